//! The ledger (督办台账) as a sheet: a row for each assignment, with what became of it up to a day. No format.

use super::sheet::{Sheet, SheetColumn, Value};
use crate::i18n::Words;
use crate::model::{Act, Assignment, Status, helping};
use crate::query::{Item, Number};

/// Where the columns stand that a summary counts by.
pub(super) mod at {
    pub const UNIT: usize = 5;
    pub const LIGHT: usize = 10;
    pub const STATUS: usize = 11;
    pub const IN_TIME: usize = 14;
    pub const IN_TIME_EXTENDED: usize = 15;
    pub const URGES: usize = 18;
}

/// The widths of the columns, in the order of their headings.
const WIDTHS: [u16; 22] = [6, 16, 24, 40, 10, 16, 18, 12, 12, 12, 8, 10, 8, 8, 8, 10, 40, 12, 8, 8, 12, 12];

/// The table of some assignments in the order given.
pub fn sheet(items: &[Item], w: &Words) -> Sheet {
    let s = &w.sheets;
    let columns = s.ledger_columns.iter().zip(WIDTHS).map(|(heading, width)| SheetColumn { heading, width }).collect();
    let rows = items.iter().enumerate().map(|(n, item)| row(n + 1, item, w)).collect();
    let first = items.first();
    let site = first.map_or("", |item| item.register.site.name.as_str());
    let remark = first.map_or_else(String::new, |item| (s.as_of)(&(w.date)(item.today()), items.len()));
    Sheet { title: (s.ledger_title)(site).trim().to_owned(), remark, columns, rows }
}

fn row(n: usize, item: &Item, w: &Words) -> Vec<Value> {
    let a = item.assignment;
    let late = item.lateness();
    let site = &item.register.site;
    let support: Vec<String> =
        item.task.map(|t| helping(t, site)).unwrap_or_default().iter().map(|u| site.label(u).to_owned()).collect();
    vec![
        Value::Number(n as i64),
        Value::text(a.id.to_string()),
        Value::text(item.meeting.map(|m| m.facts.title.clone()).unwrap_or_default()),
        Value::text(item.text()),
        Value::text(item.directive.and_then(|d| d.by.clone()).unwrap_or_default()),
        Value::text(item.unit_label()),
        Value::text(support.join(w.sheets.comma)),
        Value::Day(a.assigned_at.date_naive()),
        deadline(item, w),
        Value::day(a.extended),
        Value::Light(item.light()),
        Value::Status(a.status),
        Value::Percent(a.percent),
        late.by_extended.filter(|days| *days > 0).map_or(Value::Empty, Value::Number),
        in_time(item, Number::Judged, Number::OnTime, w),
        in_time(item, Number::JudgedExtended, Number::OnTimeExtended, w),
        Value::text(progress(a)),
        Value::day(a.reported_on),
        Value::count(a.urges),
        Value::count(a.returns),
        Value::day(a.done_on.filter(|_| matches!(a.status, Status::Reported | Status::Closed))),
        Value::day(a.closed_on.filter(|_| a.status == Status::Closed)),
    ]
}

/// The deadline it was issued with; words where it is no day.
fn deadline(item: &Item, w: &Words) -> Value {
    if let Some(due) = item.assignment.due {
        return Value::Day(due);
    }
    item.task.map_or(Value::Empty, |task| Value::text((w.deadline)(&task.deadline, &[])))
}

/// Yes, no, or nothing where it cannot be judged yet.
fn in_time(item: &Item, judged: Number, on_time: Number, w: &Words) -> Value {
    match (judged.counts(item), on_time.counts(item)) {
        (true, true) => Value::text(w.sheets.yes),
        (true, false) => Value::text(w.sheets.no),
        (false, _) => Value::Empty,
    }
}

/// The newest words of the unit about it, or of whoever carried it over from an older sheet.
fn progress(a: &Assignment) -> String {
    let told = |p: &crate::model::Packed| {
        let by_unit = !p.is_office() && matches!(p.act(), Act::Progress | Act::Done);
        (by_unit || p.act() == Act::Carry) && !p.retracted() && !p.note().is_empty()
    };
    a.history.packed().rev().find(told).map(|p| p.note().to_owned()).unwrap_or_default()
}
