//! Reads PDFs in a child process: a malicious file, or one that crashes the parser, ends only that process, and time
//! and memory are bounded.
//!
//! The child is the same executable with a hidden argument, so nothing more has to be installed. Every program that
//! reads guides sets [`Memory`] as its allocator and calls [`serve_if_asked`] before anything else:
//!
//! ```no_run
//! #[global_allocator]
//! static MEMORY: shenbao_import::child::Memory = shenbao_import::child::memory();
//!
//! fn main() -> std::process::ExitCode {
//!     if let Some(code) = shenbao_import::child::serve_if_asked(&MEMORY) {
//!         return code;
//!     }
//!     std::process::ExitCode::SUCCESS
//! }
//! ```

use std::alloc::System;
use std::ffi::OsStr;
use std::io::{self, Read, Write};
use std::process::{Child, Command, ExitCode, ExitStatus, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use cap::Cap;

use crate::source::MAX_BYTES;
use crate::{ImportError, Result, pdf};

/// The allocator of a program that reads PDFs: the system's, with a limit that only the child sets.
pub type Memory = Cap<System>;

/// [`Memory`] without a limit, the initial state.
pub const fn memory() -> Memory {
    Cap::new(System, usize::MAX)
}

/// The hidden arguments that request a job. libtest rejects both, so that a test binary never runs its tests in its own
/// child.
const READ: &str = "--read-pdf-from-stdin";
const INSPECT: &str = "--inspect-pdf-from-stdin";

/// The work a child does on the file.
type Job = fn(&[u8]) -> Result<(String, Vec<String>)>;

fn job(argument: &OsStr) -> Option<Job> {
    if argument == READ {
        Some(pdf::read)
    } else if argument == INSPECT {
        Some(|bytes| pdf::inspect(bytes).map(|()| Default::default()))
    } else {
        None
    }
}

/// The memory limit of the child: the file (50 MB at most), its inflated streams, and the text.
const MAX_MEMORY: usize = 512 * 1024 * 1024;
/// The longest answer of the child. The longest known guide is 40 KB.
const MAX_ANSWER: u64 = 16 * 1024 * 1024;
/// The time limit.
const TIMEOUT: Duration = Duration::from_secs(30);
/// The stack size: parsers recurse, and the main thread of a Windows program has only 1 MB.
const STACK: usize = 32 * 1024 * 1024;
/// The prefix of an answer, which identifies the child's protocol.
const GREETING: &str = "shenbao-pdf 1";

/// In the child: reads a PDF from standard input, answers on standard output, and returns the exit code. In any other
/// process: does nothing.
pub fn serve_if_asked(memory: &Memory) -> Option<ExitCode> {
    let mut arguments = std::env::args_os().skip(1);
    let job = job(&arguments.next()?)?;
    if arguments.next().is_some() {
        return None;
    }
    // The limit is above what is in use already, so setting it cannot fail.
    let _ = memory.set_limit(MAX_MEMORY);
    thread::spawn(|| {
        // The program kills a child that takes too long; a child whose program is gone ends by itself.
        thread::sleep(TIMEOUT + Duration::from_secs(5));
        std::process::exit(3);
    });
    let served =
        thread::Builder::new().stack_size(STACK).spawn(move || serve(job)).map(thread::JoinHandle::join);
    Some(match served {
        Ok(Ok(Ok(()))) => ExitCode::SUCCESS,
        _ => ExitCode::from(3),
    })
}

fn serve(job: Job) -> io::Result<()> {
    let mut bytes = Vec::new();
    io::stdin().lock().take(MAX_BYTES + 1).read_to_end(&mut bytes)?;
    let answer = answer(job(&bytes));
    io::stdout().lock().write_all(answer.as_bytes())
}

/// The answer of the child: the greeting, `text` and the number of remarks, the remarks, the text; or the name of the
/// error.
fn answer(read: Result<(String, Vec<String>)>) -> String {
    match read {
        Ok((text, remarks)) => {
            let remarks: Vec<String> =
                remarks.iter().map(|remark| remark.replace('\n', " ") + "\n").collect();
            format!("{GREETING}\ntext {}\n{}{text}", remarks.len(), remarks.concat())
        }
        Err(error) => format!("{GREETING}\nerror {}\n", name_of(&error)),
    }
}

type Named = (&'static str, fn() -> ImportError);

/// The errors a child can report, with their names in the protocol.
const NAMED: [Named; 11] = [
    ("broken", || ImportError::PdfBroken),
    ("damaged", || ImportError::PdfDamaged),
    ("blank", || ImportError::PdfBlank),
    ("password", || ImportError::PdfPassword),
    ("encryption", || ImportError::PdfEncryption),
    ("scanned", || ImportError::PdfScanned),
    ("no-text", || ImportError::PdfNoText),
    ("garbled", || ImportError::PdfGarbled),
    ("too-long", || ImportError::PdfTooLong),
    ("too-complex", || ImportError::PdfTooComplex),
    ("crashed", || ImportError::PdfCrashed),
];

fn name_of(error: &ImportError) -> &'static str {
    let same = |make: fn() -> ImportError| std::mem::discriminant(&make()) == std::mem::discriminant(error);
    NAMED.iter().find(|(_, make)| same(*make)).map_or("crashed", |(name, _)| *name)
}

/// Reads a PDF in a child process.
pub(crate) fn read_pdf(bytes: &[u8]) -> Result<(String, Vec<String>)> {
    asked(READ, bytes)
}

/// Checks in a child process whether a PDF can be opened.
pub(crate) fn inspect_pdf(bytes: &[u8]) -> Result<()> {
    asked(INSPECT, bytes).map(drop)
}

fn asked(argument: &str, bytes: &[u8]) -> Result<(String, Vec<String>)> {
    let mut command = Command::new(std::env::current_exe().map_err(ImportError::PdfProcess)?);
    command.arg(argument);
    ask(command, bytes, TIMEOUT)
}

/// Runs a child, passes it the file and waits for its answer.
fn ask(mut command: Command, bytes: &[u8], timeout: Duration) -> Result<(String, Vec<String>)> {
    let deadline = Instant::now() + timeout;
    without_window(&mut command);
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(ImportError::PdfProcess)?;
    let talked = talk(&mut child, bytes, deadline);
    let status = ended(&mut child, deadline).map_err(ImportError::PdfProcess)?;
    let (Some(said), Some(status)) = (talked?, status) else { return Err(ImportError::PdfTooSlow) };
    understood(&said, status)
}

/// The output of a child.
struct Said {
    answer: Vec<u8>,
    complaint: Vec<u8>,
}

/// Writes to the child and reads from it concurrently; `None` at the timeout.
fn talk(child: &mut Child, bytes: &[u8], deadline: Instant) -> Result<Option<Said>> {
    let lost = || ImportError::PdfProcess(io::Error::other("no pipe"));
    let mut input = child.stdin.take().ok_or_else(lost)?;
    let output = child.stdout.take().ok_or_else(lost)?;
    let complaint = child.stderr.take().ok_or_else(lost)?;
    let bytes = bytes.to_vec();
    // A child that has died reads no further: its exit code tells why.
    thread::spawn(move || drop(input.write_all(&bytes)));
    let answer = collected(output, MAX_ANSWER + 1);
    let complaint = collected(complaint, 64 * 1024);
    let rest = || deadline.saturating_duration_since(Instant::now());
    let Ok(answer) = answer.recv_timeout(rest()) else { return Ok(None) };
    if answer.len() as u64 > MAX_ANSWER {
        let _ = child.kill();
        return Err(ImportError::PdfTooLong);
    }
    let Ok(complaint) = complaint.recv_timeout(rest()) else { return Ok(None) };
    Ok(Some(Said { answer, complaint }))
}

/// Reads a pipe to its end, or to the limit, on its own thread.
fn collected(pipe: impl Read + Send + 'static, most: u64) -> mpsc::Receiver<Vec<u8>> {
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        let mut bytes = Vec::new();
        let _ = pipe.take(most).read_to_end(&mut bytes);
        let _ = sender.send(bytes);
    });
    receiver
}

/// Waits for the child to end, and kills it at the deadline; `None` if it was killed.
fn ended(child: &mut Child, deadline: Instant) -> io::Result<Option<ExitStatus>> {
    while Instant::now() < deadline {
        if let Some(status) = child.try_wait()? {
            return Ok(Some(status));
        }
        thread::sleep(Duration::from_millis(2));
    }
    // It may have ended just now: then killing fails, and it is to be waited for all the same.
    let _ = child.kill();
    child.wait()?;
    Ok(None)
}

fn understood(said: &Said, status: ExitStatus) -> Result<(String, Vec<String>)> {
    if !status.success() {
        // Rust says so before it gives up, on every system.
        let complaint = String::from_utf8_lossy(&said.complaint);
        let is_memory = complaint.contains("memory allocation of");
        return Err(if is_memory { ImportError::PdfTooLarge } else { ImportError::PdfCrashed });
    }
    let unknown = || ImportError::PdfProcess(io::Error::other("no answer"));
    let answer = std::str::from_utf8(&said.answer).map_err(|_| unknown())?;
    let rest = answer.strip_prefix(GREETING).and_then(|rest| rest.strip_prefix('\n')).ok_or_else(unknown)?;
    let (first, mut rest) = rest.split_once('\n').ok_or_else(unknown)?;
    match first.split_once(' ') {
        Some(("error", name)) => {
            Err(NAMED.iter().find(|(known, _)| *known == name).map_or_else(unknown, |(_, make)| make()))
        }
        Some(("text", count)) => {
            let count: usize = count.parse().map_err(|_| unknown())?;
            let mut remarks = Vec::new();
            for _ in 0..count {
                let (remark, after) = rest.split_once('\n').ok_or_else(unknown)?;
                remarks.push(remark.to_owned());
                rest = after;
            }
            Ok((rest.to_owned(), remarks))
        }
        _ => Err(unknown()),
    }
}

/// Prevents a console window when the desktop program starts its child.
#[cfg(windows)]
fn without_window(command: &mut Command) {
    use std::os::windows::process::CommandExt;
    /// `CREATE_NO_WINDOW` of the Windows API.
    const CREATE_NO_WINDOW: u32 = 0x0800_0000;
    command.creation_flags(CREATE_NO_WINDOW);
}

#[cfg(not(windows))]
fn without_window(_: &mut Command) {}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    fn asked_of(script: &str) -> Result<(String, Vec<String>)> {
        let mut command = Command::new("sh");
        command.args(["-c", script]);
        ask(command, &[b'x'; 200_000], Duration::from_millis(2_000))
    }

    #[test]
    fn an_answer_travels_whole() {
        let text = "项目一\n\n2.考核指标：甲\n".to_owned();
        let said = |answer: String| Said { answer: answer.into_bytes(), complaint: Vec::new() };
        let remarks = vec!["第 1 页有认不出的字".to_owned(), "乙".to_owned()];
        let got = understood(&said(answer(Ok((text.clone(), remarks.clone())))), ExitStatus::default());
        assert_eq!(got.unwrap(), (text, remarks));
        for (_, make) in NAMED {
            let got = understood(&said(answer(Err(make()))), ExitStatus::default()).unwrap_err();
            assert_eq!(got.to_string(), make().to_string());
        }
    }

    #[test]
    fn a_child_that_dies_or_is_another_program_is_told_apart() {
        assert!(matches!(asked_of("kill -ABRT $$"), Err(ImportError::PdfCrashed)));
        assert!(matches!(asked_of("exit 3"), Err(ImportError::PdfCrashed)));
        let out_of_memory = "echo 'memory allocation of 5 bytes failed' >&2; kill -ABRT $$";
        assert!(matches!(asked_of(out_of_memory), Err(ImportError::PdfTooLarge)));
        assert!(matches!(asked_of("cat >/dev/null; echo hello"), Err(ImportError::PdfProcess(_))));
        assert!(matches!(asked_of("exec yes"), Err(ImportError::PdfTooLong)));
    }

    #[test]
    fn a_child_that_never_answers_is_ended() {
        assert!(matches!(asked_of("exec sleep 600"), Err(ImportError::PdfTooSlow)));
        assert!(matches!(asked_of("exec >&- 2>&-; exec sleep 600"), Err(ImportError::PdfTooSlow)));
    }
}
