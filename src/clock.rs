//! The only reader of the time in the whole crate. What a day means is `model`.

use chrono::{DateTime, FixedOffset, Local, NaiveDate, NaiveDateTime, TimeZone};
use std::time::{Duration, Instant, SystemTime};

/// Where the day and the hour come from.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Clock {
    /// The system's clock in the local zone.
    #[default]
    System,
    /// A day that was given, with the system's time of day.
    On(NaiveDate),
    /// Stopped: for pictures of the screen and transcripts that must come out the same.
    Stopped(DateTime<FixedOffset>),
}

impl Clock {
    /// The date and time, in whole milliseconds.
    pub fn now(&self) -> DateTime<FixedOffset> {
        match self {
            Clock::System => in_milliseconds(Local::now().date_naive()),
            Clock::On(day) => in_milliseconds(*day),
            Clock::Stopped(at) => *at,
        }
    }

    /// The day in the local zone.
    pub fn today(&self) -> NaiveDate {
        self.now().date_naive()
    }
}

/// A day with the present time of day.
fn in_milliseconds(day: NaiveDate) -> DateTime<FixedOffset> {
    let now = Local::now();
    let millis = now.timestamp_subsec_millis().min(999);
    let time = chrono::Timelike::with_nanosecond(&now.time(), millis * 1_000_000).unwrap_or(now.time());
    in_zone(day.and_time(time))
}

/// A time without a zone, as one in the local zone. An hour that the zone skips or has twice takes the zone's present offset.
pub fn in_zone(local: NaiveDateTime) -> DateTime<FixedOffset> {
    match Local.from_local_datetime(&local).earliest() {
        Some(at) => at.fixed_offset(),
        None => local.and_local_timezone(*Local::now().offset()).earliest().unwrap_or_else(|| local.and_utc().into()),
    }
}

/// How long ago something was written; nothing where that lies in the future.
pub fn age(written: SystemTime) -> Duration {
    SystemTime::now().duration_since(written).unwrap_or_default()
}

/// Whether something was written within the last `span`. A time far in the future, which a clock that was set back makes of
/// the present, is not: otherwise it would stay recent for years.
pub fn is_recent(written: SystemTime, span: Duration) -> bool {
    match SystemTime::now().duration_since(written) {
        Ok(age) => age < span,
        Err(ahead) => ahead.duration() < span,
    }
}

/// A point of time for measuring how long something takes; no clock that is set moves it.
pub fn instant() -> Instant {
    Instant::now()
}
