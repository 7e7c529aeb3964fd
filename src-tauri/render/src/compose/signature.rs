//! 承诺与签章: the statements, and the signatures.

use shenbao_core::application::Application;
use shenbao_guide::field::{FieldPath, LeadField, PartnerField, PersonField};

use super::words;
use crate::document::{Block, Field, Paragraph, Role, Run, Signature};

const STATEMENT: &str = "本单位和项目负责人承诺：申报书及所附材料真实、合法、有效，不存在弄虚作假和侵犯他人权益的情形；\
同一研究内容未重复申报；所填考核指标在立项后不降低，自筹经费按期足额到位；遵守科研诚信、科技伦理和生物安全的有关规定。\
如有不实，自愿承担相应责任。";

/// A box for each signatory, with the statement.
pub(crate) fn blocks(application: &Application) -> Vec<Block> {
    let blank = |label: &str| Field { label: label.into(), ..Field::default() };
    let date =
        || Field {
            label: "日期：".into(), value: "　　　年　　　月　　　日".into(), ..Field::default()
        };
    let name =
        |text: &str| if text.trim().is_empty() { words::EMPTY.to_owned() } else { text.trim().to_owned() };
    let mut blocks =
        vec![Block::Paragraph(Paragraph { runs: vec![Run::plain(STATEMENT)], role: Role::Body })];
    blocks.push(Block::Signature(Signature {
        title: format!("项目负责人：{}", name(&application.investigator.name)),
        statement: String::new(),
        lines: vec![blank("项目负责人（签字）："), date()],
        place: Some(FieldPath::InvestigatorField(PersonField::Name)),
    }));
    blocks.push(Block::Signature(Signature {
        title: format!("牵头单位意见：{}", name(&application.lead.name)),
        statement: "经审核，同意申报，并提供申报书所列的人员、场地、设备和自筹经费等条件。".into(),
        lines: vec![blank("法定代表人（签字）："), blank("单位公章："), date()],
        place: Some(FieldPath::LeadField(LeadField::Name)),
    }));
    blocks.extend(application.partners.iter().enumerate().map(|(i, partner)| {
        Block::Signature(Signature {
            title: format!("合作单位 {} 意见：{}", i + 1, name(&partner.organisation.name)),
            statement: "同意作为合作单位参加本项目，按申报书承担相应任务。".into(),
            lines: vec![blank("法定代表人（签字）："), blank("单位公章："), date()],
            place: Some(FieldPath::PartnerField(i, PartnerField::Name)),
        })
    }));
    blocks
}
