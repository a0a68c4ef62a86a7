//! What speaks beside the settings file: options and variables that win over it, and what holds where it says nothing. For
//! the Settings screen, which says where each value comes from.

use super::call::Call;
use super::folder::{Source, place};
use crate::app::Given;
use crate::i18n::Lang;
use crate::store::Store;
use std::collections::BTreeMap;

type ByName = BTreeMap<&'static str, Given>;

/// What wins over the file, and what holds without it, by the name of the setting.
pub(super) fn given(call: &Call, store: &Store, lang: Option<&str>) -> (ByName, ByName) {
    let (mut forced, mut otherwise) = (ByName::new(), ByName::new());
    let variable = |name: &str| std::env::var(name).ok().filter(|v| !v.is_empty());
    let folder = store.root().display().to_string();
    // What a demonstration shows is nobody's folder.
    match place(call).ok().filter(|(path, _)| path == store.root()).map(|(_, source)| source) {
        Some(Source::Option) => drop(forced.insert("folder", Given { value: folder, by: "--folder" })),
        Some(Source::Environment) => drop(forced.insert("folder", Given { value: folder, by: "$DUBAN_FOLDER" })),
        Some(Source::Platform) => drop(otherwise.insert("folder", Given { value: folder, by: "" })),
        Some(Source::Settings) | None => {}
    }
    if let Some(lang) = lang {
        forced.insert("lang", Given { value: lang.to_owned(), by: "--lang" });
    }
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find(|name| variable(name).is_some());
    let spoken = match Lang::of_locale(&locale.and_then(variable).unwrap_or_default()) {
        Lang::Zh => "zh",
        Lang::En => "en",
    };
    otherwise.insert("lang", Given { value: spoken.to_owned(), by: locale.unwrap_or_default() });
    if variable("NO_COLOR").is_some() {
        otherwise.insert("colours", Given { value: "none".to_owned(), by: "NO_COLOR" });
    }
    if let Some(name) = ["VISUAL", "EDITOR"].into_iter().find(|name| variable(name).is_some()) {
        otherwise.insert("editor", Given { value: variable(name).unwrap_or_default(), by: name });
    }
    (forced, otherwise)
}
