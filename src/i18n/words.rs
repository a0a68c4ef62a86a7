//! The shape of a language: a field per phrase, grouped by where it is read. Phrases with numbers or names are
//! functions, so that each language forms its own plurals.

use super::campaign_words::CampaignWords;
use super::cli_words::CliWords;
use super::edit_words::EditWords;
use super::export_words::ExportWords;
use super::find_words::FindWords;
use super::guard_words::GuardWords;
use super::import_words::ImportWords;
use super::leader_words::LeaderWords;
use super::look_words::LookWords;
use super::mend_words::MendWords;
use super::past_words::PastWords;
use super::period_words::PeriodWords;
use super::reading_words::ReadingWords;
use super::sheet_words::SheetWords;
use super::stats_words::StatsWords;
use super::sync_words::SyncWords;
use super::upstream_words::UpstreamWords;
use crate::model::{Act, Assumed, Deadline, Fault, Kind, Level, Light, ProblemKind, Repeat, Status, WhyNot};
use chrono::{NaiveDate, Weekday};

/// All words of one language.
pub struct Words {
    pub is_chinese: bool,
    pub office: &'static str,
    pub tabs: Tabs,
    pub commands: CommandWords,
    pub acts: ActWords,
    pub why: WhyWords,
    pub record: RecordWords,
    pub form: FormWords,
    pub detail: DetailWords,
    pub headings: HeadingWords,
    pub screen: ScreenWords,
    pub cli: CliWords,
    pub export: ExportWords,
    pub find: FindWords,
    pub reading: ReadingWords,
    pub periods: PeriodWords,
    pub edit: EditWords,
    pub look: LookWords,
    pub settings: super::SettingsWords,
    pub schedule: super::ScheduleWords,
    pub past: PastWords,
    pub guard: GuardWords,
    pub sync: SyncWords,
    pub mend: MendWords,
    pub stats: StatsWords,
    pub campaigns: CampaignWords,
    pub upstream: UpstreamWords,
    pub leader: LeaderWords,
    pub sheets: SheetWords,
    pub import: ImportWords,
    pub why_not: fn(WhyNot) -> &'static str,
    /// What, where and what to do next.
    pub fault: fn(&Fault) -> String,
    /// What is wrong, and how to mend it.
    pub problem: fn(&ProblemKind) -> (String, &'static str),
    pub light: fn(Light) -> &'static str,
    pub status: fn(Status) -> &'static str,
    pub level: fn(Level) -> &'static str,
    pub kind: fn(Kind) -> &'static str,
    pub assumed: fn(Assumed) -> &'static str,
    /// With year and weekday.
    pub date: fn(NaiveDate) -> String,
    pub weekday: fn(Weekday) -> &'static str,
    /// Year and month.
    pub month: fn(NaiveDate) -> String,
    /// Month and day.
    pub date_short: fn(NaiveDate) -> String,
    /// A date with its distance from today.
    pub day_ahead: fn(NaiveDate, NaiveDate) -> String,
    /// A remark behind a word, in this language's brackets.
    pub aside: fn(&str) -> String,
    /// The columns of `due_cell`.
    pub due_columns: usize,
    /// A date for a table cell; the distance only while it matters.
    pub due_cell: fn(NaiveDate, NaiveDate, bool) -> String,
    pub late_by: fn(i64) -> String,
    pub repeat: fn(Repeat) -> String,
    /// What a deadline means, with what was assumed.
    pub deadline: fn(&Deadline, &[Assumed]) -> String,
    pub urged: fn(Level, u32) -> String,
    /// The title of an act's form, for so many assignments.
    pub act_title: fn(Act, usize) -> String,
    /// What was done to so many assignments.
    pub acted: fn(Act, usize) -> String,
    /// Column (from 0), term, and what was expected there.
    pub bad_filter: fn(usize, &str, &str) -> String,
    /// total, open, late, reported, closed.
    pub load: fn(usize, usize, usize, usize, usize) -> String,
    /// On-time rates by the original and by the extended deadline.
    pub rates: fn(Option<u32>, Option<u32>) -> String,
}

/// The four tabs.
pub struct Tabs {
    pub today: &'static str,
    pub meetings: &'static str,
    pub tasks: &'static str,
    pub units: &'static str,
}

/// What commands are called in footer, help and palette.
pub struct CommandWords {
    pub breakdown: &'static str,
    pub breakdown_all: &'static str,
    pub next_gap: &'static str,
    pub previous_gap: &'static str,
    pub take: &'static str,
    pub refuse: &'static str,
    pub outline: &'static str,
    pub speaker: &'static str,
    pub split: &'static str,
    pub undo: &'static str,
    pub redo: &'static str,
    pub help: &'static str,
    pub redraw: &'static str,
    pub suspend: &'static str,
    pub type_on: &'static str,
    pub type_here: &'static str,
    pub edit_text: &'static str,
    pub lead: &'static str,
    pub support: &'static str,
    pub when: &'static str,
    pub milestones: &'static str,
    pub each: &'static str,
    pub high: &'static str,
    pub kind: &'static str,
    pub tags: &'static str,
    pub add_task: &'static str,
    pub join: &'static str,
    pub delete: &'static str,
    pub move_up: &'static str,
    pub move_down: &'static str,
    pub facts: &'static str,
    pub issue: &'static str,
    pub order: &'static str,
    pub shape: &'static str,
    pub left: &'static str,
    pub right: &'static str,
    pub edit_meeting: &'static str,
    pub drop_draft: &'static str,
    pub open: &'static str,
    pub up: &'static str,
    pub down: &'static str,
    pub page_up: &'static str,
    pub page_down: &'static str,
    pub top: &'static str,
    pub bottom: &'static str,
    pub mark: &'static str,
    pub next_pane: &'static str,
    pub search: &'static str,
    pub new_meeting: &'static str,
    pub quit: &'static str,
    pub problems: &'static str,
    pub palette: &'static str,
    pub back: &'static str,
    pub reload: &'static str,
}

/// What the acts are called.
pub struct ActWords {
    pub assign: &'static str,
    pub carry: &'static str,
    pub accept: &'static str,
    pub decline: &'static str,
    pub progress: &'static str,
    pub ask_extension: &'static str,
    pub extend: &'static str,
    pub refuse: &'static str,
    pub done: &'static str,
    pub verify: &'static str,
    pub r#return: &'static str,
    pub urge: &'static str,
    pub recheck: &'static str,
    pub reassign: &'static str,
    pub cancel: &'static str,
    pub retract: &'static str,
}

/// Why a command does not apply.
pub struct WhyWords {
    pub restricted: &'static str,
    pub only_office: &'static str,
    pub no_problem: &'static str,
    pub no_search: &'static str,
    pub is_table: &'static str,
    pub no_meeting: &'static str,
    pub no_draft: &'static str,
    pub no_assignment: &'static str,
    pub nothing_selected: &'static str,
    pub no_task: &'static str,
    pub no_gap: &'static str,
    pub nothing_to_take: &'static str,
    pub nothing_recognised: &'static str,
    pub all_broken_down: &'static str,
    pub nothing_to_join: &'static str,
    pub nothing_to_issue: &'static str,
    pub nothing_to_undo: &'static str,
    pub nothing_to_redo: &'static str,
}

/// The workbench.
pub struct RecordWords {
    pub too_long: &'static str,
    pub pasted: fn(usize) -> String,
    pub nothing_proposed: &'static str,
    pub changed_by_others: &'static str,
    pub gone: &'static str,
    pub put_away: &'static str,
    pub taken_back: &'static str,
    /// Assignments, units.
    pub issued: fn(usize, usize) -> String,
    pub dropped: fn(&str) -> String,
    pub understood: &'static str,
    pub type_here: &'static str,
    /// The keys of the line that are no commands.
    pub typing: [&'static str; 2],
    pub inherited: &'static str,
    /// The words that are no owner and no deadline any more.
    pub refused: fn(&str) -> String,
    /// Beside a line that Enter breaks down.
    pub taking: &'static str,
    pub unknown: &'static str,
    pub no_lead: &'static str,
    pub no_date: &'static str,
    pub no_task: &'static str,
    pub would_become: fn(usize, &str) -> String,
    pub tasks: &'static str,
    pub carried: fn(usize) -> String,
    /// The line that counts what is missing.
    pub gap_lead: fn(usize) -> String,
    pub gap_date: fn(usize) -> String,
    pub gap_unknown: fn(usize) -> String,
    pub gap_task: fn(usize) -> String,
    pub complete: &'static str,
    pub saved: &'static str,
    pub saving: &'static str,
    pub unsaved: &'static str,
    pub journal_broken: &'static str,
    pub directives: fn(usize) -> String,
    pub each: &'static str,
    /// `each = false`.
    pub together: &'static str,
    pub high: &'static str,
    pub speaker: fn(&str) -> String,
    pub correction: fn(u32) -> String,
}

/// The fields of forms.
pub struct FormWords {
    pub text: &'static str,
    pub lead: &'static str,
    pub support: &'static str,
    pub when: &'static str,
    pub from: &'static str,
    pub each: &'static str,
    pub high: &'static str,
    pub milestones: &'static str,
    pub tags: &'static str,
    pub topic: &'static str,
    pub tags_title: &'static str,
    pub speaker: &'static str,
    pub speaker_title: &'static str,
    pub title: &'static str,
    pub date: &'static str,
    pub time: &'static str,
    pub place: &'static str,
    pub chair: &'static str,
    pub recorder: &'static str,
    pub present: &'static str,
    pub absent: &'static str,
    pub series: &'static str,
    pub upstream: &'static str,
    pub facts_title: &'static str,
    pub task_title: fn(&str) -> String,
    pub new_meeting_title: &'static str,
    pub yes: &'static str,
    pub no: &'static str,
    pub required: &'static str,
    pub bad_percent: &'static str,
    pub bad_time: &'static str,
    pub bad_day: &'static str,
    pub unknown_name: fn(&str) -> String,
    pub bad_figures: fn(&str) -> String,
    pub bad_milestone: fn(&str) -> String,
    /// A group's name and the number of its members.
    pub group_of: fn(&str, usize) -> String,
    pub reason: &'static str,
    pub figures: &'static str,
    pub evidence: &'static str,
    pub progress_note: &'static str,
    pub percent: &'static str,
    pub result: &'static str,
    pub until: &'static str,
    pub note: &'static str,
    pub level: &'static str,
    pub holds: &'static str,
    pub to: &'static str,
}

/// The detail pane.
pub struct DetailWords {
    pub status: &'static str,
    pub unit: &'static str,
    pub asked: &'static str,
    pub urged: &'static str,
    pub lead: &'static str,
    pub support: &'static str,
    pub milestone: &'static str,
    pub history: &'static str,
    pub due: &'static str,
    pub standing: &'static str,
    pub no_date: &'static str,
    pub assumed: &'static str,
    pub original: &'static str,
    pub due_text: &'static str,
    pub repeat: &'static str,
    pub spoken: &'static str,
    pub kind: &'static str,
    pub draft: &'static str,
    pub counts: &'static str,
    pub version: &'static str,
    pub leader: &'static str,
    pub names: &'static str,
    pub rate: &'static str,
    pub members: &'static str,
    pub retracted: &'static str,
    pub by_hand: &'static str,
    pub holds: &'static str,
    pub reopened: &'static str,
}

/// Headings inside lists.
pub struct HeadingWords {
    pub late: &'static str,
    pub due_soon: &'static str,
    pub unsigned: &'static str,
    pub to_verify: &'static str,
    pub extensions: &'static str,
    pub declined: &'static str,
    pub rechecks: &'static str,
    pub drafts: &'static str,
    pub to_sign: &'static str,
    pub returned: &'static str,
    pub in_work: &'static str,
    pub waiting: &'static str,
    pub supporting: &'static str,
    pub carried_over: &'static str,
}

/// Everything else on the screens.
pub struct ScreenWords {
    pub loading: &'static str,
    pub too_small: fn(u16, u16) -> String,
    pub nothing_today: &'static str,
    pub nothing_found: &'static str,
    pub no_meetings: &'static str,
    pub no_tasks: &'static str,
    pub no_units: &'static str,
    pub problems: &'static str,
    /// How many, and the key that shows them.
    pub problem_count: fn(usize, &str) -> String,
    pub search: &'static str,
    pub order: &'static str,
    /// The names of the orders: due, light, unit, meeting, status, newest.
    pub orders: [&'static str; 6],
    pub marked: fn(usize) -> String,
    pub draft: &'static str,
    pub open_of: fn(usize, usize) -> String,
    /// The stops of the guided tour.
    pub tour: [&'static str; 5],
    pub tour_keys: &'static str,
    pub help_title: &'static str,
    pub scopes: [&'static str; 10],
    pub palette_title: &'static str,
    pub confirm: &'static str,
    pub preview_title: &'static str,
    pub preview_none: &'static str,
    pub preview_total: fn(usize, usize) -> String,
    pub preview_cancel: fn(usize) -> String,
    pub preview_unbroken: fn(usize) -> String,
    pub preview_unassigned: fn(usize) -> String,
    pub preview_keys: &'static str,
    pub delete_directive: fn(u32, usize) -> String,
    pub delete_task: fn(&str) -> String,
    pub breakdown_again: fn(u32, usize) -> String,
    pub drop_draft: fn(&str) -> String,
    pub quit_unsaved: &'static str,
    pub clash_title: &'static str,
    pub clash_line: fn(&str, &str, &str, &str) -> String,
    pub clash_keys: &'static str,
    pub left_title: &'static str,
    pub left_line: fn(&str, usize) -> String,
    pub left_keys: &'static str,
    pub columns: [&'static str; 8],
}
