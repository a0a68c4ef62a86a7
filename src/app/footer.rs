//! The keys that the last line names: those that apply to what is selected. How many of them fit is `tui`'s.

use super::App;
use super::command::{COMMANDS, Command};

impl App {
    /// The commands whose keys are named, the narrowest scope first; each key once. While the selection moves on, they stay as
    /// they were, like the detail pane: what lies between is not sent over a slow line.
    pub fn footer(&self) -> Vec<&'static Command> {
        if self.detail_lags() { self.footer_before.clone() } else { self.applying() }
    }

    /// Keeps what is named now, before the selection moves on.
    pub(super) fn keep_footer(&mut self) {
        if !self.detail_lags() {
            self.footer_before = self.applying();
        }
    }

    fn applying(&self) -> Vec<&'static Command> {
        let (mut seen, mut commands) = (Vec::new(), Vec::new());
        for scope in self.scopes() {
            for command in COMMANDS.iter().filter(|c| c.footer && c.scope == *scope) {
                let Some(key) = self.keymap.first_key(command) else { continue };
                if !seen.contains(&key) && (command.why_not)(self).is_none() {
                    seen.push(key);
                    commands.push(command);
                }
            }
        }
        commands
    }
}
