//! Departments let in over SSH, on a server with real accounts: five people, twelve attempts each, and what comes of every one.

use crate::harness::{Session, wait_until};
use crate::server::Server;
use crate::sshd::wait_until_none_runs;
use std::path::{Path, PathBuf};

const PEOPLE: &str = "
[[person]]
name = \"甲一\"
unit = \"zjj\"
login = \"jia\"

[[person]]
name = \"乙二\"
unit = \"zjj\"
login = \"yi\"

[[person]]
name = \"丙三\"
unit = \"sjj\"
login = \"bing\"

[[person]]
name = \"丁四\"
unit = \"yjj\"
login = \"ding\"

[[person]]
name = \"戊五\"
login = \"TAGs\"
";

/// Somebody of a unit, with what is his and what is not.
struct Clerk {
    login: &'static str,
    name: &'static str,
    unit: &'static str,
    /// A task of the unit's and its text, and the text and the assignment of another unit.
    own: (&'static str, &'static str),
    other: (&'static str, &'static str),
    key: PathBuf,
}

/// Their own item is late by now, and stands on the first screen.
fn clerks(server: &Server) -> Vec<Clerk> {
    let all = [
        ("jia", "甲一", "zjj", ("260518a/2.2", "每周五报送燃气整治进度"), ("三号井", "260610a/1.1@wlj")),
        ("yi", "乙二", "zjj", ("260518a/2.2", "每周五报送燃气整治进度"), ("三号井", "260610a/1.1@wlj")),
        ("bing", "丙三", "sjj", ("260518a/3.1", ""), ("燃气整治进度", "260518a/2.2@zjj")),
        ("ding", "丁四", "yjj", ("260610a/7.1", ""), ("燃气整治进度", "260518a/2.2@zjj")),
    ];
    all.map(|(login, name, unit, own, other)| Clerk { login, name, unit, own, other, key: server.give_key(login) })
        .into()
}

impl Clerk {
    fn connect(&self, server: &Server, env: &[(&str, &str)]) -> Session {
        let options = ["-tt", "-o", "SendEnv=LC_ALL LANG EDITOR DUBAN_FOLDER XDG_STATE_HOME TZ HOME"];
        let sshd = server.sshd.as_ref().unwrap();
        sshd.connect_as(&server.account(self.unit), &self.key, &options, env)
    }

    /// 1–4: at the screens.
    fn at_the_screens(&self, server: &Server) {
        let before = server.files();
        let hostile = [
            ("LC_ALL", "zh_CN.UTF-8/../../x"),
            ("EDITOR", "touch /tmp/duban-pwned"),
            ("DUBAN_FOLDER", "/etc"),
            ("XDG_STATE_HOME", "/etc"),
            ("TZ", "XXX+99"),
            ("TERM", "xterm-256color"),
        ];
        let mut session = self.connect(server, &hostile);
        session.wait_for("今日");
        // 1. Sees its own.
        session.wait_for("超期");
        // 2. Sees nobody else's, wherever it looks.
        for keys in ["1", "2", "<enter>", "<esc>3", "4", &format!("3/{}<enter>", self.other.0)] {
            session.keys(keys);
            std::thread::sleep(std::time::Duration::from_millis(150));
            let text = session.text();
            let listed = text.lines().filter(|l| !l.contains("查找")).any(|l| l.contains(self.other.0));
            assert!(!listed, "{} sees {}: {text}", self.login, self.other.0);
        }
        // 3. Is not stopped, and has no shell to go to.
        session.keys("<esc><esc><ctrl+z>:");
        session.wait_for("命令");
        session.keys("<esc>");
        // 4. Nothing was written, and nothing of the client's was obeyed.
        session.keys("q");
        assert_eq!(session.exit_status(), 0);
        assert_eq!(server.files(), before);
        assert!(!Path::new("/tmp/duban-pwned").exists());
    }

    /// 5: a report carries the name of the key.
    fn reports(&self, server: &Server) {
        let ledger = format!("ledger/{}/2026.toml", self.unit);
        let mut session = self.connect(server, &[]);
        session.wait_for("今日");
        session.wait_for("超期");
        session.keys("3");
        session.keys(&format!("/{}<enter>", self.own.0));
        session.wait_until_gone("搜索中");
        session.keys("<esc>");
        let note = format!("{}的进展", self.name);
        session.keys("p");
        session.wait_for("报进展");
        session.keys(&format!("{note}<ctrl+s>"));
        wait_until("the report", || server.read(&ledger).contains(&note));
        let text = server.read(&ledger);
        let entry = text.rsplit("[[entry]]").next().unwrap();
        assert!(entry.contains(&format!("by = \"{}\"", self.name)), "{entry}");
        session.wait_for("已报进展");
        session.keys("q");
        assert_eq!(session.exit_status(), 0);
    }

    /// 6–9: what else a client can ask a server for.
    fn through_ssh(&self, server: &Server) {
        let (account, before) = (server.account(self.unit), server.files());
        let sshd = server.sshd.as_ref().unwrap();
        let tried = |program: &str, arguments: &[&str]| sshd.call(program, &account, &self.key, arguments);
        // 6. A command of one's own: the forced one runs, and has no terminal.
        for line in ["touch /tmp/duban-pwned", "duban --as office list", "$(id)", "../../bin/sh"] {
            let (code, said) = tried("ssh", &["%", line]);
            assert_eq!(code, 2, "{line}: {said}");
            assert!(said.contains("终端") && !said.contains("uid="), "{line}: {said}");
        }
        // 7. Files.
        let (code, said) = tried("sftp", &["-b", "/dev/null", "%"]);
        assert!(code != 0, "{said}");
        let (code, said) = tried("scp", &["%:/etc/passwd", "/tmp/duban-stolen"]);
        assert!(code != 0 && !Path::new("/tmp/duban-stolen").exists(), "{said}");
        // 8. Ways to other services.
        let (code, said) = tried("ssh", &["-W", "127.0.0.1:22", "%"]);
        assert!(code != 0, "{said}");
        for way in [["-R", "0:127.0.0.1:22"], ["-D", "0"]] {
            let (code, said) = tried("ssh", &[way[0], way[1], "%", "true"]);
            assert!(code != 0, "{way:?}: {said}");
        }
        // 9. Another account with the same key.
        let (code, said) = sshd.call("ssh", &server.account("jyj"), &self.key, &["%"]);
        assert!(code == 255 && said.contains("Permission denied"), "{said}");
        assert!(!Path::new("/tmp/duban-pwned").exists());
        assert_eq!(server.files(), before);
    }

    /// 10–12: had the account a shell, the system would still keep it out.
    fn past_the_program(&self, server: &Server) {
        let (account, before) = (server.account(self.unit), server.files());
        let refused = |line: &str, code: i32, words: &str| {
            let said = server.shell(&account, line);
            assert!(said.code == code && said.text.contains(words), "{} {line}: {said:?}", self.login);
        };
        let denied = "Permission denied";
        // 10. Another's ledger, the drafts and the locks of the office.
        refused("cat F/ledger/hekou/2026.toml", 1, denied);
        refused("ls F/drafts", 2, denied);
        refused("ls F/ledger/office/.lock", 2, denied);
        refused("ls F/ledger/hekou", 2, denied);
        // 11. What the office writes, and the unit's own directory as such.
        for target in ["duban.toml", "meetings/2026/260610a.toml", "ledger/office/2026.toml", "meetings/x", "ledger/x"]
        {
            refused(&format!("echo x >> F/{target}"), 2, denied);
        }
        refused(&format!("mv F/ledger/{} F/ledger/x", self.unit), 1, denied);
        // 12. Another's assignment, the office's acts, and a name that is not one's own.
        let forced = format!("DUBAN --restricted --as {} --person {}", self.unit, self.login);
        refused(&format!("{forced} act {} accept", self.other.1), 3, "不是本单位");
        refused(&format!("{forced} show {}", self.other.1), 3, "不是本单位");
        refused(&format!("{forced} act {} verify", self.own.0), 3, "办公室");
        refused(&format!("{forced} act {} progress --by 刘建华", self.own.0), 3, "--by");
        refused(&format!("{forced} check"), 3, "check");
        refused(&format!("DUBAN --as office act {}@{} urge", self.own.0, self.unit), 3, "");
        refused(&format!("DUBAN --as hekou act {} progress", "260415a/3.1"), 3, "");
        let list = server.shell(&account, &format!("{forced} list"));
        assert!(list.code == 0 && !list.text.contains(self.other.0) && !list.text.contains("警告"), "{list:?}");
        assert_eq!(server.files(), before);
    }
}

/// The office's own: an account with a shell, in the office's group.
fn secretary(server: &Server) {
    let account = server.secretary();
    let run = |line: &str| server.shell(&account, &format!("umask 077; {line}"));
    let well = |line: &str| {
        let said = run(line);
        assert_eq!(said.code, 0, "{line}: {said:?}");
        said.text
    };
    let refused = |line: &str, words: &str| {
        let said = run(line);
        assert!(said.code != 0 && said.text.contains(words), "{line}: {said:?}");
    };
    // 1. Everything is seen, 2. with what each unit wrote, under whose name.
    assert!(well("DUBAN list 燃气整治进度").contains("2.2@zjj"));
    let log = well("DUBAN log --unit zjj --act progress");
    assert!(log.contains("甲一") && log.contains("乙二"), "{log}");
    // 3. Acts under his own name, 4. not under a unit's.
    well("DUBAN act 260518a/2.2@zjj urge");
    assert!(well("DUBAN log 260518a/2.2 --act urge").contains("戊五"));
    refused("DUBAN --as zjj act 260518a/2.2 progress", "权限");
    // 5. Records and 6. issues a meeting that colleagues can write on and units can read, whatever the umask.
    well("DUBAN new --title 专题会");
    let draft = server.shell(&account, "ls F/drafts | grep 2611").text;
    let id = draft.trim().trim_end_matches(".toml").to_owned();
    well(&format!("DUBAN add {id} 区住建局12月31日前报总结 --task"));
    well(&format!("DUBAN issue {id} --yes"));
    let seen = server.shell(&server.account("zjj"), &format!("DUBAN --restricted --as zjj --person yi show {id}"));
    assert!(seen.code == 0 && seen.text.contains("报总结"), "{seen:?}");
    // 7. Reads a unit's ledger, 8. cannot write it, 9. nor take it away.
    well("cat F/ledger/zjj/2026.toml");
    refused("echo x >> F/ledger/zjj/2026.toml", "Permission denied");
    refused("rm F/ledger/zjj/2026.toml </dev/null", "Permission denied");
    refused("mv F/ledger/zjj F/ledger/x", "Permission denied");
    // 10. What is on this server is as it should be, 11. and only root changes it.
    let check = run("DUBAN check");
    assert!(check.code == 0 || !check.text.contains("权限不对"), "{check:?}");
    refused("DUBAN admin folder --do", "root");
    // 12. A unit's lock cannot be held by him.
    refused("ls F/ledger/zjj/.lock", "Permission denied");
}

#[test]
fn five_people_do_what_is_theirs_and_nothing_else() {
    let Some(mut server) = Server::new(PEOPLE) else { return };
    let clerks = clerks(&server);
    server.open();
    // The office has been at work: its lock files are there.
    let said = server.shell(&server.secretary(), "DUBAN act 260518a/2.2@zjj urge");
    assert_eq!(said.code, 0, "{said:?}");
    for clerk in &clerks {
        clerk.at_the_screens(&server);
        clerk.through_ssh(&server);
        clerk.past_the_program(&server);
    }
    for clerk in &clerks[..2] {
        clerk.reports(&server);
    }
    secretary(&server);
    wait_until_none_runs(&server.folder);
}

#[test]
fn who_is_struck_out_is_out_and_a_key_is_changed() {
    let Some(mut server) = Server::new(PEOPLE) else { return };
    let clerks = clerks(&server);
    server.open();
    // Struck from duban.toml, the key still there: not let in.
    let site = server.read("duban.toml").replace("login = \"jia\"", "login = \"jiaa\"");
    std::fs::write(server.folder.join("duban.toml"), site).unwrap();
    let mut session = clerks[0].connect(&server, &[]);
    session.wait_for("找办公室");
    assert_eq!(session.exit_status(), 3);
    // Then the key goes with the next `admin ssh`; a colleague on the same account stays.
    server.write_keys();
    let mut session = clerks[0].connect(&server, &[]);
    session.wait_for("Permission denied");
    assert_eq!(session.exit_status(), 255);
    let mut session = clerks[1].connect(&server, &[]);
    session.wait_for("今日");
    session.keys("q");
    // A new key takes the place of the old one.
    let old = std::fs::read(&clerks[1].key).unwrap();
    let new = server.give_key("yi");
    let kept = new.with_file_name("yi-old");
    std::fs::write(&kept, old).unwrap();
    std::fs::set_permissions(&kept, std::os::unix::fs::PermissionsExt::from_mode(0o600)).unwrap();
    server.write_keys();
    let (account, sshd) = (server.account("zjj"), server.sshd.as_ref().unwrap());
    assert_eq!(sshd.call("ssh", &account, &kept, &["%"]).0, 255);
    assert_eq!(sshd.call("ssh", &account, &new, &["%"]).0, 2, "in, but without a terminal");
}

#[test]
fn check_tells_each_wrong_right_and_its_command_mends_it() {
    let Some(server) = Server::new(PEOPLE) else { return };
    let wrong = || -> Vec<String> {
        let mut command = std::process::Command::new(server.program());
        let output =
            command.args(["check", "--json", "--as", "office", "--folder"]).arg(&server.folder).output().unwrap();
        let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        let all = json["problems"].as_array().unwrap().iter().filter(|p| p["kind"] == "rights");
        all.map(|p| format!("{}: {}\n{}", p["file"], p["message"], p["commands"][0].as_str().unwrap())).collect()
    };
    assert_eq!(wrong(), [""; 0]);
    let tag = &server.tag;
    let breakages = [
        ("chmod o+rx F/drafts", "everybody"),
        ("chmod o+r F/ledger/zjj/2026.toml", "2026.toml"),
        ("chgrp root F/ledger/zjj", "-zjj"),
        ("chmod 0600 F/ledger/zjj/2026.toml", "2026.toml"),
        (&format!("setfacl -m g:{tag}-hekou:rwx F/ledger/zjj"), "-hekou"),
        (&format!("setfacl -m g:{tag}u:rx F/drafts"), "drafts"),
        (&format!("setfacl -x g:{tag}u F/meetings"), "meetings"),
        ("setfacl -k F/ledger/office", "office"),
        ("chmod g-s F/drafts", "drafts"),
        ("chown sshd F/ledger/zjj/2026.toml", "sshd"),
        ("rm -r F/ledger/ltky", "ltky"),
        ("setfacl -m g::rwx F/ledger", "ledger"),
        (&format!("setfacl -m g:{tag}u:rx F/ledger/office/.lock"), ".lock"),
        ("chmod 0777 F", "\".\""),
    ];
    std::fs::create_dir_all(server.folder.join("ledger/office/.lock")).unwrap();
    assert_eq!(server.admin("folder --do").code, 0);
    for (breakage, named) in breakages {
        let said = std::process::Command::new("sh")
            .args(["-c", &breakage.replace(" F", &format!(" {}", server.folder.display()))])
            .status();
        assert!(said.unwrap().success(), "{breakage}");
        let found = wrong();
        assert!(
            found.len() == 1 && found[0].contains(named) || named == "everybody" && found.len() == 1,
            "{breakage}: {found:?}"
        );
        let mend = found[0].split_once('\n').unwrap().1;
        assert!(std::process::Command::new("sh").args(["-c", mend]).status().unwrap().success(), "{mend}");
        assert_eq!(wrong(), [""; 0], "after {mend}");
    }
}
