//! A clock that the test sets.

use domain::{Clock, Timestamp};
use jiff::SignedDuration;
use std::sync::Mutex;

/// Stands still until the test moves it.
pub struct TestClock(Mutex<Timestamp>);

impl TestClock {
    /// Starts at a moment.
    #[must_use]
    pub fn at(moment: &str) -> Self {
        Self(Mutex::new(moment.parse().expect("a moment such as 2026-07-23T08:00:00Z")))
    }

    /// Lets time pass.
    pub fn pass(&self, time: SignedDuration) {
        let mut now = self.0.lock().expect("no test panics while it moves the clock");
        *now = now.checked_add(time).expect("a moment within the calendar");
    }
}

impl Clock for TestClock {
    fn now(&self) -> Timestamp {
        *self.0.lock().expect("no test panics while it moves the clock")
    }
}
