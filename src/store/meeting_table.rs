//! A meeting as the tables of its file, in the order in which people read them. Reading is `meeting_shape`.

use super::day::{text_of_hour, toml_day, toml_moment};
use super::parse::FORMAT;
use crate::model::{Carried, Deadline, Directive, Fault, Kind, Meeting, Milestone, Stamp, Task};
use chrono::NaiveDate;
use toml_edit::{Array, ArrayOfTables, InlineTable, Item, Table, Value};

/// The keys of every table in their order, by which a key that is added finds its place.
pub(super) const KEYS: [&str; 42] = [
    "format",
    "id",
    "no",
    "title",
    "date",
    "time",
    "place",
    "chair",
    "recorder",
    "present",
    "absent",
    "series",
    "upstream",
    "version",
    "issued_by",
    "issued_at",
    "refused",
    "by",
    "topic",
    "text",
    "kind",
    "tags",
    "lead",
    "support",
    "each",
    "due",
    "due_time",
    "due_text",
    "from",
    "repeat",
    "until",
    "standing",
    "priority",
    "milestones",
    "carried",
    "last",
    "directive",
    "task",
    "name",
    "office",
    "rules",
    "calendar",
];

/// The whole file as tables.
pub(super) fn table_of_meeting(meeting: &Meeting, stamp: Option<&Stamp>) -> Result<Table, Fault> {
    let mut rows = Rows::default();
    rows.put("format", i64::from(FORMAT));
    rows.put("id", meeting.id.as_str());
    let facts = &meeting.facts;
    rows.put("title", &facts.title);
    rows.put("date", toml_day(facts.date)?);
    rows.maybe("time", facts.time.map(text_of_hour));
    rows.maybe("place", facts.place.as_deref());
    rows.maybe("chair", facts.chair.as_deref());
    rows.maybe("recorder", facts.recorder.as_deref());
    rows.list("present", &facts.present);
    rows.list("absent", &facts.absent);
    rows.maybe("series", facts.series.as_deref());
    rows.maybe("upstream", facts.upstream.as_deref());
    rows.put("version", i64::from(meeting.version));
    rows.maybe("issued_by", stamp.map(|s| s.by.as_str()));
    rows.maybe("issued_at", stamp.map(|s| toml_moment(s.at)).transpose()?);
    rows.list("refused", &meeting.refused);
    let highest = meeting.directives.iter().map(|d| d.no).max().unwrap_or(0);
    rows.maybe("last", (meeting.last_directive > highest).then_some(i64::from(meeting.last_directive)));
    rows.tables("directive", meeting.directives.iter().map(table_of_directive))?;
    Ok(rows.0)
}

fn table_of_directive(directive: &Directive) -> Result<Table, Fault> {
    let mut rows = Rows::default();
    rows.put("no", i64::from(directive.no));
    rows.maybe("upstream", directive.upstream.as_deref());
    rows.maybe("by", directive.by.as_deref());
    rows.maybe("topic", directive.topic.as_deref());
    rows.put("text", &directive.text);
    rows.maybe("kind", (directive.kind != Kind::Task).then(|| directive.kind.to_string()));
    rows.list("tags", &directive.tags);
    let highest = directive.tasks.iter().map(|t| t.no.task).max().unwrap_or(0);
    rows.maybe("last", (directive.last_task > highest).then_some(i64::from(directive.last_task)));
    rows.tables("task", directive.tasks.iter().map(table_of_task))?;
    Ok(rows.0)
}

fn table_of_task(task: &Task) -> Result<Table, Fault> {
    let mut rows = Rows::default();
    rows.put("no", task.no.to_string());
    rows.put("text", &task.text);
    rows.list("lead", &task.lead);
    rows.list("support", &task.support);
    rows.maybe("each", task.each);
    let Deadline { due, time, text, from, repeat, until, standing } = &task.deadline;
    rows.day("due", *due)?;
    rows.maybe("due_time", time.map(text_of_hour));
    rows.maybe("due_text", text.as_deref());
    rows.day("from", *from)?;
    rows.maybe("repeat", repeat.map(|r| r.to_string()));
    rows.day("until", *until)?;
    rows.maybe("standing", standing.then_some(true));
    rows.maybe("priority", task.high.then_some("high"));
    if !task.milestones.is_empty() {
        rows.put("milestones", milestones(&task.milestones)?);
    }
    if let Some(was) = &task.carried {
        rows.put("carried", carried(was)?);
    }
    Ok(rows.0)
}

fn carried(was: &Carried) -> Result<InlineTable, Fault> {
    let mut row = InlineTable::new();
    row.insert("status", was.status.to_string().into());
    if let Some(percent) = was.percent {
        row.insert("percent", i64::from(percent).into());
    }
    if let Some(done) = was.done {
        row.insert("done", toml_day(done)?.into());
    }
    if !was.note.is_empty() {
        row.insert("note", was.note.as_str().into());
    }
    if !was.figures.is_empty() {
        let figures: InlineTable = was.figures.iter().map(|(name, n)| (name.as_str(), Value::from(*n))).collect();
        row.insert("figures", figures.into());
    }
    Ok(row)
}

/// One milestone to a line, so that a change of one is a line in `git diff`.
fn milestones(milestones: &[Milestone]) -> Result<Array, Fault> {
    let mut list = Array::new();
    for milestone in milestones {
        let mut row = InlineTable::new();
        row.insert("due", toml_day(milestone.due)?.into());
        row.insert("text", milestone.text.as_str().into());
        let mut row = Value::InlineTable(row);
        if milestones.len() > 1 {
            row.decor_mut().set_prefix("\n    ");
        }
        list.push_formatted(row);
    }
    if milestones.len() > 1 {
        list.set_trailing_comma(true);
        list.set_trailing("\n");
    }
    Ok(list)
}

/// A table that is being written, key after key.
#[derive(Default)]
struct Rows(Table);

impl Rows {
    fn put(&mut self, key: &str, value: impl Into<Value>) {
        self.0.insert(key, Item::Value(value.into()));
    }

    fn maybe(&mut self, key: &str, value: Option<impl Into<Value>>) {
        if let Some(value) = value {
            self.put(key, value);
        }
    }

    fn list(&mut self, key: &str, names: &[String]) {
        if !names.is_empty() {
            self.put(key, names.iter().map(String::as_str).collect::<Array>());
        }
    }

    fn day(&mut self, key: &str, day: Option<NaiveDate>) -> Result<(), Fault> {
        if let Some(day) = day {
            self.put(key, toml_day(day)?);
        }
        Ok(())
    }

    fn tables(&mut self, key: &str, tables: impl Iterator<Item = Result<Table, Fault>>) -> Result<(), Fault> {
        let mut list = ArrayOfTables::new();
        for table in tables {
            list.push(table?);
        }
        if !list.is_empty() {
            self.0.insert(key, Item::ArrayOfTables(list));
        }
        Ok(())
    }
}
