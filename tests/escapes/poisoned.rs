//! A folder with a payload in every text of every kind: as somebody writes it who has an editor.

use super::payloads;
use std::fmt::Write;
use std::path::PathBuf;
use tempfile::TempDir;

pub struct Poisoned {
    dir: TempDir,
    pub payloads: Vec<String>,
}

impl Poisoned {
    pub fn new() -> Self {
        let poisoned = Self { dir: TempDir::new().unwrap(), payloads: payloads::all() };
        poisoned.write("duban.toml", &poisoned.site());
        poisoned.write("meetings/2026/260601a.toml", &poisoned.meeting("260601a"));
        poisoned.write("drafts/260618a.toml", &poisoned.meeting("260618a"));
        let mut office = String::new();
        for (n, payload) in poisoned.payloads.iter().enumerate() {
            let task = format!("at = 2026-06-0{}T09:00:00+08:00\ntask = \"260601a/{}.1\"\n", 1 + n % 9, n + 1);
            let by = format!("note = {0}\nby = {0}\n\n", quoted(payload));
            write!(office, "[[entry]]\n{task}unit = \"u{n}\"\nact = \"assign\"\ndue = 2026-06-10\n{by}").unwrap();
            write!(office, "[[entry]]\n{task}unit = \"u{n}\"\nact = \"urge\"\nlevel = \"slip\"\n{by}").unwrap();
            let figures = format!("figures = {{ {} = 3 }}\nevidence = {}\n", quoted(payload), quoted(payload));
            let asks = format!("[[entry]]\n{task}act = \"ask-extension\"\nuntil = 2026-07-01\n{by}");
            let reports = format!("[[entry]]\n{task}act = \"progress\"\npercent = 40\n{figures}{by}");
            poisoned.write(&format!("ledger/u{n}/2026.toml"), &(reports + &asks));
            // Names of files, as far as a file can have them.
            let name: String = payload.chars().filter(|c| !matches!(c, '/' | '\0')).take(40).collect();
            poisoned.write(&format!("meetings/2026/{name}.toml"), "");
        }
        poisoned.write("ledger/office/2026.toml", &office);
        poisoned.write("drafts/260618b.toml", &format!("title = {}\nx = \u{9b}", quoted(&poisoned.payloads[0])));
        poisoned
    }

    pub fn path(&self) -> PathBuf {
        self.dir.path().join("f")
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    fn site(&self) -> String {
        let first = quoted(&self.payloads.concat());
        let mut text = format!("name = {first}\noffice = {first}\n");
        for (n, payload) in self.payloads.iter().enumerate() {
            let name = |kind: &str| quoted(&format!("{kind}{n}{payload}"));
            write!(text, "[[unit]]\nid = \"u{n}\"\nname = {}\nshort = {}\n", name("单位"), name("简称")).unwrap();
            write!(text, "aliases = [{}]\nformer = [{}]\nleader = {}\n", name("别"), name("旧"), name("领导")).unwrap();
            write!(text, "[[group]]\nname = {}\nmembers = [\"u{n}\"]\n", name("群")).unwrap();
            write!(text, "[[person]]\nname = {0}\ntitle = {0}\nlogin = {0}\n", name("人")).unwrap();
        }
        text
    }

    fn meeting(&self, id: &str) -> String {
        let all = quoted(&self.payloads[..20].concat());
        let mut text = format!("format = 1\nid = \"{id}\"\ndate = 2026-06-01\n");
        for key in ["title", "place", "chair", "recorder", "series", "upstream"] {
            writeln!(text, "{key} = {all}").unwrap();
        }
        writeln!(text, "present = [{all}]\nabsent = [{all}]").unwrap();
        for (n, payload) in self.payloads.iter().enumerate() {
            let p = quoted(payload);
            let unit = quoted(&format!("单位{n}{payload}"));
            write!(text, "\n[[directive]]\nno = {}\nby = {p}\ntopic = {p}\ntext = {p}\ntags = [{p}]\n", n + 1).unwrap();
            write!(text, "[[directive.task]]\nno = \"{}.1\"\ntext = {p}\nlead = [{unit}]\n", n + 1).unwrap();
            write!(text, "support = [{p}]\ndue = 2026-06-10\ndue_text = {p}\n").unwrap();
            writeln!(text, "milestones = [{{ due = 2026-06-05, text = {p} }}]").unwrap();
        }
        text
    }
}

/// As TOML lets everything into a string.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            ' '..='~' if c != '"' && c != '\\' => out.push(c),
            c => write!(out, "\\U{:08X}", u32::from(c)).unwrap(),
        }
    }
    out + "\""
}
