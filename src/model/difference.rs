//! What one state of a meeting says otherwise than another, field by field, for a person to look at. Merges nothing.

use super::directive::Directive;
use super::meeting::{Facts, Meeting};
use super::task::Task;
use super::told::Told;

/// One thing that is otherwise in the second state.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Difference {
    /// `3`, `3.1`, or nothing for the meeting's facts.
    pub record: String,
    pub change: Differs,
}

/// In what way. Values as they stand in the file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Differs {
    /// A directive or task that is new; its text.
    Added(String),
    /// One that is gone; its text.
    Removed(String),
    Field {
        field: &'static str,
        from: String,
        to: String,
    },
}

/// How `to` differs from `from`, in the order of `to`; what is gone comes last.
pub fn differences(from: &Meeting, to: &Meeting) -> Vec<Difference> {
    let mut all = Differing { record: String::new(), found: Vec::new() };
    all.facts(&from.facts, &to.facts);
    for directive in &to.directives {
        all.record = directive.no.to_string();
        match from.directive(directive.no) {
            Some(before) => all.directive(before, directive),
            None => all.push(Differs::Added(directive.text.clone())),
        }
    }
    for gone in from.directives.iter().filter(|d| to.directive(d.no).is_none()) {
        all.record = gone.no.to_string();
        all.push(Differs::Removed(gone.text.clone()));
    }
    all.found
}

struct Differing {
    record: String,
    found: Vec<Difference>,
}

impl Differing {
    fn push(&mut self, change: Differs) {
        self.found.push(Difference { record: self.record.clone(), change });
    }

    fn field<T: PartialEq + Told>(&mut self, field: &'static str, from: &T, to: &T) {
        if from != to {
            self.push(Differs::Field { field, from: from.told(), to: to.told() });
        }
    }

    fn facts(&mut self, from: &Facts, to: &Facts) {
        self.field("title", &from.title, &to.title);
        self.field("date", &from.date, &to.date);
        self.field("time", &from.time, &to.time);
        self.field("place", &from.place, &to.place);
        self.field("chair", &from.chair, &to.chair);
        self.field("recorder", &from.recorder, &to.recorder);
        self.field("present", &from.present, &to.present);
        self.field("absent", &from.absent, &to.absent);
        self.field("series", &from.series, &to.series);
        self.field("upstream", &from.upstream, &to.upstream);
    }

    fn directive(&mut self, from: &Directive, to: &Directive) {
        self.field("by", &from.by, &to.by);
        self.field("topic", &from.topic, &to.topic);
        self.field("text", &from.text, &to.text);
        self.field("kind", &from.kind, &to.kind);
        self.field("tags", &from.tags, &to.tags);
        self.field("upstream", &from.upstream, &to.upstream);
        for task in &to.tasks {
            self.record = task.no.to_string();
            match from.tasks.iter().find(|t| t.no == task.no) {
                Some(before) => self.task(before, task),
                None => self.push(Differs::Added(task.text.clone())),
            }
        }
        for gone in from.tasks.iter().filter(|t| to.tasks.iter().all(|n| n.no != t.no)) {
            self.record = gone.no.to_string();
            self.push(Differs::Removed(gone.text.clone()));
        }
    }

    fn task(&mut self, from: &Task, to: &Task) {
        self.field("text", &from.text, &to.text);
        self.field("lead", &from.lead, &to.lead);
        self.field("support", &from.support, &to.support);
        self.field("each", &from.each, &to.each);
        self.field("due", &from.deadline, &to.deadline);
        self.field("priority", &from.high, &to.high);
        self.field("milestones", &from.milestones, &to.milestones);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{MeetingId, TaskNo};
    use chrono::NaiveDate;

    #[test]
    fn what_is_new_gone_or_changed_is_named_with_its_number() {
        let day = NaiveDate::from_ymd_opt(2023, 6, 15).unwrap();
        let mut from = Meeting::new(MeetingId::new(day, 0), "调度会", day);
        for text in ["一", "二"] {
            let no = from.next_directive_no();
            let mut directive = Directive::new(no, text);
            directive.take_tasks([Task::new(TaskNo { directive: no, task: 1 }, "做")]);
            from.directives.push(directive);
        }
        let mut to = from.clone();
        to.facts.place = Some("二楼".into());
        to.directives.remove(1);
        to.directives[0].tasks[0].lead = vec!["住建局".into()];
        let no = to.next_directive_no();
        to.directives.push(Directive::new(no, "三"));
        let field = |field, from: &str, to: &str| Differs::Field { field, from: from.into(), to: to.into() };
        let wanted = [
            ("", field("place", "—", "二楼")),
            ("1.1", field("lead", "—", "住建局")),
            ("3", Differs::Added("三".into())),
            ("2", Differs::Removed("二".into())),
        ];
        let wanted = wanted.map(|(record, change)| Difference { record: record.into(), change });
        assert_eq!(differences(&from, &to), wanted);
        assert_eq!(differences(&to, &to), []);
    }
}
