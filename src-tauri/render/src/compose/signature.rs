//! 承诺与签章 and the letters, as the template words them.

use shenbao_core::application::Application;
use shenbao_core::template::{Letter, OpinionParty};
use shenbao_guide::field::{FieldPath, LeadField, PartnerField, PersonField};

use super::words;
use crate::document::{Block, Field, Paragraph, Role, Signature};

/// The statement, and a box for each signatory.
pub(crate) fn blocks(application: &Application) -> Vec<Block> {
    let template = &application.template;
    let opinions = template
        .opinions
        .iter()
        .flat_map(|opinion| boxes(application, opinion.party, &opinion.title, &opinion.statement));
    std::iter::once(body(&template.statement)).chain(opinions).collect()
}

/// The text of a letter, and the box of its signatory.
pub(crate) fn letter(application: &Application, letter: &Letter) -> Vec<Block> {
    let paragraphs = letter.paragraphs.iter().map(|text| body(text));
    paragraphs.chain(boxes(application, letter.party, signatory(letter.party), "")).collect()
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

/// The boxes of a party: one for each of several partners.
fn boxes(application: &Application, party: OpinionParty, title: &str, statement: &str) -> Vec<Block> {
    let blank = |label: &str| Field { label: label.into(), ..Field::default() };
    let date =
        || Field {
            label: "日期：".into(), value: "　　　年　　　月　　　日".into(), ..Field::default()
        };
    let name =
        |text: &str| if text.trim().is_empty() { words::EMPTY.to_owned() } else { text.trim().to_owned() };
    let sealed = || vec![blank("法定代表人（签字）："), blank("单位公章："), date()];
    let signature = |title: String, lines: Vec<Field>, place: Option<FieldPath>| {
        Block::Signature(Signature { title, statement: statement.to_owned(), lines, place })
    };
    match party {
        OpinionParty::Investigator => vec![signature(
            format!("{title}：{}", name(&application.investigator.name)),
            vec![blank("项目负责人（签字）："), date()],
            Some(FieldPath::InvestigatorField(PersonField::Name)),
        )],
        OpinionParty::Lead => vec![signature(
            format!("{title}：{}", name(&application.lead.name)),
            sealed(),
            Some(FieldPath::LeadField(LeadField::Name)),
        )],
        OpinionParty::Partners => {
            let numbered = |i: usize| match title.strip_suffix("意见") {
                Some(party) => format!("{party} {} 意见", i + 1),
                None => format!("{title} {}", i + 1),
            };
            let partners = application.partners.iter().enumerate();
            partners
                .map(|(i, partner)| {
                    let place = Some(FieldPath::PartnerField(i, PartnerField::Name));
                    signature(
                        format!("{}：{}", numbered(i), name(&partner.organisation.name)),
                        sealed(),
                        place,
                    )
                })
                .collect()
        }
        OpinionParty::Recommender => {
            vec![signature(
                title.to_owned(),
                vec![blank("负责人（签字）："), blank("单位公章："), date()],
                None,
            )]
        }
    }
}
