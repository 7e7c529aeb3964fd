//! Words that hold a numeral and count nothing: 零部件, 一次合格率, 五轴联动, 十分, 四川.

use std::sync::LazyLock;

use super::super::lexicon::Lexicon;
use super::begin::is_cjk;

/// Words, parted by blanks, by what they are. A numeral in one of them is part of it.
const WORDS: &[&str] = &[
    // 零
    "零部件 零件 零配件 零排放 零碳 零缺陷 零售 零点 零信任 零样本 零散 零星 零担 零故障 零事故 零值 零漂 零偏 零位 \
     零序 零功耗 零接触 零距离 零填充 零力矩 零能耗 零添加 零重力 零阶 零等待 零知识 零日 零门槛 零首付 零跑 零电压 \
     零电流 零延迟 零时延 零污染 零泄漏 零代码 零突破 零基础 零膨胀 零磁通 零磁 零场 零交叉 零模 清零 归零 过零 调零",
    // 一
    "一体化 一体机 一体 一致性 一致 一般 一定 一旦 一直 一系列 一批 一些 一样 一同 一并 一起 一方面 一部分 一步法 一步 \
     一站式 一键 一网 一张网 一张图 一张表 一线 一流 一次性 一次能源 一次通过 一次交验 一次合格 一次检验 一次探伤 \
     一次装夹 一次成型 一次成形 一次成功 一次投料 一次泵 一次风 一次侧 一次设备 一次调频 一次函数 一次曲面 一次粒子 \
     一次验收 一次修复 一次送检 一次命中 一次点火 一次启动 一次回路 一次污染 一次充电 一次加注 一次入轨 一次交付 \
     一次完成 一次电池 一次颗粒 一次水 一次灰 一次整定 一次直通 一次下线 一次流片 一次冶炼 一次抽样 一次插入 一次枝晶 一次碳化 一次再结晶 一次烧结 一次抛光 一次浸出 一次回采 一次贯通 一次成孔 \
     一氧化碳 一氧化氮 一氧化 一元 一对一 一对多 一物一码 一户一表 一人一档 一企一策 一园一策 一厂一策 一校一策 一事一议 \
     一案 一票 一岗双责 一带一路 一带 一江 一二三产业 一二三产 一产 一作 一区 一汽 一阶 一维 一级 一端 一侧 一经 \
     一代 一新 一批次 一池 一号 一律 一贯 一切 一举 一手 一度 一时 一味 一心 一再 一生 一共 一多双 一机一 一机 \
     一车 一芯 一主 一核 一院 一校 一市 一区两 一体两翼 一盘棋 一把手 一条龙 一揽子 一窝蜂 一刀切 一卡通 一码通 \
     一门式 一窗 一件事 一网通 一路 统一 单一 唯一 专一 均一 同一 逐一 之一 任一 每一 某一 另一 不一 归一化 归一 \
     进一步 下一步 下一代 新一代 上一代 某一个 每一个 任意一个 合而为一 合二为一 万一 第一 首一 三合一 二合一 多合一 \
     五合一 四合一",
    // 二, 两, 双
    "双十一 双十二 二次开发 二次电池 二次污染 二次利用 二次加工 二次创新 二次曝光 二次电子 二次粒子 二次供水 二次规划 二次函数 \
     二次谐波 二次侧 二次设备 二次回路 二次风 二次衬砌 二次元 二次型 二次雷达 二次增压 二次调频 二次离子 二次颗粒 \
     二次铝 二次资源 二次回收 二次破碎 二次燃烧 二次沉淀 二次分配 二次审核 二次验证 二次冷却 二次成型 二次 \
     二维码 二维 二氧化碳 二氧化硫 二氧化硅 二氧化钛 二氧化氮 二氧化 二硫化钼 二硫化 二甲苯 二甲醚 二甲基 二甲 \
     二噁英 二恶英 二极管 二进制 二值 二分类 二叉树 二元 二手 二级 二线 二代 二阶 二尖瓣 二胎 二孩 二连浩特 二区 \
     二汽 二号 二价 二端 二通 二相 二聚体 二聚 二肽 二茂 二醇 二酸 二胺 二酐 二烯 二十大 二十四节气 二十国 二等 \
     二重 二倍体 二冲程 二硼化 二硒化 二噻 二苯 二氯 二氟 二乙 二丙 二丁 二羟 二者 二环 \
     两化融合 两化 两用 两相流 两相 两山 两业融合 两业 两会 两端 两侧 两江 两广 两岸 两端式 两性 两亲 两栖 两电平 \
     两轮 两翼 两高 两头 两弹 两非 两新 两重 两段式 两级 两步法 两步 两点 两面 两手 两者 两地 两国 两市 两省 两极 \
     两阶段 两院",
    // 三
    "三维 三元正极 三元材料 三元锂 三元电池 三元乙丙 三元前驱体 三元催化 三元合金 三元 三相 三电平 三电 三轴 三坐标 \
     三方 三代 三级 三甲 三乙 三农 三高 三废 三防 三包 三同时 三通 三角形 三角洲 三角 三边 三峡 三亚 三明 三门峡 \
     三星 三一重工 三七 三叉 三尖瓣 三阴性 三联 三价 三重 三聚氰胺 三聚 三氧化 三甘 三乙醇 三甲基 三氟 三氯 三苯 \
     三极管 三分类 三次样条 三次谐波 三次采油 三次函数 三次方 三产 三北 三线 三端 三阶 三层次 三审 三校 三全 三位一体 \
     三自由度 三维码 三明治 三江 三农 三夏 三秋 三伏 三棵树 三文鱼 三倍体 三冲程 三体 三号 三网 三融合 三化 三生 \
     三基色 三原色 三点弯曲 三点式 三点 三者 三磷酸 三酯 三酰 三醇 三嗪 三唑 三环 三磺 三肽 三轮 三角帆 三航 三段式 三首 三区三线 三区 三标 \
     三防布 三医 三品一标 长三角 珠三角 第三方 新三板",
    // 四
    "四川 四平 四新 四化 四象限 四足 四旋翼 四轮 四驱 四边形 四面体 四叉树 四氧化 四氟 聚四氟 四氯 四氢 四环素 \
     四价 四联 四通 四方 四肢 四季 四维 四级 四阶 四端 四探针 四极杆 四极 四线 四电平 四库 四海 四周 四处 四冲程 \
     四倍体 四逆 四君子 四物 四苓 四型 四甲 四乙 四丁 四唑 四嗪 四芳 四分位 四通道 四代 四好",
    // 五 to 九
    "五轴 五官 五金 五谷 五味子 五粮液 五指山 五台 五氧化 五氟 五氯 五价 五联 五育 五险 五星 五一 五年规划 五级 五维 \
     五大连池 五边 五自由度 五阶 五位一体 五羟色胺 五常 五模 五电平 五档 五防 五合 \
     六轴 六自由度 六维 六氟 六氯 六方 六价 六角 六边形 六面 六安 六盘水 六味 六氨基 六一 六足 六旋翼 六通 六级 六偏磷 六西格玛 六硼化 六甲 六神 六氢 \
     七氟 七台河 七轴 七夕 七自由度 七价 七氯 八角 八面体 八叉树 八旋翼 八价 八卦 八达岭 八爪 八宝 八桂 八溴 八钢 \
     九江 九寨沟 九章 九价 九里香 九龙坡 九三 九院 九轴 九州 九原",
    // 十 and beyond
    "十四五 十五五 十三五 十二五 十二指肠 十进制 十六进制 十三价 十字 十堰 十大 十月怀胎 十年如一日 十足 \
     百合 百叶 百日咳 百草枯 百色 百强 百科 百姓 百货 百年 百兆 百分比 百分制 百分表 百分位 百万医疗 百炼 百灵 百济 百奥 百度 百人计划 百城 百校 百企 \
     千兆 千分尺 千分表 千里 千年 千岛湖 千金 千斤顶 千禧 千人计划 千层 千阳 千企 千亿级产业 千行百业 千家万户 千万工程 千寻 \
     万向 万能 万用表 万州 万盛 万物 万里 万科 万华 万维网 万人计划 万元产值 万元GDP 万元工业 万元增加值 万吨级码头 万年 万象 万古霉素 万众 万宁 万安 万有 万方数据 万企 亿欧 亿纬",
];

/// Words a sentence begins with that are these only where nothing goes on that makes a count of them: 十分钟.
const DEGREES: &[(&str, &[&str])] =
    &[("十分", &["钟", "之"]), ("百分", &["之"]), ("万分", &["之"]), ("五分", &["钟", "之"])];

static IDIOMS: LazyLock<Lexicon<()>> = LazyLock::new(|| {
    Lexicon::of(WORDS.iter().flat_map(|group| group.split_whitespace()).map(|word| (word, ())))
});

/// Ends of words above that may as well be a count: 一级 after a threshold, 三点 with a verb.
const COUNTS: &[&str] = &["二次", "一路", "三点", "两点", "两面", "三层次", "一时"];

/// What is named by its grade: 三级以上医院, 一级以上资质.
const GRADED: &[char] =
    &['医', '学', '职', '甲', '教', '单', '资', '企', '城', '公', '综', '专', '妇', '中', '医'];

/// In characters: the longest word for what is done once, between 一次 and 率.
const MAX_ONCE: usize = 10;

/// 一次焊合率: the length of 一次 where a rate follows, of what is done right the first time.
fn once(text: &str) -> Option<usize> {
    let rest = text.strip_prefix("一次")?;
    let rate = rest.chars().take_while(|c| is_cjk(*c)).take(MAX_ONCE).position(|c| c == '率')?;
    (rate > 0).then_some("一次".len())
}

/// The length of a word at the start of a text that holds a numeral and counts nothing. `compared` where a threshold
/// word stands right before it.
pub(super) fn idiom(text: &str, compared: impl Fn() -> bool) -> Option<usize> {
    let may_be = text.starts_with(['十', '百', '万', '五']);
    let degree =
        DEGREES.iter().filter(|_| may_be).find(|(word, _)| text.starts_with(word)).filter(|(word, no)| {
            let rest = &text[word.len()..];
            !no.iter().any(|no| rest.starts_with(no))
        });
    if let Some((word, _)) = degree {
        return Some(word.len());
    }
    let Some((word, ())) = IDIOMS.longest(text) else { return once(text) };
    let rest = text[word.len()..].trim_start();
    // 达到一级以上, 不少于二次.
    let ends = rest.is_empty() || ["以上", "及以上", "以下", "以内"].iter().any(|end| rest.starts_with(end));
    let above = ["及以上", "以上", "以下"].iter().find_map(|end| rest.strip_prefix(*end));
    let of_name = above.is_some_and(|noun| noun.starts_with(GRADED));
    let grade = word.ends_with('级') && ((ends && compared()) || (above.is_some() && !of_name));
    let is_count = (COUNTS.contains(&word) && compared()) || grade;
    (!is_count).then_some(word.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_not_a_count() {
        for (text, word) in [
            ("零部件国产化率", "零部件"),
            ("一次合格率", "一次合格"),
            ("五轴联动", "五轴"),
            ("二次开发接口", "二次开发"),
            ("十分重要", "十分"),
            ("三元正极材料", "三元正极"),
            ("统一标准", "统一"),
        ] {
            assert_eq!(idiom(text, || false).map(|length| &text[..length]), Some(word), "{text}");
        }
        for text in ["十分钟", "一个", "三项", "两家", "五种", "百分之五"] {
            assert_eq!(idiom(text, || false), None, "{text}");
        }
        assert_eq!(idiom("一级以上", || true), None);
    }
}
