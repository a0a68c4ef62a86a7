//! Today: what needs me now, by role.

use crate::app::App;
use crate::app::list::{Heading, Row};
use crate::model::{LedgerId, helping};
use crate::query::{Expr, Item, Matcher, Need, agenda, last_said};

/// Sections with their assignments; before them what came of what a leader said, and the office's drafts.
pub fn rows(app: &App, filter: &Expr) -> Vec<Row> {
    let mut matcher = Matcher::new(filter, app.prepared.keys.as_ref());
    let mut rows = if app.is_office() && filter.is_empty() { said(app) } else { Vec::new() };
    if app.is_office() && filter.is_empty() && !app.register.drafts.is_empty() {
        rows.push(Row::Heading(Heading::Drafts, app.register.drafts.len()));
        rows.extend(app.register.drafts.keys().map(|id| Row::Meeting { id: id.clone(), draft: true }));
    }
    for (need, found) in agenda(&app.register, &app.who.ledger, app.now) {
        let mut matching = found;
        // Without a search nothing is looked up: these are thousands, and somebody waits for the first screen.
        if !filter.is_empty() {
            matching.retain(|a| matcher.matches(&Item::of(&app.register, a, app.now)));
        }
        if !matching.is_empty() {
            rows.push(Row::Heading(heading(need), matching.len()));
            rows.extend(matching.into_iter().map(|a| Row::Assignment(a.id.clone())));
        }
    }
    if let LedgerId::Unit(_) = &app.who.ledger {
        let supporting = supporting(app);
        if filter.is_empty() && !supporting.is_empty() {
            rows.push(Row::Heading(Heading::Supporting, supporting.len()));
            rows.extend(supporting);
        }
    }
    rows
}

/// What became of what this person said in the last meeting: the meeting, and the tasks that came of it.
fn said(app: &App) -> Vec<Row> {
    let Some(said) = last_said(&app.register, &app.who.by, app.now) else { return Vec::new() };
    let tasks = said.tasks.iter().map(|no| Row::Task { meeting: said.meeting.clone(), no: *no });
    let meeting = Row::Meeting { id: said.meeting.clone(), draft: false };
    let mut rows = vec![Row::Heading(Heading::Said, said.tasks.len()), meeting];
    rows.extend(tasks);
    rows
}

fn heading(need: Need) -> Heading {
    match need {
        Need::Verify => Heading::ToVerify,
        Need::Extension => Heading::Extensions,
        Need::Declined => Heading::Declined,
        Need::Late => Heading::Late,
        Need::DueSoon => Heading::DueSoon,
        Need::Milestone => Heading::Milestones,
        Need::Unsigned => Heading::Unsigned,
        Need::Recheck => Heading::Rechecks,
        Need::Sign => Heading::ToSign,
        Need::Returned => Heading::Returned,
        Need::InWork => Heading::InWork,
        Need::Waiting => Heading::Waiting,
    }
}

/// Tasks that the unit helps with and that somebody still works on.
fn supporting(app: &App) -> Vec<Row> {
    let LedgerId::Unit(own) = &app.who.ledger else { return Vec::new() };
    let mut rows = Vec::new();
    for meeting in app.register.meetings.values() {
        for (_, task) in meeting.tasks() {
            let helps = helping(task, &app.register.site).contains(own);
            let open = app.register.of_task(&meeting.id.task(task.no)).iter().any(|a| !a.is_over());
            if helps && open {
                rows.push(Row::Task { meeting: meeting.id.clone(), no: task.no });
            }
        }
    }
    rows
}
