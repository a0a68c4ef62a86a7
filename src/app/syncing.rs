//! A sync with the other servers, asked for at the screens: work goes on meanwhile, and what came of it is told when it has
//! ended.

use super::App;
use super::effect::Effect;
use crate::model::{Fault, Synced};

pub(super) fn begin(app: &mut App) -> Vec<Effect> {
    app.syncing = true;
    app.notices.info(app.words.sync.running);
    vec![Effect::Sync]
}

pub(super) fn ended(app: &mut App, outcome: Result<Synced, Fault>) -> Vec<Effect> {
    app.syncing = false;
    let w = app.words;
    match outcome {
        // What somebody has to decide stays until it was seen.
        Ok(synced) if !synced.apart.is_empty() || !synced.left.is_empty() => {
            app.notices.error((w.sync.notice)(&synced));
        }
        Ok(synced) => app.notices.info((w.sync.notice)(&synced)),
        Err(fault) => app.notices.error((w.fault)(&fault)),
    }
    vec![Effect::Reload]
}
