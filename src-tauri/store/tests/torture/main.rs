//! What the store promises under violence: kills, power cuts, full and failing disks, flipped bits.
//!
//! Each test has a short form that takes seconds. `cargo xtask torture` runs the long ones, with `SHENBAO_TORTURE` set,
//! in a release build, and shows what they print.

mod saves;
mod support;

use support::scaled;

#[test]
fn a_large_draft_is_saved_once_a_second_and_its_files_stay_bounded() {
    saves::run(1024 * 1024, scaled(20, 50_000));
    saves::run(200 * 1024, scaled(20, 50_000));
}
