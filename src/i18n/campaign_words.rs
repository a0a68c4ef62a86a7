//! The shape of the words for campaigns: their screens, their course, what is wrong with them in duban.toml.

use crate::model::CampaignStage;
use chrono::NaiveDate;

/// Campaigns and how they go.
pub struct CampaignWords {
    // Commands.
    pub campaigns: &'static str,
    /// Why the list of campaigns is not shown.
    pub none: &'static str,
    // The screens.
    /// Over the list: how many there are.
    pub title: fn(usize) -> String,
    /// From when to when.
    pub span: fn(NaiveDate, NaiveDate) -> String,
    /// How many are open of how many.
    pub open_of: fn(usize, usize) -> String,
    pub stage: fn(CampaignStage) -> String,
    /// Open, and what a steady pace would leave.
    pub pace: fn(usize, usize) -> String,
    pub behind: fn(usize) -> String,
    pub ahead: fn(usize) -> String,
    pub on_pace: &'static str,
    /// What the two in the drawing are.
    pub legend: &'static str,
    pub nothing: &'static str,
    // Wrong in duban.toml.
    pub unused: fn(&str) -> String,
    pub unused_mend: &'static str,
    pub reversed: fn(NaiveDate, NaiveDate) -> String,
    pub reversed_mend: &'static str,
}
