//! All tests from outside the crate, in one program: each further one would be linked with everything anew.

mod handing_in;
mod submission;
