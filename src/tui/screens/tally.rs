//! Tables of numbers: a heading that stays, a row each for unit, group or leader, and a bar for the chosen number where
//! there is room. The columns shown always hold the chosen one.

use crate::app::{App, Column, Place, Row, Tally, View};
use crate::model::Light;
use crate::query::{Course, Load, Number};
use crate::tui::canvas::Canvas;
use crate::tui::width::{fit, pad_start, width};
use std::ops::Range;

/// Columns before the first number: the light and a blank.
const SIGN: usize = 2;
/// Columns of a name, and how many at most where there is room.
const NAME: usize = 16;
const LONGEST_NAME: usize = 26;
/// A bar shorter than this tells nothing.
const SHORTEST_BAR: usize = 7;
const LONGEST_BAR: usize = 20;
/// So many columns of the Units screen are shown at once.
const USUAL: usize = 6;

/// How the width is parted; the same for the heading and for every row.
struct Parting {
    rank: usize,
    name: usize,
    /// The columns shown, and how wide each is.
    shown: Range<usize>,
    widths: Vec<usize>,
    bar: usize,
}

/// The heading over the rows; the chosen number stands out.
pub fn heading(app: &App, view: &View, canvas: &mut Canvas) {
    let theme = canvas.theme;
    let parting = Parting::of(app, &view.tally, canvas.width());
    if parting.rank > 0 {
        canvas.text(SIGN, 0, &pad_start(app.words.stats.rank, parting.rank), theme.dim());
    }
    let mut x = parting.numbers();
    for (at, wide) in parting.shown.clone().zip(&parting.widths) {
        let label = fit(&view.tally.columns[at].label(app.words), wide - 2);
        let chosen = at == view.tally.chosen;
        let style = if chosen { theme.selected() } else { theme.accent() };
        canvas.text_right(x + wide, 0, &label, style);
        x += wide;
    }
    // There is more to either side.
    if parting.shown.start > 0 {
        canvas.text(parting.numbers(), 0, "<", theme.accent());
    }
    if parting.shown.end < view.tally.columns.len() {
        canvas.text(x + 1, 0, ">", theme.accent());
    }
}

/// Light, rank, name, numbers, bar.
pub fn row(app: &App, row: &Row, canvas: &mut Canvas) {
    let theme = canvas.theme;
    let Some(tally) = app.view().map(|v| &v.tally) else { return };
    let Some(portion) = tally.portion(row) else { return };
    let load = &portion.load;
    if let Some(light) = light_of(load) {
        canvas.text(0, 0, theme.light_sign(light), theme.light(light));
    }
    let parting = Parting::of(app, tally, canvas.width());
    if let Some(rank) = tally.rank(row).filter(|_| parting.rank > 0) {
        canvas.text(SIGN, 0, &pad_start(&rank.to_string(), parting.rank), theme.dim());
    }
    let name = if *row == Row::Total { theme.strong() } else { theme.plain() };
    canvas.text_in(parting.name_at(), 0, parting.name, &row.label(app), name);
    let mut x = parting.numbers();
    for (at, wide) in parting.shown.clone().zip(&parting.widths) {
        let column = &tally.columns[at];
        let warns = matches!(column, Column::Count(Number::Late) | Column::Month(_, Course::Late));
        let late = warns && column.value(portion).is_some_and(|n| n > 0.0);
        let style = match () {
            () if late => theme.bad(),
            () if at == tally.chosen => theme.strong(),
            () => theme.plain(),
        };
        canvas.text_right(x + wide, 0, &fit(&column.cell(portion), wide - 1), style);
        x += wide;
    }
    if parting.bar > 0
        && let Some(percent) = percent(app, tally, row)
    {
        canvas.text(x + 2, 0, &theme.bar(percent, parting.bar), theme.accent());
    }
}

/// The columns before the bars. What is selected ends there: a bar turned round says nothing, and is not sent again.
pub fn before_bars(app: &App, tally: &Tally, columns: usize) -> usize {
    let parting = Parting::of(app, tally, columns);
    let numbers = parting.numbers() + parting.widths.iter().sum::<usize>();
    if parting.bar > 0 { numbers + 1 } else { columns }
}

/// The worst light among what was counted; none where that is nothing.
pub(super) fn light_of(load: &Load) -> Option<Light> {
    let light = match load {
        _ if load.get(Number::Total) == 0 => return None,
        _ if load.get(Number::Late) > 0 => Light::Red,
        _ if load.get(Number::Soon) > 0 => Light::Yellow,
        _ if load.get(Number::Open) > 0 => Light::Green,
        _ => Light::Blue,
    };
    Some(light)
}

/// What the bar shows: a rate as it is, anything else as a share of the highest in its column. Beside the numbers of today
/// on the Units screen the on-time rate, unless another rate is chosen. The total is no bar among bars.
fn percent(app: &App, tally: &Tally, row: &Row) -> Option<u32> {
    let chosen = tally.chosen_column()?;
    let of_today = *app.place() == Place::Units && tally.course.is_none();
    let column = if of_today && !chosen.is_rate() { &Column::Rate } else { chosen };
    let value = column.value(tally.portion(row)?)?;
    if column.is_rate() {
        return Some(value as u32);
    }
    let highest = tally.highest(column);
    (*row != Row::Total && highest > 0.0).then(|| (value * 100.0 / highest).max(0.0) as u32)
}

impl Parting {
    fn of(app: &App, tally: &Tally, columns: usize) -> Self {
        // Among those that a unit sees there is only itself.
        let rank = if *app.place() == Place::Units && app.is_office() { width(app.words.stats.rank) } else { 0 };
        let mut parting = Self { rank, name: NAME, shown: 0..0, widths: Vec::new(), bar: 0 };
        // Figures are many: a bar is worth more than the last of them.
        let figures = matches!(app.place(), Place::Figures | Place::Campaign(_));
        let kept = if figures { SHORTEST_BAR + 3 } else { 0 };
        let wide: Vec<usize> = tally.columns.iter().map(|c| width(&c.label(app.words)).clamp(4, 12) + 2).collect();
        let sum = |range: Range<usize>| wide.get(range).map_or(0, |some| some.iter().sum::<usize>());
        // Long names get what the usual numbers and a short bar leave.
        let usual = wide.iter().take(USUAL).sum::<usize>() + SHORTEST_BAR + 3;
        let widest = if columns >= 90 { LONGEST_NAME } else { app.widest_unit.clamp(NAME, LONGEST_NAME) };
        parting.name = columns.saturating_sub(parting.name_at() + usual).clamp(NAME, widest);
        let all = columns.saturating_sub(parting.numbers());
        let room = all.saturating_sub(kept);
        let chosen = tally.chosen.min(wide.len().saturating_sub(1));
        // The bar stays as long as it was, whatever follows the usual columns.
        let most = if *app.place() == Place::Units { USUAL } else { wide.len() };
        let mut from = 0;
        while from < chosen && (sum(from..chosen + 1) > room || chosen - from >= most) {
            from += 1;
        }
        let mut to = from;
        while to < wide.len() && to - from < most && sum(from..to + 1) <= room {
            to += 1;
        }
        let left = all.saturating_sub(sum(from..to) + 3);
        parting.bar = if left >= SHORTEST_BAR { left.min(LONGEST_BAR) } else { 0 };
        parting.widths = wide[from..to].to_vec();
        parting.shown = from..to;
        parting
    }

    fn name_at(&self) -> usize {
        SIGN + if self.rank > 0 { self.rank + 1 } else { 0 }
    }

    /// Where the numbers begin.
    fn numbers(&self) -> usize {
        self.name_at() + self.name
    }
}
