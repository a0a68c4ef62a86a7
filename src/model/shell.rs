//! A command as a person types it at a shell. Nothing is run here.

/// The words of a command as one line, those that a shell would take apart in quotes.
pub fn shell_line(words: &[String]) -> String {
    words.iter().map(|word| quoted(word)).collect::<Vec<_>>().join(" ")
}

fn quoted(word: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "/._-:,=@%+{}".contains(c);
    if !word.is_empty() && word.chars().all(plain) {
        return word.to_owned();
    }
    format!("'{}'", word.replace('\'', "'\\''"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_shell_would_obey_is_quoted() {
        let line = |words: &[&str]| shell_line(&words.iter().map(|w| (*w).to_owned()).collect::<Vec<_>>());
        assert_eq!(line(&["chmod", "2770", "/srv/duban"]), "chmod 2770 /srv/duban");
        assert_eq!(line(&["ls", "a b", "$(id)", "it's", "", "督办"]), "ls 'a b' '$(id)' 'it'\\''s' '' '督办'");
    }
}
