//! The cells of a burn-down as signs. Braille has four steps to a cell and one column in every terminal, whatever it thinks
//! of ambiguous widths; where symbols are ASCII a cell is full, begun or empty.

use crate::app::{ChartCell, STEPS};
use crate::tui::canvas::Canvas;

/// Draws the cells of one row from a column on.
pub fn cells(cells: &[ChartCell], x: usize, y: usize, canvas: &mut Canvas) {
    let theme = canvas.theme;
    for (n, cell) in
        cells.iter().enumerate().filter(|(_, c)| **c != ChartCell { behind: c.behind, ..ChartCell::default() })
    {
        let sign = if theme.is_ascii() { plain(*cell) } else { braille(*cell) };
        let style = match (cell.filled, cell.behind) {
            (0, _) => theme.accent(),
            (_, true) => theme.warn(),
            (_, false) => theme.good(),
        };
        canvas.text(x + n, y, sign.encode_utf8(&mut [0; 4]), style);
    }
}

/// The line is a row of dots, and a gap where the cell is filled around it.
fn braille(cell: ChartCell) -> char {
    // Both dots of each step, the lowest first.
    const DOTS: [u32; STEPS] = [0xC0, 0x24, 0x12, 0x09];
    let filled = DOTS[..cell.filled].iter().fold(0, |dots, step| dots | step);
    let line = cell.pace.map_or(0, |step| DOTS[step]);
    char::from_u32(0x2800 + (filled ^ line)).unwrap_or(' ')
}

fn plain(cell: ChartCell) -> char {
    match (cell.filled, cell.pace) {
        (0, Some(_)) => '.',
        (0, None) => ' ',
        (1..=2, _) => ':',
        (_, Some(step)) if step + 1 < cell.filled => '=',
        _ => '#',
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_width::UnicodeWidthChar;

    #[test]
    fn every_cell_is_one_column_and_ascii_where_asked() {
        for filled in 0..=STEPS {
            for pace in [None, Some(0), Some(1), Some(2), Some(3)] {
                let cell = ChartCell { filled, pace, behind: false };
                assert_eq!((braille(cell).width(), braille(cell).width_cjk()), (Some(1), Some(1)));
                assert!(plain(cell).is_ascii());
            }
        }
        assert_eq!(braille(ChartCell { filled: 4, pace: Some(3), behind: false }), '⣶', "a gap shows the line");
        assert_eq!(braille(ChartCell { filled: 0, pace: Some(1), behind: false }), '⠤');
    }
}
