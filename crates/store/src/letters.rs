//! The letters that may come with a clinic's reply: the signed one, and an invitation. They are files of the case and no
//! documents: they go with the reply to whoever reads replies, the signed one also to the
//! interpreter to whom the clinic's replies are lent, and nowhere else.

use crate::error::Result;
use crate::files::{self, File};
use crate::trail::{self, About};
use crate::tx::{GuestTx, Tx};
use crate::uploads::{self, Stored};
use domain::events::Event;
use domain::ids::{CaseId, FileId, Id, ReplyId, ReviewId};
use domain::policy::{Permitted, Subject};
use serde_json::{Value, json};
use uuid::Uuid;

/// The one kind of file that a letter is.
pub const MEDIA_TYPE: &str = "application/pdf";

/// Which of a reply's letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// What the clinic signed.
    Signed,
    /// The invitation.
    Invitation,
}

/// A letter as pages name it.
#[derive(Debug, Clone)]
pub struct Letter {
    /// Its file.
    pub file: FileId,
    /// What the clinic called it.
    pub name: String,
}

/// Keeps a letter whose bytes are durable and whose inspection found nothing against it.
///
/// # Errors
/// When the database cannot be reached, or the intention of its object is gone.
pub async fn keep(
    tx: &mut GuestTx,
    permit: &Permitted<ReviewId>,
    stored: &Stored,
    inspection: &Value,
) -> Result<FileId> {
    let kept = uploads::Kept { media_type: MEDIA_TYPE, inspection };
    uploads::receive_one(tx, permit, stored, &kept).await
}

/// A letter that this review's clinic has sent, if it is one.
///
/// # Errors
/// When the database cannot be reached.
pub async fn of_review(tx: &mut Tx, review: ReviewId, file: FileId) -> Result<Option<Letter>> {
    let tenant = tx.tenant()?;
    let name: Option<String> = sqlx::query_scalar(
        "SELECT f.name FROM files f JOIN uploads u ON u.tenant_id = f.tenant_id AND u.id = f.upload_id
         WHERE f.tenant_id = $1 AND f.id = $2 AND u.sent_by_review = $3 AND f.state = 'kept'",
    )
    .bind(tenant)
    .bind(file.uuid())
    .bind(review.uuid())
    .fetch_optional(tx.connection())
    .await?;
    Ok(name.map(|name| Letter { file, name }))
}

/// A letter of a reply of this case, with the reply's review.
///
/// # Errors
/// When the database cannot be reached.
pub async fn of_reply(tx: &mut Tx, case: CaseId, reply: ReplyId, which: Which) -> Result<Option<(ReviewId, File)>> {
    let tenant = tx.tenant()?;
    let row: Option<(Uuid, Option<Uuid>, Option<Uuid>)> = sqlx::query_as(
        "SELECT review_id, letter_file_id, invitation_file_id FROM replies
         WHERE tenant_id = $1 AND case_id = $2 AND id = $3",
    )
    .bind(tenant)
    .bind(case.uuid())
    .bind(reply.uuid())
    .fetch_optional(tx.connection())
    .await?;
    let file = row.and_then(|(review, signed, invitation)| match which {
        Which::Signed => Some((review, signed?)),
        Which::Invitation => Some((review, invitation?)),
    });
    let Some((review, file)) = file else {
        return Ok(None);
    };
    Ok(files::loose(tx, case, FileId(file)).await?.map(|file| (ReviewId(review), file)))
}

/// Records that somebody takes a reply's letter; committed before its first byte leaves.
///
/// # Errors
/// When the database cannot be reached, or the permission was for something else.
pub async fn record_download<S: Subject>(
    tx: &mut Tx,
    permit: &Permitted<S>,
    review: ReviewId,
    reply: ReplyId,
    file: &File,
) -> Result<()> {
    let detail = json!({ "reply": reply, "file": file.id, "bytes": file.length });
    trail::record_about(tx, permit, Event::LetterDownloaded, About("review", review.uuid()), detail).await?;
    Ok(())
}
