//! The tokens of a money clause: who pays, how sums compare, how much.
//!
//! A clause is tokenized only where every word of it is known: one unknown word (首年, 涉及, 除外 …) may turn the
//! meaning round, and then the clause is left to a person.

use std::sync::LazyLock;

use super::vocabulary::{SILENT, SILENT_FIRST, WORDS};
use crate::read::amount::{Quantity, quantity};
use crate::read::lexicon::Lexicon;
use crate::{Comparator, Per, RuleSource};

/// A token of a money clause, by what it does there.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Token {
    /// Somebody whose money is meant: 市级财政, 合作单位.
    Payer(RuleSource),
    /// The one who carries the project out: pays only where the clause says so (自筹, 出资).
    Organisation,
    /// Own money: 自筹, 自有资金.
    Own,
    /// Public money or its giving, without saying whose: 资助, 财政.
    Public,
    /// Money, no more: 经费, 额度.
    Money,
    /// Paying, whoever does: 出资.
    Pay,
    /// Paying beside another, whoever does: 配套.
    Match,
    /// The project's whole cost.
    Total,
    /// 经费总额: after a payer what it pays in all, else the project's whole cost.
    WholeMoney,
    /// What a limit counts over.
    Per(Per),
    /// A comparator before its number.
    Before(Comparator),
    /// A comparator after its number.
    After(Comparator),
    /// 占
    Share,
    /// 占比: the share of the whole.
    ShareOfTotal,
    /// 与
    With,
    /// 、 between clauses or payers.
    Join,
    /// 按
    By,
    /// 为
    Is,
    /// 各
    Each,
    /// A number with its unit.
    Quantity(Quantity),
}

static COUNTED_WORDS: LazyLock<Lexicon<Token>> = LazyLock::new(|| {
    Lexicon::of(WORDS.iter().flat_map(|(token, names)| names.iter().map(move |name| (*name, *token))))
});
static SILENT_LATER: LazyLock<Lexicon<()>> =
    LazyLock::new(|| Lexicon::of(SILENT.iter().map(|name| (*name, ()))));
static SILENT_AT_FIRST: LazyLock<Lexicon<()>> =
    LazyLock::new(|| Lexicon::of(SILENT.iter().chain(&SILENT_FIRST).map(|name| (*name, ()))));

/// The tokens of a compact clause; `None` where one word of it is not known.
pub(super) fn tokenize(clause: &str) -> Option<Vec<Token>> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while at < clause.len() {
        let rest = &clause[at..];
        if let Some((quantity, length)) = quantity(rest) {
            tokens.push(Token::Quantity(quantity));
            at += length;
            continue;
        }
        let counted = COUNTED_WORDS.longest(rest);
        let silent = if at == 0 { &SILENT_AT_FIRST } else { &SILENT_LATER };
        let silent = silent.longest(rest).map(|(name, ())| name.len());
        match (counted, silent) {
            (Some((name, token)), silent) if silent.is_none_or(|silent| silent <= name.len()) => {
                tokens.push(token);
                at += name.len();
            }
            (_, Some(length)) => at += length,
            _ => return None,
        }
    }
    Some(tokens)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(clause: &str) -> Option<usize> {
        tokenize(clause).map(|tokens| tokens.len())
    }

    #[test]
    fn one_unknown_word_leaves_the_clause_unread() {
        assert!(read("市级财政经费资助不超过500万元").is_some());
        for clause in [
            "首年市级财政经费资助不超过500万元",
            "对获奖的市级财政经费资助不超过500万元",
            "市级财政经费资助不超过500万元除外",
            "市级财政经费资助约500万元",
            "市级财政经费资助500万元左右",
            "重大项目市级财政资助不超过500万元",
            "一般项目500万元",
            "申报品种年均销售额不少于5000万元",
            "注册资本不低于500万元",
        ] {
            assert_eq!(read(clause), None, "{clause}");
        }
    }

    #[test]
    fn the_longest_word_counts() {
        assert_eq!(
            tokenize("自治区财政不得超过一半"),
            Some(vec![
                Token::Payer(RuleSource::Provincial),
                Token::Before(Comparator::AtMost),
                Token::Quantity(Quantity::Percent(50.into())),
            ])
        );
        assert_eq!(tokenize("占比"), Some(vec![Token::ShareOfTotal]));
    }
}
