//! Marks, kinds and the outline of whole texts.

use duban::model::{Calendar, Kind, Rules};
use duban::text::{Context, Names, Outline, Reading, SpanKind, outline, read};

fn with<T>(act: impl FnOnce(&Context) -> T) -> T {
    let (names, calendar, rules) = (Names::none(), Calendar::default(), Rules::default());
    act(&Context {
        date: "2023-06-15".parse().unwrap(),
        names: &names,
        calendar: &calendar,
        rules: &rules,
        refused: &[],
    })
}

fn line(text: &str) -> Reading {
    with(|cx| read(text, cx))
}

fn texts(outline: &Outline) -> Vec<&str> {
    outline.directives.iter().map(|d| d.text.as_str()).collect()
}

#[test]
fn marks_are_taken_out_and_set_what_they_say() {
    let reading = line("排查老旧燃气管道 @住建局 ^下周五 #燃气专项 !");
    assert_eq!(reading.text, "排查老旧燃气管道");
    assert_eq!(reading.tags, ["燃气专项"]);
    assert!(reading.high);
    let proposal = &reading.proposals[0];
    assert_eq!(proposal.text, "排查老旧燃气管道");
    assert_eq!(proposal.lead, ["住建局"]);
    assert_eq!(proposal.deadline.due.map(|d| d.to_string()).as_deref(), Some("2023-06-23"));
    assert_eq!(proposal.deadline.text.as_deref(), Some("下周五"));
    assert!(proposal.high);
    let kinds: Vec<SpanKind> = reading.marks.iter().map(|m| m.kind).collect();
    assert_eq!(kinds, [SpanKind::Lead, SpanKind::Deadline, SpanKind::Tag, SpanKind::Urgent]);
}

#[test]
fn full_width_marks_do_the_same() {
    let reading = line("排查老旧燃气管道＠住建局 ＾7月31日18:00 ＃燃气 ！");
    assert_eq!(reading.text, "排查老旧燃气管道");
    assert_eq!(reading.proposals[0].lead, ["住建局"]);
    let deadline = &reading.proposals[0].deadline;
    assert_eq!(deadline.due.map(|d| d.to_string()).as_deref(), Some("2023-07-31"));
    assert_eq!(deadline.time.map(|t| t.to_string()).as_deref(), Some("18:00:00"));
    assert!(reading.high);
}

#[test]
fn punctuation_and_addresses_are_no_marks() {
    let reading = line("大家辛苦了！材料发到office@yunxi.cn，型号C#2");
    assert!(reading.marks.is_empty());
    assert!(!reading.high);
    assert_eq!(reading.text, "大家辛苦了！材料发到office@yunxi.cn，型号C#2");
}

#[test]
fn marks_override_the_text() {
    let reading = line("区应急局7月底前完成复查 @区住建局 ^8-15");
    assert_eq!(reading.proposals[0].lead, ["区住建局"]);
    assert_eq!(reading.proposals[0].deadline.due.map(|d| d.to_string()).as_deref(), Some("2023-08-15"));
}

#[test]
fn what_is_no_work_gets_no_task_but_marks_ask_for_one() {
    for (text, kind) in [
        ("要充分认识当前安全生产形势的严峻性", Kind::Principle),
        ("要提高政治站位,牢固树立安全发展理念", Kind::Principle),
        ("安全生产工作永远在路上", Kind::Principle),
        ("“隐患就是事故，防范胜于救灾。”", Kind::Quote),
        ("上半年累计检查企业三百家次", Kind::Report),
        ("排查燃气管道隐患", Kind::Task),
        ("检查", Kind::Task),
        ("老旧小区消防通道", Kind::Task),
        ("各镇要提高认识", Kind::Task),
        ("Inspect all gas pipes", Kind::Task),
    ] {
        let reading = line(text);
        assert_eq!(reading.kind, kind, "{text}");
        assert_eq!(reading.proposals.is_empty(), kind != Kind::Task, "{text}");
    }
    let reading = line("要充分认识形势的严峻性 @应急局");
    assert_eq!(reading.proposals.len(), 1);
    assert_eq!(line("").proposals.len(), 0);
}

#[test]
fn a_plain_list_gives_a_directive_a_line() {
    let found = with(|cx| {
        outline("1. 区住建局7月底前排查燃气管道\n2、各镇每周五报进度\n\n③ 消防大队开展夜查\n没有编号的一条", cx)
    });
    assert_eq!(
        texts(&found),
        ["区住建局7月底前排查燃气管道", "各镇每周五报进度", "消防大队开展夜查", "没有编号的一条"]
    );
    assert_eq!(found.dropped, 0);
}

#[test]
fn a_speech_splits_by_its_own_numbering() {
    let speech = "同志们：\n下面我讲三点意见。一是要全面排查，各镇7月底前报清单。不能走过场。二是要严格执法，区应急局牵头。三是要压实责任。";
    let found = with(|cx| outline(speech, cx));
    assert_eq!(
        texts(&found),
        ["一是要全面排查，各镇7月底前报清单。不能走过场。", "二是要严格执法，区应急局牵头。", "三是要压实责任。"]
    );
    for (text, count) in [
        ("一要抓排查;二要抓整改;三要抓问责", 3),
        ("第一，抓排查。第二，抓整改。", 2),
        ("首先，抓排查。其次，抓整改。最后，抓问责。", 3),
        ("（一）抓排查。（二）抓整改。", 2),
        ("①抓排查；②抓整改", 2),
        ("1.抓排查;2.抓整改;3.抓2.0版本", 3),
        ("一是一二是二,不能含糊", 1),
    ] {
        assert_eq!(with(|cx| outline(text, cx)).directives.len(), count, "{text}");
    }
}

#[test]
fn headings_become_topics_and_speakers_are_named() {
    let text = "一、加强燃气安全\n区住建局要在7月底前完成排查，并建立台账制度。\n二、加强消防安全\n消防大队要开展夜查，对问题突出的一律停业整顿。";
    let found = with(|cx| outline(text, cx));
    let topics: Vec<_> = found.directives.iter().map(|d| d.topic.as_deref()).collect();
    assert_eq!(topics, [Some("加强燃气安全"), Some("加强消防安全")]);
    let text = "李明副区长强调，各镇要加强值守。会议要求，区应急局要做好预警。";
    let by: Vec<_> = text.split_inclusive('。').map(|s| with(|cx| outline(s, cx)).directives[0].by.clone()).collect();
    assert_eq!(by, [Some("李明副区长".to_owned()), None]);
}

const PAGE: &str = "首页 | 新闻 | 专题 | 图片\n\
云溪区召开安全生产调度会议\n\
2023-06-15 09:30 来源:云溪发布 责任编辑:某某\n\
6月14日,云溪区召开安全生产调度会议,总结上半年工作。区长周行主持会议。\n\
去年以来,全区累计检查企业2000家次,整改隐患300处。\n\
会议强调,各镇各部门要开展拉网式排查,区住建局要在7月底前完成燃气管道改造。\n\
执法检查要从严。区应急局要组织夜查,每周五通报进展。\n\
区直有关部门负责人参加会议。\n\
云溪发布 记者 某某 摄\n\
版权所有 云溪区融媒体中心 网站标识码12345";

#[test]
fn of_a_page_only_direction_comes_out() {
    let found = with(|cx| outline(PAGE, cx));
    assert_eq!(
        texts(&found),
        ["各镇各部门要开展拉网式排查,区住建局要在7月底前完成燃气管道改造。", "区应急局要组织夜查,每周五通报进展。"]
    );
    assert_eq!(found.directives[1].topic.as_deref(), Some("执法检查要从严"));
    assert_eq!(found.facts.title.as_deref(), Some("云溪区召开安全生产调度会议"));
    assert_eq!(found.facts.date.map(|d| d.to_string()).as_deref(), Some("2023-06-14"));
    assert_eq!(found.facts.chair.as_deref(), Some("周行"));
    assert!(found.dropped >= 3);
}

#[test]
fn a_page_that_reports_no_meeting_gives_nothing() {
    let page = "您当前的位置:首页 > 要闻\n云溪区筑牢安全防线\n2023-06-15 来源:云溪发布\n\
今年以来,云溪区多措并举,安全形势稳中向好。\n区应急救援中心整合了六项职能,第一时间响应。\n编辑:某某 新闻热线:000-00000000";
    let found = with(|cx| outline(page, cx));
    assert!(found.directives.is_empty(), "{:?}", texts(&found));
}

#[test]
fn labelled_lines_are_facts() {
    let minutes = "云溪区安委会第三次会议\n时间:2023年6月15日9:00\n地点:区政府二楼会议室\n主持人:周行\n出席:王一、李二、张三\n请假:赵四\n区住建局7月底前完成排查。";
    let facts = with(|cx| outline(minutes, cx));
    assert_eq!(texts(&facts), ["区住建局7月底前完成排查。"]);
    let facts = facts.facts;
    assert_eq!(facts.title.as_deref(), Some("云溪区安委会第三次会议"));
    assert_eq!(facts.date.map(|d| d.to_string()).as_deref(), Some("2023-06-15"));
    assert_eq!(facts.time.map(|t| t.to_string()).as_deref(), Some("09:00:00"));
    assert_eq!((facts.place.as_deref(), facts.chair.as_deref()), (Some("区政府二楼会议室"), Some("周行")));
    assert_eq!(
        (facts.present, facts.absent),
        (vec!["王一".to_owned(), "李二".into(), "张三".into()], vec!["赵四".to_owned()])
    );
}

#[test]
fn owners_go_on_to_directives_that_name_none() {
    let found = with(|cx| outline("会议要求，各镇要开展排查。\n对发现的问题建立台账。", cx));
    let second = &found.directives[1].reading.proposals[0];
    assert_eq!(second.lead, ["各镇"]);
    assert!(second.inherited);
}

#[test]
fn who_is_announced_answers_for_the_items_below() {
    let speech =
        "住建局要完成排查。\n应急局要抓好两件事：一是7月底前完成评估；二是每月25日前通报进展。\n月底前完成整改。";
    let found = with(|cx| outline(speech, cx)).directives;
    let leads: Vec<_> = found.iter().map(|d| d.reading.proposals[0].lead.join("、")).collect();
    assert_eq!(leads, ["住建局", "应急局", "应急局", ""]);
    assert!(found[1].reading.proposals[0].inherited);
    let headed = "一、区水利局\n6月底前完成三座水库的清淤和除险加固工作，确保安全度汛。\n二、区教育局\n8月底前完成对全区所有校车的逐台检测，不合格的一律停运。";
    let found = with(|cx| outline(headed, cx)).directives;
    let leads: Vec<_> = found.iter().map(|d| d.reading.proposals[0].lead.join("、")).collect();
    assert_eq!(leads, ["区水利局", "区教育局"]);
}

#[test]
fn a_month_that_opens_a_line_is_no_number_of_an_item() {
    let found = with(|cx| outline("7、8月份，各镇每周巡河两次。", cx)).directives;
    assert_eq!(found[0].text, "7、8月份，各镇每周巡河两次。");
}

#[test]
fn a_topic_ends_where_another_speech_begins() {
    let page = "云溪区召开安全生产会议\n来源: 云溪新闻 编辑: 王一 2023-06-16\n版权所有 未经书面授权不得转载\n会议要求，各镇要开展排查。\n思想上要真正重视。各镇要组织学习，各部门要开展检查。\n会议强调，各单位要抓好落实，月底前上报情况。";
    let found = with(|cx| outline(page, cx)).directives;
    let topics: Vec<_> = found.iter().map(|d| d.topic.as_deref()).collect();
    assert_eq!(topics, [None, Some("思想上要真正重视"), None]);
}
