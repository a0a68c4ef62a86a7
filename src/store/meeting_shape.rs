//! A meeting as it stands in its file, read. Writing is `meeting_table`.

use super::bounds::{RECORDS, TEXT_BYTES};
use super::carried_shape::{CarriedShape, carried};
use super::control;
use super::day;
use super::parse::{FORMAT, Parsed, When, Wrong, names, parse};
use crate::model::{
    Deadline, Directive, Facts, Kind, LARGEST_NO, Meeting, MeetingId, Milestone, ProblemKind, Repeat, Stamp, Task,
    TaskNo,
};
use chrono::{NaiveDate, NaiveTime};
use serde::Deserialize;
use std::collections::HashSet;
use std::ops::Range;
use toml::Spanned;

#[derive(Deserialize)]
struct MeetingShape {
    format: Option<u32>,
    id: Spanned<Parsed<MeetingId>>,
    title: String,
    date: Spanned<When>,
    time: Option<Spanned<When>>,
    place: Option<String>,
    chair: Option<String>,
    recorder: Option<String>,
    #[serde(default, deserialize_with = "names")]
    present: Vec<String>,
    #[serde(default, deserialize_with = "names")]
    absent: Vec<String>,
    series: Option<String>,
    upstream: Option<String>,
    version: Option<Spanned<u32>>,
    issued_by: Option<String>,
    issued_at: Option<Spanned<When>>,
    #[serde(default, deserialize_with = "names")]
    refused: Vec<String>,
    last: Option<Spanned<u32>>,
    #[serde(default)]
    directive: Vec<DirectiveShape>,
}

#[derive(Deserialize)]
struct DirectiveShape {
    no: Spanned<u32>,
    by: Option<String>,
    topic: Option<String>,
    #[serde(default)]
    text: String,
    kind: Option<Parsed<Kind>>,
    #[serde(default, deserialize_with = "names")]
    tags: Vec<String>,
    upstream: Option<String>,
    last: Option<Spanned<u32>>,
    #[serde(default)]
    task: Vec<TaskShape>,
}

#[derive(Deserialize)]
struct TaskShape {
    no: Spanned<Parsed<TaskNo>>,
    #[serde(default)]
    text: String,
    #[serde(default, deserialize_with = "names")]
    lead: Vec<String>,
    #[serde(default, deserialize_with = "names")]
    support: Vec<String>,
    each: Option<bool>,
    due: Option<Spanned<When>>,
    due_time: Option<Spanned<When>>,
    due_text: Option<String>,
    from: Option<Spanned<When>>,
    repeat: Option<Parsed<Repeat>>,
    until: Option<Spanned<When>>,
    #[serde(default)]
    standing: bool,
    priority: Option<Priority>,
    #[serde(default)]
    milestones: Vec<MilestoneShape>,
    carried: Option<CarriedShape>,
}

#[derive(Deserialize)]
struct MilestoneShape {
    due: Spanned<When>,
    text: String,
}

#[derive(Deserialize, PartialEq, Clone, Copy)]
#[serde(rename_all = "lowercase")]
enum Priority {
    High,
    Normal,
}

/// A meeting that was read, with its remarks: the data counts all the same.
pub(super) struct ReadMeeting {
    pub meeting: Meeting,
    pub stamp: Option<Stamp>,
    pub remarks: Vec<Wrong>,
}

/// Reads a meeting's text.
pub(super) fn read_meeting(text: &str) -> Result<ReadMeeting, Wrong> {
    let shape: MeetingShape = parse(text)?;
    let format = shape.format.unwrap_or(FORMAT);
    let stamp = stamp(shape.issued_by.as_deref(), shape.issued_at.as_ref())?;
    let meeting = shape.into_meeting()?;
    let mut remarks = Vec::new();
    if format > FORMAT {
        remarks.push(Wrong { at: None, kind: ProblemKind::Newer(format) });
    }
    let mut too_long = None;
    let mut look = |field: &str, text: &str| {
        if text.len() > TEXT_BYTES {
            too_long = Some(Wrong::shape(None, format!("{field}: at most {TEXT_BYTES} bytes")));
        }
        if let Some(code) = control::find(text) {
            remarks.push(Wrong { at: None, kind: ProblemKind::Control(format!("{code} ({field})")) });
        }
    };
    control::texts_of_meeting(&meeting, &mut look);
    stamp.iter().for_each(|s| look("issued_by", &s.by));
    match too_long {
        Some(wrong) => Err(wrong),
        None => Ok(ReadMeeting { meeting, stamp, remarks }),
    }
}

/// Brings the counters of a meeting to at least the numbers present, as reading does.
pub(super) fn settle(meeting: &mut Meeting) {
    let highest = meeting.directives.iter().map(|d| d.no).max().unwrap_or(0);
    meeting.last_directive = meeting.last_directive.max(highest);
    for directive in &mut meeting.directives {
        let highest = directive.tasks.iter().map(|t| t.no.task).max().unwrap_or(0);
        directive.last_task = directive.last_task.max(highest);
    }
}

impl MeetingShape {
    fn into_meeting(self) -> Result<Meeting, Wrong> {
        let records = self.directive.iter().map(|d| 1 + d.task.len()).sum::<usize>();
        if records > RECORDS {
            return Err(Wrong::shape(None, format!("at most {RECORDS} directives and tasks")));
        }
        let facts = Facts {
            title: self.title,
            date: a_day(&self.date)?,
            time: an_hour(self.time.as_ref())?,
            place: self.place,
            chair: self.chair,
            recorder: self.recorder,
            present: self.present,
            absent: self.absent,
            series: self.series,
            upstream: self.upstream,
        };
        let mut seen = HashSet::new();
        let mut directives = Vec::with_capacity(self.directive.len());
        for directive in self.directive {
            let at = directive.no.span();
            let directive = directive.into_directive()?;
            if !seen.insert(directive.no) {
                return Err(Wrong { at: Some(at), kind: ProblemKind::Twice(directive.no.to_string()) });
            }
            directives.push(directive);
        }
        let mut meeting = Meeting {
            id: self.id.into_inner().0,
            facts,
            version: counter(self.version)?.max(1),
            refused: self.refused,
            directives,
            last_directive: counter(self.last)?,
        };
        settle(&mut meeting);
        Ok(meeting)
    }
}

impl DirectiveShape {
    fn into_directive(self) -> Result<Directive, Wrong> {
        let at = self.no.span();
        let no = self.no.into_inner();
        if !(1..=LARGEST_NO).contains(&no) {
            return Err(Wrong::shape(Some(at), format!("a number from 1 to {LARGEST_NO}")));
        }
        let mut seen = HashSet::new();
        let mut tasks = Vec::with_capacity(self.task.len());
        for task in self.task {
            let at = task.no.span();
            let task = task.into_task()?;
            if task.no.directive != no {
                return Err(Wrong::shape(Some(at), format!("a number of directive {no}, such as \"{no}.1\"")));
            }
            if !seen.insert(task.no) {
                return Err(Wrong { at: Some(at), kind: ProblemKind::Twice(task.no.to_string()) });
            }
            tasks.push(task);
        }
        Ok(Directive {
            no,
            by: self.by,
            topic: self.topic,
            text: self.text,
            kind: self.kind.map(|k| k.0).unwrap_or_default(),
            tags: self.tags,
            upstream: self.upstream,
            tasks,
            last_task: counter(self.last)?,
        })
    }
}

impl TaskShape {
    fn into_task(self) -> Result<Task, Wrong> {
        let deadline = Deadline {
            due: maybe_day(self.due.as_ref())?,
            time: an_hour(self.due_time.as_ref())?,
            text: self.due_text,
            from: maybe_day(self.from.as_ref())?,
            repeat: self.repeat.map(|r| r.0),
            until: maybe_day(self.until.as_ref())?,
            standing: self.standing,
        };
        let milestones = self.milestones.into_iter().map(|m| Ok(Milestone { due: a_day(&m.due)?, text: m.text }));
        Ok(Task {
            no: self.no.into_inner().0,
            text: self.text,
            lead: self.lead,
            support: self.support,
            each: self.each,
            deadline,
            high: self.priority == Some(Priority::High),
            milestones: milestones.collect::<Result<_, Wrong>>()?,
            carried: self.carried.map(carried).transpose()?.map(Box::new),
        })
    }
}

/// Both or none: one without the other says too little.
fn stamp(by: Option<&str>, at: Option<&Spanned<When>>) -> Result<Option<Stamp>, Wrong> {
    let (Some(by), Some(at)) = (by, at) else { return Ok(None) };
    let moment =
        day::moment(*at.get_ref()).ok_or_else(|| not(at.span(), "a time such as 2023-06-20T10:03:11+08:00"))?;
    Ok(Some(Stamp { by: by.to_owned(), at: moment }))
}

/// A number that is counted on from; 0 where none is given.
fn counter(number: Option<Spanned<u32>>) -> Result<u32, Wrong> {
    let Some(number) = number else { return Ok(0) };
    if *number.get_ref() > LARGEST_NO {
        return Err(Wrong::shape(Some(number.span()), format!("a number up to {LARGEST_NO}")));
    }
    Ok(number.into_inner())
}

fn a_day(when: &Spanned<When>) -> Result<NaiveDate, Wrong> {
    day::day(*when.get_ref()).ok_or_else(|| not(when.span(), "a day such as 2023-06-15"))
}

fn maybe_day(when: Option<&Spanned<When>>) -> Result<Option<NaiveDate>, Wrong> {
    when.map(a_day).transpose()
}

fn an_hour(when: Option<&Spanned<When>>) -> Result<Option<NaiveTime>, Wrong> {
    when.map(|w| day::hour(*w.get_ref()).ok_or_else(|| not(w.span(), "a time such as \"09:00\""))).transpose()
}

fn not(at: Range<usize>, wanted: &str) -> Wrong {
    Wrong::shape(Some(at), wanted)
}
