//! The account at work, by the system's word: `USER` can be set by anybody.

use nix::unistd::{User, getuid};

/// The login name of the account that runs the program, also where accounts come from a directory service.
pub(super) fn account() -> String {
    let uid = getuid();
    User::from_uid(uid).ok().flatten().map_or_else(|| format!("uid {uid}"), |user| user.name)
}
