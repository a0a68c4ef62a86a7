//! What carries down what: a meeting and its directives name a higher one; both ends show it and lead to each other.

mod support;

use duban::app::{Place, Row};
use duban::i18n::Lang;
use duban::model::{Meeting, MeetingId, Upstream};
use support::{Folder, Session};

fn id(text: &str) -> MeetingId {
    text.parse().expect("a meeting's id")
}

fn at(s: &Session) -> (Place, Option<Row>) {
    (s.app.place().clone(), s.app.view().and_then(|v| v.list.selected()).cloned())
}

#[test]
fn a_meeting_leads_to_the_one_it_carries_down_and_back() {
    let folder = Folder::sample();
    let mut s = folder.office().size(120, 40);
    // By its title: the meeting of May names the one of April.
    s.keys("2/5月份<enter>");
    assert!(s.text().contains("上级会议 4-15 区安委会2026年第二次全体会议"), "{}", s.text());
    s.keys("K");
    assert_eq!(at(&s).0, Place::Meeting(id("260415a")));
    s.keys("K");
    assert!(s.text().contains("不在这个文件夹里"), "its own upstream meeting is the city's:\n{}", s.text());
    s.keys("<esc>");
    assert_eq!(at(&s).0, Place::Meetings);
    // Two meetings carry it down: their list.
    s.keys("<esc>/2026年第二次<enter>J");
    assert_eq!(*s.app.place(), Place::Meetings);
    let shown = s.app.view().expect("a list").list.rows().to_vec();
    let meeting = |text| Row::Meeting { id: id(text), draft: false };
    assert_eq!(shown, [meeting("260610a"), meeting("260518a"), meeting("260415a")], "{}", s.text());
}

#[test]
fn a_directive_leads_to_the_one_it_carries_down_and_back() {
    let folder = Folder::sample();
    for (lang, carries) in [(Lang::Zh, "落实"), (Lang::En, "Carries")] {
        let mut s = folder.office().lang(lang).size(120, 40);
        s.keys("2/260610a<enter><enter>");
        let directive = |meeting: &str, no| Row::Directive { meeting: id(meeting), no };
        while at(&s).1 != Some(directive("260610a", 2)) {
            s.keys("j");
        }
        assert!(s.text().contains(carries) && s.text().contains("九小场所"), "{}", s.text());
        // Also from the work under it.
        s.keys("jjK");
        assert_eq!(at(&s), (Place::Meeting(id("260415a")), Some(directive("260415a", 3))));
        s.keys("J");
        assert_eq!(at(&s), (Place::Meeting(id("260610a")), Some(directive("260610a", 2))));
        s.keys("3/260610a/2.1<enter>");
        s.keys("<tab>");
        assert!(s.text().contains(carries), "an assignment says what it carries down:\n{}", s.text());
    }
}

#[test]
fn what_a_directive_carries_down_is_typed_in_its_form_and_told_at_once() {
    let folder = Folder::sample();
    let mut s = folder.office();
    s.keys("n传达会<enter>一要抓好排查。<enter><esc>f").keys(&"<tab>".repeat(9)).keys("二次全体");
    assert!(s.text().contains("260415a"), "offered by its title:\n{}", s.text());
    s.keys("<enter>");
    assert!(s.text().contains("4-15 区安委会2026年第二次全体会议"), "{}", s.text());
    s.keys("<ctrl+s>k#<tab><tab>99");
    assert!(s.text().contains("文件夹里没有 260415a/99"), "{}", s.text());
    s.keys("<ctrl+u><ctrl+u>7");
    assert!(s.text().contains("第7条：防汛"), "a number is one of the meeting it carries down:\n{}", s.text());
    s.keys("<ctrl+s>");
    let draft = |s: &Session| -> Meeting { s.app.record.as_ref().expect("recording").meeting.clone() };
    let meeting = draft(&s);
    assert_eq!(meeting.facts.upstream.as_deref(), Some("260415a"));
    assert_eq!(meeting.directives[0].upstream.as_deref(), Some("7"), "{}", s.text());
    s.reload();
    let register = &s.app.register;
    let found = register.carries_down(&meeting, &meeting.directives[0]).expect("it is there");
    assert_eq!((found.0.id.as_str(), found.1.no), ("260415a", 7));
    let file = folder.read(&format!("drafts/{}.toml", meeting.id));
    assert!(file.contains("upstream = \"7\"") && file.contains("upstream = \"260415a\""), "{file}");
    s.keys("u");
    assert_eq!(draft(&s).directives[0].upstream, None, "one step back");
}

#[test]
fn words_are_words_and_ids_are_looked_for() {
    let folder = Folder::sample();
    let s = folder.office();
    let of = s.app.register.meetings[&id("260610a")].clone();
    let meeting = |text: &str| s.app.register.upstream_meeting(&of, text);
    let here = |text: &str| meeting(text).here().map(|m| m.id.to_string());
    assert_eq!(here("260415a").as_deref(), Some("260415a"));
    assert_eq!(here("260415a 区安委会全体会议").as_deref(), Some("260415a"));
    assert_eq!(here("5月份安全生产调度会").as_deref(), Some("260518a"));
    assert_eq!(here("260610a"), None, "not itself");
    assert_eq!(meeting("260101a"), Upstream::Lost("260101a".into()));
    for words in ["市安委办〔2026〕3号", "全市安全生产电视电话会议（4月9日）", ""] {
        assert_eq!(meeting(words), Upstream::Words, "{words}");
    }
    let directive = |text: &str| s.app.register.upstream_directive(&of, text);
    assert_eq!(directive("3").here().map(|(_, d)| d.no), Some(3));
    assert_eq!(directive("260518a/2").here().map(|(m, d)| (m.id.to_string(), d.no)), Some(("260518a".into(), 2)));
    assert_eq!(directive("260518a/2.1").here().map(|(_, d)| d.no), Some(2), "a task's directive");
    assert_eq!(directive("44"), Upstream::Lost("260415a/44".into()));
    assert_eq!(directive("市安委办〔2026〕3号第二项"), Upstream::Words);
}

#[test]
fn a_unit_is_led_only_to_what_it_may_see() {
    let folder = Folder::sample();
    let mut clerk = folder.unit("wjj");
    clerk.keys("2/260610a<enter><enter>K");
    assert_eq!(*clerk.app.place(), Place::Meeting(id("260610a")), "nothing of April is its own:\n{}", clerk.text());
}
