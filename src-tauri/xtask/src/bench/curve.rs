//! Measures how time and memory grow with the length of a document.

use std::time::Instant;

use super::measure::{self, Times};
use crate::error::{Result, XtaskError};
use crate::process::ask;
use crate::project::at;

const PAGES: [usize; 4] = [10, 50, 100, 500];

/// Lays out documents of every length, each in its own process, and prints the table.
pub(crate) fn run() -> Result {
    let program = at("target/release/examples/long").display().to_string();
    let fonts = at("fonts").display().to_string();
    let out = at("target/bench/long.pdf").display().to_string();
    let mut times = vec![Vec::new(); PAGES.len()];
    let mut said = vec![String::new(); PAGES.len()];
    println!("      {}", measure::load());
    for run in 0..=measure::RUNS {
        for (i, pages) in PAGES.iter().enumerate() {
            let begun = Instant::now();
            let answer = ask(&program, &[&pages.to_string(), &fonts, &out]);
            let took = begun.elapsed().as_secs_f64() * 1000.0;
            said[i] = answer.ok_or_else(|| XtaskError::new(format!("{program} {pages} failed")))?;
            if run > 0 {
                times[i].push(took);
            }
        }
    }
    println!("\n| pages | whole process, ms (least–most) | ms a page | most memory, MB | file, KB |");
    println!("|--:|--:|--:|--:|--:|");
    for (said, times) in said.iter().zip(times) {
        let times = Times::of(times);
        let numbers: Vec<f64> = said.split_whitespace().filter_map(|word| word.parse().ok()).collect();
        let [pages, size, memory] = numbers[..] else {
            return Err(XtaskError::new(format!("{program} said “{said}”")));
        };
        let each = times.median() / pages;
        println!("| {pages} | {} | {each:.2} | {:.0} | {size} |", times.shown(), memory / 1024.0);
    }
    Ok(())
}
