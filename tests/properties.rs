//! Properties of a whole session: whatever is pressed, undoing it all is as if nothing had happened; nothing panics.

mod support;

use duban::model::Meeting;
use proptest::prelude::*;
use support::{Folder, Session};

/// Things a secretary does at the workbench, as keys.
const DEEDS: &[&str] = &[
    "由区住建局牵头，各乡镇配合，7月底前完成排查。<enter>",
    "要提高认识。<enter>",
    "@zjj ^下周五 抓好整改<enter>",
    "城关镇要立即整改，区应急局下周五前通报<ctrl+b>",
    "<esc>j",
    "<esc>k",
    "<esc>b",
    "<esc>B",
    "<esc>t<esc>",
    "<esc>s<ctrl+k>",
    "<esc>J",
    "<esc>D<enter>",
    "<esc>[",
    "<esc>]",
    "<esc>x",
    "<esc>!",
    "<esc>y",
    "<esc>l城关镇<ctrl+s>",
    "<esc>w月底前<ctrl+s>",
    "<esc>e改<enter>",
    "<esc>#标签<ctrl+s>",
    "<esc>o插在中间的一条<enter>",
    "<esc>n",
    "<esc>i",
];

fn meeting(s: &Session) -> Meeting {
    s.app.record.as_ref().expect("recording").meeting.clone()
}

/// Presses keys only while the workbench is shown: Esc in the outline leaves it.
fn press(s: &mut Session, deed: &str) {
    let typing = s.app.at_record().is_some_and(|r| r.typing);
    let deed = if typing { deed } else { deed.trim_start_matches("<esc>") };
    let letters = !deed.starts_with('<') && !typing && deed.chars().next().is_some_and(|c| !c.is_ascii());
    if letters || deed.starts_with('@') && !typing {
        s.keys("i");
    }
    s.keys(deed);
    while !s.app.overlays.is_empty() {
        s.keys("<esc>");
    }
    // Esc in the outline leaves the workbench; back to it.
    if s.app.at_record().is_none() {
        s.reload();
        s.keys("2<enter>");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn undoing_everything_is_as_if_nothing_had_happened(deeds in prop::collection::vec(0..DEEDS.len(), 1..20)) {
        let folder = Folder::fresh();
        let mut s = folder.office();
        s.keys("n会<enter>");
        let before = meeting(&s);
        for deed in deeds {
            press(&mut s, DEEDS[deed]);
        }
        if s.app.at_record().is_some_and(|r| r.typing) {
            s.keys("<esc>");
        }
        prop_assert!(s.app.at_record().is_some());
        let after = meeting(&s);
        let mut steps = 0;
        while s.app.record.as_ref().is_some_and(|r| r.history.can_undo()) {
            s.keys("u");
            steps += 1;
            prop_assert!(steps < 500);
        }
        prop_assert_eq!(meeting(&s), before);
        for _ in 0..steps {
            s.keys("U");
        }
        prop_assert_eq!(meeting(&s), after.clone());
        // What is on disk is what is on the screen.
        let saved = s.app.record.as_ref().and_then(|r| r.base.clone());
        prop_assert_eq!(saved, Some(after));
    }

    #[test]
    fn no_keys_and_no_paste_make_it_panic(
        keys in prop::collection::vec(prop_oneof![
            Just("<enter>"), Just("<esc>"), Just("<tab>"), Just("<up>"), Just("<down>"), Just("<left>"), Just("<right>"),
            Just("<backspace>"), Just("<delete>"), Just("<home>"), Just("<end>"), Just("<pgup>"), Just("<pgdn>"),
            Just("<ctrl+b>"), Just("<ctrl+n>"), Just("<ctrl+k>"), Just("<ctrl+u>"), Just("<ctrl+s>"), Just("<ctrl+w>"),
            Just("1"), Just("2"), Just("3"), Just("4"), Just("n"), Just("a"), Just("e"), Just("d"), Just("p"), Just("v"),
            Just("r"), Just("x"), Just("/"), Just(":"), Just("?"), Just("j"), Just("k"), Just("G"), Just("<space>"),
            Just("E"), Just("I"), Just("字"), Just("@"), Just("^7月底"), Just("！"), Just("，"),
        ], 0..60),
        paste in "\\PC{0,60}",
    ) {
        let folder = Folder::fresh();
        let mut s = folder.office();
        for key in keys {
            s.keys(key);
        }
        s.paste(&paste);
        s.picture();
    }
}

/// Every screen with what may lie over it.
const PLACES: [&str; 16] =
    ["1", "2", "2<enter>", "3", "3v", "3vv", "4", "?", ":", "F", "C", "H", "n", "I", "n会<enter>整改<enter>", "/"];

#[test]
fn a_frame_may_have_another_size_than_the_session_was_told() {
    let sizes = [(1, 1), (9, 2), (20, 5), (60, 8), (60, 16), (80, 24), (200, 60)];
    let folder = Folder::worn();
    for place in PLACES {
        for told in sizes {
            let mut s = folder.office().size(told.0, told.1);
            s.keys(place);
            for real in sizes {
                s.painted_on(real);
            }
        }
    }
}
