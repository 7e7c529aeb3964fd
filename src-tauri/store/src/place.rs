//! Recognises folders that are unsuitable for a database.

use std::path::Path;

/// The names of folders that programs synchronise with other machines.
const SYNCED: [&str; 24] = [
    "onedrive",
    "dropbox",
    "google drive",
    "googledrive",
    "my drive",
    "mobile documents",
    "com~apple~clouddocs",
    "icloud drive",
    "iclouddrive",
    // macOS keeps the folders of every other service under ~/Library/CloudStorage.
    "cloudstorage",
    "box sync",
    "nextcloud",
    "owncloud",
    "seafile",
    "syncthing",
    "nutstore",
    "nutstore files",
    "坚果云",
    "我的坚果云",
    "baidusyncdisk",
    "百度网盘同步空间",
    "wpsdrive",
    "wps云盘",
    "阿里云盘",
];

/// Network file systems, by their names on Linux.
const REMOTE: [&str; 13] = [
    "nfs",
    "nfs4",
    "cifs",
    "smb3",
    "smbfs",
    "afs",
    "ceph",
    "9p",
    "davfs",
    "fuse.sshfs",
    "fuse.rclone",
    "fuse.davfs2",
    "fuse.gvfsd-fuse",
];

/// Why a folder is unsuitable for the drafts, and what to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FolderWarning {
    /// What is wrong with it, in one Chinese sentence.
    pub message: &'static str,
    /// What the person can do, in one Chinese sentence.
    pub action: &'static str,
}

const ON_A_SHARE: FolderWarning = FolderWarning {
    message: "草稿所在的文件夹在网络磁盘上：断网，或两台机器同时写入，都可能损坏草稿库。",
    action: "请退出程序，把这个文件夹移到本机磁盘，并用环境变量 SHENBAO_DATA_DIR 指明新位置；\
             移动之前，请把要紧的申报书导出为 .shenbao 文件留底。",
};

const IN_A_SYNCED_FOLDER: FolderWarning = FolderWarning {
    message: "草稿所在的文件夹在同步盘里：同步软件在两台机器之间搬运草稿库，可能使它损坏。",
    action: "请在同步软件里把这个文件夹设为不同步，或退出程序后把它移到不同步的位置，\
             并用环境变量 SHENBAO_DATA_DIR 指明；要在两台机器上写，请用 .shenbao 文件传递。",
};

/// Warns when a data folder looks synced or remote: two machines that write the same database damage it.
///
/// Decides by the path of the folder with links resolved, and on Linux by its file system; it can miss some.
pub fn folder_warning(dir: &Path) -> Option<FolderWarning> {
    // A drive letter of a share becomes the share, and a link what it leads to.
    let real = dir.canonicalize().unwrap_or_else(|_| dir.to_owned());
    let mounts = std::fs::read_to_string("/proc/self/mountinfo").unwrap_or_default();
    by_path(dir).or_else(|| by_path(&real)).or_else(|| is_remote(&real, &mounts).then_some(ON_A_SHARE))
}

fn by_path(dir: &Path) -> Option<FolderWarning> {
    let shown = dir.to_string_lossy();
    let is_share =
        shown.starts_with("\\\\") && !shown.starts_with("\\\\?\\") && !shown.starts_with("\\\\.\\");
    if is_share || shown.starts_with("\\\\?\\UNC\\") {
        return Some(ON_A_SHARE);
    }
    let synced = shown.split(['/', '\\']).any(|part| {
        let part = part.to_lowercase();
        // A company's OneDrive is called "OneDrive - 单位名称".
        SYNCED
            .iter()
            .any(|name| part == *name || part.strip_prefix(name).is_some_and(|rest| rest.starts_with(" -")))
    });
    synced.then_some(IN_A_SYNCED_FOLDER)
}

/// Is a folder below a network mount? `mounts` is Linux's list (proc(5), mountinfo): the mount point is the fifth field
/// of a line, the file system type follows a lone hyphen; a space in a path is written `\040`.
fn is_remote(dir: &Path, mounts: &str) -> bool {
    let below = mounts.lines().filter_map(|line| {
        let place = line.split(' ').nth(4)?.replace("\\040", " ");
        let kind = line.split(" - ").nth(1)?.split(' ').next()?;
        dir.starts_with(&place).then_some((place.len(), kind))
    });
    // Of two mounts in the same place the later one is seen.
    below.max_by_key(|(length, _)| *length).is_some_and(|(_, kind)| REMOTE.contains(&kind))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn synced_and_remote_folders_are_warned_about() {
        for path in [
            "C:\\Users\\王芳\\OneDrive - 重庆医科大学\\申报",
            "/Users/w/Library/Mobile Documents/com~apple~CloudDocs/data",
            "/Users/w/Library/CloudStorage/OneDrive-Personal/data",
            "D:\\我的坚果云\\data",
            "G:\\My Drive\\data",
        ] {
            assert_eq!(folder_warning(Path::new(path)), Some(IN_A_SYNCED_FOLDER), "{path}");
        }
        for path in ["\\\\server\\share\\data", "\\\\?\\UNC\\server\\share"] {
            assert_eq!(folder_warning(Path::new(path)), Some(ON_A_SHARE), "{path}");
        }
        for path in [
            "/home/w/.local/share/shenbao",
            "C:\\Users\\w\\AppData\\Roaming\\shenbao",
            "\\\\?\\C:\\data",
            "/home/onedrivefan/x",
        ] {
            assert_eq!(by_path(Path::new(path)), None, "{path}");
        }
    }

    #[test]
    #[cfg(unix)]
    fn a_link_into_a_synced_folder_is_seen_through() {
        let home = tempfile::tempdir().unwrap();
        let synced = home.path().join("Dropbox/申报");
        std::fs::create_dir_all(&synced).unwrap();
        let link = home.path().join("data");
        std::os::unix::fs::symlink(&synced, &link).unwrap();
        assert_eq!(folder_warning(&link), Some(IN_A_SYNCED_FOLDER));
        assert_eq!(folder_warning(home.path()), None);
    }

    #[test]
    fn a_folder_is_where_its_nearest_mount_is() {
        let mounts = "\
            22 1 259:2 / / rw,relatime shared:1 - ext4 /dev/nvme0n1p2 rw\n\
            30 22 0:51 / /home rw,relatime shared:2 - nfs4 files:/home rw\n\
            31 30 0:52 / /home/w/local\\040disk rw - xfs /dev/sdb1 rw\n\
            32 22 0:53 / /homestead rw - ext4 /dev/sdc1 rw";
        let remote = |path: &str| is_remote(Path::new(path), mounts);
        assert!(remote("/home/w/.local/share/shenbao"));
        assert!(!remote("/home/w/local disk/shenbao"));
        assert!(!remote("/homestead/shenbao") && !remote("/srv"));
        assert!(!is_remote(Path::new("/home"), ""));
    }
}
