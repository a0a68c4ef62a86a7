//! A campaign (专项行动, such as 百日攻坚): a tag with a first and a last day. Written in duban.toml by people; how far it
//! has come is `query::burn_down`.

use super::directive::Directive;
use super::site::Site;
use chrono::NaiveDate;

/// A tag with a beginning and an end; `from` is not after `until`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Campaign {
    /// What its directives are tagged with; each campaign of a site has its own.
    pub tag: String,
    pub title: String,
    pub from: NaiveDate,
    /// The last day of it.
    pub until: NaiveDate,
}

/// Where a campaign stands on a day.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CampaignStage {
    /// So many days until it begins.
    Ahead(i64),
    /// So many days are left, the day itself not among them: 0 on the last day.
    Running(i64),
    /// Over for so many days.
    Over(i64),
}

impl Campaign {
    /// Whether a directive belongs to it.
    pub fn holds(&self, directive: &Directive) -> bool {
        directive.tags.contains(&self.tag)
    }

    /// How many days it has, both ends among them.
    pub fn days(&self) -> i64 {
        (self.until - self.from).num_days() + 1
    }

    pub fn stage(&self, today: NaiveDate) -> CampaignStage {
        if today < self.from {
            CampaignStage::Ahead((self.from - today).num_days())
        } else if today <= self.until {
            CampaignStage::Running((self.until - today).num_days())
        } else {
            CampaignStage::Over((today - self.until).num_days())
        }
    }
}

impl Site {
    /// The campaign of a tag.
    pub fn campaign(&self, tag: &str) -> Option<&Campaign> {
        self.campaigns.iter().find(|c| c.tag == tag)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_day_is_a_day_of_it() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let (from, until) = (day("2026-06-01"), day("2026-06-30"));
        let campaign = Campaign { tag: "月".into(), title: "安全生产月".into(), from, until };
        assert_eq!(campaign.days(), 30);
        assert_eq!(campaign.stage(day("2026-05-31")), CampaignStage::Ahead(1));
        assert_eq!(campaign.stage(from), CampaignStage::Running(29));
        assert_eq!(campaign.stage(until), CampaignStage::Running(0));
        assert_eq!(campaign.stage(day("2026-07-01")), CampaignStage::Over(1));
    }
}
