//! The choice of this machine's fonts for documents: a setting of the machine, never part of a draft.

#[cfg(test)]
mod tests;

use shenbao_render::fonts::{Choice, Chosen, Fonts, Installed};
use shenbao_store::FontNames;

use super::{AppState, lock};
use crate::log;
use crate::wire::{CommandError, FontChoice, FontOptions, MachineFont};

/// The fonts in use, and notes on them for the person, in Chinese sentences.
#[derive(Clone)]
pub(super) struct InUse {
    pub(super) fonts: Fonts,
    pub(super) notes: Vec<String>,
}

impl AppState {
    /// The available fonts of this machine, and the current choice.
    pub fn font_options(&self) -> FontOptions {
        let (chosen, note) = self.kept_fonts();
        let installed = self.installed_fonts();
        let named = [&chosen.body, &chosen.heading, &chosen.title];
        let gone =
            named.into_iter().flatten().filter_map(|name| Some(left_out(installed.usable(name).err()?)));
        let notes = note.into_iter().chain(gone).collect();
        let font = |font: shenbao_render::fonts::KnownFont| MachineFont {
            kind: font.kind.to_owned(),
            name: font.name,
            refused: font.refused,
        };
        let fonts = installed.known().into_iter().map(font).collect();
        let FontNames { body, heading, title } = chosen;
        FontOptions { fonts, chosen: FontChoice { body, heading, title }, notes }
    }

    /// Uses these fonts for all later exports and previews.
    ///
    /// # Errors
    /// When one of them cannot be used, or the choice cannot be stored; the previous choice then stays.
    pub fn choose_fonts(&self, choice: FontChoice) -> Result<(), CommandError> {
        let installed = self.installed_fonts();
        for name in [&choice.body, &choice.heading, &choice.title].into_iter().flatten() {
            installed.usable(name).map_err(|error| CommandError {
                action: "原来的选择没有改动；请另选字体，或改用自带的字体".to_owned(),
                ..CommandError::from(error)
            })?;
        }
        let FontChoice { body, heading, title } = choice;
        // The preview takes its fonts under its own lock: it is not started between the two with the former ones.
        let mut preview = lock(&self.preview);
        let mut fonts = lock(&self.fonts);
        FontNames { body, heading, title }.write(&self.folders.data)?;
        *fonts = None;
        *preview = None;
        Ok(())
    }

    /// The fonts in use, loaded on first use and kept until others are chosen.
    pub(super) fn fonts(&self) -> Result<InUse, CommandError> {
        let mut fonts = lock(&self.fonts);
        if let Some(fonts) = fonts.as_ref() {
            return Ok(fonts.clone());
        }
        let (choice, note) = self.kept_fonts();
        let named = |name: Option<String>| name.map(Choice::Name);
        let chosen =
            Chosen { body: named(choice.body), heading: named(choice.heading), title: named(choice.title) };
        let (found, errors) = Fonts::load_usable(&self.folders.fonts, &chosen, &self.installed_fonts())?;
        let notes = note.into_iter().chain(errors.into_iter().map(left_out)).collect();
        Ok(fonts.insert(InUse { fonts: found, notes }).clone())
    }

    /// The stored choice; or the shipped fonts and the reason.
    fn kept_fonts(&self) -> (FontNames, Option<String>) {
        match FontNames::read(&self.folders.data) {
            Ok(names) => (names, None),
            Err(why) => {
                log::passed_over("choice of fonts", &why);
                let shown = self.folders.shown(&FontNames::file(&self.folders.data));
                let note =
                    format!("字体设置 {shown} {why}，已改用自带的字体；在“导出”旁的“字体…”里重选一次即可");
                (FontNames::default(), Some(note))
            }
        }
    }

    fn installed_fonts(&self) -> Installed {
        self.machine_fonts.as_deref().map_or_else(Installed::of_system, Installed::in_folder)
    }
}

fn left_out(error: shenbao_render::RenderError) -> String {
    format!("{error}；这里暂用自带的字体")
}
