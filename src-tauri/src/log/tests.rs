//! Nothing a person wrote is ever in the log, whatever command fails with it.

use std::fs;
use std::io::Write;
use std::path::Path;

use shenbao_core::application::{Application, RichText};
use shenbao_core::asset::sha256;
use shenbao_guide::correction::Amendment;
use shenbao_store::FILE_NAME;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::{FOLDER, LogFile, command, drafts_refused, panicked, subscriber};
use crate::app_state::{AppState, Destination, Folders};
use crate::diagnostics;
use crate::startup::Startup;
use crate::wire::CommandError;

/// The texts the test types: in fields, names, amounts, ids and paths.
const WORDS: [&str; 7] =
    ["欧阳秘书", "secret-words", "13912345678", "7654.32", "机密文件夹", "绝密申报书", "\u{1F9EC}"];

const GUIDE: &str = "chongqing-2023-biomedicine-major";

fn folders(root: &Path) -> Folders {
    let [data, exports, opened] = ["data", "exports", "opened"].map(|name| root.join(name));
    Folders { data, exports, fonts: root.join("机密文件夹"), opened, home: None }
}

fn filled(mut application: Application) -> Application {
    application.project_name = "绝密申报书\u{1F9EC}".into();
    application.lead.name = "欧阳秘书".into();
    application.investigator.phone = "13912345678".into();
    application.budget.enter_payer(shenbao_guide::payer::Payer::Municipal, "7654.32");
    application.narrative.insert("plan".into(), RichText::from_plain("欧阳秘书 secret-words 7654.32"));
    application
}

/// An intact `.shenbao` file, with a string in place of another type of value.
fn quoting_file(path: &Path, application: &Application, program: &str) {
    let mut content = serde_json::to_value(application).unwrap();
    content["basis"]["status"] = "secret-words 欧阳秘书".into();
    let draft = serde_json::json!({"format": 1, "name": "绝密申报书", "application": content}).to_string();
    let sum = serde_json::json!({"sha256": sha256(draft.as_bytes()), "size": draft.len()});
    let manifest = serde_json::json!({"format": 1, "program": program, "files": {"draft.json": sum}});
    let mut file = ZipWriter::new(fs::File::create(path).unwrap());
    for (name, text) in [("manifest.json", manifest.to_string()), ("draft.json", draft)] {
        file.start_file(name, SimpleFileOptions::default()).unwrap();
        file.write_all(text.as_bytes()).unwrap();
    }
    file.finish().unwrap();
}

/// Runs commands that succeed and commands that fail, each with these texts; answers the diagnostic file.
fn run_commands(root: &Path) -> String {
    let secret = root.join("机密文件夹");
    fs::create_dir(&secret).unwrap();
    let (startup, state) = Startup::begin(folders(root));
    let state = state.expect("a new folder opens");
    let draft = command("create_draft", || state.create_draft(GUIDE, 2, Default::default())).unwrap();
    let (id, application) = (draft.summary.id.as_str(), filled(draft.application.clone()));
    command("save_draft", || state.save_draft(id, 1, &application, "secret-words")).unwrap();
    command("rename_draft", || state.rename_draft(id, "绝密申报书")).unwrap();
    command("check_application", || state.check(&application)).unwrap();
    command("save_elsewhere", || {
        state.save_elsewhere("绝密申报书", &application, &secret.join("绝密申报书.shenbao"))
    })
    .unwrap();

    let no = |name: &str, answer: &dyn Fn() -> Result<(), CommandError>| {
        assert!(command(name, answer).is_err(), "{name} fails here");
    };
    no("save_draft", &|| state.save_draft(id, 1, &application, "secret-words").map(drop));
    no("open_draft", &|| state.open_draft("secret-words").map(drop));
    no("create_draft", &|| state.create_draft("secret-words", 7, Default::default()).map(drop));
    no("rename_draft", &|| state.rename_draft("secret-words", "欧阳秘书").map(drop));
    no("asset", &|| state.asset(id, "secret-words").map(drop));
    no("add_file", &|| state.add_file(id, "欧阳秘书.doc", "secret-words 欧阳秘书".into()).map(drop));
    no("policy_notes", &|| state.policy_notes("secret-words").map(drop));
    no("export_pdf", &|| {
        let to = secret.join("没有/绝密申报书.pdf");
        state.export_pdf(&application, Destination::Chosen(&to), false, |_| ()).map(drop)
    });
    no("save_elsewhere", &|| {
        state.save_elsewhere("绝密申报书", &application, &secret.join("没有/绝密申报书.shenbao"))
    });
    no("read_chosen_guide", &|| {
        state.choose_guide(secret.join("绝密申报书.docx"));
        state.read_chosen_guide(false).map(drop)
    });
    no("correct_guide", &|| {
        let title = Amendment::Title { to: String::new() };
        state.correct_guide(GUIDE, "欧阳秘书", title).map(drop)
    });
    let file = secret.join("绝密申报书-2.shenbao");
    for program in [env!("CARGO_PKG_VERSION"), "99.0.0", "99.0.0-secret-words"] {
        quoting_file(&file, &application, program);
        no("import_draft_file", &|| state.import_draft_file(&file).map(drop));
    }
    // A Word file without fonts is written, and what was passed over is logged.
    let docx = secret.join("绝密申报书.docx");
    command("export_docx", || state.export_docx(&application, Destination::Chosen(&docx))).unwrap();

    let database = rusqlite::Connection::open(root.join("data").join(FILE_NAME)).unwrap();
    database.execute("UPDATE drafts SET application = replace(application, '欧阳', '司马')", []).unwrap();
    no("open_draft", &|| state.open_draft(id).map(drop));
    command("draft_history", || state.draft_history(id)).unwrap();
    // A file of somebody's in the folder of the drafts is counted and not named.
    fs::write(root.join("data/绝密申报书.docx"), "欧阳秘书").unwrap();
    diagnostics::text(&startup, Some(&state))
}

#[test]
fn no_word_of_a_person_reaches_the_log() {
    let root = tempfile::tempdir().unwrap();
    let folder = root.path().join("data").join(FOLDER);
    // While it knows of one subscriber, `tracing` asks the thread that first comes to a line of the log, which may be another
    // test's without any, whether anyone wants that line, and keeps the answer for all.
    let _second = tracing::Dispatch::new(subscriber(LogFile::in_folder(&root.path().join("another"))));
    tracing::subscriber::with_default(subscriber(LogFile::in_folder(&folder)), || {
        let diagnostics = run_commands(root.path());
        // What it holds of the log is the log itself.
        assert!(diagnostics.contains("code=StaleRevision"), "{diagnostics}");
        assert!(diagnostics.contains("drafts = "), "{diagnostics}");
        for word in WORDS {
            assert!(!diagnostics.contains(word), "{word} in\n{diagnostics}");
        }
        let place = root.path().to_string_lossy().into_owned();
        assert!(!diagnostics.contains(&place), "{diagnostics}");
        // A data folder where a file stands.
        let other = Folders {
            data: root.path().join("机密文件夹/绝密申报书.docx"), ..folders(root.path())
        };
        let refused = AppState::open(other).map(drop).unwrap_err();
        std::thread::scope(|other_test| {
            other_test.spawn(|| drafts_refused(std::time::Duration::ZERO, &refused));
        });
        drafts_refused(std::time::Duration::ZERO, &refused);
        panicked(Some(std::panic::Location::caller()));
    });
    let log = fs::read_to_string(folder.join("shenbao.log")).unwrap();
    for line in [
        "drafts opened",
        r#"command failed name="save_draft""#,
        "code=StaleRevision",
        r#"cause="StoreError::StaleRevision""#,
        r#"cause="StoreError::NotFound""#,
        "WriteError::NoFolder",
        "PackageError::Content < json Data",
        "code=NewerVersion",
        "PackageError::Newer < Newer::Unknown < json Data",
        "code=Font",
        "RenderError::FontMissing < io NotFound",
        "ImportError::NotFound",
        "CorrectionError::Words",
        r#"passed over what="fonts of a Word file""#,
        "StoreError::Damaged < Damage::Content",
        r#"passed over what="state of a draft""#,
        "drafts not opened",
        r#"panic file="tests.rs""#,
    ] {
        assert!(log.contains(line), "{line} in\n{log}");
    }
    let root = root.path().to_string_lossy().into_owned();
    for word in WORDS.iter().copied().chain([root.as_str(), GUIDE, "司马"]) {
        assert!(!log.contains(word), "{word} in\n{log}");
    }
}
