//! All tests from outside the crate, in one program: each further one would be linked with everything anew.

mod elsewhere;
mod guides;
mod hostile;
mod layouts;
mod review_lines;
mod rewrap;
mod taught;
