//! Sheets as a workbook (xlsx): frozen headings, filters, widths, real days, lights as colour and as text, statuses to
//! choose from. Texts are never formulas. The same sheets give the same bytes.

use super::sheet::{Sheet, Value};
use super::sheet_name::SheetNames;
use super::summary_sheet::{Summary, write_summary};
use crate::i18n::Words;
use crate::model::{Fault, LIGHTS, Light, STATUSES};
use crate::visible::visible;
use chrono::{Datelike, NaiveDate};
use rust_xlsxwriter::{
    Color, DataValidation, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet,
    XlsxError,
};

/// The rows above the table: its title, its remark and its headings.
pub(super) const TOP: u32 = 3;
/// The most characters in a cell.
const CELL: usize = 32_767;

/// A sheet under its name.
pub(super) struct Page<'a> {
    /// The name wanted, and one that is always allowed.
    pub name: (&'a str, &'a str),
    pub sheet: Sheet,
    /// The columns that stay in sight.
    pub frozen: u16,
}

/// The bytes of a workbook: a summary where there is one, then the pages in their order.
pub(super) fn workbook(summary: Option<&Summary>, pages: &[Page], day: NaiveDate, w: &Words) -> Result<Vec<u8>, Fault> {
    bytes(summary, pages, day, w).map_err(|e| Fault::Internal { cause: e.to_string() })
}

fn bytes(summary: Option<&Summary>, pages: &[Page], day: NaiveDate, w: &Words) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let made = ExcelDateTime::from_ymd(day.year().clamp(1900, 9999) as u16, day.month() as u8, day.day() as u8)?;
    book.set_properties(&DocProperties::new().set_author("duban").set_creation_datetime(&made));
    let looks = Looks::new();
    let mut names = SheetNames::default();
    if let Some(summary) = summary {
        let name = names.give(w.sheets.summary, "summary");
        // The rows that its formulas count are on the first page, whose name is given out first of the rest.
        let counted = pages.first().map(|p| SheetNames::default().give(p.name.0, p.name.1)).unwrap_or_default();
        write_summary(book.add_worksheet().set_name(&name)?, summary, &counted, &looks, w)?;
    }
    for page in pages {
        let name = names.give(page.name.0, page.name.1);
        write_page(book.add_worksheet().set_name(&name)?, page, &looks, w)?;
    }
    book.save_to_buffer()
}

/// How cells look.
pub(super) struct Looks {
    pub title: Format,
    pub remark: Format,
    pub heading: Format,
    pub text: Format,
    pub centred: Format,
    pub percent: Format,
    pub day: Format,
    lights: [Format; LIGHTS.len()],
}

impl Looks {
    fn new() -> Self {
        let cell =
            Format::new().set_border(FormatBorder::Thin).set_align(FormatAlign::VerticalCenter).set_font_size(10);
        let centred = cell.clone().set_align(FormatAlign::Center);
        let light = |(light, _)| {
            let (ground, letters) = colours(light);
            centred.clone().set_background_color(ground).set_font_color(letters).set_bold()
        };
        Self {
            title: Format::new().set_bold().set_font_size(16),
            remark: Format::new().set_font_size(10).set_font_color(Color::RGB(0x59_59_59)),
            heading: centred.clone().set_bold().set_text_wrap().set_background_color(Color::RGB(0xD9_E1_F2)),
            text: cell.clone().set_text_wrap(),
            percent: centred.clone().set_num_format("0%"),
            day: centred.clone().set_num_format("yyyy-mm-dd"),
            lights: LIGHTS.map(light),
            centred,
        }
    }

    fn light(&self, light: Light) -> &Format {
        let at = LIGHTS.iter().position(|(l, _)| *l == light).unwrap_or(0);
        &self.lights[at]
    }
}

/// Ground and letters of a light, dark on pale or white on dark, readable in print without colour too.
fn colours(light: Light) -> (Color, Color) {
    let (ground, letters) = match light {
        Light::Red => (0xC0_00_00, 0xFF_FF_FF),
        Light::Yellow => (0xFF_D9_66, 0x00_00_00),
        Light::Green => (0xC6_E0_B4, 0x00_00_00),
        Light::Blue => (0x9D_C3_E6, 0x00_00_00),
        Light::Off => (0xD9_D9_D9, 0x40_40_40),
    };
    (Color::RGB(ground), Color::RGB(letters))
}

/// Paper, headings and frozen panes, the same on every sheet.
pub(super) fn set_up(page: &mut Worksheet, columns: u16, frozen: u16, w: &Words) -> Result<(), XlsxError> {
    // A3 for a ledger, A4 for what is narrow enough.
    let paper = if columns > 12 { 8 } else { 9 };
    page.set_paper_size(paper).set_landscape().set_print_fit_to_pages(1, 0).set_footer(w.sheets.footer);
    page.set_margins(0.4, 0.4, 0.6, 0.6, 0.3, 0.3);
    page.set_repeat_rows(TOP - 1, TOP - 1)?;
    page.set_freeze_panes(TOP, frozen.min(columns))?;
    page.set_row_height(0, 24)?;
    page.set_row_height(TOP - 1, 30)?;
    Ok(())
}

fn write_page(sheet: &mut Worksheet, page: &Page, looks: &Looks, w: &Words) -> Result<(), XlsxError> {
    let Sheet { title, remark, columns, rows } = &page.sheet;
    let width = columns.len() as u16;
    let last = TOP + rows.len() as u32 - 1;
    set_up(sheet, width, page.frozen, w)?;
    sheet.write_string_with_format(0, 0, text(title), &looks.title)?;
    sheet.write_string_with_format(1, 0, text(remark), &looks.remark)?;
    for (at, column) in columns.iter().enumerate() {
        let at = at as u16;
        sheet.set_column_width(at, f64::from(column.width) + 1.0)?;
        sheet.write_string_with_format(TOP - 1, at, column.heading, &looks.heading)?;
    }
    if width > 0 {
        sheet.autofilter(TOP - 1, 0, last.max(TOP - 1), width - 1)?;
    }
    for (n, row) in rows.iter().enumerate() {
        for (at, value) in row.iter().enumerate() {
            write_value(sheet, (TOP + n as u32, at as u16), value, looks, w)?;
        }
    }
    let statuses = rows.first().and_then(|row| row.iter().position(|v| matches!(v, Value::Status(_))));
    if let Some(at) = statuses {
        let words = STATUSES.map(|(status, _)| (w.status)(status));
        let choice = DataValidation::new().allow_list_strings(&words)?.set_error_title(w.sheets.bad_status.0)?;
        let choice = choice.set_error_message(w.sheets.bad_status.1)?;
        sheet.add_data_validation(TOP, at as u16, last, at as u16, &choice)?;
    }
    Ok(())
}

fn write_value(
    sheet: &mut Worksheet,
    (row, at): (u32, u16),
    value: &Value,
    looks: &Looks,
    w: &Words,
) -> Result<(), XlsxError> {
    match value {
        Value::Empty => sheet.write_blank(row, at, &looks.text)?,
        Value::Text(words) => sheet.write_string_with_format(row, at, text(words), &looks.text)?,
        Value::Number(n) => sheet.write_number_with_format(row, at, *n as f64, &looks.centred)?,
        Value::Percent(p) => sheet.write_number_with_format(row, at, f64::from(*p) / 100.0, &looks.percent)?,
        Value::Day(day) => match excel_day(*day) {
            Some(excel) => sheet.write_datetime_with_format(row, at, &excel, &looks.day)?,
            None => sheet.write_string_with_format(row, at, day.to_string(), &looks.text)?,
        },
        Value::Light(light) => sheet.write_string_with_format(row, at, (w.light)(*light), looks.light(*light))?,
        Value::Status(status) => sheet.write_string_with_format(row, at, (w.status)(*status), &looks.centred)?,
    };
    Ok(())
}

/// A day as spreadsheets count it; none before 1900.
fn excel_day(day: NaiveDate) -> Option<ExcelDateTime> {
    let year = u16::try_from(day.year()).ok().filter(|y| (1900..=9999).contains(y))?;
    ExcelDateTime::from_ymd(year, day.month() as u8, day.day() as u8).ok()
}

/// A text that a cell takes: control characters visible, not longer than allowed.
pub(super) fn text(words: &str) -> String {
    let lines: Vec<_> = words.split('\n').map(|line| visible(line.trim_end_matches('\r'))).collect();
    let whole = lines.join("\n");
    match whole.char_indices().nth(CELL - 1) {
        Some((at, _)) => format!("{}…", &whole[..at]),
        None => whole,
    }
}
