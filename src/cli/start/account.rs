//! The account at work, by the system's word: `USER` can be set by anybody.

use rustix::process::getuid;

/// The login name of the account that runs the program.
pub(super) fn account() -> String {
    let uid = getuid().as_raw();
    let passwd = std::fs::read_to_string("/etc/passwd").unwrap_or_default();
    if let Some(name) = name_of(&passwd, uid) {
        return name.to_owned();
    }
    // Accounts from a directory service are not in the file.
    let named = ["LOGNAME", "USER"].into_iter().find_map(|key| std::env::var(key).ok()).filter(|n| !n.is_empty());
    named.unwrap_or_else(|| format!("uid {uid}"))
}

fn name_of(passwd: &str, uid: u32) -> Option<&str> {
    passwd.lines().find_map(|line| {
        let mut fields = line.split(':');
        let name = fields.next().filter(|n| !n.is_empty())?;
        (fields.nth(1)?.parse() == Ok(uid)).then_some(name)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_a_number_is_found() {
        let passwd = "root:x:0:0::/root:/bin/sh\n\n:x:7:\nlisi:x:1001:1001:李四:/home/lisi:/bin/sh\n";
        assert_eq!(name_of(passwd, 1001), Some("lisi"));
        assert_eq!(name_of(passwd, 7), None);
        assert_eq!(name_of(passwd, 5), None);
    }
}
