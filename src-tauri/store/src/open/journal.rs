//! The rollback journal: the pages of a transaction as they were before it. SQLite writes one where a log is not
//! possible, and while it makes a new database. One that a killed program left is "hot": it must be rolled back.
//!
//! Its format: <https://www.sqlite.org/fileformat2.html#the_rollback_journal>.

use std::fs::File;
use std::io::Read;
use std::path::Path;

const MAGIC: [u8; 8] = [0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7];

/// Does the journal take back a transaction on a database that held something? SQLite throws such a journal away
/// where the database is empty or missing.
pub(super) fn belongs_to_more(journal: &Path) -> bool {
    let mut header = [0; 20];
    let read = File::open(journal).and_then(|mut file| file.read_exact(&mut header));
    let pages_before = u32::from_be_bytes([header[16], header[17], header[18], header[19]]);
    read.is_ok() && header.starts_with(&MAGIC) && pages_before > 0
}
