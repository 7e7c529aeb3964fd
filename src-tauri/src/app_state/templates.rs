//! Form templates from files.

use std::path::Path;

use shenbao_core::template::{MAX_TEMPLATE_BYTES, Template};
use shenbao_store::read_file;

use super::AppState;
use crate::wire::CommandError;

impl AppState {
    /// Reads a template file.
    ///
    /// # Errors
    /// When it cannot be read, or is no template: then with the line that is wrong.
    #[expect(clippy::unused_self, reason = "what commands do is asked of the state")]
    pub fn read_template(&self, path: &Path) -> Result<Template, CommandError> {
        let bytes = read_file(path, MAX_TEMPLATE_BYTES as u64)?;
        Ok(Template::of_file(&bytes)?)
    }
}
