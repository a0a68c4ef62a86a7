//! The numbers a site can set. Defaults are those of DESIGN section 3, with the rule each comes from.

use super::deadline::{PeriodDay, Repeat};

/// A site's rules. Every number is positive.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Rules {
    /// Hours within which a unit signs for an assignment (default 24).
    pub sign_hours: u32,
    /// Days before a deadline from which the light is yellow (default 3).
    pub warn_days: u32,
    /// Workdays within which the office verifies what was reported (default 10, as coal-mine hazard rules ask).
    pub verify_workdays: u32,
    /// Workdays within which the minutes are issued (default 2).
    pub minutes_workdays: u32,
    /// Days after closing when the office looks again (回头看, default 30).
    pub recheck_days: u32,
    /// Days taken as the deadline where none was said (default 20, the usual rule for minutes); shown as assumed.
    pub default_days: u32,
    /// Workdays taken for “at once” (立即, 马上; default 3, the usual limit of an urgent paper); shown as assumed.
    pub at_once_workdays: u32,
    /// How often a standing task (长期坚持) is reported on (default at the end of each quarter, as annual work plans ask).
    pub standing_report: Repeat,
}

impl Default for Rules {
    fn default() -> Self {
        Self {
            sign_hours: 24,
            warn_days: 3,
            verify_workdays: 10,
            minutes_workdays: 2,
            recheck_days: 30,
            default_days: 20,
            at_once_workdays: 3,
            standing_report: Repeat::Quarterly(PeriodDay::End),
        }
    }
}
