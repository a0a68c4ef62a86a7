//! A person's settings file, `config.toml`: read as text, and changed entry by entry. What the entries mean is `app`'s.

use super::personal;
use crate::model::Fault;
use std::io::ErrorKind;
use std::path::PathBuf;
use toml_edit::{DocumentMut, Item, Table, Value};

/// The settings file; it need not be there yet.
#[derive(Clone, Debug, Default)]
pub struct SettingsFile {
    /// None for an account that keeps none.
    path: Option<PathBuf>,
}

impl SettingsFile {
    pub fn at(path: PathBuf) -> Self {
        Self { path: Some(path) }
    }

    /// An account that keeps none.
    pub fn none() -> Self {
        Self::default()
    }

    /// The file's text; empty where there is no file yet.
    ///
    /// # Errors
    /// The file is there and cannot be read.
    pub fn read(&self) -> Result<String, Fault> {
        self.path.as_deref().map_or(Ok(String::new()), personal::text)
    }

    /// Sets an entry, in `[keys]` or before it, to what stands behind its `=`; without a value strikes it out. What a person
    /// wrote around it stays. Returns the file's new text.
    ///
    /// # Errors
    /// The file cannot be read as TOML or written; then it is as it was.
    pub fn change(&self, in_keys: bool, name: &str, value: Option<&str>) -> Result<String, Fault> {
        let Some(path) = &self.path else {
            return Err(Fault::Write { path: "config.toml".into(), cause: ErrorKind::NotFound.to_string() });
        };
        let unread = |e: toml_edit::TomlError| personal::fault(path, &e.to_string());
        let before = personal::text(path)?;
        let mut file: DocumentMut = before.parse().map_err(unread)?;
        let comments_only = file.is_empty();
        let value = value.map(str::parse::<Value>).transpose().map_err(unread)?;
        if in_keys {
            let keys = file.entry("keys").or_insert_with(|| Item::Table(Table::new()));
            let Some(keys) = keys.as_table_like_mut() else { return Err(personal::fault(path, "[keys]")) };
            set(keys, name, value);
        } else {
            set(file.as_table_mut(), name, value);
        }
        let text = if comments_only { after_comments(&before, &file) } else { file.to_string() };
        personal::write(path, &text)?;
        Ok(text)
    }
}

/// A file's first entries behind the comments that it begins with.
fn after_comments(comments: &str, first: &DocumentMut) -> String {
    let mut first = first.clone();
    first.set_trailing("");
    let line_end = if comments.is_empty() || comments.ends_with('\n') { "" } else { "\n" };
    format!("{comments}{line_end}{first}")
}

/// Puts a value in the place of an entry's, with the comment behind it, or takes the entry out.
fn set(table: &mut dyn toml_edit::TableLike, name: &str, value: Option<Value>) {
    let Some(mut value) = value else {
        table.remove(name);
        return;
    };
    match table.get_mut(name).and_then(Item::as_value_mut) {
        Some(old) => {
            *value.decor_mut() = old.decor().clone();
            *old = value;
        }
        None => {
            table.insert(name, Item::Value(value));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(text: &str) -> (tempfile::TempDir, SettingsFile) {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("config.toml");
        std::fs::write(&path, text).unwrap();
        (dir, SettingsFile::at(path))
    }

    #[test]
    fn what_a_person_wrote_around_an_entry_stays() {
        let (_dir, file) =
            file("# mine\ntheme = \"dark\" # at night\nfuture = 3\n\n[keys] # own\nquit = \"Q\" # far away\n");
        file.change(false, "theme", Some("\"light\"")).unwrap();
        file.change(false, "colours", Some("256")).unwrap();
        file.change(true, "quit", Some("[\"Q\", \"ctrl+q\"]")).unwrap();
        let text = file.change(true, "list.up", Some("\"i\"")).unwrap();
        assert_eq!(
            text,
            "# mine\ntheme = \"light\" # at night\nfuture = 3\ncolours = 256\n\n[keys] # own\n\
             quit = [\"Q\", \"ctrl+q\"] # far away\n\"list.up\" = \"i\"\n"
        );
        assert_eq!(file.read().unwrap(), text);
        file.change(true, "quit", None).unwrap();
        assert!(!file.change(false, "theme", None).unwrap().contains("theme"));
    }

    #[test]
    fn the_first_entry_stands_behind_what_the_file_begins_with() {
        let (_dir, file) = file("# mine");
        assert_eq!(file.change(false, "theme", Some("\"light\"")).unwrap(), "# mine\ntheme = \"light\"\n");
    }

    #[test]
    fn a_file_that_is_no_toml_is_left_as_it_is() {
        let (_dir, file) = file("theme = \n");
        assert!(file.change(false, "theme", Some("\"light\"")).is_err());
        assert_eq!(file.read().unwrap(), "theme = \n");
        assert!(SettingsFile::none().change(false, "theme", None).is_err());
    }

    #[test]
    fn a_link_stays_a_link_and_a_closed_file_stays_closed() {
        use std::os::unix::fs::PermissionsExt;
        let (dir, _) = file("theme = \"dark\"\n");
        let (real, link) = (dir.path().join("config.toml"), dir.path().join("link.toml"));
        std::fs::set_permissions(&real, std::fs::Permissions::from_mode(0o600)).unwrap();
        std::os::unix::fs::symlink(&real, &link).unwrap();
        SettingsFile::at(link.clone()).change(false, "theme", Some("\"light\"")).unwrap();
        assert!(link.is_symlink());
        assert_eq!(std::fs::read_to_string(&real).unwrap(), "theme = \"light\"\n");
        assert_eq!(std::fs::metadata(&real).unwrap().permissions().mode() & 0o777, 0o600);
    }
}
