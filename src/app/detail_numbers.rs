//! The detail pane of a row of numbers: who it is, counts and rates, the last months, the figures, what presses.

use super::detail::{Lines, Tone, light_tone};
use super::list::Row;
use super::{Column, Place, section_label};
use crate::model::{Assignment, LedgerId, Light, UnitId};
use crate::query::{By, Figures, Item, Month, Number, Portion, Section, Trend};

impl Lines<'_> {
    /// How many stand under a heading, and what its key does.
    pub(super) fn section(&mut self, section: &Section) {
        let w = self.app.words;
        let count = self.app.view().and_then(|v| v.sections.get(section)).copied().unwrap_or_default();
        self.push(Tone::Title, "", section_label(self.app, section));
        self.push(Tone::Plain, w.detail.counts, (w.look.counted)(count.all));
        if count.late > 0 {
            self.push(Tone::Bad, "", (w.look.late)(count.late));
        }
        self.push(Tone::Dim, "", w.look.fold_hint);
    }

    pub(super) fn numbers(&mut self, row: &Row) {
        let (app, w) = (self.app, self.app.words);
        let Some(portion) = app.view().and_then(|v| v.tally.portion(row)) else { return };
        match app.place() {
            Place::Campaign(tag) if *row == Row::Total => return self.campaign(tag),
            _ => self.name(row),
        }
        self.push(Tone::Plain, w.detail.counts, self.load(&portion.load));
        self.push(Tone::Plain, w.detail.rate, (w.rates)(portion.load.rate(), portion.load.rate_extended()));
        if *app.place() == Place::Figures {
            self.figures(&portion.figures);
            self.trend(&portion.trend);
        } else {
            self.trend(&portion.trend);
            self.figures(&portion.figures);
        }
        self.more(portion);
        if let Row::Unit(id) = row {
            self.pressing(id);
        }
    }

    /// The full name, and whom it means.
    fn name(&mut self, row: &Row) {
        let (app, w) = (self.app, self.app.words);
        let site = &app.register.site;
        let members: Vec<&UnitId> = match row {
            Row::Unit(id) => {
                self.push(Tone::Title, "", site.unit(id).map_or(id.as_str(), |u| &u.name).to_owned());
                if let Some(unit) = site.unit(id) {
                    self.some(w.detail.leader, unit.leader.clone());
                    let others: Vec<&str> = unit.names().skip(1).collect();
                    self.some(w.detail.names, Some(others.join(w.cli.comma)));
                }
                return;
            }
            Row::Group(name) => site.groups.iter().filter(|g| g.name == *name).flat_map(|g| &g.members).collect(),
            Row::Leader(name) => {
                let led = site.units.iter().filter(|u| u.leader.as_ref().map_or("", String::as_str) == name);
                led.map(|u| &u.id).collect()
            }
            Row::Sum(..) => {
                self.push(Tone::Title, "", row.label(app));
                return;
            }
            _ => Vec::new(),
        };
        let key = row.key().map_or(w.stats.total, |(_, key)| if key.is_empty() { w.stats.none } else { key });
        self.push(Tone::Title, "", key);
        let members: Vec<&str> = members.into_iter().map(|id| site.label(id)).collect();
        self.some(w.detail.members, Some(members.join(w.cli.comma)));
    }

    /// What is asked more seldom.
    pub(super) fn more(&mut self, portion: &Portion) {
        let (w, load) = (self.app.words, &portion.load);
        self.blank();
        if let Some(original) = load.mean_days_late() {
            let text = (w.stats.days_late)(Some(original), load.mean_days_late_extended());
            self.push(Tone::Plain, w.stats.mean_late, text);
        }
        let more = [Number::Returned, Number::Urged, Number::Declined, Number::Unsigned].map(|n| load.get(n));
        self.push(Tone::Plain, "", (w.stats.more)(more[0], more[1], more[2], more[3]));
        let steps = load.get(Number::MilestoneLate);
        if steps > 0 {
            self.push(Tone::Bad, "", (w.stats.milestones_late)(steps));
        }
    }

    /// Sums, and rates between them as bars.
    pub(super) fn figures(&mut self, figures: &Figures) {
        let w = self.app.words;
        if figures.is_empty() {
            return;
        }
        self.blank();
        self.push(Tone::Dim, "", w.stats.figures);
        let sums: Vec<String> = figures.sums().iter().map(|(name, sum)| format!("{name} {sum}")).collect();
        self.push(Tone::Plain, "", sums.join(" · "));
        for rate in figures.rates() {
            self.bar(rate.percent, format!("{:>3}% {}", rate.percent, (w.stats.rate)(rate.part, rate.whole)));
        }
    }

    /// Month by month from the first in which anything happened: the bar is the on-time rate, empty where no deadline
    /// can be judged.
    pub(super) fn trend(&mut self, trend: &Trend) {
        let w = self.app.words;
        let happened = |m: &Month| m.closed + m.due > 0;
        if !trend.months().iter().any(happened) {
            return;
        }
        self.blank();
        self.push(Tone::Dim, "", w.stats.trend);
        for m in trend.months().iter().skip_while(|m| !happened(m)) {
            self.bar(m.rate().unwrap_or(0), (w.stats.month)(m.first, m.closed, m.due, m.late, m.rate()));
        }
    }

    fn bar(&mut self, percent: u32, text: String) {
        self.push(Tone::Plain, "", text);
        if let Some(line) = self.lines.last_mut() {
            line.bar = Some(percent);
        }
    }

    /// What of a unit is late or due soon.
    fn pressing(&mut self, id: &UnitId) {
        let (app, w) = (self.app, self.app.words);
        let seen = |a: &&Assignment| match &app.who.ledger {
            LedgerId::Office => a.id.unit == *id,
            LedgerId::Unit(own) => a.id.unit == *id && own == id,
        };
        let items = app.register.assignments.iter().filter(seen).map(|a| Item::of(&app.register, a, app.now));
        let items: Vec<Item> = items.filter(|i| matches!(i.light(), Light::Red | Light::Yellow)).collect();
        if !items.is_empty() {
            self.blank();
        }
        for item in items {
            let due = item.due().map(|d| (w.date_short)(d)).unwrap_or_default();
            let text = format!("{due} {} {}", item.assignment.id.task, app.text_of(&item));
            self.push(light_tone(item.light()), "", text);
        }
    }
}

impl Row {
    /// The name of a row of numbers, for tight places.
    pub fn label(&self, app: &super::App) -> String {
        let w = &app.words.stats;
        match self.key() {
            Some((_, "")) => w.none.to_owned(),
            // The titles of a series are often the same.
            Some((By::Meeting, key)) => {
                let meeting = key.parse().ok().and_then(|id| app.register.meetings.get(&id));
                meeting.map_or_else(
                    || key.to_owned(),
                    |m| format!("{} {}", (app.words.date_short)(m.facts.date), m.facts.title),
                )
            }
            Some((by, key)) => by.label(&app.register, key),
            None => w.total.to_owned(),
        }
    }
}

impl super::App {
    /// What the rows of numbers are, and which number is chosen and sorted by: for the message line.
    pub fn tally_words(&self) -> Option<String> {
        let (tally, w) = (&self.view()?.tally, self.words);
        let column = |at: usize| tally.columns.get(at).map(|c| c.full_label(w));
        let chosen = match tally.chosen_column()? {
            Column::Rate => w.stats.missed[0].to_owned(),
            Column::RateExtended => w.stats.missed[1].to_owned(),
            other => other.full_label(w).to_lowercase(),
        };
        let mut parts = Vec::new();
        if let Place::Campaign(tag) = self.place() {
            parts.extend(self.register.site.campaign(tag).map(|c| c.title.clone()));
        }
        parts.extend([(w.stats.by)(grouping(tally.by, w)), (w.stats.chosen)(&chosen)]);
        parts.extend(tally.sorted.and_then(|(at, lowest)| Some((w.stats.sorted)(&column(at)?, lowest))));
        Some(parts.join(" · "))
    }
}

/// What a row is put together by, in words.
fn grouping(by: By, w: &crate::i18n::Words) -> &'static str {
    let at = crate::query::GROUPINGS.iter().position(|row| row.0 == by);
    at.map_or("", |at| w.stats.groupings[at])
}
