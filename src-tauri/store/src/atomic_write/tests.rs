//! Files and folders are written whole, in the place of others only where that is meant, or not at all.

use super::*;

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<_> =
        fs::read_dir(folder).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn a_file_is_replaced_whole_and_nothing_is_left_beside_it() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("申报书 (终稿).pdf");
    write(&path, b"one").unwrap();
    write(&path, b"two").unwrap();
    assert_eq!(fs::read(&path).unwrap(), b"two");
    assert_eq!(names(dir.path()), ["申报书 (终稿).pdf"]);
}

#[test]
fn a_name_as_long_as_a_name_can_be_is_written() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("申".repeat(85));
    write(&path, b"x").unwrap();
    assert_eq!(fs::read(&path).unwrap(), b"x");
}

#[test]
fn a_folder_that_is_not_there_is_said_plainly() {
    let dir = tempfile::tempdir().unwrap();
    assert!(matches!(write(&dir.path().join("没有/a.pdf"), b"x"), Err(WriteError::NoFolder)));
    assert!(matches!(write(dir.path(), b"x"), Err(WriteError::NotAFile)));
    assert!(names(dir.path()).is_empty());
}

#[test]
fn a_folder_is_written_whole_and_never_over_another() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("提交包");
    let files = [("申报书.pdf", &b"one"[..]), ("附件/01 承诺书.pdf", b"two"), ("附件/02 协议.pdf", b"")];
    write_folder(&path, &files).unwrap();
    assert_eq!(fs::read(path.join("附件/01 承诺书.pdf")).unwrap(), b"two");
    assert_eq!(
        (names(dir.path()), names(&path)),
        (vec!["提交包".to_owned()], vec!["申报书.pdf".to_owned(), "附件".to_owned()])
    );
    assert!(matches!(write_folder(&path, &[("a", b"")]), Err(WriteError::Exists)));
    assert_eq!(names(&path).len(), 2);
}

#[test]
fn a_folder_that_cannot_be_finished_leaves_nothing_behind() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("提交包");
    // Beyond 255 of whatever a system counts: bytes, or the halves of UTF-16 on Windows.
    let long = "长".repeat(300);
    for spoiled in ["a.pdf", "a.pdf/b", "b\0", long.as_str()] {
        let files = [("a.pdf", &b"one"[..]), (spoiled, b"two")];
        assert!(write_folder(&path, &files).is_err(), "{spoiled}");
        assert!(names(dir.path()).is_empty(), "{spoiled}");
    }
    assert!(matches!(write_folder(&dir.path().join("没有/包"), &[]), Err(WriteError::NoFolder)));
}

#[test]
fn a_read_only_file_stays_as_it_is() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.pdf");
    fs::write(&path, "old").unwrap();
    let mut permissions = fs::metadata(&path).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&path, permissions).unwrap();
    assert!(matches!(write(&path, b"new"), Err(WriteError::Denied)));
    assert_eq!(fs::read(&path).unwrap(), b"old");
    assert_eq!(names(dir.path()), ["a.pdf"]);
}

#[cfg(unix)]
#[test]
fn a_link_keeps_pointing_at_what_is_written() {
    let dir = tempfile::tempdir().unwrap();
    let (file, link) = (dir.path().join("a"), dir.path().join("b"));
    fs::write(&file, "old").unwrap();
    std::os::unix::fs::symlink(&file, &link).unwrap();
    write(&link, b"new").unwrap();
    assert_eq!(fs::read(&file).unwrap(), b"new");
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
}

#[test]
fn a_rename_is_tried_again_while_another_program_looks_at_the_file() {
    let mut failures = 3;
    let mut rename = || {
        failures -= 1;
        if failures >= 0 { Err(io::Error::from_raw_os_error(32)) } else { Ok(()) }
    };
    retry(&mut rename, |error| error.raw_os_error() == Some(32), |_| ()).unwrap();
    let mut tries = 0;
    let mut never = || {
        tries += 1;
        Err(io::Error::from_raw_os_error(5))
    };
    assert!(retry(&mut never, |_| true, |_| ()).is_err());
    assert_eq!(tries, 9);
}
