//! 出资方: who pays a part of a project's money.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// 出资方, as guides and forms tell them apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Payer {
    /// 中央财政
    Central,
    /// 省级财政
    Provincial,
    /// 市级财政
    Municipal,
    /// 区县财政
    District,
    /// 牵头单位自筹
    LeadOwn,
    /// 合作单位自筹
    PartnerOwn,
    /// 发榜单位
    Commissioner,
    /// 其他
    Other,
}

impl Payer {
    /// All payers, in the order a form lists them.
    pub const ALL: [Payer; 8] = [
        Payer::Central,
        Payer::Provincial,
        Payer::Municipal,
        Payer::District,
        Payer::LeadOwn,
        Payer::PartnerOwn,
        Payer::Commissioner,
        Payer::Other,
    ];

    /// The word a form shows, where its template has no other.
    pub fn label(self) -> &'static str {
        match self {
            Payer::Central => "中央财政",
            Payer::Provincial => "省级财政",
            Payer::Municipal => "市级财政",
            Payer::District => "区县财政",
            Payer::LeadOwn => "牵头单位自筹",
            Payer::PartnerOwn => "合作单位自筹",
            Payer::Commissioner => "发榜单位",
            Payer::Other => "其他",
        }
    }

    /// Its name in JSON, and its segment in a field path.
    pub fn key(self) -> &'static str {
        match self {
            Payer::Central => "central",
            Payer::Provincial => "provincial",
            Payer::Municipal => "municipal",
            Payer::District => "district",
            Payer::LeadOwn => "lead_own",
            Payer::PartnerOwn => "partner_own",
            Payer::Commissioner => "commissioner",
            Payer::Other => "other",
        }
    }

    /// The payer with this name in JSON.
    pub fn from_key(key: &str) -> Option<Payer> {
        Payer::ALL.into_iter().find(|payer| payer.key() == key)
    }

    /// Is it public money: of the state, a province, the city or a district?
    pub fn is_public(self) -> bool {
        matches!(self, Payer::Central | Payer::Provincial | Payer::Municipal | Payer::District)
    }
}
