//! A download over a slow line: a plain HTTP client that takes a little at a time.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpSocket;
use tokio::sync::watch;
use tokio::task::JoinHandle;
use tokio::time::interval;

/// One download. It goes on by itself.
pub(crate) struct Download {
    seen: watch::Receiver<usize>,
    task: JoinHandle<Ended>,
}

/// How it ended.
#[derive(Debug)]
pub(crate) struct Ended {
    /// When the line went quiet.
    pub(crate) at: Instant,
    /// Bytes of the body that came.
    pub(crate) bytes: usize,
    /// Bytes that the answer promised.
    pub(crate) promised: usize,
}

impl Download {
    /// Asks for an address on this machine, with a browser's cookies.
    pub(crate) async fn begin(address: &str, cookies: &BTreeMap<String, String>) -> Self {
        let url = url::Url::parse(address).expect("an address");
        let port = url.port().expect("a port");
        let cookies: Vec<String> = cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let request = format!(
            "GET {} HTTP/1.1\r\nHost: localhost:{port}\r\nCookie: {}\r\nSec-Fetch-Site: same-origin\r\nConnection: close\r\n\r\n",
            url.path(),
            cookies.join("; ")
        );
        // A small window: what is sent is on its way to us, not waiting in a buffer.
        let socket = TcpSocket::new_v4().expect("a socket");
        socket.set_recv_buffer_size(16 * 1024).expect("a small window");
        let to = std::net::SocketAddr::from(([127, 0, 0, 1], port));
        let mut stream = socket.connect(to).await.expect("the server is there");
        stream.write_all(request.as_bytes()).await.expect("a request");
        let (tell, seen) = watch::channel(0);
        let task = tokio::spawn(async move {
            let mut head = Vec::new();
            while !head.ends_with(b"\r\n\r\n") {
                head.push(stream.read_u8().await.expect("an answer"));
            }
            let head = String::from_utf8_lossy(&head).to_lowercase();
            assert!(head.starts_with("http/1.1 200"), "{head}");
            let promised = head
                .split("content-length: ")
                .nth(1)
                .and_then(|rest| rest.split("\r\n").next())
                .and_then(|length| length.parse().ok())
                .expect("a length");
            let mut bytes = 0;
            let mut some = vec![0; 16 * 1024];
            let mut pace = interval(Duration::from_millis(10));
            loop {
                pace.tick().await;
                match stream.read(&mut some).await {
                    Ok(n) if n > 0 => bytes += n,
                    _ => break,
                }
                let _nobody_looks = tell.send(bytes);
            }
            Ended { at: Instant::now(), bytes, promised }
        });
        Self { seen, task }
    }

    /// Waits until bytes have come.
    pub(crate) async fn runs(&mut self) {
        self.seen.wait_for(|bytes| *bytes > 64 * 1024).await.expect("the download runs");
    }

    /// Whether it still goes on.
    pub(crate) fn is_running(&self) -> bool {
        !self.task.is_finished()
    }

    /// Waits for its end.
    pub(crate) async fn ends(self) -> Ended {
        tokio::time::timeout(Duration::from_secs(40), self.task)
            .await
            .expect("the download ends")
            .expect("the download was looked at")
    }
}
