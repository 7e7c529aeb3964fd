//! Tells content of a later version of the program from damaged content: it is intact, and contains something this
//! version does not know.

use semver::Version;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// The version of this program, recorded in everything it writes.
pub(crate) const PROGRAM: &str = env!("CARGO_PKG_VERSION");

/// How content was recognised as a later version's.
#[derive(Debug, thiserror::Error)]
pub enum Newer {
    /// Its format number is higher.
    #[error("格式的编号更大")]
    Format(
        /// The recorded program version, when it is later than this one.
        Option<Version>,
    ),
    /// A later program is recorded, and this one cannot parse the content.
    #[error("第 {} 行第 {} 列有本版本不认识的内容", .source.line(), .source.column())]
    Unknown {
        /// The recorded program version.
        program: Version,
        /// The error of the parser.
        source: serde_json::Error,
    },
    /// A later program is recorded, and this one would lose part of the content when writing it back.
    #[error("有的内容本版本写回时会丢失")]
    Unkept(
        /// The recorded program version.
        Version,
    ),
}

impl Newer {
    /// For a higher format number.
    pub(crate) fn format(recorded: &str) -> Newer {
        Newer::Format(later(recorded))
    }

    /// The version as shown after “更新的版本”: `（0.2.0）`, or an empty string.
    pub(crate) fn shown(&self) -> String {
        match self {
            Newer::Format(None) => String::new(),
            Newer::Format(Some(program)) | Newer::Unknown { program, .. } | Newer::Unkept(program) => {
                format!("（{program}）")
            }
        }
    }
}

/// Why content could not be read.
pub(crate) enum ContentError {
    Newer(Newer),
    Broken(serde_json::Error),
}

/// Reads JSON written by the program version `recorded`. That of a later version is accepted only if nothing would be
/// lost by writing it back.
pub(crate) fn read<T: DeserializeOwned + Serialize>(json: &[u8], recorded: &str) -> Result<T, ContentError> {
    match (serde_json::from_slice(json), later(recorded)) {
        (Ok(content), None) => Ok(content),
        (Ok(content), Some(_)) if is_kept(json, &content).map_err(ContentError::Broken)? => Ok(content),
        (Ok(_), Some(program)) => Err(ContentError::Newer(Newer::Unkept(program))),
        // What is no JSON is damaged, whoever wrote it.
        (Err(source), Some(program)) if source.is_data() => {
            Err(ContentError::Newer(Newer::Unknown { program, source }))
        }
        (Err(error), _) => Err(ContentError::Broken(error)),
    }
}

/// The recorded version if it is later than this program's, comparing the three numbers only: the rest may be any text.
fn later(recorded: &str) -> Option<Version> {
    let numbers = |text| Version::parse(text).ok().map(|v| Version::new(v.major, v.minor, v.patch));
    numbers(recorded).filter(|version| numbers(PROGRAM).is_some_and(|own| *version > own))
}

fn is_kept(json: &[u8], content: &impl Serialize) -> serde_json::Result<bool> {
    let mut written: Value = serde_json::from_slice(json)?;
    if let Some(fields) = written.as_object_mut() {
        // Renewed with every write.
        fields.remove("program");
    }
    Ok(holds(&serde_json::to_value(content)?, &written))
}

/// Does `again` contain everything that `written` contains? An absent field equals null.
fn holds(again: &Value, written: &Value) -> bool {
    match (again, written) {
        (Value::Object(again), Value::Object(written)) => written.iter().all(|(name, value)| {
            // The place of a doubt that this program does not know is the guide as a whole.
            name == "where" || holds(again.get(name).unwrap_or(&Value::Null), value)
        }),
        (Value::Array(again), Value::Array(written)) => {
            again.len() == written.len() && again.iter().zip(written).all(|(a, w)| holds(a, w))
        }
        (again, written) => again == written,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_compared_as_numbers() {
        for (recorded, is_later) in [
            ("99.0.0", true),
            ("99.0.0-张三", false),
            ("99.0.0-x.1+y", true),
            ("0.0.9", false),
            (PROGRAM, false),
        ] {
            assert_eq!(later(recorded).is_some(), is_later, "{recorded}");
        }
        assert_eq!(Newer::format("99.1.2-secret").shown(), "（99.1.2）");
        assert_eq!(Newer::format("words").shown(), "");
    }
}
