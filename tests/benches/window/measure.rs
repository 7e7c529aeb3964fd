//! How fast the window answers: a key, another section, a draft that is opened, a finding after an edit. It drives the
//! app at `SHENBAO_APP` with the sample open and the preview beside it, and prints medians and 95th percentiles.
//!
//! A moment is taken in the page: from the event's time stamp to the first task after the frame that shows its effect.

use std::thread::sleep;
use std::time::{Duration, Instant};

use serde_json::Value;
use shenbao_tests::stage::Stage;
use shenbao_tests::window::{Window, field, id};

/// The number of keys, of section changes, and of openings.
const KEYS: usize = 80;
const CHANGES: usize = 24;
const OPENINGS: usize = 8;
const EDITS: usize = 16;

/// Collects milliseconds in `window.times`. `painted` calls back after the next frame; `when` after the first frame whose
/// callbacks find that a condition holds: that frame shows it.
const COLLECT: &str = "
    window.times = [];
    const drawn = (since) => {
        const after = new MessageChannel();
        after.port1.onmessage = () => window.times.push(performance.now() - since);
        after.port2.postMessage(0);
    };
    window.painted = (since) => requestAnimationFrame(() => drawn(since));
    window.when = (condition, since) => {
        const look = () => condition() ? drawn(since) : requestAnimationFrame(look);
        requestAnimationFrame(look);
    };
    return ''";

pub(crate) fn run() {
    let stage = Stage::set();
    let window = Window::open(&stage);
    window.resize(1366, 768);
    window.click(&id("open-sample"));
    window.wait_for(&format!("{}[data-state=\"saved\"]", id("save-state")));
    window.click(&id("section-rationale"));
    if window.count(&id("preview")) == 0 {
        window.click(&id("preview-toggle"));
    }
    window.wait_for(&format!("{}[data-painted]", id("preview-sheet")));
    window.run(COLLECT, "");

    report("a key, to the frame that shows it", keys(&window), "p95 <= 33 ms");
    report("another section, to its frame", sections(&window), "p95 <= 100 ms");
    report("an edit, to its findings", findings(&window), "p95 <= 100 ms");
    report("a draft, opened from the list", openings(&window), "p95 <= 300 ms");
    window.close();
}

/// Types into the text, a key at a time, slower than a fast typist.
fn keys(window: &Window) -> Vec<f64> {
    let text = field("narrative.rationale");
    window.run("addEventListener('keydown', (event) => window.painted(event.timeStamp), true)", "");
    window.type_into(&text, "开");
    taken(window, 1);
    for _ in 0..KEYS {
        window.type_keys("字");
        sleep(Duration::from_millis(60));
    }
    let mut times = taken(window, KEYS);
    times.truncate(KEYS);
    times
}

/// Goes through the sections, round and round.
fn sections(window: &Window) -> Vec<f64> {
    for i in 0..CHANGES {
        window.run(
            "const all = [...document.querySelectorAll('[data-testid^=section-]')].filter((one) => one.matches('button'));
             const to = all[arguments[0] % all.length];
             const since = performance.now();
             to.click();
             window.when(() => to.getAttribute('aria-current') !== null, since)",
            &i.to_string(),
        );
        sleep(Duration::from_millis(400));
    }
    taken(window, CHANGES)
}

/// Empties the name of the project and writes it again: the number of findings beside the tab changes each time.
fn findings(window: &Window) -> Vec<f64> {
    window.click(&id("section-basics"));
    let name = field("project_name");
    window.wait_for(&name);
    let before = window.value(&name);
    for i in 0..EDITS {
        window.run(
            &format!(
                "const name = document.querySelector('{name}');
                 const count = () => document.querySelector('#tab-findings .figures').textContent;
                 const [since, before] = [performance.now(), count()];
                 Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(name, arguments[0]);
                 name.dispatchEvent(new Event('input', {{ bubbles: true }}));
                 window.when(() => count() !== before, since)"
            ),
            if i % 2 == 0 { "" } else { &before },
        );
        sleep(Duration::from_millis(900));
    }
    taken(window, EDITS)
}

/// Goes home and opens the draft again.
fn openings(window: &Window) -> Vec<f64> {
    for _ in 0..OPENINGS {
        window.click(&id("home"));
        window.wait_for("[data-testid^=draft-].open");
        sleep(Duration::from_millis(500));
        window.run(
            "const since = performance.now();
             document.querySelector('[data-testid^=draft-].open').click();
             window.when(() => document.querySelector('[data-testid^=section-][aria-current]') !== null, since)",
            "",
        );
        window.wait_for(&id("save-state"));
        sleep(Duration::from_millis(500));
    }
    taken(window, OPENINGS)
}

/// The times collected since the last call, as soon as there are so many.
fn taken(window: &Window, count: usize) -> Vec<f64> {
    let begun = Instant::now();
    loop {
        let held = window.script("return String(window.times.length)", "");
        let there = held.as_str().and_then(|count| count.parse().ok()).unwrap_or(0);
        if there >= count || begun.elapsed() > Duration::from_secs(20) {
            break;
        }
        sleep(Duration::from_millis(100));
    }
    let times = window.script("const times = window.times; window.times = []; return times", "");
    times.as_array().into_iter().flatten().filter_map(Value::as_f64).collect()
}

fn report(what: &str, mut times: Vec<f64>, aim: &str) {
    times.sort_by(f64::total_cmp);
    let at = |part: f64| times.get(((times.len() as f64 - 1.0) * part).round() as usize).copied();
    match (at(0.5), at(0.95)) {
        (Some(median), Some(late)) => {
            println!("{what}: median {median:.0} ms, p95 {late:.0} ms of {} ({aim})", times.len());
        }
        _ => println!("{what}: nothing was measured"),
    }
}
