//! What can follow `@` in a typed line: the site's units and groups by what has been typed of their names.

use super::pinyin::Finder;
use crate::model::{Site, UnitId};

/// One name to choose from.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Completion {
    /// What choosing it puts into the line.
    pub name: String,
    /// The unit; none for a group.
    pub unit: Option<UnitId>,
    /// What tells it from others: the full name, the alias that matched, or how many members a group has.
    pub detail: String,
}

/// Units and groups for what was typed after `@`, the best first; all of them for an empty query.
pub fn complete(site: &Site, query: &str) -> Vec<Completion> {
    let finder = Finder::new(query);
    let mut found: Vec<(i64, Completion)> = Vec::new();
    for unit in &site.units {
        let id = (unit.id.as_str() == query).then_some((i64::MAX, unit.label()));
        if let Some((score, by)) = id.or_else(|| best(&finder, unit.names())) {
            let name = unit.label().to_owned();
            let detail = if by == unit.label() || by == unit.name {
                unit.name.clone()
            } else {
                format!("{} · {by}", unit.name)
            };
            found.push((score, Completion { name, unit: Some(unit.id.clone()), detail }));
        }
    }
    for group in &site.groups {
        if let Some((score, _)) = best(&finder, group.names()) {
            let detail = group.members.len().to_string();
            found.push((score, Completion { name: group.name.clone(), unit: None, detail }));
        }
    }
    found.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
    found.into_iter().map(|(_, completion)| completion).collect()
}

/// The best score over several names, with the name that has it.
fn best<'a>(finder: &Finder, names: impl Iterator<Item = &'a str>) -> Option<(i64, &'a str)> {
    names
        .filter_map(|name| finder.score_name(name).map(|score| (score, name)))
        .max_by(|a, b| a.0.cmp(&b.0).then(b.1.len().cmp(&a.1.len())))
}
