//! The site's own rules for scores: what is counted, how many points it gives or takes, which units are judged together.
//! Counting is `query::scoring`.

use super::entry::Level;
use super::id::UnitId;

/// The `[scoring]` of a site. Without rules nothing is scored.
#[derive(Clone, PartialEq, Debug)]
pub struct Scoring {
    /// What everybody begins with (default 100).
    pub base: f64,
    /// The highest and the lowest score; none where it has no bound.
    pub highest: Option<f64>,
    pub lowest: Option<f64>,
    pub rules: Vec<ScoreRule>,
    /// Classes judged apart; units of none are judged together.
    pub classes: Vec<ScoreClass>,
}

/// One rule: each time something is counted, points are added.
#[derive(Clone, PartialEq, Debug)]
pub struct ScoreRule {
    pub count: Counted,
    /// How people call it; the name of what is counted where none is given.
    pub text: String,
    /// Points for the first time, the second …; the last goes on for all others. Below zero they are taken.
    pub points: Vec<f64>,
    /// So many times cost or bring nothing.
    pub free: usize,
    /// At most so many points, whatever their sign; none where it has no bound.
    pub most: Option<f64>,
}

/// Units judged against each other.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ScoreClass {
    pub name: String,
    pub units: Vec<UnitId>,
}

/// What a rule counts. What happened counts in the period in which it happened.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum Counted {
    /// Closed.
    Done,
    /// Reported as done by the original deadline.
    OnTime,
    /// Reported as done after the original deadline.
    LateDone,
    /// Open and past the original deadline.
    Late,
    /// Open and past the deadline in force.
    LateExtended,
    /// Not signed for within the site's hours, or signed for later than that.
    Unsigned,
    Declined,
    /// Sent back by the office; each time.
    Returned,
    /// Urged, whatever the rung; each time.
    Urged,
    /// Urged at this very rung; each time.
    UrgedAt(Level),
    /// A new deadline was given; each time.
    Extended,
    /// Opened again at the look back.
    Reopened,
    /// Signed for and still open, without one report in the period.
    Silent,
    /// Each whole percent that the on-time rate is below this.
    RateBelow(u32),
}

/// What can be counted, with the words of `duban.toml` in English and Chinese.
pub const COUNTED: [(Counted, &str, &str); 17] = [
    (Counted::Done, "done", "销号"),
    (Counted::OnTime, "on-time", "按期办结"),
    (Counted::LateDone, "late-done", "逾期办结"),
    (Counted::Late, "late", "逾期未办结"),
    (Counted::LateExtended, "late-extended", "延期后仍逾期"),
    (Counted::Unsigned, "unsigned", "未按时签收"),
    (Counted::Declined, "declined", "退回异议"),
    (Counted::Returned, "returned", "退回重办"),
    (Counted::Urged, "urged", "催办"),
    (Counted::UrgedAt(Level::Slip), "slip", "催办单"),
    (Counted::UrgedAt(Level::Letter), "letter", "督办函"),
    (Counted::UrgedAt(Level::Bulletin), "bulletin", "通报"),
    (Counted::UrgedAt(Level::Interview), "interview", "约谈"),
    (Counted::Extended, "extended", "延期"),
    (Counted::Reopened, "reopened", "回头看重开"),
    (Counted::Silent, "silent", "未报进展"),
    (Counted::RateBelow(0), "rate-below", "按期率低于"),
];

impl Default for Scoring {
    fn default() -> Self {
        Self { base: 100.0, highest: None, lowest: None, rules: Vec::new(), classes: Vec::new() }
    }
}

impl Counted {
    /// What a word of `duban.toml` means; `rate-below:70` carries its bound.
    pub fn named(word: &str) -> Option<Self> {
        let (name, bound) = word.split_once([':', '：']).map_or((word, None), |(name, bound)| (name, Some(bound)));
        let found = COUNTED.iter().find(|(_, en, zh)| *en == name.trim() || *zh == name.trim())?.0;
        match (found, bound) {
            (Counted::RateBelow(_), Some(bound)) => {
                let percent = bound.trim().trim_end_matches('%').parse().ok().filter(|p| *p <= 100)?;
                Some(Counted::RateBelow(percent))
            }
            (Counted::RateBelow(_), None) | (_, Some(_)) => None,
            (found, None) => Some(found),
        }
    }

    pub fn word(self, chinese: bool) -> String {
        let same = |row: &(Counted, &str, &str)| match (row.0, self) {
            (Counted::RateBelow(_), Counted::RateBelow(_)) => true,
            (one, other) => one == other,
        };
        let name = COUNTED.iter().find(|row| same(row)).map_or("", |row| if chinese { row.2 } else { row.1 });
        match self {
            Counted::RateBelow(percent) if chinese => format!("{name}{percent}%"),
            Counted::RateBelow(percent) => format!("{name}:{percent}"),
            _ => name.to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_means_what_it_is_called() {
        for (counted, en, zh) in COUNTED {
            if counted == Counted::RateBelow(0) {
                continue;
            }
            assert_eq!(Counted::named(en), Some(counted));
            assert_eq!(Counted::named(zh), Some(counted));
        }
        assert_eq!(Counted::named("rate-below:70"), Some(Counted::RateBelow(70)));
        assert_eq!(Counted::named("按期率低于：70%"), Some(Counted::RateBelow(70)));
        for wrong in ["", "lates", "rate-below", "rate-below:101", "late:3"] {
            assert_eq!(Counted::named(wrong), None, "{wrong}");
        }
    }
}
