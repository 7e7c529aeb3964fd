//! Folders a database should not live in.

use std::path::Path;

/// Folders that programs keep in step with other machines, by the names those programs give them.
const SYNCED: [&str; 12] = [
    "onedrive",
    "dropbox",
    "google drive",
    "mobile documents",
    "icloud drive",
    "iclouddrive",
    "nutstore",
    "坚果云",
    "我的坚果云",
    "baidusyncdisk",
    "百度网盘同步空间",
    "wpsdrive",
];

/// Warns, in one Chinese sentence, when a data folder looks synced or remote: two machines that write the same
/// database damage it. Judges by the path alone, so it can miss one.
pub fn folder_warning(dir: &Path) -> Option<&'static str> {
    let shown = dir.to_string_lossy();
    let is_share =
        shown.starts_with("\\\\") && !shown.starts_with("\\\\?\\") && !shown.starts_with("\\\\.\\");
    if is_share || shown.starts_with("\\\\?\\UNC\\") {
        return Some("数据文件夹在网络共享上，草稿库可能因断网或多机同时写入而损坏，请改用本机磁盘。");
    }
    let synced = shown.split(['/', '\\']).any(|part| {
        let part = part.to_lowercase();
        // A company's OneDrive is called "OneDrive - 单位名称".
        SYNCED
            .iter()
            .any(|name| part == *name || part.strip_prefix(name).is_some_and(|rest| rest.starts_with(" -")))
    });
    synced.then_some("数据文件夹在同步盘里，草稿库可能因多机同步而损坏，请改用本机未同步的文件夹。")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn synced_and_remote_folders_are_warned_about() {
        for path in [
            "C:\\Users\\王芳\\OneDrive - 重庆医科大学\\申报",
            "/Users/w/Library/Mobile Documents/com~apple~CloudDocs/data",
            "D:\\我的坚果云\\data",
            "\\\\server\\share\\data",
            "\\\\?\\UNC\\server\\share",
        ] {
            assert!(folder_warning(Path::new(path)).is_some(), "{path}");
        }
        for path in [
            "/home/w/.local/share/shenbao",
            "C:\\Users\\w\\AppData\\Roaming\\shenbao",
            "\\\\?\\C:\\data",
            "/home/onedrivefan/x",
        ] {
            assert_eq!(folder_warning(Path::new(path)), None, "{path}");
        }
    }
}
