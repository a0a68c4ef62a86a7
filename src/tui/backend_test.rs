use super::*;
use crate::tui::halves::mark_covered;
use crate::tui::popup::clear_area;
use crate::tui::width::pad;
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use ratatui::Terminal;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier, Style};
use ratatui::widgets::{Block, Widget};
use std::num::NonZeroU16;

const WIDTH: u16 = 80;
const HEIGHT: u16 = 24;

fn measure() -> io::Result<Size> {
    Ok(Size::new(WIDTH, HEIGHT))
}

/// A terminal whose bytes go to an emulator.
struct Bench {
    terminal: Terminal<Lean<Vec<u8>>>,
    seen: usize,
    emulator: vt100::Parser,
}

impl Bench {
    fn new() -> Self {
        let (rows, columns) = (NonZeroU16::new(HEIGHT).unwrap(), NonZeroU16::new(WIDTH).unwrap());
        Self {
            terminal: Terminal::new(Lean::new(Vec::new(), measure)).unwrap(),
            seen: 0,
            emulator: vt100::Parser::new(rows, columns, 0),
        }
    }

    /// Draws a frame; gives its bytes and what was meant.
    fn draw(&mut self, paint: impl FnOnce(&mut Buffer), cursor: Option<(u16, u16)>) -> (Vec<u8>, Buffer) {
        let mut meant = Buffer::default();
        self.terminal
            .draw(|frame| {
                paint(frame.buffer_mut());
                meant = frame.buffer_mut().clone();
                mark_covered(frame.buffer_mut());
                if let Some(at) = cursor {
                    frame.set_cursor_position(at);
                }
            })
            .unwrap();
        let bytes = self.terminal.backend().out()[self.seen..].to_vec();
        self.seen += bytes.len();
        self.emulator.process(&bytes);
        (bytes, meant)
    }

    fn cost(&mut self, paint: impl FnOnce(&mut Buffer), cursor: Option<(u16, u16)>) -> usize {
        self.draw(paint, cursor).0.len()
    }

    /// Where the emulator shows something else than was meant.
    fn difference(&self, meant: &Buffer) -> Option<String> {
        for y in 0..HEIGHT {
            let mut x = 0;
            while x < WIDTH {
                let cell = &meant[(x, y)];
                let shown = self.emulator.screen().cell(y, x).unwrap();
                let text = if shown.has_contents() { shown.contents() } else { " " };
                if text != cell.symbol() || !looks_alike(cell, shown) {
                    return Some(format!("({x}, {y}): {:?} is shown as {shown:?}", cell));
                }
                x += (cell.symbol().width() as u16).max(1);
            }
        }
        None
    }
}

fn looks_alike(meant: &Cell, shown: &vt100::Cell) -> bool {
    let colour = |colour| match colour {
        Color::Red => vt100::Color::Idx(1),
        Color::Blue => vt100::Color::Idx(4),
        _ => vt100::Color::Default,
    };
    let has = |modifier| meant.modifier.contains(modifier);
    let blank = meant.symbol() == " ";
    colour(meant.bg) == shown.bgcolor()
        && has(Modifier::REVERSED) == shown.inverse()
        && has(Modifier::UNDERLINED) == shown.underline()
        && (blank || colour(meant.fg) == shown.fgcolor() && has(Modifier::BOLD) == shown.bold())
}

#[derive(Clone, Debug)]
enum Stroke {
    Text(u16, u16, String, Style),
    Popup(Rect),
}

fn style() -> impl Strategy<Value = Style> {
    let colours = [Color::Reset, Color::Reset, Color::Red, Color::Blue];
    let modifiers = [Modifier::empty(), Modifier::BOLD, Modifier::REVERSED, Modifier::UNDERLINED];
    (0..4usize, 0..6usize, 0..4usize, 0..4usize).prop_map(move |(fg, bg, one, two)| {
        let bg = if bg < 4 { Color::Reset } else { colours[bg - 2] };
        Style::new().fg(colours[fg]).bg(bg).add_modifier(modifiers[one] & modifiers[two])
    })
}

fn stroke() -> impl Strategy<Value = Stroke> {
    let text = "[一-龥a-zA-Z0-9 （）：，。…“”│─┌▏●é]{0,30}| {0,40}|[👍🚒整改ok ]{0,12}";
    prop_oneof![
        5 => (0..WIDTH, 0..HEIGHT, text, style()).prop_map(|(x, y, text, style)| Stroke::Text(x, y, text, style)),
        1 => (0..WIDTH, 0..HEIGHT, 2..40u16, 2..10u16).prop_map(|(x, y, w, h)| Stroke::Popup(Rect::new(x, y, w, h))),
    ]
}

fn paint(buffer: &mut Buffer, strokes: &[Stroke]) {
    for stroke in strokes {
        match stroke {
            Stroke::Text(x, y, text, style) => write(buffer, (*x, *y), text, *style),
            Stroke::Popup(area) => {
                let area = area.intersection(buffer.area);
                clear_area(buffer, area);
                Block::bordered().render(area, buffer);
            }
        }
    }
}

/// Text over text, as a pop-up over text: no half characters.
fn write(buffer: &mut Buffer, (x, y): (u16, u16), text: &str, style: Style) {
    let width = (text.width() as u16).min(WIDTH - x);
    clear_area(buffer, Rect::new(x, y, width, 1));
    buffer.set_stringn(x, y, text, usize::from(width), style);
}

#[test]
fn any_frame_is_shown_as_it_was_meant() {
    let mut runner = TestRunner::new_with_rng(
        Config { cases: 250, failure_persistence: None, ..Config::default() },
        TestRng::deterministic_rng(RngAlgorithm::ChaCha),
    );
    let frames = prop::collection::vec(prop::collection::vec(stroke(), 0..25), 10);
    runner
        .run(&frames, |frames| {
            let mut bench = Bench::new();
            for strokes in &frames {
                let (_, meant) = bench.draw(|buffer| paint(buffer, strokes), None);
                prop_assert_eq!(bench.difference(&meant), None);
            }
            Ok(())
        })
        .unwrap();
}

fn plain(buffer: &mut Buffer, y: u16, text: &str) {
    buffer.set_string(0, y, text, Style::new());
}

/// A list as the screens draw it: number, text, lead, deadline, light.
fn list(buffer: &mut Buffer, selected: u16) {
    for y in 0..HEIGHT {
        let row = format!(
            "● {y:>2} {} {} 7月31日",
            pad("对辖区内餐饮场所燃气使用情况开展全面排查整治", 42),
            pad("住房和城乡建设局", 20)
        );
        let style = if y == selected { Style::new().add_modifier(Modifier::REVERSED) } else { Style::new() };
        buffer.set_stringn(0, y, pad(&row, 80), 80, style);
    }
}

#[test]
fn moving_a_selection_costs_at_most_300_bytes() {
    let mut bench = Bench::new();
    bench.draw(|buffer| list(buffer, 3), None);
    let cost = bench.cost(|buffer| list(buffer, 4), None);
    println!("selection: {cost} bytes");
    assert!(cost <= 300, "{cost}");
}

#[test]
fn a_blank_that_stays_between_words_that_go_is_written_again_where_that_is_shorter() {
    let mut bench = Bench::new();
    bench.draw(|buffer| plain(buffer, 0, "ab cd  整 ef"), None);
    let (bytes, meant) = bench.draw(|buffer| plain(buffer, 0, "xy zw  整 gh"), None);
    let text = String::from_utf8(bytes).unwrap();
    assert!(text.contains("xy zw\x1b[5Cgh"), "{text:?}");
    assert_eq!(bench.difference(&meant), None);
    // Of another style it would take a change there and back.
    let red = |text: &'static str| {
        move |buffer: &mut Buffer| {
            write(buffer, (0, 1), text, Style::new().fg(Color::Red));
            write(buffer, (2, 1), "-", Style::new());
        }
    };
    bench.draw(red("ab-cd"), None);
    let (bytes, meant) = bench.draw(red("xy-zw"), None);
    assert!(String::from_utf8(bytes).unwrap().contains("xy\x1b[Czw"));
    assert_eq!(bench.difference(&meant), None);
}

#[test]
fn typing_a_character_costs_at_most_60_bytes() {
    let mut bench = Bench::new();
    let page = |text: &'static str| {
        move |buffer: &mut Buffer| {
            list(buffer, 99);
            write(buffer, (12, 20), text, Style::new().fg(Color::Red));
        }
    };
    bench.draw(page("整改  "), Some((16, 20)));
    let wide = bench.cost(page("整改到"), Some((18, 20)));
    let ascii = bench.cost(page("整改到a"), Some((19, 20)));
    println!("a wide character: {wide} bytes, a letter: {ascii}");
    assert!(wide <= 60 && ascii <= 60, "{wide} {ascii}");
}

#[test]
fn a_frame_in_which_nothing_changed_costs_nothing() {
    let mut bench = Bench::new();
    bench.draw(|buffer| list(buffer, 3), Some((5, 5)));
    assert_eq!(bench.cost(|buffer| list(buffer, 3), Some((5, 5))), 0);
    assert!(bench.cost(|buffer| list(buffer, 3), Some((6, 5))) <= 4);
    assert_eq!(bench.cost(|buffer| list(buffer, 3), None), sequence::HIDE_CURSOR.len());
    assert_eq!(bench.cost(|buffer| list(buffer, 3), None), 0);
}

#[test]
fn a_full_screen_costs_little_more_than_its_text() {
    let mut bench = Bench::new();
    let row = "消防安全".repeat(10);
    let text = row.len() * usize::from(HEIGHT);
    let cost = bench.cost(|buffer| (0..HEIGHT).for_each(|y| plain(buffer, y, &row)), None);
    println!("full screen: {cost} bytes for {text} of text");
    assert!(cost < text + 8 * usize::from(HEIGHT), "{cost} for {text}");
}

#[test]
fn the_cursor_stands_where_the_frame_put_it() {
    let mut bench = Bench::new();
    bench.draw(|buffer| list(buffer, 3), Some((17, 20)));
    assert_eq!(bench.emulator.screen().cursor_position(), (20, 17));
    assert!(!bench.emulator.screen().hide_cursor());
    bench.draw(|buffer| list(buffer, 4), None);
    assert!(bench.emulator.screen().hide_cursor());
}

#[test]
fn after_an_ambiguous_character_the_place_is_given_again() {
    let mut bench = Bench::new();
    let (bytes, _) = bench.draw(|buffer| plain(buffer, 0, "一…二"), None);
    assert!(String::from_utf8(bytes).unwrap().contains("一…\x1b[4G二"));
}

#[test]
fn a_cell_never_carries_an_escape() {
    let mut bench = Bench::new();
    let (bytes, _) = bench.draw(
        |buffer| {
            buffer[(0, 0)].set_symbol("\x1b]52;c;eA==\x07");
            buffer[(0, 1)].set_symbol("\u{202e}");
            buffer[(0, 2)].set_symbol("\u{9b}");
        },
        None,
    );
    let text = String::from_utf8(bytes).unwrap();
    assert!(!text.contains("]52") && !text.contains(['\u{202e}', '\u{9b}', '\x07']), "{text:?}");
}
