//! Does what a session asks of the folder, one thing after the other, and answers with events. Draws nothing.

use super::documents;
use super::ready::Ready;
use crate::app::effect::Effect;
use crate::app::event::{Answer, Event};
use crate::app::{Faulty, SettingChange, Settings, Who};
use crate::clock::Clock;
use crate::intake;
use crate::model::{Act, AssignmentId, Entry, Fault, LedgerId, Register};
use crate::store::{Journal, Loader, Meet, Progress, SettingsFile, Steps, Store, ViewsFile, at_home, read_foreign};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::Duration;

/// What a person keeps besides the folder: settings, saved searches, and the steps of drafts.
#[derive(Clone, Debug, Default)]
pub struct Own {
    pub settings: SettingsFile,
    pub views: ViewsFile,
    pub steps: Steps,
    /// Where it is remembered what the folder's files said.
    pub cache: Option<PathBuf>,
}

/// So long nothing has changed before the cache is written.
const QUIET: Duration = Duration::from_secs(20);

/// Takes events to the loop; false once nobody listens.
pub type Deliver = Box<dyn Fn(Event) -> bool + Send>;

/// The threads that write, that read, and that make documents.
pub struct Workers {
    write: Option<Sender<Effect>>,
    read: Option<Sender<()>>,
    document: Option<Sender<Effect>>,
    sync: Sender<Effect>,
    writers: Vec<JoinHandle<()>>,
}

impl Workers {
    /// Starts them; the folder is read at once.
    pub fn start(store: &Store, own: &Own, who: &Who, clock: &Clock, answers: [Deliver; 4]) -> Self {
        let [for_writer, for_reader, for_documents, for_sync] = answers;
        let (write, writes) = channel();
        let (document, documents) = channel();
        let (sync, syncs) = channel();
        let (read, reads) = channel();
        let answered = Answered::default();
        let working = |effects: Receiver<Effect>, deliver: Deliver| {
            let (folder, own, clock, who) = (store.clone(), own.clone(), *clock, who.clone());
            let answered = answered.clone();
            thread::spawn(move || {
                let work = |effect| perform(&folder, &own, &who, &clock, effect);
                writer(work, &effects, &answered, &deliver);
            })
        };
        let writers = vec![working(writes, for_writer), working(documents, for_documents)];
        // Nobody waits for it on leaving: a line may be down for minutes, and the next sync completes this one.
        drop(working(syncs, for_sync));
        let loader = store.loader_with(who.ledger.clone(), own.cache.as_deref());
        let (clock, who) = (*clock, who.ledger.clone());
        thread::spawn(move || reader((loader, who), clock, &reads, &answered, &for_reader));
        Self { write: Some(write), read: Some(read), document: Some(document), sync, writers }
    }

    /// Has an effect done.
    pub fn perform(&self, effect: Effect) {
        let sent = match effect {
            Effect::Reload => self.reload(),
            Effect::Sync => self.sync.send(effect).is_ok(),
            effect @ (Effect::Compose(_) | Effect::WriteDocuments { .. }) => {
                self.document.as_ref().is_some_and(|d| d.send(effect).is_ok())
            }
            other => self.write.as_ref().is_some_and(|w| w.send(other).is_ok()),
        };
        debug_assert!(sent, "the workers live as long as the session");
    }

    /// Has the folder read again.
    fn reload(&self) -> bool {
        self.read.as_ref().is_some_and(|r| r.send(()).is_ok())
    }

    /// The end of the reader's queue, for the folder's watch.
    pub fn reloader(&self) -> impl Fn() + Send + use<> {
        let read = self.read.clone();
        move || {
            if let Some(read) = &read {
                // The session may have ended a moment ago.
                let _ = read.send(());
            }
        }
    }

    /// Waits until everything asked for is done.
    pub fn finish(mut self) {
        drop(self.write.take());
        drop(self.read.take());
        drop(self.document.take());
        for writer in self.writers.drain(..) {
            // A panic there has been reported by the panic hook.
            let _ = writer.join();
        }
    }
}

/// How many of the writer's answers have gone out. A reading that one of them overtook is older than what the session
/// knows of its own writes; taken for news it would undo them.
type Answered = Arc<Mutex<u64>>;

fn lock(answered: &Answered) -> MutexGuard<'_, u64> {
    answered.lock().unwrap_or_else(PoisonError::into_inner)
}

fn writer(work: impl Fn(Effect) -> Option<Answer>, effects: &Receiver<Effect>, answered: &Answered, deliver: &Deliver) {
    for effect in effects {
        if let Some(answer) = work(effect) {
            let mut count = lock(answered);
            *count += 1;
            deliver(Event::Answer(answer));
        }
    }
}

fn reader(
    (mut loader, who): (Loader, LedgerId),
    clock: Clock,
    asked: &Receiver<()>,
    answered: &Answered,
    deliver: &Deliver,
) {
    let mut last: Option<(Arc<Register>, Arc<Register>)> = None;
    let mut ready: Option<Ready> = None;
    loop {
        let before = *lock(answered);
        let read = loader.load_telling(clock.today(), &mut |Progress { percent, year }| {
            // That nobody listens any more is told by what follows.
            deliver(Event::Reading(percent, year.map(|year| year.shown_to(&who))));
        });
        let register = match &last {
            Some((of, shown)) if Arc::ptr_eq(of, &read) => shown.clone(),
            _ => read.shown_to(&who),
        };
        last = Some((read, register.clone()));
        // What has changed is made ready before it is shown.
        let next = ready.as_ref().filter(|old| !old.is_of(&register)).map(|old| old.renewed(&register, clock.now()));
        let count = lock(answered);
        if *count != before {
            // The second time only what has changed is read.
            continue;
        }
        if let Some(next) = &next {
            next.tell(deliver);
        }
        if !deliver(Event::Loaded(register.clone())) {
            return;
        }
        drop(count);
        if !loader.holds() {
            continue;
        }
        let first = ready.is_none();
        ready = next.or(ready);
        // The first time, whoever asks has seen the first screen: nothing else is done before it stands.
        if !wait(&mut loader, asked, first) {
            return;
        }
        if first {
            let Some(told) = Ready::told(register, clock.now(), deliver) else { return };
            ready = Some(told);
            loader.remember();
        }
        // Whatever was asked meanwhile is answered by one reading.
        while asked.try_recv().is_ok() {}
    }
}

/// Waits until somebody asks; false once nobody can. What a cache lacks is written to it when nothing has changed for a
/// while: all of it is written, and one change seldom comes alone.
fn wait(loader: &mut Loader, asked: &Receiver<()>, first: bool) -> bool {
    if !first && loader.is_behind() {
        match asked.recv_timeout(QUIET) {
            Err(RecvTimeoutError::Timeout) => loader.remember(),
            asked => return asked.is_ok(),
        }
    }
    asked.recv().is_ok()
}

/// Does one thing on the disk and says what became of it; none for what is another thread's.
pub fn perform(store: &Store, own: &Own, who: &Who, clock: &Clock, effect: Effect) -> Option<Answer> {
    Some(match effect {
        Effect::SaveDraft { base, mine } => match store.save_draft(base.as_deref(), &mine) {
            Ok(saved) => Answer::Saved {
                sent: mine,
                saved: Box::new(saved.meeting),
                clashes: saved.clashes,
                renumbered: saved.renumbered,
            },
            Err(fault) => Answer::NotSaved { meeting: mine.id.clone(), fault },
        },
        Effect::OpenFile { path, title, date } => match read_foreign(Path::new(&path)) {
            Ok(bytes) => {
                let source = Box::new(intake::open(&path, &bytes).map(|(source, _)| source));
                Answer::FileOpened { path, title, date, source }
            }
            Err(fault) => Answer::Failed(fault),
        },
        Effect::RemoveDraft(id) => match store.remove_draft(&id) {
            Ok(()) => {
                own.steps.forget(&id);
                Answer::DraftRemoved(id)
            }
            Err(fault) => Answer::Failed(fault),
        },
        Effect::Correct(id) => match store.correct(&id) {
            Ok(draft) => Answer::Correcting(Box::new(draft)),
            Err(fault) => Answer::Failed(fault),
        },
        Effect::Issue { base, mine, by } => match store.issue(base.as_deref(), &mine, &by, clock.now()) {
            Ok(issued) => {
                own.steps.forget(&mine.id);
                Answer::Issued { meeting: Box::new(issued.meeting), plan: issued.plan }
            }
            Err(fault) => Answer::NotIssued(fault),
        },
        Effect::Act { act, entries } => acts(store, who, clock, act, entries),
        Effect::ChangeView { name, source } => match own.views.change(&name, source.as_deref()) {
            Ok(own) => Answer::Views { own, changed: name },
            Err(fault) => Answer::Failed(fault),
        },
        Effect::Compose(order) => documents::compose(store, own, who, clock, &order),
        Effect::WriteDocuments { composed, overwrite } => documents::write(store, who, &composed, overwrite),
        Effect::KeepSteps { meeting, history } => match own.steps.keep(&meeting, &history) {
            Ok(()) => return None,
            Err(fault) => Answer::Failed(fault),
        },
        Effect::RecallSteps(of) => match own.steps.recall(&of) {
            Some(history) => Answer::Steps { of, history },
            None => return None,
        },
        Effect::ReadSettings => settings(own.settings.read(), None),
        Effect::ChangeSetting(change) => settings(change_setting(own, &change), Some(change)),
        Effect::Check => {
            let found = store.check(&who.ledger).into_iter();
            Answer::Checked(found.map(|p| Faulty { mend: Some(store.mend(&p)), problem: p }).collect())
        }
        Effect::Sync => Answer::Synced(Box::new(store.sync(&Meet::default(), &who.by, clock.now()))),
        Effect::ReadVersions(id) => match store.versions(&id, &who.ledger) {
            Ok(versions) => Answer::Versions { meeting: id, versions },
            Err(fault) => Answer::Failed(fault),
        },
        Effect::Discard(names) => {
            for name in names {
                Journal::discard(Path::new(&name));
            }
            return None;
        }
        // These belong to the loop, the reader and the saver.
        Effect::Journal(_)
        | Effect::Reload
        | Effect::Suspend
        | Effect::RedrawAll
        | Effect::Restyle
        | Effect::Copy(_)
        | Effect::Edit(_) => return None,
    })
}

fn acts(store: &Store, who: &Who, clock: &Clock, act: Act, entries: Vec<(AssignmentId, Entry)>) -> Answer {
    let mut done = Vec::new();
    let mut failed: Vec<(AssignmentId, Fault)> = Vec::new();
    // One time for all of them: by it they are known as one act when it is taken back.
    let at = clock.now();
    let on: Vec<AssignmentId> = entries.iter().map(|(on, _)| on.clone()).collect();
    let asked = entries.into_iter().map(|(on, entry)| (on, Entry { at, ..entry })).collect();
    for (on, outcome) in on.into_iter().zip(store.act_all(&who.ledger, asked, clock.today())) {
        match outcome {
            Ok(_) => done.push(on),
            Err(fault) => failed.push((on, fault)),
        }
    }
    Answer::Acted { act, done, failed }
}

/// Writes an entry of the settings file. A folder that is none would leave the person outside at the next start.
fn change_setting(own: &Own, change: &SettingChange) -> Result<String, Fault> {
    let name = &change.named.name;
    if let Some(value) = change.value.as_deref().filter(|_| !change.named.in_keys && name == "folder") {
        let written = format!("{name} = {value}");
        if let Some(path) = Settings::read(&written).0.folder {
            Store::open(&at_home(&path))?;
        }
    }
    own.settings.change(change.named.in_keys, name, change.value.as_deref())
}

fn settings(text: Result<String, Fault>, change: Option<SettingChange>) -> Answer {
    match text {
        Ok(text) => {
            let (settings, bad) = Settings::read(&text);
            Answer::Settings { settings: Box::new(settings), bad, change }
        }
        Err(fault) => Answer::Failed(fault),
    }
}

/// Journals that dead sessions left for this folder, by the names to discard them by.
pub fn left_behind(store: &Store, state: &Path) -> Event {
    let found = Journal::left_behind(state, store.root());
    Event::LeftBehind(found.into_iter().map(|(path, left)| (path.to_string_lossy().into_owned(), left)).collect())
}
