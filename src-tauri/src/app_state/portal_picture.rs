//! Pictures for a portal, which takes none above its limit.

use std::sync::Arc;

use shenbao_core::asset::Asset;

use super::AppState;
use crate::wire::CommandError;

/// Bytes in the KB of portals: the smaller of the two readings, which fits either.
const KB: usize = 1000;

/// A picture as a portal takes it.
pub struct PortalPicture {
    /// The file.
    pub bytes: Arc<[u8]>,
    /// The extension of its type.
    pub extension: &'static str,
    /// Its width and height, where it was made smaller.
    pub smaller: Option<(u32, u32)>,
}

impl PortalPicture {
    /// Its size in bytes.
    pub fn size(&self) -> u32 {
        u32::try_from(self.bytes.len()).unwrap_or(u32::MAX)
    }
}

impl AppState {
    /// A picture of a draft: byte for byte, or, where it has more than `most` KB, as a JPEG that has not.
    ///
    /// # Errors
    /// When the draft has no such picture, or it could no longer be read at that size.
    pub fn picture_within(
        &self,
        draft: &str,
        id: &str,
        most: Option<u32>,
    ) -> Result<PortalPicture, CommandError> {
        let Asset { media, bytes, .. } = self.asset(draft, id)?;
        let Some(most) = most.filter(|most| bytes.len() > *most as usize * KB) else {
            return Ok(PortalPicture { bytes, extension: media.extension(), smaller: None });
        };
        let smaller = shenbao_render::downscale(&bytes, most as usize * KB).ok_or_else(|| {
            let now = bytes.len().div_ceil(KB);
            CommandError::failed(
                format!("图片有 {now} KB，压到 {most} KB 以内就看不清楚了，没有另存"),
                "请核对系统的上限；仍要这么小的话，请裁掉一部分或拆成几张图再放入",
            )
        })?;
        Ok(PortalPicture { bytes: smaller.bytes.into(), extension: "jpg", smaller: Some(smaller.pixels) })
    }
}
