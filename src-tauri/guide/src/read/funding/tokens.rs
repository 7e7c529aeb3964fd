//! The tokens of a money clause: who pays, how sums compare, how much.
//!
//! A clause is tokenized only where every word of it is known: one unknown word (首年, 涉及, 除外 …) may turn the
//! meaning round, and then the clause is left to a person.

use std::sync::LazyLock;

use super::bases::BASES;
use super::stop_words::{STOP_WORDS, STOP_WORDS_AT_START};
use super::units_of_limits::UNITS;
use super::vocabulary::WORDS;
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
    /// 市、区两级财政: two payers in one word, in the order named.
    Both(RuleSource, RuleSource),
    /// 约, 平均: what follows is to be expected, and no limit.
    About,
    /// 左右, behind its number.
    AboutAfter,
    /// What a percentage is of that no budget shows: 研发投入.
    Base(&'static str),
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
    /// 其余: what the others leave
    Rest,
    /// A number with its unit.
    Quantity(Quantity),
}

static COUNTED_WORDS: LazyLock<Lexicon<Token>> = LazyLock::new(|| {
    let words =
        WORDS.iter().chain(&UNITS).flat_map(|(token, names)| names.iter().map(move |name| (*name, *token)));
    Lexicon::of(words.chain(BASES.iter().map(|name| (*name, Token::Base(name)))))
});
static LATER_STOP_WORDS: LazyLock<Lexicon<()>> =
    LazyLock::new(|| Lexicon::of(STOP_WORDS.iter().map(|name| (*name, ()))));
static FIRST_STOP_WORDS: LazyLock<Lexicon<()>> =
    LazyLock::new(|| Lexicon::of(STOP_WORDS.iter().chain(&STOP_WORDS_AT_START).map(|name| (*name, ()))));

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
        if let Some(length) = listed(rest).filter(|_| names_other_money(&tokens)) {
            at += length;
            continue;
        }
        let silent = if at == 0 { &FIRST_STOP_WORDS } else { &LATER_STOP_WORDS };
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
    // 且占总投资的比例: what joins a clause to the one before.
    if tokens.first() == Some(&Token::Join) {
        tokens.remove(0);
    }
    Some(tokens)
}

/// Do the tokens end in money that is neither the support nor anybody's own: 其他经费, 配套经费? What it is made of
/// changes nothing then; of any other money it would.
fn names_other_money(tokens: &[Token]) -> bool {
    match tokens {
        [.., Token::Payer(RuleSource::Other)] => true,
        [before @ .., Token::Money] => {
            matches!(before.last(), Some(Token::Payer(RuleSource::Other) | Token::Match))
                && !before.iter().any(|token| matches!(token, Token::Payer(payer) if payer.is_public()))
        }
        _ => false,
    }
}

/// How long a bracket is that lists what a sum before it is made of: 其他经费（包括地方财政经费、单位出资等）. One with a
/// figure, or with what is not counted, says more.
fn listed(text: &str) -> Option<usize> {
    let inner = text.strip_prefix('（')?;
    let inner = &inner[..inner.find('）')?];
    let lists = ["包括", "包含", "含", "指", "即"].iter().any(|word| inner.starts_with(word))
        || inner.ends_with('等');
    let more = ["不", "除", "非", "仅", "只", "限"].iter().any(|word| inner.contains(word))
        || inner.contains(char::is_numeric)
        || inner.contains("贴息");
    (lists && !more && inner.len() <= MAX_LIST_BYTES).then_some(inner.len() + "（）".len())
}

/// The longest list in a bracket that is passed over, in bytes.
const MAX_LIST_BYTES: usize = 240;

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
            "重大项目市级财政资助不超过500万元",
            "市级财政经费（含贷款贴息）不超过10万元",
            "其他经费（不含单位出资）不超过10万元",
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
