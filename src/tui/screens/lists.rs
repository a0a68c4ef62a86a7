//! Every list screen: the rows on one side, all about the selected one beside or under them.

use super::{board, calendar, columns, detail, rows, tally, title};
use crate::app::shape::Shape;
use crate::app::{App, Place, Under, View, panes};
use crate::tui::canvas::Canvas;
use crate::tui::width::{column, width};
use ratatui::layout::Position;

/// Draws the list screen shown.
pub fn list(app: &App, canvas: &mut Canvas) -> Option<Position> {
    let view = app.view()?;
    let panes = panes(app.room(), view.in_detail);
    let (columns, height) = (usize::from(panes.first.0), usize::from(panes.first.1));
    if view.list.rows().is_empty() {
        // Nothing is selected: no details, no line.
        return first(app, view, canvas);
    }
    let cursor = first(app, view, &mut canvas.part(0, 0, columns, height));
    let (detail_columns, detail_rows) = (usize::from(panes.second.0), usize::from(panes.second.1));
    if detail_rows > 0 {
        if panes.beside {
            canvas.part(columns, 0, 1, height).upright(0);
            detail::draw(app, view, &mut canvas.part(columns + 1, 0, detail_columns, detail_rows));
        } else {
            canvas.part(0, height, columns, 1).rule(0, "");
            detail::draw(app, view, &mut canvas.part(0, height + 1, detail_columns, detail_rows));
        }
    }
    cursor
}

fn first(app: &App, view: &View, canvas: &mut Canvas) -> Option<Position> {
    let theme = canvas.theme;
    let mut cursor = None;
    let mut top = 0;
    if view.search_shown() {
        let label = format!(" {} ", app.words.screen.search);
        let used = canvas.text(0, 0, &label, theme.accent());
        canvas.text(used, 0, view.search.text(), theme.strong());
        if let Some(selection) = view.search.selection().filter(|_| view.searching) {
            canvas.select(used, 0, view.search.text(), &(0..view.search.text().len()), &selection);
        }
        if view.searching {
            cursor = canvas.position(used + column(view.search.text(), view.search.cursor()), 0);
        }
        under(app, view, used, canvas);
        top = view.search_rows();
    }
    if !view.tally.columns.is_empty() {
        let columns = canvas.width();
        tally::heading(app, view, &mut canvas.part(0, top, columns, 1));
        top += 1;
    }
    if view.has_heading(app.place()) {
        let wide = canvas.width();
        let mut line = canvas.part(0, top, wide, 1);
        if *app.place() == Place::Tasks {
            columns::heading(app, view, &mut line)
        } else {
            title::draw(app, &mut line)
        }
        top += 1;
    }
    let (columns, height) = (canvas.width(), canvas.height().saturating_sub(top));
    let mut list = canvas.part(0, top, columns, height);
    if view.list.rows().is_empty() {
        empty(app, view, &mut list);
        return cursor;
    }
    match view.shape {
        Shape::Table => {}
        Shape::Board => {
            board::draw(app, view, &mut list);
            return cursor;
        }
        Shape::Calendar => {
            calendar::draw(app, view, &mut list);
            return cursor;
        }
    }
    rows_of(app, view, &mut list);
    cursor
}

/// The rows that are shown, the selected one as a bar.
fn rows_of(app: &App, view: &View, list: &mut Canvas) {
    let (columns, height, theme) = (list.width(), list.height(), list.theme);
    let wide = if view.tally.columns.is_empty() { columns } else { tally::before_bars(app, &view.tally, columns) };
    let shown = view.list.rows().iter().enumerate().skip(view.list.scroll()).take(height);
    for (y, (at, row)) in shown.enumerate() {
        let mut line = list.part(0, y, columns, 1);
        rows::draw(app, row, view.list.marks().at(at), &mut line);
        if at == view.list.cursor() && row.selectable() {
            let style = if view.in_detail { theme.resting() } else { theme.selected() };
            line.restyle(0, 0, wide, style);
        }
    }
}

/// The line under the search line: a caret with what was expected, or words to take and the filter in words.
fn under(app: &App, view: &View, x: usize, canvas: &mut Canvas) {
    let theme = canvas.theme;
    match app.under_search() {
        Some(Under::Fault(at, expected)) => {
            let before: String = view.search.text().chars().take(at).collect();
            let caret = (x + width(&before)).min(canvas.width().saturating_sub(1));
            canvas.text(caret, 1, "^", theme.bad());
            let room = canvas.width().saturating_sub(caret + 2);
            // Before the caret where there is more room.
            if room < width(&expected) && caret > room + 2 {
                canvas.text_in(1, 1, caret.saturating_sub(2), &expected, theme.warn());
            } else {
                canvas.text(caret + 2, 1, &expected, theme.warn());
            }
        }
        Some(Under::Offers(words, explained)) => {
            let mut at = 1;
            if !explained.is_empty() {
                at += canvas.text(at, 1, &(app.words.find.explained)(&explained), theme.good()) + 2;
            }
            if !words.is_empty() && at + 8 < canvas.width() {
                at += canvas.text(at, 1, app.words.find.taken_by, theme.accent()) + 1;
                canvas.text(at, 1, &words.join("  "), theme.dim());
            }
        }
        None => {}
    }
}

/// What an empty list says: why it is empty and what to do.
fn empty(app: &App, view: &View, canvas: &mut Canvas) {
    let w = &app.words.screen;
    let text = match app.place() {
        _ if !app.loaded => w.loading,
        _ if !view.search.is_empty() => w.nothing_found,
        Place::Today | Place::Meetings if app.register.meetings.is_empty() && app.register.drafts.is_empty() => {
            welcome(app, canvas);
            return;
        }
        Place::Today => w.nothing_today,
        Place::Meetings => w.no_meetings,
        Place::Tasks | Place::Meeting(_) => w.no_tasks,
        Place::Units => w.no_units,
        Place::Campaigns => app.words.campaigns.none,
        Place::Campaign(_) => app.words.campaigns.nothing,
        Place::Figures => app.words.stats.no_figures,
        Place::Problems => app.words.why.no_problem,
        Place::History(_) => app.words.past.empty,
        Place::Settings => w.nothing_found,
        Place::Record => "",
    };
    let y = canvas.height() / 3;
    let dim = canvas.theme.dim();
    canvas.wrapped(2, y, text, dim);
}

/// What a new folder says: what this is for and the first keys, each on a line.
fn welcome(app: &App, canvas: &mut Canvas) {
    let (w, theme) = (&app.words.look, canvas.theme);
    let (title, steps) =
        if app.is_office() { (w.welcome, &w.first_steps[..]) } else { (w.welcome_unit, &w.unit_steps[..]) };
    let top = usize::from(canvas.height() > steps.len() + 6);
    let (columns, rows) = (canvas.width().saturating_sub(2), canvas.height());
    let canvas = &mut canvas.part(0, 0, columns, rows);
    let mut y = canvas.wrapped(2, top, title, theme.strong()) + 1;
    let keys = steps.iter().map(|(key, _)| width(key)).max().unwrap_or(0);
    for (key, text) in steps {
        canvas.text(4, y, key, theme.accent());
        let (columns, rows) = (canvas.width(), canvas.height());
        y += canvas.part(4 + keys + 2, y, columns, rows).wrapped(0, 0, text, theme.plain());
    }
    if app.is_office() {
        canvas.wrapped(2, y + 1, &(w.units_known)(app.register.site.units.len()), theme.dim());
    }
}
