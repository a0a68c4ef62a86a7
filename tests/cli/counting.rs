//! `stats`: what is counted, for people and for scripts, and who sees it.

use super::desk::{Desk, keys};

/// Two towns and a department at work; 区住建局 was sent back once and closed late.
fn worked() -> Desk {
    let desk = Desk::issued();
    let unit = |id: &str, line: &str| desk.ok(&format!("act {line} --as {id} --by 赵刚"));
    unit("chengguan", "260618a/1.1@chengguan accept");
    unit("hexi", "260618a/1.1@hexi accept");
    unit("zjj", "260618a/2.1@zjj accept");
    unit("chengguan", "260618a/1.1@chengguan progress --note 半数 --percent 50 --figures 检查户次=10,隐患=8,整改=6");
    unit("hexi", "260618a/1.1@hexi progress --note 已开始 --percent 10 --figures 隐患=2,整改=2");
    unit("zjj", "260618a/2.1@zjj done --note 已报 --today 2026-06-28");
    desk.ok("act 260618a/2.1@zjj return --note 不全 --by 王敏 --today 2026-06-29");
    unit("zjj", "260618a/2.1@zjj done --note 补报 --today 2026-07-03");
    desk.ok("act 260618a/2.1@zjj verify --by 王敏 --today 2026-07-04");
    desk
}

#[test]
fn numbers_are_ranged_right_and_end_with_all_together() {
    let desk = worked();
    let text = desk.ok("stats --today 2026-07-05");
    let lines: Vec<&str> = text.lines().collect();
    assert!(lines[0].starts_with("单位") && lines[4].starts_with("合计"), "{text}");
    assert!(lines[0].ends_with("整改/隐患") && lines[4].ends_with("80%"), "{text}");
    let wide = |line: &str| unicode_width::UnicodeWidthStr::width(line);
    assert!(lines.iter().all(|line| wide(line) == wide(lines[0])), "{text}");
    assert!(desk.ok("stats --by 群体 --today 2026-07-05").contains("各乡镇"));
    assert!(desk.ok("stats --by month --lang en").contains("2026-06"));
}

#[test]
fn the_json_has_its_keys_and_tells_what_happened() {
    let desk = worked();
    let json = desk.json("stats unit=zjj --json --today 2026-07-05");
    assert_eq!(keys(&json), ["by", "date", "from", "rows", "to", "total"]);
    assert_eq!(
        keys(&json["total"]),
        [
            "counts",
            "figures",
            "key",
            "mean_days_late",
            "mean_days_late_extended",
            "name",
            "on_time_rate",
            "on_time_rate_extended",
            "rates",
            "trend"
        ]
    );
    let zjj = &json["rows"][0];
    assert_eq!((zjj["key"].as_str(), json["rows"].as_array().map(Vec::len)), (Some("zjj"), Some(1)));
    for (word, n) in [("total", 1), ("closed", 1), ("returned", 1), ("judged", 1), ("on-time", 0), ("late", 0)] {
        assert_eq!(zjj["counts"][word], n, "{word}");
    }
    assert_eq!((zjj["on_time_rate"].as_u64(), zjj["mean_days_late"].as_f64()), (Some(0), Some(3.0)));
    let months = zjj["trend"].as_array().unwrap();
    assert_eq!((months.len(), &months[5]["closed"], &months[4]["late"]), (6, &1.into(), &1.into()));
}

#[test]
fn a_count_in_json_is_as_long_as_its_list() {
    let desk = worked();
    let json = desk.json("stats --json --today 2026-07-05");
    for row in json["rows"].as_array().unwrap() {
        for (word, n) in row["counts"].as_object().unwrap() {
            let unit = row["key"].as_str().unwrap();
            let said = desk.say(&format!("list unit={unit} count:{word} --today 2026-07-05"));
            assert_eq!(said.out.lines().count().saturating_sub(1) as u64, n.as_u64().unwrap(), "{unit} {word}");
        }
    }
}

#[test]
fn a_period_a_filter_and_a_role_narrow_the_numbers() {
    let desk = worked();
    desk.fails("stats --from 2026-07-01", 1, "没有可统计的");
    desk.fails("stats --by colour", 2, "单位");
    desk.fails("stats 计数:好", 2, "已销号");
    assert_eq!(desk.json("stats count:open --json")["total"]["counts"]["total"], 2);
    let own = desk.json("stats --json --as hexi");
    assert_eq!(own["total"]["counts"]["total"], 1);
    assert_eq!(own["total"]["figures"]["隐患"], 2);
    assert!(!desk.ok("stats --as hexi").contains("城关镇"));
}
