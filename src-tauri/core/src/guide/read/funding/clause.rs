//! One money clause: its words, put together to demands.

use super::super::amount::Quantity;
use super::super::payer::{Word, words};
use crate::guide::{Comparator, Demand, Per, RuleSource};
use crate::money::{Money, Ratio};

/// What the clauses before said, as far as this one leans on it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Context {
    /// Whose money the clause before spoke of.
    pub bearer: Option<RuleSource>,
    /// The public payers the sentence has named, where it is just one.
    pub public: Option<RuleSource>,
    /// The sentence has named several public payers.
    pub several_public: bool,
    /// The field says how much support there is: an amount without a word is the support.
    pub of_support: bool,
}

/// Reads a compact clause; `None` where it cannot be read whole.
pub(super) fn demands(clause: &str, context: Context) -> Option<Vec<Demand>> {
    let items = items(&words(clause)?)?;
    if let Some(demand) = against_each_other(&items) {
        return Some(vec![demand]);
    }
    let mut demands: Vec<Demand> = Vec::new();
    for segment in segments(&items)? {
        let bearer = match demands.last() {
            Some(last) => Some(last.source()),
            // Only public money is spoken of twice without naming it again.
            None => context.bearer,
        };
        demands.extend(segment_demands(segment, Context { bearer, ..context }, demands.is_empty())?);
    }
    (!demands.is_empty()).then_some(demands)
}

/// A part of a clause, larger than a word.
#[derive(Clone, Debug, PartialEq)]
enum Item {
    /// Words that together say whose money is meant.
    Source(Source),
    Total,
    Per(Per),
    Before(Comparator),
    After(Comparator),
    Share,
    ShareOfTotal,
    With,
    Join,
    By,
    Is,
    Each,
    Quantity(Quantity),
}

/// Whose money a run of words means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Source {
    /// This payer's.
    Named(RuleSource),
    /// An organisation of which it is still to be said that it pays: 承担单位 … 配套.
    Organisation,
    /// Money, of whom is left open: 经费.
    Anyones,
    /// Paid, by whom is left open: 配套资金.
    Paid,
}

fn items(words: &[Word]) -> Option<Vec<Item>> {
    let mut items = Vec::new();
    let mut run: Vec<Word> = Vec::new();
    for word in words {
        if matches!(
            word,
            Word::Payer(_)
                | Word::Organisation
                | Word::Own
                | Word::Public
                | Word::Money
                | Word::Pay
                | Word::Match
        ) {
            run.push(*word);
            continue;
        }
        let paid = !run.is_empty();
        if paid {
            items.push(Item::Source(source(&std::mem::take(&mut run))?));
        }
        items.push(match word {
            Word::WholeMoney if paid => Item::Per(Per::Topic),
            Word::Total | Word::WholeMoney => Item::Total,
            Word::Per(per) => Item::Per(*per),
            Word::Before(comparator) => Item::Before(*comparator),
            Word::After(comparator) => Item::After(*comparator),
            Word::Share => Item::Share,
            Word::ShareOfTotal => Item::ShareOfTotal,
            Word::With => Item::With,
            Word::Join => Item::Join,
            Word::By => Item::By,
            Word::Is => Item::Is,
            Word::Each => Item::Each,
            Word::Quantity(quantity) => Item::Quantity(*quantity),
            _ => return None,
        });
    }
    if !run.is_empty() {
        items.push(Item::Source(source(&run)?));
    }
    Some(items)
}

/// Puts a run of words together; `None` where they contradict each other (承担单位 + 资助).
fn source(run: &[Word]) -> Option<Source> {
    let has = |wanted: Word| run.contains(&wanted);
    let mut payers = run.iter().filter_map(|word| match word {
        Word::Payer(payer) => Some(*payer),
        _ => None,
    });
    let payer = payers.next();
    if payers.any(|other| Some(other) != payer) {
        return None;
    }
    let (own, organisation, public) = (has(Word::Own), has(Word::Organisation), has(Word::Public));
    let pays = has(Word::Pay) || has(Word::Match);
    match payer {
        Some(RuleSource::Partner) if public || organisation || run.len() == 1 => None,
        Some(RuleSource::Partner) => Some(Source::Named(RuleSource::Partner)),
        Some(payer) => (!own && !organisation).then_some(Source::Named(payer)),
        None if public => {
            (!own && !organisation && !has(Word::Match)).then_some(Source::Named(RuleSource::Unspecified))
        }
        None if own => Some(Source::Named(RuleSource::LeadOrg)),
        None if organisation && (pays || has(Word::Money)) => Some(Source::Named(RuleSource::LeadOrg)),
        None if organisation => Some(Source::Organisation),
        None if pays => Some(Source::Paid),
        None => Some(Source::Anyones),
    }
}

/// Cuts a clause so that each part has one quantity: at a joining word, and where a new subject begins.
fn segments(items: &[Item]) -> Option<Vec<&[Item]>> {
    let quantities: Vec<usize> =
        (0..items.len()).filter(|&i| matches!(items[i], Item::Quantity(_))).collect();
    let mut segments = Vec::new();
    let mut from = 0;
    for pair in quantities.windows(2) {
        let between = &items[pair[0] + 1..pair[1]];
        let cut = match between.iter().position(|item| matches!(item, Item::Join | Item::With)) {
            Some(join) => {
                segments.push(&items[from..pair[0] + 1 + join]);
                from = pair[0] + 1 + join + 1;
                continue;
            }
            None => between.iter().position(|item| !matches!(item, Item::After(_) | Item::Per(_)))?,
        };
        segments.push(&items[from..pair[0] + 1 + cut]);
        from = pair[0] + 1 + cut;
    }
    if !quantities.is_empty() {
        segments.push(&items[from..]);
    }
    Some(segments)
}

/// 自筹经费不低于财政经费: as much, without a figure.
fn against_each_other(items: &[Item]) -> Option<Demand> {
    let [Item::Source(Source::Named(source)), Item::Before(comparator), Item::Source(Source::Named(of))] =
        items
    else {
        return None;
    };
    let ratio = Ratio::new(1.into(), 1.into())?;
    (source != of).then_some(Demand::Ratio { source: *source, comparator: *comparator, ratio, of: *of })
}

/// The letter each item has in a shape; a limit's base and what says nothing have none.
fn letter(item: &Item) -> Option<char> {
    Some(match item {
        Item::Source(_) => 'S',
        Item::Total => 'T',
        Item::Before(_) => '<',
        Item::After(_) => '>',
        Item::Share => '/',
        Item::ShareOfTotal => '%',
        Item::With | Item::Join => '+',
        Item::By => 'y',
        Item::Is => '=',
        Item::Each => 'x',
        Item::Quantity(_) => 'Q',
        Item::Per(_) => return None,
    })
}

/// A segment with its parts told apart.
struct Segment {
    /// One letter an item.
    shape: String,
    sources: Vec<Source>,
    before: Option<Comparator>,
    after: Option<Comparator>,
    per: Option<Per>,
    quantity: Quantity,
}

fn segment_demands(items: &[Item], context: Context, first: bool) -> Option<Vec<Demand>> {
    let segment = Segment::of(items)?;
    match segment.quantity {
        Quantity::Amount(amount) => segment.of_amount(amount, context, first),
        Quantity::Range(low, high) => segment.of_range(low, high, context),
        Quantity::Percent(percent) => {
            let (source, of, comparator) = segment.share(true)?;
            let percent = Money::from_wan(percent);
            Some(vec![Demand::Percent { source, comparator, percent, of }])
        }
        Quantity::Times(ratio) => {
            let (source, of, comparator) = segment.share(false)?;
            Some(vec![Demand::Ratio { source, comparator, ratio, of: of? }])
        }
        Quantity::Ratio(ratio) => segment.of_ratio(ratio, context).map(|demand| vec![demand]),
    }
}

impl Segment {
    fn of(items: &[Item]) -> Option<Segment> {
        let mut segment = Segment {
            shape: items.iter().filter_map(letter).collect(),
            sources: Vec::new(),
            before: None,
            after: None,
            per: None,
            quantity: Quantity::Amount(Money::ZERO),
        };
        for item in items {
            match item {
                Item::Source(source) => segment.sources.push(*source),
                Item::Quantity(quantity) => segment.quantity = *quantity,
                Item::Before(comparator) => segment.before = Some(*comparator),
                Item::After(comparator) => segment.after = Some(*comparator),
                // 每项…合计 says two things at once.
                Item::Per(per) if segment.per.is_some_and(|other| other != *per) => return None,
                Item::Per(per) => segment.per = Some(*per),
                _ => {}
            }
        }
        let once = |c: char| segment.shape.matches(c).count() <= 1;
        (segment.shape.contains('Q') && ['Q', '<', '>', 'x', 'T'].into_iter().all(once)).then_some(segment)
    }

    /// The comparator, where those before and after the number agree.
    fn comparator(&self) -> Option<Comparator> {
        match (self.before, self.after) {
            (Some(before), Some(after)) if before != after => None,
            (before, after) => Some(before.or(after).unwrap_or(Comparator::Exactly)),
        }
    }

    /// 市级财政资助不超过 500 万元, 给予每项 100 万元以内的资助, 市级财政和区县财政各 500 万元.
    fn of_amount(&self, amount: Money, context: Context, first: bool) -> Option<Vec<Demand>> {
        let comparator = self.comparator()?;
        let shape: String = self.shape.chars().filter(|c| !matches!(c, '=' | 'y')).collect();
        if matches!(shape.as_str(), "S+Sx<Q" | "S+SxQ" | "S+SxQ>" | "S+S+SxQ" | "S+S+Sx<Q") {
            let named = self.sources.iter().map(|source| match source {
                Source::Named(named) if *named != RuleSource::Unspecified => Some(*named),
                _ => None,
            });
            let named: Vec<RuleSource> = named.collect::<Option<_>>()?;
            return Some(named.into_iter().map(|source| of(source, amount, comparator, self.per)).collect());
        }
        let known = [
            "S<Q", "SQ>", "SQ", "S<Q>", "<QS", "Q>S", "QS", "<Q>S", "<Q", "Q>", "Q", "<Q>", "S<QS", "SQ>S",
            "SQS",
        ];
        known.contains(&shape.as_str()).then_some(())?;
        let source = self.payer(comparator, context, first)?;
        Some(vec![of(source, amount, comparator, self.per)])
    }

    /// Who pays an amount, said before it or after it, or by the clause before.
    fn payer(&self, comparator: Comparator, context: Context, first: bool) -> Option<RuleSource> {
        if let Some(payer) = (0..self.sources.len()).find_map(|nth| self.subject(nth)) {
            let one = self.sources.iter().all(|source| match source {
                Source::Organisation => payer == RuleSource::LeadOrg,
                Source::Paid => payer != RuleSource::Unspecified,
                other => agrees(*other, payer),
            });
            // Outside 资助强度 public money without a payer is only ever limited.
            let said =
                payer != RuleSource::Unspecified || context.of_support || comparator == Comparator::AtMost;
            return (one && said).then_some(payer);
        }
        if self.sources.iter().any(|source| *source != Source::Anyones) {
            return None;
        }
        match context.bearer {
            Some(bearer) => {
                let again = !first || bearer.is_public() || comparator == Comparator::AtLeast;
                (self.sources.is_empty() && again).then_some(bearer)
            }
            // Under 资助强度 money nobody is named for is the support: a limit of it, or so much for each. A floor
            // would be no support.
            None => {
                let support = match comparator {
                    Comparator::AtMost => true,
                    Comparator::Exactly => self.per == Some(Per::Award),
                    Comparator::AtLeast => false,
                };
                (context.of_support && support).then_some(RuleSource::Unspecified)
            }
        }
    }

    /// 市级财政资助 100—200 万元: support of neither less nor more. For own money it could mean anything.
    fn of_range(&self, low: Money, high: Money, context: Context) -> Option<Vec<Demand>> {
        let shape: String = self.shape.chars().filter(|c| !matches!(c, '=' | 'y')).collect();
        (matches!(shape.as_str(), "SQ" | "QS" | "SQS") && low < high).then_some(())?;
        let source = self.payer(Comparator::Exactly, context, true).filter(|source| source.is_public())?;
        Some(vec![of(source, high, Comparator::AtMost, self.per), of(source, low, Comparator::AtLeast, None)])
    }

    /// The payer the nth run of words names. An organisation pays where a later word says so: 承担单位 … 配套.
    fn subject(&self, nth: usize) -> Option<RuleSource> {
        let pays = |source: &Source| matches!(source, Source::Paid | Source::Named(RuleSource::LeadOrg));
        match self.sources.get(nth)? {
            Source::Named(named) => Some(*named),
            Source::Organisation if self.sources[nth + 1..].last().is_some_and(pays) => {
                Some(RuleSource::LeadOrg)
            }
            _ => None,
        }
    }

    /// The source of a share, and what it is a share of: 自筹经费不低于总经费的 50%, 财政资金占总投资的比例不超过 30%.
    fn share(&self, percent: bool) -> Option<(RuleSource, Option<RuleSource>, Comparator)> {
        self.per.is_none().then_some(())?;
        let comparator = self.comparator()?;
        let of_total = percent && matches!(self.shape.as_str(), "S%<Q" | "S%Q>" | "S%Q" | "S%=Q" | "S%=Q>");
        if of_total {
            return Some((self.subject(0)?, None, comparator));
        }
        // B is the base: a source or the total.
        let base_first =
            matches!(self.shape.replace('T', "S").as_str(), "y<SQS" | "ySQ>S" | "ySQS" | "yS<QS" | "<SQS");
        let shape = self.shape.replace('T', "S");
        let subject_first = matches!(
            shape.as_str(),
            "S/S<Q"
                | "S/SQ>"
                | "S/SQ"
                | "S/S=Q"
                | "S/S=Q>"
                | "S<SQ"
                | "S</SQ"
                | "S/<SQ"
                | "S=SQ"
                | "S=SQ>"
                | "SySQ"
                | "SySQS"
                | "Sy<SQ"
                | "Sy<SQS"
                | "S+S<Q"
                | "S+SQ>"
                | "S<SQS"
        );
        let total_at = self.shape.chars().filter(|c| matches!(c, 'S' | 'T')).position(|c| c == 'T');
        if base_first {
            let (subject, of) = match total_at {
                Some(0) => (self.subject(0)?, None),
                Some(_) => return None,
                None => (self.subject(1)?, Some(self.subject(0)?)),
            };
            return (Some(subject) != of).then_some((subject, of, comparator));
        }
        subject_first.then_some(())?;
        let subject = self.subject(0)?;
        let of = match total_at {
            Some(1) => None,
            Some(_) => return None,
            None => Some(self.subject(1)?),
        };
        let closing = self.sources.get(if of.is_none() { 1 } else { 2 });
        let agrees = closing.is_none_or(|closing| agrees(*closing, subject));
        (agrees && of != Some(subject)).then_some((subject, of, comparator))
    }

    /// 自筹经费与申请资助经费的比例不低于 3:1; 承担单位按 1:1 配套.
    fn of_ratio(&self, ratio: Ratio, context: Context) -> Option<Demand> {
        self.per.is_none().then_some(())?;
        let comparator = self.comparator()?;
        let both =
            ["S+S<Q", "S+SQ>", "S+SQ", "S+S=Q", "S+SyQ", "S+Sy<Q", "S+SyQS", "S+Sy<QS", "Sy+S<QS", "Sy+SQS"];
        if both.contains(&self.shape.as_str()) {
            let (source, of) = (self.subject(0)?, self.subject(1)?);
            let closing = self.sources.get(2).is_none_or(|closing| agrees(*closing, source));
            return (source != of && closing).then_some(Demand::Ratio { source, comparator, ratio, of });
        }
        if !["SyQS", "Sy<QS", "SyQ", "Sy<Q", "yQS", "y<QS"].contains(&self.shape.as_str()) {
            return None;
        }
        // 按 2:1 配套 names one side only, and which of the two is which cannot be told.
        (ratio.left == ratio.right).then_some(())?;
        let source = (0..self.sources.len()).find_map(|nth| self.subject(nth))?;
        let agreed =
            self.sources.iter().all(|other| *other == Source::Organisation || agrees(*other, source));
        let of = match context {
            Context { several_public: true, .. } => return None,
            Context { public: Some(public), .. } => public,
            _ => RuleSource::Unspecified,
        };
        (agreed && of != source && source != RuleSource::Unspecified).then_some(Demand::Ratio {
            source,
            comparator,
            ratio,
            of,
        })
    }
}

/// Does what closes a clause say the same as its subject: 承担单位 … 自筹, 区县财政 … 配套?
fn agrees(closing: Source, subject: RuleSource) -> bool {
    match closing {
        // 中央财政 and other sources give support too; the lead and its partners do not.
        Source::Named(RuleSource::Unspecified) => {
            !matches!(subject, RuleSource::LeadOrg | RuleSource::Partner)
        }
        Source::Named(named) => named == subject,
        Source::Paid | Source::Anyones => true,
        Source::Organisation => false,
    }
}

fn of(source: RuleSource, amount: Money, comparator: Comparator, per: Option<Per>) -> Demand {
    match comparator {
        Comparator::AtMost => Demand::Cap { source, amount, per },
        Comparator::AtLeast => Demand::Floor { source, amount },
        Comparator::Exactly => Demand::Exact { source, amount },
    }
}
