//! G4: sendings to clinics, and the grants that each holds.

/// In SQL: the clinic of a review can open it at a moment. Names the review's row, its consent's, and the moment.
macro_rules! opens {
    ($review:literal, $consent:literal, $at:literal) => {
        concat!(
            $review,
            ".revoked_at IS NULL AND ",
            $review,
            ".expires_at > ",
            $at,
            " AND ",
            $consent,
            ".until > ",
            $at,
            " AND NOT stopped_for_clinic(",
            $consent,
            ", ",
            $review,
            ".clinic_id)"
        )
    };
}
pub(crate) use opens;

mod read;

pub use read::{Review, Standing, find, list, name_to_mark};

use crate::error::{Error, Result};
use crate::facts;
use crate::grants;
use crate::jobs::Letter;
use crate::labs;
use crate::links::Token;
use crate::packages::{self, Release};
use crate::readers::{self, NewReader};
use crate::trail::{self, About};
use crate::tx::{GuestTx, StaffTx};
use domain::events::Event;
use domain::grants::Extent;
use domain::ids::{CaseId, ConsentId, DocumentId, Id, LinkId, ReaderId, ReviewId, SummaryId};
use domain::labs::Lab;
use domain::policy::{Actor, Permitted};
use domain::reviews::{Line, Plan, Wanted, longer, plan};
use domain::{Date, Timestamp};
use jiff::SignedDuration;
use jiff_sqlx::ToSqlx;
use serde_json::json;
use sqlx::types::Json;
use uuid::Uuid;

/// What goes to a clinic.
#[derive(Debug, Clone)]
pub struct NewReview {
    /// To whom, for what, which documents, how far, how long.
    pub wanted: Wanted,
    /// The version of the summary that goes.
    pub summary: SummaryId,
    /// The question, as it stands at this moment.
    pub question: String,
    /// What is admitted to be missing; may be empty.
    pub still_missing: String,
    /// By when a reply is asked for.
    pub reply_by: Option<Date>,
    /// How its package is released.
    pub release: Release,
    /// Who reads it there; one at least.
    pub readers: Vec<NewReader>,
    /// Whether they may bring in a colleague.
    pub may_bring: bool,
    /// Whether pages that they look at carry their name and the day.
    pub marked: bool,
}

/// What was sent.
#[derive(Debug, Clone)]
pub struct Sent {
    /// Which review.
    pub id: ReviewId,
    /// When it ends.
    pub expires_at: Timestamp,
    /// Its readers with their links, in the order in which they were named. The secrets exist nowhere else.
    pub links: Vec<(ReaderId, LinkId, Token)>,
}

/// Sends a review: the review, one grant a document, each resting on the consent that covers it, and the release of what
/// may be taken away (H4).
///
/// The consents are locked against a withdrawal and the plan is drawn again from them here, so that no grant is ever
/// written that its consent does not cover, whatever the page before showed.
///
/// # Errors
/// [`Error::Uncovered`] with the first lack, [`Error::Blocked`] for a document that is not to be released as it is; then
/// nothing is written.
pub async fn send(tx: &mut StaffTx, permit: &Permitted<CaseId>, new: &NewReview) -> Result<Sent> {
    let case = permit.subject();
    lock_consents(tx, case).await?;
    let facts = facts::of_case(tx, case).await?.ok_or(Error::Unreadable("case"))?;
    let plan = plan(&facts, &new.wanted, tx.now());
    if let Some(lack) = plan.lack() {
        return Err(Error::Uncovered(lack));
    }
    if plan.blocked().is_some() {
        return Err(Error::Blocked);
    }
    let whole = plan.whole.map_err(Error::Uncovered)?;
    // The values as they stand now; what is typed in later goes with the next sending.
    let labs: Vec<Lab> = match plan.labs {
        true => labs::of_case(tx, case).await?.into_iter().map(|row| row.lab).collect(),
        false => Vec::new(),
    };
    let id = insert(tx, permit, new, &plan, whole, &labs).await?;
    for line in &plan.lines {
        let (consent, until) = line.covered.map_err(Error::Uncovered)?;
        grants::insert(tx, case, id, line, consent, until).await?;
    }
    let download = |line: &&Line| line.extent == Extent::Download;
    let taken: Vec<DocumentId> = plan.lines.iter().filter(download).map(|line| line.document).collect();
    packages::release(tx, permit, id, new.summary, &new.release, &taken).await?;
    let detail = json!({
        "clinic": new.wanted.clinic,
        "consent": whole,
        "documents": plan.lines.len(),
        "labs": labs.len(),
        "until": plan.expires_at,
    });
    let about = About("review", id.uuid());
    trail::record_about(tx, permit, Event::ReviewSent, about, detail).await?;
    let mut links = Vec::new();
    for reader in &new.readers {
        links.push(readers::name(tx, permit, case, id, reader).await?);
    }
    Ok(Sent { id, expires_at: plan.expires_at, links })
}

pub(crate) async fn lock_consents(tx: &mut StaffTx, case: CaseId) -> Result<()> {
    let tenant = tx.tenant()?;
    sqlx::query("SELECT id FROM consents WHERE tenant_id = $1 AND case_id = $2 ORDER BY id FOR SHARE")
        .bind(tenant)
        .bind(case.uuid())
        .execute(tx.connection())
        .await?;
    Ok(())
}

async fn insert(
    tx: &mut StaffTx,
    permit: &Permitted<CaseId>,
    new: &NewReview,
    plan: &Plan,
    consent: ConsentId,
    labs: &[Lab],
) -> Result<ReviewId> {
    let id: ReviewId = tx.mint();
    let (tenant, at) = (tx.tenant()?, tx.at());
    let by = match permit.actor() {
        Actor::Member(member) => member.id.uuid(),
        Actor::Stranger | Actor::Participant(_) | Actor::Reviewer(..) | Actor::Asked(..) => Uuid::nil(),
    };
    let purposes: Vec<&str> = new.wanted.purposes.iter().map(|p| p.word()).collect();
    sqlx::query(
        "INSERT INTO reviews (tenant_id, id, case_id, clinic_id, consent_id, summary_id, purposes, question,
           still_missing, may_download, reply_by, expires_at, created_by, created_at, labs, may_bring,
           marked)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)",
    )
    .bind(tenant)
    .bind(id.uuid())
    .bind(permit.subject().uuid())
    .bind(new.wanted.clinic.uuid())
    .bind(consent.uuid())
    .bind(new.summary.uuid())
    .bind(purposes)
    .bind(&new.question)
    .bind(&new.still_missing)
    .bind(new.wanted.may_download)
    .bind(new.reply_by.map(ToSqlx::to_sqlx))
    .bind(plan.expires_at.to_sqlx())
    .bind(by)
    .bind(at)
    .bind(Json(labs))
    .bind(new.may_bring)
    .bind(new.marked)
    .execute(tx.connection())
    .await?;
    Ok(id)
}

/// Takes a review back. Its rows stay; the policy refuses from the next request on.
///
/// # Errors
/// [`Error::LostUpdate`] when it was taken back already.
pub async fn revoke(tx: &mut StaffTx, permit: &Permitted<ReviewId>) -> Result<()> {
    let (tenant, at) = (tx.tenant()?, tx.at());
    let revoked =
        sqlx::query("UPDATE reviews SET revoked_at = $3 WHERE tenant_id = $1 AND id = $2 AND revoked_at IS NULL")
            .bind(tenant)
            .bind(permit.subject().uuid())
            .bind(at)
            .execute(tx.connection())
            .await?;
    if revoked.rows_affected() != 1 {
        return Err(Error::LostUpdate);
    }
    trail::record(tx, permit, Event::ReviewRevoked, json!({})).await?;
    Ok(())
}

/// Asks the named readers of a review for their answer once more, each in a letter of their own.
///
/// # Errors
/// [`Error::LostUpdate`] when it cannot be asked for, or was meanwhile.
pub async fn remind(tx: &mut StaffTx, permit: &Permitted<ReviewId>, address: String) -> Result<()> {
    let case = permit.case().ok_or(Error::NotOnCase)?;
    let id = permit.subject();
    let (tenant, at) = (tx.tenant()?, tx.at());
    let review = find(tx, id).await?.filter(|review| review.may_be_reminded(tx.now())).ok_or(Error::LostUpdate)?;
    let marked = sqlx::query(
        "UPDATE reviews SET reminded_at = $3 WHERE tenant_id = $1 AND id = $2 AND reminded_at IS NOT DISTINCT FROM $4",
    )
    .bind(tenant)
    .bind(id.uuid())
    .bind(at)
    .bind(review.reminded_at.map(|before| before.to_sqlx()))
    .execute(tx.connection())
    .await?;
    if marked.rows_affected() != 1 {
        return Err(Error::LostUpdate);
    }
    let until = review.expires_at.min(review.consent_until);
    readers::tell(tx, case, id, &Letter::AnswerAwaited { address, until }).await?;
    trail::record(tx, permit, Event::ClinicReminded, json!({ "clinic": review.clinic_name })).await?;
    Ok(())
}

/// Gives a review more time, and with it its grants and its named readers' links: so many days from now, never past the
/// consents below. Colleagues who were brought in keep their own end. Returns when it ends now.
///
/// # Errors
/// [`Error::Uncovered`] when the consent below no longer covers the whole; [`Error::LostUpdate`] when it would not end later
/// than it does already.
pub async fn extend(tx: &mut StaffTx, permit: &Permitted<ReviewId>, days: i64) -> Result<Timestamp> {
    let case = permit.case().ok_or(Error::NotOnCase)?;
    lock_consents(tx, case).await?;
    let facts = facts::of_case(tx, case).await?.ok_or(Error::Unreadable("case"))?;
    let review = facts.reviews.iter().find(|review| review.id == permit.subject()).ok_or(Error::NotOnCase)?;
    let more = longer(&facts, review, days, tx.now()).map_err(Error::Uncovered)?;
    if more.expires_at <= review.expires_at {
        return Err(Error::LostUpdate);
    }
    let tenant = tx.tenant()?;
    let until = more.expires_at.to_sqlx();
    sqlx::query("UPDATE reviews SET expires_at = $3 WHERE tenant_id = $1 AND id = $2")
        .bind(tenant)
        .bind(review.id.uuid())
        .bind(until)
        .execute(tx.connection())
        .await?;
    sqlx::query(
        "UPDATE links l SET expires_at = $3 FROM readers d
         WHERE l.tenant_id = $1 AND l.review_id = $2 AND l.revoked_at IS NULL
           AND d.tenant_id = l.tenant_id AND d.id = l.reader_id AND d.brought_by IS NULL AND d.ended_at IS NULL",
    )
    .bind(tenant)
    .bind(review.id.uuid())
    .bind(until)
    .execute(tx.connection())
    .await?;
    for (grant, until) in &more.grants {
        sqlx::query("UPDATE grants SET until = $3 WHERE tenant_id = $1 AND id = $2 AND revoked_at IS NULL")
            .bind(tenant)
            .bind(grant.uuid())
            .bind(until.to_sqlx())
            .execute(tx.connection())
            .await?;
    }
    let detail = json!({ "until": more.expires_at, "documents": more.grants.len() });
    trail::record(tx, permit, Event::ReviewExtended, detail).await?;
    Ok(more.expires_at)
}

/// A page that is loaded again within this time counts as still open.
const STILL_OPEN: SignedDuration = SignedDuration::from_mins(1);

/// Notes that the clinic opened its page.
///
/// # Errors
/// When the database cannot be reached, or the permission was for something else.
pub async fn open(tx: &mut GuestTx, permit: &Permitted<ReviewId>) -> Result<()> {
    let (tenant, at) = (tx.tenant()?, tx.at());
    let before = tx.now().checked_sub(STILL_OPEN).unwrap_or(tx.now());
    let opened = sqlx::query(
        "UPDATE reviews SET first_opened_at = coalesce(first_opened_at, $3), last_opened_at = $3
         WHERE tenant_id = $1 AND id = $2 AND (last_opened_at IS NULL OR last_opened_at < $4)",
    )
    .bind(tenant)
    .bind(permit.subject().uuid())
    .bind(at)
    .bind(before.to_sqlx())
    .execute(tx.connection())
    .await?;
    if opened.rows_affected() == 1 {
        trail::record(tx, permit, Event::ReviewOpened, json!({})).await?;
    }
    Ok(())
}
