//! The outline of the workbench: directives with their tasks, the line being typed, its findings underlined.

use crate::app::App;
use crate::app::record::{INDENT, OutlineLine, Record, TASK_INDENT, Target};
use crate::model::{GapKind, Kind, Task};
use crate::text::{Span, SpanKind};
use crate::tui::canvas::Canvas;
use crate::tui::width::{column, pad_start, width};
use ratatui::layout::Position;
use ratatui::style::{Modifier, Style};

/// Draws the outline from its scroll position on.
pub fn draw(app: &App, record: &Record, canvas: &mut Canvas) -> Option<Position> {
    let columns = canvas.width();
    let lines = record.lines(columns);
    let spans = record.reading.spans();
    for (y, line) in lines.iter().skip(record.scroll).take(canvas.height()).enumerate() {
        let mut row = canvas.part(0, y, columns, 1);
        draw_line(app, record, line, &spans, &mut row);
        if line.target == record.selected && !record.typing {
            let selected = row.theme.selected();
            row.restyle(0, 0, columns, selected);
        }
    }
    let (line, column) = record.cursor_place(&lines, columns)?;
    let target = record.editing.as_ref().map_or(Target::New, |(target, _)| *target);
    canvas.position(indent(target) + column, line.checked_sub(record.scroll)?)
}

fn indent(target: Target) -> usize {
    match target {
        Target::Task(_) => TASK_INDENT,
        Target::Directive(_) | Target::New => INDENT,
    }
}

fn draw_line(app: &App, record: &Record, line: &OutlineLine, spans: &[Span], canvas: &mut Canvas) {
    let theme = canvas.theme;
    if line.first {
        label(record, line.target, canvas);
    }
    let text = record.text_of(line.target);
    let shown = &text[line.at.clone()];
    let style = match line.target {
        Target::Directive(no) => match record.meeting.directive(no).map(|d| d.kind) {
            Some(Kind::Task) | None => theme.plain(),
            Some(Kind::Principle | Kind::Quote | Kind::Report) => theme.dim(),
        },
        Target::Task(_) => theme.plain(),
        Target::New if text.is_empty() => {
            canvas.text(INDENT, 0, app.words.record.type_here, theme.dim());
            return;
        }
        Target::New => theme.strong(),
    };
    let x = indent(line.target);
    let used = canvas.text(x, 0, shown, style);
    if line.cut {
        canvas.text(x + used, 0, "…", theme.dim());
    }
    let typed_in = record.editing.as_ref().map_or(Target::New, |(target, _)| *target);
    if let Some(selection) = record.field().selection().filter(|_| record.typing && line.target == typed_in) {
        canvas.select(x, 0, text, &line.at, &selection);
    }
    if line.target == record.selected {
        underline(shown, line.at.start, x, spans, canvas);
    }
    if line.first
        && let Target::Task(no) = line.target
        && let Some(task) = record.meeting.task(no)
        && !line.cut
    {
        owners(app, record, task, x + used, canvas);
    }
}

/// The number, and a sign where something is missing.
fn label(record: &Record, target: Target, canvas: &mut Canvas) {
    let theme = canvas.theme;
    let lacking = |found: &dyn Fn(&crate::model::Gap) -> bool| record.gaps.iter().any(found);
    match target {
        Target::Directive(no) => {
            canvas.text(0, 0, &pad_start(&no.to_string(), 3), theme.accent());
            let kind = record.meeting.directive(no).map_or(Kind::Task, |d| d.kind);
            if kind == Kind::Task && lacking(&|g| g.directive == no && g.task.is_none()) {
                canvas.text(3, 0, "?", theme.warn());
            }
        }
        Target::Task(no) => {
            canvas.text(3, 0, &no.to_string(), theme.dim());
            if lacking(&|g| g.task == Some(no)) {
                canvas.text(7, 0, "?", theme.warn());
            } else if record.meeting.task(no).is_some_and(|t| t.high) {
                canvas.text(7, 0, "!", theme.bad());
            }
        }
        Target::New => {
            canvas.text(2, 0, ">", theme.accent());
        }
    }
}

/// Who and when, behind a task's text where there is room.
fn owners(app: &App, record: &Record, task: &Task, x: usize, canvas: &mut Canvas) {
    let theme = canvas.theme;
    let due = task.deadline.due.map(|d| (app.words.date_short)(d));
    let due = due.or(task.deadline.repeat.map(|r| (app.words.repeat)(r)));
    let text = [task.lead.join("、"), due.unwrap_or_default()].join(" ");
    let unknown = record.gaps.iter().any(|g| g.task == Some(task.no) && matches!(g.kind, GapKind::UnknownName(_)));
    let style = if unknown { theme.warn() } else { theme.dim() };
    if x + width(&text) + 2 <= canvas.width() {
        canvas.text_right(canvas.width(), 0, text.trim_end(), style);
    }
}

/// Underlines what was recognised in one line of the active text.
fn underline(shown: &str, start: usize, x: usize, spans: &[Span], canvas: &mut Canvas) {
    for span in spans {
        let from = span.at.start.max(start);
        let to = span.at.end.min(start + shown.len());
        if from >= to {
            continue;
        }
        let (a, b) = (column(shown, from - start), column(shown, to - start));
        let style = span_style(span.kind, canvas);
        canvas.restyle(x + a, 0, b - a, style);
    }
}

fn span_style(kind: SpanKind, canvas: &Canvas) -> Style {
    let theme = canvas.theme;
    let colour = match kind {
        SpanKind::Deadline => theme.good(),
        SpanKind::Lead | SpanKind::Support => theme.accent(),
        SpanKind::Unknown | SpanKind::Urgent => theme.warn(),
        SpanKind::Tag => theme.dim(),
    };
    colour.add_modifier(Modifier::UNDERLINED)
}
