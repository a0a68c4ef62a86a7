//! Bytes to the terminal per key, on each screen: what a slow line has to carry. `-- --nocapture` prints the table of
//! `docs/terminal.md`. Counted, not timed: the same everywhere.

mod support;

use duban::app::event::Event;
use duban::app::update;
use duban::i18n::Lang;
use duban::tui::backend::Lean;
use duban::tui::halves::mark_covered;
use duban::tui::{Theme, draw};
use ratatui::Terminal;
use ratatui::layout::Size;
use support::{Folder, Session};

/// The figures that are to be reached, as medians.
const MOVING: usize = 300;
const TYPING: usize = 60;

type Screen = Terminal<Lean<Vec<u8>>>;

fn small() -> std::io::Result<Size> {
    Ok(Size::new(80, 24))
}

fn large() -> std::io::Result<Size> {
    Ok(Size::new(120, 40))
}

fn frame(session: &Session, screen: &mut Screen) -> usize {
    let before = screen.backend().out().len();
    screen
        .draw(|frame| {
            draw(&session.app, Theme::new(true, false), frame);
            mark_covered(frame.buffer_mut());
        })
        .expect("a frame");
    screen.backend().out().len() - before
}

/// The bytes of each key, smallest first; and of the detail that follows the last.
fn bytes(lang: Lang, lead: &str, keys: &[&str], size: fn() -> std::io::Result<Size>) -> (Vec<usize>, usize) {
    let folder = Folder::sample();
    let Size { width, height } = size().expect("a size");
    let mut session = folder.office().lang(lang).size(width, height);
    session.keys(lead);
    let mut lean = Lean::new(Vec::new(), size);
    lean.set_narrow(true);
    let mut screen = Terminal::new(lean).expect("a screen");
    frame(&session, &mut screen);
    let mut all = Vec::new();
    for key in keys {
        update(&mut session.app, Event::Key(key.parse().expect("a key")));
        all.push(frame(&session, &mut screen));
    }
    update(&mut session.app, Event::Rested);
    let rest = frame(&session, &mut screen);
    all.sort_unstable();
    (all, rest)
}

#[test]
fn moving_and_typing_cost_few_bytes() {
    let text: Vec<String> = "区住建局牵头，ab月底前完成外墙排查".chars().map(String::from).collect();
    let text: Vec<&str> = text.iter().map(String::as_str).collect();
    let screens: [(&str, &str, &[&str], usize); 8] = [
        ("Today", "1", &["j"; 12], MOVING),
        ("Meetings", "2", &["j"; 4], MOVING),
        ("Meeting", "2j<enter>", &["j"; 12], MOVING),
        ("Meeting with weekly periods", "2jj<enter>", &["j"; 16], MOVING),
        ("Meeting with monthly periods", "2jjj<enter>", &["j"; 16], MOVING),
        ("Tasks", "3", &["j"; 30], MOVING),
        ("Units", "4", &["j"; 10], MOVING),
        ("Record", "2<enter>", &text, TYPING),
    ];
    let mut over = Vec::new();
    for lang in [Lang::Zh, Lang::En] {
        for (name, lead, keys, most) in screens {
            let mut line = format!("| {lang:?} | {name}");
            for size in [small as fn() -> _, large] {
                let (all, rest) = bytes(lang, lead, keys, size);
                let (median, largest) = (all[all.len() / 2], all[all.len() - 1]);
                line.push_str(&format!(" | {median} ({largest}), then {rest}"));
                if median > most {
                    over.push(format!("{lang:?} {name}: {median} bytes, at most {most} are wanted"));
                }
            }
            println!("{line} |");
        }
    }
    assert!(over.is_empty(), "{}", over.join("\n"));
}
