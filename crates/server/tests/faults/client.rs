//! A browser's script at the level of its line: whole requests, or requests that break off.

use std::time::Duration;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

/// Who sends.
#[derive(Clone)]
pub struct Person {
    pub cookies: String,
    pub token: String,
    pub case: String,
}

/// What came back.
pub struct Answer {
    pub status: u16,
    pub head: String,
    pub body: Vec<u8>,
}

impl Answer {
    pub fn header(&self, name: &str) -> Option<&str> {
        let lines = self.head.lines();
        lines
            .filter_map(|line| line.split_once(": "))
            .find(|(known, _)| known.eq_ignore_ascii_case(name))
            .map(|(_, v)| v)
    }

    pub fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body).unwrap_or_default()
    }
}

/// How much of a request is sent.
#[derive(Clone, Copy)]
pub enum Sends {
    All,
    /// So many bytes of its body; then the line is cut.
    Cut(usize),
    /// All of it; the answer is never read, and whoever drops this cuts the line.
    Deaf,
}

/// One request. Nothing when nobody answered.
pub async fn request(
    port: u16,
    person: &Person,
    method: &str,
    path: &str,
    more: &[(&str, String)],
    body: &[u8],
    sends: Sends,
) -> Option<Answer> {
    let mut head = format!(
        "{method} /cases/{}/{path} HTTP/1.1\r\nHost: localhost\r\nCookie: {}\r\nX-Csrf-Token: {}\r\nX-Requested-With: test\r\n\
         Sec-Fetch-Site: same-origin\r\nAccept: application/json\r\nContent-Length: {}\r\nConnection: close\r\n",
        person.case,
        person.cookies,
        person.token,
        body.len()
    );
    for (name, value) in more {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    head.push_str("\r\n");
    let whole = async {
        let mut stream = TcpStream::connect(("127.0.0.1", port)).await.ok()?;
        stream.write_all(head.as_bytes()).await.ok()?;
        if let Sends::Cut(length) = sends {
            stream.write_all(&body[..length.min(body.len())]).await.ok()?;
            stream.flush().await.ok()?;
            return None;
        }
        stream.write_all(body).await.ok()?;
        if matches!(sends, Sends::Deaf) {
            std::future::pending::<()>().await;
        }
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).await.ok()?;
        let split = answer.windows(4).position(|four| four == b"\r\n\r\n")?;
        let head = String::from_utf8_lossy(&answer[..split]).into_owned();
        let status = head.strip_prefix("HTTP/1.1 ")?.get(..3)?.parse().ok()?;
        Some(Answer { status, head, body: answer.split_off(split + 4) })
    };
    tokio::time::timeout(Duration::from_secs(100), whole).await.ok().flatten()
}

/// A batch of small files, as a form's body.
pub fn form(files: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut body = Vec::new();
    for (name, bytes) in files {
        let head = format!("--x\r\nContent-Disposition: form-data; name=\"files\"; filename=\"{name}\"\r\n\r\n");
        body.extend_from_slice(head.as_bytes());
        body.extend_from_slice(bytes);
        body.extend_from_slice(b"\r\n");
    }
    body.extend_from_slice(b"--x--\r\n");
    body
}

pub fn is_form() -> Vec<(&'static str, String)> {
    vec![("Content-Type", "multipart/form-data; boundary=x".to_owned())]
}

pub fn tus(more: &[(&'static str, String)]) -> Vec<(&'static str, String)> {
    let mut headers = vec![("Tus-Resumable", "1.0.0".to_owned())];
    headers.extend(more.iter().cloned());
    headers
}
