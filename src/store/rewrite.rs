//! Changes a TOML text as little as possible: what is not changed keeps its bytes, what a person added keeps its place.
//! Knows no meetings: records of a list are told apart by their `no`.

use super::meeting_table::KEYS;
use super::parse::Wrong;
use crate::model::ProblemKind;
use toml_edit::{ArrayOfTables, DocumentMut, Item, Table, Value};

/// Makes `text`, which says `was`, say `new`. Both tables are rendered by duban, so that a key in neither is not ours.
///
/// # Errors
/// The text as a whole is no TOML.
pub(super) fn rewrite(text: &str, was: &Table, new: &Table) -> Result<String, Wrong> {
    let wrong = |e: toml_edit::TomlError| Wrong { at: e.span(), kind: ProblemKind::Syntax(e.message().to_owned()) };
    let mut document: DocumentMut = text.parse().map_err(wrong)?;
    let moved = merge_table(document.as_table_mut(), was, new);
    if moved {
        let mut next = 0;
        place(document.as_table_mut(), &mut next);
    }
    Ok(document.to_string())
}

/// What keeps a text that was read from being written to: the reader passes over a number too large under a key that
/// duban does not know, the writer does not. Only texts with such a number are looked at.
pub(super) fn unwritable(text: &str) -> Option<Wrong> {
    const LONG: usize = 16;
    let long = text.split(|c: char| !c.is_ascii_hexdigit() && c != '_').any(|run| run.len() >= LONG);
    let parsed = long.then(|| text.parse::<DocumentMut>());
    let wrong = parsed?.err()?;
    Some(Wrong { at: wrong.span(), kind: ProblemKind::Syntax(wrong.message().to_owned()) })
}

/// A text that says `new` and nothing else.
pub(super) fn render(new: Table) -> String {
    DocumentMut::from(new).to_string()
}

/// Carries the difference between `was` and `new` over to `old`. True where tables came, went or changed places.
fn merge_table(old: &mut Table, was: &Table, new: &Table) -> bool {
    let mut moved = false;
    for (key, _) in was.iter().filter(|(key, _)| !new.contains_key(key)) {
        let gone = old.remove(key);
        moved |= gone.is_some_and(|g| !g.is_value());
    }
    for (key, item) in new {
        let before = was.get(key);
        if before.is_some_and(|b| same(b, item)) {
            continue;
        }
        match (old.get_mut(key), before, item) {
            (Some(Item::ArrayOfTables(o)), Some(Item::ArrayOfTables(w)), Item::ArrayOfTables(n))
                if o.len() == w.len() =>
            {
                moved |= merge_list(o, w, n);
            }
            (Some(Item::Value(o)), _, Item::Value(n)) => {
                let decor = o.decor().clone();
                *o = n.clone();
                *o.decor_mut() = decor;
            }
            _ => {
                old.remove(key);
                insert(old, key, item.clone());
                moved |= !item.is_value();
            }
        }
    }
    moved
}

/// The records of `old` stand in the order of `was`, which was read from them.
fn merge_list(old: &mut ArrayOfTables, was: &ArrayOfTables, new: &ArrayOfTables) -> bool {
    let number = |t: &Table| t.get("no").map(|no| no.to_string().trim().to_owned());
    let numbers: Vec<_> = was.iter().map(number).collect();
    let mut moved = old.len() != new.len();
    let mut out = ArrayOfTables::new();
    for (i, table) in new.iter().enumerate() {
        let from = numbers.iter().position(|n| *n == number(table));
        moved |= from != Some(i);
        let kept = from.and_then(|at| Some((old.get(at)?.clone(), was.get(at)?)));
        out.push(match kept {
            Some((mut kept, before)) => {
                moved |= merge_table(&mut kept, before, table);
                kept
            }
            None => table.clone(),
        });
    }
    *old = out;
    moved
}

/// Puts a new key where the order of keys has it: before the first that comes later there.
fn insert(table: &mut Table, key: &str, item: Item) {
    let rank = |k: &str| KEYS.iter().position(|known| *known == k);
    let wanted = rank(key);
    let mut later: Vec<String> = Vec::new();
    for (k, _) in table.iter() {
        if !later.is_empty() || wanted.is_some_and(|w| rank(k).is_some_and(|r| r > w)) {
            later.push(k.to_owned());
        }
    }
    let later: Vec<_> = later.iter().filter_map(|k| table.remove_entry(k)).collect();
    table.insert(key, item);
    for (k, item) in later {
        table.insert_formatted(&k, item);
    }
}

/// Numbers all tables in the order in which they stand in the tree.
pub(super) fn place(table: &mut Table, next: &mut isize) {
    for (_, item) in table.iter_mut() {
        match item {
            Item::Table(t) => place_one(t, next),
            Item::ArrayOfTables(list) => list.iter_mut().for_each(|t| place_one(t, next)),
            Item::None | Item::Value(_) => {}
        }
    }
}

fn place_one(table: &mut Table, next: &mut isize) {
    *next += 1;
    table.set_position(Some(*next));
    place(table, next);
}

/// Whether two items that duban rendered say the same.
pub(super) fn same(a: &Item, b: &Item) -> bool {
    match (a, b) {
        (Item::Value(a), Item::Value(b)) => bare(a) == bare(b),
        (Item::ArrayOfTables(a), Item::ArrayOfTables(b)) => {
            a.len() == b.len() && a.iter().zip(b.iter()).all(|(a, b)| same_table(a, b))
        }
        (Item::Table(a), Item::Table(b)) => same_table(a, b),
        (Item::None, Item::None) => true,
        _ => false,
    }
}

fn same_table(a: &Table, b: &Table) -> bool {
    a.len() == b.len() && a.iter().zip(b.iter()).all(|((ka, a), (kb, b))| ka == kb && same(a, b))
}

fn bare(value: &Value) -> String {
    value.to_string().trim().to_owned()
}
