//! Chinese: a leader's own view.

use super::leader_words::LeaderWords;

pub const LEADER: LeaderWords = LeaderWords { said: "我上次会上讲的" };
