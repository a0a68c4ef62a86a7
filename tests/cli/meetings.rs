//! Making a folder, meetings in it, and issuing them.

use super::desk::Desk;

#[test]
fn a_new_folder_speaks_the_persons_language_and_is_sound() {
    let mut desk = Desk::empty();
    assert!(desk.ok("init a --name 云岭区").contains("已建立"));
    assert!(desk.read("a/duban.toml").contains("name = \"云岭区\""));
    assert!(desk.read("a/duban.toml").contains("单位"));
    assert_eq!(desk.ok("check --folder a"), "没有问题。\n");
    desk.fails("init a", 2, "已经有东西");
    desk.set("LANG", "en_GB.UTF-8");
    assert!(desk.ok("init b").starts_with("Made "));
    assert!(!desk.read("b/duban.toml").contains("文件夹"));
    assert_eq!(desk.ok("check --folder b"), "All well.\n");
}

#[test]
fn a_folder_is_made_where_it_is_looked_for() {
    let mut desk = Desk::empty();
    desk.set("DUBAN_FOLDER", &desk.path("深/处").display().to_string());
    desk.ok("init");
    assert_eq!(desk.ok("check"), "没有问题。\n");
}

#[test]
fn a_meeting_is_made_with_its_facts() {
    let desk = Desk::new();
    let line = "new --title 安委会 --date 2026年6月15日 --time 14点30分 --place 三楼 --chair 李明 --recorder 王芳 \
                --present 张三、李四 --absent 赵六 --series 安委会 --upstream 省安委会";
    assert_eq!(desk.ok(line), "已建立 260615a\n");
    assert_eq!(desk.ok("new --title 又一个 --date 2026-06-15"), "已建立 260615b\n");
    let shown = desk.json("show 260615a --json");
    let m = &shown["meeting"];
    assert_eq!((&m["time"], &m["place"], &m["chair"]), (&"14:30".into(), &"三楼".into(), &"李明".into()));
    assert_eq!(m["present"].as_array().unwrap().len(), 2);
    assert_eq!((&m["draft"], &m["upstream"]), (&true.into(), &"省安委会".into()));
    let text = desk.ok("show 260615a");
    assert!(text.contains("2026年6月15日 周一 14:30") && text.contains("记录中"), "{text}");
}

#[test]
fn a_directive_is_added_as_spoken_and_broken_down_on_demand() {
    let desk = Desk::new();
    desk.ok("new --title 会");
    let plain = desk.ok("add 260618a 区住建局7月底前完成危房排查 --by 李明 --topic 危房 --tag 住建、安全");
    assert_eq!(plain, "260618a/1  [任务] 区住建局7月底前完成危房排查\n");
    let tasks = desk.ok("add 260618a 区应急局下周五报方案 --task");
    assert!(tasks.contains("260618a/2.1") && tasks.contains("2026年6月26日 周五 “下周五”"), "{tasks}");
    // Inline marks make a task, and are not part of the words.
    let marked = desk.ok("add 260618a \"排查隐患 @区应急局 ^下周五 #消防 !\"");
    assert!(marked.contains("260618a/3  [任务] 排查隐患\n"), "{marked}");
    assert!(marked.contains("260618a/3.1  排查隐患  牵头：区应急局"), "{marked}");
    let shown = desk.json("show 260618a --json");
    let (one, three) = (&shown["meeting"]["directives"][0], &shown["meeting"]["directives"][2]);
    assert_eq!((&one["by"], &one["topic"], &one["tags"][1]), (&"李明".into(), &"危房".into(), &"安全".into()));
    assert_eq!((&three["tags"][0], &three["tasks"][0]["high"]), (&"消防".into(), &true.into()));
}

#[test]
fn the_options_of_a_task_go_before_what_is_read() {
    let desk = Desk::new();
    desk.ok("new --title 会");
    desk.ok("add 260618a 报材料 --lead 住建局、应急局 --support 各乡镇 --due 7月10日 --each no --high --milestones \"6-25 初稿；7-1 定稿\"");
    desk.ok("add 260618a/1 每周调度 --repeat weekly:fri --from 6月26日 --lead 应急局");
    desk.ok("add 260618a/1 值班 --standing");
    let shown = desk.json("show 260618a --json");
    let tasks = &shown["meeting"]["directives"][0]["tasks"];
    let first = &tasks[0];
    assert_eq!((&first["lead"][1], &first["support"][0]), (&"应急局".into(), &"各乡镇".into()));
    assert_eq!((&first["due"], &first["each"], &first["high"]), (&"2026-07-10".into(), &false.into(), &true.into()));
    assert_eq!(first["milestones"][1]["due"], "2026-07-01");
    assert_eq!((&tasks[1]["repeat"], &tasks[1]["from"]), (&"weekly:fri".into(), &"2026-06-26".into()));
    assert_eq!((&tasks[2]["standing"], &tasks[2]["no"]), (&true.into(), &"1.3".into()));
}

#[test]
fn issuing_is_shown_first_and_done_on_demand() {
    let desk = Desk::new();
    desk.ok("new --title 安委会");
    desk.fails("issue 260618a", 1, "没有部署");
    desk.ok("add 260618a 各乡镇抓紧排查危房 --lead 各乡镇");
    desk.ok("add 260618a 神秘局报方案 --lead 神秘局 --due 7月1日");
    let plan = desk.ok("issue 260618a");
    for part in
        ["城关镇", "河西乡", "2 个单位，共 2 个交办项", "缺期限 1：1.1（按规则 20 天）", "未识别“神秘局”：2.1", "--yes"]
    {
        assert!(plan.contains(part), "{part}: {plan}");
    }
    assert!(desk.path("f/drafts/260618a.toml").exists());
    desk.fails("list", 1, "没有符合");
    let done = desk.ok("issue 260618a --yes");
    assert!(done.contains("已下达：2个单位 2个交办项"), "{done}");
    assert!(desk.path("f/meetings/2026/260618a.toml").exists() && !desk.path("f/drafts/260618a.toml").exists());
    desk.fails("issue 260618a --yes", 3, "已经下达");
    desk.fails("add 260618a 再加一条", 3, "已经下达");
    let item = desk.json("show 260618a/1.1@hexi --json");
    assert_eq!((&item["assignment"]["due"], &item["assignment"]["assumed"]), (&"2026-07-08".into(), &true.into()));
}

#[test]
fn the_same_in_english() {
    let mut desk = Desk::new();
    desk.set("LANG", "C");
    assert_eq!(desk.ok("new --title Safety"), "Made 260618a\n");
    let added = desk.ok("add 260618a \"report the plan\" --lead zjj --due \"next Friday\"");
    assert!(added.contains("Lead: zjj  Due: Fri 26 Jun 2026 “next Friday”"), "{added}");
    let plan = desk.ok("issue 260618a");
    assert!(plan.contains("1 unit, 1 assignment") && plan.contains("Nothing was issued"), "{plan}");
    assert!(desk.ok("issue 260618a --yes").contains("Issued: 1 assignment for 1 unit"));
    assert_eq!(desk.ok("act 260618a/1.1 accept --as zjj").trim_end().split("  ").next(), Some("260618a/1.1@zjj"));
}

#[test]
fn an_issued_meeting_is_corrected_by_a_draft_of_its_next_version() {
    let desk = Desk::issued();
    desk.fails("correct 260101a", 3, "260101a");
    let told = desk.ok("correct 260618a");
    assert!(told.contains("drafts/260618a.toml") && told.contains("第2版"), "{told}");
    assert_eq!(desk.ok("correct 260618a"), told, "the draft that is there stays");
    desk.ok("issue 260618a --yes");
    assert_eq!(desk.json("show 260618a --json")["meeting"]["version"], 2);
    // Nothing was assigned anew, and still it is told who corrected it.
    let log = desk.ok("log 260618a");
    let line =
        |n: u32| log.lines().find(|l| l.contains(&format!("第{n}版 已下达"))).map(str::to_owned).expect("a version");
    let by = desk.json("log 260618a --json")["versions"][1]["by"].as_str().expect("a name").to_owned();
    assert!(line(1).starts_with("260618a  ") && line(1).contains("2026-06-18") && line(2).contains(&by), "{log}");
    assert_eq!(desk.json("log 260618a --json --act assign")["versions"], serde_json::json!([]));
    assert!(desk.ok("show 260618a").contains("第2版 · 2026-06-18 "), "{}", desk.ok("show 260618a"));
}

#[test]
fn what_is_carried_down_is_told_by_both_ends_and_on_paper() {
    let desk = Desk::new();
    desk.ok("new --title 全市会议 --date 2026-06-10");
    desk.ok("add 260610a 各县6月底前完成燃气排查 --topic 燃气");
    desk.ok("issue 260610a --yes");
    desk.ok("new --title 全区会议 --upstream 260610a");
    desk.ok("add 260618a 区住建局6月25日前完成燃气排查 --task --upstream 1");
    desk.ok("add 260618a 各乡镇6月25日前报方案 --task --upstream 市安委办〔2026〕3号");
    desk.ok("issue 260618a --yes");
    let shown = desk.ok("show 260618a");
    assert!(
        shown.contains("上级会议：全市会议  260610a") && shown.contains("落实：《全市会议》第1条：燃气"),
        "{shown}"
    );
    assert!(shown.contains("落实：市安委办〔2026〕3号"), "words stay words: {shown}");
    assert!(desk.ok("show 260610a").contains("承接：《全区会议》第1条"), "and from above");
    let json = desk.json("show 260610a/1 --json");
    assert_eq!(json["directive"]["carried_down_by"], serde_json::json!(["260618a/1"]));
    let json = desk.json("show 260618a --json");
    assert_eq!(
        (&json["meeting"]["upstream_id"], &json["meeting"]["carried_down_by"]),
        (&"260610a".into(), &serde_json::json!([]))
    );
    let directives = json["meeting"]["directives"].as_array().unwrap();
    let ids: Vec<_> = directives.iter().map(|d| (d["upstream"].as_str(), d["upstream_id"].as_str())).collect();
    assert_eq!(ids, [(Some("1"), Some("260610a/1")), (Some("市安委办〔2026〕3号"), None)]);
    assert_eq!(desk.json("show 260618a/1.1@zjj --json")["assignment"]["upstream_id"], "260610a/1");
    let minutes = desk.ok("export minutes 260618a --format md -o -");
    assert!(
        minutes.contains("传达贯彻全市会议精神") && minutes.contains("（落实《全市会议》第1条：燃气）"),
        "{minutes}"
    );
    assert!(desk.ok("export breakdown 260618a --format md -o -").contains("（落实《全市会议》第1条：燃气）"));
}
