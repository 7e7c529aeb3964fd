//! Small invented forms, built from their parts, and an applicant's values as a flat list.

use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};

use shenbao_core::asset::Assets;
use shenbao_official_form::{FormField, List, OfficialForm, Place, Value, Values, Which};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

const NAMESPACES: &str = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml""#;

/// Values by the names of their fields.
pub(crate) struct Flat(pub(crate) BTreeMap<String, Value>);

impl Flat {
    pub(crate) fn of(values: impl IntoIterator<Item = (&'static str, Value)>) -> Flat {
        Flat(values.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
    }
}

impl Values for Flat {
    fn value(&self, field: FormField) -> Option<Value> {
        self.0.get(&field.to_string()).cloned()
    }

    fn count(&self, list: List) -> usize {
        let first = match list {
            List::Partners => "partners[#].name",
            List::Members => "team[#].name",
            List::Equipment => "equipment[#].name",
            List::Schedule => "schedule[#].content",
            List::Indicators => "indicators[#].name",
            List::Attachments => "attachments[#].name",
            List::Figures => "lead.figures[#].year",
        };
        (0..).take_while(|n| self.0.contains_key(&first.replace('#', &n.to_string()))).count()
    }
}

pub(crate) fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

/// A paragraph.
pub(crate) fn p(text: &str) -> String {
    if text.is_empty() {
        return "<w:p><w:pPr><w:rPr><w:sz w:val=\"21\"/></w:rPr></w:pPr></w:p>".to_owned();
    }
    format!(
        "<w:p><w:r><w:rPr><w:sz w:val=\"21\"/></w:rPr><w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p>"
    )
}

/// A bold paragraph.
pub(crate) fn bold(text: &str) -> String {
    format!("<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>{text}</w:t></w:r></w:p>")
}

/// A cell over some columns; its text has a line for each paragraph.
pub(crate) fn cell(span: usize, merge: Option<&str>, inner: &str) -> String {
    let merge = merge.map(|merge| format!("<w:vMerge w:val=\"{merge}\"/>")).unwrap_or_default();
    format!("<w:tc><w:tcPr><w:gridSpan w:val=\"{span}\"/>{merge}</w:tcPr>{inner}</w:tc>")
}

/// A row of cells of one column each; lines of a cell are parted by `/`.
pub(crate) fn row(cells: &[&str]) -> String {
    let cells: String =
        cells.iter().map(|text| cell(1, None, &text.split('/').map(p).collect::<String>())).collect();
    format!("<w:tr>{cells}</w:tr>")
}

pub(crate) fn table(columns: usize, rows: &str) -> String {
    format!(
        "<w:tbl><w:tblPr/><w:tblGrid>{}</w:tblGrid>{rows}</w:tbl>",
        "<w:gridCol w:w=\"900\"/>".repeat(columns)
    )
}

pub(crate) fn docx(body: &str) -> Vec<u8> {
    with_settings(
        body,
        "<w:settings xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"/>",
    )
}

pub(crate) fn with_settings(body: &str, settings: &str) -> Vec<u8> {
    let document = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<w:document {NAMESPACES}><w:body>{body}<w:sectPr/></w:body></w:document>"
    );
    let relations = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"#;
    let types = r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>"#;
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in [
        ("[Content_Types].xml", types),
        ("_rels/.rels", relations),
        ("word/document.xml", document.as_str()),
        ("word/settings.xml", settings),
    ] {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A part of a file.
pub(crate) fn part(bytes: &[u8], name: &str) -> String {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    zip.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

/// The places of a form, and the document filled.
pub(crate) fn fill(body: &str, values: &Flat, which: Which) -> (Vec<Place>, String) {
    let bytes = docx(body);
    let form = OfficialForm::read(&bytes, values).unwrap();
    let filled = form.filled(which, &Assets::default()).unwrap();
    (form.places().to_vec(), part(&filled, "word/document.xml"))
}

/// What each place that gets something gets, by label and row.
pub(crate) fn given(places: &[Place]) -> Vec<String> {
    let given = places.iter().filter(|place| place.value.is_some());
    given
        .map(|place| {
            let row = place.row_label.as_deref().map(|row| format!("·{row}")).unwrap_or_default();
            let label: String = place.label.split_whitespace().collect();
            format!("{label}{row}={}", place.value.as_deref().unwrap_or_default())
        })
        .collect()
}
