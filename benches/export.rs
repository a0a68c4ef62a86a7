//! How long each document takes over 10,000 assignments (at most 2 s each).

mod support;

use duban::export::{self, FORMATS, Request};
use duban::i18n::Lang;
use duban::model::{Counted, Register, ScoreRule, Scoring, Site};
use duban::query::Period;
use std::collections::BTreeMap;
use std::sync::Arc;
use support::now;

const SIZE: usize = 10_000;

fn main() {
    divan::main();
}

/// The made-up site, with rules for a score.
fn register() -> Register {
    let mut register = Register::clone(&support::register(SIZE));
    let rule = |count, points| ScoreRule { count, text: String::new(), points: vec![points], free: 0, most: None };
    let scoring = Scoring { rules: vec![rule(Counted::Late, -1.0), rule(Counted::OnTime, 1.0)], ..Scoring::default() };
    register.site = Arc::new(Site { scoring, ..Site::clone(&register.site) });
    register
}

/// Every row of the table of formats, by its place in it.
#[divan::bench(args = 0..FORMATS.len(), sample_count = 5, sample_size = 1)]
fn document(bencher: divan::Bencher, at: usize) {
    let row = &FORMATS[at];
    let register = register();
    assert_eq!(register.assignments.len(), SIZE);
    let templates = BTreeMap::new();
    let request = Request {
        register: &register,
        now: now(),
        words: Lang::Zh.words(),
        by: "陈志远",
        items: register.assignments.iter().collect(),
        meeting: register.meetings.values().next().map(|m| &**m),
        own: None,
        period: Period::default(),
        apart: false,
        templates: &templates,
        // Read from files, which is not what is measured here.
        data: Some("{}"),
    };
    let size =
        export::write(&request, row.what, row.format).expect("a document").iter().map(|p| p.bytes.len()).sum::<usize>();
    eprintln!("{at}: {} {} {size} bytes", row.what.word(false), row.format.word());
    bencher.bench(|| export::write(&request, row.what, row.format).expect("a document"));
}
