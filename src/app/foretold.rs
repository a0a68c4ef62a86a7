//! What an act's form would do to the assignments it is about, and to which of those marked it does not apply. Worked out
//! when a field that matters has changed, not for every frame: all there is may be marked.

use super::form::{FieldName, Form, Submit};
use super::{App, Overlay, acting};
use crate::i18n::Words;
use crate::model::{Act, Assignment, Entry, Packed, Register, WhyNot};
use chrono::NaiveDate;
use std::collections::BTreeMap;
use std::sync::{Arc, Weak};

/// The lines under a form's heading.
#[derive(Clone, Debug, Default)]
pub struct Foretold {
    /// What was filled in, and the register that it was foretold of.
    of: Option<(Vec<String>, Weak<Register>)>,
    /// A line for each kind of change; empty for a single assignment.
    pub lines: Vec<String>,
}

/// What an act does not apply to: for each reason to how many.
#[derive(Clone, Debug, Default)]
pub struct LeftOut(Vec<(WhyNot, usize)>);

impl LeftOut {
    pub fn add(&mut self, why: WhyNot) {
        match self.0.iter_mut().find(|(other, _)| *other == why) {
            Some((_, count)) => *count += 1,
            None => self.0.push((why, 1)),
        }
    }

    pub fn len(&self) -> usize {
        self.0.iter().map(|(_, count)| count).sum()
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The reasons with how many each holds for, the commonest first.
    fn reasons(&self, w: &Words) -> String {
        // Two reasons may have one sentence.
        let mut counts: Vec<(&'static str, usize)> = Vec::new();
        for (why, more) in &self.0 {
            let text = (w.why_not)(*why);
            match counts.iter_mut().find(|(t, _)| *t == text) {
                Some((_, n)) => *n += more,
                None => counts.push((text, *more)),
            }
        }
        counts.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
        counts.into_iter().map(|(text, n)| format!("{n} · {text}")).collect::<Vec<_>>().join("; ")
    }
}

/// Brings the lines of an open form up to date.
pub(super) fn settle(app: &mut App) {
    let Some(Overlay::Form(form)) = app.overlays.last() else { return };
    let Submit::Act(..) = form.submit else { return };
    // No words of a note change what becomes of an assignment.
    let says_nothing = |name| matches!(name, FieldName::Note | FieldName::Figures | FieldName::Evidence);
    let fields = form.fields.iter().filter(|f| !says_nothing(f.name));
    let filled: Vec<String> = fields.map(|f| f.value().to_owned()).collect();
    let now = Arc::downgrade(&app.register);
    if form.foretold.of.as_ref().is_some_and(|(before, of)| *before == filled && of.ptr_eq(&now)) {
        return;
    }
    let lines = foretell(app, form);
    if let Some(Overlay::Form(form)) = app.overlays.last_mut() {
        form.foretold = Foretold { of: Some((filled, now)), lines };
    }
}

fn foretell(app: &App, form: &Form) -> Vec<String> {
    let Submit::Act(act, on) = &form.submit else { return Vec::new() };
    let Some(first) = on.first() else { return Vec::new() };
    if on.len() < 2 && form.left_out.is_empty() {
        return Vec::new();
    }
    let (w, f) = (app.words, &app.words.find);
    let mut steps: BTreeMap<(String, String), usize> = BTreeMap::new();
    let mut left_out = form.left_out.clone();
    let mut unchanged = 0;
    let filled = acting::filled(app, *act, first, form);
    for id in on {
        let Some(a) = app.register.assignment(id) else { continue };
        let entry = acting::entry(app, &filled, id);
        match entry.check(a, app.today()) {
            // What is not filled in yet is asked for in its field.
            Err(WhyNot::NeedsDate | WhyNot::NeedsUnit) => unchanged += 1,
            Err(why) if why != WhyNot::NeedsNote => left_out.add(why),
            _ => match step(app, a, entry) {
                Some(step) => *steps.entry(step).or_default() += 1,
                None => unchanged += 1,
            },
        }
    }
    let mut lines: Vec<String> = steps.into_iter().map(|((from, to), n)| (f.step)(n, &from, &to)).collect();
    if unchanged > 0 {
        lines.push((f.unchanged)(unchanged));
    }
    if !left_out.is_empty() {
        lines.push((f.left_out)(left_out.len(), &left_out.reasons(w)));
    }
    lines
}

/// What an entry changes on an assignment, as it stands and as it would: the same folding that the ledger goes through.
fn step(app: &App, a: &Assignment, entry: Entry) -> Option<(String, String)> {
    let w = app.words;
    if let Some(to) = &entry.to {
        let site = &app.register.site;
        return Some((site.label(&a.id.unit).to_owned(), site.label(to).to_owned()));
    }
    let act = entry.act;
    // Until it is said to which unit, nothing can be said of what becomes of it.
    if act == Act::Reassign {
        return None;
    }
    let mut history: Vec<Packed> = a.history.packed().collect();
    history.push(Packed::of(&app.who.ledger, &entry));
    let after = Assignment::fold(a.id.clone(), history)?;
    let day = |d: Option<NaiveDate>| d.map_or("—".to_owned(), |d| (w.date_short)(d));
    let level = |a: &Assignment| a.level.map_or("—", |l| (w.level)(l)).to_owned();
    let (from, to) = match act {
        Act::Extend => (day(a.deadline_in_force()), day(after.deadline_in_force())),
        Act::AskExtension => (day(a.deadline_in_force()), format!("{}?", day(after.asked.map(|x| x.until)))),
        Act::Urge => (level(a), level(&after)),
        Act::Progress => (format!("{}%", a.percent), format!("{}%", after.percent)),
        _ => ((w.status)(a.status).to_owned(), (w.status)(after.status).to_owned()),
    };
    (from != to).then_some((from, to))
}
