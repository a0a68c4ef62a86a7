//! Scripts of keys: `n全区会议<enter>`.

use duban::app::key::Key;

/// Takes a script apart.
pub fn parse(script: &str) -> Vec<Key> {
    let mut keys = Vec::new();
    let mut rest = script;
    while let Some(c) = rest.chars().next() {
        let named = rest.strip_prefix('<').filter(|r| !r.starts_with('<')).and_then(|r| r.split_once('>'));
        if let Some((name, after)) = named {
            keys.push(name.parse().unwrap_or_else(|_| panic!("no key is called {name}")));
            rest = after;
        } else {
            keys.push(Key::char(c));
            rest = rest.strip_prefix("<<").unwrap_or(&rest[c.len_utf8()..]);
        }
    }
    keys
}
