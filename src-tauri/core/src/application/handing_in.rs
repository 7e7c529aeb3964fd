//! What is handed in beside the printed application: the issuer's own form, and the papers that are signed and sealed.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Application, AttachedFile};
use crate::template::OpinionParty;

/// What a person chose for the submission.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(export)]
pub struct HandingIn {
    /// 官方表格: the issuer's empty form, filled anew for each submission.
    pub official_form: Option<AttachedFile>,
    /// Scans of the papers that were signed, in order; a paper of several pages may have several.
    pub signed: Vec<SignedPaper>,
}

impl HandingIn {
    /// Is nothing chosen?
    pub fn is_empty(&self) -> bool {
        *self == HandingIn::default()
    }
}

/// The scan of a paper that was signed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct SignedPaper {
    /// Which paper, by its [`Paper::key`].
    pub paper: String,
    /// The scan.
    pub file: AttachedFile,
}

/// A paper that is signed and sealed: an opinion of one unit, or a letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paper {
    /// Stable within the application: the words of the template, and the partner's id.
    pub key: String,
    /// Its heading: `牵头单位意见`, `合作单位 2 意见`.
    pub title: String,
    /// What it is.
    pub kind: PaperKind,
}

/// What a paper is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PaperKind {
    /// An entry of the template's opinions, and of which partner, by their positions.
    Opinion(usize, Option<usize>),
    /// An entry of the template's letters, by its position.
    Letter(usize),
}

impl Application {
    /// The papers its template asks for, in the order they are printed.
    pub fn papers(&self) -> Vec<Paper> {
        let mut papers = Vec::new();
        for (i, opinion) in self.template.opinions.iter().enumerate() {
            let key = format!("opinion:{}", opinion.title);
            if opinion.party == OpinionParty::Partners {
                papers.extend(self.partners.iter().enumerate().map(|(n, partner)| Paper {
                    key: format!("{key}:{}", partner.id),
                    title: of_partner(&opinion.title, n + 1),
                    kind: PaperKind::Opinion(i, Some(n)),
                }));
            } else {
                let title = opinion.title.clone();
                papers.push(Paper { key, title, kind: PaperKind::Opinion(i, None) });
            }
        }
        papers.extend(self.template.letters.iter().enumerate().map(|(i, letter)| Paper {
            key: format!("letter:{}", letter.title),
            title: letter.title.clone(),
            kind: PaperKind::Letter(i),
        }));
        papers
    }

    /// The scans of a paper, in order.
    pub fn scans<'a>(&'a self, paper: &'a str) -> impl Iterator<Item = &'a AttachedFile> {
        self.handing_in.signed.iter().filter(move |signed| signed.paper == paper).map(|signed| &signed.file)
    }
}

/// `合作单位意见` of the second partner: `合作单位 2 意见`.
pub fn of_partner(title: &str, number: usize) -> String {
    match title.strip_suffix("意见") {
        Some(party) => format!("{party} {number} 意见"),
        None => format!("{title} {number}"),
    }
}

#[cfg(test)]
mod tests {
    use crate::catalogue::Catalogue;
    use crate::sample::Sample;

    #[test]
    fn each_partner_signs_a_paper_of_its_own() {
        let application = Sample::named("thymus").unwrap().application(&Catalogue::shipped());
        let titles: Vec<String> = application.papers().into_iter().map(|paper| paper.title).collect();
        assert_eq!(
            titles,
            [
                "项目负责人",
                "牵头单位意见",
                "合作单位 1 意见",
                "合作单位 2 意见",
                "科研诚信承诺书（项目负责人）",
                "科研诚信承诺书（牵头单位）"
            ]
        );
        let mut keys: Vec<String> = application.papers().into_iter().map(|paper| paper.key).collect();
        keys.sort();
        keys.dedup();
        assert_eq!(keys.len(), titles.len());
    }
}
