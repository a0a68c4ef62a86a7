//! A real SSH server on a free port of this machine, with throw-away keys and one forced command.

use crate::harness::{Home, Session, Size, wait_until};
use std::fs;
use std::net::{TcpListener, TcpStream};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

/// Ends with the test.
pub struct Sshd {
    server: Child,
    home: Home,
    port: u16,
    user: String,
}

impl Sshd {
    /// A server whose only user runs `command`, whatever the client asks for; `None` where that cannot be had.
    pub fn start(command: &str) -> Option<Self> {
        let Some(program) = program("sshd").filter(|_| program("ssh").is_some() && program("ssh-keygen").is_some())
        else {
            println!("skipped: there is no sshd and ssh here");
            return None;
        };
        let user = String::from_utf8(Command::new("id").arg("-un").output().ok()?.stdout).ok()?.trim().to_owned();
        let home = Home::new();
        fs::set_permissions(home.path(), fs::Permissions::from_mode(0o700)).unwrap();
        for name in ["host", "person"] {
            let made =
                Command::new("ssh-keygen").args(["-q", "-t", "ed25519", "-N", "", "-f"]).arg(home.join(name)).status();
            assert!(made.unwrap().success());
        }
        let key = fs::read_to_string(home.join("person.pub")).unwrap();
        let quoted = command.replace('"', "\\\"");
        fs::write(home.join("keys"), format!("restrict,pty,command=\"{quoted}\" {key}")).unwrap();
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        fs::write(home.join("sshd_config"), config(&home, port)).unwrap();
        // The one place that sshd insists on when root starts it.
        let _ = fs::create_dir_all("/run/sshd");
        let log = fs::File::create(home.join("log")).unwrap();
        let server = Command::new(program)
            .args(["-D", "-e", "-f"])
            .arg(home.join("sshd_config"))
            .stdin(Stdio::null())
            .stderr(log)
            .spawn()
            .unwrap();
        let mut sshd = Self { server, home, port, user };
        if !sshd.answers() {
            println!("skipped: sshd does not start here: {}", sshd.log());
            return None;
        }
        Some(sshd)
    }

    fn answers(&mut self) -> bool {
        for _ in 0..500 {
            if TcpStream::connect(("127.0.0.1", self.port)).is_ok() {
                return true;
            }
            if self.server.try_wait().unwrap().is_some() {
                return false;
            }
            std::thread::sleep(std::time::Duration::from_millis(10));
        }
        false
    }

    /// A person's client in a terminal.
    pub fn connect(&self, size: Size, arguments: &[&str]) -> Session {
        let (port, key) = (self.port.to_string(), self.home.join("person").to_string_lossy().into_owned());
        let address = format!("{}@127.0.0.1", self.user);
        let options =
            ["StrictHostKeyChecking=no", "UserKnownHostsFile=/dev/null", "LogLevel=ERROR", "IdentitiesOnly=yes"];
        let mut args = vec!["-F", "none", "-p", &port, "-i", &key];
        options.iter().for_each(|option| args.extend(["-o", option]));
        args.extend_from_slice(arguments);
        args.push(&address);
        Session::run(&self.home, "ssh", &args, size, &[])
    }

    pub fn log(&self) -> String {
        fs::read_to_string(self.home.join("log")).unwrap_or_default()
    }
}

impl Drop for Sshd {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

/// Waits until nothing runs whose command line names this path.
pub fn wait_until_none_runs(path: &Path) {
    let name = path.to_string_lossy().into_owned();
    wait_until("no process left on the server", || !commands().iter().any(|line| line.contains(&name)));
}

fn commands() -> Vec<String> {
    let entries = fs::read_dir("/proc").unwrap().flatten();
    entries
        .filter_map(|entry| fs::read(entry.path().join("cmdline")).ok())
        .map(|line| String::from_utf8_lossy(&line).into_owned())
        .collect()
}

fn config(home: &Home, port: u16) -> String {
    let at = |name: &str| home.join(name).to_string_lossy().into_owned();
    format!(
        "Port {port}\nListenAddress 127.0.0.1\nHostKey {}\nAuthorizedKeysFile {}\nPidFile none\nStrictModes no\n\
         UsePAM no\nPasswordAuthentication no\nKbdInteractiveAuthentication no\nPermitRootLogin prohibit-password\n\
         DisableForwarding yes\nPermitUserRC no\nAcceptEnv COLORTERM\nLogLevel VERBOSE\n",
        at("host"),
        at("keys")
    )
}

fn program(name: &str) -> Option<PathBuf> {
    let path = std::env::var("PATH").unwrap_or_default();
    let places = path.split(':').chain(["/usr/sbin", "/usr/local/sbin"]);
    places.map(|place| Path::new(place).join(name)).find(|file| file.is_file())
}
