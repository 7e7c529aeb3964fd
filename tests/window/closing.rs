//! However the program ends while somebody types: by its cross and by the system's signal nothing is lost, killed at
//! most the last second; and a page whose process is killed comes back with it.

use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{scope, sleep};
use std::time::{Duration, Instant, SystemTime};

use shenbao_store::Store;
use shenbao_tests::desktop::Program;
use shenbao_tests::stage::Stage;
use shenbao_tests::window::{Window, field, id};

use crate::find_the_topic;

/// How often each way of ending is tried: three times in the tests; `cargo xtask torture` sets more.
const RUNS: &str = "SHENBAO_WINDOW_RUNS";
/// What may be lost where the program is killed.
const MAX_LOSS: Duration = Duration::from_secs(1);
const EDITOR: &str = "narrative.rationale";

#[test]
fn closed_by_its_cross_while_somebody_types_nothing_is_lost() {
    each_run("cross", |stage| {
        let (program, typed) = type_until(stage, Program::close_by_the_cross);
        program.wait_until_ended();
        typed.assert_stored(stage, Duration::ZERO);
    });
}

#[test]
fn ended_by_the_system_while_somebody_types_nothing_is_lost() {
    each_run("SIGTERM", |stage| {
        let (program, typed) = type_until(stage, |program| program.signal("TERM"));
        program.wait_until_ended();
        typed.assert_stored(stage, Duration::ZERO);
    });
}

#[test]
fn killed_while_somebody_types_at_most_the_last_second_is_lost() {
    each_run("SIGKILL", |stage| {
        let (program, typed) = type_until(stage, |program| program.signal("KILL"));
        program.wait_until_ended();
        typed.assert_stored(stage, MAX_LOSS);
    });
}

#[test]
fn a_page_whose_process_is_killed_comes_back_with_all_but_the_last_second() {
    each_run("web process", |stage| {
        let (program, typed) = type_until(stage, Program::kill_web_process);
        assert!(program.is_running());
        typed.assert_stored(stage, MAX_LOSS);
        // The page is loaded again, in the form it was in: it goes on saving, and is closed like any other.
        sleep(Duration::from_secs(2));
        program.close_by_the_cross();
        program.wait_until_ended();
        assert_eq!(program.dialogs(), 0, "a page that is back hears that its window is to close");
    });
}

fn each_run(name: &str, run: impl Fn(&Stage)) {
    let runs: u32 = std::env::var(RUNS).ok().and_then(|runs| runs.parse().ok()).unwrap_or(3);
    for number in 1..=runs {
        let stage = Stage::set();
        run(&stage);
        println!("{name}: run {number} of {runs} passed");
    }
}

/// What was typed: the nth character is the nth of the CJK block, so that a gap is seen wherever it is.
struct Typed {
    /// When the page had taken each.
    taken: Vec<Instant>,
    ended: Instant,
}

fn nth(n: usize) -> char {
    char::from_u32(0x4e00 + n as u32).expect("a character of the block")
}

/// Types without a pause for up to ten seconds, then ends the typing somehow.
fn type_until(stage: &Stage, end: impl FnOnce(&Program)) -> (Program, Typed) {
    let window = Window::open(stage);
    let program = Program::on(stage.display());
    find_the_topic(&window);
    window.click(&id("start-application"));
    window.click(&id("section-rationale"));
    window.click(&field(EDITOR));
    let stopped = AtomicBool::new(false);
    let typed = scope(|scope| {
        let typing = scope.spawn(|| {
            let mut taken = Vec::new();
            while !stopped.load(Ordering::Relaxed) && window.try_keys(&nth(taken.len()).to_string()) {
                taken.push(Instant::now());
            }
            taken
        });
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
    assert!(typed.taken.len() > 10, "only {} keys were typed", typed.taken.len());
    (program, typed)
}

/// One to ten seconds, another each time.
fn some_moment() -> Duration {
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).expect("a time since 1970");
    Duration::from_millis(1_000 + u64::from(now.subsec_nanos()) % 9_000)
}

impl Typed {
    /// All that the page had taken `loss` before the end is stored, in its order.
    fn assert_stored(&self, stage: &Stage, loss: Duration) {
        let store = Store::open(&stage.data()).expect("the drafts open");
        let [draft] = &store.list().expect("they are listed")[..] else { panic!("there is one draft") };
        let draft = store.open_draft(&draft.id).expect("it opens");
        let text = serde_json::to_string(&draft.application.narrative["rationale"]).expect("a text");
        let stored: Vec<char> = text.chars().filter(|c| ('\u{4e00}'..='\u{9fff}').contains(c)).collect();
        let whole: Vec<char> = (0..stored.len()).map(nth).collect();
        assert_eq!(stored, whole, "what is stored has a gap");
        let due = self.taken.iter().filter(|moment| **moment + loss <= self.ended).count();
        println!("{} keys taken, {} stored, {due} due", self.taken.len(), stored.len());
        assert!(stored.len() >= due, "{due} keys were due, {} are stored", stored.len());
    }
}
