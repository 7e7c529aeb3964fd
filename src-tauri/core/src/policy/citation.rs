//! A quoted passage with its source, in the form used in an application's text.

use super::Policy;

impl Policy {
    /// 《title》（number）提出：“…” with quotation marks inside the quotation changed to single ones, as GB/T 15834 requires.
    pub fn citation(&self, quote: &str) -> String {
        let inner: String = quote
            .chars()
            .map(|c| match c {
                '“' => '‘',
                '”' => '’',
                '‘' => '“',
                '’' => '”',
                c => c,
            })
            .collect();
        let number = if self.number.is_empty() { String::new() } else { format!("（{}）", self.number) };
        format!("《{}》{number}提出：“{inner}”", self.title)
    }
}

#[cfg(test)]
mod tests {
    use super::super::read;

    #[test]
    fn a_quotation_names_its_source_and_quotes_within_quotes() {
        let policy = read("p", "关于甲的意见", "渝府办发〔2019〕52号", "");
        assert_eq!(
            policy.citation("突出“高精尖缺”导向。"),
            "《关于甲的意见》（渝府办发〔2019〕52号）提出：“突出‘高精尖缺’导向。”"
        );
        let unnumbered = read("p", "关于甲的意见", "", "");
        assert_eq!(unnumbered.citation("乙。"), "《关于甲的意见》提出：“乙。”");
    }
}
