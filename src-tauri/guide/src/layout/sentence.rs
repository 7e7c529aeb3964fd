//! What a layout goes by, in words a person can judge.

use super::{FieldLabel, GuideLayout, HeadingForm, MarkPart, NumberKind};

impl GuideLayout {
    /// What it knows headings and labels by: Chinese sentences without full stop.
    pub fn sentences(&self) -> Vec<String> {
        let heading = |what: &str, form: &HeadingForm| format!("{what}：{}", form.sentence());
        let topic = self.topic.iter().map(|form| heading("项目标题", form));
        let direction = self.direction.iter().map(|form| heading("方向标题", form));
        let field = |field: &FieldLabel| format!("栏目“{}”：{}", field.label, field.field.title());
        let rows = self.title_column.iter();
        let rows = rows.map(|head| format!("项目：表格的每一行，名称在“{head}”一列"));
        topic.chain(rows).chain(direction).chain(self.fields.iter().map(field)).collect()
    }
}

impl HeadingForm {
    /// The form in words: 以“任务书”和数字（1、2）开头的行.
    pub fn sentence(&self) -> String {
        let part = |part: &MarkPart| match part {
            MarkPart::Words(words) => format!("“{words}”"),
            MarkPart::Number(kind) => kind.words().to_owned(),
        };
        let above = self.above.iter().map(|label| format!("“{label}”")).collect::<Vec<_>>().join("或");
        let mark: Vec<String> = self.mark.iter().map(part).collect();
        match (self.mark.first(), self.closes) {
            (Some(MarkPart::Words(opens)), Some(closes)) if self.mark.len() == 1 => {
                format!("写在“{opens}{closes}”里的文字")
            }
            (Some(_), _) => format!("以{}开头的行", mark.join("加")),
            (None, _) if !above.is_empty() => format!("紧接在{above}上面的一行"),
            (None, _) => "单独成行、下面是一段文字的短标题".to_owned(),
        }
    }
}

impl NumberKind {
    fn words(self) -> &'static str {
        match self {
            NumberKind::Arabic => "数字（1、2……）",
            NumberKind::Chinese => "数字（一、二……）",
            NumberKind::Circled => "数字（①、②……）",
            NumberKind::Roman => "数字（Ⅰ、Ⅱ……）",
        }
    }
}
