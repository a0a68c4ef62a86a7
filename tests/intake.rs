//! Task tables and documents as offices send them → directives with their tasks. The files are built here.

mod support;

use duban::intake::{Foreign, Source, Taken, Untaken, open};
use duban::model::{Calendar, Rules};
use duban::text::{Context, Names};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
use std::io::{Cursor, Write};
use zip::write::{SimpleFileOptions, ZipWriter};

fn with<T>(act: impl FnOnce(&Context) -> T) -> T {
    let (names, calendar, rules) = (Names::none(), Calendar::default(), Rules::default());
    let date = "2023-06-15".parse().unwrap();
    act(&Context { date, names: &names, calendar: &calendar, rules: &rules, refused: &[] })
}

fn taken(bytes: &[u8]) -> Taken {
    with(|cx| open("-", bytes).expect("an office file").0.take(cx))
}

/// `no text | lead | support | due` of every task, the numbers by directive.
fn lines(taken: &Taken) -> Vec<String> {
    let mut lines = Vec::new();
    for (d, spoken) in (1..).zip(&taken.outline.directives) {
        for (t, task) in (1..).zip(&spoken.reading.proposals) {
            let due = task.deadline.due.map(|d| d.to_string()).or(task.deadline.text.clone()).unwrap_or_default();
            let (lead, support) = (task.lead.join("+"), task.support.join("+"));
            lines.push(format!("{d}.{t} {} | {lead} | {support} | {due}", task.text));
        }
    }
    lines
}

/// A document of Word with the body's XML.
fn docx(body: &str) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("word/document.xml", SimpleFileOptions::default()).unwrap();
    write!(
        zip,
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:document xmlns:w=\"http://schemas.openxmlformats.org/\
         wordprocessingml/2006/main\"><w:body>{body}</w:body></w:document>"
    )
    .unwrap();
    zip.finish().unwrap().into_inner()
}

fn paragraph(text: &str) -> String {
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}

fn row(cells: &[&str]) -> String {
    let cell = |c: &&str| match *c {
        "^" => "<w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc>".to_owned(),
        text => match text.strip_suffix('^') {
            Some(text) => {
                format!("<w:tc><w:tcPr><w:vMerge w:val=\"restart\"/></w:tcPr>{}</w:tc>", paragraph(text))
            }
            None => format!("<w:tc>{}</w:tc>", paragraph(text)),
        },
    };
    format!("<w:tr>{}</w:tr>", cells.iter().map(cell).collect::<String>())
}

#[test]
fn a_chinese_workbook_with_a_title_merged_cells_and_real_dates() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let (plain, day) = (Format::new(), Format::new().set_num_format("yyyy\"年\"m\"月\"d\"日\""));
    sheet.merge_range(0, 0, 0, 5, "6月份重点任务分解表", &plain).unwrap();
    for (n, heading) in ["序 号", "督办事项", "工作任务", "责任单位", "完成时限", "进展情况"].iter().enumerate()
    {
        sheet.write(1, n as u16, *heading).unwrap();
    }
    sheet.merge_range(2, 0, 2, 5, "一、城镇燃气", &plain).unwrap();
    sheet.merge_range(3, 0, 4, 0, "", &plain).unwrap();
    sheet.write(3, 0, 1).unwrap();
    sheet.merge_range(3, 1, 4, 1, "燃气软管更换", &plain).unwrap();
    sheet.write(3, 2, "逐户登记").unwrap();
    sheet.write(3, 3, "区住建局、云岭燃气").unwrap();
    sheet.write_with_format(3, 4, ExcelDateTime::from_ymd(2023, 7, 31).unwrap(), &day).unwrap();
    sheet.write(4, 2, "完成更换").unwrap();
    sheet.write(4, 3, "文化和旅游局").unwrap();
    sheet.write(4, 4, "年底前").unwrap();
    sheet.write(5, 0, 2).unwrap();
    sheet.write(5, 1, "值班值守").unwrap();
    sheet.write(5, 2, "落实领导带班").unwrap();
    sheet.write(5, 3, "各乡镇").unwrap();
    sheet.write(5, 4, "长期坚持").unwrap();
    let taken = taken(&book.save_to_buffer().unwrap());
    assert_eq!(
        lines(&taken),
        [
            "1.1 逐户登记 | 区住建局+云岭燃气 |  | 2023-07-31",
            "1.2 完成更换 | 文化和旅游局 |  | 2023-12-31",
            "2.1 落实领导带班 | 各乡镇 |  | 长期坚持",
        ]
    );
    assert_eq!(taken.outline.facts.title.as_deref(), Some("6月份重点任务分解表"));
    let first = &taken.outline.directives[0];
    assert_eq!((first.text.as_str(), first.topic.as_deref()), ("燃气软管更换", Some("一、城镇燃气")));
    assert!(taken.outline.directives[1].reading.proposals[0].deadline.standing);
    assert!(taken.left_out.is_empty(), "{:?}", taken.left_out);
}

#[test]
fn an_english_workbook() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let rows = [
        ["No.", "Action item", "Lead unit", "Supporting units", "Due date", "Remarks"],
        ["1", "Inspect all gas pipes", "Housing Bureau, Fire Brigade", "Town offices", "2023-07-31", "weekly report"],
        ["2", "Report the figures", "Town offices", "", "by Friday", ""],
    ];
    for (r, cells) in rows.iter().enumerate() {
        for (c, cell) in cells.iter().enumerate() {
            sheet.write(r as u32, c as u16, *cell).unwrap();
        }
    }
    assert_eq!(
        lines(&taken(&book.save_to_buffer().unwrap())),
        [
            "1.1 Inspect all gas pipes (Remarks: weekly report) | Housing Bureau+Fire Brigade | Town offices | 2023-07-31",
            "2.1 Report the figures | Town offices |  | 2023-06-16",
        ]
    );
}

#[test]
fn a_document_with_a_table_of_merged_cells() {
    let table = [
        row(&["序号", "工作任务", "牵头单位", "配合单位", "责任人", "完成时限"]),
        row(&["1^", "排查高层建筑", "区住建局", "区消防大队、各乡镇", "王建国", "7月底前^"]),
        row(&["^", "整改消防通道", "区城管局", "", "", "^"]),
        row(&["2", "清理河道 &lt;南段&gt;", "区水利局", "", "", "8月15日前"]),
    ];
    let body = format!("{}{}<w:tbl>{}</w:tbl>", paragraph("任务分解表"), paragraph("请认真抓好落实。"), table.concat());
    let taken = taken(&docx(&body));
    assert_eq!(
        lines(&taken),
        [
            "1.1 排查高层建筑（责任人：王建国） | 区住建局 | 区消防大队+各乡镇 | 2023-07-31",
            "1.2 整改消防通道 | 区城管局 |  | 2023-07-31",
            "2.1 清理河道 <南段> | 区水利局 |  | 2023-08-15",
        ]
    );
    assert_eq!((taken.outline.facts.title.as_deref(), taken.beside), (Some("任务分解表"), 1));
    assert_eq!(taken.outline.directives[0].text, "排查高层建筑；整改消防通道");
}

#[test]
fn a_document_without_a_table_is_read_as_a_speech() {
    let body = [
        paragraph("一是由区住建局牵头，7月底前完成外墙排查。"),
        "<w:p><w:r><w:delText>作废的话。</w:delText></w:r></w:p>".to_owned(),
        paragraph("二是各乡镇要在本周五前上报台账。"),
    ];
    let taken = taken(&docx(&body.concat()));
    let texts: Vec<&str> = taken.outline.directives.iter().map(|d| d.text.as_str()).collect();
    assert_eq!(texts.len(), 2, "{texts:?}");
    assert!(texts[0].contains("外墙排查") && texts[1].contains("上报台账"), "{texts:?}");
}

#[test]
fn values_between_commas_tabs_and_bars() {
    let wanted = ["1.1 查消防通道 | 区消防大队 |  | 2023-07-10", "2.1 查校车 | 区教育局 | 区交警大队 | 2023-07-31"];
    let csv = "\u{feff}序号,任务,牵头单位,配合单位,期限\r\n1,查消防通道,区消防大队,,7月10日前\r\n2,查校车,区教育局,\"区交警大队\",7月底前\r\n";
    let tsv = csv.replace(',', "\t");
    let markdown = "# 任务\n\n| 序号 | 任务 | 牵头单位 | 配合单位 | 期限 |\n|---|:--|---|---|---|\n\
                    | 1 | 查消防通道 | 区消防大队 | | 7月10日前 |\n| 2 | 查校车 | 区教育局 | 区交警大队 | 7月底前 |\n";
    for (name, text) in [("a.csv", csv), ("b.TSV", &tsv), ("c.md", markdown), ("-", csv)] {
        let taken = with(|cx| open(name, text.as_bytes()).expect("a table").0.take(cx));
        assert_eq!(lines(&taken), wanted, "{name}");
    }
}

#[test]
fn running_text_is_no_table() {
    for text in ["各单位要按照任务,责任单位要抓紧。\n二是查漏补缺。", "任务很重，期限很紧。", "| 只是一条竖线"]
    {
        assert!(matches!(open("a.txt", text.as_bytes()), Ok((Source::Running(_), Some(_)))), "{text}");
    }
}

#[test]
fn what_cannot_be_taken_says_why() {
    let without = open("a.csv", "姓名,电话\n张三,123\n".as_bytes());
    assert_eq!(without.err(), Some(Untaken::NoTaskColumn(vec!["姓名".into(), "电话".into()])));
    let pdf = open("-", b"%PDF-1.7");
    assert_eq!(pdf.err(), Some(Untaken::Foreign(Foreign::Pdf)));
    let torn = &docx(&paragraph("x"))[..60];
    assert!(matches!(open("-", torn), Err(Untaken::Damaged(_))));
}

#[test]
fn the_commands_take_a_workbook_and_say_which_headings_were_found() {
    let folder = support::Folder::fresh();
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (c, (heading, cell)) in
        [("任务", "查消防通道"), ("责任单位", "区住建局"), ("完成时限", "7月10日前")].iter().enumerate()
    {
        sheet.write(0, c as u16, *heading).unwrap();
        sheet.write(1, c as u16, *cell).unwrap();
    }
    let place = tempfile::tempdir().unwrap();
    let (good, bad) = (place.path().join("任务表.xlsx"), place.path().join("名单.csv"));
    book.save(&good).unwrap();
    std::fs::write(&bad, "姓名,电话\n张三,123\n").unwrap();
    let duban = |args: &[&str]| {
        assert_cmd::Command::cargo_bin("duban").unwrap().arg("--folder").arg(folder.path()).args(args).output().unwrap()
    };
    let out = duban(&["import", good.to_str().unwrap(), "--date", "2026-06-18", "--lang", "zh"]);
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    let draft = folder.read("drafts/260618a.toml");
    for wanted in ["title = \"任务表\"", "lead = [\"区住建局\"]", "due = 2026-07-10", "due_text = \"7月10日前\""]
    {
        assert!(draft.contains(wanted), "{wanted} in\n{draft}");
    }
    let out = duban(&["read", bad.to_str().unwrap(), "--date", "2026-06-18", "--lang", "en"]);
    let said = String::from_utf8_lossy(&out.stderr);
    assert_eq!(out.status.code(), Some(2));
    assert!(said.contains("姓名, 电话") && said.contains("no task table"), "{said}");
}

#[test]
fn headings_in_two_rows_part_a_column() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let plain = Format::new();
    for (column, heading) in [(0, "序号"), (1, "重点任务"), (4, "完成时限")] {
        sheet.merge_range(0, column, 1, column, heading, &plain).unwrap();
    }
    sheet.merge_range(0, 2, 0, 3, "责任单位", &plain).unwrap();
    for (row, cells) in [
        (1, ["", "", "牵头单位", "配合单位", ""]),
        (2, ["1", "排查燃气管网", "区住建局", "区应急局、各街道", "7月底前"]),
        (3, ["2", "检测校车", "区教育局", "区交通局", "8月20日前"]),
    ] {
        for (column, cell) in (0..).zip(cells).filter(|(_, c)| !c.is_empty()) {
            sheet.write_string(row, column, cell).unwrap();
        }
    }
    let want = [
        "1.1 排查燃气管网 | 区住建局 | 区应急局+各街道 | 2023-07-31",
        "2.1 检测校车 | 区教育局 | 区交通局 | 2023-08-20",
    ];
    assert_eq!(lines(&taken(&book.save_to_buffer().unwrap())), want);
    // Without merged cells, as in CSV.
    let csv = "序号,重点任务,责任单位,,完成时限\n,,牵头单位,配合单位,\n1,排查燃气管网,区住建局,区应急局、各街道,7月底前\n\
               2,检测校车,区教育局,区交通局,8月20日前\n";
    let taken = with(|cx| open("plan.csv", csv.as_bytes()).expect("a table").0.take(cx));
    assert_eq!(lines(&taken), want);
}
