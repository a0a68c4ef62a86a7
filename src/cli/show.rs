//! `duban show`: all about a meeting, a directive, a task or an assignment. A unit is shown what concerns it.

use super::act::named_period;
use super::print::{Answer, AssignmentJson, CourseJson, DirectiveJson, EntryJson, LinksJson, MeetingJson, TaskJson};
use super::start::{Call, Opened, flag, positional, text, usage_line};
use crate::app::course_lines;
use crate::app::import::facts;
use crate::failure::Failure;
use crate::i18n::{Words, entry_line};
use crate::model::{Assignment, AssignmentId, Directive, Fault, LedgerId, Meeting, Ref, Status, Task, WhyNot, helping};
use crate::query::Item;
use clap::{ArgMatches, Command};
use serde::Serialize;

/// What is shown: one of the four things, under its own key.
#[derive(Serialize)]
#[serde(rename_all = "lowercase")]
enum Shown {
    Meeting(MeetingJson),
    Directive(DirectiveJson),
    Task(TaskJson),
    Assignment(Box<Full>),
}

#[derive(Serialize)]
struct Full {
    #[serde(flatten)]
    assignment: AssignmentJson,
    /// The words as spoken.
    spoken: Option<String>,
    #[serde(flatten)]
    links: Option<LinksJson>,
    #[serde(flatten)]
    course: CourseJson,
    entries: Vec<EntryJson>,
}

/// Its words and options.
pub fn define(command: Command, w: &'static Words) -> Command {
    let h = &w.cli.help;
    command
        .about(h.show)
        .override_usage(usage_line(w, "duban show", &["REF", "[OPTIONS]"]))
        .arg(positional(w, "ref", "REF", h.reference).required(true))
        .arg(flag("json", h.json))
}

/// Prints the thing.
///
/// # Errors
/// There is no such thing, or it is not the unit's.
pub fn run(call: &Call, matches: &ArgMatches) -> Result<Answer, Failure> {
    let opened = call.open()?;
    let asked = reference(&text(matches, "ref").unwrap_or_default(), &opened)?;
    let json = matches.get_flag("json");
    let view = View { opened: &opened };
    if let Ref::Assignment(id) = &asked {
        let assignment = opened.register.meant(id).ok_or_else(|| opened.not_found(id))?;
        if opened.own_unit().is_some_and(|own| *own != id.unit) {
            return Err(opened.not_yours(&asked));
        }
        let item = Item::of(&opened.register, assignment, opened.now);
        return if json {
            view.json(Shown::Assignment(Box::new(view.full(&item))))
        } else {
            Ok(view.assignment(&item))
        };
    }
    let meeting = opened.meeting(&asked).ok_or_else(|| opened.not_found(&asked))?;
    let directives: Vec<(&Directive, Vec<&Task>)> = view.concerning(meeting, &asked);
    if directives.is_empty() {
        let hidden = opened.own_unit().is_some() && opened.knows(&asked);
        if hidden || !opened.knows(&asked) {
            return Err(if hidden { opened.not_yours(&asked) } else { opened.not_found(&asked) });
        }
    }
    if json {
        return view.json(view.shown(meeting, &asked, &directives)?);
    }
    let mut answer = Answer::default();
    if matches!(asked, Ref::Meeting(_)) {
        answer.lines(view.meeting(meeting));
    }
    for (directive, tasks) in &directives {
        answer.lines(view.directive(meeting, directive, tasks));
    }
    Ok(answer)
}

/// Reads a reference.
///
/// # Errors
/// It is none.
pub fn reference(text: &str, opened: &Opened) -> Result<Ref, Failure> {
    let parsed = text.parse().ok().or_else(|| {
        // The unit may be written by its name.
        let (task, unit) = text.split_once(['@', '＠'])?;
        let task: crate::model::TaskId = task.parse().ok()?;
        let (unit, occurrence) = named_period(unit)?;
        Some(Ref::Assignment(AssignmentId { occurrence, ..task.at(&opened.unit(unit).ok()?) }))
    });
    parsed.ok_or_else(|| Failure::bad_input(text, opened.words.cli.want_ref))
}

impl Opened {
    /// The meeting of a reference: the issued one, else the draft.
    pub fn meeting(&self, asked: &Ref) -> Option<&Meeting> {
        let id = asked.meeting();
        self.register.meetings.get(id).or_else(|| self.register.drafts.get(id)).map(|m| &**m)
    }

    /// Whether there is such a thing.
    pub fn knows(&self, asked: &Ref) -> bool {
        self.meeting(asked).is_some_and(|meeting| match asked {
            Ref::Meeting(_) => true,
            Ref::Directive(id) => meeting.directive(id.no).is_some(),
            Ref::Task(id) => meeting.task(id.no).is_some(),
            Ref::Assignment(id) => self.register.meant(id).is_some(),
        })
    }

    /// The refusal of what is another unit's.
    pub fn not_yours(&self, asked: &Ref) -> Failure {
        Fault::Refused { what: asked.to_string(), why: WhyNot::NotYours }.into()
    }
}

/// What is shown, with whom it is shown to.
struct View<'a> {
    opened: &'a Opened,
}

impl View<'_> {
    fn w(&self) -> &'static Words {
        self.opened.words
    }

    fn json(&self, shown: Shown) -> Result<Answer, Failure> {
        let mut answer = Answer::default();
        answer.json(&shown)?;
        Ok(answer)
    }

    /// The directives and tasks meant; for a unit, those it leads or helps with.
    fn concerning<'m>(&self, meeting: &'m Meeting, asked: &Ref) -> Vec<(&'m Directive, Vec<&'m Task>)> {
        let unit = self.opened.own_unit();
        let meant = |d: &Directive, t: Option<&Task>| match asked {
            Ref::Meeting(_) => true,
            Ref::Directive(id) => d.no == id.no,
            Ref::Task(id) => d.no == id.no.directive && t.is_none_or(|t| t.no == id.no),
            Ref::Assignment(_) => false,
        };
        let directives = meeting.directives.iter().filter(|d| meant(d, None));
        let with_tasks = directives.map(|d| {
            let tasks = d.tasks.iter().filter(|t| meant(d, Some(t)) && self.concerns(meeting, t));
            (d, tasks.collect::<Vec<_>>())
        });
        let wanted = |tasks: &Vec<&Task>| match asked {
            Ref::Task(_) => !tasks.is_empty(),
            _ => unit.is_none() || !tasks.is_empty(),
        };
        with_tasks.filter(|(_, tasks)| wanted(tasks)).collect()
    }

    fn concerns(&self, meeting: &Meeting, task: &Task) -> bool {
        let Some(own) = self.opened.own_unit() else { return true };
        let register = &self.opened.register;
        register.meant(&meeting.id.task(task.no).at(own)).is_some() || helping(task, &register.site).contains(own)
    }

    /// The assignments of a task that the role sees.
    fn items(&self, meeting: &Meeting, task: &Task) -> Vec<Item<'_>> {
        let own = self.opened.own_unit();
        let of_task = self.opened.register.of_task(&meeting.id.task(task.no)).iter();
        let seen = of_task.filter(|a: &&Assignment| own.is_none_or(|own| a.id.unit == *own));
        seen.map(|a| Item::of(&self.opened.register, a, self.opened.now)).collect()
    }

    fn shown(&self, meeting: &Meeting, asked: &Ref, found: &[(&Directive, Vec<&Task>)]) -> Result<Shown, Failure> {
        let site = &self.opened.register.site;
        let task = |t: &Task| {
            let assignments = self.items(meeting, t).iter().map(AssignmentJson::of).collect();
            TaskJson::of(&meeting.id, t, site, assignments)
        };
        let directive = |(d, tasks): &(&Directive, Vec<&Task>)| {
            DirectiveJson::of(meeting, d, &self.opened.register, tasks.iter().map(|t| task(t)).collect())
        };
        let first = || found.first().ok_or_else(|| self.opened.not_found(asked));
        Ok(match asked {
            Ref::Task(_) => {
                let (_, tasks) = first()?;
                Shown::Task(task(tasks.first().ok_or_else(|| self.opened.not_found(asked))?))
            }
            Ref::Directive(_) => Shown::Directive(directive(first()?)),
            Ref::Meeting(_) | Ref::Assignment(_) => {
                Shown::Meeting(MeetingJson::of(meeting, &self.opened.register, found.iter().map(directive).collect()))
            }
        })
    }

    fn full(&self, item: &Item) -> Full {
        let a = item.assignment;
        let entries = a.history.iter().map(|posted| EntryJson::of(&a.id, posted)).collect();
        let spoken = item.directive.map(|d| d.text.clone());
        let links = item.meeting.zip(item.directive).map(|(m, d)| LinksJson::of(m, d, item.register));
        Full { assignment: AssignmentJson::of(item), spoken, links, course: CourseJson::of(item), entries }
    }

    fn meeting(&self, meeting: &Meeting) -> Vec<String> {
        let (w, f) = (self.w(), &meeting.facts);
        let draft = !self.opened.register.meetings.contains_key(&meeting.id);
        let mut lines = vec![format!("{}  {}", meeting.id, f.title)];
        let time = f.time.map(|t| format!(" {}", t.format("%H:%M"))).unwrap_or_default();
        lines.push(self.label(w.form.date, &format!("{}{time}", (w.date)(f.date))));
        let some = [(w.form.place, &f.place), (w.form.chair, &f.chair), (w.form.recorder, &f.recorder)];
        let register = &self.opened.register;
        let title = |m: &Meeting| format!("{}  {}", m.facts.title, m.id);
        let upstream = register.upstream_of(meeting).map(title).or_else(|| f.upstream.clone());
        let series = [(w.form.series, &f.series), (w.form.upstream, &upstream)];
        let said = some.into_iter().chain(series).filter_map(|(label, t)| Some((label, t.as_ref()?)));
        lines.extend(said.map(|(label, text)| self.label(label, text)));
        let under = register.carried_down_by(&meeting.id);
        lines.extend(under.into_iter().map(|m| self.label(w.upstream.carried_by, &title(m))));
        for (label, names) in [(w.form.present, &f.present), (w.form.absent, &f.absent)] {
            if !names.is_empty() {
                lines.push(self.label(label, &names.join(w.cli.comma)));
            }
        }
        if draft {
            lines.push(self.label(w.detail.status, w.detail.draft));
        }
        if meeting.version > 1 {
            lines.extend(self.versions(meeting));
        }
        lines.push(String::new());
        lines
    }

    /// Who issued and who corrected it, as far as its files say so.
    fn versions(&self, meeting: &Meeting) -> Vec<String> {
        let w = self.w();
        let all = self.opened.store.versions(&meeting.id, &LedgerId::Office).unwrap_or_default();
        let stamped = all.into_iter().filter_map(|v| Some((v.meeting.ok()?.version, v.stamp?)));
        let mut lines: Vec<String> = stamped
            .map(|(n, s)| format!("{} · {} · {}", (w.past.version)(n), s.at.format("%Y-%m-%d %H:%M"), s.by))
            .map(|text| self.label(w.detail.version, &text))
            .collect();
        if lines.is_empty() {
            lines.push(self.label(w.detail.version, &meeting.version.to_string()));
        }
        lines
    }

    /// What a directive carries down, and what carries it down.
    fn links(&self, meeting: &Meeting, directive: &Directive) -> Vec<String> {
        let (register, w) = (&self.opened.register, self.w());
        let shown = |(m, d): (&Meeting, &Directive)| format!("{}  {}", w.upstream.of(m, d), d.id(&m.id));
        let up = register.carries_down(meeting, directive).map(shown).or_else(|| directive.upstream.clone());
        let up = up.map(|text| format!("  {}", self.label(w.upstream.carries, &text)));
        let under = register.directives_under(&directive.id(&meeting.id)).into_iter();
        up.into_iter().chain(under.map(|u| format!("  {}", self.label(w.upstream.carried_by, &shown(u))))).collect()
    }

    fn directive(&self, meeting: &Meeting, directive: &Directive, tasks: &[&Task]) -> Vec<String> {
        let w = self.w();
        let by = directive.by.as_ref().map(|by| format!("{by}{}", w.cli.colon)).unwrap_or_default();
        let topic = directive.topic.as_ref().map(|t| format!("【{t}】")).unwrap_or_default();
        let kind = (w.kind)(directive.kind);
        let mut lines = vec![format!("{}  [{kind}] {topic}{by}{}", directive.id(&meeting.id), directive.text)];
        lines.extend(self.links(meeting, directive));
        for task in tasks {
            let when = (w.deadline)(&task.deadline, &[]);
            lines.push(format!("  {}  {}", meeting.id.task(task.no), task.text));
            lines.push(format!("      {}", facts(&task.lead, &task.support, &task.deadline, &when, w)));
            for step in &task.milestones {
                lines.push(format!("      {} {} {}", w.detail.milestone, (w.date)(step.due), step.text));
            }
            for item in self.items(meeting, task) {
                let light = (w.light)(item.light());
                lines.push(format!(
                    "      {}  {}  {light}  {}",
                    item.assignment.id,
                    item.unit_label(),
                    self.status(&item)
                ));
            }
        }
        lines
    }

    fn status(&self, item: &Item) -> String {
        format!("{} {}%", (self.w().status)(item.assignment.status), item.assignment.percent)
    }

    fn assignment(&self, item: &Item) -> Answer {
        let (w, a, site) = (self.w(), item.assignment, &self.opened.register.site);
        let mut answer = Answer::default();
        answer.line(format!("{}  {}", a.id, item.text()));
        answer.line(self.label(w.detail.status, &format!("{} · {}", (w.light)(item.light()), self.status(item))));
        let unit = site.unit(&a.id.unit).map_or(a.id.unit.as_str(), |u| &u.name);
        answer.line(self.label(w.detail.unit, unit));
        answer.line(self.label(w.detail.due, &self.due(item)));
        if let (Some(_), Some(original)) = (a.extended, a.due) {
            answer.line(self.label(w.detail.original, &(w.date)(original)));
        }
        if let Some(asked) = &a.asked {
            answer.line(self.label(w.detail.asked, &format!("{} {}", (w.date)(asked.until), asked.reason)));
        }
        if let Some(level) = a.level {
            answer.line(self.label(w.detail.urged, &(w.urged)(level, a.urges)));
        }
        if let Some(task) = item.task {
            let names = [(w.detail.lead, &task.lead), (w.detail.support, &task.support)];
            answer.lines(names.iter().filter(|(_, n)| !n.is_empty()).map(|(l, n)| self.label(l, &n.join(w.cli.comma))));
        }
        answer.lines(course_lines(item, w).into_iter().map(|(_, label, text)| self.label(label, &text)));
        if let Some(directive) = item.directive {
            let by = directive.by.as_ref().map(|by| format!("{by}{}", w.cli.colon)).unwrap_or_default();
            answer.line(w.detail.spoken);
            answer.line(format!("{by}{}", directive.text));
            let links = item.meeting.map(|m| self.links(m, directive)).unwrap_or_default();
            answer.lines(links.iter().map(|l| l.trim_start()));
        }
        answer.line(w.detail.history);
        answer.lines(a.history.iter().map(|posted| entry_line(w, site, posted)));
        answer
    }

    fn due(&self, item: &Item) -> String {
        let (w, a) = (self.w(), item.assignment);
        if a.deadline_in_force().is_none() && item.task.is_some_and(|t| t.deadline.standing) {
            return w.detail.standing.to_owned();
        }
        let Some(due) = item.due() else { return w.detail.no_date.to_owned() };
        let over = a.is_over() || a.status == Status::Reported;
        let late = item.lateness().by_extended.filter(|days| over && *days > 0).map(|days| (w.late_by)(days));
        let day = if over { (w.date)(due) } else { (w.day_ahead)(due, self.opened.today()) };
        let assumed = if a.assumed && a.extended.is_none() { w.detail.assumed } else { "" };
        format!("{day}{}{assumed}", late.unwrap_or_default())
    }

    fn label(&self, label: &str, text: &str) -> String {
        let colon = if label.is_empty() { "  " } else { self.w().cli.colon };
        format!("{label}{colon}{text}")
    }
}
