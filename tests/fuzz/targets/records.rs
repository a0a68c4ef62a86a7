//! Any bytes: see `claims::records`.
#![no_main]

#[path = "../../support/claims.rs"]
mod claims;

libfuzzer_sys::fuzz_target!(|data: &[u8]| claims::records(data));
