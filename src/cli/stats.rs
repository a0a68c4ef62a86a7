//! `duban stats`: counts, on-time rates and figures, put together by unit, group, meeting, leader, speaker, tag or month.
//! What each number is stands in docs/statistics.md.

use super::print::{Answer, StatisticsJson, number_table};
use super::start::{Call, Opened, day, flag, option, positional, text, usage_line};
use crate::failure::Failure;
use crate::i18n::Words;
use crate::model::Campaign;
use crate::query::{BurnDown, By, GROUPINGS, Number, Period, Portion, Statistics, burn_down, statistics};
use chrono::NaiveDate;
use clap::{ArgMatches, Command};

pub fn define(command: Command, w: &'static Words) -> Command {
    let (h, s) = (&w.cli.help, &w.stats);
    command
        .about(s.help_stats)
        .after_help(format!("{}\n{}", h.filter_terms, s.help_terms))
        .override_usage(usage_line(w, "duban stats", &["[FILTER]…", "[OPTIONS]"]))
        .arg(positional(w, "filter", "FILTER", h.filter).num_args(0..))
        .arg(option("by", "WHAT", s.help_by))
        .arg(option("from", "DATE", s.help_from))
        .arg(option("to", "DATE", s.help_to))
        .arg(flag("json", h.json))
}

/// Prints the table; a unit's own numbers only, for a unit.
///
/// # Errors
/// A grouping, a day or a term of the filter is not understood.
pub fn run(call: &Call, matches: &ArgMatches) -> Result<Answer, Failure> {
    let w = call.words;
    let by = match text(matches, "by") {
        None => By::Unit,
        Some(word) => By::named(&word).ok_or_else(|| Failure::bad_input(&word, &groupings(w)))?,
    };
    let on = |id| text(matches, id).map(|t| day(&t)).transpose();
    let period = Period { from: on("from")?, to: on("to")? };
    let opened = call.open()?;
    let found = opened.narrowed(call, matches)?;
    let mut counted = statistics(&opened.register, found, by, period, opened.now);
    counted.portions.retain(|p| !p.is_empty());
    let campaigns = if by == By::Tag { courses(&opened, &counted) } else { Vec::new() };
    let mut answer = Answer::default();
    if matches.get_flag("json") {
        answer.json(&StatisticsJson::of(&counted, &opened.register, period, opened.today(), &campaigns))?;
    } else if !counted.total.is_empty() {
        let name = |p: &Portion| match p.key.as_str() {
            "" => w.stats.none.to_owned(),
            key => by.label(&opened.register, key),
        };
        answer.lines(number_table(&rows(&counted, w, name)));
        answer.lines(campaigns.iter().map(|(c, course)| told(c, course, opened.today(), w)).collect::<Vec<_>>());
    }
    if counted.total.is_empty() {
        answer.remark(w.stats.nothing);
        return Ok(answer.nothing_found());
    }
    Ok(answer)
}

/// The campaigns among the tags that were counted, each as a whole: neither a filter nor a period narrows what burns down.
fn courses(opened: &Opened, counted: &Statistics) -> Vec<(Campaign, BurnDown)> {
    let register = &opened.register;
    let shown = counted.portions.iter().filter_map(|p| register.site.campaign(&p.key));
    shown.map(|c| (c.clone(), burn_down(register, c, opened.own_unit(), opened.today()))).collect()
}

/// A campaign in a line.
fn told(campaign: &Campaign, course: &BurnDown, today: NaiveDate, w: &Words) -> String {
    let c = &w.campaigns;
    let pace = course.on(today).map(|(open, ideal)| format!("  {}", (c.pace)(open, ideal))).unwrap_or_default();
    let (span, stage) = ((c.span)(campaign.from, campaign.until), (c.stage)(campaign.stage(today)));
    format!("{}  {span}  {stage}{pace}", campaign.title)
}

/// The words of `--by` in the person's language.
fn groupings(w: &Words) -> String {
    GROUPINGS.map(|(by, _, _)| by.word(w.is_chinese)).join(w.cli.comma)
}

/// Heading, a row each, and all together.
fn rows(counted: &Statistics, w: &Words, name: impl Fn(&Portion) -> String) -> Vec<Vec<String>> {
    let at = GROUPINGS.iter().position(|row| row.0 == counted.by).unwrap_or(0);
    let mut heading = vec![w.stats.groupings[at].to_owned()];
    heading.extend(w.stats.cli_columns.map(str::to_owned));
    let figures: Vec<&str> = counted.total.figures.sums().iter().map(|(name, _)| name.as_str()).collect();
    heading.extend(figures.iter().map(|name| (*name).to_owned()));
    let rates = counted.total.figures.rates();
    heading.extend(rates.iter().map(|r| format!("{}/{}", r.part, r.whole)));
    let row = |label: String, p: &Portion| {
        let mut row = vec![label];
        row.extend(numbers(p));
        row.extend(figures.iter().map(|name| or_dash(p.figures.get(name))));
        let own = p.figures.rates();
        row.extend(rates.iter().map(|r| {
            let same = own.iter().find(|o| o.part == r.part && o.whole == r.whole);
            rate(same.map(|o| o.percent))
        }));
        row
    };
    let mut rows = vec![heading];
    rows.extend(counted.portions.iter().map(|p| row(name(p), p)));
    rows.push(row(w.stats.total.to_owned(), &counted.total));
    rows
}

fn numbers(p: &Portion) -> Vec<String> {
    let counts = [
        Number::Total,
        Number::Open,
        Number::Late,
        Number::Unsigned,
        Number::Reported,
        Number::Closed,
        Number::Declined,
        Number::Returned,
        Number::Urged,
    ];
    let mut cells: Vec<String> = counts.iter().map(|n| p.load.get(*n).to_string()).collect();
    cells.extend([rate(p.load.rate()), rate(p.load.rate_extended()), or_dash(p.load.mean_days_late())]);
    cells
}

fn rate(percent: Option<u32>) -> String {
    percent.map_or("—".to_owned(), |r| format!("{r}%"))
}

fn or_dash(n: Option<f64>) -> String {
    n.map_or("—".to_owned(), |n| n.to_string())
}
