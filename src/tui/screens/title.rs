//! The line over a list that says what it is about, where the tabs do not say it.

use crate::app::{App, Place, screens as shown, subject_label};
use crate::tui::canvas::Canvas;
use crate::tui::width::width;

/// Draws the line; nothing where the place has none.
pub fn draw(app: &App, canvas: &mut Canvas) {
    let theme = canvas.theme;
    let (text, aside) = match app.place() {
        Place::Meeting(id) => {
            let Some(meeting) = app.register.meetings.get(id) else { return };
            let (open, all, _) = shown::counts(app, id);
            let title = format!("{} {}", (app.words.date_short)(meeting.facts.date), meeting.facts.title);
            (title, (app.words.screen.open_of)(open, all))
        }
        Place::History(subject) => ((app.words.past.title)(&subject_label(app, subject)), String::new()),
        Place::Campaigns => ((app.words.campaigns.title)(app.register.site.campaigns.len()), String::new()),
        Place::Problems => ((app.words.past.problems_title)(app.problems().len()), String::new()),
        Place::Settings => ((app.words.settings.title)(&app.preferences.path), String::new()),
        _ => return,
    };
    let room = canvas.width().saturating_sub(width(&aside) + 3);
    canvas.text_in(1, 0, room, &text, theme.strong());
    let end = canvas.width().saturating_sub(1);
    canvas.text_right(end, 0, &aside, theme.dim());
}
