//! Colours and symbols. Sixteen colours of the terminal's own, so that light and dark grounds both work; nothing is told
//! by colour alone.

use crate::app::Tone;
use crate::model::Light;
use ratatui::style::{Color, Modifier, Style};

/// How things look in this session.
#[derive(Clone, Copy, Debug)]
pub struct Theme {
    colour: bool,
    ascii: bool,
}

impl Theme {
    /// `colour` off for NO_COLOR; `ascii` for terminals that have no other signs.
    pub fn new(colour: bool, ascii: bool) -> Self {
        Self { colour, ascii }
    }

    fn fg(self, colour: Color) -> Style {
        if self.colour { Style::new().fg(colour) } else { Style::new() }
    }

    pub fn plain(self) -> Style {
        Style::new()
    }

    /// What is there but not looked for: ids, hints, lines.
    pub fn dim(self) -> Style {
        self.fg(Color::DarkGray)
    }

    /// What the eye should find first.
    pub fn strong(self) -> Style {
        Style::new().add_modifier(Modifier::BOLD)
    }

    pub fn accent(self) -> Style {
        self.fg(Color::Cyan)
    }

    pub fn good(self) -> Style {
        self.fg(Color::Green)
    }

    pub fn warn(self) -> Style {
        self.fg(Color::Yellow)
    }

    pub fn bad(self) -> Style {
        self.fg(Color::Red).add_modifier(Modifier::BOLD)
    }

    /// What a search was looking for.
    pub fn hit(self) -> Style {
        self.fg(Color::Yellow).add_modifier(Modifier::BOLD | Modifier::UNDERLINED)
    }

    /// The selected row where its list has the keys: one even bar, whatever colours stand in the row.
    pub fn selected(self) -> Style {
        Style::new().fg(Color::Reset).add_modifier(Modifier::REVERSED)
    }

    /// The selected row where something else has the keys.
    pub fn resting(self) -> Style {
        Style::new().add_modifier(Modifier::UNDERLINED)
    }

    pub fn tone(self, tone: Tone) -> Style {
        match tone {
            Tone::Title => self.strong(),
            Tone::Plain | Tone::Blank => self.plain(),
            Tone::Quote => self.accent(),
            Tone::Dim => self.dim(),
            Tone::Good => self.good(),
            Tone::Warn => self.warn(),
            Tone::Bad => self.bad(),
        }
    }

    pub fn light(self, light: Light) -> Style {
        match light {
            Light::Red => self.bad(),
            Light::Yellow => self.warn(),
            Light::Green => self.good(),
            Light::Blue => self.fg(Color::LightBlue),
            Light::Off => self.dim(),
        }
    }

    /// One column; each light has its own sign.
    pub fn light_sign(self, light: Light) -> &'static str {
        match (light, self.ascii) {
            (Light::Red, _) => "!",
            (Light::Yellow, _) => ">",
            (Light::Green, _) => "-",
            (Light::Blue, false) => "✓",
            (Light::Blue, true) => "v",
            (Light::Off, _) => "x",
        }
    }

    pub fn mark(self) -> &'static str {
        if self.ascii { "*" } else { "✔" }
    }

    /// One column: the lowest first, or the highest where `turned`.
    pub fn direction(self, turned: bool) -> &'static str {
        match (turned, self.ascii) {
            (false, false) => "▴",
            (true, false) => "▾",
            (false, true) => "^",
            (true, true) => "v",
        }
    }

    /// One column before the heading of a section.
    pub fn fold(self, folded: bool) -> &'static str {
        match (folded, self.ascii) {
            (false, false) => "▾",
            (true, false) => "▸",
            (false, true) => "-",
            (true, true) => "+",
        }
    }

    pub fn upright(self) -> &'static str {
        if self.ascii { "|" } else { "│" }
    }

    pub fn level_line(self) -> &'static str {
        if self.ascii { "-" } else { "─" }
    }

    /// The corners of a box: top left, top right, bottom left, bottom right.
    pub fn corners(self) -> [&'static str; 4] {
        if self.ascii { ["+"; 4] } else { ["┌", "┐", "└", "┘"] }
    }

    /// A bar of some columns, filled to a percentage.
    pub fn bar(self, percent: u32, columns: usize) -> String {
        let full = (percent.min(100) as usize * columns + 50) / 100;
        let (on, off) = if self.ascii { ("#", ".") } else { ("━", "╌") };
        format!("{}{}", on.repeat(full), off.repeat(columns - full))
    }
}
