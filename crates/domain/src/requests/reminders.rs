//! When somebody is reminded of what was asked of them, and when no more.

use super::State;
use crate::words::words;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, ToSpan, Zoned};

/// Days after the asking on which a reminder goes: three, seven, then weekly.
const DAYS: [i64; 6] = [3, 7, 14, 21, 28, 35];
/// Reminders of one asking. Who has not answered by then is better called.
pub const MOST_REMINDERS: usize = DAYS.len();
/// Two reminders are never nearer to each other, whatever was delayed.
const APART: SignedDuration = SignedDuration::from_hours(48);
/// The reader's hours in which no letter goes: from nine in the evening to nine in the morning.
const QUIET_FROM: i8 = 21;
const QUIET_UNTIL: i8 = 9;

words! {
    /// Why no reminder goes.
    Stop {
        /// Something came, or an answer; now it is the member's turn.
        Answered = "answered",
        /// It is met.
        Met = "met",
        /// It is no longer asked for.
        Withdrawn = "withdrawn",
        /// The case is closed.
        CaseClosed = "case-closed",
        /// Whoever was asked is no longer on the case, or nobody was.
        Nobody = "nobody",
        /// There is no address to write to.
        NoAddress = "no-address",
        /// A member has paused it.
        Paused = "paused",
        /// Enough have gone.
        TooMany = "too-many",
    }
}

/// What a reminder depends on.
#[derive(Debug, Clone)]
pub struct Reminding {
    /// How far the request has come.
    pub state: State,
    /// Whether the case is closed.
    pub closed: bool,
    /// Whether somebody was asked who is still on the case.
    pub somebody: bool,
    /// Whether they have an address.
    pub address: bool,
    /// Whether a member has paused it.
    pub paused: bool,
    /// Since when it is asked for.
    pub since: Timestamp,
    /// Reminders so far.
    pub sent: usize,
    /// When the last one went.
    pub last: Option<Timestamp>,
    /// The reader's time zone.
    pub zone: TimeZone,
}

/// When the next reminder goes, or why none does.
pub type Decision = Result<Timestamp, Stop>;

/// Decides. What is late goes as soon as the hour allows; the caller compares the moment with the present one.
///
/// # Errors
/// The reason for which no reminder goes.
pub fn decide(about: &Reminding, now: Timestamp) -> Decision {
    match about.state {
        State::SentIn | State::NotHad => return Err(Stop::Answered),
        State::Accepted => return Err(Stop::Met),
        State::Withdrawn => return Err(Stop::Withdrawn),
        State::Open | State::AskedAgain => {}
    }
    if about.closed {
        return Err(Stop::CaseClosed);
    }
    if !about.somebody {
        return Err(Stop::Nobody);
    }
    if !about.address {
        return Err(Stop::NoAddress);
    }
    let days = *DAYS.get(about.sent).ok_or(Stop::TooMany)?;
    if about.paused {
        return Err(Stop::Paused);
    }
    let planned = later(about.since, SignedDuration::from_hours(24 * days));
    let apart = about.last.map_or(planned, |last| later(last, APART));
    Ok(out_of_quiet(planned.max(apart).max(now), &about.zone))
}

/// Whether a reminder goes along with another letter to the same person that goes now: it would go on the same day of theirs, and the
/// last one is far enough back.
#[must_use]
pub fn joins(about: &Reminding, now: Timestamp) -> bool {
    let day = |at: Timestamp| at.to_zoned(about.zone.clone()).date();
    let apart = about.last.is_none_or(|last| later(last, APART) <= now);
    apart && decide(about, now).is_ok_and(|at| day(at) == day(now))
}

fn later(moment: Timestamp, by: SignedDuration) -> Timestamp {
    moment.checked_add(by).unwrap_or(Timestamp::MAX)
}

/// The moment itself, or the next one at which the reader's morning has begun.
#[must_use]
pub fn out_of_quiet(moment: Timestamp, zone: &TimeZone) -> Timestamp {
    let local: Zoned = moment.to_zoned(zone.clone());
    let morning = match local.hour() {
        QUIET_FROM.. => local.tomorrow(),
        hour if hour < QUIET_UNTIL => Ok(local.clone()),
        _ => return moment,
    };
    let begins = morning.and_then(|day| day.date().at(QUIET_UNTIL, 0, 0, 0).to_zoned(zone.clone()));
    // Where the clocks jump over that hour, what the zone makes of it is still no night.
    begins.map_or(moment, |begins| begins.timestamp().max(moment))
}

/// The zone of a person, or of the tenant where none is known. Every person starts with UTC, in which nobody lives.
#[must_use]
pub fn zone_of(person: &str, tenant: &str) -> TimeZone {
    let known = |name: &str| if matches!(name, "" | "UTC" | "Etc/UTC") { None } else { TimeZone::get(name).ok() };
    known(person).or_else(|| known(tenant)).unwrap_or(TimeZone::UTC)
}

/// A moment a day later: when to look again at what a closed case holds up.
#[must_use]
pub fn tomorrow(now: Timestamp) -> Timestamp {
    now.checked_add(24.hours()).unwrap_or(now)
}
