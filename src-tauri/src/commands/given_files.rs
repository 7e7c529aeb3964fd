//! Files a person gives the program to open.

use tauri::ipc::Request;
use tauri::{AppHandle, Manager};

use super::assets::{body, decoded, header, not_understood};
use super::{Answer, AppStateRef, answered};
use crate::given_files::GivenFiles;
use crate::wire::GivenFilesTaken;

/// Takes the files that were given: drafts are imported, a guide is to be read next.
#[tauri::command]
pub(crate) fn take_given_files(app: AppHandle, state: AppStateRef<'_>) -> Answer<GivenFilesTaken> {
    answered(&state, move |state| Ok(state.take_files(app.state::<GivenFiles>().take())))
}

/// Keeps a file that was dropped on the window, to be taken with the others. The body is the file; the header `name` its name, encoded by
/// `encodeURIComponent`.
#[tauri::command]
pub(crate) fn give_file(app: AppHandle, state: AppStateRef<'_>, request: Request<'_>) -> Answer<()> {
    let name = decoded(&header(&request, "name")?).ok_or_else(|| not_understood("name"))?;
    let bytes = body(&request)?;
    answered(&state, move |state| {
        app.state::<GivenFiles>().add([state.keep_dropped(&name, &bytes)?]);
        Ok(())
    })
}
