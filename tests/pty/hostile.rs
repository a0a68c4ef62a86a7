//! A folder full of escapes in a real terminal: the name of the window, the frames and the way out, byte by byte.

use crate::harness::{Home, Session};
use crate::oracle;
use crate::poisoned::Poisoned;

fn walk(role: &str, lang: &str, title: &str) {
    let (home, poisoned) = (Home::new(), Poisoned::new());
    let folder = poisoned.path();
    let folder = folder.to_str().unwrap();
    let arguments = ["--folder", folder, "--as", role, "--lang", lang, "--today", "2026-06-18"];
    let mut session = Session::start(&home, &arguments, (80, 24), &[]);
    session.wait_for(if lang == "zh" { "1今日" } else { "1Today" });
    for keys in ["2", "<enter>", "jj", "<esc>", "3", "jjj", ":", "<esc>", "4", "j", "?", "<esc>"] {
        session.keys(keys);
    }
    session.resize((60, 16));
    session.keys("1q");
    let status = session.exit_status();
    session.read_to_end();
    assert_eq!(status, 0, "{}", session.text());
    assert!(session.title().starts_with(title), "{:?}", session.title());
    let bytes = session.bytes();
    assert!(bytes.windows(4).any(|four| four == b"\x1b]2;"), "the window has a name");
    assert_eq!(oracle::terminal(&bytes), [""; 0]);
}

#[test]
fn the_window_s_name_and_every_frame_hold_nothing_of_what_the_files_would_have() {
    walk("office", "zh", "督办");
    walk("u3", "en", "duban");
}
