//! L1: the plan of a journey in words, and as a calendar file, for the desk and for everybody whom it concerns.

use crate::errors::{WebError, WebResult};
use crate::family::join;
use crate::text::Text;
use axum::response::IntoResponse;
use domain::calendars::{self, Status, When};
use domain::ids::{ParticipantId, PlanItemId};
use domain::plans::{Kind, State};
use domain::{Date, Timestamp};
use http::{HeaderValue, header};
use store::participants::Participant;
use store::plans::Item;
use texts::dates::day_in;

/// A line of the plan in words.
pub struct Line {
    /// Which.
    pub id: PlanItemId,
    /// What kind of thing.
    pub kind: String,
    /// In words.
    pub title: String,
    /// When, on the clocks of its places.
    pub when: String,
    /// Where; may be empty.
    pub place: String,
    /// Whose it is to arrange; empty where the reader does not know who that is.
    pub owner: String,
    /// Whom it concerns, by name; may be empty.
    pub whom: String,
    /// A booking's number; may be empty.
    pub reference: String,
    /// Anything else; may be empty.
    pub note: String,
    /// How it stands: the fixed word.
    pub state: State,
    /// How it stands, and who said so.
    pub stands: String,
    /// The state of its tag.
    pub tag: &'static str,
    /// Whether it lies behind.
    pub past: bool,
}

/// The lines of one day.
pub struct Day {
    /// The day on which they begin, with its weekday.
    pub day: String,
    /// By time.
    pub lines: Vec<Line>,
}

/// A plan in words.
pub struct View {
    /// What stands or is proposed, by day.
    pub days: Vec<Day>,
    /// What was cancelled.
    pub cancelled: Vec<Line>,
}

impl View {
    /// Of those lines that a reader may see. `people` are those whom the reader knows: nobody else is named.
    #[must_use]
    pub fn of(t: Text, house: &str, people: &[Participant], items: &[Item], now: Timestamp) -> Self {
        let line = |item: &Item| line(t, house, people, item, now);
        let (cancelled, mut standing): (Vec<&Item>, Vec<&Item>) =
            items.iter().partition(|item| item.state == State::Cancelled);
        // What lasts for days follows what has an hour: one arrives before one moves in.
        standing.sort_by_key(|item| (first_day(item), item.entry.whole_days, item.entry.starts));
        let days = standing.chunk_by(|one, next| first_day(one) == first_day(next));
        Self {
            days: days
                .map(|day| Day { day: t.weekday(first_day(day[0])), lines: day.iter().map(|one| line(one)).collect() })
                .collect(),
            cancelled: cancelled.into_iter().map(line).collect(),
        }
    }

    /// Whether there is nothing to show.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.days.is_empty() && self.cancelled.is_empty()
    }
}

/// Whether it is still to come about.
#[must_use]
pub fn stands(item: &Item) -> bool {
    matches!(item.state, State::Proposed | State::Confirmed)
}

/// The day on which it begins, where it begins.
#[must_use]
pub fn first_day(item: &Item) -> Date {
    day_in(item.entry.starts, &item.entry.starts_zone)
}

/// The day on which it ends, where it ends.
#[must_use]
pub fn last_day(item: &Item) -> Date {
    day_in(item.entry.ends.unwrap_or(item.entry.starts), &item.entry.ends_zone)
}

fn line(t: Text, house: &str, people: &[Participant], item: &Item, now: Timestamp) -> Line {
    let entry = &item.entry;
    let name = |id: &ParticipantId| people.iter().find(|one| one.id == *id).map(|one| one.name().to_owned());
    let stands = match (item.state, item.confirmed_by.as_str()) {
        (State::Confirmed, by) if !by.is_empty() => t.with("plan-confirmed-by", [("who", by)]),
        (state, _) => t.word("plan-state", state.word()),
    };
    Line {
        id: item.id,
        kind: t.word("plan-kind", entry.kind.word()),
        title: entry.title.clone(),
        when: when(t, item),
        place: entry.place.clone(),
        owner: entry.owner.as_ref().map_or_else(|| house.to_owned(), |id| name(id).unwrap_or_default()),
        whom: join(t, &entry.concerned.iter().filter_map(name).collect::<Vec<_>>()),
        reference: entry.reference.clone(),
        note: entry.note.clone(),
        state: item.state,
        stands,
        tag: match item.state {
            State::Proposed => "requested",
            State::Confirmed => "accepted",
            State::Done | State::Cancelled => "none",
        },
        past: entry.ends.unwrap_or(entry.starts) < now,
    }
}

/// `09:30 in Moscow – 11:00`, for the day is said above; `from 1 September 2026 through 5 September 2026`.
fn when(t: Text, item: &Item) -> String {
    let entry = &item.entry;
    let (first, last) = (first_day(item), last_day(item));
    if entry.whole_days {
        return if last > first {
            t.with("plan-when-days", [("from", t.day(first)), ("to", t.day(last))])
        } else {
            t.s("plan-when-day")
        };
    }
    let from = t.clock(entry.starts, &entry.starts_zone);
    match entry.ends {
        None => from,
        Some(ends) if first == last && entry.starts_zone == entry.ends_zone => {
            t.with("plan-when-span", [("from", from), ("to", t.time(ends, &entry.ends_zone))])
        }
        Some(ends) if first == last => {
            t.with("plan-when-span", [("from", from), ("to", t.clock(ends, &entry.ends_zone))])
        }
        Some(ends) => t.with("plan-when-span", [("from", from), ("to", t.moment(ends, &entry.ends_zone))]),
    }
}

/// The calendar file of those lines, to download. Their language is the reader's, their times everybody's own.
///
/// # Errors
/// Never; the signature is that of every page.
pub fn calendar(t: Text, house: &str, base: &str, people: &[Participant], items: &[Item], now: Timestamp) -> WebResult {
    let host = url::Url::parse(base).ok().and_then(|url| url.host_str().map(str::to_owned)).unwrap_or_default();
    let entries: Vec<calendars::Entry> = items.iter().map(|item| entry(t, house, &host, people, item, now)).collect();
    let name = t.with("plan-calendar-name", [("house", house)]).replace(['\u{2068}', '\u{2069}'], "");
    let file = calendars::calendar(&name, &entries, now);
    let kind = HeaderValue::from_static("text/calendar; charset=utf-8");
    let disposition = crate::files::disposition("plan.ics");
    Ok::<_, WebError>(
        ([(header::CONTENT_TYPE, kind), (header::CONTENT_DISPOSITION, disposition)], file).into_response(),
    )
}

fn entry(t: Text, house: &str, host: &str, people: &[Participant], item: &Item, now: Timestamp) -> calendars::Entry {
    let told = line(t, house, people, item, now);
    let number = (!told.reference.is_empty()).then(|| format!("{}: {}", t.s("plan-reference"), told.reference));
    let owner = (!told.owner.is_empty()).then(|| format!("{}: {}", t.s("plan-owner"), told.owner));
    // Over a shoulder and on a locked screen a calendar shows its titles: what it is about stands below, on the clocks of its
    // places, with the name of a clinic.
    let at_clinic = item.entry.kind == Kind::Appointment;
    let about = Some(format!("{}: {}", told.kind, told.title));
    let when = Some(told.when).filter(|_| !item.entry.whole_days);
    let place = Some(told.place.clone()).filter(|place| at_clinic && !place.is_empty());
    let note = Some(told.note).filter(|note| !note.is_empty());
    let more: Vec<String> =
        [about, when, place, Some(told.stands), number, owner, note].into_iter().flatten().collect();
    // Calendar programs show the isolates of a sentence as boxes.
    let plain = |text: String| text.replace(['\u{2066}', '\u{2067}', '\u{2068}', '\u{2069}'], "");
    calendars::Entry {
        uid: format!("{}@{host}", item.id),
        sequence: item.version,
        changed: item.changed_at,
        when: if item.entry.whole_days {
            When::Days(first_day(item), last_day(item))
        } else {
            When::Moment(item.entry.starts, item.entry.ends)
        },
        summary: plain(t.with("plan-calendar-summary", [("house", house)])),
        location: if at_clinic { String::new() } else { told.place },
        description: plain(more.join("\n")),
        status: match item.state {
            State::Proposed => Status::Tentative,
            State::Confirmed | State::Done => Status::Confirmed,
            State::Cancelled => Status::Cancelled,
        },
    }
}
