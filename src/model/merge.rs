//! Three-way merge of a meeting by record and field: two people edited the same draft. No texts are mixed; where both
//! changed the same field, the clash is reported and one's own value stands until a person decides.

use super::directive::Directive;
use super::id::TaskNo;
use super::meeting::{Facts, Meeting};
use super::task::Task;
use super::told::Told;

/// A meeting merged from two, with what both had changed.
#[derive(Clone, PartialEq, Debug)]
pub struct Merged {
    pub meeting: Meeting,
    pub clashes: Vec<Clash>,
    /// Directives of mine that got another number, because theirs had taken it: (old, new).
    pub renumbered: Vec<(u32, u32)>,
}

/// A field that both sides changed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Clash {
    /// `3`, `3.1` or the name of a fact.
    pub record: String,
    pub field: &'static str,
    /// The values as they stand in the file.
    pub mine: String,
    pub theirs: String,
}

/// Merges `mine` into `theirs`, both made from `base`.
pub fn merge(base: &Meeting, theirs: &Meeting, mine: &Meeting) -> Merged {
    merge_with(base, theirs, mine, Stands::Mine)
}

/// The same for the file, where a field that both changed keeps their value until a person decides.
pub fn merge_for_file(base: &Meeting, theirs: &Meeting, mine: &Meeting) -> Merged {
    merge_with(base, theirs, mine, Stands::Theirs)
}

/// Whose value stands where both changed a field.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stands {
    Mine,
    Theirs,
}

/// The clashes found so far, and who wins them.
struct Clashes {
    found: Vec<Clash>,
    stands: Stands,
}

fn merge_with(base: &Meeting, theirs: &Meeting, mine: &Meeting, stands: Stands) -> Merged {
    let mut clashes = Clashes { found: Vec::new(), stands };
    let mut mine = mine.clone();
    let renumbered = renumber_clashing(base, theirs, &mut mine);
    let facts = merge_facts(&base.facts, &theirs.facts, &mine.facts, &mut clashes);
    let directives = merge_directives(base, theirs, &mine, &mut clashes);
    let meeting = Meeting {
        id: mine.id.clone(),
        facts,
        version: theirs.version.max(mine.version),
        refused: merge_refused(&base.refused, &theirs.refused, &mine.refused),
        last_directive: theirs.last_directive.max(mine.last_directive),
        directives,
    };
    Merged { meeting, clashes: clashes.found, renumbered }
}

/// Words are a set: what either side added or took back counts.
fn merge_refused(base: &[String], theirs: &[String], mine: &[String]) -> Vec<String> {
    let kept = theirs.iter().filter(|w| mine.contains(w) || !base.contains(w));
    let added = mine.iter().filter(|w| !base.contains(w) && !theirs.contains(w));
    kept.chain(added).cloned().collect()
}

/// Gives new numbers to directives of mine that clash with new ones of theirs.
fn renumber_clashing(base: &Meeting, theirs: &Meeting, mine: &mut Meeting) -> Vec<(u32, u32)> {
    let mut moved = Vec::new();
    mine.last_directive = mine.last_directive.max(theirs.last_directive);
    mine.last_directive = theirs.directives.iter().map(|d| d.no).fold(mine.last_directive, u32::max);
    for at in 0..mine.directives.len() {
        let no = mine.directives[at].no;
        let clashing = base.directive(no).is_none() && theirs.directive(no).is_some_and(|d| *d != mine.directives[at]);
        if clashing {
            let new = mine.next_directive_no();
            let directive = &mut mine.directives[at];
            directive.no = new;
            for task in &mut directive.tasks {
                task.no.directive = new;
            }
            moved.push((no, new));
        }
    }
    moved
}

fn merge_directives(base: &Meeting, theirs: &Meeting, mine: &Meeting, clashes: &mut Clashes) -> Vec<Directive> {
    let order_of = |m: &Meeting| m.directives.iter().map(|d| d.no).collect::<Vec<_>>();
    let moved_by_me = {
        let kept = |d: &&Directive| base.directive(d.no).is_some() && mine.directive(d.no).is_some();
        let mine_order: Vec<_> =
            mine.directives.iter().filter(|d| base.directive(d.no).is_some()).map(|d| d.no).collect();
        let base_order: Vec<_> = base.directives.iter().filter(kept).map(|d| d.no).collect();
        mine_order != base_order
    };
    let (lead, follow) = if moved_by_me { (mine, theirs) } else { (theirs, mine) };
    let order = weave(&order_of(lead), &order_of(follow));
    order
        .into_iter()
        .filter_map(|no| merge_directive(base.directive(no), theirs.directive(no), mine.directive(no), clashes))
        .collect()
}

/// The first order, with what only the second has put after the one it follows there.
fn weave(lead: &[u32], follow: &[u32]) -> Vec<u32> {
    let mut out = lead.to_vec();
    for (i, no) in follow.iter().enumerate() {
        if out.contains(no) {
            continue;
        }
        let before = follow[..i].iter().rev().find_map(|p| out.iter().position(|o| o == p));
        out.insert(before.map_or(0, |p| p + 1), *no);
    }
    out
}

fn merge_directive(
    base: Option<&Directive>,
    theirs: Option<&Directive>,
    mine: Option<&Directive>,
    clashes: &mut Clashes,
) -> Option<Directive> {
    let (theirs, mine) = match (base, theirs, mine) {
        (_, Some(t), Some(m)) => (t, m),
        // Removed by one: gone, unless the other has changed it since.
        (Some(b), Some(only), None) | (Some(b), None, Some(only)) => return (only != b).then(|| only.clone()),
        (None, Some(only), None) | (None, None, Some(only)) => return Some(only.clone()),
        (_, None, None) => return None,
    };
    let empty = Directive::new(mine.no, "");
    let base = base.unwrap_or(&empty);
    let record = mine.no.to_string();
    let mut pick = Picker { record: &record, clashes };
    let mut out = Directive {
        no: mine.no,
        by: pick.field("by", &base.by, &theirs.by, &mine.by),
        topic: pick.field("topic", &base.topic, &theirs.topic, &mine.topic),
        text: pick.field("text", &base.text, &theirs.text, &mine.text),
        kind: pick.field("kind", &base.kind, &theirs.kind, &mine.kind),
        tags: pick.field("tags", &base.tags, &theirs.tags, &mine.tags),
        upstream: pick.field("upstream", &base.upstream, &theirs.upstream, &mine.upstream),
        tasks: Vec::new(),
        last_task: theirs.last_task.max(mine.last_task),
    };
    let mut mine_tasks = mine.tasks.clone();
    renumber_tasks(base, theirs, &mut mine_tasks, &mut out.last_task);
    let find = |tasks: &[Task], no: TaskNo| tasks.iter().find(|t| t.no == no).cloned();
    let key = |tasks: &[Task]| tasks.iter().map(|t| t.no.task).collect::<Vec<_>>();
    for no in weave(&key(&theirs.tasks), &key(&mine_tasks)) {
        let no = TaskNo { directive: mine.no, task: no };
        let merged = merge_task(find(&base.tasks, no), find(&theirs.tasks, no), find(&mine_tasks, no), clashes);
        out.tasks.extend(merged);
    }
    Some(out)
}

fn renumber_tasks(base: &Directive, theirs: &Directive, mine: &mut [Task], last: &mut u32) {
    let highest = theirs.tasks.iter().chain(mine.iter()).map(|t| t.no.task).max().unwrap_or(0);
    *last = (*last).max(highest);
    for task in mine {
        let new_to_base = base.tasks.iter().all(|b| b.no != task.no);
        if new_to_base && theirs.tasks.iter().any(|t| t.no == task.no && t != task) {
            *last += 1;
            task.no.task = *last;
        }
    }
}

fn merge_task(base: Option<Task>, theirs: Option<Task>, mine: Option<Task>, clashes: &mut Clashes) -> Option<Task> {
    let (theirs, mine) = match (&base, theirs, mine) {
        (_, Some(t), Some(m)) => (t, m),
        (Some(b), Some(only), None) | (Some(b), None, Some(only)) => return (only != *b).then_some(only),
        (None, Some(only), None) | (None, None, Some(only)) => return Some(only),
        (_, None, None) => return None,
    };
    let base = base.unwrap_or_else(|| Task::new(mine.no, ""));
    let record = mine.no.to_string();
    let mut pick = Picker { record: &record, clashes };
    Some(Task {
        no: mine.no,
        text: pick.field("text", &base.text, &theirs.text, &mine.text),
        lead: pick.field("lead", &base.lead, &theirs.lead, &mine.lead),
        support: pick.field("support", &base.support, &theirs.support, &mine.support),
        each: pick.field("each", &base.each, &theirs.each, &mine.each),
        deadline: pick.field("due", &base.deadline, &theirs.deadline, &mine.deadline),
        high: pick.field("priority", &base.high, &theirs.high, &mine.high),
        milestones: pick.field("milestones", &base.milestones, &theirs.milestones, &mine.milestones),
        carried: pick.field("carried", &base.carried, &theirs.carried, &mine.carried),
    })
}

fn merge_facts(base: &Facts, theirs: &Facts, mine: &Facts, clashes: &mut Clashes) -> Facts {
    let mut pick = Picker { record: "", clashes };
    Facts {
        title: pick.field("title", &base.title, &theirs.title, &mine.title),
        date: pick.field("date", &base.date, &theirs.date, &mine.date),
        time: pick.field("time", &base.time, &theirs.time, &mine.time),
        place: pick.field("place", &base.place, &theirs.place, &mine.place),
        chair: pick.field("chair", &base.chair, &theirs.chair, &mine.chair),
        recorder: pick.field("recorder", &base.recorder, &theirs.recorder, &mine.recorder),
        present: pick.field("present", &base.present, &theirs.present, &mine.present),
        absent: pick.field("absent", &base.absent, &theirs.absent, &mine.absent),
        series: pick.field("series", &base.series, &theirs.series, &mine.series),
        upstream: pick.field("upstream", &base.upstream, &theirs.upstream, &mine.upstream),
    }
}

/// Takes the side that changed a field; where both did, the side that stands, and the clash is noted.
struct Picker<'a> {
    record: &'a str,
    clashes: &'a mut Clashes,
}

impl Picker<'_> {
    fn field<T: Clone + PartialEq + Told>(&mut self, field: &'static str, base: &T, theirs: &T, mine: &T) -> T {
        if mine == base {
            return theirs.clone();
        }
        if theirs != base && theirs != mine {
            self.clashes.found.push(Clash {
                record: self.record.into(),
                field,
                mine: mine.told(),
                theirs: theirs.told(),
            });
            if self.clashes.stands == Stands::Theirs {
                return theirs.clone();
            }
        }
        mine.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::MeetingId;
    use chrono::NaiveDate;

    fn meeting(texts: &[&str]) -> Meeting {
        let day = NaiveDate::from_ymd_opt(2023, 6, 15).unwrap();
        let mut m = Meeting::new(MeetingId::new(day, 0), "调度会", day);
        for text in texts {
            let no = m.next_directive_no();
            m.directives.push(Directive::new(no, *text));
        }
        m
    }

    fn texts(m: &Meeting) -> Vec<&str> {
        m.directives.iter().map(|d| d.text.as_str()).collect()
    }

    #[test]
    fn different_records_merge_and_a_number_taken_twice_is_given_anew() {
        let base = meeting(&["一"]);
        let (mut theirs, mut mine) = (base.clone(), base.clone());
        for (m, text) in [(&mut theirs, "他加的"), (&mut mine, "我加的")] {
            let no = m.next_directive_no();
            m.directives.push(Directive::new(no, text));
        }
        mine.directives[0].topic = Some("题".into());
        theirs.refused.push("第一时间".into());
        mine.refused.push("上下".into());
        let merged = merge(&base, &theirs, &mine);
        assert_eq!(texts(&merged.meeting), ["一", "我加的", "他加的"]);
        assert_eq!(merged.renumbered, [(2, 3)]);
        assert_eq!(merged.meeting.directives[0].topic.as_deref(), Some("题"));
        assert_eq!(merged.meeting.refused, ["第一时间", "上下"]);
        assert!(merged.clashes.is_empty());
    }

    #[test]
    fn the_same_field_changed_by_both_is_a_clash_and_ones_own_value_stands() {
        let base = meeting(&["一"]);
        let (mut theirs, mut mine) = (base.clone(), base.clone());
        theirs.directives[0].text = "他的".into();
        mine.directives[0].text = "我的".into();
        let merged = merge(&base, &theirs, &mine);
        assert_eq!(texts(&merged.meeting), ["我的"]);
        assert_eq!((merged.clashes.len(), merged.clashes[0].field), (1, "text"));
        let for_file = merge_for_file(&base, &theirs, &mine);
        assert_eq!((texts(&for_file.meeting), for_file.clashes), (vec!["他的"], merged.clashes));
    }

    #[test]
    fn what_one_removed_and_the_other_changed_stays() {
        let base = meeting(&["一", "二"]);
        let (mut theirs, mut mine) = (base.clone(), base.clone());
        theirs.directives[1].text = "二改".into();
        mine.directives.clear();
        assert_eq!(texts(&merge(&base, &theirs, &mine).meeting), ["二改"]);
    }
}
