//! Prints a document with every kind of block: `cargo run -p shenbao-render --example gallery -- FONTS OUT.pdf
//! [OUT.docx]`.

use std::path::Path;
use std::sync::Arc;

use shenbao_render::document::*;

fn cell(text: &str) -> Cell {
    Cell::text(text)
}

fn over(text: &str, rows: usize, columns: usize) -> Cell {
    Cell { rows, columns, ..Cell::text(text) }
}

fn amount(text: &str) -> Cell {
    Cell { tabular: true, ..Cell::text(text) }
}

fn row(cells: Vec<Cell>) -> Row {
    Row { cells, total: false }
}

fn table(number: u32, name: &str, aligns: &[Align], header_rows: usize, rows: Vec<Row>) -> Block {
    Block::Table(Table {
        id: Some(format!("t{number}")),
        caption: Some(Caption { number, text: name.into() }),
        columns: aligns.iter().map(|align| Column::fitted(*align)).collect(),
        header_rows,
        rows,
    })
}

fn body(text: &str) -> Block {
    Block::Paragraph(Paragraph::body(vec![Run::plain(text)]))
}

fn cited(before: &str, cites: &[(&str, u32)], after: &str) -> Block {
    let mut runs = vec![Run::plain(before)];
    let raised = |text: &str| Run { script: Script::Superscript, ..Run::plain(text) };
    runs.push(raised("["));
    for (i, (sep, n)) in cites.iter().enumerate() {
        if i > 0 {
            runs.push(raised(sep));
        }
        runs.push(Run { link: Some(Target::Reference(*n)), ..raised(&n.to_string()) });
    }
    runs.push(raised("]"));
    runs.push(Run::plain(after));
    Block::Paragraph(Paragraph::body(runs))
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [fonts, out, rest @ ..] = arguments.as_slice() else { return Err("FONTS OUT.pdf [OUT.docx]".into()) };
    let fonts = shenbao_render::Fonts::load(Path::new(fonts))?;
    let pictures = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/pictures");
    use Align::{Center, Justify, Left, Right};
    let mut blocks =
        vec![Block::Heading(Heading { level: 1, number: "一、".into(), runs: vec![Run::plain("表格")] })];
    let sup = |t: &str| Run { script: Script::Superscript, ..Run::plain(t) };
    let sub = |t: &str| Run { script: Script::Subscript, ..Run::plain(t) };
    blocks.push(Block::Paragraph(Paragraph::body(vec![
        Run::plain("培养箱的 CO"),
        sub("2"),
        Run::plain(" 浓度为 5%，每孔接种 1×10"),
        sup("5"),
        Run::plain(" 个细胞，比表面积不低于 120 m"),
        sup("2"),
        Run::plain("·g"),
        sup("−1"),
        Run::plain("；对照组的 T"),
        sub("reg"),
        Run::plain(" 占比见"),
        Run { link: Some(Target::Table("t1".into())), ..Run::plain("表 1") },
        Run::plain("，装置见"),
        Run { link: Some(Target::Figure("f1".into())), ..Run::plain("图 1") },
        Run::plain("。上标也可以加粗："),
        Run { bold: true, script: Script::Superscript, ..Run::plain("重点a") },
        Run::plain("。"),
    ])));
    blocks.push(cited(
        "胸腺退化是免疫衰老的核心环节",
        &[("", 1), (",", 2)],
        "，国内外已有若干团队报道了体外重建胸腺的方案，但长期功能尚未得到证实。",
    ));
    blocks.push(cited("动物实验的结果则不一致", &[("", 3), ("–", 6)], "，需要统一的评价标准。"));
    blocks.push(table(
        1,
        "各组小鼠外周血 T 细胞亚群的变化",
        &[Left, Right, Right, Right, Center],
        2,
        vec![
            row(vec![over("组别", 2, 1), over("外周血细胞比例（%）", 1, 3), over("P 值", 2, 1)]),
            row(vec![cell("CD4⁺"), cell("CD8⁺"), cell("Treg")]),
            row(vec![cell("对照组（n=12）"), amount("38.21"), amount("22.70"), amount("4.05"), cell("—")]),
            row(vec![
                cell("模型组（n=12）"),
                amount("12.06"),
                amount("9.88"),
                amount("1.11"),
                cell("<0.001"),
            ]),
            row(vec![
                cell("干预组（n=12）"),
                amount("31.40"),
                amount("18.95"),
                amount("3.72"),
                cell("0.013"),
            ]),
        ],
    ));
    blocks.push(body("下表的首列跨越多行，末列是长文字，各列宽度由内容决定。"));
    blocks.push(table(
        2,
        "研究任务与分工",
        &[Center, Left, Left, Justify],
        1,
        vec![
            row(vec![cell("课题"), cell("任务"), cell("承担单位"), cell("主要研究内容")]),
            row(vec![
                over("课题一\n胸腺上皮谱系", 3, 1),
                cell("1.1"),
                cell("重庆嘉陵医科大学"),
                cell("建立人多能干细胞向胸腺上皮祖细胞定向分化的方案，明确关键转录因子 FOXN1 的剂量效应。"),
            ]),
            row(vec![
                cell("1.2"),
                cell("重庆嘉陵医科大学"),
                cell("• 构建三维支架\n• 优化培养体系，使存活时间不少于 60 天\n• 建立质量标准"),
            ]),
            row(vec![cell("1.3"), cell("山城生物科技有限公司"), cell("完成 3 个批次的中试放大。")]),
            row(vec![
                over("课题二\n功能评价", 2, 1),
                cell("2.1"),
                over("西南儿童医院", 2, 1),
                cell("建立免疫重建的动物模型，考察 T 细胞受体多样性。"),
            ]),
            row(vec![cell("2.2"), cell("开展不少于 20 例的回顾性研究。")]),
        ],
    ));
    let wide: Vec<Cell> =
        ["年份", "重庆", "成都", "贵阳", "昆明", "西安", "兰州", "南宁", "拉萨", "西宁", "银川", "合计"]
            .map(cell)
            .to_vec();
    let mut rows = vec![row(wide)];
    for y in 2019..2025 {
        let mut cells = vec![cell(&y.to_string())];
        cells.extend((0..11).map(|i| {
            amount(&format!("{},{:03}.{:02}", (y * (i + 3)) % 97 + 1, (y * (i + 7)) % 1000, i * 7))
        }));
        rows.push(row(cells));
    }
    blocks.push(table(3, "西部省会城市财政科技支出（万元）", &[Align::Right; 12], 1, rows));
    let mut rows = vec![row(vec![cell("阶段"), cell("编号"), cell("考核内容"), cell("指标值")])];
    for i in 1..=60 {
        let mut cells = vec![];
        if i == 1 {
            cells.push(over("第一阶段", 36, 1));
        }
        if i == 37 {
            cells.push(over("第二阶段", 24, 1));
        }
        cells.extend([
            cell(&i.to_string()),
            cell("细胞存活率、表型与功能的检测，按批次留样"),
            amount(&format!("{}.{}%", 90 + i % 10, i % 7)),
        ]);
        rows.push(row(cells));
    }
    blocks.push(table(4, "分阶段考核内容", &[Center, Center, Left, Right], 1, rows));
    let picture = |name: &str, share: u8| -> Result<Chart, Box<dyn std::error::Error>> {
        let bytes = std::fs::read(pictures.join(name))?;
        Ok(Chart::Image(Image::read(name, share, Arc::from(bytes))?))
    };
    let figure = |n: u32, text: &str, chart: Chart| {
        Block::Figure(Figure {
            id: Some(format!("f{n}")),
            caption: Caption { number: n, text: text.into() },
            alt: String::new(),
            chart,
        })
    };
    blocks.push(Block::Heading(Heading {
        level: 1, number: "二、".into(), runs: vec![Run::plain("图片")]
    }));
    blocks.push(body("下面两幅图的说明在图下居中，与图保持在同一页。"));
    blocks.push(figure(1, "三维培养装置示意", picture("rgb.jpg", 60)?));
    blocks.push(body("若图片文件不在，页面上留出方框并写明缺失，不影响其余内容。"));
    blocks.push(figure(2, "流式细胞分选结果", Chart::Missing("图片缺失：文件不在草稿里".into())));
    blocks.push(Block::Heading(Heading {
        level: 1,
        number: String::new(),
        runs: vec![Run::plain("参考文献")],
    }));
    let texts = [
        "MILLER J F A P. The discovery of thymus function and of thymus-derived lymphocytes[J]. Immunological Reviews, 2002, 185(1): 7-14.",
        "PARENT A V, RUSS H A, KHAN I S, et al. Generation of functional thymic epithelium from human embryonic stem cells that supports host T cell development[J]. Cell Stem Cell, 2013, 13(2): 219-229.",
        "张三, 李四. 胸腺上皮细胞分化的转录调控[J]. 中国免疫学杂志, 2021, 37(5): 513-520.",
        "重庆市科学技术局. 重庆市技术创新与应用发展专项管理办法: 渝科局发〔2022〕12 号[A/OL]. (2022-03-01)[2023-11-02]. https://kjj.cq.gov.cn/zwgk/zfxxgkml/2022/index.html.",
    ];
    let references = texts
        .iter()
        .zip([1, 2, 3, 10])
        .map(|(text, number)| Reference { number, runs: vec![Run::plain(*text)] });
    blocks.push(Block::References(references.collect()));
    let meta = Meta {
        title: "样张".into(),
        author: "申报工坊".into(),
        header: "样张".into(),
        printed_on: jiff::civil::date(2023, 11, 22),
        ..Meta::default()
    };
    let document = Document { meta, blocks, ..Document::default() };
    let pdf = shenbao_render::pdf(&document, &fonts)?;
    println!("{} pages, {} bytes", pdf.pages, pdf.bytes.len());
    std::fs::write(out, pdf.bytes)?;
    if let Some(out) = rest.first() {
        std::fs::write(out, shenbao_render::docx(&document, Some(&fonts))?)?;
    }
    Ok(())
}
