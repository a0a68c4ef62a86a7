//! THE table: every command with its name, keys, scope, words, action and the reason against it. It feeds dispatch,
//! footer, help, palette, `duban keys`, `docs/keys.md` and the check of the settings file.

use super::App;
use super::action::{
    Action, FormAction as F, Motion, NumberAction, RecordAction as R, SettingAction, Tab, TaskField, TextAction as T,
};
use super::{setting_change, why_not};
use crate::i18n::Words;
use crate::model::Act;

/// Where a command applies.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum Scope {
    /// Everywhere outside text fields.
    Global,
    /// Wherever a list is.
    List,
    /// Lists that hold assignments.
    Items,
    Meetings,
    Tasks,
    /// Tables of numbers.
    Units,
    Settings,
    /// The outline of the workbench.
    Outline,
    /// The line being typed at the workbench; only keys that write no character.
    Typing,
    /// A form; only keys that write no character.
    Form,
}

impl Scope {
    /// Whether keys that write a character belong to a text here.
    pub fn is_text(self) -> bool {
        matches!(self, Scope::Typing | Scope::Form)
    }
}

/// All scopes in the order of the documentation.
pub const SCOPES: [Scope; 10] = [
    Scope::Typing,
    Scope::Form,
    Scope::Outline,
    Scope::Items,
    Scope::Tasks,
    Scope::Meetings,
    Scope::Units,
    Scope::Settings,
    Scope::List,
    Scope::Global,
];

/// One row of the table.
pub struct Command {
    /// The name in the settings file.
    pub name: &'static str,
    /// The first is shown; the others do the same.
    pub keys: &'static [&'static str],
    pub scope: Scope,
    pub words: fn(&Words) -> &'static str,
    pub action: Action,
    /// Why it does not apply now; None where it does.
    pub why_not: fn(&App) -> Option<String>,
    pub footer: Footer,
}

/// Whether the footer names a command.
#[derive(Clone, Copy)]
pub enum Footer {
    Never,
    /// While there is room.
    Room,
    /// At its end, whatever else there is, where this holds.
    Kept(fn(&App) -> bool),
}

const fn row(
    name: &'static str,
    keys: &'static [&'static str],
    scope: Scope,
    action: Action,
    words: fn(&Words) -> &'static str,
) -> Command {
    Command { name, keys, scope, words, action, why_not: why_not::never, footer: Footer::Never }
}

impl Command {
    const fn shown(mut self) -> Self {
        self.footer = Footer::Room;
        self
    }

    const fn kept(mut self, here: fn(&App) -> bool) -> Self {
        self.footer = Footer::Kept(here);
        self
    }

    const fn unless(mut self, why_not: fn(&App) -> Option<String>) -> Self {
        self.why_not = why_not;
        self
    }
}

const fn record(action: R) -> Action {
    Action::Record(action)
}

/// All commands. Where several have the same key, the first that applies is taken.
pub const COMMANDS: &[Command] = &[
    // The line being typed.
    row("type.breakdown", &["ctrl+b"], Scope::Typing, record(R::Breakdown), |w| w.commands.breakdown).shown(),
    row("type.next-gap", &["ctrl+n"], Scope::Typing, record(R::NextGap), |w| w.commands.next_gap)
        .unless(why_not::no_gap)
        .shown(),
    row("type.outline", &["esc"], Scope::Typing, record(R::Outline), |w| w.commands.outline).shown(),
    row("type.take", &["tab"], Scope::Typing, record(R::Take), |w| w.commands.take).unless(why_not::nothing_to_take),
    row("type.refuse", &["ctrl+x"], Scope::Typing, record(R::Refuse), |w| w.commands.refuse)
        .unless(why_not::nothing_recognised),
    row("type.cut", &["ctrl+x"], Scope::Typing, Action::Text(T::Cut), |w| w.edit.cut).unless(why_not::nothing_marked),
    row("type.previous-gap", &["ctrl+p"], Scope::Typing, record(R::PreviousGap), |w| w.commands.previous_gap)
        .unless(why_not::no_gap),
    row("type.speaker", &["ctrl+o"], Scope::Typing, record(R::Speaker), |w| w.commands.speaker),
    row("type.split", &["ctrl+k"], Scope::Typing, record(R::Split), |w| w.commands.split),
    row("type.undo", &["ctrl+u"], Scope::Typing, record(R::Undo), |w| w.commands.undo),
    row("type.redo", &["ctrl+r"], Scope::Typing, record(R::Redo), |w| w.commands.redo),
    row("type.mark", &["ctrl+space"], Scope::Typing, Action::Text(T::Mark), |w| w.edit.mark),
    row("type.copy", &["ctrl+c"], Scope::Typing, Action::Text(T::Copy), |w| w.edit.copy)
        .unless(why_not::nothing_marked),
    row("type.paste", &["ctrl+v"], Scope::Typing, Action::Text(T::Paste), |w| w.edit.paste)
        .unless(why_not::nothing_cut),
    row("type.editor", &["ctrl+g"], Scope::Typing, Action::Text(T::Editor), |w| w.edit.editor)
        .unless(why_not::no_long_text),
    row("type.help", &["f1"], Scope::Typing, Action::Help, |w| w.commands.help),
    row("type.redraw", &["ctrl+l"], Scope::Typing, Action::RedrawAll, |w| w.commands.redraw),
    row("type.suspend", &["ctrl+z"], Scope::Typing, Action::Suspend, |w| w.commands.suspend)
        .unless(why_not::restricted),
    // A form.
    row("form.submit", &["ctrl+s"], Scope::Form, Action::Form(F::Submit), |w| w.edit.submit),
    row("form.next", &["tab"], Scope::Form, Action::Form(F::Next), |w| w.edit.next),
    row("form.previous", &["shift+tab"], Scope::Form, Action::Form(F::Previous), |w| w.edit.previous),
    row("form.leave", &["esc"], Scope::Form, Action::Form(F::Leave), |w| w.edit.leave).shown(),
    row("form.calendar", &["ctrl+t", "f2"], Scope::Form, Action::Form(F::Calendar), |w| w.edit.calendar)
        .unless(why_not::no_day)
        .shown(),
    row("form.new-line", &["alt+enter", "ctrl+j"], Scope::Form, Action::Form(F::NewLine), |w| w.edit.newline)
        .unless(why_not::short_text),
    row("form.editor", &["ctrl+g"], Scope::Form, Action::Text(T::Editor), |w| w.edit.editor)
        .unless(why_not::no_long_text)
        .shown(),
    row("form.mark", &["ctrl+space"], Scope::Form, Action::Text(T::Mark), |w| w.edit.mark),
    row("form.copy", &["ctrl+c"], Scope::Form, Action::Text(T::Copy), |w| w.edit.copy).unless(why_not::nothing_marked),
    row("form.cut", &["ctrl+x"], Scope::Form, Action::Text(T::Cut), |w| w.edit.cut).unless(why_not::nothing_marked),
    row("form.paste", &["ctrl+v"], Scope::Form, Action::Text(T::Paste), |w| w.edit.paste).unless(why_not::nothing_cut),
    row("form.undo", &["ctrl+u"], Scope::Form, Action::Text(T::Undo), |w| w.commands.undo),
    row("form.redo", &["ctrl+r"], Scope::Form, Action::Text(T::Redo), |w| w.commands.redo),
    row("form.help", &["f1"], Scope::Form, Action::Help, |w| w.commands.help),
    row("form.redraw", &["ctrl+l"], Scope::Form, Action::RedrawAll, |w| w.commands.redraw),
    row("form.suspend", &["ctrl+z"], Scope::Form, Action::Suspend, |w| w.commands.suspend).unless(why_not::restricted),
    // The outline.
    row("outline.type", &["i", "a"], Scope::Outline, record(R::TypeOn), |w| w.commands.type_on).shown(),
    row("outline.breakdown", &["b", "ctrl+b"], Scope::Outline, record(R::Breakdown), |w| w.commands.breakdown)
        .unless(why_not::no_directive)
        .shown(),
    row("outline.next-gap", &["n", "ctrl+n"], Scope::Outline, record(R::NextGap), |w| w.commands.next_gap)
        .unless(why_not::no_gap)
        .shown(),
    row("outline.lead", &["l"], Scope::Outline, record(R::EditTask(TaskField::Lead)), |w| w.commands.lead)
        .unless(why_not::no_task)
        .shown(),
    row("outline.when", &["w"], Scope::Outline, record(R::EditTask(TaskField::When)), |w| w.commands.when)
        .unless(why_not::no_task)
        .shown(),
    row("outline.issue", &["I"], Scope::Outline, record(R::Issue), |w| w.commands.issue)
        .unless(why_not::nothing_to_issue)
        .shown(),
    row("outline.edit", &["e"], Scope::Outline, record(R::EditText), |w| w.commands.edit_text)
        .unless(why_not::nothing_in_outline)
        .shown(),
    row("outline.type-here", &["o"], Scope::Outline, record(R::TypeHere), |w| w.commands.type_here),
    row("outline.breakdown-all", &["B"], Scope::Outline, record(R::BreakdownAll), |w| w.commands.breakdown_all)
        .unless(why_not::all_broken_down),
    row("outline.previous-gap", &["N", "ctrl+p"], Scope::Outline, record(R::PreviousGap), |w| w.commands.previous_gap)
        .unless(why_not::no_gap),
    row("outline.add-task", &["t"], Scope::Outline, record(R::AddTask), |w| w.commands.add_task)
        .unless(why_not::no_directive),
    row("outline.support", &["p"], Scope::Outline, record(R::EditTask(TaskField::Support)), |w| w.commands.support)
        .unless(why_not::no_task),
    row("outline.milestones", &["m"], Scope::Outline, record(R::EditTask(TaskField::Milestones)), |w| {
        w.commands.milestones
    })
    .unless(why_not::no_task),
    row("outline.schedule", &["M"], Scope::Outline, record(R::Schedule), |w| w.schedule.command)
        .unless(super::record::no_schedule),
    row("outline.each", &["x"], Scope::Outline, record(R::Each), |w| w.commands.each).unless(why_not::no_task),
    row("outline.high", &["!"], Scope::Outline, record(R::High), |w| w.commands.high).unless(why_not::no_task),
    row("outline.kind", &["y"], Scope::Outline, record(R::Kind), |w| w.commands.kind).unless(why_not::no_directive),
    row("outline.tags", &["#"], Scope::Outline, record(R::Tags), |w| w.commands.tags).unless(why_not::no_directive),
    row("outline.split", &["s"], Scope::Outline, record(R::Split), |w| w.commands.split)
        .unless(why_not::nothing_in_outline),
    row("outline.join", &["J"], Scope::Outline, record(R::Join), |w| w.commands.join).unless(why_not::nothing_to_join),
    row("outline.delete", &["D", "delete"], Scope::Outline, record(R::Delete), |w| w.commands.delete)
        .unless(why_not::nothing_in_outline),
    row("outline.move-up", &["[", "alt+up"], Scope::Outline, record(R::MoveUp), |w| w.commands.move_up)
        .unless(why_not::nothing_in_outline),
    row("outline.move-down", &["]", "alt+down"], Scope::Outline, record(R::MoveDown), |w| w.commands.move_down)
        .unless(why_not::nothing_in_outline),
    row("outline.speaker", &["v", "ctrl+o"], Scope::Outline, record(R::Speaker), |w| w.commands.speaker),
    row("outline.facts", &["f"], Scope::Outline, record(R::Facts), |w| w.commands.facts),
    row("outline.repeat", &["."], Scope::Outline, Action::Repeat, |w| w.edit.repeat).unless(why_not::nothing_to_repeat),
    row("outline.undo", &["u", "ctrl+u"], Scope::Outline, record(R::Undo), |w| w.commands.undo)
        .unless(why_not::nothing_to_undo),
    row("outline.redo", &["U", "ctrl+r"], Scope::Outline, record(R::Redo), |w| w.commands.redo)
        .unless(why_not::nothing_to_redo),
    // Assignments.
    row("item.accept", &["a"], Scope::Items, Action::Act(Act::Accept), |w| w.acts.accept)
        .unless(|a| why_not::act(a, Act::Accept))
        .shown(),
    row("item.verify", &["v"], Scope::Items, Action::Act(Act::Verify), |w| w.acts.verify)
        .unless(|a| why_not::act(a, Act::Verify))
        .shown(),
    row("item.return", &["r"], Scope::Items, Action::Act(Act::Return), |w| w.acts.r#return)
        .unless(|a| why_not::act(a, Act::Return))
        .shown(),
    row("item.progress", &["p"], Scope::Items, Action::Act(Act::Progress), |w| w.acts.progress)
        .unless(|a| why_not::act(a, Act::Progress))
        .shown(),
    row("item.done", &["d"], Scope::Items, Action::Act(Act::Done), |w| w.acts.done)
        .unless(|a| why_not::act(a, Act::Done))
        .shown(),
    row("item.urge", &["c"], Scope::Items, Action::Act(Act::Urge), |w| w.acts.urge)
        .unless(|a| why_not::act(a, Act::Urge))
        .shown(),
    row("item.extend", &["e"], Scope::Items, Action::Act(Act::Extend), |w| w.acts.extend)
        .unless(|a| why_not::act(a, Act::Extend))
        .shown(),
    row("item.ask-extension", &["e"], Scope::Items, Action::Act(Act::AskExtension), |w| w.acts.ask_extension)
        .unless(|a| why_not::act(a, Act::AskExtension))
        .shown(),
    row("item.refuse", &["x"], Scope::Items, Action::Act(Act::Refuse), |w| w.acts.refuse)
        .unless(|a| why_not::act(a, Act::Refuse)),
    row("item.decline", &["x"], Scope::Items, Action::Act(Act::Decline), |w| w.acts.decline)
        .unless(|a| why_not::act(a, Act::Decline)),
    // Where the two above do not apply; elsewhere `x` is the command for everywhere.
    row("item.export", &["x"], Scope::Items, Action::Export, |w| w.export.command).unless(super::exporting::why_not),
    row("item.recheck", &["b"], Scope::Items, Action::Act(Act::Recheck), |w| w.acts.recheck)
        .unless(|a| why_not::act(a, Act::Recheck)),
    row("item.reassign", &["m"], Scope::Items, Action::Act(Act::Reassign), |w| w.acts.reassign)
        .unless(|a| why_not::act(a, Act::Reassign)),
    row("item.cancel", &["X"], Scope::Items, Action::Act(Act::Cancel), |w| w.acts.cancel)
        .unless(|a| why_not::act(a, Act::Cancel)),
    row("item.undo-many", &["u"], Scope::Items, Action::UndoMany, |w| w.find.undo_many)
        .unless(why_not::no_many)
        .shown(),
    row("item.retract", &["u"], Scope::Items, Action::Act(Act::Retract), |w| w.acts.retract)
        .unless(|a| why_not::act(a, Act::Retract)),
    row("item.undo-last", &["u"], Scope::Items, Action::UndoLast, |w| w.edit.undo_last).unless(why_not::no_own_act),
    row("item.redo", &["U"], Scope::Items, Action::RedoLast, |w| w.edit.redo_last).unless(why_not::nothing_undone),
    row("item.repeat", &["."], Scope::Items, Action::Repeat, |w| w.edit.repeat).unless(why_not::nothing_to_repeat),
    // Lists.
    row("tasks.order", &["o"], Scope::Tasks, Action::NextOrder, |w| w.commands.order).shown(),
    row("tasks.turn", &["O"], Scope::Tasks, Action::TurnOrder, |w| w.look.turn),
    row("tasks.sections", &["w"], Scope::Tasks, Action::NextSections, |w| w.look.sections)
        .unless(why_not::is_shaped)
        .shown(),
    row("tasks.fold-all", &["z"], Scope::Tasks, Action::FoldAll, |w| w.look.fold_all).unless(why_not::no_section),
    row("tasks.shape", &["t"], Scope::Tasks, Action::NextShape, |w| w.commands.shape).shown(),
    row("tasks.left", &["left", "h"], Scope::Tasks, Action::Move(Motion::Left), |w| w.commands.left)
        .unless(why_not::is_table),
    row("tasks.right", &["right", "l"], Scope::Tasks, Action::Move(Motion::Right), |w| w.commands.right)
        .unless(why_not::is_table),
    row("meetings.edit", &["E"], Scope::Meetings, Action::EditMeeting, |w| w.commands.edit_meeting)
        .unless(why_not::no_meeting)
        .shown(),
    row("meetings.drop", &["D"], Scope::Meetings, Action::DropDraft, |w| w.commands.drop_draft)
        .unless(why_not::no_draft),
    row("meetings.upstream", &["K"], Scope::Meetings, Action::Upstream, |w| w.upstream.up)
        .unless(why_not::nothing_upstream),
    row("meetings.downstream", &["J"], Scope::Meetings, Action::Downstream, |w| w.upstream.down)
        .unless(why_not::nothing_downstream),
    row("units.by", &["v"], Scope::Units, Action::Number(NumberAction::Regroup), |w| w.stats.commands.by)
        .unless(why_not::not_office)
        .shown(),
    row("units.trend", &["t"], Scope::Units, Action::Number(NumberAction::Trend), |w| w.stats.commands.trend)
        .unless(why_not::no_trend)
        .shown(),
    row("units.sort", &["o"], Scope::Units, Action::Number(NumberAction::Sort), |w| w.stats.commands.sort).shown(),
    row("units.next", &["right", "l"], Scope::Units, Action::Number(NumberAction::Next), |w| {
        w.stats.commands.next_number
    })
    .shown(),
    row("units.previous", &["left", "h"], Scope::Units, Action::Number(NumberAction::Previous), |w| {
        w.stats.commands.previous_number
    }),
    row("settings.change", &["enter"], Scope::Settings, Action::Setting(SettingAction::Change), |w| w.settings.change)
        .unless(setting_change::why_not)
        .shown(),
    row("settings.reset", &["D", "delete"], Scope::Settings, Action::Setting(SettingAction::Reset), |w| {
        w.settings.reset
    })
    .unless(setting_change::nothing_to_reset)
    .shown(),
    row("list.open", &["enter"], Scope::List, Action::Open, |w| w.commands.open).shown(),
    row("list.up", &["k", "up"], Scope::List, Action::Move(Motion::Up), |w| w.commands.up),
    row("list.down", &["j", "down"], Scope::List, Action::Move(Motion::Down), |w| w.commands.down),
    row("list.page-up", &["pgup", "ctrl+b"], Scope::List, Action::Move(Motion::PageUp), |w| w.commands.page_up),
    row("list.page-down", &["pgdn", "ctrl+f"], Scope::List, Action::Move(Motion::PageDown), |w| w.commands.page_down),
    row("list.top", &["g", "home"], Scope::List, Action::Move(Motion::Top), |w| w.commands.top),
    row("list.bottom", &["G", "end"], Scope::List, Action::Move(Motion::Bottom), |w| w.commands.bottom),
    row("list.mark", &["space"], Scope::Items, Action::Mark, |w| w.commands.mark),
    row("list.mark-range", &["V"], Scope::Items, Action::MarkRange, |w| w.find.mark_range)
        .unless(why_not::no_assignment),
    row("list.mark-all", &["*"], Scope::Items, Action::MarkAll, |w| w.find.mark_all).unless(why_not::no_assignment),
    row("list.views", &["@"], Scope::Items, Action::Views, |w| w.find.views),
    row("list.save-view", &["S"], Scope::Items, Action::SaveView, |w| w.find.save_view)
        .unless(why_not::nothing_to_save),
    row("list.delete-view", &["ctrl+x"], Scope::Items, Action::DeleteView, |w| w.find.delete_view)
        .unless(why_not::no_own_view),
    row("list.history", &["H"], Scope::List, Action::History, |w| w.past.history).unless(why_not::no_history).shown(),
    row("list.pane", &["tab"], Scope::List, Action::NextPane, |w| w.commands.next_pane),
    row("list.copy", &["y"], Scope::List, Action::CopyReference, |w| w.edit.copy_reference)
        .unless(why_not::nothing_to_copy),
    row("list.copy-text", &["Y"], Scope::List, Action::CopyText, |w| w.edit.copy_text).unless(why_not::nothing_to_copy),
    row("list.search", &["/"], Scope::List, Action::Search, |w| w.commands.search).unless(why_not::no_search).shown(),
    // Everywhere.
    row("new", &["n"], Scope::Global, Action::NewMeeting, |w| w.commands.new_meeting)
        .unless(why_not::not_office)
        .shown(),
    row("export", &["ctrl+e", "x"], Scope::Global, Action::Export, |w| w.export.command)
        .unless(super::exporting::why_not)
        .shown(),
    row("import", &[], Scope::Global, Action::Import, |w| w.import.command).unless(why_not::no_typed_path),
    row("back", &["esc", "h", "left"], Scope::Global, Action::Back, |w| w.commands.back).kept(App::has_way_back),
    row("help", &["?", "f1"], Scope::Global, Action::Help, |w| w.commands.help).kept(|_| true),
    row("quit", &["q", "ctrl+c"], Scope::Global, Action::Quit, |w| w.commands.quit).shown(),
    row("today", &["1"], Scope::Global, Action::Go(Tab::Today), |w| w.tabs.today),
    row("meetings", &["2"], Scope::Global, Action::Go(Tab::Meetings), |w| w.tabs.meetings),
    row("tasks", &["3"], Scope::Global, Action::Go(Tab::Tasks), |w| w.tabs.tasks),
    row("units", &["4"], Scope::Global, Action::Go(Tab::Units), |w| w.tabs.units),
    row("figures", &["F"], Scope::Global, Action::Number(NumberAction::Figures), |w| w.stats.commands.figures),
    row("campaigns", &["C"], Scope::Global, Action::Number(NumberAction::Campaigns), |w| w.campaigns.campaigns)
        .unless(why_not::no_campaign),
    row("problems", &["P"], Scope::Global, Action::Problems, |w| w.commands.problems).unless(why_not::no_problem),
    row("sync", &[], Scope::Global, Action::Sync, |w| w.sync.command).unless(why_not::no_sync),
    row("settings", &[","], Scope::Global, Action::Setting(SettingAction::Show), |w| w.settings.show),
    row("palette", &[":", "ctrl+k"], Scope::Global, Action::Palette, |w| w.commands.palette),
    row("reload", &["ctrl+r", "f5"], Scope::Global, Action::Reload, |w| w.commands.reload),
    row("redraw", &["ctrl+l"], Scope::Global, Action::RedrawAll, |w| w.commands.redraw),
    row("suspend", &["ctrl+z"], Scope::Global, Action::Suspend, |w| w.commands.suspend).unless(why_not::restricted),
];
