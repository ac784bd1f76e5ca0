//! Logs: lines that read alone, with fields, and never with personal data.

use tracing_subscriber::EnvFilter;

/// Starts logging to standard error: lines for people, or JSON where `CARNET_LOG=json`.
pub fn start(fallback: &str) {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new(fallback));
    let builder = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).with_target(true);
    let started = if std::env::var("CARNET_LOG").is_ok_and(|kind| kind == "json") {
        builder.json().try_init()
    } else {
        builder.compact().try_init()
    };
    if started.is_err() {
        eprintln!("carnet: logging had been started before");
    }
}
