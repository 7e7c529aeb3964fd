//! Finds short titles by their words or their pinyin: commands, drafts, people.

use super::sound::sounds_like;
use crate::identity::bare;

/// The positions of the titles a query names, by words or by sound, the best first. An empty query names all.
pub fn matching_titles<'a>(titles: impl IntoIterator<Item = &'a str>, query: &str) -> Vec<usize> {
    let query = bare(query);
    let letters = query.to_ascii_lowercase();
    let rank = |title: &str| {
        let title = bare(title);
        if title.starts_with(&query) {
            Some(0)
        } else if title.contains(&query) {
            Some(1)
        } else {
            sounds_like(&title, &letters).then_some(2)
        }
    };
    let named = titles.into_iter().enumerate().filter_map(|(at, title)| Some((rank(title)?, at)));
    let mut ranked: Vec<(u8, usize)> = named.collect();
    ranked.sort_unstable();
    ranked.into_iter().map(|(_, at)| at).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_is_found_by_its_words_and_by_its_pinyin() {
        let titles = ["导出 PDF", "导出 Word…", "新建申报书", "经费预算"];
        assert_eq!(matching_titles(titles, ""), [0, 1, 2, 3]);
        assert_eq!(matching_titles(titles, "导出"), [0, 1]);
        assert_eq!(matching_titles(titles, "预算"), [3]);
        assert_eq!(matching_titles(titles, "dc"), [0, 1]);
        assert_eq!(matching_titles(titles, "xjsbs"), [2]);
        assert_eq!(matching_titles(titles, "jingfei"), [3]);
        assert!(matching_titles(titles, "没有").is_empty());
    }
}
