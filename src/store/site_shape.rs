//! `duban.toml` read into the site. It is written by people only, but for the first version (`init`).

use super::campaign_shape::{CampaignShape, campaigns};
use super::control;
use super::day;
use super::documents_shape::{DocumentsShape, ScoringShape};
use super::meeting_text::decode;
use super::parse::{FORMAT, Parsed, When, Wrong, names, parse};
use super::rewrite::unwritable;
use crate::model::{
    Calendar, Group, Person, Problem, ProblemKind, Repeat, Rules, Schedule, Scoring, Server, Share, Site, Unit, UnitId,
};
use chrono::NaiveDate;
use serde::Deserialize;
use std::collections::{BTreeSet, HashSet};
use toml::Spanned;

#[derive(Deserialize)]
struct SiteShape {
    format: Option<u32>,
    #[serde(default)]
    name: String,
    #[serde(default)]
    office: String,
    #[serde(default)]
    rules: RulesShape,
    #[serde(default)]
    calendar: CalendarShape,
    server: Option<ServerShape>,
    #[serde(default)]
    documents: DocumentsShape,
    #[serde(default)]
    scoring: ScoringShape,
    #[serde(default)]
    unit: Vec<UnitShape>,
    #[serde(default)]
    group: Vec<GroupShape>,
    #[serde(default)]
    schedule: Vec<ScheduleShape>,
    #[serde(default)]
    person: Vec<PersonShape>,
    #[serde(default)]
    campaign: Vec<CampaignShape>,
}

#[derive(Deserialize, Default)]
struct RulesShape {
    sign_hours: Option<Spanned<u32>>,
    warn_days: Option<Spanned<u32>>,
    verify_workdays: Option<Spanned<u32>>,
    minutes_workdays: Option<Spanned<u32>>,
    recheck_days: Option<Spanned<u32>>,
    default_days: Option<Spanned<u32>>,
    at_once_workdays: Option<Spanned<u32>>,
    standing_report: Option<Parsed<Repeat>>,
}

#[derive(Deserialize, Default)]
struct CalendarShape {
    #[serde(default)]
    off: Vec<Spanned<When>>,
    #[serde(default)]
    work: Vec<Spanned<When>>,
}

#[derive(Deserialize)]
struct ServerShape {
    office: Option<Spanned<String>>,
    units: Option<Spanned<String>>,
    unit: Option<Spanned<String>>,
}

#[derive(Deserialize)]
struct UnitShape {
    id: Spanned<Parsed<UnitId>>,
    name: String,
    short: Option<String>,
    #[serde(default, deserialize_with = "names")]
    aliases: Vec<String>,
    #[serde(default, deserialize_with = "names")]
    former: Vec<String>,
    leader: Option<String>,
}

#[derive(Deserialize)]
struct GroupShape {
    name: String,
    #[serde(default, deserialize_with = "names")]
    aliases: Vec<String>,
    #[serde(default)]
    members: Vec<Spanned<String>>,
}

#[derive(Deserialize)]
struct ScheduleShape {
    name: String,
    steps: Spanned<String>,
}

#[derive(Deserialize)]
struct PersonShape {
    name: String,
    title: Option<String>,
    unit: Option<Spanned<String>>,
    login: Option<String>,
}

/// The days of a rule are bounded, so that no date runs out of the calendar.
const LONGEST: u32 = 100_000;

/// Reads `duban.toml`: the site with remarks on what does not fit together, or the problem that it cannot be used.
pub(super) fn read_site(file: &str, bytes: &[u8]) -> Result<(Site, Vec<Problem>), Box<Problem>> {
    let body = decode(file, bytes)?;
    let in_file = |w: Wrong| w.in_file(file, &body.text, 1);
    let shape: SiteShape = parse(&body.text).map_err(|w| Box::new(in_file(w)))?;
    let (site, remarks) = shape.into_site().map_err(|w| Box::new(in_file(w)))?;
    Ok((site, remarks.into_iter().chain(unwritable(&body.text)).map(in_file).collect()))
}

impl SiteShape {
    fn into_site(self) -> Result<(Site, Vec<Wrong>), Wrong> {
        let mut remarks = Vec::new();
        let format = self.format.unwrap_or(FORMAT);
        if format > FORMAT {
            remarks.push(Wrong { at: None, kind: ProblemKind::Newer(format) });
        }
        let mut site = Site {
            name: self.name,
            office: self.office,
            units: units(self.unit, &mut remarks),
            groups: Vec::new(),
            people: Vec::new(),
            campaigns: campaigns(self.campaign, &mut remarks),
            rules: self.rules.into_rules()?,
            calendar: Calendar { off: days(&self.calendar.off)?, work: days(&self.calendar.work)? },
            documents: self.documents.into_documents(),
            server: self.server.map(ServerShape::into_server).transpose()?,
            schedules: self.schedule.into_iter().map(ScheduleShape::into_schedule).collect::<Result<_, _>>()?,
            scoring: Scoring::default(),
        };
        for group in self.group {
            let members = members(&group.members, &site, &mut remarks);
            site.groups.push(Group { name: group.name, aliases: group.aliases, members });
        }
        for person in self.person {
            let unit = person.unit.as_ref().and_then(|unit| one_unit(unit, &site, &mut remarks));
            site.people.push(Person { name: person.name, title: person.title, unit, login: person.login });
        }
        site.scoring = self.scoring.into_scoring(&site, &mut remarks)?;
        control::texts_of_site(&site, &mut |field, text| {
            if let Some(code) = control::find(text) {
                remarks.push(Wrong { at: None, kind: ProblemKind::Control(format!("{code} ({field})")) });
            }
        });
        Ok((site, remarks))
    }
}

/// The units, each id once; the first stands.
fn units(shapes: Vec<UnitShape>, remarks: &mut Vec<Wrong>) -> Vec<Unit> {
    let mut seen = HashSet::new();
    let mut units = Vec::new();
    for shape in shapes {
        let at = shape.id.span();
        let id = shape.id.into_inner().0;
        if !seen.insert(id.clone()) {
            remarks.push(Wrong { at: Some(at), kind: ProblemKind::Twice(id.to_string()) });
            continue;
        }
        units.push(Unit {
            id,
            name: shape.name,
            short: shape.short,
            aliases: shape.aliases,
            former: shape.former,
            leader: shape.leader,
        });
    }
    units
}

/// The units behind a group's members, which may be ids, names of units or groups that stand before.
pub(super) fn members(names: &[Spanned<String>], site: &Site, remarks: &mut Vec<Wrong>) -> Vec<UnitId> {
    let (mut members, mut seen) = (Vec::new(), HashSet::new());
    let by_name = site.by_name();
    for name in names {
        match by_name.get(name.get_ref().trim()) {
            Some(named) => members.extend(named.units().into_iter().filter(|id| seen.insert(id.clone()))),
            None => remarks.push(dangling(name)),
        }
    }
    members
}

fn one_unit(name: &Spanned<String>, site: &Site, remarks: &mut Vec<Wrong>) -> Option<UnitId> {
    let found = site.named(name.get_ref()).and_then(|named| match named {
        crate::model::Named::Unit(unit) => Some(unit.id.clone()),
        crate::model::Named::Group(_) => None,
    });
    if found.is_none() {
        remarks.push(dangling(name));
    }
    found
}

fn dangling(name: &Spanned<String>) -> Wrong {
    Wrong { at: Some(name.span()), kind: ProblemKind::Dangling(name.get_ref().clone()) }
}

impl ServerShape {
    /// The names go into commands of the administrator's: nothing but what groups are called.
    fn into_server(self) -> Result<Server, Wrong> {
        let usual = Server::default();
        let letter = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '_' | '-');
        let name = |given: Option<Spanned<String>>, usual: String, hole: &str| match given {
            None => Ok(usual),
            Some(name) => {
                let bare = name.get_ref().replacen(hole, "", 1);
                let first = name.get_ref().starts_with(|c: char| c.is_ascii_lowercase());
                let holed = name.get_ref().contains(hole);
                if first && holed && bare.chars().all(letter) {
                    Ok(name.into_inner())
                } else {
                    Err(Wrong::shape(Some(name.span()), format!("the name of a group, such as {usual}")))
                }
            }
        };
        Ok(Server {
            office: name(self.office, usual.office, "")?,
            units: name(self.units, usual.units, "")?,
            unit: name(self.unit, usual.unit, "{id}")?,
        })
    }
}

impl ScheduleShape {
    fn into_schedule(self) -> Result<Schedule, Wrong> {
        let at = self.steps.span();
        let steps = Share::list(self.steps.get_ref());
        let steps =
            steps.map_err(|_| Wrong::shape(Some(at), "steps with their shares, such as survey 20%, repair 80%"))?;
        Ok(Schedule { name: self.name, steps })
    }
}

impl RulesShape {
    fn into_rules(self) -> Result<Rules, Wrong> {
        let rule = |given: Option<Spanned<u32>>, usual: u32| match given {
            None => Ok(usual),
            Some(n) if (1..=LONGEST).contains(n.get_ref()) => Ok(*n.get_ref()),
            Some(n) => Err(Wrong::shape(Some(n.span()), format!("a number from 1 to {LONGEST}"))),
        };
        let usual = Rules::default();
        Ok(Rules {
            sign_hours: rule(self.sign_hours, usual.sign_hours)?,
            warn_days: rule(self.warn_days, usual.warn_days)?,
            verify_workdays: rule(self.verify_workdays, usual.verify_workdays)?,
            minutes_workdays: rule(self.minutes_workdays, usual.minutes_workdays)?,
            recheck_days: rule(self.recheck_days, usual.recheck_days)?,
            default_days: rule(self.default_days, usual.default_days)?,
            at_once_workdays: rule(self.at_once_workdays, usual.at_once_workdays)?,
            standing_report: self.standing_report.map_or(usual.standing_report, |r| r.0),
        })
    }
}

fn days(given: &[Spanned<When>]) -> Result<BTreeSet<NaiveDate>, Wrong> {
    let one = |when: &Spanned<When>| {
        day::day(*when.get_ref()).ok_or_else(|| Wrong::shape(Some(when.span()), "a day such as 2023-06-15"))
    };
    given.iter().map(one).collect()
}
