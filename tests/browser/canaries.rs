//! S41: files that would run where a browser shows them, opened in one. Each carries a canary that leaves a mark in whatever page it
//! runs in; the same canary, served as a page by somebody careless, does leave it.

use crate::stage;
use crate::walk::sign_in;
use domain::ids::Id;
use serde_json::Value;
use std::time::Duration;
use tests::browser::{Chromium, Device, Person};
use tests::{LiveHouse, papers};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

const CANARY: &str = "localStorage.setItem('canary', location.pathname); document.title = 'canary'";

fn files() -> Vec<(&'static str, Vec<u8>)> {
    let svg = format!("<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"{CANARY}\"><script>{CANARY}</script></svg>");
    let html = format!("<!doctype html><html><body onload=\"{CANARY}\"><script>{CANARY}</script></body></html>");
    vec![
        ("scan.svg", svg.clone().into_bytes()),
        ("photo.jpg", svg.into_bytes()),
        ("letter.html", html.clone().into_bytes()),
        ("report.pdf", html.clone().into_bytes()),
        ("labs.txt", html.into_bytes()),
        ("viewer.js", CANARY.as_bytes().to_vec()),
        ("note.txt", CANARY.as_bytes().to_vec()),
        ("runs.pdf", papers::scripted_pdf(false)),
    ]
}

/// Somebody careless: serves the page as what it says it is.
async fn careless() -> String {
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a port");
    let address = format!("http://{}/", listener.local_addr().expect("an address"));
    let body = format!("<!doctype html><title>careless</title><script>{CANARY}</script>");
    tokio::spawn(async move {
        while let Ok((mut line, _)) = listener.accept().await {
            let mut asked = [0; 4096];
            let _ = line.read(&mut asked).await;
            let length = body.len();
            let head = format!(
                "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n"
            );
            let _ = line.write_all(format!("{head}{body}").as_bytes()).await;
        }
    });
    address
}

/// Whatever way a page has to take in an address, and going there.
async fn open_every_way(person: &Person, address: &str) {
    let embed = format!(
        "(() => {{ for (const [tag, name] of [['iframe', 'src'], ['img', 'src'], ['object', 'data'], ['embed', 'src'], ['script', 'src']]) {{
            const part = document.createElement(tag); part[name] = '{address}'; document.body.append(part); }} }})()"
    );
    person.value(&embed).await;
    tokio::time::sleep(Duration::from_millis(400)).await;
    person.value(&format!("(() => {{ location.href = '{address}' }})()")).await;
    tokio::time::sleep(Duration::from_millis(400)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn s41_files_that_would_run_leave_no_mark_in_a_browser() {
    let house = LiveHouse::start().await;
    let look = house.database.look().await;
    let (case, _) = stage::a_case(&house).await;
    let chromium = Chromium::start().await;
    let maryam = chromium.person("maryam", &house.base, Device::Desktop, "en").await;
    sign_in(&house, &maryam, &house.maryam, "41-sign-in").await;
    let folder = tempfile::tempdir().expect("a folder");
    let sent = folder.path().join("SENT");
    for (name, bytes) in files() {
        let _path = papers::put(&sent, name, &bytes);
    }
    maryam.go(&format!("/cases/{case}/documents")).await;
    maryam.choose("#folder", std::slice::from_ref(&sent)).await;
    maryam.tap("Send the files").await;
    maryam.until("location.pathname.includes('/uploads/')").await;
    maryam.until_within("!document.querySelector('[data-waiting]')", Duration::from_secs(60)).await;
    let served: Vec<(uuid::Uuid, uuid::Uuid, String)> =
        sqlx::query_as("SELECT document_id, id, name FROM files WHERE document_id IS NOT NULL AND case_id = $1")
            .bind(case.uuid())
            .fetch_all(&look)
            .await
            .expect("files");
    assert!(served.iter().any(|(_, _, name)| name.ends_with("runs.pdf")), "{served:?}");
    for (document, file, _) in &served {
        let page = format!("/cases/{case}/documents/{document}");
        for address in [format!("{page}/files/{file}"), format!("{page}/archive"), format!("{page}/pages/1")] {
            maryam.go(&page).await;
            open_every_way(&maryam, &address).await;
        }
    }
    // What a page's own policy kept out of it, and said so, is what was to be seen.
    maryam.hears("Content Security Policy").await;
    chromium.forgive("");
    maryam.go("/cases").await;
    assert_eq!(maryam.value("localStorage.getItem('canary')").await, Value::Null);
    maryam.does_not_see("canary").await;
    // The canary would have sung.
    let careless = careless().await;
    maryam.go(&careless).await;
    maryam.until("document.title === 'canary' && localStorage.getItem('canary') === '/'").await;
    chromium.forgive(&careless);
    // Some complaints come late.
    for kept_out in ["Content Security Policy", "Refused to execute script"] {
        chromium.forgive(kept_out);
    }
    chromium.end().await;
}
