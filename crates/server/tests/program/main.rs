//! The real program, on the database and the stores of a world of the tests'.

mod audited;
mod reconciled;
mod restored;
mod rotated;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use tests::World;

/// The program, set up for the world's database and stores.
fn carnet(world: &World, words: &[&str], port: u16) -> Command {
    let folder = world.house.folder.path();
    let mut command = Command::new(env!("CARGO_BIN_EXE_carnet"));
    command
        .args(words)
        .env_clear()
        .env("PATH", std::env::var_os("PATH").unwrap_or_default())
        .env("DATABASE_URL", world.house.database.for_service())
        .env("CARNET_ROOT_KEY", STANDARD.encode([7; 32]))
        .env("CARNET_BASE_URL", format!("http://localhost:{port}"))
        .env("CARNET_LISTEN", format!("127.0.0.1:{port}"))
        .env("CARNET_INTERNAL_LISTEN", "127.0.0.1:0")
        .env("CARNET_STORE", format!("folder:{}", folder.join("objects").display()))
        .env("CARNET_WITNESS", format!("folder:{}", folder.join("witness").display()))
        .env("CARNET_CLAMD", "none")
        .env("CARNET_SMTP_URL", "smtp://127.0.0.1:9")
        .env("CARNET_MAIL_FROM", "carnet@safina.test")
        .env("RUST_LOG", "off")
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

fn free_port() -> u16 {
    let listener = std::net::TcpListener::bind(("127.0.0.1", 0)).expect("a port");
    listener.local_addr().expect("an address").port()
}

async fn listens(service: &mut Child, port: u16) {
    let began = Instant::now();
    while std::net::TcpStream::connect(("127.0.0.1", port)).is_err() {
        assert!(began.elapsed() < Duration::from_secs(60), "it does not listen");
        assert!(service.try_wait().expect("a process").is_none(), "it ended");
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}
