//! A deadline typed into a form field, shorter than anybody says it: +3, fri, 7-31, 25, 月底, 每月25日, 长期.

use super::super::cursor::Cursor;
use super::super::found::{Assumed, FoundDeadline};
use super::super::names::Context;
use super::super::normalise::Folded;
use super::point::{Env, bare_day, calendar_point};
use super::week::week_point;
use super::{Hit, find, week_end};
use crate::model::Deadline;
use chrono::{Datelike, Days, Months, NaiveDate};

/// Reads what was typed as a deadline: 下周五, 7-31, 7.31, 2023-07-31, 月底, +3, 3日内, fri, 每月25日, 长期.
///
/// None where the words are not a deadline from their beginning to their end.
pub fn parse_when(words: &str, cx: &Context) -> Option<FoundDeadline> {
    let trimmed = words.trim();
    let offset = words.len() - words.trim_start().len();
    let folded = Folded::new(trimmed);
    if folded.chars.is_empty() || folded.chars.len() > 40 {
        return None;
    }
    let hit = offset_days(&folded, cx)
        .or_else(|| month_and_day(&folded, cx))
        .or_else(|| standing(&folded))
        .or_else(|| whole(&folded, cx))
        .or_else(|| point_alone(&folded, cx))?;
    let deadline = Deadline { text: Some(trimmed.to_owned()), ..hit.deadline };
    Some(FoundDeadline { at: offset..offset + trimmed.len(), deadline, assumed: hit.assumed })
}

fn hit(folded: &Folded, deadline: Deadline, assumed: Vec<Assumed>) -> Hit {
    Hit::new(0..folded.chars.len(), deadline, assumed)
}

/// +3, +3d, +2w, +1m, +5wd.
fn offset_days(folded: &Folded, cx: &Context) -> Option<Hit> {
    let mut at = Cursor::new(&folded.chars, 0);
    at.any(&["+"])?;
    at.blank();
    let n = at.number()?;
    at.blank();
    let unit =
        at.any(&["wd", "个工作日", "工作日", "d", "天", "日", "w", "个星期", "周", "m", "个月", "月"]).unwrap_or("d");
    let due = match unit {
        "wd" | "个工作日" | "工作日" => cx.calendar.add_workdays(cx.date, n),
        "w" | "个星期" | "周" => cx.date.checked_add_days(Days::new(7 * u64::from(n)))?,
        "m" | "个月" | "月" => cx.date.checked_add_months(Months::new(n))?,
        _ => cx.date.checked_add_days(Days::new(u64::from(n)))?,
    };
    at.is_done().then(|| hit(folded, Deadline::on(due), Vec::new()))
}

/// 7-31, 7.31, 7/31, 0731 is left out: it may be a year.
fn month_and_day(folded: &Folded, cx: &Context) -> Option<Hit> {
    let mut at = Cursor::new(&folded.chars, 0);
    let month = at.number().filter(|m| (1..=12).contains(m))?;
    at.any(&["-", ".", "/"])?;
    let day = at.number()?;
    if !at.is_done() {
        return None;
    }
    let due = (cx.date.year()..=cx.date.year() + 8)
        .filter_map(|y| NaiveDate::from_ymd_opt(y, month, day))
        .find(|d| *d >= cx.date)?;
    let assumed = if due.year() == cx.date.year() { Vec::new() } else { vec![Assumed::Year] };
    Some(hit(folded, Deadline::on(due), assumed))
}

fn standing(folded: &Folded) -> Option<Hit> {
    const WORDS: &[&str] = &[
        "长期",
        "长期坚持",
        "常态化",
        "持续",
        "持续推进",
        "长期开展",
        "standing",
        "ongoing",
        "long-term",
        "long term",
    ];
    let text: String = folded.chars.iter().collect();
    WORDS.contains(&text.as_str()).then(|| hit(folded, Deadline { standing: true, ..Deadline::default() }, Vec::new()))
}

/// What the running text would read, where it covers all words.
fn whole(folded: &Folded, cx: &Context) -> Option<Hit> {
    let mut hits = find(folded, cx);
    let only = hits.pop().filter(|_| hits.is_empty())?;
    let mut at = Cursor::new(&folded.chars, only.at.end);
    at.any(&["完成", "前完成"]);
    (only.at.start == 0 && at.is_done()).then_some(only)
}

/// A day, week or month by itself, which running text would not take for a deadline: 周五, 今天, 8月, 25号, friday.
fn point_alone(folded: &Folded, cx: &Context) -> Option<Hit> {
    let env = Env { date: cx.date, said_year: None, last: None };
    let mut at = Cursor::new(&folded.chars, 0);
    if let Some(found) = super::english::alone(at, &env, cx) {
        return Some(found);
    }
    let point =
        calendar_point(&mut at, &env).or_else(|| week_point(&mut at, &env)).or_else(|| bare_day(&mut at, &env))?;
    let time = super::clock::clock(&mut at);
    at.any(&["之前", "以前", "前"]);
    let due = if point.grain == super::point::Grain::Week { week_end(&point, cx) } else { point.last };
    at.is_done().then(|| hit(folded, Deadline { time, ..Deadline::on(due) }, point.assumed))
}
