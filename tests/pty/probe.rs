//! A program that is nothing but the terminal layer: shows what it hears. Run by the tests of `layer`, in a terminal.

use duban::app::key::Key;
use duban::tui::input::{Input, listen};
use duban::tui::popup::clear_area;
use duban::tui::signals::{Watch, watch};
use duban::tui::terminal::Term;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::widgets::Block;
use std::fs;
use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, Mutex};

use crate::harness::{Home, Session, Size};

enum Message {
    Heard(Vec<Input>),
    Continued,
}

/// Starts it; what its saving left behind is in `saved` under the home.
pub fn start(home: &Home, size: Size, env: &[(&str, &str)]) -> Session {
    let program = std::env::current_exe().unwrap();
    let args = ["probe::run", "--exact", "--ignored", "--nocapture", "--quiet"];
    let mut env = env.to_vec();
    env.push(("DUBAN_PROBE", "1"));
    Session::run(home, program.to_str().unwrap(), &args, size, &env)
}

/// What was saved: why, and the text at that moment.
pub fn saved(home: &Home) -> String {
    fs::read_to_string(home.join("saved")).unwrap_or_default()
}

/// Not a test: the program.
#[test]
#[ignore = "run by the tests of the terminal layer"]
fn run() {
    if std::env::var_os("DUBAN_PROBE").is_none() {
        return;
    }
    let mut term = match Term::enter() {
        Ok(term) => term,
        Err(fault) => {
            println!("{fault:?}");
            std::process::exit(i32::from(fault.exit_code()));
        }
    };
    let restricted = std::env::var_os("RESTRICTED").is_some();
    let (sender, messages) = channel();
    let text = Arc::new(Mutex::new(String::new()));
    prepare(&term, restricted, &sender, &text);
    let listening = sender.clone();
    listen(false, move |inputs| listening.send(Message::Heard(inputs)).is_ok()).unwrap();
    let mut heard: Vec<String> = Vec::new();
    term.set_title("督办 \x1b]52\x07").unwrap();
    term.draw(|frame| paint(frame, &heard)).unwrap();
    for message in messages {
        let taken = match message {
            Message::Continued => term.resume(),
            Message::Heard(inputs) => {
                for input in inputs {
                    act(&mut term, &input, restricted);
                    heard.push(shown(&input));
                }
                Ok(())
            }
        };
        *text.lock().unwrap() = heard.join(" ");
        // Without a terminal there is nothing to do but wait for the end.
        let _ = taken.and_then(|()| term.draw(|frame| paint(frame, &heard)));
    }
}

fn prepare(term: &Term, restricted: bool, sender: &Sender<Message>, text: &Arc<Mutex<String>>) {
    let text = Arc::clone(text);
    let save = move |why: &str| fs::write("saved", format!("{why}: {}", text.lock().unwrap())).unwrap();
    let save_on_panic = save.clone();
    term.restorer().guard_panics(move |message| save_on_panic(message));
    let woken = sender.clone();
    watch(Watch {
        restorer: term.restorer(),
        restricted,
        save: Box::new(move |signal| save(&signal.to_string())),
        continued: Box::new(move || _ = woken.send(Message::Continued)),
    })
    .unwrap();
}

fn act(term: &mut Term, input: &Input, restricted: bool) {
    let Input::Key(key) = input else { return };
    match *key {
        key if key == Key::ctrl('z') && !restricted => term.suspend().unwrap(),
        key if key == Key::ctrl('p') => panic!("provoked"),
        key if key == Key::ctrl('l') => term.redraw_all().unwrap(),
        key if key == Key::ctrl('q') => {
            term.restorer().restore();
            std::process::exit(0);
        }
        key if key == Key::ctrl('w') => {
            // A worker's panic leaves the screen alone.
            let _ = std::thread::spawn(|| panic!("a worker's")).join();
        }
        _ => {}
    }
}

fn shown(input: &Input) -> String {
    match input {
        Input::Key(key) => key.to_string(),
        Input::Paste(text) => format!("paste({})", text.replace('\n', "⏎")),
        Input::Burst(text) => format!("burst({})", text.replace('\n', "⏎")),
        Input::Resize(columns, rows) => format!("{columns}x{rows}"),
        Input::Wide(wide) => format!("wide({wide})"),
    }
}

fn paint(frame: &mut Frame, heard: &[String]) {
    let area = frame.area();
    let first = format!("ready {}x{}", area.width, area.height);
    frame.buffer_mut().set_string(0, 0, first, ratatui::style::Style::new());
    let text = heard.join(" ");
    for (row, line) in (1..area.height).zip(chunks(&text, usize::from(area.width))) {
        frame.buffer_mut().set_string(0, row, line, ratatui::style::Style::new());
    }
    let popup = Rect::new(area.width / 2, 1, 9, 3).intersection(area);
    if heard.iter().any(|input| input == "f2") {
        clear_area(frame.buffer_mut(), popup);
        frame.render_widget(Block::bordered(), popup);
    }
    let column = unicode_width::UnicodeWidthStr::width(text.as_str()) as u16;
    frame.set_cursor_position((column.min(area.width.saturating_sub(1)), 1.min(area.height - 1)));
}

/// Lines of at most so many columns.
fn chunks(text: &str, columns: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for c in text.chars() {
        let width = unicode_width::UnicodeWidthStr::width(lines[lines.len() - 1].as_str());
        let own = unicode_width::UnicodeWidthChar::width(c).unwrap_or(0);
        if width + own > columns {
            lines.push(String::new());
        }
        lines.last_mut().unwrap().push(c);
    }
    lines
}
