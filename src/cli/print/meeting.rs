//! Meetings, directives and tasks as JSON: what `read` and `show` print of them.

use crate::export::AssignmentJson;
use crate::export::Day;
use crate::model::{Assumed, Deadline, Directive, Meeting, MeetingId, Milestone, Register, Site, Task, UnitId};
use crate::text::{FoundOwner, Proposal, Spoken};
use chrono::NaiveTime;
use serde::Serialize;

/// A meeting, a draft or an issued one.
#[derive(Serialize)]
pub struct MeetingJson {
    pub id: String,
    pub draft: bool,
    pub version: u32,
    pub title: String,
    pub date: Day,
    pub time: Option<String>,
    pub place: Option<String>,
    pub chair: Option<String>,
    pub recorder: Option<String>,
    pub present: Vec<String>,
    pub absent: Vec<String>,
    pub series: Option<String>,
    /// As written.
    pub upstream: Option<String>,
    /// The meeting that this means, where it is in the folder.
    pub upstream_id: Option<String>,
    pub carried_down_by: Vec<String>,
    pub directives: Vec<DirectiveJson>,
}

/// A directive with its tasks.
#[derive(Serialize)]
pub struct DirectiveJson {
    pub no: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    pub by: Option<String>,
    pub topic: Option<String>,
    pub text: String,
    pub kind: String,
    pub tags: Vec<String>,
    /// Of a stored one.
    #[serde(flatten)]
    pub links: Option<LinksJson>,
    pub tasks: Vec<TaskJson>,
}

/// What a directive carries down, and what carries it down.
#[derive(Serialize)]
pub struct LinksJson {
    /// As written.
    pub upstream: Option<String>,
    /// The directive that this means, where it is in the folder.
    pub upstream_id: Option<String>,
    pub carried_down_by: Vec<String>,
}

/// A task. `lead` and `support` are the names as written; `owners` tells the units behind them where a register is there.
#[derive(Serialize)]
pub struct TaskJson {
    pub no: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    pub text: String,
    pub lead: Vec<String>,
    pub support: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owners: Option<Vec<OwnerJson>>,
    pub each: bool,
    pub due: Option<Day>,
    pub due_time: Option<String>,
    pub due_text: Option<String>,
    pub from: Option<Day>,
    pub repeat: Option<String>,
    pub until: Option<Day>,
    pub standing: bool,
    pub high: bool,
    /// What was taken for granted to get from the words to a day.
    pub assumed: Vec<&'static str>,
    pub milestones: Vec<MilestoneJson>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub assignments: Option<Vec<AssignmentJson>>,
}

/// A name with what it means.
#[derive(Serialize)]
pub struct OwnerJson {
    pub name: String,
    /// `lead` or `support`.
    pub role: &'static str,
    /// The unit, where the name means one.
    pub unit: Option<String>,
    /// The units, where it means a group.
    pub units: Vec<String>,
}

#[derive(Serialize)]
pub struct MilestoneJson {
    pub due: Day,
    pub text: String,
}

impl MeetingJson {
    pub fn of(meeting: &Meeting, register: &Register, directives: Vec<DirectiveJson>) -> Self {
        let f = meeting.facts.clone();
        Self {
            id: meeting.id.to_string(),
            draft: !register.meetings.contains_key(&meeting.id),
            version: meeting.version,
            title: f.title,
            date: Day(f.date),
            time: f.time.map(hour),
            place: f.place,
            chair: f.chair,
            recorder: f.recorder,
            present: f.present,
            absent: f.absent,
            series: f.series,
            upstream: f.upstream,
            upstream_id: register.upstream_of(meeting).map(|up| up.id.to_string()),
            carried_down_by: register.carried_down_by(&meeting.id).iter().map(|m| m.id.to_string()).collect(),
            directives,
        }
    }
}

impl DirectiveJson {
    /// A directive that was read and not stored.
    pub fn read(no: u32, spoken: &Spoken, site: Option<&Site>) -> Self {
        let tasks = spoken.reading.proposals.iter().enumerate();
        Self {
            no,
            id: None,
            by: spoken.by.clone(),
            topic: spoken.topic.clone(),
            text: spoken.text.clone(),
            kind: spoken.kind.to_string(),
            tags: spoken.reading.tags.clone(),
            links: None,
            tasks: tasks
                .map(|(i, p)| TaskJson::read(format!("{no}.{}", i + 1), p, &spoken.reading.owners, site))
                .collect(),
        }
    }

    /// A directive of a meeting, with some of its tasks.
    pub fn of(meeting: &Meeting, directive: &Directive, register: &Register, tasks: Vec<TaskJson>) -> Self {
        Self {
            no: directive.no,
            id: Some(directive.id(&meeting.id).to_string()),
            by: directive.by.clone(),
            topic: directive.topic.clone(),
            text: directive.text.clone(),
            kind: directive.kind.to_string(),
            tags: directive.tags.clone(),
            links: Some(LinksJson::of(meeting, directive, register)),
            tasks,
        }
    }
}

impl LinksJson {
    pub fn of(meeting: &Meeting, directive: &Directive, register: &Register) -> Self {
        let id = |(m, d): (&Meeting, &Directive)| d.id(&m.id).to_string();
        Self {
            upstream: directive.upstream.clone(),
            upstream_id: register.carries_down(meeting, directive).map(id),
            carried_down_by: register.directives_under(&directive.id(&meeting.id)).into_iter().map(id).collect(),
        }
    }
}

impl TaskJson {
    fn read(no: String, p: &Proposal, found: &[FoundOwner], site: Option<&Site>) -> Self {
        let mut json = Self::plain(no, &p.text, (&p.lead, &p.support), &p.deadline);
        json.owners = site.map(|site| owners(&p.lead, &p.support, site, found));
        json.each = p.each.unwrap_or_else(|| any_group(&json.owners));
        json.high = p.high;
        json.milestones = p.milestones.iter().map(MilestoneJson::of).collect();
        json.assumed = p.assumed.iter().map(|a| assumed_word(*a)).collect();
        json
    }

    /// A task of a meeting.
    pub fn of(meeting: &MeetingId, task: &Task, site: &Site, assignments: Vec<AssignmentJson>) -> Self {
        let mut json = Self::plain(task.no.to_string(), &task.text, (&task.lead, &task.support), &task.deadline);
        json.id = Some(meeting.task(task.no).to_string());
        json.owners = Some(owners(&task.lead, &task.support, site, &[]));
        json.each = task.each.unwrap_or_else(|| any_group(&json.owners));
        json.high = task.high;
        json.milestones = task.milestones.iter().map(MilestoneJson::of).collect();
        json.assignments = Some(assignments);
        json
    }

    fn plain(no: String, text: &str, (lead, support): (&[String], &[String]), deadline: &Deadline) -> Self {
        Self {
            no,
            id: None,
            text: text.to_owned(),
            lead: lead.to_vec(),
            support: support.to_vec(),
            owners: None,
            each: false,
            due: deadline.due.map(Day),
            due_time: deadline.time.map(hour),
            due_text: deadline.text.clone(),
            from: deadline.from.map(Day),
            repeat: deadline.repeat.map(|r| r.to_string()),
            until: deadline.until.map(Day),
            standing: deadline.standing,
            high: false,
            assumed: Vec::new(),
            milestones: Vec::new(),
            assignments: None,
        }
    }
}

impl MilestoneJson {
    fn of(milestone: &Milestone) -> Self {
        Self { due: Day(milestone.due), text: milestone.text.clone() }
    }
}

/// The names of a task with the units they mean; a name the register does not know keeps what the text showed.
fn owners(lead: &[String], support: &[String], site: &Site, found: &[FoundOwner]) -> Vec<OwnerJson> {
    let one = |name: &String, role| {
        let shown = || found.iter().find(|f| f.name == *name).map(|f| f.units.clone());
        let (units, group) = match site.named(name) {
            Some(named) => (named.units(), matches!(named, crate::model::Named::Group(_))),
            None => shown().map_or((Vec::new(), false), |units| (units.clone(), units.len() > 1)),
        };
        let ids: Vec<String> = units.iter().map(UnitId::to_string).collect();
        let unit = ids.first().filter(|_| !group).cloned();
        OwnerJson { name: name.clone(), role, unit, units: if group { ids } else { Vec::new() } }
    };
    lead.iter().map(|n| one(n, "lead")).chain(support.iter().map(|n| one(n, "support"))).collect()
}

fn any_group(owners: &Option<Vec<OwnerJson>>) -> bool {
    owners.iter().flatten().any(|o| o.role == "lead" && !o.units.is_empty())
}

fn hour(time: NaiveTime) -> String {
    time.format("%H:%M").to_string()
}

fn assumed_word(assumed: Assumed) -> &'static str {
    match assumed {
        Assumed::Year => "year",
        Assumed::Month => "month",
        Assumed::Past => "past",
        Assumed::AtOnce => "at-once",
        Assumed::CalendarUnknown => "calendar-unknown",
        Assumed::Occasion => "occasion",
        Assumed::Ambiguous => "ambiguous",
        Assumed::Event => "event",
        Assumed::Reference => "reference",
    }
}
