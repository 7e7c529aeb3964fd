//! 承诺与签章 and the letters, as the template words them.

use shenbao_core::application::{Application, Paper, PaperKind, of_partner};
use shenbao_core::template::{Letter, Opinion, OpinionParty, Template};
use shenbao_guide::field::{FieldPath, LeadField, PartnerField, PersonField};

use super::words;
use crate::document::{Block, Field, Paragraph, Role, Signature};

/// What is promised above the signatures.
pub(crate) fn statement(template: &Template) -> Block {
    body(&template.statement)
}

/// A paper to sign: the box of an opinion, or a letter with the boxes of its signatories.
pub(crate) fn blocks(application: &Application, paper: &Paper) -> Vec<Block> {
    let template = &application.template;
    match paper.kind {
        PaperKind::Opinion(i, partner) => {
            let opinion = template.opinions.get(i).into_iter();
            opinion.map(|opinion| signed_by(application, opinion, partner)).collect()
        }
        PaperKind::Letter(i) => {
            let letter = template.letters.get(i).into_iter();
            letter.flat_map(|letter| self::letter(application, letter)).collect()
        }
    }
}

/// The text of a letter, and the box of each signatory.
fn letter(application: &Application, letter: &Letter) -> Vec<Block> {
    let paragraphs = letter.paragraphs.iter().map(|text| body(text));
    let partners = if letter.party == OpinionParty::Partners {
        (0..application.partners.len()).map(Some).collect()
    } else {
        vec![None]
    };
    let opinion =
        Opinion { party: letter.party, title: signatory(letter.party).to_owned(), statement: String::new() };
    let boxes = partners.into_iter().map(|partner| signed_by(application, &opinion, partner));
    paragraphs.chain(boxes).collect()
}

fn body(text: &str) -> Block {
    Block::Paragraph(Paragraph::of(Role::Body, text))
}

fn signatory(party: OpinionParty) -> &'static str {
    match party {
        OpinionParty::Investigator => "项目负责人",
        OpinionParty::Lead => "牵头单位",
        OpinionParty::Partners => "合作单位",
        OpinionParty::Recommender => "推荐单位",
    }
}

/// The box of a party; of 合作单位, of the partner at this position.
fn signed_by(application: &Application, opinion: &Opinion, partner: Option<usize>) -> Block {
    let blank = |label: &str| Field { label: label.into(), ..Field::default() };
    let date =
        || Field {
            label: "日期：".into(), value: "　　　年　　　月　　　日".into(), ..Field::default()
        };
    let named = |title: &str, name: &str| {
        let name = if name.trim().is_empty() { words::EMPTY } else { name.trim() };
        format!("{title}：{name}")
    };
    let sealed = || vec![blank("法定代表人（签字）："), blank("单位公章："), date()];
    let title = &opinion.title;
    let (title, lines, place) = match opinion.party {
        OpinionParty::Investigator => (
            named(title, &application.investigator.name),
            vec![blank("项目负责人（签字）："), date()],
            Some(FieldPath::InvestigatorField(PersonField::Name)),
        ),
        OpinionParty::Lead => {
            (named(title, &application.lead.name), sealed(), Some(FieldPath::LeadField(LeadField::Name)))
        }
        OpinionParty::Partners => {
            let i = partner.unwrap_or_default();
            let name = application.partners.get(i).map_or("", |partner| &partner.organisation.name);
            let place = FieldPath::PartnerField(i, PartnerField::Name);
            (named(&of_partner(title, i + 1), name), sealed(), Some(place))
        }
        OpinionParty::Recommender => {
            (title.clone(), vec![blank("负责人（签字）："), blank("单位公章："), date()], None)
        }
    };
    Block::Signature(Signature { title, statement: opinion.statement.clone(), lines, place })
}
