use super::*;
use jiff::tz::TimeZone;
use proptest::prelude::*;

fn state() -> impl Strategy<Value = State> {
    prop::sample::select(State::ALL)
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        Just(Step::Arrive),
        (any::<bool>(), any::<bool>()).prop_map(|(left, again)| Step::TakeBack { left, again }),
        Just(Step::NotHad),
        Just(Step::Accept),
        Just(Step::AskAgain),
        Just(Step::Withdraw),
    ]
}

fn reminding(state: State, sent: usize, zone: &str) -> Reminding {
    Reminding {
        state,
        closed: false,
        somebody: true,
        address: true,
        paused: false,
        since: "2026-07-23T06:00:00Z".parse().expect("a moment"),
        sent,
        last: None,
        zone: TimeZone::get(zone).expect("a zone"),
    }
}

proptest! {
    /// Whatever happens in whichever order: only a member settles a request, and only a member opens it again.
    #[test]
    fn only_members_settle(steps in prop::collection::vec(step(), 0..40)) {
        let mut state = State::Open;
        for step in steps {
            let Some(next) = state.after(step) else { continue };
            let by_member = matches!(step, Step::Accept | Step::AskAgain | Step::Withdraw);
            prop_assert!(by_member || !next.settled(), "{state} → {next} by {step:?}");
            prop_assert!(by_member || !state.settled(), "{state} → {next} by {step:?}");
            prop_assert!(state != State::Withdrawn);
            state = next;
        }
    }

    /// What is sent in is there until it is judged or taken back.
    #[test]
    fn nothing_sent_in_is_lost(from in state(), step in step()) {
        if let (State::SentIn, Some(next)) = (from, from.after(step)) {
            let gone = matches!(step, Step::TakeBack { left: false, .. } | Step::Accept | Step::AskAgain | Step::Withdraw);
            prop_assert_eq!(next == State::SentIn, !gone);
        }
        if let Step::TakeBack { left: true, .. } = step {
            prop_assert!(from.after(step).is_none_or(|next| next == State::SentIn));
        }
    }

    /// No letter by night, none too early, none too soon after another, and none for what awaits nothing.
    #[test]
    fn reminders_keep_to_the_day(
        state in state(),
        sent in 0usize..9,
        zone in prop::sample::select(&["Asia/Qatar", "America/New_York", "Asia/Kathmandu", "Europe/Moscow", "Pacific/Apia"][..]),
        late in 0i64..3_000_000,
        last in prop::option::of(0i64..3_000_000),
    ) {
        let mut about = reminding(state, sent, zone);
        about.last = last.map(|seconds| about.since + SignedDuration::from_secs(seconds));
        let now = about.since + SignedDuration::from_secs(late);
        match decide(&about, now) {
            Ok(at) => {
                prop_assert!(state.awaits() && sent < MOST_REMINDERS);
                let hour = at.to_zoned(about.zone.clone()).hour();
                prop_assert!((9..21).contains(&hour), "{at} is {hour} o'clock in {zone}");
                prop_assert!(at >= now && at.duration_since(about.since) >= SignedDuration::from_hours(24 * 3));
                if let Some(last) = about.last {
                    prop_assert!(at.duration_since(last) >= SignedDuration::from_hours(48));
                }
                // Not put off without end: asked again at that moment, it goes at that moment.
                prop_assert_eq!(decide(&about, at), Ok(at));
            }
            Err(_) => prop_assert!(!state.awaits() || sent >= MOST_REMINDERS),
        }
    }
}

#[test]
fn the_schedule_is_three_days_seven_and_then_weekly() {
    let days: Vec<i64> = (0..MOST_REMINDERS)
        .map(|sent| {
            let about = reminding(State::Open, sent, "Asia/Qatar");
            decide(&about, about.since).expect("a reminder").duration_since(about.since).as_hours() / 24
        })
        .collect();
    assert_eq!(days, [3, 7, 14, 21, 28, 35]);
    let about = reminding(State::Open, MOST_REMINDERS, "Asia/Qatar");
    assert_eq!(decide(&about, about.since), Err(Stop::TooMany));
}

#[test]
fn reminders_of_one_person_go_together_within_a_day_and_never_too_near_to_the_last() {
    let about = reminding(State::Open, 0, "Asia/Qatar");
    let due = decide(&about, about.since).expect("a reminder");
    let hours = SignedDuration::from_hours;
    assert!(joins(&about, due) && joins(&about, due - hours(2)), "of the same day");
    assert!(!joins(&about, due - hours(24)), "of another day");
    assert!(!joins(&Reminding { last: Some(due - hours(47)), ..about.clone() }, due - hours(2)));
    assert!(!joins(&Reminding { paused: true, ..about }, due));
}

#[test]
fn every_stop_has_its_reason() {
    let since = reminding(State::Open, 0, "Asia/Qatar").since;
    let stop = |change: fn(&mut Reminding)| {
        let mut about = reminding(State::AskedAgain, 0, "Asia/Qatar");
        change(&mut about);
        decide(&about, since)
    };
    assert!(stop(|_| {}).is_ok());
    assert_eq!(stop(|about| about.state = State::SentIn), Err(Stop::Answered));
    assert_eq!(stop(|about| about.state = State::NotHad), Err(Stop::Answered));
    assert_eq!(stop(|about| about.state = State::Accepted), Err(Stop::Met));
    assert_eq!(stop(|about| about.state = State::Withdrawn), Err(Stop::Withdrawn));
    assert_eq!(stop(|about| about.closed = true), Err(Stop::CaseClosed));
    assert_eq!(stop(|about| about.somebody = false), Err(Stop::Nobody));
    assert_eq!(stop(|about| about.address = false), Err(Stop::NoAddress));
    assert_eq!(stop(|about| about.paused = true), Err(Stop::Paused));
    assert_eq!(tomorrow(since).duration_since(since).as_hours(), 24);
}

#[test]
fn who_has_no_zone_of_their_own_lives_where_the_tenant_does() {
    let name = |person, tenant| zone_of(person, tenant).iana_name().map(str::to_owned);
    assert_eq!(name("Asia/Qatar", "Europe/Moscow").as_deref(), Some("Asia/Qatar"));
    assert_eq!(name("UTC", "Europe/Moscow").as_deref(), Some("Europe/Moscow"));
    assert_eq!(name("Nowhere/At_All", "Europe/Moscow").as_deref(), Some("Europe/Moscow"));
    assert_eq!(zone_of("", ""), TimeZone::UTC);
}

#[test]
fn what_was_sent_can_be_taken_back_for_half_an_hour() {
    let sent: Timestamp = "2026-07-23T06:00:00Z".parse().expect("a moment");
    assert!(can_take_back(State::SentIn, sent, sent + TAKE_BACK));
    assert!(!can_take_back(State::SentIn, sent, sent + TAKE_BACK + SignedDuration::from_secs(1)));
    assert!(!can_take_back(State::Accepted, sent, sent));
}

#[test]
fn imaging_is_asked_for_as_dicom_and_says_how() {
    assert_eq!(usual_format(Category::Imaging), Format::Dicom);
    assert_eq!(usual_format(Category::Labs), Format::Any);
    for category in Category::ALL {
        for format in Format::ALL {
            assert!(!how_to(*category, *format).is_empty(), "{category} {format}");
        }
    }
}
