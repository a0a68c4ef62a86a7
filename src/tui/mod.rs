//! The terminal: the loop, its threads, and drawing. What happens is decided in `app`.
//!
//! ```text
//! input ─┐                                   ┌─► saver    the journal, before the frame is drawn
//! watch ─┼─► wait for one, take all ─► update ┼─► workers  the folder; they answer with events
//! clock ─┘                            │       └─► suspend, redraw: the loop itself
//!                                     └─► draw, once
//! ```

mod asked;
pub mod backend;
mod canvas;
mod decode;
mod documents;
mod draw;
mod editor;
pub mod halves;
pub mod input;
mod pen;
pub mod popup;
mod ready;
mod screens;
mod sequence;
mod shadow;
pub mod signals;
pub mod terminal;
mod theme;
mod twins;
mod widgets;
pub mod width;
mod worker;

pub use draw::draw;
pub use theme::Theme;
pub use worker::{Own, perform};

// Text is made safe in the same way for the commands.
pub use crate::visible;

use crate::app::effect::Effect;
use crate::app::event::Event;
use crate::app::key::{Code, Key};
use crate::app::{Ambiguous, App, Preferences, Who, tour, update};
use crate::clock::Clock;
use crate::i18n::Words;
use crate::model::{Fault, Jot};
use crate::query::SavedViews;
use crate::store::{Journal, Saver, SettingsFile, Steps, Store, ViewsFile, Watch, Watching};
use input::{Input, Listener};
use std::cell::LazyCell;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::Duration;
use terminal::Term;
use worker::Workers;

/// How long a frame waits for what was typed to be in the journal. A healthy disk takes a hundredth of it.
const JOURNAL_PATIENCE: Duration = Duration::from_millis(50);

/// How long a selection stands still before the detail pane follows it: longer than a held key repeats, shorter than a person
/// waits.
const REST: Duration = Duration::from_millis(80);
/// Bytes in one batch beyond which no hands have typed it.
const LONGEST_TYPING: usize = 16 * 1024;

/// What a session on the screen is started with.
pub struct Session {
    pub store: Store,
    /// Where what is typed is kept until it is saved.
    pub state: PathBuf,
    /// Where it is remembered what the folder's files said; none remembers nothing.
    pub cache: Option<PathBuf>,
    /// The person's saved searches.
    pub views: ViewsFile,
    pub who: Who,
    pub clock: Clock,
    pub words: &'static Words,
    /// What the settings, the options and the environment say, and where changes are written.
    pub preferences: Preferences,
    pub settings: SettingsFile,
    /// Begin with the guided tour.
    pub tour: bool,
    /// What is done last where a signal or a vanished terminal ends the program.
    pub at_end: Option<Arc<dyn Fn() + Send + Sync>>,
}

/// What wakes the loop.
enum Wake {
    Inputs(Vec<Input>),
    Event(Event),
    /// Stopped and woken by somebody else: the terminal has to be taken again.
    Continued,
}

/// Opens the screens and stays until the person leaves.
///
/// # Errors
/// `NoTerminal` where there is none.
pub fn run(session: Session) -> Result<(), Fault> {
    let internal = |e: std::io::Error| Fault::Internal { cause: e.to_string() };
    let mut term = Term::enter()?;
    let (wake, woken) = channel();
    let left = worker::left_behind(&session.store, &session.state);
    let (journal, no_journal) = match Journal::open(&session.state, session.store.root()) {
        Ok(journal) => (journal, None),
        Err(fault) => (Journal::unopened(&session.state, session.store.root()), Some(fault)),
    };
    let saver = Arc::new(Saver::start(journal));
    guard(&term, &session, &saver, &wake).map_err(internal)?;

    let settings = session.preferences.settings.clone();
    let mut app = App::new(session.who.clone(), session.clock.now(), session.words, settings.keymap.clone());
    app.preferences = session.preferences.clone();
    tell_bad(&mut app);
    if session.tour {
        tour::begin(&mut app);
    }
    let size = term.size().map_err(internal)?;
    app.size = (size.width, size.height);
    app.clipboard = settings.clipboard;
    match session.views.read() {
        Ok(own) => app.saved_views = SavedViews::new(own),
        Err(fault) => app.notices.error((app.words.fault)(&fault)),
    }
    if let Some(fault) = no_journal {
        app.journal_safe = false;
        app.notices.error((app.words.fault)(&fault));
    }
    let deliver = || -> worker::Deliver {
        let wake = wake.clone();
        Box::new(move |event| wake.send(Wake::Event(event)).is_ok())
    };
    // Who is let in by a forced command shares the account with others, and records nothing.
    let steps = if session.who.restricted { Steps::none() } else { Steps::of(&session.state, session.store.root()) };
    let (settings_file, cache) = (session.settings.clone(), session.cache.clone());
    let own = Own { settings: settings_file, views: session.views.clone(), steps, cache };
    let answers = [deliver(), deliver(), deliver(), deliver()];
    let workers = Workers::start(&session.store, &own, &session.who, &session.clock, answers);
    let how = if settings.polls { Watching::Poll } else { Watching::Auto };
    let (store, who, reloader) = (session.store.clone(), session.who.ledger.clone(), workers.reloader());
    // It looks through the folder as the first reading does, and would take the processor from it.
    let watch = LazyCell::new(move || Watch::start(&store, who, how, reloader));
    start_clock(&session.clock, deliver());
    let for_input = wake.clone();
    let asks = settings.ambiguous == Ambiguous::Auto;
    term.set_narrow(settings.ambiguous == Ambiguous::Narrow);
    if asks {
        input::hear_of_sizes().map_err(internal)?;
        term.ask_width().map_err(internal)?;
    }
    let listener = input::listen(asks, move |inputs| for_input.send(Wake::Inputs(inputs)).is_ok()).map_err(internal)?;
    let theme = Theme::of(&settings, |name| std::env::var(name).ok());

    let state = session.state.clone();
    let mut session = Loop { app, workers, saver, listener, theme, wide: None, state };
    // The folder must be known before what was left behind can be taken back into it.
    let mut left = Some(left);
    let ended = session.run(&mut term, &woken, &mut left, &watch).map_err(internal);
    drop(watch);
    term.leave();
    session.workers.finish();
    ended
}

struct Loop {
    app: App,
    workers: Workers,
    saver: Arc<Saver>,
    listener: Listener,
    theme: Theme,
    /// What the terminal answered when it was asked for its widths.
    wide: Option<bool>,
    /// Where files of this account lie for a moment.
    state: PathBuf,
}

impl Loop {
    fn run(
        &mut self,
        term: &mut Term,
        woken: &Receiver<Wake>,
        left: &mut Option<Event>,
        watch: &LazyCell<Watch, impl FnOnce() -> Watch>,
    ) -> std::io::Result<()> {
        self.draw(term)?;
        while let Some(first) = self.next(woken) {
            let mut effects = Vec::new();
            for wake in std::iter::once(first).chain(woken.try_iter()) {
                match wake {
                    Wake::Inputs(inputs) => {
                        for input in inputs {
                            if let Input::Wide(wide) = input {
                                self.wide = Some(wide);
                                self.restyle(term)?;
                            }
                            for event in events(input, &self.app) {
                                effects.extend(update(&mut self.app, event));
                            }
                        }
                    }
                    Wake::Event(event) => effects.extend(update(&mut self.app, event)),
                    Wake::Continued => term.resume()?,
                }
            }
            if self.app.loaded
                && let Some(left) = left.take()
            {
                effects.extend(update(&mut self.app, left));
            }
            self.perform(effects, term)?;
            if self.app.quit {
                break;
            }
            self.draw(term)?;
            if self.app.loaded {
                LazyCell::force(watch);
            }
        }
        Ok(())
    }

    /// Waits for what comes next; while something waits for a rest, not longer than that.
    fn next(&self, woken: &Receiver<Wake>) -> Option<Wake> {
        if !self.app.detail_lags() {
            return woken.recv().ok();
        }
        match woken.recv_timeout(REST) {
            Err(RecvTimeoutError::Timeout) => Some(Wake::Event(Event::Rested)),
            woken => woken.ok(),
        }
    }

    /// Hands effects on. What was typed is in the journal before this returns.
    fn perform(&mut self, effects: Vec<Effect>, term: &mut Term) -> std::io::Result<()> {
        let mut jots: Vec<Jot> = Vec::new();
        let mut later = Vec::new();
        for effect in effects {
            match effect {
                Effect::Journal(more) => jots.extend(more),
                Effect::Suspend => {
                    self.listener.pause();
                    term.suspend()?;
                    self.listener.go_on();
                    let size = term.size()?;
                    update(&mut self.app, Event::Resize(size.width, size.height));
                }
                Effect::RedrawAll => term.redraw_all()?,
                Effect::Restyle => self.restyle(term)?,
                Effect::Copy(text) => term.copy(&text)?,
                Effect::Edit(text) => later.push(self.edit(&text, term)?),
                other => self.workers.perform(other),
            }
        }
        if !jots.is_empty() {
            self.saver.note(jots, JOURNAL_PATIENCE);
        }
        // It may have become well by itself meanwhile, or ill while it synced.
        let safe = self.saver.healthy();
        if safe != self.app.journal_safe {
            update(&mut self.app, Event::JournalSafe(safe));
        }
        for event in later {
            let effects = update(&mut self.app, event);
            self.perform(effects, term)?;
        }
        Ok(())
    }

    /// Follows the settings; where they leave the widths to the terminal, its answer.
    fn restyle(&mut self, term: &mut Term) -> std::io::Result<()> {
        let settings = &self.app.preferences.settings;
        let theme = Theme::of(settings, |name| std::env::var(name).ok());
        let asked = self.wide.filter(|_| settings.ambiguous == Ambiguous::Auto);
        let theme = theme.with_wide(asked.unwrap_or(theme.is_wide()));
        term.set_narrow(asked == Some(false) || settings.ambiguous == Ambiguous::Narrow);
        if theme != self.theme {
            self.theme = theme;
            term.redraw_all()?;
        }
        Ok(())
    }

    /// Hands the terminal to the person's editor and takes it back.
    fn edit(&mut self, text: &str, term: &mut Term) -> std::io::Result<Event> {
        let chosen = editor::chosen(self.app.preferences.settings.editor.as_deref());
        if chosen.is_none() {
            return Ok(Event::Edited(editor::edit(&self.state, None, text)));
        }
        self.listener.pause();
        term.lend();
        let edited = editor::edit(&self.state, chosen.as_deref(), text);
        term.resume()?;
        self.listener.go_on();
        let size = term.size()?;
        update(&mut self.app, Event::Resize(size.width, size.height));
        Ok(Event::Edited(edited))
    }

    fn draw(&mut self, term: &mut Term) -> std::io::Result<()> {
        let (app, theme) = (&self.app, self.theme);
        let name = &app.register.site.name;
        let title = if app.words.is_chinese { format!("督办 {name}") } else { format!("duban {name}") };
        term.set_title(title.trim())?;
        term.draw(|frame| draw(app, theme, frame))
    }
}

/// Says how many entries of the settings file are not followed, and which key shows them.
fn tell_bad(app: &mut App) {
    let bad = app.preferences.bad.len();
    let shows = app.keymap.key_of("settings");
    if bad > 0 {
        app.notices.error((app.words.settings.some_bad)(bad, &shows.map(|k| k.to_string()).unwrap_or_default()));
    }
}

/// Saves what is typed when the program is told to end, when the terminal is gone, and when it panics.
fn guard(term: &Term, session: &Session, saver: &Arc<Saver>, wake: &Sender<Wake>) -> std::io::Result<()> {
    let (on_panic, on_signal) = (saver.clone(), saver.clone());
    let restorer = term.restorer();
    restorer.guard_panics(move |_| on_panic.finish());
    let (wake, at_end) = (wake.clone(), session.at_end.clone());
    signals::watch(signals::Watch {
        restorer,
        restricted: session.who.restricted,
        save: Box::new(move |_| {
            on_signal.finish();
            at_end.iter().for_each(|last| last());
        }),
        continued: Box::new(move || {
            // The loop may be gone a moment before the process.
            let _ = wake.send(Wake::Continued);
        }),
    })
}

/// Tells the minute: at once, and whenever it changes.
fn start_clock(clock: &Clock, deliver: worker::Deliver) {
    let clock = *clock;
    thread::spawn(move || {
        while deliver(Event::Now(clock.now())) {
            let seconds = 60 - u64::from(chrono::Timelike::second(&clock.now()).min(59));
            thread::sleep(Duration::from_secs(seconds));
        }
    });
}

fn events(input: Input, app: &App) -> Vec<Event> {
    match input {
        Input::Key(key) => vec![Event::Key(key)],
        Input::Paste(text) => vec![Event::Paste(text)],
        // In the line of the workbench every Enter records a directive, whoever's it was; a paste would leave the start of
        // the line behind.
        Input::Burst(text)
            if text.len() <= LONGEST_TYPING && app.overlays.is_empty() && app.at_record().is_some_and(|r| r.typing) =>
        {
            text.chars().map(|c| Event::Key(typed_key(c))).collect()
        }
        Input::Burst(text) => vec![Event::Paste(text)],
        Input::Resize(columns, rows) => vec![Event::Resize(columns, rows)],
        Input::Wide(_) => Vec::new(),
    }
}

fn typed_key(c: char) -> Key {
    match c {
        '\n' => Key::plain(Code::Enter),
        // A tab of a pasted text would take a completion.
        '\t' => Key::char(' '),
        c => Key::char(c),
    }
}
