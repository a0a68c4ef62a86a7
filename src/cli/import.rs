//! `duban import`: a table or a text → a draft meeting with its directives, the tasks read in them and what an older table
//! says became of them. Every run makes a new draft. Data of duban → a new folder.

use super::print::Answer;
use super::source;
use super::start::{Call, Opened, flag, meeting_day, option, place, positional, text, texts, usage_line};
use crate::app::import::{Plan, PlanRow, counts_line, meaning, row_line};
use crate::failure::Failure;
use crate::i18n::Words;
use crate::intake::{COLUMNS, Outcome, Source, Table};
use crate::model::Meeting;
use crate::store::{Data, Store};
use crate::text::{Context, Names};
use clap::{ArgAction, ArgMatches, Command};
use std::path::Path;
use std::sync::Arc;

/// Its words and options.
pub fn define(command: Command, w: &'static Words) -> Command {
    let (h, i) = (&w.cli.help, &w.import);
    command
        .about(i.about)
        .after_help(i.more)
        .override_usage(usage_line(w, "duban import", &["FILE|-", "--date DATE", "[OPTIONS]"]))
        .arg(positional(w, "file", "FILE", h.file).required(true))
        .arg(option("date", "DATE", i.date))
        .arg(option("title", "TITLE", h.import_title))
        .arg(option("column", "HEADING=MEANING", i.columns).action(ArgAction::Append))
        .arg(flag("dry-run", i.dry_run))
        .arg(flag("skip-doubles", i.skip_doubles))
        .arg(flag("issue", i.issue))
}

/// Shows what becomes of each row, saves the draft and prints its id; without any directive nothing is written.
///
/// # Errors
/// The file cannot be read, the date or a column is none, or the draft cannot be written.
pub fn run(call: &Call, matches: &ArgMatches) -> Result<Answer, Failure> {
    let w = call.words;
    let file = text(matches, "file").unwrap_or_default();
    let bytes = source::bytes(&file)?;
    if bytes.trim_ascii_start().starts_with(b"{") {
        return data(call, &file, &bytes);
    }
    let date = text(matches, "date").ok_or_else(|| Failure::wrong(w.import.want_date))?;
    let date = meeting_day(&date, w)?;
    let opened = call.open_as_office()?;
    let mut answer = Answer::default();
    let mut source = source::open(&file, &bytes, w, &mut answer)?;
    for said in texts(matches, "column") {
        rename(&mut source, &said, w)?;
    }
    let register = &opened.register;
    let (site, names) = (&register.site, Names::new(&register.site));
    let cx = Context { date, names: &names, calendar: &site.calendar, rules: &site.rules, refused: &[] };
    let plan = Plan::of(&source, &cx, register);
    source::remarks(&plan.taken, w, &mut answer);
    if plan.taken.outline.directives.is_empty() {
        answer.remark(w.cli.no_directives);
        return Ok(answer.nothing_found());
    }
    let dry = matches.get_flag("dry-run");
    if dry {
        show_all(&mut source, &plan, w, &mut answer);
        return Ok(answer);
    }
    show_odd(&plan, w, &mut answer);
    let title = text(matches, "title").filter(|t| !t.is_empty());
    let title = title.or_else(|| plan.taken.outline.facts.title.clone()).unwrap_or_else(|| file_title(&file, w));
    let skip = matches.get_flag("skip-doubles");
    let wanted = |at: usize| !skip || plan.rows[at].like.is_none();
    let meeting = plan.meeting(register.next_meeting_id(date), title, date, wanted);
    save(&opened, &meeting, matches.get_flag("issue"), answer)
}

fn save(opened: &Opened, meeting: &Meeting, issue: bool, mut answer: Answer) -> Result<Answer, Failure> {
    let w = opened.words;
    if meeting.directives.is_empty() {
        answer.remark(w.import.nothing_wanted);
        return Ok(answer.nothing_found());
    }
    let register = &opened.register;
    let facts = &meeting.facts;
    let same = |m: &&Arc<Meeting>| m.facts.date == facts.date && m.facts.title == facts.title;
    if let Some(before) = register.drafts.values().chain(register.meetings.values()).find(same) {
        answer.remark((w.cli.same_title)(before.id.as_str()));
    }
    let saved = opened.store.save_draft(None, meeting)?.meeting;
    answer.line((w.cli.imported)(saved.directives.len(), saved.id.as_str()));
    if issue {
        let issued = opened.store.issue(Some(&saved), &saved, &opened.who.by, opened.now)?;
        answer.line((w.import.issued)(issued.plan.assign.len(), issued.meeting.id.as_str()));
    }
    Ok(answer)
}

/// A new folder out of data; the folder must be named, so that nothing comes into being where nobody looks.
fn data(call: &Call, file: &str, bytes: &[u8]) -> Result<Answer, Failure> {
    let w = call.words;
    let bad = |e: serde_json::Error| Failure::wrong((w.import.bad_data)(file, &e.to_string()));
    let data: Data = serde_json::from_slice(bytes).map_err(bad)?;
    if call.options.folder.is_none() && std::env::var_os("DUBAN_FOLDER").is_none() {
        return Err(Failure::wrong(w.import.data_needs_folder));
    }
    let store = Store::of_data(&place(call)?.0, &data)?;
    let mut answer = Answer::default();
    answer.line((w.import.made)(&store.root().display().to_string()));
    Ok(answer)
}

/// Takes a column for what the person says: 表头=意思.
fn rename(source: &mut Source, said: &str, w: &Words) -> Result<(), Failure> {
    let known = COLUMNS.map(|(_, word)| word).join(" ");
    let unclear = || Failure::wrong((w.import.want_column)(said, &known));
    let (heading, meaning) = said.rsplit_once(['=', '＝']).ok_or_else(unclear)?;
    let meaning = meaning.trim();
    let by_name = |at: usize| COLUMNS[at].1 == meaning || w.import.meanings[at] == meaning;
    let column = match (0..COLUMNS.len()).find(|at| by_name(*at)) {
        Some(at) => Some(COLUMNS[at].0),
        None if meaning == "none" || meaning == w.import.left_out => None,
        None => return Err(unclear()),
    };
    let mut found = false;
    for table in source.tables() {
        let headings = table.headings();
        for (at, _) in headings.iter().enumerate().filter(|(_, h)| h.trim() == heading.trim()) {
            table.columns[at] = column;
            found = true;
        }
    }
    let mut all = || source.tables().iter().flat_map(Table::headings).filter(|h| !h.is_empty()).collect::<Vec<_>>();
    if found { Ok(()) } else { Err(Failure::wrong((w.import.no_heading)(heading, &all().join(w.cli.comma)))) }
}

/// Columns and rows, all of them.
fn show_all(source: &mut Source, plan: &Plan, w: &Words, answer: &mut Answer) {
    for table in source.tables() {
        for (at, heading) in table.headings().iter().enumerate().filter(|(_, h)| !h.is_empty()) {
            let meaning = meaning(table.columns[at], w);
            answer.line((w.import.column)(meaning, heading, table.sample(at).lines().next().unwrap_or_default()));
        }
    }
    for row in &plan.rows {
        answer.line(row_line(row, w));
    }
    answer.line(counts_line(plan, w));
    answer.remark(w.import.nothing_written);
}

/// Remarks on the rows that a person should look at.
fn show_odd(plan: &Plan, w: &Words, answer: &mut Answer) {
    let odd = |row: &&PlanRow| row.like.is_some() || row.becomes == Outcome::NoTask;
    for row in plan.rows.iter().filter(odd) {
        answer.remark(row_line(row, w));
    }
}

fn file_title(file: &str, w: &Words) -> String {
    let stem = Path::new(file).file_stem().filter(|_| file != "-");
    stem.map_or_else(|| w.form.new_meeting_title.to_owned(), |s| s.to_string_lossy().into_owned())
}
