//! What is typed into a form field, and what a reading takes for granted.

use super::show;
use duban::model::{Calendar, Rules};
use duban::text::{Assumed, Context, Names, parse_when, read};

#[test]
fn what_was_taken_for_granted_is_said() {
    let names = Names::none();
    let calendar = Calendar::default();
    let rules = Rules::default();
    let assumed = |line: &str, date: &str| {
        let cx =
            Context { date: date.parse().unwrap(), names: &names, calendar: &calendar, rules: &rules, refused: &[] };
        read(line, &cx).deadlines.first().map(|d| d.assumed.clone()).unwrap_or_default()
    };
    assert_eq!(assumed("7月底前完成", "2023-06-15"), []);
    assert_eq!(assumed("3月底前完成", "2023-06-15"), [Assumed::Year]);
    assert!(assumed("3月底前完成", "2023-04-26").contains(&Assumed::Ambiguous));
    assert_eq!(assumed("10日前完成", "2023-06-15"), [Assumed::Month]);
    assert_eq!(assumed("2023年3月底前完成", "2023-06-15"), [Assumed::Past]);
    assert_eq!(assumed("立即完成", "2023-06-15"), [Assumed::AtOnce]);
    assert_eq!(assumed("汛期前完成", "2023-03-15"), [Assumed::Occasion]);
    assert_eq!(assumed("国庆节前完成", "2023-03-15"), []);
    assert_eq!(assumed("5个工作日内完成", "2023-06-15"), []);
    assert_eq!(assumed("5个工作日内完成", "2031-06-16"), [Assumed::CalendarUnknown]);
    assert!(assumed("7月完成验收", "2023-06-15").contains(&Assumed::Ambiguous));
}

#[test]
fn a_form_field_takes_short_forms() {
    let names = Names::none();
    let calendar = Calendar::default();
    let rules = Rules::default();
    let cx = Context {
        date: "2023-06-15".parse().unwrap(),
        names: &names,
        calendar: &calendar,
        rules: &rules,
        refused: &[],
    };
    for (words, want) in [
        ("下周五", "2023-06-23"),
        ("周五", "2023-06-16"),
        ("7-31", "2023-07-31"),
        ("7.31", "2023-07-31"),
        ("7/31", "2023-07-31"),
        ("3-1", "2024-03-01"),
        ("2023-07-31", "2023-07-31"),
        ("2023/7/31", "2023-07-31"),
        ("2023.7.31", "2023-07-31"),
        ("月底", "2023-06-30"),
        ("下月底", "2023-07-31"),
        ("年底", "2023-12-31"),
        ("7月底", "2023-07-31"),
        ("7月底前", "2023-07-31"),
        ("8月", "2023-08-31"),
        ("25号", "2023-06-25"),
        ("今天", "2023-06-15"),
        ("明天", "2023-06-16"),
        ("+3", "2023-06-18"),
        ("+2w", "2023-06-29"),
        ("+1m", "2023-07-15"),
        ("+10wd", "2023-06-30"),
        ("+5天", "2023-06-20"),
        ("3日内", "2023-06-18"),
        ("10个工作日内", "2023-06-30"),
        ("fri", "2023-06-16"),
        ("friday", "2023-06-16"),
        ("Fri", "2023-06-16"),
        ("next fri", "2023-06-23"),
        ("tomorrow", "2023-06-16"),
        ("july 31", "2023-07-31"),
        ("31 jul", "2023-07-31"),
        ("end of july", "2023-07-31"),
        ("每月25日", "monthly:25"),
        ("每周五", "weekly:fri"),
        ("每季度末", "quarterly:end"),
        ("长期", "standing"),
        ("常态化", "standing"),
        ("7月31日18:00", "2023-07-31 18:00"),
        ("下周五18:00", "2023-06-23 18:00"),
        ("国庆前", "2023-09-30"),
        ("立即", "2023-06-20"),
        (" 下周五 ", "2023-06-23"),
        ("即日起至年底", "from 2023-06-15 2023-12-31"),
    ] {
        let got = parse_when(words, &cx).map(|d| show(&d.deadline));
        assert_eq!(got.as_deref(), Some(want), "{words}");
    }
    for words in ["", "区住建局", "尽快", "32", "13-1", "2-30", "随便写点什么", "+", "@", "7月底前完成后再说"]
    {
        assert_eq!(parse_when(words, &cx), None, "{words}");
    }
}
