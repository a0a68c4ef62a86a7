//! Through every screen: what the real backend writes, byte by byte.

use super::oracle;
use super::poisoned::Poisoned;
use crate::support::Session;
use duban::app::Who;
use duban::app::event::Event;
use duban::i18n::Lang;
use duban::model::LedgerId;
use duban::tui::backend::Lean;
use duban::tui::{Theme, draw};
use ratatui::Terminal;
use ratatui::layout::Size;

/// Each place with its details, its forms and what lies over it.
const WALK: [&str; 22] = [
    "1", "j", "<enter>", "<esc>", "2", "<enter>", "jjj", "<esc>", "3", "v", "v", "<esc>", "/PWN", "<enter>", "<esc>",
    "4", "<enter>", "<esc>", ":", "<esc>", "?", "<esc>",
];

fn bytes(session: &Session, ascii: bool) -> Vec<u8> {
    let lean = Lean::new(Vec::new(), || Ok(Size::new(120, 40)));
    let mut terminal = Terminal::new(lean).unwrap();
    terminal.draw(|frame| draw(&session.app, Theme::new(true, ascii), frame)).unwrap();
    terminal.backend().out().clone()
}

fn look(session: &Session, at: &str) {
    let wrong = oracle::terminal(&bytes(session, at.len().is_multiple_of(2)));
    assert!(wrong.is_empty(), "after {at}: {wrong:?}");
}

fn walk(poisoned: &Poisoned, ledger: LedgerId, lang: Lang) {
    let who = Who { ledger, by: poisoned.payloads.concat(), restricted: false };
    let mut session = Session::at(&poisoned.path(), who).lang(lang).size(120, 40);
    for keys in WALK {
        session.keys(keys);
        look(&session, keys);
    }
    // Every row of every list, with its details beside it.
    for tab in ["1", "2", "2<enter>", "3", "4"] {
        session.keys("<esc><esc>").keys(tab);
        for _ in 0..poisoned.payloads.len() + 4 {
            session.keys("j");
            look(&session, tab);
        }
    }
    // Forms that begin with what is there, and messages of what was refused.
    for keys in ["3", "p", "<esc>", "a", "<esc>", "e", "<esc>", "x", "<esc>", "<space>", "r", "<esc>"] {
        session.keys(keys);
        look(&session, keys);
    }
}

#[test]
fn no_screen_lets_any_of_it_out() {
    let poisoned = Poisoned::new();
    walk(&poisoned, LedgerId::Office, Lang::Zh);
    walk(&poisoned, LedgerId::Unit("u3".parse().unwrap()), Lang::En);
}

#[test]
fn what_is_typed_and_pasted_does_not_come_out_either() {
    let poisoned = Poisoned::new();
    let who = Who { ledger: LedgerId::Office, by: "王敏".into(), restricted: false };
    let mut session = Session::at(&poisoned.path(), who).size(120, 40);
    session.keys("nx<enter>");
    for payload in &poisoned.payloads {
        session.event(Event::Paste(payload.clone()));
        look(&session, "a paste");
        session.keys("<enter>");
        look(&session, "its line");
    }
}
