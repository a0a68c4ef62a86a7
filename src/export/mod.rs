//! Documents for people and data for programs, made of the register: one file per document or format. Pure: no disk, no
//! clock; the same request gives the same bytes. Writing them is `store`'s.
//!
//! ```text
//! Request ──► FORMATS[what × format] ──┬─ Paper:  compose ──► Vec<Paper> ──► md, txt, html, docx ──┐
//!  register, day, words, what is meant │          minutes breakdown notice …      one file each      ├─► Vec<Product>
//!                                      └─ Direct: rows for spreadsheets, calendars, programs ────────┘   name, bytes
//! ```

mod assignment_json;
mod breakdown;
mod breakdown_sheet;
mod calendar;
mod csv;
mod data;
mod formats;
mod ics;
mod json;
mod ledger;
mod ledger_sheet;
mod markdown;
mod paper;
mod product;
mod recurrence;
mod request;
mod sheet;
mod sheet_name;
mod summary_sheet;
mod table;
mod what;
mod workbook;

pub use assignment_json::{AssignmentJson, Listed, light_word};

pub use formats::{FORMATS, FormatRow, Write, formats_of, preview, write};
pub use json::{Day, Moment, text as json_text};
pub use paper::{Align, Block, Paper, Run};
pub use product::Product;
pub use request::Request;
pub use table::{Cell, Column, Table};
pub use what::{Format, WHATS, What, WhatRow};
