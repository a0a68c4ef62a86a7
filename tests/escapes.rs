//! What terminals obey, hide or reorder, as text in every field of a folder: none of it reaches a screen, a file or a
//! message. The oracle is a strict parser of its own, which knows only what duban itself writes.

mod escapes {
    pub mod commands;
    pub mod oracle;
    pub mod payloads;
    pub mod poisoned;
    pub mod screens;
}
mod support;
