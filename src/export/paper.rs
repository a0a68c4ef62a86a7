//! A document without a format: headings, paragraphs, tables, in the order of the page. What it says comes from the
//! documents' own files, how it looks from the formats.

use super::table::Table;

/// One document, one file.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Paper {
    /// The parts of its file name.
    pub name: Vec<String>,
    /// What it is called in the properties of the file.
    pub title: String,
    pub chinese: bool,
    pub blocks: Vec<Block>,
}

/// One thing on the page.
#[derive(Clone, PartialEq, Debug)]
pub enum Block {
    /// The red head with the name of the series: 云岭区安全生产委员会会议纪要.
    Mark(Vec<Run>),
    /// The line under the head: number on the left, date on the right, and a red rule below.
    Issue(Vec<Run>, Vec<Run>),
    /// 1 is the title, 2 to 4 the levels 一、 （一） 1.
    Heading(u8, Vec<Run>),
    Paragraph(Align, Vec<Run>),
    /// Lines that close a letter: who signs, and the day.
    Signature(Vec<Vec<Run>>),
    Table(Table),
    /// What follows begins on a new page.
    Page,
    /// What follows stands on pages laid across.
    Across,
}

/// Where the lines of a paragraph stand.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Align {
    /// The first line set in by two characters.
    #[default]
    Indented,
    /// From the left edge.
    Left,
    Centre,
    Right,
}

/// Text in one hand. A line break in it is `\n`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Run {
    pub text: String,
    pub bold: bool,
}

impl Run {
    pub fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), bold: false }
    }

    pub fn bold(text: impl Into<String>) -> Self {
        Self { text: text.into(), bold: true }
    }
}

impl Paper {
    /// Two documents as one, the second on a new page.
    pub fn join(mut self, other: Paper) -> Self {
        self.blocks.push(Block::Page);
        self.blocks.extend(other.blocks);
        self
    }
}
