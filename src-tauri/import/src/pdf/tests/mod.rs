//! PDFs as printers make them, and as they should not be.

mod guides;
mod layout;
mod printed;
mod writer;
