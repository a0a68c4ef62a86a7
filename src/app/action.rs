//! All that a person can ask for. Commands name them, `update` carries them out.

use crate::model::Act;

/// One wish.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum Action {
    Quit,
    Suspend,
    RedrawAll,
    Reload,
    Help,
    Palette,
    Back,
    Open,
    NextPane,
    Go(Tab),
    Problems,
    Sync,
    /// What became of the selected thing.
    History,
    Move(Motion),
    Mark,
    /// Mark from here to where the selection goes.
    MarkRange,
    MarkAll,
    /// Take back what was done to many just now.
    UndoMany,
    Search,
    /// Choose a saved view.
    Views,
    SaveView,
    DeleteView,
    NextOrder,
    /// The order the other way round.
    TurnOrder,
    /// Part the table by something else.
    NextSections,
    /// Fold all sections, or unfold all.
    FoldAll,
    Number(NumberAction),
    /// Table, board, calendar.
    NextShape,
    /// Something done to the selected or marked assignments.
    Act(Act),
    /// Take back one's own last act, whatever is selected.
    UndoLast,
    /// Do again what was taken back last.
    RedoLast,
    /// Do once more what was done last, to what is selected now.
    Repeat,
    /// Copy what the selection is called.
    CopyReference,
    /// Copy what the selection says.
    CopyText,
    Text(TextAction),
    Form(FormAction),
    NewMeeting,
    /// Write a document.
    Export,
    /// Bring in a table that was kept elsewhere.
    Import,
    /// Go on recording a draft, or correct an issued meeting.
    EditMeeting,
    DropDraft,
    /// Go to what the meeting or the directive carries down.
    Upstream,
    /// Go to what carries it down.
    Downstream,
    Record(RecordAction),
    Setting(SettingAction),
}

/// What can be done with settings.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum SettingAction {
    /// Show them.
    Show,
    /// The next value, another text, another key.
    Change,
    /// Leave it to the default.
    Reset,
}

/// What can be done with tables of numbers.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum NumberAction {
    /// Show what units reported in numbers.
    Figures,
    /// Show the campaigns.
    Campaigns,
    /// Put them together by something else.
    Regroup,
    /// Show the months of the trend in place of today's, each of their numbers in turn.
    Trend,
    /// Sort by the chosen one.
    Sort,
    Next,
    Previous,
}

/// What can be done with the text that has the keys.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum TextAction {
    /// Begin or end a selection.
    Mark,
    Copy,
    Cut,
    Paste,
    Undo,
    Redo,
    /// Hand it to the person's editor.
    Editor,
}

/// What can be done in a form besides.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum FormAction {
    Submit,
    /// The next field, or the completion that is offered.
    Next,
    Previous,
    Leave,
    /// A line end in a long text.
    NewLine,
    Calendar,
}

/// The four tabs.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum Tab {
    Today,
    Meetings,
    Tasks,
    Units,
}

/// Where the selection goes.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum Motion {
    Up,
    Down,
    /// Only on a board or a calendar.
    Left,
    Right,
    PageUp,
    PageDown,
    Top,
    Bottom,
}

/// What can be done at the workbench.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum RecordAction {
    /// Back to typing at the end.
    TypeOn,
    /// Type a new directive after the selected one.
    TypeHere,
    EditText,
    Breakdown,
    BreakdownAll,
    AddTask,
    EditTask(TaskField),
    /// Part the time before the deadline into steps.
    Schedule,
    Each,
    High,
    Kind,
    Tags,
    Speaker,
    Facts,
    Split,
    Join,
    Delete,
    MoveUp,
    MoveDown,
    /// What was recognised in the line becomes its tasks on Enter; an open completion is taken instead.
    Take,
    /// What was recognised under or before the cursor is none.
    Refuse,
    NextGap,
    PreviousGap,
    Undo,
    Redo,
    Issue,
    /// Leave typing for the outline.
    Outline,
}

/// Which field of a task's form is asked for.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum TaskField {
    Text,
    Lead,
    Support,
    When,
    Milestones,
}
