//! The bulletin to leaders (督查通报): a period against the one before it; units ranked in their classes; what is late, by
//! name; urges by their rung; figures summed; scores with every line that makes them.

use super::bulletin_tables as tables;
use super::paper::Paper;
use super::request::Request;
use super::spans::{Span, spans};
use super::table::Table;
use super::template::Template;
use super::values::Common;
use super::what::What;
use crate::model::{Act, Assignment, Campaign, Entry, Fault, Register, Status, UnitId};
use crate::query::{By, Figures, Item, Number, Period, Portion, ScoredClass, as_of, reports, scores, statistics};
use chrono::{DateTime, FixedOffset, NaiveTime};
use serde::Serialize;
use std::collections::HashMap;
use std::sync::Arc;

#[derive(Serialize)]
struct Values {
    #[serde(flatten)]
    common: Common,
    period: Days,
    before_period: Days,
    now: Counts,
    before: Counts,
    classes: Vec<ClassValues>,
    many_classes: bool,
    late_count: usize,
    urges_count: usize,
    campaigns_count: usize,
    has_figures: bool,
    scored: bool,
}

#[derive(Serialize)]
struct Days {
    from: String,
    to: String,
}

#[derive(Serialize)]
struct Counts {
    total: usize,
    open: usize,
    late: usize,
    reported: usize,
    closed: usize,
    returned: usize,
    rate: String,
    rate_extended: String,
}

#[derive(Serialize)]
struct ClassValues {
    numeral: String,
    name: String,
    best: Vec<String>,
    worst: Vec<String>,
}

/// A period with all that was true of it on its last day.
pub(super) struct Seen {
    pub span: Span,
    register: Register,
    pub now: DateTime<FixedOffset>,
    /// The places of the assignments that stood in the period: given by its end, not closed before it.
    standing: Vec<usize>,
    pub total: Portion,
    pub units: Vec<Portion>,
    pub figures: Figures,
}

/// Units judged together, best first.
pub(super) struct Class {
    pub name: String,
    /// With their ranks.
    pub units: Vec<(Portion, Option<usize>)>,
}

/// The paper of a period.
///
/// # Errors
/// Nothing stood in it, or the site's template has a fault.
pub fn compose(request: &Request) -> Result<Vec<Paper>, Fault> {
    let w = request.words;
    let (span, before) = spans(request.period, request.today());
    let (now, before) = (Seen::of(request, span), Seen::of(request, before));
    if now.standing.is_empty() {
        return Err(Fault::NotFound { what: w.export.standing_items.to_owned() });
    }
    let template = Template::of(request, What::Bulletin)?;
    let classes = classes(request, &now);
    let scored = scores(&now.register, now.standing(), now.span.period(), now.now);
    let late = late(&now);
    let urges = urges(&now);
    let campaigns = campaigns(request, &now);
    let has_figures = !now.figures.is_empty();
    let values = Values {
        common: Common::of(request),
        period: days(request, now.span),
        before_period: days(request, before.span),
        now: counts(&now.total),
        before: counts(&before.total),
        classes: classes.iter().enumerate().map(|(at, c)| class_values(request, at, c)).collect(),
        many_classes: classes.len() > 1,
        late_count: late.len(),
        urges_count: urges.len(),
        campaigns_count: campaigns.len(),
        has_figures,
        scored: !scored.is_empty(),
    };
    let mut tables = all_tables(request, &now, &before, &classes, &scored, &late, &urges);
    tables.insert("campaigns".to_owned(), tables::campaigns(request, &campaigns, now.now.date_naive()));
    let name = vec![What::Bulletin.word(w.is_chinese).to_owned(), now.span.from.to_string(), now.span.to.to_string()];
    let title = (w.export.bulletin_of)(&values.period.from, &values.period.to);
    Ok(vec![Paper { name, title, chinese: w.is_chinese, blocks: template.blocks(&values, &tables)? }])
}

fn all_tables(
    request: &Request,
    now: &Seen,
    before: &Seen,
    classes: &[Class],
    scored: &[ScoredClass],
    late: &[Item],
    urges: &[(UnitId, Arc<Entry>)],
) -> HashMap<String, Table> {
    let mut all = HashMap::from([
        ("totals".to_owned(), tables::totals(request, &now.total, &before.total)),
        ("late".to_owned(), tables::late(request, late)),
        ("urges".to_owned(), tables::urges(request, urges)),
        ("figures".to_owned(), tables::figures(request, &now.figures, &before.figures)),
        ("score_lines".to_owned(), tables::score_lines(request, scored)),
    ]);
    for (at, class) in classes.iter().enumerate() {
        all.insert(format!("units{}", at + 1), tables::units(request, class));
        let own = scored.iter().find(|s| s.name == class.name);
        all.insert(format!("scores{}", at + 1), tables::scores(request, own));
    }
    all
}

impl Seen {
    fn of(request: &Request, span: Span) -> Self {
        let mut register = as_of(request.register, span.to);
        let asked = &request.items;
        // What was asked for is narrowed by its id: the assignments as they were then are others.
        register.assignments =
            register.assignments.filtered(|a| asked.binary_search_by(|wanted| wanted.id.cmp(&a.id)).is_ok());
        let end = NaiveTime::from_hms_opt(23, 59, 59).unwrap_or_default();
        let now = span.to.and_time(end).and_local_timezone(*request.now.offset()).earliest().unwrap_or(request.now);
        // Today is not over yet.
        let now = now.min(request.now);
        let standing: Vec<usize> = (0..register.assignments.len())
            .filter(|at| {
                let a = &register.assignments[*at];
                a.status != Status::Cancelled
                    && a.closed_on.is_none_or(|day| a.status != Status::Closed || day >= span.from)
            })
            .collect();
        let some = standing.iter().map(|at| &register.assignments[*at]);
        let counted = statistics(&register, some, By::Unit, Period::default(), now);
        let mut figures = Figures::default();
        let period = span.period();
        for a in &register.assignments {
            reports(a).filter(|e| period.contains(e.at.date_naive())).for_each(|e| figures.add(&e));
        }
        let (total, units) =
            (counted.total, counted.portions.into_iter().filter(|p| p.load.get(Number::Total) > 0).collect());
        Self { span, register, now, standing, total, units, figures }
    }

    fn standing(&self) -> impl Iterator<Item = &Assignment> {
        self.standing.iter().map(|at| &self.register.assignments[*at])
    }
}

/// The campaigns that run in the period with all that was given in them by its end: closed long ago or not, as on the screen.
fn campaigns<'a>(request: &'a Request, seen: &Seen) -> Vec<(&'a Campaign, Portion)> {
    let all = statistics(&seen.register, &seen.register.assignments, By::Tag, Period::default(), seen.now);
    let known = request.register.site.campaigns.iter();
    let running = known.filter(|c| c.from <= seen.span.to && seen.span.from <= c.until);
    let portion = |c: &Campaign| all.portions.iter().find(|p| p.key == c.tag && p.load.get(Number::Total) > 0);
    running.filter_map(|c| Some((c, portion(c)?.clone()))).collect()
}

/// The units in the classes of the site's scoring; where it has none, all together.
fn classes(request: &Request, seen: &Seen) -> Vec<Class> {
    let known = &request.register.site.scoring.classes;
    let mut classes: Vec<Class> = known.iter().map(|c| Class { name: c.name.clone(), units: Vec::new() }).collect();
    classes.push(Class { name: String::new(), units: Vec::new() });
    let last = classes.len() - 1;
    for portion in &seen.units {
        let place = known.iter().position(|c| c.units.iter().any(|u| u.as_str() == portion.key)).unwrap_or(last);
        classes[place].units.push((portion.clone(), None));
    }
    classes.retain(|c| !c.units.is_empty());
    for class in &mut classes {
        let late = |p: &Portion| p.load.get(Number::Late);
        // Best rate first; what cannot be judged last; among equals what is late decides.
        class
            .units
            .sort_by_key(|(p, _)| (std::cmp::Reverse(p.load.rate().map_or(-1, i64::from)), late(p), p.key.clone()));
        let portions: Vec<Portion> = class.units.iter().map(|(p, _)| p.clone()).collect();
        for ((_, rank), own) in class.units.iter_mut().zip(crate::query::ranks(&portions)) {
            *rank = own;
        }
    }
    classes
}

/// Three at most: who is first with nothing late, and who is last with something late.
fn class_values(request: &Request, at: usize, class: &Class) -> ClassValues {
    let label = |p: &Portion| By::Unit.label(request.register, &p.key);
    let late = |p: &Portion| p.load.get(Number::Late) > 0;
    let best = class.units.iter().filter(|(p, rank)| *rank == Some(1) && !late(p)).map(|(p, _)| label(p));
    let worst = class.units.iter().rev().filter(|(p, _)| late(p)).map(|(p, _)| label(p));
    ClassValues {
        numeral: (request.words.export.numeral)(at + 1),
        name: if class.name.is_empty() { request.words.export.other_units.to_owned() } else { class.name.clone() },
        best: best.take(3).collect(),
        worst: worst.take(3).collect(),
    }
}

/// What is late on the last day, the longest first.
fn late(seen: &Seen) -> Vec<Item<'_>> {
    let items = seen.standing().map(|a| Item::of(&seen.register, a, seen.now));
    let mut late: Vec<Item> = items.filter(|i| Number::Late.counts(i)).collect();
    late.sort_by_key(|i| (std::cmp::Reverse(i.lateness().by_extended), i.assignment.id.clone()));
    late
}

/// The urges of the period.
fn urges(seen: &Seen) -> Vec<(UnitId, Arc<Entry>)> {
    let period = seen.span.period();
    let of = |a: &Assignment| -> Vec<(UnitId, Arc<Entry>)> {
        let urged = a.history.packed().filter(|p| p.act() == Act::Urge && !p.retracted());
        let urged = urged.map(|p| p.open().entry).filter(|e| period.contains(e.at.date_naive()));
        urged.map(|entry| (a.id.unit.clone(), entry)).collect()
    };
    seen.register.assignments.iter().flat_map(of).collect()
}

fn days(request: &Request, span: Span) -> Days {
    let day = request.words.export.day;
    Days { from: day(span.from), to: day(span.to) }
}

fn counts(portion: &Portion) -> Counts {
    let rate = |r: Option<u32>| r.map_or("—".to_owned(), |r| format!("{r}%"));
    let count = |number| portion.load.get(number);
    Counts {
        total: count(Number::Total),
        open: count(Number::Open),
        late: count(Number::Late),
        reported: count(Number::Reported),
        closed: count(Number::Closed),
        returned: count(Number::Returned),
        rate: rate(portion.load.rate()),
        rate_extended: rate(portion.load.rate_extended()),
    }
}
