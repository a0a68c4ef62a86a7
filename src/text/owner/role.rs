//! Who leads and who helps where the text says it: 由X牵头、Y配合, (X牵头,Y按职责分工负责), 责任单位:X. No subjects.

use super::super::cursor::Cursor;
use super::super::found::Role;
use super::list::{Name, Page, names, trimmed};
use std::ops::Range;

/// A name with its role.
pub(super) type Owned = (Name, Role);

const LABELS: &[(&str, Role)] = &[
    ("第一责任单位", Role::Lead),
    ("牵头责任单位", Role::Lead),
    ("牵头单位", Role::Lead),
    ("牵头部门", Role::Lead),
    ("牵头领导", Role::Lead),
    ("主责单位", Role::Lead),
    ("主办单位", Role::Lead),
    ("承办单位", Role::Lead),
    ("责任单位", Role::Lead),
    ("责任部门", Role::Lead),
    ("责任主体", Role::Lead),
    ("责任领导", Role::Lead),
    ("包保领导", Role::Lead),
    ("责任人", Role::Lead),
    ("实施单位", Role::Lead),
    ("落实单位", Role::Lead),
    ("配合单位", Role::Support),
    ("配合部门", Role::Support),
    ("协办单位", Role::Support),
    ("参加单位", Role::Support),
    ("参与单位", Role::Support),
    ("支持单位", Role::Support),
    ("协助单位", Role::Support),
    ("牵头", Role::Lead),
    ("配合", Role::Support),
    ("lead", Role::Lead),
    ("led by", Role::Lead),
    ("owner", Role::Lead),
    ("responsible", Role::Lead),
    ("support", Role::Support),
    ("supported by", Role::Support),
];
const VERBS: &[(&str, Verb)] = &[
    ("牵头会同", Verb::With),
    ("牵头", Verb::Lead),
    ("会同", Verb::With),
    ("联合", Verb::With),
    ("按照职责分工负责", Verb::Share),
    ("按职责分工负责", Verb::Share),
    ("按照职责分工", Verb::Share),
    ("按职责分工", Verb::Share),
    ("按分工负责", Verb::Share),
    ("分工负责", Verb::Share),
    ("分别负责", Verb::Share),
    ("共同负责", Verb::Share),
    ("具体负责", Verb::Share),
    ("具体落实", Verb::Share),
    ("具体实施", Verb::Share),
    ("抓好落实", Verb::Share),
    ("抓落实", Verb::Share),
    ("负总责", Verb::Lead),
    ("负责落实", Verb::Share),
    ("负责", Verb::Share),
    ("为牵头单位", Verb::Lead),
    ("是牵头单位", Verb::Lead),
    ("为主责单位", Verb::Lead),
    ("是第一责任人", Verb::Lead),
    ("为第一责任人", Verb::Lead),
    ("是责任主体", Verb::Lead),
    ("为责任单位", Verb::Share),
    ("为配合单位", Verb::Help),
    ("组织实施", Verb::Share),
    ("积极配合", Verb::Help),
    ("密切配合", Verb::Help),
    ("全力配合", Verb::Help),
    ("做好配合", Verb::Help),
    ("协同配合", Verb::Help),
    ("配合好", Verb::Help),
    ("配合", Verb::Help),
    ("协助好", Verb::Help),
    ("协助", Verb::Help),
    ("协同", Verb::Help),
    ("参与", Verb::Join),
    ("参加", Verb::Join),
    ("支持", Verb::Join),
    ("落实", Verb::Share),
];

/// How a speaker turns to those whom he names next: 你们住建局.
pub(super) const YOU: &[&str] = &["你们", "我们", "咱们", "你"];

/// What stands after the names decides their role.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Verb {
    Lead,
    /// Leads when nobody else does, else helps.
    Share,
    Help,
    /// Helps, but is as often the work itself.
    Join,
    /// The names before lead, those after help.
    With,
}

/// The owners that a bracket or a stretch of clauses names with their roles. Empty where it is about something else.
pub(super) fn roles(page: &Page, at: Range<usize>) -> Vec<Owned> {
    let labelled = by_labels(page, at.clone());
    if labelled.is_empty() { by_verbs(page, at) } else { labelled }
}

/// The role of a label that ends at the place before a colon: 责任单位:.
pub(super) fn label(text: &[char]) -> Option<Role> {
    let text = text.strip_prefix(&[' ']).unwrap_or(text);
    LABELS.iter().find(|(w, _)| w.chars().count() == text.len() && text.iter().copied().eq(w.chars())).map(|(_, r)| *r)
}

fn by_labels(page: &Page, at: Range<usize>) -> Vec<Owned> {
    const LEADERS: &[&str] = &["牵头单位", "牵头部门", "牵头责任单位", "主办单位", "主责单位", "承办单位"];
    let led = super::super::cursor::holds_any(page.chars, LEADERS);
    let mut found: Vec<(usize, usize, Role)> = Vec::new();
    let mut i = at.start;
    while i < at.end {
        let mut place = Cursor::new(page.chars, i);
        if let Some(role) = place.look_up(LABELS).filter(|_| place.take(":") || place.take("为")) {
            // Beside a leader those who are responsible help.
            let helps = led && place.chars[i..].starts_with(&['责', '任']);
            found.push((i, place.at, if helps { Role::Support } else { role }));
            i = place.at;
        } else {
            i += 1;
        }
    }
    let mut owned = Vec::new();
    for (n, (_, start, role)) in found.iter().enumerate() {
        let end = found.get(n + 1).map_or(at.end, |next| next.0);
        let stop = (*start..end).find(|i| matches!(page.chars[*i], ';' | '。')).unwrap_or(end);
        owned.extend(listed(page, *start..stop).into_iter().map(|name| (name, *role)));
    }
    owned
}

/// Names after a label are taken as they stand, even where their form tells nothing: 责任人:张三.
fn listed(page: &Page, at: Range<usize>) -> Vec<Name> {
    let mut found = Vec::new();
    let mut start = at.start;
    for end in (at.start..=at.end).filter(|i| *i == at.end || parts_names(page.chars, *i)) {
        let piece = trimmed(page.chars, start..end);
        start = end + 1;
        if piece.is_empty() {
            continue;
        }
        match names(page, piece.clone()) {
            Some(names) => found.extend(names),
            None if page.slice(&piece).iter().all(char::is_ascii) => {
                found.extend(super::english::anybody(page, piece));
            }
            None if piece.len() <= 12 => found.extend(by_comma(page, piece)),
            None => {}
        }
    }
    found
}

/// A comma; a blank, but not the one inside an English name.
fn parts_names(chars: &[char], at: usize) -> bool {
    let latin = |i: usize| chars.get(i).is_some_and(char::is_ascii_alphabetic);
    chars[at] == ',' || chars[at] == ' ' && !(at > 0 && latin(at - 1) && latin(at + 1))
}

fn by_comma(page: &Page, at: Range<usize>) -> Vec<Name> {
    let mut found = Vec::new();
    let mut start = at.start;
    for end in (at.start..=at.end).filter(|i| *i == at.end || page.chars[*i] == '、') {
        if end > start {
            found.push(Name { at: start..end, form: super::form::Form::Weak, known: None });
        }
        start = end + 1;
    }
    found
}

fn by_verbs(page: &Page, at: Range<usize>) -> Vec<Owned> {
    let mut owned: Vec<Owned> = Vec::new();
    let mut start = at.start;
    let mut i = at.start;
    let mut with = false;
    while i < at.end {
        let mut place = Cursor::new(page.chars, i);
        let Some(verb) = place.look_up(VERBS).filter(|_| place.at <= at.end && !place.sees_any(&["人", "同志"]))
        else {
            i += 1;
            continue;
        };
        let Some(found) = names_before(page, start..i).or_else(|| asked_to_help(page, start..i, verb)) else {
            i += 1;
            continue;
        };
        let leads = owned.iter().any(|(_, r)| *r == Role::Lead);
        let role = match verb {
            _ if with => Role::Support,
            Verb::Lead | Verb::With => Role::Lead,
            Verb::Share if leads => Role::Support,
            Verb::Share => Role::Lead,
            Verb::Help | Verb::Join => Role::Support,
        };
        owned.extend(found.into_iter().map(|name| (name, role)));
        if verb == Verb::Help {
            // X配合Y做好…: who is helped leads.
            owned.extend(super::subject::leading(page, place.at..at.end).into_iter().map(|name| (name, Role::Lead)));
        }
        with = verb == Verb::With;
        place.any(&["抓总", "负责", "组织", "落实", "实施", "做好", "抓好", "推进"]);
        i = place.at;
        start = place.at;
    }
    owned
}

fn names_before(page: &Page, at: Range<usize>) -> Option<Vec<Name>> {
    let mut place = Cursor::new(page.chars, trimmed(page.chars, at.clone()).start);
    place.any(&["并由", "请由", "拟由", "统一由", "由", "请"]);
    let mut place = Cursor::new(page.chars, by_whom(page, place.at..at.end).start);
    place.any(YOU);
    (place.at < at.end).then(|| names(page, place.at..at.end)).flatten()
}

/// 燃气管网整治由区住建局负责: the work stands before 由, who does it behind.
fn by_whom(page: &Page, at: Range<usize>) -> Range<usize> {
    let word = |i: &usize| {
        Cursor::new(page.chars, *i).sees("由")
            && !Cursor::new(page.chars, *i).follows_any(&["自", "理", "缘", "经"])
            // 事由 is a noun, 这件事由 is not.
            && (!Cursor::new(page.chars, *i).follows_any(&["事"])
                || Cursor::new(page.chars, *i).follows_any(&["件事", "个事", "项事", "些事"]))
    };
    let by = at.clone().rev().find(word).map(|i| i + 1).filter(|i| *i < at.end);
    by.unwrap_or(at.start)..at.end
}

/// X要配合…: what is asked of X is the role itself.
fn asked_to_help(page: &Page, at: Range<usize>, verb: Verb) -> Option<Vec<Name>> {
    const ASKING: &[&str] = &[
        "要积极",
        "要全力",
        "要主动",
        "要密切",
        "应当",
        "应积极",
        "要",
        "应",
        "须",
        "将",
        "积极",
        "密切",
        "全力",
        "主动",
    ];
    if !matches!(verb, Verb::Help | Verb::Lead | Verb::With) {
        return None;
    }
    let slice = page.slice(&at);
    let word = ASKING.iter().find(|w| super::super::cursor::ends_with(slice, w))?;
    names_before(page, at.start..at.end - word.chars().count())
}

/// Whether a bracket is about who does it.
pub(super) fn tells_roles(text: &[char]) -> bool {
    let verb = ["牵头", "负责", "配合", "责任单位", "主办", "协办", "责任部门", "责任人", "承办", "责任领导"];
    verb.iter().any(|w| super::super::cursor::position(text, w).is_some())
}
