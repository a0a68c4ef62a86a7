//! Which servers share a folder: `servers.toml` in the repository, never in the folder. A mark belongs to who got its row in
//! first, which the remote decides.

use crate::model::Mark;
use serde::{Deserialize, Serialize};

/// Its path in the repository.
pub(super) const FILE: &str = "servers.toml";
/// Names this machine to the people who read the file.
const HOST: &str = "/proc/sys/kernel/hostname";

/// The servers in the order in which they came.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub(super) struct Servers {
    #[serde(default)]
    server: Vec<Server>,
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
struct Server {
    /// Empty for the first.
    mark: String,
    key: String,
    name: String,
}

impl Servers {
    /// Rows that cannot be read are none: a mark taken twice is noticed by its files.
    pub fn read(bytes: Option<&[u8]>) -> Self {
        let text = bytes.and_then(|b| std::str::from_utf8(b).ok()).unwrap_or_default();
        toml::from_str(text).unwrap_or_default()
    }

    pub fn mark_of(&self, key: &str) -> Option<Mark> {
        self.server.iter().find(|s| s.key == key).and_then(|s| s.mark.parse().ok())
    }

    /// Adds a server with the mark it had, or with the first that nobody has; `taken` are marks in the names of files.
    pub fn add(&mut self, key: &str, had: Option<Mark>, taken: impl Fn(&Mark) -> bool) -> Mark {
        let has = |mark: &Mark| self.server.iter().any(|s| s.mark == mark.as_str());
        let free = had.into_iter().chain((0..).map(Mark::nth)).find(|mark| !has(mark) && !taken(mark));
        let mark = free.unwrap_or_default();
        let host = std::fs::read_to_string(HOST).unwrap_or_default();
        let name = host.trim().chars().filter(|c| !crate::store::is_control(*c)).collect();
        self.server.push(Server { mark: mark.to_string(), key: key.into(), name });
        mark
    }

    pub fn text(&self) -> String {
        // Texts and nothing else: they can always be written.
        toml::to_string(self).unwrap_or_default()
    }
}
