//! English: campaigns.

use super::campaign_words::CampaignWords;
use crate::model::CampaignStage;

pub const CAMPAIGNS: CampaignWords = CampaignWords {
    campaigns: "campaigns",
    none: "No campaigns: write [[campaign]] with a tag, a first and a last day into duban.toml",
    title: |n| format!("Campaigns {n}"),
    span: |from, until| format!("{from} to {until}"),
    open_of: |open, all| format!("{open}/{all} open"),
    stage: |stage| match stage {
        CampaignStage::Ahead(1) => "begins tomorrow".to_owned(),
        CampaignStage::Ahead(days) => format!("begins in {days} days"),
        CampaignStage::Running(0) => "last day today".to_owned(),
        CampaignStage::Running(1) => "1 day left".to_owned(),
        CampaignStage::Running(days) => format!("{days} days left"),
        CampaignStage::Over(1) => "ended yesterday".to_owned(),
        CampaignStage::Over(days) => format!("ended {days} days ago"),
    },
    pace: |open, ideal| format!("{open} open, {ideal} at a steady pace"),
    behind: |n| format!("{n} behind"),
    ahead: |n| format!("{n} ahead"),
    on_pace: "on pace",
    legend: "Burn-down: bars are open tasks, the dotted line is a steady pace",
    nothing: "Nothing of this campaign has been issued yet",
    unused: |tag| format!("no directive carries the campaign's tag “{tag}”"),
    unused_mend: "compare it with the tags in the meetings; leave it where no directive has been given yet",
    reversed: |from, until| format!("the campaign ends on {until}, before it begins on {from}"),
    reversed_mend: "correct from and until; until then the campaign does not count",
};
