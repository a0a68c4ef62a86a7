//! One call of a command: the options that hold everywhere, the words, the clock and the settings; and from these the
//! folder with whoever is at it.

use super::arguments::text;
use super::day::day;
use super::invocation::Invocation;
use super::{folder, preferences, role, settings};
use crate::app::{BadSetting, Preferences, Settings, Who};
use crate::clock::Clock;
use crate::failure::Failure;
use crate::i18n::{Lang, Words};
use crate::model::{Fault, LedgerId, Register, UnitId};
use crate::store::{SettingsFile, Store, ViewsFile, cache_dir, digest, state_dir};
use chrono::{DateTime, FixedOffset, NaiveDate};
use clap::ArgMatches;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Options that say who is let in by a forced command.
const FORCED: [&str; 2] = ["person", "state"];

/// The options that serve every command.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Options {
    pub folder: Option<PathBuf>,
    pub who: Option<String>,
    pub today: Option<NaiveDate>,
    pub restricted: bool,
    /// With `restricted`: who it is, and where what is typed is kept.
    pub person: Option<String>,
    pub state: Option<PathBuf>,
}

/// What a command is called with.
#[derive(Clone)]
pub struct Call {
    pub words: &'static Words,
    pub clock: Clock,
    pub options: Options,
    pub settings: Settings,
    /// What is wrong in the settings file; none but for the screens.
    bad_settings: Vec<BadSetting>,
    pub(super) settings_path: String,
    /// The language asked for by an option.
    lang: Option<String>,
}

/// The folder, read by whoever is at it.
pub struct Opened {
    pub words: &'static Words,
    pub store: Store,
    pub who: Who,
    pub register: Arc<Register>,
    pub now: DateTime<FixedOffset>,
}

impl Call {
    /// Takes the options of a call in and checks them. The screens open with wrong settings, a command does not.
    ///
    /// # Errors
    /// A bad value, a settings file that cannot be read, or what a restricted session may not do.
    pub fn new(invocation: Invocation, matches: &ArgMatches, screens: bool) -> Result<Self, Failure> {
        let w = invocation.words;
        if let Some(lang) = text(matches, "lang")
            && lang.parse::<Lang>().is_err()
        {
            return Err(Failure::bad_input(&lang, w.cli.want_lang));
        }
        let options = Options {
            folder: text(matches, "folder").filter(|f| !f.is_empty()).map(PathBuf::from),
            who: text(matches, "as"),
            today: text(matches, "today").map(|t| day(&t)).transpose()?,
            restricted: invocation.restricted,
            person: text(matches, "person"),
            state: text(matches, "state").map(PathBuf::from),
        };
        if options.restricted {
            restrict(&invocation, &options)?;
        } else if let Some(option) = FORCED.iter().find(|o| text(matches, o).is_some()) {
            return Err(Failure::wrong((w.guard.only_restricted)(&format!("--{option}"))));
        }
        let settings_path = invocation.settings.path();
        let (settings, bad_settings) = invocation.settings.all()?;
        if !screens && !bad_settings.is_empty() {
            return Err(settings::wrong(&settings_path, &bad_settings, w));
        }
        let clock = options.today.map_or(Clock::System, Clock::On);
        Ok(Self { words: w, clock, options, settings, bad_settings, settings_path, lang: text(matches, "lang") })
    }

    /// Where the person's saved searches are: beside the settings. A restricted session shares its account with others
    /// and keeps none.
    pub fn views(&self) -> ViewsFile {
        if self.options.restricted || self.settings_path.is_empty() {
            return ViewsFile::none();
        }
        ViewsFile::at(Path::new(&self.settings_path).with_file_name("views.toml"))
    }

    /// The person's settings, for reading and writing. A restricted session shares its account with others and writes none.
    pub fn settings_file(&self) -> SettingsFile {
        if self.options.restricted || self.settings_path.is_empty() {
            return SettingsFile::none();
        }
        SettingsFile::at(self.settings_path.clone().into())
    }

    /// The settings with where they come from, for a session on a folder.
    pub fn preferences(&self, store: &Store) -> Preferences {
        let (forced, otherwise) = preferences::given(self, store, self.lang.as_deref());
        Preferences {
            settings: self.settings.clone(),
            bad: self.bad_settings.clone(),
            path: if self.options.restricted { String::new() } else { self.settings_path.clone() },
            forced,
            otherwise,
        }
    }

    /// Where what is typed and not yet saved is kept; those who share an account each have a directory of their own.
    pub fn state(&self) -> PathBuf {
        let dir = self.options.state.clone().unwrap_or_else(state_dir);
        match &self.options.person {
            Some(person) => dir.join("people").join(digest(person.as_bytes())),
            None => dir,
        }
    }

    /// Where it is remembered what the folder's files said. A restricted session leaves nothing behind.
    pub fn cache(&self) -> Option<PathBuf> {
        if self.options.restricted { None } else { cache_dir() }
    }

    /// The folder.
    ///
    /// # Errors
    /// There is none; says where it was sought.
    pub fn store(&self) -> Result<Store, Failure> {
        let (path, source) = folder::place(self)?;
        folder::open(self, &path, source)
    }

    /// Where the folder is to be, whether it is there or not.
    ///
    /// # Errors
    /// None is given and the account has no home.
    pub fn folder_path(&self) -> Result<PathBuf, Failure> {
        Ok(folder::place(self)?.0)
    }

    /// The folder, where one was named for this very call.
    ///
    /// # Errors
    /// The one that was named is none.
    pub fn named_store(&self) -> Result<Option<Store>, Failure> {
        folder::said(self).map(|(path, source)| folder::open(self, &path, source)).transpose()
    }

    /// Who is at the folder.
    ///
    /// # Errors
    /// The role asked for is none, or nothing tells it.
    pub fn who(&self, store: &Store) -> Result<Who, Failure> {
        role::who(self, store)
    }

    /// The folder, read.
    ///
    /// # Errors
    /// As `store` and `who`.
    pub fn open(&self) -> Result<Opened, Failure> {
        let store = self.store()?;
        let who = self.who(&store)?;
        let mut loader = store.loader_with(who.ledger.clone(), self.cache().as_deref());
        let register = loader.load_on(self.clock.today());
        loader.remember();
        Ok(Opened { words: self.words, store, who, register, now: self.clock.now() })
    }

    /// The folder, read by the office.
    ///
    /// # Errors
    /// Besides, a unit is refused.
    pub fn open_as_office(&self) -> Result<Opened, Failure> {
        let opened = self.open()?;
        match opened.who.ledger {
            LedgerId::Office => Ok(opened),
            LedgerId::Unit(_) => Err(Failure::refused(self.words.why.only_office)),
        }
    }
}

impl Opened {
    pub fn today(&self) -> NaiveDate {
        self.now.date_naive()
    }

    /// The unit whose own things alone are to be seen; none for the office.
    pub fn own_unit(&self) -> Option<&UnitId> {
        match &self.who.ledger {
            LedgerId::Office => None,
            LedgerId::Unit(unit) => Some(unit),
        }
    }

    /// The unit that a name means.
    ///
    /// # Errors
    /// There is none, or it is a group.
    pub fn unit(&self, name: &str) -> Result<UnitId, Failure> {
        role::unit(name, &self.register.site, self.words)
    }

    pub fn not_found(&self, what: impl ToString) -> Failure {
        Fault::NotFound { what: what.to_string() }.into()
    }
}

/// A forced command says once who is let in and where; whatever is added to it must not say it again.
fn restrict(invocation: &Invocation, options: &Options) -> Result<(), Failure> {
    let w = invocation.words;
    if let Some(twice) = ["--as", "--folder", "--person", "--state"].into_iter().find(|o| invocation.repeats(o)) {
        return Err(Failure::refused((w.cli.usage.twice)(twice)));
    }
    // Another day would date an entry back.
    if options.today.is_some() {
        return Err(Failure::refused((w.cli.restricted_option)("--today")));
    }
    match options.who {
        None => Err(Failure::refused(w.cli.restricted_needs_unit)),
        Some(_) => Ok(()),
    }
}
