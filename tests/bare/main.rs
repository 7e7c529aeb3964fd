//! A Tauri window and nothing else, of the versions the program is built with: what its start is measured against.

fn main() {
    let built = tauri::Builder::default().build(tauri::generate_context!("tests/bare/tauri.conf.json"));
    match built {
        Ok(app) => app.run(|_, _| {}),
        Err(error) => eprintln!("{error}"),
    }
}
