//! Dates and times between TOML and the model. Nothing is known here about deadlines.

use super::parse::When;
use crate::clock;
use crate::model::Fault;
use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, NaiveTime, Timelike};
use toml_edit::{Date, Datetime, Offset, Time};

/// A day, where `when` is one.
pub(super) fn day(when: When) -> Option<NaiveDate> {
    let date = when.0.date.filter(|_| when.0.time.is_none())?;
    NaiveDate::from_ymd_opt(i32::from(date.year), u32::from(date.month), u32::from(date.day))
}

/// A time of day, where `when` is one.
pub(super) fn hour(when: When) -> Option<NaiveTime> {
    let time = when.0.time.filter(|_| when.0.date.is_none())?;
    time_of(time)
}

/// A moment. Without an offset it is one of the local zone, without a time it is noon: a person wrote it by hand.
pub(super) fn moment(when: When) -> Option<DateTime<FixedOffset>> {
    let date = when.0.date?;
    let date = NaiveDate::from_ymd_opt(i32::from(date.year), u32::from(date.month), u32::from(date.day))?;
    let time = match when.0.time {
        Some(time) => time_of(time)?,
        None => NaiveTime::from_hms_opt(12, 0, 0)?,
    };
    let local = date.and_time(time);
    match when.0.offset {
        None => Some(clock::in_zone(local)),
        Some(Offset::Z) => local.and_local_timezone(FixedOffset::east_opt(0)?).single(),
        Some(Offset::Custom { minutes }) => {
            local.and_local_timezone(FixedOffset::east_opt(i32::from(minutes) * 60)?).single()
        }
    }
}

fn time_of(time: Time) -> Option<NaiveTime> {
    let second = u32::from(time.second.unwrap_or(0));
    NaiveTime::from_hms_nano_opt(
        u32::from(time.hour),
        u32::from(time.minute),
        second.min(59),
        time.nanosecond.unwrap_or(0),
    )
}

/// A day as TOML writes it.
pub(super) fn toml_day(day: NaiveDate) -> Result<Datetime, Fault> {
    let year = u16::try_from(day.year()).ok().filter(|y| *y <= 9999);
    let year = year.ok_or_else(|| Fault::BadDate { text: day.to_string() })?;
    Ok(Date { year, month: day.month() as u8, day: day.day() as u8 }.into())
}

/// A moment in whole seconds as TOML writes it.
pub(super) fn toml_moment(at: DateTime<FixedOffset>) -> Result<Datetime, Fault> {
    let text = at.format("%Y-%m-%dT%H:%M:%S%:z").to_string();
    text.parse().map_err(|_| Fault::BadDate { text })
}

/// A time of day as people write it: `09:00`, with seconds only where there are some.
pub(super) fn text_of_hour(time: NaiveTime) -> String {
    let form = match (time.second(), time.nanosecond()) {
        (0, 0) => "%H:%M",
        (_, 0) => "%H:%M:%S",
        _ => "%H:%M:%S%.f",
    };
    time.format(form).to_string()
}

/// A moment in whole milliseconds, as entries carry it.
pub(super) fn in_millis(at: DateTime<FixedOffset>) -> DateTime<FixedOffset> {
    let nanos = at.nanosecond().min(999_999_999) / 1_000_000 * 1_000_000;
    at.with_nanosecond(nanos).unwrap_or(at)
}

/// A moment as TOML writes it.
pub(super) fn text_of_moment(at: DateTime<FixedOffset>) -> String {
    at.format("%Y-%m-%dT%H:%M:%S%.3f%:z").to_string()
}
