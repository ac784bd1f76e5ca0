//! A1, A2: inquiries through the public form.

use crate::error::{Error, Result};
use crate::jobs::{self, Job, Letter, Mail};
use crate::trail::{self, About};
use crate::tx::{GuestTx, StaffTx};
use domain::Timestamp;
use domain::events::Event;
use domain::ids::{CaseId, Id, InquiryId, TenantId};
use domain::inquiries::{ForWhom, InquiryState};
use domain::policy::{Actor, Permitted};
use domain::words::Language;
use serde_json::json;
use uuid::Uuid;

/// What the public form says, parsed. No files, no passport, no payment data.
#[derive(Debug, Clone)]
pub struct NewInquiry {
    /// As the writer writes it.
    pub name: String,
    /// Lower case.
    pub email: String,
    /// As written; may be empty.
    pub phone: String,
    /// In which language they want to be answered.
    pub language: Language,
    /// ISO 3166-1 alpha-2.
    pub country: String,
    /// For whom help is sought.
    pub for_whom: ForWhom,
    /// At most [`domain::inquiries::LONGEST_MESSAGE`] characters.
    pub message: String,
}

/// An inquiry.
#[derive(Debug, Clone)]
pub struct Inquiry {
    /// Which.
    pub id: InquiryId,
    /// What the form said.
    pub said: NewInquiry,
    /// What became of it.
    pub state: InquiryState,
    /// Why it was declined.
    pub decline_reason: String,
    /// Which case it became.
    pub case: Option<CaseId>,
    /// When it came.
    pub received_at: Timestamp,
    /// When it was decided.
    pub decided_at: Option<Timestamp>,
}

/// Somebody on a case with the same e-mail or telephone.
#[derive(Debug, Clone)]
pub struct KnownPerson {
    /// On which case.
    pub case: CaseId,
    /// `SC-0142`.
    pub reference: String,
    /// The patient's name.
    pub patient_name: String,
    /// The person's name.
    pub name: String,
    /// E-mail.
    pub email: String,
    /// Telephone.
    pub phone: String,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    name: String,
    email: String,
    phone: String,
    language: String,
    country: String,
    for_whom: String,
    message: String,
    state: String,
    decline_reason: String,
    accepted_case_id: Option<Uuid>,
    received_at: jiff_sqlx::Timestamp,
    decided_at: Option<jiff_sqlx::Timestamp>,
}

impl Row {
    fn read(self) -> Result<Inquiry> {
        Ok(Inquiry {
            id: InquiryId(self.id),
            said: NewInquiry {
                name: self.name,
                email: self.email,
                phone: self.phone,
                language: Language::parse(&self.language).ok_or(Error::Unreadable("language"))?,
                country: self.country,
                for_whom: ForWhom::parse(&self.for_whom).ok_or(Error::Unreadable("for whom"))?,
                message: self.message,
            },
            state: InquiryState::parse(&self.state).ok_or(Error::Unreadable("inquiry state"))?,
            decline_reason: self.decline_reason,
            case: self.accepted_case_id.map(CaseId),
            received_at: self.received_at.to_jiff(),
            decided_at: self.decided_at.map(jiff_sqlx::Timestamp::to_jiff),
        })
    }
}

/// Leaves an inquiry, and a letter to the tenant that says only that one came (M2). `address` is where to read it, from
/// its id.
///
/// # Errors
/// When the database cannot be reached.
pub async fn leave(
    tx: &mut GuestTx,
    inquiry: &NewInquiry,
    address: impl FnOnce(InquiryId) -> String,
) -> Result<InquiryId> {
    let id: InquiryId = tx.mint();
    let tenant = tx.tenant()?;
    let at = tx.at();
    sqlx::query(
        "INSERT INTO inquiries (tenant_id, id, name, email, phone, language, country, for_whom, message, received_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
    )
    .bind(tenant)
    .bind(id.uuid())
    .bind(&inquiry.name)
    .bind(&inquiry.email)
    .bind(&inquiry.phone)
    .bind(inquiry.language.word())
    .bind(&inquiry.country)
    .bind(inquiry.for_whom.word())
    .bind(&inquiry.message)
    .bind(at)
    .execute(tx.connection())
    .await?;
    let house = crate::members::tenant(tx).await?;
    let language = Language::parse(&house.language).unwrap_or(Language::En);
    let mail = Mail {
        to: house.email.clone(),
        language,
        from_name: house.name_in(language).to_owned(),
        letter: Letter::InquiryArrived { address: address(id) },
    };
    jobs::enqueue(tx, &Job::SendMail(mail)).await?;
    let about = About("inquiry", id.uuid());
    trail::note(tx, &Actor::Stranger, Event::InquiryReceived, None, about, json!({})).await?;
    Ok(id)
}

const INQUIRY: &str = "SELECT id, name, email, phone, language, country, for_whom, message, state, decline_reason,
    accepted_case_id, received_at, decided_at
  FROM inquiries WHERE tenant_id = $1";

/// A page of inquiries, newest first: those in a state, or all; those older than `after`, if given.
///
/// # Errors
/// When the database cannot be reached or a stored word does not read.
pub async fn list(
    tx: &mut StaffTx,
    state: Option<InquiryState>,
    after: Option<InquiryId>,
    limit: i64,
) -> Result<Vec<Inquiry>> {
    let tenant = tx.tenant()?;
    let rows: Vec<Row> = sqlx::query_as(sqlx::AssertSqlSafe(format!(
        "{INQUIRY} AND ($2::text IS NULL OR state = $2) AND ($3::uuid IS NULL OR id < $3) ORDER BY id DESC LIMIT $4"
    )))
    .bind(tenant)
    .bind(state.map(InquiryState::word))
    .bind(after.map(Id::uuid))
    .bind(limit)
    .fetch_all(tx.connection())
    .await?;
    rows.into_iter().map(Row::read).collect()
}

/// How many wait for a decision.
///
/// # Errors
/// When the database cannot be reached.
pub async fn count_new(tx: &mut StaffTx) -> Result<i64> {
    let tenant = tx.tenant()?;
    Ok(sqlx::query_scalar("SELECT count(*) FROM inquiries WHERE tenant_id = $1 AND state = 'new'")
        .bind(tenant)
        .fetch_one(tx.connection())
        .await?)
}

/// One inquiry.
///
/// # Errors
/// When the database cannot be reached or a stored word does not read.
pub async fn find(tx: &mut StaffTx, id: InquiryId) -> Result<Option<Inquiry>> {
    let tenant = tx.tenant()?;
    let row: Option<Row> = sqlx::query_as(sqlx::AssertSqlSafe(format!("{INQUIRY} AND id = $2")))
        .bind(tenant)
        .bind(id.uuid())
        .fetch_optional(tx.connection())
        .await?;
    row.map(Row::read).transpose()
}

/// Other inquiries with the same e-mail or telephone; a telephone is compared by its last nine digits, since people write
/// the country in many ways.
///
/// # Errors
/// When the database cannot be reached or a stored word does not read.
pub async fn alike(tx: &mut StaffTx, inquiry: &Inquiry) -> Result<Vec<Inquiry>> {
    let tenant = tx.tenant()?;
    let rows: Vec<Row> = sqlx::query_as(sqlx::AssertSqlSafe(format!(
        "{INQUIRY} AND id <> $2
           AND (lower(email) = $3
             OR ($4 <> '' AND right(regexp_replace(phone, '[^0-9]', '', 'g'), 9) = $4))
         ORDER BY id DESC LIMIT 20"
    )))
    .bind(tenant)
    .bind(inquiry.id.uuid())
    .bind(inquiry.said.email.to_lowercase())
    .bind(digits(&inquiry.said.phone))
    .fetch_all(tx.connection())
    .await?;
    rows.into_iter().map(Row::read).collect()
}

/// People on cases with the same e-mail or telephone.
///
/// # Errors
/// When the database cannot be reached.
pub async fn known_people(tx: &mut StaffTx, inquiry: &Inquiry) -> Result<Vec<KnownPerson>> {
    let tenant = tx.tenant()?;
    let rows: Vec<(Uuid, String, String, String, String, String)> = sqlx::query_as(
        "SELECT c.id, c.reference, called(c.patient_name, c.patient_latin_name) AS patient_name, called(p.name, p.latin_name), p.email, p.phone
         FROM participants p JOIN cases c ON c.tenant_id = p.tenant_id AND c.id = p.case_id
         WHERE p.tenant_id = $1 AND p.removed_at IS NULL AND p.member_id IS NULL
           AND c.id IS DISTINCT FROM $4
           AND ((p.email <> '' AND lower(p.email) = $2)
             OR ($3 <> '' AND right(regexp_replace(p.phone, '[^0-9]', '', 'g'), 9) = $3))
         ORDER BY c.id DESC LIMIT 20",
    )
    .bind(tenant)
    .bind(inquiry.said.email.to_lowercase())
    .bind(digits(&inquiry.said.phone))
    .bind(inquiry.case.map(Id::uuid))
    .fetch_all(tx.connection())
    .await?;
    Ok(rows
        .into_iter()
        .map(|(case, reference, patient_name, name, email, phone)| KnownPerson {
            case: CaseId(case),
            reference,
            patient_name,
            name,
            email,
            phone,
        })
        .collect())
}

/// The last nine digits; nothing when there are fewer than six, which would match by chance.
fn digits(phone: &str) -> String {
    let digits: Vec<char> = phone.chars().filter(char::is_ascii_digit).collect();
    if digits.len() < 6 {
        return String::new();
    }
    digits[digits.len().saturating_sub(9)..].iter().collect()
}

/// Notes which case an inquiry became.
///
/// # Errors
/// [`Error::LostUpdate`] when somebody decided it in the meantime.
pub async fn accept(tx: &mut StaffTx, permit: &Permitted<TenantId>, id: InquiryId, case: CaseId) -> Result<()> {
    decide(tx, id, InquiryState::Accepted, "", Some(case)).await?;
    let about = About("inquiry", id.uuid());
    let detail = json!({ "case": case });
    trail::record_on(tx, permit, case, Event::InquiryAccepted, about, detail).await?;
    Ok(())
}

/// Declines an inquiry.
///
/// # Errors
/// [`Error::LostUpdate`] when somebody decided it in the meantime.
pub async fn decline(tx: &mut StaffTx, permit: &Permitted<TenantId>, id: InquiryId, reason: &str) -> Result<()> {
    decide(tx, id, InquiryState::Declined, reason, None).await?;
    let about = About("inquiry", id.uuid());
    trail::record_about(tx, permit, Event::InquiryDeclined, about, json!({})).await?;
    Ok(())
}

async fn decide(
    tx: &mut StaffTx,
    id: InquiryId,
    state: InquiryState,
    reason: &str,
    case: Option<CaseId>,
) -> Result<()> {
    let tenant = tx.tenant()?;
    let at = tx.at();
    let decided = sqlx::query(
        "UPDATE inquiries SET state = $3, decline_reason = $4, accepted_case_id = $5, decided_at = $6
         WHERE tenant_id = $1 AND id = $2 AND state = 'new'",
    )
    .bind(tenant)
    .bind(id.uuid())
    .bind(state.word())
    .bind(reason)
    .bind(case.map(Id::uuid))
    .bind(at)
    .execute(tx.connection())
    .await?;
    if decided.rows_affected() == 1 { Ok(()) } else { Err(Error::LostUpdate) }
}
