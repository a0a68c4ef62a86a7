//! A whole speech, list or report → its directives in the order spoken, with who said them. What a web page carries
//! around the text is dropped and counted.

mod facts;
mod furniture;
mod item;
mod numbering;
mod speaker;

use super::found::{Proposal, Reading};
use super::names::Context;
use super::normalise::Folded;
use super::reading::read;
use crate::model::Kind;
use chrono::{NaiveDate, NaiveTime};

/// What a whole text holds.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Outline {
    pub directives: Vec<Spoken>,
    pub facts: FoundFacts,
    /// Lines that were page furniture.
    pub dropped: usize,
}

/// What the text shows about the meeting itself.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct FoundFacts {
    pub title: Option<String>,
    pub date: Option<NaiveDate>,
    pub time: Option<NaiveTime>,
    pub place: Option<String>,
    pub chair: Option<String>,
    pub present: Vec<String>,
    pub absent: Vec<String>,
}

/// One directive of a text.
#[derive(Clone, PartialEq, Debug)]
pub struct Spoken {
    /// Who said it; none where the meeting as a whole did.
    pub by: Option<String>,
    pub topic: Option<String>,
    /// What it carries down; only tables say so in a place of its own.
    pub upstream: Option<String>,
    pub text: String,
    pub kind: Kind,
    /// What `read` says of it, with owners inherited from the addressees of the text.
    pub reading: Reading,
}

/// Reads a whole text.
pub fn outline(text: &str, cx: &Context) -> Outline {
    let sheet = furniture::sheet(text);
    let mut outline = Outline { dropped: sheet.dropped, ..Outline::default() };
    let mut addressed = Addressed::default();
    for item in item::items(&sheet) {
        let mut reading = read(&item.text, cx);
        if reading.text.is_empty() {
            continue;
        }
        addressed.announce(item.under.as_ref(), cx);
        addressed.inherit(&mut reading, item.opens, item.apart, sheet.is_page);
        let quote = second_speaker(&reading, &item);
        let (text, kind) = (reading.text.clone(), reading.kind);
        outline.directives.push(Spoken { by: item.by, topic: item.topic, upstream: None, text, kind, reading });
        outline.directives.extend(quote);
    }
    outline.facts = sheet.facts.found;
    outline
}

/// The words of another leader inside a direction, kept beside it as a quotation: they ask for no work of their own.
fn second_speaker(reading: &Reading, item: &item::Item) -> Option<Spoken> {
    let folded = Folded::new(&reading.text);
    let (name, words) = speaker::quoted(&folded.chars).filter(|_| reading.kind != Kind::Quote)?;
    let slice = |at: std::ops::Range<usize>| reading.text.get(folded.bytes(at)).unwrap_or_default().to_owned();
    let (by, text) = (slice(name), slice(words));
    let quote = Reading { text: text.clone(), kind: Kind::Quote, ..Reading::default() };
    (item.by.as_deref() != Some(by.as_str()) && !by.is_empty()).then(|| Spoken {
        by: Some(by),
        topic: item.topic.clone(),
        upstream: None,
        text,
        kind: Kind::Quote,
        reading: quote,
    })
}

/// Who has been addressed so far.
#[derive(Default)]
struct Addressed {
    /// The last one in this paragraph.
    last: Option<Proposal>,
    /// The last who were addressed as a whole: 各乡镇, 全区上下.
    all: Option<Proposal>,
    /// Those whom the words above the items name, and these words.
    above: Option<(String, Option<Proposal>)>,
}

impl Addressed {
    /// Notes whom the words above the next items name.
    fn announce(&mut self, words: Option<&String>, cx: &Context) {
        if words == self.above.as_ref().map(|(words, _)| words) {
            return;
        }
        self.above = words.map(|words| {
            let named = read(words, cx).proposals.into_iter().find(|p| !p.lead.is_empty());
            (words.clone(), named)
        });
    }

    /// A task without owners takes those of the last one addressed in its paragraph; in another paragraph, or as another
    /// item of a numbering, only those addressed as a whole.
    fn inherit(&mut self, reading: &mut Reading, opens: bool, apart: bool, is_page: bool) {
        // A report has one audience from beginning to end; a list as typed may go on to another.
        if opens && !is_page {
            self.all = None;
        }
        if opens || apart {
            let above = self.above.as_ref().and_then(|(_, named)| named.as_ref());
            self.last = above.or(self.all.as_ref()).cloned();
        }
        for proposal in &mut reading.proposals {
            if proposal.lead.is_empty() && proposal.support.is_empty() {
                if let Some(before) = &self.last {
                    (proposal.lead, proposal.each) = (before.lead.clone(), before.each);
                    proposal.inherited = true;
                }
            } else if !proposal.inherited {
                self.last = Some(proposal.clone());
                if proposal.each == Some(true) && !proposal.lead.is_empty() {
                    self.all = Some(proposal.clone());
                }
            }
        }
    }
}
