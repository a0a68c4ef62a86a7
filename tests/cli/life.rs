//! The life of an assignment through `act`, from signing to looking again, and what the rules are against.

use super::desk::Desk;

const IT: &str = "260618a/2.1@zjj";

/// The status that `show --json` tells.
fn status(desk: &Desk, id: &str) -> String {
    desk.json(&format!("show {id} --json"))["assignment"]["status"].as_str().unwrap().to_owned()
}

#[test]
fn from_signing_to_closing() {
    let desk = Desk::issued();
    assert_eq!(status(&desk, IT), "assigned");
    assert_eq!(desk.ok(&format!("act {IT} accept --as zjj")), format!("{IT}  区住建局  已签收\n"));
    assert_eq!(status(&desk, IT), "accepted");
    desk.ok(&format!(
        "act {IT} progress --as zjj --percent 40% --note 已摸底 --figures \"检查户次 12 隐患 30\" --evidence 附件/1.pdf"
    ));
    let shown = desk.json(&format!("show {IT} --json"));
    assert_eq!(shown["assignment"]["percent"], 40);
    let entry = &shown["assignment"]["entries"][2];
    assert_eq!((&entry["figures"]["隐患"], &entry["evidence"]), (&30.into(), &"附件/1.pdf".into()));
    desk.ok(&format!("act {IT} done --as zjj --by 李四 --note 方案已报"));
    assert_eq!(status(&desk, IT), "reported");
    desk.ok(&format!("act {IT} return --note 缺附件 --by 张三"));
    assert_eq!(status(&desk, IT), "working");
    desk.ok(&format!("act {IT} done --as zjj --by 李四"));
    desk.ok(&format!("act {IT} verify --by 张三"));
    assert_eq!(status(&desk, IT), "closed");
    desk.ok(&format!("act {IT} recheck --by 张三"));
    assert_eq!(status(&desk, IT), "closed");
    desk.ok(&format!("act {IT} recheck --holds no --note 又出现 --by 张三"));
    assert_eq!(status(&desk, IT), "working");
}

#[test]
fn an_extension_is_asked_for_refused_and_given() {
    let desk = Desk::issued();
    desk.ok(&format!("act {IT} accept --as zjj"));
    desk.fails(&format!("act {IT} ask-extension --as zjj --note 下雨"), 3, "要写日期");
    desk.fails(&format!("act {IT} ask-extension --as zjj --until 2026-06-20 --note 下雨"), 3, "晚于");
    desk.ok(&format!("act {IT} ask-extension --as zjj --until 7月10日 --note 下雨"));
    desk.fails(&format!("act {IT} ask-extension --as zjj --until 7月12日 --note 下雨"), 3, "已申请延期");
    let asked = desk.json(&format!("show {IT} --json"));
    assert_eq!(asked["assignment"]["asked_until"], "2026-07-10");
    desk.ok(&format!("act {IT} refuse --note 不行"));
    desk.fails(&format!("act {IT} refuse --note 不行"), 3, "没有申请延期");
    desk.ok(&format!("act {IT} ask-extension --as zjj --until 7月8日 --note 又下雨"));
    // Without a date, the one that was asked for.
    desk.ok(&format!("act {IT} extend"));
    let given = desk.json(&format!("show {IT} --json"));
    assert_eq!(
        (&given["assignment"]["due"], &given["assignment"]["original_due"]),
        (&"2026-07-08".into(), &"2026-06-30".into())
    );
    let late = desk.say(&format!("act {IT} ask-extension --as zjj --until 8月1日 --note 晚 --today 2026-07-09"));
    assert_eq!(late.code, 3, "{late:?}");
}

#[test]
fn urging_climbs_the_ladder() {
    let desk = Desk::issued();
    desk.ok(&format!("act {IT} urge"));
    desk.ok(&format!("act {IT} 催办"));
    desk.ok(&format!("act {IT} urge --level 通报"));
    let shown = desk.json(&format!("show {IT} --json"));
    assert_eq!((&shown["assignment"]["urges"], &shown["assignment"]["level"]), (&3.into(), &"bulletin".into()));
    let levels: Vec<_> = shown["assignment"]["entries"].as_array().unwrap().iter().map(|e| &e["level"]).collect();
    assert_eq!(levels[1..], [&"remind", &"slip", &"bulletin"]);
}

#[test]
fn what_is_declined_is_reassigned_or_cancelled() {
    let desk = Desk::issued();
    desk.fails("act 260618a/1.1@hexi decline --as hexi", 3, "要写理由");
    desk.ok("act 260618a/1.1@hexi decline --as hexi --note 没有危房");
    assert_eq!(status(&desk, "260618a/1.1@hexi"), "declined");
    desk.fails("act 260618a/1.1@hexi reassign --note 改", 3, "哪个单位");
    desk.fails("act 260618a/1.1@hexi reassign --to 河西乡 --note 改", 3, "本来就是");
    desk.ok("act 260618a/1.1@hexi reassign --to 区应急局 --note 改派");
    assert_eq!(status(&desk, "260618a/1.1@hexi"), "cancelled");
    assert_eq!(status(&desk, "260618a/1.1@yjj"), "assigned");
    desk.ok("act 260618a/1.1@chengguan cancel --note 已拆除");
    assert_eq!(status(&desk, "260618a/1.1@chengguan"), "cancelled");
    desk.fails("act 260618a/1.1@chengguan accept --as chengguan", 3, "已经取消");
}

#[test]
fn one_takes_back_only_what_is_ones_own_and_last() {
    let desk = Desk::issued();
    desk.ok(&format!("act {IT} accept --as zjj --by 李四"));
    desk.ok(&format!("act {IT} done --as zjj --by 李四"));
    desk.fails(&format!("act {IT} retract --as zjj --by 王五 --note 错"), 3, "没有自己可撤回");
    desk.ok(&format!("act {IT} retract --as zjj --by 李四 --note 报错了"));
    assert_eq!(status(&desk, IT), "accepted");
    desk.ok(&format!("act {IT} done --as zjj --by 李四"));
    desk.ok(&format!("act {IT} return --by 张三 --note 缺附件"));
    desk.fails(&format!("act {IT} retract --as zjj --by 李四 --note 错"), 3, "别人已有动作");
    let log = desk.ok(&format!("log {IT}"));
    assert_eq!(log.matches("（已撤回）").count(), 1, "{log}");
}

#[test]
fn who_reports_cannot_verify_and_each_side_keeps_to_its_acts() {
    let desk = Desk::issued();
    desk.fails(&format!("act {IT} accept"), 3, "承办单位的事");
    desk.fails(&format!("act {IT} verify --as zjj"), 3, "办公室的事");
    desk.fails(&format!("act {IT} progress --as zjj"), 3, "先签收");
    desk.fails(&format!("act {IT} assign"), 3, "下达会议时");
    desk.ok(&format!("act {IT} accept --as zjj"));
    desk.fails(&format!("act {IT} accept --as zjj"), 3, "已经签收");
    desk.fails(&format!("act {IT} verify"), 3, "还没有报完成");
    desk.ok(&format!("act {IT} done --as zjj --by 李四"));
    desk.fails(&format!("act {IT} verify --by 李四"), 3, "不能自己核查");
    desk.fails(&format!("act {IT} urge"), 3, "等办公室核查");
    desk.ok(&format!("act {IT} verify --by 张三"));
    desk.fails(&format!("act {IT} done --as zjj"), 3, "已经销号");
}

#[test]
fn a_task_with_one_unit_and_a_unit_itself_need_no_unit_in_the_reference() {
    let desk = Desk::issued();
    desk.ok("act 260618a/2.1 urge");
    desk.ok("act 260618a/1.1 签收 --as 河西乡");
    assert_eq!(status(&desk, "260618a/1.1@hexi"), "accepted");
    desk.ok("act 260618a/1.1@城关镇 urge");
    desk.fails("act 260618a/1.1 urge", 2, "260618a/1.1@chengguan 260618a/1.1@hexi");
    desk.fails("act 260618a/9.1 urge", 1, "没有 260618a/9.1");
    desk.fails("act 260618a/1.1@yjj urge", 1, "没有 260618a/1.1@yjj");
    desk.fails("act 260618a urge", 2, "不是交办项");
}

#[test]
fn an_option_that_an_act_has_no_use_for_is_refused() {
    let desk = Desk::issued();
    for option in [
        "--percent 5",
        "--until 7月1日",
        "--figures \"隐患 1\"",
        "--evidence x",
        "--level remind",
        "--to yjj",
        "--holds no",
    ] {
        let name = option.split(' ').next().unwrap();
        desk.fails(&format!("act {IT} cancel --note x {option}"), 2, &format!("{name} 不能和 cancel 一起用"));
    }
}

#[test]
fn a_report_is_answered_without_naming_its_period() {
    let desk = Desk::new();
    desk.ok("new --title 例会");
    desk.ok("add 260618a 报台账 --lead 区住建局 --repeat weekly:fri");
    desk.ok("issue 260618a --yes");
    desk.ok("act 260618a/1.1@zjj accept --as zjj --by 赵刚");
    desk.ok("act 260618a/1.1@zjj done --note 已报 --as zjj --by 赵刚 --today 2026-06-19");
    let verified = desk.ok("act 260618a/1.1@zjj verify --by 王敏 --today 2026-06-23");
    assert!(verified.contains("#2026-W25") && verified.contains("已销号"), "{verified}");
    desk.fails("act 260618a/1.1@zjj verify --by 王敏 --today 2026-06-23", 3, "#2026-W26");
}

#[test]
fn what_was_opened_again_is_no_longer_whole() {
    let desk = Desk::issued();
    desk.ok("act 260618a/2.1@zjj accept --as zjj --by 赵刚");
    desk.ok("act 260618a/2.1@zjj done --note 已报 --as zjj --by 赵刚");
    desk.ok("act 260618a/2.1@zjj verify --by 王敏");
    desk.ok("act 260618a/2.1@zjj recheck --holds no --note 反弹 --by 王敏 --today 2026-07-20");
    let json = desk.json("show 260618a/2.1@zjj --json --today 2026-07-20");
    assert_eq!((&json["assignment"]["percent"], &json["assignment"]["status"]), (&99.into(), &"working".into()));
}
