//! `duban keys`: the command table as a person reads it; as Markdown it is `docs/keys.md`.

use super::print::{Answer, table};
use super::start::{Call, flag, usage_line};
use crate::app::command::{COMMANDS, Command as Row, SCOPES};
use crate::app::keymap::Keymap;
use crate::failure::Failure;
use crate::i18n::{Lang, Words};
use clap::{ArgMatches, Command};

/// Its words and options.
pub fn define(command: Command, w: &'static Words) -> Command {
    command
        .about(w.cli.help.keys)
        .override_usage(usage_line(w, "duban keys", &["[OPTIONS]"]))
        .arg(flag("markdown", w.cli.help.markdown))
}

/// Prints the keys: with a person's own ones as text, as the program has them as Markdown.
///
/// # Errors
/// The settings name unknown commands or keys.
pub fn run(call: &Call, matches: &ArgMatches) -> Result<Answer, Failure> {
    if matches.get_flag("markdown") {
        return Ok(Answer::of_text(&markdown()));
    }
    let (w, keymap) = (call.words, &call.settings.keymap);
    let mut rows = vec![vec![w.cli.key.to_owned(), w.cli.command.to_owned(), w.cli.name.to_owned()]];
    let mut headings = Vec::new();
    for (scope, heading) in SCOPES.iter().zip(w.screen.scopes) {
        headings.push((rows.len(), heading));
        let of_scope = COMMANDS.iter().filter(|c| c.scope == *scope);
        rows.extend(of_scope.map(|c| vec![keys(c, keymap), (c.words)(w).to_owned(), c.name.to_owned()]));
    }
    let mut answer = Answer::default();
    for (at, line) in table(&rows).into_iter().enumerate() {
        for (_, heading) in headings.iter().filter(|(before, _)| *before == at) {
            answer.line("");
            answer.line(heading);
        }
        answer.line(line);
    }
    Ok(answer)
}

/// `docs/keys.md`: every command with its keys, in English and Chinese side by side.
pub fn markdown() -> String {
    let (en, zh, keymap) = (Lang::En.words(), Lang::Zh.words(), Keymap::default());
    let mut text = String::from(
        "# Keys 键\n\nWritten by `duban keys --markdown` from the command table; a test compares them. \
         Own keys go into the settings file under `[keys]`, by name: `quit = \"ctrl+q\"`.\n\n\
         由 `duban keys --markdown` 从命令表写出，有测试核对。自己的键写在设置文件的 `[keys]` 里，\
         如 `quit = \"ctrl+q\"`。\n",
    );
    for ((scope, heading), chinese) in SCOPES.iter().zip(en.screen.scopes).zip(zh.screen.scopes) {
        let head = [en.cli.key, zh.cli.key, en.cli.command, zh.cli.command, en.cli.name, zh.cli.name];
        text.push_str(&format!(
            "\n## {heading} {chinese}\n\n| {} {} | {} | {} | {} {} |\n| --- | --- | --- | --- |\n",
            head[0], head[1], head[2], head[3], head[4], head[5]
        ));
        for c in COMMANDS.iter().filter(|c| c.scope == *scope) {
            let keys: Vec<String> = keymap.of(c).iter().map(|k| cell(&k.to_string())).collect();
            let (english, chinese) = ((c.words)(en), (c.words)(zh));
            text.push_str(&format!("| {} | {english} | {chinese} | `{}` |\n", keys.join(" "), c.name));
        }
    }
    text
}

fn keys(row: &Row, keymap: &Keymap) -> String {
    keymap.of(row).iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
}

/// A key in a cell of a table, whose border it must not be.
fn cell(key: &str) -> String {
    format!("`{}`", key.replace('|', "\\|"))
}
