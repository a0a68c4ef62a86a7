//! Reads a filter. What cannot be read is told with its place and what was expected there.

use super::expr::{Expr, Needle, Term};
use super::lexer::{Sign, Token, TokenKind, tokens};
use super::views::SavedViews;
use super::words::{Field, Flag, Joint, Numbered, light_named, status_named};
use crate::model::{Site, UnitId};
use crate::query::grouping::By;
use crate::query::number::Number;
use crate::text::{Context, matches, parse_when};
use chrono::{Datelike, Days, NaiveDate};
use std::collections::BTreeSet;

/// Brackets and views inside each other, at most.
const DEEPEST: usize = 32;
/// Texts and views that a filter may name with all that its views hold.
const LONGEST: usize = 1000;

/// What the words of a filter lean on.
#[derive(Clone, Copy)]
pub struct FilterContext<'a> {
    /// The day, for dates in words.
    pub when: Context<'a>,
    pub site: &'a Site,
    pub views: &'a SavedViews,
}

/// What cannot be read: where it stands (columns of characters, from 0) and what was expected.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct BadFilter {
    pub column: usize,
    /// The piece itself; empty at the end of the filter.
    pub term: String,
    pub wanted: Wanted,
}

/// What was expected.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Wanted {
    /// A term, after `and`, `or`, `not`, or in brackets.
    Term,
    Key,
    Value(Field),
    Light,
    Status,
    /// The name of a number.
    Count,
    Day,
    Number,
    /// `:`, since the field has no order.
    Is,
    Close,
    /// The name of a view that there is.
    View,
    /// Fewer brackets.
    Flatter,
}

struct Reader<'a> {
    cx: &'a FilterContext<'a>,
    source: &'a str,
    tokens: Vec<Token>,
    next: usize,
    slots: &'a mut usize,
    depth: usize,
}

/// Reads a filter.
///
/// # Errors
/// The first thing that cannot be read.
pub fn parse(source: &str, cx: &FilterContext) -> Result<Expr, BadFilter> {
    parse_within(source, cx, &mut 0, 0)
}

fn parse_within(source: &str, cx: &FilterContext, slots: &mut usize, depth: usize) -> Result<Expr, BadFilter> {
    let mut reader = Reader { cx, source, tokens: tokens(source), next: 0, slots, depth };
    if reader.tokens.is_empty() {
        return Ok(Expr::All(Vec::new()));
    }
    let expr = reader.any()?;
    match reader.peek() {
        None => Ok(expr),
        Some(_) => Err(reader.bad(reader.next, Wanted::Term)),
    }
}

impl Reader<'_> {
    fn peek(&self) -> Option<&TokenKind> {
        self.tokens.get(self.next).map(|t| &t.kind)
    }

    fn joint(&self) -> Option<Joint> {
        match self.peek() {
            Some(TokenKind::Word(word)) if !self.sign_follows() => Joint::named(word),
            _ => None,
        }
    }

    fn sign_follows(&self) -> bool {
        matches!(self.tokens.get(self.next + 1).map(|t| &t.kind), Some(TokenKind::Sign(_)))
    }

    fn bad(&self, at: usize, wanted: Wanted) -> BadFilter {
        match self.tokens.get(at) {
            Some(t) => BadFilter { column: t.column, term: self.source[t.at.clone()].to_owned(), wanted },
            None => BadFilter { column: self.source.trim_end().chars().count(), term: String::new(), wanted },
        }
    }

    fn any(&mut self) -> Result<Expr, BadFilter> {
        let mut parts = vec![self.all()?];
        while self.joint() == Some(Joint::Or) {
            self.next += 1;
            parts.push(self.all()?);
        }
        Ok(Expr::any(parts))
    }

    fn all(&mut self) -> Result<Expr, BadFilter> {
        let mut parts = vec![self.part()?];
        loop {
            match (self.peek(), self.joint()) {
                (None | Some(TokenKind::Close), _) | (_, Some(Joint::Or)) => return Ok(Expr::all(parts)),
                (_, Some(Joint::And)) => self.next += 1,
                _ => {}
            }
            parts.push(self.part()?);
        }
    }

    /// A term, a bracket, or the opposite of one.
    fn part(&mut self) -> Result<Expr, BadFilter> {
        let mut opposite = false;
        loop {
            let minus = matches!(self.peek(), Some(TokenKind::Word(w)) if w == "-")
                && self.tokens.get(self.next + 1).is_some_and(|t| t.glued);
            if self.joint() != Some(Joint::Not) && !minus {
                break;
            }
            opposite = !opposite;
            self.next += 1;
        }
        let part = match self.peek().cloned() {
            Some(TokenKind::Open) => self.bracket()?,
            Some(TokenKind::Word(_)) if self.joint().is_some() => return Err(self.bad(self.next, Wanted::Term)),
            Some(TokenKind::Word(word)) => {
                let bare = word.strip_prefix('-').filter(|rest| !rest.is_empty());
                opposite ^= bare.is_some();
                self.term(bare.unwrap_or(&word))?
            }
            Some(TokenKind::Quoted(text)) if !text.is_empty() => {
                self.next += 1;
                self.word(&text)
            }
            _ => return Err(self.bad(self.next, Wanted::Term)),
        };
        Ok(if opposite { part.opposite() } else { part })
    }

    fn bracket(&mut self) -> Result<Expr, BadFilter> {
        let open = self.next;
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(self.bad(open, Wanted::Flatter));
        }
        self.next += 1;
        let inner = self.any()?;
        if self.peek() != Some(&TokenKind::Close) {
            return Err(self.bad(self.next, Wanted::Close));
        }
        self.next += 1;
        self.depth -= 1;
        Ok(inner)
    }

    fn word(&mut self, text: &str) -> Expr {
        Expr::Term(Term::Word(self.needle(text)))
    }

    fn needle(&mut self, text: &str) -> Needle {
        *self.slots += 1;
        Needle::at(text, self.cx.site, *self.slots - 1)
    }

    /// A word by itself, a view, or a key with its value.
    fn term(&mut self, word: &str) -> Result<Expr, BadFilter> {
        let at = self.next;
        if let Some(name) = word.strip_prefix(['@', '＠']) {
            return self.view(name, at);
        }
        self.next += 1;
        let Some(TokenKind::Sign(sign)) = self.peek().cloned() else {
            return Ok(match Flag::named(word) {
                Some(flag) => Expr::Term(Term::Is(flag)),
                None => self.word(word),
            });
        };
        if let Some(term) = self.behind_a_number(word)? {
            return Ok(Expr::Term(term));
        }
        let field = Field::named(word).ok_or_else(|| self.bad(at, Wanted::Key))?;
        if sign != Sign::Is && !field.is_ordered() {
            return Err(self.bad(self.next, Wanted::Is));
        }
        self.next += 1;
        let value_at = self.next;
        let value = match self.peek().cloned() {
            Some(TokenKind::Word(text) | TokenKind::Quoted(text)) if !text.trim().is_empty() => text,
            _ => return Err(self.bad(value_at, Wanted::Value(field))),
        };
        self.next += 1;
        self.keyed(field, sign, &value).map(Expr::Term).map_err(|wanted| self.bad(value_at, wanted))
    }

    /// The terms that lead from a number to its list: `unit=zjj`, `count:late`, `figure:隐患`. They mean exactly what
    /// they say, even nothing.
    fn behind_a_number(&mut self, word: &str) -> Result<Option<Term>, BadFilter> {
        let exactly = self.tokens.get(self.next).is_some_and(|t| matches!(&self.source[t.at.clone()], "=" | "＝"));
        let by = By::named(word).filter(|_| exactly);
        let numbered = Numbered::named(word);
        if by.is_none() && numbered.is_none() {
            return Ok(None);
        }
        let at = self.next + 1;
        let value = match self.tokens.get(at).map(|t| t.kind.clone()) {
            Some(TokenKind::Word(text) | TokenKind::Quoted(text)) => text,
            _ => return Err(self.bad(at, Wanted::Key)),
        };
        self.next = at + 1;
        Ok(Some(match (by, numbered) {
            (Some(by), _) => Term::Under(by, value),
            (None, Some(Numbered::Count)) => counted(&value).ok_or_else(|| self.bad(at, Wanted::Count))?,
            (None, _) => Term::Figure(value),
        }))
    }

    fn keyed(&mut self, field: Field, sign: Sign, value: &str) -> Result<Term, Wanted> {
        Ok(match field {
            Field::Light => Term::Light(light_named(value).ok_or(Wanted::Light)?),
            Field::Status => Term::Status(status_named(value).ok_or(Wanted::Status)?),
            Field::Due | Field::Asked | Field::Assigned | Field::Recheck => {
                Term::Day(field, sign, day(value, &self.cx.when).ok_or(Wanted::Day)?)
            }
            Field::Percent | Field::LateDays => {
                let digits = value.trim_end_matches(['%', '％', '天', '日', 'd']);
                Term::Number(field, sign, digits.parse().map_err(|_| Wanted::Number)?)
            }
            Field::Unit | Field::Lead | Field::Support => {
                Term::Units(field, self.needle(value), units(self.cx.site, value))
            }
            Field::Group => Term::Units(field, self.needle(value), members(self.cx.site, value)),
            Field::Meeting | Field::Series | Field::By | Field::Leader | Field::Tag | Field::Text => {
                Term::In(field, self.needle(value))
            }
        })
    }

    /// `@name`, or `@"a name"`.
    fn view(&mut self, name: &str, at: usize) -> Result<Expr, BadFilter> {
        self.next += 1;
        let quoted = match self.tokens.get(self.next) {
            Some(Token { kind: TokenKind::Quoted(text), glued: true, .. }) if name.is_empty() => Some(text.clone()),
            _ => None,
        };
        self.next += usize::from(quoted.is_some());
        let name = quoted.unwrap_or_else(|| name.to_owned());
        let source = self.cx.views.source(&name).ok_or_else(|| self.bad(at, Wanted::View))?;
        // Counted, so that views which name each other end.
        *self.slots += 1;
        if self.depth >= DEEPEST || *self.slots > LONGEST {
            return Err(self.bad(at, Wanted::Flatter));
        }
        // A fault inside a view is the view's: it stands where the view is named.
        let inner = parse_within(&source, self.cx, self.slots, self.depth + 1)
            .map_err(|inner| self.bad(at, if inner.wanted == Wanted::Flatter { inner.wanted } else { Wanted::View }))?;
        Ok(Expr::View(name, Box::new(inner)))
    }
}

/// A number by its name, or in a month: `closed@2026-06`.
fn counted(value: &str) -> Option<Term> {
    let Some((name, month)) = value.rsplit_once('@') else { return Number::named(value).map(Term::Count) };
    let first = format!("{month}-01").parse().ok().filter(|_| month.len() == 7)?;
    Some(Term::CountIn(Number::named(name)?, first))
}

/// The units that a name means: exactly that one, or all whose names match.
fn units(site: &Site, name: &str) -> BTreeSet<UnitId> {
    if let Some(named) = site.named(name) {
        return named.units().into_iter().collect();
    }
    let named = |u: &&crate::model::Unit| u.names().any(|n| matches(n, name).is_some());
    site.units.iter().filter(named).map(|u| u.id.clone()).collect()
}

fn members(site: &Site, name: &str) -> BTreeSet<UnitId> {
    let exact = site.groups.iter().find(|g| g.names().any(|n| n == name));
    let near = site.groups.iter().filter(|g| g.names().any(|n| matches(n, name).is_some()));
    let found: Vec<_> = exact.map_or_else(|| near.collect(), |g| vec![g]);
    found.into_iter().flat_map(|g| g.members.iter().cloned()).collect()
}

/// A day as written in a filter: in full, without the year, or in words. Without a year it is this year's, since one
/// looks back as often as ahead.
fn day(value: &str, cx: &Context) -> Option<NaiveDate> {
    let value = value.trim();
    if let Ok(day) = value.parse::<NaiveDate>() {
        return Some(day).filter(|d| (1..=9999).contains(&d.year()));
    }
    match value.to_lowercase().as_str() {
        "today" | "今天" | "今日" => return Some(cx.date),
        "tomorrow" | "明天" | "明日" => return cx.date.checked_add_days(Days::new(1)),
        "yesterday" | "昨天" | "昨日" => return cx.date.checked_sub_days(Days::new(1)),
        _ => {}
    }
    let this_year = value
        .split_once(['-', '.', '/'])
        .and_then(|(m, d)| NaiveDate::from_ymd_opt(cx.date.year(), m.parse().ok()?, d.parse().ok()?));
    this_year.or_else(|| parse_when(value, cx)?.deadline.due)
}
