//! A filter as data: terms joined by and, or, not. Built in one normal form, so that printing and reading agree.

use super::lexer::Sign;
use super::words::{Field, Flag};
use crate::model::{Light, Site, Status, UnitId};
use crate::query::grouping::By;
use crate::query::number::Number;
use crate::text::{Finder, plain};
use chrono::NaiveDate;
use std::collections::BTreeSet;
use std::fmt;
use std::sync::Arc;

/// A filter. `All` and `Any` hold two parts or more, save the empty filter, which is `All` of nothing.
#[derive(Clone, PartialEq, Debug)]
pub enum Expr {
    All(Vec<Expr>),
    Any(Vec<Expr>),
    Not(Box<Expr>),
    Term(Term),
    /// A saved view by its name, with what it holds.
    View(String, Box<Expr>),
}

impl Default for Expr {
    /// The filter that lets everything through.
    fn default() -> Self {
        Expr::All(Vec::new())
    }
}

/// One condition.
#[derive(Clone, PartialEq, Debug)]
pub enum Term {
    /// Looked for in every text, and in ids.
    Word(Needle),
    /// Looked for in one kind of text.
    In(Field, Needle),
    /// Units by a name, with those that it means.
    Units(Field, Needle, BTreeSet<UnitId>),
    Light(Light),
    Status(Status),
    Day(Field, Sign, NaiveDate),
    Number(Field, Sign, i64),
    Is(Flag),
    /// Under exactly this key of a grouping: `unit=zjj`, `month=2026-06`.
    Under(By, String),
    /// Among those that a number of the Units screen counts.
    Count(Number),
    /// Among those that it counts in the month of a first day: `count:closed@2026-06`.
    CountIn(Number, NaiveDate),
    /// With a figure of this name reported; of `检查户次@2026-06`, reported in that month.
    Figure(String),
}

/// A text that is looked for, ready to be found.
#[derive(Clone)]
pub struct Needle {
    pub text: String,
    pub(super) finder: Arc<Finder>,
    /// The units that it is found in the names of.
    pub(super) named: Arc<BTreeSet<UnitId>>,
    /// Its place among the needles of the filter.
    pub(super) slot: usize,
}

impl Expr {
    /// All of some parts.
    pub fn all(parts: Vec<Expr>) -> Self {
        let mut flat = Vec::with_capacity(parts.len());
        for part in parts {
            match part {
                Expr::All(inner) => flat.extend(inner),
                other => flat.push(other),
            }
        }
        if flat.len() == 1 { flat.remove(0) } else { Expr::All(flat) }
    }

    /// Any of some parts; there must be one.
    pub fn any(parts: Vec<Expr>) -> Self {
        let mut flat = Vec::with_capacity(parts.len());
        for part in parts {
            match part {
                Expr::Any(inner) => flat.extend(inner),
                other => flat.push(other),
            }
        }
        if flat.len() == 1 { flat.remove(0) } else { Expr::Any(flat) }
    }

    /// The opposite; of an opposite, the thing itself.
    pub fn opposite(self) -> Self {
        match self {
            Expr::Not(inner) => *inner,
            other => Expr::Not(Box::new(other)),
        }
    }

    pub fn is_empty(&self) -> bool {
        matches!(self, Expr::All(parts) if parts.is_empty())
    }

    /// The texts looked for that must be there, for marking where they stand.
    pub fn needles(&self) -> Vec<&Needle> {
        match self {
            Expr::All(parts) | Expr::Any(parts) => parts.iter().flat_map(Expr::needles).collect(),
            Expr::Term(Term::Word(needle) | Term::In(_, needle)) => vec![needle],
            Expr::View(_, inner) => inner.needles(),
            Expr::Not(_) | Expr::Term(_) => Vec::new(),
        }
    }
}

impl Needle {
    pub fn new(text: &str) -> Self {
        let finder = Arc::new(Finder::phrase(text));
        Self { text: text.to_owned(), finder, named: Arc::default(), slot: 0 }
    }

    /// For a site, at a place among the needles of the filter.
    pub(super) fn at(text: &str, site: &Site, slot: usize) -> Self {
        let needle = Self::new(text);
        let found = |u: &&crate::model::Unit| {
            let by_name = u.names().any(|n| needle.finder.is_in(&plain(n)));
            by_name || u.id.as_str() == text
        };
        let named = site.units.iter().filter(found).map(|u| u.id.clone()).collect();
        Self { slot, named: Arc::new(named), ..needle }
    }

    /// The bytes of a text to mark.
    pub fn hits(&self, text: &str) -> Vec<std::ops::Range<usize>> {
        self.finder.hits(text)
    }
}

impl PartialEq for Needle {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl fmt::Debug for Needle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.text.fmt(f)
    }
}
