//! Which section of a template a chapter belongs to, by its title.

use std::sync::LazyLock;

use shenbao_core::template::{Section, SectionKind, Template};
use shenbao_official_form::ProjectItem;
use shenbao_official_form::label::{Meaning, PartyWord, meanings};

use crate::title;

/// The titles.
const TITLES: &str = include_str!("titles.txt");

/// What a chapter is about, whatever the template calls its section.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Subject {
    Basics,
    Rationale,
    Status,
    Objectives,
    Content,
    KeyProblems,
    Method,
    Feasibility,
    Innovation,
    Foundation,
    Conditions,
    ResearchTeam,
    Team,
    SubProjects,
    References,
    Commitments,
    Outcomes,
    Benefit,
    Schedule,
    Budget,
    BudgetNote,
    Attachments,
    Abstract,
    AbstractEnglish,
    Organisation,
    Curriculum,
    Other,
    /// Opinions, promises, signatures.
    Signature,
    /// How to fill in the form: no content.
    Instructions,
    /// 目录: no content.
    Contents,
}

impl Subject {
    fn from_key(key: &str) -> Option<Subject> {
        Some(match key {
            "basics" => Subject::Basics,
            "rationale" => Subject::Rationale,
            "status" => Subject::Status,
            "objectives" => Subject::Objectives,
            "content" => Subject::Content,
            "key_problems" => Subject::KeyProblems,
            "method" => Subject::Method,
            "innovation" => Subject::Innovation,
            "foundation" => Subject::Foundation,
            "conditions" => Subject::Conditions,
            "research_team" => Subject::ResearchTeam,
            "team" => Subject::Team,
            "references" => Subject::References,
            "commitments" => Subject::Commitments,
            "outcomes" => Subject::Outcomes,
            "schedule" => Subject::Schedule,
            "budget" => Subject::Budget,
            "budget_note" => Subject::BudgetNote,
            "attachments" => Subject::Attachments,
            "abstract" => Subject::Abstract,
            "abstract_en" => Subject::AbstractEnglish,
            "benefit" => Subject::Benefit,
            "organisation" => Subject::Organisation,
            "curriculum" => Subject::Curriculum,
            "sub_projects" => Subject::SubProjects,
            "signature" => Subject::Signature,
            "instructions" => Subject::Instructions,
            "contents" => Subject::Contents,
            _ => return None,
        })
    }

    /// What a label of an official form asks, where it is a text of several paragraphs or a list.
    fn of_meaning(meaning: Meaning) -> Option<Subject> {
        Some(match meaning {
            Meaning::Project(item) => match item {
                ProjectItem::Rationale => Subject::Rationale,
                ProjectItem::Status => Subject::Status,
                ProjectItem::Objectives => Subject::Objectives,
                ProjectItem::Content => Subject::Content,
                ProjectItem::KeyProblems => Subject::KeyProblems,
                ProjectItem::Method => Subject::Method,
                ProjectItem::Innovation => Subject::Innovation,
                ProjectItem::Feasibility => Subject::Feasibility,
                ProjectItem::Foundation => Subject::Foundation,
                ProjectItem::Conditions => Subject::Conditions,
                ProjectItem::Plan => Subject::Schedule,
                ProjectItem::Targets => Subject::Commitments,
                ProjectItem::Outcomes => Subject::Outcomes,
                ProjectItem::Benefit | ProjectItem::Market => Subject::Benefit,
                ProjectItem::Risk | ProjectItem::Organisation => Subject::Organisation,
                ProjectItem::BudgetNote => Subject::BudgetNote,
                ProjectItem::Abstract => Subject::Abstract,
                ProjectItem::Other => Subject::Other,
                _ => return None,
            },
            Meaning::Party(PartyWord::Member) => Subject::Team,
            _ => return None,
        })
    }

    /// The sections it may go to, the best first: by their ids in the templates.
    fn sections(self) -> &'static [&'static str] {
        match self {
            Subject::Basics => &["basics"],
            Subject::Rationale => &["rationale", "status"],
            Subject::Status => &["status", "rationale"],
            Subject::Objectives => &["objectives", "plan", "content"],
            Subject::Content => &["plan", "content"],
            Subject::KeyProblems => &["content", "plan"],
            Subject::Method => &["method", "plan", "content"],
            Subject::Feasibility => &["feasibility", "plan", "content"],
            Subject::Innovation => &["innovation", "feasibility", "content"],
            Subject::Foundation => &["foundation"],
            Subject::Conditions => &["conditions", "foundation"],
            Subject::ResearchTeam => &["research_team", "foundation"],
            Subject::Team => &["team", "research_team", "foundation"],
            Subject::SubProjects => &["decomposition"],
            Subject::References => &["references"],
            Subject::Commitments | Subject::Outcomes => &["commitments"],
            Subject::Benefit => &["benefit"],
            Subject::Schedule => &["schedule"],
            Subject::Budget => &["budget"],
            Subject::Attachments => &["attachments"],
            Subject::Abstract => &["abstract"],
            Subject::Organisation => &["organisation"],
            Subject::Other => &["other"],
            Subject::BudgetNote
            | Subject::AbstractEnglish
            | Subject::Curriculum
            | Subject::Signature
            | Subject::Instructions
            | Subject::Contents => &[],
        }
    }

    /// The section of a template it goes to; `None` where the form has none for it.
    pub(crate) fn section(self, template: &Template) -> Option<&Section> {
        let mut ids = self.sections().iter();
        ids.find_map(|id| template.sections.iter().find(|section| section.id == *id))
    }

    /// The narrative section that takes the sentences of a chapter whose own section is a table.
    pub(crate) fn prose_section(self, template: &Template) -> Option<&Section> {
        let ids: &[&str] = match self {
            Subject::Outcomes | Subject::Schedule => &["plan", "content"],
            Subject::Team | Subject::SubProjects => &["foundation"],
            _ => &[],
        };
        let narratives = || template.narratives();
        ids.iter().find_map(|id| narratives().find(|section| section.id == *id))
    }

    /// Is it without chapters of its own: what stands before and behind the text?
    pub(crate) fn is_leaf(self) -> bool {
        matches!(
            self,
            Subject::Basics
                | Subject::Abstract
                | Subject::AbstractEnglish
                | Subject::Signature
                | Subject::Instructions
                | Subject::Contents
        )
    }

    /// Does it stand in a table of the form, so that a heading within another chapter can begin it?
    pub(crate) fn is_table(self) -> bool {
        matches!(
            self,
            Subject::References
                | Subject::Commitments
                | Subject::Schedule
                | Subject::Budget
                | Subject::Attachments
        )
    }
}

/// What a title says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct TitleMatch {
    /// The subjects in it, the one it is taken for first. Empty: none is known.
    pub(crate) subjects: Vec<Subject>,
    /// The title is a known one, not merely one that holds it.
    pub(crate) exact: bool,
    /// It is known, or put together from known ones.
    pub(crate) certain: bool,
}

impl TitleMatch {
    pub(crate) fn subject(&self) -> Option<Subject> {
        self.subjects.first().copied()
    }
}

static TABLE: LazyLock<Vec<(&'static str, Subject)>> = LazyLock::new(|| {
    let mut table = Vec::new();
    for line in TITLES.lines().filter(|line| !line.starts_with('#')) {
        let Some((key, titles)) = line.split_once('=') else { continue };
        let Some(subject) = Subject::from_key(key.trim()) else { continue };
        table.extend(titles.split_whitespace().map(|title| (title, subject)));
    }
    table
});

/// The subject of a title that is known as it stands.
pub(crate) fn exact(bare: &str, template: &Template) -> Option<Subject> {
    if bare.is_empty() {
        return None;
    }
    if let Some((_, subject)) = TABLE.iter().find(|(title, _)| *title == bare) {
        return Some(*subject);
    }
    // What the new form itself calls its sections.
    let section = template.sections.iter().find(|section| section.title == bare);
    if let Some(subject) = section.and_then(of_kind) {
        return Some(subject);
    }
    meanings(bare).into_iter().find_map(Subject::of_meaning)
}

/// The subject of a title that is known as it stands, or all of whose parts are: 研究目标与内容.
pub(crate) fn composed(bare: &str, template: &Template) -> Option<Subject> {
    let mut parts = title::parts(bare)
        .map(|part| exact(part, template).or_else(|| exact(&format!("研究{part}"), template)));
    exact(bare, template).or_else(|| parts.next()?.filter(|_| parts.all(|subject| subject.is_some())))
}

fn of_kind(section: &Section) -> Option<Subject> {
    let by_id = Subject::from_key(match section.id.as_str() {
        "plan" => "content",
        id => id,
    });
    by_id.or(match section.kind {
        SectionKind::Commitments => Some(Subject::Commitments),
        SectionKind::Schedule => Some(Subject::Schedule),
        SectionKind::Budget => Some(Subject::Budget),
        _ => None,
    })
}

/// The shortest word by which a longer title is known.
const MIN_WORD: usize = 4;

/// What a title says: as a known title, by the known titles it is put together from, or by those it holds.
pub(crate) fn matched(printed: &str, template: &Template) -> TitleMatch {
    let bare = title::bare(printed);
    if let Some(subject) = exact(&bare, template) {
        let subjects = with_parts(subject, &bare, template);
        return TitleMatch { subjects, exact: true, certain: true };
    }
    let mut parts: Vec<Subject> = Vec::new();
    for part in title::parts(&bare) {
        if let Some(subject) = exact(part, template)
            && !parts.contains(&subject)
        {
            parts.push(subject);
        }
    }
    let certain = !parts.is_empty();
    if parts.is_empty() {
        let held = |word: &str| word.chars().count() >= MIN_WORD && bare.contains(word);
        let mut found: Vec<(usize, &str, Subject)> = TABLE
            .iter()
            .filter(|(word, _)| held(word))
            .map(|(word, subject)| (bare.find(word).unwrap_or(0), *word, *subject))
            .collect();
        let near = shenbao_official_form::label::near(&bare, |meaning| {
            Subject::of_meaning(meaning).is_some() && !matches!(meaning, Meaning::Project(ProjectItem::Other))
        });
        if let Some(subject) = near.and_then(Subject::of_meaning) {
            found.push((0, "", subject));
        }
        found.sort_by_key(|(_, word, _)| std::cmp::Reverse(word.chars().count()));
        parts.extend(found.first().map(|(_, _, subject)| *subject));
    }
    // 预期目标与考核指标 is a table of the form, whatever else stands beside it.
    if let Some(at) = parts.iter().position(|subject| subject.is_table()).filter(|_| {
        parts
            .iter()
            .all(|subject| subject.is_table() || matches!(subject, Subject::Objectives | Subject::Outcomes))
    }) {
        parts.swap(0, at);
    }
    TitleMatch { subjects: parts, exact: false, certain }
}

/// The subjects of a known title: itself first, then others its parts name.
fn with_parts(subject: Subject, bare: &str, template: &Template) -> Vec<Subject> {
    let mut subjects = vec![subject];
    for part in title::parts(bare).filter(|part| *part != bare) {
        if let Some(other) = exact(part, template)
            && !subjects.contains(&other)
        {
            subjects.push(other);
        }
    }
    subjects
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_titles_names_a_subject() {
        for line in TITLES.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty()) {
            let (key, titles) = line.split_once('=').expect(line);
            assert!(Subject::from_key(key.trim()).is_some(), "{line}");
            assert!(!titles.trim().is_empty(), "{line}");
        }
    }

    #[test]
    fn a_title_is_known_by_itself_its_parts_or_what_it_holds() {
        let template = Template::named("chongqing-general");
        for (title, expected) in [
            ("第一章　立项背景与意义", Some("rationale")),
            ("一、基　本　信　息", Some("basics")),
            ("第二章　研究内容及技术方案", Some("plan")),
            ("3. 项目特色与创新（限 500 字）", Some("innovation")),
            ("现有工作基础", Some("foundation")),
            ("预期目标与考核指标", Some("commitments")),
            ("实施进度", Some("schedule")),
            ("经费概算", Some("budget")),
            ("主要参考文献", Some("references")),
            ("附件目录", Some("attachments")),
            ("（一）立项依据与研究内容", Some("rationale")),
            ("国内外研究现状、水平和发展趋势", Some("rationale")),
            ("项目组成员", Some("team")),
            ("组织管理与风险防控", None),
            ("诚信承诺与单位意见", None),
            ("填报说明", None),
            ("致谢", None),
        ] {
            let found = matched(title, template).subject().and_then(|subject| subject.section(template));
            assert_eq!(found.map(|section| section.id.as_str()), expected, "{title}");
        }
    }
}
