//! Colours and symbols. Sixteen colours of the terminal's own unless 256 are asked for; nothing is told by colour alone.
//! The terminal is not asked for its ground: an answer that comes late over a slow line would be taken for keys.

use crate::app::{Ambiguous, Colours, Ground, Settings, Symbols, Tone};
use crate::model::Light;
use ratatui::style::{Color, Modifier, Style};

/// How things look in this session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Theme {
    colours: Colours,
    light: bool,
    ascii: bool,
    /// Characters of ambiguous width are two columns wide here.
    wide: bool,
}

/// A colour by what it says; which it is depends on the ground and on how many there are.
#[derive(Clone, Copy)]
enum Hue {
    Dim,
    Accent,
    Good,
    Warn,
    Bad,
    Done,
}

impl Theme {
    /// `colour` off for NO_COLOR; `ascii` for terminals that have no other signs.
    pub fn new(colour: bool, ascii: bool) -> Self {
        let colours = if colour { Colours::Sixteen } else { Colours::None };
        Self { colours, light: false, ascii, wide: false }
    }

    /// As the settings say, and where they leave it open the environment: `NO_COLOR`, `COLORFGBG`.
    pub fn of(settings: &Settings, environment: impl Fn(&str) -> Option<String>) -> Self {
        let no_colour = environment("NO_COLOR").is_some_and(|v| !v.is_empty());
        let colours = match settings.colours {
            Colours::Auto if no_colour => Colours::None,
            Colours::Auto => Colours::Sixteen,
            chosen => chosen,
        };
        let light = match settings.theme {
            Ground::Dark => false,
            Ground::Light => true,
            Ground::Auto => environment("COLORFGBG").is_some_and(|v| is_light(&v)),
        };
        let ascii = settings.symbols == Symbols::Ascii;
        Self { colours, light, ascii, wide: settings.ambiguous == Ambiguous::Wide }
    }

    /// The same on a terminal that draws characters of ambiguous width in two columns.
    pub fn with_wide(self, wide: bool) -> Self {
        Self { wide, ..self }
    }

    /// Whether characters of ambiguous width are two columns wide here.
    pub fn is_wide(self) -> bool {
        self.wide
    }

    /// Whether signs are ASCII: as asked for, and where the others are of ambiguous width.
    pub fn is_ascii(self) -> bool {
        self.plain_signs()
    }

    fn plain_signs(self) -> bool {
        self.ascii || self.wide
    }

    fn fg(self, hue: Hue) -> Style {
        let colour = match (self.colours, self.light, hue) {
            (Colours::None, ..) => return Style::new(),
            (Colours::Many, light, hue) => Color::Indexed(indexed(hue, light)),
            (_, _, Hue::Dim) => Color::DarkGray,
            (_, _, Hue::Good) => Color::Green,
            (_, _, Hue::Bad) => Color::Red,
            (_, false, Hue::Accent) => Color::Cyan,
            (_, false, Hue::Warn) => Color::Yellow,
            (_, false, Hue::Done) => Color::LightBlue,
            // Yellow and cyan cannot be read on white.
            (_, true, Hue::Accent | Hue::Done) => Color::Blue,
            (_, true, Hue::Warn) => Color::Magenta,
        };
        Style::new().fg(colour)
    }

    pub fn plain(self) -> Style {
        Style::new()
    }

    /// What is there but not looked for: ids, hints, lines.
    pub fn dim(self) -> Style {
        self.fg(Hue::Dim)
    }

    /// What the eye should find first.
    pub fn strong(self) -> Style {
        Style::new().add_modifier(Modifier::BOLD)
    }

    /// A heading: bold where no colour sets it off.
    pub fn heading(self, style: Style) -> Style {
        if self.colours == Colours::None { style.add_modifier(Modifier::BOLD) } else { style }
    }

    /// A key in the footer, before what it does.
    pub fn key(self) -> Style {
        self.heading(self.accent())
    }

    pub fn accent(self) -> Style {
        self.fg(Hue::Accent)
    }

    pub fn good(self) -> Style {
        self.fg(Hue::Good)
    }

    pub fn warn(self) -> Style {
        self.fg(Hue::Warn)
    }

    pub fn bad(self) -> Style {
        self.fg(Hue::Bad).add_modifier(Modifier::BOLD)
    }

    /// What a search was looking for.
    pub fn hit(self) -> Style {
        self.fg(Hue::Warn).add_modifier(Modifier::BOLD | Modifier::UNDERLINED)
    }

    /// The selected row where its list has the keys: one even bar, whatever colours stand in the row; so moving it costs few bytes.
    pub fn selected(self) -> Style {
        Style::new().fg(Color::Reset).add_modifier(Modifier::REVERSED).remove_modifier(Modifier::BOLD)
    }

    /// Today's number in a calendar.
    pub fn today(self) -> Style {
        self.accent().add_modifier(Modifier::BOLD | Modifier::UNDERLINED)
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
            Light::Blue => self.fg(Hue::Done),
            Light::Off => self.dim(),
        }
    }

    /// One column; each light has its own sign.
    pub fn light_sign(self, light: Light) -> &'static str {
        match (light, self.plain_signs()) {
            (Light::Red, _) => "!",
            (Light::Yellow, _) => ">",
            (Light::Green, _) => "-",
            (Light::Blue, false) => "✓",
            (Light::Blue, true) => "v",
            (Light::Off, _) => "x",
        }
    }

    pub fn mark(self) -> &'static str {
        if self.plain_signs() { "*" } else { "✔" }
    }

    /// One column: the lowest first, or the highest where `turned`.
    pub fn direction(self, turned: bool) -> &'static str {
        match (turned, self.plain_signs()) {
            (false, false) => "▴",
            (true, false) => "▾",
            (false, true) => "^",
            (true, true) => "v",
        }
    }

    /// One column before the heading of a section.
    pub fn fold(self, folded: bool) -> &'static str {
        match (folded, self.plain_signs()) {
            (false, false) => "▾",
            (true, false) => "▸",
            (false, true) => "-",
            (true, true) => "+",
        }
    }

    pub fn upright(self) -> &'static str {
        if self.plain_signs() { "|" } else { "│" }
    }

    pub fn level_line(self) -> &'static str {
        if self.plain_signs() { "-" } else { "─" }
    }

    /// The corners of a box: top left, top right, bottom left, bottom right.
    pub fn corners(self) -> [&'static str; 4] {
        if self.plain_signs() { ["+"; 4] } else { ["┌", "┐", "└", "┘"] }
    }

    /// A bar of some columns, filled to a percentage.
    pub fn bar(self, percent: u32, columns: usize) -> String {
        let full = (percent.min(100) as usize * columns + 50) / 100;
        let (on, off) = if self.plain_signs() { ("#", ".") } else { ("━", "╌") };
        format!("{}{}", on.repeat(full), off.repeat(columns - full))
    }
}

/// Of the 256 colours the ones that can be read on the ground.
fn indexed(hue: Hue, light: bool) -> u8 {
    let (on_dark, on_light) = match hue {
        Hue::Dim => (245, 242),
        Hue::Accent => (80, 25),
        Hue::Good => (114, 28),
        Hue::Warn => (214, 130),
        Hue::Bad => (203, 160),
        Hue::Done => (111, 26),
    };
    if light { on_light } else { on_dark }
}

/// Whether `COLORFGBG` (`15;0`, `0;default;15`) speaks of a light ground.
fn is_light(fgbg: &str) -> bool {
    matches!(fgbg.rsplit(';').next().and_then(|n| n.parse::<u8>().ok()), Some(7 | 9..=15))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn theme(text: &str, set: &[(&str, &str)]) -> Theme {
        let settings = Settings::parse(text).unwrap();
        Theme::of(&settings, |name| set.iter().find(|(n, _)| *n == name).map(|(_, v)| (*v).to_owned()))
    }

    #[test]
    fn the_settings_come_before_the_environment() {
        assert_eq!(theme("", &[]), Theme::new(true, false));
        assert_eq!(theme("", &[("NO_COLOR", "1")]), Theme::new(false, false));
        assert_eq!(theme("", &[("NO_COLOR", "")]), Theme::new(true, false));
        assert_eq!(theme("colours = 16", &[("NO_COLOR", "1")]), Theme::new(true, false));
        assert!(theme("", &[("COLORFGBG", "0;15")]).light && !theme("", &[("COLORFGBG", "15;0")]).light);
        assert!(!theme("theme = \"dark\"", &[("COLORFGBG", "0;15")]).light);
    }

    #[test]
    fn what_warns_can_be_read_on_white() {
        let light = theme("theme = \"light\"", &[]);
        assert_eq!(light.warn().fg, Some(Color::Magenta));
        assert_eq!(theme("colours = 256\ntheme = \"light\"", &[]).warn().fg, Some(Color::Indexed(130)));
        assert_eq!(theme("colours = \"none\"", &[]).bad().fg, None);
    }

    #[test]
    fn every_sign_is_one_byte_where_symbols_are_ascii() {
        for theme in [theme("symbols = \"ascii\"", &[]), theme("ambiguous = \"wide\"", &[])] {
            let lights = [Light::Red, Light::Yellow, Light::Green, Light::Blue, Light::Off];
            assert!(lights.iter().all(|l| theme.light_sign(*l).len() == 1));
            assert!(theme.bar(40, 10).is_ascii() && theme.corners().concat().is_ascii());
            assert!([theme.mark(), theme.upright(), theme.level_line()].concat().is_ascii());
        }
    }
}
