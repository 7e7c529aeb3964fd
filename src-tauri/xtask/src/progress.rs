//! Prints numbered steps with their durations, and why a step was skipped.

use std::io::Write as _;
use std::time::Instant;

use crate::error::Result;

/// The result of a step that did not fail.
pub(crate) enum Done {
    Worked,
    /// There was nothing to do; the reason.
    Skipped(String),
}

/// Counts the steps of a task.
pub(crate) struct Progress {
    total: usize,
    begun: usize,
    started: Instant,
}

impl Progress {
    pub(crate) fn of(total: usize) -> Self {
        Self { total, begun: 0, started: Instant::now() }
    }

    /// Runs one step, and prints its title, result and duration.
    pub(crate) fn step(&mut self, title: &str, work: impl FnOnce() -> Result<Done>) -> Result {
        self.announce(title);
        let begun = Instant::now();
        let done = work().map_err(|error| error.in_step(title))?;
        match done {
            Done::Worked => println!("      done in {:.1} s", begun.elapsed().as_secs_f64()),
            Done::Skipped(reason) => println!("      skipped: {reason}"),
        }
        Ok(())
    }

    /// Runs the last step and prints nothing after it, so that a test runner's summary is the last output.
    pub(crate) fn last(&mut self, title: &str, work: impl FnOnce() -> Result) -> Result {
        println!("\n      {} steps took {:.1} s", self.begun, self.seconds());
        self.announce(title);
        work().map_err(|error| error.in_step(title))
    }

    /// Seconds since the task began.
    pub(crate) fn seconds(&self) -> f64 {
        self.started.elapsed().as_secs_f64()
    }

    fn announce(&mut self, title: &str) {
        self.begun += 1;
        println!("\n[{}/{}] {title}", self.begun, self.total);
        // The program started next writes to the same place: the line must stand before its output.
        let _ = std::io::stdout().flush();
    }
}
