//! Where the folder, the language and the settings come from; the demo; help.

use super::desk::Desk;
use std::process::Stdio;

const COMMANDS: [&str; 16] = [
    "demo",
    "init",
    "read",
    "import",
    "new",
    "add",
    "issue",
    "correct",
    "act",
    "list",
    "show",
    "log",
    "check",
    "keys",
    "completions",
    "man",
];

#[test]
fn the_folder_is_the_one_named_nearest() {
    let mut desk = Desk::empty();
    for name in ["option", "environment", "settings", ".local/share/duban"] {
        desk.ok(&format!("init {name} --name {}", name.len()));
        desk.ok(&format!("new --title {name} --folder {name}"));
    }
    let title = |desk: &Desk, more: &str| {
        let shown = desk.json(&format!("show 260618a --json {more}"));
        shown["meeting"]["title"].as_str().unwrap().to_owned()
    };
    assert_eq!(title(&desk, ""), ".local/share/duban");
    desk.write(".config/duban/config.toml", "folder = \"~/settings\"\n");
    assert_eq!(title(&desk, ""), "settings");
    desk.set("DUBAN_FOLDER", &desk.path("environment").display().to_string());
    assert_eq!(title(&desk, ""), "environment");
    assert_eq!(title(&desk, "--folder option"), "option");
}

#[test]
fn a_folder_that_is_missing_is_named_with_who_named_it() {
    let mut desk = Desk::empty();
    desk.fails("list", 2, "默认的位置");
    desk.write(".config/duban/config.toml", "folder = \"/nowhere\"\n");
    desk.fails("list", 2, "设置文件");
    desk.set("DUBAN_FOLDER", "/nowhere/else");
    desk.fails("list", 2, "DUBAN_FOLDER");
    desk.fails("list --folder /nowhere/at-all", 2, "没有文件夹 /nowhere/at-all");
    std::fs::create_dir(desk.path("empty")).unwrap();
    desk.fails("list --folder empty", 2, "没有 duban.toml");
    desk.fails("list --folder empty --lang en", 2, "the path is from --folder");
    desk.fails("read --date 2023-06-15 --folder empty", 2, "没有 duban.toml");
}

#[test]
fn the_language_is_the_one_named_nearest() {
    let mut desk = Desk::empty();
    let chinese = |desk: &Desk, more: &str| desk.say(&format!("keys {more}")).out.contains("命令");
    assert!(chinese(&desk, ""));
    desk.set("LC_MESSAGES", "en_US.UTF-8");
    assert!(!chinese(&desk, ""));
    desk.set("LC_ALL", "zh_TW.UTF-8");
    assert!(chinese(&desk, ""));
    desk.write(".config/duban/config.toml", "lang = \"en\"\n");
    assert!(!chinese(&desk, ""));
    assert!(chinese(&desk, "--lang zh") && chinese(&desk, "--lang=zh"));
    assert!(desk.say("--lang zh keys").out.contains("命令"));
}

#[test]
fn settings_that_cannot_be_read_are_told_with_the_place() {
    let mut desk = Desk::new();
    desk.write("own.toml", "lang = \"en\"\nfolder = \n");
    desk.set("DUBAN_CONFIG", &desk.path("own.toml").display().to_string());
    desk.fails("list", 2, "own.toml");
    desk.fails("list", 2, "line 2");
    desk.write("own.toml", "colour = \"red\"\n");
    desk.fails("list", 2, "colour");
    // The screens open all the same: they show what is wrong.
    desk.fails("", 2, "终端");
    desk.set("DUBAN_CONFIG", "/nowhere/own.toml");
    desk.fails("list", 2, "/nowhere/own.toml");
}

#[test]
fn the_screens_want_a_terminal() {
    let desk = Desk::new();
    desk.fails("", 2, "终端");
    desk.fails("--lang en", 2, "terminal");
}

#[test]
fn a_demo_says_where_it_is_and_removes_it() {
    let desk = Desk::empty();
    desk.write("duban-demo-1-00000000/duban.toml", "of a process that lives");
    // No process has this number.
    desk.write("duban-demo-2147483646-00000000/duban.toml", "of a demo that was killed");
    let said = desk.say("demo");
    assert!(said.code == 2 && said.err.contains("示例文件夹") && said.err.contains("终端"), "{said:?}");
    let entries = std::fs::read_dir(desk.path("")).unwrap().flatten();
    let left: Vec<_> =
        entries.map(|e| e.file_name()).filter(|n| n.to_string_lossy().starts_with("duban-demo")).collect();
    assert_eq!(left, ["duban-demo-1-00000000"]);
    desk.fails("demo --as 神秘局", 2, "没有单位");
}

#[test]
fn help_is_in_the_persons_language() {
    let desk = Desk::empty();
    let lines = COMMANDS.iter().map(|c| format!("{c} --help")).chain(["--help".to_owned(), "-h".to_owned()]);
    for line in lines {
        let chinese = desk.ok(&line);
        for word in ["Usage", "Options", "Arguments", "Commands", "OPTIONS", "Print", "possible", "default:"] {
            assert!(!chinese.contains(word), "`{line}` says {word}: {chinese}");
        }
        assert!(chinese.contains("用法：duban") && chinese.contains("通用选项"), "`{line}`: {chinese}");
        let english = desk.ok(&format!("{line} --lang en"));
        let han = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
        assert!(english.contains("Usage: duban") && !english.contains(han), "`{line}`: {english}");
    }
    let main = desk.ok("--help");
    assert!(COMMANDS.iter().all(|c| main.contains(&format!("  {c} "))), "{main}");
    assert!(desk.ok("--version").starts_with("duban "));
}

#[test]
fn whoever_closes_the_pipe_has_seen_enough() {
    let desk = Desk::empty();
    let mut child = desk.command("read --date 2023-06-15").stdin(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    // It prints only after it has read, so that nobody is there any more.
    let mut input = child.stdin.take().unwrap();
    std::io::Write::write_all(&mut input, "区住建局7月底前完成危房排查。".as_bytes()).unwrap();
    drop(input);
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), String::from_utf8(output.stderr).unwrap().as_str()), (Some(0), ""));
}

#[test]
fn completions_and_manual_pages_name_every_command() {
    let desk = Desk::empty();
    for shell in ["bash", "zsh", "fish"] {
        let script = desk.ok(&format!("completions {shell}"));
        for name in COMMANDS {
            assert!(script.contains(name), "{shell} does not complete {name}");
        }
    }
    let page = desk.ok("man");
    for name in COMMANDS {
        assert!(page.contains(&format!("duban\\-{name}")), "{name} is not on the manual page");
    }
    assert!(desk.ok("man issue").contains(".TH"));
}
