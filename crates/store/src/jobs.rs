//! Work to be done later: enqueued by the transaction that causes it, sealed, and owned by its tenant. A job whose worker
//! died becomes free when its lease ends, so that nothing is lost by `kill -9`.

use crate::db::Db;
use crate::error::{Error, Result};
use crate::members;
use crate::tx::Tx;
use domain::ids::{
    CaseId, CodeId, DocumentId, Id, JobId, LinkId, PackageId, ParticipantId, TenantId, TransferId, UploadId,
};
use domain::words::Language;
use jiff::{SignedDuration, Timestamp};
use jiff_sqlx::ToSqlx;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// How long a worker may hold a job before others may take it.
pub const LEASE: SignedDuration = SignedDuration::from_mins(10);
/// After this many attempts a job is set aside and shown to the operator.
pub const MOST_ATTEMPTS: i32 = 8;

/// A piece of work.
#[derive(Debug, Clone, Serialize, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub enum Job {
    /// Send one letter.
    SendMail(Mail),
    /// Send one letter to the coordinator of a case, or to the tenant where the case has none. The worker looks the address
    /// up: guests, who cause such letters, cannot read it.
    TellCoordinator {
        /// The case.
        case: CaseId,
        /// What to tell.
        letter: Letter,
    },
    /// Scan the files of an upload for malware, look inside them and make documents of them.
    InspectUpload {
        /// The case.
        case: CaseId,
        /// The upload.
        upload: UploadId,
    },
    /// Make one object of the pieces of a large file, and have it looked at.
    ComposeTransfer {
        /// The case.
        case: CaseId,
        /// The transfer.
        transfer: TransferId,
    },
    /// Remove what came of an act of sending that its sender took back.
    UndoSending {
        /// The case.
        case: CaseId,
        /// The act of sending.
        upload: UploadId,
    },
    /// Make one document of photographs, as whoever sent them asked.
    JoinPhotos {
        /// The case.
        case: CaseId,
        /// Who asked.
        participant: ParticipantId,
        /// The photographs, in the order of their pages.
        order: Vec<DocumentId>,
    },
    /// Make and store what a release needs besides its originals.
    SealPackage {
        /// The case.
        case: CaseId,
        /// The release.
        package: PackageId,
    },
    /// Tell the ledger of an erasure, and remove what is stored of the case. It outlives the case.
    DestroyObjects {
        /// The case that was.
        case: CaseId,
    },
    /// Read the words of a document, so that it can be searched.
    ReadText {
        /// The case.
        case: CaseId,
        /// The document.
        document: DocumentId,
    },
}

impl Job {
    const fn kind(&self) -> &'static str {
        match self {
            Self::SendMail(_) => "send-mail",
            Self::TellCoordinator { .. } => "tell-coordinator",
            Self::InspectUpload { .. } => "inspect-upload",
            Self::ComposeTransfer { .. } => "compose-transfer",
            Self::SealPackage { .. } => "seal-package",
            Self::UndoSending { .. } => "undo-sending",
            Self::JoinPhotos { .. } => "join-photos",
            Self::ReadText { .. } => "read-text",
            Self::DestroyObjects { .. } => "destroy-objects",
        }
    }

    /// The case with which it goes when that is erased.
    fn case(&self, tx: &Tx) -> Option<CaseId> {
        match self {
            Self::SendMail(_) => tx.case(),
            Self::TellCoordinator { case, .. }
            | Self::InspectUpload { case, .. }
            | Self::ComposeTransfer { case, .. }
            | Self::SealPackage { case, .. }
            | Self::UndoSending { case, .. }
            | Self::JoinPhotos { case, .. }
            | Self::ReadText { case, .. } => Some(*case),
            Self::DestroyObjects { .. } => None,
        }
    }
}

/// One letter. It carries no medical content: only that something is new, a link or a code (M2).
#[derive(Debug, Clone, Serialize, Deserialize, PartialEq, Eq)]
pub struct Mail {
    /// To which address.
    pub to: String,
    /// In the reader's language.
    pub language: Language,
    /// The sender's name, the tenant's in that language.
    pub from_name: String,
    /// What it says.
    pub letter: Letter,
}

/// What a letter says; the words are in `locales/` and `templates/mail/`.
#[derive(Debug, Clone, Serialize, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub enum Letter {
    /// The code of a link.
    Code {
        /// Eight digits.
        code: String,
        /// For which link; lets tests and the demonstration tell codes apart.
        link: LinkId,
        /// Which code.
        id: CodeId,
    },
    /// The code that goes with a link to set up how a member signs in.
    SetUpCode {
        /// Eight digits.
        code: String,
    },
    /// A review waits for a clinic.
    ReviewInvitation {
        /// The link's whole address.
        address: String,
        /// Until when, as a moment.
        until: Timestamp,
    },
    /// Papers for care at home wait for a doctor, who is asked nothing (L4).
    PapersWait {
        /// The link's whole address.
        address: String,
        /// Until when, as a moment.
        until: Timestamp,
    },
    /// A clinic's reader brought in a colleague; goes to the coordinator.
    ColleagueBrought {
        /// Where to see it, and to end it.
        address: String,
    },
    /// A personal link for a patient, a relative or an interpreter.
    PersonalLink {
        /// The link's whole address.
        address: String,
    },
    /// A consent waits for a decision.
    ConsentWaits {
        /// The link's whole address.
        address: String,
    },
    /// A decision was recorded at the desk, in the reader's name or for them (G1).
    ConsentRecorded {
        /// The link's whole address.
        address: String,
    },
    /// A decision, or a part of one, was taken back at the desk (G2).
    ConsentStopped {
        /// The link's whole address.
        address: String,
    },
    /// Letters and codes go to another address from now on; goes to the one before.
    AddressChanged,
    /// A consent was decided or taken back on somebody's own page.
    ConsentChanged,
    /// A release for records held elsewhere waits for the signature of the patient, or of who decides for them (D9).
    ReleaseWaits {
        /// The link's whole address.
        address: String,
    },
    /// Something is new about a question: it was asked, asked back, answered or goes on.
    QuestionNews {
        /// Where to read it.
        address: String,
    },
    /// Something in a person's plan or payments has changed.
    JourneyNews {
        /// Where to read it.
        address: String,
    },
    /// A case was handed over, or several at once; goes to the member who answers for it now.
    CaseHanded {
        /// The case, or the list of them.
        address: String,
    },
    /// Words wait for their interpreter.
    WorkWaits {
        /// Where to read them.
        address: String,
    },
    /// The decision maker has answered on a consent; goes to the coordinator, and says not what.
    ConsentDecided {
        /// Where to read it.
        address: String,
    },
    /// A clinic's answer is awaited; goes to each reader that the sender named.
    AnswerAwaited {
        /// The page of the review; the link to it went before.
        address: String,
        /// Until when the page can be opened.
        until: Timestamp,
    },
    /// A payment to a clinic waits for the clinic's confirmation.
    BlockWaits {
        /// Where to confirm it.
        address: String,
    },
    /// A translation was handed in; goes to the coordinator.
    TranslationDelivered {
        /// Where to look at it.
        address: String,
    },
    /// A clinic has replied; goes to the coordinator and to whom the role map says.
    ReplyArrived {
        /// Where to read it.
        address: String,
    },
    /// A link was suspended after too many wrong codes; goes to its owner.
    LinkSuspended {
        /// Where to make a new one.
        address: String,
    },
    /// Somebody is asked for a document, or several.
    DocumentRequested {
        /// The link's whole address.
        address: String,
        /// Until when, as a moment.
        until: Timestamp,
        /// How many.
        #[serde(default)]
        documents: usize,
    },
    /// Somebody is reminded of it.
    RequestReminder {
        /// The link's whole address.
        address: String,
        /// Until when, as a moment.
        until: Timestamp,
        /// Of how many.
        #[serde(default)]
        documents: usize,
    },
    /// What somebody sent will not do.
    AskedAgain {
        /// The link's whole address.
        address: String,
        /// Until when, as a moment.
        until: Timestamp,
    },
    /// Whoever was asked has answered; goes to the coordinator.
    RequestAnswered {
        /// Where to look at it.
        address: String,
    },
    /// A new inquiry came; goes to the tenant's address.
    InquiryArrived {
        /// Where to read it.
        address: String,
    },
    /// A member's password was changed; goes to that member, as all below do.
    PasswordChanged {
        /// Where to look at it.
        address: String,
    },
    /// How a member signs in was changed: an authenticator, recovery codes, a passkey.
    SignInChanged {
        /// Where to look at it.
        address: String,
    },
    /// A recovery code let somebody in.
    RecoveryCodeUsed {
        /// Where to look at it.
        address: String,
    },
    /// A passkey was refused that seems to exist twice.
    PasskeyRefused {
        /// Where to look at it.
        address: String,
    },
    /// Somebody is invited as a member.
    MemberInvited {
        /// The link's whole address.
        address: String,
        /// Until when, as a moment.
        until: Timestamp,
    },
    /// A closed case will be erased; goes to the patient and to who decides for them.
    ErasureNear {
        /// The link's whole address.
        address: String,
        /// Until when there is something to take, as a moment.
        until: Timestamp,
    },
    /// A member sets up anew how they sign in.
    SignInReset {
        /// The link's whole address.
        address: String,
        /// Until when, as a moment.
        until: Timestamp,
    },
}

/// Enqueues a job in the transaction that causes it; a rollback drops it.
///
/// # Errors
/// When the database cannot be reached.
pub async fn enqueue(tx: &mut Tx, job: &Job) -> Result<JobId> {
    let now = tx.now();
    enqueue_at(tx, job, now).await
}

/// Enqueues a letter in the tenant's name.
///
/// # Errors
/// As [`enqueue`].
pub async fn write(tx: &mut Tx, to: &str, language: Language, letter: Letter) -> Result<JobId> {
    let from_name = members::tenant(tx).await?.name_in(language).to_owned();
    enqueue(tx, &Job::SendMail(Mail { to: to.to_owned(), language, from_name, letter })).await
}

/// Enqueues a job as [`enqueue`] does, to be done no earlier than at a moment.
///
/// # Errors
/// When the database cannot be reached.
pub async fn enqueue_at(tx: &mut Tx, job: &Job, run_at: Timestamp) -> Result<JobId> {
    let id: JobId = tx.mint();
    let tenant = tx.tenant()?;
    let at = tx.at();
    let plain = serde_json::to_vec(job).map_err(|_| Error::Unreadable("job"))?;
    let sealed = tx.db().keys.sealer().seal(&context(tenant, id.uuid()), &plain);
    sqlx::query(
        "INSERT INTO jobs (tenant_id, id, kind, sealed, run_at, created_at, case_id)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(tenant)
    .bind(id.uuid())
    .bind(job.kind())
    .bind(sealed)
    .bind(run_at.to_sqlx())
    .bind(at)
    .bind(job.case(tx).map(Id::uuid))
    .execute(tx.connection())
    .await?;
    Ok(id)
}

/// A job that this worker holds for the length of [`LEASE`].
#[derive(Debug)]
pub struct Held {
    /// Whose.
    pub tenant: TenantId,
    /// Which.
    pub id: JobId,
    /// How often it was tried before.
    pub attempts: i32,
    /// What to do.
    pub job: Job,
}

/// Takes the next due job, of whichever tenant.
///
/// # Errors
/// When the database cannot be reached, or the job does not open under this installation's key.
pub async fn take(db: &Db) -> Result<Option<Held>> {
    let mut tx = db.system(None).await?;
    let now = tx.now();
    let lease = now.checked_add(LEASE).unwrap_or(now);
    let row: Option<(Uuid, Uuid, i32, Vec<u8>)> = sqlx::query_as(
        "UPDATE jobs SET leased_until = $2, attempts = attempts + 1
         WHERE (tenant_id, id) = (
           SELECT tenant_id, id FROM jobs
           WHERE failed_at IS NULL AND run_at <= $1 AND (leased_until IS NULL OR leased_until <= $1)
           ORDER BY run_at LIMIT 1 FOR UPDATE SKIP LOCKED)
         RETURNING tenant_id, id, attempts, sealed",
    )
    .bind(now.to_sqlx())
    .bind(lease.to_sqlx())
    .fetch_optional(tx.connection())
    .await?;
    tx.commit().await?;
    let Some((tenant, id, attempts, sealed)) = row else {
        return Ok(None);
    };
    let plain = db.keys.sealer().open(&context(tenant, id), &sealed).ok_or(Error::Unreadable("job"))?;
    let job = serde_json::from_slice(&plain).map_err(|_| Error::Unreadable("job"))?;
    Ok(Some(Held { tenant: TenantId(tenant), id: JobId(id), attempts, job }))
}

/// The job is done; in the transaction that did it where there is one.
///
/// # Errors
/// When the database cannot be reached.
pub async fn finish(tx: &mut Tx, held: &Held) -> Result<()> {
    sqlx::query("DELETE FROM jobs WHERE tenant_id = $1 AND id = $2")
        .bind(held.tenant.uuid())
        .bind(held.id.uuid())
        .execute(tx.connection())
        .await?;
    Ok(())
}

/// Holds a job for another [`LEASE`]: long work says now and then that it is still alive.
///
/// # Errors
/// When the database cannot be reached.
pub async fn hold_on(db: &Db, held: &Held) -> Result<()> {
    let mut tx = db.system(Some(held.tenant)).await?;
    let now = tx.now();
    sqlx::query("UPDATE jobs SET leased_until = $3 WHERE tenant_id = $1 AND id = $2")
        .bind(held.tenant.uuid())
        .bind(held.id.uuid())
        .bind(now.checked_add(LEASE).unwrap_or(now).to_sqlx())
        .execute(tx.connection())
        .await?;
    tx.commit().await
}

/// The job failed: it is tried again later, each time after twice as long, or set aside after [`MOST_ATTEMPTS`]. The error
/// must carry no personal data.
///
/// # Errors
/// When the database cannot be reached.
pub async fn put_back(db: &Db, held: &Held, error: &str) -> Result<()> {
    let mut tx = db.system(Some(held.tenant)).await?;
    let now = tx.now();
    let wait = SignedDuration::from_secs(5_i64.saturating_mul(1 << held.attempts.clamp(0, 12)));
    sqlx::query(
        "UPDATE jobs SET leased_until = NULL, run_at = $3, last_error = $4,
           failed_at = CASE WHEN attempts >= $5 THEN $6 END
         WHERE tenant_id = $1 AND id = $2",
    )
    .bind(held.tenant.uuid())
    .bind(held.id.uuid())
    .bind(now.checked_add(wait).unwrap_or(now).to_sqlx())
    .bind(error)
    .bind(MOST_ATTEMPTS)
    .bind(now.to_sqlx())
    .execute(tx.connection())
    .await?;
    tx.commit().await
}

pub(crate) fn context(tenant: Uuid, id: Uuid) -> Vec<u8> {
    [b"job".as_slice(), tenant.as_bytes(), id.as_bytes()].concat()
}
