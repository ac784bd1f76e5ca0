//! Work done later: one file a job.
//!
//! [`run`] takes jobs one after the other, of whichever tenant, as soon as they are announced or due. A job that fails is
//! tried again later; one whose worker died becomes free when its lease ends.

mod filing;
pub mod inspect_upload;
pub mod send_mail;
pub mod sweep;

pub use send_mail::Mailer;

use anyhow::Context as _;
use records::sandbox::Sandbox;
use std::time::Duration;
use store::Db;
use store::jobs::{self, Held, Job};
use tokio::sync::watch;
use tokio::time::Instant;
use vault::Blobs;

/// How often jobs are looked for when none is announced: those put back, or left by a dead worker.
const POLL: Duration = Duration::from_secs(5);
/// How often abandoned uploads are tidied away.
const ROUND: Duration = Duration::from_secs(3600);

/// What a worker has at hand.
pub struct Context {
    /// The database.
    pub db: Db,
    /// The originals.
    pub blobs: Blobs,
    /// Where untrusted bytes are parsed.
    pub sandbox: Sandbox,
    /// The way out for letters.
    pub mailer: Mailer,
}

/// Works until told to stop; the job under way is finished first.
///
/// # Errors
/// When the database cannot be listened to at the start. Later faults are logged and waited out.
pub async fn run(context: Context, mut stop: watch::Receiver<bool>) -> anyhow::Result<()> {
    let mut listener = context
        .db
        .listen_for_jobs()
        .await
        .context("the worker cannot reach the database")?;
    let mut next_round = Instant::now();
    while !*stop.borrow() {
        if Instant::now() >= next_round {
            next_round = Instant::now() + ROUND;
            sweep::all(&context).await;
        }
        match jobs::take(&context.db).await {
            Ok(Some(held)) => {
                work(&context, &held).await;
                continue;
            }
            Ok(None) => {}
            Err(error) => tracing::error!(%error, "no job could be taken"),
        }
        tokio::select! {
            announced = listener.recv() => {
                if let Err(error) = announced {
                    tracing::warn!(%error, "not listening; looking again by the clock");
                    tokio::time::sleep(POLL).await;
                }
            }
            () = tokio::time::sleep(POLL) => {}
            _ = stop.changed() => {}
        }
    }
    Ok(())
}

/// Does every job that is due now, and returns; for tests, and for an operator who wants a queue emptied.
///
/// # Errors
/// When the database cannot be reached, or a job failed.
pub async fn drain(context: &Context) -> anyhow::Result<()> {
    while let Some(held) = jobs::take(&context.db).await? {
        perform(context, &held).await?;
    }
    Ok(())
}

async fn work(context: &Context, held: &Held) {
    let Err(error) = perform(context, held).await else {
        return;
    };
    tracing::warn!(job = %held.id, tenant = %held.tenant, attempts = held.attempts, error = %format!("{error:#}"), "a job failed");
    if let Err(error) = jobs::put_back(&context.db, held, &format!("{error:#}")).await {
        tracing::error!(%error, "a job could not be put back; its lease frees it");
    }
}

async fn perform(context: &Context, held: &Held) -> anyhow::Result<()> {
    match &held.job {
        Job::SendMail(mail) => send_mail::send(&context.mailer, &context.db, held.id, mail).await?,
        Job::TellCoordinator { case, letter } => {
            send_mail::tell_coordinator(
                &context.mailer,
                &context.db,
                held.tenant,
                held.id,
                *case,
                letter,
            )
            .await?;
        }
        Job::InspectUpload { case, upload } => {
            inspect_upload::inspect(context, held.tenant, *case, *upload).await?;
        }
    }
    let mut tx = context.db.system(Some(held.tenant)).await?;
    jobs::finish(&mut tx, held).await?;
    tx.commit().await?;
    Ok(())
}
