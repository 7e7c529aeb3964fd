//! How fast the window answers. The window is driven on Linux alone.
// What serves the measurement may panic like a test.
#![allow(clippy::expect_used, clippy::unwrap_used, clippy::panic)]

#[cfg(target_os = "linux")]
#[path = "window/measure.rs"]
mod measure;

fn main() {
    #[cfg(target_os = "linux")]
    measure::run();
}
