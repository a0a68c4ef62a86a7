//! Meetings by date, newest first, drafts on top; each with its count of open items and its worst light.

use crate::app::App;
use crate::app::list::Row;
use crate::model::{Light, MeetingId};
use crate::query::Item;
use crate::text::Finder;

/// The meetings whose title, series or id match, or who carry down what has the id.
pub fn rows(app: &App, search: &str) -> Vec<Row> {
    let finder = Finder::new(search);
    let matches = |m: &crate::model::Meeting| {
        let texts = [Some(m.facts.title.as_str()), m.facts.series.as_deref(), Some(m.id.as_str())];
        let up = || app.register.upstream_of(m).is_some_and(|up| up.id.as_str() == search);
        search.is_empty() || texts.into_iter().flatten().any(|t| finder.score(t).is_some()) || up()
    };
    let drafts = app.register.drafts.values().filter(|_| app.is_office());
    let drafts = drafts.filter(|m| matches(m)).map(|m| Row::Meeting { id: m.id.clone(), draft: true });
    let mut issued: Vec<_> = app.register.meetings.values().filter(|m| matches(m)).collect();
    issued.sort_by(|a, b| (b.facts.date, &b.id).cmp(&(a.facts.date, &a.id)));
    let issued = issued.into_iter().map(|m| Row::Meeting { id: m.id.clone(), draft: false });
    drafts.rev().chain(issued).collect()
}

/// Open assignments, all assignments and the worst light of an issued meeting; a unit's own only, for a unit.
pub fn counts(app: &App, id: &MeetingId) -> (usize, usize, Option<Light>) {
    let mine = app.register.of_meeting(id).iter().filter(|a| match &app.who.ledger {
        crate::model::LedgerId::Office => true,
        crate::model::LedgerId::Unit(own) => a.id.unit == *own,
    });
    let items = mine.map(|a| Item::of(&app.register, a, app.now)).filter(|i| i.light() != Light::Off);
    items.fold((0, 0, None), |(open, all, worst), i| {
        let light = Some(worst.map_or(i.light(), |w: Light| w.min(i.light())));
        (open + usize::from(!i.assignment.is_over()), all + 1, light)
    })
}
