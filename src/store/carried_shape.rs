//! What was brought over from an older table, as it stands with a task in a meeting's file, read.

use super::day;
use super::parse::{When, Wrong};
use crate::model::{Carried, STATUSES, Status};
use serde::Deserialize;
use std::collections::BTreeSet;
use toml::Spanned;

#[derive(Deserialize)]
pub(super) struct CarriedShape {
    status: Spanned<String>,
    percent: Option<Spanned<u8>>,
    done: Option<Spanned<When>>,
    #[serde(default)]
    note: String,
    #[serde(default)]
    figures: toml::Table,
}

/// Checks it.
pub(super) fn carried(shape: CarriedShape) -> Result<Carried, Wrong> {
    let word = shape.status.get_ref();
    let status = STATUSES.iter().find(|(status, w)| w == word && *status != Status::Declined);
    let wanted = "assigned, accepted, working, reported, closed or cancelled";
    let (status, _) = *status.ok_or_else(|| Wrong::shape(Some(shape.status.span()), wanted))?;
    if let Some(percent) = shape.percent.as_ref().filter(|p| *p.get_ref() > 100) {
        return Err(Wrong::shape(Some(percent.span()), "a percentage, 0 to 100"));
    }
    let done = shape.done.map(|when| {
        day::day(*when.get_ref()).ok_or_else(|| Wrong::shape(Some(when.span()), "a day such as 2023-06-15"))
    });
    let mut names = BTreeSet::new();
    let mut figures = Vec::with_capacity(shape.figures.len());
    for (name, number) in &shape.figures {
        let number = number.as_integer().filter(|_| names.insert(name));
        figures.push((name.clone(), number.ok_or_else(|| Wrong::shape(None, "figures: whole numbers by name"))?));
    }
    let percent = shape.percent.map(Spanned::into_inner);
    Ok(Carried { status, percent, done: done.transpose()?, note: shape.note, figures })
}
