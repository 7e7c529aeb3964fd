//! All tests from outside the crate, in one program: each further one would be linked with everything anew.

mod docx;
mod images;
mod links;
mod pdf;
mod preview;
mod round_trip;
mod samples;
mod team;
mod thymus;
mod varied;
