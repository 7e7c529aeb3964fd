//! Checks for the system packages that the build needs, and installs them where possible.

use std::path::Path;
use std::process::Command;

use crate::error::{Result, XtaskError};
use crate::packages::{self, Group};
use crate::process;
use crate::progress::Done;

/// Installs missing packages on Debian and its derivatives; elsewhere tells the person what to install.
pub(crate) fn prepare(groups: &[Group]) -> Result<Done> {
    match std::env::consts::OS {
        "linux" if Path::new("/usr/bin/apt-get").exists() => debian(groups),
        "linux" => other_linux(groups),
        "macos" => macos(),
        "windows" => windows(),
        other => Ok(Done::Skipped(format!("nothing is known about {other}"))),
    }
}

fn debian(groups: &[Group]) -> Result<Done> {
    let names: Vec<&str> = packages::needed(groups).map(|package| package.name).collect();
    let missing = packages::missing(&names, &installed(&names));
    if missing.is_empty() {
        return Ok(Done::Skipped(format!("all {} Debian packages are installed", names.len())));
    }
    for package in packages::needed(groups).filter(|package| missing.contains(&package.name)) {
        println!("      {:<22} {}", package.name, package.reason);
    }
    let Some(prefix) = privilege() else {
        return Err(XtaskError::new(format!(
            "installing packages needs root, and there is no sudo. As root:\n\n    \
             apt-get update && apt-get install -y --no-install-recommends {}",
            missing.join(" ")
        )));
    };
    process::run(&mut apt(prefix, &["update", "-q"]))?;
    let install = ["install", "-y", "-q", "--no-install-recommends"];
    process::run(&mut apt(prefix, &[&install[..], &missing[..]].concat()))?;
    Ok(Done::Worked)
}

/// The state and name of each package. `dpkg-query` fails when any name is unknown, yet prints the others.
fn installed(names: &[&str]) -> String {
    let format = "-f=${db:Status-Status} ${Package}\n";
    let output = Command::new("dpkg-query").arg("-W").arg(format).args(names).output();
    output.map(|output| String::from_utf8_lossy(&output.stdout).into_owned()).unwrap_or_default()
}

/// The prefix of `apt-get`: nothing for root, `sudo` where it is installed.
fn privilege() -> Option<&'static [&'static str]> {
    if process::ask("id", &["-u"])?.trim() == "0" {
        return Some(&[]);
    }
    process::ask("sudo", &["--version"]).map(|_| &["sudo"][..])
}

fn apt(prefix: &[&str], arguments: &[&str]) -> Command {
    // `env` and not Command::env: sudo drops the variables of its caller.
    let line = [prefix, &["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"], arguments].concat();
    let mut command = Command::new(line[0]);
    command.args(&line[1..]);
    command
}

fn other_linux(groups: &[Group]) -> Result<Done> {
    let libraries = ["webkit2gtk-4.1", "gtk+-3.0", "dbus-1"];
    let lacking: Vec<&str> = libraries
        .into_iter()
        .filter(|library| process::ask("pkg-config", &["--exists", library]).is_none())
        .collect();
    if lacking.is_empty() {
        return Ok(Done::Skipped("no apt here, and pkg-config knows the libraries".into()));
    }
    let list: Vec<String> = packages::needed(groups)
        .map(|package| format!("    {:<22} {}", package.name, package.reason))
        .collect();
    Err(XtaskError::new(format!(
        "pkg-config does not know {}. This is no Debian: install what these Debian packages hold, by your \
         system's names for them:\n\n{}",
        lacking.join(", "),
        list.join("\n")
    )))
}

fn macos() -> Result<Done> {
    if process::ask("xcode-select", &["-p"]).is_none() {
        return Err(XtaskError::new("Apple's command line tools are needed: xcode-select --install"));
    }
    Ok(Done::Skipped("macOS has its web view, and the command line tools are there".into()))
}

fn windows() -> Result<Done> {
    // Microsoft's identifier of the WebView2 runtime: per machine, then per user.
    let client = r"Microsoft\EdgeUpdate\Clients\{F3017226-FE2A-4295-8BDF-00C3A9A7E4C5}";
    let places = [format!(r"HKLM\SOFTWARE\WOW6432Node\{client}"), format!(r"HKCU\Software\{client}")];
    if places.iter().all(|place| process::ask("reg", &["query", place, "/v", "pv"]).is_none()) {
        return Err(XtaskError::new(
            "the WebView2 runtime is needed (Windows 11 has it): \
             https://developer.microsoft.com/microsoft-edge/webview2",
        ));
    }
    Ok(Done::Skipped("WebView2 is there, and so is the linker that built this task".into()))
}
