//! What differs by category inside a field: A类项目不超过 3 年，B类项目不超过 2 年; A类拟支持 5 项左右，B类拟支持 10 项左右.

use super::amount::compact;
use super::award::awards;
use super::funding::categories;
use super::source::{Text, TextSlice};
use super::terms::period;
use crate::category::is_same_category;
use crate::clause::Span;
use crate::{AwardCategory, CommonClause, Period, Scope, Terms};

/// Reads a field in which every clause gives the period of some categories; `None` where one says anything else.
pub(super) fn periods(field: TextSlice<'_>) -> Option<Vec<AwardCategory>> {
    let mut found: Vec<AwardCategory> = Vec::new();
    for clause in field.split(&['，', ',', '。', '；', ';']) {
        let words = compact(clause.str());
        let (named, rest) = categories(&words)?;
        let text = Text::of_wrapped(rest);
        let (read, _) = period(text.whole())?;
        let (quote, span) = (clause.str().to_owned(), clause.span());
        let terms = Terms { period: Some(Period { quote: quote.clone(), span, ..read }), ..Terms::default() };
        found.extend(named.into_iter().map(|name| of_category(name, terms.clone(), quote.clone(), span)));
    }
    (!found.is_empty()).then_some(found)
}

fn of_category(name: String, terms: Terms, quote: String, span: Span) -> AwardCategory {
    let clause = CommonClause { scope: Scope::Category(name.clone()), heading: None, terms, quote, span };
    AwardCategory { name, clauses: vec![clause] }
}

/// The counts of awards of a field that counts those of several categories, and none of all; empty where a category is
/// counted twice.
pub(super) fn counts(field: TextSlice<'_>) -> Vec<AwardCategory> {
    let mut found: Vec<AwardCategory> = Vec::new();
    for award in awards(field) {
        let Some(name) = award.category.clone() else { return Vec::new() };
        if found.iter().any(|category| is_same_category(&category.name, &name)) {
            return Vec::new();
        }
        let (quote, span) = (award.quote.clone(), award.span);
        found.push(of_category(name, Terms { award: Some(award), ..Terms::default() }, quote, span));
    }
    if found.len() > 1 { found } else { Vec::new() }
}

#[cfg(test)]
mod tests {
    use crate::read;

    #[test]
    fn a_period_of_the_only_category_there_is_is_left_to_a_person() {
        let text = "2027年科技项目申报指南\n项目一：海水提锂\n1.研究内容：研究膜。\n2.实施周期：重点项目不超过3年。\n";
        let (guide, _) = read("guide", text);
        let unread: Vec<&str> = guide.topics[0].unread.iter().map(|clause| clause.quote.as_str()).collect();
        assert_eq!(unread, ["重点项目不超过3年"]);
    }

    #[test]
    fn counts_by_category_hold_once_a_category_is_chosen() {
        let text = "2027年科技项目申报指南\n项目一：海水提锂\n1.研究内容：研究膜。\n2.资助强度及方式：A类项目拟支持5项左右，\
            每项不超过300万元；B类项目拟支持10项，每项不超过100万元。\n";
        let (guide, _) = read("guide", text);
        let topic = &guide.topics[0];
        assert_eq!(topic.award, None);
        assert!(topic.unread.is_empty(), "{:?}", topic.unread);
        for (name, count, cap) in [
            ("A类项目", "约 5 项", "A类项目拟支持5项左右，每项不超过300万元"),
            ("B类项目", "10 项", "B类项目拟支持10项，每项不超过100万元"),
        ] {
            let chosen = topic.of_category(name);
            assert_eq!(chosen.award.unwrap().amount(), count, "{name}");
            let quotes: Vec<&str> =
                chosen.funding_rules.iter().map(|rule| rule.clause.quote.as_str()).collect();
            assert_eq!(quotes, [cap], "{name}");
        }
    }

    #[test]
    fn a_period_by_category_holds_once_a_category_is_chosen() {
        let text = "2027年科技项目申报指南\n项目一：海水提锂\n1.研究内容：研究膜。\n2.资助强度及方式：A类项目不超过200万元，\
            B类项目不超过100万元。\n3.实施周期：A类项目不超过3年，B类项目不超过2年。\n";
        let (guide, findings) = read("guide", text);
        let topic = &guide.topics[0];
        assert_eq!(topic.period, None);
        assert!(topic.unread.is_empty(), "{:?}", topic.unread);
        assert!(!findings.iter().any(|finding| finding.what.contains("年限")), "{findings:#?}");
        let names: Vec<&str> = topic.categories.iter().map(|category| category.name.as_str()).collect();
        assert_eq!(names, ["A类项目", "B类项目"]);
        for (name, quote) in [("A类项目", "A类项目不超过3年"), ("B类项目", "B类项目不超过2年")]
        {
            assert_eq!(topic.of_category(name).period.unwrap().quote, quote);
        }
    }
}
