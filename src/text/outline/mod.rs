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
    pub text: String,
    pub kind: Kind,
    /// What `read` says of it, with owners inherited from the addressees of the text.
    pub reading: Reading,
}

/// Reads a whole text.
pub fn outline(text: &str, cx: &Context) -> Outline {
    let sheet = furniture::sheet(text);
    let mut outline = Outline { dropped: sheet.dropped, ..Outline::default() };
    let mut addressees: Option<Proposal> = None;
    for item in item::items(&sheet) {
        let mut reading = read(&item.text, cx);
        if reading.text.is_empty() {
            continue;
        }
        inherit(&mut reading, &mut addressees, item.opens);
        let quote = second_speaker(&reading, &item);
        let spoken = Spoken { by: item.by, topic: item.topic, text: reading.text.clone(), kind: reading.kind, reading };
        outline.directives.push(spoken);
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
        text,
        kind: Kind::Quote,
        reading: quote,
    })
}

/// A task without owners takes those of the last one who was addressed under the same heading.
fn inherit(reading: &mut Reading, addressees: &mut Option<Proposal>, opens: bool) {
    if opens {
        *addressees = None;
    }
    for proposal in &mut reading.proposals {
        if proposal.lead.is_empty() && proposal.support.is_empty() {
            if let Some(before) = addressees.as_ref() {
                (proposal.lead, proposal.each) = (before.lead.clone(), before.each);
                proposal.inherited = true;
            }
        } else {
            *addressees = Some(proposal.clone());
        }
    }
}
