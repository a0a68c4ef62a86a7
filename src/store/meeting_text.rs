//! A meeting between its file's text and the model: read, and written over the text that is there. No disk.

use super::bounds::FILE_BYTES;
use super::meeting_shape::{read_meeting, settle};
use super::meeting_table::table_of_meeting;
use super::parse::Wrong;
use super::read::Body;
use super::rewrite::{render, rewrite, unwritable};
use crate::model::{Fault, Meeting, MeetingId, Problem, ProblemKind, Stamp};

/// A meeting's file as it was read.
#[derive(Debug)]
pub(super) struct MeetingText {
    pub meeting: Meeting,
    /// Who issued it, where the file says so.
    pub stamp: Option<Stamp>,
    pub body: Body,
    /// Remarks; the meeting counts all the same.
    pub remarks: Vec<Problem>,
}

impl MeetingText {
    /// Reads a meeting's file. `id` is what the file's name says.
    pub fn read(file: &str, id: &MeetingId, bytes: &[u8]) -> Result<Self, Box<Problem>> {
        let body = decode(file, bytes)?;
        let read = read_meeting(&body.text).map_err(|w| Box::new(w.in_file(file, &body.text, 1)))?;
        if read.meeting.id != *id {
            let at = body.text.lines().position(|l| l.trim_start().starts_with("id")).map(|n| (n + 1, 1));
            let kind = ProblemKind::WrongId { inside: read.meeting.id.to_string() };
            return Err(Box::new(Problem { file: file.into(), place: at, excerpt: None, kind }));
        }
        let remarks =
            read.remarks.into_iter().chain(unwritable(&body.text)).map(|w| w.in_file(file, &body.text, 1)).collect();
        Ok(Self { meeting: read.meeting, stamp: read.stamp, body, remarks })
    }

    /// The format number of a newer duban, where the file has one.
    pub fn newer(&self) -> Option<u32> {
        self.remarks.iter().find_map(|r| match r.kind {
            ProblemKind::Newer(format) => Some(format),
            _ => None,
        })
    }
}

/// The bytes of a file that says `meeting`: over the text that is there, or anew. Read back before they are given out. Who
/// issued it stays as it is there.
pub(super) fn write_meeting(path: &str, there: Option<&MeetingText>, meeting: &Meeting) -> Result<Vec<u8>, Fault> {
    write_stamped(path, there, meeting, there.and_then(|t| t.stamp.as_ref()))
}

/// The same with who issued it; none for a draft.
pub(super) fn write_stamped(
    path: &str,
    there: Option<&MeetingText>,
    meeting: &Meeting,
    stamp: Option<&Stamp>,
) -> Result<Vec<u8>, Fault> {
    let round_trip = |cause: String| Fault::RoundTrip { path: path.into(), cause };
    let new = table_of_meeting(meeting, stamp)?;
    let (text, bytes) = match there {
        None => {
            let text = render(new);
            (text.clone(), text.into_bytes())
        }
        Some(there) => {
            let was = table_of_meeting(&there.meeting, there.stamp.as_ref())?;
            // What can be read in parts only, such as a number too large under a key that duban does not know.
            let broken = |wrong: Wrong| Fault::Broken(Box::new(wrong.in_file(path, &there.body.text, 1)));
            let text = rewrite(&there.body.text, &was, &new).map_err(broken)?;
            let bytes = there.body.encode(&text);
            (text, bytes)
        }
    };
    if bytes.len() as u64 > FILE_BYTES {
        return Err(Fault::TooLong { field: path.into(), max: FILE_BYTES as usize });
    }
    let back = read_meeting(&text).map_err(|w| round_trip(format!("{:?}", w.kind)))?;
    let mut meant = meeting.clone();
    settle(&mut meant);
    if back.meeting != meant {
        return Err(round_trip("what was written reads back as something else".into()));
    }
    Ok(bytes)
}

/// A file's text, or the problem that it is none.
pub(super) fn decode(file: &str, bytes: &[u8]) -> Result<Body, Box<Problem>> {
    Body::decode(bytes).map_err(|at| {
        let text = String::from_utf8_lossy(&bytes[..at]);
        let kind = ProblemKind::Syntax("not UTF-8".into());
        Box::new(super::parse::problem(file, &text, Some(text.len()), 1, kind))
    })
}
