//! The Settings screen: what is wrong in the file, one's own settings, the site's rules, the keys of every command.

use crate::app::command::{COMMANDS, SCOPES};
use crate::app::list::{Heading, Row};
use crate::app::{App, SETTINGS};
use crate::model::Rules;
use crate::text::Finder;

/// The rows; a search narrows them by name, word and key.
pub fn rows(app: &App, search: &str) -> Vec<Row> {
    let finder = Finder::new(search);
    let matches = |text: &str| search.is_empty() || finder.score(text).is_some();
    let w = &app.words.settings;
    let mut rows = Vec::new();
    let mut section = |heading: Heading, found: Vec<Row>| {
        if !found.is_empty() {
            rows.push(Row::Heading(heading, found.len()));
            rows.extend(found);
        }
    };
    let bad = app.preferences.bad.iter().enumerate().filter(|(_, b)| matches(&b.entry));
    section(Heading::BadSettings, bad.map(|(at, _)| Row::BadSetting(at)).collect());
    let settings = SETTINGS.iter().zip(w.settings).enumerate();
    let settings = settings.filter(|(_, ((name, _), (label, about)))| matches(&format!("{name} {label} {about}")));
    section(Heading::Settings, settings.map(|(at, _)| Row::Setting(at)).collect());
    let rules = rules(app).into_iter().enumerate();
    let rules = rules.filter(|(_, rule)| matches(&format!("{} {}", rule.key, rule.label)));
    section(Heading::SiteRules, rules.map(|(at, _)| Row::SiteRule(at)).collect());
    for (n, scope) in SCOPES.iter().enumerate() {
        let commands = COMMANDS.iter().enumerate().filter(|(_, c)| c.scope == *scope);
        let commands = commands.filter(|(_, c)| {
            let keys = app.keymap.of(c).iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
            matches(&format!("{} {} {keys}", (c.words)(app.words), c.name))
        });
        section(Heading::Keys(n), commands.map(|(at, _)| Row::Binding(at)).collect());
    }
    rows
}

/// A rule of the site as it is shown.
pub struct SiteRule {
    /// Its name in `[rules]` of `duban.toml`.
    pub key: &'static str,
    pub label: &'static str,
    pub value: String,
    /// What it is where the file says nothing.
    pub usual: String,
}

/// The rules of the site, in the order of the documentation.
pub fn rules(app: &App) -> Vec<SiteRule> {
    let w = &app.words.settings;
    let keys = [
        "sign_hours",
        "warn_days",
        "verify_workdays",
        "minutes_workdays",
        "recheck_days",
        "default_days",
        "at_once_workdays",
        "standing_report",
    ];
    let values = |r: &Rules| {
        [
            (w.hours)(r.sign_hours),
            (w.days)(r.warn_days),
            (w.workdays)(r.verify_workdays),
            (w.workdays)(r.minutes_workdays),
            (w.days)(r.recheck_days),
            (w.days)(r.default_days),
            (w.workdays)(r.at_once_workdays),
            (w.repeat)(r.standing_report),
        ]
    };
    let (here, usual) = (values(&app.register.site.rules), values(&Rules::default()));
    let rows = keys.into_iter().zip(w.rules).zip(here.into_iter().zip(usual));
    rows.map(|((key, label), (value, usual))| SiteRule { key, label, value, usual }).collect()
}
