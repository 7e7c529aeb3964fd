//! A period that differs by category: A类项目不超过 3 年，B类项目不超过 2 年.

use super::amount::compact;
use super::funding::categories;
use super::source::{Text, TextSlice};
use super::terms::period;
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
        for name in named {
            let (terms, quote) = (terms.clone(), quote.clone());
            let clause =
                CommonClause { scope: Scope::Category(name.clone()), heading: None, terms, quote, span };
            found.push(AwardCategory { name, clauses: vec![clause] });
        }
    }
    (!found.is_empty()).then_some(found)
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
