//! The words of units: counters, measures, times, and what Latin units are put together of.

/// Latin measures.
pub(super) const LATIN: &[&str] = &[
    "wt%", "vol%", "at%", "mol%", "m", "dm", "cm", "mm", "μm", "µm", "um", "nm", "pm", "km", "Å", "t", "kg",
    "g", "mg", "μg", "µg", "ug", "ng", "pg", "fg", "L", "dL", "mL", "ml", "μL", "µL", "uL", "nL", "h", "min",
    "s", "ms", "μs", "µs", "us", "με", "µε", "ns", "ps", "d", "Hz", "kHz", "KHz", "MHz", "GHz", "THz", "dB",
    "dBm", "dBi", "V", "kV", "mV", "μV", "µV", "A", "mA", "μA", "µA", "kA", "Ah", "mAh", "W", "mW", "kW",
    "KW", "MW", "GW", "Wh", "kWh", "MWh", "GWh", "Wp", "kWp", "VA", "kVA", "MVA", "J", "kJ", "MJ", "GJ",
    "eV", "keV", "MeV", "N", "kN", "MN", "mN", "Pa", "kPa", "MPa", "GPa", "bar", "atm", "mmHg", "K", "M",
    "mM", "μM", "µM", "nM", "pM", "mol", "mmol", "μmol", "µmol", "nmol", "U", "IU", "mIU", "CFU", "cfu",
    "PFU", "copies", "bp", "kb", "Mb", "Gb", "Da", "kDa", "B", "KB", "MB", "GB", "TB", "PB", "EB", "bps",
    "kbps", "Kbps", "Mbps", "Gbps", "Tbps", "FPS", "fps", "S", "mS", "μS", "r/min", "rad", "dB(A)", "Nm",
    "TOPS", "GOPS", "TFLOPS", "PFLOPS", "QPS", "TPS", "C", "TFLOPS", "FLOPS", "°/h", "bit", "kn",
];

/// More of them, of rarer use.
pub(super) const RARE: &[&str] = &[
    "Ω", "kΩ", "MΩ", "mΩ", "F", "μF", "pF", "T", "mT", "Gy", "cGy", "Sv", "mSv", "Bq", "MBq", "rpm", "ppm",
    "ppb", "pH", "lx", "lm", "cd", "nit", "nits", "px", "dpi", "ppi", "IOPS", "tps", "qps", "HRC", "HV",
    "LOC",
];

/// Signs that stand right after a number.
pub(super) const SIGNS: &[&str] = &[
    "%", "％", "‰", "%FS", "%F.S.", "%F.S", "％FS", "%RH", "%RSD", "%Pe", "%Pn", "%ID/g", "°C", "℃", "°F",
    "°Brix", "°Bé", "℉", "°", "′", "″", "º", "Ω",
];

/// Chinese measures.
pub(super) const CHINESE: &[&str] = &[
    "个百分点",
    "百分点",
    "吨标煤",
    "吨标准煤",
    "千克标煤",
    "千克标准煤",
    "公斤标煤",
    "公斤标准煤",
    "克标煤",
    "克标准煤",
    "角秒",
    "角分",
    "比特",
    "英寸",
    "像元",
    "平方米",
    "平方公里",
    "平方千米",
    "平方厘米",
    "平方毫米",
    "立方米",
    "立方厘米",
    "公里",
    "千米",
    "海里",
    "米",
    "分米",
    "厘米",
    "毫米",
    "微米",
    "纳米",
    "公顷",
    "千克",
    "公斤",
    "毫克",
    "微克",
    "克",
    "吨",
    "毫升",
    "微升",
    "升",
    "千瓦时",
    "兆瓦时",
    "千瓦",
    "兆瓦",
    "瓦",
    "千伏",
    "伏",
    "毫安时",
    "安时",
    "毫安",
    "千帕",
    "兆帕",
    "帕",
    "千焦",
    "兆焦",
    "焦耳",
    "牛顿",
    "分贝",
    "千赫",
    "兆赫",
    "吉赫",
    "赫兹",
    "摄氏度",
    "亿元",
    "百万元",
    "千万元",
    "万元",
    "亿美元",
    "万美元",
    "美元",
    "元",
    "倍",
    "字节",
    "开尔文",
    "欧姆",
    "欧元",
    "港元",
    "日元",
    "像素",
    "度电",
];

/// Times: a condition unless they are compared or end their clause.
pub(super) const TIMES: &[&str] = &[
    "个工作日",
    "工作日",
    "个小时",
    "小时",
    "分钟",
    "秒钟",
    "毫秒",
    "微秒",
    "纳秒",
    "秒",
    "个月",
    "个季度",
    "周岁",
    "周",
    "天",
    "日",
    "年",
    "月",
];

/// Latin units a thing is named by: 1.5T 磁共振, 10 kV 线路, 450 nm 激光.
pub(super) const PROPERTIES: &[&str] = &[
    "T", "S", "V", "kV", "K", "h", "min", "s", "d", "ms", "nm", "eV", "keV", "MeV", "Hz", "kHz", "MHz",
    "GHz", "THz", "M", "B", "bp", "px", "C",
];

/// Counters that may follow any numeral.
pub(super) const COUNTERS: &[&str] = &[
    "人次",
    "人/次",
    "批次",
    "例次",
    "人份",
    "万人份",
    "模态",
    "通道",
    "株系",
    "品系",
    "院校",
    "区县",
    "项",
    "个",
    "件",
    "套",
    "条",
    "种",
    "家",
    "例",
    "份",
    "篇",
    "类",
    "组",
    "名",
    "人",
    "位",
    "台",
    "台套",
    "批",
    "处",
    "所",
    "座",
    "亩",
    "次",
    "对",
    "只",
    "株",
    "幅",
    "张",
    "款",
    "版",
    "部",
    "支",
    "枚",
    "门",
    "户",
    "辆",
    "艘",
    "架",
    "栋",
    "间",
    "头",
    "羽",
    "尾",
    "棵",
    "粒",
    "颗",
    "盒",
    "场",
    "期",
    "亩次",
    "瓶",
];

/// Counters that with a Chinese numeral before them are mostly part of a word (一线, 二级, 三点, 一片).
pub(super) const ARABIC_COUNTERS: &[&str] = &[
    "站", "根", "层", "片", "块", "本", "册", "卷", "轮", "轮次", "村", "省", "帧", "字", "床", "孔", "拷贝",
    "点位", "口", "井", "道", "路", "核", "点", "航次", "工位", "节点", "线程", "学时", "课时", "圈", "副",
    "班", "炉", "炉次", "匹", "罐", "桶", "锭", "车次", "架次", "场次", "路径", "用户", "样本", "单元",
    "模块", "轴",
];

/// Units that a threshold alone makes of words that are otherwise names: 6 级以上, ≥128 维.
pub(super) const COMPARED: &[&str] = &[
    "级", "维", "代", "岁", "分", "步", "度", "方", "丝", "目", "节", "里", "斤", "担", "安", "牛", "牛米",
    "转", "拷贝", "分贝", "吨级",
];

/// What a threshold alone makes counters of: 不少于 2 型潜水器, but 2 型糖尿病.
pub(super) const COMPARED_COUNTERS: &[&str] = &["型"];

/// Bases of Latin units, and what multiplies them.
pub(super) const BASES: &[&str] = &[
    "m", "g", "s", "A", "V", "W", "Hz", "Pa", "J", "N", "eV", "F", "H", "Ω", "Ω", "S", "T", "C", "L", "mol",
    "Bq", "Gy", "Sv", "Wh", "Ah", "VA", "bit", "bps", "b", "B", "sps", "Sps", "SPS", "cd", "lm", "lx", "rad",
    "cal", "bar", "var", "Var", "Da", "U", "IU", "M", "pc", "Torr", "tex", "lux", "FLOPS", "OPS", "gal",
    "Gal", "ohm", "kat",
];
pub(super) const PREFIXES: &[(&str, i32)] = &[
    ("f", -15),
    ("p", -12),
    ("n", -9),
    ("μ", -6),
    ("µ", -6),
    ("u", -6),
    ("m", -3),
    ("c", -2),
    ("d", -1),
    ("", 0),
    ("h", 2),
    ("k", 3),
    ("K", 3),
    ("M", 6),
    ("G", 9),
    ("T", 12),
    ("P", 15),
];

/// What a number before them names an isotope of: 137Cs.
pub(super) const ISOTOPES: &[&str] = &[
    "Cs", "Co", "Tc", "Lu", "Ga", "Sr", "Th", "Ra", "Pu", "Ac", "Zr", "Cu", "Pb", "Ir", "Am", "He", "Be",
    "Xe", "Kr",
];

/// Latin words that name what is counted, and are no units: 3 SCI 论文.
pub(super) const NOUNS: &[&str] = &[
    "SCI", "EI", "SSCI", "PCT", "AI", "APP", "App", "IP", "ESI", "CNS", "IND", "GLP", "GMP", "GCP", "CRO",
    "API", "CT", "MR", "MRI", "PET", "IEEE", "ISO", "Nature", "Science", "Cell", "PC",
];
