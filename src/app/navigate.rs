//! Moving about: between places, through lists, into and out of the detail pane.

use super::action::{Motion, Tab};
use super::detail_rows::last_scroll;
use super::layout::{list_height, panes};
use super::list::Row;
use super::record;
use super::tally;
use super::{App, Place};
use crate::app::effect::Effect;

/// Goes to a tab; the workbench stays as it is.
pub fn go(app: &mut App, tab: Tab) {
    let place = match tab {
        Tab::Today => Place::Today,
        Tab::Meetings => Place::Meetings,
        Tab::Tasks => Place::Tasks,
        Tab::Units => Place::Units,
    };
    app.places = vec![place];
    app.refresh_view();
}

/// One step back: out of the search, out of the detail pane, out of the place.
pub fn back(app: &mut App) {
    if let Some(view) = app.view_mut() {
        if view.in_detail {
            view.in_detail = false;
            return;
        }
        if !view.search.is_empty() {
            view.search.take();
            view.stale = true;
            app.refresh_view();
            return;
        }
        if !view.list.marks().is_empty() {
            view.list.unmark_all();
            return;
        }
    }
    if app.places.len() > 1 {
        app.places.pop();
        app.refresh_view();
    }
}

impl App {
    /// Whether Esc leads anywhere from here.
    pub fn has_way_back(&self) -> bool {
        let here = self.view().is_some_and(|v| v.in_detail || !v.search.is_empty() || !v.list.marks().is_empty());
        here || self.places.len() > 1
    }
}

/// Opens what is selected.
pub fn open(app: &mut App) -> Vec<Effect> {
    let Some(row) = app.view().and_then(|v| v.list.selected()).cloned() else { return Vec::new() };
    match row {
        Row::Meeting { id, draft: true } => return record::open(app, &id),
        Row::Meeting { id, draft: false } => show(app, Place::Meeting(id)),
        Row::Sum(_, tag) if *app.place() == Place::Campaigns => tally::show_campaign(app, tag),
        Row::Unit(_) | Row::Group(_) | Row::Leader(_) | Row::Sum(..) | Row::Total => {
            if let Some(search) = tally::filter_behind(app, &row) {
                narrow_tasks(app, &search);
            }
        }
        Row::Assignment(_)
        | Row::Directive { .. }
        | Row::Task { .. }
        | Row::Problem(_)
        | Row::Entry(..)
        | Row::Version(_)
        | Row::Setting(_)
        | Row::Binding(_)
        | Row::SiteRule(_)
        | Row::BadSetting(_) => {
            let beside = panes(app.room(), true).second.1 > 0;
            if let Some(view) = app.view_mut() {
                view.in_detail = beside;
            }
        }
        Row::Section(section) => super::sections::fold(app, &section),
        Row::Heading(..) => {}
    }
    Vec::new()
}

/// Shows a place on top of the present one.
pub fn show(app: &mut App, place: Place) {
    app.places.retain(|p| *p != place);
    app.places.push(place);
    if let Some(view) = app.view_mut() {
        view.stale = true;
        view.list.top();
    }
    app.refresh_view();
}

/// Shows the tasks of something, as a search that can be read and changed.
fn narrow_tasks(app: &mut App, search: &str) {
    show(app, Place::Tasks);
    if let Some(view) = app.view_mut() {
        view.search = super::Field::of(search);
        view.stale = true;
    }
    app.refresh_view();
}

/// Moves the selection, or scrolls the detail pane where that has the keys.
pub fn step(app: &mut App, motion: Motion) {
    let size = app.room();
    if let Some(record) = app.record.as_mut().filter(|_| app.places.last() == Some(&Place::Record)) {
        record.go(motion, usize::from(super::record_panes(size).first.1).max(2) / 2);
        return;
    }
    let last = if app.view().is_some_and(|v| v.in_detail) { last_scroll(app) } else { 0 };
    // Whoever runs through a list reads the last one: what lies between is not sent over a slow line.
    app.keep_footer();
    if let Some(view) = app.view_mut().filter(|v| !v.in_detail) {
        view.lagging = view.lagging.take().or_else(|| view.list.selected().cloned());
    }
    if let Some(shape) = app.view().filter(|v| !v.in_detail).map(|v| v.shape)
        && super::shape::step(app, shape, motion)
    {
        return;
    }
    let place = app.place().clone();
    let Some(view) = app.view_mut() else { return };
    let panes = panes(size, view.in_detail);
    let page = list_height(panes, view.rows_above(&place));
    if view.in_detail {
        let by = usize::from(panes.second.1).saturating_sub(1).max(1);
        view.detail_scroll = match motion {
            Motion::Up | Motion::Left => view.detail_scroll.saturating_sub(1),
            Motion::Down | Motion::Right => view.detail_scroll + 1,
            Motion::PageUp => view.detail_scroll.saturating_sub(by),
            Motion::PageDown => view.detail_scroll + by,
            Motion::Top => 0,
            Motion::Bottom => last,
        }
        .min(last);
        return;
    }
    match motion {
        Motion::Up | Motion::Left => view.list.step(-1),
        Motion::Down | Motion::Right => view.list.step(1),
        Motion::PageUp => view.list.step(-(page as isize)),
        Motion::PageDown => view.list.step(page as isize),
        Motion::Top => view.list.top(),
        Motion::Bottom => view.list.bottom(),
    }
    view.detail_scroll = 0;
    view.list.show(page);
}

impl super::View {
    /// Whether the search line is on the screen.
    pub fn search_shown(&self) -> bool {
        self.searching || !self.search.is_empty()
    }

    /// How many rows stand above the list: the search line and what stands under it, the headings of a table.
    pub fn rows_above(&self, place: &Place) -> usize {
        self.search_rows() + usize::from(!self.tally.columns.is_empty() || self.has_heading(place))
    }

    /// The rows of the search line and of what stands under it.
    pub fn search_rows(&self) -> usize {
        usize::from(self.search_shown()) + usize::from(self.search_shown() && self.under_shown())
    }

    /// Whether a line stands over the list: the headings of the columns of assignments, or what the list is about.
    pub fn has_heading(&self, place: &Place) -> bool {
        match place {
            Place::Tasks => self.shape == super::shape::Shape::Table && !self.list.rows().is_empty(),
            Place::Meeting(_) | Place::History(_) | Place::Problems | Place::Settings | Place::Campaigns => true,
            _ => false,
        }
    }
}

impl App {
    /// Whether the detail pane shows something else than what is selected.
    pub fn detail_lags(&self) -> bool {
        self.view().is_some_and(|v| v.lagging.is_some())
    }

    /// Lets the detail pane show what is selected.
    pub fn settle_detail(&mut self) {
        if let Some(view) = self.view_mut() {
            view.lagging = None;
        }
    }

    /// Makes the rows of the place shown anew, if they are out of date.
    pub fn refresh_view(&mut self) {
        let place = self.place().clone();
        if self.views.of(&place).is_none_or(|v| !v.stale) && !matches!(place, Place::Meeting(_)) {
            self.settle_scroll();
            return;
        }
        if place == Place::Tasks {
            self.prepare_order();
            self.prepare_sections();
        }
        // A search that cannot be read leaves the list as it was: it is being typed.
        match self.search_of(&place) {
            Ok(filter) => {
                if let Some(view) = self.views.of_mut(&place) {
                    view.filter = filter.clone();
                }
                if place.is_counted() {
                    tally::count(self, &place);
                }
                let former = self.views.of_mut(&place).map(|view| view.list.give_up_rows()).unwrap_or_default();
                let (rows, sections) = super::screens::rows(self, &place, &filter, former);
                if let Some(view) = self.views.of_mut(&place) {
                    (view.stale, view.search_fault) = (false, None);
                    view.sections = sections;
                    view.list.set_rows(rows);
                }
            }
            Err(bad) => {
                if let Some(view) = self.views.of_mut(&place) {
                    (view.stale, view.search_fault) = (false, Some(bad));
                }
            }
        }
        self.settle_scroll();
    }

    /// Scrolls the list so that its selection is on the screen.
    fn settle_scroll(&mut self) {
        let (size, place) = (self.room(), self.place().clone());
        if let Some(view) = self.view_mut() {
            let height = list_height(panes(size, view.in_detail), view.rows_above(&place));
            view.list.show(height);
        }
    }
}
