//! The values of cells: figures leave the floating point they are stored in at once, as decimals.

use std::str::FromStr;

use calamine::Data;
use rust_decimal::Decimal;
use shenbao_guide::money::Money;

/// The figures of a number that Excel keeps and shows.
const FIGURES: usize = 15;

/// A cell as text, without blanks around it.
pub(crate) fn text(data: Option<&Data>) -> String {
    raw(data).trim().to_owned()
}

/// A cell as text.
pub(crate) fn raw(data: Option<&Data>) -> String {
    match data {
        None | Some(Data::Empty | Data::Error(_)) => String::new(),
        Some(Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text)) => text.clone(),
        Some(Data::Int(number)) => number.to_string(),
        Some(Data::Float(number)) => {
            decimal(*number).map_or_else(|| number.to_string(), |exact| exact.normalize().to_string())
        }
        Some(Data::Bool(is)) => (if *is { "是" } else { "否" }).to_owned(),
        Some(Data::DateTime(moment)) => {
            let (year, month, day, ..) = moment.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
    }
}

/// What is typed in a cell.
///
/// # Errors
/// When a formula failed, or Excel made a number of a code and dropped its last digits; as a Chinese predicate.
pub(crate) fn typed(data: Option<&Data>) -> Result<String, String> {
    match data {
        Some(Data::Error(error)) => Err(format!("是一个出错的公式（{error}）")),
        // A number of 18 figures has lost its last ones: Excel keeps 15.
        Some(Data::Float(figure)) if figure.abs() >= 1e15 => {
            Err("被 Excel 当成了数字，后几位已经丢失；请先把格子设为文本，再重新填".to_owned())
        }
        data => Ok(text(data)),
    }
}

/// A number to the fifteen figures that Excel keeps, exactly as it shows them: 0.1 + 0.2 is 0.3.
pub(crate) fn decimal(number: f64) -> Option<Decimal> {
    let scientific = format!("{number:.*e}", FIGURES - 1);
    Decimal::from_scientific(&scientific).ok()
}

/// The amount in a cell as it is stored; what was typed before is kept where it is the same amount.
///
/// # Errors
/// What is wrong, as a Chinese predicate.
pub(crate) fn amount(data: Option<&Data>, before: Option<&str>) -> Result<String, String> {
    if let Some(Data::Error(error)) = data {
        return Err(format!("是一个出错的公式（{error}）"));
    }
    let typed = text(data);
    let money = Money::parse_typed(&typed).map_err(|reason| format!("“{}”{reason}", short(&typed)))?;
    let same = |before: &&str| Money::parse_typed(before).is_ok_and(|before| before == money);
    Ok(match (before.filter(same), money) {
        (Some(before), _) => before.to_owned(),
        (None, None) => String::new(),
        // A plain figure stays as it stands in the cell; one with a unit too.
        (None, Some(_)) => typed,
    })
}

/// Are the two the same figure, or the same words?
pub(crate) fn is_same_figure(one: &str, other: &str) -> bool {
    let figure = |text: &str| Decimal::from_str(text.trim()).ok();
    one == other || figure(one).is_some_and(|one| figure(other) == Some(one))
}

/// The figure a cell shows exactly; `None` for words, and for more figures than Excel keeps.
pub(crate) fn number(words: &str) -> Option<f64> {
    let exact = Decimal::from_str(words.trim()).ok()?;
    let number: f64 = exact.to_string().parse().ok()?;
    (decimal(number)? == exact).then_some(number)
}

/// The amount of a text in 万元.
pub(crate) fn money(words: &str) -> Option<Decimal> {
    Money::parse_typed(words).ok().flatten().map(Money::wan)
}

/// The beginning of what stands in a cell.
pub(crate) fn short(words: &str) -> String {
    let short: String = words.chars().take(20).collect();
    if short.len() < words.len() { format!("{short}……") } else { short }
}
