//! Decides which earlier states of a draft are kept: all of the last few, then fewer the older they are.

/// How many of the newest are all kept. Saving runs every second during typing, so keeping only the last 50 would cover
/// less than a minute.
const ALL_OF_THE_NEWEST: usize = 10;

/// The maximum number of earlier states of a draft.
const MAX_STATES: usize = 50;

const MINUTE: i64 = 60;
const TEN_MINUTES: i64 = 10 * MINUTE;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

/// The revisions to delete. `states` are (revision, Unix time in seconds), newest first; a state without a time is kept
/// while there is room.
///
/// Time is divided into fixed slots, independent of `now`, and each slot keeps its newest state. If the distance to the
/// next kept state counted instead, states would be pruned before they could grow old.
pub(super) fn to_prune(states: &[(u32, Option<i64>)], now: i64) -> Vec<u32> {
    let mut pruned = Vec::new();
    let mut last_slot = None;
    let mut kept = 0;
    for (index, &(revision, second)) in states.iter().enumerate() {
        let slot = second.map(|second| slot(second, now));
        let wanted = index < ALL_OF_THE_NEWEST || slot.is_none() || slot != last_slot;
        if !wanted || kept >= MAX_STATES {
            pruned.push(revision);
            continue;
        }
        kept += 1;
        if index >= ALL_OF_THE_NEWEST {
            last_slot = slot;
        }
    }
    pruned
}

fn slot(second: i64, now: i64) -> (i64, i64) {
    let width = match now.saturating_sub(second) {
        // While somebody types there is a state every second, and the newest ten reach back ten seconds.
        ..TEN_MINUTES => MINUTE,
        TEN_MINUTES..HOUR => 5 * MINUTE,
        HOUR..DAY => 3 * HOUR,
        _ => DAY,
    };
    (width, second.div_euclid(width))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Simulates saving every `every` seconds for `seconds`, pruning each time.
    fn after_saving_for(seconds: i64, every: usize) -> Vec<(u32, Option<i64>)> {
        let start = 1_780_000_000;
        let mut states = Vec::new();
        for (revision, second) in (start..start + seconds).step_by(every).enumerate() {
            states.insert(0, (revision as u32, Some(second)));
            let pruned = to_prune(&states, second);
            states.retain(|(revision, _)| !pruned.contains(revision));
        }
        states
    }

    #[test]
    fn an_afternoon_of_saving_can_be_gone_back_through() {
        let states = after_saving_for(4 * HOUR, 3);
        assert!(states.len() <= MAX_STATES, "{}", states.len());
        let newest = states[0].1.unwrap();
        let ages: Vec<i64> = states.iter().map(|(_, second)| newest - second.unwrap()).collect();
        assert_eq!(ages[..10], [0, 3, 6, 9, 12, 15, 18, 21, 24, 27]);
        assert!(ages.iter().filter(|age| **age < HOUR).count() >= 20);
        assert!(*ages.last().unwrap() > HOUR, "{ages:?}");
    }

    #[test]
    fn what_was_deleted_a_minute_ago_while_typing_on_can_be_had_back() {
        let states = after_saving_for(4 * HOUR, 1);
        assert!(states.len() <= MAX_STATES, "{}", states.len());
        let newest = states[0].1.unwrap();
        let ages: Vec<i64> = states.iter().map(|(_, second)| newest - second.unwrap()).collect();
        assert_eq!(ages[..10], [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
        // Whenever it was in the last ten minutes, a state is at most a minute from before it.
        for age in 10..TEN_MINUTES - MINUTE {
            assert!(ages.iter().any(|kept| (age..age + MINUTE + 1).contains(kept)), "{age}: {ages:?}");
        }
        assert!(*ages.last().unwrap() > HOUR, "{ages:?}");
    }

    #[test]
    fn weeks_of_work_stay_under_the_limit() {
        let day = 1_780_000_000;
        let states: Vec<_> = (0..400).map(|n| (400 - n, Some(day - i64::from(n) * 2 * HOUR))).collect();
        let pruned = to_prune(&states, day);
        assert!(states.len() - pruned.len() <= MAX_STATES);
        assert!(states.len() - pruned.len() > 30);
    }

    #[test]
    fn a_clock_that_went_backwards_loses_nothing_recent() {
        let now = 1_780_000_000;
        let states: Vec<_> = (0..10).map(|n| (10 - n, Some(now + i64::from(n) * DAY))).collect();
        assert!(to_prune(&states, now).is_empty());
        assert!(to_prune(&[(2, None), (1, None)], now).is_empty());
    }
}
