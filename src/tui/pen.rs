//! The style that the terminal draws with at the moment, and the shortest sequence to another. Moves nothing.

use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};
use std::io::Write;

/// Colours and modifiers in force.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Pen {
    fg: Color,
    bg: Color,
    modifier: Modifier,
}

/// What can be seen on a blank.
const ON_BLANK: Modifier = Modifier::UNDERLINED
    .union(Modifier::REVERSED)
    .union(Modifier::CROSSED_OUT)
    .union(Modifier::SLOW_BLINK)
    .union(Modifier::RAPID_BLINK);

/// Modifier, switched on by, switched off by.
const MODIFIERS: [(Modifier, u8, u8); 9] = [
    (Modifier::BOLD, 1, 22),
    (Modifier::DIM, 2, 22),
    (Modifier::ITALIC, 3, 23),
    (Modifier::UNDERLINED, 4, 24),
    (Modifier::SLOW_BLINK, 5, 25),
    (Modifier::RAPID_BLINK, 6, 25),
    (Modifier::REVERSED, 7, 27),
    (Modifier::HIDDEN, 8, 28),
    (Modifier::CROSSED_OUT, 9, 29),
];

impl Pen {
    /// The terminal's own colours, nothing on.
    pub const PLAIN: Self = Self { fg: Color::Reset, bg: Color::Reset, modifier: Modifier::empty() };

    /// The style for a cell, or the nearest to the present one that looks the same on a blank.
    pub fn for_cell(self, cell: &Cell) -> Self {
        let wanted = Self { fg: cell.fg, bg: cell.bg, modifier: cell.modifier };
        if cell.symbol() != " " {
            return wanted;
        }
        let seen = wanted.modifier & ON_BLANK;
        let fg = if seen.is_empty() { self.fg } else { wanted.fg };
        Self { fg, bg: wanted.bg, modifier: seen | (self.modifier - ON_BLANK) }
    }

    /// Whether blanks drawn with it are the terminal's own background, so that erasing gives the same.
    pub fn erases(self) -> bool {
        self.bg == Color::Reset && !self.modifier.intersects(ON_BLANK)
    }

    /// Writes what makes this the style in force after `from`; nothing if it is already.
    pub fn switch(self, from: Self, out: &mut Vec<u8>) {
        if self == from {
            return;
        }
        let mut steps = Parameters::default();
        steps.modifiers(from.modifier, self.modifier);
        steps.colours(from, self);
        let mut afresh = Parameters::default();
        if self != Self::PLAIN {
            afresh.push(0);
            afresh.modifiers(Modifier::empty(), self.modifier);
            afresh.colours(Self::PLAIN, self);
        }
        let shorter = if steps.0.len() <= afresh.0.len() { steps } else { afresh };
        out.extend_from_slice(b"\x1b[");
        out.extend_from_slice(&shorter.0);
        out.push(b'm');
    }
}

/// The numbers of one SGR sequence, with their semicolons.
#[derive(Default)]
struct Parameters(Vec<u8>);

impl Parameters {
    fn push(&mut self, number: u8) {
        if !self.0.is_empty() {
            self.0.push(b';');
        }
        let _ = write!(self.0, "{number}");
    }

    fn modifiers(&mut self, from: Modifier, to: Modifier) {
        let mut on = from;
        for (modifier, _, off) in MODIFIERS {
            if on.contains(modifier) && !to.contains(modifier) {
                self.push(off);
                // 22 ends bold and dim alike, 25 both speeds of blinking.
                on -= MODIFIERS.iter().filter(|row| row.2 == off).fold(Modifier::empty(), |all, row| all | row.0);
            }
        }
        for (modifier, number, _) in MODIFIERS {
            if to.contains(modifier) && !on.contains(modifier) {
                self.push(number);
            }
        }
    }

    fn colours(&mut self, from: Pen, to: Pen) {
        if from.fg != to.fg {
            self.colour(to.fg, 30);
        }
        if from.bg != to.bg {
            self.colour(to.bg, 40);
        }
    }

    fn colour(&mut self, colour: Color, base: u8) {
        let number = match colour {
            Color::Reset => 9,
            Color::Black => 0,
            Color::Red => 1,
            Color::Green => 2,
            Color::Yellow => 3,
            Color::Blue => 4,
            Color::Magenta => 5,
            Color::Cyan => 6,
            Color::Gray => 7,
            Color::DarkGray => 60,
            Color::LightRed => 61,
            Color::LightGreen => 62,
            Color::LightYellow => 63,
            Color::LightBlue => 64,
            Color::LightMagenta => 65,
            Color::LightCyan => 66,
            Color::White => 67,
            Color::Indexed(index) => return self.all(&[base + 8, 5, index]),
            Color::Rgb(red, green, blue) => return self.all(&[base + 8, 2, red, green, blue]),
        };
        self.push(base + number);
    }

    fn all(&mut self, numbers: &[u8]) {
        for number in numbers {
            self.push(*number);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pen(fg: Color, bg: Color, modifier: Modifier) -> Pen {
        Pen { fg, bg, modifier }
    }

    fn between(from: Pen, to: Pen) -> String {
        let mut out = Vec::new();
        to.switch(from, &mut out);
        String::from_utf8(out).unwrap().replace('\x1b', "^")
    }

    #[test]
    fn a_change_of_style_takes_the_shortest_sequence() {
        let bold = pen(Color::Reset, Color::Reset, Modifier::BOLD);
        let red = pen(Color::Red, Color::Reset, Modifier::BOLD);
        let all = pen(Color::Red, Color::Blue, Modifier::BOLD | Modifier::REVERSED);
        assert_eq!(between(Pen::PLAIN, bold), "^[1m");
        assert_eq!(between(bold, red), "^[31m");
        assert_eq!(between(red, bold), "^[39m");
        assert_eq!(between(all, Pen::PLAIN), "^[m");
        assert_eq!(between(all, all), "");
        assert_eq!(between(all, bold), "^[0;1m");
    }

    #[test]
    fn what_shares_its_end_with_another_is_switched_on_again() {
        let both = pen(Color::Rgb(1, 2, 3), Color::Indexed(200), Modifier::BOLD | Modifier::DIM);
        let dim = pen(Color::Rgb(1, 2, 3), Color::Indexed(200), Modifier::DIM);
        assert_eq!(between(both, dim), "^[22;2m");
        assert_eq!(between(Pen::PLAIN, both), "^[1;2;38;2;1;2;3;48;5;200m");
    }

    #[test]
    fn a_blank_does_not_change_what_cannot_be_seen_on_it() {
        let bold = pen(Color::Red, Color::Reset, Modifier::BOLD);
        assert_eq!(bold.for_cell(&Cell::new(" ")), bold);
        let mut reversed = Cell::new(" ");
        reversed.modifier = Modifier::REVERSED;
        assert_ne!(bold.for_cell(&reversed), bold);
    }
}
