//! 官方表格: an issuer's own Word form. Its places are recognised by what is printed around them, and a copy is written
//! in which only they are filled: every other byte of the document, and every other part of the file, stays as it was.

mod draft;
mod error;
mod field;
mod field_name;
mod fill;
mod given;
mod grid;
pub mod label;
mod mapping;
mod package;
mod picture;
mod place;
mod recognise;
mod review;
mod sheet;
mod text;
mod value;
mod xml;

/// The largest form that is read, in bytes.
pub const MAX_BYTES: u64 = shenbao_archive::MAX_BYTES;

pub use error::FormError;
pub use field::{
    Amount, AttachmentItem, Category, EquipmentItem, FigureItem, FormField, IndicatorItem, Person,
    PersonItem, ProjectItem, ScheduleItem, Source, Unit, UnitItem,
};
pub use field_name::NoField;
pub use fill::Which;
pub use mapping::{FormMapping, MAX_MAPPING, Mapped, MappedPlace, MappingError, MovedPlace, PlaceChange};
pub use picture::{PictureBlock, PictureCell, PicturePiece};
pub use place::{Choice, Confidence, DecidedBy, Inside, Limit, Place, Reason, Where};
pub use review::{Decision, DraftField, FormReview, ReviewedPlace, Standing};
pub use sheet::{
    ListedField, PortalSheet, SheetCounts, SheetPicture, SheetRow, read_list, sheet, sheet_by_list,
};
pub use value::{Day, List, MoneyUnit, Part, Passage, Picture, Value, Values, Words};

use package::Package;
use shenbao_core::asset::Assets;
use xml::Tree;

/// A form with its places and what each would get.
#[derive(Debug)]
pub struct OfficialForm<'a> {
    package: Package<'a>,
    places: Vec<Place>,
}

impl<'a> OfficialForm<'a> {
    /// Reads a form and finds its places.
    ///
    /// # Errors
    /// When the file is no Word document, is protected, broken or beyond the limits.
    pub fn read(bytes: &'a [u8], values: &dyn Values) -> Result<OfficialForm<'a>, FormError> {
        let package = Package::open(bytes)?;
        let places = recognise::recognise(&Tree::parse(&package.document)?, values);
        Ok(OfficialForm { package, places })
    }

    /// Its places, in reading order.
    pub fn places(&self) -> &[Place] {
        &self.places
    }

    /// Is the place filled?
    pub fn fills(place: &Place, which: Which) -> bool {
        fill::takes(place, which)
    }

    /// A copy of the file in which the places are filled, with the pictures that stand in their texts; in the place of one
    /// that is not among `pictures` stand words.
    ///
    /// # Errors
    /// When the file cannot be read again.
    pub fn filled(&self, which: Which, pictures: &Assets) -> Result<Vec<u8>, FormError> {
        let tree = Tree::parse(&self.package.document)?;
        let (document, media) = fill::fill(&tree, &self.places, which, pictures);
        self.package.with_document(&document, &media)
    }
}
