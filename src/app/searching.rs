//! The search line: its keys, what it offers to complete, and what stands under it. The language is `query::filter`.

use super::effect::Effect;
use super::explain::{expected, explain};
use super::form::{FieldKind, FieldName, Form, FormField, Submit};
use super::key::{Code, Key};
use super::typing::{Edited, edit_field};
use super::{App, Confirm, Overlay, Place, Question};
use crate::model::Register;
use crate::query::{Candidates, Expr, FilterContext, Keys, Needle, Sorted, candidates, parse, select, view_name};
use std::sync::Arc;

/// How many words are offered at once: a line of 80 columns.
const OFFERED: usize = 8;

/// What stands under the search line.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Under {
    /// What is wrong, with the column (of characters) it is wrong at.
    Fault(usize, String),
    /// Words that Tab takes the first of; and the filter in words.
    Offers(Vec<String>, String),
}

/// What is kept so that a key typed in the search line is answered at once.
#[derive(Default)]
pub struct Prepared {
    /// The folded texts of the register.
    pub(super) keys: Option<Keys>,
    /// Those of the register that comes next.
    pub(super) ahead: Option<(Arc<Register>, Box<Keys>)>,
    /// All assignments in the order of the Tasks screen.
    pub(super) sorted: Option<Sorted>,
    /// The same of the register that comes next.
    pub(super) sorted_ahead: Option<Sorted>,
    /// The sections of the Tasks screen.
    pub(super) parted: Option<super::sections::Parted>,
}

impl Prepared {
    /// The day has changed, or the folder.
    pub(super) fn forget_sections(&mut self) {
        self.parted = None;
    }
}

impl App {
    /// What a filter is read with.
    pub fn filter_context(&self) -> FilterContext<'_> {
        FilterContext { when: self.context(self.today()), site: &self.register.site, views: &self.saved_views }
    }

    /// The search of a place as a filter. Where names are listed it is words and nothing else.
    pub(super) fn search_of(&self, place: &Place) -> Result<Expr, crate::query::BadFilter> {
        let typed = self.views.of(place).map(|v| v.search.text()).unwrap_or_default();
        match place {
            Place::Meetings
            | Place::Units
            | Place::History(_)
            | Place::Problems
            | Place::Settings
            | Place::Campaigns => {
                let words = typed.split_whitespace().map(|w| Expr::Term(crate::query::Term::Word(Needle::new(w))));
                Ok(Expr::all(words.collect()))
            }
            _ => parse(typed, &self.filter_context()),
        }
    }

    /// Whether the search of the place shown is a filter with keys and views.
    fn takes_filters(&self) -> bool {
        !matches!(
            self.place(),
            Place::Meetings
                | Place::Units
                | Place::Campaigns
                | Place::Problems
                | Place::Settings
                | Place::History(_)
                | Place::Record
        )
    }

    /// What can be completed at the cursor of the search line.
    fn offers(&self) -> Option<Candidates> {
        let view = self.view().filter(|v| v.searching && self.takes_filters())?;
        let (text, at) = (view.search.text(), view.search.cursor());
        Some(candidates(text, at, &self.filter_context(), &self.register, self.words.is_chinese, OFFERED))
    }

    /// What stands under the search line; none where there is none.
    pub fn under_search(&self) -> Option<Under> {
        let view = self.view().filter(|v| v.under_shown() && self.takes_filters())?;
        let offers = self.offers().unwrap_or(Candidates { at: 0..0, words: Vec::new() });
        let at_end = view.search.cursor() == view.search.text().len();
        match &view.search_fault {
            // What is not finished yet is not wrong yet.
            Some(bad) if !(view.search.text().ends_with(&bad.term) && at_end && !offers.words.is_empty()) => {
                Some(Under::Fault(bad.column, expected(bad, self.words, &self.saved_views)))
            }
            fault => {
                let named = fault.is_none() && !view.filter.is_empty();
                let words = if named { explain(&view.filter, self.words, self.today()) } else { String::new() };
                Some(Under::Offers(offers.words, words))
            }
        }
    }

    /// Folds the texts that are searched, if that has not been done.
    pub(super) fn prepare_search(&mut self) {
        if self.prepared.keys.is_none() {
            self.prepared.keys = Some(Keys::of(&self.register));
        }
    }

    /// The assignments that pass a filter, in the order of the Tasks screen.
    pub(super) fn found(&self, filter: &Expr) -> Vec<usize> {
        let turned = self.views.of(&Place::Tasks).is_some_and(|v| v.turned);
        let mut sorted = self.prepared.sorted.as_ref().map(|all| all.places(turned)).unwrap_or_default();
        let found = match &self.prepared.keys {
            _ if filter.is_empty() => return sorted,
            Some(keys) => select(filter, &self.register, keys, self.now),
            None => select(filter, &self.register, &Keys::of(&self.register), self.now),
        };
        let mut passes = vec![false; self.register.assignments.len()];
        found.into_iter().for_each(|at| passes[at] = true);
        sorted.retain(|at| passes.get(*at) == Some(&true));
        sorted
    }

    /// Brings the order of the Tasks screen up to date.
    pub(super) fn prepare_order(&mut self) {
        let by = self.views.of(&Place::Tasks).map(|v| v.order).unwrap_or_default();
        self.prepared.sorted = Some(match self.prepared.sorted.take() {
            Some(sorted) => sorted.renewed(&self.register, by, self.now),
            None => Sorted::of(&self.register, by, self.now),
        });
    }

    /// The view of one's own that the search line names, and nothing else does.
    pub(super) fn own_view_named(&self) -> Option<(String, String)> {
        match &self.view()?.filter {
            Expr::View(name, _) => Some((name.clone(), self.saved_views.own().get(name)?.clone())),
            _ => None,
        }
    }
}

impl super::View {
    /// Whether a line stands under the search line: while one types, and where something is wrong.
    pub fn under_shown(&self) -> bool {
        self.searching || self.search_fault.is_some()
    }
}

/// A key while the search line has the keys.
pub(super) fn search_key(app: &mut App, key: Key) -> Vec<Effect> {
    if key.code == Code::Tab {
        take_offer(app);
        return Vec::new();
    }
    let Some(view) = app.view_mut() else { return Vec::new() };
    match key.code {
        Code::Enter => view.searching = false,
        Code::Esc => {
            view.searching = false;
            view.search.take();
            view.stale = true;
        }
        Code::Down => view.list.step(1),
        Code::Up => view.list.step(-1),
        _ => {
            if edit_field(&mut view.search, key) == Edited::Text {
                view.stale = true;
            }
        }
    }
    Vec::new()
}

/// Puts the first word offered in the place of what was typed of it.
fn take_offer(app: &mut App) {
    let Some(Candidates { at, words }) = app.offers() else { return };
    let (Some(view), Some(word)) = (app.view_mut(), words.first()) else { return };
    let open = word.ends_with([':', '<']);
    let rest_begins = view.search.text()[at.end..].starts_with(' ');
    let blank = if open || rest_begins { "" } else { " " };
    view.search.replace(at, &format!("{word}{blank}"));
    view.stale = true;
}

/// Starts typing in the search line; with `@`, a view is chosen.
pub(super) fn start(app: &mut App, views: bool) {
    app.prepare_search();
    if let Some(view) = app.view_mut() {
        view.searching = true;
        view.search.end();
        if views {
            view.search = super::Field::of("@");
            view.stale = true;
        }
    }
}

/// Asks for the name to save the search under.
pub(super) fn save_view(app: &mut App) {
    let Some(source) = app.view().map(|v| v.search.text().trim().to_owned()) else { return };
    let w = &app.words.find;
    let name = FormField::new(FieldName::Title, w.view_name, FieldKind::Line, "").required();
    let mut form = Form::new(w.save_title.to_owned(), Submit::SaveView(source.clone()), vec![name]);
    let words = app.view().map(|v| explain(&v.filter, app.words, app.today())).unwrap_or_default();
    form.about = format!("{source}\n= {words}");
    form.date = app.today();
    app.overlays.push(Overlay::Form(Box::new(form)));
}

/// The name is given: saved, unless it would replace another view.
pub(super) fn submit_view(app: &mut App, mut form: Box<Form>, source: String) -> Vec<Effect> {
    let Some(name) = view_name(&form.text(FieldName::Title)) else {
        form.fault = Some(app.words.find.bad_name.to_owned());
        app.overlays.push(Overlay::Form(form));
        return Vec::new();
    };
    match app.saved_views.own().get(&name).filter(|old| **old != source) {
        Some(_) => {
            app.overlays.push(Overlay::Confirm(Box::new(Confirm::new(Question::ReplaceView { name, source }))));
            Vec::new()
        }
        None => change_view(app, name, Some(source)),
    }
}

/// Asks whether the view shown is to be deleted.
pub(super) fn ask_to_delete(app: &mut App) {
    if let Some((name, source)) = app.own_view_named() {
        app.overlays.push(Overlay::Confirm(Box::new(Confirm::new(Question::DeleteView { name, source }))));
    }
}

/// Has a view of one's own written or removed.
pub(super) fn change_view(app: &mut App, name: String, source: Option<String>) -> Vec<Effect> {
    app.under_way += 1;
    vec![Effect::ChangeView { name, source }]
}

/// The views as they stand in the file now.
pub(super) fn views_changed(app: &mut App, own: std::collections::BTreeMap<String, String>, name: &str) {
    let w = &app.words.find;
    let text = if own.contains_key(name) { (w.saved)(name) } else { (w.deleted)(name) };
    app.notices.info(text);
    let gone = !own.contains_key(name) && app.own_view_named().is_some_and(|(shown, _)| shown == name);
    app.saved_views = crate::query::SavedViews::new(own);
    if let Some(view) = app.view_mut().filter(|_| gone) {
        view.search.take();
    }
    app.views.all_stale();
}
