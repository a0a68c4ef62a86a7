//! A sheet for spreadsheets: columns with their widths, rows of values that know what they are. What a file makes of it is
//! `csv`'s and `workbook`'s; tables on paper are `table`'s.

use crate::i18n::Words;
use crate::model::{Light, Status};
use chrono::NaiveDate;

/// A table with its title.
#[derive(Clone, PartialEq, Debug)]
pub struct Sheet {
    pub title: String,
    /// A line under the title: the day it was made on, how much it holds.
    pub remark: String,
    pub columns: Vec<SheetColumn>,
    pub rows: Vec<Vec<Value>>,
}

/// A column.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct SheetColumn {
    pub heading: &'static str,
    /// In columns of half a Chinese character.
    pub width: u16,
}

/// What a cell holds.
#[derive(Clone, PartialEq, Debug)]
pub enum Value {
    Empty,
    Text(String),
    Number(i64),
    /// 0–100.
    Percent(u8),
    Day(NaiveDate),
    Light(Light),
    Status(Status),
}

impl Value {
    /// A text, or an empty cell.
    pub fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        if text.is_empty() { Value::Empty } else { Value::Text(text) }
    }

    pub fn day(day: Option<NaiveDate>) -> Self {
        day.map_or(Value::Empty, Value::Day)
    }

    /// A number, or an empty cell for nothing.
    pub fn count(n: u32) -> Self {
        if n == 0 { Value::Empty } else { Value::Number(i64::from(n)) }
    }

    /// The value as a person reads it.
    pub fn shown(&self, w: &Words) -> String {
        match self {
            Value::Empty => String::new(),
            Value::Text(text) => text.clone(),
            Value::Number(n) => n.to_string(),
            Value::Percent(p) => format!("{p}%"),
            Value::Day(day) => day.to_string(),
            Value::Light(light) => (w.light)(*light).to_owned(),
            Value::Status(status) => (w.status)(*status).to_owned(),
        }
    }
}
