//! What repeats, stands or has steps: which periods there are on a day, whose entry is whose, and keys in, files out.

mod support;

use chrono::{Datelike, Days, NaiveDate};
use duban::model::*;
use duban::query::{Item, Need, agenda, carried_over};
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;
use support::Folder;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn id(text: &str) -> AssignmentId {
    match text.parse().unwrap() {
        Ref::Assignment(id) => id,
        other => panic!("{other:?}"),
    }
}

/// One repeating task at one unit, with what was done to it.
struct Story {
    deadline: Deadline,
    office: Vec<Entry>,
    unit: Vec<Entry>,
}

impl Story {
    fn given(repeat: &str, on: NaiveDate) -> Self {
        let deadline = Deadline { repeat: Some(repeat.parse().unwrap()), ..Deadline::default() };
        let mut story = Self { deadline, office: Vec::new(), unit: Vec::new() };
        story.act(on, Act::Assign, None);
        story
    }

    fn act(&mut self, on: NaiveDate, act: Act, occurrence: Option<&str>) -> &mut Entry {
        let at = on.and_hms_opt(9, 0, 0).unwrap().and_utc().fixed_offset();
        let mut entry = Entry::new(at, "260101a/1.1".parse().unwrap(), "王", act);
        entry.occurrence = occurrence.map(|o| o.parse().unwrap());
        let ledger = if act.side() == Side::Unit { &mut self.unit } else { &mut self.office };
        entry.unit = (act.side() != Side::Unit).then(|| "a".parse().unwrap());
        ledger.push(entry);
        ledger.last_mut().unwrap()
    }

    fn on(&self, today: NaiveDate) -> Register {
        let mut meeting = Meeting::new("260101a".parse().unwrap(), "会", day("2026-01-01"));
        meeting.facts.series = Some("例会".into());
        let mut directive = Directive::new(1, "报送");
        let mut task = Task::new("1.1".parse().unwrap(), "报送");
        task.deadline = self.deadline.clone();
        directive.tasks.push(task);
        meeting.directives.push(directive);
        let meetings = BTreeMap::from([(meeting.id.clone(), Arc::new(meeting))]);
        let unit = LedgerId::Unit("a".parse().unwrap());
        let office = self.office.iter().map(|entry| (0, Packed::of(&LedgerId::Office, entry)));
        let entries = office.chain(self.unit.iter().map(|entry| (1, Packed::of(&unit, entry))));
        Register::build(Arc::default(), meetings, BTreeMap::new(), entries, Vec::new()).on(today)
    }

    /// Periods with their states.
    fn states(&self, today: &str) -> Vec<(String, Status)> {
        let register = self.on(day(today));
        register.assignments.iter().map(|a| (a.id.occurrence.unwrap().to_string(), a.status)).collect()
    }
}

fn pairs(wanted: &[(&str, Status)]) -> Vec<(String, Status)> {
    wanted.iter().map(|(o, s)| ((*o).to_owned(), *s)).collect()
}

fn rules() -> impl Strategy<Value = Repeat> {
    let weekdays = prop::sample::select(vec!["mon", "tue", "wed", "thu", "fri", "sat", "sun"]);
    let on = prop_oneof![(1_u32..=31).prop_map(|d| d.to_string()), Just("end".to_owned())];
    let kinds = prop::sample::select(vec!["monthly", "quarterly", "halfyearly"]);
    let text = prop_oneof![
        Just("daily".to_owned()),
        weekdays.prop_map(|w| format!("weekly:{w}")),
        (kinds, on).prop_map(|(kind, on)| format!("{kind}:{on}")),
        prop::sample::select(vec!["yearly:02-29", "yearly:11-30", "yearly:01-01"]).prop_map(str::to_owned),
    ];
    text.prop_map(|text| text.parse().unwrap())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn periods_rise_none_is_due_before_it_was_given_or_after_the_end(
        rule in rules(), given in 0_u64..1000, later in 0_u64..900, until in prop::option::of(0_u64..900), from in prop::option::of(0_u64..200),
    ) {
        let given = day("2024-01-01") + Days::new(given);
        let today = given + Days::new(later);
        let mut story = Story::given(&rule.to_string(), given);
        story.deadline.until = until.map(|n| given + Days::new(n));
        story.deadline.from = from.map(|n| given + Days::new(n));
        let register = story.on(today);
        let dues: Vec<NaiveDate> = register.assignments.iter().map(|a| a.due.unwrap()).collect();
        let mut names: Vec<Occurrence> = register.assignments.iter().map(|a| a.id.occurrence.unwrap()).collect();
        prop_assert!(dues.windows(2).all(|w| w[0] < w[1]));
        prop_assert!(dues.iter().all(|d| *d > given && story.deadline.until.is_none_or(|until| *d <= until)));
        prop_assert!(dues.iter().all(|d| story.deadline.from.is_none_or(|from| *d >= from)));
        prop_assert!(dues.iter().filter(|d| **d < today).count() <= MOST_MISSED);
        // One is open, and no more: nobody is asked twice for the same days.
        prop_assert!(dues.iter().filter(|d| **d >= today).count() <= 1);
        for a in &register.assignments {
            let name = a.id.occurrence.unwrap();
            prop_assert_eq!(name, Occurrence::of(rule, a.due.unwrap()));
            prop_assert!((name.first_day()..=name.last_day()).contains(&a.due.unwrap()));
            prop_assert_eq!(name.to_string().parse(), Ok(name));
            prop_assert!(a.assigned_at.date_naive() <= a.due.unwrap());
        }
        names.dedup();
        prop_assert_eq!(names.len(), dues.len());
        let coming = register.series[0].coming;
        prop_assert!(coming.is_none_or(|(_, due)| dues.last().is_some_and(|last| due > *last && due > today)));
        // What was there yesterday is there today, but for those that are left out as too many.
        let before = story.on(today.pred_opt().unwrap());
        let gone = before.assignments.iter().filter(|a| register.assignment(&a.id).is_none()).count();
        prop_assert!(gone == 0 || dues.iter().filter(|d| **d < today).count() == MOST_MISSED);
        prop_assert_eq!(before.on(today).assignments, register.assignments);
    }
}

#[test]
fn short_months_end_on_their_last_day() {
    let mut story = Story::given("monthly:31", day("2028-01-15"));
    let register = story.on(day("2028-04-10"));
    let dues: Vec<String> = register.assignments.iter().map(|a| a.due.unwrap().to_string()).collect();
    assert_eq!(dues, ["2028-01-31", "2028-02-29", "2028-03-31", "2028-04-30"]);
    story = Story::given("yearly:02-29", day("2026-01-15"));
    let register = story.on(day("2028-02-10"));
    let dues: Vec<String> = register.assignments.iter().map(|a| a.due.unwrap().to_string()).collect();
    assert_eq!(dues, ["2026-02-28", "2027-02-28", "2028-02-29"]);
}

#[test]
fn each_period_is_signed_reported_and_closed_by_itself() {
    let mut story = Story::given("weekly:fri", day("2026-06-01"));
    story.act(day("2026-06-02"), Act::Accept, Some("2026-W23"));
    story.act(day("2026-06-05"), Act::Done, Some("2026-W23"));
    story.act(day("2026-06-08"), Act::Verify, Some("2026-W23")).by = "李".into();
    story.act(day("2026-06-09"), Act::Accept, Some("2026-W24"));
    let wanted = [("2026-W23", Status::Closed), ("2026-W24", Status::Accepted), ("2026-W25", Status::Assigned)];
    assert_eq!(story.states("2026-06-15"), pairs(&wanted));
    let register = story.on(day("2026-06-15"));
    let late: Vec<Option<i64>> = register
        .assignments
        .iter()
        .map(|a| Lateness::of(a, None, &register.site.rules, day("2026-06-15")).by_original)
        .collect();
    assert_eq!(late, [Some(0), Some(3), Some(-4)]);
    assert_eq!(register.meant(&id("260101a/1.1@a")).unwrap().id, id("260101a/1.1@a#2026-W24"));
    assert_eq!(register.series[0].coming, Some(("2026-W26".parse().unwrap(), day("2026-06-26"))));
}

#[test]
fn the_first_entry_fixes_the_day_whatever_the_rule_becomes() {
    let mut story = Story::given("weekly:fri", day("2026-06-01"));
    story.act(day("2026-06-02"), Act::Accept, Some("2026-W23")).due = Some(day("2026-06-05"));
    story.deadline.repeat = Some("weekly:wed".parse().unwrap());
    let register = story.on(day("2026-06-09"));
    let dues: Vec<String> = register.assignments.iter().map(|a| format!("{} {}", a.id, a.due.unwrap())).collect();
    assert_eq!(dues, ["260101a/1.1@a#2026-W23 2026-06-05", "260101a/1.1@a#2026-W24 2026-06-10"]);
}

#[test]
fn ledgers_from_before_there_were_periods_read_as_people_meant_them() {
    let mut story = Story::given("monthly:25", day("2026-04-15"));
    story.act(day("2026-04-16"), Act::Accept, None);
    story.act(day("2026-04-27"), Act::Progress, None);
    story.act(day("2026-05-20"), Act::Progress, None);
    let wanted = [("2026-04", Status::Closed), ("2026-05", Status::Closed), ("2026-06", Status::Accepted)];
    assert_eq!(story.states("2026-06-18"), pairs(&wanted));
    let register = story.on(day("2026-06-18"));
    assert_eq!(register.assignments[0].done_on, Some(day("2026-04-27")), "two days late, for April");
    // Every entry is in one history.
    let entries: usize = register.assignments.iter().map(|a| a.history.len()).sum();
    assert_eq!(entries, story.unit.len());
}

#[test]
fn one_period_can_be_cancelled_or_all_and_what_is_moved_goes_on_elsewhere() {
    let mut story = Story::given("weekly:fri", day("2026-06-01"));
    story.act(day("2026-06-10"), Act::Cancel, Some("2026-W24"));
    let wanted = [("2026-W23", Status::Assigned), ("2026-W24", Status::Cancelled), ("2026-W25", Status::Assigned)];
    assert_eq!(story.states("2026-06-15"), pairs(&wanted));
    story.act(day("2026-06-15"), Act::Cancel, None);
    assert!(story.states("2026-07-15").iter().all(|(_, s)| *s == Status::Cancelled));
    assert_eq!(story.states("2026-07-15").len(), 3, "nothing follows");
    assert_eq!(story.on(day("2026-07-15")).series[0].coming, None);

    let mut story = Story::given("weekly:fri", day("2026-06-01"));
    story.act(day("2026-06-10"), Act::Reassign, Some("2026-W24")).to = Some("b".parse().unwrap());
    let register = story.on(day("2026-06-24"));
    let states: Vec<String> =
        register.assignments.iter().map(|a| format!("{} {}", a.id, a.status).replace("260101a/1.1", "")).collect();
    let wanted = [
        "@a#2026-W23 assigned",
        "@a#2026-W24 cancelled",
        "@b#2026-W24 assigned",
        "@b#2026-W25 assigned",
        "@b#2026-W26 assigned",
    ];
    assert_eq!(states, wanted);
}

#[test]
fn nobody_is_flooded() {
    let story = Story::given("daily", day("2025-01-01"));
    let today = day("2026-06-18");
    let register = story.on(today);
    assert_eq!(register.assignments.len(), MOST_MISSED + 1);
    let now = today.and_hms_opt(9, 0, 0).unwrap().and_utc().fixed_offset();
    let sections = agenda(&register, &LedgerId::Office, now);
    assert_eq!(
        sections.iter().map(|(need, ids)| (*need, ids.len())).collect::<Vec<_>>(),
        [(Need::Late, 1), (Need::DueSoon, 1)]
    );
    let mut next = Meeting::new("260701a".parse().unwrap(), "会", day("2026-07-01"));
    next.facts.series = Some("例会".into());
    assert_eq!(carried_over(&register, &next, now).len(), 1);
    let oldest = sections[0].1[0];
    assert_eq!(Item::of(&register, oldest, now).others_unreported(), MOST_MISSED - 1);
}

#[test]
fn a_standing_task_owes_a_report_for_each_period() {
    let mut story = Story::given("daily", day("2026-01-10"));
    story.deadline = Deadline { standing: true, ..Deadline::default() };
    story.act(day("2026-01-11"), Act::Accept, None);
    let rule: Repeat = "monthly:end".parse().unwrap();
    let told = |story: &Story| {
        let register = story.on(day("2026-06-18"));
        let standing = Standing::of(&register.assignments[0], rule).unwrap();
        let past: Vec<String> = standing
            .past
            .iter()
            .map(|r| format!("{} {}", r.occurrence, r.on.map_or("missed".to_owned(), |d| d.to_string())))
            .collect();
        (standing.due.to_string(), past.join(", "))
    };
    assert_eq!(told(&story), ("2026-01-31".into(), String::new()), "signing is no report");
    story.act(day("2026-01-20"), Act::Progress, None);
    story.act(day("2026-01-25"), Act::Progress, None);
    assert_eq!(told(&story), ("2026-02-28".into(), "2026-01 2026-01-20".into()), "two reports pay for one month");
    story.act(day("2026-04-02"), Act::Progress, None);
    let past = "2026-01 2026-01-20, 2026-02 missed, 2026-03 2026-04-02";
    assert_eq!(told(&story), ("2026-04-30".into(), past.into()), "late for March, April is still to come");
    let register = story.on(day("2026-06-18"));
    let (_, task) = register.task(&"260101a/1.1".parse().unwrap()).unwrap();
    assert_eq!(light(&register.assignments[0], Some(task), &register.site.rules, day("2026-04-02")), Light::Green);
}

#[test]
fn milestones_have_lights_of_their_own() {
    let mut story = Story::given("daily", day("2026-06-01"));
    story.deadline = Deadline::on(day("2026-07-31"));
    story.office[0].due = Some(day("2026-07-31"));
    story.act(day("2026-06-02"), Act::Accept, None);
    story.act(day("2026-06-12"), Act::Progress, None).milestone = Some("摸底".into());
    let register = story.on(day("2026-06-18"));
    let mut task = Task::new("1.1".parse().unwrap(), "整治");
    task.milestones = [("2026-06-10", "摸底"), ("2026-06-15", "摸底"), ("2026-06-20", "整改"), ("2026-07-20", "验收")]
        .map(|(due, text)| Milestone { due: day(due), text: text.into() })
        .into();
    let (a, rules) = (&register.assignments[0], Rules::default());
    let lights: Vec<Light> = stages(a, &task, &rules, day("2026-06-18")).iter().map(|s| s.light).collect();
    assert_eq!(lights, [Light::Blue, Light::Red, Light::Yellow, Light::Green]);
    let pressing = pressing_stage(a, Some(&task), &rules, day("2026-06-18")).unwrap();
    assert_eq!(pressing.milestone.due, day("2026-06-15"));
    let again = Entry { milestone: Some("摸底".into()), ..story.unit[1].clone() };
    assert_eq!(again.check(a, day("2026-06-18")), Err(WhyNot::MilestoneReached));
}

#[test]
fn a_clerk_signs_and_reports_one_week() {
    let folder = Folder::sample();
    let mut clerk = folder.unit("zjj");
    // To be signed for stands first: the week that is open.
    assert!(clerk.text().contains("[第25周] 每周五报送燃气整治进度"), "{}", clerk.text());
    clerk.keys("ga");
    clerk.keys("<enter>");
    let written = folder.read("ledger/zjj/2026.toml");
    let last = written.rsplit("[[entry]]").next().unwrap();
    for line in ["task = \"260518a/2.2\"", "occurrence = \"2026-W25\"", "act = \"accept\"", "due = 2026-06-19"] {
        assert!(last.contains(line), "{last}");
    }
    let register = clerk.app.register.clone();
    let states: Vec<Status> = register.periods(&id("260518a/2.2@zjj")).iter().map(|a| a.status).collect();
    use Status::{Accepted, Closed, Reported, Working};
    assert_eq!(states, [Closed, Closed, Working, Reported, Accepted], "the others are as they were");
}

#[test]
fn the_office_verifies_one_week_and_ends_all() {
    let folder = Folder::sample();
    let mut office = folder.office();
    office.keys("3/2.2@zjj#2026-W24<enter>v");
    office.keys("<enter>");
    let on = id("260518a/2.2@zjj#2026-W24");
    assert_eq!(office.app.register.assignment(&on).unwrap().status, Status::Closed);
    office.keys("<esc>/2.2@zjj#2026-W25<enter>X<right><tab>不再要求<ctrl+s>");
    let register = office.app.register.clone();
    assert_eq!(register.series(&on).unwrap().coming, None);
    let open = register.periods(&on).iter().filter(|a| a.status != Status::Closed);
    assert!(
        open.clone().count() > 0 && open.clone().all(|a| a.status == Status::Cancelled),
        "{:?}",
        register.periods(&on).iter().map(|a| a.status).collect::<Vec<_>>()
    );
    let last = folder.read("ledger/office/2026.toml");
    assert!(!last.rsplit("[[entry]]").next().unwrap().contains("occurrence"), "the task as a whole");
}

#[test]
fn a_milestone_is_reported_with_the_progress() {
    let folder = Folder::sample();
    let mut clerk = folder.unit("gafj");
    let text = clerk.text();
    assert!(text.contains("节点到期或超期 1"), "{text}");
    clerk.keys("3/飞线<enter>p");
    clerk.keys("摸底完成<tab><tab><right>");
    clerk.keys("<ctrl+s>");
    let written = folder.read("ledger/gafj/2026.toml");
    assert!(written.rsplit("[[entry]]").next().unwrap().contains("milestone = \"摸底建账\""), "{written}");
    let a = clerk.app.register.assignment(&id("260610a/3.1@gafj")).unwrap();
    assert_eq!(a.milestones_reached, [("摸底建账".to_owned(), a.last_at().date_naive())]);
    assert_eq!(a.last_at().year(), 2026);
}

#[test]
fn the_history_of_a_task_tells_of_all_its_periods_and_of_its_beginning() {
    let folder = Folder::sample();
    let mut office = folder.office();
    office.keys("3/2.2@zjj#2026-W23<enter>H");
    let one = office.text();
    assert!(one.contains("两个小区的数还没收齐") && !one.contains("第4周"), "{one}");
    let meeting: duban::model::MeetingId = "260518a".parse().unwrap();
    let place = duban::app::Place::History(duban::app::Subject::Task(meeting, "2.2".parse().unwrap()));
    let (rows, _) = duban::app::screens::rows(&office.app, &place, &Default::default(), Vec::new());
    let entries = office.app.register.whole_or_period(&id("260518a/2.2@zjj")).unwrap().history.len();
    assert_eq!(rows.iter().filter(|r| matches!(r, duban::app::Row::Entry(..))).count(), entries);
    assert_eq!(entries, 11, "given, four signed, one progress, three reported, two verified");
}

#[test]
fn two_days_of_a_week_are_two_periods_each_by_itself() {
    let mut story = Story::given("weekly:mon,thu", day("2026-06-01"));
    story.act(day("2026-06-04"), Act::Accept, Some("2026-06-04"));
    let wanted = [("2026-06-04", Status::Accepted), ("2026-06-08", Status::Assigned)];
    assert_eq!(story.states("2026-06-08"), pairs(&wanted));
}
