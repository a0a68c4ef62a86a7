//! Documents asked for on the screens: the form (what, format, about what, where), the look at what it will be, and then
//! the file. Composing and writing are effects.

use super::effect::Effect;
use super::form::{Choice, FieldKind, FieldName as N, Form, FormField, Submit};
use super::list::Row;
use super::{App, Confirm, Overlay, Place, Question, acting};
use crate::export::{Format, Product, WHATS, What, WhatRow, formats_of};
use crate::model::{AssignmentId, MeetingId};
use crate::query::{Number, Period};
use crate::text::parse_when;
use std::sync::Arc;

/// A document that somebody asked for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Order {
    pub what: What,
    pub format: Format,
    pub meeting: Option<MeetingId>,
    /// The assignments it is about; none where it is about all that the person sees.
    pub items: Option<Vec<AssignmentId>>,
    pub period: Period,
    /// A file for each unit.
    pub apart: bool,
    /// A file or a directory as typed; empty is the export folder.
    pub place: String,
    pub chinese: bool,
}

/// A document ready to be written.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Composed {
    pub products: Vec<Product>,
    /// What it will say, for a look at it.
    pub preview: Vec<String>,
    pub place: String,
}

/// How many lines of a preview are kept: enough to see whether it is the right thing.
pub const PREVIEW: usize = 400;

/// The words of the choice that says which assignments are meant.
const SCOPES: [&str; 4] = ["selected", "marked", "shown", "all"];

/// Why nothing can be written now.
pub fn why_not(app: &App) -> Option<String> {
    whats(app).next().is_none().then(|| app.words.export.nothing_here.to_owned())
}

/// Opens the form.
pub fn open(app: &mut App) {
    let w = &app.words.export;
    let Some(first) = usual(app) else { return };
    let mut form = Form::new(w.title.to_owned(), Submit::Export, Vec::new());
    form.date = app.today();
    form.fields = fields(app, first, None);
    form.about = about(app, &form);
    app.overlays.push(Overlay::Form(Box::new(form)));
}

/// Brings the fields that depend on the document up to date after a key.
pub fn refresh(app: &App, form: &mut Form) {
    if form.submit != Submit::Export {
        return;
    }
    if let Some(what) = What::named(&form.text(N::What)) {
        let fits = formats_of(what).map(Format::word).eq(formats(form));
        let has_period = form.get(N::Since).is_some();
        if !fits || has_period != what.row().in_period || form.get(N::Apart).is_some() != goes_apart(what) {
            form.fields = fields(app, what, Some(form));
        }
    }
    form.about = about(app, form);
}

/// The words of the format field's choices.
fn formats(form: &Form) -> impl Iterator<Item = &str> {
    let choices = form.get(N::Format).map(|f| match &f.kind {
        FieldKind::Choice(choices, _) => choices.as_slice(),
        _ => &[],
    });
    choices.unwrap_or_default().iter().map(|c| c.value.as_str())
}

fn goes_apart(what: What) -> bool {
    matches!(what, What::Notice | What::Slip)
}

/// The documents that can be made here, by this person.
fn whats(app: &App) -> impl Iterator<Item = &'static WhatRow> {
    let (office, meeting) = (app.is_office(), meeting_of(app).is_some());
    WHATS.iter().filter(move |row| {
        formats_of(row.what).next().is_some() && (office || !row.office_only) && (meeting || !row.of_meeting)
    })
}

/// What somebody means most likely: of a meeting its minutes, of what is closed the slip, of what is open the notice.
fn usual(app: &App) -> Option<What> {
    let fits = |what: &What| whats(app).any(|row| row.what == *what);
    let selected = app.selected_item().map(|item| if item.assignment.is_over() { What::Slip } else { What::Notice });
    let at_meeting = matches!(app.place(), Place::Meetings | Place::Meeting(_) | Place::Record);
    let meeting = at_meeting.then_some(What::Minutes);
    let numbers = matches!(app.place(), Place::Units | Place::Figures).then_some(What::Bulletin);
    let wanted = meeting.or(selected).or(numbers).filter(fits);
    wanted.or_else(|| whats(app).next().map(|row| row.what))
}

/// The meeting shown, selected or recorded, or that of the selected assignment.
fn meeting_of(app: &App) -> Option<MeetingId> {
    if let Some(record) = app.at_record() {
        return Some(record.meeting.id.clone());
    }
    app.meeting_meant().or_else(|| app.selected_item().map(|item| item.assignment.id.task.meeting.clone()))
}

fn fields(app: &App, what: What, before: Option<&Form>) -> Vec<FormField> {
    let w = &app.words.export;
    let chinese = app.words.is_chinese;
    let choice = |value: &str, label: &'static str| Choice { value: value.to_owned(), label: label.into() };
    let all: Vec<Choice> = whats(app).map(|row| choice(row.names[0], row.names[usize::from(chinese)])).collect();
    let at = whats(app).position(|row| row.what == what).unwrap_or(0);
    let mut fields = vec![FormField::new(N::What, w.what, FieldKind::Choice(all, at), "")];
    let formats = formats_of(what).map(|f| choice(f.word(), f.word())).collect();
    fields.push(FormField::new(N::Format, w.format, FieldKind::Choice(formats, 0), ""));
    if !what.row().of_meeting {
        let scopes: Vec<Choice> = SCOPES
            .iter()
            .zip(w.scopes)
            .map(|(value, label)| choice(value, label))
            .filter(|c| scope(app, &c.value) != Some(vec![]))
            .collect();
        let usual = usual_scope(app, what);
        let at = scopes.iter().position(|c| c.value == usual).unwrap_or(0);
        fields.push(FormField::new(N::Scope, w.scope, FieldKind::Choice(scopes, at), ""));
    }
    if what.row().in_period {
        fields.push(FormField::new(N::Since, w.from, FieldKind::Day, ""));
        fields.push(FormField::new(N::Until, w.to, FieldKind::Day, ""));
    }
    if goes_apart(what) {
        fields.push(FormField::new(N::Apart, w.apart, FieldKind::yes_no(&app.words.form, false), ""));
    }
    if !app.who.restricted {
        let typed = before.map(|f| f.text(N::Where)).unwrap_or_default();
        fields.push(FormField::new(N::Where, w.place, FieldKind::Line, &typed));
    }
    fields
}

/// What is meant where nothing else is chosen: what is marked; one paper's item; what a filter left; else everything.
fn usual_scope(app: &App, what: What) -> &'static str {
    let has = |word: &str| scope(app, word) != Some(vec![]);
    if has("marked") {
        "marked"
    } else if goes_apart(what) && has("selected") {
        "selected"
    } else if *app.place() == Place::Tasks && app.view().is_some_and(|v| !v.filter.is_empty()) {
        "shown"
    } else {
        "all"
    }
}

/// The assignments that a choice means; none is everything, an empty list nothing at all.
fn scope(app: &App, word: &str) -> Option<Vec<AssignmentId>> {
    let Some(view) = app.view().filter(|_| word != "all") else {
        return if word == "all" { None } else { Some(Vec::new()) };
    };
    let rows: Vec<&Row> = match word {
        "selected" => view.list.selected().into_iter().collect(),
        "marked" => view.list.marked().collect(),
        _ => view.list.rows().iter().collect(),
    };
    let mut ids: Vec<AssignmentId> = Vec::new();
    for row in rows {
        match row {
            Row::Assignment(id) => ids.push(id.clone()),
            // Behind a row of numbers stand its assignments.
            row if word == "selected" => ids.extend(behind(app, row)),
            _ => {}
        }
    }
    ids.sort();
    ids.dedup();
    Some(ids)
}

fn behind(app: &App, row: &Row) -> Vec<AssignmentId> {
    let items = app.register.assignments.iter().map(|a| crate::query::Item::of(&app.register, a, app.now));
    match row {
        Row::Meeting { id, .. } => app.register.of_meeting(id).iter().map(|a| a.id.clone()).collect(),
        row => {
            let Some((by, key)) = row.key() else { return Vec::new() };
            let under = |i: &crate::query::Item| Number::Total.counts(i) && by.keys(i).iter().any(|k| k == key);
            items.filter(under).map(|i| i.assignment.id.clone()).collect()
        }
    }
}

/// What the document will be about, under the title of the form.
fn about(app: &App, form: &Form) -> String {
    let w = &app.words.export;
    let what = What::named(&form.text(N::What));
    if what.is_some_and(|w| w.row().of_meeting) {
        let id = meeting_of(app);
        let meeting = id.as_ref().and_then(|id| app.register.meetings.get(id).or_else(|| app.register.drafts.get(id)));
        return meeting.map(|m| format!("{} {}", m.id, m.facts.title)).unwrap_or_default();
    }
    let count = scope(app, &form.text(N::Scope)).map(|ids| ids.len());
    let place = if app.who.restricted { "" } else { w.place_hint };
    match count {
        Some(n) => format!("{}\n{place}", (w.about_items)(n)),
        None => format!("{}\n{place}", w.about_all),
    }
}

/// Has the document of a submitted form composed.
pub fn submit(app: &mut App, form: &Form) -> Vec<Effect> {
    let day = |name| parse_when(&form.text(name), &app.context(form.date)).and_then(|f| f.deadline.due);
    let (Some(what), Some(format)) = (What::named(&form.text(N::What)), Format::named(&form.text(N::Format))) else {
        return Vec::new();
    };
    let order = Order {
        what,
        format,
        meeting: meeting_of(app).filter(|_| what.row().of_meeting),
        items: if what.row().of_meeting { None } else { scope(app, &form.text(N::Scope)) },
        period: Period { from: day(N::Since), to: day(N::Until) },
        apart: form.yes(N::Apart),
        place: form.text(N::Where),
        chinese: app.words.is_chinese,
    };
    app.under_way += 1;
    vec![Effect::Compose(Box::new(order))]
}

/// Shows what will be written.
pub fn composed(app: &mut App, composed: Composed) {
    let question = Question::Export(Arc::new(composed));
    app.overlays.push(Overlay::Confirm(Box::new(Confirm::new(question))));
}

/// The person has seen it: write.
pub fn write(app: &mut App, composed: Arc<Composed>, overwrite: bool) -> Vec<Effect> {
    app.under_way += 1;
    vec![Effect::WriteDocuments { composed, overwrite }]
}

/// Another file is there.
pub fn in_the_way(app: &mut App, composed: Arc<Composed>, path: String) {
    let question = Question::Overwrite { composed, path };
    app.overlays.push(Overlay::Confirm(Box::new(Confirm::new(question))));
}

/// Says where the files are.
pub fn written(app: &mut App, paths: &[String]) {
    app.notices.info((app.words.export.written)(paths));
    if acting::chosen(app).next().is_some()
        && let Some(view) = app.view_mut()
    {
        view.list.unmark_all();
    }
}
