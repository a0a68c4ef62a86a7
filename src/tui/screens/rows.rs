//! One row of any list, in one line. Columns give way from the least needed when the screen is narrow.

use super::columns::Columns;
use super::{campaign, history, settings, tally};
use crate::app::{App, Heading, Place, Row, screens as shown, section_label};
use crate::i18n::Words;
use crate::model::{Assignment, AssignmentId, LedgerId, Light, MeetingId, TaskId, UnitId};
use crate::query::Item;
use crate::tui::canvas::Canvas;
use crate::tui::theme::Theme;
use crate::tui::width::{fit, pad, pad_start, width};
use ratatui::style::Style;

/// Draws one row over the whole canvas.
pub fn draw(app: &App, row: &Row, marked: bool, canvas: &mut Canvas) {
    let theme = canvas.theme;
    match row {
        Row::Heading(heading, count) => {
            let label = heading_words(*heading, app.words);
            let used = canvas.text(0, 0, &label, theme.heading(heading_style(*heading, theme)));
            // While older years are read, there may be more.
            let more = if app.loaded { "" } else { "+" };
            canvas.text(used + 1, 0, &format!("{count}{more}"), theme.dim());
        }
        Row::Section(section) => {
            let view = app.view();
            let folded = view.is_some_and(|v| v.folded.contains(section));
            let count = view.and_then(|v| v.sections.get(section)).copied().unwrap_or_default();
            canvas.text(0, 0, theme.fold(folded), theme.accent());
            let used = 2 + canvas.text(2, 0, &section_label(app, section), theme.heading(theme.accent()));
            let used = used + 2 + canvas.text(used + 2, 0, &(app.words.look.counted)(count.all), theme.dim());
            if count.late > 0 {
                canvas.text(used + 2, 0, &(app.words.look.late)(count.late), theme.bad());
            }
        }
        Row::Assignment(id) => assignment(app, id, marked, canvas),
        Row::Meeting { id, draft } => meeting(app, id, *draft, canvas),
        Row::Directive { meeting, no } => {
            let Some(d) = app.register.meetings.get(meeting).and_then(|m| m.directive(*no)) else { return };
            let used = canvas.text(0, 0, &pad_start(&no.to_string(), 3), theme.accent());
            let topic = d.topic.as_ref().map(|t| format!("{t}  ")).unwrap_or_default();
            let text = format!("{topic}{}", d.text);
            let (x, hits) = (used + 1, hits(app, &text));
            let room = canvas.width().saturating_sub(x);
            canvas.text_with(x, 0, room, (&text, theme.strong()), &hits, theme.hit());
        }
        Row::Task { meeting, no } => task(app, &meeting.task(*no), canvas),
        Row::Sum(_, tag) if *app.place() == Place::Campaigns => campaign::row(app, tag, canvas),
        Row::Unit(_) | Row::Group(_) | Row::Leader(_) | Row::Sum(..) | Row::Total => tally::row(app, row, canvas),
        Row::Problem(at) => {
            let Some(found) = app.problems().get(*at) else { return };
            let problem = &found.problem;
            let style = if problem.kind.is_fault() { theme.bad() } else { theme.warn() };
            let used = canvas.text(1, 0, &problem.to_string(), style);
            let (sentence, _) = (app.words.problem)(&problem.kind);
            canvas.text(used + 2, 0, &sentence, theme.plain());
        }
        Row::Entry(id, at) => history::entry(app, id, *at, canvas),
        Row::Version(at) => history::version(app, *at, canvas),
        Row::Setting(at) => settings::setting(app, *at, canvas),
        Row::Binding(at) => settings::binding(app, *at, canvas),
        Row::SiteRule(at) => settings::rule(app, *at, canvas),
        Row::BadSetting(at) => settings::bad(app, *at, canvas),
    }
}

/// Light, text, and the columns that have room.
fn assignment(app: &App, id: &AssignmentId, marked: bool, canvas: &mut Canvas) {
    let Some(a) = app.register.assignment(id) else { return };
    let item = Item::of(&app.register, a, app.now);
    let theme = canvas.theme;
    let light = item.light();
    let columns = Columns::of(app, canvas.width());
    let indent = columns.indent;
    let sign = if marked { theme.mark() } else { theme.light_sign(light) };
    canvas.text(indent - 2, 0, sign, theme.light(light));
    let text = match app.place() {
        Place::Meeting(_) => app.text_of_unit(&item),
        // There one period stands for all that are owed.
        Place::Today if light == Light::Red => app.text_of_all(&item),
        _ => app.text_of(&item),
    };
    let hits = hits(app, &text);
    canvas.text_with(indent, 0, columns.text, (&text, theme.plain()), &hits, theme.hit());

    let due = item.due().map(|d| (app.words.due_cell)(d, app.today(), a.is_over() || light == Light::Blue));
    let due = due.unwrap_or_else(|| "—".to_owned());
    let percent = pad_start(&format!("{}%", a.percent), 4);
    let cells = [
        (a.id.task.to_string(), theme.dim()),
        (item.unit_label().to_owned(), theme.plain()),
        (due, theme.light(light)),
        ((app.words.status)(a.status).to_owned(), theme.plain()),
        (percent, theme.dim()),
    ];
    for ((x, wide), (text, style)) in columns.places().into_iter().zip(cells) {
        canvas.text_in(x, 0, wide, &text, style);
    }
}

/// The bytes of a text that the search of the list was looking for.
pub(super) fn hits(app: &App, text: &str) -> Vec<std::ops::Range<usize>> {
    let needles = app.view().map(|v| v.filter.needles()).unwrap_or_default();
    needles.into_iter().flat_map(|n| n.hits(text)).collect()
}

/// A task in the outline of a meeting: number, text, lead, progress over its assignments.
fn task(app: &App, id: &TaskId, canvas: &mut Canvas) {
    let Some((_, task)) = app.register.task(id) else { return };
    let theme = canvas.theme;
    // A unit reads no other's ledger: how far they are is not known here.
    let known = |unit: &UnitId| match &app.who.ledger {
        LedgerId::Office => true,
        LedgerId::Unit(own) => own == unit,
    };
    let all: Vec<&Assignment> = app.register.of_task(id).iter().filter(|a| known(&a.id.unit)).collect();
    let mut end = canvas.width();
    if let Some(percent) = shown::progress(all.iter().copied()).filter(|_| canvas.width() >= 50) {
        end -= 12;
        canvas.text(end, 0, &format!("{} {percent:>3}%", theme.bar(percent, 7)), theme.good());
        end -= 1;
    }
    let worst = all.iter().map(|a| Item::of(&app.register, a, app.now).light()).min();
    let used = canvas.text(3, 0, &pad(&id.no.to_string(), 5), theme.dim());
    let x = 3 + used;
    canvas.text(x, 0, worst.map_or(" ", |l| theme.light_sign(l)), theme.light(worst.unwrap_or(Light::Off)));
    let lead = task.lead.join(app.words.cli.comma);
    let lead_columns = width(&lead).min(18);
    if end > x + lead_columns + 22 {
        end -= lead_columns;
        canvas.text_in(end, 0, lead_columns, &lead, theme.accent());
        end -= 1;
    }
    let hits = hits(app, &task.text);
    canvas.text_with(x + 2, 0, end.saturating_sub(x + 2), (&task.text, theme.plain()), &hits, theme.hit());
}

fn meeting(app: &App, id: &MeetingId, draft: bool, canvas: &mut Canvas) {
    let theme = canvas.theme;
    let book = if draft { &app.register.drafts } else { &app.register.meetings };
    let Some(m) = book.get(id) else { return };
    let columns = canvas.width();
    let (sign, light) = match shown::counts(app, id).2.filter(|_| !draft) {
        Some(light) => (theme.light_sign(light), theme.light(light)),
        None => (" ", theme.dim()),
    };
    canvas.text(0, 0, sign, light);
    let used = canvas.text(2, 0, &pad(&m.facts.date.to_string(), 11), theme.dim());
    let state = if draft {
        format!("{} {}", app.words.screen.draft, (app.words.record.directives)(m.directives.len()))
    } else {
        let (open, all, _) = shown::counts(app, id);
        (app.words.screen.open_of)(open, all)
    };
    let style = if draft { theme.warn() } else { theme.plain() };
    canvas.text_right(columns.saturating_sub(1), 0, &state, style);
    let room = columns.saturating_sub(width(&state) + 4 + used);
    let title = fit(&m.facts.title, room);
    let used_title = canvas.text(2 + used, 0, &title, theme.strong());
    if let Some(series) = &m.facts.series
        && room > used_title + 8
    {
        canvas.text_in(4 + used + used_title, 0, room - used_title - 2, series, theme.dim());
    }
}

/// How pressing a heading is, as a colour.
pub(super) fn heading_style(heading: Heading, theme: Theme) -> Style {
    match heading {
        Heading::Late | Heading::BadSettings => theme.bad(),
        Heading::DueSoon
        | Heading::Milestones
        | Heading::Unsigned
        | Heading::Extensions
        | Heading::Declined
        | Heading::Returned
        | Heading::ToSign => theme.warn(),
        _ => theme.accent(),
    }
}

pub(super) fn heading_words(heading: Heading, words: &Words) -> String {
    let w = &words.headings;
    let label = match heading {
        Heading::Keys(scope) => {
            let scope = words.screen.scopes.get(scope).copied().unwrap_or_default();
            return (words.settings.keys_of)(scope);
        }
        Heading::BadSettings => words.settings.bad,
        Heading::Settings => words.settings.own,
        Heading::SiteRules => words.settings.of_site,
        Heading::Said => words.leader.said,
        Heading::Milestones => words.periods.milestones_heading,
        Heading::Late => w.late,
        Heading::DueSoon => w.due_soon,
        Heading::Unsigned => w.unsigned,
        Heading::ToVerify => w.to_verify,
        Heading::Extensions => w.extensions,
        Heading::Declined => w.declined,
        Heading::Rechecks => w.rechecks,
        Heading::Drafts => w.drafts,
        Heading::ToSign => w.to_sign,
        Heading::Returned => w.returned,
        Heading::InWork => w.in_work,
        Heading::Waiting => w.waiting,
        Heading::Supporting => w.supporting,
        Heading::CarriedOver => w.carried_over,
        Heading::Versions => words.past.versions,
        Heading::Entries => words.past.entries,
    };
    label.to_owned()
}
