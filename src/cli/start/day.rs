//! Days on the command line: written in full, or as people say them where there is a day to count from.

use crate::failure::Failure;
use crate::i18n::Words;
use crate::model::Fault;
use chrono::{Datelike, NaiveDate};

const FORMS: [&str; 5] = ["%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y年%m月%d日", "%Y%m%d"];

/// A day written in full: `2023-06-15`, `2023年6月15日`.
///
/// # Errors
/// `BadDate`.
pub fn day(text: &str) -> Result<NaiveDate, Failure> {
    let found = FORMS.iter().find_map(|form| NaiveDate::parse_from_str(text.trim(), form).ok());
    let usual = found.filter(|day| (1..=9999).contains(&day.year()));
    usual.ok_or_else(|| Fault::BadDate { text: text.into() }.into())
}

/// The day of a meeting that is stored: its id has two digits for the year.
///
/// # Errors
/// `BadDate`, or a year that an id cannot tell.
pub fn meeting_day(text: &str, w: &Words) -> Result<NaiveDate, Failure> {
    let found = day(text)?;
    if (2000..=2099).contains(&found.year()) { Ok(found) } else { Err(Failure::wrong((w.cli.day_out_of_range)(found))) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_read_in_the_usual_forms_only() {
        let wanted = NaiveDate::from_ymd_opt(2023, 6, 5);
        for text in ["2023-06-05", "2023-6-5", "2023/6/5", "2023.06.05", "20230605", "2023年6月5日", " 2023-06-05 "]
        {
            assert_eq!(day(text).ok(), wanted, "{text}");
        }
        for text in ["", "2023-13-01", "2023-02-30", "6月5日", "+12023-06-05", "0000-01-01"] {
            assert!(day(text).is_err(), "{text}");
        }
    }
}
