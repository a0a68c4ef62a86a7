//! The detail pane of a campaign: how far it has come, its burn-down, what units reported in it.

use super::Place;
use super::burn_down_chart::chart;
use super::detail::{DetailLine, Lines, Tone};
use super::layout::panes;
use super::list::Row;
use crate::model::Campaign;
use crate::query::{BurnDown, Portion};

impl Lines<'_> {
    /// A campaign with its numbers, those of the list it leads to.
    pub(super) fn campaign(&mut self, tag: &str) {
        let app = self.app;
        let (Some(view), Some(campaign)) = (app.view(), app.register.site.campaign(tag)) else { return };
        self.standing_of(campaign, view.tally.burn_down(tag));
        // On its own screen the keys are units.
        let all =
            if *app.place() == Place::Campaigns { view.tally.portion_of(tag) } else { view.tally.portion(&Row::Total) };
        match all {
            Some(portion) if !portion.is_empty() => self.sums(portion),
            _ => self.push(Tone::Dim, "", app.words.campaigns.nothing),
        }
    }

    /// When it is, how it goes, and the drawing.
    fn standing_of(&mut self, campaign: &Campaign, burn_down: Option<&BurnDown>) {
        let (app, w) = (self.app, &self.app.words.campaigns);
        self.push(Tone::Title, "", format!("{}  {}", campaign.title, (w.stage)(campaign.stage(app.today()))));
        let Some(burn_down) = burn_down else { return };
        if let Some((open, ideal)) = burn_down.on(app.today()) {
            let (tone, course) = match open.cmp(&ideal) {
                std::cmp::Ordering::Greater => (Tone::Warn, (w.behind)(open - ideal)),
                std::cmp::Ordering::Equal => (Tone::Good, w.on_pace.to_owned()),
                std::cmp::Ordering::Less => (Tone::Good, (w.ahead)(ideal - open)),
            };
            self.push(tone, "", format!("{} · {course}", (w.pace)(open, ideal)));
        }
        self.drawing(burn_down);
        self.push(Tone::Dim, "", w.legend);
        let span = (w.span)(campaign.from, campaign.until);
        let tag = if campaign.tag == campaign.title { String::new() } else { format!(" · #{}", campaign.tag) };
        self.push(Tone::Plain, "", format!("{span}{tag}"));
    }

    /// As high as the pane has room for, so that the days under it are seen with it.
    fn drawing(&mut self, burn_down: &BurnDown) {
        let app = self.app;
        let in_detail = app.view().is_some_and(|v| v.in_detail);
        let (columns, rows) = panes(app.room(), in_detail).second;
        let rows = usize::from(rows).saturating_sub(4).clamp(3, 10);
        let columns = usize::from(columns).saturating_sub(2);
        let Some(drawn) = chart(burn_down, columns, rows, app.today(), app.words.date_short) else { return };
        for row in drawn.rows {
            let line = DetailLine { cells: row.cells, ..DetailLine::new(Tone::Dim, "", row.side) };
            self.lines.push(line);
        }
        self.push(Tone::Dim, "", drawn.days);
    }

    /// Counts and rates, figures, trend.
    fn sums(&mut self, portion: &Portion) {
        let w = self.app.words;
        self.push(Tone::Plain, w.detail.counts, self.load(&portion.load));
        self.push(Tone::Plain, w.detail.rate, (w.rates)(portion.load.rate(), portion.load.rate_extended()));
        self.figures(&portion.figures);
        self.trend(&portion.trend);
        self.more(portion);
    }
}
