//! The one place that reads the machine's clock.

use domain::{Clock, Timestamp};
use jiff::SignedDuration;

/// The machine's clock, to the microsecond: what Postgres keeps.
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "everybody else gets the time from here")]
    fn now(&self) -> Timestamp {
        let now = Timestamp::now();
        Timestamp::from_microsecond(now.as_microsecond()).unwrap_or(now)
    }
}

/// The same clock, behind by so much: when the demonstration invents what was.
pub struct Earlier(pub SignedDuration);

impl Clock for Earlier {
    fn now(&self) -> Timestamp {
        let now = SystemClock.now();
        now.checked_sub(self.0).unwrap_or(now)
    }
}
