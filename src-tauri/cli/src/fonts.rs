//! Selects the fonts: those named on the command line, else those chosen in the window, else the shipped ones.

use std::path::{Path, PathBuf};

use shenbao_render::{Choice, Chosen, Fonts, Installed, RenderError};
use shenbao_store::FontNames;

/// The program's identifier in `tauri.conf.json`, which names the folder of its drafts and settings.
const IDENTIFIER: &str = "cn.shenbao.workshop";

/// Options that select fonts of this machine in place of the shipped ones.
#[derive(clap::Args)]
pub(crate) struct FontArguments {
    /// 字体文件夹；不写时用 SHENBAO_FONTS 或程序旁边的 fonts
    #[arg(long, value_name = "DIR")]
    fonts: Option<PathBuf>,
    /// 正文字体：字体名（如 仿宋）或 .ttf、.ttc 文件；不写时用窗口里选的；字体许可不允许嵌入时会说明
    #[arg(long, value_name = "NAME|PATH")]
    body_font: Option<String>,
    /// 标题字体：字体名（如 黑体）或文件；不写时用窗口里选的
    #[arg(long, value_name = "NAME|PATH")]
    heading_font: Option<String>,
    /// 封面题目的字体：字体名（如 方正小标宋简体）或文件；不写时用窗口里选的
    #[arg(long, value_name = "NAME|PATH")]
    title_font: Option<String>,
    /// 不用窗口里选的字体：没有指明的都用自带的
    #[arg(long)]
    shipped_fonts: bool,
}

/// The selected fonts, and notes on them for the person, in Chinese sentences.
pub(crate) struct InUse {
    pub(crate) fonts: Fonts,
    pub(crate) notes: Vec<String>,
}

impl FontArguments {
    /// Were fonts named explicitly?
    pub(crate) fn named(&self) -> bool {
        [&self.body_font, &self.heading_font, &self.title_font].into_iter().any(Option::is_some)
    }

    /// Loads the selected fonts. One named on the command line that cannot be used is an error; one chosen in the
    /// window is replaced by the shipped one, with a note.
    ///
    /// # Errors
    /// When a shipped font is missing, or one named on the command line cannot be used.
    pub(crate) fn load(&self) -> Result<InUse, RenderError> {
        let installed = Installed::of_system();
        let (kept, mut notes) = if self.shipped_fonts { Default::default() } else { kept() };
        let mut choice = |what: &str, typed: &Option<String>, kept: Option<String>| {
            if let Some(typed) = typed {
                return Some(Choice::of(typed));
            }
            let name = kept?;
            match installed.usable(&name) {
                Ok(()) => {
                    notes.push(format!("{what}用窗口里选的“{name}”（加 --shipped-fonts 改用自带的字体）"));
                    Some(Choice::Name(name))
                }
                Err(error) => {
                    notes.push(format!("{what}：{error}；这里暂用自带的字体"));
                    None
                }
            }
        };
        let chosen = Chosen {
            body: choice("正文", &self.body_font, kept.body),
            heading: choice("标题", &self.heading_font, kept.heading),
            title: choice("封面题目", &self.title_font, kept.title),
        };
        Ok(InUse { fonts: Fonts::load_with(&self.folder(), &chosen)?, notes })
    }

    /// The folder given by `--fonts`, else by `SHENBAO_FONTS`, else the one beside the program.
    fn folder(&self) -> PathBuf {
        let beside = || {
            let program = std::env::current_exe().unwrap_or_default();
            program.parent().map(|dir| dir.join("fonts")).unwrap_or_default()
        };
        let asked = self.fonts.clone().or_else(|| std::env::var_os("SHENBAO_FONTS").map(PathBuf::from));
        asked.unwrap_or_else(beside)
    }
}

/// The fonts chosen in the window; none, and a note, when the setting cannot be read.
fn kept() -> (FontNames, Vec<String>) {
    let own = || dirs::data_dir().map(|folder| folder.join(IDENTIFIER));
    let Some(data) = std::env::var_os("SHENBAO_DATA_DIR").map(PathBuf::from).or_else(own) else {
        return Default::default();
    };
    let shown = |data: &Path| FontNames::file(data).display().to_string();
    match FontNames::read(&data) {
        Ok(names) => (names, Vec::new()),
        Err(why) => {
            (FontNames::default(), vec![format!("字体设置 {} {why}，已改用自带的字体", shown(&data))])
        }
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_windows_folder_is_called_by_the_identifier_of_the_program() {
        let configuration: serde_json::Value =
            serde_json::from_str(include_str!("../../../tauri.conf.json")).unwrap();
        assert_eq!(configuration["identifier"], super::IDENTIFIER);
    }
}
