//! What the office puts on its papers: heads, number, signature, phrases of its own. How papers look is `export`.

use std::collections::BTreeMap;

/// The `[documents]` of a site. What is empty is left out of the page or takes the site's own names.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Documents {
    /// The red head of minutes; the name of the site where none is given.
    pub mark: String,
    /// The red heads of notices and bulletins; the office's name where none is given.
    pub notice_mark: String,
    pub bulletin_mark: String,
    /// The letters before a paper's number: 云安委办.
    pub number: String,
    /// Who signs; the office's name where none is given.
    pub signature: String,
    /// To whom minutes go.
    pub copy_to: String,
    /// Whom units ask, with the telephone.
    pub contact: String,
    /// The office's own words, by name, for its templates.
    pub phrases: BTreeMap<String, String>,
}
