//! English sentences: dates, deadlines, faults, problems.

use super::en_campaigns::CAMPAIGNS;
use super::en_guard::GUARD;
use super::en_mend::cause as in_words;
use super::en_upstream::UPSTREAM;
use crate::model::{
    Act, Assumed, DaySet, Deadline, Fault, Kind, Level, Light, PeriodDay, ProblemKind, Repeat, Status, WhyNot,
};
use chrono::{NaiveDate, Weekday};

pub fn date(d: NaiveDate) -> String {
    d.format("%a %-d %b %Y").to_string()
}

pub fn weekday(day: Weekday) -> &'static str {
    match day {
        Weekday::Mon => "Mon",
        Weekday::Tue => "Tue",
        Weekday::Wed => "Wed",
        Weekday::Thu => "Thu",
        Weekday::Fri => "Fri",
        Weekday::Sat => "Sat",
        Weekday::Sun => "Sun",
    }
}

pub fn month(d: NaiveDate) -> String {
    d.format("%B %Y").to_string()
}

pub fn date_short(d: NaiveDate) -> String {
    d.format("%-d %b").to_string()
}

/// With a capital at its beginning.
pub fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or(String::new(), |first| first.to_uppercase().collect::<String>() + chars.as_str())
}

/// `1 day`, `2 days`.
pub fn count(n: impl Into<i64>, one: &str) -> String {
    let n = n.into();
    if n == 1 { format!("1 {one}") } else { format!("{n} {one}s") }
}

pub fn day_ahead(d: NaiveDate, today: NaiveDate) -> String {
    let ahead = match (d - today).num_days() {
        0 => "today".to_owned(),
        1 => "tomorrow".to_owned(),
        n if n > 0 => format!("in {n} days"),
        n => format!("{} late", count(-n, "day")),
    };
    format!("{}, {ahead}", date(d))
}

pub fn due_cell(d: NaiveDate, today: NaiveDate, over: bool) -> String {
    let short = date_short(d);
    match (d - today).num_days() {
        _ if over => short,
        0 => format!("{short} today"),
        n if n < 0 => format!("{short} {}d late", -n),
        n if n <= 9 => format!("{short} in {n}d"),
        _ => format!("{short} {}", d.format("%a")),
    }
}

fn period_day(on: PeriodDay) -> String {
    match on {
        PeriodDay::Day(d) => format!("on day {d}"),
        PeriodDay::End => "at its end".to_owned(),
    }
}

pub fn repeat(r: Repeat) -> String {
    match r {
        Repeat::Daily => "every day".to_owned(),
        Repeat::Weekly(day) => format!("every {day}"),
        Repeat::Weekdays(set) => {
            let day = |n: u32| Weekday::try_from(n as u8 - 1).map(|d| d.to_string()).unwrap_or_default();
            format!("every {}", set.days().map(day).collect::<Vec<_>>().join(" and "))
        }
        Repeat::MonthDays(set) => {
            let day = |n: u32| if n == DaySet::END { "its end".to_owned() } else { format!("day {n}") };
            format!("every month, {}", set.days().map(day).collect::<Vec<_>>().join(" and "))
        }
        Repeat::Every { days, .. } if days % 7 == 0 => format!("every {} weeks", days / 7),
        Repeat::Every { days, .. } => format!("every {days} days"),
        Repeat::TenDaily => "every ten days".to_owned(),
        Repeat::HalfMonthly => "twice a month".to_owned(),
        Repeat::Monthly(on) => format!("every month, {}", period_day(on)),
        Repeat::EveryMonths(months, on) => format!("every {months} months, {}", period_day(on)),
        Repeat::Quarterly(PeriodDay::End) => "every quarter, at its end".to_owned(),
        Repeat::Quarterly(on) => format!("every quarter, {} of its last month", period_day(on)),
        Repeat::HalfYearly(PeriodDay::End) => "every half year, at its end".to_owned(),
        Repeat::HalfYearly(on) => format!("every half year, {} of its last month", period_day(on)),
        Repeat::Yearly { month, day } => format!("every year on {month:02}-{day:02}"),
    }
}

pub fn assumed(a: Assumed) -> &'static str {
    match a {
        Assumed::Year => "year taken",
        Assumed::Month => "month taken",
        Assumed::Past => "already past",
        Assumed::AtOnce => "by the rule",
        Assumed::CalendarUnknown => "holidays of that year not known",
        Assumed::Occasion => "usual day taken",
        Assumed::Ambiguous => "can be read in two ways",
        Assumed::Event => "counts from an event, ask for its day",
        Assumed::Reference => "stands in another document, ask for the day",
    }
}

pub fn deadline(d: &Deadline, taken: &[Assumed]) -> String {
    let mut parts = Vec::new();
    parts.extend(d.from.map(|f| format!("from {}", date(f))));
    parts.extend(d.due.map(date));
    parts.extend(d.time.map(|t| t.format("%H:%M").to_string()));
    parts.extend(d.repeat.map(repeat));
    parts.extend(d.until.map(|u| format!("until {}", date(u))));
    if d.standing {
        parts.push("standing".to_owned());
    }
    if d.is_missing() {
        parts.push("no date".to_owned());
    }
    let notes: Vec<&str> = taken.iter().map(|a| assumed(*a)).collect();
    if !notes.is_empty() {
        parts.push(format!("({})", notes.join(", ")));
    }
    parts.join(" ")
}

pub fn light(l: Light) -> &'static str {
    match l {
        Light::Red => "late",
        Light::Yellow => "due soon",
        Light::Green => "on track",
        Light::Blue => "done",
        Light::Off => "off",
    }
}

pub fn status(s: Status) -> &'static str {
    match s {
        Status::Assigned => "unsigned",
        Status::Accepted => "signed",
        Status::Working => "working",
        Status::Reported => "reported",
        Status::Closed => "closed",
        Status::Declined => "declined",
        Status::Cancelled => "cancelled",
    }
}

pub fn level(l: Level) -> &'static str {
    match l {
        Level::Remind => "reminder",
        Level::Slip => "slip",
        Level::Letter => "letter",
        Level::Bulletin => "bulletin",
        Level::Interview => "interview",
    }
}

pub fn kind(k: Kind) -> &'static str {
    match k {
        Kind::Task => "task",
        Kind::Principle => "principle",
        Kind::Quote => "quote",
        Kind::Report => "report",
    }
}

/// What was done, with the count.
pub fn did(act: Act) -> &'static str {
    match act {
        Act::Assign => "Assigned",
        Act::Carry => "Carried over",
        Act::Accept => "Signed for",
        Act::Decline => "Declined",
        Act::Progress => "Progress reported",
        Act::AskExtension => "Extension asked for",
        Act::Extend => "Extended",
        Act::Refuse => "Extension refused",
        Act::Done => "Reported as done; waits to be verified",
        Act::Verify => "Verified and closed",
        Act::Return => "Returned",
        Act::Urge => "Urged",
        Act::Recheck => "Rechecked",
        Act::Reassign => "Reassigned",
        Act::Cancel => "Cancelled",
        Act::Retract => "Taken back",
    }
}

pub fn why_not(w: WhyNot) -> &'static str {
    match w {
        WhyNot::OnlyOnIssue => "assignments come into being when the meeting is issued",
        WhyNot::OnlyOffice => "only the office does this",
        WhyNot::OnlyUnit => "only the unit does this",
        WhyNot::NotYours => "it is another unit's",
        WhyNot::SignFirst => "sign for it first (a)",
        WhyNot::AlreadySigned => "it is signed for already",
        WhyNot::Declined => "declined: the office reassigns or cancels it",
        WhyNot::WaitsForVerification => "reported as done: the office verifies it first",
        WhyNot::NotReported => "the unit has not reported it as done",
        WhyNot::AlreadyClosed => "it is closed already",
        WhyNot::NotClosed => "it is not closed yet",
        WhyNot::Cancelled => "it is cancelled",
        WhyNot::NoDeadline => "it has no deadline",
        WhyNot::DeadlinePassed => "the deadline has passed; an extension is asked for before it",
        WhyNot::AlreadyAsked => "an extension is asked for already",
        WhyNot::NothingAsked => "no extension is asked for",
        WhyNot::ReportedByYourself => "who reported it as done cannot verify it",
        WhyNot::NeedsNote => "it needs a reason",
        WhyNot::NeedsDate => "it needs a date",
        WhyNot::DateNotLater => "the new date must be after the present deadline",
        WhyNot::NeedsUnit => "it needs the unit it goes to",
        WhyNot::SameUnit => "it is that unit's already",
        WhyNot::BadPercent => "a percentage is 0 to 100",
        WhyNot::MilestoneReached => "that milestone was reported already",
        WhyNot::NothingToRetract => "there is nothing of yours to take back",
        WhyNot::ActedOnSince => "somebody has acted on it since; it cannot be taken back",
    }
}

pub fn fault(f: &Fault) -> String {
    match f {
        Fault::NoFolder { path } => {
            format!("There is no folder {path}. Make one with `duban init {path}`, or name another with --folder")
        }
        Fault::NotASite { path } => {
            format!("{path} has no duban.toml. Make one with `duban init {path}`, or name another folder with --folder")
        }
        Fault::FolderInUse { path } => format!("{path} is not empty; nothing was changed. Choose an empty folder"),
        Fault::Read { path, cause } => {
            format!("{path} could not be read: {}. Check permissions and disk, then try again", in_words(cause))
        }
        Fault::Exists { path } => {
            format!("{path} is there already; nothing was written. Take another name, or add --force to replace it")
        }
        Fault::Template { file, line, cause, known } => {
            let line = line.map(|n| format!(", line {n}")).unwrap_or_default();
            format!("the template {file}{line} has a fault: {cause}. Known here: {}", known.join(", "))
        }
        Fault::Write { path, cause } => format!(
            "{path} was not saved: {}. The file is as it was; free some space or check permissions, then try again",
            in_words(cause)
        ),
        Fault::Unsure { path, cause } => {
            format!("{path} may not be saved: {}. Press Ctrl+R to read it again and look at it", in_words(cause))
        }
        Fault::NotPermitted { path } => {
            format!("This account may not write {path}. Ask the administrator to check the folder's group and mode")
        }
        Fault::NoGit { .. } | Fault::Git { .. } | Fault::NoRemote | Fault::Unreachable { .. } => {
            super::en_sync::fault(f)
        }
        Fault::Locked { path, holder, seconds } => {
            let who = holder.as_ref().map(|h| format!(" ({h})")).unwrap_or_default();
            format!("{path} was in use for {}{who}. Try again in a moment", count(*seconds as i64, "second"))
        }
        Fault::Broken(problem) => {
            format!("{problem} has an error and is not written to. Press P, look, and mend it first")
        }
        Fault::Newer { path, format } => {
            format!("{path} was written by a newer duban (format {format}) and is read-only here. Upgrade duban")
        }
        Fault::NotFound { what } => format!("There is no {what}. `duban list` shows what there is"),
        Fault::AlreadyIssued { meeting } => {
            format!("{meeting} is issued; it changes only by a correction: E on the Meetings screen")
        }
        Fault::NotIssued { meeting } => format!("{meeting} is not issued yet. Issue it with `duban issue {meeting}`"),
        Fault::NothingToIssue { meeting } => format!("{meeting} has no directives yet; nothing was issued"),
        Fault::Refused { what, why } => format!("{what}: {}", why_not(*why)),
        Fault::ControlCharacter { field, code } => {
            format!("“{field}” holds an invisible control character {code}; nothing was saved. Remove it and try again")
        }
        Fault::TooLong { field, max } => {
            format!("“{field}” is too long (at most {} KB); nothing was saved. Split it up", max / 1024)
        }
        Fault::BadInput { text, wanted } => format!("“{text}” is not {wanted}"),
        Fault::BadDate { text } => format!("“{text}” is not a date; write 2023-06-15, July 31 or next Friday"),
        Fault::Conflict { meeting, fields } => format!(
            "Somebody else changed {} of {meeting} too; theirs was not overwritten. Open it again and compare",
            fields.join(", ")
        ),
        Fault::NoTerminal => "The screens need a terminal. In scripts use the commands: duban --help".to_owned(),
        Fault::RoundTrip { path, cause } => format!("{path} did not read back as meant and was not written: {cause}"),
        Fault::Internal { cause } => format!("Internal error: {cause}"),
    }
}

pub fn problem(p: &ProblemKind) -> (String, &'static str) {
    match p {
        ProblemKind::Unreadable(said) => {
            (format!("cannot be read: {}", in_words(said)), "Check the file's permissions and the disk.")
        }
        ProblemKind::Syntax(cause) => {
            (format!("is not correct TOML: {cause}"), "Mend this line in an editor; nothing else is affected.")
        }
        ProblemKind::Shape(wanted) => {
            (format!("is not what the format asks for: {wanted}"), "Compare with docs/folder.md.")
        }
        ProblemKind::Newer(n) => (format!("has the newer format {n}"), "It is read-only here; upgrade duban."),
        ProblemKind::TooLarge(n) => (format!("is too large: {} KB", n / 1024), "Split it; a file holds 4 MB at most."),
        ProblemKind::NotAFile => ("is no regular file (a link, pipe or device)".to_owned(), "Move it away."),
        ProblemKind::StrangeName => (
            "has a name that duban did not give (a copy by a sync tool or editor?)".to_owned(),
            "Compare it, then move it away; it is not read.",
        ),
        ProblemKind::Copy { of, known: true } => {
            (format!("is a copy of {of} and says nothing that is not there"), "It is not read and can be moved away.")
        }
        ProblemKind::Copy { of, known: false } => (
            format!("is a copy of {of} and differs from it (a sync conflict, a backup, or open in an editor?)"),
            "It is not read. Compare, carry over what is to stay, then move it away.",
        ),
        ProblemKind::Apart { theirs } => super::en_sync::apart(theirs),
        ProblemKind::HalfSynced => super::en_sync::half_synced(),
        ProblemKind::LeftOver => {
            ("is half of a write whose program was interrupted".to_owned(), "It never counted and can be moved away.")
        }
        ProblemKind::LittleRoom { free_mib, files: None } => (
            format!("lies on a disk that is nearly full: {free_mib} MB left"),
            "Make room; on a full disk nothing can be saved.",
        ),
        ProblemKind::LittleRoom { free_mib, files: Some(files) } => (
            format!("lies on a disk that is nearly full: {free_mib} MB and {files} more files"),
            "Make room, remove small files; on a full disk nothing can be saved.",
        ),
        ProblemKind::Network(name) => (
            format!("lies on a network file system ({name}), where locks fail between machines"),
            "Keep it on the disk of one machine and have everybody log in there.",
        ),
        ProblemKind::WrongId { inside } => (format!("says that its id is {inside}"), "File name and id must agree."),
        ProblemKind::Twice(id) => (format!("has {id} twice"), "Give one of them another id, or remove it."),
        ProblemKind::Dangling(what) => {
            (format!("names {what}, which is not registered"), "Add it to duban.toml, or correct the name.")
        }
        ProblemKind::UnusedTag(tag) => ((CAMPAIGNS.unused)(tag), CAMPAIGNS.unused_mend),
        ProblemKind::Reversed { from, until } => ((CAMPAIGNS.reversed)(*from, *until), CAMPAIGNS.reversed_mend),
        ProblemKind::LostUpstream(id) => ((UPSTREAM.lost)(id), UPSTREAM.lost_mend),
        ProblemKind::TornTail => (
            "ends in an unfinished entry".to_owned(),
            "The next write moves it to .set-aside/; everything before it counts.",
        ),
        ProblemKind::BrokenSeal => (
            "has a broken seal: the entry was changed after it was written".to_owned(),
            "Ask who changed it; duban will not.",
        ),
        ProblemKind::AddedByHand => ("has an entry added by hand".to_owned(), "It counts; the next write seals it."),
        ProblemKind::Control(code) => {
            (format!("holds an invisible control character {code}"), "Remove it in an editor.")
        }
        ProblemKind::Differs(d) => ((GUARD.differs)(d), GUARD.differs_mend),
        ProblemKind::Accepted(note) => ((GUARD.accepted)(note), GUARD.accepted_mend),
        ProblemKind::Rights { wrong, more, .. } => ((GUARD.rights)(wrong, *more), GUARD.rights_mend),
        ProblemKind::NoteEdited => (GUARD.note_edited.to_owned(), GUARD.note_edited_mend),
        ProblemKind::ConflictMarker => {
            ("has git conflict markers".to_owned(), "Choose one side and remove the lines with <<<<<<<.")
        }
    }
}
