//! An S3 service for tests: `s3s` over a folder, real TCP on the loopback, signatures checked.
//!
//! Shared by this crate's tests and by `examples/s3-server.rs`, which runs it as a process of its own.

use std::io;
use std::net::SocketAddr;
use std::path::Path;

use hyper_util::rt::{TokioExecutor, TokioIo};
use hyper_util::server::conn::auto::Builder;
use s3s::auth::SimpleAuth;
use s3s::service::S3ServiceBuilder;
use tokio::net::TcpListener;

/// Serves the folder in the background until the runtime ends; every folder in it is a bucket. Answers the address.
pub async fn serve_s3(folder: &Path, access_key: &str, secret_key: &str, listen: SocketAddr) -> io::Result<SocketAddr> {
    let files = s3s_fs::FileSystem::new(folder)
        .map_err(|error| io::Error::other(format!("{}: {error:?}", folder.display())))?;
    let mut service = S3ServiceBuilder::new(files);
    service.set_auth(SimpleAuth::from_single(access_key, secret_key));
    let service = service.build();
    let listener = TcpListener::bind(listen).await?;
    let address = listener.local_addr()?;
    tokio::spawn(async move {
        loop {
            let Ok((socket, _)) = listener.accept().await else {
                continue;
            };
            let service = service.clone();
            tokio::spawn(async move {
                let server = Builder::new(TokioExecutor::new());
                // A client that goes away is no matter of the server's.
                let _ = server.serve_connection(TokioIo::new(socket), service).await;
            });
        }
    });
    Ok(address)
}
