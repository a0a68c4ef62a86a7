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
            "campaign",
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

#[test]
fn a_campaign_burns_down_in_json_and_in_a_line() {
    let desk = worked();
    desk.ok("new --title 攻坚部署会");
    desk.ok("add 260618b 各乡镇7月10日前完成扫尾 --tag 攻坚 --task");
    desk.ok("issue 260618b --yes");
    let site = desk.read("f/duban.toml");
    let campaign = "\n[[campaign]]\ntag = \"攻坚\"\ntitle = \"夏季攻坚\"\nfrom = 2026-06-18\nuntil = 2026-07-17\n";
    desk.write("f/duban.toml", site + campaign);
    desk.ok("act 260618b/1.1@hexi accept --as hexi --by 赵刚 --today 2026-06-19");
    desk.ok("act 260618b/1.1@hexi done --note 完成 --as hexi --by 赵刚 --today 2026-06-30");
    let json = desk.json("stats --by tag --json --today 2026-07-02");
    let rows = json["rows"].as_array().unwrap();
    let row = rows.iter().find(|r| r["key"] == "攻坚").unwrap();
    let campaign = &row["campaign"];
    assert_eq!(keys(campaign), ["burn_down", "days_left", "from", "stage", "title", "until"]);
    assert_eq!((&campaign["days_left"], &campaign["stage"]), (&15.into(), &"running".into()));
    let points = campaign["burn_down"].as_array().unwrap();
    assert_eq!(points.len(), 30);
    let open = |day: &str| points.iter().find(|p| p["date"] == day).unwrap()["open"].as_u64();
    assert_eq!(["2026-06-18", "2026-06-29", "2026-06-30", "2026-07-02"].map(open), [2, 2, 1, 1].map(Some));
    assert_eq!(open("2026-07-03"), None, "nobody knows yet");
    assert!(rows.iter().filter(|r| r["key"] != "攻坚").all(|r| r["campaign"].is_null()));
    assert!(
        desk.ok("stats --by 专项 --today 2026-07-02").contains("夏季攻坚  2026年6月18日至7月17日  还剩15天  在办1")
    );
}
