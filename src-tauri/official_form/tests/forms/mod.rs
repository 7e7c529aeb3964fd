//! Forms of invented issuers: the kinds of places they have, and looking through them before they are filled.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may stop where it fails")]

mod amounts;
mod applicant;
mod kinds;
mod layouts;
mod pictures;
mod review;
mod rows;
mod several;
mod support;
mod traps;
