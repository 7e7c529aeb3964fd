//! A ZIP describes each file twice: in front of its bytes, and in the directory at the end. Where the two contradict
//! each other one of them is damaged, and a reader refuses the whole archive. This module removes such files from the
//! archive, so that a damaged picture does not make the text unreadable. The rest is checked against every limit as
//! usual.
//!
//! The format: APPNOTE 6.3.10, 4.3.7 (local header), 4.3.12 (directory), 4.3.16 (its end).

use super::{DRAFT, MANIFEST};

const LOCAL: &[u8] = b"PK\x03\x04";
const CENTRAL: &[u8] = b"PK\x01\x02";
const END: &[u8] = b"PK\x05\x06";
const LOCAL_LENGTH: usize = 30;
const CENTRAL_LENGTH: usize = 46;
/// The flag that sizes and checksum follow the bytes, and are zero in the local header.
const SIZES_FOLLOW: u16 = 1 << 3;

/// The archive without the files whose two headers contradict each other; `None` when there are none, or the directory
/// is not found. Manifest and draft always stay: the reader refuses damage to them.
pub(super) fn without_torn(bytes: &[u8]) -> Option<Vec<u8>> {
    let end = bytes.windows(END.len()).rposition(|window| window == END)?;
    let start = usize::try_from(long(bytes, end + 16)?).ok().filter(|start| *start < end)?;
    // From mark to mark, not by the lengths the records state: these may be what is damaged.
    let marks: Vec<usize> =
        (start..end).filter(|at| bytes.get(*at..).is_some_and(|rest| rest.starts_with(CENTRAL))).collect();
    let ends = marks.iter().skip(1).copied().chain([end]);
    let records: Vec<Record<'_>> =
        marks.iter().zip(ends).filter_map(|(from, to)| Record::read(bytes.get(*from..to)?)).collect();
    let found = records.iter().filter(|record| record.finds_itself(bytes)).map(|record| record.offset);
    let mut offsets: Vec<usize> = found.chain([start]).collect();
    offsets.sort_unstable();
    let limit = |record: &Record<'_>| {
        let next = offsets.partition_point(|offset| *offset <= record.offset);
        offsets.get(next).copied().unwrap_or(start)
    };
    let stays = |record: &&Record<'_>| record.is_needed() || record.is_sound(bytes, limit(record));
    let kept: Vec<&Record<'_>> = records.iter().filter(stays).collect();
    // A record without its mark is what is left over between two others.
    if kept.iter().map(|record| record.whole.len()).sum::<usize>() == end - start {
        return None;
    }
    let mut archive = bytes.get(..start)?.to_vec();
    kept.iter().for_each(|record| archive.extend_from_slice(record.whole));
    let count = u16::try_from(kept.len()).ok()?;
    let length = u32::try_from(archive.len() - start).ok()?;
    archive.extend_from_slice(END);
    archive.extend_from_slice(&[0; 4]);
    archive.extend_from_slice(&count.to_le_bytes());
    archive.extend_from_slice(&count.to_le_bytes());
    archive.extend_from_slice(&length.to_le_bytes());
    archive.extend_from_slice(&u32::try_from(start).ok()?.to_le_bytes());
    archive.extend_from_slice(&[0; 2]);
    Some(archive)
}

/// The directory's entry of a file.
struct Record<'a> {
    /// The whole entry, of the length it states.
    whole: &'a [u8],
    name: &'a [u8],
    /// The offset of its local header.
    offset: usize,
}

impl<'a> Record<'a> {
    /// `None` when the stated length exceeds the available bytes.
    fn read(bytes: &'a [u8]) -> Option<Record<'a>> {
        let name = CENTRAL_LENGTH + usize::from(short(bytes, 28)?);
        let length = name + usize::from(short(bytes, 30)?) + usize::from(short(bytes, 32)?);
        Some(Record {
            whole: bytes.get(..length)?,
            name: bytes.get(CENTRAL_LENGTH..name)?,
            offset: usize::try_from(long(bytes, 42)?).ok()?,
        })
    }

    /// Is this a file without which there is no draft?
    fn is_needed(&self) -> bool {
        [MANIFEST, DRAFT].iter().any(|name| self.name.eq_ignore_ascii_case(name.as_bytes()))
    }

    /// Is there a local header with this name at the stated offset?
    fn finds_itself(&self, bytes: &[u8]) -> bool {
        let Some(local) = bytes.get(self.offset..).filter(|local| local.starts_with(LOCAL)) else {
            return false;
        };
        let name =
            short(local, 26).and_then(|length| local.get(LOCAL_LENGTH..LOCAL_LENGTH + usize::from(length)));
        name == Some(self.name)
    }

    /// Does the local header agree, and do the bytes end before `limit`, where the next item begins?
    fn is_sound(&self, bytes: &[u8], limit: usize) -> bool {
        let sound = || {
            let local = bytes.get(self.offset..)?;
            let flags = short(local, 6)?;
            let name = usize::from(short(local, 26)?);
            let packed = usize::try_from(long(self.whole, 20)?).ok()?;
            let start = self.offset + LOCAL_LENGTH + name + usize::from(short(local, 28)?);
            // Flags and method; then sum and both sizes.
            let same = |length, here: usize| {
                local.get(here..here + length) == self.whole.get(here + 2..here + 2 + length)
            };
            let whole = self.finds_itself(bytes)
                && same(4, 6)
                && (flags & SIZES_FOLLOW != 0 || same(12, 14))
                && start.checked_add(packed)? <= limit;
            Some(whole)
        };
        sound().unwrap_or(false)
    }
}

fn short(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}

fn long(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}
