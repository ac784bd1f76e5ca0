//! Whole discs: the list before the first byte, going on after a break, junk that is never sent (bar 37–42).

use super::Desk;
use axum::body::Body;
use http::Method;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use tests::{Answer, Client, papers};

/// Sends JSON as the page's script does.
pub async fn ask(client: &mut Client, path: &str, said: &Value) -> Answer {
    let token = client.token.clone();
    let headers =
        [("content-type", "application/json"), ("sec-fetch-site", "same-origin"), ("x-csrf-token", token.as_str())];
    client.send(Method::POST, path, &headers, Body::from(said.to_string())).await
}

/// Lists files; answers the act, and each file's number and state.
async fn list(desk: &mut Desk, files: &[(&str, usize, i64)]) -> (String, Vec<(i64, String)>) {
    let path = desk.path("uploads");
    let answer = ask(&mut desk.maryam, &path, &json!({ "upload": null, "files": files })).await.expect(200);
    let said: Value = serde_json::from_slice(&answer.body).expect("JSON");
    let upload = said["upload"].as_str().expect("an act").to_owned();
    (upload, lines(&said))
}

fn lines(said: &Value) -> Vec<(i64, String)> {
    let all = said["files"].as_array().expect("lines");
    all.iter()
        .map(|one| (one["number"].as_i64().expect("a number"), one["state"].as_str().unwrap_or("").into()))
        .collect()
}

/// Sends a batch as the page's script does: `(number, path, content)`.
async fn batch(desk: &mut Desk, upload: &str, files: &[(i64, &str, &[u8])]) -> Value {
    let mut body = format!("--b\r\nContent-Disposition: form-data; name=\"upload\"\r\n\r\n{upload}\r\n").into_bytes();
    for (number, path, content) in files {
        let head = format!(
            "--b\r\nContent-Disposition: form-data; name=\"path\"\r\n\r\n{path}\r\n\
             --b\r\nContent-Disposition: form-data; name=\"entry\"\r\n\r\n{number}\r\n\
             --b\r\nContent-Disposition: form-data; name=\"files\"; filename=\"x\"\r\n\r\n"
        );
        body.extend_from_slice(head.as_bytes());
        body.extend_from_slice(content);
        body.extend_from_slice(b"\r\n");
    }
    body.extend_from_slice(b"--b--\r\n");
    let token = desk.maryam.token.clone();
    let headers = [
        ("content-type", "multipart/form-data; boundary=b"),
        ("sec-fetch-site", "same-origin"),
        ("accept", "application/json"),
        ("x-csrf-token", token.as_str()),
    ];
    let path = desk.path("documents");
    let answer = desk.maryam.send(Method::POST, &path, &headers, Body::from(body)).await.expect(200);
    serde_json::from_slice(&answer.body).expect("JSON")
}

async fn check(desk: &mut Desk, upload: &str, hashes: &[(i64, &[u8])]) -> Vec<(i64, String)> {
    let hashes: Vec<(i64, String)> =
        hashes.iter().map(|(number, content)| (*number, hex::encode(Sha256::digest(content)))).collect();
    let path = desk.path(&format!("uploads/{upload}/check"));
    let answer = ask(&mut desk.maryam, &path, &json!({ "files": hashes })).await.expect(200);
    lines(&serde_json::from_slice(&answer.body).expect("JSON"))
}

/// A page's words without the marks that keep names and numbers in their direction.
fn plain(page: &str) -> String {
    page.replace(['\u{2066}', '\u{2068}', '\u{2069}'], "")
}

fn state(lines: &[(i64, String)]) -> Vec<&str> {
    lines.iter().map(|(_, state)| state.as_str()).collect()
}

#[tokio::test]
async fn a_disc_goes_on_another_day_and_only_what_is_lacking_is_sent() {
    let mut desk = Desk::new().await;
    let letters: [&[u8]; 3] = [b"letter one", b"letter two", b"letter 333"];
    let chosen = [
        ("CD/1.txt", 10, 1_000),
        ("CD/2.txt", 10, 2_000),
        ("CD/3.txt", 10, 3_000),
        ("CD/AUTORUN.INF", 30, 0),
        ("CD/viewer/start.exe", 9_000_000, 0),
        ("CD/nothing.pdf", 0, 0),
        ("CD/huge.iso", 6_000_000_000, 0),
    ];
    let (upload, first) = list(&mut desk, &chosen).await;
    assert_eq!(state(&first), ["send", "send", "send", "aside", "aside", "empty", "too-long"]);
    let said = batch(&mut desk, &upload, &[(first[0].0, "CD/1.txt", letters[0])]).await;
    assert_eq!(said["files"][0]["state"], "kept");

    // The tab is closed; the page tells what remains.
    let page = plain(&desk.list().await);
    assert!(page.contains("1 of 3 files safe"), "{page}");
    assert!(page.contains("Choose the same folder again"), "{page}");

    // Another day, the same folder.
    desk.house.clock.pass(jiff::SignedDuration::from_hours(30));
    desk.maryam = desk.house.signed_in(&desk.house.maryam).await;
    desk.list().await;
    let (again, second) = list(&mut desk, &chosen).await;
    assert_eq!(again, upload, "it goes on");
    assert_eq!(state(&second), ["check", "send", "send", "aside", "aside", "empty", "too-long"]);
    assert_eq!(state(&check(&mut desk, &upload, &[(second[0].0, letters[0])]).await), ["here"]);
    let rest = [(second[1].0, "CD/2.txt", letters[1]), (second[2].0, "CD/3.txt", letters[2])];
    batch(&mut desk, &upload, &rest).await;
    desk.inspected().await;
    let page = plain(&desk.list().await);
    assert!(!page.contains("Not finished yet"), "nothing is lacking any more: {page}");
    assert_eq!(desk.count("SELECT count(*) FROM files").await, 3);
    assert_eq!(desk.count("SELECT count(*) FROM uploads").await, 1);

    let path = desk.path(&format!("uploads/{upload}"));
    let page = plain(&desk.maryam.get(&path).await.expect(200).text());
    assert!(page.contains("3 files are safe with us"), "{page}");
    assert!(page.contains("CD/AUTORUN.INF") && page.contains("Belongs to the viewer program of a disc"), "{page}");
    assert!(page.contains("CD/nothing.pdf") && page.contains("CD/huge.iso"), "{page}");
    assert!(page.contains("ask for it in parts"), "{page}");
}

/// Two discs of one scanner have the same names, lengths and, if its clock stands, dates. What is on the second must come.
#[tokio::test]
async fn another_record_under_a_known_name_is_never_skipped() {
    let mut desk = Desk::new().await;
    let chosen = [("DICOM/IM1", 10, 315_532_800_000), ("DICOM/IM2", 10, 315_532_800_000)];
    let (upload, first) = list(&mut desk, &chosen).await;
    batch(&mut desk, &upload, &[(first[0].0, "DICOM/IM1", b"hip, right")]).await;
    let (again, second) = list(&mut desk, &chosen).await;
    assert_eq!((again.as_str(), state(&second)), (upload.as_str(), vec!["check", "send"]));
    let told = check(&mut desk, &upload, &[(second[0].0, b"hip, left ")]).await;
    assert_eq!(state(&told), ["send"]);
    assert_ne!(told[0].0, first[0].0, "it has a line of its own");
    let said = batch(&mut desk, &upload, &[(told[0].0, "DICOM/IM1", b"hip, left ")]).await;
    assert_eq!(said["files"][0]["state"], "kept");
    assert_eq!(desk.count("SELECT count(*) FROM files WHERE name = 'DICOM/IM1'").await, 2);
}

#[tokio::test]
async fn a_batch_whose_answer_was_lost_is_answered_as_it_was() {
    let mut desk = Desk::new().await;
    let (upload, lines) = list(&mut desk, &[("a.txt", 1, 1), ("b.txt", 1, 1), ("c.txt", 1, 1)]).await;
    let files: [(i64, &str, &[u8]); 3] =
        [(lines[0].0, "a.txt", b"a"), (lines[1].0, "b.txt", b"b"), (lines[2].0, "c.txt", b"a")];
    for _ in 0..3 {
        let said = batch(&mut desk, &upload, &files).await;
        let states: Vec<_> = said["files"].as_array().expect("files").iter().map(|one| one["state"].clone()).collect();
        assert_eq!(states, ["kept", "kept", "duplicate"]);
    }
    assert_eq!(desk.count("SELECT count(*) FROM files").await, 2);
    assert_eq!(desk.count("SELECT count(*) FROM events WHERE event = 'files-received'").await, 1);
    assert_eq!(desk.count("SELECT count(*) FROM upload_intents").await, 0);
    let path = desk.path(&format!("uploads/{upload}"));
    let page = plain(&desk.maryam.get(&path).await.expect(200).text());
    assert!(page.contains("1 file was already here"), "{page}");
}

#[tokio::test]
async fn an_act_can_be_ended_and_is_nobody_elses() {
    let mut desk = Desk::new().await;
    let (upload, lines) = list(&mut desk, &[("a.txt", 1, 1), ("b.txt", 1, 1)]).await;
    batch(&mut desk, &upload, &[(lines[0].0, "a.txt", b"a")]).await;
    let end = desk.path(&format!("uploads/{upload}/end"));
    let mut other = desk.house.signed_in(&desk.house.stranger).await;
    other.get("/cases").await.expect(200);
    other.post(&end, &[]).await.expect(404);
    assert!(plain(&desk.list().await).contains("1 of 2 files safe"));
    let answer = desk.maryam.post(&end, &[]).await.expect(303);
    let page = plain(&desk.maryam.get(answer.location()).await.expect(200).text());
    assert!(page.contains("1 file is safe with us"), "{page}");
    assert!(!page.contains("has not arrived yet"), "{page}");
    assert!(!desk.list().await.contains("Not finished yet"));
    let trail = desk.path("trail");
    let trail = plain(&desk.maryam.get(&trail).await.expect(200).text());
    assert!(trail.contains("ended a sending before all had arrived: 1 file did not come"), "{trail}");
}

/// P: a thousand files go through the real router in forty requests, and every one of them is counted.
#[tokio::test]
async fn a_thousand_files_arrive_in_few_requests_and_are_all_there() {
    let mut desk = Desk::new().await;
    let letters: Vec<(String, Vec<u8>)> =
        (0..1_000).map(|n| (format!("USB/{}/{n}.txt", n % 10), format!("letter {n}").into_bytes())).collect();
    let chosen: Vec<(&str, usize, i64)> =
        letters.iter().map(|(path, content)| (path.as_str(), content.len(), 7)).collect();
    let (upload, lines) = list(&mut desk, &chosen).await;
    assert!(lines.iter().all(|(_, state)| state == "send"));
    let mut requests = 1;
    for (some, numbers) in letters.chunks(25).zip(lines.chunks(25)) {
        let files: Vec<(i64, &str, &[u8])> = some
            .iter()
            .zip(numbers)
            .map(|((path, content), (number, _))| (*number, path.as_str(), content.as_slice()))
            .collect();
        let said = batch(&mut desk, &upload, &files).await;
        assert!(said["files"].as_array().expect("files").iter().all(|one| one["state"] == "kept"));
        requests += 1;
    }
    assert!(requests * 10 <= 12 * letters.len(), "{requests} requests: bar 39");
    println!("{requests} requests for {} files", letters.len());
    assert_eq!(desk.count("SELECT count(*) FROM files WHERE state = 'received'").await, 1_000);
    assert_eq!(desk.count("SELECT count(*) FROM upload_entries WHERE state = 'here'").await, 1_000);
    assert_eq!(desk.count("SELECT count(*) FROM upload_intents").await, 0);
    let stored = futures_util::StreamExt::count(desk.house.app.blobs.list(vault::Under::Everything)).await;
    assert_eq!(stored, 1_000);
}

#[tokio::test]
async fn a_plain_form_leads_to_what_became_of_it() {
    let mut desk = Desk::new().await;
    let labs = papers::pdf(&["Blood count"]);
    let path = desk.path("documents");
    let files =
        [("files", "2026-07-02 labs.pdf", "application/pdf", labs.as_slice()), ("files", "noise", "", &[0x9d; 900])];
    let answer = desk.maryam.upload(&path, &files).await.expect(303);
    let place = answer.location().to_owned();
    assert!(place.contains("/uploads/"), "{place}");
    let page = desk.maryam.get(&place).await.expect(200).text();
    assert!(page.contains("data-waiting"), "it is being looked at: {page}");
    desk.inspected().await;
    let page = desk.maryam.get(&place).await.expect(200).text();
    assert!(!page.contains("data-waiting") && page.contains("2026-07-02_labs"), "{page}");
    assert!(page.contains("Nothing that can be used as a record"), "{page}");
}
