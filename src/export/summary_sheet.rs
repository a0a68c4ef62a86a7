//! The first sheet of a ledger's workbook: counts and rates of each unit, as formulas over the rows of the ledger, so that
//! they follow what is changed there. The results stand beside them for programs that do not calculate.

use super::ledger_sheet::at;
use super::workbook::{Looks, TOP, set_up, text};
use crate::i18n::Words;
use crate::model::{Light, Status};
use crate::query::{Load, Number};
use rust_xlsxwriter::{Formula, Worksheet, XlsxError, utility};

/// What the summary says.
pub(super) struct Summary {
    pub title: String,
    pub remark: String,
    /// Units in their order, each name once.
    pub units: Vec<(String, Load)>,
    pub total: Load,
    /// Rows of the ledger that are counted.
    pub rows: u32,
}

/// Columns with a count: what is counted, in the order of the headings behind the unit's.
const COUNTED: [Number; 8] = [
    Number::Total,
    Number::Open,
    Number::Late,
    Number::Soon,
    Number::Unsigned,
    Number::Reported,
    Number::Closed,
    Number::Urged,
];

/// Behind them: on-time rates by the original deadline and by the one in force.
const RATES: [(Number, Number, usize); 2] = [
    (Number::OnTime, Number::Judged, at::IN_TIME),
    (Number::OnTimeExtended, Number::JudgedExtended, at::IN_TIME_EXTENDED),
];

/// Writes it. `counted` is the sheet with the rows.
pub(super) fn write_summary(
    sheet: &mut Worksheet,
    summary: &Summary,
    counted: &str,
    looks: &Looks,
    w: &Words,
) -> Result<(), XlsxError> {
    let columns = w.sheets.summary_columns;
    let source = Source { sheet: counted.replace('\'', "''"), last: TOP + summary.rows.max(1), w };
    set_up(sheet, columns.len() as u16, 1, w)?;
    sheet.write_string_with_format(0, 0, text(&summary.title), &looks.title)?;
    sheet.write_string_with_format(1, 0, text(&summary.remark), &looks.remark)?;
    for (n, heading) in columns.iter().enumerate() {
        sheet.set_column_width(n as u16, if n == 0 { 24 } else { 11 })?;
        sheet.write_string_with_format(TOP - 1, n as u16, *heading, &looks.heading)?;
    }
    for (n, (unit, load)) in summary.units.iter().enumerate() {
        let row = TOP + n as u32;
        sheet.write_string_with_format(row, 0, text(unit), &looks.text)?;
        let of_unit = format!("{},\"=\"&$A{}", source.column(at::UNIT), row + 1);
        write_row(sheet, row, load, &source, Some(&of_unit), looks)?;
    }
    let last = TOP + summary.units.len() as u32;
    sheet.write_string_with_format(last, 0, w.stats.total, &looks.heading)?;
    write_row(sheet, last, &summary.total, &source, None, looks)?;
    Ok(())
}

/// The rows that are counted.
struct Source<'a> {
    /// The name of their sheet within `'`.
    sheet: String,
    /// The last row, counted from 1.
    last: u32,
    w: &'a Words,
}

impl Source<'_> {
    fn column(&self, at: usize) -> String {
        let name = utility::column_number_to_name(at as u16);
        format!("'{}'!${name}${}:${name}${}", self.sheet, TOP + 1, self.last)
    }

    fn is(&self, at: usize, sign: &str, word: &str) -> String {
        format!("{},\"{sign}{}\"", self.column(at), word.replace('"', "\"\""))
    }

    fn status(&self, sign: &str, status: Status) -> String {
        self.is(at::STATUS, sign, (self.w.status)(status))
    }

    fn light(&self, light: Light) -> String {
        self.is(at::LIGHT, "=", (self.w.light)(light))
    }

    /// The conditions that a row fulfils which is among a number.
    fn conditions(&self, number: Number) -> Vec<String> {
        let live = self.status("<>", Status::Cancelled);
        match number {
            Number::Late => vec![self.light(Light::Red)],
            Number::Soon => vec![self.light(Light::Yellow)],
            Number::Unsigned => vec![self.status("=", Status::Assigned)],
            Number::Reported => vec![self.status("=", Status::Reported)],
            Number::Closed => vec![self.status("=", Status::Closed)],
            Number::Urged => vec![live, self.is(at::URGES, ">", "0")],
            Number::Open => {
                vec![live, self.status("<>", Status::Reported), self.status("<>", Status::Closed)]
            }
            // Nothing else is asked for; a row without a status is none.
            _ => vec![live, format!("{},\"?*\"", self.column(at::STATUS))],
        }
    }
}

fn write_row(
    sheet: &mut Worksheet,
    row: u32,
    load: &Load,
    source: &Source,
    of_unit: Option<&str>,
    looks: &Looks,
) -> Result<(), XlsxError> {
    let count = |conditions: &[String]| {
        let all: Vec<&str> = of_unit.into_iter().chain(conditions.iter().map(String::as_str)).collect();
        format!("COUNTIFS({})", all.join(","))
    };
    let mut column = 1;
    for number in COUNTED {
        let formula = Formula::new(format!("={}", count(&source.conditions(number))));
        let formula = formula.set_result(load.get(number).to_string());
        sheet.write_formula_with_format(row, column, formula, &looks.centred)?;
        column += 1;
    }
    for (on_time, judged, at) in RATES {
        let w = source.w;
        let yes = count(&[source.is(at, "=", w.sheets.yes)]);
        let no = count(&[source.is(at, "=", w.sheets.no)]);
        let result = match load.get(judged) {
            0 => "—".to_owned(),
            all => (load.get(on_time) as f64 / all as f64).to_string(),
        };
        let formula = Formula::new(format!("=IF({yes}+{no}=0,\"—\",{yes}/({yes}+{no}))")).set_result(result);
        sheet.write_formula_with_format(row, column, formula, &looks.percent)?;
        column += 1;
    }
    Ok(())
}
