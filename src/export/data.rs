//! Everything, for other programs. What it says is read by `store`; docs/data.schema.json describes it.

use super::product::Product;
use super::request::Request;
use super::what::{Format, What};
use crate::model::Fault;

/// The file.
///
/// # Errors
/// The folder was not given as data.
pub fn json(request: &Request) -> Result<Vec<Product>, Fault> {
    let what = What::Data.word(request.words.is_chinese);
    let data = request.data.ok_or_else(|| Fault::NotFound { what: what.to_owned() })?;
    Ok(vec![Product::new(&[what, &request.today().to_string()], Format::Json, data.as_bytes().to_vec())])
}
