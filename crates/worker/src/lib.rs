//! Work done later: one file a job. A job is enqueued by the transaction that causes it, taken under a lease, and gone only
//! when it is done, so that nothing is lost when this process is killed.

pub mod clamd;
pub mod compose_transfer;
pub mod erase;
pub mod inspect_upload;
pub mod ocr;
pub mod read_text;
pub mod remind;
pub mod retire;
pub mod scan;
pub mod seal_package;
pub mod send_mail;
pub mod sign_heads;
pub mod sweep;

mod filing;
mod join_photos;
mod unpack;
pub mod zip;

pub use clamd::Scanner;
pub use ocr::Ocr;
pub use send_mail::Mailer;

use print::Press;
use records::sandbox::Sandbox;
use std::sync::Arc;
use std::time::Duration;
use store::Db;
use store::jobs::{self, Held, Job};
use store::requests;
use tokio::sync::{Notify, watch};
use tracing::Instrument as _;
use vault::{Blobs, Witness};

/// Jobs under way at the same time: a letter does not wait for a disc.
const AT_ONCE: usize = 2;
/// How long to wait for a word from the database before looking by oneself.
const POLL: Duration = Duration::from_secs(5);

/// What the jobs have at hand.
pub struct Context {
    /// The database.
    pub db: Db,
    /// The originals.
    pub blobs: Blobs,
    /// Where untrusted bytes are parsed.
    pub sandbox: Sandbox,
    /// Where letters go.
    pub mailer: Mailer,
    /// Where files are scanned for malware; none where the installation is set not to scan.
    pub scanner: Option<Scanner>,
    /// What reads pictures by machine; none where it is not installed.
    pub ocr: Option<Ocr>,
    /// What sets pages for paper.
    pub press: Press,
    /// The second store, which is told of erasures; none where none is set.
    pub witness: Option<Witness>,
}

/// Works until `stop` says true; jobs under way are finished first (S64).
///
/// # Errors
/// None today: what fails is tried again. The answer is there for the caller's `?`.
pub async fn run(context: Context, stop: watch::Receiver<bool>) -> anyhow::Result<()> {
    let context = Arc::new(context);
    let wake = Arc::new(Notify::new());
    let mut parts = tokio::task::JoinSet::new();
    for _ in 0..AT_ONCE {
        parts.spawn(work(context.clone(), wake.clone(), stop.clone()));
    }
    parts.spawn(listen(context.clone(), wake.clone(), stop.clone()));
    parts.spawn(scan::minutely(context.clone(), stop.clone()));
    parts.spawn(remind::minutely(context.clone(), stop.clone()));
    parts.spawn(sweep::hourly(context, stop));
    while parts.join_next().await.is_some() {}
    Ok(())
}

/// Does every job that is due at this moment, one after the other, and says how many there were: for tests, and for an
/// installation that is being filled.
///
/// # Errors
/// When the database cannot be reached. A job that fails is put back, not an error.
pub async fn drain(context: &Context) -> anyhow::Result<usize> {
    let mut done = 0;
    while let Some(held) = jobs::take(&context.db).await? {
        attend(context, &held).await;
        done += 1;
    }
    Ok(done)
}

async fn work(context: Arc<Context>, wake: Arc<Notify>, mut stop: watch::Receiver<bool>) {
    while !*stop.borrow() {
        match jobs::take(&context.db).await {
            Ok(Some(held)) => attend(&context, &held).await,
            Ok(None) => tokio::select! {
                () = wake.notified() => {}
                () = tokio::time::sleep(POLL) => {}
                _ = stop.changed() => {}
            },
            Err(error) => {
                tracing::error!(%error, "no job can be taken");
                tokio::select! {
                    () = tokio::time::sleep(POLL) => {}
                    _ = stop.changed() => {}
                }
            }
        }
    }
}

async fn listen(context: Arc<Context>, wake: Arc<Notify>, mut stop: watch::Receiver<bool>) {
    while !*stop.borrow() {
        let listening = async {
            let mut listener = context.db.listen_for_jobs().await?;
            loop {
                listener.recv().await?;
                wake.notify_waiters();
            }
            #[expect(unreachable_code, reason = "gives the block its type")]
            store::Result::Ok(())
        };
        tokio::select! {
            heard = listening => {
                if let Err(error) = heard {
                    tracing::warn!(%error, "not told of jobs; looking every few seconds instead");
                }
                tokio::time::sleep(POLL).await;
            }
            _ = stop.changed() => {}
        }
    }
}

/// Every line that the log has of a job names it and its tenant (S10).
async fn attend(context: &Context, held: &Held) {
    let span = tracing::error_span!("job", id = %held.id, tenant = %held.tenant);
    try_once(context, held).instrument(span).await;
}

async fn try_once(context: &Context, held: &Held) {
    let outcome = match dispatch(context, held).await {
        Ok(()) => finish(context, held).await,
        Err(error) => {
            tracing::warn!(attempts = held.attempts, %error, "a job failed");
            // Only the outermost words are kept: what lies below may quote an address.
            jobs::put_back(&context.db, held, &error.to_string()).await.map_err(Into::into)
        }
    };
    if let Err(error) = outcome {
        tracing::error!(%error, "a job could not be put away; its lease frees it");
    }
}

async fn dispatch(context: &Context, held: &Held) -> anyhow::Result<()> {
    let Context { db, mailer, .. } = context;
    match &held.job {
        Job::SendMail(mail) => send_mail::send(mailer, db, held.id, mail).await,
        Job::TellCoordinator { case, letter } => {
            send_mail::tell_coordinator(mailer, db, held.tenant, held.id, *case, letter).await
        }
        Job::SealPackage { case, package } => seal_package::run(context, held, *case, *package).await,
        Job::UndoSending { case, upload } => {
            let mut tx = db.system(Some(held.tenant)).await?;
            requests::undo(&mut tx, *case, *upload).await?;
            tx.commit().await?;
            Ok(())
        }
        Job::JoinPhotos { case, participant, order } => {
            join_photos::run(context, held.tenant, *case, *participant, order).await
        }
        Job::InspectUpload { case, upload } => inspect_upload::run(context, held, *case, *upload).await,
        Job::DestroyObjects { case } => erase::finish(context, held.tenant, *case).await,
        Job::ReadText { case, document } => read_text::run(context, held, *case, *document).await,
        Job::ComposeTransfer { case, transfer } => compose_transfer::run(context, held, *case, *transfer).await,
    }
}

async fn finish(context: &Context, held: &Held) -> anyhow::Result<()> {
    let mut tx = context.db.system(Some(held.tenant)).await?;
    jobs::finish(&mut tx, held).await?;
    tx.commit().await?;
    Ok(())
}
