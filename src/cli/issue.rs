//! `duban issue`: shows what issuing a meeting would do, and with `--yes` does it.

use super::print::{Answer, table};
use super::start::{Call, Opened, flag, positional, text, usage_line};
use crate::failure::Failure;
use crate::i18n::Words;
use crate::model::{Fault, GapKind, IssuePlan, Meeting, MeetingId};
use clap::{ArgMatches, Command};
use std::collections::BTreeMap;

/// Its words and options.
pub fn define(command: Command, w: &'static Words) -> Command {
    let h = &w.cli.help;
    command
        .about(h.issue)
        .override_usage(usage_line(w, "duban issue", &["MEETING", "[--yes]", "[OPTIONS]"]))
        .arg(positional(w, "meeting", "MEETING", h.meeting).required(true))
        .arg(flag("yes", h.yes))
}

/// Prints each unit with its count and what is missing; issues only when told to.
///
/// # Errors
/// There is no such draft, there is nothing in it, or it cannot be written.
pub fn run(call: &Call, matches: &ArgMatches) -> Result<Answer, Failure> {
    let w = call.words;
    let asked = text(matches, "meeting").unwrap_or_default();
    let id: MeetingId = asked.parse().map_err(|_| Failure::bad_input(&asked, w.cli.want_meeting))?;
    let opened = call.open_as_office()?;
    let draft = draft(&opened, &id)?;
    if draft.directives.is_empty() {
        return Err(Fault::NothingToIssue { meeting: id.to_string() }.into());
    }
    let mut answer = Answer::default();
    if !matches.get_flag("yes") {
        let plan = IssuePlan::of(draft, &opened.register.site, opened.register.wholes_of_meeting(&id));
        tell(&mut answer, &opened, draft, &plan);
        answer.line(w.cli.not_issued_yet);
        return Ok(answer);
    }
    let issued = opened.store.issue(Some(draft), draft, &opened.who.by, opened.now)?;
    tell(&mut answer, &opened, &issued.meeting, &issued.plan);
    let units = issued.plan.per_unit(&opened.register.site).len();
    answer.line((w.record.issued)(issued.plan.assign.len(), units));
    Ok(answer)
}

/// The draft with an id.
///
/// # Errors
/// `AlreadyIssued` where only the issued meeting is there, `NotFound`.
pub fn draft<'a>(opened: &'a Opened, id: &MeetingId) -> Result<&'a Meeting, Failure> {
    match opened.register.drafts.get(id) {
        Some(draft) => Ok(draft),
        None if opened.register.meetings.contains_key(id) => {
            Err(Fault::AlreadyIssued { meeting: id.to_string() }.into())
        }
        None => Err(opened.not_found(id)),
    }
}

fn tell(answer: &mut Answer, opened: &Opened, meeting: &Meeting, plan: &IssuePlan) {
    let (w, site) = (opened.words, &opened.register.site);
    answer.line(format!("{}  {}", meeting.id, meeting.facts.title));
    let per_unit = plan.per_unit(site);
    if per_unit.is_empty() {
        answer.line(w.screen.preview_none);
    } else {
        let mut rows = vec![w.cli.issue_columns.map(str::to_owned).to_vec()];
        rows.extend(per_unit.iter().map(|(unit, n)| vec![site.label(unit).to_owned(), n.to_string()]));
        answer.lines(table(&rows));
        answer.line((w.screen.preview_total)(plan.assign.len(), per_unit.len()));
    }
    if !plan.cancel.is_empty() {
        answer.line((w.screen.preview_cancel)(plan.cancel.len()));
    }
    answer.lines(gaps(plan, site.rules.default_days, w));
}

/// What is missing, one line for each kind, with where.
fn gaps(plan: &IssuePlan, default_days: u32, w: &Words) -> Vec<String> {
    let mut by_kind: BTreeMap<&GapKind, Vec<String>> = BTreeMap::new();
    for gap in &plan.gaps {
        let at = gap.task.map_or_else(|| gap.directive.to_string(), |task| task.to_string());
        by_kind.entry(&gap.kind).or_default().push(at);
    }
    let line = |(kind, at): (&GapKind, Vec<String>)| {
        let (n, list) = (at.len(), at.join(w.cli.comma));
        let counted = |said: String| format!("{said}{}{list}", w.cli.colon);
        match kind {
            GapKind::NoLead => counted((w.record.gap_lead)(n)),
            GapKind::NoDate => format!("{}{}", counted((w.record.gap_date)(n)), (w.cli.by_rule)(default_days)),
            GapKind::UnknownName(name) => (w.cli.gap_name)(name, &list),
            GapKind::NoTask => counted((w.record.gap_task)(n)),
        }
    };
    by_kind.into_iter().map(line).collect()
}
