//! The rollback journal: the pages of a transaction as they were before it. SQLite writes one where a log is not
//! possible, and while it makes a new database. One that a killed program left is "hot": it must be rolled back.
//!
//! Its format: <https://www.sqlite.org/fileformat2.html#the_rollback_journal>.

use std::fs::File;
use std::io::Read;
use std::path::Path;

const MAGIC: [u8; 8] = [0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7];

/// How many pages the database had before the transaction the journal takes back; `None` where it is no journal.
pub(super) fn pages_before(journal: &Path) -> Option<u32> {
    let mut header = [0; 20];
    File::open(journal).and_then(|mut file| file.read_exact(&mut header)).ok()?;
    let pages = u32::from_be_bytes([header[16], header[17], header[18], header[19]]);
    header.starts_with(&MAGIC).then_some(pages)
}
