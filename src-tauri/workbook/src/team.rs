//! The sheet of the team.

use rust_decimal::Decimal;
use rust_xlsxwriter::{DataValidation, Formula, Workbook};
use shenbao_core::application::{Application, Degree, SubProject, TeamMember, TeamRole, TitleLevel, UnitId};

use crate::WorkbookError;
use crate::cell::{is_same_figure, number, short, text, typed};
use crate::error::CellFault;
use crate::sheet::{FIRST, KEYS, Sheet, TITLES, address, entry_format, finish, sum_format, title_format};

const MARK: &str = "shenbao:team";
const NAME: &str = "项目组";
/// The key of the row of sums.
const SUM: &str = "sum";
/// Empty rows to type in.
const SPARE: u32 = 30;

/// A column: a text of the member, or one of a few words.
struct Column {
    key: &'static str,
    title: &'static str,
    width: f64,
    of: Of,
}

enum Of {
    /// A text as typed.
    Text(fn(&mut TeamMember) -> &mut String),
    /// A figure as typed.
    Figure(fn(&mut TeamMember) -> &mut String),
    /// One of these words; none of them for a blank.
    Choice(&'static [&'static str], fn(&TeamMember) -> String, fn(&mut TeamMember, &str)),
    /// 所属课题, by its name.
    SubProject,
}

fn columns() -> [Column; 14] {
    let column = |key, title, width, of| Column { key, title, width, of };
    let yes_no: &[&str] = &["是", "否"];
    [
        column("name", "姓名", 10.0, Of::Text(|one| &mut one.person.name)),
        column("document_number", "证件号码", 22.0, Of::Text(|one| &mut one.person.document_number)),
        column("birth_date", "出生日期", 12.0, Of::Text(|one| &mut one.person.birth_date)),
        column("title", "职称", 12.0, Of::Text(|one| &mut one.person.title)),
        column(
            "title_level",
            "职称等级",
            10.0,
            Of::Choice(
                &["正高", "副高", "中级", "初级", "其他"],
                |one| one.person.title_level.map_or_else(String::new, |level| level.label().to_owned()),
                |one, word| {
                    one.person.title_level = TitleLevel::ALL.into_iter().find(|level| level.label() == word);
                },
            ),
        ),
        column(
            "degree",
            "最高学位",
            10.0,
            Of::Choice(
                &["博士", "硕士", "学士", "无学位"],
                |one| one.person.degree.map_or_else(String::new, |degree| degree.label().to_owned()),
                |one, word| {
                    one.person.degree = Degree::ALL.into_iter().find(|degree| degree.label() == word);
                },
            ),
        ),
        column("speciality", "专业", 14.0, Of::Text(|one| &mut one.person.speciality)),
        column("phone", "手机", 14.0, Of::Text(|one| &mut one.person.phone)),
        column("email", "电子邮箱", 22.0, Of::Text(|one| &mut one.person.email)),
        column(
            "role",
            "项目角色",
            12.0,
            Of::Choice(
                &["课题负责人", "骨干", "其他"],
                |one| one.role.label().to_owned(),
                |one, word| {
                    one.role =
                        TeamRole::ALL.into_iter().find(|role| role.label() == word).unwrap_or_default();
                },
            ),
        ),
        column("sub_project", "所属课题", 18.0, Of::SubProject),
        column("task", "分工", 32.0, Of::Text(|one| &mut one.assignment.task)),
        column("person_months", "投入（人月）", 12.0, Of::Figure(|one| &mut one.assignment.person_months)),
        column(
            "student",
            "是否学生",
            10.0,
            Of::Choice(
                yes_no,
                |one| (if one.assignment.student { "是" } else { "否" }).to_owned(),
                |one, word| one.assignment.student = word == "是",
            ),
        ),
    ]
}

pub(crate) fn write(workbook: &mut Workbook, part: &Application) -> Result<(), WorkbookError> {
    let sheet = workbook.add_worksheet();
    sheet.set_name(NAME)?;
    sheet.write_string(KEYS, 0, MARK)?;
    let first = FIRST + 1;
    let last = first + u32::try_from(part.team.len()).unwrap_or(0) + SPARE;
    sheet.write_string(FIRST, 0, SUM)?;
    sheet.write_string_with_format(FIRST, 1, "合计", &sum_format())?;
    for (row, member) in (first..).zip(&part.team) {
        sheet.write_string(row, 0, member.id.as_str())?;
    }
    for (at, Column { key, title, width, of }) in (1..).zip(columns()) {
        sheet.write_string(KEYS, at, key)?;
        sheet.write_string_with_format(TITLES, at, title, &title_format())?;
        sheet.set_column_width(at, width)?;
        for row in first..=last {
            let member = usize::try_from(row - first).ok().and_then(|i| part.team.get(i));
            let words = member.map(|member| shown(&of, member, &part.sub_projects)).unwrap_or_default();
            match number(&words).filter(|_| matches!(of, Of::Figure(_))) {
                Some(figure) => sheet.write_number_with_format(row, at, figure, &figure_format())?,
                None if matches!(of, Of::Figure(_)) => {
                    sheet.write_string_with_format(row, at, words, &figure_format())?
                }
                None => sheet.write_string_with_format(row, at, words, &entry_format())?,
            };
        }
        let offered: Vec<String> = match &of {
            Of::Choice(words, ..) => words.iter().map(|word| (*word).to_owned()).collect(),
            Of::SubProject => part.sub_projects.iter().map(|one| one.name.trim().to_owned()).collect(),
            Of::Text(_) | Of::Figure(_) => Vec::new(),
        };
        // Excel takes 255 characters in all; what does not fit is typed.
        if let Ok(list) = DataValidation::new().allow_list_strings(&offered)
            && !offered.is_empty()
        {
            sheet.add_data_validation(first, at, last, at, &list)?;
        }
        if let Of::Figure(of) = of {
            let figures =
                part.team.iter().filter_map(|member| of(&mut member.clone()).trim().parse::<Decimal>().ok());
            let sum: Decimal = figures.sum();
            let column = u32::from(at);
            let formula = format!("=SUM({}:{})", address(first, column), address(last, column));
            let formula = Formula::new(formula).set_result(sum.normalize().to_string());
            sheet.write_formula_with_format(FIRST, at, formula, &sum_format())?;
        }
    }
    finish(sheet)?;
    Ok(())
}

fn figure_format() -> rust_xlsxwriter::Format {
    crate::sheet::amount_format().set_num_format("0.##")
}

fn shown(of: &Of, member: &TeamMember, sub_projects: &[SubProject]) -> String {
    match of {
        Of::Text(of) | Of::Figure(of) => of(&mut member.clone()).clone(),
        Of::Choice(_, read, _) => read(member),
        Of::SubProject => sub_projects
            .iter()
            .find(|one| Some(&one.id) == member.assignment.sub_project.as_ref())
            .map_or_else(String::new, |one| one.name.trim().to_owned()),
    }
}

/// The members of the sheet, in its order.
pub(crate) fn read(
    sheets: &[Sheet],
    part: &Application,
    partner: &str,
    faults: &mut Vec<CellFault>,
) -> Result<Vec<TeamMember>, WorkbookError> {
    let sheet = Sheet::marked(sheets, MARK).ok_or(WorkbookError::Missing(NAME))?;
    let at = sheet.columns();
    let mut team: Vec<TeamMember> = Vec::new();
    for row in FIRST..sheet.rows() {
        let key = text(sheet.get(row, 0));
        let is_blank = |column: &u32| text(sheet.get(row, *column)).is_empty();
        // What a list offers stands in empty rows too where somebody drew it down.
        if key == SUM || at.iter().filter(|(key, _)| *key != "student").all(|(_, column)| is_blank(column)) {
            continue;
        }
        // A row that was copied has the key of another.
        let known = part.team.iter().find(|one| one.id == key);
        let known = known.filter(|_| team.iter().all(|one| one.id != key));
        let mut member = known.cloned().unwrap_or_else(|| {
            let mut fresh = TeamMember { id: free_id(part, &team), ..TeamMember::default() };
            fresh.assignment.unit = Some(UnitId::Partner(partner.to_owned()));
            fresh
        });
        for Column { key, title, of, .. } in columns() {
            let Some(column) = at.get(key).copied() else { continue };
            if let Err(what) = take(sheet, (row, column), &of, &mut member, &part.sub_projects) {
                faults.push(sheet.fault(row, column, format!("（{title}）{what}")));
            }
        }
        team.push(member);
    }
    Ok(team)
}

fn take(
    sheet: &Sheet,
    (row, column): (u32, u32),
    of: &Of,
    member: &mut TeamMember,
    sub_projects: &[SubProject],
) -> Result<(), String> {
    let typed = typed(sheet.get(row, column))?;
    let before = shown(of, member, sub_projects);
    if typed == before.trim() || matches!(of, Of::Figure(_)) && is_same_figure(&typed, &before) {
        return Ok(());
    }
    match of {
        Of::Text(of) | Of::Figure(of) => *of(member) = typed,
        Of::Choice(words, _, set) => {
            if !typed.is_empty() && !words.contains(&typed.as_str()) {
                return Err(format!("“{}”不在可选的里面：{}", short(&typed), words.join("、")));
            }
            set(member, &typed);
        }
        Of::SubProject => {
            let named = sub_projects.iter().find(|one| one.name.trim() == typed);
            if named.is_none() && !typed.is_empty() {
                return Err(format!("“{}”不是这个单位的课题", short(&typed)));
            }
            member.assignment.sub_project = named.map(|one| one.id.clone());
        }
    }
    Ok(())
}

/// An id that neither the part nor a row above has.
fn free_id(part: &Application, team: &[TeamMember]) -> String {
    let taken = |id: &str| part.team.iter().chain(team).any(|one| one.id == id);
    (1_u32..).map(|n| format!("m{n}")).find(|id| !taken(id)).unwrap_or_default()
}
