//! Project tasks: run, test, bench, gen.
fn main() {}
