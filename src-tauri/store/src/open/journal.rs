//! The rollback journal: the previous content of the pages that a transaction changes. SQLite writes one where a
//! write-ahead log is not possible, and while it creates a new database. The journal of a killed program is "hot": it
//! must be rolled back.
//!
//! Its format: <https://www.sqlite.org/fileformat2.html#the_rollback_journal>.

use std::fs::File;
use std::io::Read;
use std::path::Path;

const MAGIC: [u8; 8] = [0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7];

/// The number of pages of the database before the interrupted transaction; `None` when the file is not a journal.
pub(super) fn pages_before(journal: &Path) -> Option<u32> {
    let mut header = [0; 20];
    File::open(journal).and_then(|mut file| file.read_exact(&mut header)).ok()?;
    let pages = u32::from_be_bytes([header[16], header[17], header[18], header[19]]);
    header.starts_with(&MAGIC).then_some(pages)
}
