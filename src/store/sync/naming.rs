//! Meetings that name others by their ids: what they carry down (`upstream`). Where those get new ids, so do the names.

use crate::model::{Meeting, MeetingId};
use std::collections::BTreeMap;

/// The meeting with the new ids in the places of the old ones; none where it names none of them.
pub(super) fn with_new_names(meeting: &Meeting, renames: &BTreeMap<MeetingId, MeetingId>) -> Option<Meeting> {
    let mut new = meeting.clone();
    let directives = new.directives.iter_mut().map(|d| &mut d.upstream);
    let mut found = false;
    for text in std::iter::once(&mut new.facts.upstream).chain(directives).flatten() {
        if let Some(named) = renamed(text, renames) {
            *text = named;
            found = true;
        }
    }
    found.then_some(new)
}

/// An id stands first, alone or before `/3` or other words.
fn renamed(text: &str, renames: &BTreeMap<MeetingId, MeetingId>) -> Option<String> {
    let end = text.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(text.len());
    let new = renames.get(&text[..end].parse().ok()?)?;
    Some(format!("{new}{}", &text[end..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_that_stand_first_follow_and_words_stay() {
        let renames = BTreeMap::from([("260618a".parse().unwrap(), "260618ba".parse().unwrap())]);
        let new = |text: &str| renamed(text, &renames);
        assert_eq!(new("260618a").as_deref(), Some("260618ba"));
        assert_eq!(new("260618a/3").as_deref(), Some("260618ba/3"));
        assert_eq!(new("260618a 调度会").as_deref(), Some("260618ba 调度会"));
        for other in ["260618aa", "260618b", "全市会议 260618a", ""] {
            assert_eq!(new(other), None, "{other}");
        }
    }
}
