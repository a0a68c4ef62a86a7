//! What may have become of one made-up assignment by a day: most are done in time, some late, some returned, urged or extended.

use super::words::{DONE, EXTENSION, PEOPLE, PROGRESS, RETURNED};
use crate::model::{Act, Entry, LedgerId, Level, TaskId, UnitId};
use chrono::{DateTime, Days, Duration, FixedOffset, NaiveDate};
use fastrand::Rng;
use std::collections::BTreeMap;

/// One assignment with its days; nothing is entered after `day`.
pub struct Course {
    pub task: TaskId,
    pub unit: UnitId,
    pub issued: NaiveDate,
    pub due: Option<NaiveDate>,
    pub day: NaiveDate,
}

/// The office's secretary.
const OFFICE: &str = "王敏";

struct Pen<'a> {
    course: &'a Course,
    ledgers: &'a mut BTreeMap<LedgerId, Vec<Entry>>,
}

/// Writes its entries into the ledgers.
pub fn histories(course: &Course, rng: &mut Rng, ledgers: &mut BTreeMap<LedgerId, Vec<Entry>>) {
    let issued = course.issued;
    let due = course.due.unwrap_or(issued + Days::new(20));
    let mut pen = Pen { course, ledgers };
    let person = PEOPLE[rng.usize(..PEOPLE.len())];
    pen.office(moment(issued, rng), Act::Assign, |e| e.due = course.due);
    if rng.u32(..100) < 2 {
        return;
    }
    pen.unit(moment(issued + Days::new(rng.u64(0..2)), rng) + Duration::hours(9), person, Act::Accept, |_| {});
    let length = (due - issued).num_days().max(2) as u64;
    let first = rng.u8(2..6) * 10;
    let note = PROGRESS[rng.usize(..PROGRESS.len())];
    pen.unit(moment(issued + Days::new(length / 2), rng), person, Act::Progress, |e| {
        e.percent = Some(first);
        e.note = note.to_owned();
    });
    let mut finish = due - Days::new(rng.u64(0..(length / 3).max(2)));
    let luck = rng.u32(..100);
    if luck < 6 {
        let until = due + Days::new(15);
        pen.unit(moment(due - Days::new(2), rng), person, Act::AskExtension, |e| {
            e.until = Some(until);
            e.note = EXTENSION[rng.usize(..EXTENSION.len())].to_owned();
        });
        pen.office(moment(due - Days::new(1), rng), Act::Extend, |e| e.until = Some(until));
        finish = until - Days::new(1);
    } else if luck < 22 {
        finish = due + Days::new(rng.u64(1..25));
        pen.office(moment(due + Days::new(1), rng), Act::Urge, |e| e.level = Some(Level::Remind));
    } else if luck < 25 {
        // Still open, and late.
        return;
    }
    let done = DONE[rng.usize(..DONE.len())];
    let seen = rng.u32(20..400);
    let found = rng.u32(0..60);
    let figures = vec![("检查户次".to_owned(), f64::from(seen)), ("隐患".to_owned(), f64::from(found))];
    pen.unit(moment(finish, rng), person, Act::Done, |e| {
        e.note = done.to_owned();
        e.figures = figures;
    });
    if rng.u32(..100) < 8 {
        let why = RETURNED[rng.usize(..RETURNED.len())];
        pen.office(moment(finish + Days::new(2), rng), Act::Return, |e| e.note = why.to_owned());
        finish = finish + Days::new(6);
        pen.unit(moment(finish, rng), person, Act::Done, |e| e.note = done.to_owned());
    }
    pen.office(moment(finish + Days::new(rng.u64(2..9)), rng), Act::Verify, |_| {});
}

/// A moment in the working hours of a day.
fn moment(day: NaiveDate, rng: &mut Rng) -> DateTime<FixedOffset> {
    let seconds = rng.i64(0..8 * 3600);
    let at = day.and_hms_milli_opt(8, 30, 0, rng.u32(..1000)).unwrap_or_default() + Duration::seconds(seconds);
    let east =
        FixedOffset::east_opt(8 * 3600).unwrap_or(FixedOffset::east_opt(0).unwrap_or_else(|| unreachable!("zero")));
    DateTime::from_naive_utc_and_offset(at - Duration::hours(8), east)
}

impl Pen<'_> {
    fn office(&mut self, at: DateTime<FixedOffset>, act: Act, more: impl FnOnce(&mut Entry)) {
        let unit = Some(self.course.unit.clone());
        self.write(LedgerId::Office, at, OFFICE, act, |e| {
            e.unit = unit;
            more(e);
        });
    }

    fn unit(&mut self, at: DateTime<FixedOffset>, by: &str, act: Act, more: impl FnOnce(&mut Entry)) {
        self.write(LedgerId::Unit(self.course.unit.clone()), at, by, act, more);
    }

    fn write(&mut self, to: LedgerId, at: DateTime<FixedOffset>, by: &str, act: Act, more: impl FnOnce(&mut Entry)) {
        if at.date_naive() > self.course.day {
            return;
        }
        let mut entry = Entry::new(at, self.course.task.clone(), by, act);
        more(&mut entry);
        self.ledgers.entry(to).or_default().push(entry);
    }
}
