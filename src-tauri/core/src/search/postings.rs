//! The positions of every pair of adjacent symbols: ascending, packed in blocks of 128.
//!
//! A block stores its first position and the differences between the others, each with as many bits as the largest
//! needs. A list can be entered at any block, so that a rare pair skips most of a common one.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// A symbol of the index: a folded character of the text, or a sound (see `sound.rs`).
pub(super) type Symbol = u32;

/// The symbol after the last one of a text.
pub(super) const END: Symbol = 0;

/// The number of positions in a full block.
const BLOCK: usize = 128;

fn key(first: Symbol, second: Symbol) -> u64 {
    u64::from(first) << 32 | u64::from(second)
}

/// A block: its first position, the offset of its differences, the number of positions, and the width of a difference.
#[derive(Clone, Copy)]
struct Block {
    first: u64,
    byte: u64,
    positions: u8,
    bits: u8,
}

/// Builds the lists from ascending positions.
#[derive(Default)]
pub(super) struct Builder {
    lists: HashMap<u64, Growing, BuildHasherDefault<PairHasher>>,
}

/// A list under construction.
#[derive(Default)]
struct Growing {
    /// The positions of the incomplete block.
    open: Vec<u64>,
    blocks: Vec<Block>,
    bytes: Vec<u8>,
}

/// Packs positions into one more block.
fn pack(positions: &[u64], blocks: &mut Vec<Block>, bytes: &mut Vec<u8>) {
    let Some(&first) = positions.first() else { return };
    let distances = || positions.windows(2).map(|pair| pair[1] - pair[0]);
    let bits = 64 - distances().max().unwrap_or(0).leading_zeros();
    blocks.push(Block {
        first,
        byte: bytes.len() as u64,
        positions: positions.len() as u8,
        bits: bits as u8,
    });
    let (mut word, mut filled) = (0u64, 0u32);
    for distance in distances() {
        // At most 7 bits are left over, and no distance has more than 56: positions count characters in memory.
        word |= distance << filled;
        filled += bits;
        while filled >= 8 {
            bytes.push(word as u8);
            word >>= 8;
            filled -= 8;
        }
    }
    if filled > 0 {
        bytes.push(word as u8);
    }
}

impl Builder {
    /// Records that `first` followed by `second` occurs at `position`; positions must ascend.
    pub(super) fn add(&mut self, first: Symbol, second: Symbol, position: u64) {
        let list = self.lists.entry(key(first, second)).or_default();
        list.open.push(position);
        if list.open.len() == BLOCK {
            pack(&list.open, &mut list.blocks, &mut list.bytes);
            list.open.clear();
        }
    }

    /// Concatenates the lists, in the order of their pairs.
    pub(super) fn finish(mut self) -> Postings {
        let mut pairs: Vec<u64> = self.lists.keys().copied().collect();
        pairs.sort_unstable();
        let mut starts = Vec::with_capacity(pairs.len() + 1);
        let (mut blocks, mut bytes) = (Vec::with_capacity(pairs.len()), Vec::new());
        for pair in &pairs {
            starts.push(blocks.len() as u32);
            // Taken out one by one: the memory of a list is given back as soon as it is copied.
            let Some(mut list) = self.lists.remove(pair) else { continue };
            let moved = bytes.len() as u64;
            blocks.extend(list.blocks.iter().map(|block| Block { byte: block.byte + moved, ..*block }));
            bytes.append(&mut list.bytes);
            pack(&list.open, &mut blocks, &mut bytes);
        }
        starts.push(blocks.len() as u32);
        // A distance is read as eight bytes, from wherever it begins.
        bytes.extend([0; 8]);
        bytes.shrink_to_fit();
        blocks.shrink_to_fit();
        Postings { pairs, starts, blocks, bytes }
    }
}

/// The finished lists.
pub(super) struct Postings {
    /// The pairs, ascending.
    pairs: Vec<u64>,
    /// For each pair, its first block; with one more entry at the end.
    starts: Vec<u32>,
    blocks: Vec<Block>,
    bytes: Vec<u8>,
}

/// One list.
#[derive(Clone, Copy)]
pub(super) struct List<'a> {
    blocks: &'a [Block],
    bytes: &'a [u8],
}

impl Postings {
    /// The lists of `first` followed by a symbol from `second.0` to `second.1`: one for each that occurs.
    pub(super) fn lists(&self, first: (Symbol, Symbol), second: (Symbol, Symbol)) -> Vec<List<'_>> {
        let from = self.pairs.partition_point(|&pair| pair < key(first.0, second.0));
        let to = self.pairs.partition_point(|&pair| pair <= key(first.1, second.1));
        (from..to)
            .map(|i| List {
                blocks: &self.blocks[self.starts[i] as usize..self.starts[i + 1] as usize],
                bytes: &self.bytes,
            })
            .collect()
    }

    /// Every symbol from `from` to `to` that begins a pair, ascending.
    pub(super) fn first_symbols(&self, from: Symbol, to: Symbol) -> Vec<Symbol> {
        let start = self.pairs.partition_point(|&pair| pair < key(from, 0));
        let firsts = self.pairs[start..].iter().map(|pair| (pair >> 32) as Symbol);
        let mut symbols: Vec<Symbol> = firsts.take_while(|&symbol| symbol <= to).collect();
        symbols.dedup();
        symbols
    }

    /// Bytes of memory.
    pub(super) fn bytes(&self) -> usize {
        self.pairs.capacity() * size_of::<u64>()
            + self.starts.capacity() * size_of::<u32>()
            + self.blocks.capacity() * size_of::<Block>()
            + self.bytes.capacity()
    }
}

impl<'a> List<'a> {
    /// The number of positions.
    pub(super) fn len(self) -> usize {
        self.blocks.last().map_or(0, |last| (self.blocks.len() - 1) * BLOCK + last.positions as usize)
    }

    /// Calls `each` with every position, ascending.
    pub(super) fn for_each(self, mut each: impl FnMut(u64)) {
        let mut open = [0; BLOCK];
        for block in self.blocks {
            for &position in unpack(block, self.bytes, &mut open) {
                each(position);
            }
        }
    }

    /// A cursor for looking positions up in ascending order.
    pub(super) fn cursor(self) -> Cursor<'a> {
        Cursor { list: self, block: 0, open: [0; BLOCK], positions: 0, at: 0 }
    }
}

/// Unpacks a block into `open`.
fn unpack<'a>(block: &Block, bytes: &[u8], open: &'a mut [u64; BLOCK]) -> &'a [u64] {
    let positions = block.positions as usize;
    let bits = block.bits as usize;
    let mask = (1u64 << bits) - 1;
    let packed = &bytes[block.byte as usize..];
    let mut position = block.first;
    open[0] = position;
    for (i, slot) in open[1..positions].iter_mut().enumerate() {
        let bit = i * bits;
        let word = packed[bit / 8..].first_chunk().map_or(0, |word| u64::from_le_bytes(*word));
        position += (word >> (bit % 8)) & mask;
        *slot = position;
    }
    &open[..positions]
}

/// Iterates over a list, unpacking one block at a time.
pub(super) struct Cursor<'a> {
    list: List<'a>,
    /// The first block that is not yet unpacked.
    block: usize,
    open: [u64; BLOCK],
    positions: usize,
    at: usize,
}

impl Cursor<'_> {
    /// Is `wanted` in the list? Positions must ascend from call to call.
    pub(super) fn has(&mut self, wanted: u64) -> bool {
        let ahead = &self.list.blocks[self.block..];
        if ahead.first().is_some_and(|next| next.first <= wanted) {
            let skipped = ahead.partition_point(|block| block.first <= wanted) - 1;
            self.positions = unpack(&ahead[skipped], self.list.bytes, &mut self.open).len();
            self.block += skipped + 1;
            self.at = 0;
        }
        let rest = &self.open[self.at..self.positions];
        self.at += rest.iter().take_while(|&&position| position < wanted).count();
        self.open[..self.positions].get(self.at) == Some(&wanted)
    }
}

/// Hashes a pair; pairs come from guides, and a guide that makes them collide only slows its own search.
#[derive(Default)]
struct PairHasher(u64);

impl Hasher for PairHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.write_u64(u64::from(byte));
        }
    }

    fn write_u64(&mut self, pair: u64) {
        let spread = (self.0 ^ pair).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        self.0 = spread ^ (spread >> 32);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn pairs_are_found_by_ranges_of_their_symbols() {
        let mut builder = Builder::default();
        for (position, (first, second)) in (0..).zip([(5, 6), (6, 7), (7, END), (5, 7), (5, END)]) {
            builder.add(first, second, position);
        }
        let postings = builder.finish();
        let lists = |first, second| postings.lists(first, second).iter().map(|l| l.len()).sum::<usize>();
        assert_eq!(lists((5, 5), (0, u32::MAX)), 3);
        assert_eq!(lists((5, 5), (6, 7)), 2);
        assert_eq!(lists((8, 8), (0, u32::MAX)), 0);
        assert_eq!(postings.first_symbols(0, u32::MAX), [5, 6, 7]);
        assert_eq!(postings.first_symbols(6, 6), [6]);
    }

    proptest! {
        #[test]
        fn what_goes_in_comes_out(
            // Near ones in many blocks, and far ones that need wide distances.
            gaps in prop::collection::vec(prop_oneof![1..200u64, 1..(1u64 << 40)], 1..700),
            asked in prop::collection::vec(any::<prop::sample::Index>(), 0..50),
        ) {
            let positions: Vec<u64> = gaps.iter().scan(0, |at, gap| { *at += gap; Some(*at) }).collect();
            let mut builder = Builder::default();
            for &position in &positions {
                builder.add(1, 2, position);
                builder.add(1, 3, position + 1);
            }
            let postings = builder.finish();
            let list = postings.lists((1, 1), (2, 2))[0];
            let mut out = Vec::new();
            list.for_each(|position| out.push(position));
            prop_assert_eq!(&out, &positions);
            prop_assert_eq!(list.len(), positions.len());
            let mut wanted: Vec<u64> = asked.iter().map(|i| *i.get(&positions)).collect();
            wanted.extend(asked.iter().map(|i| i.get(&positions) + 1));
            wanted.sort_unstable();
            wanted.dedup();
            let mut cursor = list.cursor();
            for wanted in wanted {
                prop_assert_eq!(cursor.has(wanted), positions.binary_search(&wanted).is_ok());
            }
        }
    }
}
