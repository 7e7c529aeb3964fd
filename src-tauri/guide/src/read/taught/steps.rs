//! The steps that learning a layout and reading by one take grow with the text, and not with its square.

use super::super::heading::candidates;
use super::super::outline::{Told, outline};
use super::super::source::Text;
use super::super::steps::steps_of;
use super::{Names, headings, learn, trial};
use crate::clause::TopicField;
use crate::layout::{GuideLayout, LayoutMark};

/// Lines that could each be a heading.
const UNITS: [&str; 12] = [
    "「任务书1」甲\n",
    "「任务书1」甲\n金额：乙\n",
    "【甲】\n",
    "★ 甲\n",
    "甲\n主要内容：乙\n",
    "主要内容：\n",
    "金额：\n",
    "1.1 甲\n",
    "一、选题指南\n",
    "一、选题指南\n1. 甲\n",
    "（一）甲\n产权归属\n",
    "1\t甲\t乙\n",
];

/// A guide the layouts are learned from: its topics and its directions are marked, and a field.
const MARKED: &str = "说明\n◎ 方向甲\n「任务书1」甲\n金额：10万元\n「任务书2」乙\n金额：20万元\n◎ 方向乙\n「任务书3」丙\n金额：30万元\n";

fn layout() -> GuideLayout {
    let marks = [
        LayoutMark::DirectionHeading { line: 2 },
        LayoutMark::TopicHeading { line: 3 },
        LayoutMark::Field { line: 4, label: None, field: TopicField::Funding },
    ];
    learn(MARKED, &marks).unwrap()
}

/// Asserts that four times the lines take at most a little more than four times the steps.
#[track_caller]
fn assert_linear(what: &str, unit: &str, lines: usize, work: impl Fn(&str)) {
    let of = |lines: usize| steps_of(|| work(&unit.repeat(lines / unit.lines().count())));
    let (short, long) = (of(lines / 4), of(lines));
    assert!(
        long <= short * 9 / 2 + 1000,
        "{what} of {unit:?}: {short} steps, and {long} for four times the text"
    );
}

/// Lines looked at as headings: so many in the everyday test, and with `SHENBAO_HOSTILE`.
const LINES: usize = 16_000;
const MANY_LINES: usize = 100_000;

/// As headings by a layout, and without one.
#[test]
#[allow(clippy::disallowed_methods, reason = "the length comes from the environment")]
fn headings_are_found_in_linear_steps() {
    let layout = layout();
    let lines = if std::env::var_os("SHENBAO_HOSTILE").is_some() { MANY_LINES } else { LINES };
    for unit in UNITS {
        assert_linear("headings", unit, lines, |text| {
            let text = Text::of_wrapped(text);
            let known = candidates(&text, Names::with(Some(&layout)));
            headings(&text, &known, &layout);
        });
        assert_linear("outline", unit, lines, |text| {
            let text = Text::of_wrapped(text);
            outline(&text, &candidates(&text, Names::default()), Told::default());
        });
    }
}

/// The whole way: a mark in a long text learned, and the text read by a layout and shown.
#[test]
fn learning_and_trying_take_linear_steps() {
    let layout = layout();
    for unit in UNITS {
        assert_linear("learn", unit, 4_000, |text| {
            drop(learn(text, &[LayoutMark::TopicHeading { line: 1 }]));
        });
        assert_linear("trial", unit, 4_000, |text| {
            trial(text, layout.clone());
        });
    }
}
