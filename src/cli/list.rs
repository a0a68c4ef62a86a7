//! `duban list`: the assignments that match a filter, soonest deadline first.

use super::print::{Answer, AssignmentJson, Day, Listed, table};
use super::start::{Call, Opened, flag, positional, texts, usage_line};
use crate::app::bad_filter;
use crate::failure::Failure;
use crate::i18n::Words;
use crate::model::Assignment;
use crate::query::{Expr, FilterContext, Item, Matcher, Order, SavedViews, parse, sort};
use crate::text::{Context, Names};
use clap::{ArgMatches, Command};

/// Its words and options.
pub fn define(command: Command, w: &'static Words) -> Command {
    let h = &w.cli.help;
    command
        .about(h.list)
        .after_help(h.filter_terms)
        .override_usage(usage_line(w, "duban list", &["[FILTER]…", "[OPTIONS]"]))
        .arg(positional(w, "filter", "FILTER", h.filter).num_args(0..))
        .arg(flag("json", h.json))
}

/// Prints the assignments; a unit sees its own only.
///
/// # Errors
/// A term of the filter is not understood.
pub fn run(call: &Call, matches: &ArgMatches) -> Result<Answer, Failure> {
    let w = call.words;
    let opened = call.open()?;
    let mut found = opened.narrowed(call, matches)?;
    sort(&opened.register, &mut found, Order::Due, opened.now);
    let items: Vec<Item> = found.into_iter().map(|a| Item::of(&opened.register, a, opened.now)).collect();
    let mut answer = Answer::default();
    if matches.get_flag("json") {
        let assignments = items.iter().map(AssignmentJson::of).collect();
        answer.json(&Listed { date: Day(opened.today()), assignments })?;
    } else if !items.is_empty() {
        let mut rows = vec![w.cli.list_columns.map(str::to_owned).to_vec()];
        rows.extend(items.iter().map(|item| row(item, w)));
        answer.lines(table(&rows));
    }
    if items.is_empty() {
        answer.remark(w.cli.nothing_matches);
        return Ok(answer.nothing_found());
    }
    Ok(answer)
}

impl Opened {
    /// The assignments that the role sees and the filter of the command line lets through.
    ///
    /// # Errors
    /// The saved views cannot be read, or the filter cannot.
    pub fn narrowed(&self, call: &Call, matches: &ArgMatches) -> Result<Vec<&Assignment>, Failure> {
        let views = SavedViews::new(call.views().read()?);
        let filter = self.filter(&texts(matches, "filter").join(" "), &views)?;
        let mut matcher = Matcher::new(&filter, None);
        let mut found = self.visible();
        found.retain(|a| matcher.matches(&Item::of(&self.register, a, self.now)));
        Ok(found)
    }

    /// Reads a filter.
    ///
    /// # Errors
    /// What in it is not understood, and where.
    fn filter(&self, source: &str, views: &SavedViews) -> Result<Expr, Failure> {
        let (site, names) = (&self.register.site, Names::none());
        let when =
            Context { date: self.today(), names: &names, calendar: &site.calendar, rules: &site.rules, refused: &[] };
        parse(source, &FilterContext { when, site, views })
            .map_err(|bad| Failure::wrong(bad_filter(&bad, self.words, views)))
    }

    /// The assignments that the role sees: the office all, a unit its own.
    pub fn visible(&self) -> Vec<&Assignment> {
        let own = self.own_unit();
        self.register.assignments.iter().filter(|a| own.is_none_or(|own| a.id.unit == *own)).collect()
    }
}

fn row(item: &Item, w: &Words) -> Vec<String> {
    let a = item.assignment;
    vec![
        (w.light)(item.light()).to_owned(),
        a.id.to_string(),
        item.unit_label().to_owned(),
        item.due().map(|d| d.to_string()).unwrap_or_default(),
        (w.status)(a.status).to_owned(),
        format!("{}%", a.percent),
        item.text(),
    ]
}
