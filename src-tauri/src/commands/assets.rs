//! Files that belong to a draft. Bytes come and go as they are: as JSON a large file would take a minute.

use tauri::ipc::{InvokeBody, Request, Response};

use super::{Answer, DeskState, blocking};
use crate::wire::{AddedImage, CommandError};

/// Keeps a picture with a draft. The body is the file; the header `draft` names the draft.
#[tauri::command]
pub(crate) async fn add_image(desk: DeskState<'_>, request: Request<'_>) -> Answer<AddedImage> {
    let (draft, bytes) = (header(&request, "draft")?, body(&request)?);
    blocking(&desk, move |desk| desk.add_image(&draft, bytes)).await
}

/// A file of a draft, byte for byte.
#[tauri::command]
pub(crate) async fn asset(desk: DeskState<'_>, draft: String, id: String) -> Answer<Response> {
    let asset = blocking(&desk, move |desk| desk.asset(&draft, &id)).await?;
    Ok(Response::new(asset.bytes.to_vec()))
}

fn header(request: &Request<'_>, name: &str) -> Answer<String> {
    let value = request.headers().get(name).and_then(|value| value.to_str().ok());
    value.map(str::to_owned).ok_or_else(|| not_understood(name))
}

fn body(request: &Request<'_>) -> Answer<Vec<u8>> {
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

fn not_understood(part: &str) -> CommandError {
    CommandError::failed(format!("窗口传来的文件不完整（{part}）"), "请重新选择这个文件")
}
