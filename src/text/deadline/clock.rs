//! The hour of a deadline: 18时, 下午3点半, 18:00, 下班前.

use super::super::cursor::Cursor;
use chrono::NaiveTime;

const PARTS_OF_DAY: &[(&str, u32)] = &[
    ("上午", 0),
    ("早上", 0),
    ("早晨", 0),
    ("凌晨", 0),
    ("中午", 12),
    ("下午", 12),
    ("傍晚", 12),
    ("晚上", 12),
    ("晚", 12),
    ("早", 0),
];

/// Steps over an hour, or a part of the day, after a day. The time is none where no hour was said.
pub(super) fn clock(cursor: &mut Cursor) -> Option<NaiveTime> {
    let mut at = *cursor;
    at.blank();
    let part = at.look_up(PARTS_OF_DAY);
    if part.is_some() {
        *cursor = at;
    }
    at.blank();
    if let Some(time) = hour(&mut at, part.unwrap_or(0)) {
        *cursor = at;
        return Some(time);
    }
    if at.any(&["下班之", "下班"]).is_some() && at.sees("前") {
        if at.chars[at.at - 1] == '之' {
            at.at -= 1;
        }
        *cursor = at;
    } else if part == Some(12) && at.chars[at.at.saturating_sub(2)..at.at] == ['中', '午'] {
        return NaiveTime::from_hms_opt(12, 0, 0);
    }
    None
}

fn hour(cursor: &mut Cursor, part: u32) -> Option<NaiveTime> {
    let mut at = *cursor;
    let hour = at.number().filter(|h| *h <= 24)?;
    let minute = match at.any(&["点钟", "点", "时", ":"])? {
        ":" => at.number().filter(|m| *m < 60)?,
        _ if at.take("整") => 0,
        _ if at.take("半") => 30,
        _ => {
            let mut minute = at;
            match minute.number().filter(|m| *m < 60) {
                Some(m) if minute.take("分") => {
                    at = minute;
                    m
                }
                _ => 0,
            }
        }
    };
    *cursor = at;
    let hour = if hour < 12 && hour + part < 24 && part == 12 { hour + 12 } else { hour };
    if hour == 24 { NaiveTime::from_hms_opt(23, 59, 0) } else { NaiveTime::from_hms_opt(hour, minute, 0) }
}
