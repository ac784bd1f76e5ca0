//! S63, S64: clients that dawdle, more requests than there is room for, and being told to stop in the middle. Over real sockets.

use axum::Router;
use axum::routing::get;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use tests::house::House;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, watch};
use tokio::task::{JoinHandle, JoinSet};
use tokio::time::{sleep, timeout};
use web::front::{self, Limits};

const LIMITS: Limits = Limits {
    connections: 64,
    working: 4,
    headers: Duration::from_millis(600),
    pause: Duration::from_millis(600),
    draining: Duration::from_secs(2),
};
/// After this a test is stuck.
const LONG: Duration = Duration::from_secs(60);

/// A front before a router.
struct Front {
    address: SocketAddr,
    stop: watch::Sender<bool>,
    serving: JoinHandle<()>,
}

impl Front {
    async fn before(router: Router) -> Self {
        Self::within(LIMITS, router).await
    }

    async fn within(limits: Limits, router: Router) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let (stop, stopping) = watch::channel(false);
        let serving = tokio::spawn(async move {
            front::answer(listener, router, limits, stopping).await.expect("it answers");
        });
        Self { address, stop, serving }
    }

    async fn connect(&self) -> TcpStream {
        TcpStream::connect(self.address).await.expect("a connection")
    }

    /// One whole request on a connection of its own, and everything that comes back.
    async fn get(&self, path: &str) -> String {
        let mut stream = self.connect().await;
        let request = format!("GET {path} HTTP/1.1\r\nHost: carnet.test\r\nConnection: close\r\n\r\n");
        stream.write_all(request.as_bytes()).await.expect("sent");
        rest(&mut stream).await
    }
}

/// All that comes until the other side hangs up, which it must.
async fn rest(stream: &mut TcpStream) -> String {
    let mut all = Vec::new();
    // A reset ends it as well.
    let _ended = timeout(LONG, stream.read_to_end(&mut all)).await.expect("the other side hangs up");
    String::from_utf8_lossy(&all).into_owned()
}

/// A router whose answer waits at a gate; `came` counts who has arrived there.
fn gated() -> (Router, Arc<Semaphore>, Arc<Semaphore>) {
    let (gate, came) = (Arc::new(Semaphore::new(0)), Arc::new(Semaphore::new(0)));
    let (opens, counts) = (gate.clone(), came.clone());
    let slow = get(move || async move {
        counts.add_permits(1);
        opens.acquire().await.expect("a gate").forget();
        "done"
    });
    (Router::new().route("/slow", slow).route("/quick", get(async || "quick")), gate, came)
}

#[tokio::test]
async fn s63_who_dawdles_is_hung_up_on_and_the_others_are_served() {
    let house = House::new().await;
    let front = Front::before(web::router(house.app.clone())).await;
    let mut dawdlers = JoinSet::new();
    for _ in 0..40 {
        let mut stream = front.connect().await;
        dawdlers.spawn(async move {
            let _sent = stream.write_all(b"GET /sign-in HTTP/1.1\r\nHost: carnet.test\r\nX-Slow: ").await;
            // A byte at a time keeps the line alive, and must not keep the connection.
            for sent in 0..600 {
                let mut byte = [0; 1];
                match timeout(Duration::from_millis(100), stream.read(&mut byte)).await {
                    Ok(Ok(0) | Err(_)) => return sent,
                    Ok(Ok(_)) => {
                        let _said = rest(&mut stream).await;
                        return sent;
                    }
                    Err(_) => {
                        if stream.write_all(b"x").await.is_err() {
                            return sent;
                        }
                    }
                }
            }
            panic!("a dawdler was waited for for a minute");
        });
    }
    for _ in 0..10 {
        let page = front.get("/sign-in").await;
        assert!(page.starts_with("HTTP/1.1 200"), "{page}");
    }
    while let Some(ended) = dawdlers.join_next().await {
        assert!(ended.expect("hung up on") > 0);
    }
    // A body that stops coming.
    let mut stream = front.connect().await;
    let head = "POST /inquire/safina HTTP/1.1\r\nHost: carnet.test\r\nContent-Type: application/x-www-form-urlencoded\r\n\
                Content-Length: 1000\r\nConnection: close\r\n\r\nname=";
    stream.write_all(head.as_bytes()).await.expect("sent");
    let answer = rest(&mut stream).await;
    assert!(answer.starts_with("HTTP/1.1 4"), "{answer}");
}

/// Notes when it is dropped.
struct Gone(Arc<Semaphore>);

impl Drop for Gone {
    fn drop(&mut self) {
        self.0.add_permits(1);
    }
}

#[tokio::test]
async fn s63_who_takes_nothing_of_an_answer_is_hung_up_on() {
    let gone = Arc::new(Semaphore::new(0));
    let ends = gone.clone();
    // More than any socket holds, and ready as fast as it is taken.
    let endless = get(async move || {
        let held = Gone(ends);
        axum::body::Body::from_stream(futures_util::stream::repeat_with(move || {
            let _held = &held;
            Ok::<_, std::io::Error>(vec![0_u8; 64 * 1024])
        }))
    });
    // Longer than a busy machine forgets a client that does take something.
    let limits = Limits { pause: Duration::from_secs(4), ..LIMITS };
    let front = Front::within(limits, Router::new().route("/endless", endless)).await;
    let ask = b"GET /endless HTTP/1.1\r\nHost: carnet.test\r\n\r\n";
    let (mut still, mut slow) = (front.connect().await, front.connect().await);
    still.write_all(ask).await.expect("sent");
    slow.write_all(ask).await.expect("sent");
    // Whoever takes something, however little at a time, goes on.
    let mut piece = vec![0; 512 * 1024];
    let ended = gone.acquire();
    tokio::pin!(ended);
    let until = tokio::time::Instant::now() + LONG;
    loop {
        slow.read_exact(&mut piece).await.expect("it goes on");
        if timeout(limits.pause / 10, &mut ended).await.is_ok() {
            break;
        }
        assert!(tokio::time::Instant::now() < until, "whoever takes nothing is waited for");
    }
    for _ in 0..12 {
        sleep(limits.pause / 10).await;
        slow.read_exact(&mut piece).await.expect("it goes on");
    }
    assert_eq!(gone.available_permits(), 1, "one was hung up on, and the other was not");
}

#[tokio::test]
async fn s63_what_there_is_no_room_for_is_told_so_at_once_and_the_rest_gets_done() {
    let (router, gate, came) = gated();
    let front = Arc::new(Front::before(router).await);
    let mut asking = JoinSet::new();
    for _ in 0..LIMITS.working {
        let front = front.clone();
        asking.spawn(async move { front.get("/slow").await });
    }
    let all = u32::try_from(LIMITS.working).expect("few");
    came.acquire_many(all).await.expect("all have come").forget();
    // Ten times as many, while those are under way.
    for _ in 0..10 * LIMITS.working {
        let answer = front.get("/quick").await;
        assert!(answer.starts_with("HTTP/1.1 503") && answer.contains("retry-after: 5"), "{answer}");
    }
    gate.add_permits(LIMITS.working);
    while let Some(answer) = asking.join_next().await {
        assert!(answer.expect("answered").ends_with("done"));
    }
    assert!(front.get("/quick").await.starts_with("HTTP/1.1 200"), "there is room again");
}

#[tokio::test]
async fn s64_told_to_stop_it_finishes_what_is_under_way_and_takes_nothing_new() {
    let (router, gate, came) = gated();
    let front = Front::before(router).await;
    let address = front.address;
    let request = b"GET /slow HTTP/1.1\r\nHost: carnet.test\r\n\r\n";
    let (mut first, mut second) = (front.connect().await, front.connect().await);
    first.write_all(request).await.expect("sent");
    second.write_all(request).await.expect("sent");
    came.acquire_many(2).await.expect("both have come").forget();
    let mut idle = front.connect().await;
    idle.write_all(b"GET /quick HTTP/1.1\r\nHost: carnet.test\r\n\r\n").await.expect("sent");
    let mut begun = [0; 15];
    idle.read_exact(&mut begun).await.expect("an answer");
    front.stop.send(true).expect("told");
    // Whoever lies idle is hung up on, and nobody new is let in.
    assert!(rest(&mut idle).await.ends_with("quick"));
    timeout(LONG, async {
        while TcpStream::connect(address).await.is_ok() {
            sleep(Duration::from_millis(20)).await;
        }
    })
    .await
    .expect("the port is closed");
    gate.add_permits(1);
    let done = [rest(&mut first).await, rest(&mut second).await];
    // The one got its answer; the other was stuck, and was hung up on when the time was over.
    assert_eq!(done.iter().filter(|answer| answer.ends_with("done")).count(), 1, "{done:?}");
    timeout(LONG, front.serving).await.expect("it ends").expect("without a panic");
}
