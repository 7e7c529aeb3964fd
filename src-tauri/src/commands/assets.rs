//! The files of a draft. Bytes are transferred raw: as JSON a large file would take a minute.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;
use shenbao_core::application::AttachedFile;
use shenbao_core::template::TemplateChoice;
use tauri::AppHandle;
use tauri::ipc::{InvokeBody, Request, Response};

use super::files::open;
use super::{Answer, AppStateRef, answered};
use crate::wire::{AddedFile, AddedImage, CommandError, SmallerFile};

/// Stores a picture with a draft. The body is the file; the header `draft` is the id of the draft.
#[tauri::command]
pub(crate) fn add_image(state: AppStateRef<'_>, request: Request<'_>) -> Answer<AddedImage> {
    let (draft, bytes) = (header(&request, "draft")?, body(&request)?);
    answered(&state, move |state| state.add_image(&draft, bytes))
}

/// A file of a draft, byte for byte.
#[tauri::command]
pub(crate) fn asset(state: AppStateRef<'_>, draft: String, id: String) -> Answer<Response> {
    let asset = answered(&state, move |state| state.asset(&draft, &id))?;
    Ok(Response::new(asset.bytes.to_vec()))
}

/// Stores a file with a draft, to be attached. The body is the file; the header `draft` is the id of the draft, `name`
/// the name of the file, encoded by `encodeURIComponent`: a header holds no Chinese.
#[tauri::command]
pub(crate) fn add_file(state: AppStateRef<'_>, request: Request<'_>) -> Answer<AddedFile> {
    let (draft, name) = (header(&request, "draft")?, header(&request, "name")?);
    let (name, bytes) = (decoded(&name).ok_or_else(|| not_understood("name"))?, body(&request)?);
    answered(&state, move |state| state.add_file(&draft, &name, bytes))
}

/// Makes a smaller copy of an attached picture; `null` where it would no longer be readable.
#[tauri::command]
pub(crate) fn smaller_file(
    state: AppStateRef<'_>,
    draft: String,
    template: TemplateChoice,
    file: AttachedFile,
) -> Answer<Option<SmallerFile>> {
    answered(&state, move |state| state.smaller_file(&draft, &template, &file))
}

/// Opens an attached file in the system's viewer.
#[tauri::command]
pub(crate) fn open_attached(
    app: AppHandle,
    state: AppStateRef<'_>,
    draft: String,
    file: AttachedFile,
) -> Answer<()> {
    answered(&state, move |state| open(&app, state, &state.unpack_file(&draft, &file)?.display().to_string()))
}

/// Decodes `encodeURIComponent`.
pub(super) fn decoded(text: &str) -> Option<String> {
    percent_decode_str(text).decode_utf8().ok().map(Cow::into_owned)
}

pub(super) fn header(request: &Request<'_>, name: &str) -> Answer<String> {
    let value = request.headers().get(name).and_then(|value| value.to_str().ok());
    value.map(str::to_owned).ok_or_else(|| not_understood(name))
}

pub(super) fn body(request: &Request<'_>) -> Answer<Vec<u8>> {
    match request.body() {
        InvokeBody::Raw(bytes) => Ok(bytes.clone()),
        // Where the system's web view cannot post bytes, Tauri sends them as an array of numbers.
        InvokeBody::Json(json) => {
            let numbers = json.as_array().ok_or_else(|| not_understood("body"))?;
            let bytes = numbers.iter().map(|number| number.as_u64().and_then(|n| u8::try_from(n).ok()));
            bytes.map(|byte| byte.ok_or_else(|| not_understood("body"))).collect()
        }
    }
}

pub(super) fn not_understood(part: &str) -> CommandError {
    CommandError::failed(format!("窗口传来的文件不完整（{part}）"), "请重新选择这个文件")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_crosses_as_the_window_writes_it() {
        assert_eq!(decoded("%E6%89%BF%E8%AF%BA%E4%B9%A6%20(1).pdf").as_deref(), Some("承诺书 (1).pdf"));
        assert_eq!(decoded("%E6"), None);
    }
}
