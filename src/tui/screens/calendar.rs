//! The calendar: the month of the selected deadline, each day with its count and worst light, and that day's items.

use super::rows;
use crate::app::{App, Row, View, shape};
use crate::model::Light;
use crate::query::Item;
use crate::tui::canvas::Canvas;
use crate::tui::theme::Theme;
use chrono::{Datelike, Days, NaiveDate};
use ratatui::style::Style;
use std::collections::BTreeMap;

/// Columns of a day.
const DAY: usize = 10;

/// Draws the month and, where there is room, the selected day's items.
pub fn draw(app: &App, view: &View, canvas: &mut Canvas) {
    let theme = canvas.theme;
    let days = shape::days(app, &view.list);
    let chosen = shape::selected_day(app, &view.list);
    let shown = chosen.unwrap_or(app.today());
    let (start, weeks) = shape::month(shown);
    let wide = (canvas.width() / 7).clamp(4, DAY);
    canvas.text(0, 0, &(app.words.month)(shown), theme.strong());
    for n in 0..7 {
        let day = start + Days::new(n);
        canvas.text(n as usize * wide, 1, (app.words.weekday)(day.weekday()), theme.dim());
    }
    for n in 0..weeks * 7 {
        let day = start + Days::new(n as u64);
        let mut cell = canvas.part((n % 7) * wide, 2 + n / 7, wide, 1);
        draw_day(app, view, &days, day, shown, &mut cell);
        if Some(day) == chosen {
            cell.restyle(0, 0, wide.saturating_sub(1), theme.selected());
        }
    }
    let below = 3 + weeks;
    let (columns, left) = (canvas.width(), canvas.height().saturating_sub(below));
    let places = days.get(&chosen).cloned().unwrap_or_default();
    let at = places.iter().position(|p| *p == view.list.cursor()).unwrap_or(0);
    let skip = (at + 1).saturating_sub(left.max(1));
    for (y, place) in places.iter().skip(skip).take(left).enumerate() {
        let Some(row) = view.list.rows().get(*place) else { continue };
        let mut line = canvas.part(0, below + y, columns, 1);
        rows::draw(app, row, view.list.marks().at(*place), &mut line);
        if *place == view.list.cursor() {
            line.restyle(0, 0, columns, theme.selected());
        }
    }
}

/// The day's number, then how many are due, in the worst light among them.
fn draw_day(
    app: &App,
    view: &View,
    days: &BTreeMap<Option<NaiveDate>, Vec<usize>>,
    day: NaiveDate,
    shown: NaiveDate,
    cell: &mut Canvas,
) {
    let theme = cell.theme;
    let number = format!("{:>2}", day.day());
    cell.text(0, 0, &number, number_style(app, day, shown, theme));
    let Some(places) = days.get(&Some(day)) else { return };
    let lights = places.iter().filter_map(|p| match view.list.rows().get(*p)? {
        Row::Assignment(id) => Some(Item::of(&app.register, app.register.assignment(id)?, app.now).light()),
        _ => None,
    });
    let worst = lights.min().unwrap_or(Light::Off);
    // A sign, a blank and the count where there is room: `-22` would be a number below zero.
    let gap = if cell.width() > 8 { " " } else { "" };
    cell.text(3, 0, &format!("{}{gap}{}", theme.light_sign(worst), places.len()), theme.light(worst));
}

/// Today stands out, but is not the day that is selected; other months and days off are dim.
fn number_style(app: &App, day: NaiveDate, shown: NaiveDate, theme: Theme) -> Style {
    if day == app.today() {
        theme.today()
    } else if day.month() != shown.month() || !app.register.site.calendar.is_workday(day) {
        theme.dim()
    } else {
        theme.plain()
    }
}
