//! S12: what fetches a link, runs its scripts and presses everything on it is no person, and ends without a session.

use crate::stage;
use domain::ids::Id;
use std::collections::{BTreeSet, VecDeque};
use tests::LiveHouse;
use tests::browser::{Chromium, Device};

/// As many pages as it looks at.
const PAGES: usize = 12;

#[tokio::test(flavor = "multi_thread")]
async fn a_scanner_that_runs_scripts_and_presses_everything_ends_without_a_session() {
    let house = LiveHouse::start().await;
    let look = house.database.look().await;
    let (case, patient) = stage::a_case(&house).await;
    let path = stage::a_personal_link(&house, case, patient).await;
    let chromium = Chromium::start().await;
    let scanner = chromium.person("scanner", &house.base, Device::Desktop, "en").await;
    let landing = scanner.press_everything(&path).await;
    let names: Vec<&str> = landing.iter().map(|one| one.name.as_str()).collect();
    for expected in ["Skip to", "Continue", "العربية", "Русский", "中文"] {
        assert!(names.iter().any(|name| name.contains(expected)), "{expected} was not pressed: {names:?}");
    }
    // Wherever that led, it goes on there.
    let mut known = BTreeSet::from([format!("{}{path}", house.base)]);
    let mut ahead: VecDeque<String> = landing.into_iter().map(|one| one.led).collect();
    while let Some(address) = ahead.pop_front() {
        if known.len() < PAGES && known.insert(address.clone()) {
            ahead.extend(scanner.press_everything(&address).await.into_iter().map(|one| one.led));
        }
    }
    assert!(known.iter().any(|address| address.ends_with("/code")), "it came to the code's page: {known:#?}");
    assert!(known.iter().any(|address| address.ends_with("/session")), "it sent the code's form: {known:#?}");
    let cookies = scanner.cookies().await;
    assert!(cookies.contains_key("__Host-carnet-browser"), "it does keep cookies: {cookies:?}");
    assert!(!cookies.keys().any(|name| name.contains("guest")), "{cookies:?}");
    scanner.go(&format!("/my/{patient}")).await;
    scanner.does_not_see("Yousef").await;
    for (what, count, expected) in [
        ("codes asked for", "SELECT count(*) FROM codes WHERE case_id = $1", 1..=6),
        ("sessions", "SELECT count(*) FROM guest_sessions WHERE case_id = $1", 0..=0),
        ("openings", "SELECT count(*) FROM events WHERE event = 'link-opened' AND case_id = $1", 0..=0),
    ] {
        let count: i64 = sqlx::query_scalar(count).bind(case.uuid()).fetch_one(&look).await.expect("a count");
        assert!(expected.contains(&count), "{what}: {count}");
    }
    chromium.end().await;
}
