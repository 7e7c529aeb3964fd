//! 类别: the names of the kinds of project a guide tells apart.

use super::unit::Unit;
use crate::category::{ENDINGS, is_same_category, stem};
use crate::read::enumerator::enumerator;
use crate::read::names;
use crate::read::source::TextSlice;
use crate::read::words::find_any;

/// Categories of the national, provincial and foundations' programmes, without the word they end in. A short one is
/// a category only where that word follows.
const KNOWN: [&str; 40] = [
    "青年科学家",
    "基础前沿技术",
    "基础前沿",
    "基础研究",
    "共性关键技术",
    "关键共性技术",
    "应用示范",
    "示范应用",
    "揭榜挂帅",
    "科技型中小企业",
    "重点支持",
    "重点研发",
    "重点",
    "面上",
    "一般",
    "青年",
    "青年基金",
    "青年科学基金",
    "优秀青年科学基金",
    "杰出青年科学基金",
    "杰出青年",
    "优秀青年",
    "重大",
    "集成",
    "培育",
    "专项",
    "自筹",
    "定向",
    "委托",
    "联合基金",
    "产学研合作",
    "国际合作",
    "软科学",
    "前沿探索",
    "应用基础研究",
    "技术攻关",
    "重大专项",
    "博士启动",
    "后期资助",
    "西部",
];

/// Headings over a list of categories.
const LISTS: [&str; 6] = ["类别", "类型", "资助体系", "项目分类", "课题分类", "项目设置"];

/// The longest name of a category, in characters.
const MAX_NAME: usize = 14;

/// The most categories a guide may have; no published one has nearly so many.
const MAX_CATEGORIES: usize = 40;

/// The categories of a guide: its own, and those every programme has. Each by its name without the ending.
#[derive(Debug, Default)]
pub(crate) struct Categories {
    own: Vec<(String, String)>,
}

impl Categories {
    /// Learns the category a title carries in brackets, or a direction is named for.
    pub(crate) fn learn_name(&mut self, name: &str) {
        let stem = stem(name);
        let known = self.own.iter().any(|(own, _)| own == stem);
        if !known && !stem.is_empty() && self.own.len() < MAX_CATEGORIES {
            self.own.push((stem.to_owned(), name.to_owned()));
        }
    }

    /// Learns the item of a list of categories: （一）重点课题。…
    pub(super) fn learn(&mut self, unit: &Unit<'_>) {
        let Some(heading) = unit.heading else { return };
        if !heads_categories(heading.str()) {
            return;
        }
        let words = unit.body.str();
        let mark = enumerator(words, words);
        let rest = &words[mark.as_ref().map_or(0, |mark| mark.length.min(words.len()))..];
        let end = rest.char_indices().take(MAX_NAME + 1).find(|(_, c)| "。：，:,（(".contains(*c));
        // 青年访问学者：每人每年 5 万元, among lines without numbers
        let said = |(end, c): &(usize, char)| {
            mark.is_some()
                || "：:".contains(*c)
                    && words.contains("万元")
                    && names::at_start(rest).is_none_or(|(_, length)| length < *end)
        };
        if let Some((end, _)) = end.filter(|end| end.0 > 0 && said(end)) {
            self.learn_name(&rest[..end]);
        }
    }

    /// Is it one of the guide's own categories, by a topic's title or a list?
    pub(super) fn is_own(&self, name: &str) -> bool {
        self.own.iter().any(|(_, own)| is_same_category(own, name))
    }

    /// The guide's own categories but these.
    pub(super) fn all_but(&self, named: &[String]) -> Vec<String> {
        let is_named = |name: &String| named.iter().any(|other| is_same_category(other, name));
        self.own.iter().map(|(_, name)| name).filter(|name| !is_named(name)).cloned().collect()
    }

    /// …比例不低于 1:1（青年科学家项目除外）, 除青年科学家项目外，…: the guide's own categories but those that are excepted, and what
    /// is said of them. `None` where no other is known.
    pub(super) fn but_excepted<'a>(&self, said: TextSlice<'a>) -> Option<(Vec<String>, TextSlice<'a>)> {
        let words = said.str();
        let behind = || {
            let open = words.rfind(['（', '('])?;
            let inner = words[open..].trim_start_matches(['（', '(']).strip_suffix(['）', ')'])?;
            let (names, length) = self.all_at_start(inner)?;
            let excepted = ["除外", "不受此限", "不作要求", "不要求"].contains(&&inner[length..]);
            excepted.then_some((names, said.sub(0, open)))
        };
        let before = || {
            let rest = words.strip_prefix('除')?;
            let (names, length) = self.all_at_start(rest)?;
            let rest =
                ["外，", "以外，", "之外，"].iter().find_map(|word| rest[length..].strip_prefix(word))?;
            Some((names, said.sub(words.len() - rest.len(), words.len())))
        };
        let (excepted, said) = behind().or_else(before)?;
        let others = self.all_but(&excepted);
        (!others.is_empty()).then_some((others, said))
    }

    /// The categories a text begins with (重点项目和面上项目, 重点、面上项目), and the length of their names. `None` where it
    /// begins with none, or joins one to something else: it is not known then what is said of which.
    pub(super) fn all_at_start(&self, text: &str) -> Option<(Vec<String>, usize)> {
        let mut named = Vec::new();
        let mut at = 0;
        while named.len() < MAX_CATEGORIES {
            let rest = &text[at..];
            let shared = joins(rest).find_map(|(before, after)| {
                let ending = self.at_start(&rest[after..]).and_then(|(_, length)| {
                    let name = &rest[after..after + length];
                    ENDINGS.iter().find(|ending| name.ends_with(**ending))
                })?;
                let name = self
                    .at_start(&format!("{}{ending}", &rest[..before]))
                    .filter(|(_, length)| *length == before + ending.len());
                name.map(|(name, _)| (name, after))
            });
            if let Some((name, after)) = shared {
                named.push(name);
                at += after;
                continue;
            }
            let (name, length) = self.at_start(rest)?;
            named.push(name);
            at += length;
            let joined = JOINS.iter().find_map(|mark| text[at..].strip_prefix(mark).map(|_| mark.len()));
            match joined.filter(|mark| self.at_start(&text[at + mark..]).is_some()) {
                Some(mark) => at += mark,
                None => return Some((named, at)),
            }
        }
        None
    }

    /// 分重点项目和一般项目: the categories another is parted into.
    pub(super) fn parted(&self, said: &str) -> Option<Vec<String>> {
        let rest = ["分为", "分", "包括", "下设", "设"].iter().find_map(|word| said.strip_prefix(word))?;
        self.all_at_start(rest).map(|(names, _)| names).filter(|names| names.len() > 1)
    }

    /// The category a text begins with, and the length of its name.
    fn at_start(&self, text: &str) -> Option<(String, usize)> {
        let (stem, name) = self.stem_of(text)?;
        let rest = &text[stem..];
        let ending = ENDINGS.iter().find(|ending| rest.starts_with(**ending));
        let ending = match ending {
            Some(ending) => *ending,
            // 护理专项, an item of the guide's own list of categories, ends in none of them.
            None => name.filter(|name| name.len() == stem).map(|_| "")?,
        };
        // 联合基金由……共同设立: the fund itself.
        if text.starts_with("联合基金由") {
            return None;
        }
        // 重点项目清单, 青年项目名称: no category.
        let after = &rest[ending.len()..];
        let ended = after.is_empty()
            || after.starts_with(['，', '。', '：', ':', '（', '(', '、', ' ', '；', ','])
            || {
                let joined = JOINS.iter().find_map(|mark| after.strip_prefix(mark));
                joined.is_some_and(|next| self.stem_of(next).is_some())
            };
        let goes_on = match name {
            Some(_) => !OTHERWISE.iter().any(|word| after.starts_with(word)),
            None => {
                CONTINUES.iter().any(|word| after.starts_with(word))
                    || after.starts_with(|c: char| c.is_ascii_digit())
            }
        };
        let parted = ended || goes_on;
        let length = stem + ending.len();
        parted.then(|| (name.map_or_else(|| text[..length].to_owned(), str::to_owned), length))
    }

    /// The length of the longest name without its ending that a text begins with, and the whole name where it is the
    /// guide's own.
    fn stem_of(&self, text: &str) -> Option<(usize, Option<&str>)> {
        let own = self.own.iter().filter(|(stem, _)| text.starts_with(stem.as_str()));
        let own = own.map(|(stem, name)| (stem.len(), Some(name.as_str())));
        let known = KNOWN.iter().filter(|stem| text.starts_with(**stem)).map(|stem| (stem.len(), None));
        // A类, 甲类项目, 一类项目
        let letter = text.chars().next().filter(|c| "ABCDE甲乙丙丁一二三".contains(*c)).map(char::len_utf8);
        let letter = letter.filter(|length| text[*length..].starts_with('类')).map(|length| (length, None));
        own.chain(known).chain(letter).max_by_key(|(stem, name)| (*stem, name.is_some()))
    }
}

/// What joins the names of two categories.
const JOINS: [&str; 5] = ["、", "和", "与", "及", "以及"];

/// The places in the first characters of a text where a name may end before what joins it to the next: the end of the
/// name, and where the next begins.
fn joins(text: &str) -> impl Iterator<Item = (usize, usize)> {
    let ends = text.char_indices().take(MAX_NAME).map(|(at, _)| at).filter(|at| *at > 0);
    ends.filter_map(|at| {
        let mark = JOINS.iter().find(|mark| text[at..].starts_with(**mark))?;
        Some((at, at + mark.len()))
    })
}

/// What follows the name of a category where something else is named by it.
const OTHERWISE: [&str; 8] = ["清单", "名单", "名称", "库", "管理", "指南", "申报指南", "申报书"];

/// What may follow the name of a category that something is said of.
const CONTINUES: [&str; 69] = [
    "分",
    "包括",
    "设",
    "申报",
    "申请",
    "总",
    "共",
    "立项",
    "最高",
    "的",
    "由",
    "应",
    "须",
    "需",
    "负责人",
    "申请人",
    "申报人",
    "申报单位",
    "申请单位",
    "牵头",
    "承担",
    "资助",
    "支持",
    "每项",
    "每个",
    "拟",
    "不",
    "可",
    "实施",
    "执行",
    "研究期",
    "研究周",
    "经费",
    "直接费用",
    "平均",
    "参与",
    "原则",
    "限",
    "要求",
    "主要",
    "面向",
    "下设",
    "参加",
    "国拨",
    "财政",
    "省",
    "市",
    "自筹",
    "均",
    "主持",
    "带头人",
    "团队",
    "依托单位",
    "合作单位",
    "除外",
    "不受此限",
    "外，",
    "以外，",
    "之外，",
    "完成",
    "结题",
    "结项",
    "成果",
    "研究时",
    "年龄",
    "期限",
    "周期",
    "单项",
    "必须",
];

/// Does a heading stand over a list of categories?
pub(crate) fn heads_categories(title: &str) -> bool {
    LISTS.iter().any(|word| title.contains(word))
}

/// Where a text first speaks of kinds of project.
pub(super) fn list_of_categories(text: &str) -> Option<usize> {
    find_any(text, &LISTS)
}

/// Does a name end as that of a kind of project does?
pub(super) fn is_kind(name: &str) -> bool {
    let count = name.chars().count();
    (4..=MAX_NAME).contains(&count)
        && ["项目", "课题", "选题", "专题", "专项", "类"].iter().any(|end| name.ends_with(end))
}

/// Is this the name of a category: known, or ending as one does?
pub(crate) fn is_category(name: &str) -> bool {
    let short = name.chars().count() <= MAX_NAME;
    short
        && (KNOWN.contains(&stem(name)) && (stem(name).chars().count() > 3 || stem(name) != name)
            || name.ends_with('类')
            || name.ends_with("类项目"))
}
