//! The contract of the folder: every rule of its files has a test here, named as the claim.

mod store {
    pub mod acts;
    pub mod arriving;
    pub mod caching;
    pub mod checking;
    pub mod drafts;
    pub mod figures;
    pub mod folder;
    pub mod hostile;
    pub mod issuing;
    pub mod journal;
    pub mod ledger;
    pub mod loading;
    pub mod mending;
    pub mod processes;
    pub mod properties;
    pub mod servers;
    pub mod text;
    pub mod together;
    pub mod watching;
}
