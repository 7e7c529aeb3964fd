//! The meaning of a guide's term for a kind of lead (企业, 科研机构, 市级三甲医院 …).

use super::judgement::{Judgement, LeadFact};
use super::place::{inside, place_at_start};
use super::words::{ANYONE, BEFORE, KIND_WORDS, Kinds, MEDICAL, Need, OPEN, SORTS};
use super::{Fit, HospitalGrade, LeadProfile, OrgKind};

/// The requirements that a guide's term for a kind of lead makes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeadRequirement {
    word: String,
    kinds: Kinds,
    needs: Vec<Need>,
    /// 非企业: all but those.
    negated: bool,
}

impl LeadRequirement {
    /// Interprets a guide's term (企业, 科研机构, 市级三甲医院, 在渝注册的企业 …); `None` for one that does not end in a known kind.
    pub fn named(word: &str) -> Option<LeadRequirement> {
        LeadRequirement::in_guide(word, None)
    }

    /// The same for a guide of the region `home`, the meaning of 本市 and 本区.
    pub fn in_guide(word: &str, home: Option<&'static str>) -> Option<LeadRequirement> {
        let word = word.trim();
        if OPEN.contains(&word) {
            return Some(LeadRequirement {
                word: word.to_owned(),
                kinds: ANYONE,
                needs: Vec::new(),
                negated: false,
            });
        }
        if let Some(other) = word.strip_prefix('非') {
            // One 非 is a negation; more are no guide's words.
            if other.starts_with('非') {
                return None;
            }
            let kind =
                |rest: &&str| LeadRequirement::in_guide(rest, home).is_some_and(|named| named.is_specific());
            let other = other.strip_suffix("单位").filter(kind).unwrap_or(other);
            let named = LeadRequirement::in_guide(other, home)?;
            return Some(LeadRequirement { negated: true, word: word.to_owned(), ..named });
        }
        let ending = |ending: &&(&str, Kinds)| word.ends_with(ending.0);
        let (ending, kinds) = KIND_WORDS.iter().filter(ending).max_by_key(|(ending, _)| ending.len())?;
        let mut needs = Vec::new();
        let mut before = word[..word.len() - ending.len()].trim();
        while !before.is_empty() {
            if let Some((place, rest)) = place_at_start(before, home) {
                needs.push(Need::Region(place));
                before = rest;
            } else if let Some((words, need)) = BEFORE.iter().find(|(words, _)| before.starts_with(words)) {
                needs.extend(need.clone());
                before = &before[words.len()..];
            } else {
                needs.push(Need::Words);
                before = "";
            }
        }
        if SORTS.contains(ending) {
            needs.push(Need::Words);
        }
        Some(LeadRequirement { word: word.to_owned(), kinds: *kinds, needs, negated: false })
    }

    /// Does the term name a kind, rather than 单位 or 法人 in general?
    pub(crate) fn is_specific(&self) -> bool {
        self.kinds.specific
    }

    /// Does it name a kind, with every word of it understood?
    pub(crate) fn is_understood(&self) -> bool {
        self.kinds.specific && !self.needs.contains(&Need::Words)
    }

    /// The required region.
    pub fn place(&self) -> Option<&'static str> {
        self.needs.iter().find_map(|need| match need {
            Need::Region(place) => Some(*place),
            _ => None,
        })
    }

    /// Does an organisation meet the requirements?
    pub fn fits(&self, profile: &LeadProfile) -> Fit {
        self.judge(profile).fit
    }

    /// The same, with the facts it depends on.
    pub fn judge(&self, profile: &LeadProfile) -> Judgement {
        let of_those = self.those(profile);
        if self.negated { of_those.not() } else { of_those }
    }

    fn those(&self, profile: &LeadProfile) -> Judgement {
        let Some(kind) = profile.kind else {
            return Judgement::unknown(LeadFact::Kind, "单位性质".to_owned());
        };
        let of_kind = if self.kinds.sure.contains(&kind) {
            Judgement { fit: Fit::Yes, needed: Vec::new() }
        } else if self.kinds.maybe.contains(&kind) {
            Judgement::unknown(LeadFact::Words, format!("{}是否算“{}”", kind.label(), self.word))
        } else if self.kinds.sure.contains(&OrgKind::University)
            && kind == OrgKind::Medical
            && profile.university_hospital == Some(true)
        {
            let question = format!("高校附属医院能否按“{}”牵头（以所属高校的名义）", self.word);
            Judgement::unknown(LeadFact::Words, question)
        } else {
            return Judgement { fit: Fit::No, needed: Vec::new() };
        };
        self.needs.iter().fold(of_kind, |so_far, need| so_far.and(self.met(need, profile)))
    }

    fn met(&self, need: &Need, profile: &LeadProfile) -> Judgement {
        let (fit, fact, question) = match need {
            Need::Grade { at, or_above } => {
                (profile.has_grade(*at, *or_above), LeadFact::HospitalGrade, at.question(*or_above))
            }
            Need::Fact(fact) => (Fit::of(profile.fact(*fact)), *fact, fact.question().to_owned()),
            Need::Region(place) => {
                let question = format!("注册地是否在{}", place_label(place));
                (inside(profile.region.as_deref(), place), LeadFact::Region, question)
            }
            Need::Words => (Fit::Unknown, LeadFact::Words, format!("是否符合“{}”", self.word)),
        };
        if fit == Fit::Unknown {
            Judgement::unknown(fact, question)
        } else {
            Judgement { fit, needed: Vec::new() }
        }
    }
}

/// The display name of a region.
pub fn place_label(place: &str) -> &str {
    if place == "重庆" { "重庆市" } else { place }
}

impl HospitalGrade {
    fn question(self, or_above: bool) -> String {
        match (self, or_above) {
            (HospitalGrade::TertiaryA, _) => "是否三甲医院".to_owned(),
            (HospitalGrade::Tertiary, _) => "是否三级医院".to_owned(),
            (HospitalGrade::SecondaryA, true) => "是否二甲以上医院".to_owned(),
            (HospitalGrade::SecondaryA, false) => "是否二甲医院".to_owned(),
            (HospitalGrade::Secondary, true) => "是否二级以上医院".to_owned(),
            (HospitalGrade::Secondary, false) => "是否二级医院".to_owned(),
            (HospitalGrade::Primary, _) => "医院等级".to_owned(),
        }
    }
}

impl LeadProfile {
    /// The profile for a kind named on the command line: 企业, 高校, 三甲医院, 市级三甲医院, 疾控中心 …
    pub fn named(word: &str) -> Option<LeadProfile> {
        let word = word.trim();
        let mut profile = LeadProfile::default();
        if SORTS.contains(&word) {
            profile.kind = Some(OrgKind::PublicHealth);
            return Some(profile);
        }
        let word = if word == "医学院" || word == "医学院校" { "高校" } else { word };
        let named = LeadRequirement::named(word)?;
        let one = named.kinds.maybe.is_empty() || named.kinds == MEDICAL;
        let ([kind], true) = (named.kinds.sure, named.kinds.specific && one && !named.negated) else {
            return None;
        };
        profile.kind = Some(*kind);
        for need in named.needs {
            match need {
                Need::Grade { at, .. } => profile.hospital_grade = Some(at),
                Need::Fact(fact) => *profile.fact_mut(fact)? = Some(true),
                Need::Region(place) => profile.region = Some(place_label(place).to_owned()),
                Need::Words => return None,
            }
        }
        Some(profile)
    }

    /// Is it one of the kinds a guide names? An unknown term may be any kind.
    pub fn is_any_of(&self, words: &[String]) -> Fit {
        self.judge(words, None).fit
    }

    /// The same, with the facts it depends on; `home` is the region of the guide.
    pub fn judge(&self, words: &[String], home: Option<&'static str>) -> Judgement {
        let of = |word: &String| {
            LeadRequirement::in_guide(word, home).map_or_else(
                || Judgement::unknown(LeadFact::Words, format!("是否属于“{word}”")),
                |named| named.judge(self),
            )
        };
        words.iter().map(of).fold(Judgement { fit: Fit::No, needed: Vec::new() }, Judgement::or)
    }

    /// 二级 without 以上 includes both grades of that class; whether a higher one is sufficient is left open.
    fn has_grade(&self, at: HospitalGrade, or_above: bool) -> Fit {
        let Some(grade) =
            self.hospital_grade.or((self.tertiary_a == Some(true)).then_some(HospitalGrade::TertiaryA))
        else {
            let ruled_out = at == HospitalGrade::TertiaryA && self.tertiary_a == Some(false);
            return if ruled_out { Fit::No } else { Fit::Unknown };
        };
        let same_class = (at, grade) == (HospitalGrade::Secondary, HospitalGrade::SecondaryA);
        if grade < at {
            Fit::No
        } else if or_above || grade == at || same_class {
            Fit::Yes
        } else {
            Fit::Unknown
        }
    }

    fn fact(&self, fact: LeadFact) -> Option<bool> {
        self.clone().fact_mut(fact).copied().flatten()
    }

    fn fact_mut(&mut self, fact: LeadFact) -> Option<&mut Option<bool>> {
        match fact {
            LeadFact::Municipal => Some(&mut self.municipal),
            LeadFact::UniversityHospital => Some(&mut self.university_hospital),
            LeadFact::Technology => Some(&mut self.technology),
            LeadFact::HighTechnology => Some(&mut self.high_technology),
            LeadFact::AboveScale => Some(&mut self.above_scale),
            LeadFact::Specialised => Some(&mut self.specialised),
            LeadFact::SmallMedium => Some(&mut self.small_medium),
            LeadFact::NewResearch => Some(&mut self.new_research),
            LeadFact::LegalPerson => Some(&mut self.legal_person),
            LeadFact::Kind | LeadFact::HospitalGrade | LeadFact::Region | LeadFact::Words => None,
        }
    }
}
