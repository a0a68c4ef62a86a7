//! A session without a terminal: its state, and what events do to it. No drawing, no disk, no clock.
//!
//! ```text
//! Event ──keymap──► Action ──update──► App + Vec<Effect>
//!                                      │
//!          tui::draw(&App) ◄───────────┘   tui::worker ◄── effects
//! ```

mod acting;
pub mod action;
mod answers;
mod arriving;
mod burn_down_chart;
pub mod command;
mod confirm;
mod copying;
mod detail;
mod detail_campaign;
mod detail_course;
mod detail_numbers;
mod detail_past;
mod detail_rows;
mod detail_settings;
mod detail_upstream;
pub mod effect;
pub mod event;
mod explain;
mod exporting;
mod field;
mod footer;
mod foretold;
mod form;
mod form_keys;
mod form_parse;
pub mod import;
pub mod key;
pub mod keymap;
mod layout;
mod list;
mod many;
mod marks;
mod month;
mod navigate;
mod notice;
mod number_column;
mod own_acts;
mod palette;
mod past;
mod place;
mod preferences;
mod problems;
mod rebind;
pub mod record;
mod repeat;
pub mod screens;
mod searching;
mod sections;
mod setting_change;
mod settings;
pub mod shape;
mod since;
mod syncing;
mod tags;
mod tally;
mod text_action;
pub mod tour;
mod typing;
mod update;
mod upstream;
mod view;
mod why_not;
mod wrap;

pub use burn_down_chart::{Chart, ChartCell, ChartRow, STEPS, chart};
pub use confirm::{Confirm, Question};
pub use detail::{DetailLine, Tone, detail, entry_line};
pub use detail_course::course_lines;
pub use detail_rows::{BAR, DetailRow, detail_rows};
pub use explain::{bad_filter, explain};
pub use exporting::{Composed, Order, PREVIEW};
pub use field::{Field, allowed};
pub use form::{Choice, FieldKind, FieldName, Form, FormField, Submit, hint};
pub use form_parse::{figures, milestones, names_list, time};
pub use layout::{Panes, form_columns, list_height, panes, record_panes};
pub use list::{Heading, List, Row};
pub use many::{Many, undo_question};
pub use month::{DayKind, Month};
pub use notice::{Level, Notice, Notices};
pub use number_column::Column;
pub use palette::{Palette, PaletteRow};
pub use past::{Past, Subject, subject_label};
pub use place::Place;
pub use preferences::{Given, Origin, Preferences};
pub use problems::Faulty;
pub use rebind::{Clash, Rebind};
pub use searching::{Prepared, Under};
pub use sections::section_label;
pub use setting_change::SettingChange;
pub use settings::{Ambiguous, BadSetting, Colours, EntryName, Ground, SETTINGS, Settings, Symbols};
pub use since::since;
pub use tally::Tally;
pub use tour::Tour;
pub use update::update;
pub use view::{Count, View, Views};
pub use wrap::{byte_at, place, wrap};

use crate::i18n::Words;
use crate::model::{LedgerId, LeftBehind, Meeting, Register, TypedText};
use crate::query::{Item, SavedViews};
use crate::text::{Context, Names};
use chrono::{DateTime, FixedOffset, NaiveDate};
use keymap::Keymap;
use record::Record;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Who sits at the keys.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Who {
    /// The side, and the ledger that this person writes.
    pub ledger: LedgerId,
    /// The name that goes into `by`.
    pub by: String,
    /// Let in by a forced SSH command: no child process, no typed paths, no suspending.
    pub restricted: bool,
}

/// What lies over the screen. The last one has the keys.
#[derive(Clone, Debug)]
pub enum Overlay {
    Help {
        scroll: usize,
    },
    Palette(Palette),
    Form(Box<Form>),
    Confirm(Box<Confirm>),
    /// A table being brought in.
    Import(Box<import::Importing>),
    /// A new key for a command.
    Rebind(Rebind),
    /// The guided tour of the demonstration.
    Tour(Tour),
}

/// One session.
pub struct App {
    pub register: Arc<Register>,
    pub who: Who,
    pub now: DateTime<FixedOffset>,
    pub words: &'static Words,
    pub keymap: Keymap,
    /// The person's settings, with where they come from.
    pub preferences: Preferences,
    /// Columns and rows of the terminal.
    pub size: (u16, u16),
    /// Where the person is; the last is shown, the first is a tab. Never empty.
    pub places: Vec<Place>,
    pub views: Views,
    /// The meeting on the workbench; it stays there while one looks elsewhere.
    pub record: Option<Record>,
    pub overlays: Vec<Overlay>,
    pub notices: Notices,
    /// What earlier sessions left in their journals, until it is taken back or put away.
    pub left_behind: Vec<(String, LeftBehind)>,
    /// Whether what is typed reaches the journal.
    pub journal_safe: bool,
    /// Effects that have not been answered yet.
    pub under_way: usize,
    /// A sync is at work. It can be left: the next one completes it.
    pub syncing: bool,
    /// Searches saved under a name.
    pub saved_views: SavedViews,
    /// The act on many that `u` takes back.
    pub last_many: Option<Many>,
    /// The act that `.` does again.
    last_act: Option<repeat::LastAct>,
    /// The edit of the outline that `.` does again.
    last_edit: Option<action::RecordAction>,
    /// The number typed before a command.
    count: Option<u32>,
    pub prepared: Prepared,
    /// The versions of the meeting whose history is shown.
    pub past: Past,
    /// What is wrong in the folder.
    faulty: Vec<Faulty>,
    /// What the footer named before the selection moved on.
    footer_before: footer::Named,
    /// Whether the folder has been read once.
    pub loaded: bool,
    /// How far that is, in hundredths; what is shown meanwhile is the year in use.
    pub reading: u8,
    pub quit: bool,
    /// What was cut or copied last, for pasting in here.
    pub cut: String,
    /// Whether the terminal's clipboard gets it as well.
    pub clipboard: bool,
    /// Half-typed texts of forms, by what they are for.
    kept: BTreeMap<String, TypedText>,
    names: Names,
    /// The columns of the widest short name of a unit.
    pub widest_unit: usize,
}

impl App {
    /// A session that has not read its folder yet.
    pub fn new(who: Who, now: DateTime<FixedOffset>, words: &'static Words, keymap: Keymap) -> Self {
        Self {
            register: Arc::default(),
            who,
            now,
            words,
            keymap,
            preferences: Preferences::default(),
            size: (80, 24),
            places: vec![Place::Today],
            views: Views::default(),
            record: None,
            overlays: Vec::new(),
            notices: Notices::default(),
            left_behind: Vec::new(),
            journal_safe: true,
            under_way: 0,
            syncing: false,
            saved_views: SavedViews::default(),
            last_many: None,
            last_act: None,
            last_edit: None,
            count: None,
            prepared: Prepared::default(),
            past: Past::default(),
            faulty: Vec::new(),
            footer_before: footer::Named::default(),
            loaded: false,
            reading: 0,
            quit: false,
            cut: String::new(),
            clipboard: true,
            kept: BTreeMap::new(),
            names: Names::none(),
            widest_unit: 0,
        }
    }

    pub fn today(&self) -> NaiveDate {
        self.now.date_naive()
    }

    /// The columns and rows that screens have: the terminal's, but for what the tour says under them.
    pub fn room(&self) -> (u16, u16) {
        match self.overlays.last() {
            Some(Overlay::Tour(at)) => (self.size.0, self.size.1.saturating_sub(at.rows(self))),
            _ => self.size,
        }
    }

    /// The place shown.
    pub fn place(&self) -> &Place {
        self.places.last().unwrap_or(&Place::Today)
    }

    pub fn is_office(&self) -> bool {
        self.who.ledger == LedgerId::Office
    }

    /// The state of the list shown; none at the workbench.
    pub fn view(&self) -> Option<&View> {
        self.views.of(self.place())
    }

    pub fn view_mut(&mut self) -> Option<&mut View> {
        let place = self.place().clone();
        self.views.of_mut(&place)
    }

    /// The workbench, where it is shown.
    pub fn at_record(&self) -> Option<&Record> {
        self.record.as_ref().filter(|_| *self.place() == Place::Record)
    }

    /// The assignment that acts apply to: the selected one.
    pub fn selected_item(&self) -> Option<Item<'_>> {
        match self.view()?.list.selected()? {
            Row::Assignment(id) => Some(Item::of(&self.register, self.register.assignment(id)?, self.now)),
            _ => None,
        }
    }

    /// What a text read on `date` depends on.
    pub fn context(&self, date: NaiveDate) -> Context<'_> {
        let site = &self.register.site;
        Context { date, names: &self.names, calendar: &site.calendar, rules: &site.rules, refused: &[] }
    }

    /// What a line of a meeting depends on.
    pub fn context_in<'a>(&'a self, meeting: &'a Meeting) -> Context<'a> {
        Context { refused: &meeting.refused, ..self.context(meeting.facts.date) }
    }
}
