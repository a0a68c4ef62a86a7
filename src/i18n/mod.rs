//! Every word a person reads, in Chinese and English. A field per phrase: one that is missing does not compile.

mod campaign_words;
mod cli_words;
mod edit_words;
mod en;
mod en_campaigns;
mod en_cli;
mod en_edit;
mod en_export;
mod en_find;
mod en_guard;
mod en_import;
mod en_leader;
mod en_look;
mod en_mend;
mod en_past;
mod en_periods;
mod en_reading;
mod en_schedule;
mod en_sentences;
mod en_settings;
mod en_sheet;
mod en_stats;
mod en_sync;
mod en_upstream;
mod entry;
mod export_words;
mod find_words;
mod guard_words;
mod import_words;
mod leader_words;
mod look_words;
mod mend_words;
mod past_words;
mod period_words;
mod reading_words;
mod schedule_words;
mod settings_words;
mod sheet_words;
mod stats_words;
mod sync_words;
mod upstream_words;
mod words;
mod zh;
mod zh_campaigns;
mod zh_cli;
mod zh_edit;
mod zh_export;
mod zh_find;
mod zh_guard;
mod zh_import;
mod zh_leader;
mod zh_look;
mod zh_mend;
mod zh_past;
mod zh_periods;
mod zh_reading;
mod zh_schedule;
mod zh_sentences;
mod zh_settings;
mod zh_sheet;
mod zh_stats;
mod zh_sync;
mod zh_syntax;
mod zh_upstream;

pub use campaign_words::CampaignWords;
pub use cli_words::{CliWords, HelpWords, UsageWords};
pub use edit_words::EditWords;
pub use entry::{entry_line, entry_what};
pub use export_words::ExportWords;
pub use find_words::FindWords;
pub use guard_words::GuardWords;
pub use import_words::ImportWords;
pub use leader_words::LeaderWords;
pub use look_words::LookWords;
pub use mend_words::MendWords;
pub use past_words::PastWords;
pub use period_words::PeriodWords;
pub use schedule_words::ScheduleWords;
pub use settings_words::SettingsWords;
pub use sheet_words::SheetWords;
pub use stats_words::{StatsCommands, StatsWords};
pub use sync_words::SyncWords;
pub use upstream_words::UpstreamWords;
pub use words::{
    ActWords, CommandWords, DetailWords, FormWords, HeadingWords, RecordWords, ScreenWords, Tabs, WhyWords, Words,
};

/// A language of the interface.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Lang {
    Zh,
    En,
}

impl Lang {
    /// The language of a locale's name (`zh_CN.UTF-8`, `C`), or of `zh` and `en` themselves. Chinese where it begins with `zh`.
    pub fn of_locale(name: &str) -> Self {
        if name.to_ascii_lowercase().starts_with("zh") { Lang::Zh } else { Lang::En }
    }

    pub fn words(self) -> &'static Words {
        match self {
            Lang::Zh => &zh::WORDS,
            Lang::En => &en::WORDS,
        }
    }
}

impl std::str::FromStr for Lang {
    type Err = ();

    fn from_str(s: &str) -> Result<Self, ()> {
        match s {
            "zh" => Ok(Lang::Zh),
            "en" => Ok(Lang::En),
            _ => Err(()),
        }
    }
}
