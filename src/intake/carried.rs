//! What a table says became of a task: status, percentage, progress, the day it was done, numbers → one record. Cells come
//! by what their column is for.

use super::column::Column;
use crate::model::{Carried, Status};
use crate::text::{Context, parse_when, plain};
use chrono::NaiveDate;

/// Words of a status, between `|`; the whole cell, or what it begins with before a mark.
const STATUSES: [(Status, &str); 5] = [
    (Status::Cancelled, "已取消|取消|终止|已终止|撤销|已撤销|不再办理|cancelled|canceled|dropped|void"),
    (
        Status::Closed,
        "已销号|销号|已办结|办结|已完成|完成|已整改|整改完成|已落实|已验收|已关闭|是|√|✓|✔|closed|done|complete|completed|\
         finished|yes|verified|超期完成|逾期完成|超期办结|按期完成|按时完成|按期办结|已按期完成",
    ),
    (Status::Reported, "待核查|待验收|待销号|待验证|已上报|已报完成|申请销号|报请销号|reported|to verify|in review"),
    (
        Status::Working,
        "办理中|进行中|推进中|正在推进|正在办理|整改中|正在整改|正在进行|落实中|实施中|未完成|未办结|部分完成|基本完成|滞后|超期|逾期|\
         已超期|已逾期|序时推进|按序时推进|持续推进|长期坚持|in progress|working|ongoing|started|late|overdue|open|partly done",
    ),
    (
        Status::Assigned,
        "未开始|未启动|待办|待启动|未开展|待签收|已签收|待办理|未签收|否|not started|pending|to do|todo|new|assigned|accepted|no",
    ),
];

/// The cells of one row that speak of what became of it.
#[derive(Clone, Default, Debug)]
pub(super) struct CarriedCells {
    progress: Vec<String>,
    status: Vec<String>,
    percent: String,
    done: Vec<String>,
    figures: Vec<(String, i64)>,
}

impl CarriedCells {
    /// Takes a cell in.
    pub fn add(&mut self, column: Column, heading: &str, text: &str) {
        match column {
            Column::Progress => self.progress.push(text.to_owned()),
            Column::Status => self.status.push(text.to_owned()),
            Column::Percent => text.clone_into(&mut self.percent),
            Column::Done => self.done.push(text.to_owned()),
            Column::Figure => match whole(text) {
                Some(n) if self.figures.iter().all(|(name, _)| name != heading) => {
                    self.figures.push((heading.to_owned(), n));
                }
                _ => self.progress.push(format!("{heading} {text}")),
            },
            _ => {}
        }
    }

    /// What they say together; none where they say nothing.
    pub fn read(&self, cx: &Context) -> Option<Carried> {
        let percent = percent(&self.percent).or_else(|| self.progress.iter().find_map(|text| percent_within(text)));
        // The day of closing stands behind the day of completion; the earlier one is when the work was done.
        let done = self.done.iter().filter_map(|text| day(text, cx)).min();
        let said = self.status.iter().chain(&self.progress).find_map(|text| status(text));
        let notes: Vec<&str> = self.progress.iter().map(String::as_str).filter(|text| !is_bare(text)).collect();
        let status = match (said, percent, done) {
            (Some(said), ..) => said,
            (None, _, Some(_)) | (None, Some(100), None) => Status::Closed,
            (None, Some(n), None) if n > 0 => Status::Working,
            (None, _, None) if !notes.is_empty() => Status::Working,
            _ => Status::Assigned,
        };
        let unread = self.status.iter().filter(|text| self::status(text).is_none()).map(String::as_str);
        let note = unread.chain(notes).collect::<Vec<_>>().join("；");
        let done = done.filter(|_| matches!(status, Status::Closed | Status::Reported));
        let carried =
            Carried { status, percent: percent.filter(|n| *n > 0), done, note, figures: self.figures.clone() };
        (!carried.is_empty()).then_some(carried)
    }
}

/// A whole number, with or without its commas.
pub(super) fn whole(text: &str) -> Option<i64> {
    let text = text.trim().replace([',', '，'], "");
    text.parse().ok().filter(|n: &i64| n.abs() < 1_000_000_000_000)
}

/// The status that a cell is, or begins with before a mark: 已完成。 / 进行中，…
fn status(text: &str) -> Option<Status> {
    let text = plain(text.trim());
    let first = text
        .split(['，', ',', '。', '；', ';', '(', '（', ':', '：', '\n', '.'])
        .next()
        .unwrap_or_default()
        .trim()
        .to_lowercase();
    STATUSES.iter().find(|(_, words)| words.split('|').any(|w| w.trim() == first)).map(|(status, _)| *status)
}

/// Whether a cell says a status or a percentage and nothing else.
fn is_bare(text: &str) -> bool {
    let bare = text.trim().trim_end_matches(['。', '.']);
    percent(bare).is_some() && bare.ends_with(['%', '％'])
        || STATUSES.iter().any(|(_, all)| all.split('|').any(|w| w.trim() == bare))
}

/// A percentage: 40%, 40, 0.4.
fn percent(text: &str) -> Option<u8> {
    let text = text.trim();
    let bare = text.trim_end_matches(['%', '％']).trim();
    let number: f64 = bare.parse().ok()?;
    // A spreadsheet keeps 40 % as 0.4; one is all of it.
    let number = if bare.len() == text.len() && number <= 1.0 { number * 100.0 } else { number };
    (0.0..=100.0).contains(&number).then(|| number.round() as u8)
}

/// The last percentage in running words: 已完成80%.
fn percent_within(text: &str) -> Option<u8> {
    let (before, _) = text.rsplit_once(['%', '％'])?;
    let digits = before.len() - before.chars().rev().take_while(|c| c.is_ascii_digit() || *c == '.').count();
    percent(&format!("{}%", &before[digits..]))
}

fn day(text: &str, cx: &Context) -> Option<NaiveDate> {
    text.parse().ok().or_else(|| parse_when(text, cx).and_then(|found| found.deadline.due))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_says_a_status_by_its_first_words() {
        for (cell, wanted) in [
            ("已完成", Some(Status::Closed)),
            ("已完成。台账已报", Some(Status::Closed)),
            ("进行中，余2户", Some(Status::Working)),
            ("In progress", Some(Status::Working)),
            ("未启动", Some(Status::Assigned)),
            ("已取消", Some(Status::Cancelled)),
            ("查了12户", None),
            ("已完成排查12户", None),
        ] {
            assert_eq!(status(cell), wanted, "{cell}");
        }
    }

    #[test]
    fn percentages_are_read_as_they_are_written() {
        assert_eq!(
            [percent("40%"), percent("0.4"), percent("1"), percent("40"), percent("140"), percent("x")],
            [Some(40), Some(40), Some(100), Some(40), None, None]
        );
        assert_eq!(percent_within("已整改28处，完成80％左右"), Some(80));
    }
}
