//! `cargo xtask test --platforms`: what of the other systems can be tried on Linux. The workflows are linted; the program
//! is built for Windows, and its command line and the tests that touch files run under Wine.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use crate::error::{Result, XtaskError};
use crate::packages::Group;
use crate::process::{self, ask, cargo};
use crate::progress::{Done, Progress};
use crate::project::{at, built, on};
use crate::{fonts, installer, npm, system, ui};

/// Windows, by the tools of MinGW. What is released is built by Microsoft's (`release.yml`).
pub(crate) const WINDOWS: &str = "x86_64-pc-windows-gnu";

const ACTIONLINT: &str = "github.com/rhysd/actionlint/cmd/actionlint@v1.7.12";

/// The crates whose tests touch files: the drafts, what is imported, what leaves the program, and the command line.
const FILE_TESTS: [&str; 8] = [
    "--package",
    "shenbao-store",
    "--package",
    "shenbao-archive",
    "--package",
    "shenbao-submission",
    "--package",
    "shenbao",
];

/// Rust's standard library takes random bytes from `ProcessPrng` (Windows 7 and later), which Wine has since 9.13 and
/// Debian's Wine 8 has not.
const RANDOM: &str = "#include <windows.h>
#include <ntsecapi.h>
__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE to, SIZE_T size) { return RtlGenRandom(to, (ULONG)size); }
";

/// Runs every check.
pub(crate) fn platforms() -> Result {
    if !cfg!(target_os = "linux") {
        return Err(XtaskError::new(
            "this is for Linux, which has Wine; here, run `cargo xtask test --quick`",
        ));
    }
    let mut progress = Progress::of(13);
    progress.step("System: MinGW, Wine, NSIS, 7-Zip and ShellCheck", || {
        system::prepare(&[Group::Run, Group::Platforms])
    })?;
    progress.step("Workflows: actionlint", actionlint)?;
    progress.step("Rust: the standard library for Windows", standard_library)?;
    progress.step("UI: npm packages, as ui/package-lock.json says", || npm::install(&ui::folder()))?;
    progress.step("UI: build the pages the app embeds", ui::build)?;
    progress.step("Fonts: Noto Serif SC and Noto Sans SC from npm into fonts/", fonts::stage)?;
    progress.step("Windows: lints of every crate and test", || {
        let lint = ["clippy", "--workspace", "--all-targets", "--target", WINDOWS, "--", "-D", "warnings"];
        process::run(&mut cargo(lint)).map(|()| Done::Worked)
    })?;
    progress.step("Command line: build it for both", || {
        process::run(&mut cargo(["build", "--package", "shenbao"]))?;
        process::run(&mut cargo(["build", "--package", "shenbao", "--target", WINDOWS]))
            .map(|()| Done::Worked)
    })?;
    progress.step("Command line: the samples under Wine are the bytes of Linux", samples)?;
    progress.step("Windows: the tests that touch files, under Wine", || {
        let test = ["test", "--target", WINDOWS];
        process::run(in_wine(&mut cargo(test.into_iter().chain(FILE_TESTS)))?).map(|()| Done::Worked)
    })?;
    progress.step("App: build it for Windows", || {
        let app = ["build", "--package", "shenbao-app", "--bin", "shenbao-app", "--target", WINDOWS];
        process::run(&mut cargo(app)).map(|()| Done::Worked)
    })?;
    progress
        .step("App: under Wine it opens the drafts, and says that there is no WebView2", without_web_view)?;
    progress.step("Installer: built by NSIS, and looked through", installer::verify)
}

/// actionlint is built from Go's module proxy, where there is a Go; it asks ShellCheck about the scripts.
fn actionlint() -> Result<Done> {
    let program = at("target/tools/bin/actionlint");
    if !program.is_file() {
        if ask("go", &["version"]).is_none() {
            return Ok(Done::Skipped("the workflows are NOT linted: actionlint is built with Go".into()));
        }
        process::run(Command::new("go").args(["install", ACTIONLINT]).env("GOBIN", at("target/tools/bin")))?;
    }
    process::run(Command::new(program).arg("-color").current_dir(at(""))).map(|()| Done::Worked)
}

fn standard_library() -> Result<Done> {
    let has = |list: String| list.lines().any(|target| target == WINDOWS);
    if ask("rustup", &["target", "list", "--installed"]).is_some_and(has) {
        return Ok(Done::Skipped("it is installed".into()));
    }
    process::run(Command::new("rustup").args(["target", "add", WINDOWS])).map(|()| Done::Worked)
}

/// Writes the samples with both command lines, below a folder with a Chinese name and a blank, and compares the sums of
/// what came out.
fn samples() -> Result<Done> {
    let folder = at("target/platforms/中文 文件夹");
    on(&folder, fs::create_dir_all(&folder))?;
    // The script starts one program.
    let wrapper = folder.join("在 Wine 里运行.sh");
    on(
        &wrapper,
        fs::write(&wrapper, format!("exec wine '{}' \"$@\"\n", windows_program("shenbao.exe").display())),
    )?;
    process::run(Command::new("chmod").arg("+x").arg(&wrapper))?;
    let mut sums = Vec::new();
    for (program, name) in [(built("shenbao")?, "linux.sha256"), (wrapper, "windows.sha256")] {
        let list = folder.join(name);
        let mut write = Command::new("bash");
        write.arg(at(".github/samples.sh")).arg(program).arg(&list).current_dir(at(""));
        process::run(in_wine(&mut write)?.env("TMPDIR", &folder))?;
        sums.push(on(&list, fs::read_to_string(&list))?);
    }
    match differing(&sums[0], &sums[1]) {
        lines if lines.is_empty() => Ok(Done::Worked),
        lines => Err(XtaskError::new(format!("under Wine these files are others:\n{}", lines.join("\n")))),
    }
}

/// Wine has no WebView2, as a Windows may not: the program must say so and end, and the drafts be as they were. Without a
/// display the dialog closes at once.
fn without_web_view() -> Result<Done> {
    let data = at("target/platforms/中文 文件夹/数据");
    if data.is_dir() {
        on(&data, fs::remove_dir_all(&data))?;
    }
    let mut app = Command::new("timeout");
    app.args(["60", "wine"]).arg(windows_program("shenbao-app.exe")).env("SHENBAO_DATA_DIR", &data);
    if process::run(in_wine(&mut app)?).is_ok() {
        return Err(XtaskError::new("it ended as if it had opened a window"));
    }
    let log = data.join("log/shenbao.log");
    let log = on(&log, fs::read_to_string(&log))?;
    let said = |words: &str| log.lines().any(|line| line.contains(words));
    if said("drafts opened") && said("cannot be made") && said("program ended") && !said("panic") {
        return Ok(Done::Worked);
    }
    Err(XtaskError::new(format!("its log is\n{log}")))
}

/// The lines of one list of sums that the other has not. The first line is the day, which the files name too.
fn differing<'a>(ours: &'a str, theirs: &str) -> Vec<&'a str> {
    ours.lines().filter(|line| !theirs.lines().any(|other| other == *line)).collect()
}

/// A program that was built for Windows.
fn windows_program(name: &str) -> PathBuf {
    at("target").join(WINDOWS).join("debug").join(name)
}

/// Gives a command what it starts programs for Windows with: a Wine of this project's own, quiet, that takes names of files
/// as UTF-8.
fn in_wine(command: &mut Command) -> Result<&mut Command> {
    let prefix = at("target/wine");
    let set = |command: &mut Command| {
        command.env("WINEPREFIX", &prefix).env("WINEDEBUG", "-all").env("LC_ALL", "C.UTF-8");
        // No window asks whether to fetch what Wine can do without.
        command.env("WINEDLLOVERRIDES", "mscoree,mshtml=").env_remove("DISPLAY");
    };
    let library = prefix.join("drive_c/windows/system32/bcryptprimitives.dll");
    if !library.is_file() {
        let mut boot = Command::new("wineboot");
        set(boot.arg("--init"));
        process::run(&mut boot)?;
        let source = prefix.join("random.c");
        on(&source, fs::write(&source, RANDOM))?;
        let mut compile = Command::new("x86_64-w64-mingw32-gcc");
        compile.args(["-shared", "-s", "-o"]).arg(&library).arg(&source).arg("-ladvapi32");
        process::run(&mut compile)?;
    }
    set(command);
    Ok(command.env("CARGO_TARGET_X86_64_PC_WINDOWS_GNU_RUNNER", "wine").env("SHENBAO_FONTS", at("fonts")))
}

#[cfg(test)]
mod tests {
    use super::differing;

    #[test]
    fn a_file_that_differs_or_is_missing_is_named() {
        let linux = "2026-12-01\naa ./a.pdf\nbb ./b.docx\n";
        assert!(differing(linux, linux).is_empty());
        assert_eq!(differing(linux, "2026-12-01\naa ./a.pdf\nbc ./b.docx\n"), ["bb ./b.docx"]);
        assert_eq!(differing(linux, "2026-12-01\naa ./a.pdf\n"), ["bb ./b.docx"]);
    }
}
