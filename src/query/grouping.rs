//! What assignments are put together by, and which keys one of them goes under. A key is what stands in a filter after
//! `=`, so that every row of a table can be asked for as a list.

use super::item::Item;
use crate::model::{Register, UnitId};
use chrono::NaiveDate;

/// What a table has a row for.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Hash)]
pub enum By {
    #[default]
    Unit,
    /// A name for many units; an assignment is in every group its unit belongs to.
    Group,
    Meeting,
    /// The leader responsible for the unit (包保领导).
    Leader,
    /// Who said the directive.
    Speaker,
    /// An assignment is under every tag of its directive.
    Tag,
    /// The month it was given.
    Month,
}

/// All groupings with the words of commands and filters.
pub const GROUPINGS: [(By, &str, &str); 7] = [
    (By::Unit, "unit", "单位"),
    (By::Group, "group", "群体"),
    (By::Meeting, "meeting", "会议"),
    (By::Leader, "leader", "包保"),
    (By::Speaker, "speaker", "讲话人"),
    (By::Tag, "tag", "标签"),
    (By::Month, "month", "月份"),
];

impl By {
    /// The grouping a word of either language means.
    pub fn named(word: &str) -> Option<Self> {
        // A campaign is a tag with two days.
        let word = if matches!(word, "campaign" | "专项") { "tag" } else { word };
        GROUPINGS.iter().find(|(_, en, zh)| *en == word || *zh == word).map(|row| row.0)
    }

    pub fn word(self, chinese: bool) -> &'static str {
        GROUPINGS.iter().find(|row| row.0 == self).map_or("", |row| if chinese { row.2 } else { row.1 })
    }

    /// The keys an assignment goes under: none of them is empty, but where there is none at all it is under `""`.
    pub fn keys(self, item: &Item) -> Vec<String> {
        let id = &item.assignment.id;
        let keys: Vec<String> = match self {
            By::Unit | By::Group | By::Leader => return self.keys_of_unit(item.register, &id.unit),
            By::Meeting => vec![id.task.meeting.to_string()],
            By::Speaker => item.directive.and_then(|d| d.by.clone()).into_iter().collect(),
            By::Tag => item.directive.map(|d| d.tags.clone()).unwrap_or_default(),
            By::Month => vec![month_key(item.assignment.assigned_at.date_naive())],
        };
        or_none(keys)
    }

    /// The keys where they follow from the unit alone; nothing for other groupings.
    pub(super) fn keys_of_unit(self, register: &Register, unit: &UnitId) -> Vec<String> {
        let site = &register.site;
        match self {
            By::Unit => vec![unit.to_string()],
            By::Group => {
                or_none(site.groups.iter().filter(|g| g.members.contains(unit)).map(|g| g.name.clone()).collect())
            }
            By::Leader => or_none(site.unit(unit).and_then(|u| u.leader.clone()).into_iter().collect()),
            By::Meeting | By::Speaker | By::Tag | By::Month => Vec::new(),
        }
    }

    pub(super) fn follows_unit(self) -> bool {
        matches!(self, By::Unit | By::Group | By::Leader)
    }

    /// The keys that have a row even where nothing is under them.
    pub fn known(self, register: &Register) -> Vec<String> {
        let site = &register.site;
        match self {
            By::Unit => site.units.iter().map(|u| u.id.to_string()).collect(),
            By::Group => site.groups.iter().map(|g| g.name.clone()).collect(),
            By::Leader => {
                let mut leaders: Vec<String> = Vec::new();
                for leader in site.units.iter().filter_map(|u| u.leader.as_ref()) {
                    if !leaders.contains(leader) {
                        leaders.push(leader.clone());
                    }
                }
                leaders
            }
            By::Tag => site.campaigns.iter().map(|c| c.tag.clone()).collect(),
            By::Meeting | By::Speaker | By::Month => Vec::new(),
        }
    }

    /// The name of a key for people; the key itself where there is no better one, empty where it is none.
    pub fn label(self, register: &Register, key: &str) -> String {
        let better = match self {
            By::Unit => key.parse().ok().map(|id| register.site.label(&id).to_owned()),
            By::Meeting => key.parse().ok().and_then(|id| register.meetings.get(&id)).map(|m| m.facts.title.clone()),
            By::Group | By::Leader | By::Speaker | By::Tag | By::Month => None,
        };
        better.unwrap_or_else(|| key.to_owned())
    }

    /// The filter term that lets exactly what is under `key` through.
    pub fn term(self, key: &str, chinese: bool) -> String {
        format!("{}={}", self.word(chinese), super::filter::value(key))
    }
}

/// The key of a day's month: `2026-06`.
pub(super) fn month_key(day: NaiveDate) -> String {
    day.format("%Y-%m").to_string()
}

fn or_none(mut keys: Vec<String>) -> Vec<String> {
    if keys.is_empty() {
        keys.push(String::new());
    }
    keys
}
