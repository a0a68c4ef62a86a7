//! `duban demo --size N`: a made-up site of N assignments over the three years before the demonstration's day, for trying
//! duban at the size of one's own office and for the benches. The same N gives the same site.

use super::history::{Course, histories};
use super::words::{CAMPAIGNS, LEADERS, PLACES, SERIES, WORK};
use crate::model::{Deadline, Directive, Entry, Fault, LedgerId, Meeting, MeetingId, Task, UnitId};
use crate::store::Store;
use chrono::{Days, NaiveDate};
use fastrand::Rng;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

/// Days over which the meetings are spread.
const SPAN: u64 = 3 * 365;
/// Units that one task is given to.
const EACH: usize = 10;
const TASKS_A_MEETING: usize = 10;

/// Makes a site of about `size` assignments in an empty folder, as it stands on `day`.
///
/// # Errors
/// A write that failed.
pub fn make(folder: &Path, size: usize, day: NaiveDate) -> Result<Store, Fault> {
    let write = |cause: std::io::Error| Fault::Write { path: folder.display().to_string(), cause: cause.to_string() };
    let units = unit_count(size);
    for name in ["drafts", "meetings", "ledger"] {
        std::fs::create_dir_all(folder.join(name)).map_err(write)?;
    }
    std::fs::write(folder.join("duban.toml"), site_text(units)).map_err(write)?;
    let store = Store::open(folder)?;
    let mut rng = Rng::with_seed(size as u64);
    let meetings = meeting_count(size);
    let mut ledgers: BTreeMap<LedgerId, Vec<Entry>> = BTreeMap::new();
    let mut left = size;
    for n in 0..meetings {
        let date = day - Days::new(SPAN - (n as u64 * SPAN) / meetings as u64);
        let nth =
            (0..n).rev().take_while(|m| day - Days::new(SPAN - (*m as u64 * SPAN) / meetings as u64) == date).count();
        let meeting = meeting(MeetingId::new(date, nth), n, date);
        store.put_issued(&meeting)?;
        for (_, task) in meeting.tasks() {
            for u in 0..EACH.min(left) {
                let unit = unit_id((n * 7 + task.no.directive as usize * 3 + u * units.div_ceil(EACH)) % units);
                left -= 1;
                let course = Course { task: meeting.id.task(task.no), unit, issued: date, due: task.deadline.due, day };
                histories(&course, &mut rng, &mut ledgers);
            }
        }
    }
    for (ledger, mut entries) in ledgers {
        entries.sort_by_key(|e| e.at);
        store.append_all(&ledger, entries, "duban")?;
    }
    Ok(store)
}

/// One meeting in a hundred assignments, so that a larger site has more meetings, not longer ones.
fn meeting_count(size: usize) -> usize {
    size.div_ceil(EACH * TASKS_A_MEETING).max(1)
}

fn unit_count(size: usize) -> usize {
    (size / 250).clamp(2 * EACH, 400)
}

fn unit_id(n: usize) -> UnitId {
    // The form is that of every unit id.
    format!("u{n:03}").parse().unwrap_or_else(|_| unreachable!("u and three digits"))
}

fn unit_name(n: usize) -> String {
    let place = PLACES[n % PLACES.len()];
    let kind = ["镇", "乡", "街道办事处", "应急管理局", "住房和城乡建设局", "交通运输局", "教育局", "市场监督管理局"];
    let round = n / PLACES.len();
    let number = round / kind.len();
    let number = if number == 0 { String::new() } else { format!("第{}", number + 1) };
    format!("{place}{number}{}", kind[round % kind.len()])
}

fn site_text(units: usize) -> String {
    let mut text = String::from("format = 1\nname = \"云岭区安全生产督办\"\noffice = \"区安委办\"\n");
    for n in 0..units {
        let leader = LEADERS[n % LEADERS.len()];
        let _ =
            write!(text, "\n[[unit]]\nid = \"{}\"\nname = \"{}\"\nleader = \"{leader}\"\n", unit_id(n), unit_name(n));
    }
    let members: Vec<String> = (0..units).map(|n| format!("\"{}\"", unit_id(n))).collect();
    let _ = write!(text, "\n[[group]]\nname = \"各单位\"\nmembers = [{}]\n", members.join(", "));
    text.push_str("\n[[person]]\nname = \"王敏\"\ntitle = \"区安委办秘书\"\n");
    text
}

fn meeting(id: MeetingId, n: usize, date: NaiveDate) -> Meeting {
    let series = SERIES[n % SERIES.len()];
    let mut meeting = Meeting::new(id, format!("{series}第{}次会议", n / SERIES.len() + 1), date);
    meeting.facts.series = Some(series.to_owned());
    meeting.facts.chair = Some(LEADERS[n % LEADERS.len()].to_owned());
    for no in 1..=TASKS_A_MEETING {
        let work = WORK[(n + no * 5) % WORK.len()];
        let place = PLACES[(n * 7 + no) % PLACES.len()];
        let due = date + Days::new(10 + ((n * 13 + no * 17) % 80) as u64);
        let mut directive = Directive::new(
            no as u32,
            format!("各单位要举一反三，把{place}片区{work}抓实抓细，{}限期整改到位。", super::words::month_day(due)),
        );
        directive.by = Some(LEADERS[(n + no) % LEADERS.len()].to_owned());
        if no % 3 == 0 {
            directive.tags = vec![CAMPAIGNS[(n + no) % CAMPAIGNS.len()].to_owned()];
        }
        let mut task = Task::new(directive.next_task_no(), format!("完成{place}片区{work}，隐患建账销号"));
        task.lead = vec!["各单位".to_owned()];
        task.deadline = Deadline { text: Some(super::words::month_day(due)), ..Deadline::on(due) };
        directive.tasks.push(task);
        meeting.directives.push(directive);
        meeting.last_directive = no as u32;
    }
    meeting
}
