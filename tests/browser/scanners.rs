//! S12: what fetches a link, runs its scripts and presses everything on it is no person, and ends without a session.

use crate::stage;
use domain::ids::Id;
use tests::LiveHouse;
use tests::browser::{Chromium, Device};

#[tokio::test(flavor = "multi_thread")]
async fn a_scanner_that_runs_scripts_and_presses_everything_ends_without_a_session() {
    let house = LiveHouse::start().await;
    let look = house.database.look().await;
    let (case, patient) = stage::a_case(&house).await;
    let path = stage::a_personal_link(&house, case, patient).await;
    let chromium = Chromium::start().await;
    let scanner = chromium.person("scanner", &house.base, Device::Desktop, "en").await;
    for _ in 0..3 {
        scanner.go(&path).await;
        let pressed = scanner.press_everything().await;
        assert!(!pressed.is_empty(), "it presses what there is");
        // Wherever that led, it goes on there.
        scanner.settles().await;
        scanner.press_everything().await;
        scanner.settles().await;
    }
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
