//! `admin`: the administrator's steps as they are printed. What they do on a server is tried in `tests/pty/accounts.rs`.

use super::desk::Desk;

fn lines(text: &str, part: &str) -> usize {
    text.lines().filter(|line| line.contains(part)).count()
}

#[test]
fn the_folders_steps_are_printed_and_change_nothing() {
    let desk = Desk::issued();
    let before = desk.read("f/duban.toml");
    let out = desk.ok("admin folder --as office");
    assert_eq!(desk.read("f/duban.toml"), before);
    for part in [
        "getent group duban-office >/dev/null 2>&1 || groupadd --system duban-office",
        "--home-dir /var/lib/duban/duban-zjj",
        "# unit = \"duban-{id}\"",
        "f/ledger/hexi",
        "setfacl -m d:u::rwx,d:g::rwx,d:o::-,d:g:duban-office:rx",
    ] {
        assert!(out.contains(part), "no {part}: {out}");
    }
    assert_eq!(lines(&out, "useradd"), 4);
}

#[test]
fn a_unit_is_added_with_a_name_and_an_id_that_an_account_can_have() {
    let desk = Desk::new();
    desk.fails("admin unit add sj --as office", 2, "--name");
    let out = desk.ok("admin unit add sj --name \"区\\\"水务局\" --short 水务局 --as office");
    assert!(out.contains("# [[unit]]") && lines(&out, "# name = ") == 1 && out.contains("duban-sj"), "{out}");
    desk.ok("admin unit add zjj --as office");
    for id in ["SJ", "a/b", "office", "a;rm"] {
        desk.fails(&format!("admin unit add {id} --name x --as office"), 2, "小写字母");
    }
    desk.fails("admin unit add abcdefghijabcdefghijabcdefghij --name x --as office", 2, "太长");
    desk.fails("admin unit add sj --name x --as zjj", 3, "只有办公室");
    for line in ["admin", "admin fly", "admin unit", "admin unit remove zjj", "admin ssh now"] {
        desk.fails(line, 2, "unit add ID");
    }
}

#[test]
fn a_key_line_lets_one_person_run_one_command() {
    let desk = Desk::new();
    let out = desk.ok("admin ssh --as office --config etc");
    assert!(out.contains("Match Group duban-units") && out.contains("DisableForwarding yes"), "{out}");
    assert!(out.contains("# 李四 还没有公钥：放到 etc/duban/people/lisi.pub"), "{out}");
    desk.write("etc/duban/people/lisi.pub", "ssh-ed25519 AAAAC3Nz+/= li@pc\n");
    desk.write("etc/duban/keys/duban-gone", "");
    let out = desk.ok("admin ssh --as office --config etc");
    let line = out.lines().find(|l| l.starts_with("restrict,pty,command=\"")).unwrap();
    for part in ["--restricted --folder ", " --as zjj --person lisi --lang zh\" ssh-ed25519 AAAAC3Nz+/= lisi"] {
        assert!(line.contains(part), "{line}");
    }
    // Nobody of the office is let in this way, and who is gone is taken out.
    assert!(!out.contains("zhangsan") && out.contains("rm -f etc/duban/keys/duban-gone"), "{out}");
}

#[test]
fn a_key_or_a_login_that_would_be_more_is_refused() {
    let desk = Desk::new();
    for key in ["command=\"sh\" ssh-ed25519 AAAA", "ssh-ed25519 AAAA\nssh-ed25519 AAAA", "x", ""] {
        desk.write("etc/duban/people/lisi.pub", key);
        desk.fails("admin ssh --as office --config etc", 2, "不是一行公钥");
    }
    for login in ["../../root", "a b", "$(id)", "-x"] {
        let site = desk.read("f/duban.toml");
        desk.write("f/duban.toml", site.replace("login = \"lisi\"", &format!("login = \"{login}\"")));
        desk.fails("admin ssh --as office --config etc", 2, "不能用");
        desk.write("f/duban.toml", site);
    }
}

#[test]
fn what_a_forced_command_says_is_for_forced_commands() {
    let desk = Desk::issued();
    let folder = desk.path("f").display().to_string();
    desk.fails("list --person lisi", 2, "--restricted");
    desk.fails("list --state /tmp", 2, "--restricted");
    let forced = format!("--restricted --as zjj --folder {folder}");
    desk.ok(&format!("{forced} --person lisi act 260618a/2.1 accept"));
    assert_eq!(desk.json("log 260618a/2.1@zjj --json")["entries"][1]["by"], "李四");
    desk.fails(&format!("{forced} --person zhangsan list"), 3, "zhangsan");
    desk.fails(&format!("{forced} --person lisi list --person zhangsan"), 3, "只能写一次");
    desk.fails(&format!("{forced} --person lisi admin folder"), 3, "不能用 admin");
    // Struck from duban.toml, out at once.
    let site = desk.read("f/duban.toml").replace("login = \"lisi\"", "login = \"liliu\"");
    desk.write("f/duban.toml", site);
    desk.fails(&format!("{forced} --person lisi list"), 3, "找办公室");
}

#[test]
fn groups_with_other_names_are_what_groups_are_called() {
    let desk = Desk::new();
    let site = desk.read("f/duban.toml");
    desk.write("f/duban.toml", format!("{site}\n[server]\noffice = \"ajw\"\nunit = \"dw-{{id}}\"\n"));
    let out = desk.ok("admin folder --as office");
    assert!(out.contains("groupadd --system ajw") && out.contains("groupadd --system dw-zjj"), "{out}");
    for bad in ["office = \"a b\"", "unit = \"dw\"", "units = \"$(id)\"", "office = \"\""] {
        desk.write("f/duban.toml", format!("{site}\n[server]\n{bad}\n"));
        let said = desk.say("check --as office");
        assert!(said.code == 3 && said.out.contains("duban.toml"), "{said:?}");
    }
}
