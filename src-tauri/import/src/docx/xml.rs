//! Reads XML under limits: no document type, no custom entities, bounded nesting and time.

use std::time::Instant;

use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

use crate::{ImportError, Result};

const MAX_DEPTH: usize = 256;

/// The number of events between checks of the time limit.
const UNWATCHED: u32 = 4_096;

/// An event of the XML reader.
pub(super) enum Step<'a> {
    /// The start of an element.
    Start(Element<'a>),
    /// The end of the element with this name.
    End(String),
    /// Text.
    Text(String),
}

/// The start tag of an element.
pub(super) struct Element<'a> {
    start: BytesStart<'a>,
}

impl Element<'_> {
    /// The name without its prefix.
    pub(super) fn name(&self) -> &str {
        self.start.local_name().into_inner()
    }

    /// The value of an attribute, by its local name.
    pub(super) fn attribute(&self, name: &str) -> Option<String> {
        let mut attributes = self.start.attributes();
        attributes
            .with_checks(false)
            .flatten()
            .find(|attribute| attribute.key.local_name().into_inner() == name)
            .map(|attribute| attribute.value.into_owned())
    }

    /// Every attribute, by its local name.
    pub(super) fn attributes(&self) -> Vec<(String, String)> {
        let mut attributes = self.start.attributes();
        let pair = |attribute: quick_xml::events::attributes::Attribute<'_>| {
            (attribute.key.local_name().into_inner().to_owned(), attribute.value.into_owned())
        };
        attributes.with_checks(false).flatten().map(pair).collect()
    }

    /// Is this on/off property on?
    pub(super) fn is_on(&self) -> bool {
        is_on(self.attribute("val").as_deref())
    }
}

/// Is an on/off property with this value on? It is when it has none (ECMA-376, part 1, 17.17.4).
pub(super) fn is_on(value: Option<&str>) -> bool {
    !matches!(value, Some("0" | "false" | "off"))
}

/// Reads XML event by event; an empty element gives a start and an end.
pub(super) struct Steps<'a> {
    reader: Reader<&'a [u8]>,
    deadline: Instant,
    depth: usize,
    count: u32,
}

impl<'a> Steps<'a> {
    pub(super) fn new(xml: &'a str, deadline: Instant) -> Steps<'a> {
        let mut reader = Reader::from_str(xml);
        reader.config_mut().expand_empty_elements = true;
        Steps { reader, deadline, depth: 0, count: 0 }
    }

    /// The next event; `None` at the end.
    pub(super) fn next(&mut self) -> Result<Option<Step<'a>>> {
        loop {
            self.count = self.count.wrapping_add(1);
            if self.count.is_multiple_of(UNWATCHED) && Instant::now() > self.deadline {
                return Err(ImportError::DocxTooSlow);
            }
            match self.reader.read_event().map_err(ImportError::broken)? {
                Event::Start(start) => {
                    self.depth += 1;
                    if self.depth > MAX_DEPTH {
                        return Err(ImportError::DocxUnsafe("嵌套过深"));
                    }
                    return Ok(Some(Step::Start(Element { start })));
                }
                Event::End(end) => {
                    self.depth = self.depth.saturating_sub(1);
                    return Ok(Some(Step::End(end.local_name().into_inner().to_owned())));
                }
                Event::Text(text) => return Ok(Some(Step::Text(text.xml10_content().into_owned()))),
                Event::CData(text) => return Ok(Some(Step::Text(text.xml10_content().into_owned()))),
                Event::GeneralRef(entity) => {
                    let character = entity.resolve_char_ref().map_err(ImportError::broken)?;
                    let text = match character {
                        Some(character) => character.to_string(),
                        None => resolve_xml_entity(&entity).ok_or(ImportError::DocxBroken(None))?.to_owned(),
                    };
                    return Ok(Some(Step::Text(text)));
                }
                Event::DocType(_) => return Err(ImportError::DocxUnsafe("含 DTD")),
                Event::Eof if self.depth > 0 => return Err(ImportError::DocxBroken(None)),
                Event::Eof => return Ok(None),
                Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
            }
        }
    }
}
