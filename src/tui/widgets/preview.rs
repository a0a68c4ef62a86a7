//! What issuing would do, as lines: each unit with its count, what is missing, what stays behind.

use crate::app::App;
use crate::model::{GapKind, IssuePlan, TaskNo, units_of};

/// The lines of the preview of the meeting on the workbench.
pub fn lines(app: &App) -> Vec<String> {
    let Some(record) = &app.record else { return Vec::new() };
    let site = &app.register.site;
    let w = &app.words.screen;
    let plan = IssuePlan::of(&record.meeting, site, app.register.wholes_of_meeting(&record.meeting.id));
    let mut lines =
        vec![record.meeting.facts.title.clone(), (app.words.date)(record.meeting.facts.date), String::new()];
    let per_unit = plan.per_unit(site);
    if plan.assign.is_empty() && plan.cancel.is_empty() {
        lines.push(w.preview_none.to_owned());
    } else {
        lines.push((w.preview_total)(plan.assign.len(), per_unit.len()));
    }
    lines
        .extend(per_unit.iter().map(|(id, n)| format!("  {n:>3}  {}", site.unit(id).map_or(id.as_str(), |u| &u.name))));
    if !plan.cancel.is_empty() {
        lines.push((w.preview_cancel)(plan.cancel.len()));
    }
    lines.push(String::new());
    let unbroken = record.unbroken().count();
    if unbroken > 0 {
        lines.push((w.preview_unbroken)(unbroken));
    }
    let unassigned = record.meeting.tasks().filter(|(_, t)| units_of(&t.lead, site).is_empty()).count();
    if unassigned > 0 {
        lines.push((w.preview_unassigned)(unassigned));
    }
    lines.extend(gaps(app, &plan));
    lines
}

/// What is missing, a line for each task.
fn gaps(app: &App, plan: &IssuePlan) -> Vec<String> {
    let mut missing: Vec<(TaskNo, Vec<String>)> = Vec::new();
    for gap in &plan.gaps {
        let Some(task) = gap.task else { continue };
        let what = match &gap.kind {
            GapKind::NoLead => app.words.record.no_lead.to_owned(),
            GapKind::NoDate => app.words.record.no_date.to_owned(),
            GapKind::UnknownName(name) => format!("{} {name}", app.words.record.unknown),
            GapKind::NoTask => continue,
        };
        match missing.last_mut().filter(|(last, _)| *last == task) {
            Some((_, all)) => all.push(what),
            None => missing.push((task, vec![what])),
        }
    }
    let mut lines: Vec<String> =
        missing.into_iter().map(|(task, all)| format!("  {task}  {}", all.join(" · "))).collect();
    if !lines.is_empty() {
        lines.insert(0, app.words.look.still_missing.to_owned());
    }
    lines
}
