//! The command line: the main job without a window.
fn main() {}
