//! The filter as data, and how it is read from what a person types: `灯:红 单位:住建局 整改 -状态:已销号`.
//!
//! Terms are parted by blanks and all must hold; `-` or `not` before a term turns it round. A word without a key is
//! looked for in the text, the directive, the unit, the meeting and the id.

use super::figures::reports;
use super::grouping::{By, GROUPINGS};
use super::item::Item;
use super::number::{NUMBERS, Number};
use crate::model::{LIGHTS, Light, STATUSES, Status};
use crate::text::Finder;
use chrono::NaiveDate;

/// What a list is narrowed to. An empty filter lets everything through.
#[derive(Default)]
pub struct Filter {
    terms: Vec<(bool, Term)>,
    source: String,
}

enum Term {
    Word(String, Finder),
    Unit(Finder),
    Meeting(Finder),
    Light(Light),
    Status(Status),
    DueBefore(NaiveDate),
    DueAfter(NaiveDate),
    DueOn(NaiveDate),
    Late,
    Open,
    Unsigned,
    Asked,
    /// Under exactly this key of a grouping.
    Under(By, String),
    /// Among those that a number counts.
    Count(Number),
    /// With a figure of this name reported.
    Figure(String),
}

/// A term that cannot be read: where it stands (columns of characters, from 0) and what was wanted.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct BadFilter {
    pub column: usize,
    pub term: String,
    pub wanted: String,
}

const LIGHT_WORDS: [(&str, Light); 5] =
    [("红", Light::Red), ("黄", Light::Yellow), ("绿", Light::Green), ("蓝", Light::Blue), ("灰", Light::Off)];
const STATUS_WORDS: [(&str, Status); 7] = [
    ("待签收", Status::Assigned),
    ("已签收", Status::Accepted),
    ("办理中", Status::Working),
    ("待核查", Status::Reported),
    ("已销号", Status::Closed),
    ("已退回", Status::Declined),
    ("已取消", Status::Cancelled),
];

impl Filter {
    /// Reads a filter. `today` gives the year of dates such as `7-31`.
    ///
    /// # Errors
    /// The first term that cannot be read.
    pub fn parse(source: &str, today: NaiveDate) -> Result<Self, BadFilter> {
        let mut terms = Vec::new();
        let mut negated = false;
        for (column, word) in words(source) {
            match word {
                "and" | "且" => continue,
                "not" | "非" => {
                    negated = !negated;
                    continue;
                }
                _ => {}
            }
            let (minus, bare) = match word.strip_prefix('-').filter(|rest| !rest.is_empty()) {
                Some(rest) => (true, rest),
                None => (false, word),
            };
            let term = term(bare, today).map_err(|wanted| BadFilter { column, term: word.into(), wanted })?;
            terms.push((negated != minus, term));
            negated = false;
        }
        Ok(Self { terms, source: source.trim().into() })
    }

    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// The filter as it was typed.
    pub fn source(&self) -> &str {
        &self.source
    }

    pub fn matches(&self, item: &Item) -> bool {
        self.terms.iter().all(|(negated, term)| term.matches(item) != *negated)
    }
}

impl Term {
    fn matches(&self, item: &Item) -> bool {
        let a = item.assignment;
        match self {
            Term::Word(word, finder) => {
                let texts = [
                    item.task.map(|t| t.text.as_str()),
                    item.directive.map(|d| d.text.as_str()),
                    item.meeting.map(|m| m.facts.title.as_str()),
                ];
                // Ids are looked for as they are: near misses are other things.
                a.id.to_string().contains(word.as_str())
                    || texts.into_iter().flatten().any(|t| finder.score(t).is_some())
                    || unit_matches(finder, item)
            }
            Term::Unit(finder) => unit_matches(finder, item),
            Term::Meeting(finder) => {
                let title = item.meeting.map(|m| m.facts.title.as_str());
                finder.score(a.id.task.meeting.as_str()).is_some() || title.is_some_and(|t| finder.score(t).is_some())
            }
            Term::Light(light) => item.light() == *light,
            Term::Status(status) => a.status == *status,
            Term::DueBefore(day) => item.due().is_some_and(|d| d < *day),
            Term::DueAfter(day) => item.due().is_some_and(|d| d > *day),
            Term::DueOn(day) => item.due() == Some(*day),
            Term::Late => item.light() == Light::Red,
            Term::Open => !a.is_over(),
            Term::Unsigned => a.status == Status::Assigned,
            Term::Asked => a.asked.is_some(),
            Term::Under(by, key) => by.keys(item).contains(key),
            Term::Count(number) => number.counts(item),
            Term::Figure(name) => reports(a).any(|e| e.figures.iter().any(|(n, _)| n == name)),
        }
    }
}

fn unit_matches(finder: &Finder, item: &Item) -> bool {
    let id = &item.assignment.id.unit;
    let named = item.register.site.unit(id).is_some_and(|u| u.names().any(|n| finder.score(n).is_some()));
    named || finder.score(id.as_str()).is_some()
}

/// The words of a filter with the column each starts at; quotes hold a word with blanks together.
fn words(source: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let mut start: Option<(usize, usize)> = None;
    let mut quoted = false;
    for (column, (at, c)) in source.char_indices().enumerate() {
        if c == '"' {
            quoted = !quoted;
        }
        match (c.is_whitespace() && !quoted, start) {
            (true, Some((column, from))) => {
                found.push((column, &source[from..at]));
                start = None;
            }
            (false, None) => start = Some((column, at)),
            _ => {}
        }
    }
    if let Some((column, from)) = start {
        found.push((column, &source[from..]));
    }
    found
}

fn term(word: &str, today: NaiveDate) -> Result<Term, String> {
    let Some(at) = word.find([':', '：', '<', '>', '＜', '＞', '=']) else {
        return Ok(match word {
            "late" | "逾期" => Term::Late,
            "open" | "未结" => Term::Open,
            "unsigned" | "未签收" => Term::Unsigned,
            "asked" | "申请延期" => Term::Asked,
            _ => {
                let word = word.trim_matches('"');
                Term::Word(word.to_owned(), Finder::new(word))
            }
        });
    };
    let sign = word[at..].chars().next().unwrap_or(':');
    let (key, value) = (&word[..at], word[at + sign.len_utf8()..].trim_matches('"'));
    if let Some(by) = By::named(key).filter(|_| sign == '=') {
        return Ok(Term::Under(by, value.to_owned()));
    }
    match key {
        "count" | "计数" => Number::named(value)
            .map(Term::Count)
            .ok_or_else(|| names(NUMBERS.map(|(_, _, zh)| zh), NUMBERS.map(|(_, en, _)| en))),
        "figure" | "数字" => Ok(Term::Figure(value.to_owned())),
        "unit" | "单位" => Ok(Term::Unit(Finder::new(value))),
        "meeting" | "会议" => Ok(Term::Meeting(Finder::new(value))),
        "light" | "灯" => {
            let named = LIGHTS.iter().map(|(l, n)| (*n, *l)).chain(LIGHT_WORDS).find(|(n, _)| *n == value);
            named.map(|(_, l)| Term::Light(l)).ok_or_else(|| names(LIGHT_WORDS.map(|(n, _)| n), LIGHTS.map(|(_, n)| n)))
        }
        "status" | "状态" => {
            let named = STATUSES.iter().map(|(s, n)| (*n, *s)).chain(STATUS_WORDS).find(|(n, _)| *n == value);
            named
                .map(|(_, s)| Term::Status(s))
                .ok_or_else(|| names(STATUS_WORDS.map(|(n, _)| n), STATUSES.map(|(_, n)| n)))
        }
        "due" | "期限" => {
            let day = day(value, today).ok_or_else(|| "7-31, 2023-07-31".to_owned())?;
            Ok(match sign {
                '<' | '＜' => Term::DueBefore(day),
                '>' | '＞' => Term::DueAfter(day),
                _ => Term::DueOn(day),
            })
        }
        _ => Err(keys()),
    }
}

fn names<const A: usize, const B: usize>(zh: [&str; A], en: [&str; B]) -> String {
    format!("{} · {}", zh.join(" "), en.join(" "))
}

/// All keys, for whoever wrote another one.
fn keys() -> String {
    let exact = |chinese| GROUPINGS.map(|(by, _, _)| format!("{}=", by.word(chinese))).join(" ");
    format!(
        "unit: meeting: light: status: due< due> count: figure: {} · 单位: 会议: 灯: 状态: 期限< 期限> 计数: 数字: {}",
        exact(false),
        exact(true)
    )
}

/// A day as written in a filter: with or without the year.
fn day(value: &str, today: NaiveDate) -> Option<NaiveDate> {
    use chrono::Datelike;
    value.parse().ok().or_else(|| {
        let (m, d) = value.split_once(['-', '.', '/'])?;
        NaiveDate::from_ymd_opt(today.year(), m.parse().ok()?, d.parse().ok()?)
    })
}
