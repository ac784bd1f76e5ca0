//! Links: issuing them, ending them, listing them. A link locates; it never grants. Whoever opens one proves by a code that
//! they read the address fixed here; that part is `guests.rs`.

mod living;

pub use living::{Living, living};

use crate::error::{Error, Result};
use crate::gate::token_hash;
use crate::trail::{self, About};
use crate::tx::{StaffTx, Tx};
use domain::Timestamp;
use domain::events::Event;
use domain::ids::{CaseId, Id, LinkId, ParticipantId, ReaderId, RequestId, ReviewId};
use domain::links::{LinkState, TOKEN_BYTES};
use domain::policy::{Permitted, Subject};
use jiff_sqlx::ToSqlx;
use serde_json::json;
use uuid::Uuid;

/// A link's secret, known to nobody but its recipient once it is sent; base64url without padding in the address.
pub type Token = [u8; TOKEN_BYTES];

/// What becomes of the links that the same review or person already has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Older {
    /// They live on.
    Stay,
    /// They end with this one's beginning, and with them every browser that came through them.
    End,
}

/// Whom a link is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holder {
    /// The clinic of a review.
    Review(ReviewId),
    /// A person on the case.
    Participant(ParticipantId),
    /// Whoever was asked for a document; it opens that request alone.
    Request(RequestId),
}

impl Holder {
    fn review(self) -> Option<Uuid> {
        if let Self::Review(id) = self { Some(id.uuid()) } else { None }
    }

    fn participant(self) -> Option<Uuid> {
        if let Self::Participant(id) = self { Some(id.uuid()) } else { None }
    }

    fn request(self) -> Option<Uuid> {
        if let Self::Request(id) = self { Some(id.uuid()) } else { None }
    }

    pub(crate) fn about(self) -> About {
        match self {
            Self::Review(id) => About("review", id.uuid()),
            Self::Participant(id) => About("participant", id.uuid()),
            Self::Request(id) => About("request", id.uuid()),
        }
    }

    pub(crate) fn of(review: Option<Uuid>, participant: Option<Uuid>, request: Option<Uuid>) -> Result<Self> {
        match (review, participant, request) {
            (Some(id), None, None) => Ok(Self::Review(ReviewId(id))),
            (None, Some(id), None) => Ok(Self::Participant(ParticipantId(id))),
            (None, None, Some(id)) => Ok(Self::Request(RequestId(id))),
            _ => Err(Error::Unreadable("a link's holder")),
        }
    }
}

/// Makes a reader of a review their link, in place of any that they had; it ends with the review, or with their own access.
/// The token exists only in what this returns: put it into the address that is mailed and forget it (S13).
///
/// # Errors
/// [`Error::NotOnCase`] when there is no such reader on this case, their access was ended or their review revoked; when the
/// database cannot be reached.
pub(crate) async fn issue_for_reader<S: Subject>(
    tx: &mut StaffTx,
    permit: &Permitted<S>,
    case: CaseId,
    reader: ReaderId,
) -> Result<(LinkId, Token)> {
    let tenant = tx.tenant()?;
    let row: Option<(Uuid, String, jiff_sqlx::Timestamp)> = sqlx::query_as(
        "SELECT r.id, d.email, least(r.expires_at, d.until)
         FROM readers d JOIN reviews r ON r.tenant_id = d.tenant_id AND r.id = d.review_id
         WHERE d.tenant_id = $1 AND d.case_id = $2 AND d.id = $3 AND d.ended_at IS NULL AND r.revoked_at IS NULL",
    )
    .bind(tenant)
    .bind(case.uuid())
    .bind(reader.uuid())
    .fetch_optional(tx.connection())
    .await?;
    let (review, email, end) = row.ok_or(Error::NotOnCase)?;
    let ended = end_of_reader(tx, reader).await?;
    let whose = Whose { holder: Holder::Review(ReviewId(review)), reader: Some(reader) };
    insert(tx, permit, case, whose, &email, end.to_jiff(), ended).await
}

/// Ends every link of a reader, and every browser that came through them. Returns how many links ended.
pub(crate) async fn end_of_reader(tx: &mut StaffTx, reader: ReaderId) -> Result<usize> {
    let (tenant, at) = (tx.tenant()?, tx.at());
    let ended: Vec<Uuid> = sqlx::query_scalar(
        "UPDATE links SET revoked_at = $3 WHERE tenant_id = $1 AND reader_id = $2 AND revoked_at IS NULL RETURNING id",
    )
    .bind(tenant)
    .bind(reader.uuid())
    .bind(at)
    .fetch_all(tx.connection())
    .await?;
    end_sessions(tx, &ended).await?;
    Ok(ended.len())
}

/// Issues a personal link for someone on the case's role map.
///
/// # Errors
/// [`Error::NotOnCase`] when the person is not on this case, or no longer; when the database cannot be reached.
pub async fn issue_for_participant<S: Subject>(
    tx: &mut StaffTx,
    permit: &Permitted<S>,
    case: CaseId,
    participant: ParticipantId,
    email: &str,
    expires_at: Timestamp,
    older: Older,
) -> Result<(LinkId, Token)> {
    let tenant = tx.tenant()?;
    let there: Option<Uuid> = sqlx::query_scalar(
        "SELECT id FROM participants
         WHERE tenant_id = $1 AND case_id = $2 AND id = $3 AND removed_at IS NULL",
    )
    .bind(tenant)
    .bind(case.uuid())
    .bind(participant.uuid())
    .fetch_optional(tx.connection())
    .await?;
    there.ok_or(Error::NotOnCase)?;
    let holder = Holder::Participant(participant);
    issue(tx, permit, case, holder, email, expires_at, older).await
}

async fn issue<S: Subject>(
    tx: &mut StaffTx,
    permit: &Permitted<S>,
    case: CaseId,
    holder: Holder,
    email: &str,
    expires_at: Timestamp,
    older: Older,
) -> Result<(LinkId, Token)> {
    let ended = match older {
        Older::Stay => 0,
        Older::End => end_all(tx, holder).await?,
    };
    insert(tx, permit, case, Whose { holder, reader: None }, email, expires_at, ended).await
}

/// Whom a link is for, and which reader of a review.
struct Whose {
    holder: Holder,
    reader: Option<ReaderId>,
}

async fn insert<S: Subject>(
    tx: &mut StaffTx,
    permit: &Permitted<S>,
    case: CaseId,
    whose: Whose,
    email: &str,
    expires_at: Timestamp,
    ended: usize,
) -> Result<(LinkId, Token)> {
    if permit.case() != Some(case) {
        return Err(Error::NotOnCase);
    }
    let Whose { holder, reader } = whose;
    let id: LinkId = tx.mint();
    let token: Token = tx.db().random();
    let tenant = tx.tenant()?;
    let at = tx.at();
    sqlx::query(
        "INSERT INTO links (tenant_id, id, case_id, review_id, participant_id, reader_id, token_hash, email, created_at,
           expires_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
    )
    .bind(tenant)
    .bind(id.uuid())
    .bind(case.uuid())
    .bind(holder.review())
    .bind(holder.participant())
    .bind(reader.map(Id::uuid))
    .bind(token_hash(&token).as_slice())
    .bind(email)
    .bind(at)
    .bind(expires_at.to_sqlx())
    .execute(tx.connection())
    .await?;
    let detail = json!({ "link": id, "reader": reader, "until": expires_at, "ended": ended });
    trail::record_about(tx, permit, Event::LinkIssued, holder.about(), detail).await?;
    Ok((id, token))
}

/// Ends one link and every browser that came through it. False when it was revoked before, or is not of the permitted case.
///
/// # Errors
/// When the database cannot be reached.
pub async fn revoke<S: Subject>(tx: &mut StaffTx, permit: &Permitted<S>, link: LinkId) -> Result<bool> {
    let tenant = tx.tenant()?;
    let at = tx.at();
    let row: Option<(Option<Uuid>, Option<Uuid>, Option<Uuid>)> = sqlx::query_as(
        "UPDATE links SET revoked_at = $4
         WHERE tenant_id = $1 AND case_id = $2 AND id = $3 AND revoked_at IS NULL
         RETURNING review_id, participant_id, request_id",
    )
    .bind(tenant)
    .bind(permit.case().map(Id::uuid))
    .bind(link.uuid())
    .bind(at)
    .fetch_optional(tx.connection())
    .await?;
    let Some((review, participant, request)) = row else {
        return Ok(false);
    };
    let holder = Holder::of(review, participant, request)?;
    let sessions = end_sessions(tx, &[link.uuid()]).await?;
    let detail = json!({ "link": link, "sessions": sessions });
    trail::record_about(tx, permit, Event::LinkRevoked, holder.about(), detail).await?;
    Ok(true)
}

/// Ends every link of a review or person, and every browser that came through them: when the review is revoked, or the
/// person is taken off the case. Returns how many links ended; the event is the caller's, which says why.
///
/// # Errors
/// [`Error::NotOnCase`] under a permission for no case; when the database cannot be reached.
pub async fn revoke_all<S: Subject>(tx: &mut StaffTx, permit: &Permitted<S>, holder: Holder) -> Result<usize> {
    permit.case().ok_or(Error::NotOnCase)?;
    end_all(tx, holder).await
}

pub(crate) async fn end_all(tx: &mut StaffTx, holder: Holder) -> Result<usize> {
    let tenant = tx.tenant()?;
    let at = tx.at();
    let ended: Vec<Uuid> = sqlx::query_scalar(
        "UPDATE links SET revoked_at = $4
         WHERE tenant_id = $1 AND (review_id = $2 OR participant_id = $3 OR request_id = $5)
           AND revoked_at IS NULL RETURNING id",
    )
    .bind(tenant)
    .bind(holder.review())
    .bind(holder.participant())
    .bind(at)
    .bind(holder.request())
    .fetch_all(tx.connection())
    .await?;
    end_sessions(tx, &ended).await?;
    Ok(ended.len())
}

/// Ends the links of a person, and of what was asked of them, that were given to another address than this; and every
/// browser that came through them. Returns how many; the event is the caller's.
pub(crate) async fn end_elsewhere(tx: &mut StaffTx, person: ParticipantId, email: &str) -> Result<usize> {
    let (tenant, at) = (tx.tenant()?, tx.at());
    let ended: Vec<Uuid> = sqlx::query_scalar(
        "UPDATE links SET revoked_at = $4
         WHERE tenant_id = $1 AND email <> $3 AND revoked_at IS NULL AND expires_at > $4
           AND (participant_id = $2
             OR request_id IN (SELECT r.id FROM requests r WHERE r.tenant_id = $1 AND r.asked_of = $2))
         RETURNING id",
    )
    .bind(tenant)
    .bind(person.uuid())
    .bind(email)
    .bind(at)
    .fetch_all(tx.connection())
    .await?;
    end_sessions(tx, &ended).await?;
    Ok(ended.len())
}

async fn end_sessions(tx: &mut StaffTx, links: &[Uuid]) -> Result<u64> {
    let tenant = tx.tenant()?;
    let at = tx.at();
    let ended = sqlx::query(
        "UPDATE guest_sessions SET ended_at = $3
         WHERE tenant_id = $1 AND link_id = ANY($2) AND ended_at IS NULL",
    )
    .bind(tenant)
    .bind(links)
    .bind(at)
    .execute(tx.connection())
    .await?;
    Ok(ended.rows_affected())
}

/// A link as its owner sees it (S18).
#[derive(Debug, Clone)]
pub struct Link {
    /// Which.
    pub id: LinkId,
    /// For whom.
    pub holder: Holder,
    /// The address that codes go to.
    pub email: String,
    /// Whether it still opens.
    pub state: LinkState,
    /// When it was issued.
    pub created_at: Timestamp,
    /// When it ends.
    pub expires_at: Timestamp,
    /// When somebody last entered a right code; never, if nobody has.
    pub opened_at: Option<Timestamp>,
    /// Wrong codes so far, of [`domain::links::FAILURES_PER_LINK`].
    pub failures: i32,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    review_id: Option<Uuid>,
    participant_id: Option<Uuid>,
    request_id: Option<Uuid>,
    email: String,
    state: String,
    created_at: jiff_sqlx::Timestamp,
    expires_at: jiff_sqlx::Timestamp,
    opened_at: Option<jiff_sqlx::Timestamp>,
    failures: i32,
}

/// Every link of a case that was not revoked, newest first: living, suspended and expired ones.
///
/// # Errors
/// When the database cannot be reached, or a row does not read.
pub async fn list_of_case(tx: &mut Tx, case: CaseId) -> Result<Vec<Link>> {
    let tenant = tx.tenant()?;
    let at = tx.at();
    let rows: Vec<Row> = sqlx::query_as(
        "SELECT l.id, l.review_id, l.participant_id, l.request_id, l.email, l.created_at, l.expires_at, l.failures,
           CASE WHEN l.suspended_at IS NOT NULL THEN 'suspended' WHEN l.expires_at <= $3 THEN 'expired' ELSE 'living' END
             AS state,
           (SELECT max(g.created_at) FROM guest_sessions g WHERE g.tenant_id = l.tenant_id AND g.link_id = l.id)
             AS opened_at
         FROM links l WHERE l.tenant_id = $1 AND l.case_id = $2 AND l.revoked_at IS NULL
         ORDER BY l.created_at DESC, l.id",
    )
    .bind(tenant)
    .bind(case.uuid())
    .bind(at)
    .fetch_all(tx.connection())
    .await?;
    rows.into_iter()
        .map(|row| {
            Ok(Link {
                id: LinkId(row.id),
                holder: Holder::of(row.review_id, row.participant_id, row.request_id)?,
                email: row.email,
                state: LinkState::parse(&row.state).ok_or(Error::Unreadable("link state"))?,
                created_at: row.created_at.to_jiff(),
                expires_at: row.expires_at.to_jiff(),
                opened_at: row.opened_at.map(jiff_sqlx::Timestamp::to_jiff),
                failures: row.failures,
            })
        })
        .collect()
}
