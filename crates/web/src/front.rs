//! The front of the service: taking connections, and keeping it answering when many come at once or come slowly (S63, S64).
//!
//! A client that dawdles over its headers or its body, or takes nothing of its answer, is hung up on; one that comes when too much is under way is told to come
//! again, at once and cheaply, so that what is under way gets done. When told to stop, it takes no more, lets what is under way
//! finish for a while, and hangs up.

use crate::clients::Peer;
use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use axum::middleware::{Next, from_fn};
use axum::response::{IntoResponse, Response};
use http::{StatusCode, header};
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::conn::auto::Builder;
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use std::io;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::sync::{Semaphore, watch};
use tokio::task::JoinSet;
use tokio_io_timeout::TimeoutStream;
use tower::{Layer, ServiceExt};
use tower_http::timeout::RequestBodyTimeoutLayer;

/// How much at once, and how slowly.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Connections held at a time; more wait in the kernel's queue.
    pub connections: usize,
    /// Requests being worked on at a time, without those whose answer is on its way; more are told 503.
    pub working: usize,
    /// How long headers may take, and how long a connection may lie idle between two requests.
    pub headers: Duration,
    /// How long a body may pause, and how long a client may take nothing of its answer.
    pub pause: Duration,
    /// How long what is under way may take once told to stop. Less than what a supervisor waits before it kills.
    pub draining: Duration,
}

impl Limits {
    /// What one process carries.
    pub const USUAL: Self = Self {
        connections: 4096,
        working: 512,
        headers: Duration::from_secs(20),
        pause: Duration::from_secs(60),
        draining: Duration::from_secs(45),
    };
}

/// Answers requests until told to stop.
///
/// # Errors
/// When the socket fails for good.
pub async fn answer(
    listener: TcpListener,
    router: Router,
    limits: Limits,
    mut stop: watch::Receiver<bool>,
) -> io::Result<()> {
    let working = Arc::new(Semaphore::new(limits.working));
    let router = router.layer(from_fn(move |request: Request, next: Next| admit(working.clone(), request, next)));
    let service = RequestBodyTimeoutLayer::new(limits.pause)
        .layer(router.map_request(|request: http::Request<_>| request.map(Body::new)))
        .map_request(|request: http::Request<_>| request.map(Body::new));
    let mut http = Builder::new(TokioExecutor::new()).http1_only();
    http.http1().timer(TokioTimer::new()).header_read_timeout(limits.headers);
    let places = Arc::new(Semaphore::new(limits.connections));
    let under_way = GracefulShutdown::new();
    // What is in here when it is dropped is hung up on.
    let mut connections = JoinSet::new();
    loop {
        while connections.try_join_next().is_some() {}
        let accepted = async {
            let place = places.clone().acquire_owned().await;
            (place, listener.accept().await)
        };
        let (place, accepted) = tokio::select! {
            accepted = accepted => accepted,
            _ = stop.wait_for(|stopping| *stopping) => break,
        };
        let (stream, peer) = match accepted {
            Ok(accepted) => accepted,
            // Somebody hung up while waiting, or the process has no descriptor left until another hangs up.
            Err(error) => {
                tracing::warn!(%error, "a connection could not be taken");
                tokio::time::sleep(Duration::from_millis(50)).await;
                continue;
            }
        };
        if let Err(error) = stream.set_nodelay(true) {
            tracing::debug!(%error, "no TCP_NODELAY");
        }
        let service = service.clone().map_request(move |mut request: http::Request<_>| {
            request.extensions_mut().insert(Peer(peer.ip()));
            request
        });
        let mut stream = TimeoutStream::new(stream);
        stream.set_write_timeout(Some(limits.pause));
        let connection = http.serve_connection(TokioIo::new(Box::pin(stream)), TowerToHyperService::new(service));
        let connection = under_way.watch(connection.into_owned());
        connections.spawn(async move {
            if let Err(error) = connection.await {
                tracing::debug!(%error, "a connection ended early");
            }
            drop(place);
        });
    }
    drop(listener);
    if tokio::time::timeout(limits.draining, under_way.shutdown()).await.is_err() {
        tracing::warn!("some connections were still busy, and are hung up on");
    }
    Ok(())
}

/// Lets a request in while there is room. What streams its answer has left again: its bytes are the line's business.
async fn admit(working: Arc<Semaphore>, request: Request, next: Next) -> Response {
    let Ok(_place) = working.try_acquire() else {
        tracing::warn!("too much is under way: a request is turned away");
        return busy();
    };
    next.run(request).await
}

/// Come again in a moment. It is no page: drawing one is what there is no room for.
fn busy() -> Response {
    let sentence = "The service is very busy. Nothing was changed. Please try again in a few seconds.\n";
    (StatusCode::SERVICE_UNAVAILABLE, [(header::RETRY_AFTER, "5"), (header::CACHE_CONTROL, "no-store")], sentence)
        .into_response()
}
