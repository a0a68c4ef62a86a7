//! The tables of a bulletin and of scores. What stands in them is `bulletin`'s and `query`'s.

use super::bulletin::Class;
use super::request::Request;
use super::table::{Cell, Table};
use crate::model::{Campaign, Entry, LEVELS, UnitId};
use crate::query::{By, Figures, Item, Number, Portion, Score, ScoredClass};
use chrono::NaiveDate;
use std::sync::Arc;

/// Number by number: this period, the one before, the difference.
pub fn totals(request: &Request, now: &Portion, before: &Portion) -> Table {
    let w = &request.words.export;
    let mut table = table(&w.totals_columns, &[28, 24, 24, 24], &[]);
    let numbers =
        [Number::Total, Number::Open, Number::Late, Number::Reported, Number::Closed, Number::Returned, Number::Urged];
    for number in numbers {
        let (own, former) = (now.load.get(number), before.load.get(number));
        table.rows.push(vec![
            Cell::text(number.word(request.words.is_chinese)),
            Cell::count(own),
            Cell::count(former),
            Cell::text(change(own as i64 - former as i64, "")),
        ]);
    }
    let rates = [
        (w.rate_labels[0], now.load.rate(), before.load.rate()),
        (w.rate_labels[1], now.load.rate_extended(), before.load.rate_extended()),
    ];
    for (label, own, former) in rates {
        let by = own.zip(former).map(|(own, former)| change(i64::from(own) - i64::from(former), w.percent_points));
        let difference = by.map_or(Cell::None, Cell::Text);
        table.rows.push(vec![Cell::text(label), Cell::percent(own), Cell::percent(former), difference]);
    }
    table
}

fn change(by: i64, unit: &str) -> String {
    match by {
        0 => "0".to_owned(),
        by => format!("{by:+}{unit}"),
    }
}

/// The units of a class, best first.
pub fn units(request: &Request, class: &Class) -> Table {
    let w = &request.words.export;
    let mut table = table(&w.units_columns, &[10, 26, 10, 10, 10, 12, 14, 10, 10], &[]);
    for (portion, rank) in &class.units {
        let load = &portion.load;
        let count = |number| Cell::count(load.get(number));
        table.rows.push(vec![
            rank.map_or(Cell::None, Cell::count),
            Cell::text(By::Unit.label(request.register, &portion.key)),
            count(Number::Total),
            count(Number::Open),
            count(Number::Late),
            Cell::percent(load.rate()),
            Cell::percent(load.rate_extended()),
            count(Number::Returned),
            count(Number::Urged),
        ]);
    }
    table
}

/// What is late, by name.
pub fn late(request: &Request, late: &[Item]) -> Table {
    let mut table = table(&request.words.export.late_columns, &[22, 42, 20, 20, 12, 12], &[1]);
    for item in late {
        let a = item.assignment;
        table.rows.push(vec![
            Cell::text(item.unit_label()),
            Cell::text(item.text()),
            Cell::day(a.due.or_else(|| item.due())),
            Cell::day(a.extended),
            Cell::Number(item.lateness().by_extended.unwrap_or(0) as f64),
            Cell::Number(f64::from(a.urges)),
        ]);
    }
    table
}

/// How often units were urged at each rung, and which.
pub fn urges(request: &Request, urges: &[(UnitId, Arc<Entry>)]) -> Table {
    let w = request.words;
    let mut table = table(&w.export.urges_columns, &[20, 12, 68], &[2]);
    for (level, _) in LEVELS {
        let at = |e: &Entry| e.level.unwrap_or(crate::model::Level::Remind) == level;
        let here: Vec<&UnitId> = urges.iter().filter(|(_, e)| at(e)).map(|(unit, _)| unit).collect();
        if here.is_empty() {
            continue;
        }
        let mut units: Vec<(&UnitId, usize)> = Vec::new();
        for unit in &here {
            match units.iter_mut().find(|(known, _)| known == unit) {
                Some((_, n)) => *n += 1,
                None => units.push((unit, 1)),
            }
        }
        let named = units.iter().map(|(unit, n)| (w.export.times)(request.register.site.label(unit), *n));
        let named: Vec<String> = named.collect();
        table.rows.push(vec![
            Cell::text((w.level)(level)),
            Cell::count(here.len()),
            Cell::text(named.join(w.cli.comma)),
        ]);
    }
    table
}

/// How far campaigns have come by the last day of the period.
pub fn campaigns(request: &Request, campaigns: &[(&Campaign, Portion)], day: NaiveDate) -> Table {
    let w = request.words;
    let mut table = table(&w.export.campaign_columns, &[24, 30, 9, 9, 9, 9, 12, 16], &[0]);
    for (campaign, portion) in campaigns {
        let load = &portion.load;
        let count = |number| Cell::count(load.get(number));
        table.rows.push(vec![
            Cell::text(campaign.title.as_str()),
            Cell::text((w.campaigns.span)(campaign.from, campaign.until)),
            count(Number::Total),
            count(Number::Open),
            count(Number::Late),
            count(Number::Closed),
            Cell::percent(load.rate()),
            Cell::text((w.campaigns.stage)(campaign.stage(day))),
        ]);
    }
    table
}

/// The figures of the period beside those of the one before, then the rates between them.
pub fn figures(request: &Request, now: &Figures, before: &Figures) -> Table {
    let w = request.words;
    let mut table = table(&w.export.figures_columns, &[40, 30, 30], &[]);
    for (name, sum) in now.sums() {
        let former = before.get(name).map_or(Cell::None, Cell::Number);
        table.rows.push(vec![Cell::text(name.clone()), Cell::Number(*sum), former]);
    }
    let former = before.rates();
    for rate in now.rates() {
        let same = former.iter().find(|f| f.part == rate.part && f.whole == rate.whole);
        let label = (w.stats.rate)(rate.part, rate.whole);
        let before = same.map_or(Cell::None, |f| Cell::Percent(f.percent));
        table.rows.push(vec![Cell::text(label), Cell::Percent(rate.percent), before]);
    }
    table
}

/// The scores of a class, best first, each with the sum of what was added and taken.
pub fn scores(request: &Request, class: Option<&ScoredClass>) -> Table {
    let w = request.words;
    let mut table = table(&w.export.scores_columns, &[10, 26, 14, 50], &[3]);
    for score in class.iter().flat_map(|c| &c.scores) {
        let lines = score.lines.iter().map(|l| format!("{} {:+}", rule_text(request, l.rule), l.points));
        let lines: Vec<String> = lines.collect();
        table.rows.push(vec![
            Cell::count(score.rank),
            Cell::text(request.register.site.label(&score.unit)),
            Cell::Number(score.points),
            Cell::text(lines.join(w.export.semicolon)),
        ]);
    }
    table
}

/// Every line of every score with what was counted.
pub fn score_lines(request: &Request, classes: &[ScoredClass]) -> Table {
    let mut table = table(&request.words.export.score_line_columns, &[20, 24, 10, 12, 44], &[4]);
    for score in classes.iter().flat_map(|c| &c.scores) {
        table.rows.extend(lines_of(request, score));
    }
    table
}

fn lines_of<'a>(request: &'a Request, score: &'a Score) -> impl Iterator<Item = Vec<Cell>> + 'a {
    score.lines.iter().map(|line| {
        let event = |e: &crate::query::ScoreEvent| {
            format!("{}{}", e.assignment.task, (request.words.aside)(&(request.words.date_short)(e.day)))
        };
        let events: Vec<String> = line.events.iter().map(event).collect();
        vec![
            Cell::text(request.register.site.label(&score.unit)),
            Cell::text(rule_text(request, line.rule)),
            Cell::count(line.count),
            Cell::Number(line.points),
            Cell::text(events.join(request.words.cli.comma)),
        ]
    })
}

fn rule_text(request: &Request, rule: usize) -> String {
    let rule = request.register.site.scoring.rules.get(rule);
    rule.map_or_else(String::new, |r| {
        if r.text.is_empty() { r.count.word(request.words.is_chinese) } else { r.text.clone() }
    })
}

/// An empty table; `running` are the columns of running text, all others are centred.
fn table(headings: &[&str], shares: &[u32], running: &[usize]) -> Table {
    let columns = headings.iter().zip(shares).enumerate();
    Table::new(columns.map(|(at, (heading, share))| (*heading, *share, !running.contains(&at))))
}
