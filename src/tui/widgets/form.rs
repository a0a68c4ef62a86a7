//! A form in a box: label, text, and beside it what the text is taken to mean.

use super::{key_label, month};
use crate::app::command::{COMMANDS, Footer, Scope};
use crate::app::key::{Code, Key};
use crate::app::{App, Choice, FieldKind, Form, FormField, form_columns, hint, place, wrap};
use crate::tui::canvas::Canvas;
use crate::tui::visible::visible;
use crate::tui::width::width;
use ratatui::layout::Position;

/// Most rows that one wrapped field takes.
const TALL: usize = 6;
/// Before choices of which the first are not shown.
const MORE: &str = "< ";

/// Draws a form. The cursor stands in its focused field.
pub fn form(app: &App, form: &Form, canvas: &mut Canvas) -> Option<Position> {
    let labels = form.label_columns();
    let columns = form_columns(canvas.width());
    let text_columns = form.text_columns(canvas.width() as u16);
    let mut about: Vec<(String, bool)> = form.about.lines().map(|l| (l.to_owned(), false)).collect();
    about.extend(form.foretold.lines.iter().map(|l| (l.clone(), true)));
    let heights: Vec<usize> =
        form.fields.iter().map(|f| height(f, text_columns) + usize::from(shown_hint(app, form, f).is_some())).collect();
    let options = form.completions.len();
    let rows = heights.iter().sum::<usize>() + about.len() + options + 5;
    let over = canvas;
    let mut canvas = over.boxed(columns, rows, &form.title);
    let theme = canvas.theme;
    let mut y = 0;
    for (line, tells) in &about {
        canvas.text(0, y, line, if *tells { theme.accent() } else { theme.dim() });
        y += 1;
    }
    // A form taller than the screen is scrolled so that its focused field is seen.
    let room = canvas.height().saturating_sub(y + 2 + options);
    let skip = first_shown(&heights, form.focus, room);
    let mut cursor = None;
    for (n, field) in form.fields.iter().enumerate().skip(skip) {
        if y + heights[n] > canvas.height().saturating_sub(1) {
            break;
        }
        let focused = n == form.focus;
        let style = if focused { theme.accent() } else { theme.dim() };
        canvas.text(0, y, field.label, style);
        let (end, at) = draw_field(field, focused, (labels, text_columns), y, &mut canvas);
        cursor = at.or(cursor);
        y = end;
        if let Some(hint) = shown_hint(app, form, field) {
            let (text, style) = match hint {
                Ok(text) => (format!("= {text}"), theme.good()),
                Err(text) => (text, theme.warn()),
            };
            canvas.text(labels, y, &text, style);
            y += 1;
        }
        if focused {
            for (n, c) in form.completions.iter().enumerate() {
                let style = if n == form.chosen { theme.selected() } else { theme.plain() };
                let used = canvas.text(labels, y, &format!(" {} ", c.name), style);
                canvas.text(labels + used + 1, y, &c.detail, theme.dim());
                y += 1;
            }
        }
    }
    let last = canvas.height().saturating_sub(1);
    match &form.fault {
        Some(fault) => canvas.text(0, last, fault, theme.bad()),
        None => canvas.text(0, last, &keys(app, form), theme.dim()),
    };
    match form.month {
        Some(shown) => month(app, shown, over),
        None => cursor,
    }
}

/// The keys that matter in the field that has them, as the person has set them.
fn keys(app: &App, form: &Form) -> String {
    let w = &app.words.edit;
    let last = form.focus + 1 == form.fields.len();
    let enter = key_label(Key::plain(Code::Enter));
    let mut parts = vec![format!("{enter} {}", if last { w.submit } else { w.next })];
    let rows = COMMANDS
        .iter()
        .filter(|c| c.scope == Scope::Form && (matches!(c.footer, Footer::Room) || c.name == "form.submit" && !last));
    for command in rows.filter(|c| (c.why_not)(app).is_none()) {
        if let Some(key) = app.keymap.first_key(command) {
            parts.push(format!("{} {}", key_label(key), (command.words)(app.words)));
        }
    }
    parts.join(" · ")
}

/// Draws a field's value; returns the row after it and, where it is typed in, the cursor.
fn draw_field(
    f: &FormField,
    focused: bool,
    (x, columns): (usize, usize),
    y: usize,
    canvas: &mut Canvas,
) -> (usize, Option<Position>) {
    let theme = canvas.theme;
    if let FieldKind::Choice(choices, at) = &f.kind {
        self::choices(choices, *at, focused, (x, y, columns), canvas);
        return (y + 1, None);
    }
    let text = f.field.text();
    let lines = wrap(text, columns);
    let (row, column) = place(text, &lines, f.field.cursor());
    let tall = height(f, columns);
    let skip = row.saturating_sub(tall - 1);
    for (n, line) in lines.iter().skip(skip).take(tall).enumerate() {
        canvas.text(x, y + n, &visible(&text[line.clone()]), theme.plain());
        if let Some(selection) = f.field.selection().filter(|_| focused) {
            canvas.select(x, y + n, text, line, &selection);
        }
    }
    if focused && text.is_empty() {
        let line = theme.level_line().repeat(columns.min(24));
        canvas.text(x, y, &line, theme.dim());
    }
    let cursor = if focused { canvas.position(x + column.min(columns), y + row - skip) } else { None };
    (y + tall, cursor)
}

fn height(f: &FormField, columns: usize) -> usize {
    match f.kind {
        FieldKind::Choice(..) => 1,
        _ => wrap(f.field.text(), columns).len().clamp(1, TALL),
    }
}

/// The choices on one line; where they are too many for it, from the one on with which the chosen one fits.
fn choices(
    choices: &[Choice],
    chosen: usize,
    focused: bool,
    (x, y, columns): (usize, usize, usize),
    canvas: &mut Canvas,
) {
    let theme = canvas.theme;
    let widths: Vec<usize> = choices.iter().map(|c| width(&c.label) + 2).collect();
    let more = width(MORE);
    let fits = |from: usize| widths[from..=chosen].iter().sum::<usize>() + if from > 0 { more } else { 0 } <= columns;
    let from = (0..=chosen).find(|from| fits(*from)).unwrap_or(chosen);
    let mut x = if from > 0 { x + canvas.text(x, y, MORE, theme.dim()) } else { x };
    for (n, choice) in choices.iter().enumerate().skip(from) {
        let style = match (n == chosen, focused) {
            (true, true) => theme.selected(),
            (true, false) => theme.strong(),
            (false, _) => theme.dim(),
        };
        x += canvas.text(x, y, &format!(" {} ", choice.label), style);
    }
}

/// A hint is shown for what was typed, and for a required field that has the keys.
fn shown_hint(app: &App, form: &Form, f: &FormField) -> Option<Result<String, String>> {
    let focused = form.focused().is_some_and(|g| g.name == f.name);
    hint(app, form, f).filter(|_| focused || !f.field.is_empty())
}

/// The first field shown so that the focused one fits.
fn first_shown(heights: &[usize], focus: usize, room: usize) -> usize {
    (0..=focus).find(|skip| heights[*skip..=focus].iter().sum::<usize>() <= room).unwrap_or(focus)
}
