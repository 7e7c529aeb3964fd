//! Which boxes of a choice a value ticks.

use unicode_normalization::UnicodeNormalization;

use crate::value::{Manner, Value};

/// Words for the same.
const SAME: [&[&str]; 13] = [
    &["高等院校", "高校", "高等学校", "大专院校", "大学", "院校"],
    &["科研院所", "科研机构", "科研单位", "研究院所", "研究机构", "研究院"],
    &["医疗机构", "医院", "医疗卫生机构", "医疗单位", "卫生机构"],
    &["企业", "公司", "企业单位"],
    &["是", "有", "已认定"],
    &["否", "无", "不是"],
    &["居民身份证", "身份证"],
    &["正高", "正高级", "正高级职称"],
    &["副高", "副高级", "副高级职称"],
    &["中级", "中级职称"],
    &["初级", "初级职称", "初级及以下"],
    &["博士", "博士学位", "博士研究生"],
    &["硕士", "硕士学位", "硕士研究生"],
];

/// The options a value is, by number; and whether that is certain.
pub(crate) fn pick(options: &[String], value: &Value) -> Option<(Vec<usize>, bool)> {
    let wanted: Vec<String> = match value {
        Value::List(words) => words.iter().map(|word| plain(word)).collect(),
        other => vec![plain(&other.show(Manner::default())?)],
    };
    let options: Vec<String> = options.iter().map(|option| plain(option)).collect();
    let mut picked = Vec::new();
    let mut sure = true;
    for word in &wanted {
        let exact = options.iter().position(|option| option == word || base(option) == base(word));
        let alike = || {
            let group = SAME.iter().find(|group| group.contains(&word.as_str()))?;
            options.iter().position(|option| group.contains(&option.as_str()))
        };
        if let Some(at) = exact.or_else(alike) {
            picked.push(at);
            continue;
        }
        let near: Vec<usize> = (0..options.len())
            .filter(|at| {
                !options[*at].is_empty()
                    && (options[*at].contains(word.as_str()) || word.contains(options[*at].as_str()))
            })
            .collect();
        if let [only] = near[..] {
            picked.push(only);
            sure = matches!(value, Value::List(_)) && sure;
        }
    }
    picked.sort_unstable();
    picked.dedup();
    (!picked.is_empty()).then_some((picked, sure))
}

fn plain(text: &str) -> String {
    text.nfkc()
        .filter(|c| !c.is_whitespace() && !matches!(c, '_' | ':' | ';' | ',' | '.' | '"' | '“' | '”'))
        .collect()
}

/// 重点 of 重点项目, 应用 of 应用研究 are not cut; only what a list of kinds adds to each is.
fn base(text: &str) -> &str {
    text.strip_suffix("项目")
        .or_else(|| text.strip_suffix("类"))
        .filter(|rest| !rest.is_empty())
        .unwrap_or(text)
}
