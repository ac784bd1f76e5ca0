//! B1–B4: the role map.

mod access;
mod address;

pub use access::decide_access;
pub use address::Moved;

use crate::cases;
use crate::error::{Error, Result};
use crate::links::{self, Holder};
use crate::trail::{self, About};
use crate::tx::{StaffTx, Tx};
use domain::events::Event;
use domain::ids::{CaseId, ClinicId, Id, MemberId, ParticipantId};
use domain::policy::{Permitted, Subject};
use domain::roles::{Channel, Role};
use domain::words::Language;
use serde_json::json;
use uuid::Uuid;

/// What a person's form says, parsed. What they may view and receive is not in it: the patient decides that (B4).
#[derive(Debug, Clone)]
pub struct Entry {
    /// As what.
    pub role: Role,
    /// Full name as written by the person, any script.
    pub name: String,
    /// As in the passport, Latin letters; may be empty.
    pub latin_name: String,
    /// How a relative is related; free text.
    pub relation: String,
    /// What they are there for.
    pub there_for: String,
    /// Their language.
    pub language: Language,
    /// IANA time zone.
    pub time_zone: String,
    /// How they are best reached.
    pub channel: Channel,
    /// E-mail, lower case; may be empty for those who do not take part by link.
    pub email: String,
    /// Telephone as written; may be empty.
    pub phone: String,
    /// The one whom the agency talks to (B3).
    pub is_primary_contact: bool,
    /// The one who decides on consent (B3).
    pub is_decision_maker: bool,
    /// On what basis a representative decides; empty for the patient.
    pub representative_basis: String,
    /// The clinic behind a clinic's person.
    pub clinic: Option<ClinicId>,
}

/// A person on a case.
#[derive(Debug, Clone)]
pub struct Participant {
    /// Who.
    pub id: ParticipantId,
    /// What the reader of this transaction calls them.
    pub called: String,
    /// On which case.
    pub case: CaseId,
    /// What their form says.
    pub entry: Entry,
    /// The patient lets them view documents (B4).
    pub may_view: bool,
    /// The patient lets them receive replies (B4).
    pub receives_replies: bool,
    /// The member behind a coordinator.
    pub member: Option<MemberId>,
    /// Counts changes, against lost updates (S60).
    pub version: i32,
    /// Taken off the case.
    pub removed: bool,
}

impl Participant {
    /// What the reader calls them: the name as written, or its Latin spelling.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.called
    }

    /// The name as written, where the reader calls them otherwise; else empty. It stands beside the other once, where they are
    /// introduced.
    #[must_use]
    pub fn beside(&self) -> &str {
        if self.called == self.entry.name { "" } else { &self.entry.name }
    }

    /// As what.
    #[must_use]
    pub fn role(&self) -> Role {
        self.entry.role
    }
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    case_id: Uuid,
    called: String,
    role: String,
    name: String,
    latin_name: String,
    relation: String,
    there_for: String,
    language: String,
    time_zone: String,
    channel: String,
    email: String,
    phone: String,
    is_primary_contact: bool,
    is_decision_maker: bool,
    representative_basis: String,
    may_view: bool,
    receives_replies: bool,
    member_id: Option<Uuid>,
    clinic_id: Option<Uuid>,
    version: i32,
    removed: bool,
}

impl Row {
    fn read(self) -> Result<Participant> {
        Ok(Participant {
            id: ParticipantId(self.id),
            called: self.called,
            case: CaseId(self.case_id),
            entry: Entry {
                role: Role::parse(&self.role).ok_or(Error::Unreadable("role"))?,
                name: self.name,
                latin_name: self.latin_name,
                relation: self.relation,
                there_for: self.there_for,
                language: Language::parse(&self.language).ok_or(Error::Unreadable("language"))?,
                time_zone: self.time_zone,
                channel: Channel::parse(&self.channel).ok_or(Error::Unreadable("channel"))?,
                email: self.email,
                phone: self.phone,
                is_primary_contact: self.is_primary_contact,
                is_decision_maker: self.is_decision_maker,
                representative_basis: self.representative_basis,
                clinic: self.clinic_id.map(ClinicId),
            },
            may_view: self.may_view,
            receives_replies: self.receives_replies,
            member: self.member_id.map(MemberId),
            version: self.version,
            removed: self.removed,
        })
    }
}

const PARTICIPANT: &str = "SELECT id, case_id, called(name, latin_name) AS called, role, name, latin_name, relation, there_for, language, time_zone, channel, email,
    phone, is_primary_contact, is_decision_maker, representative_basis, may_view, receives_replies, member_id, clinic_id,
    version, removed_at IS NOT NULL AS removed
  FROM participants WHERE tenant_id = $1";

/// The order in which people stand on every list: the patient first, then by role, then as they were entered.
pub(crate) const IN_ORDER: &str = "array_position(ARRAY['patient', 'family', 'interpreter', 'coordinator', 'clinic', 'driver', 'other'], role), entered";

/// Everybody on a case, the patient first, without those taken off it.
///
/// # Errors
/// When the database cannot be reached or a stored word does not read.
pub async fn list(tx: &mut Tx, case: CaseId) -> Result<Vec<Participant>> {
    let tenant = tx.tenant()?;
    let rows: Vec<Row> = sqlx::query_as(sqlx::AssertSqlSafe(format!(
        "{PARTICIPANT} AND case_id = $2 AND removed_at IS NULL ORDER BY {IN_ORDER}"
    )))
    .bind(tenant)
    .bind(case.uuid())
    .fetch_all(tx.connection())
    .await?;
    rows.into_iter().map(Row::read).collect()
}

/// One person of this tenant, taken off their case or not.
///
/// # Errors
/// When the database cannot be reached or a stored word does not read.
pub async fn find(tx: &mut Tx, id: ParticipantId) -> Result<Option<Participant>> {
    let tenant = tx.tenant()?;
    let row: Option<Row> = sqlx::query_as(sqlx::AssertSqlSafe(format!("{PARTICIPANT} AND id = $2")))
        .bind(tenant)
        .bind(id.uuid())
        .fetch_optional(tx.connection())
        .await?;
    row.map(Row::read).transpose()
}

/// Puts a member on a case as its coordinator: when they open it, or when they join it.
///
/// # Errors
/// When the database cannot be reached, or the permission was for something else.
pub async fn add_coordinator<S: Subject>(
    tx: &mut StaffTx,
    permit: &Permitted<S>,
    case: CaseId,
    member: MemberId,
) -> Result<ParticipantId> {
    let id: ParticipantId = tx.mint();
    let tenant = tx.tenant()?;
    let at = tx.at();
    sqlx::query(
        "INSERT INTO participants (tenant_id, id, case_id, role, name, language, time_zone, email, member_id, created_at)
         SELECT $1, $2, $3, 'coordinator', m.name, m.language, m.time_zone, m.email, m.id, $5
         FROM members m WHERE m.tenant_id = $1 AND m.id = $4",
    )
    .bind(tenant)
    .bind(id.uuid())
    .bind(case.uuid())
    .bind(member.uuid())
    .bind(at)
    .execute(tx.connection())
    .await?;
    record_added(tx, permit, case, id, Role::Coordinator).await?;
    Ok(id)
}

/// Adds a person to a case. A new primary contact or decision maker takes the mark from the one before (B3).
///
/// # Errors
/// When the database cannot be reached, or the permission was for something else.
pub async fn add<S: Subject>(
    tx: &mut StaffTx,
    permit: &Permitted<S>,
    case: CaseId,
    entry: &Entry,
) -> Result<ParticipantId> {
    let id: ParticipantId = tx.mint();
    let tenant = tx.tenant()?;
    let at = tx.at();
    move_marks(tx, case, id, entry).await?;
    sqlx::query(
        "INSERT INTO participants (tenant_id, id, case_id, role, name, latin_name, relation, there_for, language, time_zone,
           channel, email, phone, is_primary_contact, is_decision_maker, representative_basis, clinic_id, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)",
    )
    .bind(tenant)
    .bind(id.uuid())
    .bind(case.uuid())
    .bind(entry.role.word())
    .bind(&entry.name)
    .bind(&entry.latin_name)
    .bind(&entry.relation)
    .bind(&entry.there_for)
    .bind(entry.language.word())
    .bind(&entry.time_zone)
    .bind(entry.channel.word())
    .bind(&entry.email)
    .bind(&entry.phone)
    .bind(entry.is_primary_contact)
    .bind(entry.is_decision_maker)
    .bind(&entry.representative_basis)
    .bind(entry.clinic.map(Id::uuid))
    .bind(at)
    .execute(tx.connection())
    .await?;
    record_added(tx, permit, case, id, entry.role).await?;
    cases::keep_names(tx, case).await?;
    Ok(id)
}

async fn record_added<S: Subject>(
    tx: &mut StaffTx,
    permit: &Permitted<S>,
    case: CaseId,
    id: ParticipantId,
    role: Role,
) -> Result<()> {
    let detail = json!({ "participant": id, "case": case, "role": role });
    let about = About("participant", id.uuid());
    trail::record_on(tx, permit, case, Event::ParticipantAdded, about, detail).await?;
    Ok(())
}

/// Changes a person's entry over the version that was seen. Their role stays what it was. With another address every link
/// that was given to the one before ends; answers the address before, where it is another one now.
///
/// # Errors
/// [`Error::LostUpdate`] when somebody else changed it in the meantime, or the person is not on this case.
pub async fn change(
    tx: &mut StaffTx,
    permit: &Permitted<CaseId>,
    id: ParticipantId,
    entry: &Entry,
    seen: i32,
) -> Result<Option<Moved>> {
    let tenant = tx.tenant()?;
    let case = permit.subject();
    let moved = address::moved(tx, id, &entry.email).await?;
    move_marks(tx, case, id, entry).await?;
    let changed = sqlx::query(
        "UPDATE participants SET name = $4, latin_name = $5, relation = $6, there_for = $7, language = $8, time_zone = $9,
           channel = $10, email = $11, phone = $12, is_primary_contact = $13, is_decision_maker = $14,
           representative_basis = $15, clinic_id = $16, version = version + 1
         WHERE tenant_id = $1 AND case_id = $2 AND id = $3 AND removed_at IS NULL AND version = $17",
    )
    .bind(tenant)
    .bind(case.uuid())
    .bind(id.uuid())
    .bind(&entry.name)
    .bind(&entry.latin_name)
    .bind(&entry.relation)
    .bind(&entry.there_for)
    .bind(entry.language.word())
    .bind(&entry.time_zone)
    .bind(entry.channel.word())
    .bind(&entry.email)
    .bind(&entry.phone)
    .bind(entry.is_primary_contact)
    .bind(entry.is_decision_maker)
    .bind(&entry.representative_basis)
    .bind(entry.clinic.map(Id::uuid))
    .bind(seen)
    .execute(tx.connection())
    .await?;
    if changed.rows_affected() != 1 {
        return Err(Error::LostUpdate);
    }
    let mut detail = json!({
        "primary_contact": entry.is_primary_contact,
        "decision_maker": entry.is_decision_maker,
    });
    if let Some(moved) = &moved {
        detail["address"] = moved.told(&entry.email);
    }
    let about = About("participant", id.uuid());
    trail::record_about(tx, permit, Event::ParticipantChanged, about, detail).await?;
    cases::keep_names(tx, case).await?;
    Ok(moved)
}

/// Takes the marks from whoever holds them, where this entry takes them over.
async fn move_marks(tx: &mut StaffTx, case: CaseId, to: ParticipantId, entry: &Entry) -> Result<()> {
    let tenant = tx.tenant()?;
    sqlx::query(
        "UPDATE participants SET is_primary_contact = is_primary_contact AND NOT $4,
           is_decision_maker = is_decision_maker AND NOT $5, version = version + 1
         WHERE tenant_id = $1 AND case_id = $2 AND id <> $3 AND removed_at IS NULL
           AND ((is_primary_contact AND $4) OR (is_decision_maker AND $5))",
    )
    .bind(tenant)
    .bind(case.uuid())
    .bind(to.uuid())
    .bind(entry.is_primary_contact)
    .bind(entry.is_decision_maker)
    .execute(tx.connection())
    .await?;
    Ok(())
}

/// Keeps the patient's name on the role map the one of the request map.
///
/// # Errors
/// When the database cannot be reached.
pub(crate) async fn rename_patient(tx: &mut StaffTx, case: CaseId, name: &str, latin_name: &str) -> Result<()> {
    let tenant = tx.tenant()?;
    sqlx::query(
        "UPDATE participants SET name = $3, latin_name = $4, version = version + 1
         WHERE tenant_id = $1 AND case_id = $2 AND role = 'patient' AND removed_at IS NULL
           AND (name <> $3 OR latin_name <> $4)",
    )
    .bind(tenant)
    .bind(case.uuid())
    .bind(name)
    .bind(latin_name)
    .execute(tx.connection())
    .await?;
    Ok(())
}

/// Takes a person off the case: their links, the browsers that came through them and what they were given to work on end
/// with it. What they sent stays. Whoever holds
/// the mark of primary contact or decision maker must hand it over first.
///
/// # Errors
/// [`Error::LostUpdate`] when the person is not on this case any more, or holds a mark.
pub async fn remove(tx: &mut StaffTx, permit: &Permitted<CaseId>, id: ParticipantId) -> Result<()> {
    let tenant = tx.tenant()?;
    let at = tx.at();
    let removed = sqlx::query(
        "UPDATE participants SET removed_at = $4, version = version + 1
         WHERE tenant_id = $1 AND case_id = $2 AND id = $3 AND removed_at IS NULL
           AND NOT is_primary_contact AND NOT is_decision_maker AND role <> 'patient'",
    )
    .bind(tenant)
    .bind(permit.subject().uuid())
    .bind(id.uuid())
    .bind(at)
    .execute(tx.connection())
    .await?;
    if removed.rows_affected() != 1 {
        return Err(Error::LostUpdate);
    }
    let links = links::revoke_all(tx, permit, Holder::Participant(id)).await?;
    let grants = sqlx::query(
        "UPDATE grants SET revoked_at = $3 WHERE tenant_id = $1 AND participant_id = $2 AND revoked_at IS NULL",
    )
    .bind(tenant)
    .bind(id.uuid())
    .bind(at)
    .execute(tx.connection())
    .await?;
    let about = About("participant", id.uuid());
    let detail = json!({ "links": links, "grants": grants.rows_affected() });
    trail::record_about(tx, permit, Event::ParticipantRemoved, about, detail).await?;
    cases::keep_names(tx, permit.subject()).await?;
    Ok(())
}
