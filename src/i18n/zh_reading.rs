//! The Chinese words for a long first reading.

use super::reading_words::ReadingWords;

pub(super) const READING: ReadingWords =
    ReadingWords { older: |bar, percent| format!("正在读取较早年份 {bar} {percent}%，数字尚不全") };
