//! A campaign in the list of campaigns: its light, when it is, how much is open.

use super::tally::light_of;
use crate::app::App;
use crate::model::CampaignStage;
use crate::query::Number;
use crate::tui::canvas::Canvas;
use crate::tui::width::{pad, width};

/// Draws one row.
pub fn row(app: &App, tag: &str, canvas: &mut Canvas) {
    let (theme, w) = (canvas.theme, app.words);
    let Some(campaign) = app.register.site.campaign(tag) else { return };
    let load = app.view().and_then(|v| v.tally.portion_of(tag)).map(|p| p.load).unwrap_or_default();
    if let Some(light) = light_of(&load) {
        canvas.text(0, 0, theme.light_sign(light), theme.light(light));
    }
    let stage = campaign.stage(app.today());
    let open = (w.campaigns.open_of)(load.get(Number::Open), load.get(Number::Total));
    let late = if load.get(Number::Late) > 0 { (w.look.late)(load.get(Number::Late)) } else { String::new() };
    let end = canvas.width().saturating_sub(1);
    canvas.text_right(end, 0, &open, theme.plain());
    let mut end = end.saturating_sub(width(&open) + 2);
    if !late.is_empty() {
        canvas.text_right(end, 0, &late, theme.bad());
        end = end.saturating_sub(width(&late) + 2);
    }
    let style = match stage {
        CampaignStage::Running(days) if days <= i64::from(app.register.site.rules.warn_days) => theme.warn(),
        CampaignStage::Running(_) => theme.plain(),
        CampaignStage::Ahead(_) | CampaignStage::Over(_) => theme.dim(),
    };
    let stage = (w.campaigns.stage)(stage);
    canvas.text_right(end, 0, &stage, style);
    let room = end.saturating_sub(width(&stage) + 2);
    let used = 2 + canvas.text(2, 0, &pad(&campaign.from.to_string(), 11), theme.dim());
    canvas.text_in(used, 0, room.saturating_sub(used), &campaign.title, theme.strong());
}
