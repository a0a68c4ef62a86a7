//! The emulator's screen as text. A wide character is one character, never two halves.

/// The lines of a screen without the blanks at their ends.
pub fn screen_text(screen: &vt100::Screen) -> String {
    let (rows, columns) = screen.size();
    let line = |row: u16| {
        let cells = (0..columns.get()).filter_map(|column| screen.cell(row, column));
        cells.map(cell_text).collect::<String>().trim_end().to_owned()
    };
    (0..rows.get()).map(line).collect::<Vec<_>>().join("\n")
}

pub fn cell_text(cell: &vt100::Cell) -> &str {
    match (cell.is_wide_continuation(), cell.has_contents()) {
        (true, _) => "",
        (false, true) => cell.contents(),
        (false, false) => " ",
    }
}

/// Without blanks, line ends and borders, so that wrapped text is found as well.
pub fn squeeze(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '│' | '┃' | '▏')).collect()
}

pub fn squeezed(screen: &vt100::Screen) -> String {
    squeeze(&screen_text(screen))
}
