//! Looking, taking, changing, removing; and what the trail says of it.

use super::Desk;
use axum::body::Body;
use bytes::Bytes;
use futures_util::StreamExt;
use http::{Method, Request, header};
use jiff::SignedDuration;
use std::time::Duration;
use tests::papers;
use tower::ServiceExt;

/// The first address on a page that contains these words.
fn address(page: &str, words: &str) -> String {
    page.split("href=\"")
        .chain(page.split("src=\""))
        .filter_map(|rest| rest.split('"').next())
        .find(|address| address.contains(words))
        .unwrap_or_else(|| panic!("no address with {words} on\n{page}"))
        .to_owned()
}

#[tokio::test]
async fn an_original_leaves_as_it_came_whole_or_in_part_and_the_trail_knows() {
    let mut desk = Desk::new().await;
    let labs = papers::pdf_with(&["Labs"], &[9; 200_000]);
    desk.sent(&[("2026-07-02 labs.pdf", &labs)]).await;
    let document = desk.document("labs").await;
    let page = desk.maryam.get(&document).await.expect(200).text();
    let file = address(&page, "/files/");

    let head = desk.maryam.head(&file).await.expect(200);
    assert_eq!(head.headers[header::CONTENT_LENGTH], labs.len().to_string());
    let downloads = "SELECT count(*) FROM events WHERE event = 'document-downloaded'";
    assert_eq!(desk.count(downloads).await, 0, "asking for headers takes nothing");

    let whole = desk.maryam.get(&file).await.expect(200);
    assert_eq!(whole.body, labs);
    assert_eq!(whole.headers[header::CONTENT_SECURITY_POLICY], "default-src 'none'; sandbox");
    assert_eq!(whole.headers[header::CACHE_CONTROL], "no-store");
    assert_eq!(whole.headers[header::X_CONTENT_TYPE_OPTIONS], "nosniff");
    assert!(!whole.headers.contains_key(header::SET_COOKIE));
    let said = whole.headers[header::CONTENT_DISPOSITION].to_str().expect("ASCII");
    assert!(said.starts_with("attachment; filename=\"2026-07-02_labs.pdf\""), "{said}");
    assert_eq!(desk.count(downloads).await, 1);

    let gzip = [("range", "bytes=1000-1999"), ("accept-encoding", "gzip")];
    let part = desk.maryam.send(Method::GET, &file, &gzip, Body::empty()).await.expect(206);
    assert_eq!(part.body, &labs[1000..2000]);
    assert!(!part.headers.contains_key(header::CONTENT_ENCODING));
    assert_eq!(part.headers[header::CONTENT_RANGE], format!("bytes 1000-1999/{}", labs.len()));
    let beyond = [("range", "bytes=99999999-")];
    desk.maryam.send(Method::GET, &file, &beyond, Body::empty()).await.expect(416);
    let many = [("range", "bytes=0-0,5-5")];
    let all = desk.maryam.send(Method::GET, &file, &many, Body::empty()).await.expect(200);
    assert_eq!(all.body.len(), labs.len());

    let picture = desk.maryam.get(&address(&page, "/pages/1")).await.expect(200);
    assert!(picture.body.starts_with(b"\x89PNG"));
    desk.maryam.get(&format!("{document}/pages/2")).await.expect(404);
    let trail = desk.path("trail");
    let told = desk.maryam.get(&trail).await.expect(200).text();
    assert!(told.contains("took a copy of") && told.contains("looked at"), "{told}");
    assert!(told.contains("sent files"), "{told}");
    let reads = desk.maryam.get(&format!("{trail}?show=reads")).await.expect(200).text();
    assert!(!reads.contains("sent files") && reads.contains("took a copy of"), "{reads}");
    let page = desk.maryam.get(&document).await.expect(200).text();
    assert!(page.contains("took a copy of"), "who opened it stands on the document");
}

#[tokio::test]
async fn a_study_leaves_as_a_zip_with_an_exact_length_and_shows_its_frames() {
    let mut desk = Desk::new().await;
    let root = papers::dicom();
    let files: Vec<(String, Vec<u8>)> = ["CT_small.dcm", "MR_small.dcm"]
        .iter()
        .map(|name| (format!("CD/{name}"), std::fs::read(root.join(name)).expect("a file")))
        .collect();
    let sent: Vec<(&str, &[u8])> = files.iter().map(|(n, b)| (n.as_str(), b.as_slice())).collect();
    desk.sent(&sent).await;
    let document = desk.document("_CT").await;
    let archive = format!("{document}/archive");
    let head = desk.maryam.head(&archive).await.expect(200);
    let zip = desk.maryam.get(&archive).await.expect(200);
    assert_eq!(head.headers[header::CONTENT_LENGTH], zip.body.len().to_string());
    let at = zip
        .body
        .windows(files[0].1.len())
        .position(|window| window == files[0].1)
        .expect("the original stands in it, stored");
    let range = format!("bytes={}-{}", at, at + 99);
    let ask = [("range", range.as_str())];
    let part = desk.maryam.send(Method::GET, &archive, &ask, Body::empty()).await.expect(206);
    assert_eq!(part.body, &files[0].1[..100]);
    let frame = desk.maryam.get(&format!("{document}/frames/1")).await.expect(200);
    assert!(frame.body.starts_with(b"\x89PNG"));
    desk.maryam.get(&format!("{document}/frames/2")).await.expect(404);
    desk.maryam.get(&format!("{document}/frames/0")).await.expect(404);
}

/// Begins a long download, lets something happen, and expects that it breaks off.
async fn breaks_off(desk: &mut Desk, happens: impl AsyncFnOnce(&mut Desk)) {
    let long = papers::pdf_with(&["Long"], &vec![3; 24_000_000]);
    desk.sent(&[("long.pdf", &long)]).await;
    let document = desk.document("long").await;
    let page = desk.maryam.get(&document).await.expect(200).text();
    let file = address(&page, "/files/");
    let cookies: Vec<String> = desk.maryam.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
    let request = Request::get(&file)
        .header("host", "carnet.test")
        .header(header::COOKIE, cookies.join("; "))
        .body(Body::empty())
        .expect("a request");
    let response = desk.house.router.clone().oneshot(request).await.expect("an answer");
    let mut body = response.into_body().into_data_stream();
    let first: Bytes = body.next().await.expect("bytes").expect("sound");
    let mut got = first.len();
    happens(desk).await;
    tokio::time::sleep(Duration::from_millis(1_200)).await;
    let broke = loop {
        match body.next().await {
            Some(Ok(piece)) => got += piece.len(),
            Some(Err(_)) => break true,
            None => break false,
        }
    };
    assert!(broke && got < long.len(), "got {got} of {}", long.len());
}

#[tokio::test]
async fn a_running_download_breaks_off_when_the_session_ends() {
    let mut desk = Desk::new().await;
    breaks_off(&mut desk, async |desk| {
        desk.maryam.post("/sign-out/everywhere", &[]).await.expect(303);
    })
    .await;
}

#[tokio::test]
async fn s17_a_running_download_breaks_off_when_the_session_is_too_old() {
    let mut desk = Desk::new().await;
    breaks_off(&mut desk, async |desk| desk.house.clock.pass(SignedDuration::from_hours(13))).await;
}

#[tokio::test]
async fn s17_a_running_download_breaks_off_when_its_member_is_something_else() {
    let mut desk = Desk::new().await;
    breaks_off(&mut desk, async |desk| {
        let look = desk.house.database.look().await;
        let id = desk.house.maryam.id.0;
        let role = sqlx::query("UPDATE members SET role = 'viewer' WHERE id = $1").bind(id).execute(&look).await;
        assert_eq!(role.expect("a viewer").rows_affected(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_document_is_named_by_a_person_and_removed_with_a_tick() {
    let mut desk = Desk::new().await;
    desk.sent(&[("scan.pdf", &papers::pdf(&["A letter"]))]).await;
    let document = desk.document("scan").await;
    let page = desk.maryam.get(&document).await.expect(200).text();
    assert!(page.contains("says from which day it is"), "undated: {page}");
    let change = |version: &'static str| {
        [
            ("title", "2025-11-18_letter_cardiology_ar.pdf"),
            ("category", "other-clinical"),
            ("date-day", "18"),
            ("date-month", "11"),
            ("date-year", "2025"),
            ("language", "ar"),
            ("version", version),
        ]
    };
    desk.maryam.post(&document, &change("1")).await.expect(303);
    desk.maryam.post(&document, &change("1")).await.expect(409);
    let page = desk.maryam.get(&document).await.expect(200).text();
    assert!(page.contains("18 November 2025") && page.contains("Accepted"), "{page}");
    assert!(!page.contains("says from which day it is"), "the date settles it");
    assert!(page.contains("scan.pdf"), "the original name is kept");
    let removal = format!("{document}/removal");
    let untold = desk.maryam.post(&removal, &[]).await.expect(422).text();
    assert!(untold.contains("Tick the box"), "{untold}");
    desk.maryam.post(&removal, &[("sure", "yes")]).await.expect(303);
    desk.maryam.get(&document).await.expect(404);
    assert!(desk.list().await.contains("No documents yet"));
    // What was removed may be sent again.
    desk.sent(&[("scan.pdf", &papers::pdf(&["A letter"]))]).await;
    desk.document("scan").await;
}

#[tokio::test]
async fn nobody_else_gets_anything_of_a_document() {
    let mut desk = Desk::new().await;
    desk.sent(&[("a.pdf", &papers::pdf(&["A"]))]).await;
    let document = desk.document("pdf").await;
    let page = desk.maryam.get(&document).await.expect(200).text();
    let file = address(&page, "/files/");
    let paths = [
        document.clone(),
        file,
        format!("{document}/archive"),
        format!("{document}/pages/1"),
        desk.path("documents"),
        desk.path("summary"),
        desk.path("trail"),
    ];
    let mut viewer = desk.house.signed_in(&desk.house.viewer).await;
    let mut owner = desk.house.signed_in(&desk.house.owner).await;
    let mut other = desk.house.signed_in(&desk.house.stranger).await;
    for path in &paths {
        viewer.get(path).await.expect(403);
        owner.get(path).await.expect(403);
        other.get(path).await.expect(404);
        let away = desk.house.browser().get(path).await.expect(303);
        assert!(away.location().starts_with("/sign-in"));
    }
    let denials = "SELECT count(*) FROM events WHERE outcome = 'denied'";
    assert_eq!(desk.count(denials).await, 3 * i64::try_from(paths.len()).expect("few"));
}
