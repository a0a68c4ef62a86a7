//! The payloads. Numbers above 1000 and the word PWN stand in none of duban's own sequences.

/// One in every text; each has a sign that must not come out as it is.
pub fn all() -> Vec<String> {
    let mut all: Vec<String> = [
        // Clipboard, titles, colours, links, notifications, images of terminals.
        "\x1b]52;c;UFdO\x07",
        "\x1b]52;c;UFdO\x1b\\",
        "\x1b]0;PWN\x07",
        "\x1b]1;PWN\x07",
        "\x1b]2;PWN\x1b\\",
        "\x1b]4;1;#f00\x07",
        "\x1b]8;;http://pwn\x1b\\x\x1b]8;;\x1b\\",
        "\x1b]9;PWN\x07",
        "\x1b]10;?\x07",
        "\x1b]11;#000\x07",
        "\x1b]50;PWN\x07",
        "\x1b]133;C\x07",
        "\x1b]777;notify;PWN;x\x07",
        "\x1b]1337;File=name=UFdO:AAAA\x07",
        // Cursor, erasing, modes, reports, resets.
        "\x1b[1001;1001H",
        "\x1b[1337A",
        "\x1b[1337D",
        "\x1b[2J",
        "\x1b[3J",
        "\x1b[1337m",
        "\x1b[?1049l",
        "\x1b[?1003h",
        "\x1b[?2004l",
        "\x1b[?25l",
        "\x1b[6n",
        "\x1b[c",
        "\x1b[>c",
        "\x1b[21t",
        "\x1b[8;1001;1001t",
        "\x1b[1001;1002r",
        "\x1b[4h",
        "\x1b[!p",
        "\x1b[20h",
        "\x1b[s\x1b[u",
        "\x1bc",
        "\x1b7\x1b8",
        "\x1bM",
        "\x1b(0lqk",
        "\x1b#8",
        "\x1b=",
        "\x1b%G",
        "\x1bN\x1bO",
        // Strings: DCS, APC, PM, SOS.
        "\x1bP1337;1|PWN\x1b\\",
        "\x1bP$q m\x1b\\",
        "\x1b_GPWN\x1b\\",
        "\x1b^PWN\x1b\\",
        "\x1bXPWN\x1b\\",
        "\x1bPtmux;\x1b\x1b]52;c;UFdO\x07\x1b\\",
        // C1, as UTF-8.
        "\u{9b}1337m",
        "\u{9d}0;PWN\u{9c}",
        "\u{90}PWN\u{9c}",
        "\u{9f}PWN\u{9c}",
        "\u{85}",
        "\u{84}\u{8d}",
        // C0 and DEL.
        "\0",
        "\x07\x07",
        "PWN\x08\x08\x08OK ",
        "\x0b\x0c",
        "PWN\rOK",
        "\x0e\x0f",
        "\x18\x1a",
        "\x7f",
        "a\tb",
        "first\nsecond",
        // What reorders.
        "\u{202e}nwp\u{202c}",
        "\u{202d}x",
        "\u{202a}\u{202b}",
        "\u{2066}x\u{2069}",
        "\u{2067}\u{2068}",
        "\u{200e}\u{200f}\u{61c}",
        // What hides.
        "\u{e0050}\u{e0057}\u{e004e}\u{e007f}",
        "区\u{200b}局",
        "区\u{200c}局",
        "区\u{200d}局",
        "\u{2060}\u{feff}",
        "\u{ad}",
        "\u{34f}",
        "区\u{fe00}局\u{fe0f}",
        "区\u{e0100}局",
        "\u{115f}\u{3164}\u{ffa0}",
        "\u{180e}\u{180b}",
        "\u{fff9}a\u{fffa}b\u{fffb}",
        // What breaks lines or columns.
        "\u{2028}",
        "\u{2029}",
        "宽\u{200b}\u{200b}\u{200b}宽",
        "\u{1bca0}\u{1d173}",
    ]
    .map(String::from)
    .into();
    all.push(format!("z{}", "\u{301}".repeat(500)));
    all.push(format!("区{}", "\u{20dd}".repeat(50)));
    all.push("\x1b[".repeat(200));
    all.push(format!("\x1b]0;{}", "PWN".repeat(100)));
    all
}

#[test]
fn there_are_more_than_sixty_and_each_is_unsafe() {
    let all = all();
    assert!(all.len() >= 60, "{}", all.len());
    for payload in &all {
        assert!(!duban::visible::is_safe(payload), "{payload:?}");
    }
}
