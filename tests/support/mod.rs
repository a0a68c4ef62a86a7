//! A session without a terminal for tests: keys in, pictures and files out. The folder is real and temporary.
#![allow(dead_code, reason = "each test binary uses its part")]

mod keys;
mod picture;
mod svg;

use duban::app::effect::Effect;
use duban::app::event::Event;
use duban::app::keymap::Keymap;
use duban::app::{App, Who, update};
use duban::clock::Clock;
use duban::i18n::Lang;
use duban::model::{Jot, LedgerId};
use duban::store::{Loader, SettingsFile, Steps, Store, ViewsFile};
use duban::tui::{Own, Theme, draw, perform};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::layout::Position;
use std::path::Path;
use tempfile::TempDir;

/// A second version with who issued it.
const STAMPED: &str = "version = 2\nissued_by = \"王敏\"\nissued_at = 2026-06-12T11:22:47+08:00";

/// A person at a screen, with the worker's part done at once.
pub struct Session {
    pub app: App,
    pub store: Store,
    /// All that went to the journal.
    pub jots: Vec<Jot>,
    /// Where saved searches and the steps of drafts go.
    pub own: Own,
    loader: Loader,
    clock: Clock,
    who: Who,
}

/// A folder of its own, removed with the test.
pub struct Folder(TempDir, TempDir);

impl Folder {
    /// A copy of `sample/`.
    pub fn sample() -> Self {
        let dir = TempDir::new().expect("a temporary folder");
        copy(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/sample")), dir.path());
        Self(dir, TempDir::new().expect("a state directory"))
    }

    /// The sample after some wear: a meeting corrected once, a draft that cannot be read, an entry added by hand.
    pub fn worn() -> Self {
        let folder = Self::sample();
        let write = |file: &str, text: String| {
            let path = folder.path().join(file);
            std::fs::create_dir_all(path.parent().expect("inside")).expect("a folder");
            std::fs::write(&path, text).expect("a file");
            let at = std::time::UNIX_EPOCH + std::time::Duration::from_secs(1_781_234_567);
            std::fs::File::options().append(true).open(&path).expect("it").set_modified(at).expect("its time");
        };
        let first = folder.read("meetings/2026/260610a.toml");
        let second = first.replacen("version = 1", STAMPED, 1).replacen("刘建华", "李秀兰", 1);
        write("meetings/.history/260610a/000001.toml", first);
        write("meetings/2026/260610a.toml", second);
        write("drafts/260617a.toml", "format = 1\nid = \"260617a\"\ntitle = 消防专题会\n".into());
        let ledger = folder.read("ledger/zjj/2026.toml");
        let by_hand = "\n[[entry]]\nat = 2026-06-18T08:00:00+08:00\ntask = \"260610a/1.1\"\nby = \"赵刚\"\nact = \"progress\"\npercent = 80\nnote = \"电话报告，补记\"\n";
        write("ledger/zjj/2026.toml", format!("{ledger}{by_hand}"));
        folder
    }

    /// What `duban init` makes.
    pub fn fresh() -> Self {
        let dir = TempDir::new().expect("a temporary folder");
        let inside = dir.path().join("site");
        Store::init(&inside, "云岭区", true).expect("init");
        for entry in std::fs::read_dir(&inside).expect("the new folder") {
            let entry = entry.expect("an entry");
            std::fs::rename(entry.path(), dir.path().join(entry.file_name())).expect("move up");
        }
        std::fs::remove_dir(inside).expect("an empty folder");
        Self(dir, TempDir::new().expect("a state directory"))
    }

    pub fn path(&self) -> &Path {
        self.0.path()
    }

    /// The text of a file in the folder.
    pub fn read(&self, file: &str) -> String {
        std::fs::read_to_string(self.path().join(file)).unwrap_or_else(|e| panic!("{file}: {e}"))
    }

    /// Somebody at the office.
    pub fn office(&self) -> Session {
        self.session(LedgerId::Office, "王敏")
    }

    /// A clerk of a unit.
    pub fn unit(&self, id: &str) -> Session {
        self.session(LedgerId::Unit(id.parse().expect("a unit's id")), "赵刚")
    }

    pub fn session(&self, ledger: LedgerId, by: &str) -> Session {
        let mut session = Session::at(self.path(), Who { ledger, by: by.into(), restricted: false });
        session.own.steps = Steps::of(self.1.path(), self.path());
        session
    }
}

impl Session {
    /// Somebody at any folder.
    pub fn at(folder: &Path, who: Who) -> Self {
        let store = Store::open(folder).expect("the folder opens");
        let ledger = who.ledger.clone();
        let clock = Clock::Stopped("2026-06-18T09:30:00+08:00".parse().expect("a time"));
        let mut app = App::new(who.clone(), clock.now(), Lang::Zh.words(), Keymap::default());
        app.preferences.path = "~/.config/duban/config.toml".into();
        let loader = store.loader(ledger);
        let own = Own { settings: SettingsFile::none(), views: ViewsFile::none(), steps: Steps::none(), cache: None };
        let mut session = Session { app, store, jots: Vec::new(), own, loader, clock, who };
        session.reload();
        session
    }

    pub fn lang(mut self, lang: Lang) -> Self {
        self.app.words = lang.words();
        let value = if lang == Lang::Zh { "zh" } else { "en" };
        self.app.preferences.forced.insert("lang", duban::app::Given { value: value.into(), by: "--lang" });
        self
    }

    pub fn size(mut self, columns: u16, rows: u16) -> Self {
        self.event(Event::Resize(columns, rows));
        self
    }

    /// The same at another time.
    pub fn at_time(mut self, at: &str) -> Self {
        self.clock = Clock::Stopped(at.parse().expect("a time"));
        self.app.now = self.clock.now();
        self.reload();
        self
    }

    /// Presses keys: characters as they are, others as `<enter>`, `<ctrl+b>`; `<<` is the sign itself.
    pub fn keys(&mut self, script: &str) -> &mut Self {
        for key in keys::parse(script) {
            self.event(Event::Key(key));
        }
        self.event(Event::Rested);
        self
    }

    pub fn paste(&mut self, text: &str) -> &mut Self {
        self.event(Event::Paste(text.into()));
        self
    }

    /// Reads the folder again, as the watcher would have it done.
    pub fn reload(&mut self) -> &mut Self {
        let register = self.loader.load_on(self.clock.today()).shown_to(&self.who.ledger);
        self.event(Event::Loaded(register));
        self
    }

    /// Lets an event happen and does what it asks for, until nothing is left to do.
    pub fn event(&mut self, event: Event) {
        let mut waiting = update(&mut self.app, event);
        while !waiting.is_empty() {
            for effect in std::mem::take(&mut waiting) {
                match effect {
                    Effect::Journal(jots) => self.jots.extend(jots),
                    Effect::Reload => {
                        let register = self.loader.load_on(self.clock.today()).shown_to(&self.who.ledger);
                        waiting.extend(update(&mut self.app, Event::Loaded(register)));
                    }
                    other => {
                        let other = if self.who.restricted { other } else { beside(self.store.root(), other) };
                        if let Some(answer) = perform(&self.store, &self.own, &self.who, &self.clock, other) {
                            waiting.extend(update(&mut self.app, Event::Answer(answer)));
                        }
                    }
                }
            }
        }
    }

    /// The screen as text, with the cursor's place and a fingerprint of the styles.
    pub fn picture(&self) -> String {
        let (terminal, cursor) = self.painted();
        picture::picture(terminal.backend().buffer(), cursor)
    }

    /// The screen as text alone.
    pub fn text(&self) -> String {
        picture::text(self.painted().0.backend().buffer())
    }

    /// The screen as an SVG picture.
    pub fn svg(&self) -> String {
        let (terminal, cursor) = self.painted();
        svg::svg(terminal.backend().buffer(), cursor)
    }

    /// Where the real cursor stands; none where it is hidden.
    pub fn cursor(&self) -> Option<Position> {
        self.painted().1
    }

    fn painted(&self) -> (Terminal<TestBackend>, Option<Position>) {
        self.painted_on(self.app.size)
    }

    /// A frame on a terminal whose new size the session may not have been told yet.
    pub fn painted_on(&self, (columns, rows): (u16, u16)) -> (Terminal<TestBackend>, Option<Position>) {
        let mut terminal = Terminal::new(TestBackend::new(columns, rows)).expect("a screen");
        terminal.draw(|frame| draw(&self.app, Theme::new(true, false), frame)).expect("a frame");
        let shown = terminal.backend().cursor_visible();
        let at = terminal.backend().cursor_position();
        (terminal, shown.then_some(at))
    }
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("a folder");
    for entry in std::fs::read_dir(from).expect("the sample") {
        let entry = entry.expect("an entry");
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).expect("a file");
        }
    }
}

/// A document with a relative place goes into the folder, so that keys at random write nothing where the tests run.
fn beside(folder: &Path, effect: Effect) -> Effect {
    match effect {
        Effect::Compose(mut order) if !order.place.is_empty() => {
            order.place = folder.join(&order.place).to_string_lossy().into_owned();
            Effect::Compose(order)
        }
        other => other,
    }
}
