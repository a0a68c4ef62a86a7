//! The columns of a table of assignments: how wide each is, and which give way on a narrow screen. The text of the task has
//! what they leave.

use crate::app::{App, Place, View};
use crate::model::{LedgerId, STATUSES};
use crate::query::{Order, Sectioning};
use crate::tui::canvas::Canvas;
use crate::tui::width::{pad, pad_start, width};

/// Columns between two columns.
const GAP: usize = 1;

/// How a width is parted; a column of 0 is left out.
#[derive(Clone, Copy, Debug)]
pub struct Columns {
    /// Where the text begins; the light stands two before it.
    pub indent: usize,
    pub text: usize,
    pub number: usize,
    pub unit: usize,
    pub due: usize,
    pub status: usize,
    pub percent: usize,
}

impl Columns {
    /// Parts a width for the place shown: the deadline first, then unit, status, percentage and number, each while the text
    /// keeps enough.
    pub fn of(app: &App, columns: usize) -> Self {
        let in_meeting = matches!(app.place(), Place::Meeting(_));
        let own = matches!(app.who.ledger, LedgerId::Unit(_));
        let indent = if in_meeting { 8 } else { 2 };
        let mut parting =
            Self { indent, text: columns.saturating_sub(indent), number: 0, unit: 0, due: 0, status: 0, percent: 0 };
        let status = STATUSES.iter().map(|(s, _)| width((app.words.status)(*s))).max().unwrap_or(8);
        parting.due = parting.take(app.words.due_columns, 12);
        // What stands in the headings of the sections is not said again.
        let parted = app.view().filter(|v| !v.sections.is_empty()).map(|v| v.sectioning);
        if !in_meeting && !own && parted != Some(Sectioning::Unit) {
            let widest = if columns >= 100 { 16 } else { 10 };
            parting.unit = parting.take(app.widest_unit.clamp(6, widest), 16);
        }
        if parted != Some(Sectioning::Status) {
            parting.status = parting.take(status, 20);
        }
        parting.percent = parting.take(4, 22);
        if !in_meeting {
            parting.number = parting.take(12, 48);
        }
        parting
    }

    /// Takes a column from the text where that keeps `least`.
    fn take(&mut self, wide: usize, least: usize) -> usize {
        if self.text < wide + GAP + least {
            return 0;
        }
        self.text -= wide + GAP;
        wide
    }

    /// The columns shown with their first cell, in the order they stand.
    pub fn places(&self) -> [(usize, usize); 5] {
        let mut x = self.indent + self.text;
        [self.number, self.unit, self.due, self.status, self.percent].map(|wide| {
            if wide == 0 {
                return (x, 0);
            }
            let at = x + GAP;
            x = at + wide;
            (at, wide)
        })
    }
}

/// The heading over the Tasks table; what it is sorted by is marked with its direction.
pub fn heading(app: &App, view: &View, canvas: &mut Canvas) {
    let theme = canvas.theme;
    let columns = Columns::of(app, canvas.width());
    let [task, unit, due, status, percent, number] = app.words.look.columns;
    let sorted = match view.order {
        Order::Due => due,
        Order::Unit => unit,
        Order::Status => status,
        Order::Meeting => number,
        Order::Light | Order::Newest => "",
    };
    let sign = theme.direction(view.turned);
    if view.order == Order::Light {
        canvas.text(0, 0, sign, theme.accent());
    }
    canvas.text_in(columns.indent, 0, columns.text, task, theme.dim());
    for ((x, wide), label) in columns.places().into_iter().zip([number, unit, due, status, percent]) {
        let marked = if label == sorted { format!("{label}{sign}") } else { label.to_owned() };
        let style = if label == sorted { theme.accent() } else { theme.dim() };
        let cell = if label == percent { pad_start(&marked, wide) } else { pad(&marked, wide) };
        canvas.text_in(x, 0, wide, &cell, style);
    }
}
