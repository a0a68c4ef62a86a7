//! Taking and refusing what was recognised in the line being typed.

mod support;

use duban::text::SpanKind;
use support::Folder;

const DRAFT: &str = "drafts/260618a.toml";

/// The words underlined in the line under the cursor.
fn underlined(s: &support::Session) -> Vec<String> {
    let record = s.app.record.as_ref().expect("a workbench");
    let text = record.field().text();
    record.reading.spans().iter().map(|span| text[span.at.clone()].to_owned()).collect()
}

#[test]
fn a_refused_word_is_read_no_more_in_this_meeting_until_undo_takes_it_back() {
    let folder = Folder::fresh();
    let mut s = folder.office();
    s.keys("n会<enter>区住建局7月底前完成排查");
    assert_eq!(underlined(&s), ["区住建局", "7月底前"]);
    s.keys("<ctrl+x>");
    assert_eq!(underlined(&s), ["区住建局"], "the deadline is the one before the cursor");
    assert!(folder.read(DRAFT).contains("refused = [\"7月底前\"]"), "{}", folder.read(DRAFT));
    s.keys("<enter>城关镇7月底前上报");
    assert_eq!(underlined(&s), ["城关镇"], "remembered for the meeting");
    s.keys("<ctrl+b>");
    assert!(!folder.read(DRAFT).contains("due ="), "nor proposed:\n{}", folder.read(DRAFT));
}

#[test]
fn undo_takes_a_refusal_back_before_what_was_typed() {
    let folder = Folder::fresh();
    let mut s = folder.office();
    s.keys("n会<enter>区住建局7月底前完成排查<ctrl+x><ctrl+u>");
    assert_eq!(underlined(&s), ["区住建局", "7月底前"]);
    assert!(!folder.read(DRAFT).contains("refused"), "{}", folder.read(DRAFT));
}

#[test]
fn the_word_under_the_cursor_is_meant_and_nothing_recognised_says_so() {
    let folder = Folder::fresh();
    let mut s = folder.office();
    s.keys("n会<enter>区住建局7月底前完成排查<home><right><ctrl+x>");
    assert_eq!(underlined(&s), ["7月底前"]);
    let left = s.app.record.as_ref().expect("a workbench").reading.spans();
    assert!(left.iter().all(|span| span.kind == SpanKind::Deadline));
    s.keys("<ctrl+x>");
    let said = s.app.notices.current().expect("a reason").text.clone();
    assert!(said.contains("没有识别出"), "{said}");
}

#[test]
fn tab_takes_what_was_recognised_when_the_line_is_recorded() {
    let folder = Folder::fresh();
    let mut s = folder.office();
    s.keys("n会<enter>区住建局7月底前完成排查<tab><enter>");
    let text = folder.read(DRAFT);
    assert!(text.contains("no = \"1.1\"") && text.contains("due = 2026-07-31"), "{text}");
    s.keys("城关镇8月底前上报<tab><tab><enter>");
    assert!(!folder.read(DRAFT).contains("no = \"2.1\""), "a second Tab leaves it");
    s.keys("绷紧安全这根弦<tab>");
    assert!(s.app.notices.current().is_some_and(|n| n.text.contains("没有可采纳的任务")));
}
