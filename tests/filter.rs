//! The filter language: what a filter means, what is wrong with one and where, what can follow, and what it prints as.

mod support;

use duban::app::explain;
use duban::i18n::Lang;
use duban::model::{LIGHTS, Register, STATUSES};
use duban::query::{
    Expr, Field, FilterContext, Flag, Item, Keys, Matcher, Needle, SavedViews, Sign, Term, Wanted, candidates, parse,
    print, select,
};
use duban::text::{Context, Names};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, LazyLock};
use support::Folder;

static SAMPLE: LazyLock<Arc<Register>> = LazyLock::new(|| Folder::sample().office().app.register.clone());

fn now() -> chrono::DateTime<chrono::FixedOffset> {
    "2026-06-18T09:30:00+08:00".parse().expect("a time")
}

fn with<T>(own: &[(&str, &str)], act: impl FnOnce(&FilterContext) -> T) -> T {
    let register = &*SAMPLE;
    let names = Names::none();
    let own: BTreeMap<String, String> = own.iter().map(|(n, s)| ((*n).to_owned(), (*s).to_owned())).collect();
    let (site, views) = (&*register.site, SavedViews::new(own));
    let when =
        Context { date: now().date_naive(), names: &names, calendar: &site.calendar, rules: &site.rules, refused: &[] };
    act(&FilterContext { when, site, views: &views })
}

fn read(source: &str) -> Expr {
    with(&[], |cx| parse(source, cx)).unwrap_or_else(|bad| panic!("{source}: {bad:?}"))
}

fn found(source: &str) -> Vec<String> {
    let expr = read(source);
    let keys = Keys::of(&SAMPLE);
    let fast: Vec<String> =
        select(&expr, &SAMPLE, &keys, now()).into_iter().map(|at| SAMPLE.assignments[at].id.to_string()).collect();
    let mut matcher = Matcher::new(&expr, None);
    let slow = SAMPLE.assignments.iter().filter(|a| matcher.matches(&Item::of(&SAMPLE, a, now())));
    assert_eq!(fast, slow.map(|a| a.id.to_string()).collect::<Vec<_>>(), "{source}");
    fast
}

#[test]
fn both_languages_and_full_width_signs_mean_the_same() {
    for (zh, en) in [
        ("灯:红 单位:区住建局", "light:red and unit：区住建局"),
        ("期限<7-1 且 非 状态:已销号", "due＜2026-07-01 not status:closed"),
        ("（灯：黄 或 灯：红） 未结", "(light:yellow or light:red) open"),
        ("进度>=50 超期天数≥3", "percent >= 50% late-days>=3"),
        ("交办<=6-1 领导:刘建华", "assigned<=6-1 by:刘建华"),
        ("逾期 -标签:防汛", "late -tag:防汛"),
        ("@待核查", "@to-verify"),
    ] {
        assert_eq!(found(zh), found(en), "{zh}");
    }
    assert_eq!(read("期限<7-1"), read("due < 2026-07-01"));
}

#[test]
fn terms_narrow_as_they_say() {
    let all = found("");
    assert_eq!(all.len(), SAMPLE.assignments.len());
    let late = found("逾期");
    assert!(!late.is_empty() && late.len() < all.len());
    assert_eq!(found("灯:红"), late);
    assert_eq!(found("not 逾期").len(), all.len() - late.len());
    assert_eq!(found("逾期 或 非 逾期"), all);
    assert_eq!(found("超期天数>0 灯:红"), late);
    for (filter, field) in [("单位:zjj", "@zjj"), ("meeting:260415a", "260415a/"), ("260415a/3.1", "260415a/3.1@")] {
        let some = found(filter);
        assert!(!some.is_empty() && some.iter().all(|id| id.contains(field)), "{filter}: {some:?}");
    }
    let towns = found("群体:各乡镇 会议:260415a 文字:九小场所");
    assert_eq!(towns.len(), 6, "{towns:?}");
    assert_eq!(
        found("标签:防汛").len(),
        found("标签:防汛 领导:刘建华").len() + found("标签:防汛 非 领导:刘建华").len()
    );
    assert!(!found("系列:全体会议").is_empty());
    assert!(found("牵头:区教育局").iter().any(|id| id.ends_with("@jyj")));
}

#[test]
fn texts_are_found_in_chinese_pinyin_and_initials_and_not_by_letters_strewn_about() {
    for query in ["校车", "xiaoche", "xc 查验", "查验 校车", "260415a/6.1", "每月25日前"] {
        assert!(!found(query).is_empty(), "{query}");
    }
    // Said by the leader, not written in the task.
    assert!(found("拉网 筛子").iter().all(|id| id.starts_with("260415a/3")));
    assert!(!found("查验校车辆").iter().any(|id| id.starts_with("260415a/4")));
    for flood in ["的了是在和有不这", "aeiou", "qvqvq"] {
        assert!(found(flood).is_empty(), "{flood}");
    }
}

#[test]
fn dates_are_said_in_words() {
    let day = |source: &str| match read(source) {
        Expr::Term(Term::Day(_, _, day)) => day.to_string(),
        other => panic!("{source}: {other:?}"),
    };
    for (source, wanted) in [
        ("期限<月底", "2026-06-30"),
        ("due<friday", "2026-06-19"),
        ("due<7-31", "2026-07-31"),
        ("期限>2026-01-02", "2026-01-02"),
        ("due>=today", "2026-06-18"),
        ("期限:明天", "2026-06-19"),
        ("期限<=本周日", "2026-06-21"),
        ("asked>\"next friday\"", "2026-06-26"),
        ("期限>1-5", "2026-01-05"),
    ] {
        assert_eq!(day(source), wanted, "{source}");
    }
}

#[test]
fn what_is_wrong_is_told_with_its_column() {
    for (source, column, wanted) in [
        ("灯:紫", 2, Wanted::Light),
        ("逾期 状态:早退", 6, Wanted::Status),
        ("期限<很快", 3, Wanted::Day),
        ("进度>多", 3, Wanted::Number),
        ("颜色:红", 0, Wanted::Key),
        ("灯<红", 1, Wanted::Is),
        ("(逾期 或 未结", 8, Wanted::Close),
        ("逾期 或", 4, Wanted::Term),
        ("逾期 或 ", 4, Wanted::Term),
        ("单位:", 3, Wanted::Value(Field::Unit)),
        ("逾期)", 2, Wanted::Term),
        ("逾期 @没有", 3, Wanted::View),
    ] {
        let bad = with(&[], |cx| parse(source, cx)).expect_err(source);
        assert_eq!((bad.column, bad.wanted), (column, wanted), "{source}");
    }
    let deep = "(".repeat(5000);
    assert_eq!(with(&[], |cx| parse(&deep, cx)).expect_err("too deep").wanted, Wanted::Flatter);
}

#[test]
fn views_may_name_each_other_and_never_run_in_a_circle() {
    let own = [("甲", "@乙 灯:红"), ("乙", "未结"), ("丙", "@丁 @丁"), ("丁", "@丙 @丙"), ("two words", "late")];
    let in_full = with(&own, |cx| parse("@甲", cx)).expect("a view");
    assert_eq!(explain(&in_full, Lang::Zh.words(), now().date_naive()), "视图“甲”（视图“乙”（未结），灯为红）");
    assert!(with(&own, |cx| parse("@丙", cx)).is_err());
    assert!(with(&own, |cx| parse("@\"two words\" or open", cx)).is_ok());
}

#[test]
fn a_filter_is_explained_in_the_language_of_the_interface() {
    let said = |source: &str, lang: Lang| explain(&read(source), lang.words(), now().date_naive());
    assert_eq!(said("灯:红 单位:住建局 期限<7-31", Lang::En), "light red, unit “住建局”, due before 31 July");
    assert_eq!(said("灯:红 单位:住建局 期限<7-31", Lang::Zh), "灯为红，单位“住建局”，期限早于7月31日");
    assert_eq!(said("late or (open and percent<50)", Lang::En), "late or (open, percent below 50%)");
}

#[test]
fn what_can_follow_is_offered_and_taken() {
    let offers = |source: &str, chinese: bool| {
        with(&[("我的", "late")], |cx| candidates(source, source.len(), cx, &SAMPLE, chinese, 8)).words
    };
    assert_eq!(offers("灯:", true), ["红", "黄", "绿", "蓝", "灰"]);
    assert_eq!(offers("light:r", false), ["red"]);
    assert_eq!(offers("逾期 状态:待", true), ["待签收", "待核查"]);
    assert!(offers("单位:zjj", true).contains(&"区住建局".to_owned()));
    assert!(offers("dw", true).contains(&"单位:".to_owned()));
    assert_eq!(offers("@", true)[0], "@我的");
    assert!(offers("标签:防", true).contains(&"防汛".to_owned()));
    assert!(offers("燃气", true).is_empty());
}

#[test]
fn a_saved_view_serves_on_the_command_line() {
    let (folder, config) = (Folder::sample(), tempfile::tempdir().expect("a temporary folder"));
    std::fs::write(config.path().join("config.toml"), "").expect("written");
    std::fs::write(config.path().join("views.toml"), "mine = \"灯:红 群体:各乡镇\"\n").expect("written");
    let list = |filter: &[&str]| {
        let mut command = assert_cmd::Command::cargo_bin("duban").expect("the program");
        command.env("DUBAN_CONFIG", config.path().join("config.toml")).arg("--folder").arg(folder.path());
        command.args(["--as", "office", "--today", "2026-06-18", "--lang", "en", "list"]).args(filter);
        let out = command.output().expect("an answer");
        (out.status.code(), String::from_utf8_lossy(&[out.stdout, out.stderr].concat()).into_owned())
    };
    assert_eq!(list(&["@mine"]), list(&["light:red", "group:各乡镇"]));
    assert_eq!(list(&["@mine"]).0, Some(0));
    assert_eq!(list(&["@late", "单位:zjj"]), list(&["逾期", "单位:zjj"]));
    let (code, said) = list(&["@yours"]);
    assert_eq!(code, Some(2), "{said}");
    assert!(said.contains("@yours") && said.contains("mine late this-week to-verify"), "{said}");
}

fn needle() -> impl Strategy<Value = Needle> {
    prop_oneof!["\\PC{1,8}", "[a-z燃气()\" :<>=@-]{1,8}", Just("and".to_owned()), Just("逾期".to_owned())]
        .prop_filter("not blank", |t| !t.trim().is_empty())
        .prop_map(|t| Needle::new(&t))
}

fn term() -> impl Strategy<Value = Expr> {
    let sign = prop::sample::select(vec![Sign::Is, Sign::Less, Sign::LessOrIs, Sign::More, Sign::MoreOrIs]);
    let day = (0..3000i32).prop_map(|n| chrono::NaiveDate::from_num_days_from_ce_opt(738_000 + n).expect("a day"));
    prop_oneof![
        needle().prop_map(Term::Word),
        (prop::sample::select(vec![Field::Meeting, Field::Series, Field::By, Field::Tag, Field::Text]), needle())
            .prop_map(|(f, n)| Term::In(f, n)),
        prop::sample::select(LIGHTS.to_vec()).prop_map(|(l, _)| Term::Light(l)),
        prop::sample::select(STATUSES.to_vec()).prop_map(|(s, _)| Term::Status(s)),
        (prop::sample::select(vec![Field::Due, Field::Asked, Field::Assigned]), sign.clone(), day)
            .prop_map(|(f, s, d)| Term::Day(f, s, d)),
        (prop::sample::select(vec![Field::Percent, Field::LateDays]), sign, 0i64..400)
            .prop_map(|(f, s, n)| Term::Number(f, s, n)),
        prop::sample::select(vec![Flag::Late, Flag::Open, Flag::Unsigned, Flag::Asked]).prop_map(Term::Is),
        Just(Term::Units(Field::Group, Needle::new("没有这个"), BTreeSet::new())),
    ]
    .prop_map(Expr::Term)
}

fn expr() -> impl Strategy<Value = Expr> {
    term().prop_recursive(4, 24, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 2..4).prop_map(Expr::all),
            prop::collection::vec(inner.clone(), 2..4).prop_map(Expr::any),
            inner.prop_map(Expr::opposite),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn printing_a_filter_and_reading_it_again_gives_the_same(expr in expr(), chinese: bool) {
        let printed = print(&expr, chinese);
        let read = with(&[], |cx| parse(&printed, cx));
        prop_assert_eq!(read.as_ref().ok(), Some(&expr), "{} {:?}", printed, read);
    }

    #[test]
    fn no_text_panics_as_a_filter(source in prop_oneof!["\\PC{0,40}", "[a-z灯期限:<>=()\"“”@ -]{0,30}"], cursor in 0usize..60) {
        with(&[], |cx| {
            if let Ok(expr) = parse(&source, cx) {
                let _ = explain(&expr, Lang::Zh.words(), now().date_naive());
                let mut matcher = Matcher::new(&expr, None);
                for a in SAMPLE.assignments.iter().take(5) {
                    matcher.matches(&Item::of(&SAMPLE, a, now()));
                }
                for needle in expr.needles() {
                    for hit in needle.hits(&source) {
                        assert!(source.get(hit).is_some());
                    }
                }
            }
            let offered = candidates(&source, cursor, cx, &SAMPLE, true, 8);
            assert!(source.get(offered.at).is_some());
        });
    }
}
