//! The campaigns of `duban.toml`, read. One that cannot be used is left out and remarked on; all others count.

use super::day;
use super::parse::{When, Wrong};
use super::place::SITE;
use super::read::Body;
use crate::model::{Campaign, Problem, ProblemKind};
use chrono::NaiveDate;
use serde::Deserialize;
use toml::Spanned;

#[derive(Deserialize)]
pub(super) struct CampaignShape {
    tag: Spanned<String>,
    title: Option<String>,
    from: Spanned<When>,
    until: Spanned<When>,
}

/// The campaigns, each tag once; the first stands.
pub(super) fn campaigns(shapes: Vec<CampaignShape>, remarks: &mut Vec<Wrong>) -> Vec<Campaign> {
    let mut campaigns: Vec<Campaign> = Vec::new();
    for shape in shapes {
        match shape.into_campaign() {
            Ok((at, campaign)) if campaigns.iter().any(|c| c.tag == campaign.tag) => {
                remarks.push(Wrong { at: Some(at), kind: ProblemKind::Twice(campaign.tag) });
            }
            Ok((_, campaign)) => campaigns.push(campaign),
            Err(wrong) => remarks.push(wrong),
        }
    }
    campaigns
}

impl CampaignShape {
    /// The campaign, and where its tag stands.
    fn into_campaign(self) -> Result<(std::ops::Range<usize>, Campaign), Wrong> {
        let (at, ends) = (self.tag.span(), self.until.span());
        let tag = self.tag.into_inner().trim().to_owned();
        if tag.is_empty() {
            return Err(Wrong::shape(Some(at), "a tag that directives carry"));
        }
        let (from, until) = (day_of(&self.from)?, day_of(&self.until)?);
        if until < from {
            return Err(Wrong { at: Some(ends), kind: ProblemKind::Reversed { from, until } });
        }
        let title = self.title.filter(|t| !t.trim().is_empty()).unwrap_or_else(|| tag.clone());
        Ok((at, Campaign { tag, title, from, until }))
    }
}

fn day_of(when: &Spanned<When>) -> Result<NaiveDate, Wrong> {
    day::day(*when.get_ref()).ok_or_else(|| Wrong::shape(Some(when.span()), "a day such as 2023-06-15"))
}

/// The campaigns of a text of `duban.toml` whose tag no directive carries, with their lines.
pub(super) fn without_directives(body: &Body, is_used: impl Fn(&str) -> bool) -> Vec<Problem> {
    #[derive(Deserialize)]
    struct Campaigns {
        #[serde(default)]
        campaign: Vec<CampaignShape>,
    }
    let Ok(shape) = super::parse::parse::<Campaigns>(&body.text) else { return Vec::new() };
    let unused = shape.campaign.into_iter().filter(|c| !is_used(c.tag.get_ref().trim()));
    unused
        .map(|c| Wrong { at: Some(c.tag.span()), kind: ProblemKind::UnusedTag(c.tag.into_inner()) })
        .map(|wrong| wrong.in_file(SITE, &body.text, 1))
        .collect()
}
