//! Back-scheduling (倒排工期): the workdays before a deadline parted into steps by shares, each step ending on a workday.

use super::calendar::Calendar;
use super::deadline::Milestone;
use chrono::NaiveDate;

/// Steps that work of one kind goes through, as a site writes them in `duban.toml`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Schedule {
    pub name: String,
    pub steps: Vec<Share>,
}

/// A step with its part of the time.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Share {
    pub text: String,
    /// From 1 to 100; what counts is its part of the sum.
    pub percent: u32,
}

/// The milestones from `start`, which is not among the days, to `due`. The last step ends on `due` itself, workday or not; each
/// other one on the workday that ends its share.
///
/// # Errors
/// There are fewer workdays than steps: no two may end on one day. How many there are.
pub fn back_schedule(
    steps: &[Share],
    start: NaiveDate,
    due: NaiveDate,
    calendar: &Calendar,
) -> Result<Vec<Milestone>, usize> {
    let days = start.iter_days().skip(1).take_while(|day| *day <= due);
    let worked: Vec<NaiveDate> = days.filter(|day| calendar.is_workday(*day)).collect();
    if worked.len() < steps.len() {
        return Err(worked.len());
    }
    let whole: usize = steps.iter().map(|s| s.percent as usize).sum();
    let mut milestones = Vec::with_capacity(steps.len());
    let (mut percent, mut ended) = (0, 0);
    for (n, step) in steps.iter().enumerate() {
        percent += step.percent as usize;
        let left = steps.len() - 1 - n;
        // Each step has a day at least, and leaves one to each that follows.
        let end = (worked.len() * percent + whole / 2) / whole.max(1);
        ended = end.clamp(ended + 1, worked.len() - left);
        let day = if left == 0 { due } else { worked[ended - 1] };
        milestones.push(Milestone { due: day, text: step.text.clone() });
    }
    Ok(milestones)
}

impl Share {
    /// Steps as people write them: `摸底 20%，整改 60%，验收 20%`.
    ///
    /// # Errors
    /// The first part that is no step with a share; the whole text where there is none.
    pub fn list(text: &str) -> Result<Vec<Self>, String> {
        let parts = text.split(['，', ',', '；', ';', '、', '\n']).map(str::trim).filter(|p| !p.is_empty());
        let steps: Vec<Self> = parts.map(Self::one).collect::<Result<_, _>>()?;
        if steps.is_empty() { Err(text.to_owned()) } else { Ok(steps) }
    }

    /// One step: `整改 60%`, `整改60`.
    fn one(part: &str) -> Result<Self, String> {
        let bare = part.trim_end_matches(['%', '％']).trim_end();
        let digits = bare.len() - bare.bytes().rev().take_while(u8::is_ascii_digit).count();
        let (text, number) = bare.split_at(digits);
        match number.parse().ok().filter(|n| (1..=100).contains(n)) {
            Some(percent) if !text.trim().is_empty() => Ok(Self { text: text.trim().to_owned(), percent }),
            _ => Err(part.to_owned()),
        }
    }

    /// Steps as they can be typed again.
    pub fn text_of(steps: &[Self]) -> String {
        steps.iter().map(|s| format!("{} {}%", s.text, s.percent)).collect::<Vec<_>>().join("，")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn d(m: u32, d: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, m, d).unwrap()
    }

    fn days(text: &str, start: NaiveDate, due: NaiveDate) -> Result<Vec<NaiveDate>, usize> {
        let found = back_schedule(&Share::list(text).unwrap(), start, due, &Calendar::default())?;
        Ok(found.into_iter().map(|m| m.due).collect())
    }

    #[test]
    fn shares_are_of_the_workdays_and_end_on_workdays() {
        // From Monday 6 July: 20 workdays up to Monday 3 August.
        let found = days("摸底 20%，整改 60%，验收 20%", d(7, 6), d(8, 3)).unwrap();
        assert_eq!(found, [d(7, 10), d(7, 28), d(8, 3)]);
        // The deadline stands, though it is a Saturday.
        assert_eq!(days("a 50, b 50", d(7, 6), d(7, 11)).unwrap(), [d(7, 8), d(7, 11)]);
    }

    #[test]
    fn every_step_has_a_day_of_its_own_or_it_is_told() {
        let found = days("a 1, b 1, c 98", d(7, 6), d(7, 9)).unwrap();
        assert_eq!(found, [d(7, 7), d(7, 8), d(7, 9)]);
        let found = days("a 98, b 1, c 1", d(7, 6), d(7, 9)).unwrap();
        assert_eq!(found, [d(7, 7), d(7, 8), d(7, 9)]);
        assert_eq!(days("a 1, b 1, c 98", d(7, 6), d(7, 8)), Err(2));
        assert_eq!(days("a 1", d(7, 6), d(7, 1)), Err(0));
    }

    #[test]
    fn steps_are_read_as_people_write_them() {
        let steps = Share::list("摸底 20%，整改60％；验收 20").unwrap();
        assert_eq!(Share::text_of(&steps), "摸底 20%，整改 60%，验收 20%");
        for (bad, part) in
            [("摸底", "摸底"), ("摸底 0%", "摸底 0%"), ("20%", "20%"), ("", ""), ("a 10, b 101", "b 101")]
        {
            assert_eq!(Share::list(bad), Err(part.to_owned()), "{bad}");
        }
    }
}
