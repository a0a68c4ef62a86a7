//! The state of one list screen: rows, search and the detail pane's scroll. What the rows are is in `screens`.

use super::field::Field;
use super::list::{List, Row};
use super::place::Place;
use super::shape::Shape;
use super::tally::Tally;
use crate::query::{BadFilter, Expr, Order, Section, Sectioning};
use std::collections::{BTreeMap, HashSet};

/// A list screen's state.
#[derive(Clone, Debug, Default)]
pub struct View {
    pub list: List,
    /// What the list is narrowed to, as typed.
    pub search: Field,
    /// Whether keys go into the search line.
    pub searching: bool,
    /// The search as it was last understood.
    pub filter: Expr,
    /// Why the search cannot be read.
    pub search_fault: Option<BadFilter>,
    pub order: Order,
    /// Whether the order stands the other way round.
    pub turned: bool,
    /// What the table is parted by.
    pub sectioning: Sectioning,
    /// The sections whose rows are not shown.
    pub folded: HashSet<Section>,
    /// How many rows each section has, folded or not, and how many of them are late.
    pub sections: BTreeMap<Section, Count>,
    /// Table, board or calendar; the Tasks screen alone has more than one.
    pub shape: Shape,
    /// What the detail pane still shows while the selection moves on; none once it rests.
    pub lagging: Option<Row>,
    /// The first line shown of the detail pane.
    pub detail_scroll: usize,
    /// Whether the detail pane has the keys.
    pub in_detail: bool,
    /// The numbers of the rows, on the screens that show numbers.
    pub tally: Tally,
    /// Whether the rows must be made anew before they are shown.
    pub stale: bool,
}

impl View {
    /// The row that the detail pane is about.
    pub fn detailed(&self) -> Option<&Row> {
        self.lagging.as_ref().or_else(|| self.list.selected())
    }
}

/// The rows of a section.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Count {
    pub all: usize,
    pub late: usize,
}

/// One view for each list screen.
#[derive(Clone, Debug, Default)]
pub struct Views {
    today: View,
    meetings: View,
    tasks: View,
    units: View,
    figures: View,
    campaigns: View,
    campaign: View,
    meeting: View,
    problems: View,
    settings: View,
    history: View,
}

impl Views {
    pub fn of(&self, place: &Place) -> Option<&View> {
        Some(match place {
            Place::Today => &self.today,
            Place::Meetings => &self.meetings,
            Place::Tasks => &self.tasks,
            Place::Units => &self.units,
            Place::Figures => &self.figures,
            Place::Campaigns => &self.campaigns,
            Place::Campaign(_) => &self.campaign,
            Place::Meeting(_) => &self.meeting,
            Place::Problems => &self.problems,
            Place::Settings => &self.settings,
            Place::History(_) => &self.history,
            Place::Record => return None,
        })
    }

    pub fn of_mut(&mut self, place: &Place) -> Option<&mut View> {
        Some(match place {
            Place::Today => &mut self.today,
            Place::Meetings => &mut self.meetings,
            Place::Tasks => &mut self.tasks,
            Place::Units => &mut self.units,
            Place::Figures => &mut self.figures,
            Place::Campaigns => &mut self.campaigns,
            Place::Campaign(_) => &mut self.campaign,
            Place::Meeting(_) => &mut self.meeting,
            Place::Problems => &mut self.problems,
            Place::Settings => &mut self.settings,
            Place::History(_) => &mut self.history,
            Place::Record => return None,
        })
    }

    /// Marks every view as out of date: the folder or the day has changed.
    pub fn all_stale(&mut self) {
        for view in [
            &mut self.today,
            &mut self.meetings,
            &mut self.tasks,
            &mut self.units,
            &mut self.figures,
            &mut self.campaigns,
            &mut self.campaign,
            &mut self.meeting,
            &mut self.problems,
            &mut self.settings,
            &mut self.history,
        ] {
            view.stale = true;
            view.tally.forget();
        }
    }
}
