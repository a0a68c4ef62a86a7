//! Notices to units (督办通知单; 催办单 where all that is listed is late): what is asked, by when, whom to answer. One paper for
//! each unit, together in one file or apart.

use super::paper::Paper;
use super::request::Request;
use super::table::{Cell, Table};
use super::template::Template;
use super::values::Common;
use super::what::What;
use crate::model::{Act, Fault, Light, UnitId};
use crate::query::Item;
use chrono::NaiveDate;
use serde::Serialize;
use std::collections::{BTreeMap, HashMap};

#[derive(Serialize)]
struct Values {
    #[serde(flatten)]
    common: Common,
    unit: UnitValues,
    urging: bool,
    items: Vec<ItemValues>,
    reply_by: String,
}

#[derive(Serialize)]
struct UnitValues {
    name: String,
    short: String,
    leader: String,
}

#[derive(Serialize)]
struct ItemValues {
    id: String,
    no: String,
    task: String,
    due: String,
    days_late: i64,
    urges: u32,
    meeting: String,
    speaker: String,
    /// What the office last wrote when it urged.
    note: String,
}

/// The papers, in the order of the register's units; of what is closed, reported or cancelled there is nothing to say.
///
/// # Errors
/// Nothing is open among what was asked for, or the site's template has a fault.
pub fn compose(request: &Request) -> Result<Vec<Paper>, Fault> {
    let w = request.words;
    let mut of_units: BTreeMap<(usize, &UnitId), Vec<Item>> = BTreeMap::new();
    for item in request.items().filter(|i| i.assignment.is_open()) {
        let unit = &item.assignment.id.unit;
        let place = request.register.site.units.iter().position(|u| u.id == *unit).unwrap_or(usize::MAX);
        of_units.entry((place, unit)).or_default().push(item);
    }
    let template = Template::of(request, What::Notice)?;
    let mut papers = Vec::new();
    for ((_, unit), mut items) in of_units {
        items.sort_by_cached_key(|i| (i.due().unwrap_or(NaiveDate::MAX), i.assignment.id.clone()));
        papers.push(paper(request, &template, unit, &items)?);
    }
    if request.apart || papers.len() <= 1 {
        return if papers.is_empty() {
            Err(Fault::NotFound { what: w.export.open_items.to_owned() })
        } else {
            Ok(papers)
        };
    }
    let name = vec![What::Notice.word(w.is_chinese).to_owned(), request.today().to_string()];
    let all = papers.into_iter().reduce(Paper::join);
    Ok(all.map(|all| Paper { name, ..all }).into_iter().collect())
}

fn paper(request: &Request, template: &Template, unit: &UnitId, items: &[Item]) -> Result<Paper, Fault> {
    let (w, site) = (request.words, &request.register.site);
    let urging = items.iter().all(|i| i.light() == Light::Red);
    let registered = site.unit(unit);
    let name = registered.map_or(unit.as_str(), |u| &u.name).to_owned();
    let values = Values {
        common: Common::of(request),
        unit: UnitValues {
            short: site.label(unit).to_owned(),
            leader: registered.and_then(|u| u.leader.clone()).unwrap_or_default(),
            name,
        },
        urging,
        items: items.iter().map(|i| values(request, i)).collect(),
        reply_by: (w.export.day)(reply_by(request, items)),
    };
    let tables = HashMap::from([("items".to_owned(), table(request, items))]);
    let kind = if urging { w.export.reminder } else { What::Notice.word(w.is_chinese) };
    let name = vec![kind.to_owned(), site.label(unit).to_owned(), request.today().to_string()];
    Ok(Paper {
        title: format!("{kind} {}", site.label(unit)),
        name,
        chinese: w.is_chinese,
        blocks: template.blocks(&values, &tables)?,
    })
}

/// The next deadline ahead; where all have passed, what the site's rule takes for “at once”.
fn reply_by(request: &Request, items: &[Item]) -> NaiveDate {
    let ahead = items.iter().filter_map(Item::due).filter(|due| *due > request.today()).min();
    let site = &request.register.site;
    ahead.unwrap_or_else(|| site.calendar.add_workdays(request.today(), site.rules.at_once_workdays))
}

fn values(request: &Request, item: &Item) -> ItemValues {
    let a = item.assignment;
    let urged = a.history.iter().rev().find(|p| p.entry.act == Act::Urge && !p.retracted);
    ItemValues {
        id: a.id.to_string(),
        no: a.id.task.no.to_string(),
        task: item.text(),
        due: item.due().map(request.words.export.day).unwrap_or_default(),
        days_late: item.lateness().by_extended.unwrap_or(0).max(0),
        urges: a.urges,
        meeting: item.meeting.map(|m| m.facts.title.clone()).unwrap_or_default(),
        speaker: item.directive.and_then(|d| d.by.clone()).unwrap_or_default(),
        note: urged.map(|p| p.entry.note.clone()).unwrap_or_default(),
    }
}

fn table(request: &Request, items: &[Item]) -> Table {
    let w = &request.words.export;
    let shares = [14, 44, 24, 18, 18];
    let columns = w.notice_columns.iter().zip(shares).enumerate();
    let mut table = Table::new(columns.map(|(at, (heading, share))| (*heading, share, at != 1 && at != 2)));
    for item in items {
        let a = item.assignment;
        let source = item.meeting.map(|m| m.facts.title.clone()).unwrap_or_default();
        let late = item.lateness().by_extended.filter(|days| *days > 0);
        let progress = match late {
            Some(days) => (w.late_days)(days),
            None => format!("{} {}%", (request.words.status)(a.status), a.percent),
        };
        table.rows.push(vec![
            Cell::text(a.id.task.to_string()),
            Cell::text(item.text()),
            Cell::text(source),
            item.due().map_or_else(|| Cell::text((w.no_day)(item.task)), Cell::Day),
            Cell::text(progress),
        ]);
    }
    table
}
