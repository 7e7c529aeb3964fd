//! The structure of block layouts for accessibility: the elements of a tagged PDF (ISO 32000-1, 14.8).

use shenbao_guide::field::FieldPath;

/// The kind of an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A heading of a level, from 1.
    Heading(u8),
    /// A paragraph.
    Paragraph,
    /// The caption of a table or figure.
    Caption,
    /// A figure.
    Figure,
    /// A quotation.
    Quote,
    /// A list; its items have a label and a body each.
    List,
    /// An item of a list.
    Item,
    /// Its number or bullet.
    Label,
    /// Its content.
    ItemBody,
    /// A table; its children are rows.
    Table,
    /// A row.
    Row,
    /// A header cell.
    Header {
        /// Of a column rather than of a row.
        column: bool,
    },
    /// A cell.
    Cell,
    /// The contents; its children are entries.
    Contents,
    /// An entry of the contents.
    Entry,
    /// A link.
    Link,
}

/// An element, by its index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct ElementId(pub(crate) usize);

/// An element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Element {
    pub(crate) kind: Kind,
    /// `None` for a child of the document.
    pub(crate) parent: Option<ElementId>,
    /// The number of rows a cell spans.
    pub(crate) rows: usize,
    /// The number of columns a cell spans.
    pub(crate) columns: usize,
    /// The alternative text of a figure.
    pub(crate) alt: String,
    /// The field of the application that it comes from; `None` where that is its parent's or its block's.
    pub(crate) place: Option<FieldPath>,
}

/// The elements, each after its parent, in reading order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Structure {
    pub(crate) elements: Vec<Element>,
}

impl Structure {
    /// Adds an element.
    pub(crate) fn add(&mut self, kind: Kind, parent: Option<ElementId>) -> ElementId {
        self.add_spanning(kind, parent, 1, 1)
    }

    /// Adds a cell that spans several rows or columns.
    pub(crate) fn add_spanning(
        &mut self,
        kind: Kind,
        parent: Option<ElementId>,
        rows: usize,
        columns: usize,
    ) -> ElementId {
        self.elements.push(Element { kind, parent, rows, columns, alt: String::new(), place: None });
        ElementId(self.elements.len() - 1)
    }

    /// Sets the field of the application that an element comes from.
    pub(crate) fn place(&mut self, id: ElementId, place: Option<&FieldPath>) {
        self.elements[id.0].place = place.cloned();
    }

    /// Adds the elements of a block layout.
    pub(crate) fn extend(&mut self, piece: &Structure) {
        let before = self.elements.len();
        let moved = |id: ElementId| ElementId(id.0 + before);
        self.elements
            .extend(piece.elements.iter().map(|e| Element { parent: e.parent.map(moved), ..e.clone() }));
    }

    /// Adds a figure with its alternative text.
    pub(crate) fn add_figure(&mut self, alt: &str) -> ElementId {
        let id = self.add(Kind::Figure, None);
        alt.clone_into(&mut self.elements[id.0].alt);
        id
    }
}
