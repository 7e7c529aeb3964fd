//! All tests from outside the crate, in one program: each further one would be linked with everything anew.

mod breaks;
mod corrections;
mod required_sections;
mod search;
