//! Writes pictures: one object for each, however often it is shown (ISO 32000-1, 8.9.5).

use std::collections::BTreeMap;
use std::sync::Arc;

use lopdf::{Dictionary, Document as File, Object, ObjectId, Stream, StringFormat};

use super::colour;
use crate::image::{Coding, Embedded, Space};
use crate::layout::frame::{Drawing, Page};

/// The distinct pictures of a file.
pub(crate) struct Pictures(BTreeMap<String, (usize, Arc<Embedded>)>);

impl Pictures {
    /// Collects all pictures and numbers them by id, so that the same pictures get the same names.
    pub(crate) fn collect(pages: &[Page]) -> Pictures {
        let drawings = pages.iter().flat_map(|page| &page.drawings);
        let mut all: BTreeMap<String, (usize, Arc<Embedded>)> = drawings
            .filter_map(|drawing| match drawing {
                Drawing::Image { image, .. } => Some((image.id.clone(), (0, Arc::clone(image)))),
                _ => None,
            })
            .collect();
        for (number, picture) in all.values_mut().enumerate() {
            picture.0 = number;
        }
        Pictures(all)
    }

    /// The resource name of a picture.
    pub(crate) fn name(&self, image: &Embedded) -> String {
        format!("I{}", self.0.get(&image.id).map_or(0, |(number, _)| *number))
    }

    /// Adds the pictures to the resources of the pages.
    ///
    /// # Errors
    /// When a page has no resources.
    pub(crate) fn add(&self, file: &mut File) -> Result<(), lopdf::Error> {
        if self.0.is_empty() {
            return Ok(());
        }
        let mut profiles = Profiles::default();
        let mut named = Dictionary::new();
        for (number, image) in self.0.values() {
            let stream = stream(file, image, &mut profiles);
            named.set(format!("I{number}"), file.add_object(stream));
        }
        let named = file.add_object(named);
        let pages: Vec<ObjectId> = file.page_iter().collect();
        for page in pages {
            let resources = file.get_dictionary(page)?.get(b"Resources")?.clone();
            let resources = match resources {
                Object::Reference(id) => file.get_object_mut(id)?.as_dict_mut()?,
                _ => file.get_object_mut(page)?.as_dict_mut()?.get_mut(b"Resources")?.as_dict_mut()?,
            };
            resources.set("XObject", named);
        }
        Ok(())
    }
}

/// Colour profiles by their bytes, shared by pictures.
#[derive(Default)]
struct Profiles(BTreeMap<Vec<u8>, ObjectId>);

impl Profiles {
    /// The colour space for a profile.
    fn space(&mut self, file: &mut File, profile: Vec<u8>, channels: i64) -> Object {
        let id = *self.0.entry(profile).or_insert_with_key(|profile| {
            let about = Dictionary::from_iter([("N", Object::from(channels))]);
            file.add_object(Stream::new(about, profile.clone()))
        });
        vec!["ICCBased".into(), Object::Reference(id)].into()
    }
}

fn stream(file: &mut File, image: &Embedded, profiles: &mut Profiles) -> Stream {
    let own = image.profile.clone();
    let mut colours = || profiles.space(file, own.clone().unwrap_or_else(colour::srgb_profile), 3);
    let space = match &image.space {
        Space::Rgb => colours(),
        // Inks come with a profile, or not at all.
        Space::Inks { .. } => profiles.space(file, own.unwrap_or_default(), 4),
        Space::Palette(palette) => {
            let last = (palette.len() / 3).saturating_sub(1) as i64;
            let table = Object::String(palette.clone(), StringFormat::Hexadecimal);
            vec!["Indexed".into(), colours(), last.into(), table].into()
        }
        // The output intent says what a device's grey is.
        Space::Grey => match own {
            Some(own) => profiles.space(file, own, 1),
            None => "DeviceGray".into(),
        },
    };
    let (across, down) = (i64::from(image.pixels.0), i64::from(image.pixels.1));
    let mut about = Dictionary::new();
    about.set("Type", "XObject");
    about.set("Subtype", "Image");
    about.set("Width", across);
    about.set("Height", down);
    about.set("BitsPerComponent", i64::from(image.bits));
    about.set("ColorSpace", space);
    about.set("Interpolate", false);
    if image.space == (Space::Inks { inverted: true }) {
        // Each from all of an ink to none.
        about.set(
            "Decode",
            vec![Object::from(1), 0.into(), 1.into(), 0.into(), 1.into(), 0.into(), 1.into(), 0.into()],
        );
    }
    let mut parameters = Dictionary::new();
    match image.coding {
        Coding::Jpeg { plain_rgb } => {
            about.set("Filter", "DCTDecode");
            if plain_rgb {
                parameters.set("ColorTransform", 0);
            }
        }
        Coding::Png => {
            about.set("Filter", "FlateDecode");
            // Each row says which filter of PNG it has.
            parameters.set("Predictor", 15);
            parameters.set("Colors", if image.space == Space::Rgb { 3 } else { 1 });
            parameters.set("BitsPerComponent", i64::from(image.bits));
            parameters.set("Columns", across);
        }
    }
    if !parameters.is_empty() {
        about.set("DecodeParms", parameters);
    }
    Stream::new(about, image.data().to_vec()).with_compression(false)
}
