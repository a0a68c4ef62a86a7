//! Columns that line up, wide characters too. No borders: a line of a table is easily cut and searched.

use crate::visible::visible;
use unicode_width::UnicodeWidthStr;

const GAP: usize = 2;

/// The lines of a table; the first row is the heading. The last column is as wide as it is.
pub fn table(rows: &[Vec<String>]) -> Vec<String> {
    let rows: Vec<Vec<String>> = rows.iter().map(|row| row.iter().map(|cell| one_line(cell)).collect()).collect();
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let width = |at: usize| rows.iter().filter_map(|row| row.get(at)).map(|cell| cell.width()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..columns).map(width).collect();
    rows.iter().map(|row| line(row, &widths)).collect()
}

/// The lines of a table of numbers: the first column as names are, the others ranged right.
pub fn number_table(rows: &[Vec<String>]) -> Vec<String> {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let width = |at: usize| rows.iter().filter_map(|row| row.get(at)).map(|cell| one_line(cell).width()).max();
    let widths: Vec<usize> = (0..columns).map(|at| width(at).unwrap_or(0)).collect();
    let ranged = |row: &Vec<String>| {
        let cells = row.iter().map(|cell| one_line(cell)).enumerate();
        let cells = cells.map(|(at, cell)| match at {
            0 => cell,
            _ => format!("{}{cell}", " ".repeat(widths[at] - cell.width())),
        });
        cells.collect()
    };
    table(&rows.iter().map(ranged).collect::<Vec<_>>())
}

fn line(row: &[String], widths: &[usize]) -> String {
    let mut line = String::new();
    for (at, cell) in row.iter().enumerate() {
        line.push_str(cell);
        if at + 1 < row.len() {
            line.push_str(&" ".repeat(widths[at] - cell.width() + GAP));
        }
    }
    line.trim_end().to_owned()
}

fn one_line(cell: &str) -> String {
    visible(&cell.replace(['\n', '\t'], " ")).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_end_in_one_column() {
        let rows = [["单位", "全部", "按期率"], ["河口乡", "12", "—"], ["合计", "7", "100%"]];
        let rows: Vec<Vec<String>> = rows.iter().map(|r| r.iter().map(|c| (*c).to_owned()).collect()).collect();
        assert_eq!(number_table(&rows), ["单位    全部  按期率", "河口乡    12       —", "合计       7    100%"]);
    }

    #[test]
    fn wide_characters_take_two_columns() {
        let rows = [["灯", "编号", "任务"], ["超期", "a/1.1@zjj", "排查\n整治"], ["", "x", ""]];
        let rows: Vec<Vec<String>> = rows.iter().map(|r| r.iter().map(|c| (*c).to_owned()).collect()).collect();
        assert_eq!(table(&rows), ["灯    编号       任务", "超期  a/1.1@zjj  排查 整治", "      x"]);
    }
}
