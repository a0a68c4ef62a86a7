//! Templates: the words of a document with places for what duban knows. Each document has one in either language; a file of
//! the same name in the site's `templates/` takes its place.

use super::page::{self, BREAK};
use super::paper::Block;
use super::request::Request;
use super::table::Table;
use super::what::What;
use crate::model::Fault;
use minijinja::value::{Serde, ValueKind};
use minijinja::{Environment, Error, ErrorKind, UndefinedBehavior, Value};
use serde::Serialize;
use std::collections::{BTreeSet, HashMap};

const NAME: &str = "page";

/// The built-in templates: document, Chinese, English.
const BUILT_IN: [(What, &str, &str); 5] = [
    (What::Minutes, include_str!("templates/minutes_zh.md"), include_str!("templates/minutes_en.md")),
    (What::Breakdown, include_str!("templates/breakdown_zh.md"), include_str!("templates/breakdown_en.md")),
    (What::Notice, include_str!("templates/notice_zh.md"), include_str!("templates/notice_en.md")),
    (What::Slip, include_str!("templates/slip_zh.md"), include_str!("templates/slip_en.md")),
    (What::Bulletin, include_str!("templates/bulletin_zh.md"), include_str!("templates/bulletin_en.md")),
];

/// One document's template, ready to be filled as often as needed.
pub struct Template<'a> {
    environment: Environment<'a>,
    /// The file that messages name.
    file: String,
}

/// The built-in template of a document, for offices that want to change it; none where the document has none.
pub fn built_in(what: What, chinese: bool) -> Option<&'static str> {
    BUILT_IN.iter().find(|row| row.0 == what).map(|row| if chinese { row.1 } else { row.2 })
}

impl<'a> Template<'a> {
    /// The site's own template of a document, else the built-in one.
    ///
    /// # Errors
    /// It cannot be read as a template; says where.
    pub fn of(request: &Request<'a>, what: What) -> Result<Self, Fault> {
        let name = what.word(false);
        let file = format!("templates/{name}.md");
        let own = request.templates.get(name).map(String::as_str);
        let source = own.or_else(|| built_in(what, request.words.is_chinese)).unwrap_or_default();
        let mut environment = Environment::new();
        environment.set_undefined_behavior(UndefinedBehavior::Strict);
        environment.set_formatter(|out, state, value| match value.kind() {
            ValueKind::Undefined | ValueKind::None => Ok(()),
            ValueKind::String if !value.is_safe() => {
                out.write_str(&page::plain(value.as_str().unwrap_or_default())).map_err(Error::from)
            }
            _ => minijinja::escape_formatter(out, state, value),
        });
        environment.add_template(NAME, source).map_err(|e| fault(&file, &e, Vec::new()))?;
        Ok(Self { environment, file })
    }

    /// The blocks of the page, with what duban knows filled in.
    ///
    /// # Errors
    /// The template asks for something that is not known, or its page cannot be read; says where.
    pub fn blocks(&self, values: &impl Serialize, tables: &HashMap<String, Table>) -> Result<Vec<Block>, Fault> {
        let values = Value::from(Serde(values));
        let text = self
            .environment
            .get_template(NAME)
            .and_then(|t| t.render(&values))
            .map_err(|e| fault(&self.file, &e, known(&values)))?;
        page::read(&text, tables).map_err(|bad| Fault::Template {
            file: self.file.clone(),
            line: self.line_of(&bad.text),
            cause: bad.text.replace(BREAK, " "),
            known: parts(tables),
        })
    }

    /// The line of the template that a line of the page comes from, where it stands there word for word.
    fn line_of(&self, text: &str) -> Option<usize> {
        let template = self.environment.get_template(NAME).ok()?;
        template.source().lines().position(|line| line.trim() == text).map(|at| at + 1)
    }
}

/// What may stand behind `:::`.
fn parts(tables: &HashMap<String, Table>) -> Vec<String> {
    let mut names: Vec<String> = tables.keys().map(|name| format!("::: table {name}")).collect();
    names.sort();
    names.extend(
        ["left", "centre", "right", "signature", "mark", "issue", "imprint", "page", "across"]
            .map(|part| format!("::: {part}")),
    );
    names
}

fn fault(file: &str, error: &Error, known: Vec<String>) -> Fault {
    let cause = match error.detail() {
        Some(detail) => format!("{}: {detail}", error.kind()),
        None => match (error.kind(), error.range().zip(error.template_source())) {
            // The words that are not known say more than that something is not.
            (kind @ ErrorKind::UndefinedError, Some((at, source))) => {
                format!("{kind}: {}", source.get(at).unwrap_or_default())
            }
            (kind, _) => kind.to_string(),
        },
    };
    Fault::Template { file: file.to_owned(), line: error.line(), cause, known }
}

/// The names a template may use: `meeting.title`, `tasks[].text`.
fn known(values: &Value) -> Vec<String> {
    let mut names = BTreeSet::new();
    walk(values, "", &mut names);
    names.into_iter().collect()
}

fn walk(value: &Value, path: &str, names: &mut BTreeSet<String>) {
    match value.kind() {
        ValueKind::Map => {
            for key in value.try_iter().into_iter().flatten() {
                let inner = value.get_item(&key).unwrap_or_default();
                let dot = if path.is_empty() { "" } else { "." };
                walk(&inner, &format!("{path}{dot}{key}"), names);
            }
        }
        ValueKind::Seq => match value.get_item_by_index(0) {
            Ok(first) if first.kind() == ValueKind::Map => walk(&first, &format!("{path}[]"), names),
            _ => drop(names.insert(path.to_owned())),
        },
        _ => drop(names.insert(path.to_owned())),
    }
}
