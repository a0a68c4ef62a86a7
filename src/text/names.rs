//! The names of a site, ready to be looked up in running text. No grammar.

use crate::model::{Calendar, Rules, Site};
use chrono::NaiveDate;

/// Every name of the site's units and groups.
#[derive(Clone, Debug, Default)]
pub struct Names {}

impl Names {
    /// Takes all names of a site in.
    pub fn new(_site: &Site) -> Self {
        Self {}
    }

    /// No register: names are found by their form alone.
    pub fn none() -> Self {
        Self {}
    }
}

/// What a reading depends on.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// The day of the meeting.
    pub date: NaiveDate,
    pub names: &'a Names,
    pub calendar: &'a Calendar,
    pub rules: &'a Rules,
}
