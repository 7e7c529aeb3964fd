//! All tests from outside the crate, in one program: each further one would be linked with everything anew.

mod kinds;
mod merge;
mod shapes;
mod support;
