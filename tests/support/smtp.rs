//! A mail server for one test: it speaks just enough SMTP (RFC 5321) to take letters, and keeps them.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use std::sync::{Arc, Mutex};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

/// The server. It ends with the test's runtime.
pub struct SmtpSink {
    /// `smtp://127.0.0.1:…`
    pub url: String,
    letters: Arc<Mutex<Vec<Received>>>,
}

/// A letter as it came over the wire.
#[derive(Debug, Clone)]
pub struct Received {
    /// `RCPT TO`.
    pub to: String,
    /// Everything after `DATA`, lines ended by CR LF, dots unstuffed.
    pub raw: String,
}

impl SmtpSink {
    /// Starts one on a free port of this machine.
    pub async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let url = format!("smtp://{}", listener.local_addr().expect("a port"));
        let letters = Arc::new(Mutex::new(Vec::new()));
        let kept = letters.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let kept = kept.clone();
                tokio::spawn(async move { converse(stream, &kept).await });
            }
        });
        Self { url, letters }
    }

    /// What has come so far.
    #[must_use]
    pub fn letters(&self) -> Vec<Received> {
        self.letters.lock().expect("no test panics here").clone()
    }
}

async fn converse(stream: TcpStream, kept: &Mutex<Vec<Received>>) -> Option<()> {
    let (read, mut write) = stream.into_split();
    let mut lines = BufReader::new(read).lines();
    let mut to = String::new();
    write.write_all(b"220 sink ESMTP\r\n").await.ok()?;
    while let Some(line) = lines.next_line().await.ok()? {
        let verb = line.get(..4).unwrap_or(&line).to_ascii_uppercase();
        let answer = match verb.as_str() {
            "EHLO" | "HELO" => "250-sink\r\n250 8BITMIME\r\n",
            "RCPT" => {
                to = line.split(['<', '>']).nth(1).unwrap_or_default().to_owned();
                "250 ok\r\n"
            }
            "DATA" => {
                write.write_all(b"354 go on\r\n").await.ok()?;
                let mut raw = String::new();
                while let Some(line) = lines.next_line().await.ok()? {
                    if line == "." {
                        break;
                    }
                    raw.push_str(line.strip_prefix('.').unwrap_or(&line));
                    raw.push_str("\r\n");
                }
                let letter = Received { to: to.clone(), raw };
                kept.lock().expect("no test panics here").push(letter);
                "250 taken\r\n"
            }
            "QUIT" => {
                write.write_all(b"221 bye\r\n").await.ok()?;
                return Some(());
            }
            _ => "250 ok\r\n",
        };
        write.write_all(answer.as_bytes()).await.ok()?;
    }
    Some(())
}

impl Received {
    /// A header, unfolded, its encoded words (RFC 2047) read.
    #[must_use]
    pub fn header(&self, name: &str) -> String {
        let (head, _) = self.raw.split_once("\r\n\r\n").unwrap_or((&self.raw, ""));
        header(head, name)
    }

    /// The parts in their order: media type and decoded text.
    #[must_use]
    pub fn parts(&self) -> Vec<(String, String)> {
        let kind = self.header("content-type");
        let boundary = kind.split("boundary=\"").nth(1).and_then(|b| b.split('"').next());
        let boundary = boundary.expect("several parts");
        let line = format!("--{boundary}");
        let mut parts = self.raw.split(&line);
        parts.next();
        parts
            .take_while(|part| !part.starts_with("--"))
            .map(|part| {
                let (head, body) = part.split_once("\r\n\r\n").expect("a part has a head");
                let bytes = match header(head, "content-transfer-encoding").as_str() {
                    "base64" => STANDARD.decode(body.split_whitespace().collect::<String>()).expect("base64"),
                    "quoted-printable" => quoted(body, false),
                    _ => body.as_bytes().to_vec(),
                };
                let text = String::from_utf8(bytes).expect("UTF-8");
                (header(head, "content-type"), text)
            })
            .collect()
    }
}

fn header(head: &str, name: &str) -> String {
    let unfolded = head.replace("\r\n ", " ").replace("\r\n\t", " ");
    let value = unfolded.lines().find_map(|line| {
        let (known, value) = line.split_once(':')?;
        known.eq_ignore_ascii_case(name).then(|| value.trim().to_owned())
    });
    // White space between two encoded words is not text.
    let value = value.unwrap_or_default().replace("?= =?", "?==?");
    let mut bytes = Vec::new();
    let mut rest = value.as_str();
    while let Some((before, word)) = rest.split_once("=?utf-8?") {
        bytes.extend_from_slice(before.as_bytes());
        let (coding, word) = word.split_once('?').expect("an encoding");
        let (word, after) = word.split_once("?=").expect("an encoded word ends");
        bytes.extend(if coding.eq_ignore_ascii_case("b") {
            STANDARD.decode(word).expect("base64")
        } else {
            quoted(word, true)
        });
        rest = after;
    }
    bytes.extend_from_slice(rest.as_bytes());
    String::from_utf8(bytes).expect("UTF-8")
}

fn quoted(text: &str, in_header: bool) -> Vec<u8> {
    let text = text.replace("=\r\n", "");
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        rest = after;
        match first {
            b'=' => {
                let hex = std::str::from_utf8(&rest[..2]).expect("two hex digits");
                bytes.push(u8::from_str_radix(hex, 16).expect("two hex digits"));
                rest = &rest[2..];
            }
            b'_' if in_header => bytes.push(b' '),
            other => bytes.push(*other),
        }
    }
    bytes
}
