//! The way in.

use super::Desk;
use axum::body::Body;
use http::Method;
use jiff::SignedDuration;
use serde_json::Value;
use std::path::Path;
use tests::papers;

/// A folder's files with their paths, as a browser's folder picker gives them.
pub fn folder(root: &Path, under: &str) -> Vec<(String, Vec<u8>)> {
    let mut found = Vec::new();
    let mut folders = vec![root.join(under)];
    while let Some(next) = folders.pop() {
        for entry in std::fs::read_dir(next).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(root).expect("below");
                let bytes = std::fs::read(&path).expect("a file");
                found.push((name.to_string_lossy().into_owned(), bytes));
            }
        }
    }
    found.sort();
    found
}

#[tokio::test]
async fn a_mixed_batch_is_kept_sorted_and_each_fault_has_its_own_sentence() {
    let mut desk = Desk::new().await;
    let labs = papers::pdf(&["Blood count"]);
    let cut = &papers::pdf_with(&["Letter"], &[7; 4000])[..2500];
    desk.sent(&[
        ("2026-07-02 blood count.pdf", &labs),
        ("letter.pdf", cut),
        ("empty.pdf", b""),
        ("CD/AUTORUN.INF", b"[autorun]\r\nopen=viewer.exe\r\n"),
        ("report.pdf", b"\xff\xd8\xff\xe0 not a pdf at all"),
        ("noise", &[0x9d; 900]),
    ])
    .await;
    let list = desk.list().await;
    assert!(list.contains("2026-07-02_labs_blood_count.pdf"), "{list}");
    assert!(list.contains("04 Laboratory"), "{list}");
    assert!(list.contains("This file is cut off"), "{list}");
    assert!(list.contains("CD/AUTORUN.INF"), "the freight is listed");
    assert!(list.contains("report.pdf"), "what was meant as a record is shown");
    assert!(list.contains("noise"), "what nobody can use is listed");
    assert!(!list.contains("empty.pdf"), "the empty file was not kept");
    assert!(list.contains("only the coordinators of the case"), "{list}");
    assert_eq!(desk.count("SELECT count(*) FROM files").await, 5);
    assert_eq!(desk.count("SELECT count(*) FROM files WHERE state = 'received'").await, 0);
    assert_eq!(desk.count("SELECT count(*) FROM upload_intents").await, 0);
    assert_eq!(desk.count("SELECT count(*) FROM jobs").await, 0);
}

#[tokio::test]
async fn the_form_says_what_was_empty_and_what_was_already_there() {
    let mut desk = Desk::new().await;
    let letter = papers::pdf(&["A letter"]);
    let path = desk.path("documents");
    let kind = "application/pdf";
    let first = [("files", "a.pdf", kind, letter.as_slice())];
    desk.maryam.upload(&path, &first).await.expect(303);
    let again = [("files", "b.pdf", kind, letter.as_slice()), ("files", "nothing.pdf", kind, b"".as_slice())];
    let answer = desk.maryam.upload(&path, &again).await.expect(303);
    let page = desk.maryam.get(answer.location()).await.expect(200).text();
    assert!(page.contains("already here"), "{page}");
    assert!(page.contains("is empty and was not kept"), "{page}");
    assert!(page.contains("nothing.pdf"), "{page}");
    assert_eq!(desk.count("SELECT count(*) FROM files").await, 1);
    let stored = desk.house.app.blobs.list(vault::Under::Everything).collect_all().await;
    assert_eq!(stored, 1, "the duplicate's bytes are gone again");
}

trait Count {
    async fn collect_all(self) -> usize;
}

impl<S: futures_util::Stream + Unpin> Count for S {
    async fn collect_all(self) -> usize {
        futures_util::StreamExt::count(self).await
    }
}

#[tokio::test]
async fn a_disc_becomes_its_studies_series_by_series() {
    let mut desk = Desk::new().await;
    let files = folder(&papers::dicom(), "dicomdirtests");
    assert!(files.len() > 30, "the disc has many files");
    let sent: Vec<(&str, &[u8])> = files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    // Two requests, as the page's script sends them: a study may be split between them.
    let half = sent.len() / 2;
    desk.sent(&sent[..half]).await;
    desk.sent(&sent[half..]).await;
    let look = desk.house.database.look().await;
    let rows: Vec<(String, Value, i64)> = sqlx::query_as(
        "SELECT d.study_uid, d.study, (SELECT count(*) FROM files f WHERE f.document_id = d.id)
         FROM documents d WHERE d.kind = 'study' ORDER BY 1",
    )
    .fetch_all(&look)
    .await
    .expect("studies");
    assert!(rows.len() >= 3, "several studies: {}", rows.len());
    let mut uids: Vec<&str> = rows.iter().map(|(uid, _, _)| uid.as_str()).collect();
    uids.dedup();
    assert_eq!(uids.len(), rows.len(), "one document a study");
    for (uid, study, files) in &rows {
        assert_eq!(study["instances"].as_i64(), Some(*files), "{uid}");
        let counted: i64 = study["series"]
            .as_array()
            .expect("series")
            .iter()
            .map(|series| series["count"].as_i64().expect("a count"))
            .sum();
        assert_eq!(counted, *files, "{uid}");
    }
    let list = desk.list().await;
    assert!(list.contains("02 Imaging") && list.contains("DICOM"), "{list}");
    assert_eq!(
        desk.count("SELECT count(*) FROM files WHERE problem = 'dicomdir'").await,
        desk.count("SELECT count(*) FROM files WHERE name LIKE '%DICOMDIR%' AND state = 'left-aside'").await,
    );
}

#[tokio::test]
async fn a_script_is_told_in_json_and_goes_on_with_the_same_act() {
    let mut desk = Desk::new().await;
    let path = desk.path("documents");
    let token = desk.maryam.token.clone();
    let mut upload = String::new();
    for n in 0..2 {
        let body = format!(
            "--b\r\nContent-Disposition: form-data; name=\"upload\"\r\n\r\n{upload}\r\n\
             --b\r\nContent-Disposition: form-data; name=\"path\"\r\n\r\nletters/2026/{n}.txt\r\n\
             --b\r\nContent-Disposition: form-data; name=\"files\"; filename=\"{n}.txt\"\r\n\r\nletter {n}\r\n--b--\r\n"
        );
        let headers = [
            ("content-type", "multipart/form-data; boundary=b"),
            ("sec-fetch-site", "same-origin"),
            ("accept", "application/json"),
            ("x-csrf-token", token.as_str()),
        ];
        let answer = desk.maryam.send(Method::POST, &path, &headers, Body::from(body)).await.expect(200);
        let said: Value = serde_json::from_slice(&answer.body).expect("JSON");
        assert_eq!(said["files"][0]["state"], "kept");
        assert_eq!(said["files"][0]["name"], format!("letters/2026/{n}.txt"));
        upload = said["upload"].as_str().expect("an id").to_owned();
    }
    assert_eq!(desk.count("SELECT count(*) FROM uploads").await, 1);
    assert_eq!(desk.count("SELECT count(*) FROM files").await, 2);
}

#[tokio::test]
async fn without_the_form_token_or_the_right_nothing_is_stored() {
    let mut desk = Desk::new().await;
    let path = desk.path("documents");
    let files = [("files", "a.txt", "text/plain", b"text".as_slice())];
    let token = std::mem::replace(&mut desk.maryam.token, "wrong".into());
    desk.maryam.upload(&path, &files).await.expect(403);
    desk.maryam.token = token;
    let mut viewer = desk.house.signed_in(&desk.house.viewer).await;
    viewer.get("/cases").await.expect(200);
    viewer.upload(&path, &files).await.expect(403);
    let mut other = desk.house.signed_in(&desk.house.stranger).await;
    other.get("/cases").await.expect(200);
    other.upload(&path, &files).await.expect(404);
    assert_eq!(desk.count("SELECT count(*) FROM files").await, 0);
    let stored = desk.house.app.blobs.list(vault::Under::Everything);
    assert_eq!(stored.collect_all().await, 0);
}

#[tokio::test]
async fn the_sweeper_takes_what_was_never_finished_and_nothing_else() {
    let mut desk = Desk::new().await;
    desk.sent(&[("kept.txt", b"kept")]).await;
    let (tenant, case) = (desk.house.maryam.tenant, desk.case);
    let db = &desk.house.app.db;
    let mut tx = db.system(Some(tenant)).await.expect("a transaction");
    let key = store::keys::of_case(&mut tx, case).await.expect("a key");
    drop(tx);
    let object = domain::ids::ObjectId(uuid::Uuid::new_v4());
    let blob = store::uploads::blob_key(tenant, case, object);
    let bytes = futures_util::stream::iter([Ok(bytes::Bytes::from_static(b"half"))]);
    desk.house.app.blobs.put(&blob, &key, bytes, 100).await.expect("stored");
    sqlx::query("INSERT INTO upload_intents (tenant_id, object_id, case_id, created_at) VALUES ($1, $2, $3, $4)")
        .bind(tenant.0)
        .bind(object.0)
        .bind(case.0)
        .bind(jiff_sqlx::ToSqlx::to_sqlx(db.now()))
        .execute(&desk.house.database.look().await)
        .await
        .expect("an intention");
    assert_eq!(worker::sweep::sweep(&desk.worker()).await.expect("swept"), 0);
    assert!(desk.house.app.blobs.exists(&blob).await.expect("an answer"));
    desk.house.clock.pass(SignedDuration::from_hours(25));
    assert_eq!(worker::sweep::sweep(&desk.worker()).await.expect("swept"), 1);
    assert!(!desk.house.app.blobs.exists(&blob).await.expect("an answer"));
    let left = desk.house.app.blobs.list(vault::Under::Everything);
    assert_eq!(left.collect_all().await, 1, "the finished file is untouched");
}
