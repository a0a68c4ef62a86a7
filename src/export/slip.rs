//! Sign-off slips (销号单): a closed assignment with its whole history, for the files. A page each.

use super::paper::Paper;
use super::request::Request;
use super::table::{Cell, Table};
use super::template::Template;
use super::values::{Common, MeetingValues};
use super::what::What;
use crate::model::{Act, Fault, Posted, Status};
use crate::query::{Figures, Item, reports};
use serde::Serialize;
use std::collections::HashMap;

#[derive(Serialize)]
struct Values {
    #[serde(flatten)]
    common: Common,
    meeting: Option<MeetingValues>,
    unit: UnitValues,
    item: ItemValues,
    figures: Vec<Figure>,
}

#[derive(Serialize)]
struct UnitValues {
    name: String,
}

#[derive(Serialize)]
struct ItemValues {
    id: String,
    task: String,
    spoken: String,
    speaker: String,
    support: Vec<String>,
    closed_on: String,
    verified_by: String,
    /// What was written when it was verified.
    verdict: String,
}

#[derive(Serialize)]
struct Figure {
    name: String,
    sum: String,
}

/// The papers of what is closed.
///
/// # Errors
/// Nothing is closed among what was asked for, or the site's template has a fault.
pub fn compose(request: &Request) -> Result<Vec<Paper>, Fault> {
    let w = request.words;
    let closed: Vec<Item> = request.items().filter(|i| i.assignment.status == Status::Closed).collect();
    let template = Template::of(request, What::Slip)?;
    let papers = closed.iter().map(|item| paper(request, &template, item)).collect::<Result<Vec<_>, _>>()?;
    if request.apart || papers.len() <= 1 {
        return if papers.is_empty() {
            Err(Fault::NotFound { what: w.export.closed_items.to_owned() })
        } else {
            Ok(papers)
        };
    }
    let name = vec![What::Slip.word(w.is_chinese).to_owned(), request.today().to_string()];
    let all = papers.into_iter().reduce(Paper::join);
    Ok(all.map(|all| Paper { name, ..all }).into_iter().collect())
}

fn paper(request: &Request, template: &Template, item: &Item) -> Result<Paper, Fault> {
    let (w, a, site) = (request.words, item.assignment, &request.register.site);
    let verified = a.history.iter().rev().find(|p| p.entry.act == Act::Verify && !p.retracted);
    let mut figures = Figures::default();
    reports(a).for_each(|e| figures.add(&e));
    let values = Values {
        common: Common::of(request),
        meeting: item.meeting.map(|m| MeetingValues::of(request, m)),
        unit: UnitValues { name: site.unit(&a.id.unit).map_or(a.id.unit.as_str(), |u| &u.name).to_owned() },
        item: ItemValues {
            id: a.id.to_string(),
            task: item.text(),
            spoken: item.directive.map(|d| d.text.clone()).unwrap_or_default(),
            speaker: item.directive.and_then(|d| d.by.clone()).unwrap_or_default(),
            support: item.task.map(|t| t.support.clone()).unwrap_or_default(),
            closed_on: a.closed_on.map(w.export.day).unwrap_or_default(),
            verified_by: verified.map(|p| p.entry.by.to_string()).unwrap_or_default(),
            verdict: verified.map(|p| p.entry.note.clone()).unwrap_or_default(),
        },
        figures: figures.sums().iter().map(|(name, sum)| Figure { name: name.clone(), sum: sum.to_string() }).collect(),
    };
    let tables =
        HashMap::from([("facts".to_owned(), facts(request, item)), ("history".to_owned(), history(request, item))]);
    let kind = What::Slip.word(w.is_chinese);
    let place = a.id.to_string();
    Ok(Paper {
        title: format!("{kind} {place}"),
        name: vec![kind.to_owned(), place],
        chinese: w.is_chinese,
        blocks: template.blocks(&values, &tables)?,
    })
}

/// What was asked, and when what happened.
fn facts(request: &Request, item: &Item) -> Table {
    let (w, a) = (&request.words.export, item.assignment);
    let mut table = Table::new([(w.slip_facts[0], 20, true), (w.slip_facts[1], 80, false)]);
    let late = match item.lateness().by_original {
        Some(days) if days > 0 => (w.late_days)(days),
        Some(_) => w.on_time.to_owned(),
        None => String::new(),
    };
    let values = [
        Cell::text(item.text()),
        Cell::text(request.register.site.unit(&a.id.unit).map_or(a.id.unit.as_str(), |u| &u.name)),
        Cell::Day(a.assigned_at.date_naive()),
        a.due.map_or_else(|| Cell::text((w.no_day)(item.task)), Cell::Day),
        Cell::day(a.extended),
        Cell::day(a.done_on),
        Cell::day(a.closed_on),
        Cell::text(late),
    ];
    table.rows = w.slip_labels.iter().zip(values).map(|(label, value)| vec![Cell::text(*label), value]).collect();
    table
}

/// Every entry, also those taken back.
fn history(request: &Request, item: &Item) -> Table {
    let w = &request.words.export;
    let columns = w.history_columns.iter().zip([22, 14, 14, 50]);
    let mut table = Table::new(columns.enumerate().map(|(at, (heading, share))| (*heading, share, at != 3)));
    table.rows = item.assignment.history.iter().map(|p| entry(request, p)).collect();
    table
}

fn entry(request: &Request, posted: &Posted) -> Vec<Cell> {
    let (w, e) = (request.words, &*posted.entry);
    let mut said: Vec<String> = Vec::new();
    said.extend(e.level.map(|l| (w.level)(l).to_owned()));
    said.extend(e.percent.map(|p| format!("{p}%")));
    said.extend(e.holds.map(|h| if h { w.detail.holds } else { w.detail.reopened }.to_owned()));
    said.extend(e.to.as_ref().map(|to| format!("→ {}", request.register.site.label(to))));
    said.extend(e.due.or(e.until).map(|d| format!("→ {d}")));
    said.push(e.note.clone());
    said.extend(e.figures.iter().map(|(name, n)| format!("{name} {n}")));
    said.extend(e.evidence.clone());
    if posted.retracted {
        said.push(w.detail.retracted.to_owned());
    }
    said.retain(|s| !s.is_empty());
    vec![
        Cell::text(e.at.format("%Y-%m-%d %H:%M").to_string()),
        Cell::text(e.by.clone()),
        Cell::text(w.acts.of(e.act)),
        Cell::text(said.join(" ")),
    ]
}
