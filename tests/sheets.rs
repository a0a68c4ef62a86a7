//! What goes out as rows, events and data: spreadsheets, CSV, calendar, JSON. Other programs read them back where they are
//! installed; without them the tests say what they skip.

mod sheets {
    pub mod calendar;
    pub mod data;
    pub mod export;
    pub mod import;
    pub mod workbook;
}
