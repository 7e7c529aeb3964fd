//! Files and folders are written completely, replacing others only on request, or not at all.

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
    // Beyond the 255 bytes of a name; on Windows a sign that no name may have, as Wine takes names of any length.
    let refused = if cfg!(unix) { "长".repeat(300) } else { "长?".to_owned() };
    for (nth, spoiled) in ["a.pdf", "a.pdf/b", "b\0", refused.as_str()].into_iter().enumerate() {
        let files = [("a.pdf", &b"one"[..]), (spoiled, b"two")];
        assert!(write_folder(&path, &files).is_err(), "{nth}");
        assert!(names(dir.path()).is_empty(), "{nth}");
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
    assert!(matches!(write(&path, b"new"), Err(WriteError::Denied(_))));
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

#[test]
fn of_twenty_writers_of_one_new_name_one_succeeds() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("示例.shenbao");
    let written: Vec<(u8, Result<(), WriteError>)> = thread::scope(|scope| {
        let write = |n: u8| (n, write_new(&path, &[n; 100_000]));
        let writers: Vec<_> = (0..20).map(|n| scope.spawn(move || write(n))).collect();
        writers.into_iter().map(|writer| writer.join().unwrap()).collect()
    });
    let [winner] = written.iter().filter(|(_, result)| result.is_ok()).collect::<Vec<_>>()[..] else {
        panic!("{written:?}")
    };
    assert!(
        written.iter().all(|(_, result)| matches!(result, Ok(()) | Err(WriteError::Exists))),
        "{written:?}"
    );
    assert_eq!(fs::read(&path).unwrap(), [winner.0; 100_000]);
    assert_eq!(names(dir.path()), ["示例.shenbao"]);
}

#[test]
fn of_twenty_writers_of_one_new_folder_one_succeeds() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("提交包");
    let written: Vec<bool> = thread::scope(|scope| {
        let write = |n: u8| match write_folder(&path, &[("a.pdf", &[n; 100_000][..])]) {
            Ok(()) => true,
            Err(WriteError::Exists) => false,
            Err(error) => panic!("{error}"),
        };
        let writers: Vec<_> = (0..20).map(|n| scope.spawn(move || write(n))).collect();
        writers.into_iter().map(|writer| writer.join().unwrap()).collect()
    });
    assert_eq!(written.into_iter().filter(|written| *written).count(), 1);
    assert_eq!(names(dir.path()), ["提交包"]);
}

#[test]
fn what_is_there_is_not_written_over_not_even_a_link_to_nowhere() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.shenbao");
    write_new(&path, b"one").unwrap();
    assert!(matches!(write_new(&path, b"two"), Err(WriteError::Exists)));
    assert_eq!(fs::read(&path).unwrap(), b"one");
    fs::create_dir(dir.path().join("b")).unwrap();
    assert!(matches!(write_new(&dir.path().join("b"), b"two"), Err(WriteError::Exists)));
    assert!(matches!(write_folder(&dir.path().join("b"), &[]), Err(WriteError::Exists)));
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("nowhere", dir.path().join("c")).unwrap();
        assert!(matches!(write_new(&dir.path().join("c"), b"two"), Err(WriteError::Exists)));
    }
}

#[test]
fn a_file_that_is_there_but_not_certain_to_stay_is_called_neither_written_nor_not_written() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.pdf");
    let failing = |_: &Path| Err(io::Error::from_raw_os_error(5));
    for existing in [Existing::Keep, Existing::Replace] {
        let error = put(&path, b"whole", existing, failing).unwrap_err();
        assert!(matches!(error, WriteError::NotDurable(_)), "{error}");
        assert_eq!(fs::read(&path).unwrap(), b"whole");
        let said = error.to_string();
        assert!(said.contains("已经写好") && said.contains("断电") && !said.contains("没有写入"), "{said}");
    }
    assert_eq!(names(dir.path()), ["a.pdf"]);
}

#[test]
fn a_file_that_is_cut_off_under_its_name_is_noticed() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.pdf");
    let cut = |_: &Path| OpenOptions::new().write(true).open(&path)?.set_len(2);
    let error = put(&path, b"whole", Existing::Replace, cut).unwrap_err();
    assert!(matches!(error, WriteError::NotVerified { wanted: 5, found: 2 }), "{error}");
    assert!(error.to_string().contains("应有 5 字节，读回 2 字节"), "{error}");
    // What another program put there is no fault of the disk. Windows does not let the file be held open to tell: there it
    // is only said that what was read back is not what was written.
    let other = dir.path().join("b");
    fs::write(&other, "another's").unwrap();
    let error = put(&path, b"whole", Existing::Replace, |_| fs::rename(&other, &path)).unwrap_err();
    assert!(matches!(error, WriteError::Overtaken) || cfg!(not(unix)), "{error}");
    assert!(matches!(error, WriteError::Overtaken | WriteError::NotVerified { .. }), "{error}");
}

#[cfg(unix)]
#[test]
fn each_refusal_of_the_system_has_its_own_message() {
    let said = |errno| WriteError::from(io::Error::from_raw_os_error(errno)).to_string();
    // ENAMETOOLONG, EROFS, ENOSPC, EDQUOT, EIO, EACCES of Linux.
    if cfg!(target_os = "linux") {
        for (errno, words) in
            [(36, "太长"), (30, "只读"), (28, "空间不足"), (122, "空间不足"), (5, "出错"), (13, "权限")]
        {
            assert!(said(errno).contains(words), "{errno}: {}", said(errno));
        }
    }
    let dir = tempfile::tempdir().unwrap();
    let long = dir.path().join("长".repeat(90));
    assert!(matches!(write(&long, b"x"), Err(WriteError::NameTooLong)));
    assert!(matches!(write_new(&long, b"x"), Err(WriteError::NameTooLong)));
    let deep: PathBuf = dir.path().join("深/".repeat(1200)).join("a.pdf");
    assert!(matches!(write(&deep, b"x"), Err(WriteError::NameTooLong)));
    assert!(matches!(write_folder(&deep, &[]), Err(WriteError::NameTooLong)));
    assert!(names(dir.path()).is_empty());
}

#[cfg(unix)]
#[test]
fn what_a_killed_program_left_is_removed_and_what_a_running_one_writes_stays() {
    let dir = tempfile::tempdir().unwrap();
    let name = |n: u8| dir.path().join(format!(".shenbao-{n:032x}.tmp"));
    fs::write(name(1), "half").unwrap();
    fs::create_dir_all(name(2).join("附件")).unwrap();
    fs::write(name(2).join("附件/01.pdf"), "half").unwrap();
    let others = [".shenbao-1.tmp", ".shenbao-zz0000000000000000000000000000zz.tmp", "a.tmp", ".shenbao"];
    for other in others {
        fs::write(dir.path().join(other), "not ours").unwrap();
    }
    let (file, _held) = Temporary::file(dir.path()).unwrap();
    let folder = Temporary::folder(dir.path()).unwrap();
    assert_eq!(remove_leftovers(dir.path()), 2);
    assert!(file.path().exists() && folder.path().exists() && !name(1).exists() && !name(2).exists());
    drop((file, folder));
    assert_eq!(names(dir.path()).len(), others.len());
    assert_eq!(remove_leftovers(&dir.path().join("没有")), 0);
}
