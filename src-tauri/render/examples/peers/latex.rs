//! Writes the document as LaTeX, for xelatex with ctex.

use shenbao_render::document::{Block, Document, List, Role, Run, Table};

const HEAD: &str = r"\documentclass[UTF8,zihao=-4,fontset=none]{ctexart}
\usepackage[a4paper,top=37mm,bottom=35mm,left=28mm,right=25.4mm]{geometry}
\usepackage{longtable,array,multirow,graphicx,hyperref}
\setCJKmainfont[Path=\fonts/,BoldFont=NotoSerifSC-Bold.ttf]{NotoSerifSC-Regular.ttf}
\setCJKsansfont[Path=\fonts/,BoldFont=NotoSansSC-Bold.ttf]{NotoSansSC-Regular.ttf}
\setmainfont[Path=\fonts/,BoldFont=NotoSerifSC-Bold.ttf]{NotoSerifSC-Regular.ttf}
\setsansfont[Path=\fonts/,BoldFont=NotoSansSC-Bold.ttf]{NotoSansSC-Regular.ttf}
\linespread{1.35}
\setcounter{secnumdepth}{0}
\begin{document}
";

pub(crate) fn write(document: &Document) -> String {
    let mut out = HEAD.to_owned();
    for block in &document.blocks {
        write_block(block, &mut out);
    }
    out.push_str("\\end{document}\n");
    out
}

fn words(runs: &[Run]) -> String {
    super::runs(runs, escape, ("\\textbf{", "}"))
}

fn escape(text: &str) -> String {
    let mut escaped = String::new();
    for c in text.chars() {
        match c {
            '\n' => escaped.push_str("\\newline "),
            '\\' => escaped.push_str("\\textbackslash{}"),
            '~' => escaped.push_str("\\textasciitilde{}"),
            '^' => escaped.push_str("\\textasciicircum{}"),
            '#' | '$' | '%' | '&' | '_' | '{' | '}' => escaped.extend(['\\', c]),
            c => escaped.push(c),
        }
    }
    escaped
}

fn write_block(block: &Block, out: &mut String) {
    match block {
        Block::Cover(cover) => {
            let (over, title) = (escape(&cover.overline), escape(&cover.title));
            out.push_str(&format!(
                "\\begin{{titlepage}}\\centering {over}\\par{{\\Huge\\sffamily {title}}}\\par\\vfill\n"
            ));
            for field in &cover.fields {
                let (label, value) = (escape(&field.label), escape(&field.value));
                out.push_str(&format!("{{\\sffamily {label}}}\\quad {value}\\par\n"));
            }
            out.push_str("\\vfill ");
            for line in &cover.foot {
                out.push_str(&format!("{}\\par ", escape(line)));
            }
            out.push_str("\\end{titlepage}\n");
        }
        Block::Contents { levels } => {
            out.push_str(&format!("\\setcounter{{tocdepth}}{{{levels}}}\\tableofcontents\\newpage\n"));
        }
        Block::Heading(heading) => {
            let command = match heading.level {
                1 => "section",
                2 => "subsection",
                3 => "subsubsection",
                _ => "paragraph",
            };
            out.push_str(&format!("\\{command}{{{}}}\n\n", escape(&heading.text())));
        }
        Block::Paragraph(paragraph) => {
            let text = words(&paragraph.runs);
            match paragraph.role {
                Role::Body | Role::Flush | Role::Formula => out.push_str(&format!("{text}\n\n")),
                Role::Note => out.push_str(&format!("{{\\footnotesize {text}\\par}}\n\n")),
                Role::Caption => out.push_str(&format!("{{\\sffamily\\bfseries {text}\\par}}\n\n")),
            }
        }
        Block::List(list) => write_list(list, out),
        Block::Table(table) => write_table(table, out),
        Block::Figure(figure) => {
            let image = super::image(figure).map_or_else(String::new, |image| {
                format!(
                    "\\includegraphics[width=0.{:02}\\textwidth]{{{}}}\\\\",
                    image.width_share.min(99),
                    image.id
                )
            });
            let caption = escape(&figure.caption.printed("图"));
            out.push_str(&format!("\\begin{{center}}{image}{caption}\\end{{center}}\n\n"));
        }
        Block::Quote(quote) => {
            let (title, text) = (escape(&quote.title), escape(&quote.text));
            out.push_str(&format!("\\begin{{quote}}\\textbf{{{title}}}\n\n{text}\\end{{quote}}\n\n"));
        }
        Block::References(entries) => {
            for entry in entries {
                out.push_str(&format!("[{}] {}\n\n", entry.number, words(&entry.runs)));
            }
        }
        Block::Signature(signature) => {
            let (title, statement) = (escape(&signature.title), escape(&signature.statement));
            out.push_str(&format!("\\textbf{{{title}}}\n\n{statement}\n\n"));
            for line in &signature.lines {
                out.push_str(&format!("{}{}\n\n", escape(&line.label), escape(&line.value)));
            }
        }
        Block::PageBreak(_) => out.push_str("\\newpage\n"),
    }
}

fn write_list(list: &List, out: &mut String) {
    let kind = if list.ordered { "enumerate" } else { "itemize" };
    out.push_str(&format!("\\begin{{{kind}}}\n"));
    for item in &list.items {
        out.push_str("\\item ");
        for block in item {
            match block {
                Block::Paragraph(paragraph) => out.push_str(&format!("{}\n\n", words(&paragraph.runs))),
                Block::List(inner) => write_list(inner, out),
                _ => {}
            }
        }
    }
    out.push_str(&format!("\\end{{{kind}}}\n\n"));
}

fn write_table(table: &Table, out: &mut String) {
    if let Some(caption) = &table.caption {
        out.push_str(&format!("\\begin{{center}}{}\\end{{center}}\n", escape(&caption.printed("表"))));
    }
    let total: u32 = table.columns.iter().map(|column| u32::from(column.share.max(1))).sum();
    // In thousandths of the measure, less the room between columns.
    let width = |share: u16| u32::from(share.max(1)) * 920 / total.max(1);
    let columns: String =
        table.columns.iter().map(|c| format!("p{{0.{:03}\\linewidth}}|", width(c.share).min(999))).collect();
    out.push_str(&format!(
        "{{\\small\\setlength\\tabcolsep{{2pt}}\\begin{{longtable}}{{|{columns}}}\\hline\n"
    ));
    for (i, row) in table.rows.iter().enumerate() {
        let mut column = 0;
        let cells: Vec<String> = row
            .cells
            .iter()
            .map(|cell| {
                let span = cell.columns.max(1);
                let shares =
                    table.columns.iter().skip(column).take(span).map(|c| width(c.share)).sum::<u32>();
                column += span;
                let text = words(&cell.runs);
                let text = if cell.label { format!("\\sffamily {text}") } else { text };
                let edge = if column == span { "|" } else { "" };
                let share = shares.min(999);
                format!("\\multicolumn{{{span}}}{{{edge}p{{0.{share:03}\\linewidth}}|}}{{{text}}}")
            })
            .collect();
        out.push_str(&format!("{} \\\\\\hline\n", cells.join(" & ")));
        if i + 1 == table.header_rows {
            out.push_str("\\endhead\n");
        }
    }
    out.push_str("\\end{longtable}}\n\n");
}
