//! `cargo xtask bundle --verify`: looks through the packages for Linux that `cargo xtask bundle` built, and installs, starts
//! and removes the .deb in a clean Debian.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::error::{Result, XtaskError};
use crate::process::{self, ask};
use crate::progress::{Done, Progress};
use crate::project::{at, on};
use crate::stamp;

/// What a package has to hold besides the program, by the ends of the paths.
const HELD: [&str; 7] = [
    "usr/share/applications/shenbao.desktop",
    "usr/share/mime/packages/shenbao.xml",
    "32x32/apps/shenbao-app.png",
    "128x128/apps/shenbao-app.png",
    "512x512/apps/shenbao-app.png",
    "fonts/NotoSerifSC-Regular.ttf",
    "fonts/LICENSES-of-libraries.txt",
];

/// The largest program, in bytes, the fonts it prints with aside. It was 51.0 MB on 1 December 2026: 25.7 MB of code, and of
/// the 19.2 MB of constants 11 are the fonts of the window.
const MAX_PROGRAM: u64 = 52_500_000;

/// The clean system, kept for the next time; what is installed in it is removed again.
const CLEAN: &str = "target/clean-debian";

/// What is done in the clean system, as root. The person's home has a Chinese name with a blank.
const IN_CLEAN_SYSTEM: &str = r#"
set -eu
export DEBIAN_FRONTEND=noninteractive
apt-get update -q
apt-get install -y -q --no-install-recommends /shenbao.deb xvfb xauth dbus-daemon
test -f /usr/share/mime/application/x-shenbao.xml
program=$(dpkg -L shenbao | grep '^/usr/bin/')
id person > /dev/null 2>&1 || useradd --create-home --home-dir '/home/张 三' person
drafts='/home/张 三/.local/share/cn.shenbao.workshop/drafts.sqlite3'
rm -f "$drafts"
su person -c "timeout --preserve-status 30 dbus-run-session xvfb-run -a $program" || true
test -f "$drafts"
dpkg -L shenbao > /installed
apt-get purge -y -q shenbao
while read -r path; do
  if [ -e "$path" ] && [ ! -d "$path" ]; then echo "left behind: $path"; exit 1; fi
done < /installed
test -f "$drafts"
"#;

/// Runs it.
pub(crate) fn verify() -> Result {
    let mut progress = Progress::of(3);
    let [deb, rpm] = [package("deb")?, package("rpm")?];
    progress.step("Packages: what the .deb holds, and its sizes", || {
        look_through(&deb, &listed("dpkg-deb", &["--contents"], &deb)?)
    })?;
    progress.step("Packages: what the .rpm holds", || {
        if ask("rpm", &["--version"]).is_none() {
            return Ok(Done::Skipped("the .rpm is NOT looked through: there is no rpm (Debian: rpm)".into()));
        }
        look_through(&rpm, &listed("rpm", &["--query", "--list", "--verbose", "--package"], &rpm)?)
    })?;
    progress.step("A clean Debian 12: install the .deb, start it under Xvfb, remove it", || install(&deb))
}

/// The one package of a kind.
fn package(kind: &str) -> Result<PathBuf> {
    let folder = at("target/release/bundle").join(kind);
    let mut files = stamp::files_below(&folder, &[])?;
    files.retain(|path| path.extension().is_some_and(|end| end == kind));
    files.pop().ok_or_else(|| {
        XtaskError::new(format!("no .{kind} in {}: run `cargo xtask bundle` first", folder.display()))
    })
}

fn listed(program: &str, arguments: &[&str], package: &Path) -> Result<String> {
    let path: &str = &package.to_string_lossy();
    ask(program, &[arguments, &[path]].concat())
        .ok_or_else(|| XtaskError::new(format!("{program} does not read {}", package.display())))
}

/// A line of the tools: the size, and the path. dpkg-deb writes owner and group in one word, rpm a number of links before
/// them in two.
fn entry(line: &str) -> Option<(u64, &str)> {
    let words: Vec<&str> = line.split_whitespace().collect();
    let size = if words.get(1)?.contains('/') { words.get(2) } else { words.get(4) };
    Some((size?.parse().ok()?, line.rsplit_once(' ')?.1))
}

fn look_through(package: &Path, list: &str) -> Result<Done> {
    let entries: Vec<(u64, &str)> = list.lines().filter_map(entry).collect();
    let missing: Vec<&str> =
        HELD.into_iter().filter(|held| !entries.iter().any(|(_, path)| path.ends_with(held))).collect();
    if !missing.is_empty() {
        return Err(XtaskError::new(format!("{} lacks {}", package.display(), missing.join(", "))));
    }
    let sum = |part: &str| entries.iter().filter(|(_, path)| path.contains(part)).map(|(size, _)| size).sum();
    let (program, fonts): (u64, u64) = (sum("usr/bin/"), sum("/fonts/"));
    let whole = on(package, fs::metadata(package))?.len();
    println!("      program {program} bytes, fonts {fonts} bytes, package {whole} bytes");
    if program > MAX_PROGRAM {
        return Err(XtaskError::new(format!("the program is larger than {MAX_PROGRAM} bytes")));
    }
    Ok(Done::Worked)
}

fn install(deb: &Path) -> Result<Done> {
    if ask("id", &["-u"]).as_deref().map(str::trim) != Some("0") {
        return Ok(Done::Skipped("it is NOT installed: making a clean system needs root".into()));
    }
    if ask("debootstrap", &["--version"]).is_none() {
        return Ok(Done::Skipped(
            "it is NOT installed: there is no debootstrap (Debian: debootstrap)".into(),
        ));
    }
    let clean = at(CLEAN);
    if !clean.join("usr/bin/apt-get").is_file() {
        process::run(Command::new("debootstrap").args(["--variant=minbase", "bookworm"]).arg(&clean))?;
    }
    for (from, to) in [(deb, "shenbao.deb"), (Path::new("/etc/resolv.conf"), "etc/resolv.conf")] {
        let to = clean.join(to);
        on(from, fs::copy(from, &to))?;
    }
    // A process space of its own: what is left running ends with it.
    let mut run = Command::new("unshare");
    run.args(["--mount", "--pid", "--fork", "--kill-child"]);
    run.arg(format!("--mount-proc={}", clean.join("proc").display()));
    run.arg("chroot").arg(&clean).args(["sh", "-c", IN_CLEAN_SYSTEM]);
    process::run(&mut run).map(|()| Done::Worked)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_and_paths_are_read_from_the_lists_of_both_tools() {
        let deb = "-rwxr-xr-x 0/0        36500000 2026-11-30 12:00 usr/bin/shenbao-app";
        assert_eq!(entry(deb), Some((36_500_000, "usr/bin/shenbao-app")));
        let rpm = "-rwxr-xr-x    1 root     root                 36500000 Nov 30  2026 /usr/bin/shenbao-app";
        assert_eq!(entry(rpm), Some((36_500_000, "/usr/bin/shenbao-app")));
        assert_eq!(entry(""), None);
    }

    #[test]
    fn a_package_that_lacks_something_is_told_so() {
        let list = "-rwxr-xr-x 0/0 36 2026-11-30 12:00 ./usr/bin/shenbao-app\n";
        let said = look_through(Path::new("a.deb"), list).err().map(|error| error.to_string()).unwrap();
        assert!(said.contains("shenbao.xml") && said.contains("LICENSES-of-libraries.txt"), "{said}");
    }
}
