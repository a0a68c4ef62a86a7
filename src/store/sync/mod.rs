//! `duban sync`: several servers, each with a folder of its own, brought together over a git repository where they meet.
//!
//! ```text
//! Store::sync                 run.rs ─ lock, fetch, bring together, commit, push; again where another was faster
//!   who this server is        state.rs (here), servers.rs (in the repository)
//!   git                       git.rs ─ child process; clone.rs ─ fetch, read, commit, push; commits.rs ─ theirs and base
//!   bring together            bring.rs
//!     ids and files that clash  settle.rs ─ written down first; reseal.rs ─ entries anew; naming.rs
//!     ledgers                 ledgers.rs ─ which goes on from which
//!     meetings                meetings.rs ─ by record and field
//!     duban.toml              site.rs, site_merge.rs ─ by record and key
//!   what people must look at  apart.rs
//! Store::join                 join.rs ─ a new folder from what was sent
//! Store::sync_state           waiting.rs ─ what has not been sent, without asking anybody
//! ```

mod apart;
mod bring;
mod clone;
mod commits;
mod git;
mod join;
mod ledgers;
mod meetings;
mod naming;
mod reseal;
mod run;
mod servers;
mod settle;
mod site;
mod site_merge;
mod state;
mod waiting;

pub use run::Meet;
