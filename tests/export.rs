//! Documents: their words, their bytes, the files they become. A picture of each format is kept; one that should change is
//! looked at, then accepted with `INSTA_UPDATE=always cargo test --test export`.

mod support;

use duban::export::{self, FORMATS, Format, Product, Request, What, formats_of};
use duban::i18n::Lang;
use duban::model::{Fault, LedgerId, Register};
use duban::query::{Item, Number, Period};
use duban::store::{Store, write_document};
use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use std::path::Path;
use std::process::Command;
use std::sync::Arc;
use support::Folder;

/// A folder, read, with what is asked of it.
struct Desk {
    register: Arc<Register>,
    templates: BTreeMap<String, String>,
    data: String,
}

impl Desk {
    fn of(folder: &Folder) -> Self {
        let store = Store::open(folder.path()).expect("the folder opens");
        Self {
            register: store.loader(LedgerId::Office).load_on("2026-06-18".parse().expect("a day")),
            templates: store.templates().expect("templates that can be read"),
            data: export::json_text(&store.data(&LedgerId::Office).expect("data")).expect("JSON"),
        }
    }

    fn request(&self, lang: Lang) -> Request<'_> {
        Request {
            register: &self.register,
            now: "2026-06-18T09:30:00+08:00".parse().expect("a time"),
            words: lang.words(),
            by: "陈志远",
            items: self.register.assignments.iter().collect(),
            meeting: self.register.meetings.get(&"260518a".parse().expect("an id")).map(|m| &**m),
            own: None,
            period: Period::default(),
            apart: false,
            templates: &self.templates,
            data: Some(&self.data),
        }
    }

    fn of_unit<'a>(&'a self, unit: &str, lang: Lang) -> Request<'a> {
        let mut request = self.request(lang);
        request.items.retain(|a| a.id.unit.as_str() == unit);
        request
    }

    fn text(&self, request: &Request, what: What, format: Format) -> String {
        let products = export::write(request, what, format).unwrap_or_else(|e| panic!("{what:?} {format:?}: {e:?}"));
        products.iter().map(|p| String::from_utf8_lossy(&p.bytes).into_owned()).collect::<Vec<_>>().join("\n======\n")
    }
}

/// A part of a docx or xlsx.
fn part(product: &Product, name: &str) -> String {
    let mut zip = zip::ZipArchive::new(Cursor::new(&product.bytes)).expect("a zip");
    let mut text = String::new();
    zip.by_name(name).expect("the part").read_to_string(&mut text).expect("text");
    text
}

const LANGUAGES: [(Lang, &str); 2] = [(Lang::Zh, "zh"), (Lang::En, "en")];

#[test]
fn papers_say_what_the_folder_knows() {
    let folder = Folder::sample();
    let desk = Desk::of(&folder);
    for (lang, name) in LANGUAGES {
        let all = desk.request(lang);
        insta::assert_snapshot!(format!("minutes_{name}_md"), desk.text(&all, What::Minutes, Format::Md));
        insta::assert_snapshot!(format!("minutes_{name}_txt"), desk.text(&all, What::Minutes, Format::Txt));
        insta::assert_snapshot!(format!("breakdown_{name}_md"), desk.text(&all, What::Breakdown, Format::Md));
        insta::assert_snapshot!(format!("bulletin_{name}_md"), desk.text(&all, What::Bulletin, Format::Md));
        let one = desk.of_unit("liulin", lang);
        insta::assert_snapshot!(format!("notice_{name}_md"), desk.text(&one, What::Notice, Format::Md));
        let closed = desk.of_unit("baishi", lang);
        insta::assert_snapshot!(format!("slip_{name}_md"), desk.text(&closed, What::Slip, Format::Md));
    }
}

#[test]
fn the_parts_of_a_docx_and_the_page_of_html() {
    let folder = Folder::sample();
    let desk = Desk::of(&folder);
    let request = desk.request(Lang::Zh);
    let minutes = export::write(&request, What::Minutes, Format::Docx).expect("minutes");
    // A tag a line, so that a difference can be read.
    insta::assert_snapshot!("minutes_docx_document", part(&minutes[0], "word/document.xml").replace("><", ">\n<"));
    insta::assert_snapshot!("minutes_docx_footer", part(&minutes[0], "word/footer2.xml"));
    insta::assert_snapshot!("minutes_html", desk.text(&request, What::Minutes, Format::Html));
}

#[test]
fn the_official_layout_is_in_the_docx() {
    let folder = Folder::sample();
    let desk = Desk::of(&folder);
    let minutes = export::write(&desk.request(Lang::Zh), What::Minutes, Format::Docx).expect("minutes");
    let document = part(&minutes[0], "word/document.xml");
    for wanted in [
        // A4 with 37, 26, 35 and 28 mm.
        r#"<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1588""#,
        r#"w:line="560" w:lineRule="exact""#,
        r#"w:eastAsia="方正小标宋简体""#,
        r#"w:eastAsia="仿宋_GB2312""#,
        "<w:tblHeader/>",
        r#"w:orient="landscape""#,
    ] {
        assert!(document.contains(wanted), "{wanted}");
    }
    let rows = document.matches("<w:tr>").count();
    assert!(rows > 5 && document.matches("<w:cantSplit/>").count() == rows, "no row is split");
    let settings = part(&minutes[0], "word/settings.xml");
    assert!(settings.contains("evenAndOddHeaders"), "page numbers on the outer side");
    for element in ["w:p", "w:tbl", "w:tr", "w:tc", "w:r", "w:t"] {
        let open =
            document.matches(&format!("<{element}>")).count() + document.matches(&format!("<{element} ")).count();
        assert_eq!(open, document.matches(&format!("</{element}>")).count(), "{element}");
    }
}

#[test]
fn the_same_folder_gives_the_same_bytes() {
    let folder = Folder::sample();
    let (one, two) = (Desk::of(&folder), Desk::of(&folder));
    for row in FORMATS {
        for (lang, _) in LANGUAGES {
            let first = export::write(&one.request(lang), row.what, row.format).expect("a document");
            let second = export::write(&two.request(lang), row.what, row.format).expect("a document");
            assert_eq!(first, second, "{:?} {:?}", row.what, row.format);
            assert!(first.iter().all(|p| !p.bytes.is_empty()), "{:?} {:?}", row.what, row.format);
        }
    }
}

#[test]
fn what_people_typed_is_text_in_every_format() {
    let folder = Folder::sample();
    let hostile = "<w:b>&\"]]> *加粗* | # 一 {{ x }} ::: page";
    let file = "meetings/2026/260518a.toml";
    let text = folder.read(file).replace("进企业、进学校、进社区开展消防培训", &hostile.replace('"', "\\\""));
    std::fs::write(folder.path().join(file), text).expect("written");
    let desk = Desk::of(&folder);
    let request = desk.request(Lang::Zh);
    let xml = "&lt;w:b&gt;&amp;&quot;]]&gt; *加粗* | # 一 {{ x }} ::: page";
    let docx = export::write(&request, What::Minutes, Format::Docx).expect("minutes");
    assert!(part(&docx[0], "word/document.xml").contains(xml));
    assert!(desk.text(&request, What::Minutes, Format::Html).contains(xml));
    assert!(desk.text(&request, What::Minutes, Format::Txt).contains(hostile));
    let md = desk.text(&request, What::Minutes, Format::Md);
    assert!(md.contains("\\<w:b\\>\\&\"\\]\\]\\> \\*加粗\\* \\| \\# 一 {{ x }} ::: page"), "{md}");
}

#[test]
fn notices_go_together_or_apart_and_urge_where_all_is_late() {
    let folder = Folder::sample();
    let desk = Desk::of(&folder);
    let mut request = desk.request(Lang::Zh);
    let together = export::write(&request, What::Notice, Format::Docx).expect("notices");
    assert_eq!(together.len(), 1);
    request.apart = true;
    let apart = export::write(&request, What::Notice, Format::Docx).expect("notices");
    let units: std::collections::BTreeSet<_> =
        request.items.iter().filter(|a| a.is_open()).map(|a| &a.id.unit).collect();
    assert_eq!(apart.len(), units.len());
    let breaks = part(&together[0], "word/document.xml").matches(r#"w:type="page""#).count();
    assert_eq!(breaks, units.len() - 1);
    assert!(
        apart.iter().any(|p| p.name.starts_with("催办单-")),
        "{:?}",
        apart.iter().map(|p| &p.name).collect::<Vec<_>>()
    );
    assert!(apart.iter().any(|p| p.name == "督办通知单-区住建局-2026-06-18.docx"));
    request.items.clear();
    assert!(matches!(export::write(&request, What::Notice, Format::Md), Err(Fault::NotFound { .. })));
}

#[test]
fn an_office_writes_its_own_template_and_is_told_what_is_wrong_in_it() {
    let folder = Folder::sample();
    std::fs::create_dir(folder.path().join("templates")).expect("a folder");
    let write = |text: &str| std::fs::write(folder.path().join("templates/notice.md"), text).expect("written");
    write(
        "# 致{{ unit.name }}\n{% for i in items %}\n| {{ i.task }} | {{ i.days_late }} |\n{% endfor %}\n::: right\n{{ documents.signature }}\n:::\n",
    );
    let desk = Desk::of(&folder);
    let text = desk.text(&desk.of_unit("liulin", Lang::Zh), What::Notice, Format::Md);
    assert!(text.starts_with("# 致柳林乡\n\n| 完成沿街“九小场所”拉网排查，隐患建账销号 | 34 |\n"), "{text}");
    for (template, line, says) in [
        ("# 致{{ unit.name }}\n\n{{ unit.fax }}\n", 3, "unit.fax"),
        ("一\n{% for i in items %}\n", 2, ""),
        ("一\n二\n::: tabel items\n", 3, "::: tabel items"),
        ("{{ nothing }}", 1, "nothing"),
    ] {
        write(template);
        let desk = Desk::of(&folder);
        let fault = export::write(&desk.of_unit("liulin", Lang::Zh), What::Notice, Format::Md).expect_err(template);
        let Fault::Template { file, line: at, cause, known } = &fault else { panic!("{fault:?}") };
        assert_eq!((file.as_str(), *at), ("templates/notice.md", Some(line)), "{template}: {fault:?}");
        assert!(cause.contains(says), "{template}: {cause}");
        if says == "unit.fax" {
            assert!(known.iter().any(|k| k == "unit.name") && known.iter().any(|k| k == "items[].task"), "{known:?}");
        }
    }
}

#[test]
fn a_bulletin_tells_the_period_as_it_was_on_its_last_day() {
    let folder = Folder::sample();
    let desk = Desk::of(&folder);
    let mut request = desk.request(Lang::Zh);
    request.period = Period { from: "2026-05-01".parse().ok(), to: "2026-05-18".parse().ok() };
    let then = desk.text(&request, What::Bulletin, Format::Md);
    request.period = Period::default();
    let now = desk.text(&request, What::Bulletin, Format::Md);
    // What stands there as this period is what stands beside the next one as the one before.
    let row = |text: &str, label: &str| -> Vec<String> {
        let line = text.lines().find(|l| l.starts_with(&format!("| {label} |"))).expect(label);
        line.split('|').map(|c| c.trim().to_owned()).collect()
    };
    for label in ["全部", "在办", "超期", "已销号", "退回重办"] {
        assert_eq!(row(&then, label)[2], row(&now, label)[3], "{label}");
    }
}

#[test]
fn a_bulletin_says_how_far_campaigns_have_come() {
    let folder = Folder::sample();
    let desk = Desk::of(&folder);
    for (lang, heading) in [(Lang::Zh, "五、专项行动"), (Lang::En, "5. Campaigns")] {
        let marked = format!("## {}", heading.replace('.', "\\."));
        let mut request = desk.request(lang);
        let text = desk.text(&request, What::Bulletin, Format::Md);
        assert!(text.contains(&marked), "{text}");
        for campaign in &desk.register.site.campaigns {
            let line = text.lines().find(|l| l.starts_with(&format!("| {} |", campaign.title))).expect("its row");
            let cells: Vec<&str> = line.split('|').map(str::trim).collect();
            let items = request.items.iter().map(|a| Item::of(&desk.register, a, request.now));
            let of: Vec<Item> = items.filter(|i| i.directive.is_some_and(|d| campaign.holds(d))).collect();
            let count = |number: Number| of.iter().filter(|i| number.counts(i)).count();
            let numbers = [Number::Total, Number::Open, Number::Late, Number::Closed].map(|n| count(n).to_string());
            assert_eq!(cells[3..7], numbers, "{line}");
            assert!(count(Number::Total) > 0 && count(Number::Closed) > 0, "the sample has something to tell");
            let rate = count(Number::OnTime) as f64 * 100.0 / count(Number::Judged) as f64;
            assert_eq!(cells[7], format!("{}%", rate.round()), "{line}");
            let left = (campaign.until - request.today()).num_days().to_string();
            assert!(cells[8].contains(&left), "{line}");
        }
        let product = &export::write(&request, What::Bulletin, Format::Docx).expect("a document")[0];
        let document = part(product, "word/document.xml");
        assert!(document.contains("安全生产百日攻坚行动") && document.contains(heading), "{}", product.name);
        // Before any of them began there is nothing to tell, and the sections that follow move up.
        request.period = Period { from: "2026-05-01".parse().ok(), to: "2026-05-15".parse().ok() };
        let before = desk.text(&request, What::Bulletin, Format::Md);
        assert!(!before.contains("安全生产百日攻坚行动") && !before.contains(&marked), "{before}");
        assert!(before.contains(&marked[..6]), "{before}");
    }
}

#[test]
fn scores_add_up_line_by_line() {
    let folder = Folder::sample();
    let desk = Desk::of(&folder);
    let request = desk.request(Lang::Zh);
    let scored = duban::query::scores(&desk.register, request.items.iter().copied(), Period::default(), request.now);
    assert_eq!(scored.iter().map(|c| c.name.as_str()).collect::<Vec<_>>(), ["乡镇、街道", "区级部门", "企业"]);
    let scoring = &desk.register.site.scoring;
    for score in scored.iter().flat_map(|c| &c.scores) {
        let sum: f64 = scoring.base + score.lines.iter().map(|l| l.points).sum::<f64>();
        assert!((score.points - sum.clamp(0.0, 100.0)).abs() < 1e-9, "{score:?}");
        for line in &score.lines {
            assert_eq!(line.count, line.events.len(), "{line:?}");
        }
    }
    let liulin = scored.iter().flat_map(|c| &c.scores).find(|s| s.unit.as_str() == "liulin").expect("a score");
    // Three late, sent back once, once in a bulletin.
    let lines: Vec<(usize, usize, f64)> = liulin.lines.iter().map(|l| (l.rule, l.count, l.points)).collect();
    assert!(lines.contains(&(0, 3, -15.0)), "{lines:?}");
    assert!(lines.iter().any(|l| l.0 == 2) && lines.iter().any(|l| l.0 == 4), "{lines:?}");
}

#[test]
fn a_file_is_written_whole_and_never_over_another_unasked() {
    let dir = tempfile::tempdir().expect("a folder");
    let path = dir.path().join("会议纪要.docx");
    assert_eq!(write_document(&path, b"one", false), Ok(true));
    assert_eq!(write_document(&path, b"one", false), Ok(false), "the same");
    assert!(matches!(write_document(&path, b"two", false), Err(Fault::Exists { .. })));
    assert_eq!(std::fs::read(&path).expect("read"), b"one");
    assert_eq!(write_document(&path, b"two", true), Ok(true));
    assert_eq!(std::fs::read(&path).expect("read"), b"two");
    let link = dir.path().join("link.docx");
    std::os::unix::fs::symlink(&path, &link).expect("a link");
    assert!(write_document(&link, b"three", true).is_err(), "a link is not followed");
    assert!(write_document(&dir.path().join("none/x.docx"), b"x", true).is_err());
    let left: Vec<_> = std::fs::read_dir(dir.path()).expect("read").map(|e| e.expect("an entry").file_name()).collect();
    assert_eq!(left.len(), 2, "no temporary file stays: {left:?}");
}

/// Another program opens every docx and prints it.
#[test]
fn libreoffice_opens_every_docx() {
    if Command::new("soffice").arg("--version").output().is_err() {
        eprintln!("not run: there is no soffice (LibreOffice) here");
        return;
    }
    let folder = Folder::sample();
    let desk = Desk::of(&folder);
    let dir = tempfile::tempdir().expect("a folder");
    let mut names = Vec::new();
    for row in FORMATS.iter().filter(|row| row.format == Format::Docx) {
        for (lang, _) in LANGUAGES {
            for product in export::write(&desk.request(lang), row.what, row.format).expect("a document") {
                std::fs::write(dir.path().join(&product.name), &product.bytes).expect("written");
                names.push(product.name);
            }
        }
    }
    let profile = format!("-env:UserInstallation=file://{}", dir.path().join("profile").display());
    let to_pdf = |names: &[String]| {
        let mut soffice = Command::new("soffice");
        soffice.current_dir(dir.path()).args([profile.as_str(), "--headless", "--convert-to", "pdf"]).args(names);
        soffice.output().expect("soffice runs")
    };
    std::fs::write(dir.path().join("plain.txt"), "text").expect("written");
    to_pdf(&["plain.txt".to_owned()]);
    if !dir.path().join("plain.pdf").exists() {
        eprintln!("not run: soffice has no Writer here");
        return;
    }
    let converted = to_pdf(&names);
    for name in names {
        let pdf = Path::new(&name).with_extension("pdf");
        let bytes = std::fs::read(dir.path().join(&pdf)).unwrap_or_default();
        assert!(bytes.starts_with(b"%PDF"), "{name}: {}", String::from_utf8_lossy(&converted.stderr));
    }
}

#[test]
fn every_document_has_a_usual_format() {
    for what in [What::Minutes, What::Breakdown, What::Notice, What::Slip, What::Bulletin] {
        assert!(formats_of(what).any(|f| f == Format::Docx) && formats_of(what).any(|f| f == Format::Md), "{what:?}");
    }
}
