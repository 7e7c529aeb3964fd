//! The files of a package that could not be read, and where the draft uses them.

use std::fmt;

use shenbao_core::application::{Application, Block};
use shenbao_core::asset::AssetError;

/// A file of the package that cannot be used. The draft opens without it; the checks report it as missing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DamagedFile {
    /// Its asset id.
    pub id: String,
    /// The places where the draft uses it.
    pub uses: Vec<Use>,
    /// Why an intact file is not accepted; `None` when the file is damaged.
    pub why: Option<AssetError>,
}

/// A place where a draft uses a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Use {
    /// A figure in a text.
    Figure {
        /// The heading of the section.
        section: String,
        /// The figure's number in the application.
        number: u32,
        /// Its caption.
        caption: String,
    },
    /// An attachment.
    Attachment {
        /// Its name in the list of attachments.
        name: String,
        /// The name of the person's file.
        file: String,
    },
}

impl fmt::Display for Use {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Use::Figure { section, number, caption } => {
                write!(f, "“{section}”中的图 {number} {}", caption.trim())
            }
            Use::Attachment { name, file } => write!(f, "附件“{}”的文件“{file}”", name.trim()),
        }
    }
}

impl DamagedFile {
    /// What the person can do, in one Chinese sentence.
    pub fn action(&self) -> &'static str {
        "其余内容已全部读出；请让发送方重新传一份，或在相应位置重新选择这个文件。"
    }
}

impl fmt::Display for DamagedFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, used) in self.uses.iter().enumerate() {
            write!(f, "{}{used}", if index == 0 { "" } else { "、" })?;
        }
        if self.uses.is_empty() {
            write!(f, "文件 {}", self.id)?;
        }
        match &self.why {
            None => f.write_str("已损坏，没有读出"),
            Some(why) => write!(f, "不能使用，没有读出：{why}"),
        }
    }
}

/// The places where an application uses a file.
pub(super) fn uses(application: &Application, id: &str) -> Vec<Use> {
    let numbered = application.numbered();
    let mut uses = Vec::new();
    for (section, narrative) in numbered.sections() {
        for block in &narrative.blocks {
            if let Block::Figure(figure) = block
                && figure.asset == id
            {
                uses.push(Use::Figure {
                    section: section.title.clone(),
                    number: numbered.numbering.figures.get(&figure.id).copied().unwrap_or_default(),
                    caption: figure.caption.clone(),
                });
            }
        }
    }
    let attached = application.attachments.iter().filter_map(|attachment| {
        let file = attachment.file.as_ref().filter(|file| file.asset == id)?;
        Some(Use::Attachment { name: attachment.name.clone(), file: file.name.clone() })
    });
    uses.extend(attached);
    uses
}
