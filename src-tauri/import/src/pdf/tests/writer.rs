//! Writes small PDFs for tests, well-formed and malformed.

#![allow(dead_code, reason = "each test binary uses a part")]

/// A PDF being written: its objects, numbered from 1.
#[derive(Default)]
pub(crate) struct Writer {
    objects: Vec<Vec<u8>>,
}

impl Writer {
    /// Adds an object and returns its number.
    pub(crate) fn add(&mut self, body: impl Into<Vec<u8>>) -> usize {
        self.objects.push(body.into());
        self.objects.len()
    }

    /// Adds a stream with additional dictionary `entries`.
    pub(crate) fn stream(&mut self, entries: &str, data: &[u8]) -> usize {
        let head = format!("<< /Length {} {entries} >>\nstream\n", data.len());
        self.add([head.as_bytes(), data, b"\nendstream"].concat())
    }

    /// The file, with the last object as its root unless `trailer` says otherwise.
    pub(crate) fn finish(self, trailer: &str) -> Vec<u8> {
        let mut file = b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n".to_vec();
        let mut places = Vec::new();
        for (at, object) in self.objects.iter().enumerate() {
            places.push(file.len());
            file.extend(format!("{} 0 obj\n", at + 1).as_bytes());
            file.extend(object);
            file.extend(b"\nendobj\n");
        }
        let start = file.len();
        file.extend(format!("xref\n0 {}\n0000000000 65535 f \n", places.len() + 1).as_bytes());
        for place in &places {
            file.extend(format!("{place:010} 00000 n \n").as_bytes());
        }
        let root = places.len();
        file.extend(
            format!(
                "trailer\n<< /Size {} /Root {root} 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n",
                root + 1
            )
            .as_bytes(),
        );
        file
    }

    /// The file with one A4 page per content stream, with these resources and additional page entries.
    pub(crate) fn pages(
        mut self,
        contents: &[Vec<u8>],
        resources: &str,
        entries: &str,
        catalog: &str,
    ) -> Vec<u8> {
        let tree = self.objects.len() + 2 * contents.len() + 1;
        let mut kids = String::new();
        for content in contents {
            let stream = self.stream("", content);
            let page = self.add(format!(
                "<< /Type /Page /Parent {tree} 0 R /MediaBox [0 0 595 842] /Contents {stream} 0 R \
                 /Resources << {resources} >> {entries} >>"
            ));
            kids.push_str(&format!("{page} 0 R "));
        }
        self.add(format!("<< /Type /Pages /Count {} /Kids [{kids}] >>", contents.len()));
        self.add(format!("<< /Type /Catalog /Pages {tree} 0 R {catalog} >>"));
        self.finish("")
    }
}

/// The encoding of the test's text in its PDF.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Script {
    /// A predefined CMap, nothing embedded and no `ToUnicode`, as in most official PDFs.
    Predefined(&'static str),
    /// Private codes, with a `ToUnicode` map.
    ToUnicode,
    /// Private codes, with an embedded TrueType font whose `cmap` gives the characters.
    TrueType,
    /// Private codes, without any mapping to characters.
    Nothing,
}

/// A font for all of `text`, and its encoding.
pub(crate) struct ScriptFont {
    /// Its object number.
    pub(crate) object: usize,
    script: Script,
    characters: Vec<char>,
}

impl ScriptFont {
    /// Adds the font to a PDF.
    pub(crate) fn add(writer: &mut Writer, script: Script, text: &str) -> ScriptFont {
        let mut characters: Vec<char> = text.chars().filter(|c| !c.is_control()).collect();
        characters.sort_unstable();
        characters.dedup();
        let (encoding, ordering, extra) = match script {
            Script::Predefined(name) => (name, "GB1", String::new()),
            Script::ToUnicode => {
                let map = writer.stream("", to_unicode(&characters).as_bytes());
                ("Identity-H", "Identity", format!("/ToUnicode {map} 0 R"))
            }
            Script::TrueType | Script::Nothing => ("Identity-H", "Identity", String::new()),
        };
        let file = match script {
            Script::TrueType => format!("/FontFile2 {} 0 R", writer.stream("", &true_type(&characters))),
            _ => String::new(),
        };
        // ASCII is half as wide: as CIDs 1 to 95 and 814 to 908 in Adobe-GB1, else by its place.
        let ascii = characters.iter().take_while(|c| c.is_ascii()).count().max(1);
        let widths = match script {
            Script::Predefined(_) => "1 95 500 814 908 500".to_owned(),
            _ => format!("1 {ascii} 500"),
        };
        let descriptor = writer.add(format!("<< /Type /FontDescriptor /FontName /Song /Flags 4 {file} >>"));
        let child = writer.add(format!(
            "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Song /FontDescriptor {descriptor} 0 R /DW 1000 \
             /W [{widths}] /CIDSystemInfo << /Registry (Adobe) /Ordering ({ordering}) /Supplement 0 >> >>"
        ));
        let object = writer.add(format!(
            "<< /Type /Font /Subtype /Type0 /BaseFont /Song /Encoding /{encoding} /DescendantFonts [{child} 0 R] \
             {extra} >>"
        ));
        ScriptFont { object, script, characters }
    }

    /// A string of the font, in the syntax of content streams.
    pub(crate) fn string(&self, text: &str) -> String {
        let bytes: Vec<u8> = match self.script {
            Script::Predefined(name) if name.starts_with("Uni") => {
                text.encode_utf16().flat_map(u16::to_be_bytes).collect()
            }
            Script::Predefined(_) => encoding_rs::GB18030.encode(text).0.into_owned(),
            _ => {
                let code = |c| self.characters.binary_search(&c).map_or(0, |at| at as u16 + 1);
                text.chars().flat_map(|c| code(c).to_be_bytes()).collect()
            }
        };
        format!("<{}>", bytes.iter().map(|byte| format!("{byte:02X}")).collect::<String>())
    }
}

fn to_unicode(characters: &[char]) -> String {
    let rows: String = characters
        .iter()
        .enumerate()
        .map(|(at, c)| {
            let units: String =
                c.encode_utf16(&mut [0; 2]).iter().map(|unit| format!("{unit:04X}")).collect();
            format!("<{:04X}> <{units}>\n", at + 1)
        })
        .collect();
    format!(
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def\n\
         1 begincodespacerange <0000> <FFFF> endcodespacerange\n{} beginbfchar\n{rows}endbfchar\nendcmap end end",
        characters.len()
    )
}

/// A TrueType font with empty glyphs, whose `cmap` maps each character to a glyph.
fn true_type(characters: &[char]) -> Vec<u8> {
    let mut groups = Vec::new();
    for (at, c) in characters.iter().enumerate() {
        groups.extend([u32::from(*c), u32::from(*c), at as u32 + 1].iter().flat_map(|n| n.to_be_bytes()));
    }
    let length = 16 + groups.len() as u32;
    let mut cmap = vec![0, 0, 0, 1, 0, 3, 0, 10, 0, 0, 0, 12, 0, 12, 0, 0];
    cmap.extend([length, 0, characters.len() as u32].iter().flat_map(|n| n.to_be_bytes()));
    cmap.extend(groups);
    let mut head = vec![0; 54];
    head[..4].copy_from_slice(&[0, 1, 0, 0]);
    head[18..20].copy_from_slice(&1000_u16.to_be_bytes());
    let glyphs = (characters.len() as u16 + 1).to_be_bytes();
    let mut hhea = vec![0; 36];
    hhea[..4].copy_from_slice(&[0, 1, 0, 0]);
    hhea[34..].copy_from_slice(&1_u16.to_be_bytes());
    let maxp = [&[0, 0, 0x50, 0][..], &glyphs].concat();
    let tables = [(b"cmap", cmap), (b"head", head), (b"hhea", hhea), (b"maxp", maxp)];
    let mut font = vec![0, 1, 0, 0, 0, 4, 0, 0, 0, 0, 0, 0];
    let mut at = 12 + 16 * tables.len();
    for (name, table) in &tables {
        font.extend(name.iter());
        font.extend([0, at as u32, table.len() as u32].iter().flat_map(|n: &u32| n.to_be_bytes()));
        at += table.len();
    }
    tables.into_iter().fold(font, |font, (_, table)| [font, table].concat())
}

/// Lays a text out on A4 like a typewriter, with page numbers at the foot.
pub(crate) fn printed(text: &str, script: Script) -> Vec<u8> {
    const SIZE: f64 = 14.0;
    /// The number of half-width characters in a line.
    const FULL: usize = 60;
    let mut writer = Writer::default();
    let font = ScriptFont::add(&mut writer, script, &format!("{text}0123456789"));
    let mut rows: Vec<String> = Vec::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let (mut row, mut width) = (String::new(), 0);
        for c in line.chars() {
            let own = if c.is_ascii() { 1 } else { 2 };
            if width + own > FULL {
                rows.push(std::mem::take(&mut row));
                width = 0;
            }
            row.push(c);
            width += own;
        }
        rows.push(row);
    }
    let pages: Vec<Vec<u8>> = rows
        .chunks(34)
        .zip(1..)
        .map(|(rows, number)| {
            let mut content = format!("BT /F {SIZE} Tf 1 0 0 1 72 780 Tm 21 TL\n");
            for row in rows {
                content.push_str(&format!("{} Tj T*\n", font.string(row)));
            }
            content.push_str(&format!("1 0 0 1 290 40 Tm {} Tj ET", font.string(&number.to_string())));
            content.into_bytes()
        })
        .collect();
    writer.pages(&pages, &format!("/Font << /F {} 0 R >>", font.object), "", "")
}
