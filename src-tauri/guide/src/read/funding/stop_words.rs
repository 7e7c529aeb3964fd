//! Stop words: what the tokenizer of funding clauses passes over.

/// Words that say nothing a check turns on. 比例 and 的 stand between the words that do.
pub(super) const STOP_WORDS: [&str; 39] = [
    "的",
    "比例",
    "比重",
    "之比",
    "应",
    "应当",
    "须",
    "需",
    "必须",
    "将",
    "拟",
    "均",
    "可",
    "可以",
    "原则上",
    "给予",
    "予以",
    "给",
    "落实",
    "安排",
    "共同",
    "人民币",
    "（人民币）",
    "（含）",
    "（含本数）",
    "（含本级）",
    "本项目",
    "该项目",
    "对本项目",
    "由",
    "“",
    "”",
    "进行",
    "一次性",
    "实行",
    "采取",
    "采用",
    "方式",
    "累计",
];

/// Words that say nothing at the beginning of a clause; elsewhere they make another word (重大项目).
pub(super) const STOP_WORDS_AT_START: [&str; 9] =
    ["项目", "课题", "其中", "但", "同时", "并", "且", "而", "另外"];
