//! The submission from the command line, with the issuer's form and signed papers.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may stop where it fails")]

use std::fs;

use shenbao_store::read_package;
use tempfile::tempdir;

use crate::support::{paragraph, sample, shenbao, text, word_form};

const LOCKED: &[u8] = include_bytes!("../../import/src/pdf/inspect/user-password-rc4.pdf");
const WHOLE: &[u8] = include_bytes!("../../import/src/pdf/inspect/two-pages.pdf");

#[test]
fn a_form_and_signed_papers_go_in() {
    let folder = tempdir().unwrap();
    let draft = sample(&folder);
    let form = folder.path().join("区申报表.docx");
    word_form(&form, &paragraph("项目名称：____________"), "");
    let (scan, picture) = (folder.path().join("scan.pdf"), folder.path().join("scan.png"));
    fs::write(&scan, WHOLE).unwrap();
    let package = read_package(&draft).unwrap();
    let (_, asset) = package.assets.iter().find(|(_, asset)| asset.media.is_picture()).unwrap();
    fs::write(&picture, &asset.bytes).unwrap();
    let packed = folder.path().join("包");
    let (signed, stamped) =
        (format!("科研诚信承诺书（项目负责人）={}", text(&scan)), format!("牵头单位意见={}", text(&picture)));
    let said = shenbao([
        "package",
        text(&draft),
        "-o",
        text(&packed),
        "--form",
        text(&form),
        "--signed",
        &signed,
        "--signed",
        &stamped,
    ]);
    assert_eq!((said.code, said.err.as_str()), (Some(0), ""), "{said:?}");
    for words in ["官方表格“区申报表”填了 1 处", "区申报表（已填）.docx", "还有 4 份要签字盖章"]
    {
        assert!(said.out.contains(words), "{words}: {said:?}");
    }
    let paper = packed.join("签字盖章/05 科研诚信承诺书（项目负责人）.pdf");
    assert_eq!(fs::read(paper).unwrap(), WHOLE);
    assert!(packed.join("签字盖章/03 合作单位 1 意见（待签字盖章）.pdf").is_file());
    assert!(!packed.join("签字盖章/02 牵头单位意见（待签字盖章）.pdf").exists());
    let list = fs::read_to_string(packed.join("清单.txt")).unwrap();
    assert!(list.contains("区申报表（已填）.docx") && list.contains("还有 4 份要签字盖章"), "{list}");
}

#[test]
fn a_scan_that_does_not_open_or_has_no_place_is_refused_and_nothing_is_written() {
    let folder = tempdir().unwrap();
    let draft = sample(&folder);
    let packed = folder.path().join("包.zip");
    let with = |scan: &[u8], name: &str, title: &str| {
        let path = folder.path().join(name);
        fs::write(&path, scan).unwrap();
        let signed = format!("{title}={}", text(&path));
        shenbao(["package", text(&draft), "-o", text(&packed), "--signed", &signed])
    };
    let heic = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic and more";
    let page = "<!DOCTYPE html><html><body>请先登录</body></html>".as_bytes();
    with(LOCKED, "locked.pdf", "牵头单位意见").refused("设有打开密码", "另存");
    with(heic, "photo.heic", "牵头单位意见").refused("不是 PDF", "另存为");
    with(page, "page.pdf", "牵头单位意见").refused("这是一个网页", "重新下载");
    with(b"", "empty.pdf", "牵头单位意见").refused("空文件", "重新下载");
    with(WHOLE, "scan.pdf", "校长意见").refused("没有这份要签字盖章的材料", "牵头单位意见");
    assert!(!packed.exists());
}
