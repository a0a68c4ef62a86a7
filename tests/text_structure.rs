//! What a text is made of: direction, principle, report and quotation; who speaks; how many tasks; who has which.

use duban::model::{Calendar, Kind, Rules};
use duban::text::{Context, Names, Outline, outline};

fn read(text: &str) -> Outline {
    let (names, calendar, rules) = (Names::none(), Calendar::default(), Rules::default());
    let date = "2023-06-15".parse().unwrap();
    outline(text, &Context { date, names: &names, calendar: &calendar, rules: &rules, refused: &[] })
}

#[test]
fn a_sentence_is_a_task_a_principle_a_report_or_a_quotation() {
    for (line, kind) in [
        ("会议强调，要压实属地责任、部门监管责任和企业主体责任，坚决防范遏制重特大事故发生。", Kind::Principle),
        ("要以“时时放心不下”的警醒筑牢思想防线。", Kind::Principle),
        ("安全生产永远在路上。", Kind::Principle),
        ("要提高政治站位，统一思想认识。", Kind::Principle),
        ("会议指出，今年以来，全县共发生各类生产安全事故12起，死亡9人，同比分别下降20%和18%。", Kind::Report),
        ("会议听取了县应急局关于二季度安全生产工作情况的汇报。", Kind::Report),
        ("会上，县消防救援大队、县交通运输局、河口乡作了交流发言。", Kind::Report),
        ("会议传达学习了省安委会第二次全体会议精神。", Kind::Report),
        ("5月20日，区应急局对龙潭矿业进行了检查，发现隐患5处。", Kind::Report),
        ("截至5月底，全区共排查隐患3200处，整改3100处，整改率96.9%。", Kind::Report),
        ("上半年全区安全生产形势总体平稳，但一季度道路交通事故有所上升。", Kind::Report),
        ("县委书记赵刚在讲话中指出，“安全生产是底线、是红线，谁出问题就追究谁的责任”。", Kind::Quote),
        ("区应急局要对全区加油站开展一次检查。", Kind::Task),
        ("月底前把夜市占道的煤气罐清一清。", Kind::Task),
        ("会议强调，要压实责任，6月底前建立隐患台账。", Kind::Task),
        ("近期要对建筑工地开展一次专项检查。", Kind::Task),
        ("应急救援队伍要开展一次拉练。", Kind::Task),
        ("请区政府办督查室跟进落实。", Kind::Task),
    ] {
        assert_eq!(read(line).directives[0].kind, kind, "{line}");
    }
}

/// `lead|support`, names of one role between blanks.
fn owners(text: &str) -> Vec<String> {
    let directives = read(text).directives;
    let tasks = directives.iter().flat_map(|d| &d.reading.proposals);
    tasks.map(|t| format!("{}|{}", t.lead.join(" "), t.support.join(" "))).collect()
}

#[test]
fn a_sentence_becomes_as_many_tasks_as_it_names_owners_and_days() {
    for (line, want) in [
        (
            "各乡镇、街道要迅速开展排查，6月底前建立台账，区住建局会同区应急局、区市监局每周通报一次进展。",
            vec!["各乡镇、街道|", "区住建局|区应急局 区市监局"],
        ),
        (
            "会议决定，由县住建局牵头，县应急局、县市场监管局及各乡镇配合，于7月31日前完成复查。",
            vec!["县住建局|县应急局 县市场监管局 各乡镇"],
        ),
        (
            "会议议定：一是由县财政局于本周内落实资金；二是县公安局要加强超载治理，每月25日前报送情况。",
            vec!["县财政局|", "县公安局|"],
        ),
        ("李敏指出，各镇党委书记要亲自挂帅，每月至少带队检查一次。", vec!["各镇党委书记|"]),
        ("（一）开展管道更新改造。（区住建局牵头，区城管局、各街道按职责分工负责）", vec!["区住建局|区城管局 各街道"]),
        ("新增充电端口2000个。（责任单位：区住建局、各街道；配合单位：供电公司）", vec!["区住建局 各街道|供电公司"]),
        ("3.建立挂牌督办制度。（牵头单位：区安委办；完成时限：2023年7月底前）", vec!["区安委办|"]),
        ("5. 对“九小场所”进行全面摸底。（各镇街，6月30日前）", vec!["各镇街|"]),
        ("6.编制应急预案，组织1次演练（区应急局，9月底前；各成员单位配合）", vec!["区应急局|各成员单位"]),
        ("牵头单位：区交通局；责任单位：区公安分局、各乡镇", vec!["区交通局|区公安分局 各乡镇"]),
        ("责任单位：区公安分局、各乡镇；完成时限：8月底", vec!["区公安分局 各乡镇|"]),
        ("整改措施：加装护栏。责任人：张三。整改时限：7月15日前。", vec!["张三|"]),
        ("区应急局（牵头）、区住建局、区消防大队", vec!["区应急局|区住建局 区消防大队"]),
        ("区应急局牵头,住建局,交通局配合,7月31日前完成.", vec!["区应急局|住建局 交通局"]),
        ("由区教育局牵头;区公安分局、区交通局配合;8月20日前完成检测", vec!["区教育局|区公安分局 区交通局"]),
        ("区教育局、区民政局要配合区消防救援大队做好排查。", vec!["区消防救援大队|区教育局 区民政局"]),
        ("派出所和市场所配合好城管，把煤气罐清一清，月底前弄完。", vec!["城管|派出所 市场所"]),
        ("镇应急办负责，各村居配合，月底前更新警示牌。", vec!["镇应急办|各村居"]),
        ("你们安监站明天把采石场再跑一遍。", vec!["安监站|"]),
        ("各村支书要亲自抓。", vec!["各村支书|"]),
        ("这个事就由王建国同志负责，下周三向我汇报。", vec!["王建国同志|"]),
        ("区应急局局长陈刚要亲自抓。", vec!["区应急局局长陈刚|"]),
        ("区应急局副局长李明负责日常调度。", vec!["区应急局副局长李明|"]),
        ("责令龙潭矿业立即停产整顿，7月底前整改到位，区应急局负责验收。", vec!["龙潭矿业|", "区应急局|"]),
        ("区委组织部、区委宣传部要将安全生产纳入培训重点。", vec!["区委组织部 区委宣传部|"]),
        ("市、县两级应急部门要上下联动。", vec!["市、县两级应急部门|"]),
        ("清水镇、白石镇和松坪镇三个镇要整治采石场。", vec!["清水镇 白石镇 松坪镇|"]),
        ("请区应急局会后与龙潭矿业对接，形成书面意见。", vec!["区应急局|"]),
        ("（区文化和旅游局、区体育局负责）", vec!["区文化和旅游局 区体育局|"]),
        ("要求: 区交通局6月25前完成隐患整治", vec!["区交通局|"]),
        ("区卫健局要做好医院消防，区教育局要做好校园安全。", vec!["区卫健局|", "区教育局|"]),
        ("各镇7月底前完成自查;元旦后组织回头看。", vec!["各镇|", "各镇|"]),
        ("區應急局要會同區住建局,於8月底前完成鑒定", vec!["區應急局|區住建局"]),
        ("督促指导各乡镇开展自查。", vec!["|"]),
        ("向区安委办报备。", vec!["|"]),
        ("对区住建局、清水镇提出表扬。", vec!["|"]),
        ("到区应急局、区消防大队调研。", vec!["|"]),
    ] {
        assert_eq!(owners(line), want, "{line}");
    }
}

#[test]
fn another_leader_quoted_inside_a_direction_is_a_second_speaker() {
    let text = "张伟要求，各成员单位要按照区委书记李国栋强调的“安全生产重在预防，要抓细抓实到基层的班组”的精神，\
                6月底前完成班组自查。";
    let directives = read(text).directives;
    let told: Vec<(Option<&str>, Kind)> = directives.iter().map(|d| (d.by.as_deref(), d.kind)).collect();
    assert_eq!(told, [(Some("张伟"), Kind::Task), (Some("李国栋"), Kind::Quote)]);
    assert_eq!(directives[1].text, "安全生产重在预防，要抓细抓实到基层的班组");
    assert!(directives[1].reading.proposals.is_empty());
    assert_eq!(directives[0].reading.proposals[0].lead, ["各成员单位"]);
    // A slogan in quotation marks is nobody's speech.
    assert_eq!(read("各镇要落实“党政同责、一岗双责、失职追责、齐抓共管”的要求。").directives.len(), 1);
}

#[test]
fn who_speaks_is_named_without_the_office() {
    for (line, by) in [
        ("县委书记赵刚在讲话中指出，要开展一次检查。", Some("赵刚")),
        ("王副县长要求，县水利局要完成除险加固。", Some("王副县长")),
        ("张伟强调，各级各部门要抓好落实。", Some("张伟")),
        ("会议要求，各镇要抓好落实。", None),
    ] {
        assert_eq!(read(line).directives[0].by.as_deref(), by, "{line}");
    }
}

#[test]
fn a_report_without_a_page_around_it_gives_only_what_is_directed() {
    let report = "3月25日，云溪镇召开安全生产工作部署会。全体干部57人参会。\n\
        会议通报了近期的几起事故。当前正值全国两会召开期间，各村工作压力大。\n\
        最后，李长河镇长强调：一是突出重点，全面排查。各村要在4月10日前完成自查。二是加强联动。各部门要积极配合。";
    let found = read(report).directives;
    let said: Vec<_> = found.iter().map(|d| (d.by.as_deref().unwrap_or_default(), d.text.as_str())).collect();
    assert_eq!(
        said,
        [
            ("李长河镇长", "一是突出重点，全面排查。各村要在4月10日前完成自查。"),
            ("李长河镇长", "二是加强联动。各部门要积极配合。")
        ]
    );
    assert_eq!(found[1].reading.proposals[0].lead, ["各部门"]);
}

#[test]
fn notes_that_begin_like_a_report_lose_nothing() {
    let notes = "3月25日，云溪镇召开安全生产工作会议。\n住建局4月底前完成排查。";
    let found = read(notes).directives;
    assert!(found.iter().any(|d| d.text == "住建局4月底前完成排查。"), "{found:?}");
}

#[test]
fn a_heading_in_front_of_an_item_is_its_topic() {
    let found = read("一、开展安全检查。各村结合春耕开展一次住宅消防大检查，建立隐患清单。").directives;
    assert_eq!(found[0].topic.as_deref(), Some("开展安全检查"));
    assert_eq!(found[0].text, "各村结合春耕开展一次住宅消防大检查，建立隐患清单。");
}

#[test]
fn what_the_time_is_and_what_a_noun_holds_is_no_deadline() {
    for line in ["当前正值春节前运输高峰期间，各站要加强疏导", "要明确每季度的形象进度", "要按时开展各类检查"]
    {
        assert!(read(line).directives.iter().all(|d| d.reading.deadlines.is_empty()), "{line}");
    }
}
