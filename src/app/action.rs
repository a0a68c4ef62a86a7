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
    Move(Motion),
    Mark,
    Search,
    NextOrder,
    /// Something done to the selected or marked assignments.
    Act(Act),
    NewMeeting,
    /// Go on recording a draft, or correct an issued meeting.
    EditMeeting,
    DropDraft,
    Record(RecordAction),
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
