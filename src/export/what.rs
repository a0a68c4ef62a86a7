//! What can be made, and in which formats files are; the words of commands. Which goes with which is in `formats`.

/// A document or a set of data.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum What {
    /// 会议纪要.
    Minutes,
    /// 任务分解表.
    Breakdown,
    /// 督办台账.
    Ledger,
    /// 督办通知单, 催办单.
    Notice,
    /// 销号单.
    Slip,
    /// 督查通报.
    Bulletin,
    Calendar,
    Data,
}

/// One kind of document.
pub struct WhatRow {
    pub what: What,
    /// The word of commands and file names, in English and in Chinese.
    pub names: [&'static str; 2],
    /// Made of one meeting.
    pub of_meeting: bool,
    /// Speaks of all units; never made for one of them.
    pub office_only: bool,
    /// Has a period.
    pub in_period: bool,
}

const fn row(what: What, names: [&'static str; 2]) -> WhatRow {
    WhatRow { what, names, of_meeting: false, office_only: false, in_period: false }
}

/// All kinds, in the order people meet them.
pub const WHATS: [WhatRow; 8] = [
    WhatRow { of_meeting: true, office_only: true, ..row(What::Minutes, ["minutes", "会议纪要"]) },
    WhatRow { of_meeting: true, ..row(What::Breakdown, ["breakdown", "任务分解表"]) },
    row(What::Ledger, ["ledger", "督办台账"]),
    row(What::Notice, ["notice", "督办通知单"]),
    row(What::Slip, ["slip", "销号单"]),
    WhatRow { office_only: true, in_period: true, ..row(What::Bulletin, ["bulletin", "督查通报"]) },
    row(What::Calendar, ["calendar", "日历"]),
    row(What::Data, ["data", "数据"]),
];

/// The format of a file.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum Format {
    Docx,
    Md,
    Html,
    Txt,
    Xlsx,
    Csv,
    Json,
    Ics,
}

/// All formats with their words, which are their extensions too.
const NAMES: [(Format, &str); 8] = [
    (Format::Docx, "docx"),
    (Format::Md, "md"),
    (Format::Html, "html"),
    (Format::Txt, "txt"),
    (Format::Xlsx, "xlsx"),
    (Format::Csv, "csv"),
    (Format::Json, "json"),
    (Format::Ics, "ics"),
];

impl What {
    /// The kind a word of either language means.
    pub fn named(word: &str) -> Option<Self> {
        WHATS.iter().find(|row| row.names.contains(&word)).map(|row| row.what)
    }

    pub fn row(self) -> &'static WhatRow {
        WHATS.iter().find(|row| row.what == self).unwrap_or(&WHATS[0])
    }

    pub fn word(self, chinese: bool) -> &'static str {
        self.row().names[usize::from(chinese)]
    }
}

impl Format {
    pub fn named(word: &str) -> Option<Self> {
        NAMES.iter().find(|(_, name)| *name == word).map(|(format, _)| *format)
    }

    /// The word of commands, which is the extension of files.
    pub fn word(self) -> &'static str {
        NAMES.iter().find(|(format, _)| *format == self).map_or("", |(_, name)| name)
    }

    /// Whether its bytes are text that a person can read.
    pub fn is_text(self) -> bool {
        !matches!(self, Format::Docx | Format::Xlsx)
    }
}
