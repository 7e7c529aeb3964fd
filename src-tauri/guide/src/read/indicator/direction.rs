//! Which way a quantity is better: an error smaller, an efficiency larger. Decides what 优于 and 达到 mean.

use std::sync::LazyLock;

use rust_decimal::Decimal;

use super::super::lexicon::Lexicon;
use super::compare::Sign;
use super::unit::is_counter;
use crate::{Indicator, TargetComparator};

/// Which way a quantity is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Better {
    Smaller,
    Larger,
    /// The words do not say.
    Unknown,
}

/// What is better small, whatever its unit: an error, a time, a loss.
const SMALL: &[&str] = &[
    "误差",
    "偏差",
    "误报",
    "漏报",
    "漏检",
    "误检",
    "误判",
    "误识",
    "虚警",
    "错误",
    "失败",
    "失效",
    "故障",
    "损失",
    "损耗",
    "插损",
    "能耗",
    "电耗",
    "水耗",
    "油耗",
    "煤耗",
    "气耗",
    "物耗",
    "功耗",
    "耗电",
    "耗能",
    "延迟",
    "时延",
    "延时",
    "抖动",
    "时间",
    "耗时",
    "周期",
    "检出限",
    "检测限",
    "定量限",
    "探测限",
    "下限",
    "噪声",
    "噪音",
    "粗糙度",
    "不确定度",
    "变异系数",
    "标准差",
    "RSD",
    "残留",
    "残余",
    "成本",
    "排放",
    "泄漏",
    "泄露",
    "漏率",
    "漏电",
    "暗电流",
    "静态电流",
    "偏置电流",
    "孔隙率",
    "空隙率",
    "缺陷",
    "漂移",
    "零漂",
    "温漂",
    "零偏",
    "热阻",
    "失真",
    "畸变",
    "波动",
    "不均匀",
    "非均匀",
    "非线性",
    "线宽",
    "迟滞",
    "滞后",
    "回差",
    "死区",
    "蠕变",
    "翘曲",
    "平面度",
    "平整度",
    "平行度",
    "垂直度",
    "圆度",
    "直线度",
    "同轴度",
    "圆柱度",
    "轮廓度",
    "位置度",
    "对称度",
    "跳动",
    "串扰",
    "误码",
    "误比特",
    "丢包",
    "衰减",
    "衰退",
    "老化率",
    "死亡",
    "复发率",
    "感染率",
    "并发症",
    "不良反应",
    "发病率",
    "杂质",
    "含氧量",
    "氧含量",
    "含水率",
    "含水量",
    "吸水率",
    "摩擦系数",
    "磨损",
    "压降",
    "温升",
    "发散角",
    "半高宽",
    "半峰宽",
    "分辨力",
    "热膨胀",
    "介电损耗",
    "损耗角",
    "正切",
    "噪声系数",
    "本底",
    "间隙",
    "接触电阻",
    "内阻",
    "方阻",
    "附加重量",
    "自放电",
    "等效噪声",
    "真空度",
    "随机游走",
    "停机",
    "浪费",
    "不良率",
    "废品率",
    "次品率",
    "事故率",
];

/// What is better small where its unit is one of an extent, a time or a small share.
const FINE: &[&str] = &[
    "精度",
    "精确度",
    "准确度",
    "精密度",
    "分辨率",
    "分辨",
    "线性度",
    "稳定性",
    "稳定度",
    "重复性",
    "复现性",
    "一致性",
    "均匀性",
    "均匀度",
    "指向",
    "对准",
    "同步",
    "定位",
    "跟踪",
    "示值",
    "控温",
    "温控",
];

/// What is better large, whatever its unit.
const LARGE: &[&str] = &[
    "准确率",
    "正确",
    "特异",
    "AUC",
    "mAP",
    "召回",
    "效率",
    "强度",
    "信噪比",
    "寿命",
    "合格率",
    "识别率",
    "成功率",
    "回收率",
    "采集率",
    "去除率",
    "净化",
    "覆盖率",
    "转化率",
    "利用率",
    "保持率",
    "捕集率",
    "成活率",
    "良品率",
    "良率",
    "速率",
    "速度",
    "带宽",
    "吞吐",
    "容量",
    "能量密度",
    "功率密度",
    "增益",
    "抑制",
    "隔离度",
    "消光比",
    "动态范围",
    "相关系数",
    "输出功率",
    "导热",
    "热导",
    "导电",
    "电导",
    "透过率",
    "透光率",
    "耐压",
    "续航",
    "硬度",
    "韧性",
    "模量",
    "纯度",
    "性能",
    "品质因数",
    "可用性",
    "可用度",
    "可靠性",
    "可靠度",
    "回波损耗",
    "无故障",
    "保存时间",
    "保持时间",
    "续航时间",
    "工作时间",
    "运行时间",
    "持续时间",
    "待机时间",
    "存活时间",
    "储存时间",
    "贮存时间",
    "使用时间",
    "能效",
    "算力",
    "灵敏性",
    "敏感性",
    "满意度",
    "命中率",
    "检出率",
    "置信度",
    "吸附",
    "催化活性",
    "比表面积",
    "产率",
    "得率",
    "收率",
    "循环次数",
    "能力",
];

static IS_SMALL: LazyLock<Lexicon<()>> = LazyLock::new(|| Lexicon::of(SMALL.iter().map(|word| (*word, ()))));
static IS_FINE: LazyLock<Lexicon<()>> = LazyLock::new(|| Lexicon::of(FINE.iter().map(|word| (*word, ()))));
static IS_LARGE: LazyLock<Lexicon<()>> = LazyLock::new(|| Lexicon::of(LARGE.iter().map(|word| (*word, ()))));

/// Units in which a precision, a resolution or a limit is given: the smaller the better.
const FINE_UNITS: &[&str] = &[
    "mm", "μm", "µm", "um", "nm", "pm", "cm", "m", "km", "Å", "°", "′", "″", "ms", "s", "μs", "µs", "us",
    "ns", "ps", "fs", "K", "mK", "℃", "°C", "ppm", "ppb", "PPM", "%FS", "%F.S.", "eV", "meV", "keV", "Hz",
    "kHz", "MHz", "mrad", "μrad", "角秒", "角分", "毫米", "微米", "纳米", "厘米", "米", "公里", "千米", "秒",
    "毫秒", "微秒", "纳秒", "mV", "μV", "mA", "μA", "nA", "pA", "Pa", "kPa", "mg", "μg", "g", "PSU", "°/h",
    "°/s", "m/s", "cm/s", "mm/s", "LSB", "mm/m", "μm/m", "mGal", "μGal", "nT", "pT", "dB", "cm-1", "cm⁻¹",
    "mL", "μL", "bpm", "mmHg",
];
const LIMIT_UNITS: &[&str] =
    &["pg/mL", "ng/mL", "nm", "pM", "nM", "fM", "fg/mL", "copies/mL", "ppb", "ppt", "dBm", "fg", "aM"];

/// Units in which more lines, points or bits resolve finer.
const MANY: &[&str] = &["lp/mm", "线对", "像素", "万像素", "dpi", "ppi", "px", "bit", "位", "MP", "线"];

/// A share no error of an instrument reaches, and one no accuracy of a classifier falls to, in percent.
const ERROR_PERCENT: u32 = 20;
const ACCURACY_PERCENT: u32 = 50;

fn better(object: &str, unit: &str, value: Decimal) -> Better {
    let percent = matches!(unit, "%" | "％");
    // Of several such words the last says what is measured: 输出功率稳定性.
    let last = |words: &Lexicon<()>| {
        let ends =
            object.char_indices().filter_map(|(at, _)| Some(at + words.longest(&object[at..])?.0.len()));
        ends.max()
    };
    let (small, fine, large) = (last(&IS_SMALL), last(&IS_FINE), last(&IS_LARGE));
    if large.is_some() && large >= small && large >= fine {
        return Better::Larger;
    }
    if small.is_some() && small >= fine {
        return Better::Smaller;
    }
    // A picture of 4K has some 4,000 columns; a temperature is resolved to fractions of a kelvin.
    let is_picture = unit == "K" && value >= Decimal::TWO && !object.contains(['温', '热']);
    if is_picture && object.contains("分辨率") {
        return Better::Larger;
    }
    if fine.is_some() {
        return better_fine(unit, value);
    }
    if object.contains("灵敏度") {
        return match () {
            () if LIMIT_UNITS.contains(&unit) => Better::Smaller,
            () if percent => Better::Larger,
            () => Better::Unknown,
        };
    }
    if LIMIT_UNITS.contains(&unit) && unit != "nm" && unit != "dBm" {
        Better::Smaller
    } else if object.ends_with(['率', '比']) && percent && value >= ACCURACY_PERCENT.into() {
        Better::Larger
    } else {
        Better::Unknown
    }
}

/// A precision or a resolution: an extent is better small, a number of points large; a share is an error where it is
/// small, and an accuracy where it is large.
fn better_fine(unit: &str, value: Decimal) -> Better {
    let percent = matches!(unit, "%" | "％");
    let bare = unit.is_empty();
    // 配准精度优于 0.3 像元: an error of less than a point or some.
    let points = ["像元", "像素", "pixel", "px"].contains(&unit) && value < Decimal::TEN;
    let many = MANY.contains(&unit) && !points || (bare && value >= Decimal::ONE_HUNDRED);
    let error =
        (percent && value <= ERROR_PERCENT.into()) || (bare && value < Decimal::new(1, 1)) || unit == "‰";
    let accuracy = (percent && value >= ACCURACY_PERCENT.into())
        || (bare && value >= Decimal::new(5, 1) && value <= Decimal::ONE);
    if many || accuracy {
        Better::Larger
    } else if error
        || points
        || FINE_UNITS.contains(&unit)
        || FINE_UNITS.contains(&unit.split('/').next().unwrap_or(unit))
        || unit.starts_with('/')
    {
        Better::Smaller
    } else {
        Better::Unknown
    }
}

/// The comparator a sign stands for, of this object in this unit.
pub(super) fn meaning(sign: Sign, object: &str, unit: &str, value: Decimal) -> TargetComparator {
    let smaller = || better(object, unit, value) == Better::Smaller;
    match sign {
        Sign::Plain(comparator) => comparator,
        Sign::Reach if smaller() => TargetComparator::AtMost,
        Sign::Reach | Sign::Least => TargetComparator::AtLeast,
        Sign::Better if smaller() => TargetComparator::LessThan,
        Sign::Better => TargetComparator::MoreThan,
        Sign::Most => TargetComparator::AtMost,
    }
}

/// May the comparator of this target be meant the other way round? 优于 of a quantity of which the words do not say
/// whether more of it is better; 最高 and 最低 of what is measured, where they may name what has to be reached.
pub(in crate::read) fn is_either_way(target: &Indicator) -> bool {
    let Ok(value) = target.value.parse() else { return false };
    let Some(at) = target.quote.find(target.written.as_str()).filter(|_| !target.written.is_empty()) else {
        return false;
    };
    let before = target.quote[..at].trim_end();
    let ends = |words: &[&str]| words.iter().any(|word| before.ends_with(word));
    let outdone = matches!(target.comparator, TargetComparator::LessThan | TargetComparator::MoreThan)
        && ends(&["优于", "好于"]);
    let extreme = matches!(target.comparator, TargetComparator::AtMost | TargetComparator::AtLeast)
        && ends(&["最高", "最大", "最长", "最低", "最小"])
        && !is_counter(&target.unit)
        && !target.unit.ends_with('元');
    (outdone && better(&target.object, &target.unit, value) == Better::Unknown) || extreme
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_quantity_says_which_way_is_better() {
        for (object, unit, value, expected) in [
            ("测量精度", "%", "0.1", Better::Smaller),
            ("识别精度", "%", "95", Better::Larger),
            ("线性度", "%FS", "0.1", Better::Smaller),
            ("线性度", "", "0.999", Better::Larger),
            ("温度分辨率", "K", "0.05", Better::Smaller),
            ("红外测温分辨率", "K", "2", Better::Smaller),
            ("内窥镜视频分辨率", "K", "4", Better::Larger),
            ("空间分辨率", "米", "10", Better::Smaller),
            ("图像分辨率", "像素", "500", Better::Larger),
            ("灵敏度", "%", "95", Better::Larger),
            ("灵敏度", "dBm", "-110", Better::Smaller),
            ("灵敏度", "mV/V", "2", Better::Unknown),
            ("均匀性", "%", "3", Better::Smaller),
            ("均匀性", "%", "95", Better::Larger),
            ("回波损耗", "dB", "20", Better::Larger),
            ("插入损耗", "dB", "3", Better::Smaller),
            ("电池续航时间", "h", "8", Better::Larger),
            ("颜色", "nm", "3", Better::Unknown),
        ] {
            assert_eq!(better(object, unit, value.parse().unwrap()), expected, "{object} {value} {unit}");
        }
    }
}
