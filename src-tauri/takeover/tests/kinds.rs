//! Applications as different authors write them: each test is one kind, in a document of its own.
#![allow(clippy::unwrap_used, reason = "a test may stop where it fails")]

use crate::support::{Docx, b, h, item, p, para, picture, r, styled, tbl, tc, tr, wide};

/// Two lists: bullets, and 1. 1) a. in three levels.
const NUMBERING: &str = r#"<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val=""/><w:pPr><w:ind w:left="840"/></w:pPr></w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/><w:lvlText w:val="n"/><w:pPr><w:ind w:left="1260"/></w:pPr></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/><w:pPr><w:ind w:left="420"/></w:pPr></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2)"/><w:pPr><w:ind w:left="840"/></w:pPr></w:lvl><w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%3."/><w:pPr><w:ind w:left="1260"/></w:pPr></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="3"/></w:lvlOverride></w:num>"#;

#[test]
fn typed_numbers_on_bold_lines_are_headings_and_figures_are_not() {
    let body = [
        b("一、项目背景与意义"),
        b("1.1 国内现状"),
        p("1.5 MPa 的管段漏损最多[1]，见表1。"),
        b("漏损每年造成的损失超过一亿元，亟待解决。"),
        p("表1．漏损点统计"),
        tbl(&[tr(false, &["年份", "个数"]), tr(false, &["2023", "41"])]),
        b("二、研究内容与技术路线"),
        b("2.1 信号采集"),
        b("2.1.1 0.2～2 kHz 频段的采集"),
        p("把幅值归一化到[0,1]，依据渝科发[2023]15号文件；另见[1，2]。"),
        b("三、参考文献"),
        p("[1] 甲. 管网漏损[J]. 给水, 2020."),
        p("[2] 乙. 声学定位[J]. 测试, 2021."),
    ];
    let taken = Docx::of(body.concat()).taken();
    assert_eq!(
        taken.text("rationale"),
        [
            "# 国内现状",
            "1.5 MPa 的管段漏损最多<r1>，见<old-1>。",
            "*漏损每年造成的损失超过一亿元，亟待解决。*",
            "表〈漏损点统计〉old-1 0",
            "| 年份 | 个数",
            "| 2023 | 41",
        ]
    );
    assert_eq!(
        taken.text("plan"),
        [
            "# 信号采集",
            "## 0.2～2 kHz 频段的采集",
            "把幅值归一化到[0,1]，依据渝科发[2023]15号文件；另见<r1><r2>。",
        ]
    );
    assert_eq!(taken.application.references[1].text, "乙. 声学定位[J]. 测试, 2021.");
}

#[test]
fn one_big_table_is_read_as_a_form() {
    let title = |text: &str| wide(4, &b(text));
    let label = |text: &str, rows: &str| {
        let first = format!("<w:tr>{}{}</w:tr>", tc("<w:vMerge w:val=\"restart\"/>", &p(text)), rows);
        first
    };
    let blue = |text: &str| para("", &r("<w:color w:val=\"0000FF\"/>", text));
    let below = tc("<w:vMerge/>", &p(""));
    let row = |cells: [&str; 3]| cells.map(|text| tc("", &p(text))).concat();
    let body = tbl(&[
        tr(false, &["项目名称", "口腔修复混合式教学", "申报单位", "渝南职业学院"]),
        tr(false, &["项目负责人", "安若素", "职称", "副教授"]),
        title("一、立项依据（限 500 字）"),
        wide(4, &[blue("说明现状和必要性。"), p("线上资源不足。"), p("学生动手机会少。")].concat()),
        wide(
            4,
            &[
                b("二、研究内容"),
                b("（一）资源建设"),
                item(2, 0, "拍摄视频；"),
                item(2, 0, "编写案例。"),
                para("", &picture("rId1", "")),
            ]
            .concat(),
        ),
        format!(
            "<w:tr>{}{}</w:tr>",
            tc("", &["研", "究", "基", "础"].map(p).concat()),
            tc("<w:gridSpan w:val=\"3\"/>", &p("已开课三年。"))
        ),
        label("经费预算（元）", &row(["科目", "金额", "依据"])),
        format!("<w:tr>{below}{}</w:tr>", row(["设备费", "12000", "手机支架"])),
        format!("<w:tr>{below}{}</w:tr>", row(["资料费", "8000.5", "教材"])),
        title("申报单位意见"),
        wide(4, &[p("同意申报。"), p("（公章）　年　月　日")].concat()),
    ]);
    let mut docx = Docx::of([b("教学研究项目申报书"), body].concat());
    docx.numbering = NUMBERING.to_owned();
    let taken = docx.taken();
    let application = &taken.application;
    assert_eq!(application.project_name, "口腔修复混合式教学");
    assert_eq!(
        (application.lead.name.as_str(), application.investigator.title.as_str()),
        ("渝南职业学院", "副教授")
    );
    assert_eq!(taken.text("rationale"), ["线上资源不足。", "学生动手机会少。"]);
    assert_eq!(taken.text("plan"), ["# 资源建设", "1. 拍摄视频；", "2. 编写案例。", "图〈〉old-1 有"]);
    assert_eq!(taken.text("foundation"), ["已开课三年。"]);
    assert_eq!(
        taken.amounts(),
        [("equipment".to_owned(), "1.2".to_owned()), ("operation".to_owned(), "0.80005".to_owned())]
    );
    assert!(taken.left("申报单位意见").contains("同意申报。"), "{:?}", taken.report);
    assert!(taken.left("填写提示（蓝色字）").contains("说明现状和必要性。"));
}

#[test]
fn tracked_changes_count_as_accepted_and_what_is_hidden_stays_away() {
    let ins = |inner: &str| format!("<w:ins w:author=\"x\">{inner}</w:ins>");
    let del = |text: &str| format!("<w:del><w:r><w:delText>{text}</w:delText></w:r></w:del>");
    let mark = |name: &str| format!("<w:rPr><w:{name}/></w:rPr>");
    let body = [
        h(1, "一、立项依据"),
        para("", &[r("", "患者"), ins(&r("", "共 300 例")), del("共 200 例"), r("<w:vanish/>", "暗语"), r("", "。")].concat()),
        para(&mark("del"), &del("整段删去。")),
        para(&mark("del"), &r("", "前半句，")),
        p("后半句。"),
        "<w:p><w:moveFrom><w:r><w:t>移走的话。</w:t></w:r></w:moveFrom></w:p>".to_owned(),
        "<w:p><w:moveTo><w:r><w:t>移来的话。</w:t></w:r></w:moveTo></w:p>".to_owned(),
        para("", &[r("", "有脚注"), "<w:r><w:footnoteReference w:id=\"2\"/></w:r>".to_owned(), r("", "的话。")].concat()),
        para(
            "",
            &[
                r("", "疗效较好["),
                "<w:bookmarkStart w:id=\"9\" w:name=\"_RefA\"/><w:r><w:endnoteReference w:id=\"2\"/></w:r><w:bookmarkEnd w:id=\"9\"/>".to_owned(),
                r("", "]，再引["),
                "<w:fldSimple w:instr=\" NOTEREF _RefA \\h \"><w:r><w:t>1</w:t></w:r></w:fldSimple>".to_owned(),
                r("", "]。"),
            ]
            .concat(),
        ),
        para(
            "",
            &[
                r("", "框外的话。"),
                "<w:r><mc:AlternateContent><mc:Choice><w:drawing><wp:anchor><wps:wsp><wps:txbx><w:txbxContent><w:p><w:r><w:t>框里的话。</w:t></w:r></w:p></w:txbxContent></wps:txbx></wps:wsp></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent><w:p><w:r><w:t>框里的话。</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>".to_owned(),
            ]
            .concat(),
        ),
        "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:p><w:r><w:t>单击此处输入。</w:t></w:r></w:p></w:sdtContent></w:sdt>".to_owned(),
        "<w:sdt><w:sdtPr/><w:sdtContent><w:p><w:r><w:t>控件里的话。</w:t></w:r></w:p></w:sdtContent></w:sdt>".to_owned(),
        tbl(&[tr(true, &["甲", "乙"]), tr(false, &["1", "2"]), "<w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p><w:r><w:t>删</w:t></w:r></w:p></w:tc></w:tr>".to_owned()]),
    ];
    let mut docx = Docx::of(body.concat());
    docx.footnotes = "<w:footnote w:type=\"separator\" w:id=\"0\"><w:p/></w:footnote><w:footnote w:id=\"2\"><w:p><w:r><w:t>脚注的话。</w:t></w:r></w:p></w:footnote>".to_owned();
    docx.endnotes =
        "<w:endnote w:id=\"2\"><w:p><w:r><w:t>丙. 康复[J]. 康复, 2020.</w:t></w:r></w:p></w:endnote>"
            .to_owned();
    let taken = docx.taken();
    assert_eq!(
        taken.text("rationale"),
        [
            "患者共 300 例。",
            "前半句，后半句。",
            "移来的话。",
            "有脚注的话。",
            "注：脚注的话。",
            "疗效较好<r1>，再引<r1>。",
            "框外的话。",
            "框里的话。",
            "控件里的话。",
            "表〈〉old-1 1",
            "| 甲 | 乙",
            "| 1 | 2",
        ]
    );
    assert_eq!(taken.application.references[0].text, "丙. 康复[J]. 康复, 2020.");
}

#[test]
fn a_formula_is_a_line_or_a_mark_and_a_picture_that_cannot_be_shown_is_marked() {
    let m = |text: &str| format!("<m:r><m:t>{text}</m:t></m:r>");
    let fraction = format!(
        "<m:oMath>{}<m:f><m:num>{}</m:num><m:den>{}</m:den></m:f></m:oMath>",
        m("η="),
        m("P+Q"),
        m("S")
    );
    let matrix = format!("<m:oMath><m:m><m:mr><m:e>{}</m:e></m:mr></m:m></m:oMath>", m("A"));
    let object = "<w:r><w:object><o:OLEObject ProgID=\"Equation.3\"/></w:object></w:r>";
    let body = [
        h(1, "一、研究内容"),
        para(
            "",
            &[
                r("", "效率"),
                fraction.clone(),
                r("", "，矩阵"),
                matrix,
                r("", "，电压"),
                object.to_owned(),
                r("", "。"),
            ]
            .concat(),
        ),
        tbl(&[format!("<w:tr>{}{}</w:tr>", tc("", &para("", &fraction)), tc("", &p("（1）")))]),
        para(
            "",
            &[
                r("<w:rFonts w:ascii=\"Symbol\" w:hAnsi=\"Symbol\"/>", "m"),
                r("", "m，10"),
                r("<w:position w:val=\"8\"/><w:sz w:val=\"14\"/>", "3"),
                "<w:r><w:sym w:font=\"Symbol\" w:char=\"F0B3\"/></w:r>".to_owned(),
                "<w:r><w:sym w:font=\"怪字体\" w:char=\"E123\"/></w:r>".to_owned(),
            ]
            .concat(),
        ),
        para("", &picture("rId2", "")),
        p("图1 主电路"),
        para("", &picture("rId2", "波形")),
        p("如图1所示。"),
        para(
            "",
            "<w:r><w:drawing><wp:inline><a:graphic><a:graphicData><c:chart r:id=\"x\"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>",
        ),
    ];
    let taken = Docx::of(body.concat()).taken();
    assert_eq!(
        taken.text("plan"),
        [
            "效率η=(P+Q)/S，矩阵【公式未能粘贴】，电压【公式未能粘贴】。",
            "η=(P+Q)/S　（1）",
            "μm，10^3^≥【符号未能粘贴】",
            "图〈主电路〉old-1 缺",
            "【图片未能粘贴】",
            "如<old-1>所示。",
            "【图片未能粘贴】",
        ]
    );
    assert_eq!(taken.report.marks.len(), 6);
}

#[test]
fn lists_keep_their_levels_kinds_and_numbers() {
    let indented = |text: &str| para("<w:ind w:left=\"420\"/>", &r("", text));
    let off =
        |text: &str| para("<w:numPr><w:numId w:val=\"0\"/></w:numPr><w:ind w:left=\"420\"/>", &r("", text));
    let nested = tbl(&[tr(false, &["pH", "6.5"])]);
    let body = [
        h(1, "一、研究内容"),
        item(2, 0, "甲"),
        item(2, 1, "甲一"),
        item(2, 2, "甲一a"),
        item(2, 0, "乙"),
        indented("乙的第二段。"),
        item(1, 0, "黑点"),
        item(1, 1, "小黑点"),
        tbl(&[
            tr(true, &["项", "值"]),
            format!("<w:tr>{}{}</w:tr>", tc("", &item(1, 0, "格里")), tc("", &[nested, p("")].concat())),
        ]),
        item(2, 0, "丙"),
        off("没有编号。"),
        item(3, 0, "从三起"),
        item(3, 0, "到四"),
        p("（１）手打的项；"),
    ];
    let mut docx = Docx::of(body.concat());
    docx.numbering = NUMBERING.to_owned();
    assert_eq!(
        docx.taken().text("plan"),
        [
            "1. 甲",
            "  1. 甲一",
            "    1. 甲一a",
            "2. 乙",
            "  乙的第二段。",
            "  - 黑点",
            "    - 小黑点",
            "表〈〉old-1 1",
            "| 项 | 值",
            "| - 格里 | pH　6.5",
            "3. 丙",
            "没有编号。",
            "3. 从三起",
            "4. 到四",
            "（１）手打的项；",
        ]
    );
}

#[test]
fn an_outline_with_other_names_is_split_among_the_sections() {
    let blue = |text: &str| para("", &r("<w:b/><w:color w:val=\"0070C0\"/>", text));
    let hint = |text: &str| para("", &r("<w:color w:val=\"0070C0\"/>", text));
    let body = [
        b("中文摘要"),
        p("研究肾纤维化的早期标志。"),
        b("Abstract"),
        p("We study early markers."),
        blue("（一）立项依据与研究内容（建议 8000 字以内）："),
        blue("1．项目的立项依据（研究意义、国内外研究现状，附主要参考文献目录）；"),
        hint("请参照以下提纲撰写。"),
        p("肾纤维化的机制尚不清楚[1]，Wnt 通路受到重视[2]。"),
        b("主要参考文献"),
        p("[1] 丁. 肾[J]. 2019."),
        p("[2] 戊. 通路[J]. 2020."),
        blue("2．项目的研究内容、研究目标，以及拟解决的关键科学问题；"),
        p("研究三种标志。"),
        blue("3．拟采取的研究方案及可行性分析；"),
        p("采用单细胞测序。"),
        blue("4．本项目的特色与创新之处；"),
        p("首次联合两种组学。"),
        blue("5．年度研究计划及预期研究结果；"),
        p("2027年1月—12月：收集样本。"),
        p("2028年1月—12月：完成测序。"),
        blue("（二）研究基础与工作条件"),
        p("已有样本 200 例。"),
        blue("（三）个人简历"),
        p("1998 年毕业。"),
    ];
    let taken = Docx::of(body.concat()).taken();
    assert_eq!(taken.text("rationale"), ["肾纤维化的机制尚不清楚<r1>，Wnt 通路受到重视<r2>。"]);
    assert_eq!(
        taken.text("plan"),
        [
            "# 项目的研究内容、研究目标，以及拟解决的关键科学问题",
            "研究三种标志。",
            "# 拟采取的研究方案及可行性分析",
            "采用单细胞测序。",
        ]
    );
    assert_eq!(taken.text("innovation"), ["首次联合两种组学。"]);
    assert_eq!(taken.text("foundation"), ["已有样本 200 例。"]);
    let stages: Vec<_> = taken
        .application
        .schedule
        .iter()
        .map(|stage| (stage.start_date.as_str(), stage.task.as_str()))
        .collect();
    assert_eq!(stages, [("2027-01-01", "收集样本。"), ("2028-01-01", "完成测序。")]);
    assert_eq!(taken.left("个人简历"), "1998 年毕业。");
    assert_eq!(taken.left("Abstract"), "We study early markers.");
    assert!(taken.report.to_text().contains("We study early markers."));
}

#[test]
fn styles_fields_and_line_breaks_make_no_difference() {
    let field = |code: &str, shown: &str| {
        format!(
            "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>{code}</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>{}<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>",
            r("", shown)
        )
    };
    let bookmark = |name: &str| {
        format!("<w:bookmarkStart w:id=\"{name}\" w:name=\"{name}\"/><w:bookmarkEnd w:id=\"{name}\"/>")
    };
    let body = [
        para("<w:pStyle w:val=\"T\"/>", &[field(" TOC \\o ", "一、立项依据3"), String::new()].concat()),
        styled("H1", "立项依据"),
        styled("H2", "问题的提出"),
        para(
            "",
            &[
                r("", "　　见"),
                field(" REF _t \\h ", "表 1"),
                r("", "，又见"),
                field(" REF _r \\r \\h ", "[1]"),
                r("", "。"),
                "<w:r><w:br/></w:r>".to_owned(),
                r("", "　　另起一段。"),
            ]
            .concat(),
        ),
        para(
            "<w:pStyle w:val=\"C\"/>",
            &[bookmark("_t"), r("", "表 "), field(" SEQ 表 ", "1"), r("", "  住院情况")].concat(),
        ),
        tbl(&[tr(true, &["年", "数"]), tr(false, &["2021", "1 036"])]),
        para(
            "<w:jc w:val=\"center\"/>",
            &[picture("rId1", "曲线"), "<w:r><w:br/></w:r>".to_owned(), r("", "图1-1 曲线")].concat(),
        ),
        styled("H1", "参考文献"),
        para(
            "<w:pStyle w:val=\"L\"/>",
            &[bookmark("_r"), r("", "己. 护理[J]."), "<w:r><w:br/></w:r>".to_owned(), r("", "护理, 2020.")]
                .concat(),
        ),
    ];
    let style = |id: &str, name: &str, more: &str| {
        format!("<w:style w:type=\"paragraph\" w:styleId=\"{id}\"><w:name w:val=\"{name}\"/>{more}</w:style>")
    };
    let mut docx = Docx::of(body.concat());
    docx.styles = [
        style("T", "toc 1", ""),
        style("H1", "heading 1", "<w:pPr><w:outlineLvl w:val=\"0\"/></w:pPr>"),
        style("H2", "二级标题", "<w:basedOn w:val=\"H1\"/><w:pPr><w:outlineLvl w:val=\"1\"/></w:pPr>"),
        style("C", "caption", ""),
        style("L", "参考文献", "<w:pPr><w:numPr><w:numId w:val=\"2\"/></w:numPr></w:pPr>"),
    ]
    .concat();
    docx.numbering = NUMBERING.to_owned();
    let taken = docx.taken();
    assert_eq!(
        taken.text("rationale"),
        [
            "# 问题的提出",
            "见<old-1>，又见<r1>。",
            "另起一段。",
            "表〈住院情况〉old-1 1",
            "| 年 | 数",
            "| 2021 | 1 036",
            "图〈曲线〉old-2 有曲线",
        ]
    );
    assert_eq!(taken.assets.len(), 1);
    assert_eq!(taken.application.references[0].text, "己. 护理[J]. 护理, 2020.");
}

#[test]
fn a_unit_is_not_called_by_the_table_of_its_details() {
    let body = [
        p("牵头单位：某某医院"),
        p("合作单位1：某某大学·基本情况"),
        tbl(&[tr(false, &["参与负责人", "甲某某"])]),
        p("合作单位1：某某大学·近年主要财务数据"),
    ];
    let application = Docx::of(body.concat()).taken().application;
    let names: Vec<&str> = application.partners.iter().map(|one| one.organisation.name.as_str()).collect();
    assert_eq!(names, ["某某大学"]);
}
