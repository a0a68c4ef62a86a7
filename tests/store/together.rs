//! Acts on many at once: what comes of them is what comes of them one by one, and it is one write.

use super::folder::*;
use duban::model::*;
use duban::store::*;
use proptest::prelude::*;
use std::fs;

type Asked = Vec<(AssignmentId, Entry)>;

const OFFICE: &str = "ledger/office/2023.toml";
const QS: &str = "ledger/qs/2023.toml";

fn unit(id: &str) -> LedgerId {
    LedgerId::Unit(id.parse().unwrap())
}

fn asked(on: &str, act: Act, edit: impl FnOnce(&mut Entry)) -> (AssignmentId, Entry) {
    let on = id(on);
    let mut entry = Entry::new(at("2023-06-20T09:00:00.250+08:00"), on.task.clone(), "李主任", act);
    edit(&mut entry);
    (on, entry)
}

fn urge(on: &str) -> (AssignmentId, Entry) {
    asked(on, Act::Urge, |_| {})
}

fn one_by_one(store: &Store, ledger: &LedgerId, asked: &Asked, today: &str) -> Vec<Result<Entry, Fault>> {
    asked.iter().map(|(on, entry)| store.act(on, ledger, entry.clone(), day(today))).collect()
}

/// The bytes of all ledgers' files by their paths.
fn ledgers(folder: &std::path::Path) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for ledger in fs::read_dir(folder.join("ledger")).unwrap().flatten() {
        for file in fs::read_dir(ledger.path()).unwrap().flatten().filter(|f| f.path().is_file()) {
            let name = file.path().strip_prefix(folder).unwrap().display().to_string();
            found.push((name, String::from_utf8_lossy(&fs::read(file.path()).unwrap()).into_owned()));
        }
    }
    found.sort();
    found
}

/// Does the same in two folders, at once and one by one, and returns what came of it.
fn both(
    prepare: impl Fn(&Folder),
    ledger: &LedgerId,
    asked: &Asked,
    today: &str,
) -> (Folder, Vec<Result<Entry, Fault>>) {
    let (together, single) = (Folder::new(), Folder::new());
    prepare(&together);
    prepare(&single);
    let outcomes = together.store.act_all(ledger, asked.clone(), day(today));
    assert_eq!(outcomes, one_by_one(&single.store, ledger, asked, today));
    assert_eq!(ledgers(together.dir.path()), ledgers(single.dir.path()));
    assert_eq!(together.store.check(ledger), single.store.check(ledger));
    (together, outcomes)
}

fn prepared(folder: &Folder) {
    folder.issued();
    folder.unit_acts("qs", Act::Accept, "").unwrap();
    folder.unit_acts("qs", Act::Progress, "查了一半").unwrap();
}

fn reported(folder: &Folder) {
    prepared(folder);
    folder.unit_acts("qs", Act::Done, "都查了").unwrap();
}

#[test]
fn what_is_refused_in_between_is_told_and_the_rest_is_written() {
    let list = vec![
        urge("230615a/1.1@bs"),
        urge("230615a/9.1@qs"),
        asked("230615a/1.1@qs", Act::Accept, |_| {}),
        asked("230615a/1.1@qs", Act::Cancel, |_| {}),
        asked("230615a/1.1@bs", Act::Urge, |e| e.note = "带\u{7}铃".into()),
        asked("230615a/1.1@bs", Act::Urge, |e| e.figures = vec![("隐患".into(), f64::INFINITY)]),
        asked("230615a/1.1@qs", Act::Verify, |e| e.note = "属实".into()),
        urge("230615a/2.1@zjj"),
    ];
    let (folder, outcomes) = both(reported, &LedgerId::Office, &list, "2023-06-20");
    let why = |n: usize| match &outcomes[n] {
        Err(Fault::Refused { why, .. }) => *why,
        other => panic!("{n}: {other:?}"),
    };
    assert!(matches!(outcomes[1], Err(Fault::NotFound { .. })));
    assert_eq!((why(2), why(3)), (WhyNot::OnlyUnit, WhyNot::NeedsNote));
    assert!(matches!(outcomes[4], Err(Fault::ControlCharacter { .. })), "{:?}", outcomes[4]);
    assert!(matches!(outcomes[5], Err(Fault::BadInput { .. })), "{:?}", outcomes[5]);
    assert_eq!(outcomes.iter().filter(|o| o.is_ok()).count(), 3);
    assert_eq!(folder.load().assignment(&id("230615a/1.1@qs")).unwrap().status, Status::Closed);
    assert_eq!(folder.store.check(&LedgerId::Office), []);
}

#[test]
fn an_assignment_named_twice_is_judged_after_its_own_first_entry() {
    let list = vec![
        asked("230615a/1.1@qs", Act::Verify, |_| {}),
        asked("230615a/1.1@qs", Act::Verify, |_| {}),
        asked("230615a/1.1@qs", Act::Retract, |e| e.note = "看错了".into()),
        asked("230615a/1.1@qs", Act::Return, |e| e.note = "缺照片".into()),
        asked("230615a/2.1@zjj", Act::Reassign, |e| {
            e.to = Some("bs".parse().unwrap());
            e.note = "属地管理".into();
        }),
        urge("230615a/2.1@bs"),
        urge("230615a/2.1@zjj"),
    ];
    let (folder, outcomes) = both(reported, &LedgerId::Office, &list, "2023-06-20");
    let done: Vec<bool> = outcomes.iter().map(Result::is_ok).collect();
    assert_eq!(done, [true, false, true, true, true, true, false], "{outcomes:?}");
    let (verified, retracted) = (outcomes[0].as_ref().unwrap(), outcomes[2].as_ref().unwrap());
    assert_eq!(retracted.of, verified.seal);
    assert_eq!(folder.load().assignment(&id("230615a/1.1@qs")).unwrap().status, Status::Working);
}

#[test]
fn the_periods_of_a_repeating_task_and_all_else_of_the_sample_are_acted_on_alike() {
    let sample = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("sample");
    let stores = [0, 1].map(|_| {
        let dir = tempfile::tempdir().unwrap();
        let copied =
            std::process::Command::new("cp").arg("-r").arg(&sample).arg(dir.path().join("s")).status().unwrap();
        assert!(copied.success());
        (Store::open(&dir.path().join("s")).unwrap(), dir)
    });
    let register = stores[0].0.loader(LedgerId::Office).load_on(day("2026-06-18"));
    let urge = |act: Act| {
        move |a: &Assignment| {
            let mut entry = Entry::new(at("2026-06-18T10:00:00+08:00"), a.id.task.clone(), "李秀兰", act);
            entry.note = "一起".into();
            (a.id.clone(), entry)
        }
    };
    let mut list: Asked = register.assignments.iter().map(urge(Act::Urge)).collect();
    list.extend(register.assignments.iter().map(urge(Act::Verify)));
    list.extend(register.assignments.iter().step_by(3).map(urge(Act::Retract)));
    let periods = list.iter().filter(|(on, _)| on.occurrence.is_some()).count();
    assert!(periods > 4, "{periods}");
    let together = stores[0].0.act_all(&LedgerId::Office, list.clone(), day("2026-06-18"));
    let single = one_by_one(&stores[1].0, &LedgerId::Office, &list, "2026-06-18");
    for ((on, _), (a, b)) in list.iter().zip(together.iter().zip(&single)) {
        assert_eq!(a, b, "{on}");
    }
    let written = together.iter().filter(|o| o.is_ok()).count();
    assert!(written > 20 && written < list.len(), "{written} of {}", list.len());
    assert_eq!(ledgers(stores[0].0.root()), ledgers(stores[1].0.root()));
}

#[test]
fn a_file_that_gets_full_on_the_way_goes_on_in_the_next() {
    // Room for two.
    let nearly_full = |folder: &Folder| {
        prepared(folder);
        let text = folder.read(OFFICE);
        let missing = 3 * 1024 * 1024 - text.len() - 250;
        folder.write(OFFICE, format!("{text}{}\n", "#".repeat(missing)));
    };
    let list = vec![urge("230615a/1.1@qs"), urge("230615a/1.1@bs"), urge("230615a/2.1@zjj"), urge("230615a/1.1@qs")];
    let (folder, outcomes) = both(nearly_full, &LedgerId::Office, &list, "2023-06-20");
    assert!(outcomes.iter().all(Result::is_ok), "{outcomes:?}");
    assert_eq!(folder.read("ledger/office/2023-2.toml").matches("[[entry]]").count(), 2);
    let mut later = list.clone();
    later[2].1.at = at("2024-01-02T09:00:00+08:00");
    let (folder, outcomes) = both(prepared, &LedgerId::Office, &later, "2024-01-02");
    assert!(outcomes.iter().all(Result::is_ok), "{outcomes:?}");
    assert_eq!(folder.read("ledger/office/2024.toml").matches("[[entry]]").count(), 2, "and so does a new year");
}

#[test]
fn entries_added_by_hand_count_wherever_they_stand() {
    let by_hand = |folder: &Folder| {
        folder.issued();
        let entry = |task: &str, rest: &str| {
            format!("[[ entry ]] # 补记\r\n task = '{task}'\r\nat = 2001-02-03\nby = \"手写\"\n{rest}\n")
        };
        let old = entry("230615a/1.1", "act = \"accept\"") + &entry("230615a/2.1", "act = \"accept\"");
        folder.write("ledger/qs/1999.toml", old);
        folder.write("ledger/office/2001-3.toml", entry("230615a/7.1", "unit = 'zjj'\nact = 'assign'"));
        folder.write(
            "ledger/zjj/2024.toml",
            entry("230615a/7.1", "act = 'accept'") + &entry("230615a/7.1", "act = 'done'"),
        );
    };
    let list = vec![asked("230615a/7.1@zjj", Act::Verify, |_| {}), urge("230615a/7.1@qs"), urge("230615a/1.1@qs")];
    let (folder, outcomes) = both(by_hand, &LedgerId::Office, &list, "2023-06-20");
    assert!(outcomes[0].is_ok() && outcomes[1].is_err() && outcomes[2].is_ok(), "{outcomes:?}");
    assert_eq!(folder.load().assignment(&id("230615a/7.1@zjj")).unwrap().status, Status::Closed);
    let list = vec![
        asked("230615a/1.1@qs", Act::Accept, |_| {}),
        asked("230615a/1.1@qs", Act::Progress, |e| e.percent = Some(30)),
        asked("230615a/2.1@qs", Act::Progress, |_| {}),
    ];
    let (_, outcomes) = both(by_hand, &unit("qs"), &list, "2023-06-20");
    assert!(outcomes[0].is_err() && outcomes[1].is_ok() && outcomes[2].is_err(), "{outcomes:?}");
}

#[test]
fn a_torn_tail_is_set_aside_before_all_of_them_are_written() {
    let whole = {
        let folder = Folder::new();
        prepared(&folder);
        folder.bytes(QS).len()
    };
    for cut in (1..whole).step_by(7) {
        let torn = |folder: &Folder| {
            prepared(folder);
            folder.write(QS, &folder.bytes(QS)[..cut]);
        };
        let list = vec![
            asked("230615a/1.1@qs", Act::Accept, |e| e.by = "赵小兰".into()),
            asked("230615a/1.1@qs", Act::Progress, |e| e.note = "一".into()),
            asked("230615a/1.1@qs", Act::Progress, |e| e.note = "二".into()),
        ];
        let (folder, outcomes) = both(torn, &unit("qs"), &list, "2023-06-20");
        assert!(outcomes[1].is_ok() && outcomes[2].is_ok(), "cut at {cut}: {outcomes:?}");
        let kept = match fs::read_dir(folder.path("ledger/qs/.set-aside")) {
            Ok(mut dir) => fs::read(dir.next().unwrap().unwrap().path()).unwrap().len(),
            Err(_) => 0,
        };
        let before = Folder::new();
        prepared(&before);
        let (before, now) = (before.bytes(QS), folder.bytes(QS));
        let stands = before[..cut].iter().zip(&now).take_while(|(a, b)| a == b).count();
        assert!(stands + kept >= cut, "cut at {cut}: {stands} stand, {kept} set aside");
    }
}

#[test]
fn a_file_that_cannot_be_read_stops_those_only_that_it_mentions() {
    let broken = |folder: &Folder| {
        prepared(folder);
        folder.write(QS, format!("这不是 toml\n{}", folder.read(QS)));
        folder.write("ledger/office/2020.toml", "entry = \"230615a/2.1\"\n");
        folder.write("ledger/office/2021.toml", "entry = 7\n");
    };
    let list = vec![urge("230615a/1.1@bs"), urge("230615a/1.1@qs"), urge("230615a/2.1@zjj"), urge("230615a/1.1@bs")];
    let (_, outcomes) = both(broken, &LedgerId::Office, &list, "2023-06-20");
    let file = |n: usize| match &outcomes[n] {
        Err(Fault::Broken(problem)) => problem.file.clone(),
        other => panic!("{other:?}"),
    };
    assert!(outcomes[0].is_ok() && outcomes[3].is_ok(), "{outcomes:?}");
    assert_eq!((file(1).as_str(), file(2).as_str()), (QS, "ledger/office/2020.toml"));
}

#[test]
fn where_nothing_can_be_written_each_is_told_and_what_is_refused_is_refused() {
    let newer = |folder: &Folder| {
        prepared(folder);
        folder.write(OFFICE, format!("format = 2\n\n{}", folder.read(OFFICE)));
    };
    let list = vec![urge("230615a/1.1@bs"), asked("230615a/1.1@bs", Act::Verify, |_| {}), urge("230615a/2.1@zjj")];
    let folder = Folder::new();
    newer(&folder);
    let before = folder.bytes(OFFICE);
    let outcomes = folder.store.act_all(&LedgerId::Office, list, day("2023-06-20"));
    assert!(matches!(outcomes[0], Err(Fault::Newer { format: 2, .. })), "{outcomes:?}");
    assert!(matches!(outcomes[1], Err(Fault::Refused { .. })), "{outcomes:?}");
    assert!(matches!(outcomes[2], Err(Fault::Newer { format: 2, .. })), "{outcomes:?}");
    assert_eq!(folder.bytes(OFFICE), before);
}

#[test]
fn a_ledger_whose_folder_cannot_be_looked_into_is_not_taken_for_an_empty_one() {
    let folder = Folder::new();
    prepared(&folder);
    fs::rename(folder.path("ledger/qs"), folder.path("elsewhere")).unwrap();
    std::os::unix::fs::symlink(folder.path("elsewhere"), folder.path("ledger/qs")).unwrap();
    let outcomes = folder.store.act_all(
        &LedgerId::Office,
        vec![urge("230615a/1.1@qs"), urge("230615a/1.1@bs")],
        day("2023-06-20"),
    );
    assert!(matches!(&outcomes[0], Err(Fault::Broken(p)) if p.kind == ProblemKind::NotAFile), "{outcomes:?}");
    assert!(outcomes[1].is_ok(), "{outcomes:?}");
}

fn notes(folder: &Folder) -> Vec<(String, String)> {
    let dir = fs::read_dir(folder.path("ledger/office/.anchors")).unwrap().flatten().filter(|f| f.path().is_file());
    let mut notes: Vec<(String, String)> =
        dir.map(|f| (f.file_name().into_string().unwrap(), fs::read_to_string(f.path()).unwrap())).collect();
    notes.sort();
    notes
}

#[test]
fn the_office_notes_each_unit_once_and_heeds_what_other_machines_noted() {
    let folder = Folder::new();
    prepared(&folder);
    let act = |on: [&str; 2]| {
        let outcomes = folder.store.act_all(&LedgerId::Office, on.map(urge).to_vec(), day("2023-06-20"));
        assert!(outcomes.iter().all(Result::is_ok), "{outcomes:?}");
    };
    act(["230615a/1.1@qs", "230615a/1.1@bs"]);
    let first = notes(&folder);
    assert_eq!(
        (first.len(), first[0].1.matches("[[anchor]]").count()),
        (1, 1),
        "of bs there is nothing yet: {first:?}"
    );
    // As if it had been another machine's, among notes on others.
    let other = folder.path("ledger/office/.anchors/2019-0badcafe.toml");
    let above = "[[anchor]]\nat = 2019-01-01T09:00:00.000+08:00\nfile = \"ledger/qs/2019.toml\"\nentries = 7\nlast = \"\"\nby = \"x\"\n\n";
    fs::write(&other, format!("{above}{}", first[0].1)).unwrap();
    fs::remove_file(folder.path(&format!("ledger/office/.anchors/{}", first[0].0))).unwrap();
    act(["230615a/1.1@qs", "230615a/1.1@qs"]);
    assert_eq!(notes(&folder).len(), 1, "nothing has gone on since");
    // Cut, and written on: it is not vouched for again.
    let text = folder.read(QS);
    folder.write(QS, &text[..text.rfind("\n[[entry]]").unwrap()]);
    for note in ["一", "二", "三"] {
        folder.unit_acts("qs", Act::Progress, note).unwrap();
    }
    act(["230615a/1.1@qs", "230615a/1.1@bs"]);
    assert_eq!(notes(&folder).len(), 1, "{:?}", notes(&folder));
    let differs = |p: &Problem| matches!(&p.kind, ProblemKind::Differs(d) if d.seen == 2 && d.same == 0);
    assert!(folder.store.check(&LedgerId::Office).iter().any(differs), "{:?}", folder.store.check(&LedgerId::Office));
    // A restored one is: what is new in it is noted in this machine's own file.
    folder.write(QS, text);
    folder.unit_acts("qs", Act::Progress, "还在查").unwrap();
    act(["230615a/1.1@qs", "230615a/1.1@bs"]);
    let last = notes(&folder);
    assert_eq!(last.len(), 2);
    assert!(last.iter().any(|(name, text)| *name == first[0].0 && text.contains("entries = 3")), "{last:?}");
}

fn any_act() -> impl Strategy<Value = (usize, usize, usize, bool)> {
    (0..4_usize, 0..12_usize, 0..3_usize, any::<bool>())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_asked_comes_out_as_one_by_one(
        before in prop::collection::vec(any_act(), 0..6),
        now in prop::collection::vec(any_act(), 1..12),
        office in any::<bool>(),
    ) {
        let make = |(on, act, by, to): (usize, usize, usize, bool), office: bool| {
            let on = ["230615a/1.1@qs", "230615a/1.1@bs", "230615a/2.1@zjj", "230615a/2.1@qs"][on];
            let acts = match office {
                true => [Act::Urge, Act::Verify, Act::Return, Act::Cancel, Act::Reassign, Act::Retract, Act::Extend,
                    Act::Recheck, Act::Urge, Act::Verify, Act::Refuse, Act::Accept],
                false => [Act::Accept, Act::Progress, Act::Done, Act::Decline, Act::Retract, Act::AskExtension,
                    Act::Done, Act::Accept, Act::Progress, Act::Done, Act::Urge, Act::Done],
            };
            asked(on, acts[act], |e| {
                e.note = if to { "说明".into() } else { String::new() };
                e.by = ["李主任", "赵小兰", "孙"][by].into();
                e.to = (acts[act] == Act::Reassign).then(|| if to { "qs" } else { "bs" }.parse().unwrap());
                e.until = Some(day(if to { "2023-09-30" } else { "2023-06-25" }));
            })
        };
        let prepare = |folder: &Folder| {
            folder.issued();
            for (n, one) in before.iter().enumerate() {
                let (on, entry) = make(*one, n % 2 == 0);
                let ledger = if n % 2 == 0 { LedgerId::Office } else { LedgerId::Unit(on.unit.clone()) };
                let _ = folder.store.act(&on, &ledger, entry, day("2023-06-19"));
            }
            for on in ["230615a/1.1@qs", "230615a/2.1@zjj"] {
                let (on, entry) = asked(on, Act::Accept, |e| e.by = "赵小兰".into());
                let _ = folder.store.act(&on, &LedgerId::Unit(on.unit.clone()), entry, day("2023-06-19"));
            }
        };
        let list: Asked = now.iter().map(|one| make(*one, office)).collect();
        let ledger = if office { LedgerId::Office } else { unit("qs") };
        both(prepare, &ledger, &list, "2023-06-20");
    }
}
