//! The words of the filter language, in English and Chinese. What they mean is `term`.

use crate::model::{LIGHTS, Light, STATUSES, Status};

/// What a term with a key looks at.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum Field {
    Unit,
    Lead,
    Support,
    Group,
    Meeting,
    Series,
    By,
    /// The leader responsible for the unit.
    Leader,
    Tag,
    Text,
    Light,
    Status,
    Due,
    Asked,
    Assigned,
    Percent,
    LateDays,
    /// The day a closed one is due to be looked at again.
    Recheck,
}

/// All fields with their names; the first of a field in each language is the one that is printed.
pub const FIELDS: [(Field, &str, &str); 21] = [
    (Field::Unit, "unit", "单位"),
    (Field::Light, "light", "灯"),
    (Field::Status, "status", "状态"),
    (Field::Due, "due", "期限"),
    (Field::Meeting, "meeting", "会议"),
    (Field::Tag, "tag", "标签"),
    (Field::Tag, "campaign", "专项"),
    (Field::By, "by", "领导"),
    (Field::By, "speaker", "讲话人"),
    (Field::Leader, "leader", "包保"),
    (Field::Group, "group", "群体"),
    (Field::Series, "series", "系列"),
    (Field::Lead, "lead", "牵头"),
    (Field::Support, "support", "配合"),
    (Field::Percent, "percent", "进度"),
    (Field::LateDays, "late-days", "超期天数"),
    (Field::LateDays, "late", "超期"),
    (Field::Assigned, "assigned", "交办"),
    (Field::Asked, "asked", "申请延期"),
    (Field::Recheck, "recheck", "回头看"),
    (Field::Text, "text", "文字"),
];

/// A word that stands by itself and is no text.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum Flag {
    Late,
    Open,
    Unsigned,
    Asked,
    /// A period of a repeating task.
    Repeating,
    Standing,
    /// A milestone of it is late.
    MilestoneLate,
}

pub const FLAGS: [(Flag, &str, &str); 7] = [
    (Flag::Late, "late", "逾期"),
    (Flag::Open, "open", "未结"),
    (Flag::Unsigned, "unsigned", "未签收"),
    (Flag::Asked, "asked", "申请延期"),
    (Flag::Repeating, "repeating", "周期"),
    (Flag::Standing, "standing", "长期"),
    (Flag::MilestoneLate, "milestone-late", "节点超期"),
];

/// A key that leads from a number to the list behind it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Numbered {
    Count,
    Figure,
}

pub const NUMBERED: [(Numbered, &str, &str); 2] =
    [(Numbered::Count, "count", "计数"), (Numbered::Figure, "figure", "数字")];

/// How terms are joined.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Joint {
    And,
    Or,
    Not,
}

pub const JOINTS: [(Joint, &str, &str); 3] =
    [(Joint::And, "and", "且"), (Joint::Or, "or", "或"), (Joint::Not, "not", "非")];

/// The Chinese words for lights.
pub const LIGHT_WORDS: [(&str, Light); 5] =
    [("红", Light::Red), ("黄", Light::Yellow), ("绿", Light::Green), ("蓝", Light::Blue), ("灰", Light::Off)];

/// The Chinese words for statuses.
pub const STATUS_WORDS: [(&str, Status); 7] = [
    ("待签收", Status::Assigned),
    ("已签收", Status::Accepted),
    ("办理中", Status::Working),
    ("待核查", Status::Reported),
    ("已销号", Status::Closed),
    ("已退回", Status::Declined),
    ("已取消", Status::Cancelled),
];

impl Field {
    pub fn named(word: &str) -> Option<Self> {
        FIELDS.iter().find(|(_, en, zh)| en.eq_ignore_ascii_case(word) || *zh == word).map(|(f, ..)| *f)
    }

    pub fn name(self, chinese: bool) -> &'static str {
        let found = FIELDS.iter().find(|(f, ..)| *f == self);
        found.map_or("", |(_, en, zh)| if chinese { zh } else { en })
    }

    /// Whether its values are counted or ordered, so that `<` means something.
    pub fn is_ordered(self) -> bool {
        self.is_day() || matches!(self, Field::Percent | Field::LateDays)
    }

    pub fn is_day(self) -> bool {
        matches!(self, Field::Due | Field::Asked | Field::Assigned | Field::Recheck)
    }
}

impl Flag {
    pub fn named(word: &str) -> Option<Self> {
        FLAGS.iter().find(|(_, en, zh)| en.eq_ignore_ascii_case(word) || *zh == word).map(|(f, ..)| *f)
    }

    pub fn name(self, chinese: bool) -> &'static str {
        FLAGS.iter().find(|(f, ..)| *f == self).map_or("", |(_, en, zh)| if chinese { zh } else { en })
    }
}

impl Numbered {
    pub fn named(word: &str) -> Option<Self> {
        NUMBERED.iter().find(|(_, en, zh)| en.eq_ignore_ascii_case(word) || *zh == word).map(|(n, ..)| *n)
    }

    pub fn name(self, chinese: bool) -> &'static str {
        NUMBERED.iter().find(|(n, ..)| *n == self).map_or("", |(_, en, zh)| if chinese { zh } else { en })
    }
}

impl Joint {
    pub fn named(word: &str) -> Option<Self> {
        JOINTS.iter().find(|(_, en, zh)| en.eq_ignore_ascii_case(word) || *zh == word).map(|(j, ..)| *j)
    }

    pub fn name(self, chinese: bool) -> &'static str {
        JOINTS.iter().find(|(j, ..)| *j == self).map_or("", |(_, en, zh)| if chinese { zh } else { en })
    }
}

/// The light that a word names.
pub fn light_named(word: &str) -> Option<Light> {
    let word = word.strip_suffix('灯').unwrap_or(word);
    LIGHTS.iter().map(|(l, n)| (*n, *l)).chain(LIGHT_WORDS).find(|(n, _)| n.eq_ignore_ascii_case(word)).map(|(_, l)| l)
}

/// The status that a word names.
pub fn status_named(word: &str) -> Option<Status> {
    let all = STATUSES.iter().map(|(s, n)| (*n, *s)).chain(STATUS_WORDS);
    all.into_iter().find(|(n, _)| n.eq_ignore_ascii_case(word)).map(|(_, s)| s)
}

/// The word that names a light.
pub fn light_word(light: Light, chinese: bool) -> &'static str {
    if chinese {
        LIGHT_WORDS.iter().find(|(_, l)| *l == light).map_or("", |(n, _)| n)
    } else {
        LIGHTS.iter().find(|(l, _)| *l == light).map_or("", |(_, n)| n)
    }
}

/// The word that names a status.
pub fn status_word(status: Status, chinese: bool) -> &'static str {
    if chinese {
        STATUS_WORDS.iter().find(|(_, s)| *s == status).map_or("", |(n, _)| n)
    } else {
        STATUSES.iter().find(|(s, _)| *s == status).map_or("", |(_, n)| n)
    }
}
