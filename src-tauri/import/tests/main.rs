//! All tests from outside the crate, in one program: each further one would be linked with everything anew.

mod docx;
mod docx_fonts;
mod docx_parts;
mod docx_tables;
mod support;
mod text;
