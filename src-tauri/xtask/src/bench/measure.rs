//! Times whole processes, in turn.

use std::process::{Command, Stdio};
use std::time::Instant;

use crate::error::{Result, XtaskError};

/// The number of runs of each program: the median of so many is robust against a few slow runs.
pub(crate) const RUNS: usize = 11;

/// Durations in milliseconds, in ascending order.
#[derive(Clone, Debug, Default)]
pub(crate) struct Times(Vec<f64>);

impl Times {
    pub(crate) fn of(mut times: Vec<f64>) -> Times {
        times.sort_by(f64::total_cmp);
        Times(times)
    }

    /// The median.
    pub(crate) fn median(&self) -> f64 {
        self.0.get(self.0.len() / 2).copied().unwrap_or(f64::NAN)
    }

    /// The median, the minimum and the maximum, as text.
    pub(crate) fn shown(&self) -> String {
        let ends = self.0.first().zip(self.0.last());
        ends.map_or_else(String::new, |(least, most)| format!("{:.0} ({least:.0}–{most:.0})", self.median()))
    }
}

/// Runs each command once to warm the disk cache, then all of them in turn, so that other load on the machine affects
/// all alike. Their output is discarded. A command that fails once is not run again; its error is returned.
pub(crate) fn in_turn(commands: &mut [Command]) -> Vec<Result<Times>> {
    let mut all: Vec<Result<Vec<f64>>> = commands.iter().map(|_| Ok(Vec::new())).collect();
    for run in 0..=RUNS {
        for (command, times) in commands.iter_mut().zip(&mut all) {
            let Ok(had) = times else { continue };
            match timed(command) {
                Ok(_) if run == 0 => {}
                Ok(took) => had.push(took),
                Err(failure) => *times = Err(failure),
            }
        }
    }
    all.into_iter().map(|times| times.map(Times::of)).collect()
}

fn timed(command: &mut Command) -> Result<f64> {
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let name = command.get_program().to_string_lossy().into_owned();
    let begun = Instant::now();
    let status =
        command.status().map_err(|error| XtaskError::new(format!("cannot start {name}: {error}")))?;
    let took = begun.elapsed().as_secs_f64() * 1000.0;
    if status.success() { Ok(took) } else { Err(XtaskError::exited(&name, status.code())) }
}

/// The load of the machine before the measurement, where the system provides it.
pub(crate) fn load() -> String {
    let load = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let minute = load.split(' ').next().filter(|word| !word.is_empty()).unwrap_or("not known");
    format!("{cores} cores; processes that wanted one in the last minute: {minute}")
}

#[cfg(test)]
mod tests {
    use std::process::Command;

    use super::{Times, in_turn};

    /// Listing its own tests is a program every machine has.
    #[test]
    fn a_program_that_fails_takes_no_other_with_it() {
        let mut listing = Command::new(std::env::current_exe().expect("the tests are a program"));
        listing.arg("--list");
        let times = in_turn(&mut [Command::new("no-such-program"), listing]);
        assert!(times[0].is_err());
        assert!(times[1].as_ref().is_ok_and(|times| times.median() > 0.0));
    }

    #[test]
    fn the_median_is_the_one_in_the_middle() {
        assert_eq!(Times::of(vec![9.0, 1.0, 5.0]).shown(), "5 (1–9)");
    }
}
