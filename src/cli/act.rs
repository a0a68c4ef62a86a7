//! `duban act`: one act on one assignment. Whether it is lawful is decided by `model`, under the ledger's lock.

use super::add::yes_no;
use super::print::Answer;
use super::start::{Call, Opened, option, positional, text, usage_line};
use crate::app;
use crate::failure::Failure;
use crate::i18n::{Lang, Words};
use crate::model::{ACTS, Act, Assignment, AssignmentId, Entry, Fault, LEVELS, Level, Occurrence, Ref, Status, WhyNot};
use crate::query::Item;
use crate::text::{Context, Names, parse_when};
use chrono::NaiveDate;
use clap::{ArgMatches, Command};

/// The options that belong to some acts only.
const GOES_WITH: [(&str, &[Act]); 8] = [
    ("milestone", &[Act::Progress]),
    ("percent", &[Act::Progress, Act::Return]),
    ("until", &[Act::AskExtension, Act::Extend]),
    ("figures", &[Act::Progress, Act::Done]),
    ("evidence", &[Act::Progress, Act::Done]),
    ("level", &[Act::Urge]),
    ("to", &[Act::Reassign]),
    ("holds", &[Act::Recheck]),
];

/// Its words and options.
pub fn define(command: Command, w: &'static Words) -> Command {
    let h = &w.cli.help;
    command
        .about(h.act)
        .override_usage(usage_line(w, "duban act", &["REF", "ACT", "[OPTIONS]"]))
        .arg(positional(w, "ref", "REF", h.assignment).required(true).display_order(0))
        .arg(positional(w, "act", "ACT", h.which_act).required(true).display_order(1))
        .arg(option("note", "TEXT", h.note))
        .arg(option("percent", "N", h.percent))
        .arg(option("until", "DATE", h.until))
        .arg(option("by", "NAME", h.by))
        .arg(option("figures", "FIGURES", h.figures))
        .arg(option("level", "LEVEL", h.level))
        .arg(option("to", "UNIT", h.to))
        .arg(option("holds", "yes|no", h.holds))
        .arg(option("evidence", "WHERE", h.evidence))
        .arg(option("milestone", "MILESTONE", w.periods.milestone_option))
}

/// Writes the entry and says what was done.
///
/// # Errors
/// A value is none, the rules are against it, or it cannot be written.
pub fn run(call: &Call, matches: &ArgMatches) -> Result<Answer, Failure> {
    let w = call.words;
    let name = text(matches, "act").unwrap_or_default();
    let act = parse_act(&name).ok_or_else(|| Failure::bad_input(&name, w.cli.want_act))?;
    for (id, acts) in GOES_WITH {
        if text(matches, id).is_some() && !acts.contains(&act) {
            return Err(Failure::wrong((w.cli.option_does_not_go)(&format!("--{id}"), &act.to_string())));
        }
    }
    let opened = call.open()?;
    let id = meant(&text(matches, "ref").unwrap_or_default(), &opened)?;
    if opened.own_unit().is_some_and(|own| *own != id.unit) {
        return Err(Fault::Refused { what: id.to_string(), why: WhyNot::NotYours }.into());
    }
    let reported = reported_period(act, &id, &opened);
    let assignment = reported.or_else(|| opened.register.meant(&id)).ok_or_else(|| opened.not_found(&id))?;
    // Without a period, what repeats ends as a whole; a report is verified or sent back; all else is done to the period
    // that has to be reported next.
    let id = if act == Act::Cancel { id } else { assignment.id.clone() };
    let mut entry = entry(act, assignment, &opened, matches)?;
    entry.by = by(&opened, matches)?.into();
    opened.store.act(&id, &opened.who.ledger, entry, opened.today())?;
    let mut answer = Answer::default();
    answer.line(format!("{id}  {}  {}", opened.register.site.label(&id.unit), (w.acted)(act, 1)));
    Ok(answer)
}

/// The oldest period that waits for the office, where none is named and the office answers a report.
fn reported_period<'a>(act: Act, id: &AssignmentId, opened: &'a Opened) -> Option<&'a Assignment> {
    let answers = matches!(act, Act::Verify | Act::Return) && id.occurrence.is_none();
    let periods = opened.register.periods(id).iter();
    periods.filter(|_| answers).find(|a| a.status == Status::Reported)
}

/// Who does it: the account's person, or for scripts whom they name.
fn by(opened: &Opened, matches: &ArgMatches) -> Result<String, Failure> {
    match text(matches, "by").filter(|b| !b.is_empty()) {
        Some(_) if opened.who.restricted => Err(Failure::refused((opened.words.cli.restricted_option)("--by"))),
        Some(by) => Ok(by),
        None => Ok(opened.who.by.clone()),
    }
}

/// An act by its word in files, or by its name in either language.
pub(super) fn parse_act(name: &str) -> Option<Act> {
    let named = |act: Act| [Lang::Zh, Lang::En].into_iter().any(|lang| lang.words().acts.of(act) == name);
    name.parse().ok().or_else(|| ACTS.iter().map(|(act, _)| *act).find(|act| named(*act)))
}

/// The assignment meant: a unit, and a task with one unit only, need not name it.
fn meant(asked: &str, opened: &Opened) -> Result<AssignmentId, Failure> {
    let w = opened.words;
    let task = match asked.parse() {
        Ok(Ref::Assignment(id)) => return Ok(id),
        Ok(Ref::Task(task)) => task,
        Ok(Ref::Meeting(_) | Ref::Directive(_)) => return Err(Failure::wrong((w.cli.needs_assignment)(asked))),
        Err(_) => {
            // The unit may be written by its name: 230615a/3.1@住建局.
            let Some((task, unit)) = asked.split_once(['@', '＠']) else {
                return Err(Failure::wrong((w.cli.needs_assignment)(asked)));
            };
            let bad = || Failure::wrong((w.cli.needs_assignment)(asked));
            let task: crate::model::TaskId = task.parse().map_err(|_| bad())?;
            let (unit, occurrence) = named_period(unit).ok_or_else(bad)?;
            return Ok(AssignmentId { occurrence, ..task.at(&opened.unit(unit)?) });
        }
    };
    if let Some(own) = opened.own_unit() {
        return Ok(task.at(own));
    }
    let mut wholes: Vec<AssignmentId> = opened.register.of_task(&task).iter().map(|a| a.id.whole()).collect();
    wholes.dedup();
    match wholes.as_slice() {
        [] => Err(opened.not_found(&task)),
        [only] => Ok(only.clone()),
        several => {
            let ids: Vec<String> = several.iter().map(ToString::to_string).collect();
            Err(Failure::wrong((w.cli.which_unit)(&task.to_string(), &ids.join(" "))))
        }
    }
}

/// `住建局#2026-W25` parted; none where what follows the sign is no period.
pub(super) fn named_period(unit: &str) -> Option<(&str, Option<Occurrence>)> {
    match unit.split_once(['#', '＃']) {
        Some((unit, period)) => period.parse().ok().map(|period| (unit, Some(period))),
        None => Some((unit, None)),
    }
}

fn entry(act: Act, on: &Assignment, opened: &Opened, matches: &ArgMatches) -> Result<Entry, Failure> {
    let w = opened.words;
    let some = |id| text(matches, id).filter(|t| !t.is_empty());
    let mut entry = Entry::new(opened.now, on.id.task.clone(), opened.who.by.clone(), act);
    entry.note = some("note").unwrap_or_default();
    entry.percent = some("percent").map(|p| percent(&p, w)).transpose()?;
    entry.evidence = some("evidence");
    entry.milestone = some("milestone").map(|step| known_milestone(step, on, opened)).transpose()?;
    entry.until = some("until").map(|t| when(&t, opened)).transpose()?;
    if let Some(figures) = some("figures") {
        entry.figures = app::figures(&figures).map_err(|bad| Failure::bad_input(&bad, w.cli.want_figures))?;
    }
    entry.to = some("to").map(|unit| opened.unit(&unit)).transpose()?;
    entry.level = some("level").map(|l| level(&l, w)).transpose()?;
    entry.holds = some("holds").map(|h| yes_no(&h, w)).transpose()?;
    match act {
        // As the forms do: the day asked for, the next rung, and a result that holds.
        Act::Extend => entry.until = entry.until.or(on.asked.as_ref().map(|asked| asked.until)),
        Act::Urge => entry.level = entry.level.or(Some(on.level.map_or(Level::Remind, Level::next))),
        Act::Recheck => entry.holds = entry.holds.or(Some(true)),
        _ => {}
    }
    Ok(entry)
}

/// A milestone of the task by its text.
fn known_milestone(step: String, on: &Assignment, opened: &Opened) -> Result<String, Failure> {
    let steps = Item::of(&opened.register, on, opened.now).stages();
    if steps.iter().any(|s| s.milestone.text == step) {
        return Ok(step);
    }
    let names: Vec<&str> = steps.iter().map(|s| s.milestone.text.as_str()).collect();
    Err(Failure::bad_input(&step, &names.join(opened.words.cli.comma)))
}

fn percent(text: &str, w: &Words) -> Result<u8, Failure> {
    let number = text.trim_end_matches(['%', '％']).trim_end().parse().ok().filter(|p| *p <= 100);
    number.ok_or_else(|| Failure::bad_input(text, w.cli.want_percent))
}

fn level(text: &str, w: &Words) -> Result<Level, Failure> {
    let named = |level: Level| [Lang::Zh, Lang::En].into_iter().any(|lang| (lang.words().level)(level) == text);
    let found = LEVELS.iter().find(|(level, word)| *word == text || named(*level));
    found.map(|(level, _)| *level).ok_or_else(|| Failure::bad_input(text, w.cli.want_level))
}

/// A day as people say it, counted from today.
fn when(text: &str, opened: &Opened) -> Result<NaiveDate, Failure> {
    let (site, names) = (&opened.register.site, Names::none());
    let cx =
        Context { date: opened.today(), names: &names, calendar: &site.calendar, rules: &site.rules, refused: &[] };
    let found = parse_when(text, &cx).and_then(|f| f.deadline.due);
    found.ok_or_else(|| Fault::BadDate { text: text.to_owned() }.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_act_is_known_by_all_its_names() {
        assert_eq!(parse_act("ask-extension"), Some(Act::AskExtension));
        for lang in [Lang::Zh, Lang::En] {
            for (act, word) in ACTS {
                assert_eq!(parse_act(lang.words().acts.of(act)), Some(act), "{word}");
            }
        }
        assert_eq!(parse_act("fly"), None);
    }

    #[test]
    fn a_percentage_is_0_to_100() {
        let w = Lang::En.words();
        assert_eq!(percent("40%", w), Ok(40));
        assert_eq!(percent("100", w), Ok(100));
        for bad in ["101", "-1", "x", "4.5"] {
            assert!(percent(bad, w).is_err(), "{bad}");
        }
    }
}
