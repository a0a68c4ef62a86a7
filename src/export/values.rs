//! What every template may use: the site, its `[documents]`, the day; and a meeting's facts. Dates are words already.

use super::request::Request;
use crate::model::{Documents, Meeting};
use chrono::Datelike;
use serde::Serialize;
use std::collections::BTreeMap;

/// The values of every document.
#[derive(Serialize)]
pub struct Common {
    site: SiteValues,
    documents: DocumentValues,
    phrases: BTreeMap<String, String>,
    today: String,
    year: i32,
    by: String,
}

#[derive(Serialize)]
struct SiteValues {
    name: String,
    office: String,
}

#[derive(Serialize)]
struct DocumentValues {
    mark: String,
    notice_mark: String,
    bulletin_mark: String,
    number: String,
    signature: String,
    copy_to: String,
    contact: String,
}

/// A meeting's facts; what is not known is empty.
#[derive(Serialize)]
pub struct MeetingValues {
    id: String,
    title: String,
    date: String,
    /// The day of issue; of a draft the day it is written.
    issued: String,
    time: String,
    year: i32,
    place: String,
    chair: String,
    recorder: String,
    series: String,
    upstream: String,
    version: u32,
    draft: bool,
}

impl Common {
    pub fn of(request: &Request) -> Self {
        let site = &request.register.site;
        let d: Documents = site.documents.clone();
        let office = if site.office.is_empty() { request.words.office } else { &site.office }.to_owned();
        let signature = if d.signature.is_empty() { office.clone() } else { d.signature };
        Self {
            documents: DocumentValues {
                mark: d.mark,
                notice_mark: d.notice_mark,
                bulletin_mark: d.bulletin_mark,
                number: d.number,
                signature,
                copy_to: d.copy_to,
                contact: d.contact,
            },
            site: SiteValues { name: site.name.clone(), office },
            phrases: d.phrases,
            today: (request.words.export.day)(request.today()),
            year: request.today().year(),
            by: request.by.to_owned(),
        }
    }
}

impl MeetingValues {
    pub fn of(request: &Request, meeting: &Meeting) -> Self {
        let (w, f) = (&request.words.export, &meeting.facts);
        let known = |text: &Option<String>| text.clone().unwrap_or_default();
        let issued = request.register.of_meeting(&meeting.id).iter().map(|a| a.assigned_at.date_naive()).min();
        Self {
            id: meeting.id.to_string(),
            title: f.title.clone(),
            date: (w.day)(f.date),
            issued: (w.day)(issued.unwrap_or(request.today())),
            time: f.time.map(w.hour).unwrap_or_default(),
            year: f.date.year(),
            place: known(&f.place),
            chair: known(&f.chair),
            recorder: known(&f.recorder),
            series: known(&f.series),
            // An id says nothing to those who read a paper.
            upstream: request
                .register
                .upstream_of(meeting)
                .map_or_else(|| known(&f.upstream), |up| up.facts.title.clone()),
            version: meeting.version,
            draft: !request.register.meetings.contains_key(&meeting.id),
        }
    }
}
