//! A question in a box: what will happen, and the keys that answer it.

use super::preview;
use crate::app::{App, Composed, Confirm, Question, since, undo_question};
use crate::tui::canvas::Canvas;
use crate::tui::width::width;
use ratatui::layout::Position;

/// Draws a question.
pub fn confirm(app: &App, confirm: &Confirm, canvas: &mut Canvas) -> Option<Position> {
    let w = &app.words.screen;
    let (title, lines, keys) = match &confirm.question {
        Question::Issue => (w.preview_title, preview::lines(app), w.preview_keys),
        Question::DeleteDirective { directive, tasks } => {
            ("", vec![(w.delete_directive)(*directive, *tasks)], w.confirm)
        }
        Question::DeleteTask(no) => ("", vec![(w.delete_task)(&no.to_string())], w.confirm),
        Question::BreakdownAgain { directive, tasks } => ("", vec![(w.breakdown_again)(*directive, *tasks)], w.confirm),
        Question::DropDraft(id) => ("", vec![(w.drop_draft)(id.as_str())], w.confirm),
        Question::Clash => (w.clash_title, clashes(app), w.clash_keys),
        Question::LeftBehind => (w.left_title, left(app), w.left_keys),
        Question::StrikeSetting { entry, .. } => ("", split((app.words.settings.strike)(entry)), w.confirm),
        Question::ReplaceView { name, source } => {
            let old = app.saved_views.own().get(name).map(String::as_str).unwrap_or_default();
            ("", split((app.words.find.replace)(name, old, source)), w.confirm)
        }
        Question::DeleteView { name, source } => ("", split((app.words.find.delete)(name, source)), w.confirm),
        Question::UndoMany(many) => ("", split(undo_question(app, many)), w.confirm),
        Question::Export(composed) => (app.words.export.preview_title, look(composed), app.words.export.preview_keys),
        Question::Overwrite { path, .. } => ("", vec![(app.words.export.overwrite)(path)], w.confirm),
        Question::Quit => ("", vec![w.quit_unsaved.to_owned()], w.confirm),
    };
    let widest = lines.iter().map(|l| width(l)).chain([width(keys), width(title) + 4]).max().unwrap_or(20);
    let columns = (widest + 4).min(canvas.width().saturating_sub(2)).max(20);
    let wrapped: Vec<String> = lines
        .iter()
        .flat_map(|l| {
            crate::app::wrap(l, columns.saturating_sub(4))
                .into_iter()
                .map(|r| l[r].trim_end().to_owned())
                .collect::<Vec<_>>()
        })
        .collect();
    let rows = (wrapped.len() + 4).min(canvas.height().saturating_sub(1));
    let mut inside = canvas.boxed(columns, rows, title);
    let theme = inside.theme;
    let room = inside.height().saturating_sub(2);
    let scroll = confirm.scroll.min(wrapped.len().saturating_sub(room));
    for (y, line) in wrapped.iter().skip(scroll).take(room).enumerate() {
        inside.text(0, y, line, theme.plain());
    }
    if wrapped.len() > room {
        let (end, mark) = (inside.width(), format!("{}/{}", scroll + room, wrapped.len()));
        inside.text_right(end, room, &mark, theme.dim());
    }
    let last = inside.height().saturating_sub(1);
    inside.text(0, last, keys, theme.accent());
    None
}

/// The names of the files, then what they will say.
fn look(composed: &Composed) -> Vec<String> {
    let names = composed.products.iter().map(|p| p.name.clone());
    names.chain([String::new()]).chain(composed.preview.iter().cloned()).collect()
}

fn split(text: String) -> Vec<String> {
    text.lines().map(str::to_owned).collect()
}

fn clashes(app: &App) -> Vec<String> {
    let clashing = app.record.as_ref().and_then(|r| r.clashing.as_ref());
    let all = clashing.map(|c| c.clashes.as_slice()).unwrap_or_default();
    all.iter()
        .flat_map(|c| {
            let text = (app.words.screen.clash_line)(&c.record, c.field, &c.mine, &c.theirs);
            text.lines().map(str::to_owned).collect::<Vec<_>>()
        })
        .collect()
}

fn left(app: &App) -> Vec<String> {
    let mut lines = Vec::new();
    for (_, left) in &app.left_behind {
        for edit in &left.edited {
            let meeting = &edit.mine;
            let count = meeting.directives.iter().map(|d| d.text.chars().count()).sum();
            lines.push((app.words.screen.left_line)(&format!("{} {}", meeting.id, meeting.facts.title), count));
            lines.extend(since(app, edit).iter().map(|line| format!("  {line}")));
        }
        for typed in &left.typed {
            let start: String = typed.text.chars().take(40).collect();
            lines.push((app.words.screen.left_line)(&format!("{}  {start}", typed.key), typed.text.chars().count()));
        }
    }
    lines
}
