//! P3: a large file costs the server no memory. Read from the process itself.

use crate::client::{Sends, request, tus};
use crate::stage::{Place, Stage};
use std::time::Instant;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

const CHUNK: u64 = 8 << 20;
pub const MIB: u64 = 1 << 20;

/// Resident memory of a process now, and at its highest, bytes.
pub fn memory(process: u32) -> (u64, u64) {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).expect("a process");
    let field = |name: &str| {
        let line = status.lines().find(|line| line.starts_with(name)).expect("a field");
        line.split_whitespace().nth(1).expect("kilobytes").parse::<u64>().expect("a number") * 1024
    };
    (field("VmRSS:"), field("VmHWM:"))
}

/// `CARNET_LARGE=4096` sends so many mebibytes; some hundred otherwise.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn p3_a_large_file_costs_no_memory() {
    let mebibytes = std::env::var("CARNET_LARGE").ok().and_then(|number| number.parse().ok()).unwrap_or(96);
    let length: u64 = mebibytes * MIB;
    let mut stage = Stage::set(Place::Folder).await;
    stage.running().await;
    // Whatever is made once is made now.
    let small = crate::client::form(&[("small.txt".to_owned(), vec![b'a'; 100_000])]);
    let kind = crate::client::is_form();
    let answer = request(stage.port, &stage.person, "POST", "documents", &kind, &small, Sends::All).await;
    assert_eq!(answer.expect("an answer").status, 200);
    let (before, _) = memory(stage.process());

    // As one streamed form, of a length that nobody tells beforehand.
    let began = Instant::now();
    let status = stream(&stage, length).await;
    assert_eq!(status, Some(200));
    let (_, peak) = memory(stage.process());
    println!("a form of {mebibytes} MiB: {} KiB more, {:?}", peak.saturating_sub(before) / 1024, began.elapsed());
    assert!(peak < before + 64 * MIB, "{peak} over {before}");

    // As a transfer, in chunks as the browser sends them.
    let began = Instant::now();
    let headers = tus(&[("Upload-Length", length.to_string())]);
    let begun =
        request(stage.port, &stage.person, "POST", "transfers", &headers, b"", Sends::All).await.expect("begun");
    let place = begun.header("location").expect("a place").split_once("/transfers/").expect("a transfer").1.to_owned();
    let mut chunk = vec![0; usize::try_from(CHUNK).expect("short")];
    for at in (0..length).step_by(usize::try_from(CHUNK).expect("short")) {
        chunk[..8].copy_from_slice(&at.to_le_bytes());
        let body = &chunk[..usize::try_from(CHUNK.min(length - at)).expect("short")];
        let headers =
            tus(&[("Upload-Offset", at.to_string()), ("Content-Type", "application/offset+octet-stream".to_owned())]);
        let path = format!("transfers/{place}");
        let sent = request(stage.port, &stage.person, "PATCH", &path, &headers, body, Sends::All).await;
        assert_eq!(sent.expect("an answer").status, 204);
    }
    println!("a transfer of {mebibytes} MiB arrived after {:?}", began.elapsed());
    stage.complete_everything().await;
    let (_, peak) = memory(stage.process());
    println!("and is one object: {} KiB more, {:?}", peak.saturating_sub(before) / 1024, began.elapsed());
    assert!(peak < before + 64 * MIB, "{peak} over {before}");
}

async fn stream(stage: &Stage, length: u64) -> Option<u16> {
    let person = &stage.person;
    let head = format!(
        "POST /cases/{}/documents HTTP/1.1\r\nHost: localhost\r\nCookie: {}\r\nX-Csrf-Token: {}\r\nX-Requested-With: test\r\n\
         Sec-Fetch-Site: same-origin\r\nAccept: application/json\r\nContent-Type: multipart/form-data; boundary=x\r\n\
         Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n",
        person.case, person.cookies, person.token
    );
    let mut line = TcpStream::connect(("127.0.0.1", stage.port)).await.ok()?;
    line.write_all(head.as_bytes()).await.ok()?;
    let part = b"--x\r\nContent-Disposition: form-data; name=\"files\"; filename=\"large.bin\"\r\n\r\n";
    chunk(&mut line, part).await?;
    let mut piece = vec![1; 1 << 20];
    for at in 0..length / MIB {
        piece[..8].copy_from_slice(&at.to_le_bytes());
        chunk(&mut line, &piece).await?;
    }
    chunk(&mut line, b"\r\n--x--\r\n").await?;
    line.write_all(b"0\r\n\r\n").await.ok()?;
    let mut answer = Vec::new();
    line.read_to_end(&mut answer).await.ok()?;
    String::from_utf8_lossy(&answer).strip_prefix("HTTP/1.1 ")?.get(..3)?.parse().ok()
}

async fn chunk(line: &mut TcpStream, bytes: &[u8]) -> Option<()> {
    line.write_all(format!("{:x}\r\n", bytes.len()).as_bytes()).await.ok()?;
    line.write_all(bytes).await.ok()?;
    line.write_all(b"\r\n").await.ok()
}
