//! A disc for a request: its list, its files, a large one in pieces, and going on after a break, at the request's own link and
//! on the personal page. It is sent in once all of it has come, and is taken back as a whole.

use super::*;
use axum::body::Body;
use http::Method;
use serde_json::{Value, json};

const TUS: (&str, &str) = ("tus-resumable", "1.0.0");

/// As the page's script sends: with its token in a header, wanting JSON.
async fn call(browser: &mut Client, method: Method, path: &str, more: &[(&str, &str)], body: Body) -> Answer {
    let token = browser.token.clone();
    let mut headers =
        vec![("x-csrf-token", token.as_str()), ("sec-fetch-site", "same-origin"), ("accept", "application/json")];
    headers.extend(more);
    browser.send(method, path, &headers, body).await
}

pub async fn list(browser: &mut Client, page: &str, which: &str, files: Value) -> (String, Vec<String>) {
    let json = [("content-type", "application/json")];
    let body = Body::from(json!({ "upload": null, "files": files }).to_string());
    let answer = call(browser, Method::POST, &format!("{page}/uploads{which}"), &json, body).await.expect(200);
    let said: Value = serde_json::from_slice(&answer.body).expect("JSON");
    let states = said["files"].as_array().expect("lines").iter();
    let states = states.map(|one| one["state"].as_str().expect("a state").to_owned()).collect();
    (said["upload"].as_str().expect("an act").to_owned(), states)
}

async fn batch(browser: &mut Client, page: &str, upload: &str, number: u32, name: &str, content: &[u8]) -> Value {
    let mut body = String::new();
    for (field, value) in [("upload", upload), ("path", name), ("entry", &number.to_string())] {
        body += &format!("--b\r\nContent-Disposition: form-data; name=\"{field}\"\r\n\r\n{value}\r\n");
    }
    body += "--b\r\nContent-Disposition: form-data; name=\"files\"; filename=\"x\"\r\n\r\n";
    let body = [body.as_bytes(), content, b"\r\n--b--\r\n"].concat();
    let kind = [("content-type", "multipart/form-data; boundary=b")];
    let answer = call(browser, Method::POST, &format!("{page}/documents"), &kind, Body::from(body)).await.expect(200);
    serde_json::from_slice(&answer.body).expect("JSON")
}

pub async fn begin(browser: &mut Client, page: &str, which: &str, upload: &str, number: u32, length: usize) -> String {
    use base64::Engine;
    let base64 = |text: &str| base64::engine::general_purpose::STANDARD.encode(text);
    let length = length.to_string();
    let about =
        format!("filename {},upload {},entry {}", base64("CD/film.txt"), base64(upload), base64(&number.to_string()));
    let more = [TUS, ("upload-length", length.as_str()), ("upload-metadata", about.as_str())];
    let begun =
        call(browser, Method::POST, &format!("{page}/transfers{which}"), &more, Body::empty()).await.expect(201);
    begun.location().to_owned()
}

pub async fn patch(browser: &mut Client, address: &str, offset: usize, body: Vec<u8>) -> Answer {
    let offset = offset.to_string();
    let more = [TUS, ("upload-offset", offset.as_str()), ("content-type", "application/offset+octet-stream")];
    call(browser, Method::PATCH, address, &more, Body::from(body)).await
}

fn plain(page: &str) -> String {
    page.replace(['\u{2066}', '\u{2068}', '\u{2069}'], "")
}

async fn state(asking: &Asking) -> String {
    let look = asking.desk.house.database.look().await;
    sqlx::query_scalar("SELECT state FROM requests").fetch_one(&look).await.expect("a request")
}

/// Two letters, a large film, and what belongs to the disc's viewer.
fn a_disc() -> Value {
    json!([["CD/1.txt", 10, 1000], ["CD/2.txt", 10, 2000], ["CD/film.txt", 2000, 3000], ["CD/AUTORUN.INF", 30, 0]])
}

async fn a_disc_is_sent_in(asking: &Asking, noura: &mut Client, page: &str) {
    let shown = noura.get(page).await.expect(200).text();
    assert!(
        shown.contains("data-upload") && shown.contains("data-folder") && shown.contains("upload/index"),
        "{shown}"
    );
    let (upload, states) = list(noura, page, "", a_disc()).await;
    assert_eq!(states, ["send", "send", "send", "aside"]);
    let kept = batch(noura, page, &upload, 1, "CD/1.txt", b"letter one").await;
    assert_eq!(kept["files"][0]["state"], "kept", "{kept}");
    assert_eq!(state(asking).await, "open", "not all of it has come");
    let shown = plain(&noura.get(page).await.expect(200).text());
    assert!(shown.contains("1 file is safe with us") && shown.contains("2 files have not arrived yet"), "{shown}");
    assert!(!shown.contains("Take back"), "nothing is sent in yet: {shown}");
    // Another day, the same folder: it goes on where it was.
    let (again, states) = list(noura, page, "", a_disc()).await;
    assert_eq!((again.as_str(), states[0].as_str()), (upload.as_str(), "check"));
    let film = begin(noura, page, "", &upload, 3, 2000).await;
    patch(noura, &film, 0, vec![b'a'; 900]).await.expect(204);
    asking.desk.house.clock.pass(SignedDuration::from_mins(20));
    let seen = call(noura, Method::HEAD, &film, &[TUS], Body::empty()).await.expect(200);
    assert_eq!(seen.headers["upload-offset"], "900");
    patch(noura, &film, 900, vec![b'b'; 1100]).await.expect(204);
    asking.desk.house.clock.pass(SignedDuration::from_mins(20));
    batch(noura, page, &upload, 2, "CD/2.txt", b"letter two").await;
    assert_eq!(state(asking).await, "sent-in");
    asking.work().await;
    let shown = plain(&noura.get(page).await.expect(200).text());
    assert!(shown.contains("3 files are safe with us") && shown.contains("1 file was left aside"), "{shown}");
    // The half hour is counted from the last file, not from the first.
    assert!(shown.contains("Take back"), "{shown}");
    noura.post(&format!("{page}/uploads/{upload}/taking-back"), &[]).await.expect(303);
    asking.work().await;
    assert_eq!(asking.desk.count("SELECT count(*) FROM documents WHERE removed_at IS NULL").await, 0);
    assert_eq!(state(asking).await, "open");
}

#[tokio::test]
async fn a_disc_goes_in_at_the_link_of_the_request() {
    let mut asking = Asking::new().await;
    asking.ask(&[]).await;
    let (mut noura, page) = asking.enter(&asking.link()).await;
    a_disc_is_sent_in(&asking, &mut noura, &page).await;
}

#[tokio::test]
async fn a_disc_goes_in_on_the_personal_page_of_the_request() {
    let mut asking = Asking::new().await;
    let address = asking.ask(&[]).await;
    let request = address.rsplit('/').next().expect("an id").to_owned();
    let mut noura = asking.at_home().await;
    let page = format!("/my/{}/requests/{request}", asking.noura);
    a_disc_is_sent_in(&asking, &mut noura, &page).await;
}

#[tokio::test]
async fn what_is_ended_or_taken_back_halfway_comes_no_further() {
    let mut asking = Asking::new().await;
    asking.ask(&[]).await;
    let (mut noura, page) = asking.enter(&asking.link()).await;
    noura.get(&page).await.expect(200);
    let (upload, _) = list(&mut noura, &page, "", a_disc()).await;
    batch(&mut noura, &page, &upload, 1, "CD/1.txt", b"letter one").await;
    let film = begin(&mut noura, &page, "", &upload, 3, 2000).await;
    patch(&mut noura, &film, 0, vec![b'a'; 900]).await.expect(204);
    // "Send no more of this": what is here is what there is.
    let ended = noura.post(&format!("{page}/uploads/{upload}/end"), &[]).await.expect(303);
    assert_eq!(ended.location(), page);
    assert_eq!(state(&asking).await, "sent-in");
    call(&mut noura, Method::HEAD, &film, &[TUS], Body::empty()).await.expect(404);
    noura.post(&format!("{page}/uploads/{upload}/taking-back"), &[]).await.expect(303);
    assert_eq!(state(&asking).await, "open");
    // A second disc, taken back while its film is under way; the first letter made the request sent in by a plain form.
    send(&mut noura, &page, "report.pdf", "A report").await.expect(303);
    let (upload, _) = list(&mut noura, &page, "", json!([["DVD/film.txt", 2000, 1]])).await;
    let film = begin(&mut noura, &page, "", &upload, 1, 2000).await;
    patch(&mut noura, &film, 0, vec![b'a'; 900]).await.expect(204);
    noura.post(&format!("{page}/uploads/{upload}/taking-back"), &[]).await.expect(303);
    patch(&mut noura, &film, 900, vec![b'b'; 1100]).await.expect(404);
    assert_eq!(asking.desk.count("SELECT count(*) FROM transfers").await, 0);
    assert_eq!(state(&asking).await, "sent-in", "the report is still there");
}

#[tokio::test]
async fn a_transfer_of_one_request_is_unknown_at_another() {
    let mut asking = Asking::new().await;
    let first = asking.ask(&[]).await;
    let second = asking.ask(&[("what", "Another paper")]).await;
    let mut noura = asking.at_home().await;
    let page = |address: &str| {
        let request = address.rsplit('/').next().expect("an id").to_owned();
        format!("/my/{}/requests/{request}", asking.noura)
    };
    let (first, second) = (page(&first), page(&second));
    noura.get(&first).await.expect(200);
    let (upload, _) = list(&mut noura, &first, "", json!([["CD/film.txt", 2000, 1]])).await;
    let film = begin(&mut noura, &first, "", &upload, 1, 2000).await;
    let elsewhere = film.replace(&first, &second);
    assert_ne!(film, elsewhere);
    patch(&mut noura, &elsewhere, 0, vec![b'a'; 10]).await.expect(404);
    let (other, _) = list(&mut noura, &second, "", json!([["CD/film.txt", 2000, 1]])).await;
    assert_ne!(upload, other, "one act is for one request");
    patch(&mut noura, &film, 0, vec![b'a'; 10]).await.expect(204);
}
