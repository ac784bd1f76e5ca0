//! An S3 service over a folder, for tests and for trying things by hand. Not for real data.
//!
//! ```text
//! cargo run -p vault --example s3-server -- FOLDER BUCKET ACCESS_KEY SECRET_KEY [ADDRESS]
//! ```
//!
//! Makes the folder and the bucket in it, listens on ADDRESS (`127.0.0.1:0`: any free port), prints its address on one
//! line (`http://127.0.0.1:40123`) and serves until it is killed. Region: `us-east-1`; buckets by path.

use std::path::Path;
use std::process::ExitCode;

#[path = "../tests/support/mod.rs"]
mod support;

#[tokio::main]
async fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (folder, bucket, access_key, secret_key, listen) = match arguments.as_slice() {
        [folder, bucket, access, secret] => (folder, bucket, access, secret, "127.0.0.1:0"),
        [folder, bucket, access, secret, listen] => (folder, bucket, access, secret, listen.as_str()),
        _ => {
            eprintln!("usage: s3-server FOLDER BUCKET ACCESS_KEY SECRET_KEY [ADDRESS]");
            return ExitCode::from(2);
        }
    };
    let served = async {
        std::fs::create_dir_all(Path::new(folder).join(bucket))?;
        let listen = listen.parse().map_err(std::io::Error::other)?;
        support::serve_s3(Path::new(folder), access_key, secret_key, listen).await
    };
    match served.await {
        Ok(address) => println!("http://{address}"),
        Err(error) => {
            eprintln!("s3-server: {error}");
            return ExitCode::FAILURE;
        }
    }
    std::future::pending().await
}
