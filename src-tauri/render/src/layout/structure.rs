//! What each block layout of a page is, for those who do not see it: the elements of a tagged PDF (ISO 32000-1, 14.8).

use shenbao_guide::field::FieldPath;

/// What an element is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A heading of a level, from 1.
    Heading(u8),
    /// A paragraph.
    Paragraph,
    /// The name of a table or figure.
    Caption,
    /// A drawing.
    Figure,
    /// Another document's words.
    Quote,
    /// A list, and below it items, each of a label and a body.
    List,
    /// An item of a list.
    Item,
    /// Its number or bullet.
    Label,
    /// What it says.
    ItemBody,
    /// A table, and below it rows.
    Table,
    /// A row.
    Row,
    /// A cell that names its column or its row.
    Header {
        /// Its column rather than its row.
        column: bool,
    },
    /// A cell.
    Cell,
    /// The contents, and below it entries.
    Contents,
    /// An entry of the contents.
    Entry,
    /// What leads elsewhere.
    Link,
}

/// An element, by its index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct ElementId(pub(crate) usize);

/// An element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Element {
    pub(crate) kind: Kind,
    /// `None` right below the document.
    pub(crate) parent: Option<ElementId>,
    /// How many rows a cell spans.
    pub(crate) rows: usize,
    /// How many columns a cell spans.
    pub(crate) columns: usize,
    /// What a figure shows, in words.
    pub(crate) alt: String,
    /// The field of the application it comes from; empty where that is its parent's, or its block's.
    pub(crate) place: Option<FieldPath>,
}

/// The elements, each after its parent, in reading order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Structure {
    pub(crate) elements: Vec<Element>,
}

impl Structure {
    /// Adds an element after those there are.
    pub(crate) fn add(&mut self, kind: Kind, parent: Option<ElementId>) -> ElementId {
        self.add_spanning(kind, parent, 1, 1)
    }

    /// Adds a cell over several rows or columns.
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

    /// Says which field of the application an element comes from.
    pub(crate) fn place(&mut self, id: ElementId, place: Option<&FieldPath>) {
        self.elements[id.0].place = place.cloned();
    }

    /// Adds the elements of a block layout after those there are.
    pub(crate) fn extend(&mut self, piece: &Structure) {
        let before = self.elements.len();
        let moved = |id: ElementId| ElementId(id.0 + before);
        self.elements
            .extend(piece.elements.iter().map(|e| Element { parent: e.parent.map(moved), ..e.clone() }));
    }

    /// Adds a figure with what it shows in words.
    pub(crate) fn add_figure(&mut self, alt: &str) -> ElementId {
        let id = self.add(Kind::Figure, None);
        alt.clone_into(&mut self.elements[id.0].alt);
        id
    }
}
