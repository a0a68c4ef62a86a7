//! A long first reading: the year in use comes first, told as what it is, then the rest; what changes meanwhile is not lost.

use super::folder::day;
use duban::app::event::Event;
use duban::app::keymap::Keymap;
use duban::app::{App, Who, update};
use duban::i18n::Lang;
use duban::model::*;
use duban::store::*;
use duban::tui::{Theme, draw};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use std::path::Path;
use std::sync::Arc;

const TODAY: &str = "2026-06-18";
const YEAR: i32 = 2026;

/// A made-up site that takes longer than a blink to read.
fn site(dir: &Path) -> Store {
    duban::cli::make_site(dir, 3000, day(TODAY)).unwrap()
}

fn app() -> App {
    let who = Who { ledger: LedgerId::Office, by: "王敏".into(), restricted: false };
    App::new(who, "2026-06-18T09:30:00+08:00".parse().unwrap(), Lang::Zh.words(), Keymap::default())
}

fn screen(app: &App) -> String {
    let mut terminal = Terminal::new(TestBackend::new(80, 24)).unwrap();
    terminal.draw(|frame| draw(app, Theme::new(true, false), frame)).unwrap();
    terminal.backend().to_string()
}

#[test]
fn the_year_in_use_is_shown_first_under_a_bar_then_all() {
    let dir = tempfile::tempdir().unwrap();
    let store = site(dir.path());
    let (mut app, mut percents, mut years) = (app(), Vec::new(), Vec::new());
    let all = store.loader(LedgerId::Office).load_telling(day(TODAY), &mut |Progress { percent, year }| {
        percents.push(percent);
        years.extend(year.clone());
        update(&mut app, Event::Reading(percent, year));
        assert!(!app.loaded);
        let bar = if years.is_empty() { "读取中" } else { "数字尚不全" };
        assert!(screen(&app).contains(bar), "what is shown is not all, and says so:\n{}", screen(&app));
    });
    assert!(percents.is_sorted() && percents.len() > 2 && percents.iter().all(|p| *p < 100), "{percents:?}");
    let [year] = years.as_slice() else { panic!("the year is told once") };
    let of_year: Vec<&Assignment> = all.assignments.iter().filter(|a| a.id.task.meeting.year() >= YEAR).collect();
    assert!(of_year.len() > 300 && of_year.len() < all.assignments.len());
    assert_eq!(year.assignments.iter().collect::<Vec<_>>(), of_year, "what was assigned in the year is there, whole");
    let shown = screen(&app);
    update(&mut app, Event::Loaded(all.clone()));
    assert!(app.loaded && !screen(&app).contains("数字尚不全"), "{}", screen(&app));
    assert_ne!(shown, screen(&app));
    assert_eq!(all.assignments, store.loader(LedgerId::Office).load_on(day(TODAY)).assignments);
}

#[test]
fn what_changes_while_only_the_year_is_there_is_read_afterwards() {
    let dir = tempfile::tempdir().unwrap();
    let store = site(dir.path());
    let mut loader = store.loader(LedgerId::Office);
    let mut acted = None;
    let first = loader.load_telling(day(TODAY), &mut |Progress { year, .. }| {
        let Some(year) = year else { return };
        let open = year.assignments.iter().find(|a| a.is_open()).unwrap().id.clone();
        let entry = Entry::new("2026-06-18T10:00:00+08:00".parse().unwrap(), open.task.clone(), "王敏", Act::Urge);
        store.act(&open, &LedgerId::Office, entry, day(TODAY)).unwrap();
        // One that has not been read yet goes, too.
        let older = year.site.units.iter().map(|u| dir.path().join(format!("ledger/{}/{}.toml", u.id, YEAR - 1)));
        std::fs::remove_file(older.into_iter().find(|path| path.exists()).unwrap()).unwrap();
        acted = Some((open.clone(), year.assignment(&open).unwrap().urges));
    });
    let (open, urges) = acted.unwrap();
    assert_eq!(first.assignment(&open).unwrap().urges, urges, "it had been read before");
    assert!(loader.changed());
    let now = loader.load_on(day(TODAY));
    assert_eq!(now.assignment(&open).unwrap().urges, urges + 1);
    let fresh: Arc<Register> = store.loader(LedgerId::Office).load_on(day(TODAY));
    assert!(now.assignments == fresh.assignments && now.series == fresh.series);
    assert_eq!(now.problems, fresh.problems);
}
