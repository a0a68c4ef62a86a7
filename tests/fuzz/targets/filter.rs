//! Any bytes: see `claims::filter`.
#![no_main]

#[path = "../../support/claims.rs"]
mod claims;

libfuzzer_sys::fuzz_target!(|data: &[u8]| claims::filter(data));
