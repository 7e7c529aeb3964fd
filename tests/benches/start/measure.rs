//! How fast the program starts, beside a Tauri window with nothing in it (`bare`): both in turn, on one display, medians.

use std::path::PathBuf;

use shenbao_tests::screen::{Moments, Screen};

const RUNS: usize = 11;
/// The most that the program may take, as a multiple of the bare window, and the longest that a window may stand blank.
const MOST: f64 = 1.3;
const BLANK: f64 = 300.0;

pub(crate) fn run() {
    let program =
        |name: &str| PathBuf::from(std::env::var_os(name).unwrap_or_else(|| panic!("{name} is not set")));
    let programs = [program("SHENBAO_BARE"), program("SHENBAO_APP")];
    let screen = Screen::set();
    let mut moments: [Vec<Moments>; 2] = Default::default();
    // The first run reads the disk, and is not counted.
    for run in 0..=RUNS {
        for (program, moments) in programs.iter().zip(&mut moments) {
            let watched = screen.watch(program);
            if run > 0 {
                moments.push(watched);
            }
        }
    }
    println!("\n| ms, median of {RUNS} (least–most) | window | first content | settled | blank |");
    println!("|:--|--:|--:|--:|--:|");
    let columns: [fn(&Moments) -> f64; 4] =
        [|at| at.window, |at| at.content, |at| at.settled, |at| at.content - at.window];
    for (name, moments) in ["a bare window", "the program"].into_iter().zip(&moments) {
        let shown: Vec<String> = columns.iter().map(|column| shown(moments, *column)).collect();
        println!("| {name} | {} |", shown.join(" | "));
    }
    let [bare, ours] = moments.each_ref().map(|moments| median(moments, columns[2]));
    println!(
        "\nThe catalogue can be used after {:.2} × a bare window (at most {MOST}); blank at most {BLANK} ms.",
        ours / bare
    );
}

fn sorted(moments: &[Moments], column: fn(&Moments) -> f64) -> Vec<f64> {
    let mut all: Vec<f64> = moments.iter().map(column).collect();
    all.sort_by(f64::total_cmp);
    all
}

fn median(moments: &[Moments], column: fn(&Moments) -> f64) -> f64 {
    sorted(moments, column)[moments.len() / 2]
}

fn shown(moments: &[Moments], column: fn(&Moments) -> f64) -> String {
    let all = sorted(moments, column);
    format!("{:.0} ({:.0}–{:.0})", median(moments, column), all[0], all[all.len() - 1])
}
