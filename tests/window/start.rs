//! A refused start shows the reason and ways out in the window; and the window navigates only to its own pages.

use std::io::Read as _;
use std::net::TcpListener;
use std::thread::sleep;
use std::time::{Duration, Instant};

use shenbao_store::{FILE_NAME, Store};
use shenbao_tests::desktop::Program;
use shenbao_tests::stage::Stage;
use shenbao_tests::window::{Window, id};

#[test]
fn a_database_that_does_not_open_is_shown_with_ways_out_and_none_of_it_is_lost() {
    let stage = Stage::set();
    let damaged = b"SQLite format 3\0 and then nothing".repeat(300);
    std::fs::write(stage.data().join(FILE_NAME), &damaged).unwrap();

    let window = Window::open(&stage);
    window.wait_for_words(&id("start-refused"), "草稿库文件drafts.sqlite3已损坏");
    window.click(&id("retry-start"));
    window.wait_for_words(&id("start-refused"), "又试了1次");
    window.click(&id("copy-database"));
    window.wait_for(&id("database-copied"));
    window.click(&id("set-aside"));
    window.click(&id("open-sample"));
    window.wait_for(&format!("{}[data-state=\"saved\"]", id("save-state")));
    window.close();

    let copy = stage.exports().join("申报工坊草稿库").join(FILE_NAME);
    assert_eq!(std::fs::read(copy).unwrap(), damaged);
    assert_eq!(std::fs::read(stage.data().join("drafts.aside-1.sqlite3")).unwrap(), damaged);
    assert_eq!(Store::open(&stage.data()).unwrap().list().unwrap().len(), 1);
}

/// The requests a server received since the last call. A connection without data does not count: WebKit opens one when
/// a link is pressed, before it learns that navigation is refused.
fn what_is_asked(server: &TcpListener) -> String {
    let mut asked = Vec::new();
    while let Ok((mut connection, _)) = server.accept() {
        connection.set_read_timeout(Some(Duration::from_millis(300))).unwrap();
        // Ends at the time-out where nothing comes.
        let _ = connection.read_to_end(&mut asked);
    }
    String::from_utf8_lossy(&asked).into_owned()
}

#[test]
fn the_window_goes_nowhere_and_asks_nothing_of_the_network() {
    let stage = Stage::set();
    let window = Window::open(&stage);
    window.wait_for(&id("search"));
    let outside = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    outside.set_nonblocking(true).unwrap();
    let address = format!("http://{}/", outside.local_addr().unwrap());
    for way_out in [
        "location.assign(arguments[0])",
        "window.open(arguments[0])",
        "const a = document.createElement('a'); a.href = arguments[0]; document.body.append(a); a.click()",
        "const a = document.createElement('a'); a.href = arguments[0]; a.target = '_blank'; a.click()",
        "const f = document.createElement('form'); f.action = arguments[0]; document.body.append(f); f.submit()",
        "const f = document.createElement('iframe'); f.src = arguments[0]; document.body.append(f)",
        "const o = document.createElement('object'); o.data = arguments[0]; document.body.append(o)",
        "const b = document.createElement('base'); b.href = arguments[0]; document.head.append(b)",
        "new Image().src = arguments[0]",
        "void fetch(arguments[0]).catch(() => {})",
        "navigator.sendBeacon?.(arguments[0])",
        "const s = document.createElement('script'); s.src = arguments[0]; document.body.append(s)",
        "const m = document.createElement('meta'); m.httpEquiv = 'refresh'; m.content = `0;url=${arguments[0]}`; \
         document.head.append(m)",
    ] {
        window.run(way_out, &address);
        sleep(Duration::from_millis(200));
        assert_eq!(what_is_asked(&outside), "", "{way_out}");
    }
    assert!(!window.address().starts_with("http://127.0.0.1"), "{}", window.address());
    window.wait_for(&id("search"));
    window.close();
}

/// A draft of the first format, with pictures.
const DRAFT: &str =
    concat!(env!("CARGO_MANIFEST_DIR"), "/../src-tauri/store/src/tests/format-1/thymus.shenbao");

#[test]
fn the_window_opens_a_draft_without_any_network_and_has_no_socket_of_one() {
    let stage = Stage::set();
    let Some(running) = stage.start_without_network(DRAFT.as_ref()) else {
        println!(
            "skipped: this machine lets no user make a network namespace (unshare --map-root-user --net)"
        );
        return;
    };
    let program = Program::on(stage.display());
    let drafts =
        || Store::open(&stage.data()).and_then(|store| store.list()).map_or(0, |drafts| drafts.len());
    let begun = Instant::now();
    while drafts() == 0 {
        assert!(begun.elapsed() < Duration::from_secs(30), "the draft is not opened");
        sleep(Duration::from_millis(300));
    }
    assert_eq!(program.network_sockets(), [""; 0]);
    program.close_by_the_cross();
    program.wait_until_ended();
    drop(running);
    assert_eq!(drafts(), 1);
}
