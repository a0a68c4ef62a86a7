//! Keys in, files out: the time before a deadline parted into steps, at the workbench and in a correction.

mod support;

use duban::app::{Overlay, Place};
use support::{Folder, Session};

const DRAFT: &str = "drafts/260618a.toml";

/// A draft with one task that is due on Friday 31 July.
fn draft(folder: &Folder) -> Session {
    let mut s = folder.office();
    s.keys("n会<enter>区住建局7月31日前完成高层建筑外墙排查<enter><esc>gBj");
    s
}

#[test]
fn the_days_are_shown_with_their_weekdays_and_become_milestones() {
    let folder = Folder::fresh();
    let mut s = draft(&folder);
    s.keys("M");
    // 30 workdays without the feast on 19 June: 6, 18 and 6 of them.
    for shown in ["6-29周一 摸底", "7-23周四 整改", "7-31周五 验收"] {
        assert!(s.text().contains(shown), "{shown}\n{}", s.text());
    }
    s.keys("<ctrl+s>");
    let text = folder.read(DRAFT);
    for due in ["2026-06-29", "2026-07-23", "2026-07-31"] {
        assert!(text.contains(&format!("due = {due}, text")), "{due}\n{text}");
    }
    s.keys("u");
    assert!(!folder.read(DRAFT).contains("milestones"), "one step back takes them all");
}

#[test]
fn steps_and_start_can_be_changed_and_what_does_not_fit_is_told() {
    let folder = Folder::fresh();
    let mut s = draft(&folder);
    s.keys("M，复查 很久");
    assert!(s.text().contains("不是步骤"), "{}", s.text());
    s.keys("<ctrl+s>");
    assert!(matches!(s.app.overlays.last(), Some(Overlay::Form(_))), "it is not taken");
    for _ in 0.."复查 很久".chars().count() {
        s.keys("<backspace>");
    }
    s.keys("复查 10%<tab>");
    for _ in 0.."2026-06-18".len() {
        s.keys("<backspace>");
    }
    s.keys("7月29日");
    assert!(s.text().contains("只有 2 个工作日，排不下 4 步"), "{}", s.text());
    for _ in 0.."29日".chars().count() {
        s.keys("<backspace>");
    }
    s.keys("20日<ctrl+s>");
    assert!(folder.read(DRAFT).contains("text = \"复查\""));
    assert_eq!(folder.read(DRAFT).matches("due = 2026-07-2").count(), 2, "{}", folder.read(DRAFT));
}

#[test]
fn a_task_without_a_day_says_what_is_missing() {
    let folder = Folder::fresh();
    let mut s = folder.office();
    s.keys("n会<enter>区住建局完善应急预案<enter><esc>gBjM");
    assert!(s.app.overlays.is_empty());
    assert!(s.text().contains("期限"), "{}", s.text());
}

#[test]
fn the_site_has_steps_for_its_kinds_of_work() {
    let folder = Folder::fresh();
    let site = folder.read("duban.toml");
    let more = "\n[[schedule]]\nname = \"专项整治\"\nsteps = \"动员 10%，自查 40%，督查 50%\"\n";
    std::fs::write(folder.path().join("duban.toml"), format!("{site}{more}")).expect("written");
    let mut s = draft(&folder);
    s.keys("M");
    assert!(s.text().contains("自查 40%"), "the site's first kind is proposed\n{}", s.text());
    s.keys("<shift+tab><right>");
    assert!(s.text().contains("摸底 20%"), "{}", s.text());
    s.keys("<left><ctrl+s>");
    assert!(folder.read(DRAFT).contains("text = \"督查\""));
    std::fs::write(folder.path().join("duban.toml"), format!("{site}{}", more.replace("50%", "much")))
        .expect("written");
    s.reload();
    assert!(s.app.register.problems.iter().any(|p| p.to_string().contains("duban.toml")));
}

#[test]
fn an_issued_task_gets_its_steps_by_a_correction_and_they_have_lights() {
    let folder = Folder::fresh();
    let site = "format = 1\nname = \"云岭区\"\noffice = \"区安委办\"\n\n[[unit]]\nid = \"zjj\"\nname = \"区住建局\"\n";
    std::fs::write(folder.path().join("duban.toml"), site).expect("written");
    let mut s = draft(&folder);
    s.keys("I<enter>");
    assert!(matches!(s.app.place(), Place::Meeting(_)), "{}", s.text());
    s.keys("EgjM<tab>");
    for _ in 0.."2026-06-18".len() {
        s.keys("<backspace>");
    }
    s.keys("2026-05-18<ctrl+s>I<enter>");
    let text = folder.read("meetings/2026/260618a.toml");
    assert!(text.contains("version = 2") && text.contains("text = \"整改\""), "{text}");
    s.keys("3<tab>");
    assert!(s.text().contains("摸底"), "the details show the steps\n{}", s.text());
    s.keys("<esc>1");
    assert!(s.text().contains("节点"), "a step that is late stands on Today\n{}", s.text());
}
