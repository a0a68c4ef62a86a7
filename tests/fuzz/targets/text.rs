//! Any bytes: see `claims::text`.
#![no_main]

#[path = "../../support/claims.rs"]
mod claims;

libfuzzer_sys::fuzz_target!(|data: &[u8]| claims::text(data));
