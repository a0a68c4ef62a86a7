//! Wrong use and bad input: every option, the exit code, and a sentence in the person's language.

use super::desk::Desk;

#[test]
fn wrong_use_is_told_in_both_languages() {
    let desk = Desk::new();
    for (line, chinese, english) in [
        ("fly", "没有命令 fly", "there is no command fly"),
        ("lst", "没有命令 lst，是不是 list？", "there is no command lst; did you mean list?"),
        ("check --jsn", "没有选项 --jsn，是不是 --json？", "there is no option --jsn; did you mean --json?"),
        ("list --folder x --jsn", "没有选项 --jsn，是不是", "there is no option --jsn; did"),
        ("list --folder", "--folder <DIR> 后面要有一个值", "--folder <DIR> needs a value"),
        ("act", "还缺 <REF> <ACT>", "missing: <REF> <ACT>"),
        ("read", "还缺 --date <DATE>", "missing: --date <DATE>"),
        ("new", "还缺 --title <TITLE>", "missing: --title <TITLE>"),
        ("show a b", "多出了“b”", "“b” is one too many"),
        ("check --json --json", "--json 只能写一次", "--json can be given only once"),
        ("add a b --due x --standing", "不能一起用", "do not go together"),
    ] {
        desk.fails(&format!("{line} --lang zh"), 2, chinese);
        desk.fails(&format!("{line} --lang en"), 2, english);
    }
    let said = desk.say("act --lang zh");
    assert_eq!(said.err, "错误：还缺 <REF> <ACT>\n用法见 duban act --help\n");
    let said = desk.say("act --lang en");
    assert_eq!(said.err, "Error: missing: <REF> <ACT>\nsee duban act --help\n");
}

#[test]
fn every_options_bad_value_is_refused_with_what_was_wanted() {
    let desk = Desk::issued();
    desk.ok("new --title 草稿");
    for (line, words) in [
        ("list --lang fr", "zh 或 en"),
        ("list --today 昨天", "不是日期"),
        ("list --today 2026-02-30", "不是日期"),
        ("list --as x", "没有单位"),
        ("read --date 6月", "不是日期"),
        ("import - --date x", "不是日期"),
        ("new --title x --date 31/12/2026", "不是日期"),
        ("new --title x --date 1999-12-31", "2000 年到 2099 年"),
        ("import - --date 2100-01-01", "2000 年到 2099 年"),
        ("new --title x --time 25:00", "时刻"),
        ("new --title \" \"", "要有名称"),
        ("add 会议 文字", "不是草稿里的"),
        ("add 260618b/1.1 文字", "不是草稿里的"),
        ("add 260618b \"  \"", "不能是空的"),
        ("add 260618b 文字 --due 某天", "不是日期"),
        ("add 260618b 文字 --from 某天", "不是日期"),
        ("add 260618b 文字 --repeat 有时", "weekly:fri"),
        ("add 260618b 文字 --each 也许", "yes 或 no"),
        ("add 260618b 文字 --kind 什么", "task principle"),
        ("add 260618b 文字 --milestones 摸底", "摸底"),
        ("issue 会议", "会议编号"),
        ("act 260618a/2.1 fly", "accept decline"),
        ("act x accept", "不是交办项"),
        ("act 260618a/2.1 progress --percent 101", "0 到 100"),
        ("act 260618a/2.1 progress --percent 半", "0 到 100"),
        ("act 260618a/2.1 progress --figures 很多", "名称和数字"),
        ("act 260618a/2.1 extend --until 某天", "不是日期"),
        ("act 260618a/2.1 urge --level 咆哮", "remind slip"),
        ("act 260618a/2.1 reassign --to 神秘局 --note x", "没有单位"),
        ("act 260618a/2.1 reassign --to 各乡镇 --note x", "群体称呼"),
        ("act 260618a/2.1 recheck --holds 也许", "yes 或 no"),
        ("show x", "编号，如"),
        ("log x", "编号，如"),
        ("list 期限<某天", "看不懂"),
    ] {
        desk.fails(line, 2, words);
    }
    assert_eq!(desk.ok("list").lines().count(), 4);
}

#[test]
fn control_characters_are_refused_and_shown_as_marks() {
    let desk = Desk::issued();
    desk.fails("act 260618a/2.1 urge --note \"a\u{1b}[31mb\"", 2, "控制字符 U+001B");
    desk.fails("act 260618a/2.1 urge --note \"a\u{202e}b\"", 2, "U+202E");
    desk.fails("new --title \"a\u{7f}b\"", 2, "U+007F");
    desk.fails("show \"\u{1b}]0;x\u{7}\"", 2, "␛]0;x␇");
    desk.fails("\u{1b}[31m", 2, "␛[31m");
    // Whatever stands in a file is made visible.
    let meeting = desk.read("f/meetings/2026/260618a.toml").replace("安委会第二次会议", "安委\\u001b[31m会");
    desk.write("f/meetings/2026/260618a.toml", meeting);
    assert!(desk.ok("show 260618a").contains("安委␛[31m会"));
    let json = desk.json("show 260618a --json");
    assert_eq!(json["meeting"]["title"], "安委\u{1b}[31m会");
}

#[test]
fn what_the_system_forbids_is_told_with_the_path() {
    use std::os::unix::fs::PermissionsExt;
    if rustix::process::getuid().is_root() {
        // Root may do everything.
        return;
    }
    let desk = Desk::issued();
    let drafts = desk.path("f/drafts");
    std::fs::set_permissions(&drafts, std::fs::Permissions::from_mode(0o500)).unwrap();
    desk.fails("new --title x", 3, "没有登记在 duban.toml");
    desk.fails("new --title x --as office", 3, "drafts");
    std::fs::set_permissions(&drafts, std::fs::Permissions::from_mode(0o700)).unwrap();
}

#[test]
fn a_broken_meeting_is_never_written_to() {
    let desk = Desk::new();
    desk.ok("new --title 会");
    desk.write("f/drafts/260618a.toml", "title = ");
    desk.fails("add 260618a 一条", 1, "没有 260618a");
    assert_eq!(desk.read("f/drafts/260618a.toml"), "title = ");
    assert_eq!(desk.ok("new --title 另一个"), "已建立 260618b\n");
}
