//! Days that are steps of one work, and days that are not.

use duban::model::{Calendar, Rules};
use duban::text::{Context, Names, Proposal, read};

fn tasks(line: &str) -> Vec<Proposal> {
    let (names, calendar, rules) = (Names::none(), Calendar::default(), Rules::default());
    let date = "2023-06-15".parse().unwrap();
    read(line, &Context { date, names: &names, calendar: &calendar, rules: &rules, refused: &[] }).proposals
}

#[test]
fn steps_of_one_work_by_one_owner_are_one_task_with_milestones() {
    for line in [
        "区住建局要抓好燃气管网整治，6月20日前完成摸底、7月10日前完成整改、7月底前通过验收",
        "区住建局要抓好燃气管网整治，6月20日前完成摸底，7月10日前完成整改，7月底前通过验收。",
        "区住建局6月20日前完成燃气管网摸底，7月10日前完成整改，7月底前通过验收",
        "燃气管网整治由区住建局负责，分三个阶段推进：6月20日前逐户登记；7月10日前换完老旧软管；7月底前逐项过关",
    ] {
        let tasks = tasks(line);
        let [task] = tasks.as_slice() else { panic!("{line}: {tasks:#?}") };
        let days: Vec<String> = task.milestones.iter().map(|m| m.due.to_string()).collect();
        assert_eq!(days, ["2023-06-20", "2023-07-10"], "{line}");
        assert_eq!(task.deadline.due.map(|d| d.to_string()).as_deref(), Some("2023-07-31"), "{line}");
        assert_eq!(task.lead, ["区住建局"], "{line}");
    }
    let task = tasks("区住建局要抓好燃气管网整治，6月20日前完成摸底、7月底前通过验收").remove(0);
    assert_eq!(task.milestones[0].text, "完成摸底");
}

#[test]
fn other_owners_and_other_works_are_other_tasks() {
    for (line, count) in [
        ("区住建局6月20日前完成摸底，区应急局7月10日前完成整改", 2),
        ("区住建局6月20日前查完在建工地，7月10日前修好人民路排水管", 2),
        ("7月10日前完成整改，6月20日前完成摸底", 2),
    ] {
        let tasks = tasks(line);
        assert_eq!(tasks.len(), count, "{line}: {tasks:#?}");
        assert!(tasks.iter().all(|t| t.milestones.is_empty()), "{line}");
    }
}

#[test]
fn batches_and_shares_of_one_work_are_its_milestones() {
    for (line, steps, due) in [
        ("区住建局分三批推进改造，第一批6月底前、第二批8月底前、第三批10月底前完成", ["06-30", "08-31"], "10-31"),
        ("区住建局要抓好入户安检，第一批6月底、第二批8月底、第三批10月底完成", ["06-30", "08-31"], "10-31"),
        ("区住建局7月底前完成50%，9月底前完成80%，年底前全部完成", ["07-31", "09-30"], "12-31"),
        ("区住建局7月底前入户安检率达到五成，9月底前达到百分之八十，年底前达到100%", ["07-31", "09-30"], "12-31"),
        ("区住建局7月底前改造过半，9月底前完成三分之二，年底前全面完工", ["07-31", "09-30"], "12-31"),
    ] {
        let tasks = tasks(line);
        let [task] = tasks.as_slice() else { panic!("{line}: {tasks:#?}") };
        let days: Vec<String> = task.milestones.iter().map(|m| m.due.format("%m-%d").to_string()).collect();
        assert_eq!(days, steps, "{line}");
        assert_eq!(task.deadline.due.unwrap().format("%m-%d").to_string(), due, "{line}");
        assert_eq!(task.lead, ["区住建局"], "{line}");
    }
    let other = tasks("区住建局7月底前完成50处点位整改，9月底前完成人民路80%的路灯检修");
    assert_eq!(other.len(), 2, "another object is other work: {other:#?}");
}

#[test]
fn a_day_at_which_a_repetition_ends_is_no_task_of_its_own() {
    for line in ["区应急局每周五报进度，报到7月底", "区应急局每周五报进度，直至7月底"] {
        let tasks = tasks(line);
        let [task] = tasks.as_slice() else { panic!("{line}: {tasks:#?}") };
        assert_eq!(task.deadline.until.map(|d| d.to_string()).as_deref(), Some("2023-07-31"), "{line}");
        assert!(task.deadline.repeat.is_some(), "{line}");
    }
}
