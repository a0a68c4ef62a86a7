//! How long a key typed in the search line takes at 100,000 assignments until the list is painted (at most 30 ms).

mod support;

use duban::app::event::Event;
use duban::app::key::{Code, Key};
use duban::app::keymap::Keymap;
use duban::app::{App, Who, update};
use duban::i18n::Lang;
use duban::model::LedgerId;
use duban::tui::{Theme, draw};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use support::{now, register};

const SIZE: usize = 100_000;

fn main() {
    divan::main();
}

fn app() -> App {
    let who = Who { ledger: LedgerId::Office, by: "王敏".into(), restricted: false };
    let mut app = App::new(who, now(), Lang::Zh.words(), Keymap::default());
    update(&mut app, Event::Loaded(register(SIZE)));
    assert!(app.register.assignments.len() > 99_000, "{}", app.register.assignments.len());
    press(&mut app, "3");
    press(&mut app, "/");
    app
}

fn press(app: &mut App, keys: &str) {
    for c in keys.chars() {
        update(app, Event::Key(Key::plain(Code::Char(c))));
    }
}

/// The last key of what is typed, with the frame after it.
fn last_key(bencher: divan::Bencher, typed: &str) {
    let mut app = app();
    let mut terminal = Terminal::new(TestBackend::new(80, 24)).expect("a screen");
    let before: String = typed.chars().take(typed.chars().count() - 1).collect();
    let last: String = typed.chars().last().into_iter().collect();
    bencher.bench_local(|| {
        if let Some(view) = app.view_mut() {
            view.search = duban::app::Field::of(before.as_str());
        }
        press(&mut app, &last);
        terminal.draw(|frame| draw(&app, Theme::new(true, false), frame)).expect("a frame");
    });
}

#[divan::bench(args = ["燃", "燃气", "ranqi", "rq", "r", "zzz", "燃气 河口", "河口办", "灯:红 燃气", "第7批", "x:"])]
fn a_key_in_the_search_line(bencher: divan::Bencher, typed: &str) {
    last_key(bencher, typed);
}

#[divan::bench]
fn folding_all_texts(bencher: divan::Bencher) {
    let register = register(SIZE);
    bencher.bench_local(|| duban::query::Keys::of(&register));
}

#[divan::bench]
fn folding_again_after_one_change(bencher: divan::Bencher) {
    let register = register(SIZE);
    let keys = duban::query::Keys::of(&register);
    bencher.bench_local(|| keys.renewed(&register, &register));
}
