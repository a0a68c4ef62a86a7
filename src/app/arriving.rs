//! The folder arrives: a part of it while a long first reading goes on, all of it, and its texts made ready for searching.

use super::effect::Effect;
use super::{App, record};
use crate::model::Register;
use crate::query::{Keys, Sorted};
use crate::text::Names;
use std::sync::Arc;
use unicode_width::UnicodeWidthStr;

/// So many hundredths are read; what is known of the year in use is shown meanwhile.
pub(super) fn part(app: &mut App, percent: u8, year: Option<Arc<Register>>) {
    app.reading = percent;
    if let Some(year) = year {
        take(app, year);
    }
}

/// All is read.
pub(super) fn all(app: &mut App, register: Arc<Register>) -> Vec<Effect> {
    take(app, register);
    app.loaded = true;
    let mut effects = app.take_problems();
    effects.extend(record::folder_changed(app));
    effects
}

/// The folded texts of the register shown, or of the one that comes next.
pub(super) fn keys(app: &mut App, register: Arc<Register>, keys: Box<Keys>) {
    if !Arc::ptr_eq(&register, &app.register) {
        app.prepared.ahead = Some((register, keys));
    } else if app.prepared.keys.is_none() {
        // A search that could not wait has folded them itself.
        app.prepared.keys = Some(*keys);
    }
}

/// The order of the Tasks screen: of the register shown, unless that order has been shown already, or of the one that comes
/// next.
pub(super) fn sorted(app: &mut App, sorted: Sorted) {
    if !sorted.is_of(&app.register) {
        app.prepared.sorted_ahead = Some(sorted);
    } else if app.prepared.sorted.is_none() {
        app.prepared.sorted = Some(sorted);
    }
}

/// The folder as it is now, or as far as it is known: what this session may see of it.
fn take(app: &mut App, register: Arc<Register>) {
    if Arc::ptr_eq(&register, &app.register) {
        return;
    }
    let ahead = app.prepared.ahead.take().filter(|(of, _)| Arc::ptr_eq(of, &register));
    if !app.loaded || register.site != app.register.site {
        app.names = Names::new(&register.site);
        let labels = register.site.units.iter().map(|u| register.site.label(&u.id).width());
        app.widest_unit = labels.max().unwrap_or(0);
    }
    app.prepared.keys = match ahead {
        Some((_, keys)) => Some(*keys),
        None => app.prepared.keys.as_ref().map(|keys| keys.renewed(&app.register, &register)),
    };
    let sorted = app.prepared.sorted_ahead.take().filter(|sorted| sorted.is_of(&register));
    // One in another order than the one shown is of no use.
    if let Some(sorted) = sorted.filter(|next| app.prepared.sorted.as_ref().is_none_or(|s| s.same_order(next))) {
        app.prepared.sorted = Some(sorted);
    }
    app.prepared.forget_sections();
    app.register = register;
    app.views.all_stale();
}
