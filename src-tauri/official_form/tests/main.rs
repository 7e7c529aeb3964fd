//! All tests from outside the crate, in one program: each further one would be linked with everything anew.

mod forms;
mod vocabulary;
