//! The preview of the open draft: the same pages as in the PDF.

mod bytes;
#[cfg(test)]
mod tests;
mod worker;

use std::collections::BTreeSet;

use shenbao_core::application::Application;
use shenbao_core::asset::Assets;
use shenbao_render::document::Origin;
use shenbao_render::preview::{self, Preview};
use shenbao_render::{Document, Orientation, RenderError};

use super::export::composed;
use super::{AppState, lock};
use crate::wire::{
    CommandError, PreviewAnswer, PreviewArea, PreviewOrigin, PreviewPage, PreviewPages, PreviewPoint,
};
pub(super) use worker::Worker;

/// Lengths sent to the window are in hundredths of a point.
const HUNDREDTHS: f32 = 100.0;

impl AppState {
    /// Lays an application out again. Of several waiting requests only the newest is served.
    ///
    /// # Errors
    /// When the fonts are missing.
    pub fn preview_update(&self, application: Application) -> Result<PreviewAnswer, CommandError> {
        let worker = self.preview_worker()?;
        let pictures = self.preview_pictures(&application)?;
        let report = self.check(&application)?;
        let set = worker
            .run_newest(move |preview| update(preview, &composed(&application, report, &pictures).document));
        let mut answer = self.preview_answer(set)?.unwrap_or(Ok(PreviewAnswer::Overtaken))?;
        if let PreviewAnswer::Pages(pages) = &mut answer {
            pages.notes = self.fonts()?.notes;
        }
        Ok(answer)
    }

    /// The drawing operations of these pages, as bytes for the window; a page that is gone is marked.
    ///
    /// # Errors
    /// When the preview has stopped.
    pub fn preview_pages(&self, keys: Vec<String>) -> Result<Vec<u8>, CommandError> {
        let worker = self.preview_worker()?;
        let drawn = worker.run(move |preview| {
            bytes::of_pages(keys.iter().map(|key| preview.page(u64::from_str_radix(key, 16).ok()?)))
        });
        self.preview_answer(drawn)
    }

    /// The outlines of these glyphs, as bytes for the window. A glyph is identified by its face times 65536 plus its
    /// id.
    ///
    /// # Errors
    /// When the preview has stopped.
    pub fn preview_glyphs(&self, glyphs: Vec<u32>) -> Result<Vec<u8>, CommandError> {
        let worker = self.preview_worker()?;
        let traced = worker.run(move |preview| {
            bytes::of_outlines(glyphs.iter().map(|glyph| preview.outline((glyph >> 16) as u8, *glyph as u16)))
        });
        self.preview_answer(traced)
    }

    /// The places of a field on the latest pages, the one to scroll to first.
    ///
    /// # Errors
    /// When the preview has stopped.
    pub fn preview_find(&self, wanted: PreviewOrigin) -> Result<Vec<PreviewArea>, CommandError> {
        let worker = self.preview_worker()?;
        let wanted = Origin { place: wanted.place, block: wanted.block };
        let found = worker.run(move |preview| preview.find(&wanted).into_iter().map(area).collect());
        self.preview_answer(found)
    }

    /// The field at, or nearest to, a point of a page, in hundredths of a point from its top left.
    ///
    /// # Errors
    /// When the preview has stopped.
    pub fn preview_at(&self, key: String, x: u32, y: u32) -> Result<Option<PreviewPoint>, CommandError> {
        let worker = self.preview_worker()?;
        let found = worker.run(move |preview| {
            let page = preview.number(u64::from_str_radix(&key, 16).ok()?)?;
            let (x, y) = (x as f32 / HUNDREDTHS, y as f32 / HUNDREDTHS);
            let origin = origin(preview.at(page, x, y)?);
            let (before, after) = preview.words_at(page, x, y);
            Some(PreviewPoint { origin, before, after })
        });
        self.preview_answer(found)
    }

    /// The pictures of an application, each read once: only for a new one does the preview access the drafts.
    fn preview_pictures(&self, application: &Application) -> Result<Assets, CommandError> {
        let mut kept = lock(&self.preview_pictures);
        let new: BTreeSet<String> =
            application.printed_ids().into_iter().filter(|id| kept.get(id).is_none()).collect();
        if !new.is_empty() {
            for (_, picture) in self.store().assets_of_any(&new)?.iter() {
                kept.insert(picture.clone());
            }
        }
        Ok(kept.clone())
    }

    /// The preview's thread, started if necessary.
    fn preview_worker(&self) -> Result<Worker, CommandError> {
        let mut worker = lock(&self.preview);
        if let Some(worker) = worker.as_ref() {
            return Ok(worker.clone());
        }
        let used = self.fonts().map_err(|error| CommandError {
            action: "字体备好后点“重试”；在此之前仍可照常填写和保存".to_owned(),
            ..error
        })?;
        let started = Worker::start(used.fonts).map_err(|error| {
            CommandError::failed(format!("预览没有启动：{error}"), "请重试；仍不行请重启程序")
                .caused_by(error)
        })?;
        Ok(worker.insert(started).clone())
    }

    /// The answer of the thread; when the thread has ended, the next request starts another.
    fn preview_answer<T>(&self, answer: Result<T, worker::PreviewError>) -> Result<T, CommandError> {
        answer.map_err(|worker::PreviewError| {
            lock(&self.preview).take();
            CommandError::failed("预览在排版时中断了", "草稿没有受影响；请点“重试”，仍不行请反馈这份草稿")
        })
    }
}

/// Lays out a document.
fn update(preview: &mut Preview, document: &Document) -> Result<PreviewAnswer, CommandError> {
    match preview.update(document) {
        Ok(pages) => {
            let page = |page: preview::PageSummary| PreviewPage {
                key: format!("{:016x}", page.key),
                kind: page.kind.into(),
                label: page.label,
                landscape: page.orientation == Orientation::Landscape,
            };
            let pages = pages.into_iter().map(page).collect();
            Ok(PreviewAnswer::Pages(PreviewPages { pages, notes: Vec::new() }))
        }
        Err(RenderError::GlyphsMissing(missing)) => {
            let first = missing.first().and_then(|text| text.characters.first());
            let origin = first.and_then(|character| preview::origin_of(*character, document));
            let message = format!("{}。请换一个写法", RenderError::GlyphsMissing(missing));
            Ok(PreviewAnswer::GlyphMissing { message, origin: origin.as_ref().map(self::origin) })
        }
        Err(error) => Err(error.into()),
    }
}

fn origin(origin: &Origin) -> PreviewOrigin {
    PreviewOrigin { place: origin.place.clone(), block: origin.block }
}

fn area(area: preview::Area) -> PreviewArea {
    PreviewArea {
        page: area.page as u32,
        x: hundredths(area.x),
        y: hundredths(area.y),
        width: hundredths(area.width),
        height: hundredths(area.height),
    }
}

/// In hundredths of a point; nothing on a page has negative coordinates.
fn hundredths(points: f32) -> u32 {
    (points * HUNDREDTHS).round().max(0.0) as u32
}
