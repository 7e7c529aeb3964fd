//! PDFs written by other programs; `files/README.md` says how.

use super::guides::{GUIDES, understood};
use crate::ImportError;
use crate::pdf::read;

macro_rules! files {
    ($($name:literal),* $(,)?) => { [$(($name, include_bytes!(concat!("files/", $name, ".pdf")).as_slice())),*] };
}

#[test]
fn what_chromium_weasyprint_libreoffice_and_typst_print_reads_as_the_guide_does() {
    let health = GUIDES.iter().find(|(id, ..)| *id == "health").unwrap().1;
    let expected = understood("health", &health[..health.find("项目三：").unwrap()]);
    assert_eq!(expected.0, 2);
    for (name, bytes) in files!["guide-chromium", "guide-weasyprint", "guide-libreoffice", "guide-typst"] {
        let (text, remarks) = read(bytes).unwrap();
        assert_eq!(understood("health", &text), expected, "{name}");
        assert_eq!(remarks, Vec::<String>::new(), "{name}");
    }
}

#[test]
fn the_tables_they_rule_are_read_row_by_row() {
    let expected = [
        "表一 考核指标",
        "序号\t考核指标\t目标值",
        "1\t在大规模临床验证中，疾病诊断准确率（独立外部集验证，三家以上医院）\t≥85%",
        "2\t申请发明专利\t3 项",
        "后文。",
    ];
    for (name, bytes) in files!["table-chromium", "table-weasyprint", "table-libreoffice", "table-typst"] {
        let (text, _) = read(bytes).unwrap();
        let lines: Vec<&str> =
            text.lines().filter(|line| !line.is_empty() && !line.starts_with("- ")).collect();
        assert_eq!(lines, expected, "{name}");
    }
}

#[test]
fn an_encrypted_file_is_read_where_it_opens_without_a_password_and_refused_where_not() {
    let text = "2024年度人口健康专项申报指南\n项目一：影像诊断技术\n3.资助强度及方式：不超过 100 万元。\n\n";
    for (name, bytes) in files!["rc4-40-open", "rc4-128-open", "aes-128-open", "aes-256-open"] {
        assert_eq!(read(bytes).unwrap().0, text, "{name}");
    }
    for (name, bytes) in files!["rc4-40-locked", "rc4-128-locked", "aes-128-locked", "aes-256-locked"] {
        assert!(matches!(read(bytes), Err(ImportError::PdfPassword)), "{name}");
    }
}
