//! Ending the program while somebody types: closing the window and the system's signal lose nothing, killing loses at
//! most the last second; and a page whose process is killed is restored.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread::{scope, sleep};
use std::time::{Duration, Instant, SystemTime};

use shenbao_store::{Store, read_package};
use shenbao_tests::desktop::Program;
use shenbao_tests::stage::Stage;
use shenbao_tests::window::{Window, field, id};

use crate::find_the_topic;

/// The variable for the number of runs of each way of ending: three in the tests; `cargo xtask torture` sets more.
const RUNS: &str = "SHENBAO_WINDOW_RUNS";
/// The most that may be lost when the program is killed.
const MAX_LOSS: Duration = Duration::from_secs(1);
/// Keys the page must have taken before the end: a busy machine is slow to start.
const MIN_KEYS: usize = 20;
const EDITOR: &str = "narrative.rationale";

#[test]
fn closed_by_its_cross_while_somebody_types_nothing_is_lost() {
    each_run("cross", |stage| {
        let (_window, program, typed) = type_until(stage, Program::close_by_the_cross);
        program.wait_until_ended();
        typed.assert_stored(stage, Duration::ZERO);
    });
}

#[test]
fn ended_by_the_system_while_somebody_types_nothing_is_lost() {
    each_run("SIGTERM", |stage| {
        let (_window, program, typed) = type_until(stage, |program| program.signal("TERM"));
        program.wait_until_ended();
        typed.assert_stored(stage, Duration::ZERO);
    });
}

#[test]
fn killed_while_somebody_types_at_most_the_last_second_is_lost() {
    each_run("SIGKILL", |stage| {
        let (_window, program, typed) = type_until(stage, |program| program.signal("KILL"));
        program.wait_until_ended();
        typed.assert_stored(stage, MAX_LOSS);
    });
}

#[test]
fn a_page_whose_process_is_killed_comes_back_with_all_but_the_last_second() {
    each_run("web process", |stage| {
        let (window, program, typed) = type_until(stage, Program::kill_web_process);
        assert!(program.is_running());
        typed.assert_stored(stage, MAX_LOSS);
        // WebKitWebDriver may have given the session up; the program has not. Its page is loaded again, hears that the
        // window is to close, and closes it: one that is gone would let the program ask the person after six seconds.
        sleep(Duration::from_secs(3));
        assert!(program.is_running());
        let asked = Instant::now();
        program.close_by_the_cross();
        program.wait_until_ended();
        assert!(asked.elapsed() < Duration::from_secs(4), "nobody heard that the window is to close");
        drop(window);
    });
}

#[test]
fn what_cannot_be_saved_is_asked_about_before_the_window_closes_and_goes_into_a_file_elsewhere() {
    const TYPED: &str = "数据文件夹不见了也不能丢";
    let stage = Stage::set();
    let window = Window::open(&stage);
    let program = Program::on(stage.display());
    find_the_topic(&window);
    window.click(&id("start-application"));
    window.click(&id("section-rationale"));
    window.wait_for(&field(EDITOR));
    let away = stage.data().with_extension("away");
    std::fs::rename(stage.data(), &away).expect("the folder is moved");
    window.type_into(&field(EDITOR), TYPED);
    window.wait_for(&format!("{}[data-state=\"failed\"]", id("save-state")));
    program.close_by_the_cross();
    window.wait_for_words(".el-dialog", "改动还没有保存");
    window.picture("leave");
    assert!(program.is_running());
    window.click(&id("leave-save-elsewhere"));
    program.wait_until_ended();
    let files =
        std::fs::read_dir(stage.exports()).expect("the folder of exports").map(|file| file.unwrap().path());
    let file = files.into_iter().find(|file| file.extension().is_some_and(|kind| kind == "shenbao"));
    let saved = read_package(&file.expect("it was saved elsewhere")).expect("it opens");
    let text = serde_json::to_string(&saved.application.narrative["rationale"]).expect("a text");
    assert!(text.contains(TYPED), "{text}");
}

fn each_run(name: &str, run: impl Fn(&Stage)) {
    let runs: u32 = std::env::var(RUNS).ok().and_then(|runs| runs.parse().ok()).unwrap_or(3);
    for number in 1..=runs {
        let stage = Stage::set();
        run(&stage);
        println!("{name}: run {number} of {runs} passed");
    }
}

/// The typed characters: the nth is the nth of the CJK block, so that any gap is detected.
struct Typed {
    /// The time each character was taken by the page.
    taken: Vec<Instant>,
    ended: Instant,
}

fn nth(n: usize) -> char {
    char::from_u32(0x4e00 + n as u32).expect("a character of the block")
}

/// Types without a pause for up to ten seconds, then ends the program.
fn type_until(stage: &Stage, end: impl FnOnce(&Program)) -> (Window, Program, Typed) {
    let window = Window::open(stage);
    let program = Program::on(stage.display());
    find_the_topic(&window);
    window.click(&id("start-application"));
    window.click(&id("section-rationale"));
    window.click(&field(EDITOR));
    let (stopped, count) = (AtomicBool::new(false), AtomicUsize::new(0));
    let typed = scope(|scope| {
        let typing = scope.spawn(|| {
            let mut taken = Vec::new();
            while !stopped.load(Ordering::Relaxed) && window.try_keys(&nth(taken.len()).to_string()) {
                taken.push(Instant::now());
                count.store(taken.len(), Ordering::Relaxed);
            }
            taken
        });
        let begun = Instant::now();
        while count.load(Ordering::Relaxed) < MIN_KEYS {
            assert!(begun.elapsed() < Duration::from_secs(30), "the page takes no keys");
            sleep(Duration::from_millis(20));
        }
        sleep(some_moment());
        let ended = Instant::now();
        end(&program);
        sleep(Duration::from_secs(1));
        stopped.store(true, Ordering::Relaxed);
        let mut taken = typing.join().expect("the typing ends");
        // What a page took that was loaded meanwhile is not asked for.
        taken.retain(|moment| *moment <= ended);
        Typed { taken, ended }
    });
    (window, program, typed)
}

/// A delay of up to nine seconds, different each time.
fn some_moment() -> Duration {
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).expect("a time since 1970");
    Duration::from_millis(u64::from(now.subsec_nanos()) % 9_000)
}

impl Typed {
    /// Asserts that everything the page had taken `loss` before the end is stored, in order. A key sent after the end is
    /// not asked for: the page has let go of the editor, and WebKitWebDriver focuses it anew, at its beginning.
    fn assert_stored(&self, stage: &Stage, loss: Duration) {
        let mut stored = self.stored(stage);
        stored.retain(|key| *key < self.taken.len());
        if let Some(at) = (0..stored.len()).find(|at| stored[*at] != *at) {
            panic!(
                "{} keys are taken, {} stored: where key {at} belongs is key {}",
                self.taken.len(),
                stored.len(),
                stored[at]
            );
        }
        let due = self.taken.iter().filter(|moment| **moment + loss <= self.ended).count();
        println!("{} keys taken, {} stored, {due} due", self.taken.len(), stored.len());
        assert!(stored.len() >= due, "{due} keys were due, {} are stored", stored.len());
    }

    /// The numbers of the characters of [`nth`] that are stored.
    fn stored(&self, stage: &Stage) -> Vec<usize> {
        let store = Store::open(&stage.data()).expect("the drafts open");
        let [draft] = &store.list().expect("they are listed")[..] else { panic!("there is one draft") };
        let draft = store.open_draft(&draft.id).expect("it opens");
        let text = serde_json::to_string(&draft.application.narrative["rationale"]).expect("a text");
        let numbers = text.chars().map(u32::from).filter(|c| (0x4e00..=0x9fff).contains(c));
        numbers.map(|c| (c - 0x4e00) as usize).collect()
    }
}
