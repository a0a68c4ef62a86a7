//! The program as a person meets it: in a terminal, with a keyboard, over a line that may break.

mod day;
mod departments;
mod desk;
mod draft;
mod hands;
mod harness;
mod keyboard;
mod keys;
mod layer;
mod picture;
mod probe;
mod screen;
mod server;
mod ssh;
mod sshd;
mod trouble;
