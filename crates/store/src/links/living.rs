//! The link that somebody holds, if it opens at this moment.

use super::Holder;
use crate::error::{Error, Result};
use crate::tx::GuestTx;
use domain::Timestamp;
use domain::cases::Purpose;
use domain::ids::{CaseId, Id, LinkId, ParticipantId, ReaderId, TenantId};
use domain::policy::{Actor, Guest};
use domain::readers::Proof;
use domain::roles::Role;
use uuid::Uuid;

/// A link that opens at this moment, as the landing needs it.
#[derive(Debug, Clone)]
pub struct Living {
    /// Which.
    pub id: LinkId,
    /// On which case.
    pub case: CaseId,
    /// For whom.
    pub holder: Holder,
    /// As what a person stands on the case; `None` for a clinic.
    pub role: Option<Role>,
    /// Who was asked, for a request's link.
    pub asked: Option<ParticipantId>,
    /// Which reader, for a review's link.
    pub reader: Option<ReaderId>,
    /// What whoever comes proves themselves by: a reader's own; a passcode where the link was handed over by hand; a code for
    /// everybody else.
    pub proof: Proof,
    /// The address that codes go to.
    pub email: String,
    /// When it ends.
    pub expires_at: Timestamp,
    /// Whether the consent below its review was withdrawn.
    pub withdrawn: bool,
    /// Whether its review only brings papers and asks nothing (L4).
    pub only_informs: bool,
}

impl Living {
    /// Who its guest is to the policy.
    #[must_use]
    pub fn actor(&self, tenant: TenantId) -> Actor {
        let case = self.case;
        match (self.holder, self.reader, self.asked) {
            (Holder::Review(id), Some(reader), _) => Actor::Reviewer(Guest { tenant, case, id }, reader),
            (Holder::Participant(id), ..) => Actor::Participant(Guest { tenant, case, id }),
            (Holder::Request(id), _, Some(person)) => Actor::Asked(Guest { tenant, case, id }, person),
            (Holder::Review(_), None, _) | (Holder::Request(_), _, None) => Actor::Stranger,
        }
    }
}

#[derive(sqlx::FromRow)]
struct LivingRow {
    case_id: Uuid,
    review_id: Option<Uuid>,
    participant_id: Option<Uuid>,
    request_id: Option<Uuid>,
    asked_of: Option<Uuid>,
    reader_id: Option<Uuid>,
    proof: Option<String>,
    by_hand: bool,
    role: Option<String>,
    email: String,
    expires_at: jiff_sqlx::Timestamp,
    withdrawn: bool,
    purposes: Option<Vec<String>>,
}

/// The link, if it opens: neither expired nor revoked nor suspended, its review not revoked, its reader neither ended nor in
/// as often as allowed, its person still on the case, its request not settled. A stranger cannot tell any of these from a link
/// that never was (S19).
///
/// # Errors
/// When the database cannot be reached, or the row does not read.
pub async fn living(tx: &mut GuestTx, link: LinkId) -> Result<Option<Living>> {
    let tenant = tx.tenant()?;
    let at = tx.at();
    let row: Option<LivingRow> = sqlx::query_as(
        "SELECT l.case_id, l.review_id, l.participant_id, l.request_id, q.asked_of, l.reader_id, d.proof,
           l.passcode_hash IS NOT NULL AS by_hand, p.role, l.email,
           l.expires_at,
           coalesce(stopped_for_clinic(c, r.clinic_id), false) AS withdrawn, r.purposes
         FROM links l
         LEFT JOIN reviews r ON r.tenant_id = l.tenant_id AND r.id = l.review_id
         LEFT JOIN consents c ON c.tenant_id = r.tenant_id AND c.id = r.consent_id
         LEFT JOIN readers d ON d.tenant_id = l.tenant_id AND d.id = l.reader_id
         LEFT JOIN requests q ON q.tenant_id = l.tenant_id AND q.id = l.request_id
         LEFT JOIN participants p ON p.tenant_id = l.tenant_id AND p.id = CASE WHEN l.participant_id IS NULL THEN q.asked_of ELSE l.participant_id END
         WHERE l.tenant_id = $1 AND l.id = $2
           AND l.revoked_at IS NULL AND l.suspended_at IS NULL AND l.expires_at > $3
           AND r.revoked_at IS NULL AND p.removed_at IS NULL AND d.ended_at IS NULL
           AND (d.most_openings IS NULL OR d.openings < d.most_openings)
           AND (q.id IS NULL OR q.state NOT IN ('accepted', 'withdrawn') AND p.id IS NOT NULL)",
    )
    .bind(tenant)
    .bind(link.uuid())
    .bind(at)
    .fetch_optional(tx.connection())
    .await?;
    row.map(|row| {
        Ok(Living {
            id: link,
            case: CaseId(row.case_id),
            holder: Holder::of(row.review_id, row.participant_id, row.request_id)?,
            asked: row.asked_of.map(ParticipantId),
            reader: row.reader_id.map(ReaderId),
            proof: match row.proof {
                Some(word) => Proof::parse(&word).ok_or(Error::Unreadable("proof"))?,
                None if row.by_hand => Proof::Passcode,
                None => Proof::Code,
            },
            role: row.role.map(|word| Role::parse(&word).ok_or(Error::Unreadable("role"))).transpose()?,
            email: row.email,
            expires_at: row.expires_at.to_jiff(),
            withdrawn: row.withdrawn,
            only_informs: match row.purposes {
                Some(words) => Purpose::only_inform(&crate::facts::read_purposes(&words)?),
                None => false,
            },
        })
    })
    .transpose()
}
