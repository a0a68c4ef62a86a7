//! Who speaks: X指出, 会议要求, X提出三点要求, and where the direction itself begins. No directives.

use super::super::cursor::{Cursor, ends_with, position, starts_with};
use super::super::words::Words;

/// The opening of a direction inside a sentence.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Opening {
    /// Who speaks, in folded characters of the sentence; none for the meeting as a whole.
    pub by: Option<std::ops::Range<usize>>,
    /// Where the words spoken begin.
    pub begins: usize,
    /// Whether nothing but the announcement stands in the sentence.
    pub only: bool,
}

const VERBS: &[&str] = &[
    "强调要求",
    "还强调",
    "还指出",
    "还要求",
    "强调指出",
    "并强调",
    "并指出",
    "并要求",
    "要求",
    "强调",
    "指出",
    "明确要求",
    "明确",
    "表示",
    "认为",
    "议定",
    "决定",
    "部署",
    "提出",
];
static TITLES: Words = Words::new(
    "书记 市长 区长 县长 镇长 乡长 局长 主任 省长 州长 厅长 部长 处长 科长 主席 组长 院长 校长 经理 董事长 常委 秘书长 厂长 矿长 \
     总工 总监 委员 司长 所长 队长 站长 会长 党组成员 副职 调研员",
);

/// The direction that a sentence opens, if it does.
pub(super) fn opening(chars: &[char]) -> Option<Opening> {
    // 最后,镇长强调:… begins behind the word of order.
    const ORDER: [&str; 7] = ["最后,", "会上,", "会议最后,", "随后,", "会议期间,", "期间,", "会议结束前,"];
    if let Some(word) = ORDER.iter().find(|w| starts_with(chars, w)) {
        let from = word.chars().count();
        let behind = |o: Opening| Opening {
            by: o.by.map(|by| by.start + from..by.end + from),
            begins: o.begins + from,
            only: o.only,
        };
        return announced(&chars[from..]).or_else(|| said(&chars[from..])).map(behind);
    }
    announced(chars).or_else(|| said(chars))
}

/// 会议要求,… and X在讲话中指出,…: a subject, a verb of speech, a comma.
fn said(chars: &[char]) -> Option<Opening> {
    let end = chars.iter().take(60).position(|c| matches!(c, ',' | ':'))?;
    let head = &chars[..end];
    let verb = VERBS.iter().find(|v| ends_with(head, v))?;
    let subject = &head[..head.len() - verb.chars().count()];
    let begins = end + 1;
    if is_meeting(subject) {
        return Some(Opening { by: None, begins, only: begins >= chars.len() });
    }
    let who = who(subject)?;
    Some(Opening { by: Some(who), begins, only: begins >= chars.len() })
}

fn is_meeting(subject: &[char]) -> bool {
    const MEETINGS: &[&str] = &["会议", "大会", "全会", "会上", "例会", "调度会", "推进会", "与会", "同时", "并", "会"];
    subject.is_empty() || subject.len() <= 14 && MEETINGS.iter().any(|w| ends_with(subject, w))
}

/// X提出三点要求:….
fn announced(chars: &[char]) -> Option<Opening> {
    let at = [
        "点要求",
        "点意见",
        "项要求",
        "方面要求",
        "个方面要求",
        "如下要求",
        "具体要求",
        "以下要求",
        "项工作要求",
        "条要求",
        "几点要求",
    ]
    .iter()
    .find_map(|w| position(chars, w).map(|i| i + w.chars().count()))?;
    let mut after = Cursor::new(chars, at);
    if after.any(&[":", "。"]).is_none() && !after.is_done() {
        return None;
    }
    let subject = &chars[..chars.iter().position(|c| *c == ',').unwrap_or(chars.len()).min(at)];
    let by = who(subject).filter(|w| w.len() <= 8 && !is_meeting(&subject[w.clone()]));
    Some(Opening { by, begins: after.at, only: after.is_done() })
}

/// …召开会议,…,要求全区上下…: the demand comes at the end of the news.
pub(super) fn demanded(chars: &[char]) -> Option<Opening> {
    let mut from = 0;
    while let Some(i) = position(&chars[from..], "要求").map(|i| i + from) {
        let begins_clause = i == 0 || matches!(chars[i - 1], ',' | ';');
        let verb = chars.get(i + 2).is_some_and(|c| !matches!(c, ',' | '。' | ':' | '的'));
        if begins_clause && verb {
            return Some(Opening { by: leader(&chars[..i]), begins: i, only: false });
        }
        let named = i > 0 && chars[i - 1] != '的' && verb && i <= 40 && from == 0;
        if named && let Some(by) = who(&chars[..i]).filter(|w| TITLES.inside(&chars[..w.start])) {
            return Some(Opening { by: Some(by), begins: i, only: false });
        }
        from = i + 2;
    }
    None
}

/// The last person with a title in the news before the demand.
fn leader(chars: &[char]) -> Option<std::ops::Range<usize>> {
    const ACTS: &[&str] = &[
        "召开", "主持", "出席", "参加", "专题", "带队", "来到", "深入", "前往", "率队", "在会", "在全", "对", "在",
        "就", ",",
    ];
    let (at, len) = TITLES.all(chars).last()?;
    let start = at + len;
    let end = (start + 2..=(start + 4).min(chars.len())).find(|i| Cursor::new(chars, *i).sees_any(ACTS))?;
    chars[start..end].iter().all(|c| super::super::normalise::is_han(*c)).then_some(start..end)
}

/// The person in a subject: the name after the last title, or the whole where it is short.
fn who(subject: &[char]) -> Option<std::ops::Range<usize>> {
    let mut end = subject.len();
    for tail in [
        "在讲话中",
        "在会上",
        "在会议上",
        "在总结讲话中",
        "最后",
        "还",
        "同时",
        "进一步",
        "讲话时",
        "在调研中",
        "在检查中",
        "同志",
        "代表区委区政府",
        "在点评时",
    ] {
        if ends_with(&subject[..end], tail) {
            end -= tail.chars().count();
        }
    }
    for stop in ["对", "在", "就", "围绕", "结合"] {
        if let Some(i) = position(&subject[..end], stop).filter(|i| *i > 1) {
            end = i;
        }
    }
    let head = &subject[..end];
    if end == 0 || end > 40 || head.iter().any(|c| matches!(c, ',' | '。' | ';' | '的')) || starts_with(head, "要") {
        return None;
    }
    let named = TITLES.all(head).last().map(|(at, len)| at + len..end).filter(|name| (2..=4).contains(&name.len()));
    if head.len() <= 10 {
        return plausible(head).then_some(named.unwrap_or(0..end));
    }
    named.or_else(|| TITLES.inside(head).then_some(0..end)).filter(|r| r.len() <= 16)
}

/// Another leader quoted inside a direction (…书记X强调的“…”): the name, and the words between the quotation marks.
pub(super) fn quoted(chars: &[char]) -> Option<(std::ops::Range<usize>, std::ops::Range<usize>)> {
    const LONG: usize = 12;
    (0..chars.len()).filter(|i| chars[*i] == '“').find_map(|open| {
        let close = super::super::clause::closing(chars, open).filter(|close| close - open > LONG)?;
        let mut end = open;
        while end > 0 && matches!(chars[end - 1], ':' | ',' | '的' | '过') {
            end -= 1;
        }
        let verb = ["强调指出", "强调", "指出", "要求", "提出", "所说", "说", "讲"]
            .iter()
            .find(|v| ends_with(&chars[..end], v))?;
        end -= verb.chars().count();
        for tail in ["在会上", "在讲话中", "同志"] {
            end -= if ends_with(&chars[..end], tail) { tail.chars().count() } else { 0 };
        }
        let from = end.saturating_sub(16);
        let (at, len) = TITLES.all(&chars[from..end]).last()?;
        let name = from + at + len..end;
        let inside = from > 0 || at > 0 || open > 0;
        ((2..=4).contains(&name.len()) && inside).then_some((name, open + 1..close))
    })
}

/// Whether a short subject can be somebody who speaks, not the matter spoken of.
fn plausible(head: &[char]) -> bool {
    const MATTERS: &[&str] = &[
        "工作", "方案", "通知", "规定", "办法", "文件", "责任", "标准", "制度", "按照", "根据", "结合", "安全", "重点",
        "目标", "意见", "任务",
    ];
    head.len() >= 2 && !MATTERS.iter().any(|w| ends_with(head, w) || starts_with(head, w))
}

/// The name in 市长张三; the words themselves where no title stands before it.
pub(super) fn person(chars: &[char]) -> &[char] {
    let after = TITLES.all(chars).last().map_or(0, |(at, len)| at + len);
    if (2..=4).contains(&(chars.len() - after)) { &chars[after..] } else { &[] }
}
