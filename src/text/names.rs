//! The names of a site, ready to be looked up in running text. No grammar.

use super::normalise::{Folded, plain};
use crate::model::{Calendar, Rules, Site, UnitId};
use aho_corasick::{AhoCorasick, MatchKind};
use chrono::NaiveDate;
use std::collections::HashMap;
use std::ops::Range;

/// Every name of the site's units and groups, folded, in one automaton.
#[derive(Clone, Debug, Default)]
pub struct Names {
    automaton: Option<AhoCorasick>,
    meanings: Vec<Meaning>,
    by_name: HashMap<String, usize>,
    /// The levels (区, 县, 市) that names of the site begin with, and that speech may leave out or add.
    levels: Vec<char>,
}

/// What a name stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Meaning {
    pub units: Vec<UnitId>,
    pub group: bool,
}

/// A known name in folded text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Known {
    pub at: Range<usize>,
    pub meaning: usize,
}

impl Names {
    /// Takes all names of a site in.
    pub fn new(site: &Site) -> Self {
        let mut names = Self::default();
        for unit in &site.units {
            let meaning = names.meaning(Meaning { units: vec![unit.id.clone()], group: false });
            for name in unit.names().chain([unit.id.as_str()]) {
                names.take(name, meaning);
            }
        }
        for group in &site.groups {
            let meaning = names.meaning(Meaning { units: group.members.clone(), group: true });
            for name in group.names() {
                names.take(name, meaning);
            }
        }
        names.build();
        names
    }

    /// No register: names are found by their form alone.
    pub fn none() -> Self {
        Self::default()
    }

    /// Whether there is no name at all.
    pub fn is_empty(&self) -> bool {
        self.by_name.is_empty()
    }

    pub(crate) fn meaning_of(&self, name: &str) -> Option<&Meaning> {
        self.by_name.get(&plain(name.trim())).and_then(|i| self.meanings.get(*i))
    }

    pub(crate) fn meaning_at(&self, known: &Known) -> Option<&Meaning> {
        self.meanings.get(known.meaning)
    }

    /// All known names in a text, the longest at each place.
    pub(crate) fn find(&self, text: &Folded) -> Vec<Known> {
        let Some(automaton) = &self.automaton else { return Vec::new() };
        let haystack: String = text.chars.iter().collect();
        // The character each byte belongs to.
        let mut index = Vec::with_capacity(haystack.len() + 1);
        for (i, c) in text.chars.iter().enumerate() {
            index.extend(std::iter::repeat_n(i, c.len_utf8()));
        }
        index.push(text.chars.len());
        automaton
            .find_iter(&haystack)
            .map(|m| Known { at: index[m.start()]..index[m.end()], meaning: m.pattern().as_usize() })
            .filter_map(|known| {
                let name: String = text.chars[known.at.clone()].iter().collect();
                self.by_name.get(&name).map(|meaning| Known { meaning: *meaning, ..known })
            })
            .collect()
    }

    /// Whether the words before a known name only say whose it is: 区, 我区, 全市.
    pub(crate) fn is_level(&self, words: &[char]) -> bool {
        let own = |c: &char| self.levels.is_empty() && matches!(c, '区' | '县' | '市') || self.levels.contains(c);
        match words {
            [] => true,
            [c] => own(c),
            ['我' | '本' | '全', c] => matches!(c, '区' | '县' | '市' | '镇' | '局'),
            _ => false,
        }
    }

    fn meaning(&mut self, meaning: Meaning) -> usize {
        self.meanings.push(meaning);
        self.meanings.len() - 1
    }

    fn take(&mut self, name: &str, meaning: usize) {
        let name = plain(name.trim());
        if name.is_empty() {
            return;
        }
        if let Some(level) = name.chars().next().filter(|c| matches!(c, '区' | '县' | '市'))
            && !self.levels.contains(&level)
        {
            self.levels.push(level);
        }
        self.by_name.entry(name).or_insert(meaning);
    }

    /// Ids and single characters are looked up whole, but never sought in running text.
    fn build(&mut self) {
        let sought: Vec<&String> = self.by_name.keys().filter(|n| !n.is_ascii() && n.chars().count() > 1).collect();
        self.automaton = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(sought).ok();
    }
}

/// What a reading depends on.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// The day of the meeting.
    pub date: NaiveDate,
    pub names: &'a Names,
    pub calendar: &'a Calendar,
    pub rules: &'a Rules,
    /// Words that the person said are no owner and no deadline in this meeting.
    pub refused: &'a [String],
}
