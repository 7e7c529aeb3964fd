//! What the command line takes.

use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};
use shenbao_render::{Choice, Chosen};

/// 申报工坊命令行：从申报指南到申报书，不需要网络。
#[derive(Parser)]
#[command(name = "shenbao", version)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Subcommand)]
pub(crate) enum Command {
    /// 列出目录中的指南和项目
    Guides {
        /// 输出 JSON
        #[arg(long)]
        json: bool,
    },
    /// 读指南文件
    Guide {
        #[command(subcommand)]
        command: GuideCommand,
    },
    /// 显示一个项目：栏目、资助规则、考核指标、谁可牵头
    Topic {
        /// 指南编号#项目序号，例如 chongqing-2023-biomedicine-major#2；也可写指南印出的编号，例如 #1.1
        #[arg(value_name = "GUIDE#N")]
        topic: String,
        /// 输出 JSON
        #[arg(long)]
        json: bool,
    },
    /// 按文字、拼音和条件查找项目，例如 shenbao search 肿瘤 企业牵头 ≥500万
    Search {
        /// 词和条件：xxgncj、swyy、≥500万、300-1000万、企业牵头、征求意见稿、定向委托、2023年、≤2年；加引号的只按文字找
        #[arg(required = true, value_name = "QUERY")]
        query: Vec<String>,
        /// 最多列出几个
        #[arg(long, value_name = "N", default_value_t = 20)]
        limit: u32,
        /// 输出 JSON
        #[arg(long)]
        json: bool,
    },
    /// 列出政策文件；给出项目时，列出它对应的政策段落和可引用的原文
    Policy {
        /// 指南编号#项目序号
        #[arg(value_name = "GUIDE#N")]
        topic: Option<String>,
        /// 输出 JSON
        #[arg(long)]
        json: bool,
    },
    /// 某一类单位可以牵头哪些项目
    Eligible {
        /// 单位类型：企业、高校、科研院所、医疗机构、三甲医院、市级三甲医院、疾控中心……
        #[arg(long, value_name = "KIND")]
        org_type: String,
        /// 注册地，例如 重庆市沙坪坝区；不写时不看注册地，指南要求的除外
        #[arg(long, value_name = "PLACE")]
        region: Option<String>,
        /// 输出 JSON
        #[arg(long)]
        json: bool,
    },
    /// 从一个项目新建申报书
    New {
        /// 指南编号#项目序号，或指南印出的编号
        #[arg(value_name = "GUIDE#N")]
        topic: String,
        /// 写到哪个 .shenbao 文件
        #[arg(short, long, value_name = "FILE.shenbao")]
        output: PathBuf,
        /// 牵头单位类型
        #[arg(long, value_name = "KIND")]
        lead_type: Option<String>,
        /// 单位与负责人信息（JSON：{"lead": {...}, "investigator": {...}}）
        #[arg(long, value_name = "FILE")]
        profile: Option<PathBuf>,
    },
    /// 检查申报书；退出码 0 没有错误，1 有错误，2 读不了
    Check {
        /// .shenbao 文件
        #[arg(required = true, value_name = "FILE.shenbao")]
        files: Vec<PathBuf>,
        /// 输出格式
        #[arg(long, value_enum, default_value_t = Format::Text)]
        format: Format,
    },
    /// 导出 PDF 和 Word；有错误时封面标“草稿”
    // Word names its fonts and has none of these in it.
    #[command(
        mut_arg("body_font", |font| font.requires("pdf")),
        mut_arg("heading_font", |font| font.requires("pdf")),
        mut_arg("title_font", |font| font.requires("pdf"))
    )]
    Export {
        /// .shenbao 文件
        #[arg(value_name = "FILE.shenbao")]
        file: PathBuf,
        /// PDF 写到哪里
        #[arg(long, value_name = "OUT", required_unless_present = "docx")]
        pdf: Option<PathBuf>,
        /// Word 写到哪里
        #[arg(long, value_name = "OUT")]
        docx: Option<PathBuf>,
        /// PDF 每行左边印行号，供他人审阅时指明位置
        #[arg(long, requires = "pdf")]
        line_numbers: bool,
        /// 字体文件夹；不写时用 SHENBAO_FONTS 或程序旁边的 fonts
        #[arg(long, value_name = "DIR")]
        fonts: Option<PathBuf>,
        #[command(flatten)]
        chosen: ChosenFonts,
    },
    /// 生成提交包：PDF、Word、编号的附件、检查报告和清单；有错误或缺指南要求的附件时标“草稿”
    Package {
        /// .shenbao 文件
        #[arg(value_name = "FILE.shenbao")]
        file: PathBuf,
        /// 写到哪里：以 .zip 结尾写成一个 ZIP，否则写成一个新文件夹
        #[arg(short, long, value_name = "OUT")]
        output: PathBuf,
        /// 字体文件夹；不写时用 SHENBAO_FONTS 或程序旁边的 fonts
        #[arg(long, value_name = "DIR")]
        fonts: Option<PathBuf>,
        #[command(flatten)]
        chosen: ChosenFonts,
    },
    /// 写出随程序提供的示例申报书
    Sample {
        /// 哪一份；不写时是第一份
        id: Option<String>,
        /// 写到哪个 .shenbao 文件
        #[arg(short, long, value_name = "FILE.shenbao")]
        output: PathBuf,
    },
}

#[derive(Subcommand)]
pub(crate) enum GuideCommand {
    /// 读一份指南，列出读懂的和没读懂的
    Read {
        /// 指南文件
        file: PathBuf,
        /// 输出 JSON；没读懂的也在其中
        #[arg(long)]
        json: bool,
    },
    /// 比较一份指南的两个版本：逐个项目列出改动
    Compare {
        /// 旧版本：指南编号，或指南文件
        old: String,
        /// 新版本：指南编号，或指南文件
        new: String,
        /// 输出 JSON
        #[arg(long)]
        json: bool,
    },
}

/// How `check` writes what it found.
#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum Format {
    /// For people, in Chinese
    Text,
    /// One JSON document
    Json,
    /// One line a finding
    Csv,
}

/// Fonts of this machine, instead of the shipped ones.
#[derive(clap::Args)]
pub(crate) struct ChosenFonts {
    /// 正文字体：字体名（如 仿宋）或 .ttf、.ttc 文件；字体许可不允许嵌入时会说明
    #[arg(long, value_name = "NAME|PATH")]
    body_font: Option<String>,
    /// 标题字体：字体名（如 黑体）或文件
    #[arg(long, value_name = "NAME|PATH")]
    heading_font: Option<String>,
    /// 封面题目的字体：字体名（如 方正小标宋简体）或文件
    #[arg(long, value_name = "NAME|PATH")]
    title_font: Option<String>,
}

impl ChosenFonts {
    /// As the renderer takes them.
    pub(crate) fn chosen(&self) -> Chosen {
        let choice = |typed: &Option<String>| typed.as_deref().map(Choice::of);
        Chosen {
            body: choice(&self.body_font),
            heading: choice(&self.heading_font),
            title: choice(&self.title_font),
        }
    }
}
