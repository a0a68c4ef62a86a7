//! A folder that several accounts of one server share: which groups there are, and what each may do where. No disk; what
//! is so is looked up in `store`, and done by `cli`.

use super::id::UnitId;

/// The groups of the server, as `duban.toml` names them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Server {
    /// Those who work at the office.
    pub office: String,
    /// Every unit's account.
    pub units: String,
    /// One unit's account and its group, with `{id}` for the unit's id.
    pub unit: String,
}

/// A directory of the folder, who writes there and who reads.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Shared {
    /// Relative to the folder; empty for the folder itself.
    pub path: String,
    /// The group that the directory belongs to.
    pub group: String,
    /// Whether that group makes files there; otherwise it passes through.
    pub writes: bool,
    /// Groups that read.
    pub readers: Vec<String>,
    /// A group that only passes through to what lies deeper.
    pub passes: Option<String>,
    /// Whether what lies deeper has the same rights, but for lock files, which are for those who write.
    pub deep: bool,
}

/// How the rights of something differ from what they should be.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum WrongRight {
    /// The directory is not there.
    Missing,
    /// The server has no such group.
    NoGroup(String),
    /// Every account of the server may read or write it.
    Everybody,
    /// A group or account may do more than it should.
    TooMuch(String),
    /// A group may not do what it has to.
    TooLittle(String),
    /// New files in the directory would get other rights.
    NotHandedDown,
}

impl Default for Server {
    fn default() -> Self {
        Self { office: "duban-office".into(), units: "duban-units".into(), unit: "duban-{id}".into() }
    }
}

impl Server {
    /// The name of a unit's account and of its group.
    pub fn account(&self, unit: &UnitId) -> String {
        self.unit.replace("{id}", unit.as_str())
    }

    /// The directories of the folder with their rights: a directory has one kind of writer.
    pub fn directories<'a>(&self, units: impl Iterator<Item = &'a UnitId>) -> Vec<Shared> {
        let shared = |path: &str, writes, readers: &[&String], deep| Shared {
            path: path.into(),
            group: self.office.clone(),
            writes,
            readers: readers.iter().map(|g| (*g).clone()).collect(),
            passes: None,
            deep,
        };
        let mut all = vec![
            shared("", true, &[&self.units], false),
            shared("drafts", true, &[], true),
            shared("meetings", true, &[&self.units], true),
            // Nobody makes, renames or removes a ledger's directory but the administrator.
            shared("ledger", false, &[&self.units], false),
            shared("ledger/office", true, &[&self.units], true),
            Shared { passes: Some(self.units.clone()), ..shared("exports", true, &[], false) },
        ];
        all.extend(units.flat_map(|unit| self.of_unit(unit)));
        all
    }

    /// The directories of a unit's ledger and of its documents.
    pub fn of_unit(&self, unit: &UnitId) -> [Shared; 2] {
        ["ledger", "exports"].map(|above| Shared {
            path: format!("{above}/{unit}"),
            group: self.account(unit),
            writes: true,
            readers: vec![self.office.clone()],
            passes: None,
            deep: true,
        })
    }
}

impl Shared {
    /// The commands that give a directory, and what lies in it, their rights, each as its words. `root` is the folder.
    pub fn commands(&self, root: &str) -> Vec<Vec<String>> {
        let dir = if self.path.is_empty() { root.to_owned() } else { format!("{root}/{}", self.path) };
        let words = |line: &str| -> Vec<String> {
            line.split(' ').map(|w| if w == "DIR" { dir.clone() } else { w.to_owned() }).collect()
        };
        let group = &self.group;
        let mode = if self.writes { "2770" } else { "2750" };
        let mut all = vec![words("mkdir -p DIR"), words(&format!("chown root:{group} DIR"))];
        if !self.deep {
            all.push(words("setfacl -b DIR"));
            all.push(words(&format!("chmod {mode} DIR")));
            all.push(words(&format!("setfacl -m {} DIR", self.rules())));
            if self.path.is_empty() {
                let readers: Vec<String> = self.readers.iter().map(|g| format!("g:{g}:r")).collect();
                let site = format!("{root}/duban.toml");
                for line in [
                    format!("chgrp {group} SITE"),
                    "setfacl -b SITE".into(),
                    "chmod 0660 SITE".into(),
                    format!("setfacl -m {} SITE", readers.join(",")),
                ] {
                    all.push(line.split(' ').map(|w| if w == "SITE" { site.clone() } else { w.to_owned() }).collect());
                }
            }
            return all;
        }
        all.push(words(&format!("chown -R root:{group} DIR")));
        all.push(words("setfacl -R -b DIR"));
        all.push(words(&format!("find DIR -type d -exec chmod {mode} {{}} +")));
        all.push(words("find DIR -type f -exec chmod 0660 {} +"));
        if !self.readers.is_empty() {
            let readers: Vec<String> = self.readers.iter().map(|g| format!("g:{g}:rX")).collect();
            all.push(words(&format!("find DIR -name .lock -prune -o -exec setfacl -m {} {{}} +", readers.join(","))));
        }
        all.push(words(&format!(
            "find DIR -name .lock -prune -o -type d -exec setfacl -m {} {{}} +",
            self.handed_down()
        )));
        all
    }

    /// The rules of a directory that stands alone.
    fn rules(&self) -> String {
        let mut readers: Vec<String> = self.readers.iter().map(|g| format!("g:{g}:rx")).collect();
        readers.extend(self.passes.iter().map(|g| format!("g:{g}:x")));
        let down = if self.writes { format!(",{}", self.handed_down()) } else { String::new() };
        format!("{}{down}", readers.join(","))
    }

    /// What new files get, whatever the umask of who makes them.
    fn handed_down(&self) -> String {
        let readers = self.readers.iter().map(|g| format!(",d:g:{g}:rx"));
        format!("d:u::rwx,d:g::rwx,d:o::-{}", readers.collect::<String>())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_directory_has_one_kind_of_writer() {
        let units: Vec<UnitId> = ["zjj", "yjj"].iter().map(|id| id.parse().unwrap()).collect();
        let all = Server::default().directories(units.iter());
        let writers: Vec<_> = all.iter().filter(|d| d.writes).map(|d| (d.path.as_str(), d.group.as_str())).collect();
        let office = "duban-office";
        assert_eq!(
            writers,
            [
                ("", office),
                ("drafts", office),
                ("meetings", office),
                ("ledger/office", office),
                ("exports", office),
                ("ledger/zjj", "duban-zjj"),
                ("exports/zjj", "duban-zjj"),
                ("ledger/yjj", "duban-yjj"),
                ("exports/yjj", "duban-yjj"),
            ]
        );
        assert!(all.iter().all(|d| !d.readers.contains(&d.group)));
    }
}
