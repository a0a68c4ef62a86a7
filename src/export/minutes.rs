//! The minutes of a meeting (会议纪要): what was directed, by whom; who was there; the task table as annex. Also of a draft,
//! to be shown before it is issued.

use super::breakdown;
use super::paper::Paper;
use super::request::Request;
use super::template::Template;
use super::values::{Common, MeetingValues};
use super::what::What;
use crate::model::{Directive, Fault, Meeting};
use serde::Serialize;
use std::collections::HashMap;

#[derive(Serialize)]
struct Values {
    #[serde(flatten)]
    common: Common,
    meeting: MeetingValues,
    speakers: Vec<Speaker>,
    many_speakers: bool,
    present: Vec<String>,
    absent: Vec<String>,
    has_tasks: bool,
}

/// Directives that one person said one after the other.
#[derive(Serialize)]
struct Speaker {
    numeral: String,
    name: String,
    title: String,
    directives: Vec<Said>,
}

#[derive(Serialize)]
struct Said {
    numeral: String,
    no: u32,
    kind: String,
    topic: String,
    text: String,
    tags: Vec<String>,
    /// What it carries down: the meeting's title, the number, what it is about; empty where nothing is named.
    upstream: String,
}

/// The paper of a meeting.
///
/// # Errors
/// No meeting is given, or the site's template has a fault.
pub fn compose(request: &Request) -> Result<Vec<Paper>, Fault> {
    let meeting = breakdown::meeting(request)?;
    let template = Template::of(request, What::Minutes)?;
    let tasks = breakdown::table(request, meeting);
    let speakers = speakers(request, meeting);
    let values = Values {
        common: Common::of(request),
        meeting: MeetingValues::of(request, meeting),
        many_speakers: speakers.len() > 1,
        speakers,
        present: meeting.facts.present.clone(),
        absent: meeting.facts.absent.clone(),
        has_tasks: !tasks.rows.is_empty(),
    };
    let blocks = template.blocks(&values, &HashMap::from([("tasks".to_owned(), tasks)]))?;
    let w = &request.words.export;
    let name = vec![What::Minutes.word(request.words.is_chinese).to_owned(), meeting.id.to_string()];
    let title = (w.minutes_of)(&meeting.facts.title);
    Ok(vec![Paper { name, title, chinese: request.words.is_chinese, blocks }])
}

/// Who spoke, in order. Numbers run through the first level: a speaker's, or where nobody is named the directives' own.
fn speakers(request: &Request, meeting: &Meeting) -> Vec<Speaker> {
    let mut groups: Vec<(&str, Vec<&Directive>)> = Vec::new();
    for directive in &meeting.directives {
        let by = directive.by.as_deref().unwrap_or_default();
        match groups.last_mut() {
            Some((last, said)) if *last == by => said.push(directive),
            _ => groups.push((by, vec![directive])),
        }
    }
    let (many, numeral) = (groups.len() > 1, request.words.export.numeral);
    let mut top = 0;
    let mut next = || {
        top += 1;
        numeral(top)
    };
    let people = &request.register.site.people;
    let mut speakers = Vec::new();
    for (name, directives) in groups {
        let under = many && !name.is_empty();
        let own = if under { next() } else { String::new() };
        let said = directives
            .iter()
            .enumerate()
            .map(|(at, d)| said(request, meeting, d, if under { numeral(at + 1) } else { next() }));
        let directives = said.collect();
        let title = people.iter().find(|p| p.name == name).and_then(|p| p.title.clone()).unwrap_or_default();
        speakers.push(Speaker { numeral: own, name: name.to_owned(), title, directives });
    }
    speakers
}

fn said(request: &Request, meeting: &Meeting, directive: &Directive, numeral: String) -> Said {
    Said {
        numeral,
        no: directive.no,
        kind: (request.words.kind)(directive.kind).to_owned(),
        topic: directive.topic.clone().unwrap_or_default(),
        text: directive.text.clone(),
        tags: directive.tags.clone(),
        upstream: breakdown::upstream(request, meeting, directive).unwrap_or_default(),
    }
}
