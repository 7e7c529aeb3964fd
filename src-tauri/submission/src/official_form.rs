//! The issuer's own form, filled for a submission.

use shenbao_core::application::Application;
use shenbao_core::asset::Assets;
use shenbao_official_form::{Confidence, OfficialForm, Place, Which};

/// The most places named in one sentence.
const MAX_NAMED: usize = 12;

/// The official form of an application, filled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FilledForm {
    /// The name of the issuer's file, without its extension.
    pub name: String,
    /// The filled copy; `None` where the form could not be filled.
    pub bytes: Option<Vec<u8>>,
    /// How many places were filled.
    pub filled: usize,
    /// What a person has to know of it, one Chinese sentence each: what was left, and why.
    pub remarks: Vec<String>,
}

/// Fills the official form an application has chosen: the places the program is sure of, and those that `correct` decides.
/// `None` where it has chosen none.
pub fn filled_form(
    application: &Application,
    assets: &Assets,
    correct: impl FnOnce(&mut OfficialForm<'_>),
) -> Option<FilledForm> {
    let file = application.handing_in.official_form.as_ref()?;
    let name = file.name.rsplit_once('.').map_or(file.name.as_str(), |(stem, _)| stem).to_owned();
    let without = |why: String| FilledForm { name: name.clone(), bytes: None, filled: 0, remarks: vec![why] };
    let Some(asset) = assets.get(&file.asset) else {
        let why = "没有随草稿保存下来或已损坏，提交包里没有它，请重新选择";
        return Some(without(format!("官方表格“{}”{why}。", file.name)));
    };
    let refused = |why: &dyn std::fmt::Display| {
        without(format!("官方表格“{}”没有填：{why}，提交包里没有它。", file.name))
    };
    let mut form = match OfficialForm::read(&asset.bytes, application) {
        Ok(form) => form,
        Err(error) => return Some(refused(&error)),
    };
    correct(&mut form);
    let bytes = match form.filled(Which::Sure, assets) {
        Ok(bytes) => bytes,
        Err(error) => return Some(refused(&error)),
    };
    let places = form.places();
    let filled = places.iter().filter(|place| OfficialForm::fills(place, Which::Sure)).count();
    let unsure = places
        .iter()
        .filter(|place| place.value.is_some() && place.confidence == Confidence::Unsure && !place.keep_empty);
    let over = places.iter().filter(|place| place.over_limit && OfficialForm::fills(place, Which::Sure));
    let remarks = [
        ("处没有把握，没有填，请核对后在“填官方表格”里确认", labels(unsure)),
        ("处超过表格印的字数", labels(over)),
    ];
    let remarks = remarks.into_iter().filter(|(_, labels)| !labels.is_empty()).map(|(what, labels)| {
        let more = if labels.len() > MAX_NAMED { "……" } else { "" };
        let shown = labels[..labels.len().min(MAX_NAMED)].join("、");
        format!("官方表格“{}”有 {} {what}：{shown}{more}。", file.name, labels.len())
    });
    Some(FilledForm { name: name.clone(), bytes: Some(bytes), filled, remarks: remarks.collect() })
}

fn labels<'a>(places: impl Iterator<Item = &'a Place>) -> Vec<String> {
    let named = |place: &Place| match &place.row_label {
        Some(row) => format!("{}·{row}", place.label),
        None => place.label.clone(),
    };
    places.map(named).collect()
}
