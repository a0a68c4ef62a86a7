//! The guided tour of the demonstration: a few stops, each a screen with a word on it. Any key that is not the tour's leaves
//! it and does what it always does.

use super::action::Tab;
use super::effect::Effect;
use super::key::{Code, Key};
use super::{App, Overlay, navigate, record, wrap};

/// Where the tour is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Tour {
    pub stop: usize,
}

impl Tour {
    /// The text of the stop, broken for a screen of some columns.
    pub fn lines(self, app: &App) -> Vec<&'static str> {
        let text = app.words.screen.tour.get(self.stop).copied().unwrap_or_default();
        let columns = usize::from(app.size.0).min(WIDEST).saturating_sub(4).max(4);
        wrap(text, columns).into_iter().map(|at| text[at].trim_end()).collect()
    }

    /// The rows that the stop takes at the foot of the screen; none where the screen is too low for both.
    pub fn rows(self, app: &App) -> u16 {
        let rows = self.lines(app).len() as u16 + 2;
        if app.size.1 < rows + LEAST { 0 } else { rows }
    }
}

/// The columns of a stop at most.
pub const WIDEST: usize = 100;
/// The rows that a screen must keep.
const LEAST: u16 = 10;

/// How many stops there are; `i18n` has a text for each.
pub const STOPS: usize = 5;

/// Begins the tour at its first stop.
pub fn begin(app: &mut App) {
    app.overlays.push(Overlay::Tour(Tour::default()));
}

/// A key while the tour is on. The key comes back where it is not the tour's.
pub fn key(app: &mut App, tour: Tour, key: Key) -> Result<Vec<Effect>, Key> {
    let stop = match key.folded().code {
        Code::Enter | Code::Right | Code::Char(' ') => tour.stop + 1,
        Code::Left if tour.stop > 0 => tour.stop - 1,
        Code::Esc | Code::Left => return Ok(Vec::new()),
        _ => return Err(key),
    };
    if stop >= STOPS {
        navigate::go(app, Tab::Today);
        return Ok(Vec::new());
    }
    let effects = show(app, stop);
    app.overlays.push(Overlay::Tour(Tour { stop }));
    Ok(effects)
}

/// Shows the screen of a stop.
fn show(app: &mut App, stop: usize) -> Vec<Effect> {
    let tab = match stop {
        1 => {
            let draft = app.register.drafts.keys().next().cloned();
            return draft.map(|id| record::open(app, &id)).unwrap_or_default();
        }
        2 => Tab::Meetings,
        3 => Tab::Tasks,
        4 => Tab::Units,
        _ => Tab::Today,
    };
    navigate::go(app, tab);
    Vec::new()
}
