//! Three-way merge of two texts of `duban.toml` by record and key: onto one's own text, whose comments and layout stay.
//! Knows no keys of the format but those that name a record.

use crate::model::{Clash, Fault};
use crate::store::place::SITE;
use crate::store::rewrite::{place, same};
use toml_edit::{Array, ArrayOfTables, Decor, DocumentMut, Item, Table, Value};

/// Merges `theirs` into `mine`, both made from `base`. Where both changed the same key, one's own stands and is told.
pub(super) fn merge_sites(base: &str, theirs: &str, mine: &str) -> Result<(String, Vec<Clash>), Fault> {
    let read = |text: &str| {
        let wrong = |e: toml_edit::TomlError| Fault::BadInput { text: SITE.into(), wanted: e.message().to_owned() };
        text.parse::<DocumentMut>().map_err(wrong)
    };
    let (base, theirs, mut mine) = (read(base)?, read(theirs)?, read(mine)?);
    let mut merge = Merge { clashes: Vec::new(), moved: false };
    merge.tables("", base.as_table(), theirs.as_table(), mine.as_table_mut());
    if merge.moved {
        let mut next = 0;
        place(mine.as_table_mut(), &mut next);
    }
    Ok((mine.to_string(), merge.clashes))
}

struct Merge {
    clashes: Vec<Clash>,
    /// Whether tables came or went.
    moved: bool,
}

impl Merge {
    fn tables(&mut self, record: &str, base: &Table, theirs: &Table, mine: &mut Table) {
        let gone = base.iter().map(|(key, _)| key).filter(|key| !theirs.contains_key(key));
        let keys: Vec<String> = theirs.iter().map(|(key, _)| key).chain(gone).map(str::to_owned).collect();
        for key in keys {
            self.key(record, &key, (base.get(&key), theirs.get(&key)), mine);
        }
    }

    fn key(&mut self, record: &str, key: &str, (base, theirs): (Option<&Item>, Option<&Item>), mine: &mut Table) {
        if equal(base, theirs) || equal(mine.get(key), theirs) {
            return;
        }
        if equal(base, mine.get(key)) {
            self.take(key, (base, theirs), mine);
            return;
        }
        let below = if record.is_empty() { key.to_owned() } else { format!("{record} {key}") };
        match (base, theirs, mine.get_mut(key)) {
            (base, Some(Item::Table(theirs)), Some(Item::Table(mine))) => {
                let none = Table::new();
                let base = base.and_then(Item::as_table).unwrap_or(&none);
                self.tables(&below, base, theirs, mine);
            }
            (base, Some(Item::ArrayOfTables(theirs)), Some(Item::ArrayOfTables(mine))) => {
                let none = ArrayOfTables::new();
                let base = base.and_then(Item::as_array_of_tables).unwrap_or(&none);
                self.records(&below, base, theirs, mine);
            }
            (base, Some(Item::Value(Value::Array(theirs))), Some(Item::Value(Value::Array(mine)))) => {
                let none = Array::new();
                let base = base.and_then(Item::as_array).unwrap_or(&none);
                merge_sets(base, theirs, mine);
            }
            (_, theirs, mine) => {
                let told = |item: Option<&Item>| item.map(|i| i.to_string().trim().to_owned()).unwrap_or_default();
                let (theirs, mine) = (told(theirs), told(mine.as_deref()));
                let field = "";
                self.clashes.push(Clash { record: below, field, mine, theirs });
            }
        }
    }

    /// Takes theirs over. A comment that one put behind one's own value stays.
    fn take(&mut self, key: &str, (base, theirs): (Option<&Item>, Option<&Item>), mine: &mut Table) {
        let tables = |item: Option<&Item>| item.is_some_and(|i| !i.is_value());
        self.moved |= tables(theirs) || tables(mine.get(key));
        match (theirs, mine.get_mut(key)) {
            (None, _) => {
                mine.remove(key);
            }
            (Some(Item::Value(new)), Some(Item::Value(old))) => {
                let own = old.decor().clone();
                let as_before = base.and_then(Item::as_value).is_none_or(|b| said(b.decor()) == said(&own));
                *old = new.clone();
                if !as_before {
                    *old.decor_mut() = own;
                }
            }
            (Some(new), _) => {
                mine.insert(key, new.clone());
            }
        }
    }

    /// Records of a list: what one side added, took away or changed.
    fn records(&mut self, list: &str, base: &ArrayOfTables, theirs: &ArrayOfTables, mine: &mut ArrayOfTables) {
        let find = |all: &ArrayOfTables, name: &str| all.iter().position(|t| name_of(t) == name);
        for new in theirs {
            let name = name_of(new);
            let before = find(base, &name).and_then(|at| base.get(at));
            match find(mine, &name).and_then(|at| mine.get_mut(at)) {
                Some(own) => {
                    let none = Table::new();
                    self.tables(&format!("{list} {name}"), before.unwrap_or(&none), new, own);
                }
                // Taken away here, and since then changed there: it stays.
                None if before.is_none_or(|before| !same_table(before, new)) => {
                    mine.push(new.clone());
                    self.moved = true;
                }
                None => {}
            }
        }
        for old in base {
            let name = name_of(old);
            if find(theirs, &name).is_none()
                && let Some(at) = find(mine, &name)
                && mine.get(at).is_some_and(|own| same_table(own, old))
            {
                mine.remove(at);
                self.moved = true;
            }
        }
    }
}

/// What names a record: its id, else its name, else all of it.
fn name_of(table: &Table) -> String {
    let text = |key: &str| table.get(key).and_then(Item::as_str).map(str::to_owned);
    text("id").or_else(|| text("name")).unwrap_or_else(|| table.to_string().trim().to_owned())
}

/// Lists of names and days are sets: what either added or took away counts.
fn merge_sets(base: &Array, theirs: &Array, mine: &mut Array) {
    let says = |value: &Value| value.to_string().trim().to_owned();
    let has = |all: &Array, value: &Value| all.iter().any(|v| says(v) == says(value));
    mine.retain(|value| has(theirs, value) || !has(base, value));
    for value in theirs {
        if !has(base, value) && !has(mine, value) {
            let mut value = value.clone();
            value.decor_mut().clear();
            mine.push(value);
        }
    }
}

fn said(decor: &Decor) -> (String, String) {
    let text = |raw: Option<&toml_edit::RawString>| raw.and_then(|r| r.as_str()).unwrap_or_default().to_owned();
    (text(decor.prefix()), text(decor.suffix()))
}

fn equal(a: Option<&Item>, b: Option<&Item>) -> bool {
    match (a, b) {
        (None, None) => true,
        (Some(a), Some(b)) => same(a, b),
        _ => false,
    }
}

fn same_table(a: &Table, b: &Table) -> bool {
    same(&Item::Table(a.clone()), &Item::Table(b.clone()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const BASE: &str = "name = \"区\" # 名\n\n[rules]\nwarn_days = 3\nsign_hours = 24\n\n[[unit]]\nid = \"zjj\"\nname = \"住建局\"\naliases = [\"住建\"]\n\n# 乡镇\n[[unit]]\nid = \"qs\"\nname = \"清水镇\"\n";

    #[test]
    fn records_and_keys_of_both_count_and_comments_stay() {
        let theirs = BASE.replace("warn_days = 3", "warn_days = 5").replace("[\"住建\"]", "[\"住建\", \"建设局\"]")
            + "\n# 他们的\n[[unit]]\nid = \"bs\"\nname = \"白石镇\"\n";
        let mine =
            BASE.replace("sign_hours = 24", "sign_hours = 48 # 我们的").replace("[\"住建\"]", "[\"住建\", \"房管局\"]");
        let (text, clashes) = merge_sites(BASE, &theirs, &mine).unwrap();
        assert_eq!(clashes, []);
        for wanted in [
            "warn_days = 5",
            "sign_hours = 48 # 我们的",
            "# 他们的\n[[unit]]",
            "# 乡镇",
            "# 名",
            "\"房管局\"",
            "\"建设局\"",
        ] {
            assert!(text.contains(wanted), "{wanted}: {text}");
        }
        let order: Vec<usize> = ["zjj", "qs", "\"bs\""].iter().map(|id| text.find(id).unwrap()).collect();
        assert!(order.is_sorted(), "{text}");
        // The other side makes the same values of it.
        let (other, _) = merge_sites(BASE, &mine, &theirs).unwrap();
        let values = |text: &str| text.parse::<toml::Table>().unwrap()["rules"].clone();
        assert_eq!(values(&other), values(&text));
    }

    #[test]
    fn the_same_key_changed_by_both_keeps_ones_own_and_is_told() {
        let theirs = BASE.replace("warn_days = 3", "warn_days = 5");
        let mine = BASE.replace("warn_days = 3", "warn_days = 7");
        let (text, clashes) = merge_sites(BASE, &theirs, &mine).unwrap();
        assert_eq!(text, mine);
        let told: Vec<_> = clashes.iter().map(|c| (c.record.as_str(), c.mine.as_str(), c.theirs.as_str())).collect();
        assert_eq!(told, [("rules warn_days", "7", "5")]);
    }

    #[test]
    fn a_record_taken_away_is_gone_unless_it_was_changed_since() {
        let (head, _) = BASE.split_once("\n# 乡镇").unwrap();
        assert!(!merge_sites(BASE, head, BASE).unwrap().0.contains("清水镇"));
        let changed = BASE.replace("清水镇", "清水街道");
        assert!(merge_sites(BASE, head, &changed).unwrap().0.contains("清水街道"));
        assert!(merge_sites(BASE, &changed, head).unwrap().0.contains("清水街道"));
    }
}
