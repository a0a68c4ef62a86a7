//! What differs between two versions of a meeting, record by record and field by field. Merging is `merge`'s.

use super::directive::Directive;
use super::meeting::{Facts, Meeting};
use super::task::Task;
use super::told::Told;

/// One field that differs; an empty field name is the whole record, which came or went.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Difference {
    /// `3`, `3.1`; empty for the facts of the meeting.
    pub record: String,
    /// The key of the file format.
    pub field: &'static str,
    /// None where the record is new.
    pub before: Option<String>,
    /// None where the record is gone.
    pub after: Option<String>,
}

/// All that differs between two versions, in the order of the newer one; what is gone stands at the end.
pub fn differences(old: &Meeting, new: &Meeting) -> Vec<Difference> {
    let mut found = Found(Vec::new());
    found.facts(&old.facts, &new.facts);
    for directive in &new.directives {
        match old.directive(directive.no) {
            Some(before) => found.directive(before, directive),
            None => {
                found.came(&directive.no.to_string(), &directive.text);
                directive.tasks.iter().for_each(|t| found.came(&t.no.to_string(), &t.text));
            }
        }
    }
    for directive in old.directives.iter().filter(|d| new.directive(d.no).is_none()) {
        found.went(&directive.no.to_string(), &directive.text);
        directive.tasks.iter().for_each(|t| found.went(&t.no.to_string(), &t.text));
    }
    found.0
}

struct Found(Vec<Difference>);

impl Found {
    fn came(&mut self, record: &str, text: &str) {
        self.0.push(Difference { record: record.into(), field: "", before: None, after: Some(text.into()) });
    }

    fn went(&mut self, record: &str, text: &str) {
        self.0.push(Difference { record: record.into(), field: "", before: Some(text.into()), after: None });
    }

    fn field<T: Told + PartialEq>(&mut self, record: &str, field: &'static str, old: &T, new: &T) {
        if old != new {
            let (before, after) = (Some(old.told()), Some(new.told()));
            self.0.push(Difference { record: record.into(), field, before, after });
        }
    }

    fn facts(&mut self, old: &Facts, new: &Facts) {
        self.field("", "title", &old.title, &new.title);
        self.field("", "date", &old.date, &new.date);
        self.field("", "time", &old.time, &new.time);
        self.field("", "place", &old.place, &new.place);
        self.field("", "chair", &old.chair, &new.chair);
        self.field("", "recorder", &old.recorder, &new.recorder);
        self.field("", "present", &old.present, &new.present);
        self.field("", "absent", &old.absent, &new.absent);
        self.field("", "series", &old.series, &new.series);
        self.field("", "upstream", &old.upstream, &new.upstream);
    }

    fn directive(&mut self, old: &Directive, new: &Directive) {
        let record = new.no.to_string();
        self.field(&record, "by", &old.by, &new.by);
        self.field(&record, "topic", &old.topic, &new.topic);
        self.field(&record, "text", &old.text, &new.text);
        self.field(&record, "kind", &old.kind, &new.kind);
        self.field(&record, "tags", &old.tags, &new.tags);
        for task in &new.tasks {
            match old.tasks.iter().find(|t| t.no == task.no) {
                Some(before) => self.task(before, task),
                None => self.came(&task.no.to_string(), &task.text),
            }
        }
        for task in old.tasks.iter().filter(|t| new.tasks.iter().all(|n| n.no != t.no)) {
            self.went(&task.no.to_string(), &task.text);
        }
    }

    fn task(&mut self, old: &Task, new: &Task) {
        let record = new.no.to_string();
        self.field(&record, "text", &old.text, &new.text);
        self.field(&record, "lead", &old.lead, &new.lead);
        self.field(&record, "support", &old.support, &new.support);
        self.field(&record, "each", &old.each, &new.each);
        self.field(&record, "due", &old.deadline, &new.deadline);
        self.field(&record, "priority", &old.high, &new.high);
        self.field(&record, "milestones", &old.milestones, &new.milestones);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::TaskNo;

    fn meeting() -> Meeting {
        let mut meeting = Meeting::new("260610a".parse().unwrap(), "调度会", "2026-06-10".parse().unwrap());
        let mut directive = Directive::new(1, "管网改造要抓紧");
        directive.tasks.push(Task::new(TaskNo { directive: 1, task: 1 }, "管网改造"));
        meeting.directives.push(directive);
        meeting
    }

    #[test]
    fn every_field_that_differs_is_told_once() {
        let (old, mut new) = (meeting(), meeting());
        assert_eq!(differences(&old, &new), []);
        new.facts.chair = Some("刘建华".into());
        new.directives[0].tasks[0].lead = vec!["区住建局".into()];
        new.directives.push(Directive::new(2, "再说一件"));
        let found = differences(&old, &new);
        let told: Vec<(&str, &str)> = found.iter().map(|d| (d.record.as_str(), d.field)).collect();
        assert_eq!(told, [("", "chair"), ("1.1", "lead"), ("2", "")]);
        let back = differences(&new, &old);
        assert_eq!((back[2].before.as_deref(), back[2].after.as_deref()), (Some("再说一件"), None));
    }
}
