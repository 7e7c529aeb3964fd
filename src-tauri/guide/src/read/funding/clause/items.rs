//! Tokens put together to items, and the items of a clause cut so that each segment has one quantity.

use super::super::tokens::Token;
use crate::read::amount::Quantity;
use crate::{Comparator, Per, RuleSource};

/// A part of a clause, larger than a token.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Item {
    /// Tokens that together say whose money is meant.
    Source(Source),
    /// The project's whole cost.
    Total,
    /// What a limit counts over.
    Per(Per),
    /// A comparator before its number.
    Before(Comparator),
    /// A comparator after its number.
    After(Comparator),
    /// 约, 平均 or 左右
    About,
    /// What a percentage is of that no budget shows.
    Base(&'static str),
    /// 占
    Share,
    /// 占比
    ShareOfTotal,
    /// 与 or 、
    And,
    /// 按
    By,
    /// 为
    Is,
    /// 各
    Each,
    /// 其余
    Rest,
    /// A number with its unit.
    Quantity(Quantity),
}

/// Whose money a run of tokens means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Source {
    /// This payer's.
    Named(RuleSource),
    /// An organisation of which it is still to be said that it pays: 承担单位 … 配套.
    Organisation,
    /// Money, of whom is left open: 经费.
    Anyones,
    /// Paid, by whom is left open: 出资.
    Paid,
    /// Paid beside the support, by whom is left open: 配套.
    Matched,
}

impl Source {
    /// The payer, where one is named.
    pub(super) fn payer(self) -> Option<RuleSource> {
        match self {
            Source::Named(payer) => Some(payer),
            Source::Organisation | Source::Anyones | Source::Paid | Source::Matched => None,
        }
    }

    /// Standing after a payer, does this say the same: 承担单位 … 自筹, 区县财政 … 配套?
    pub(super) fn agrees_with(self, payer: RuleSource) -> bool {
        match self {
            // 中央财政 and other sources give support too; the lead and its partners do not.
            Source::Named(RuleSource::Unspecified) => !matches!(
                payer,
                RuleSource::LeadOrg | RuleSource::Partner | RuleSource::Matching | RuleSource::Total
            ),
            Source::Named(RuleSource::Matching) => true,
            Source::Named(named) => named == payer,
            Source::Paid | Source::Matched | Source::Anyones => true,
            Source::Organisation => false,
        }
    }
}

/// The items of a clause; `None` where tokens beside each other contradict each other.
pub(super) fn items(tokens: &[Token]) -> Option<Vec<Item>> {
    let mut items = Vec::new();
    let mut run: Vec<Token> = Vec::new();
    let mut about = false;
    for token in tokens {
        let after_payer = !run.is_empty();
        let item = match token {
            Token::Payer(_)
            | Token::Organisation
            | Token::Own
            | Token::Public
            | Token::Money
            | Token::Pay
            | Token::Match => {
                run.push(*token);
                continue;
            }
            // 直接费用平均资助强度: it stands among the words for the money.
            Token::About if after_payer => {
                about = true;
                continue;
            }
            // 项目经费由省、市两级按 6:4 分担
            Token::Both(first, second) if run.iter().all(|token| *token == Token::Money) => {
                run.clear();
                let both = [*first, *second].map(|payer| Item::Source(Source::Named(payer)));
                items.extend([both[0], Item::And, both[1]]);
                continue;
            }
            Token::Both(..) => return None,
            Token::WholeMoney if after_payer => Item::Per(Per::Topic),
            Token::Total | Token::WholeMoney => Item::Total,
            Token::Per(per) => Item::Per(*per),
            Token::Before(comparator) => Item::Before(*comparator),
            Token::After(comparator) => Item::After(*comparator),
            Token::About | Token::AboutAfter => Item::About,
            Token::Base(name) => Item::Base(name),
            Token::Share => Item::Share,
            Token::ShareOfTotal => Item::ShareOfTotal,
            Token::With | Token::Join => Item::And,
            Token::By => Item::By,
            Token::Is => Item::Is,
            Token::Each => Item::Each,
            Token::Rest => Item::Rest,
            Token::Quantity(quantity) => Item::Quantity(*quantity),
        };
        if after_payer {
            items.push(Item::Source(source(&std::mem::take(&mut run))?));
            items.extend(std::mem::take(&mut about).then_some(Item::About));
        }
        items.push(item);
    }
    if !run.is_empty() {
        items.push(Item::Source(source(&run)?));
        items.extend(about.then_some(Item::About));
    }
    Some(items)
}

/// Puts a run of tokens together; `None` where they contradict each other (承担单位 + 资助).
fn source(run: &[Token]) -> Option<Source> {
    // 榜单金额由发榜单位出资: of the sum posted, what one payer pays.
    let run = match run {
        [Token::Payer(RuleSource::PostedSum), rest @ ..]
            if rest.iter().any(|token| matches!(token, Token::Payer(_) | Token::Organisation)) =>
        {
            rest
        }
        _ => run,
    };
    let has = |wanted: Token| run.contains(&wanted);
    let mut payers = run.iter().filter_map(|token| match token {
        Token::Payer(payer) => Some(*payer),
        _ => None,
    });
    let payer = payers.next();
    if payers.any(|other| Some(other) != payer) {
        return None;
    }
    let (own, organisation, public) = (has(Token::Own), has(Token::Organisation), has(Token::Public));
    let pays = has(Token::Pay) || has(Token::Match);
    match payer {
        Some(RuleSource::Partner) if public || organisation || run.len() == 1 => None,
        Some(RuleSource::Partner) => Some(Source::Named(RuleSource::Partner)),
        // 需求单位自筹: whoever posts the task pays with money of its own.
        Some(payer) => {
            ((!own || payer == RuleSource::Issuer) && !organisation).then_some(Source::Named(payer))
        }
        None if public => {
            (!own && !organisation && !has(Token::Match)).then_some(Source::Named(RuleSource::Unspecified))
        }
        None if own => Some(Source::Named(RuleSource::LeadOrg)),
        None if organisation && (pays || has(Token::Money)) => Some(Source::Named(RuleSource::LeadOrg)),
        None if organisation => Some(Source::Organisation),
        // 配套经费 is money beside the support; 配套 alone is what somebody does.
        None if has(Token::Match) && has(Token::Money) && !has(Token::Pay) => {
            Some(Source::Named(RuleSource::Matching))
        }
        None if has(Token::Match) && !has(Token::Pay) => Some(Source::Matched),
        None if pays => Some(Source::Paid),
        None => Some(Source::Anyones),
    }
}

/// Cuts a clause so that each segment has one quantity: at a joining word, else where a new subject begins; `None`
/// where neither stands between two quantities.
pub(super) fn segments(items: &[Item]) -> Option<Vec<&[Item]>> {
    let quantities: Vec<usize> =
        (0..items.len()).filter(|&i| matches!(items[i], Item::Quantity(_))).collect();
    let mut segments = Vec::new();
    let mut from = 0;
    for pair in quantities.windows(2) {
        let after = pair[0] + 1;
        let between = &items[after..pair[1]];
        let (end, next) = match between.iter().position(|item| *item == Item::And) {
            Some(join) => (after + join, after + join + 1),
            None => {
                let subject = between
                    .iter()
                    .position(|item| !matches!(item, Item::After(_) | Item::Per(_) | Item::About))?;
                (after + subject, after + subject)
            }
        };
        segments.push(&items[from..end]);
        from = next;
    }
    if !quantities.is_empty() {
        segments.push(&items[from..]);
    }
    Some(segments)
}
