use proptest::prelude::*;

use super::*;

fn text(path: &FieldPath) -> String {
    path.to_string()
}

#[test]
fn a_path_is_written_as_drafts_and_json_have_it() {
    let written = [
        (FieldPath::EndDate, "end_date"),
        (FieldPath::LeadField(LeadField::CreditCode), "lead.credit_code"),
        (FieldPath::PartnerField(1, PartnerField::Task), "partners.1.task"),
        (FieldPath::NarrativeBlock("plan".into(), "f-a1".into()), "narrative.plan.f-a1"),
        (FieldPath::Reference("r-a1b2c3".into()), "references.r-a1b2c3"),
        (FieldPath::Commitment(CommitmentRow::Required("r2".into())), "commitments.r2"),
        (
            FieldPath::CommitmentField(CommitmentRow::Own(7), CommitmentField::Evidence),
            "commitments.own7.evidence",
        ),
        (FieldPath::Output(OutputKind::Paper, OutputField::After), "results.outputs.paper.after"),
        (FieldPath::BenefitField(2, BenefitField::Tax), "results.benefits.2.tax"),
        (FieldPath::StageField(0, StageField::Task), "schedule.0.task"),
        (FieldPath::MilestoneField(1, MilestoneField::Date), "schedule.milestones.1.date"),
        (FieldPath::PayerNote(Payer::LeadOwn), "budget.payers.lead_own.note"),
        (FieldPath::CategoryBasis("equipment".into()), "budget.categories.equipment.basis"),
        (FieldPath::BudgetItemField("i1".into(), ItemField::Purpose), "budget.items.i1.purpose"),
        (FieldPath::Attachment("a1".into()), "attachments.a1"),
        (FieldPath::GuideCommon, "guide.common"),
        (FieldPath::TopicText(11, TopicField::Notes), "topic.11.notes"),
    ];
    for (path, expected) in written {
        assert_eq!(text(&path), expected);
        assert_eq!(expected.parse(), Ok(path.clone()));
        assert_eq!(serde_json::to_value(&path).unwrap(), expected);
    }
}

#[test]
fn what_names_no_field_is_refused() {
    for text in [
        "",
        "lead.",
        "lead.names",
        "narrative",
        "partners.x",
        "partners.01.name",
        "budget.payers.city",
        "basis",
    ] {
        assert!(text.parse::<FieldPath>().is_err(), "{text}");
        assert!(serde_json::from_value::<FieldPath>(text.into()).is_err(), "{text}");
    }
}

#[test]
fn a_path_widens_step_by_step_up_to_its_section() {
    let widened = |text: &str| {
        let first: FieldPath = text.parse().unwrap();
        let wider = std::iter::successors(first.parent(), FieldPath::parent);
        wider.map(|path| path.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(
        widened("budget.payers.municipal.note"),
        ["budget.payers.municipal", "budget.payers", "budget"]
    );
    assert_eq!(widened("commitments.own3.evidence"), ["commitments.own3", "commitments"]);
    assert_eq!(widened("lead.kind"), ["lead", "basics"]);
    assert_eq!(widened("narrative.plan.f1"), ["narrative.plan"]);
    assert_eq!(widened("topic.11.notes"), ["topic.11", "requirements"]);
    assert_eq!(
        widened("schedule.milestones.1.date"),
        ["schedule.milestones.1", "schedule.milestones", "schedule"]
    );
    assert_eq!(widened("guide.common"), ["guide", "requirements"]);
    assert!(widened("schedule").is_empty());
}

#[test]
fn a_name_that_is_stored_is_its_segment() {
    for kind in OutputKind::ALL {
        assert_eq!(serde_json::to_value(kind).unwrap(), kind.key());
    }
    for column in CommitmentField::ALL {
        assert_eq!(serde_json::to_value(column).unwrap(), column.key());
    }
}

#[test]
fn the_segment_of_a_payer_is_its_name_in_json() {
    for payer in Payer::ALL {
        let name = serde_json::to_value(payer).unwrap();
        assert_eq!(text(&FieldPath::Payer(payer)), format!("budget.payers.{}", name.as_str().unwrap()));
        assert_eq!(Payer::from_key(payer.key()), Some(payer));
    }
}

proptest! {
    /// Ids come from files: whatever they contain, a path parses back to itself and to nothing else.
    #[test]
    fn any_id_can_stand_in_a_path(one in "[a-z.%0-9己]{0,6}|own[0-9]{1,2}|%6Fwn1|%2E|%25", other in ".{0,4}", own in 0usize..12) {
        for path in [
            FieldPath::Narrative(one.clone()),
            FieldPath::NarrativeBlock(one.clone(), other.clone()),
            FieldPath::Reference(other.clone()),
            FieldPath::Attachment(one.clone()),
            FieldPath::AttachmentName(one.clone()),
            FieldPath::Commitment(CommitmentRow::Required(one)),
            FieldPath::CommitmentField(CommitmentRow::Required(other), CommitmentField::Requirement),
            FieldPath::Commitment(CommitmentRow::Own(own)),
        ] {
            prop_assert_eq!(text(&path).parse(), Ok(path));
        }
    }
}
