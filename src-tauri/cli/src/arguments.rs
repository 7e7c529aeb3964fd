//! The command-line arguments.

use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};
use shenbao_guide::clause::TopicField;

use crate::fonts::FontArguments;

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
        /// 申报书模板：编号（见 template list）或模板文件；不写时按指南的发布单位选
        #[arg(long, value_name = "ID|FILE")]
        template: Option<String>,
        /// 带入旧申报书：Word 文档（.docx）或 .shenbao 文件
        #[arg(long, value_name = "OLD.docx")]
        from: Option<PathBuf>,
        /// 带入报告写到哪个文本文件：各章的去处、填入的信息、没有带入的原文
        #[arg(long, value_name = "FILE", requires = "from")]
        report: Option<PathBuf>,
    },
    /// 申报书模板
    Template {
        #[command(subcommand)]
        command: TemplateCommand,
    },
    /// 检查申报书；退出码 0 没有错误，1 有错误，2 读不了
    Check {
        /// .shenbao 文件，或文件夹（查其中和下级文件夹里的全部）
        #[arg(required = true, value_name = "FILE.shenbao|DIR")]
        files: Vec<PathBuf>,
        /// 输出格式：html 是一个能单独打开和打印的总览
        #[arg(long, value_enum, default_value_t = Format::Text)]
        format: Format,
    },
    /// 导出 PDF 和 Word；有错误时封面标“草稿”
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
        /// 每行左边印行号，供他人审阅时指明位置
        #[arg(long)]
        line_numbers: bool,
        #[command(flatten)]
        fonts: FontArguments,
    },
    /// 填官方表格：把申报书的内容填进发布单位的 Word 表格，写成一份副本；表格其余部分一字不动
    Fill {
        /// .shenbao 文件
        #[arg(value_name = "FILE.shenbao")]
        file: PathBuf,
        /// 发布单位的空白表格
        #[arg(long, value_name = "FORM.docx")]
        form: PathBuf,
        /// 填好的表格写到哪里
        #[arg(short, long, value_name = "OUT.docx")]
        output: PathBuf,
        /// 以前更正过的对应关系（窗口里“导出对应关系”写出的文件）
        #[arg(long, value_name = "MAPPING.json")]
        mapping: Option<PathBuf>,
        /// 没有把握的也填上；不写时只填有把握的，其余列出来
        #[arg(long)]
        all: bool,
        /// 覆盖已有的文件
        #[arg(long)]
        force: bool,
        /// 输出 JSON：每一处的标签、章节、字段、填什么、有没有把握
        #[arg(long)]
        json: bool,
    },
    /// 生成提交包：PDF、Word、填好的官方表格、要签字盖章的单页、编号的附件、检查报告和清单；有错误或缺指南要求的附件时标“草稿”
    Package {
        /// .shenbao 文件
        #[arg(value_name = "FILE.shenbao")]
        file: PathBuf,
        /// 写到哪里：以 .zip 结尾写成一个 ZIP，否则写成一个新文件夹
        #[arg(short, long, value_name = "OUT")]
        output: PathBuf,
        /// 发布单位的空白表格；不写时用草稿里选好的
        #[arg(long, value_name = "FORM.docx")]
        form: Option<PathBuf>,
        /// 以前更正过的对应关系（窗口里“导出对应关系”写出的文件）
        #[arg(long, value_name = "MAPPING.json")]
        mapping: Option<PathBuf>,
        /// 签好字、盖好章的扫描件（PDF 或图片），例如 牵头单位意见=扫描件.png；可写多次
        #[arg(long, value_name = "NAME=FILE")]
        signed: Vec<String>,
        #[command(flatten)]
        fonts: FontArguments,
    },
    /// 网上填报用的清单：每个字段的内容、字数和上限，表格按行列出
    Sheet {
        /// .shenbao 文件
        #[arg(value_name = "FILE.shenbao")]
        file: PathBuf,
        /// 申报系统自己的字段清单：一行一个名称，逗号后可写字数上限，# 开头的是小标题；按它的顺序列出
        #[arg(long, value_name = "LIST.txt")]
        fields: Option<PathBuf>,
        /// 输出 JSON
        #[arg(long)]
        json: bool,
    },
    /// 分给合作单位：写出只含这个单位的任务、人员、经费和指定章节的分册
    Split {
        /// .shenbao 文件
        #[arg(value_name = "FILE.shenbao")]
        file: PathBuf,
        /// 合作单位：名称，或第几个
        #[arg(long, value_name = "NAME|N")]
        partner: String,
        /// 请合作单位一起写的正文章节（编号，见 template list）；可写多次
        #[arg(long, value_name = "ID")]
        section: Vec<String>,
        /// 写到哪个 .shenbao 文件，或 .xlsx 文件（只含经费和人员）
        #[arg(short, long, value_name = "PART.shenbao|PART.xlsx")]
        output: PathBuf,
        /// 写成 Excel 文件：只含经费和人员，对方不用安装申报工坊
        #[arg(long)]
        xlsx: bool,
    },
    /// 合并合作单位填好的分册：只有一边改过的直接采用，两边都改过的列出来；退出码 1 表示还有没选的
    Merge {
        /// 牵头单位的 .shenbao 文件
        #[arg(value_name = "FILE.shenbao")]
        file: PathBuf,
        /// 收回的分册（.shenbao 或 .xlsx）
        #[arg(value_name = "PART.shenbao|PART.xlsx")]
        part: PathBuf,
        /// 合并后写到哪个 .shenbao 文件
        #[arg(short, long, value_name = "OUT.shenbao")]
        output: PathBuf,
        /// 两边都改过的，哪一处用合作单位的；可写多次，all 表示全部
        #[arg(long, value_name = "AT|all")]
        theirs: Vec<String>,
        /// 哪一处用本方的；不写时也保留本方的，但算没有选
        #[arg(long, value_name = "AT|all")]
        ours: Vec<String>,
        /// 输出 JSON
        #[arg(long)]
        json: bool,
    },
    /// 写出随程序提供的示例申报书
    Sample {
        /// 哪一份；不写时是第一份
        id: Option<String>,
        /// 写到哪个 .shenbao 文件
        #[arg(short, long, value_name = "FILE.shenbao")]
        output: PathBuf,
    },
    /// 写出使用说明（PDF）
    Manual {
        /// 写到哪个 PDF 文件
        #[arg(short, long, value_name = "OUT.pdf")]
        output: PathBuf,
        #[command(flatten)]
        fonts: FontArguments,
    },
}

#[derive(Subcommand)]
pub(crate) enum TemplateCommand {
    /// 列出随程序提供的模板
    List {
        /// 输出 JSON
        #[arg(long)]
        json: bool,
    },
    /// 检查一个模板文件，有误时指出在哪一行
    Check {
        /// 模板文件
        file: PathBuf,
    },
}

#[derive(Subcommand)]
pub(crate) enum GuideCommand {
    /// 读一份指南，列出读懂的和没读懂的
    Read {
        /// 指南文件
        file: PathBuf,
        /// 按这个版式认项目标题和栏目（由 guide layout 或窗口导出）
        #[arg(long, value_name = "LAYOUT.json")]
        layout: Option<PathBuf>,
        /// 输出 JSON；没读懂的也在其中
        #[arg(long)]
        json: bool,
    },
    /// 标一两行，教程序认一份指南的版式；什么都不标时，列出带行号的文字
    Layout {
        /// 指南文件
        file: PathBuf,
        /// 第几行是项目标题；可写多次
        #[arg(long, value_name = "N")]
        topic_line: Vec<u32>,
        /// 第几行是方向标题；可写多次
        #[arg(long, value_name = "N")]
        direction_line: Vec<u32>,
        /// 第几行开头是哪个栏目的名称，例如 8=资助强度及方式 或 8=funding；可写多次
        #[arg(long, value_name = "N=FIELD", value_parser = field_line)]
        field_line: Vec<(u32, TopicField)>,
        /// 写到哪个版式文件；不写时只列出会读出什么
        #[arg(short, long, value_name = "LAYOUT.json")]
        output: Option<PathBuf>,
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

/// The output format of `check`.
#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum Format {
    /// For people, in Chinese
    Text,
    /// One JSON document
    Json,
    /// One line a finding
    Csv,
    /// An overview of all, worst first
    Html,
}

/// `8=资助强度及方式`, `8=funding`.
fn field_line(text: &str) -> Result<(u32, TopicField), String> {
    let known = || {
        let names = TopicField::ALL.map(|field| format!("{}（{}）", field.title(), field.key()));
        format!("写成 行号=栏目，栏目是：{}", names.join("、"))
    };
    let (line, name) = text.split_once('=').ok_or_else(known)?;
    let line = line.trim().parse().map_err(|_| known())?;
    let is_named = |field: &TopicField| [field.key(), field.title()].contains(&name.trim());
    let field = TopicField::ALL.into_iter().find(is_named).ok_or_else(known)?;
    Ok((line, field))
}

#[cfg(test)]
mod tests {
    use clap::Parser as _;

    use super::Arguments;

    /// A line to type in the user guide, as a shell splits it before the redirection.
    #[test]
    fn every_command_line_of_the_user_guide_is_understood() {
        let contents = include_str!("../../../docs/user/README.md");
        let texts = shenbao_manual::CHAPTERS.iter().map(|chapter| chapter.text).chain([contents]);
        let lines = texts.flat_map(str::lines).filter_map(|line| line.strip_prefix("    shenbao "));
        let mut typed = 0;
        for line in lines {
            let words = line.split_whitespace().take_while(|word| *word != ">");
            if let Err(error) = Arguments::try_parse_from(std::iter::once("shenbao").chain(words)) {
                panic!("{line}: {error}");
            }
            typed += 1;
        }
        assert!(typed > 3);
    }
}
