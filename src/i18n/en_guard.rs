//! English: audit, rights, the administrator's commands.

use super::guard_words::GuardWords;
use crate::model::WrongRight;

pub const GUARD: GuardWords = GuardWords {
    differs: |d| {
        let seen = format!("{} entries when {} last saw it on {}", d.seen, d.by, d.at.format("%Y-%m-%d %H:%M"));
        if d.cut {
            format!("was cut: it had {seen}, and has {} now", d.there)
        } else {
            format!("was written anew: it had {seen}; from entry {} on there are others now", d.same + 1)
        }
    },
    differs_mend: "Find the former text in a backup, ask who changed it, put it back. If what is there now is right: duban admin accept UNIT --note REASON",
    accepted: |a| {
        let reason = a.accepted.as_deref().unwrap_or_default();
        format!("differed from what was seen; {} accepted it on {}: {reason}", a.by, a.at.format("%Y-%m-%d %H:%M"))
    },
    accepted_mend: "Nothing to mend: what was seen before is no longer held against it.",
    note_edited: "is a note of what the office saw, and was changed or shortened",
    note_edited_mend: "Only duban writes these; bring ledger/office/.anchors back from a backup.",
    rights: |wrong, more| {
        let one = |w: &WrongRight| match w {
            WrongRight::Missing => "the directory is not there, so that those who should write cannot".to_owned(),
            WrongRight::NoGroup(name) => format!("the server has no group {name} to give rights to"),
            WrongRight::Everybody => "every account of the server may read or change it".to_owned(),
            WrongRight::TooMuch(who) => format!("{who} may do more than it should: read or change what is not its own"),
            WrongRight::TooLittle(who) => {
                format!("{who} may do less than it must: it cannot read or write what it has to")
            }
            WrongRight::NotHandedDown => {
                "new files will not get the right rights (setgid or default ACL is missing)".to_owned()
            }
        };
        let also = if more > 0 { format!("; so {more} more in this directory") } else { String::new() };
        format!("has wrong rights: {}{also}", wrong.iter().map(one).collect::<Vec<_>>().join("; "))
    },
    rights_mend: "The administrator (root) runs:",
    help_log_by: "only what this person wrote (name or account)",
    help_log_unit: "only what concerns this unit",
    help_log_act: "only this act, such as done",
    help_log_from: "from this day on",
    help_log_to: "up to this day",
    not_noted: |cause| format!("what was seen could not be noted: {cause}"),
    help_admin: "the server: rights of the folder, accounts of units, SSH; accept a ledger",
    help_what: "folder | unit add ID | ssh | accept LEDGER",
    help_do: "do it (as root); without it the commands are only printed",
    help_name: "the full name of a new unit",
    help_short: "its short name",
    help_keys: "directory with public keys as LOGIN.pub (CONFIG/duban/people)",
    help_config: "sshd's directory (/etc/ssh)",
    help_reason: "why it is accepted",
    want_what: "folder, unit add ID, ssh, or accept LEDGER",
    want_unit_id: "a unit's id: 1–40 of a–z, 0–9 and -",
    needs_root: "doing it takes root: run it with sudo, or leave --do out to see the commands",
    needs_name: |id| format!("{id} is not in duban.toml yet: give its full name with --name"),
    needs_reason: "accepting a ledger takes a reason: --note",
    only_printed: "This was only printed. Check it, then run it as root with --do, or copy it into a shell.",
    step_failed: |step, cause| format!("this failed, and nothing after it was done: {step}\n{cause}"),
    added_to_site: |table| format!("into duban.toml:\n{table}"),
    office_people: |group| {
        format!("whoever works at the office has an account of his own, in this group:\nusermod -aG {group} ACCOUNT")
    },
    then_ssh: "next: the unit's people in duban.toml ([[person]] with login), their public keys, then duban admin ssh",
    account_too_long: |name, most| {
        format!("the account's name {name} is longer than {most}: take a shorter id, or change unit in [server]")
    },
    no_login: |person| format!("{person} has no login in duban.toml and is not let in"),
    bad_login: |person, login| {
        format!("the login “{login}” of {person} cannot be used: a–z first, then a–z, 0–9, - _ .")
    },
    no_key: |person, path| format!("{person} has no key yet: put it at {path} and run this again"),
    bad_key: |path| format!("{path} is not one line with a public key (ssh-ed25519 AAAA…); no file was touched"),
    bad_path: |path| format!("a path must not hold quotes or backslashes: {path}"),
    accepted_files: |ledger, n| format!("accepted the ledger of {ledger} as it is now ({n} files)"),
    nothing_to_accept: "this ledger does not differ from what was seen",
    help_person: "who it is in a restricted session: a login of duban.toml, said by the forced command",
    help_state: "where a restricted session keeps what is not saved, said by the forced command",
    no_such_person: |person, unit| format!("duban.toml has no {person} of {unit}: not let in. Ask the office."),
    only_restricted: |option| format!("{option} is for forced SSH commands only, together with --restricted"),
};
