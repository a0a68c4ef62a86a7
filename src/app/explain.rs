//! A filter in words of the interface's language, and what was expected where one cannot be read.

use crate::i18n::Words;
use crate::model::{LIGHTS, STATUSES};
use crate::query::{BadFilter, Expr, Field, Flag, NUMBERS, SavedViews, Sign, Term, Wanted};
use chrono::NaiveDate;

/// What a filter asks for: “light red, unit 住建局, due before 31 July”.
pub fn explain(expr: &Expr, w: &Words, today: NaiveDate) -> String {
    let f = &w.find;
    let bracketed = |part: &Expr, brackets: bool| {
        let inner = explain(part, w, today);
        if brackets { (f.brackets)(&inner) } else { inner }
    };
    match expr {
        Expr::All(parts) => {
            parts.iter().map(|p| bracketed(p, matches!(p, Expr::Any(_)))).collect::<Vec<_>>().join(f.and)
        }
        Expr::Any(parts) => {
            parts.iter().map(|p| bracketed(p, matches!(p, Expr::All(_)))).collect::<Vec<_>>().join(f.or)
        }
        Expr::Not(inner) => {
            let several = matches!(**inner, Expr::All(_) | Expr::Any(_)) && !w.is_chinese;
            (f.not)(&bracketed(inner, several))
        }
        Expr::View(name, inner) => (f.view)(name, &explain(inner, w, today)),
        Expr::Term(term) => explain_term(term, w, today),
    }
}

fn explain_term(term: &Term, w: &Words, today: NaiveDate) -> String {
    let f = &w.find;
    match term {
        Term::Word(needle) => (f.word)(&needle.text),
        Term::In(field, needle) | Term::Units(field, needle, _) => (f.holds)(label(*field, w), &needle.text),
        // The colour as it was asked for; what it stands for is the light's word on the screens.
        Term::Light(light) => {
            let colour = crate::query::light_word(*light, w.is_chinese);
            (f.compared)(label(Field::Light, w), f.number_signs[0], colour)
        }
        Term::Status(status) => (f.compared)(label(Field::Status, w), f.number_signs[0], (w.status)(*status)),
        Term::Day(field, sign, day) => (f.compared)(label(*field, w), f.day_signs[place(*sign)], &(f.day)(*day, today)),
        Term::Number(field, sign, n) => {
            let unit = if *field == Field::Percent { "%" } else { "" };
            (f.compared)(label(*field, w), f.number_signs[place(*sign)], &format!("{n}{unit}"))
        }
        Term::Under(by, key) => (f.compared)(by.word(w.is_chinese), f.number_signs[0], key),
        Term::Count(number) => number.word(w.is_chinese).to_owned(),
        Term::CountIn(number, first) => (w.stats.month_of)(*first, number.word(w.is_chinese)),
        Term::Figure(name) => (f.holds)(w.form.figures, name),
        Term::Is(flag) => f.flags[match flag {
            Flag::Late => 0,
            Flag::Open => 1,
            Flag::Unsigned => 2,
            Flag::Asked => 3,
            Flag::Repeating => 4,
            Flag::Standing => 5,
            Flag::MilestoneLate => 6,
        }]
        .to_owned(),
    }
}

fn place(sign: Sign) -> usize {
    match sign {
        Sign::Is => 0,
        Sign::Less => 1,
        Sign::LessOrIs => 2,
        Sign::More => 3,
        Sign::MoreOrIs => 4,
    }
}

fn label(field: Field, w: &Words) -> &'static str {
    w.find.fields[field as usize]
}

/// What was expected where a filter cannot be read.
pub fn expected(bad: &BadFilter, w: &Words, views: &SavedViews) -> String {
    let f = &w.find;
    let list = |names: Vec<&str>| names.join(" ");
    let what = match bad.wanted {
        Wanted::Term => f.want_term.to_owned(),
        Wanted::Key => f.want_key.to_owned(),
        Wanted::Value(field) => (f.want_value)(label(field, w)),
        Wanted::Light if !w.is_chinese => list(LIGHTS.iter().map(|(_, n)| *n).collect()),
        Wanted::Status if !w.is_chinese => list(STATUSES.iter().map(|(_, n)| *n).collect()),
        Wanted::Light => list(LIGHTS.iter().map(|(l, _)| crate::query::light_word(*l, true)).collect()),
        Wanted::Status => list(STATUSES.iter().map(|(s, _)| crate::query::status_word(*s, true)).collect()),
        Wanted::Count => list(NUMBERS.iter().map(|(n, ..)| n.word(w.is_chinese)).collect()),
        Wanted::Day => f.want_day.to_owned(),
        Wanted::Number => f.want_number.to_owned(),
        Wanted::Is => f.want_is.to_owned(),
        Wanted::Close => f.want_close.to_owned(),
        Wanted::View => (f.want_view)(&views.names(w.is_chinese).join(" ")),
        Wanted::Flatter => f.want_flatter.to_owned(),
    };
    (f.wanted)(&what)
}

/// The whole sentence, for where no column can be pointed at.
pub fn bad_filter(bad: &BadFilter, w: &Words, views: &SavedViews) -> String {
    (w.bad_filter)(bad.column, &bad.term, &expected(bad, w, views))
}
