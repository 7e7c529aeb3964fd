//! The index: the positions of every pair of characters, in the order of results.
//!
//! All titles come first, then their pinyin, all directions, and so on through the fields: the order of positions is
//! the order of ranking, and a topic's first position says in which kind of text it matches best. A word of any length
//! is answered exactly from pairs alone: 关键技术 occurs where 关键 occurs with 技术 two characters later; 癌 occurs wherever a
//! pair begins with it. No text is stored, and texts are read again only to mark the results.

use std::rc::Rc;

use super::facts::Facts;
use super::fold::Folded;
use super::postings::{Builder, END, List, Postings, Symbol};
use super::query::Word;
use super::sound::{self, Sound, Sounds};
use shenbao_guide::clause::TopicField;
use shenbao_guide::{Guide, ReadGuide, Topic};

/// The texts of a topic by rank, best first. The zone of a position says how good the match is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Zone {
    Title,
    TitleSound,
    Direction,
    DirectionSound,
    Indicators,
    Problem,
    Others,
    Guide,
    GuideSound,
}

impl Zone {
    /// All of them, best first.
    pub(super) const ALL: [Zone; 9] = [
        Zone::Title,
        Zone::TitleSound,
        Zone::Direction,
        Zone::DirectionSound,
        Zone::Indicators,
        Zone::Problem,
        Zone::Others,
        Zone::Guide,
        Zone::GuideSound,
    ];

    /// Is their pinyin indexed too?
    pub(super) fn sounds(self) -> bool {
        matches!(self, Zone::TitleSound | Zone::DirectionSound | Zone::GuideSound)
    }

    /// Its texts.
    pub(super) fn texts<'a>(self, guide: &'a Guide, topic: &'a Topic) -> Vec<&'a str> {
        let field = |field| topic.text(field);
        let texts = match self {
            Zone::Title | Zone::TitleSound => vec![Some(topic.title.as_str())],
            Zone::Direction | Zone::DirectionSound => vec![topic.direction.as_deref()],
            Zone::Indicators => vec![field(TopicField::Indicators)],
            Zone::Problem => vec![field(TopicField::Problem)],
            Zone::Others => {
                let categories = topic.categories.iter().map(|category| Some(category.name.as_str()));
                OTHER_FIELDS.into_iter().map(field).chain(categories).collect()
            }
            Zone::Guide | Zone::GuideSound => vec![Some(guide.title.as_str())],
        };
        texts.into_iter().flatten().collect()
    }
}

/// The fields that rank after 考核指标 and 拟解决问题.
pub(super) const OTHER_FIELDS: [TopicField; 5] = [
    TopicField::Funding,
    TopicField::Eligibility,
    TopicField::Notes,
    TopicField::Period,
    TopicField::Organization,
];

/// The rank of a match: the number of its best zone.
pub(super) type Rank = u8;

/// The rank of a topic that does not match.
pub(super) const NO_MATCH: Rank = Rank::MAX;

/// The number of positions per page. A topic's text in a zone begins on a new page: a page belongs to one topic, so the
/// topic of a position is found in one step.
const PAGE: u64 = 64;

/// The zone and the topic of a page.
#[derive(Clone, Copy)]
struct Page(u32);

impl Page {
    fn new(zone: Zone, topic: u32) -> Page {
        Page(topic << 4 | zone as u32)
    }

    fn topic(self) -> usize {
        (self.0 >> 4) as usize
    }

    fn rank(self) -> Rank {
        (self.0 & 15) as Rank
    }
}

/// The search index of a list of guides.
pub struct SearchIndex {
    pub(super) facts: Facts,
    postings: Postings,
    pages: Vec<Page>,
    /// The syllables that occur, ascending.
    syllables: Vec<Symbol>,
}

impl SearchIndex {
    /// Indexes guides. Results keep their order.
    pub fn build(guides: &[ReadGuide]) -> SearchIndex {
        let mut layout = Layout::default();
        for zone in Zone::ALL {
            let topics =
                guides.iter().flat_map(|read| read.guide.topics.iter().map(|topic| (&read.guide, topic)));
            for (number, (guide, topic)) in (0..).zip(topics) {
                for text in zone.texts(guide, topic) {
                    if zone.sounds() { layout.add_sounds(text) } else { layout.add_text(text) }
                }
                layout.turn_page(Page::new(zone, number));
            }
        }
        let postings = layout.builder.finish();
        let syllables = postings.first_symbols(sound::SYLLABLE, Symbol::MAX);
        SearchIndex { facts: Facts::of(guides), postings, pages: layout.pages, syllables }
    }

    /// The number of topics.
    pub fn topics(&self) -> usize {
        self.facts.len()
    }

    /// Bytes of memory.
    pub fn bytes(&self) -> usize {
        self.postings.bytes() + self.pages.capacity() * size_of::<Page>() + self.facts.bytes()
    }

    /// The rank of every topic for a word, by its characters or by its pinyin.
    pub(super) fn word(&self, word: &Word) -> Vec<Rank> {
        let mut ranks = vec![NO_MATCH; self.topics()];
        let exactly = |c: char| (Symbol::from(c), Symbol::from(c));
        self.rank_phrase(&word.chars.iter().copied().map(exactly).collect::<Vec<_>>(), &mut ranks);
        if let Some(letters) = &word.letters {
            let initials: Vec<_> = sound::as_initials(letters).into_iter().map(|s| (s, s)).collect();
            self.rank_phrase(&initials, &mut ranks);
            for syllables in sound::as_syllables(letters, &self.syllables) {
                self.rank_phrase(&syllables, &mut ranks);
            }
        }
        ranks
    }

    /// Ranks the topics that contain a sequence of symbols, each from a range.
    fn rank_phrase(&self, phrase: &[(Symbol, Symbol)], ranks: &mut [Rank]) {
        let any = (END, Symbol::MAX);
        match phrase {
            [] => {}
            &[first] => self.rank(&self.postings.lists(first, any), ranks),
            &[first, second] => self.rank(&self.postings.lists(first, second), ranks),
            _ => self.positions_of(phrase).into_iter().for_each(|position| self.rank_one(position, ranks)),
        }
    }

    /// The start positions of a phrase of three or more symbols.
    fn positions_of(&self, phrase: &[(Symbol, Symbol)]) -> Vec<u64> {
        // Pairs side by side cover the phrase; where its length is odd, the last two overlap.
        let last = phrase.len() - 2;
        let pairs = (0..last).step_by(2).chain([last]);
        let mut pairs: Vec<(u64, Vec<List<'_>>)> =
            pairs.map(|i| (i as u64, self.postings.lists(phrase[i], phrase[i + 1]))).collect();
        // The rarest pair first: the others are only looked up where it stands.
        pairs.sort_by_key(|(_, lists)| lists.iter().map(|list| list.len()).sum::<usize>());
        let mut pairs = pairs.into_iter();
        let Some((offset, lists)) = pairs.next() else { return Vec::new() };
        let mut found = all_positions(&lists);
        found.retain_mut(|position| position.checked_sub(offset).map(|start| *position = start).is_some());
        for (offset, lists) in pairs {
            match lists.as_slice() {
                [list] => {
                    let mut cursor = list.cursor();
                    found.retain(|position| cursor.has(position + offset));
                }
                lists => {
                    let others = all_positions(lists);
                    found.retain(|position| others.binary_search(&(position + offset)).is_ok());
                }
            }
        }
        found
    }

    fn rank(&self, lists: &[List<'_>], ranks: &mut [Rank]) {
        for list in lists {
            list.for_each(|position| self.rank_one(position, ranks));
        }
    }

    #[inline]
    fn rank_one(&self, position: u64, ranks: &mut [Rank]) {
        let page = self.pages[(position / PAGE) as usize];
        if let Some(rank) = ranks.get_mut(page.topic()) {
            *rank = page.rank().min(*rank);
        }
    }
}

/// The positions of several lists, merged in ascending order.
fn all_positions(lists: &[List<'_>]) -> Vec<u64> {
    let mut positions = Vec::with_capacity(lists.iter().map(|list| list.len()).sum());
    for list in lists {
        list.for_each(|position| positions.push(position));
    }
    if lists.len() > 1 {
        positions.sort_unstable();
        positions.dedup();
    }
    positions
}

/// Assigns positions to texts.
#[derive(Default)]
struct Layout {
    builder: Builder,
    pages: Vec<Page>,
    position: u64,
    sounds: Sounds,
}

impl Layout {
    /// Adds a text. Its end takes a position too: pairs must not extend from one text into the next.
    fn add_text(&mut self, text: &str) {
        let before = self.position;
        let mut symbols = text.chars().filter_map(super::fold::fold).map(Symbol::from).peekable();
        while let Some(symbol) = symbols.next() {
            let next = symbols.peek().copied().unwrap_or(END);
            self.builder.add(symbol, next, self.position);
            self.position += 1;
        }
        self.position += u64::from(self.position > before);
    }

    fn add_sounds(&mut self, text: &str) {
        let sounds = self.sounds.of(&Folded::of(text));
        let after = Rc::new(Sound { initials: vec![END], syllables: vec![END] });
        for (i, sound) in sounds.iter().enumerate() {
            let next = sounds.get(i + 1).unwrap_or(&after);
            for (firsts, seconds) in [(&sound.initials, &next.initials), (&sound.syllables, &next.syllables)]
            {
                for &first in firsts {
                    for &second in seconds {
                        self.builder.add(first, second, self.position);
                    }
                }
            }
            self.position += 1;
        }
        self.position += u64::from(!sounds.is_empty());
    }

    /// Ends a topic's text in a zone.
    fn turn_page(&mut self, page: Page) {
        self.position = self.position.next_multiple_of(PAGE);
        self.pages.resize((self.position / PAGE) as usize, page);
    }
}
