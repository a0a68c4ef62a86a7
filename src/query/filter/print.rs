//! A filter written out in its own language; read again, it is the same filter.

use super::expr::{Expr, Term};
use super::lexer::ends_word;
use super::words::{Field, Flag, Joint, Numbered, light_word, status_word};
use crate::query::grouping::month_key;

/// Writes a filter with the English or the Chinese names.
pub fn print(expr: &Expr, chinese: bool) -> String {
    match expr {
        Expr::All(parts) => {
            let written = parts.iter().map(|p| bracketed(p, chinese, matches!(p, Expr::Any(_))));
            written.collect::<Vec<_>>().join(" ")
        }
        Expr::Any(parts) => {
            let or = format!(" {} ", Joint::Or.name(chinese));
            parts.iter().map(|p| bracketed(p, chinese, false)).collect::<Vec<_>>().join(&or)
        }
        Expr::Not(inner) => {
            let several = matches!(**inner, Expr::All(_) | Expr::Any(_));
            format!("{} {}", Joint::Not.name(chinese), bracketed(inner, chinese, several))
        }
        Expr::View(name, _) => format!("@{}", value(name)),
        Expr::Term(term) => print_term(term, chinese),
    }
}

fn bracketed(expr: &Expr, chinese: bool, brackets: bool) -> String {
    let inner = print(expr, chinese);
    if brackets { format!("({inner})") } else { inner }
}

fn print_term(term: &Term, chinese: bool) -> String {
    let keyed = |field: Field, sign: &str, text: &str| format!("{}{sign}{text}", field.name(chinese));
    match term {
        Term::Word(needle) => word(&needle.text),
        Term::In(field, needle) | Term::Units(field, needle, _) => keyed(*field, ":", &value(&needle.text)),
        Term::Light(light) => keyed(Field::Light, ":", light_word(*light, chinese)),
        Term::Status(status) => keyed(Field::Status, ":", status_word(*status, chinese)),
        Term::Day(field, sign, day) => keyed(*field, sign.symbol(), &day.to_string()),
        Term::Number(field, sign, n) => keyed(*field, sign.symbol(), &n.to_string()),
        Term::Is(flag) => flag.name(chinese).to_owned(),
        Term::Under(by, key) => by.term(key, chinese),
        Term::Count(number) => format!("{}:{}", Numbered::Count.name(chinese), number.word(chinese)),
        Term::CountIn(number, first) => {
            let counted = format!("{}@{}", number.word(chinese), month_key(*first));
            format!("{}:{}", Numbered::Count.name(chinese), value(&counted))
        }
        Term::Figure(name) => format!("{}:{}", Numbered::Figure.name(chinese), value(name)),
    }
}

/// A word by itself; in quotation marks where it would be taken for something else.
fn word(text: &str) -> String {
    let other = Joint::named(text).is_some() || Flag::named(text).is_some() || text.starts_with(['-', '@', '＠']);
    if other { quote(text) } else { value(text) }
}

/// The value of a key; in quotation marks where it would end early.
pub(in crate::query) fn value(text: &str) -> String {
    if text.is_empty() || text.chars().any(ends_word) { quote(text) } else { text.to_owned() }
}

fn quote(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}
