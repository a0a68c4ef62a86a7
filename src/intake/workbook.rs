//! A workbook (xlsx, xlsb, xls, ods) → a grid for each of its sheets.

use super::Untaken;
use super::grid::{COLUMNS, Grid, ROWS};
use calamine::{Data, DataType, Dimensions, Reader, Sheets, open_workbook_auto_from_rs};
use std::io::Cursor;

/// All sheets, in their order.
pub(super) fn grids(bytes: &[u8]) -> Result<Vec<Grid>, Untaken> {
    let damaged = |e: calamine::Error| Untaken::Damaged(e.to_string());
    let mut book = open_workbook_auto_from_rs(Cursor::new(bytes)).map_err(damaged)?;
    let mut grids = Vec::new();
    for name in book.sheet_names() {
        let range = book.worksheet_range(&name).map_err(damaged)?;
        let (top, left) = range.start().map_or((0, 0), |(row, column)| (row as usize, column as usize));
        let mut grid = Grid::default();
        for (row, column, cell) in range.used_cells() {
            let (row, column) = (top + row, left + column);
            if row < ROWS && column < COLUMNS {
                grid.put(row, column, &text_of(cell));
            }
        }
        for merged in merged(&mut book, &name) {
            let (from, to) = (merged.start, merged.end);
            grid.spread(from.0 as usize..=to.0 as usize, from.1 as usize..=to.1 as usize);
        }
        grids.push(grid);
    }
    Ok(grids)
}

/// Whether an old compound file is a document of Word.
pub(super) fn is_old_word(bytes: &[u8]) -> bool {
    let stream: Vec<u8> = "WordDocument".encode_utf16().flat_map(u16::to_le_bytes).collect();
    memchr::memmem::find(bytes, &stream).is_some()
}

/// The merged cells, where the format says them.
fn merged(book: &mut Sheets<Cursor<&[u8]>>, name: &str) -> Vec<Dimensions> {
    match book {
        Sheets::Xlsx(book) => book.merge_cells_by_sheet_name(name).unwrap_or_default(),
        Sheets::Xls(book) => book.merge_cells_by_sheet_name(name).unwrap_or_default(),
        Sheets::Xlsb(_) | Sheets::Ods(_) => Vec::new(),
    }
}

/// A cell as a person reads it: a day without its midnight, a whole number without its point.
fn text_of(cell: &Data) -> String {
    match cell {
        Data::DateTime(_) | Data::DateTimeIso(_) => {
            cell.as_date().map_or_else(|| cell.to_string(), |day| day.to_string())
        }
        other => other.to_string(),
    }
}
