//! The region in which an organisation is registered, and the region a guide requires.

use super::Fit;

/// The districts and counties of Chongqing: the 38 of the Civil Affairs Ministry's list of 2024, and the zones that
/// publish their own guides. Only used to decide that 沙坪坝区 is in Chongqing; an unlisted name is never rejected.
const CHONGQING: [&str; 40] = [
    "万州区",
    "涪陵区",
    "渝中区",
    "大渡口区",
    "江北区",
    "沙坪坝区",
    "九龙坡区",
    "南岸区",
    "北碚区",
    "綦江区",
    "大足区",
    "渝北区",
    "巴南区",
    "黔江区",
    "长寿区",
    "江津区",
    "合川区",
    "永川区",
    "南川区",
    "璧山区",
    "铜梁区",
    "潼南区",
    "荣昌区",
    "开州区",
    "梁平区",
    "武隆区",
    "城口县",
    "丰都县",
    "垫江县",
    "忠县",
    "云阳县",
    "奉节县",
    "巫山县",
    "巫溪县",
    "石柱土家族自治县",
    "秀山土家族苗族自治县",
    "酉阳土家族苗族自治县",
    "彭水苗族土家族自治县",
    "两江新区",
    "万盛经开区",
];

/// Chongqing as a whole.
const CITY: &str = "重庆";

/// Is an organisation registered at `at` inside `place`? Being outside is never a "no": a guide with 在渝 may still
/// accept outsiders in another way, which only its publisher can say.
pub fn inside(at: Option<&str>, place: &str) -> Fit {
    let Some(at) = at.map(str::trim).filter(|at| !at.is_empty()) else { return Fit::Unknown };
    let there = match place {
        CITY => at.contains(CITY) || CHONGQING.iter().any(|name| at.starts_with(stem(name))),
        _ => at.contains(stem(place)),
    };
    if there { Fit::Yes } else { Fit::Unknown }
}

/// The region of a guide: the district or city in its publisher's name, or else in its title.
pub fn home_of(issuer: Option<&str>, title: &str) -> Option<&'static str> {
    [issuer.unwrap_or_default(), title]
        .into_iter()
        .find_map(|words| district_in(words).or_else(|| words.contains(CITY).then_some(CITY)))
}

/// The region at the start of a text (在渝, 重庆市内, 沙坪坝区, 本区), and the rest of the text. `home` is the meaning of 本市 and
/// 本区; without it the region is the term itself, in which nobody is known to be.
pub fn place_at_start<'a>(text: &'a str, home: Option<&'static str>) -> Option<(&'static str, &'a str)> {
    let rest = ["位于", "在", "于"].iter().find_map(|word| text.strip_prefix(word)).unwrap_or(text);
    let after = |words: &[&str]| words.iter().find_map(|word| rest.strip_prefix(word)).map(inner);
    if let Some(rest) = after(&["本区", "我区", "本县", "我县", "区内", "辖区内"]) {
        return Some((home.filter(|home| *home != CITY).unwrap_or("本区"), rest));
    }
    if let Some(rest) = after(&["本市", "我市", "市内"]) {
        // A district of Chongqing that says 我市 means Chongqing.
        return Some((if home.is_some() { CITY } else { "本市" }, rest));
    }
    let of_city = ["重庆", "渝"].iter().find_map(|word| rest.strip_prefix(word));
    let after_city = of_city.map(|rest| match rest.strip_prefix('市') {
        // 重庆市级医院 is a 市级医院.
        Some(after) if !after.starts_with('级') => after,
        _ => rest,
    });
    match district_at_start(after_city.unwrap_or(rest)) {
        Some((name, rest)) => Some((name, inner(rest))),
        None => after_city.map(|rest| (CITY, inner(rest))),
    }
}

/// The text without 内 and similar words.
fn inner(rest: &str) -> &str {
    ["辖区内", "市内", "区内", "境内", "内"].iter().find_map(|word| rest.strip_prefix(word)).unwrap_or(rest)
}

/// The district at the start of a text, and the rest. 长寿 alone is an ordinary word: 长寿区 is the district.
fn district_at_start(text: &str) -> Option<(&'static str, &str)> {
    CHONGQING.iter().find_map(|name| Some((*name, text.strip_prefix(name)?)))
}

/// The district of Chongqing in a text.
fn district_in(text: &str) -> Option<&'static str> {
    CHONGQING.iter().copied().find(|name| text.contains(name))
}

/// The short form of a district's name: 沙坪坝, 石柱; 忠县 has none.
fn stem(name: &str) -> &str {
    let people = ["土家族苗族自治县", "苗族土家族自治县", "土家族自治县", "经开区", "区", "县"];
    let stem = people.iter().find_map(|ending| name.strip_suffix(ending)).unwrap_or(name);
    if stem.chars().count() < 2 { name } else { stem }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_district_lies_in_the_city_and_an_outsider_is_asked_about() {
        assert_eq!(inside(Some("重庆市"), "重庆"), Fit::Yes);
        assert_eq!(inside(Some("沙坪坝区"), "重庆"), Fit::Yes);
        assert_eq!(inside(Some("石柱县"), "重庆"), Fit::Yes);
        assert_eq!(inside(Some("忠县"), "忠县"), Fit::Yes);
        assert_eq!(inside(Some("沙坪坝"), "沙坪坝区"), Fit::Yes);
        assert_eq!(inside(Some("四川省成都市"), "重庆"), Fit::Unknown);
        assert_eq!(inside(Some("重庆市沙坪坝区"), "沙坪坝区"), Fit::Yes);
        assert_eq!(inside(Some("重庆市渝中区"), "沙坪坝区"), Fit::Unknown);
        assert_eq!(inside(Some(" "), "重庆"), Fit::Unknown);
        assert_eq!(inside(None, "重庆"), Fit::Unknown);
    }

    #[test]
    fn a_guide_is_for_the_place_of_its_publisher_or_its_title() {
        assert_eq!(home_of(Some("重庆市 沙坪坝区科学技术局"), "项目指南"), Some("沙坪坝区"));
        assert_eq!(home_of(Some("重庆市科学技术局"), ""), Some("重庆"));
        assert_eq!(home_of(None, "2023年重庆市生物医药重大专项"), Some("重庆"));
        assert_eq!(home_of(None, "2024年度人口健康专项申报指南"), None);
    }

    #[test]
    fn places_are_read_under_their_many_names() {
        let read = |text| place_at_start(text, Some("沙坪坝区"));
        assert_eq!(read("在渝注册的"), Some(("重庆", "注册的")));
        assert_eq!(read("重庆市内注册"), Some(("重庆", "注册")));
        assert_eq!(read("重庆市沙坪坝区内注册"), Some(("沙坪坝区", "注册")));
        assert_eq!(read("本区注册"), Some(("沙坪坝区", "注册")));
        assert_eq!(read("我市"), Some(("重庆", "")));
        assert_eq!(place_at_start("本区注册", None), Some(("本区", "注册")));
        assert_eq!(read("彭水苗族土家族自治县的"), Some(("彭水苗族土家族自治县", "的")));
        assert_eq!(read("重庆市级"), Some(("重庆", "市级")));
        assert_eq!(read("国内"), None);
        assert_eq!(read("长寿药物"), None);
    }
}
