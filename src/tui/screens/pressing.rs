//! What Today asks for, in one line: the counts of its sections, the most pressing first.

use super::rows::{heading_style, heading_words};
use crate::app::{App, Heading, panes};
use crate::tui::canvas::Canvas;
use crate::tui::width::width;

/// What somebody has to do something about, in this order.
const PRESSING: [Heading; 10] = [
    Heading::Late,
    Heading::Returned,
    Heading::ToSign,
    Heading::DueSoon,
    Heading::ToVerify,
    Heading::Extensions,
    Heading::Declined,
    Heading::Milestones,
    Heading::Unsigned,
    Heading::Rechecks,
];

/// Draws the counts, as many as fit; nothing where the whole list is in sight anyway.
pub fn pressing(app: &App, canvas: &mut Canvas) {
    let Some(view) = app.view() else { return };
    if view.list.rows().len() <= usize::from(panes(app.room(), view.in_detail).first.1) {
        return;
    }
    let theme = canvas.theme;
    let mut x = 0;
    for heading in PRESSING {
        let Some((_, count)) = view.list.headings().find(|(found, _)| *found == heading) else { continue };
        let count = count.to_string();
        let label = heading_words(heading, app.words);
        if x + width(&label) + 1 + count.len() > canvas.width() {
            return;
        }
        x += canvas.text(x, 0, &label, heading_style(heading, theme)) + 1;
        x += canvas.text(x, 0, &count, theme.plain()) + 3;
    }
}
