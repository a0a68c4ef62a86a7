//! How long understanding takes: the line under the cursor at 500 units and 2,000 aliases (at most 1 ms), a speech of
//! 10,000 characters (at most 50 ms), and completion at the same register.

use duban::model::{Calendar, Group, Rules, Site, Unit, UnitId};
use duban::text::{Context, Names, complete, outline, read};

fn main() {
    divan::main();
}

/// 500 units with four aliases each, and twenty groups.
fn site() -> Site {
    const WORK: [&str; 10] = [
        "应急管理",
        "住房建设",
        "市场监管",
        "交通运输",
        "教育体育",
        "农业农村",
        "文化旅游",
        "卫生健康",
        "自然资源",
        "水务",
    ];
    const PLACES: [char; 50] = [
        '东', '南', '西', '北', '中', '江', '河', '湖', '海', '山', '石', '金', '银', '铜', '铁', '云', '雨', '风',
        '雪', '霜', '松', '柏', '竹', '梅', '兰', '桃', '李', '杏', '桂', '柳', '龙', '凤', '虎', '鹿', '鹤', '安',
        '平', '和', '泰', '顺', '福', '寿', '康', '宁', '永', '长', '兴', '隆', '昌', '盛',
    ];
    let unit = |place: usize, work: usize| {
        let (p, w) = (PLACES[place], WORK[work]);
        let id = format!("u{place}{}", char::from(b'a' + work as u8));
        Unit {
            id: id.parse::<UnitId>().expect("a valid id"),
            name: format!("{p}溪区{w}局"),
            short: Some(format!("{p}溪{w}局")),
            aliases: (1..=4).map(|n| format!("{p}溪{w}{}", ["局办公室", "分局", "大队", "中心"][n - 1])).collect(),
            former: vec![format!("{p}溪区{w}委员会")],
            leader: None,
        }
    };
    let units: Vec<Unit> = (0..50).flat_map(|p| (0..10).map(move |w| (p, w))).map(|(p, w)| unit(p, w)).collect();
    let groups = (0..20)
        .map(|n| Group { name: format!("各{}类成员单位", PLACES[n]), aliases: Vec::new(), members: Vec::new() })
        .collect();
    Site { units, groups, ..Site::default() }
}

const LINE: &str = "会议要求,各乡镇各部门要切实提高认识,由云溪应急管理局牵头、江溪住房建设局和海溪水务大队配合,7月底前完成老旧小区燃气管道排查,\
每周五前报送进展情况,9月底前全部整改到位 #燃气专项";

fn speech() -> String {
    let mut text = String::new();
    while text.chars().count() < 10_000 {
        text.push_str("一是要全面排查。各镇各部门要结合实际,制定切实可行的方案,7月底前完成第一轮排查,建立问题清单、责任清单和整改清单;");
        text.push_str("二是要严格执法。云溪应急管理局要会同江溪市场监管局开展联合检查,每月25日前通报情况,对拒不整改的依法从严处理;");
        text.push_str("三是要压实责任。企业要履行主体责任,持续加大安全投入,严禁“带病”运行,国庆节前完成培训。\n");
    }
    text
}

fn with(bencher: divan::Bencher, act: impl Fn(&Context) -> usize) {
    let names = Names::new(&site());
    let (calendar, rules) = (Calendar::default(), Rules::default());
    let date = "2023-06-15".parse().expect("a valid day");
    let cx = Context { date, names: &names, calendar: &calendar, rules: &rules, refused: &[] };
    bencher.bench_local(|| act(&cx));
}

#[divan::bench]
fn a_line_while_typing(bencher: divan::Bencher) {
    with(bencher, |cx| read(divan::black_box(LINE), cx).proposals.len());
}

#[divan::bench]
fn a_speech_of_10_000_characters(bencher: divan::Bencher) {
    let text = speech();
    with(bencher, |cx| outline(divan::black_box(&text), cx).directives.len());
}

#[divan::bench]
fn a_line_of_10_000_characters_without_a_stop(bencher: divan::Bencher) {
    let text: String =
        "各镇各部门要按照方案抓好落实,由区应急局牵头、区住建局配合".chars().cycle().take(10_000).collect();
    with(bencher, |cx| read(divan::black_box(&text), cx).proposals.len());
}

#[divan::bench]
fn completion_at_500_units(bencher: divan::Bencher) {
    let site = site();
    bencher.bench_local(|| complete(&site, divan::black_box("yxyj")).len());
}

#[divan::bench]
fn taking_the_register_in(bencher: divan::Bencher) {
    let site = site();
    bencher.bench_local(|| Names::new(divan::black_box(&site)));
}
