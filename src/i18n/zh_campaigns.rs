//! Chinese: campaigns.

use super::campaign_words::CampaignWords;
use crate::model::CampaignStage;
use chrono::Datelike;

pub const CAMPAIGNS: CampaignWords = CampaignWords {
    campaigns: "专项行动",
    none: "没有专项行动：在 duban.toml 里写 [[campaign]]，给出标签和起止日期",
    title: |n| format!("专项行动 {n}"),
    span: |from, until| {
        let year = if from.year() == until.year() { String::new() } else { format!("{}年", until.year()) };
        format!("{}年{}月{}日至{year}{}月{}日", from.year(), from.month(), from.day(), until.month(), until.day())
    },
    open_of: |open, all| format!("在办 {open}/{all}"),
    stage: |stage| match stage {
        CampaignStage::Ahead(days) => format!("{days}天后开始"),
        CampaignStage::Running(0) => "今天是最后一天".to_owned(),
        CampaignStage::Running(days) => format!("还剩{days}天"),
        CampaignStage::Over(days) => format!("已结束{days}天"),
    },
    pace: |open, ideal| format!("在办{open}，匀速应剩{ideal}"),
    behind: |n| format!("慢{n}项"),
    ahead: |n| format!("快{n}项"),
    on_pace: "与匀速相当",
    legend: "燃尽图：柱为当日在办，点线为匀速应剩",
    nothing: "还没有下达属于这个专项的任务",
    unused: |tag| format!("专项行动的标签“{tag}”没有哪条部署用过"),
    unused_mend: "与会议里的标签对一对字；还没有部署的，可以不管",
    reversed: |from, until| format!("专项行动 {until} 结束，却在 {from} 才开始"),
    reversed_mend: "改正 from 和 until；改好之前这个专项不算",
};
