//! A repeating task at one unit: which of its periods there are on a day, each an assignment of its own. They follow from
//! the rule, the entries and the day; none is stored ahead.
//!
//! ```text
//! given      due        due        today      due        due
//!   ├── first ─┤── next ──┤── … ─────┼── open ──┤ coming … ┤ until
//! ```
//! A period is open from the day after the one before was due. There is so always one that is open, and none that is due
//! on or before the day it was given. The day of the rule counts, workday or not.

use super::act::Act;
use super::assignment::{Assignment, Posted, Status};
use super::deadline::{Deadline, Repeat};
use super::entry::Entry;
use super::occurrence::Occurrence;
use super::trail::Trail;
use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime, TimeZone};

/// So many past periods that nobody touched are kept, the newest; a daily task left alone for years has no more.
pub const MOST_MISSED: usize = 60;

/// A repeating task at one unit as a whole.
#[derive(Clone, PartialEq, Debug)]
pub struct Series {
    /// Without a period; all entries are in its history. `Cancelled` where nothing will follow any more.
    pub root: Assignment,
    /// The period after the open one, with the day its report will be due.
    pub coming: Option<(Occurrence, NaiveDate)>,
}

/// One period on the way to becoming an assignment.
struct Window {
    name: Occurrence,
    opens: NaiveDate,
    due: NaiveDate,
}

/// From after a day until nothing more is asked of this unit.
struct Span {
    after: NaiveDate,
    /// No period that opens later.
    end: Option<NaiveDate>,
}

impl Series {
    /// Whether an assignment has periods: its task repeats, or an entry names one.
    pub fn is(root: &Assignment, deadline: Option<&Deadline>) -> bool {
        deadline.is_some_and(|d| d.repeat.is_some()) || root.history.names_period()
    }

    /// The periods of an assignment that there are on `day`, the oldest first, and the series they make.
    pub fn unfold(mut root: Assignment, deadline: Option<&Deadline>, day: NaiveDate) -> (Self, Vec<Assignment>) {
        let spans = spans(&root);
        let (mut windows, coming) = windows(deadline, &spans, day);
        add_named(&mut windows, &root.history);
        let mut periods: Vec<Assignment> = windows.iter().map(|w| open(&root, w)).collect();
        hand_out(&root.history, &windows, &mut periods);
        let ended = spans.last().is_none_or(|s| s.end.is_some());
        root.status = if ended { Status::Cancelled } else { Status::Working };
        forget_oldest(&mut periods, day);
        (Self { root, coming }, periods)
    }

    /// The days up to `day` on which a period opens, or has passed unreported: on any other only entries change anything.
    pub fn turns(root: &Assignment, deadline: Option<&Deadline>, day: NaiveDate) -> Vec<NaiveDate> {
        let (windows, _) = windows(deadline, &spans(root), day);
        let turns = windows.iter().flat_map(|w| [Some(w.opens), w.due.succ_opt()]);
        turns.flatten().filter(|turn| *turn <= day).collect()
    }
}

/// When this unit had the task.
fn spans(root: &Assignment) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    for posted in root.history.iter().filter(|p| !p.retracted) {
        let e = &*posted.entry;
        let day = e.at.date_naive();
        let running = spans.last().is_some_and(|s| s.end.is_none());
        let here = e.act == Act::Reassign && e.to.as_ref() == Some(&root.id.unit);
        match e.act {
            Act::Assign if !running => spans.push(Span { after: day, end: None }),
            Act::Reassign if here && !running => {
                let before = e.occurrence.and_then(|o| o.first_day().pred_opt());
                spans.push(Span { after: before.unwrap_or(day), end: None });
            }
            Act::Reassign | Act::Cancel if running && !here => {
                let last = match (e.act, e.occurrence) {
                    // One period alone.
                    (Act::Cancel, Some(_)) => continue,
                    (_, Some(from)) => from.first_day(),
                    (_, None) => day,
                };
                if let Some(span) = spans.last_mut() {
                    span.end = Some(last);
                }
            }
            _ => {}
        }
    }
    spans
}

/// The periods that have opened by `day`, and the one after.
fn windows(
    deadline: Option<&Deadline>,
    spans: &[Span],
    day: NaiveDate,
) -> (Vec<Window>, Option<(Occurrence, NaiveDate)>) {
    let mut found: Vec<Window> = Vec::new();
    let mut coming = None;
    let Some((deadline, rule)) = deadline.and_then(|d| Some((d, d.repeat?))) else { return (found, coming) };
    let start = deadline.from.and_then(|from| from.pred_opt()).unwrap_or(NaiveDate::MIN);
    for span in spans {
        let mut before = span.after.max(start);
        while let Some(due) = next(rule, before, deadline.until) {
            let opens = before.succ_opt().unwrap_or(before);
            let name = Occurrence::of(rule, due);
            if span.end.is_some_and(|end| opens > end) {
                break;
            }
            if opens > day && !found.is_empty() {
                coming = Some((name, due));
                break;
            }
            if found.last().is_none_or(|last| last.due < due) {
                found.push(Window { name, opens, due });
            }
            before = due;
            if opens > day {
                // The very first one is shown although it has not begun: somebody has to sign for it.
                coming = next(rule, before, deadline.until).map(|due| (Occurrence::of(rule, due), due));
                break;
            }
        }
    }
    (found, coming)
}

fn next(rule: Repeat, after: NaiveDate, until: Option<NaiveDate>) -> Option<NaiveDate> {
    rule.next_after(after).filter(|due| until.is_none_or(|until| *due <= until))
}

/// What entries name is there, whatever the rule says now; and the first entry on a period fixes the day it was due.
fn add_named(windows: &mut Vec<Window>, history: &[Posted]) {
    let named = history.iter().filter(|p| !p.retracted).filter_map(|p| Some((p.entry.occurrence?, &p.entry)));
    let mut fixed: Vec<Occurrence> = Vec::new();
    for (name, entry) in named {
        if fixed.contains(&name) {
            continue;
        }
        fixed.push(name);
        let fixed = entry.due;
        match windows.iter_mut().find(|w| w.name == name) {
            Some(window) => window.due = fixed.unwrap_or(window.due),
            None => {
                let due = fixed.unwrap_or_else(|| name.last_day());
                windows.push(Window { name, opens: name.first_day().min(due), due });
            }
        }
    }
    windows.sort_by_key(|w| (w.due, w.name));
}

/// A period in which nothing has happened yet.
fn open(root: &Assignment, window: &Window) -> Assignment {
    let mut id = root.id.clone();
    id.occurrence = Some(window.name);
    let mut period = Assignment::assigned(id, root.assigned_at.max(morning(window.opens, root.assigned_at)));
    period.due = Some(window.due);
    period
}

/// The beginning of a day, where the series was given.
fn morning(day: NaiveDate, like: DateTime<FixedOffset>) -> DateTime<FixedOffset> {
    like.timezone().from_local_datetime(&day.and_time(NaiveTime::MIN)).single().unwrap_or(like)
}

/// Gives each entry to its period. Those that name none are from before there were periods, or were added by hand. Of these,
/// what is signed or cancelled holds for all; what is verified, returned or rechecked goes to the newest period that it fits;
/// a report goes to the period before, where that one is owed, else to the one whose time it was, and ends it, since it was
/// all that anybody asked for then; the rest goes to the period whose time it was.
fn hand_out(history: &Trail, windows: &[Window], periods: &mut [Assignment]) {
    let mut own = vec![Vec::new(); periods.len()];
    for (posted, packed) in history.iter().zip(history.packed()) {
        let e = &*posted.entry;
        if e.act == Act::Assign {
            continue;
        }
        let Some(at) = place(posted, windows, periods) else { continue };
        if !posted.retracted {
            periods[at].take(posted);
            periods[at].due = periods[at].due.or(Some(windows[at].due));
            if e.occurrence.is_none() && e.act == Act::Progress {
                periods[at].end_on(e.at.date_naive());
            }
            for_others(posted, windows, periods, at);
        }
        own[at].push(packed);
    }
    for (period, own) in periods.iter_mut().zip(own) {
        period.history = Trail::of(own);
    }
}

fn place(posted: &Posted, windows: &[Window], periods: &[Assignment]) -> Option<usize> {
    let e = &*posted.entry;
    if let Some(name) = e.occurrence {
        return windows.iter().position(|w| w.name == name);
    }
    let day = e.at.date_naive();
    let fits = |wanted: Status| periods.iter().zip(windows).rposition(|(p, w)| p.status == wanted && w.opens <= day);
    let own = match e.act {
        Act::Verify | Act::Return => fits(Status::Reported),
        Act::Recheck => fits(Status::Closed),
        _ => None,
    };
    let then = windows.iter().position(|w| day <= w.due).or(windows.len().checked_sub(1));
    let owed = || {
        let before = then?.checked_sub(usize::from(day <= windows[then?].due))?;
        Some(before).filter(|at| e.act == Act::Progress && periods[*at].is_open())
    };
    own.or_else(owed).or(then)
}

impl Assignment {
    /// Reported and closed in one, as a report was before there were periods.
    fn end_on(&mut self, day: NaiveDate) {
        if self.is_open() {
            (self.status, self.percent) = (Status::Closed, 100);
            (self.done_on, self.closed_on) = (Some(day), Some(day));
        }
    }
}

/// The effect on the other periods: of an entry that names none, and of one that gives the task to another unit.
fn for_others(posted: &Posted, windows: &[Window], periods: &mut [Assignment], but: usize) {
    let e: &Entry = &posted.entry;
    let day = e.at.date_naive();
    for (at, (period, window)) in periods.iter_mut().zip(windows).enumerate() {
        let open = period.status != Status::Closed;
        let reached = match (e.act, e.occurrence) {
            (Act::Accept, None) => at > but,
            (Act::Reassign, _) if e.to.as_ref() == Some(&period.id.unit) => false,
            (Act::Reassign, Some(_)) => at > but && open,
            (Act::Cancel | Act::Reassign, None) => window.opens <= day && open,
            _ => false,
        };
        if at != but && reached {
            period.take(posted);
        }
    }
}

/// Leaves out the oldest of the past periods that nobody touched.
fn forget_oldest(periods: &mut Vec<Assignment>, day: NaiveDate) {
    let missed = |p: &Assignment| p.history.is_empty() && p.due.is_some_and(|due| due < day);
    let mut over = periods.iter().filter(|p| missed(p)).count().saturating_sub(MOST_MISSED);
    periods.retain(|p| {
        let gone = over > 0 && missed(p);
        over -= usize::from(gone);
        !gone
    });
}
