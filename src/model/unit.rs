//! Who can own a task: units, groups of units, and the people who speak for them.

use super::id::UnitId;

/// A department, town or enterprise that can own a task.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Unit {
    pub id: UnitId,
    /// The full official name, as it stands in documents.
    pub name: String,
    /// The name people say: 住建局 for 区住房和城乡建设局.
    pub short: Option<String>,
    /// Other names in use now.
    pub aliases: Vec<String>,
    /// Names it had before a reform; still read in old documents and in speech.
    pub former: Vec<String>,
    /// The leader responsible for it (包保领导).
    pub leader: Option<String>,
}

/// A name for many units: 各乡镇, 各成员单位, 行业主管部门.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Group {
    pub name: String,
    pub aliases: Vec<String>,
    pub members: Vec<UnitId>,
}

/// Somebody who signs in: the name that goes into `by`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Person {
    pub name: String,
    /// The office held: 副区长, 安委办主任.
    pub title: Option<String>,
    /// The unit this person reports for; none for the office and for leaders.
    pub unit: Option<UnitId>,
    /// The account on the server, by which duban knows who is at the keys.
    pub login: Option<String>,
}

impl Unit {
    /// The name for tight places: the short one where there is one.
    pub fn label(&self) -> &str {
        self.short.as_deref().unwrap_or(&self.name)
    }

    /// Every name the unit answers to, the official one first.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&self.name).chain(&self.short).chain(&self.aliases).chain(&self.former).map(String::as_str)
    }
}

impl Group {
    /// Every name the group answers to, the official one first.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&self.name).chain(&self.aliases).map(String::as_str)
    }
}
