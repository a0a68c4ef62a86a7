//! Keys as they are written in tests, and what a terminal sends for them.

/// The bytes of `jj<enter>整改<ctrl+s>`, key by key.
pub fn parse_keys(keys: &str) -> Vec<Vec<u8>> {
    let mut out = Vec::new();
    let mut rest = keys;
    while let Some(first) = rest.chars().next() {
        let named = rest.strip_prefix('<').and_then(|rest| rest.split_once('>'));
        if let Some((bytes, after)) = named.and_then(|(name, after)| Some((key_bytes(name)?, after))) {
            out.push(bytes);
            rest = after;
        } else {
            out.push(first.to_string().into_bytes());
            rest = &rest[first.len_utf8()..];
        }
    }
    out
}

fn key_bytes(name: &str) -> Option<Vec<u8>> {
    if let Some(letter) = name.strip_prefix("ctrl+").and_then(|rest| rest.bytes().next()) {
        return Some(vec![letter.to_ascii_lowercase() & 0x1f]);
    }
    if let Some(key) = name.strip_prefix("alt+") {
        return Some([b"\x1b", key.as_bytes()].concat());
    }
    let bytes: &[u8] = match name {
        "enter" => b"\r",
        "esc" => b"\x1b",
        "tab" => b"\t",
        "shift+tab" => b"\x1b[Z",
        "backspace" => b"\x7f",
        "delete" => b"\x1b[3~",
        "space" => b" ",
        "up" => b"\x1b[A",
        "down" => b"\x1b[B",
        "right" => b"\x1b[C",
        "left" => b"\x1b[D",
        "home" => b"\x1b[H",
        "end" => b"\x1b[F",
        "pgup" => b"\x1b[5~",
        "pgdn" => b"\x1b[6~",
        "f1" => b"\x1bOP",
        "f2" => b"\x1bOQ",
        _ => return None,
    };
    Some(bytes.to_vec())
}
