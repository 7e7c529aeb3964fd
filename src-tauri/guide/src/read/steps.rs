//! Steps of the reader, counted in its own tests only: that a text twice as long takes twice the steps shows what a clock
//! cannot on a busy machine.

/// Counts a step: a piece of text cut, or a line or heading looked at.
#[inline]
pub(super) fn step() {
    #[cfg(test)]
    counted::STEPS.with(|steps| steps.set(steps.get() + 1));
}

#[cfg(test)]
mod counted {
    use std::cell::Cell;

    thread_local! {
        pub(super) static STEPS: Cell<u64> = const { Cell::new(0) };
    }
}

/// How many steps something takes.
#[cfg(test)]
pub(super) fn steps_of<T>(work: impl FnOnce() -> T) -> u64 {
    let before = counted::STEPS.with(std::cell::Cell::get);
    let _ = work();
    counted::STEPS.with(std::cell::Cell::get) - before
}
