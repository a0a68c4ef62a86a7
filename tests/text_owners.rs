//! Who is asked, in the forms people say it, with and without a register.

use duban::model::{Calendar, Group, Rules, Site, Unit, UnitId};
use duban::text::{Context, Names, Reading, Role, read};

fn site() -> Site {
    let unit = |id: &str, name: &str, short: &str, aliases: &[&str], former: &[&str]| Unit {
        id: id.parse::<UnitId>().unwrap(),
        name: name.into(),
        short: Some(short.into()),
        aliases: aliases.iter().map(|s| (*s).into()).collect(),
        former: former.iter().map(|s| (*s).into()).collect(),
        leader: None,
    };
    let id = |s: &str| s.parse::<UnitId>().unwrap();
    Site {
        units: vec![
            unit("zjj", "云溪区住房和城乡建设局", "区住建局", &["住建局"], &["建委"]),
            unit("yjj", "云溪区应急管理局", "区应急局", &["应急局"], &["安监局"]),
            unit("xfdd", "云溪区消防救援大队", "消防大队", &["区消防"], &[]),
            unit("lhz", "柳河镇人民政府", "柳河镇", &["柳河"], &[]),
            unit("sqz", "石桥镇人民政府", "石桥镇", &[], &[]),
        ],
        groups: vec![
            Group { name: "各乡镇".into(), aliases: vec!["各镇".into()], members: vec![id("lhz"), id("sqz")] },
            Group {
                name: "各成员单位".into(),
                aliases: vec!["安委会各成员单位".into()],
                members: vec![id("zjj"), id("yjj")],
            },
        ],
        ..Site::default()
    }
}

fn with<T>(known: bool, act: impl FnOnce(&Context) -> T) -> T {
    let names = if known { Names::new(&site()) } else { Names::none() };
    let (calendar, rules) = (Calendar::default(), Rules::default());
    act(&Context {
        date: "2023-06-15".parse().unwrap(),
        names: &names,
        calendar: &calendar,
        rules: &rules,
        refused: &[],
    })
}

fn by_role(reading: &Reading, role: Role) -> Vec<String> {
    reading.owners.iter().filter(|o| o.role == role).map(|o| o.name.clone()).collect()
}

/// Checks lead and support of every line, `|` between them, `、` between names that stand apart.
fn check(known: bool, rows: &[(&str, &[&str], &[&str])]) {
    let mut wrong = Vec::new();
    for (line, lead, support) in rows {
        let reading = with(known, |cx| read(line, cx));
        let got = (by_role(&reading, Role::Lead), by_role(&reading, Role::Support));
        if got.0 != *lead || got.1 != *support {
            wrong.push(format!("{line}\n     want {lead:?} | {support:?}\n     got  {:?} | {:?}", got.0, got.1));
        }
    }
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), rows.len(), wrong.join("\n"));
}

#[test]
fn owners_by_their_form_alone() {
    check(
        false,
        &[
            ("区住建局要牵头开展排查", &["区住建局"], &[]),
            ("区水利局7月底前完成清淤", &["区水利局"], &[]),
            ("各镇街要立即动员部署", &["各镇街"], &[]),
            ("各乡镇各部门要认真组织排查", &["各乡镇各部门"], &[]),
            ("各镇、街道要落实属地责任", &["各镇、街道"], &[]),
            ("各县(区)要制定方案", &["各县(区)"], &[]),
            ("各地各有关部门要举一反三", &["各地各有关部门"], &[]),
            ("全区上下要绷紧安全弦", &["全区上下"], &[]),
            ("由区住建局牵头，区应急局、区消防大队配合", &["区住建局"], &["区应急局", "区消防大队"]),
            ("由区住建局牵头、区应急局和消防大队配合，月底前完成", &["区住建局"], &["区应急局", "消防大队"]),
            ("由县安委办牵头,各专委会负责", &["县安委办"], &["各专委会"]),
            ("由区水利局负责编制方案", &["区水利局"], &[]),
            ("燃气管网整治由区住建局负责，区应急局配合", &["区住建局"], &["区应急局"]),
            ("区应急局会同区公安局开展夜查", &["区应急局"], &["区公安局"]),
            ("区应急局要会同区公安局、区市场监管局开展夜查", &["区应急局"], &["区公安局", "区市场监管局"]),
            (
                "完善应急预案。（区应急局牵头，区教育局、区民政局按职责分工负责）",
                &["区应急局"],
                &["区教育局", "区民政局"],
            ),
            ("完善应急预案（责任单位：区应急局）", &["区应急局"], &[]),
            ("完善应急预案。(牵头单位:区应急局,配合单位:区教育局、区民政局)", &["区应急局"], &["区教育局", "区民政局"]),
            ("完善应急预案。责任单位：区应急局、区教育局", &["区应急局", "区教育局"], &[]),
            ("完善应急预案。牵头单位:区应急局;配合单位:区教育局", &["区应急局"], &["区教育局"]),
            ("区人力资源和社会保障局要加强培训", &["区人力资源和社会保障局"], &[]),
            ("区文化和旅游局、区体育局要开展检查", &["区文化和旅游局", "区体育局"], &[]),
            ("云溪城投集团要落实主体责任", &["云溪城投集团"], &[]),
            ("主要领导要亲自过问", &["主要领导"], &[]),
            ("分管领导要每周调度", &["分管领导"], &[]),
            ("企业要落实主体责任", &["企业"], &[]),
            ("对于整改不力的,区安办要发函督办", &["区安办"], &[]),
            ("2024年6月底前，各镇人民政府要完成清理", &["各镇人民政府"], &[]),
            ("会议要求，区教育局要抓好校园安全", &["区教育局"], &[]),
            ("要求县卫健局调配力量", &["县卫健局"], &[]),
            ("王明副区长要求区教育局立即整改", &["区教育局"], &[]),
            ("区环保局、区工商局要配合区法院做好清场", &["区法院"], &["区环保局", "区工商局"]),
            ("一是区交通局要加密巡查", &["区交通局"], &[]),
            ("首先，区交通局要加密巡查", &["区交通局"], &[]),
            ("区交通局也要加密巡查", &["区交通局"], &[]),
            ("区安委会将严肃追责", &["区安委会"], &[]),
            ("尚未完成预案编制的镇、部门要抓紧补上", &["尚未完成预案编制的镇、部门"], &[]),
            ("60%以上的中小学校要配备器材", &["中小学校"], &[]),
            ("区教育局牵头负责校园安全，区公安局负责校园周边治安", &["区教育局", "区公安局"], &[]),
            ("村（社区）要做好转移", &["村（社区）"], &[]),
            ("请各单位于周五前反馈", &["各单位"], &[]),
            ("市长要求各部门抓紧落实", &["各部门"], &[]),
            ("区安办要会同有关部门组织督查", &["区安办"], &["有关部门"]),
            ("各省、自治区、直辖市人民政府要认真执行", &["各省、自治区、直辖市人民政府"], &[]),
            ("单位负责人应当立即报告", &["单位负责人"], &[]),
            ("消防大队作为主责单位,要拿出方案", &["消防大队"], &[]),
        ],
    );
}

#[test]
fn who_is_only_mentioned_is_no_owner() {
    for line in [
        "要深入企业、学校开展宣传",
        "严格落实区委、区政府的部署",
        "加强对各镇各部门的督查",
        "督促企业将隐患整改到位",
        "及时报区应急局备案",
        "结合住建部门的要求抓好落实",
        "思想上要真正重视",
        "监管责任要扛起来",
        "方案要于月底前报区政府",
        "部门之间要加强联动",
        "对重点单位要深查细查",
        "要通过媒体曝光一批典型企业",
        "会议指出，形势依然严峻",
        "全部内部场所要排查",
        "压实企业主体责任",
        "要发挥好督办作用",
    ] {
        let reading = with(false, |cx| read(line, cx));
        assert!(reading.owners.is_empty(), "{line}: {:?}", reading.owners);
    }
}

#[test]
fn a_register_knows_names_in_any_form() {
    check(
        true,
        &[
            ("住建局牵头，应急局、消防大队配合", &["住建局"], &["应急局", "消防大队"]),
            ("建委要抓紧整改", &["建委"], &[]),
            ("柳河要加快进度", &["柳河"], &[]),
            ("柳河镇、石桥镇7月底前完成", &["柳河镇", "石桥镇"], &[]),
            ("各镇要逐户排查", &["各镇"], &[]),
            ("安委会各成员单位要加强协作", &["安委会各成员单位"], &[]),
            ("请区消防和住建局研究方案", &["区消防", "住建局"], &[]),
            ("住建局、应急局等部门要联合检查", &["住建局", "应急局"], &[]),
        ],
    );
}

#[test]
fn what_the_register_says_goes_with_the_owner() {
    let reading = with(true, |cx| read("各乡镇要在7月底前完成，区水务局配合", cx));
    let group = &reading.owners[0];
    assert!(group.known && group.each);
    assert_eq!(group.units.iter().map(|u| u.as_str()).collect::<Vec<_>>(), ["lhz", "sqz"]);
    let unknown = reading.owners.iter().find(|o| o.name == "区水务局").unwrap();
    assert!(!unknown.known && unknown.role == Role::Support);
    assert_eq!(reading.proposals[0].each, Some(true));
    let reading = with(true, |cx| read("區應急管理局要立即核查", cx));
    assert_eq!(reading.owners.first().map(|o| (o.known, o.name.as_str())), Some((false, "區應急管理局")));
    let reading = with(true, |cx| read("應急局要立即核查", cx));
    assert_eq!(reading.owners.first().map(|o| (o.known, o.name.as_str())), Some((true, "應急局")));
}

#[test]
fn clauses_of_different_owners_become_tasks_of_their_own() {
    let reading = with(true, |cx| read("住建局要在7月底前完成排查，应急局8月底前组织复查，并形成报告", cx));
    let tasks: Vec<(String, Vec<String>, Option<String>)> = reading
        .proposals
        .iter()
        .map(|p| (p.text.clone(), p.lead.clone(), p.deadline.due.map(|d| d.to_string())))
        .collect();
    assert_eq!(
        tasks,
        [
            ("住建局要在7月底前完成排查".into(), vec!["住建局".into()], Some("2023-07-31".into())),
            ("应急局8月底前组织复查，并形成报告".into(), vec!["应急局".into()], Some("2023-08-31".into())),
        ]
    );
}

#[test]
fn a_clause_without_owner_inherits_and_says_so() {
    let reading = with(true, |cx| read("住建局要在6月底前查完在建工地，9月底前修好人民路排水管", cx));
    assert_eq!(reading.proposals.len(), 2);
    assert!(!reading.proposals[0].inherited && reading.proposals[1].inherited);
    assert_eq!(reading.proposals[1].lead, ["住建局"]);
}

#[test]
fn a_closing_bracket_answers_for_every_task() {
    let line = "6月底前制定办法，年底前全面推开。（区住建局牵头，区应急局配合）";
    let reading = with(false, |cx| read(line, cx));
    assert_eq!(reading.proposals.len(), 2);
    for proposal in &reading.proposals {
        assert_eq!(
            (proposal.lead.clone(), proposal.support.clone()),
            (vec!["区住建局".to_owned()], vec!["区应急局".to_owned()])
        );
    }
}

#[test]
fn a_register_names_both_groups_and_leaves_longer_names_whole() {
    check(
        true,
        &[
            ("各乡镇各成员单位要认真组织排查", &["各乡镇", "各成员单位"], &[]),
            ("各乡镇各部门要认真组织排查", &["各乡镇", "各部门"], &[]),
            ("各部门各乡镇要认真组织排查", &["各部门", "各乡镇"], &[]),
            ("各镇街要立即动员部署", &["各镇街"], &[]),
            ("柳河镇应急管理站要立即开展排查", &["柳河镇应急管理站"], &[]),
            ("柳河镇赶赴现场核实情况", &["柳河镇"], &[]),
        ],
    );
}

#[test]
fn a_register_does_not_change_what_longer_names_are_asked() {
    for line in [
        "柳河镇应急管理站要在7月底前建好物资台账",
        "柳河镇东湖村、石桥镇浮桥村的应急服务点要立即按照7月底前完成的要求抓好建设",
        "石桥镇综合执法大队每周五前上报巡查情况",
        "柳河镇东湖村、石桥镇浮桥村要于本周五前完成转移",
    ] {
        let seen = |known| {
            with(known, |cx| {
                let tasks = read(line, cx).proposals;
                tasks.into_iter().map(|p| (p.lead, p.support, p.deadline)).collect::<Vec<_>>()
            })
        };
        assert_eq!(seen(true), seen(false), "{line}");
        assert!(!seen(true)[0].0.is_empty() && !seen(true)[0].2.is_missing(), "{line}: {:?}", seen(true));
    }
}

#[test]
fn owners_as_people_say_them_in_the_room() {
    check(
        false,
        &[
            ("由区水利局负责，会同公安、气象等部门，汛前完成隐患点巡查", &["区水利局"], &["公安、气象等部门"]),
            ("交通局和交警大队要密切配合，月底前开展联合检查", &["交通局", "交警大队"], &[]),
            ("这项工作请老周盯一下", &["老周"], &[]),
            ("由刘总牵头，三天内拿出方案", &["刘总"], &[]),
            ("请水利局王局长会后抓紧对接省厅", &["水利局王局长"], &[]),
            ("张副县长负责，水利局具体落实，月底前完成加固", &["张副县长", "水利局"], &[]),
            ("校车安全由教育局负总责，交警大队配合", &["教育局"], &["交警大队"]),
            ("各镇党委书记是第一责任人，要亲自抓", &["各镇党委书记"], &[]),
            ("县水利局为牵头单位，县农业农村局为责任单位", &["县水利局"], &["县农业农村局"]),
            ("对拒不整改的企业，由应急局立案查处", &["应急局"], &[]),
            ("住建局：7月10日前完成深基坑排查", &["住建局"], &[]),
            ("文旅局、体育局，你们两家本周内报送活动清单", &["文旅局", "体育局"], &[]),
            ("这件事由你们住建局牵头，消防大队参加", &["住建局"], &["消防大队"]),
            ("春耕前后各农机站要检验拖拉机", &["各农机站"], &[]),
            ("各部门一把手要亲自部署", &["各部门一把手"], &[]),
            ("那个尾矿库汛前必须处理完，应急局一周一调度", &["应急局"], &[]),
            ("水库管理单位汛期要24小时值班", &["水库管理单位"], &[]),
            ("请甲镇政府、乙镇政府两家7月5日前碰头", &["甲镇政府", "乙镇政府"], &[]),
            ("项目申请单位名单已收到", &[], &[]),
        ],
    );
}

#[test]
fn english_owners_by_their_form() {
    check(
        false,
        &[
            ("The Harbour Bureau shall inspect all cranes by the end of July", &["Harbour Bureau"], &[]),
            ("Each township is to submit a list; the Fire Brigade will assist", &["Each township"], &["Fire Brigade"]),
            ("Every Friday, the Transport Department sends a report", &["Transport Department"], &[]),
            (
                "Harbour Bureau to lead, Police and Transport to support: close the quay",
                &["Harbour Bureau"],
                &["Police", "Transport"],
            ),
            ("The Fire Brigade and the Water Bureau are to check all pumps", &["Fire Brigade", "Water Bureau"], &[]),
            ("The Health and Safety Department must report", &["Health and Safety Department"], &[]),
            (
                "The meeting requires all member units to report by 30 June, with support from the Water Bureau",
                &["all member units"],
                &["Water Bureau"],
            ),
            (
                "Scaffolds must be repaired by the City Construction Group within 3 days",
                &["City Construction Group"],
                &[],
            ),
            ("Lead: Harbour Bureau; Support: Fire Brigade, Police", &["Harbour Bureau"], &["Fire Brigade", "Police"]),
            ("Water Bureau: finish dredging by mid-July", &["Water Bureau"], &[]),
            ("Repairs by the end of July are paid for by the owner of the crane", &[], &[]),
            ("Last year 12 fires were put out", &[], &[]),
        ],
    );
    let each = with(false, |cx| read("All member units must report by Friday", cx));
    assert_eq!(each.proposals[0].each, Some(true));
}

#[test]
fn each_owner_with_a_day_of_its_own_has_a_task_of_its_own() {
    for line in [
        "住建局7月底前、城管局8月20日前分别完成各自领域的排查",
        "住建局、城管局要分别于7月底前、8月20日前报送方案",
        "住建局7月底前完成排查，城管局8月20日前完成排查",
    ] {
        let found = with(false, |cx| read(line, cx)).proposals;
        let tasks: Vec<_> = found.iter().map(|p| (p.lead.join("、"), p.deadline.due.unwrap().to_string())).collect();
        assert_eq!(
            tasks,
            [("住建局".into(), "2023-07-31".to_owned()), ("城管局".into(), "2023-08-20".into())],
            "{line}"
        );
    }
}

#[test]
fn a_day_said_last_is_that_of_all_who_were_named() {
    for line in [
        "城区由城管局负责，乡镇由各乡镇政府负责，都要在月底前清理完",
        "交通局负责县道，公路段负责国道，6月30日前装好护栏",
    ] {
        let found = with(false, |cx| read(line, cx)).proposals;
        assert_eq!(found.len(), 2, "{line}");
        assert!(found.iter().all(|p| p.deadline.due == "2023-06-30".parse().ok()), "{line}: {found:?}");
    }
}

#[test]
fn a_verb_with_its_object_asks_and_a_noun_made_of_it_does_not() {
    let asked = [
        "区住建局更换老旧软管，7月底前完成",
        "区城管局清理违规广告牌，7月底前完成",
        "清水镇分两批改造老旧管网，7月底前完成",
        "区教体局培训网格员，7月底前完成",
        "区应急局组建工作专班，7月底前完成",
        "区水利局疏浚河道，7月底前完成",
    ];
    for line in asked {
        let lead = with(false, |cx| by_role(&read(line, cx), Role::Lead));
        let name: String = line.chars().take_while(|c| !"更清分培组疏".contains(*c) || line.starts_with(*c)).collect();
        assert_eq!(lead, [name], "{line}");
    }
    for line in [
        "区住建局改造工程进展缓慢",
        "区教体局培训中心起火",
        "区住建局建设单位未履责",
        "区应急局宣传栏破损",
        "区城管局巡查队人手不足",
        "区水利局值守中发生问题",
        "区市监局管理不到位",
    ] {
        let owners = with(false, |cx| read(line, cx).owners.len());
        assert_eq!(owners, 0, "{line}");
    }
}
