//! The register of what is open (S18, G4): every living link and every grant, of a case and of the tenant, and ending them
//! many at a time.

mod given;

pub use given::{Given, given_among, given_of_tenant};

use crate::error::{Error, Result};
use crate::grants::holder;
use crate::links;
use crate::trail::{self, About};
use crate::tx::{StaffTx, Tx};
use domain::Timestamp;
use domain::events::Event;
use domain::grants::{Extent, Holder};
use domain::ids::{CaseId, DocumentId, GrantId, Id, LinkId, TenantId};
use domain::links::LinkState;
use domain::policy::Permitted;
use serde_json::json;
use uuid::Uuid;

/// What kind of door a link opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A clinic's review.
    Review,
    /// A person's own page.
    Person,
    /// What somebody is asked for.
    Request,
}

impl Kind {
    /// The fixed word of its text `access-kind-…`.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Review => "review",
            Self::Person => "person",
            Self::Request => "request",
        }
    }
}

/// A link that was not revoked and is not over, on whichever case.
#[derive(Debug, Clone)]
pub struct Open {
    /// Which.
    pub id: LinkId,
    /// On which case.
    pub case: CaseId,
    /// That case's reference.
    pub reference: String,
    /// What it opens.
    pub kind: Kind,
    /// The clinic, for a review's link; else empty.
    pub clinic: String,
    /// Who holds it.
    pub name: String,
    /// The address that codes go to; may be empty.
    pub email: String,
    /// Living or suspended.
    pub state: LinkState,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it ends.
    pub expires_at: Timestamp,
    /// When somebody last came in through it.
    pub opened_at: Option<Timestamp>,
}

#[derive(sqlx::FromRow)]
struct OpenRow {
    id: Uuid,
    case_id: Uuid,
    reference: String,
    review: bool,
    person: bool,
    clinic: String,
    name: String,
    email: String,
    suspended: bool,
    created_at: jiff_sqlx::Timestamp,
    expires_at: jiff_sqlx::Timestamp,
    opened_at: Option<jiff_sqlx::Timestamp>,
}

impl From<OpenRow> for Open {
    fn from(row: OpenRow) -> Self {
        Self {
            id: LinkId(row.id),
            case: CaseId(row.case_id),
            reference: row.reference,
            kind: match (row.review, row.person) {
                (true, _) => Kind::Review,
                (false, true) => Kind::Person,
                (false, false) => Kind::Request,
            },
            clinic: row.clinic,
            name: row.name,
            email: row.email,
            state: if row.suspended { LinkState::Suspended } else { LinkState::Living },
            created_at: row.created_at.to_jiff(),
            expires_at: row.expires_at.to_jiff(),
            opened_at: row.opened_at.map(jiff_sqlx::Timestamp::to_jiff),
        }
    }
}

// (A coalesce in the join would not do: Postgres holds it for something that might tell what the wall hides, applies it after
// the wall, and so reads the whole table instead of its index.)
const OPEN: &str = "
    SELECT l.id, l.case_id, c.reference, l.review_id IS NOT NULL AS review, l.participant_id IS NOT NULL AS person,
      coalesce(k.name, '') AS clinic, coalesce(d.name, called(p.name, p.latin_name), '') AS name, l.email,
      l.suspended_at IS NOT NULL AS suspended, l.created_at, l.expires_at,
      (SELECT max(g.created_at) FROM guest_sessions g WHERE g.tenant_id = l.tenant_id AND g.link_id = l.id) AS opened_at
    FROM links l
    JOIN cases c ON c.tenant_id = l.tenant_id AND c.id = l.case_id
    LEFT JOIN reviews r ON r.tenant_id = l.tenant_id AND r.id = l.review_id
    LEFT JOIN clinics k ON k.tenant_id = r.tenant_id AND k.id = r.clinic_id
    LEFT JOIN readers d ON d.tenant_id = l.tenant_id AND d.id = l.reader_id
    LEFT JOIN requests q ON q.tenant_id = l.tenant_id AND q.id = l.request_id
    LEFT JOIN participants p ON p.tenant_id = l.tenant_id
      AND p.id = CASE WHEN l.participant_id IS NULL THEN q.asked_of ELSE l.participant_id END
    WHERE l.tenant_id = $1 AND l.revoked_at IS NULL AND l.expires_at > $2 AND r.revoked_at IS NULL";

/// The open links of a case, the newest first.
///
/// # Errors
/// When the database cannot be reached.
pub async fn links_of_case(tx: &mut Tx, case: CaseId) -> Result<Vec<Open>> {
    let (tenant, at) = (tx.tenant()?, tx.at());
    let rows: Vec<OpenRow> =
        sqlx::query_as(sqlx::AssertSqlSafe(format!("{OPEN} AND l.case_id = $3 ORDER BY l.id DESC")))
            .bind(tenant)
            .bind(at)
            .bind(case.uuid())
            .fetch_all(tx.connection())
            .await?;
    Ok(rows.into_iter().map(Open::from).collect())
}

/// One page of the tenant's open links, the newest first: those before one, whose holder, address, clinic or case has the
/// words in it. At most `limit`.
///
/// # Errors
/// When the database cannot be reached.
pub async fn links_of_tenant(tx: &mut Tx, words: &str, before: Option<LinkId>, limit: i64) -> Result<Vec<Open>> {
    let (tenant, at) = (tx.tenant()?, tx.at());
    let rows: Vec<OpenRow> = sqlx::query_as(sqlx::AssertSqlSafe(format!(
        "{OPEN} AND ($3::uuid IS NULL OR l.id < $3)
           AND ($4 = '' OR strpos(lower(concat_ws(' ', d.name, p.name, p.latin_name, k.name, l.email, c.reference)), lower($4)) > 0)
         ORDER BY l.id DESC LIMIT $5"
    )))
    .bind(tenant)
    .bind(at)
    .bind(before.map(Id::uuid))
    .bind(words)
    .bind(limit)
    .fetch_all(tx.connection())
    .await?;
    Ok(rows.into_iter().map(Open::from).collect())
}

/// Of some links those that are open, on whichever case of the tenant, the newest first.
///
/// # Errors
/// When the database cannot be reached.
pub async fn links_among(tx: &mut Tx, links: &[LinkId]) -> Result<Vec<Open>> {
    let (tenant, at) = (tx.tenant()?, tx.at());
    let ids: Vec<Uuid> = links.iter().map(|id| id.uuid()).collect();
    let rows: Vec<OpenRow> =
        sqlx::query_as(sqlx::AssertSqlSafe(format!("{OPEN} AND l.id = ANY($3) ORDER BY l.id DESC")))
            .bind(tenant)
            .bind(at)
            .bind(ids)
            .fetch_all(tx.connection())
            .await?;
    Ok(rows.into_iter().map(Open::from).collect())
}

/// A grant that was not taken back and is not over.
#[derive(Debug, Clone)]
pub struct Lent {
    /// Which.
    pub id: GrantId,
    /// Which document.
    pub document: DocumentId,
    /// Its title.
    pub title: String,
    /// Who holds it.
    pub holder: Holder,
    /// What they are called: a person, or a clinic.
    pub name: String,
    /// How far it reaches.
    pub extent: Extent,
    /// Until when.
    pub until: Timestamp,
}

type LentRow = (Uuid, Uuid, String, Option<Uuid>, Option<Uuid>, Option<String>, String, jiff_sqlx::Timestamp);

/// The grants of a case that were not taken back and are not over, by document. Whether one opens anything at this moment is
/// for the policy to say.
///
/// # Errors
/// When the database cannot be reached, or a stored word does not read.
pub async fn grants_of_case(tx: &mut Tx, case: CaseId) -> Result<Vec<Lent>> {
    let (tenant, at) = (tx.tenant()?, tx.at());
    let rows: Vec<LentRow> = sqlx::query_as(
        "SELECT g.id, g.document_id, d.title, g.review_id, g.participant_id, coalesce(k.name, called(p.name, p.latin_name)), g.extent, g.until
         FROM grants g
         JOIN documents d ON d.tenant_id = g.tenant_id AND d.id = g.document_id
         LEFT JOIN reviews r ON r.tenant_id = g.tenant_id AND r.id = g.review_id
         LEFT JOIN clinics k ON k.tenant_id = r.tenant_id AND k.id = r.clinic_id
         LEFT JOIN participants p ON p.tenant_id = g.tenant_id AND p.id = g.participant_id
         WHERE g.tenant_id = $1 AND g.case_id = $2 AND g.revoked_at IS NULL AND g.until > $3
           AND d.removed_at IS NULL AND r.revoked_at IS NULL
         ORDER BY d.title, g.document_id, g.id",
    )
    .bind(tenant)
    .bind(case.uuid())
    .bind(at)
    .fetch_all(tx.connection())
    .await?;
    rows.into_iter()
        .map(|(id, document, title, review, person, name, extent, until)| {
            Ok(Lent {
                id: GrantId(id),
                document: DocumentId(document),
                title,
                holder: holder(review, person)?,
                name: name.unwrap_or_default(),
                extent: Extent::parse(&extent).ok_or(Error::Unreadable("extent"))?,
                until: until.to_jiff(),
            })
        })
        .collect()
}

/// Ends links and grants of a case, each with an event of its own. What was ended in the meantime, or is another case's, is
/// left out. Returns how many links and how many grants ended.
///
/// # Errors
/// When the database cannot be reached.
pub async fn end(
    tx: &mut StaffTx,
    permit: &Permitted<CaseId>,
    links: &[LinkId],
    grants: &[GrantId],
) -> Result<(usize, usize)> {
    let mut ended = (0, 0);
    for link in links {
        ended.0 += usize::from(links::revoke(tx, permit, *link).await?);
    }
    for grant in grants {
        ended.1 += usize::from(end_grant(tx, permit, *grant).await?);
    }
    Ok(ended)
}

async fn end_grant(tx: &mut StaffTx, permit: &Permitted<CaseId>, grant: GrantId) -> Result<bool> {
    let (tenant, at) = (tx.tenant()?, tx.at());
    let row: Option<(Uuid, Uuid)> = sqlx::query_as(
        "UPDATE grants SET revoked_at = $4 WHERE tenant_id = $1 AND case_id = $2 AND id = $3 AND revoked_at IS NULL
         RETURNING document_id, coalesce(review_id, participant_id)",
    )
    .bind(tenant)
    .bind(permit.subject().uuid())
    .bind(grant.uuid())
    .bind(at)
    .fetch_optional(tx.connection())
    .await?;
    let Some((document, holder)) = row else {
        return Ok(false);
    };
    let detail = json!({ "grant": grant, "holder": holder });
    trail::record_about(tx, permit, Event::GrantEnded, About("document", document), detail).await?;
    Ok(true)
}

/// Ends every link of the tenant that still opens, and every browser that came through one. Grants and consents stay: who
/// is to go on gets a new link. Returns how many ended.
///
/// # Errors
/// When the database cannot be reached.
pub async fn end_every_link(tx: &mut StaffTx, permit: &Permitted<TenantId>) -> Result<u64> {
    let (tenant, at) = (tx.tenant()?, tx.at());
    let ended =
        sqlx::query("UPDATE links SET revoked_at = $2 WHERE tenant_id = $1 AND revoked_at IS NULL AND expires_at > $2")
            .bind(tenant)
            .bind(at)
            .execute(tx.connection())
            .await?;
    sqlx::query("UPDATE guest_sessions SET ended_at = $2 WHERE tenant_id = $1 AND ended_at IS NULL")
        .bind(tenant)
        .bind(at)
        .execute(tx.connection())
        .await?;
    let links = ended.rows_affected();
    trail::record(tx, permit, Event::EveryLinkEnded, json!({ "links": links })).await?;
    Ok(links)
}
