//! Screen 37 and bar 37, 38, 41: a folder with a thousand things in it goes in, the line breaks at 60 %, and it goes on by
//! itself.

use crate::stage;
use crate::walk::{come_in, sign_in};
use std::path::{Path, PathBuf};
use std::time::Duration;
use tests::browser::{Chromium, Device, Person};
use tests::{LiveHouse, papers};

const FILES: usize = 240;
const SMALL: usize = 60_000;
const LARGE: usize = 28 << 20;

/// Counts in the page what its requests carry, past the page's end.
const COUNT: &str = "(() => {
    const send = XMLHttpRequest.prototype.send;
    XMLHttpRequest.prototype.send = function (body) {
        let bytes = body instanceof Blob ? body.size : 0;
        if (body instanceof FormData) for (const part of body.values()) bytes += part.size ?? 0;
        sessionStorage.sent = Number(sessionStorage.sent ?? 0) + bytes;
        sessionStorage.requests = Number(sessionStorage.requests ?? 0) + 1;
        return send.call(this, body);
    };
})()";

fn a_disc(at: &Path) -> PathBuf {
    let disc = at.join("DISC");
    // Every byte differs from its neighbours, and every file from the others.
    let noise = |seed: u32, length: usize| -> Vec<u8> {
        (0..length as u32).map(|n| (n.wrapping_add(seed).wrapping_mul(2_654_435_761) >> 23) as u8).collect()
    };
    for number in 0..FILES {
        let words: String = noise(number as u32 * 7_919, SMALL / 2).iter().map(|byte| format!("{byte:02x}")).collect();
        let letter = format!("letter {number} {words}");
        let _path = papers::put(&disc, &format!("S{}/letter{number:05}.txt", number % 5), letter.as_bytes());
    }
    let _film = papers::put(&disc, "FILM/film.pdf", &papers::pdf_with(&["A film"], &noise(1, LARGE)));
    let _freight = papers::put(&disc, "VIEWER/START.EXE", b"MZ a program");
    let _freight = papers::put(&disc, "AUTORUN.INF", b"[autorun]\r\nopen=VIEWER\\START.EXE\r\n");
    disc
}

async fn carried(person: &Person, what: &str) -> u64 {
    person.value(&format!("Number(sessionStorage.{what} ?? 0)")).await.as_f64().unwrap_or_default() as u64
}

#[tokio::test(flavor = "multi_thread")]
async fn a_disc_goes_on_by_itself_after_the_line_broke_and_is_not_sent_twice() {
    let house = LiveHouse::start().await;
    let (case, patient) = stage::a_case(&house).await;
    let chromium = Chromium::start().await;
    let maryam = chromium.person("maryam", &house.base, Device::Desktop, "en").await;
    sign_in(&house, &maryam, &house.maryam, "37-sign-in").await;
    let folder = tempfile::tempdir().expect("a folder");
    let disc = a_disc(folder.path());
    let documents = format!("/cases/{case}/documents");
    maryam.go(&documents).await;
    maryam.value(COUNT).await;
    maryam.line(false, 6_000_000).await;
    maryam.choose("#folder", std::slice::from_ref(&disc)).await;
    maryam.tap("Send the files").await;
    maryam.until("document.querySelector('#send progress').value > 0.6").await;
    maryam.line(true, 0).await;
    maryam.sees("The connection was interrupted").await;
    maryam.picture("37-interrupted").await;
    maryam.line(false, 60_000_000).await;
    maryam.until("location.pathname.includes('/uploads/')").await;
    let expected = FILES + 1;
    maryam.sees(&format!("{expected} files are safe with us")).await;
    let total = (FILES * SMALL + LARGE) as u64;
    let (sent, requests) = (carried(&maryam, "sent").await, carried(&maryam, "requests").await);
    println!("{sent} bytes in {requests} requests for {total} bytes in {expected} files");
    // Bar 37: at most one chunk of 8 MiB a stream is sent a second time, and there are three streams.
    assert!(sent > total && sent < total + 3 * (9 << 20), "{sent} for {total}");
    assert!(requests < (expected as u64) * 12 / 10, "bar 39");
    // The large one is put together, and each is looked at; the page renews itself meanwhile.
    maryam.until_within("!document.querySelector('[data-waiting]')", Duration::from_secs(100)).await;
    maryam.sees("2 files were left aside").await;
    maryam.picture("37-arrived").await;
    let look = house.database.look().await;
    let kept: i64 = sqlx::query_scalar("SELECT count(*) FROM files WHERE document_id IS NOT NULL")
        .fetch_one(&look)
        .await
        .expect("a count");
    assert_eq!(kept, expected as i64);
    // The same folder, chosen again: it is all here, and not a byte of it travels.
    maryam.go(&documents).await;
    maryam.value("delete sessionStorage.sent").await;
    maryam.choose("#folder", std::slice::from_ref(&disc)).await;
    maryam.tap("Send the files").await;
    maryam.until("location.pathname.includes('/uploads/')").await;
    let again = carried(&maryam, "sent").await;
    println!("{again} bytes for the same folder again");
    assert!(again < 200_000, "{again}");
    // At home, on a phone, in Arabic.
    let yousef = chromium.person("yousef", &house.base, Device::Phone, "ar").await;
    let link = stage::a_personal_link(&house, case, patient).await;
    let ar = arabic();
    come_in(&house, &yousef, &link, stage::YOUSEF, &ar.s("link-button"), "37-yousef").await;
    yousef.press(&ar.s("link-code-button")).await;
    yousef.go(&format!("/my/{patient}/documents/add")).await;
    yousef.look("37-disc-at-home").await;
    yousef.choose("#files", &[papers::put(folder.path(), "letter.pdf", &papers::pdf(&["A letter"]))]).await;
    yousef.tap(&ar.s("family-add-send")).await;
    yousef.until("location.pathname.includes('/uploads/')").await;
    yousef.look("37-sent-from-home").await;

    let findings: Vec<String> = chromium.findings();
    let findings: Vec<&String> = findings.iter().filter(|one| !one.contains("ERR_INTERNET_DISCONNECTED")).collect();
    assert!(findings.is_empty(), "{findings:#?}");
}

fn arabic() -> texts::Text {
    texts::Text(domain::words::Language::Ar)
}
