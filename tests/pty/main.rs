//! The program as a person meets it: in a terminal, with a keyboard, over a line that may break.

mod day;
mod departments;
mod desk;
mod draft;
mod hands;
mod harness;
mod hostile;
mod keyboard;
mod keys;
mod layer;
mod line;
#[path = "../escapes/oracle.rs"]
mod oracle;
#[path = "../escapes/payloads.rs"]
mod payloads;
mod picture;
#[path = "../escapes/poisoned.rs"]
mod poisoned;
mod probe;
mod rounds;
mod screen;
mod server;
mod ssh;
mod sshd;
mod trouble;
