//! Composes and writes the documents that a session asks for, on a thread of its own: no save waits for a document.

use super::worker::Own;
use crate::app::event::Answer;
use crate::app::{Composed, Order, PREVIEW, Who};
use crate::clock::Clock;
use crate::export::{self, Request, What};
use crate::i18n::Lang;
use crate::model::{Fault, LedgerId};
use crate::store::{Store, write_document};
use directories::BaseDirs;
use std::path::PathBuf;
use std::sync::Arc;

/// Makes a document of the folder as it is now.
pub fn compose(store: &Store, own: &Own, who: &Who, clock: &Clock, order: &Order) -> Answer {
    match composed(store, own, who, clock, order) {
        Ok(composed) => Answer::Composed(Box::new(composed)),
        Err(fault) => Answer::Failed(fault),
    }
}

fn composed(store: &Store, own: &Own, who: &Who, clock: &Clock, order: &Order) -> Result<Composed, Fault> {
    let register = store.loader_with(who.ledger.clone(), own.cache.as_deref()).load_on(clock.today());
    let templates = store.templates()?;
    let data = match order.what {
        What::Data => Some(export::json_text(&store.data(&who.ledger)?)?),
        _ => None,
    };
    let unit = match &who.ledger {
        LedgerId::Office => None,
        LedgerId::Unit(id) => Some(id),
    };
    let meeting = order.meeting.as_ref().and_then(|id| register.meetings.get(id).or_else(|| register.drafts.get(id)));
    let wanted = |id| order.items.as_ref().is_none_or(|ids| ids.binary_search(id).is_ok());
    let seen = |of| unit.is_none_or(|unit| unit == of);
    let request = Request {
        register: &register,
        now: clock.now(),
        words: if order.chinese { Lang::Zh } else { Lang::En }.words(),
        by: &who.by,
        items: register.assignments.iter().filter(|a| seen(&a.id.unit) && wanted(&a.id)).collect(),
        meeting: meeting.map(|m| &**m),
        own: unit,
        period: order.period,
        apart: order.apart,
        templates: &templates,
        data: data.as_deref(),
    };
    let products = export::write(&request, order.what, order.format)?;
    let text = export::preview(&request, order.what, order.format)?;
    let mut preview: Vec<String> = text.lines().take(PREVIEW).map(str::to_owned).collect();
    if text.lines().nth(PREVIEW).is_some() {
        preview.push("…".to_owned());
    }
    Ok(Composed { products, preview, place: order.place.clone() })
}

/// Writes what was composed; the first file in the way stops it.
pub fn write(store: &Store, who: &Who, composed: &Arc<Composed>, overwrite: bool) -> Answer {
    let mut paths = Vec::new();
    for product in &composed.products {
        let written = target(store, who, composed, &product.name).and_then(|path| {
            write_document(&path, &product.bytes, overwrite)?;
            Ok(path)
        });
        match written {
            Ok(path) => paths.push(path.display().to_string()),
            Err(Fault::Exists { path }) => return Answer::InTheWay { composed: composed.clone(), path },
            Err(fault) => return Answer::Failed(fault),
        }
    }
    Answer::Written(paths)
}

/// Where a file goes: the export folder, a directory that was typed, or the file that was typed.
fn target(store: &Store, who: &Who, composed: &Composed, name: &str) -> Result<PathBuf, Fault> {
    // A restricted session types no path; one that came all the same is not taken.
    if composed.place.is_empty() || who.restricted {
        return Ok(store.make_export_folder(&who.ledger)?.join(name));
    }
    let typed = match (composed.place.strip_prefix("~/"), BaseDirs::new()) {
        (Some(rest), Some(dirs)) => dirs.home_dir().join(rest),
        _ => PathBuf::from(&composed.place),
    };
    let is_directory = typed.is_dir() || composed.place.ends_with('/') || composed.products.len() > 1;
    Ok(if is_directory { typed.join(name) } else { typed })
}
