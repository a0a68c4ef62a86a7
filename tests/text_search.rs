//! Names and texts found by what people type, and what is offered after `@`.

use duban::model::{Group, Site, Unit, UnitId};
use duban::text::{Finder, complete, mark_at, matches, plain};

#[test]
fn a_name_is_found_by_its_words_its_pinyin_and_its_initials() {
    for query in ["住房", "建设局", "zhufang", "zhufanghe", "zfhcx", "qzf", "zjj", "区局", "住建", ""] {
        assert!(matches("区住房和城乡建设局", query).is_some(), "{query}");
    }
    for query in ["应急", "yingji", "xyz", "局区"] {
        assert!(matches("区住房和城乡建设局", query).is_none(), "{query}");
    }
    assert!(matches("區應急管理局", "应急").is_some());
    assert!(matches("重庆路派出所", "cql").is_some());
}

#[test]
fn nearer_matches_score_higher() {
    let exact = matches("住建局", "住建").unwrap();
    let spelled = matches("住建局", "zhujian").unwrap();
    let initials = matches("区住房和城乡建设局", "zjj").unwrap();
    let gaps = matches("区住房和城乡建设局", "住局").unwrap();
    assert!(exact > spelled && spelled > initials && initials > gaps);
}

#[test]
fn words_of_a_search_may_come_in_any_order_and_all_must_match() {
    let text = "区住建局7月底前完成燃气管道排查";
    for query in ["燃气 住建", "ranqi 住建", "rq zjj", "管道"] {
        assert!(Finder::new(query).score(text).is_some(), "{query}");
    }
    assert!(Finder::new("燃气 教育").score(text).is_none());
    let marked: Vec<&str> = Finder::new("燃气 zhujian").hits(text).into_iter().map(|r| &text[r]).collect();
    assert_eq!(marked, ["住建", "燃气"]);
    assert!(Finder::new("燃气 教育").hits(text).is_empty());
}

#[test]
fn completion_offers_the_best_unit_first() {
    let unit = |id: &str, name: &str, short: &str| Unit {
        id: id.parse::<UnitId>().unwrap(),
        name: name.into(),
        short: Some(short.into()),
        aliases: Vec::new(),
        former: vec!["建设局".into()],
        leader: None,
    };
    let site = Site {
        units: vec![
            unit("yjj", "东陵区应急管理局", "区应急局"),
            unit("zjj", "东陵区住房和城乡建设局", "区住建局"),
            unit("jyj", "东陵区教育局", "区教育局"),
        ],
        groups: vec![Group { name: "各乡镇".into(), aliases: Vec::new(), members: Vec::new() }],
        ..Site::default()
    };
    let first = |query: &str| complete(&site, query).first().map(|c| c.name.clone());
    assert_eq!(first("zjj").as_deref(), Some("区住建局"));
    assert_eq!(first("yingji").as_deref(), Some("区应急局"));
    assert_eq!(first("教育").as_deref(), Some("区教育局"));
    assert_eq!(first("gxz").as_deref(), Some("各乡镇"));
    assert_eq!(complete(&site, "").len(), 4);
    assert!(complete(&site, "没有这个单位").is_empty());
}

#[test]
fn the_mark_under_the_cursor_is_told_with_its_place() {
    let line = "排查燃气 @zj #专项";
    let mark = mark_at(line, line.find(" #").unwrap()).unwrap();
    assert_eq!((&line[mark.at.clone()], mark.value.as_str()), ("@zj", "zj"));
    assert!(mark_at(line, 3).is_none());
    assert!(mark_at("邮箱a@b.cn", "邮箱a@b.cn".len()).is_none());
    let open = mark_at("排查＠", "排查＠".len()).unwrap();
    assert_eq!((open.value.as_str(), open.at.start), ("", 6));
}

#[test]
fn plain_folds_width_script_and_blanks() {
    assert_eq!(plain("區 住 建 局"), "区住建局");
    assert_eq!(plain("ＡＢＣ－１２"), "abc-12");
}
