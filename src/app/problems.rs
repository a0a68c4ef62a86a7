//! What is wrong in the folder, as the Problems screen shows it: what reading found at once, and what a whole check finds
//! besides, with how each is mended.

use super::App;
use super::effect::Effect;
use super::{Place, navigate};
use crate::model::{Mend, Problem};

/// A problem, and what is to be done about it once that is known.
#[derive(Clone, PartialEq, Debug)]
pub struct Faulty {
    pub problem: Problem,
    pub mend: Option<Mend>,
}

impl App {
    /// The problems shown: those that make data unusable first.
    pub fn problems(&self) -> &[Faulty] {
        &self.faulty
    }

    /// How many problems make data unusable.
    pub fn fault_count(&self) -> usize {
        self.register.problems.iter().filter(|p| p.kind.is_fault()).count()
    }

    /// What reading the folder has found; at the Problems screen the whole folder is checked.
    pub(super) fn take_problems(&mut self) -> Vec<Effect> {
        let found = self.register.problems.iter().map(|p| Faulty { problem: p.clone(), mend: None });
        self.faulty = sorted(found.collect());
        if *self.place() == Place::Problems { check(self) } else { Vec::new() }
    }
}

/// Shows what is wrong, and has the whole folder checked.
pub(super) fn open(app: &mut App) -> Vec<Effect> {
    navigate::show(app, Place::Problems);
    check(app)
}

/// The whole folder has been checked.
pub(super) fn checked(app: &mut App, found: Vec<Faulty>) {
    app.faulty = sorted(found);
    if let Some(view) = app.views.of_mut(&Place::Problems) {
        view.stale = true;
    }
}

fn check(app: &mut App) -> Vec<Effect> {
    app.under_way += 1;
    vec![Effect::Check]
}

fn sorted(mut found: Vec<Faulty>) -> Vec<Faulty> {
    found.sort_by_key(|f| !f.problem.kind.is_fault());
    found
}
