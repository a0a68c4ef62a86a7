//! The palette: every command that holds here, found by its words, name or pinyin; what does not apply says why.

use super::App;
use super::command::{COMMANDS, Command};
use super::field::Field;
use crate::text::Finder;

/// The palette's state.
#[derive(Clone, Debug, Default)]
pub struct Palette {
    pub query: Field,
    pub chosen: usize,
}

/// One line of the palette.
pub struct PaletteRow {
    pub command: &'static Command,
    pub label: &'static str,
    /// The first key, as shown.
    pub key: String,
    pub why_not: Option<String>,
}

impl Palette {
    /// The commands that match, those that apply first; best match first in both.
    pub fn rows(&self, app: &App) -> Vec<PaletteRow> {
        let finder = Finder::new(self.query.text());
        let scopes = app.scopes();
        let mut found: Vec<(bool, i64, PaletteRow)> = COMMANDS
            .iter()
            .filter(|c| scopes.contains(&c.scope))
            .filter_map(|command| {
                let label = (command.words)(app.words);
                let score = finder.score(label).into_iter().chain(finder.score(command.name)).max()?;
                let key = app.keymap.first_key(command).map(|k| k.to_string()).unwrap_or_default();
                let why_not = (command.why_not)(app);
                Some((why_not.is_some(), -score, PaletteRow { command, label, key, why_not }))
            })
            .collect();
        found.sort_by_key(|(refused, score, _)| (*refused, *score));
        found.into_iter().map(|(_, _, row)| row).collect()
    }
}

impl App {
    /// The scopes whose commands hold now, narrowest first.
    pub fn scopes(&self) -> &'static [super::command::Scope] {
        if self.overlays.iter().any(|o| matches!(o, super::Overlay::Form(_))) {
            return &[super::command::Scope::Form];
        }
        let typing = self.at_record().is_some_and(|r| r.typing);
        self.place().scopes(typing)
    }
}
