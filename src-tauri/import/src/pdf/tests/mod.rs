//! PDFs as printed by programs, and malformed ones.

mod guides;
mod layout;
mod printed;
mod writer;
