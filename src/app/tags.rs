//! Tags to choose from while one types: those of campaigns first, then those that meetings have used. A tag written in another
//! way is outside its campaign.

use super::App;
use crate::model::{Campaign, CampaignStage};
use crate::text::{Completion, matches};
use chrono::NaiveDate;
use std::collections::HashSet;

/// The tags of so many meetings, the newest, are offered.
const MEETINGS: usize = 200;

/// Tags for what was typed of one, the best first; nothing where it is already there as a whole. Of campaigns those that are
/// not over on the day of the meeting.
pub fn complete(app: &App, query: &str, date: NaiveDate) -> Vec<Completion> {
    let mut seen = HashSet::new();
    let campaigns = app.register.site.campaigns.iter().filter(|c| !matches!(c.stage(date), CampaignStage::Over(_)));
    let of_campaigns = campaigns.map(|c| (c.tag.as_str(), detail(app, c, date), c.title.as_str()));
    let recorded = app.record.iter().map(|r| &r.meeting);
    let meetings = recorded.chain(app.register.meetings.values().rev().take(MEETINGS).map(|m| &**m));
    let used = meetings.flat_map(|m| &m.directives).flat_map(|d| &d.tags).map(|t| (t.as_str(), String::new(), ""));
    let fits =
        |tag: &str, title: &str| query.is_empty() || matches(tag, query).or_else(|| matches(title, query)).is_some();
    let found =
        of_campaigns.chain(used).filter(|(tag, ..)| seen.insert(*tag)).filter(|(tag, _, title)| fits(tag, title));
    let found: Vec<Completion> =
        found.map(|(tag, detail, _)| Completion { name: tag.to_owned(), unit: None, detail }).collect();
    if found.first().is_some_and(|c| c.name == query) { Vec::new() } else { found }
}

/// The title, where it says more than the tag, and how many days are left.
fn detail(app: &App, campaign: &Campaign, date: NaiveDate) -> String {
    let stage = (app.words.campaigns.stage)(campaign.stage(date));
    if campaign.title == campaign.tag { stage } else { format!("{} · {stage}", campaign.title) }
}

/// The titles of the campaigns that some tags belong to; none where they are no campaign's.
pub fn campaigns_of(app: &App, tags: &[String]) -> Option<String> {
    let titles = tags.iter().filter_map(|t| app.register.site.campaign(t)).map(|c| c.title.as_str());
    Some(titles.collect::<Vec<_>>().join(" · ")).filter(|t| !t.is_empty())
}
