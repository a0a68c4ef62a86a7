//! Which tasks are likely the same as one that is there already: the same words, or nearly, for the same units. A remark for a
//! person; nothing is joined or dropped for it.

use crate::model::{Register, Site, Task, units_of};
use crate::text::plain;
use chrono::NaiveDate;
use std::collections::{HashMap, HashSet};

/// How much of their pairs of characters two texts share to be nearly the same, of 1.
const NEAR: f64 = 0.8;
/// The first characters by which candidates are found.
const HEAD: usize = 4;

/// Tasks to compare with.
pub struct Likeness<'a> {
    site: &'a Site,
    known: Vec<Known>,
    by_text: HashMap<String, Vec<usize>>,
    by_head: HashMap<String, Vec<usize>>,
    by_due: HashMap<NaiveDate, Vec<usize>>,
}

struct Known {
    /// What a person finds it by.
    label: String,
    words: Words,
    owners: HashSet<String>,
}

/// A text as it is compared.
struct Words {
    text: String,
    pairs: HashSet<(char, char)>,
    /// Its numbers: 第12处 is not 第13处, however alike they look.
    digits: String,
}

impl<'a> Likeness<'a> {
    /// Nothing to compare with yet.
    pub fn new(site: &'a Site) -> Self {
        let (by_text, by_head, by_due) = (HashMap::new(), HashMap::new(), HashMap::new());
        Self { site, known: Vec::new(), by_text, by_head, by_due }
    }

    /// All tasks of a folder, issued and being recorded.
    pub fn of(register: &'a Register) -> Self {
        let mut all = Self::new(&register.site);
        for meeting in register.meetings.values().chain(register.drafts.values()) {
            for (_, task) in meeting.tasks() {
                all.add(meeting.id.task(task.no).to_string(), task);
            }
        }
        all
    }

    /// Adds a task under what it is called.
    pub fn add(&mut self, label: String, task: &Task) {
        let at = self.known.len();
        let words = Words::of(&task.text);
        self.by_text.entry(words.text.clone()).or_default().push(at);
        self.by_head.entry(head(&words.text)).or_default().push(at);
        if let Some(due) = task.deadline.due {
            self.by_due.entry(due).or_default().push(at);
        }
        self.known.push(Known { label, words, owners: owners(self.site, task) });
    }

    /// What a task is likely the same as: the first with the same words, else the nearest.
    pub fn like(&self, task: &Task) -> Option<&str> {
        let words = Words::of(&task.text);
        let mine = owners(self.site, task);
        let fits = |at: &&usize| {
            let theirs = &self.known[**at].owners;
            mine.is_empty() || theirs.is_empty() || !mine.is_disjoint(theirs)
        };
        if let Some(same) = self.by_text.get(&words.text).and_then(|all| all.iter().find(fits)) {
            return Some(&self.known[*same].label);
        }
        let of_due = task.deadline.due.and_then(|due| self.by_due.get(&due));
        let some = self.by_head.get(&head(&words.text)).into_iter().chain(of_due).flatten();
        let near = some.filter(|at| self.known[**at].words.digits == words.digits).filter(fits);
        let (share, at) = near
            .map(|at| (words.share(&self.known[*at].words), *at))
            .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)))?;
        (share >= NEAR).then(|| self.known[at].label.as_str())
    }
}

impl Words {
    /// Letters and digits alone, without what stands in brackets behind the words: persons and notes of a table.
    fn of(text: &str) -> Self {
        let folded = plain(text);
        let bare = folded.trim_end_matches(['。', ';', '.', ' ']);
        let behind = bare.strip_suffix(')').and_then(|open| open.rfind('(')).filter(|at| *at > 0);
        let text: String = behind
            .map_or(bare, |at| &bare[..at])
            .chars()
            .filter(|c| c.is_alphanumeric())
            .flat_map(char::to_lowercase)
            .collect();
        let pairs = text.chars().zip(text.chars().skip(1)).collect();
        let digits = text.chars().filter(char::is_ascii_digit).collect();
        Self { text, pairs, digits }
    }

    /// Twice the pairs of characters that both have, by what each has.
    fn share(&self, other: &Self) -> f64 {
        let all = self.pairs.len() + other.pairs.len();
        let most = 2 * self.pairs.len().min(other.pairs.len());
        if all == 0 || (most as f64) < NEAR * all as f64 {
            return 0.0;
        }
        2.0 * self.pairs.intersection(&other.pairs).count() as f64 / all as f64
    }
}

/// The units behind the leads, and the names that mean none.
fn owners(site: &Site, task: &Task) -> HashSet<String> {
    let unknown = task.lead.iter().filter(|name| site.named(name).is_none()).cloned();
    units_of(&task.lead, site).iter().map(ToString::to_string).chain(unknown).collect()
}

fn head(text: &str) -> String {
    text.chars().take(HEAD).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::TaskNo;

    fn task(text: &str, lead: &[&str], due: Option<&str>) -> Task {
        let mut task = Task::new(TaskNo { directive: 1, task: 1 }, text);
        task.lead = lead.iter().map(|l| (*l).to_owned()).collect();
        task.deadline.due = due.map(|d| d.parse().unwrap());
        task
    }

    #[test]
    fn the_same_words_for_the_same_unit_are_likely_the_same() {
        let site = Site::default();
        let mut known = Likeness::new(&site);
        known.add("260610a/1.1".into(), &task("完成在建工地塔吊、脚手架全覆盖检查", &["住建局"], Some("2026-07-31")));
        let like = |text, lead: &[&str], due| known.like(&task(text, lead, due)).map(str::to_owned);
        assert_eq!(like("完成在建工地塔吊脚手架全覆盖检查。", &["住建局"], None).as_deref(), Some("260610a/1.1"));
        assert_eq!(like("对在建工地塔吊、脚手架全覆盖检查", &[], Some("2026-07-31")).as_deref(), Some("260610a/1.1"));
        assert_eq!(like("完成在建工地塔吊、脚手架全覆盖检查", &["水利局"], None), None);
        assert_eq!(like("完成在建工地围挡整治", &["住建局"], Some("2026-07-31")), None);
        known.add("260610a/2.1".into(), &task("第12处隐患点位限期整治到位", &[], None));
        assert_eq!(known.like(&task("第13处隐患点位限期整治到位", &[], None)), None, "another number is another thing");
        known.add("260610a/3.1".into(), &task("各镇（街道）完成河道清淤", &[], None));
        assert_eq!(known.like(&task("各镇（街道）组织消防演练", &[], None)), None, "a bracket inside ends nothing");
        let like = |text, lead: &[&str], due| known.like(&task(text, lead, due)).map(str::to_owned);
        assert_eq!(like("", &[], None), None);
        assert!(like("完成在建工地塔吊、脚手架全覆盖检查（备注：上报）", &[], None).is_some());
    }
}
