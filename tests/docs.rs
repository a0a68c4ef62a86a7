//! Documents that are written by the program itself are up to date.

use std::path::Path;

#[test]
fn the_table_of_keys_is_what_the_program_writes() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/keys.md");
    let there = std::fs::read_to_string(&path).unwrap_or_default();
    let wanted = duban::cli::keys_markdown();
    assert!(there == wanted, "docs/keys.md is old: run `cargo run -- keys --markdown > docs/keys.md`");
}
