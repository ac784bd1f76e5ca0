//! A line to the object store that fails when told to, as often as told, and counts how often it has.

use std::net::SocketAddr;
use std::sync::atomic::{AtomicI64, AtomicU8, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

/// How it fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Failing {
    Not,
    /// 503 instead of what the store would say.
    Unavailable,
    /// 500.
    Broken,
    /// Takes the request, is silent for a while, and hangs up.
    Silent,
    /// The store does it, and its answer is lost.
    AnswerLost,
    /// Hangs up at once.
    Refuses,
}

impl Failing {
    fn of(number: u8) -> Self {
        [Self::Not, Self::Unavailable, Self::Broken, Self::Silent, Self::AnswerLost, Self::Refuses]
            [usize::from(number).min(5)]
    }
}

/// The line.
#[derive(Clone)]
pub struct Proxy {
    pub address: SocketAddr,
    store: Arc<Mutex<SocketAddr>>,
    failing: Arc<AtomicU8>,
    left: Arc<AtomicI64>,
    happened: Arc<AtomicUsize>,
}

impl Proxy {
    pub async fn before(store: SocketAddr) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let proxy = Self {
            address: listener.local_addr().expect("an address"),
            store: Arc::new(Mutex::new(store)),
            failing: Arc::default(),
            left: Arc::default(),
            happened: Arc::default(),
        };
        let own = proxy.clone();
        tokio::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                let own = own.clone();
                tokio::spawn(async move { own.serve(client).await });
            }
        });
        proxy
    }

    /// The store has moved.
    pub fn leads_to(&self, store: SocketAddr) {
        *self.store.lock().expect("nobody panics with it") = store;
    }

    /// The next requests fail, so many of them.
    pub fn fail(&self, how: Failing, times: i64) {
        self.failing.store(how as u8, Ordering::SeqCst);
        self.left.store(times, Ordering::SeqCst);
    }

    /// Whether anything has failed since the last question.
    pub fn happened(&self) -> bool {
        self.fail(Failing::Not, 0);
        self.happened.swap(0, Ordering::SeqCst) > 0
    }

    /// Takes one failure of these kinds, if one is left.
    fn take(&self, kinds: &[Failing]) -> Option<Failing> {
        let how = Failing::of(self.failing.load(Ordering::SeqCst));
        if !kinds.contains(&how) || self.left.fetch_sub(1, Ordering::SeqCst) <= 0 {
            return None;
        }
        self.happened.fetch_add(1, Ordering::SeqCst);
        Some(how)
    }

    async fn serve(&self, mut client: TcpStream) {
        if self.take(&[Failing::Refuses]).is_some() {
            return;
        }
        let store = *self.store.lock().expect("nobody panics with it");
        let Ok(mut upstream) = TcpStream::connect(store).await else {
            return;
        };
        let (mut up, mut down) = (vec![0; 64 * 1024], vec![0; 64 * 1024]);
        loop {
            tokio::select! {
                some = client.read(&mut up) => {
                    let Ok(length @ 1..) = some else { return };
                    match self.take(&[Failing::Unavailable, Failing::Broken, Failing::Silent, Failing::Refuses]) {
                        Some(Failing::Silent) => {
                            tokio::time::sleep(Duration::from_millis(1_200)).await;
                            return;
                        }
                        Some(how @ (Failing::Unavailable | Failing::Broken)) => {
                            let status = if how == Failing::Broken { "500 Internal Server Error" } else { "503 Slow Down" };
                            let answer = format!("HTTP/1.1 {status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
                            drop(client.write_all(answer.as_bytes()).await);
                            return;
                        }
                        Some(_) => return,
                        None => if upstream.write_all(&up[..length]).await.is_err() { return },
                    }
                }
                some = upstream.read(&mut down) => {
                    let Ok(length @ 1..) = some else { return };
                    if self.take(&[Failing::AnswerLost]).is_some() { return }
                    if client.write_all(&down[..length]).await.is_err() { return }
                }
            }
        }
    }
}
