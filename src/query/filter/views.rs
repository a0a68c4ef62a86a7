//! Searches saved under a name: those that every site has, and one's own. Where they are kept is `store`'s.

use std::collections::BTreeMap;

/// The views that are always there, with their names in English and Chinese and what they hold.
const BUILT_IN: [(&str, &str, &str); 4] = [
    ("late", "逾期", "late"),
    ("this-week", "本周到期", "due>=today due<=本周日 open"),
    ("to-verify", "待核查", "status:reported"),
    ("to-recheck", "待回头看", "recheck<=today"),
];

/// All views by name.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct SavedViews {
    own: BTreeMap<String, String>,
}

impl SavedViews {
    /// One's own views on top of those that are always there.
    pub fn new(own: BTreeMap<String, String>) -> Self {
        Self { own }
    }

    /// One's own: name and filter.
    pub fn own(&self) -> &BTreeMap<String, String> {
        &self.own
    }

    /// What a view holds; one's own goes before one that is always there.
    pub fn source(&self, name: &str) -> Option<String> {
        let built_in = BUILT_IN.iter().find(|(en, zh, _)| en.eq_ignore_ascii_case(name) || *zh == name);
        self.own.get(name).cloned().or_else(|| built_in.map(|(.., source)| (*source).to_owned()))
    }

    /// The names, one's own first.
    pub fn names(&self, chinese: bool) -> Vec<String> {
        let built_in = BUILT_IN.iter().map(|(en, zh, _)| if chinese { *zh } else { *en });
        let not_hidden = built_in.filter(|n| !self.own.contains_key(*n)).map(str::to_owned);
        self.own.keys().cloned().chain(not_hidden).collect()
    }
}

/// A name that can be typed after `@`: trimmed, without the sign itself; none where nothing is left.
pub fn view_name(typed: &str) -> Option<String> {
    let name = typed.trim().trim_start_matches(['@', '＠']).trim();
    let fits = !name.is_empty() && name.chars().count() <= 40 && !name.chars().any(char::is_control);
    fits.then(|| name.to_owned())
}
