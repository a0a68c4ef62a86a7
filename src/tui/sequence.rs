//! The few control sequences that duban writes, by name.

/// Everything until [`SYNC_OFF`] appears at once; terminals that do not know it ignore it.
pub const SYNC_ON: &[u8] = b"\x1b[?2026h";
pub const SYNC_OFF: &[u8] = b"\x1b[?2026l";
pub const SHOW_CURSOR: &[u8] = b"\x1b[?25h";
pub const HIDE_CURSOR: &[u8] = b"\x1b[?25l";
pub const PLAIN: &[u8] = b"\x1b[m";
pub const CLEAR: &[u8] = b"\x1b[m\x1b[H\x1b[2J";
pub const ERASE_TO_END: &[u8] = b"\x1b[K";

/// Alternate screen, bracketed paste, no wrapping at the right edge (a character wider than thought would scroll the
/// screen), cursor hidden until a frame places it.
pub const ENTER: &[u8] = b"\x1b[?1049h\x1b[?2004h\x1b[?7l\x1b[?25l\x1b[m\x1b[H\x1b[2J";
/// The same backwards, and an end to a frame that was not finished.
pub const LEAVE: &[u8] = b"\x1b[?2026l\x1b[m\x1b[?7h\x1b[?2004l\x1b[?25h\x1b[?1049l";

/// Keeps the title that the window had, for [`TITLE_BACK`].
pub const TITLE_AWAY: &[u8] = b"\x1b[22;2t";
pub const TITLE_BACK: &[u8] = b"\x1b[23;2t";

/// A character of ambiguous width in the first place, a question for the cursor's place, and the line empty again.
pub const ASK_WIDTH: &[u8] = b"\x1b[H\xe2\x80\x9c\x1b[6n\x1b[H\x1b[K";
