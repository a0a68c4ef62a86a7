//! Values and rules: no disk, no clock, no terminal, no words for people.
//!
//! ```text
//! Register
//!   Site ─ units, groups, people, rules, calendar
//!   Meeting ─ facts, version
//!     Directive ─ as spoken
//!       Task ─ text, lead, support, Deadline ──┐
//!   Assignment = Task × Unit ◄─ fold ── Entry ─┘ (from the ledgers)
//!     of a repeating task: × Occurrence, unfolded by Series
//!     Status                follows from the entries
//!     Light, Lateness       follow from the entries and the day
//! ```

mod act;
mod assignment;
mod assignments;
mod audit;
mod calendar;
mod campaign;
mod carried;
mod change;
mod day_set;
mod deadline;
mod difference;
mod directive;
mod documents;
mod entry;
mod fault;
mod fold;
mod gathered;
mod hands;
mod history;
pub(crate) mod holidays;
mod id;
mod issue;
mod jot;
mod light;
mod mark;
mod meeting;
mod mend;
mod merge;
mod occurrence;
mod packed;
mod problem;
mod register;
mod rules;
mod schedule;
mod scoring;
mod seen;
mod series;
mod server;
mod shelf;
mod shell;
mod site;
mod stage;
mod standing;
mod synced;
mod task;
mod told;
mod trail;
mod unit;
mod upstream;
mod version;
mod wire;

pub use act::{ACTS, Act, Side, WhyNot};
pub use assignment::{Asked, Assignment, Posted, STATUSES, Status};
pub use assignments::{Assignments, MeetingShelf};
pub use audit::{Anchor, Discrepancy, discrepancy, is_worth_noting};
pub use calendar::Calendar;
pub use campaign::{Campaign, CampaignStage};
pub use carried::Carried;
pub use change::{Change, Placed};
pub use day_set::DaySet;
pub use deadline::{Assumed, Deadline, Milestone, PeriodDay, Repeat};
pub use difference::{Difference, Differs, differences};
pub use directive::{Directive, KINDS, Kind};
pub use documents::Documents;
pub use entry::{Entry, LEVELS, LedgerId, Level};
pub use fault::{Fault, FaultKind};
pub use fold::Streamed;
pub use hands::{hands, in_hands, set_in_hands};
pub use history::History;
pub use id::{AssignmentId, BadId, DirectiveId, LARGEST_NO, MeetingId, Ref, TaskId, TaskNo, UnitId};
pub use issue::{Gap, GapKind, IssuePlan, ToAssign, gaps, helping, issued_due, leading, units_of};
pub use jot::{Jot, LeftBehind, LeftEdit, TypedText};
pub use light::{LIGHTS, Lateness, Light, light, next_due, recheck_due, unsigned_too_long};
pub use mark::Mark;
pub use meeting::{Facts, Meeting};
pub use mend::{Mend, SafeMend, Step, StepKind};
pub use merge::{Clash, Merged, merge, merge_for_file};
pub use occurrence::Occurrence;
pub use packed::{Pack, Packed};
pub use problem::{Problem, ProblemKind};
pub use register::Register;
pub use rules::Rules;
pub use schedule::{Schedule, Share, back_schedule};
pub use scoring::{COUNTED, Counted, ScoreClass, ScoreRule, Scoring};
pub use series::{MOST_MISSED, Series};
pub use server::{Server, Shared, WrongRight};
pub use shelf::Shelf;
pub use shell::shell_line;
pub use site::{Named, Site};
pub use stage::{Stage, pressing_stage, stages};
pub use standing::{Reported, Standing};
pub use synced::{Apart, Freight, SyncState, Synced};
pub use task::Task;
pub use trail::Trail;
pub use unit::{Group, Person, Unit};
pub use upstream::Upstream;
pub use version::{Stamp, Version, VersionKind};
