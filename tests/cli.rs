//! The command line as a person or a script meets it: transcripts in throw-away folders, in both languages.

mod cli {
    pub mod admin;
    pub mod audit;
    pub mod counting;
    pub mod desk;
    pub mod errors;
    pub mod life;
    pub mod meetings;
    pub mod reading;
    pub mod roles;
    pub mod seeing;
    pub mod setting;
}
