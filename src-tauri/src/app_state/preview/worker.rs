//! The thread of the preview: it lays out pages without blocking the window or the drafts.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{self, Receiver, Sender};

use shenbao_render::Fonts;
use shenbao_render::preview::Preview;

/// A task for the preview, run on its thread.
type Job = Box<dyn FnOnce(&mut Preview) + Send>;

/// A preview on its own thread. Jobs run in the order they are given; the thread ends with the last clone of this.
#[derive(Clone)]
pub(crate) struct Worker {
    jobs: Sender<Job>,
    newest: Arc<AtomicU64>,
}

/// The thread has ended: a job before this one panicked.
#[derive(Debug)]
pub(super) struct PreviewError;

impl Worker {
    /// Starts the thread.
    pub(super) fn start(fonts: Fonts) -> std::io::Result<Worker> {
        let (jobs, waiting) = mpsc::channel();
        std::thread::Builder::new().name("preview".into()).spawn(move || work(fonts, &waiting))?;
        Ok(Worker { jobs, newest: Arc::default() })
    }

    /// Runs a job and waits for its result.
    pub(super) fn run<T: Send + 'static>(
        &self,
        job: impl FnOnce(&mut Preview) -> T + Send + 'static,
    ) -> Result<T, PreviewError> {
        let (answer, answered) = mpsc::channel();
        let job: Job = Box::new(move |preview| {
            // Whoever asked may have gone.
            let _ = answer.send(job(preview));
        });
        self.jobs.send(job).map_err(|_| PreviewError)?;
        answered.recv().map_err(|_| PreviewError)
    }

    /// Runs a job, unless a later call of this is already waiting when its turn comes: then `None`.
    pub(super) fn run_newest<T: Send + 'static>(
        &self,
        job: impl FnOnce(&mut Preview) -> T + Send + 'static,
    ) -> Result<Option<T>, PreviewError> {
        let mine = self.newest.fetch_add(1, Ordering::SeqCst) + 1;
        let newest = Arc::clone(&self.newest);
        self.run(move |preview| (newest.load(Ordering::SeqCst) == mine).then(|| job(preview)))
    }
}

fn work(fonts: Fonts, waiting: &Receiver<Job>) {
    let mut preview = Preview::new(fonts);
    for job in waiting {
        job(&mut preview);
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::sync::mpsc;

    use super::*;

    fn worker() -> Worker {
        let fonts = Fonts::load(&Path::new(env!("CARGO_MANIFEST_DIR")).join("fonts")).unwrap();
        Worker::start(fonts).unwrap()
    }

    #[test]
    fn of_those_that_wait_only_the_newest_is_done() {
        let worker = worker();
        let (release, released) = mpsc::channel::<()>();
        let (begun, has_begun) = mpsc::channel::<()>();
        let busy = worker.clone();
        let first = std::thread::spawn(move || {
            busy.run_newest(move |_| {
                begun.send(()).unwrap();
                released.recv().unwrap();
            })
        });
        has_begun.recv().unwrap();
        let mut later = Vec::new();
        for i in 2..5 {
            let worker_of_this = worker.clone();
            later.push(std::thread::spawn(move || worker_of_this.run_newest(move |_| i)));
            while worker.newest.load(Ordering::SeqCst) < i {
                std::thread::yield_now();
            }
        }
        release.send(()).unwrap();
        assert!(first.join().unwrap().unwrap().is_some(), "what has begun is finished");
        let done: Vec<Option<u64>> =
            later.into_iter().map(|thread| thread.join().unwrap().unwrap()).collect();
        assert_eq!(done, [None, None, Some(4)]);
    }

    #[test]
    fn a_panic_is_told_to_who_asked_and_to_who_asks_next() {
        let worker = worker();
        let broken = worker.run(|_| -> () { panic!("broken on purpose") });
        assert!(broken.is_err());
        assert!(worker.run(|_| ()).is_err());
    }
}
