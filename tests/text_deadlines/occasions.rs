//! Feasts and seasons before, during and after which something is asked, and what is asked every so many days.

use super::{check, said};
use duban::model::{Calendar, Rules};
use duban::text::{Assumed, Context, Names, Reading, read};

fn reading(line: &str, date: &str) -> Reading {
    let (names, calendar, rules) = (Names::none(), Calendar::default(), Rules::default());
    let cx = Context { date: date.parse().unwrap(), names: &names, calendar: &calendar, rules: &rules, refused: &[] };
    read(line, &cx)
}

#[test]
fn before_and_after_a_feast_or_a_season() {
    check(&[
        ("2023-06-15", "各景区要在“十一”黄金周前完成缆车检测", "2023-09-30"),
        ("2023-06-15", "两节前对商超开展一轮检查", "2023-09-28"),
        ("2023-11-20", "两节前对商超开展一轮检查", "2023-12-31"),
        ("2023-11-20", "双节前完成烟花爆竹仓库检查", "2023-12-31"),
        ("2023-11-20", "元旦、春节前各查一遍", "2023-12-31"),
        ("2023-11-20", "元旦春节前各查一遍", "2023-12-31"),
        ("2023-06-15", "中秋国庆前完成", "2023-09-28"),
        ("2023-06-15", "汛期结束前每天巡堤", "2023-09-30"),
        ("2023-06-15", "主汛期到来之前完成除险加固", "2023-06-30"),
        ("2023-10-15", "汛期前完成清淤", "2024-05-31"),
        ("2024-02-05", "春节假期结束前不得复工", "2024-02-17"),
        ("2023-06-15", "暑假前完成校舍鉴定", "2023-06-30"),
        ("2023-06-15", "供暖季前完成管网打压", "2023-11-14"),
        ("2023-06-15", "森林防火期前完成隔离带清理", "2023-09-30"),
        ("2024-01-20", "春节后一周内完成复工核查", "from 2024-02-18 2024-02-24"),
        ("2024-01-20", "春节后7日内完成复工核查", "from 2024-02-18 2024-02-24"),
        ("2024-01-20", "春节后5个工作日内报送复工方案", "from 2024-02-18 2024-02-22"),
        ("2024-01-20", "春节后上班第一天召开调度会", "2024-02-18"),
        ("2024-01-20", "春节后第一周完成复工核查", "from 2024-02-18 2024-02-18"),
        ("2023-09-20", "国庆节后复查", "from 2023-10-07"),
        ("2023-06-15", "汛期结束后修复水毁道路", "from 2023-10-01"),
    ]);
    assert_eq!(said("春节前后事故易发", "2023-11-20"), "none");
    assert_eq!(said("节后复工复产前，企业要开展全员培训", "2023-11-20"), "none");
    assert_eq!(said("环节前移", "2023-11-20"), "none");
}

#[test]
fn during_a_feast_or_a_season() {
    check(&[
        ("2023-06-15", "国庆期间，各景区要限流", "from 2023-10-01 2023-10-06"),
        ("2023-09-20", "“国庆”期间，各景区要限流", "from 2023-10-01 2023-10-06"),
        ("2024-04-20", "“五一”期间，各景区要限流", "from 2024-05-01 2024-05-05"),
        ("2024-04-20", "五一假期期间组织夜查", "from 2024-05-01 2024-05-05"),
        ("2023-06-15", "汛期期间加密巡查", "from 2023-06-15 2023-09-30"),
        ("2023-05-15", "“安全生产月”活动期间，各单位至少组织1次演练", "from 2023-06-01 2023-06-30"),
        ("2023-05-15", "高考期间，各镇要禁止噪声施工", "from 2023-06-07 2023-06-09"),
        ("2024-02-20", "全国两会期间实行日报告", "from 2024-03-04 2024-03-11"),
        ("2023-06-15", "做好国庆期间的值班安排", "none"),
        ("2023-06-15", "确保端午期间道路畅通", "none"),
        ("2023-06-15", "节日期间事故多发", "none"),
    ]);
    assert!(reading("2027年春节后7日内复查", "2026-11-24").deadlines[0].assumed.contains(&Assumed::CalendarUnknown));
}

#[test]
fn every_so_many_days_weeks_and_months() {
    check(&[
        ("2023-06-15", "每两天报一次进展", "every:2d:2023-06-15"),
        ("2023-06-15", "每3天报一次进展", "every:3d:2023-06-15"),
        ("2023-06-15", "每隔3天报一次进展", "every:3d:2023-06-15"),
        ("2023-06-15", "每隔一天报一次进展", "every:2d:2023-06-15"),
        ("2023-06-15", "隔天通报一次", "every:2d:2023-06-15"),
        ("2023-06-15", "每十天调度一次", "every:10d:2023-06-15"),
        ("2023-06-15", "每两周调度一次", "every:14d:2023-06-15"),
        ("2023-06-15", "每两个星期调度一次", "every:14d:2023-06-15"),
        ("2023-06-15", "隔周调度一次", "every:14d:2023-06-15"),
        ("2023-06-15", "每旬通报一次", "tendaily"),
        ("2023-06-15", "每半月通报一次", "halfmonthly"),
        ("2023-06-15", "每半个月通报一次", "halfmonthly"),
        ("2023-06-15", "每两个月检查一遍", "every:2m:end"),
        ("2023-06-15", "每3个月检查一遍", "quarterly:end"),
        ("2023-06-15", "每6个月检查一遍", "halfyearly:end"),
        ("2023-06-15", "每年6月、12月各演练一次", "halfyearly:end"),
        ("2023-06-15", "每年6月底、12月底前各报一次", "halfyearly:end"),
        ("2023-06-15", "每周一、周四报送进展", "weekly:mon,thu"),
        ("2023-06-15", "每季度首月10日前报送", "quarterly:end"),
        ("2023-06-15", "每2小时报一次水位", "daily"),
        ("2023-06-15", "关键岗位24小时值班", "daily"),
        ("2023-06-15", "落实24小时专人值守", "daily"),
        ("2023-06-15", "二十四小时不间断巡查", "daily"),
        ("2023-06-15", "24小时内上报", "2023-06-16"),
        ("2023-06-15", "Report every two weeks", "every:14d:2023-06-15"),
        ("2023-06-15", "Report every 3 days", "every:3d:2023-06-15"),
        ("2023-06-15", "Report every other day", "every:2d:2023-06-15"),
        ("2023-06-15", "Report every other Friday", "every:14d:2023-06-15"),
        ("2023-06-15", "Report fortnightly", "every:14d:2023-06-15"),
        ("2023-06-15", "Inspect every two months", "every:2m:end"),
        ("2023-06-15", "Inspect every three months", "quarterly:end"),
        ("2023-06-15", "Inspect every six months", "halfyearly:end"),
        ("2023-06-15", "Meet twice a month", "halfmonthly"),
        ("2023-06-15", "Keep watch around the clock", "daily"),
    ]);
}

#[test]
fn a_repetition_in_a_stretch_runs_from_its_first_day_to_its_last() {
    for (line, want, words) in [
        (
            "自即日起至9月底，每周五下班前报送进展",
            ("2023-06-15", "weekly:fri", "2023-09-30"),
            "自即日起至9月底，每周五下班前",
        ),
        ("国庆期间，每天16时前报送情况", ("2023-10-01", "daily", "2023-10-06"), "国庆期间，每天16时前"),
        ("国庆期间，各镇要严格落实24小时值班", ("2023-10-01", "daily", "2023-10-06"), "24小时值班"),
    ] {
        let deadline = reading(line, "2023-06-15").proposals.remove(0).deadline;
        let got = (
            deadline.from.unwrap().to_string(),
            deadline.repeat.unwrap().to_string(),
            deadline.until.unwrap().to_string(),
        );
        assert_eq!((got.0.as_str(), got.1.as_str(), got.2.as_str()), want, "{line}");
        assert_eq!(deadline.text.as_deref(), Some(words));
    }
    let deadline = reading("Report weekly until the end of August", "2023-06-15").proposals.remove(0).deadline;
    assert_eq!(deadline.until.map(|d| d.to_string()).as_deref(), Some("2023-08-31"));
}

#[test]
fn what_counts_from_an_event_or_stands_elsewhere_has_words_and_no_day() {
    for (line, words, asks) in [
        ("建设单位应在投入运行之日30个工作日前提出申请", "30个工作日前", Assumed::Event),
        ("企业应于开工前15日向区应急局报备", "开工前15日", Assumed::Event),
        ("许可证届满前20个工作日内申请换证", "届满前20个工作日内", Assumed::Event),
        ("活动举办10日前报送方案", "10日前", Assumed::Event),
        ("事故发生后1小时内上报", "1小时内", Assumed::Event),
        ("接到报告后2小时内到达现场", "2小时内", Assumed::Event),
        ("按照《燃气整治方案》要求的时间进度推进", "按照《燃气整治方案》要求的时间进度", Assumed::Reference),
        ("要按方案明确的时间节点推进", "按方案明确的时间节点", Assumed::Reference),
        ("对重大隐患限期整改", "限期", Assumed::Reference),
        ("确保如期完成改造", "如期", Assumed::Reference),
    ] {
        let reading = reading(line, "2023-06-15");
        let found = &reading.deadlines[0];
        assert_eq!(found.deadline.text.as_deref(), Some(words), "{line}");
        assert!(found.deadline.is_missing() && found.assumed == [asks], "{line}: {found:?}");
        assert!(reading.proposals[0].deadline.is_missing() && reading.proposals[0].assumed == [asks], "{line}");
    }
    // What runs from the notice of today has a day, and the doubt is said.
    let found = reading("自收到通知之日起7日内反馈", "2023-06-15").deadlines.remove(0);
    assert_eq!(
        (found.deadline.due.unwrap().to_string().as_str(), found.assumed.as_slice()),
        ("2023-06-22", &[Assumed::Event][..])
    );
}

#[test]
fn other_figures_and_conditions_are_no_deadlines() {
    for line in [
        "对6月底前未完成整改的企业，一律停产整顿",
        "7月底前仍未达标的予以关停",
        "隐患整改期限一般不超过30日",
        "办理时限由20个工作日压缩至5个工作日",
        "有效期为3年",
        "检查率要达到100%，整改率不低于95%",
        "110、119、120要做好联动",
        "落实“1+3+N”机制，用好12350举报电话",
        "周边500米范围内严禁烟火",
        "6家企业、12个村、3条道路要重点盯防",
        "去年12月以来，我区连续发生3起火灾",
        "5月20日，区应急局对龙潭矿业进行了检查",
        "一天也不能耽误，一刻也不能放松",
        "认真吸取“4·18”事故教训",
        "确保2.0版系统上线运行",
        "岁末年初要绷紧安全之弦",
        "过去3年内发生过事故的企业要重点盯防",
        "近三个月事故有所上升",
    ] {
        assert_eq!(said(line, "2023-06-15"), "none", "{line}");
    }
}

#[test]
fn days_left_out_hours_and_next_days() {
    check(&[
        ("2023-06-15", "区交通局6月25前完成整治", "2023-06-25"),
        ("2023-06-15", "7月5号前把报告报上来", "2023-07-05"),
        ("2023-06-15", "次日上午9时前报送", "2023-06-16 09:00"),
        ("2023-06-15", "力争用3年时间消除存量隐患", "2026-06-15"),
        ("2023-06-15", "第三阶段10月份，为总结验收阶段", "2023-10-31"),
        ("2023-06-15", "每天17时前报送情况", "daily 17:00"),
        ("2023-12-31", "次日18时前报送", "2024-01-01 18:00"),
        ("2024-02-28", "每两天报一次", "every:2d:2024-02-28"),
    ]);
}
