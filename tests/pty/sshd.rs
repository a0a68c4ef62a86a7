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
        let user = String::from_utf8(Command::new("id").arg("-un").output().ok()?.stdout).ok()?.trim().to_owned();
        let home = Home::new();
        fs::set_permissions(home.path(), fs::Permissions::from_mode(0o700)).unwrap();
        if !installed() {
            return None;
        }
        make_key(&home.join("person"));
        let key = fs::read_to_string(home.join("person.pub")).unwrap();
        let quoted = command.replace('"', "\\\"");
        fs::write(home.join("keys"), format!("restrict,pty,command=\"{quoted}\" {key}")).unwrap();
        let rest = format!(
            "AuthorizedKeysFile {}\nDisableForwarding yes\nPermitUserRC no\nAcceptEnv COLORTERM\n",
            home.join("keys").display()
        );
        Self::launch(home, user, &rest)
    }

    /// A server as Debian sets it up, with a section of settings from a file: nothing but the section keeps people in.
    pub fn including(section: &Path) -> Option<Self> {
        if !installed() {
            return None;
        }
        let rest = format!(
            "AcceptEnv LANG LC_*\nSubsystem sftp internal-sftp\nX11Forwarding yes\nInclude {}\n",
            section.display()
        );
        Self::launch(Home::new(), String::new(), &rest)
    }

    fn launch(home: Home, user: String, rest: &str) -> Option<Self> {
        program("sshd")?;
        make_key(&home.join("host"));
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        fs::write(home.join("sshd_config"), config(&home, port) + rest).unwrap();
        // The one place that sshd insists on when root starts it.
        let _ = fs::create_dir_all("/run/sshd");
        let server = serve(&home);
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

    /// A person's client in a terminal, with an account and a key.
    pub fn connect_as(&self, account: &str, key: &Path, arguments: &[&str], env: &[(&str, &str)]) -> Session {
        let args = self.arguments(key, "-p");
        let mut args: Vec<&str> = args.iter().map(String::as_str).collect();
        args.extend_from_slice(arguments);
        let address = format!("{account}@127.0.0.1");
        args.push(&address);
        Session::run(&self.home, "ssh", &args, (80, 24), env)
    }

    /// `ssh`, `sftp` or `scp` without a terminal; `%` in its arguments stands for the account at the server. Says the exit
    /// code, and all that was printed.
    pub fn call(&self, program: &str, account: &str, key: &Path, arguments: &[&str]) -> (i32, String) {
        let port = if program == "ssh" { "-p" } else { "-P" };
        let mut command = Command::new("timeout");
        command.arg("20").arg(program).args(self.arguments(key, port));
        command.args(arguments.iter().map(|a| a.replace('%', &format!("{account}@127.0.0.1"))));
        let output = command.stdin(Stdio::null()).output().unwrap();
        let said = [output.stdout, output.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).concat();
        (output.status.code().unwrap_or(-1), said)
    }

    fn arguments(&self, key: &Path, port: &str) -> Vec<String> {
        let options = ["StrictHostKeyChecking=no", "UserKnownHostsFile=/dev/null", "LogLevel=ERROR"];
        let more = ["IdentitiesOnly=yes", "BatchMode=yes", "ExitOnForwardFailure=yes"];
        let mut args: Vec<String> = ["-F", "none", port, &self.port.to_string(), "-i"].map(String::from).into();
        args.push(key.display().to_string());
        options.iter().chain(&more).for_each(|option| args.extend(["-o".into(), (*option).to_owned()]));
        args
    }

    /// A path on this server, as git takes it.
    pub fn address(&self, path: &Path) -> String {
        format!("ssh://{}@127.0.0.1:{}{}", self.user, self.port, path.display())
    }

    /// The client of the server's only user, for a program that calls `ssh` itself.
    pub fn client(&self) -> String {
        let key = self.home.join("person");
        format!("ssh {}", self.arguments(&key, "-p").join(" "))
    }

    /// What the server's only user gets who asks for a command.
    pub fn call_own(&self, wanted: &str) -> (i32, String) {
        self.call("ssh", &self.user, &self.home.join("person"), &["%", wanted])
    }

    /// The server is away, until [`Sshd::go_on`].
    pub fn stop(&mut self) {
        self.server.kill().unwrap();
        self.server.wait().unwrap();
    }

    pub fn go_on(&mut self) {
        self.server = serve(&self.home);
        assert!(self.answers(), "{}", self.log());
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

fn serve(home: &Home) -> Child {
    let log = fs::OpenOptions::new().create(true).append(true).open(home.join("log")).unwrap();
    let mut command = Command::new(program("sshd").expect("it was there"));
    command.args(["-D", "-e", "-f"]).arg(home.join("sshd_config")).stdin(Stdio::null()).stderr(log);
    command.spawn().unwrap()
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
        "Port {port}\nListenAddress 127.0.0.1\nHostKey {}\nPidFile none\nStrictModes no\nUsePAM no\n\
         PasswordAuthentication no\nKbdInteractiveAuthentication no\nPermitRootLogin prohibit-password\n\
         LogLevel VERBOSE\n",
        at("host")
    )
}

/// Whether there are a server and a client; says so where not.
fn installed() -> bool {
    let all = ["sshd", "ssh", "ssh-keygen"].iter().all(|name| program(name).is_some());
    if !all {
        println!("skipped: there is no sshd and ssh here");
    }
    all
}

/// A throw-away key, and its public part beside it.
pub fn make_key(path: &Path) {
    let made = Command::new("ssh-keygen").args(["-q", "-t", "ed25519", "-N", "", "-f"]).arg(path).status();
    assert!(made.unwrap().success());
}

pub fn program(name: &str) -> Option<PathBuf> {
    let path = std::env::var("PATH").unwrap_or_default();
    let places = path.split(':').chain(["/usr/sbin", "/usr/local/sbin"]);
    places.map(|place| Path::new(place).join(name)).find(|file| file.is_file())
}
