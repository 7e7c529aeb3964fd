//! Stress tests of the store's promises: kills, power cuts, full and failing disks, flipped bits.
//!
//! Each test has a short form that takes seconds. `cargo xtask torture` runs the long forms, with `SHENBAO_TORTURE`
//! set, in a release build, and shows their output. A test that needs a process to be killed or to fail starts itself
//! again as a child.

#![cfg(target_os = "linux")]
// What serves the tests may panic like them.
#![allow(clippy::expect_used, clippy::unwrap_used, clippy::panic)]

mod crashes;
mod faults;
mod flips;
mod kills;
mod saves;
mod support;

use support::{child_dir, scaled};

#[test]
fn a_large_draft_is_saved_once_a_second_and_its_files_stay_bounded() {
    saves::run(1024 * 1024, scaled(20, 50_000));
    saves::run(200 * 1024, scaled(20, 50_000));
}

#[test]
fn a_killed_program_loses_nothing_it_acknowledged() {
    match child_dir() {
        Some(dir) => kills::save_without_end(&dir),
        None => kills::run("a_killed_program_loses_nothing_it_acknowledged", scaled(12, 400)),
    }
}

#[test]
fn a_crash_at_any_operation_loses_nothing_that_was_acknowledged() {
    match child_dir() {
        Some(dir) => crashes::save_and_say_so(&dir, 60),
        None => crashes::run(
            "a_crash_at_any_operation_loses_nothing_that_was_acknowledged",
            scaled(97, 1) as usize,
        ),
    }
}

#[test]
fn a_full_or_failing_disk_loses_nothing_and_is_told() {
    if let Some(dir) = child_dir() {
        return faults::play(&dir);
    }
    for scene in faults::SCENES {
        // The others are a few operations only.
        let is_long = matches!(scene, faults::Scene::Begin | faults::Scene::Save | faults::Scene::Migrate);
        let step = if is_long { scaled(7, 1) } else { 1 };
        faults::run("a_full_or_failing_disk_loses_nothing_and_is_told", scene, step as usize);
    }
}

#[test]
fn a_read_only_disk_is_called_by_its_name() {
    match child_dir() {
        Some(dir) => faults::play(&dir),
        None => faults::on_a_read_only_disk("a_read_only_disk_is_called_by_its_name"),
    }
}

#[test]
fn a_flipped_bit_of_the_database_is_never_a_silent_change() {
    flips::of_the_database(scaled(60, 4_000));
}

#[test]
fn a_flipped_bit_of_the_log_is_never_a_silent_change() {
    flips::of_the_log(scaled(60, 4_000));
}

#[test]
fn a_flipped_bit_of_a_file_is_never_a_silent_change() {
    flips::of_a_file(scaled(500, 20_000));
}
