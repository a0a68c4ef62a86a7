//! Room for a pop-up on a drawn frame. Draws no border and no text.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use unicode_width::UnicodeWidthStr;

/// Blanks an area of a buffer, and the other half of every wide character that it cuts in two at its left or right border.
///
/// Otherwise a terminal keeps the half that stays outside, or draws the whole character over the border.
pub fn clear_area(buffer: &mut Buffer, area: Rect) {
    let area = area.intersection(buffer.area);
    for y in area.top()..area.bottom() {
        blank_left_half(buffer, area, y);
        // A wide character that begins in the last column of the area ends outside it.
        let last = area.right().saturating_sub(1);
        if !area.is_empty() && area.right() < buffer.area.right() && is_wide(buffer, last, y) {
            buffer[(area.right(), y)].set_symbol(" ");
        }
        for x in area.left()..area.right() {
            buffer[(x, y)].reset();
        }
    }
}

fn blank_left_half(buffer: &mut Buffer, area: Rect, y: u16) {
    if area.left() == buffer.area.left() || area.is_empty() {
        return;
    }
    let x = area.left() - 1;
    if is_wide(buffer, x, y) {
        buffer[(x, y)].set_symbol(" ");
    }
}

fn is_wide(buffer: &Buffer, x: u16, y: u16) -> bool {
    buffer[(x, y)].symbol().width() > 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(text: &str) -> Buffer {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 10, 1));
        buffer.set_string(0, 0, text, ratatui::style::Style::new());
        buffer
    }

    fn symbols(buffer: &Buffer) -> String {
        (0..10).map(|x| buffer[(x, 0)].symbol()).collect()
    }

    #[test]
    fn half_a_character_at_the_left_border_goes() {
        let mut buffer = row("安全生产ab");
        clear_area(&mut buffer, Rect::new(3, 0, 3, 1));
        assert_eq!(symbols(&buffer), "安     产 ab");
    }

    #[test]
    fn half_a_character_at_the_right_border_goes() {
        let mut buffer = row("安全生产ab");
        clear_area(&mut buffer, Rect::new(2, 0, 3, 1));
        assert_eq!(symbols(&buffer), "安     产 ab");
    }

    #[test]
    fn whole_characters_beside_the_area_stay() {
        let mut buffer = row("安全生产ab");
        clear_area(&mut buffer, Rect::new(2, 0, 4, 1));
        assert_eq!(symbols(&buffer), "安     产 ab");
    }

    #[test]
    fn an_area_beyond_the_screen_is_cut_to_it() {
        let mut buffer = row("安全生产ab");
        clear_area(&mut buffer, Rect::new(7, 0, 40, 9));
        clear_area(&mut buffer, Rect::new(90, 40, 2, 2));
        assert_eq!(symbols(&buffer), "安 全 生     ");
    }
}
