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
