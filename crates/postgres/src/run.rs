//! Running the server and waiting for it.

use std::fs::File;
use std::os::unix::fs::OpenOptionsExt as _;
use std::time::{Duration, Instant};

use anyhow::{Context as _, bail};
use sqlx::postgres::PgConnectOptions;
use sqlx::{AssertSqlSafe, ConnectOptions as _, Connection as _, PgConnection};

use crate::cluster::Cluster;
use crate::find::Programs;
use crate::keeper::Keeper;
use crate::rights::Rights;
use crate::socket::{PORT, Socket};

/// How long a recovery after a crash may take before the server is given up.
const PATIENCE: Duration = Duration::from_secs(120);

/// What every server gets: no TCP, room for a pool per test, and the same times everywhere.
const ALWAYS: &[&str] = &[
    "listen_addresses=",
    "unix_socket_permissions=0700",
    "max_connections=200",
    "shared_buffers=64MB",
    "logging_collector=off",
    "log_destination=stderr",
    "timezone=UTC",
    "log_timezone=UTC",
];

/// For clusters that may be lost in a power cut. Commits still reach the kernel at once, which costs little and lets
/// them outlive a killed server.
const DISPOSABLE: &[&str] = &["fsync=off", "full_page_writes=off"];

/// For clusters with somebody's data: neither statements nor the values that broke a rule get into the log.
const DURABLE: &[&str] = &["log_min_error_statement=panic", "log_error_verbosity=terse"];

/// Starts the server process.
pub(crate) fn server(
    cluster: &Cluster,
    programs: &Programs,
    rights: &Rights,
    socket: &Socket,
) -> anyhow::Result<Keeper> {
    let log = File::options()
        .write(true)
        .create(true)
        .truncate(true)
        .mode(0o600)
        .open(&cluster.log)
        .with_context(|| format!("opening {}", cluster.log.display()))?;
    rights.give(&cluster.log)?;
    let mut command = rights.command_that_ends_with_us(&programs.bin.join("postgres"));
    let folder = socket.path().to_str().context("the socket folder's name is not UTF-8")?;
    command
        .arg("-D")
        .arg(&cluster.path)
        .args(["-p", &PORT.to_string()])
        // A list: the quotes keep a comma in the name from parting it.
        .arg(format!("-cunix_socket_directories=\"{folder}\""))
        .args(ALWAYS.iter().map(|setting| format!("-c{setting}")))
        .args(if cluster.durable { DURABLE } else { DISPOSABLE }.iter().map(|setting| format!("-c{setting}")))
        .current_dir(&cluster.path)
        .stdout(log.try_clone().context("sharing the log file")?)
        .stderr(log);
    Keeper::spawn(command)
}

/// Waits until the server takes connections.
pub(crate) async fn await_answer(
    keeper: &Keeper,
    socket: &Socket,
    cluster: &Cluster,
    progress: &dyn Fn(&str),
) -> anyhow::Result<()> {
    let waiting = async {
        let begun = Instant::now();
        loop {
            let error = match connect(socket, "postgres").await {
                Ok(connection) => return connection.close().await.context("closing a connection"),
                Err(error) => error,
            };
            if let Some(status) = keeper.ended() {
                bail!("PostgreSQL did not start ({status}); its log ends:\n{}", tail(cluster));
            }
            if begun.elapsed() > PATIENCE {
                bail!("PostgreSQL does not answer: {error:#}; its log ends:\n{}", tail(cluster));
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    crate::telling(progress, "waiting for PostgreSQL to start", waiting).await
}

/// Creates the database where it is missing.
pub(crate) async fn create_database(socket: &Socket, name: &str) -> anyhow::Result<()> {
    let mut connection = connect(socket, "postgres").await?;
    let there: bool = sqlx::query_scalar("SELECT EXISTS (SELECT FROM pg_database WHERE datname = $1)")
        .bind(name)
        .fetch_one(&mut connection)
        .await?;
    if !there {
        let quoted = name.replace('"', "\"\"");
        // CREATE DATABASE takes no parameters; the name is quoted as the identifier it is.
        sqlx::query(AssertSqlSafe(format!("CREATE DATABASE \"{quoted}\""))).execute(&mut connection).await?;
    }
    connection.close().await?;
    Ok(())
}

async fn connect(socket: &Socket, database: &str) -> anyhow::Result<PgConnection> {
    let options: PgConnectOptions = crate::url::to(socket.path(), database).parse()?;
    Ok(options.disable_statement_logging().connect().await?)
}

fn tail(cluster: &Cluster) -> String {
    let log = std::fs::read(&cluster.log).unwrap_or_default();
    let log = String::from_utf8_lossy(&log);
    let lines: Vec<&str> = log.lines().collect();
    lines[lines.len().saturating_sub(15)..].join("\n")
}
