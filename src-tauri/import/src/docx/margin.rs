//! Lines of headers and footers: a title or an issuer may be there and nowhere else.

/// The position of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    Header,
    Footer,
}

/// A line of a header or footer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Margin {
    pub(super) place: Place,
    pub(super) line: String,
}

impl Margin {
    /// The line, prefixed with its position so that it cannot be taken for a line of the text; `None` if the body,
    /// given without white space, already contains it.
    pub(super) fn unsaid_in(&self, body: &str) -> Option<String> {
        let words: Vec<&str> = self.line.split_whitespace().filter(|word| !is_page_number(word)).collect();
        let bare = words.concat();
        let is_chinese = bare.chars().any(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c));
        (is_chinese && !is_page_number(&bare) && !body.contains(&bare)).then(|| {
            let place = match self.place {
                Place::Header => "页眉",
                Place::Footer => "页脚",
            };
            format!("{place}：{}", words.join(" "))
        })
    }
}

/// Is this a page number, such as 第 3 页 共 20 页, - 3 - or 3/20?
fn is_page_number(words: &str) -> bool {
    words.chars().all(|c| c.is_ascii_digit() || "第页共码总-–—―·/|.() （）,，、".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_kept_that_the_body_does_not_say_and_a_page_number_is_not() {
        let header = |line: &str| Margin { place: Place::Header, line: line.to_owned() };
        let body = "2027年度深海装备专项申报指南项目一";
        for said in
            ["2027年度深海装备专项申报指南", "深海装备 专项", "第 3 页 共 20 页", "- 3 -", "", "Page 3"]
        {
            assert_eq!(header(said).unsaid_in(body), None, "{said}");
        }
        assert_eq!(
            header("某省科学技术厅　第 3 页").unsaid_in(body).as_deref(),
            Some("页眉：某省科学技术厅")
        );
        let footer = Margin { place: Place::Footer, line: "征求意见稿".to_owned() };
        assert_eq!(footer.unsaid_in(body).as_deref(), Some("页脚：征求意见稿"));
    }
}
