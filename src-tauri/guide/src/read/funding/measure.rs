//! What a rate is of, where the guide says more than a word for it: 按平台设备投资额的 20% 给予补助.

use super::bases::BASES;
use super::tokens::{Token, tokenize};
use crate::read::amount::Quantity;
use crate::read::words::find;
use crate::{Base, Demand};

/// The longest name of what a rate is of, in characters.
const MAX_NAME: usize = 24;

/// A clause with the known word in the place of the longer name that ends in it: 按|平台设备投资额|的 20% becomes 按设备投资额的
/// 20%. The rule quotes the whole name, so that no word of it changes what the rule says.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Measured<'a> {
    /// The clause with the known word.
    pub words: String,
    /// The known word.
    base: &'static str,
    /// What the guide says.
    name: &'a str,
}

impl<'a> Measured<'a> {
    /// Takes the longer name out of a compact clause; `None` where it has none.
    pub(super) fn of(clause: &'a str) -> Option<Measured<'a>> {
        if !clause.contains('%') {
            return None;
        }
        BEFORE.iter().find_map(|word| Measured::behind(clause, find(clause, word)? + word.len()))
    }

    /// The name that begins at `from`.
    fn behind(clause: &'a str, from: usize) -> Option<Measured<'a>> {
        let rest = &clause[from..];
        let end = rest.find(['的', '%']).unwrap_or(rest.len());
        let name = rest[..end].trim_end_matches(|c: char| c.is_ascii_digit() || c == '.');
        let base = BASES.iter().filter(|base| name.ends_with(**base)).max_by_key(|base| base.len())?;
        let is_name = name.len() > base.len()
            && name.chars().nth(MAX_NAME).is_none()
            && !name.replace("（套）", "").contains(|c: char| c.is_numeric() || "，、（）超减".contains(c))
            && !OTHERWISE.iter().any(|word| name.contains(word));
        is_name.then(|| Measured { words: clause.replacen(name, base, 1), base, name })
    }

    /// Puts the guide's name into what the clause demands.
    pub(super) fn named(&self, mut demands: Vec<Demand>) -> Option<Vec<Demand>> {
        let mut found = false;
        for demand in &mut demands {
            if let Demand::Percent { of: Base::Named(of), .. } = demand
                && of == self.base
            {
                self.name.clone_into(of);
                found = true;
            }
        }
        found.then_some(demands)
    }
}

/// What stands before the name.
const BEFORE: [&str; 5] = ["按照", "按", "不超过", "给予", "最高"];

/// Words of a name that speak of other money of the project's.
const OTHERWISE: [&str; 8] = ["财政", "自筹", "配套", "资助", "补助", "支持", "不", "或"];

/// 给予 30% 的补助, 贴息率 50%: a rate of the support that does not say of what. A person reads it; the clauses beside it
/// stay as they are.
pub(super) fn is_rate_alone(clause: &str) -> bool {
    let Some(tokens) = tokenize(&clause.replace("比例", "").replace('率', "")) else { return false };
    let rates = tokens.iter().filter(|token| matches!(token, Token::Quantity(Quantity::Percent(_)))).count();
    rates == 1
        && tokens.contains(&Token::Public)
        && tokens.iter().all(|token| {
            matches!(
                token,
                Token::Public
                    | Token::Money
                    | Token::By
                    | Token::Is
                    | Token::Before(_)
                    | Token::After(_)
                    | Token::Quantity(Quantity::Percent(_))
            )
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_longer_name_is_kept_whole() {
        let measured = Measured::of("按平台设备投资额的20%给予补助").unwrap();
        assert_eq!((measured.words.as_str(), measured.name), ("按设备投资额的20%给予补助", "平台设备投资额"));
        for clause in
            ["按研发投入的20%给予补助", "按超出部分研发投入的20%给予补助", "按自筹研发投入的20%给予补助"]
        {
            assert_eq!(Measured::of(clause), None, "{clause}");
        }
    }

    #[test]
    fn a_rate_of_nothing_is_alone() {
        for clause in ["给予30%的补助", "贴息率50%", "支持比例不超过40%", "按30%给予补助"]
        {
            assert!(is_rate_alone(clause), "{clause}");
        }
        for clause in
            ["首年给予30%的补助", "按研发投入的20%给予补助", "自筹比例不低于30%", "给予30万元的补助"]
        {
            assert!(!is_rate_alone(clause), "{clause}");
        }
    }
}
