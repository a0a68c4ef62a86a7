//! `duban add`: a directive to a draft, or a task to one of its directives.

use super::issue::draft;
use super::print::Answer;
use super::start::{Call, Opened, flag, option, positional, text, texts, usage_line};
use crate::app;
use crate::app::import::facts;
use crate::app::record::proposed_task;
use crate::failure::Failure;
use crate::i18n::Words;
use crate::model::{Directive, Fault, KINDS, Kind, Meeting, Ref, Task, TaskNo};
use crate::text::{Context, Names, Reading, parse_when, read};
use clap::{ArgMatches, Command};

/// Its words and options.
pub fn define(command: Command, w: &'static Words) -> Command {
    let h = &w.cli.help;
    command
        .about(h.add)
        .override_usage(usage_line(w, "duban add", &["MEETING|DIRECTIVE", "TEXT", "[OPTIONS]"]))
        .arg(positional(w, "target", "MEETING|DIRECTIVE", h.add_target).required(true).display_order(0))
        .arg(positional(w, "text", "TEXT", h.add_text).required(true).num_args(1..).display_order(1))
        .arg(flag("task", h.add_task))
        .arg(option("lead", "UNITS", h.lead))
        .arg(option("support", "UNITS", h.support))
        .arg(option("due", "WHEN", h.due))
        .arg(option("from", "DATE", h.from))
        .arg(option("repeat", "HOW", h.repeat).conflicts_with("due"))
        .arg(flag("standing", h.standing).conflicts_with_all(["due", "repeat"]))
        .arg(option("each", "yes|no", h.each))
        .arg(flag("high", h.high))
        .arg(option("milestones", "STEPS", h.milestones))
        .arg(option("by", "NAME", h.speaker))
        .arg(option("topic", "TOPIC", h.topic))
        .arg(option("tag", "TAGS", h.tag))
        .arg(option("upstream", "DIRECTIVE", w.upstream.help_add))
        .arg(option("kind", "KIND", h.kind))
}

/// Saves the draft and prints what was added with what was understood.
///
/// # Errors
/// There is no such draft, a value is none, or the draft cannot be written.
pub fn run(call: &Call, matches: &ArgMatches) -> Result<Answer, Failure> {
    let w = call.words;
    let target = text(matches, "target").unwrap_or_default();
    let target: Ref = target.parse().map_err(|_| Failure::wrong((w.cli.not_in_draft)(&target)))?;
    let line = texts(matches, "text").join(" ");
    if line.trim().is_empty() {
        return Err(Failure::bad_input(&line, w.cli.want_text));
    }
    let opened = call.open_as_office()?;
    let base = draft(&opened, target.meeting())?;
    let names = Names::new(&opened.register.site);
    let (calendar, rules) = (&opened.register.site.calendar, &opened.register.site.rules);
    let given = Given {
        matches,
        w,
        cx: Context { date: base.facts.date, names: &names, calendar, rules, refused: &base.refused },
    };
    let reading = read(&line, &given.cx);
    let mut mine = base.clone();
    let no = match &target {
        Ref::Meeting(_) => {
            let no = mine.next_directive_no();
            mine.directives.push(given.directive(no, &reading)?);
            no
        }
        Ref::Directive(id) => {
            let directive = mine.directives.iter_mut().find(|d| d.no == id.no);
            given.add_task(directive.ok_or_else(|| opened.not_found(id))?, &reading)?;
            id.no
        }
        Ref::Task(_) | Ref::Assignment(_) => return Err(Failure::wrong((w.cli.not_in_draft)(&target.to_string()))),
    };
    let had = base.directive(no).map_or(0, |d| d.tasks.len());
    let saved = opened.store.save_draft(Some(base), &mine)?;
    let no = saved.renumbered.iter().find(|(old, _)| *old == no).map_or(no, |(_, new)| *new);
    Ok(told(&opened, &saved.meeting, no, had))
}

fn told(opened: &Opened, meeting: &Meeting, no: u32, had: usize) -> Answer {
    let mut answer = Answer::default();
    let Some(directive) = meeting.directive(no) else { return answer };
    if had == 0 {
        answer.line(format!(
            "{}  [{}] {}",
            directive.id(&meeting.id),
            (opened.words.kind)(directive.kind),
            directive.text
        ));
    }
    for task in directive.tasks.iter().skip(had) {
        let when = (opened.words.deadline)(&task.deadline, &[]);
        let facts = facts(&task.lead, &task.support, &task.deadline, &when, opened.words);
        answer.line(format!("{}  {}  {facts}", meeting.id.task(task.no), task.text));
    }
    answer
}

/// The options of a call with what their values are read against.
struct Given<'a> {
    matches: &'a ArgMatches,
    w: &'static Words,
    cx: Context<'a>,
}

impl Given<'_> {
    fn some(&self, id: &str) -> Option<String> {
        text(self.matches, id).filter(|t| !t.is_empty())
    }

    /// A new directive; marks in its text, `--task` and the options of a task make tasks of it.
    fn directive(&self, no: u32, reading: &Reading) -> Result<Directive, Failure> {
        let mut directive = Directive::new(no, reading.text.trim());
        directive.by = self.some("by");
        directive.topic = self.some("topic");
        directive.upstream = self.some("upstream");
        directive.tags.clone_from(&reading.tags);
        directive.tags.extend(app::names_list(&self.some("tag").unwrap_or_default()));
        let asked = !reading.marks.is_empty() || self.says_task();
        directive.kind = match self.some("kind") {
            Some(kind) => parse_kind(&kind, self.w)?,
            None if asked => Kind::Task,
            None => reading.kind,
        };
        if asked || self.matches.get_flag("task") {
            let mut tasks: Vec<Task> = reading.proposals.iter().map(proposed_task).collect();
            if tasks.is_empty() && asked {
                tasks.push(Task::new(TaskNo { directive: no, task: 0 }, reading.text.trim()));
            }
            for task in &mut tasks {
                self.put_into(task)?;
            }
            directive.take_tasks(tasks);
        }
        Ok(directive)
    }

    /// A task out of the words for it, which are not broken down further.
    fn add_task(&self, directive: &mut Directive, reading: &Reading) -> Result<(), Failure> {
        let none = TaskNo { directive: directive.no, task: 0 };
        let first = reading.proposals.first();
        let mut task = first.map_or_else(|| Task::new(none, ""), proposed_task);
        task.text = reading.text.trim().to_owned();
        self.put_into(&mut task)?;
        directive.take_tasks([task]);
        Ok(())
    }

    fn says_task(&self) -> bool {
        let valued = ["lead", "support", "due", "from", "repeat", "each", "milestones"];
        valued.iter().any(|id| self.some(id).is_some())
            || ["standing", "high"].iter().any(|id| self.matches.get_flag(id))
    }

    /// What the options say goes before what was read.
    fn put_into(&self, task: &mut Task) -> Result<(), Failure> {
        let w = self.w;
        let day = |text: &str| parse_when(text, &self.cx).ok_or_else(|| Fault::BadDate { text: text.to_owned() });
        if let Some(lead) = self.some("lead") {
            task.lead = app::names_list(&lead);
            task.support.retain(|name| !task.lead.contains(name));
        }
        if let Some(support) = self.some("support") {
            task.support = app::names_list(&support);
        }
        if let Some(due) = self.some("due") {
            task.deadline = day(&due)?.deadline;
        }
        if let Some(repeat) = self.some("repeat") {
            let repeat = repeat.parse().map_err(|_| Failure::bad_input(&repeat, w.cli.want_repeat))?;
            task.deadline = crate::model::Deadline { repeat: Some(repeat), ..Default::default() };
        }
        if self.matches.get_flag("standing") {
            task.deadline = crate::model::Deadline { standing: true, ..Default::default() };
        }
        if let Some(from) = self.some("from") {
            let found = day(&from)?.deadline;
            task.deadline.from = found.from.or(found.due);
        }
        if let Some(each) = self.some("each") {
            task.each = Some(yes_no(&each, w)?);
        }
        if let Some(steps) = self.some("milestones") {
            let bad = |part: String| Failure::wrong((w.form.bad_milestone)(&part));
            task.milestones = app::milestones(&steps, &self.cx).map_err(bad)?;
        }
        task.high |= self.matches.get_flag("high");
        Ok(())
    }
}

/// `yes` or `no`, in either language.
///
/// # Errors
/// It is neither.
pub fn yes_no(text: &str, w: &Words) -> Result<bool, Failure> {
    match text {
        "yes" | "true" | "是" => Ok(true),
        "no" | "false" | "否" => Ok(false),
        _ => Err(Failure::bad_input(text, w.cli.want_yes_no)),
    }
}

fn parse_kind(text: &str, w: &Words) -> Result<Kind, Failure> {
    let found = KINDS.iter().find(|(kind, word)| *word == text || (w.kind)(*kind) == text);
    found.map(|(kind, _)| *kind).ok_or_else(|| Failure::bad_input(text, w.cli.want_kind))
}
