//! What a text shows about its meeting: title, day, place, chair, who was there. Only what is written; nothing guessed.

use super::super::cursor::{Cursor, ends_with, position, starts_with};
use super::FoundFacts;
use super::furniture::Line;
use chrono::{Datelike, NaiveDate, NaiveTime};

/// The facts, with the lines that held nothing else.
#[derive(Default)]
pub(super) struct Gathered {
    pub found: FoundFacts,
    pub used: Vec<usize>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Label {
    Title,
    Time,
    Place,
    Chair,
    Present,
    Absent,
    Other,
}

const LABELS: &[(&str, Label)] = &[
    ("会议名称", Label::Title),
    ("会议主题", Label::Title),
    ("会议时间", Label::Time),
    ("时间", Label::Time),
    ("会议地点", Label::Place),
    ("地点", Label::Place),
    ("会议主持", Label::Chair),
    ("主持人", Label::Chair),
    ("主持", Label::Chair),
    ("出席人员", Label::Present),
    ("参加人员", Label::Present),
    ("参会人员", Label::Present),
    ("与会人员", Label::Present),
    ("列席人员", Label::Present),
    ("出席", Label::Present),
    ("列席", Label::Present),
    ("缺席人员", Label::Absent),
    ("请假人员", Label::Absent),
    ("请假", Label::Absent),
    ("缺席", Label::Absent),
    ("记录人", Label::Other),
    ("会议记录", Label::Other),
    ("记录", Label::Other),
    ("title", Label::Title),
    ("date", Label::Time),
    ("time", Label::Time),
    ("place", Label::Place),
    ("venue", Label::Place),
    ("chair", Label::Chair),
    ("present", Label::Present),
    ("attendees", Label::Present),
    ("absent", Label::Absent),
    ("apologies", Label::Absent),
];

/// Reads the facts from labelled lines and from a page's title and source line.
pub(super) fn gather(lines: &[Line], furniture: &[bool], is_page: bool) -> Gathered {
    let mut gathered = Gathered::default();
    for (n, line) in lines.iter().enumerate() {
        if let Some((label, from)) = label(line.chars()) {
            take(&mut gathered.found, label, line, from);
            gathered.used.push(n);
        }
    }
    if is_page {
        from_page(&mut gathered.found, lines, furniture);
    } else if gathered.found.title.is_none() && lines.len() > 2 && is_title(lines[0].chars()) {
        gathered.found.title = Some(lines[0].text.to_owned());
        gathered.used.push(0);
    }
    gathered
}

fn label(chars: &[char]) -> Option<(Label, usize)> {
    let mut at = Cursor::new(chars, 0);
    let label = at.look_up(LABELS)?;
    at.take(":").then_some((label, at.at))
}

fn take(found: &mut FoundFacts, label: Label, line: &Line, from: usize) {
    let value = line.words(from, line.chars().len()).trim().to_owned();
    if value.is_empty() {
        return;
    }
    match label {
        Label::Title => found.title = Some(value),
        Label::Place => found.place = Some(value),
        Label::Chair => found.chair = Some(value),
        Label::Present => found.present.extend(people(&value)),
        Label::Absent => found.absent.extend(people(&value)),
        Label::Time => {
            found.date = day(line.chars(), None);
            found.time = hour(line.chars());
        }
        Label::Other => {}
    }
}

fn people(value: &str) -> impl Iterator<Item = String> {
    value
        .split(['、', '，', ',', ';', '；', ' ', '\u{3000}'])
        .map(|p| p.trim_matches('。').trim().to_owned())
        .filter(|p| !p.is_empty())
}

/// The first day written out in full, or with the year of `published`.
fn day(chars: &[char], published: Option<NaiveDate>) -> Option<NaiveDate> {
    (0..chars.len()).find_map(|i| {
        let mut at = Cursor::new(chars, i);
        if at.before().is_some_and(|c| c.is_ascii_digit()) {
            return None;
        }
        let first = at.number()?;
        if (1990..2100).contains(&first) {
            at.any(&["年", "-", "/", "."])?;
            let month = at.number()?;
            at.any(&["月", "-", "/", "."])?;
            let day = at.number()?;
            return NaiveDate::from_ymd_opt(i32::try_from(first).ok()?, month, day);
        }
        at.any(&["月"])?;
        let day = at.number()?;
        at.any(&["日"])?;
        let year = published?.year();
        let found = NaiveDate::from_ymd_opt(year, first, day)?;
        if found <= published? { Some(found) } else { NaiveDate::from_ymd_opt(year - 1, first, day) }
    })
}

fn hour(chars: &[char]) -> Option<NaiveTime> {
    (0..chars.len()).find_map(|i| {
        let mut at = Cursor::new(chars, i);
        if at.before().is_some_and(|c| c.is_ascii_digit()) {
            return None;
        }
        let afternoon = at.any(&["下午", "晚上", "上午", "早上"]).is_some_and(|w| w.starts_with(['下', '晚']));
        let hour = at.number().filter(|h| *h < 24)?;
        let sign = at.any(&[":", "时", "点"])?;
        let minute = if sign == ":" || at.peek().is_some_and(|c| c.is_ascii_digit()) {
            at.number().filter(|m| *m < 60)?
        } else {
            0
        };
        let half = if at.take("半") { 30 } else { minute };
        NaiveTime::from_hms_opt(if afternoon && hour < 12 { hour + 12 } else { hour }, half, 0)
    })
}

/// The title above the source line of a page, and the day on which the meeting was held.
fn from_page(found: &mut FoundFacts, lines: &[Line], furniture: &[bool]) {
    let published = lines.iter().find_map(|l| if l.chars().len() < 120 { day(l.chars(), None) } else { None });
    let source = lines.iter().position(|l| {
        let chars = l.chars();
        chars.len() < 120 && (day(chars, None).is_some() || position(chars, "来源:").is_some())
    });
    let mut before = lines
        .iter()
        .zip(furniture)
        .take(source.unwrap_or(0))
        .filter(|(l, f)| !**f && is_title(l.chars()))
        .map(|(l, _)| l.text);
    found.title = found.title.take().or(before.next_back().map(str::to_owned));
    let body = lines.iter().zip(furniture).filter(|(l, f)| !**f && l.chars().len() > 20).map(|(l, _)| l.chars());
    found.date = body.take(3).find_map(|chars| held_on(chars, published)).or(published);
    if found.chair.is_none() {
        found.chair = lines.iter().find_map(|l| chair(l.chars()));
    }
}

fn held_on(chars: &[char], published: Option<NaiveDate>) -> Option<NaiveDate> {
    let near = &chars[..chars.len().min(60)];
    if position(near, "昨天").or(position(near, "昨日")).is_some() {
        return published?.pred_opt();
    }
    day(near, published)
}

/// 张三主持会议.
fn chair(chars: &[char]) -> Option<String> {
    let at = position(chars, "主持会议").or(position(chars, "主持召开"))?;
    let start = chars[..at].iter().rposition(|c| matches!(c, ',' | '。' | '、')).map_or(0, |i| i + 1);
    let name = super::speaker::person(&chars[start..at]);
    (!name.is_empty()).then(|| name.iter().collect())
}

fn is_title(chars: &[char]) -> bool {
    let about = ["会议", "部署", "工作", "安全", "讲话", "纪要", "推进", "meeting", "minutes"];
    (6..=60).contains(&chars.len())
        && about.iter().any(|w| position(chars, w).is_some())
        && !chars.iter().any(|c| matches!(c, '。' | ';' | '!'))
        && !ends_with(chars, ",")
        && !starts_with(chars, "会议要求")
        && (ends_with(chars, "会议")
            || ends_with(chars, "纪要")
            || ends_with(chars, "讲话")
            || ends_with(chars, "工作")
            || position(chars, "召开").is_some())
}
