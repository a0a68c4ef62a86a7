//! What a document is to be made of: the register on a day, seen by somebody, narrowed to what was asked for.

use crate::i18n::Words;
use crate::model::{Assignment, Meeting, Register, UnitId};
use crate::query::{Item, Period};
use chrono::{DateTime, FixedOffset, NaiveDate};
use std::collections::BTreeMap;

/// A wish for a document.
#[derive(Clone)]
pub struct Request<'a> {
    pub register: &'a Register,
    pub now: DateTime<FixedOffset>,
    pub words: &'static Words,
    /// Who makes it.
    pub by: &'a str,
    /// The assignments it is about, in the order of the register: what the person may see and asked for.
    pub items: Vec<&'a Assignment>,
    /// The meeting it is about, issued or a draft; documents of one meeting need it.
    pub meeting: Option<&'a Meeting>,
    /// The unit whose own things alone may be seen; none for the office.
    pub own: Option<&'a UnitId>,
    pub period: Period,
    /// A file for each unit instead of one for all.
    pub apart: bool,
    /// The folder as JSON, for data: the register does not hold the files themselves.
    pub data: Option<&'a str>,
    /// The site's own templates, by the English word of the document.
    pub templates: &'a BTreeMap<String, String>,
}

impl<'a> Request<'a> {
    pub fn today(&self) -> NaiveDate {
        self.now.date_naive()
    }

    pub fn item(&self, assignment: &'a Assignment) -> Item<'a> {
        Item::of(self.register, assignment, self.now)
    }

    pub fn items(&self) -> impl Iterator<Item = Item<'a>> + '_ {
        self.items.iter().map(|a| self.item(a))
    }
}
