//! &App → frame: tabs, body, message, keys, and what lies over them. Changes nothing.

use super::canvas::Canvas;
use super::screens;
use super::theme::Theme;
use super::widgets;
use super::width::{fit, width};
use crate::app::command::Command;
use crate::app::{App, Level, Overlay, Place};
use ratatui::Frame;
use ratatui::layout::Position;

/// Draws a session. The real cursor stands at the insertion point of whatever is being typed.
pub fn draw(app: &App, theme: Theme, frame: &mut Frame) {
    let area = frame.area();
    let mut cursor = None;
    {
        let mut canvas = Canvas::new(frame.buffer_mut(), area, theme);
        if area.width < 20 || area.height < 5 {
            let text = (app.words.screen.too_small)(area.width, area.height);
            canvas.wrapped(0, 0, &text, theme.plain());
        } else {
            cursor = whole(app, &mut canvas);
        }
    }
    if let Some(cursor) = cursor {
        frame.set_cursor_position(cursor);
    }
}

fn whole(app: &App, canvas: &mut Canvas) -> Option<Position> {
    let (columns, rows) = (canvas.width(), canvas.height());
    head(app, &mut canvas.part(0, 0, columns, 1));
    let below = usize::from(app.size.1.saturating_sub(app.room().1));
    let mut body = canvas.part(0, 1, columns, (rows - 3).saturating_sub(below));
    let mut cursor = match app.place() {
        Place::Record => screens::record(app, &mut body),
        _ => screens::list(app, &mut body),
    };
    message(app, &mut canvas.part(0, rows - 2, columns, 1));
    foot(app, &mut canvas.part(0, rows - 1, columns, 1));
    let mut over = canvas.part(0, 1, columns, rows - 2);
    for overlay in &app.overlays {
        cursor = match overlay {
            Overlay::Help { scroll } => widgets::help(app, *scroll, &mut over),
            Overlay::Tour(at) => {
                widgets::tour(app, *at, &mut over);
                cursor
            }
            Overlay::Palette(palette) => widgets::palette(app, palette, &mut over),
            Overlay::Form(form) => widgets::form(app, form, &mut over),
            Overlay::Rebind(rebind) => {
                widgets::rebind(app, *rebind, &mut over);
                None
            }
            Overlay::Import(importing) => {
                widgets::import(app, importing, &mut over);
                None
            }
            Overlay::Confirm(confirm) => widgets::confirm(app, confirm, &mut over),
        };
    }
    cursor
}

/// Tabs on the left, who and when on the right.
fn head(app: &App, canvas: &mut Canvas) {
    let theme = canvas.theme;
    let w = app.words;
    let tabs = [
        (Place::Today, w.tabs.today),
        (Place::Meetings, w.tabs.meetings),
        (Place::Tasks, w.tabs.tasks),
        (Place::Units, w.tabs.units),
    ];
    let here = app.places.first().unwrap_or(&Place::Today);
    let mut x = 0;
    for (n, (place, label)) in tabs.iter().enumerate() {
        let style = if place == here { theme.selected() } else { theme.plain() };
        x += canvas.text(x, 0, &format!(" {}{label} ", n + 1), style);
    }
    let site = &app.register.site.name;
    let who = app.role_label();
    let day = (w.date)(app.today());
    if let Some(record) = app.at_record() {
        let facts = &record.meeting.facts;
        let title = format!("{} · {} ", facts.title, (w.date_short)(facts.date));
        let room = canvas.width().saturating_sub(x + 2);
        canvas.text_right(canvas.width(), 0, &fit(&title, room), theme.strong());
        return;
    }
    let recording = app.record.is_some() && *app.place() != Place::Record;
    let recording = if recording { format!("● {} ", w.screen.draft) } else { String::new() };
    for text in [
        format!("{recording}{site} · {who} · {} · {day} ", app.who.by),
        format!("{recording}{who} · {day} "),
        format!("{who} {} ", (w.date_short)(app.today())),
    ] {
        if x + width(&text) < canvas.width() {
            canvas.text_right(canvas.width(), 0, &text, theme.dim());
            return;
        }
    }
}

/// The newest message; else what stands: an unsafe journal, problems, work under way, marks.
fn message(app: &App, canvas: &mut Canvas) {
    let theme = canvas.theme;
    let w = app.words;
    if !app.journal_safe && app.notices.current().is_none() {
        canvas.text(0, 0, w.record.journal_broken, theme.bad());
        return;
    }
    if let Some(notice) = app.notices.current() {
        let x = if app.journal_safe { 0 } else { canvas.text(0, 0, w.mend.journal_ill, theme.bad()) };
        let style = match notice.level {
            Level::Info => theme.good(),
            Level::Refusal => theme.warn(),
            Level::Error => theme.bad(),
        };
        canvas.text(x + 1, 0, &notice.text, style);
        return;
    }
    let mut parts = Vec::new();
    if !app.loaded {
        // The bar moves in steps that are worth their bytes.
        parts.push(match app.register.meetings.is_empty() {
            true => w.screen.loading.to_owned(),
            false => (w.reading.older)(&theme.bar(app.reading.into(), 10), app.reading),
        });
    }
    if let Some(view) = app.view() {
        if !view.list.marks().is_empty() {
            parts.push((w.screen.marked)(view.list.marks().len()));
            if view.list.marks_range() {
                parts.push(w.find.range.to_owned());
            }
        }
        parts.extend(app.tally_words());
        if *app.place() == Place::Tasks {
            let at = crate::query::ORDERS.iter().position(|o| *o == view.order).unwrap_or(0);
            parts.push(format!(
                "{}/{}",
                view.list.cursor() + usize::from(!view.list.rows().is_empty()),
                view.list.rows().len()
            ));
            parts.push(format!("{} {}{}", w.screen.order, w.screen.orders[at], theme.direction(view.turned)));
            if let Some(by) = crate::query::SECTIONINGS.iter().position(|s| *s == view.sectioning).filter(|at| *at > 0)
            {
                parts.push((w.look.parted)(w.look.sectionings[by]));
            }
        }
    }
    let faults = app.fault_count();
    let mut end = canvas.width().saturating_sub(1);
    if faults > 0 {
        let key = app.keymap.key_of("problems").map(widgets::key_label).unwrap_or_default();
        let told = (w.screen.problem_count)(faults, &key);
        canvas.text_right(end, 0, &told, theme.bad());
        end = end.saturating_sub(width(&told) + 2);
    }
    if parts.is_empty() && *app.place() == Place::Today {
        screens::pressing(app, &mut canvas.part(1, 0, end.saturating_sub(1), 1));
    }
    canvas.text(1, 0, &parts.join(" · "), theme.dim());
}

/// The keys that apply here: at the end the way back and the help, before them as many as fit.
fn foot(app: &App, canvas: &mut Canvas) {
    let theme = canvas.theme;
    if !app.overlays.is_empty() {
        return;
    }
    if app.view().is_some_and(|v| v.searching) {
        canvas.text(1, 0, app.words.look.search_keys, theme.dim());
        return;
    }
    let (kept, room) = app.footer();
    let named = |command: &&'static Command| {
        let key = app.keymap.first_key(command).map(widgets::key_label)?;
        Some((key, (command.words)(app.words)))
    };
    let kept: Vec<_> = kept.iter().filter_map(named).collect();
    let room = room.iter().filter_map(named);
    let columns = |(key, label): &(String, &str)| width(key) + 1 + width(label) + 2;
    let ends = kept.iter().map(columns).sum::<usize>();
    let end = canvas.width().saturating_sub(ends.saturating_sub(1));
    let mut x = 1;
    let mut write = |x: &mut usize, (key, label): &(String, &str)| {
        *x += canvas.text(*x, 0, key, theme.key()) + 1;
        *x += canvas.text(*x, 0, label, theme.dim()) + 2;
    };
    for named in room {
        if x + columns(&named) <= end {
            write(&mut x, &named);
        }
    }
    let mut at = end.max(1);
    kept.iter().for_each(|named| write(&mut at, named));
    let hint = app.words.record.typing.into_iter().find(|hint| x + width(hint) < canvas.width());
    if let Some(hint) = hint.filter(|_| app.at_record().is_some_and(|r| r.typing)) {
        canvas.text_right(canvas.width().saturating_sub(1), 0, hint, theme.dim());
    }
}
