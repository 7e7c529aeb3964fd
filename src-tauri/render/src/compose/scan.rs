//! Scans of signed papers, in place of the papers to sign.

use std::sync::Arc;

use shenbao_core::application::{Application, Paper, PaperKind};
use shenbao_core::asset::Assets;

use super::note;
use crate::document::{Block, Caption, Chart, Figure, Image, PageBreak};

/// The width of a scanned page in percent of the text width: an A4 page then fits below a heading.
const WIDTH: u8 = 90;

/// What is printed of a paper that was signed.
#[derive(Default)]
pub(super) struct Scans {
    /// The pages, each on a page of its own; empty where there are none.
    pub(super) pages: Vec<Block>,
    /// What is said of scans that are not printed here.
    pub(super) elsewhere: Option<Block>,
}

/// The scans of a paper. Pictures are printed; a PDF is handed in beside the application, since its pages may hold what no
/// PDF/A may: see decision 0065. `figures` is the number of the last figure.
pub(super) fn of(application: &Application, paper: &Paper, assets: &Assets, figures: &mut u32) -> Scans {
    let mut scans = Scans::default();
    for file in application.scans(&paper.key) {
        let Some(asset) = assets.get(&file.asset).filter(|asset| asset.media.is_picture()) else {
            scans.elsewhere = Some(note("本页已签字盖章，扫描件另附。"));
            continue;
        };
        let chart = Image::read(&file.asset, WIDTH, Arc::clone(&asset.bytes))
            .map_or_else(|reason| Chart::Missing(format!("图片无法读取：{reason}")), Chart::Image);
        // A letter begins a page itself.
        if !scans.pages.is_empty() || matches!(paper.kind, PaperKind::Opinion(..)) {
            scans.pages.push(Block::PageBreak(PageBreak::Always));
        }
        *figures += 1;
        let text = format!("{}（已签字盖章的扫描件）", paper.title);
        scans.pages.push(Block::Figure(Figure {
            id: None,
            alt: text.clone(),
            caption: Caption { number: *figures, text },
            chart,
        }));
    }
    scans
}
