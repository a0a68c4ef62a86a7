//! `duban export`: documents and data written as files, for whoever may see what is in them.

use super::print::Answer;
use super::show::reference;
use super::start::{Call, Opened, day, flag, option, positional, text, texts, usage_line};
use crate::export::{self, FORMATS, Format, Product, Request, WHATS, What, formats_of};
use crate::failure::Failure;
use crate::i18n::Words;
use crate::model::{Fault, Meeting, Ref};
use crate::query::Period;
use crate::store::write_document;
use clap::{ArgMatches, Command};
use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// What data looks like, for other programs.
const SCHEMA: &str = include_str!("../../docs/data.schema.json");

/// Its words and options.
pub fn define(command: Command, w: &'static Words) -> Command {
    let e = &w.export;
    command
        .about(e.help)
        .after_help(table(w))
        .override_usage(usage_line(w, "duban export", &["WHAT", "[REF|FILTER]…", "[OPTIONS]"]))
        .arg(positional(w, "what", "WHAT", e.help_what).required(true))
        .arg(positional(w, "filter", "REF|FILTER", e.help_terms).num_args(0..))
        .arg(option("format", "FORMAT", e.help_format).short('f'))
        .arg(option("output", "FILE", e.help_output).short('o'))
        .arg(option("from", "DATE", e.help_from))
        .arg(option("to", "DATE", e.help_to))
        .arg(flag("apart", e.help_apart))
        .arg(flag("force", e.help_force))
        .arg(flag("schema", w.sheets.help_schema))
}

/// The documents with their formats, for the help.
fn table(w: &Words) -> String {
    let made = WHATS.iter().filter(|row| formats_of(row.what).next().is_some());
    let line = |row: &export::WhatRow| {
        let formats: Vec<&str> = formats_of(row.what).map(Format::word).collect();
        format!("  {:<10} {}  {}", row.names[0], row.names[1], formats.join(" "))
    };
    format!("{}\n{}", w.export.help_more, made.map(line).collect::<Vec<_>>().join("\n"))
}

/// Writes the document and prints where it went.
///
/// # Errors
/// What is asked for is not known or not this person's, a template has a fault, or a file is in the way.
pub fn run(call: &Call, matches: &ArgMatches) -> Result<Answer, Failure> {
    let w = call.words;
    let name = text(matches, "what").unwrap_or_default();
    let what = What::named(&name).ok_or_else(|| Failure::bad_input(&name, &words_of_whats(w)))?;
    if matches.get_flag("schema") {
        return match what {
            What::Data => Ok(Answer::of_text(SCHEMA)),
            _ => Err(Failure::wrong(w.sheets.only_data_has_schema)),
        };
    }
    let format = format(matches, what)?;
    let output = text(matches, "output");
    if output.as_ref().is_some_and(|o| o != "-") && call.options.restricted {
        return Err(Failure::refused((w.cli.restricted_option)("--output")));
    }
    let opened = call.open()?;
    if what.row().office_only && opened.own_unit().is_some() {
        return Err(Failure::refused((w.export.office_only)(&name)));
    }
    let on = |id| text(matches, id).map(|t| day(&t)).transpose();
    let data = match what {
        What::Data => Some(export::json_text(&opened.store.data(&opened.who.ledger)?)?),
        _ => None,
    };
    let templates = BTreeMap::new();
    let mut request = Request {
        register: &opened.register,
        now: opened.now,
        words: w,
        by: &opened.who.by,
        items: Vec::new(),
        meeting: None,
        own: opened.own_unit(),
        period: Period { from: on("from")?, to: on("to")? },
        apart: matches.get_flag("apart"),
        data: data.as_deref(),
        templates: &templates,
    };
    choose(&opened, call, matches, &mut request)?;
    if what.row().of_meeting && request.meeting.is_none() {
        return Err(Failure::wrong((w.export.want_meeting)(&name)));
    }
    let products = export::write(&request, what, format)?;
    if output.as_deref() == Some("-") {
        return print(&products);
    }
    let folder = match &output {
        None => opened.store.make_export_folder(&opened.who.ledger)?,
        Some(_) => PathBuf::new(),
    };
    write(&products, &folder, output.as_deref(), matches.get_flag("force"), w)
}

fn words_of_whats(w: &Words) -> String {
    let made = WHATS.iter().filter(|row| formats_of(row.what).next().is_some());
    made.map(|row| row.what.word(w.is_chinese)).collect::<Vec<_>>().join(w.cli.comma)
}

/// The format asked for: by its name, by the extension of the file, or the usual one.
fn format(matches: &ArgMatches, what: What) -> Result<Format, Failure> {
    let known: Vec<Format> = formats_of(what).collect();
    let wanted = || known.iter().map(|f| f.word()).collect::<Vec<_>>().join(" ");
    if let Some(name) = text(matches, "format") {
        let named = Format::named(&name.to_lowercase()).filter(|f| known.contains(f));
        return named.ok_or_else(|| Failure::bad_input(&name, &wanted()));
    }
    let output = text(matches, "output").unwrap_or_default();
    let extension = Path::new(&output).extension().and_then(|e| e.to_str()).and_then(Format::named);
    let usual = FORMATS.iter().find(|row| row.what == what).map(|row| row.format);
    extension.filter(|f| known.contains(f)).or(usual).ok_or_else(|| Failure::bad_input(&output, &wanted()))
}

/// Takes what was asked for into the request: a meeting, an assignment, a unit, or a filter.
fn choose<'a>(opened: &'a Opened, call: &Call, matches: &ArgMatches, request: &mut Request<'a>) -> Result<(), Failure> {
    let terms = texts(matches, "filter");
    let asked = match terms.as_slice() {
        [one] => reference(one, opened).ok().filter(|asked| opened.knows(asked)),
        _ => None,
    };
    let Some(asked) = asked else {
        if let [one] = terms.as_slice()
            && let Ok(asked) = one.parse::<Ref>()
        {
            return Err(opened.not_found(asked));
        }
        if let [one] = terms.as_slice()
            && let Ok(unit) = opened.unit(one)
        {
            request.items = opened.visible().into_iter().filter(|a| a.id.unit == unit).collect();
            return Ok(());
        }
        request.items = opened.narrowed(call, matches)?;
        return Ok(());
    };
    request.meeting = opened.meeting(&asked);
    request.items = opened.visible().into_iter().filter(|a| concerns(&asked, a, request.meeting)).collect();
    if request.items.is_empty() && matches!(asked, Ref::Assignment(_)) {
        return Err(opened.not_yours(&asked));
    }
    Ok(())
}

fn concerns(asked: &Ref, a: &crate::model::Assignment, meeting: Option<&Meeting>) -> bool {
    let task = &a.id.task;
    match asked {
        Ref::Meeting(id) => task.meeting == *id && meeting.is_some(),
        Ref::Directive(id) => task.meeting == id.meeting && task.no.directive == id.no,
        Ref::Task(id) => task == id,
        Ref::Assignment(id) => a.id == *id,
    }
}

/// Writes the bytes as they are: whoever asks for `-` wants the file itself.
fn print(products: &[Product]) -> Result<Answer, Failure> {
    let mut out = io::stdout().lock();
    let written = products.iter().try_for_each(|p| out.write_all(&p.bytes)).and_then(|()| out.flush());
    match written {
        Err(e) if e.kind() != io::ErrorKind::BrokenPipe => {
            Err(Fault::Write { path: "-".into(), cause: e.to_string() }.into())
        }
        _ => Ok(Answer::default()),
    }
}

/// Writes the files and prints their paths.
fn write(
    products: &[Product],
    folder: &Path,
    output: Option<&str>,
    force: bool,
    w: &'static Words,
) -> Result<Answer, Failure> {
    let given = output.map(Path::new);
    let into = given.filter(|path| path.is_dir()).unwrap_or(folder);
    let named = given.filter(|path| !path.is_dir());
    if named.is_some() && products.len() > 1 {
        return Err(Failure::wrong(w.export.several_files));
    }
    let mut answer = Answer::default();
    for product in products {
        let path = named.map_or_else(|| into.join(&product.name), Path::to_owned);
        let shown = path.display().to_string();
        if write_document(&path, &product.bytes, force)? {
            answer.line(&shown);
        } else {
            answer.line(&shown);
            answer.remark((w.export.unchanged)(&shown));
        }
    }
    Ok(answer)
}
