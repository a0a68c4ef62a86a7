//! The keys that the last line names: those that apply to what is selected. How many of them fit is `tui`'s.

use super::App;
use super::command::{COMMANDS, Command, Footer, Scope};

/// The commands whose keys are named: those that always stand at its end, and those that do where there is room.
pub(super) type Named = (Vec<&'static Command>, Vec<&'static Command>);

impl App {
    /// What is named, the narrowest scope first, each key once. While the selection moves on it stays as it was, like the detail
    /// pane: what lies between is not sent over a slow line.
    pub fn footer(&self) -> Named {
        if self.detail_lags() { self.footer_before.clone() } else { self.applying() }
    }

    /// Keeps what is named now, before the selection moves on.
    pub(super) fn keep_footer(&mut self) {
        if !self.detail_lags() {
            self.footer_before = self.applying();
        }
    }

    fn applying(&self) -> Named {
        let (mut kept, mut room, mut seen) = (Vec::new(), Vec::new(), Vec::new());
        // An empty list has nothing to open or to search.
        let bare = self.view().is_some_and(|v| v.list.rows().is_empty() && v.search.is_empty());
        let scopes = self.scopes().iter().filter(|scope| !(bare && **scope == Scope::List));
        for command in scopes.flat_map(|scope| COMMANDS.iter().filter(move |c| c.scope == *scope)) {
            let list = match command.footer {
                Footer::Room => &mut room,
                Footer::Kept(here) if here(self) => &mut kept,
                _ => continue,
            };
            let Some(key) = self.keymap.first_key(command) else { continue };
            if !seen.contains(&key) && (command.why_not)(self).is_none() {
                seen.push(key);
                list.push(command);
            }
        }
        (kept, room)
    }
}
