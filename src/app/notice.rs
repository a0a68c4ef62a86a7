//! Messages to the person: one line, the newest shown; errors stay until a key is pressed and queue behind each other.

use std::collections::VecDeque;

/// How serious a message is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Level {
    Info,
    /// Something does not apply or was refused.
    Refusal,
    Error,
}

/// One message.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Notice {
    pub level: Level,
    pub text: String,
}

/// The messages that wait to be seen.
#[derive(Clone, Debug, Default)]
pub struct Notices {
    waiting: VecDeque<Notice>,
}

impl Notices {
    pub fn info(&mut self, text: impl Into<String>) {
        self.push(Level::Info, text.into());
    }

    pub fn refuse(&mut self, text: impl Into<String>) {
        self.push(Level::Refusal, text.into());
    }

    pub fn error(&mut self, text: impl Into<String>) {
        self.push(Level::Error, text.into());
    }

    /// The message shown.
    pub fn current(&self) -> Option<&Notice> {
        self.waiting.front()
    }

    /// A key was pressed: the message shown has been seen.
    pub fn seen(&mut self) {
        self.waiting.pop_front();
    }

    fn push(&mut self, level: Level, text: String) {
        self.waiting.retain(|n| n.level == Level::Error && n.text != text);
        let notice = Notice { level, text };
        match level {
            Level::Error => self.waiting.push_back(notice),
            // What was just done is said at once; older errors come after it.
            Level::Info | Level::Refusal => self.waiting.push_front(notice),
        }
        self.waiting.truncate(8);
    }
}
