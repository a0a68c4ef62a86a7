//! The numbers that units report with their entries (检查户次, 隐患, 整改), added up, and the rates between them.

use crate::model::{Act, Assignment, Entry, Status};
use std::collections::HashMap;
use std::sync::Arc;

/// Which figure is a part of which: their quotient is a rate, wherever both were reported.
const PARTS: [(&str, &str); 8] = [
    ("整改", "隐患"),
    ("已整改", "隐患"),
    ("整改数", "隐患数"),
    ("整改", "问题"),
    ("整改", "发现隐患"),
    ("到场", "应到"),
    ("fixed", "hazards"),
    ("fixed", "found"),
];

/// Sums by name, in the order the names were first met.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Figures {
    sums: Vec<(String, f64)>,
    place: HashMap<String, usize>,
}

/// A part of a whole among figures, 0–100 and above where more was mended than found.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FigureRate {
    pub part: &'static str,
    pub whole: &'static str,
    pub percent: u32,
}

impl Figures {
    pub fn is_empty(&self) -> bool {
        self.sums.is_empty()
    }

    /// Names and sums.
    pub fn sums(&self) -> &[(String, f64)] {
        &self.sums
    }

    pub fn get(&self, name: &str) -> Option<f64> {
        self.place.get(name).map(|at| self.sums[*at].1)
    }

    /// The rates between these figures.
    pub fn rates(&self) -> Vec<FigureRate> {
        let rate = |(part, whole): (&'static str, &'static str)| {
            let (some, all) = (self.get(part)?, self.get(whole)?);
            (all > 0.0 && some >= 0.0).then(|| FigureRate { part, whole, percent: (some * 100.0 / all).round() as u32 })
        };
        PARTS.into_iter().filter_map(rate).collect()
    }

    /// Adds the figures of one entry.
    pub fn add(&mut self, entry: &Entry) {
        for (name, n) in entry.figures.iter().filter(|(_, n)| n.is_finite()) {
            match self.place.get(name) {
                // Six decimal places are more than anybody reports, and hide what binary fractions add.
                Some(at) => self.sums[*at].1 = ((self.sums[*at].1 + n) * 1e6).round() / 1e6,
                None => {
                    self.place.insert(name.clone(), self.sums.len());
                    self.sums.push((name.clone(), *n));
                }
            }
        }
    }
}

/// The entries of an assignment whose figures count: its unit's reports that were not taken back, and
/// what an older table brought over. A cancelled
/// assignment has none, as it is in no other number either.
pub fn reports(a: &Assignment) -> impl Iterator<Item = Arc<Entry>> {
    a.history
        .packed()
        .filter(|_| a.status != Status::Cancelled)
        .filter(|p| p.has_figures() && !p.retracted() && (!p.is_office() || p.act() == Act::Carry))
        .filter(|p| matches!(p.act(), Act::Progress | Act::Done | Act::Carry))
        .map(|p| p.open().entry)
}
