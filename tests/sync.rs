//! Several servers over a git repository: every claim of docs/sync.md has a test here.

mod sync {
    pub mod clashes;
    pub mod histories;
    pub mod killed;
    pub mod net;
    pub mod two;
}
