//! All tests from outside the crate, in one program: each further one would be linked with everything anew.

mod attachments;
mod catalogue;
mod drafts;
mod fonts;
mod forms;
mod hostile;
mod isolation;
mod layouts;
mod packages;
mod partner_parts;
mod pdf;
mod schemas;
mod support;
mod takeover;
