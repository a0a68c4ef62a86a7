//! English: a leader's own view.

use super::leader_words::LeaderWords;

pub const LEADER: LeaderWords = LeaderWords { said: "What I asked for last time" };
