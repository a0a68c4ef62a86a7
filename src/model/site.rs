//! The site: `duban.toml` as values. Which unit a name means; no matching inside running text (that is `text`).

use super::calendar::Calendar;
use super::campaign::Campaign;
use super::documents::Documents;
use super::id::UnitId;
use super::rules::Rules;
use super::schedule::Schedule;
use super::scoring::Scoring;
use super::server::Server;
use super::unit::{Group, Person, Unit};
use std::collections::HashMap;

/// One office with the units it follows up.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Site {
    pub name: String,
    /// How the office signs: 区安委办.
    pub office: String,
    pub units: Vec<Unit>,
    pub groups: Vec<Group>,
    pub people: Vec<Person>,
    /// In the order of the file, each tag once.
    pub campaigns: Vec<Campaign>,
    /// The steps of kinds of work, in the order of the file.
    pub schedules: Vec<Schedule>,
    pub rules: Rules,
    pub calendar: Calendar,
    pub documents: Documents,
    pub scoring: Scoring,
    /// The groups of the server, where several accounts share the folder.
    pub server: Option<Server>,
}

/// What a name means on this site.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Named<'a> {
    Unit(&'a Unit),
    Group(&'a Group),
}

impl Site {
    pub fn unit(&self, id: &UnitId) -> Option<&Unit> {
        self.units.iter().find(|u| &u.id == id)
    }

    /// A unit's name for tight places; its id where the register does not know it.
    pub fn label<'a>(&'a self, id: &'a UnitId) -> &'a str {
        self.unit(id).map_or(id.as_str(), Unit::label)
    }

    /// What `name` means: a unit or group by any of its names, or a unit by its id.
    pub fn named(&self, name: &str) -> Option<Named<'_>> {
        let name = name.trim();
        self.units
            .iter()
            .find(|u| u.names().any(|n| n == name) || u.id.as_str() == name)
            .map(Named::Unit)
            .or_else(|| self.groups.iter().find(|g| g.names().any(|n| n == name)).map(Named::Group))
    }

    /// The same for all names at once, where many are asked for.
    pub fn by_name(&self) -> HashMap<&str, Named<'_>> {
        let of_units =
            self.units.iter().flat_map(|u| u.names().chain([u.id.as_str()]).map(move |n| (n, Named::Unit(u))));
        let of_groups = self.groups.iter().flat_map(|g| g.names().map(move |n| (n, Named::Group(g))));
        let mut all = HashMap::new();
        for (name, named) in of_units.chain(of_groups) {
            all.entry(name).or_insert(named);
        }
        all
    }

    /// The person whose account is `login`.
    pub fn person(&self, login: &str) -> Option<&Person> {
        self.people.iter().find(|p| p.login.as_deref() == Some(login))
    }
}

impl Named<'_> {
    /// The units that stand behind the name.
    pub fn units(&self) -> Vec<UnitId> {
        match self {
            Named::Unit(u) => vec![u.id.clone()],
            Named::Group(g) => g.members.clone(),
        }
    }

    pub fn name(&self) -> &str {
        match self {
            Named::Unit(u) => &u.name,
            Named::Group(g) => &g.name,
        }
    }
}
