//! What a session that a forced SSH command let in takes from its surroundings: the terminal's name and the language, and
//! nothing else. What the client may have sent is gone before anything reads it.

/// The variables that are kept; none of them is a path or is run.
const KEPT: [&str; 7] = ["TERM", "COLORTERM", "NO_COLOR", "LANG", "LC_ALL", "LC_MESSAGES", "LANGUAGE"];

/// Forgets all variables but the few above. Homes and state then come from the account's entry, the zone from the system.
pub(super) fn forget() {
    let all: Vec<_> = std::env::vars_os().map(|(name, _)| name).collect();
    for name in all.into_iter().filter(|name| !KEPT.iter().any(|kept| *name == **kept)) {
        // SAFETY: called first thing in the process, when it has no other thread.
        unsafe { std::env::remove_var(&name) };
    }
    #[cfg(target_os = "linux")]
    {
        use rustix::process::{DumpableBehavior, set_dumpable_behavior};
        // Colleagues share the account: nobody reads what another one types out of a core file or the memory.
        let _ = set_dumpable_behavior(DumpableBehavior::NotDumpable);
    }
}
