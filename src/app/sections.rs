//! The sections of the Tasks table: which assignment stands in which, folding, and moving among them.

use super::action::Motion;
use super::list::Row;
use super::shape::Shape;
use super::{App, Count, Place};
use crate::model::Light;
use crate::query::{Item, Section, Sectioning, monday};
use std::collections::BTreeMap;

/// Every assignment's sections, made once for a folder, a day and a way to part.
pub struct Parted {
    by: Sectioning,
    /// In the order they stand.
    sections: Vec<Section>,
    /// By the place of the assignment: the places of its sections.
    of: Vec<Vec<u32>>,
    late: Vec<bool>,
}

impl Parted {
    fn new(app: &App, by: Sectioning) -> Self {
        let mut numbers: BTreeMap<Section, Vec<usize>> = BTreeMap::new();
        let mut late = Vec::with_capacity(app.register.assignments.len());
        for (at, assignment) in app.register.assignments.iter().enumerate() {
            let item = Item::of(&app.register, assignment, app.now);
            late.push(item.light() == Light::Red);
            for section in by.of(&item) {
                numbers.entry(section).or_default().push(at);
            }
        }
        let mut of = vec![Vec::new(); late.len()];
        for (number, places) in numbers.values().enumerate() {
            places.iter().for_each(|at| of[*at].push(number as u32));
        }
        Self { by, sections: numbers.into_keys().collect(), of, late }
    }

    /// Parts some assignments, given by their places; within a section their order stays. Empty sections are left out.
    pub fn part(&self, found: impl Iterator<Item = usize>) -> Vec<(&Section, Vec<usize>, Count)> {
        let mut parts = vec![(Vec::new(), Count::default()); self.sections.len()];
        for at in found {
            for section in &self.of[at] {
                let (places, count) = &mut parts[*section as usize];
                places.push(at);
                count.all += 1;
                count.late += usize::from(self.late[at]);
            }
        }
        let parts = self.sections.iter().zip(parts).filter(|(_, (places, _))| !places.is_empty());
        parts.map(|(section, (places, count))| (section, places, count)).collect()
    }
}

impl App {
    /// Brings the sections of the Tasks screen up to date.
    pub(super) fn prepare_sections(&mut self) {
        let by = self.views.of(&Place::Tasks).map(|v| v.sectioning).unwrap_or_default();
        if self.prepared.parted.as_ref().map(|p| p.by).unwrap_or_default() != by {
            self.prepared.parted = None;
        }
        if by != Sectioning::None && self.prepared.parted.is_none() {
            self.prepared.parted = Some(Parted::new(self, by));
        }
    }
}

/// What the heading of a section says.
pub fn section_label(app: &App, section: &Section) -> String {
    let (w, register) = (app.words, &app.register);
    let named = |name: &str, none: usize| if name.is_empty() { w.look.nameless[none] } else { name }.to_owned();
    match section {
        Section::Unit(_, id) => register.site.label(id).to_owned(),
        Section::Meeting(id) => match register.meetings.get(&id.0) {
            Some(m) => format!("{} {}", (w.date_short)(m.facts.date), m.facts.title),
            None => id.0.to_string(),
        },
        Section::Leader(_, name) => named(name, 0),
        Section::Status(status) => (w.status)(*status).to_owned(),
        Section::Week(true, _) => w.look.nameless[1].to_owned(),
        Section::Week(false, first) => (w.look.week)(*first, (*first - monday(app.today())).num_days() / 7),
        Section::Tag(_, name) => named(name, 2),
    }
}

/// Parts the table by the next thing.
pub(super) fn next(app: &mut App) {
    let Some(view) = app.view_mut() else { return };
    view.sectioning = view.sectioning.next();
    view.folded.clear();
    view.stale = true;
}

/// Folds a section, or unfolds it.
pub(super) fn fold(app: &mut App, section: &Section) {
    let Some(view) = app.view_mut() else { return };
    if !view.folded.remove(section) {
        view.folded.insert(section.clone());
    }
    view.stale = true;
}

/// Folds all sections; where all are folded, unfolds all. The selection goes to the heading over it.
pub(super) fn fold_all(app: &mut App) {
    let Some(view) = app.view_mut() else { return };
    let all = view.folded.len() == view.sections.len();
    view.folded = if all { Default::default() } else { view.sections.keys().cloned().collect() };
    if let Some(at) = heading_over(view) {
        view.list.go(at);
    }
    view.stale = true;
}

/// Left leads to the heading and folds it, right unfolds it. False where the motion is the list's.
pub(super) fn step(app: &mut App, motion: Motion) -> bool {
    let Some(view) = app.view_mut().filter(|v| v.shape == Shape::Table && !v.sections.is_empty()) else {
        return false;
    };
    let section = match view.list.selected() {
        Some(Row::Section(section)) => Some(section.clone()),
        _ => None,
    };
    match (motion, section) {
        (Motion::Left, Some(section)) => view.folded.insert(section),
        (Motion::Right, Some(section)) => view.folded.remove(&section),
        (Motion::Left, None) => {
            if let Some(at) = heading_over(view) {
                view.list.go(at);
            }
            return true;
        }
        (Motion::Right, None) => return true,
        _ => return false,
    };
    view.stale = true;
    true
}

fn heading_over(view: &super::View) -> Option<usize> {
    view.list.rows().iter().take(view.list.cursor() + 1).rposition(|r| matches!(r, Row::Section(_)))
}
