//! The program as a person meets it: in a terminal, with a keyboard, over a line that may break.

mod harness;
mod keys;
mod layer;
mod probe;
mod screen;
mod ssh;
mod sshd;
