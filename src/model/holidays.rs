//! The official days off and moved workdays of China, year by year, as the State Council announced them. No lunar dates.

use chrono::{Datelike, NaiveDate};
use std::ops::RangeInclusive;

/// The years whose notices are in the table.
pub(crate) const KNOWN: RangeInclusive<i32> = 2019..=2026;

/// Whether a day is worked where the notices move it; none where the week decides.
pub(crate) fn moved(day: NaiveDate) -> Option<bool> {
    let year = YEARS.iter().find(|y| y.year == day.year())?;
    let at = day.month() * 100 + day.day();
    if year.work.contains(&at) {
        return Some(true);
    }
    year.off.iter().any(|(first, last)| (*first..=*last).contains(&at)).then_some(false)
}

/// The first and the last day off of the holiday that holds `day`; none where none is known.
pub(crate) fn holiday(day: NaiveDate) -> Option<(NaiveDate, NaiveDate)> {
    let at = day.month() * 100 + day.day();
    let stretches = YEARS.iter().filter(|y| y.year == day.year()).flat_map(|y| y.off);
    let (first, last) = stretches.copied().find(|(first, last)| (*first..=*last).contains(&at))?;
    let on = |at: u32| NaiveDate::from_ymd_opt(day.year(), at / 100, at % 100);
    Some((on(first)?, on(last)?))
}

/// Days are written month and day together: 1001 is 1 October.
struct Year {
    year: i32,
    off: &'static [(u32, u32)],
    work: &'static [u32],
}

const YEARS: &[Year] = &[
    Year {
        year: 2019,
        off: &[(101, 101), (204, 210), (405, 407), (501, 504), (607, 609), (913, 915), (1001, 1007)],
        work: &[202, 203, 428, 505, 929, 1012],
    },
    Year {
        year: 2020,
        off: &[(101, 101), (124, 202), (404, 406), (501, 505), (625, 627), (1001, 1001), (1002, 1008)],
        work: &[119, 426, 509, 628, 927, 1010],
    },
    Year {
        year: 2021,
        off: &[(101, 103), (211, 217), (403, 405), (501, 505), (612, 614), (919, 921), (1001, 1007)],
        work: &[207, 220, 425, 508, 918, 926, 1009],
    },
    Year {
        year: 2022,
        off: &[(101, 103), (131, 206), (403, 405), (430, 504), (603, 605), (910, 912), (1001, 1007), (1231, 1231)],
        work: &[129, 130, 402, 424, 507, 1008, 1009],
    },
    Year {
        year: 2023,
        off: &[(101, 102), (121, 127), (405, 405), (429, 503), (622, 624), (929, 929), (930, 1006)],
        work: &[128, 129, 423, 506, 625, 1007, 1008],
    },
    Year {
        year: 2024,
        off: &[(101, 101), (210, 217), (404, 406), (501, 505), (610, 610), (915, 917), (1001, 1007)],
        work: &[204, 218, 407, 428, 511, 914, 929, 1012],
    },
    Year {
        year: 2025,
        off: &[(101, 101), (128, 204), (404, 406), (501, 505), (531, 602), (1001, 1008)],
        work: &[126, 208, 427, 928, 1011],
    },
    Year {
        year: 2026,
        off: &[(101, 103), (215, 223), (404, 406), (501, 505), (619, 621), (925, 927), (1001, 1007)],
        work: &[104, 214, 228, 509, 920, 1010],
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moved_days_are_known() {
        let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).unwrap();
        assert_eq!(moved(day(2023, 6, 25)), Some(true));
        assert_eq!(moved(day(2023, 6, 22)), Some(false));
        assert_eq!(moved(day(2024, 2, 17)), Some(false));
        assert_eq!(moved(day(2024, 2, 18)), Some(true));
        assert_eq!(moved(day(2024, 3, 18)), None);
        assert_eq!(holiday(day(2025, 10, 1)), Some((day(2025, 10, 1), day(2025, 10, 8))));
        assert_eq!(holiday(day(2025, 10, 9)), None);
    }
}
