//! Writes the document as Typst source.

use shenbao_render::document::{Align, Block, Document, List, Role, Run, Table};

const HEAD: &str = r#"#set document(title: "申报书")
#set page(paper: "a4", margin: (top: 37mm, bottom: 35mm, left: 28mm, right: 25.4mm), numbering: "1")
#set text(font: "Noto Serif SC", size: 12pt, lang: "zh", region: "cn", top-edge: 0.88em, bottom-edge: -0.12em)
#set par(justify: true, first-line-indent: (amount: 2em, all: true), leading: 9pt, spacing: 9pt)
#show heading: set text(font: "Noto Sans SC")
#show heading.where(level: 1): set text(size: 16pt)
#show heading.where(level: 2): set text(size: 13.5pt)
#set table(stroke: 0.4pt, inset: 5pt)
#show table: set text(size: 10.5pt)
#show table: set par(first-line-indent: 0pt, leading: 6pt)
"#;

pub(crate) fn write(document: &Document) -> String {
    let mut out = HEAD.to_owned();
    for block in &document.blocks {
        write_block(block, &mut out);
    }
    out
}

fn words(runs: &[Run]) -> String {
    super::runs(runs, escape, ("#strong[", "]"))
}

fn escape(text: &str) -> String {
    let mut escaped = String::new();
    for c in text.chars() {
        match c {
            '\n' => escaped.push_str("\\\n"),
            '\\' | '#' | '*' | '_' | '`' | '$' | '<' | '>' | '@' | '[' | ']' | '~' | '/' | '-' | '+'
            | '=' | '.' | '"' | '\'' => {
                escaped.extend(['\\', c]);
            }
            c => escaped.push(c),
        }
    }
    escaped
}

fn write_block(block: &Block, out: &mut String) {
    match block {
        Block::Cover(cover) => {
            out.push_str(&format!(
                "#align(center)[#v(60pt) {} #v(16pt) #text(font: \"Noto Sans SC\", size: 27pt, weight: 700)[{}] #v(80pt)]\n",
                escape(&cover.overline),
                escape(&cover.title)
            ));
            out.push_str("#grid(columns: (30%, 70%), row-gutter: 14pt,\n");
            for field in &cover.fields {
                let (label, value) = (escape(&field.label), escape(&field.value));
                out.push_str(&format!("[#text(font: \"Noto Sans SC\")[{label}]], [{value}],\n"));
            }
            out.push_str(")\n#v(1fr)\n");
            for line in &cover.foot {
                out.push_str(&format!("#align(center)[{}]\n", escape(line)));
            }
            out.push_str("#pagebreak()\n");
        }
        Block::Contents { levels } => {
            out.push_str(&format!("#outline(title: [目　录], depth: {levels})\n#pagebreak()\n"));
        }
        Block::Heading(heading) => {
            let mark = "=".repeat(usize::from(heading.level));
            out.push_str(&format!("{mark} {}\n\n", escape(&heading.text())));
        }
        Block::Paragraph(paragraph) => {
            let text = words(&paragraph.runs);
            match paragraph.role {
                Role::Body | Role::Flush | Role::Formula => out.push_str(&format!("{text}\n\n")),
                Role::Note => out.push_str(&format!("#text(size: 9pt)[{text}]\n\n")),
                Role::Caption => out.push_str(&format!("#text(font: \"Noto Sans SC\", size: 10.5pt)[*{text}*]\n\n")),
            }
        }
        Block::List(list) => write_list(list, 0, out),
        Block::Table(table) => write_table(table, out),
        Block::Figure(figure) => {
            let image = super::image(figure).map_or_else(String::new, |image| {
                format!("#image(\"{}\", width: {}%)\n", image.id, image.width_share)
            });
            let caption = escape(&figure.caption.printed("图"));
            out.push_str(&format!("#block(breakable: false, width: 100%, align(center)[{image}{caption}])\n\n"));
        }
        Block::Quote(quote) => out.push_str(&format!(
            "#block(inset: (left: 14pt), stroke: (left: 2.4pt + gray))[#set text(size: 10.5pt)\n*{}*\n\n{}]\n\n",
            escape(&quote.title),
            escape(&quote.text)
        )),
        Block::References(entries) => {
            for entry in entries {
                out.push_str(&format!("\\[{}\\] {}\n\n", entry.number, words(&entry.runs)));
            }
        }
        Block::Signature(signature) => {
            out.push_str(&format!(
                "#block(stroke: 0.6pt, inset: 12pt, width: 100%)[#set text(size: 10.5pt)\n*{}*\n\n{}\n\n",
                escape(&signature.title),
                escape(&signature.statement)
            ));
            for line in &signature.lines {
                out.push_str(&format!("{}{}\n\n", escape(&line.label), escape(&line.value)));
            }
            out.push_str("]\n\n");
        }
        Block::PageBreak(_) => out.push_str("#pagebreak()\n"),
    }
}

fn write_list(list: &List, depth: usize, out: &mut String) {
    for (i, item) in list.items.iter().enumerate() {
        let marker = if list.ordered { format!("{}.", list.start as usize + i) } else { "-".to_owned() };
        out.push_str(&format!("{}{marker} ", "  ".repeat(depth)));
        for block in item {
            match block {
                Block::Paragraph(paragraph) => {
                    out.push_str(&format!("{}\n", words(&paragraph.runs).replace('\n', " ")));
                }
                Block::List(inner) => write_list(inner, depth + 1, out),
                _ => {}
            }
        }
    }
    out.push('\n');
}

fn write_table(table: &Table, out: &mut String) {
    if let Some(caption) = &table.caption {
        out.push_str(&format!("#align(center)[{}]\n", escape(&caption.printed("表"))));
    }
    let shares: Vec<String> =
        table.columns.iter().map(|column| format!("{}fr", column.share.max(1))).collect();
    out.push_str(&format!("#table(columns: ({},),\n", shares.join(", ")));
    for (i, row) in table.rows.iter().enumerate() {
        let header = i < table.header_rows;
        if header && i == 0 {
            out.push_str("table.header(");
        }
        for cell in &row.cells {
            let align = match cell.align {
                Some(Align::Center) => "center",
                Some(Align::Right) => "right",
                _ => "left",
            };
            let text = words(&cell.runs);
            let text =
                if cell.label || header { format!("#text(font: \"Noto Sans SC\")[{text}]") } else { text };
            let (columns, rows) = (cell.columns.max(1), cell.rows.max(1));
            out.push_str(&format!(
                "table.cell(colspan: {columns}, rowspan: {rows}, align: {align})[{text}], "
            ));
        }
        out.push_str(if header && i + 1 == table.header_rows { "),\n" } else { "\n" });
    }
    out.push_str(")\n\n");
}
