//! How the screen is parted, in columns and rows. `tui` draws it, `navigate` pages by it.

/// Rows above and below the body: tabs, message, keys.
const FRAME: u16 = 3;
/// From this width on, the detail pane stands beside the list.
const BESIDE: u16 = 110;
/// With fewer rows than this there is only the list.
const ROOM_FOR_DETAIL: u16 = 12;

/// The sizes of the two panes of a list screen, without the line between them.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Panes {
    /// Whether the second pane is beside the first; under it otherwise.
    pub beside: bool,
    pub first: (u16, u16),
    /// Empty where there is no room for it.
    pub second: (u16, u16),
}

/// The panes of a list screen. Under the list the details are low; they grow while they have the keys.
pub fn panes(size: (u16, u16), in_detail: bool) -> Panes {
    let (width, body) = (size.0, size.1.saturating_sub(FRAME));
    if width >= BESIDE {
        let first = width * 58 / 100;
        return Panes { beside: true, first: (first, body), second: (width - first - 1, body) };
    }
    if body < ROOM_FOR_DETAIL {
        return Panes { beside: false, first: (width, body), second: (0, 0) };
    }
    let first = body * if in_detail { 30 } else { 64 } / 100;
    Panes { beside: false, first: (width, first), second: (width, body - first - 1) }
}

/// The panes of the workbench: the outline, and what was understood.
pub fn record_panes(size: (u16, u16)) -> Panes {
    // The line that counts what is missing takes one more row.
    let (width, body) = (size.0, size.1.saturating_sub(FRAME + 1));
    if width >= 76 {
        let first = if width >= BESIDE { width * 58 / 100 } else { width * 60 / 100 };
        return Panes { beside: true, first: (first, body), second: (width - first - 1, body) };
    }
    let second = if body >= 16 {
        6
    } else if body >= 9 {
        4
    } else {
        0
    };
    let line = u16::from(second > 0);
    Panes { beside: false, first: (width, body - second - line), second: (width, second) }
}

/// How many rows of a list are shown, where `above` rows stand over it.
pub fn list_height(panes: Panes, above: usize) -> usize {
    usize::from(panes.first.1).saturating_sub(above).max(1)
}

/// The columns of a form with its border.
pub fn form_columns(screen: usize) -> usize {
    screen.saturating_sub(4).min(76)
}
