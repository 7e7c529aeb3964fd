//! The write-ahead log: would the frames that SQLite skips be an interrupted write, or damage to acknowledged data?
//!
//! SQLite reads a log up to the first frame with wrong salts or a wrong checksum and silently skips the rest. So a
//! flipped bit removes its own transaction and all later ones. The format, with the checksums:
//! <https://www.sqlite.org/fileformat2.html#the_write_ahead_log>.
//!
//! The traces of an interrupted write are known. SQLite appends the header and page of one frame after the other, so a
//! killed program leaves complete frames with correct checksums and at most one partial frame at the end. The log is
//! truncated when it restarts (`journal_size_limit` 0), so frames of an earlier round follow the present ones only
//! until the first transaction of a round is written. A power cut may lose any part of the last transaction, which was
//! then not acknowledged: what never reached the disk reads as zeros. Everything else after the first wrong frame is
//! damage. Two cases are indistinguishable, and decided as follows: a page of the last transaction torn by a power cut
//! is reported as damage; a block of the last transaction that the disk turned into zeros is not.

use std::fs::File;
use std::io::{self, BufReader, Read};
use std::path::Path;

const HEADER: usize = 32;
const FRAME_HEADER: usize = 24;
/// The last bit means that checksums are computed over big-endian words.
const MAGIC: u32 = 0x377f_0682;
const VERSION: u32 = 3_007_000;

/// Would SQLite skip frames of a finished write? A log that cannot be read is left for SQLite to report.
pub(super) fn is_damaged(log: &Path) -> bool {
    let look = || File::open(log).and_then(|file| look(BufReader::with_capacity(1 << 16, file)));
    // What another running program changes while it is read looks wrong once, not twice.
    look().unwrap_or(false) && look().unwrap_or(false)
}

/// The header of a log.
#[derive(Debug)]
struct Header {
    big_endian: bool,
    page: usize,
    /// The number of restarts of the log.
    round: u32,
    salts: [u32; 2],
    sum: Sum,
}

impl Header {
    fn read(bytes: &[u8; HEADER]) -> Option<Header> {
        let magic = word(bytes, 0);
        let big_endian = magic & 1 == 1;
        let page = word(bytes, 8) as usize;
        let sum = Sum::default().over(&bytes[..24], big_endian);
        let sound = magic & !1 == MAGIC
            && word(bytes, 4) == VERSION
            && page.is_power_of_two()
            && (512..=65_536).contains(&page)
            && sum == Sum(word(bytes, 24), word(bytes, 28));
        sound.then_some(Header {
            big_endian,
            page,
            round: word(bytes, 12),
            salts: [word(bytes, 16), word(bytes, 20)],
            sum,
        })
    }

    /// Classifies a frame with a wrong checksum, or one that follows such a frame.
    fn judge(&self, frame: &[u8]) -> Frame {
        let salts = [word(frame, 8), word(frame, 12)];
        let (header, page) = frame.split_at(FRAME_HEADER);
        let is_zero = |bytes: &[u8]| bytes.iter().all(|byte| *byte == 0);
        // SQLite logs no page of zeros.
        if is_zero(header) || is_zero(page) {
            return Frame::Unwritten;
        }
        // The first salt counts the rounds, the second is random.
        let age = self.salts[0].wrapping_sub(salts[0]);
        let is_earlier = salts[1] != self.salts[1] && (1..=self.round.max(1)).contains(&age);
        let ends = word(frame, 4) != 0;
        if is_earlier { Frame::Earlier } else { Frame::Present { ends } }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Frame {
    /// Its header or its page is zero.
    Unwritten,
    /// It belongs to an earlier round of the log.
    Earlier,
    /// It belongs to this round, or was never written by SQLite; `ends` tells whether it may end a transaction.
    Present { ends: bool },
}

/// The running checksum of a log.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Sum(u32, u32);

impl Sum {
    /// The length of `bytes` must be a multiple of 8.
    fn over(self, bytes: &[u8], big_endian: bool) -> Sum {
        let read = if big_endian { u32::from_be_bytes } else { u32::from_le_bytes };
        bytes.chunks_exact(8).fold(self, |Sum(first, second), pair| {
            let first = first.wrapping_add(read([pair[0], pair[1], pair[2], pair[3]])).wrapping_add(second);
            let second = second.wrapping_add(read([pair[4], pair[5], pair[6], pair[7]])).wrapping_add(first);
            Sum(first, second)
        })
    }
}

fn word(bytes: &[u8], at: usize) -> u32 {
    u32::from_be_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]])
}

fn look(mut log: impl Read) -> io::Result<bool> {
    let mut header = [0; HEADER];
    if !filled(&mut log, &mut header)? {
        return Ok(false);
    }
    let Some(header) = Header::read(&header) else {
        // The header is on the disk before the first frame is written.
        return holds_anything(&mut log);
    };
    let mut sum = header.sum;
    let mut frame = vec![0; FRAME_HEADER + header.page];
    // Of the frames from the first wrong one on.
    let mut wrong: Vec<Frame> = Vec::new();
    while filled(&mut log, &mut frame)? {
        if wrong.is_empty() {
            sum = sum.over(&frame[..8], header.big_endian).over(&frame[FRAME_HEADER..], header.big_endian);
            let is_right = [word(&frame, 8), word(&frame, 12)] == header.salts
                && sum == Sum(word(&frame, 16), word(&frame, 20))
                && word(&frame, 0) != 0;
            if is_right {
                continue;
            }
        }
        wrong.push(header.judge(&frame));
    }
    // The header of a frame over one of an earlier round, the page not yet: a program was killed in between.
    let overwriting = matches!(wrong[..], [Frame::Present { .. }, Frame::Earlier, ..]);
    let is_present = |frame: &Frame| matches!(frame, Frame::Present { .. });
    let mut present = wrong.iter().skip(usize::from(overwriting)).filter(|frame| is_present(frame));
    // One transaction, parts of which never reached the disk.
    let ended = wrong.iter().position(|frame| *frame == Frame::Present { ends: true });
    let is_one = ended.is_none_or(|end| !wrong[end + 1..].iter().any(is_present));
    let is_torn = is_one && wrong.contains(&Frame::Unwritten);
    Ok(!is_torn && present.next().is_some())
}

fn holds_anything(log: &mut impl Read) -> io::Result<bool> {
    let mut chunk = [0; 4096];
    loop {
        match log.read(&mut chunk)? {
            0 => return Ok(false),
            length if chunk[..length].iter().any(|byte| *byte != 0) => return Ok(true),
            _ => {}
        }
    }
}

/// Fills the buffer; returns whether there were enough bytes.
fn filled(log: &mut impl Read, buffer: &mut [u8]) -> io::Result<bool> {
    match log.read_exact(buffer) {
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => Ok(false),
        read => read.map(|()| true),
    }
}
