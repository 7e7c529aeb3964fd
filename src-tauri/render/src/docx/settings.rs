//! The settings for layout in Word and WPS.

use super::NAMESPACE;
use super::xml::Element;

/// `word/settings.xml`. `update` has fields updated when the file is opened, for which Word asks permission.
pub(super) fn settings(update: bool) -> Element {
    let flag = Element::new;
    let layout = |name: &str, value: u32| {
        Element::new("w:compatSetting")
            .set("w:name", name)
            .set("w:uri", "http://schemas.microsoft.com/office/word")
            .set("w:val", value)
    };
    // What Word itself writes into a new Chinese document; without them it sets East Asian text by the rules for Latin.
    let compatibility = Element::new("w:compat")
        .with(flag("w:spaceForUL"))
        .with(flag("w:balanceSingleByteDoubleByteWidth"))
        .with(flag("w:doNotLeaveBackslashAlone"))
        .with(flag("w:ulTrailSpace"))
        .with(flag("w:doNotExpandShiftReturn"))
        .with(flag("w:adjustLineHeightInTable"))
        .with(flag("w:useFELayout"))
        .with(layout("compatibilityMode", 15))
        .with(layout("overrideTableStyleFontSizeAndJustification", 1))
        .with(layout("enableOpenTypeFeatures", 1))
        .with(layout("doNotFlipMirrorIndents", 1))
        .with(layout("differentiateMultirowTableHeaders", 1));
    Element::new("w:settings")
        .set("xmlns:w", NAMESPACE)
        .with(Element::new("w:zoom").set("w:percent", 100))
        .with(Element::val("w:defaultTabStop", 480))
        .with(Element::val("w:characterSpacingControl", "compressPunctuation"))
        .with_all(update.then(|| flag("w:updateFields")))
        .with(compatibility)
        .with(Element::val("w:themeFontLang", "en-US").set("w:eastAsia", "zh-CN"))
        .with(Element::val("w:decimalSymbol", "."))
        .with(Element::val("w:listSeparator", ","))
}
