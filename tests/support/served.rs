//! Serves a folder over HTTP on this machine: a browser does not load modules from files.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};

/// Serves a folder for as long as the tests run; returns the URL of its root.
pub fn serve(folder: &Path) -> String {
    let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
    let address = format!("http://{}/", listener.local_addr().expect("its address"));
    let folder = folder.to_path_buf();
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let folder = folder.clone();
            // A browser keeps connections open that it asks nothing over.
            std::thread::spawn(move || answer(&stream, &folder));
        }
    });
    address
}

fn answer(mut stream: &TcpStream, folder: &Path) -> Option<()> {
    let mut line = String::new();
    let mut lines = BufReader::new(stream);
    lines.read_line(&mut line).ok()?;
    // The rest of the head, so that closing does not reset the connection.
    let mut rest = String::new();
    while lines.read_line(&mut rest).ok()? > 2 {
        rest.clear();
    }
    let path = line.split(' ').nth(1)?.split('?').next()?.trim_start_matches('/').to_owned();
    let path = if path.is_empty() { "index.html".to_owned() } else { path };
    let inside = !path.split('/').any(|part| part == "..");
    let file: PathBuf = folder.join(&path);
    let body = inside.then(|| std::fs::read(&file).ok()).flatten();
    let status = if body.is_some() { "200 OK" } else { "404 Not Found" };
    let kind = match file.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript",
        Some("css") => "text/css",
        _ => "application/octet-stream",
    };
    let body = body.unwrap_or_default();
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        body.len()
    );
    stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(&body)).ok()
}
