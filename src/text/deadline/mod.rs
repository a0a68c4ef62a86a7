//! Finds by when something is asked for, in Chinese and English. What was found carries its words and what was taken
//! for granted; which task it belongs to is decided in `breakdown`.

mod clock;
mod dated;
mod duration;
mod english;
mod english_point;
mod feast;
mod field;
mod manner;
mod occasion;
mod pending;
mod point;
mod repeat;
mod week;

pub use field::parse_when;

use super::cursor::{Cursor, position};
use super::found::Assumed;
use super::names::Context;
use super::normalise::Folded;
use super::words::Words;
use crate::model::Deadline;
use chrono::NaiveDate;
use manner::Manner;
use occasion::Occasion;
use point::{Env, Point};
use std::ops::Range;

/// A deadline found in folded text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Hit {
    /// The folded characters it was read from.
    pub at: Range<usize>,
    pub deadline: Deadline,
    pub assumed: Vec<Assumed>,
}

impl Hit {
    fn new(at: Range<usize>, deadline: Deadline, assumed: Vec<Assumed>) -> Self {
        Self { at, deadline, assumed }
    }

    /// Whether a day, a repetition or a start was said, and not only a manner.
    pub fn is_firm(&self) -> bool {
        !self.deadline.standing && !self.assumed.contains(&Assumed::AtOnce) && !self.is_pending()
    }

    /// Whether only a start was said.
    pub fn is_start(&self) -> bool {
        self.deadline.is_missing() && self.deadline.from.is_some()
    }

    /// Whether the words name no day at all, so that it has to be asked for.
    pub fn is_pending(&self) -> bool {
        self.deadline.is_missing() && self.deadline.from.is_none()
    }
}

/// All deadlines of a text, in order, none overlapping another.
pub(crate) fn find(text: &Folded, cx: &Context) -> Vec<Hit> {
    let mut env = Env { date: cx.date, said_year: None, last: None };
    let mut hits: Vec<Hit> = Vec::new();
    let mut at = 0;
    let mut titles = 0;
    while let Some(c) = text.chars.get(at) {
        titles += i32::from(*c == '《') - i32::from(*c == '》' && titles > 0);
        let place = Cursor::new(&text.chars, at);
        let listed = place.before() == Some('、') && hits.last().is_some_and(|h| h.at.end + 1 == at);
        let asks = titles == 0 && may_begin(&place) && !tells_season(&place);
        let found = asks.then(|| one(place, &env, cx, listed)).flatten();
        match found {
            Some((hit, said)) => {
                at = hit.at.end.max(at + 1);
                if let Some((year, day)) = said {
                    env.said_year = year.or(env.said_year);
                    env.last = Some(day).filter(|d| *d >= env.date);
                }
                hits.push(hit);
            }
            None => at += 1,
        }
    }
    said_once(&text.chars, hits)
}

/// 用三个月时间,到10月底完成: the length is only another word for the day after it.
fn said_once(chars: &[char], mut hits: Vec<Hit>) -> Vec<Hit> {
    static BETWEEN: Words = Words::new(", 力争 争取 确保 务必 到 至 于 在 就 左右");
    let same: Vec<bool> = hits
        .windows(2)
        .map(|pair| {
            let mut place = Cursor::new(&chars[..pair[1].at.start], pair[0].at.end);
            while place.take_word(&BETWEEN) {}
            let length = chars[pair[0].at.clone()].first().is_some_and(|c| matches!(c, '用' | '利'));
            length && place.is_done() && pair[1].deadline.due.is_some() && pair[1].is_firm()
        })
        .collect();
    let mut same = same.into_iter().chain([false]);
    hits.retain(|_| !same.next().unwrap_or(false));
    hits
}

/// The characters that a deadline can begin with; looked at first, since most characters are none of them.
static OPENERS: Words = Words::new(
    "每 天 逐 按 月 周 季 年 半 利 再 集 为 用 自 从 一 二 三 四 五 六 七 八 九 十 廿 卅 两 〇 零 百 今 本 明 来 次 翌 下 后 第 \
     这 当 上 中 星 礼 大 即 农 春 新 除 元 清 端 重 “ 劳 国 植 全 高 双 安 主 汛 入 雨 台 迎 秋 暑 寒 开 冬 供 采 假 长 放 节 立 \
     隔 依 遵 限 如 枯 森 防 \
     马 迅 火 连 速 常 久 日 制 持 始 不",
);

/// Whether a deadline may begin here: not inside a number and not inside a Latin word.
fn may_begin(place: &Cursor) -> bool {
    let (Some(c), before) = (place.peek(), place.before()) else { return false };
    if !c.is_ascii_alphanumeric() && c != '+' && !place.sees_word(&OPENERS) {
        return false;
    }
    let inside_number = c.is_ascii_digit() && before.is_some_and(|b| b.is_ascii_digit() || b.is_ascii_alphabetic());
    let inside_word = c.is_ascii_alphabetic() && before.is_some_and(|b| b.is_ascii_alphanumeric());
    // 2.0 and 1.5 are no days, but a year may stand behind the number of an item: 3.2020年底.
    let after_point = c.is_ascii_digit()
        && before == Some('.')
        && place.at >= 2
        && place.chars[place.at - 2].is_ascii_digit()
        && !place.rest().iter().take(4).all(char::is_ascii_digit);
    let inside_han_number = super::number::han_digit(c).is_some() && before.is_some_and(|b| b == '十' || b == '百');
    !inside_number && !inside_word && !after_point && !inside_han_number
}

/// 当前正值全国两会召开期间: what the time is, not by when.
fn tells_season(place: &Cursor) -> bool {
    let from = place.at.saturating_sub(12);
    let near = &place.chars[from..place.at];
    let clause = near.iter().rposition(|c| ",;。:".contains(*c)).map_or(near, |i| &near[i + 1..]);
    ["正值", "时值", "适逢", "恰逢", "正逢"].iter().any(|w| position(clause, w).is_some())
}

type Said = Option<(Option<i32>, NaiveDate)>;

/// The deadline that begins at a place, with the day that later ones lean on.
fn one(place: Cursor, env: &Env, cx: &Context, listed: bool) -> Option<(Hit, Said)> {
    let start = place.at;
    let mut at = place;
    if place.peek().is_some_and(|c| c.is_ascii_alphabetic())
        && let Some(hit) = english::english(place, env, cx)
    {
        return Some((hit, None));
    }
    if let Some(again) = repeat::again(&mut at, cx.date) {
        let deadline = Deadline { repeat: Some(again.repeat), time: again.time, ..Deadline::default() };
        return Some((Hit::new(start..at.at, deadline, again.assumed), None));
    }
    if let Some(length) = duration::length(&mut at, cx.date, cx.calendar) {
        return Some((
            Hit::new(start..at.at, Deadline { due: length.due, ..Deadline::default() }, length.assumed),
            None,
        ));
    }
    if let Some((begins, asks)) = pending::pending(&mut at) {
        return Some((Hit::new(begins..at.at, Deadline::default(), vec![asks]), None));
    }
    if let Some((hit, point)) = dated::dated(place, env, cx, listed) {
        return Some((hit, Some((point.year, point.last))));
    }
    if let Some(Occasion { deadline, point }) = occasion::occasion(&mut at, env, cx.calendar) {
        let said = Some((point.year, point.last));
        return Some((Hit::new(start..at.at, deadline, point.assumed), said));
    }
    let manner = manner::manner(&mut at)?;
    Some((by_manner(start..at.at, manner, cx), None))
}

fn by_manner(at: Range<usize>, manner: Manner, cx: &Context) -> Hit {
    let soon = cx.calendar.add_workdays(cx.date, cx.rules.at_once_workdays);
    match manner {
        Manner::Standing => Hit::new(at, Deadline { standing: true, ..Deadline::default() }, Vec::new()),
        Manner::AtOnce => Hit::new(at, Deadline::on(soon), vec![Assumed::AtOnce]),
        Manner::FromNow => {
            let deadline = Deadline { from: Some(cx.date), ..Deadline::on(soon) };
            Hit::new(at, deadline, vec![Assumed::AtOnce])
        }
    }
}

/// The last day worked in a stretch that was said as a whole week.
fn week_end(point: &Point, cx: &Context) -> NaiveDate {
    cx.calendar.last_workday(point.first, point.last)
}
