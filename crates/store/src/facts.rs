//! Loads what the policy must know of a case: a fixed number of statements, whatever the size of the case.

use crate::consents::TAKEN;
use crate::error::{Error, Result};
use crate::grants::holder;
use crate::participants::IN_ORDER;
use crate::tx::Tx;
use domain::Timestamp;
use domain::cases::{Purpose, Stage};
use domain::consents::{Channel, ConsentFacts, ConsentState, Recipient};
use domain::documents::{Category, Safety};
use domain::grants::{Extent, GrantFacts};
use domain::ids::{
    BlockId, CaseId, ClinicId, ConsentId, DocumentId, GrantId, Id, MemberId, ParcelId, ParticipantId, PlanItemId,
    QuestionId, ReaderId, RequestId, ReviewId, RiskId, TenantId, TranslationId,
};
use domain::money::{self, BlockFacts};
use domain::parcels::ParcelFacts;
use domain::plans::PlanFacts;
use domain::policy::{CaseFacts, DocumentFacts, ParticipantFacts, Sender};
use domain::questions::{self, QuestionFacts};
use domain::readers::ReaderFacts;
use domain::requests::{RequestFacts, State};
use domain::reviews::ReviewFacts;
use domain::risks::{RiskFacts, SeenBy};
use domain::roles::Role;
use domain::translations::{self, TranslationFacts};
use uuid::Uuid;

/// The facts of a case, or nothing when this tenant has no such case.
///
/// # Errors
/// When the database cannot be reached or a stored word does not read.
pub async fn of_case(tx: &mut Tx, case: CaseId) -> Result<Option<CaseFacts>> {
    let tenant = tx.tenant()?;
    let row: Option<(String, bool)> = sqlx::query_as(
        "SELECT c.stage, EXISTS (SELECT FROM holds h
           WHERE h.tenant_id = c.tenant_id AND h.case_id = c.id AND h.lifted_at IS NULL)
         FROM cases c WHERE c.tenant_id = $1 AND c.id = $2",
    )
    .bind(tenant)
    .bind(case.uuid())
    .fetch_optional(tx.connection())
    .await?;
    let Some((stage, held)) = row else { return Ok(None) };
    tx.is_about(case);
    Ok(Some(CaseFacts {
        tenant: TenantId(tenant),
        id: case,
        stage: Stage::parse(&stage).ok_or(Error::Unreadable("stage"))?,
        held,
        participants: participants(tx, tenant, case).await?,
        documents: documents(tx, tenant, case).await?,
        consents: consents(tx, tenant, case).await?,
        reviews: reviews(tx, tenant, case).await?,
        grants: grants(tx, tenant, case).await?,
        requests: requests(tx, tenant, case).await?,
        plan: plan(tx, tenant, case).await?,
        questions: questions(tx, tenant, case).await?,
        blocks: blocks(tx, tenant, case).await?,
        risks: risks(tx, tenant, case).await?,
        translations: translations(tx, tenant, case).await?,
        parcels: parcels(tx, tenant, case).await?,
    }))
}

type ParticipantRow = (Uuid, String, Option<Uuid>, bool, bool, Option<jiff_sqlx::Timestamp>, bool, bool, bool);

async fn participants(tx: &mut Tx, tenant: Uuid, case: CaseId) -> Result<Vec<ParticipantFacts>> {
    let rows: Vec<ParticipantRow> = sqlx::query_as(sqlx::AssertSqlSafe(format!(
        "SELECT p.id, p.role, p.member_id, p.is_decision_maker, r.id IS NOT NULL, r.until, p.may_view,
           p.receives_replies, p.removed_at IS NOT NULL
         FROM participants p
         LEFT JOIN representations r ON r.tenant_id = p.tenant_id AND r.participant_id = p.id AND r.ended_at IS NULL
           AND EXISTS (SELECT FROM documents d
                       WHERE d.tenant_id = r.tenant_id AND d.id = r.document_id AND d.removed_at IS NULL)
         WHERE p.tenant_id = $1 AND p.case_id = $2 ORDER BY {IN_ORDER}"
    )))
    .bind(tenant)
    .bind(case.uuid())
    .fetch_all(tx.connection())
    .await?;
    rows.into_iter()
        .map(|(id, role, member, is_decision_maker, proven, until, may_view, receives_replies, removed)| {
            Ok(ParticipantFacts {
                id: ParticipantId(id),
                role: Role::parse(&role).ok_or(Error::Unreadable("role"))?,
                member: member.map(MemberId),
                is_decision_maker,
                proven_until: proven.then(|| until.map_or(Timestamp::MAX, jiff_sqlx::Timestamp::to_jiff)),
                may_view,
                receives_replies,
                removed,
            })
        })
        .collect()
}

type DocumentRow = (Uuid, String, Option<Uuid>, Option<Uuid>, bool, bool, bool, bool);

async fn documents(tx: &mut Tx, tenant: Uuid, case: CaseId) -> Result<Vec<DocumentFacts>> {
    let rows: Vec<DocumentRow> = sqlx::query_as(
        r#"SELECT d.id, d.category, d.sent_by_member, d.sent_by_participant,
           d.problems @> '[{"code": "preamble-executable"}]' OR coalesce(h.found, false), h.files > 0,
           EXISTS (SELECT FROM jsonb_array_elements(d.problems) p WHERE p->>'severity' = 'blocks' AND NOT EXISTS (
             SELECT FROM overrides o WHERE o.tenant_id = d.tenant_id AND o.document_id = d.id AND o.withdrawn_at IS NULL
               AND o.code = p->>'code' AND o.details = coalesce(p->'with', '{}'))),
           EXISTS (SELECT FROM holds w WHERE w.tenant_id = d.tenant_id AND w.case_id = d.case_id AND w.lifted_at IS NULL
             AND (w.document_id IS NULL OR w.document_id = d.id))
         FROM documents d
         LEFT JOIN LATERAL (
           SELECT count(*) AS files, bool_or(f.scan = 'found') AS found FROM files f
           WHERE f.tenant_id = d.tenant_id AND f.document_id = d.id AND f.scan NOT IN ('clean', 'waived')
         ) h ON true
         WHERE d.tenant_id = $1 AND d.case_id = $2 AND d.removed_at IS NULL"#,
    )
    .bind(tenant)
    .bind(case.uuid())
    .fetch_all(tx.connection())
    .await?;
    rows.into_iter()
        .map(|(id, category, by_member, by_participant, dangerous, unscanned, blocked, held)| {
            let sent_by = match (by_member, by_participant) {
                (Some(member), None) => Sender::Member(MemberId(member)),
                (None, Some(person)) => Sender::Participant(ParticipantId(person)),
                _ => return Err(Error::Unreadable("sender")),
            };
            Ok(DocumentFacts {
                id: DocumentId(id),
                category: Category::parse(&category).ok_or(Error::Unreadable("category"))?,
                sent_by,
                safety: match (dangerous, unscanned) {
                    (true, _) => Safety::Dangerous,
                    (false, true) => Safety::NotScanned,
                    (false, false) => Safety::Clear,
                },
                blocked,
                held,
            })
        })
        .collect()
}

#[derive(sqlx::FromRow)]
struct ConsentRow {
    id: Uuid,
    giver_id: Uuid,
    state: String,
    purposes: Vec<String>,
    categories: Vec<String>,
    may_download: bool,
    channel: String,
    until: jiff_sqlx::Timestamp,
    clinics: Vec<Uuid>,
    people: Vec<Uuid>,
    documents: Vec<Uuid>,
    taken_clinics: Vec<Uuid>,
    taken_people: Vec<Uuid>,
    taken_documents: Vec<Uuid>,
    taken_categories: Vec<String>,
}

async fn consents(tx: &mut Tx, tenant: Uuid, case: CaseId) -> Result<Vec<ConsentFacts>> {
    let rows: Vec<ConsentRow> = sqlx::query_as(sqlx::AssertSqlSafe(format!(
        "SELECT c.id, c.giver_id, c.state, c.purposes, c.categories, c.may_download, c.channel, c.until,
           ARRAY(SELECT r.clinic_id FROM consent_recipients r WHERE r.tenant_id = c.tenant_id AND r.consent_id = c.id
                 AND r.clinic_id IS NOT NULL) AS clinics,
           ARRAY(SELECT r.participant_id FROM consent_recipients r WHERE r.tenant_id = c.tenant_id
                 AND r.consent_id = c.id AND r.participant_id IS NOT NULL) AS people,
           ARRAY(SELECT d.document_id FROM consent_documents d
                 WHERE d.tenant_id = c.tenant_id AND d.consent_id = c.id) AS documents,
           {TAKEN}
         FROM consents c WHERE c.tenant_id = $1 AND c.case_id = $2 ORDER BY c.created_at, c.id"
    )))
    .bind(tenant)
    .bind(case.uuid())
    .fetch_all(tx.connection())
    .await?;
    rows.into_iter().map(ConsentRow::read).collect()
}

impl ConsentRow {
    fn read(self) -> Result<ConsentFacts> {
        let clinics = self.clinics.into_iter().map(|id| Recipient::Clinic(ClinicId(id)));
        let people = self.people.into_iter().map(|id| Recipient::Participant(ParticipantId(id)));
        let categories = self.categories.iter();
        let categories = categories.map(|word| Category::parse(word).ok_or(Error::Unreadable("category")));
        Ok(ConsentFacts {
            id: ConsentId(self.id),
            giver: ParticipantId(self.giver_id),
            state: ConsentState::parse(&self.state).ok_or(Error::Unreadable("consent state"))?,
            purposes: read_purposes(&self.purposes)?,
            recipients: clinics.chain(people).collect(),
            categories: categories.collect::<Result<_>>()?,
            documents: self.documents.into_iter().map(DocumentId).collect(),
            may_download: self.may_download,
            channel: Channel::parse(&self.channel).ok_or(Error::Unreadable("channel"))?,
            until: self.until.to_jiff(),
            taken_back: crate::consents::read_parts(
                &self.taken_clinics,
                &self.taken_people,
                &self.taken_documents,
                &self.taken_categories,
            )?,
        })
    }
}

type ReviewRow = (Uuid, Uuid, Uuid, Vec<String>, jiff_sqlx::Timestamp, bool, bool, Option<Uuid>);

async fn reviews(tx: &mut Tx, tenant: Uuid, case: CaseId) -> Result<Vec<ReviewFacts>> {
    let rows: Vec<ReviewRow> = sqlx::query_as(
        "SELECT id, clinic_id, consent_id, purposes, expires_at, revoked_at IS NOT NULL, may_bring, interpreter_id
         FROM reviews WHERE tenant_id = $1 AND case_id = $2 ORDER BY created_at, id",
    )
    .bind(tenant)
    .bind(case.uuid())
    .fetch_all(tx.connection())
    .await?;
    let readers = readers(tx, tenant, case).await?;
    rows.into_iter()
        .map(|(id, clinic, consent, purposes, expires_at, revoked, may_bring, interpreter)| {
            Ok(ReviewFacts {
                id: ReviewId(id),
                clinic: ClinicId(clinic),
                consent: ConsentId(consent),
                purposes: read_purposes(&purposes)?,
                expires_at: expires_at.to_jiff(),
                revoked,
                may_bring,
                interpreter: interpreter.map(ParticipantId),
                readers: readers.iter().filter(|(review, _)| *review == id).map(|(_, reader)| reader.clone()).collect(),
            })
        })
        .collect()
}

type ReaderRow = (Uuid, Uuid, Option<Uuid>, Vec<Uuid>, Option<jiff_sqlx::Timestamp>, bool);

async fn readers(tx: &mut Tx, tenant: Uuid, case: CaseId) -> Result<Vec<(Uuid, ReaderFacts)>> {
    let rows: Vec<ReaderRow> = sqlx::query_as(
        "SELECT review_id, id, brought_by, document_ids, until, ended_at IS NOT NULL
         FROM readers WHERE tenant_id = $1 AND case_id = $2 ORDER BY created_at, id",
    )
    .bind(tenant)
    .bind(case.uuid())
    .fetch_all(tx.connection())
    .await?;
    let read = |(review, id, brought_by, documents, until, ended): ReaderRow| {
        let facts = ReaderFacts {
            id: ReaderId(id),
            brought_by: brought_by.map(ReaderId),
            only: documents.into_iter().map(DocumentId).collect(),
            until: until.map(jiff_sqlx::Timestamp::to_jiff),
            ended,
        };
        (review, facts)
    };
    Ok(rows.into_iter().map(read).collect())
}

type GrantRow = (Uuid, Uuid, Uuid, Option<Uuid>, Option<Uuid>, String, jiff_sqlx::Timestamp, bool);

async fn grants(tx: &mut Tx, tenant: Uuid, case: CaseId) -> Result<Vec<GrantFacts>> {
    let rows: Vec<GrantRow> = sqlx::query_as(
        "SELECT id, document_id, consent_id, review_id, participant_id, extent, until, revoked_at IS NOT NULL
         FROM grants WHERE tenant_id = $1 AND case_id = $2",
    )
    .bind(tenant)
    .bind(case.uuid())
    .fetch_all(tx.connection())
    .await?;
    rows.into_iter()
        .map(|(id, document, consent, review, person, extent, until, revoked)| {
            let holder = holder(review, person)?;
            Ok(GrantFacts {
                id: GrantId(id),
                document: DocumentId(document),
                consent: ConsentId(consent),
                holder,
                extent: Extent::parse(&extent).ok_or(Error::Unreadable("extent"))?,
                until: until.to_jiff(),
                revoked,
            })
        })
        .collect()
}

async fn requests(tx: &mut Tx, tenant: Uuid, case: CaseId) -> Result<Vec<RequestFacts>> {
    let rows: Vec<(Uuid, Option<Uuid>, String)> =
        sqlx::query_as("SELECT id, asked_of, state FROM requests WHERE tenant_id = $1 AND case_id = $2")
            .bind(tenant)
            .bind(case.uuid())
            .fetch_all(tx.connection())
            .await?;
    rows.into_iter()
        .map(|(id, asked_of, state)| {
            Ok(RequestFacts {
                id: RequestId(id),
                asked_of: asked_of.map(ParticipantId),
                state: State::parse(&state).ok_or(Error::Unreadable("state"))?,
            })
        })
        .collect()
}

async fn plan(tx: &mut Tx, tenant: Uuid, case: CaseId) -> Result<Vec<PlanFacts>> {
    let rows: Vec<(Uuid, Option<Uuid>, Vec<Uuid>)> = sqlx::query_as(
        "SELECT i.id, i.owner_id, ARRAY(SELECT p.participant_id FROM plan_people p
           WHERE p.tenant_id = i.tenant_id AND p.item_id = i.id)
         FROM plan_items i WHERE i.tenant_id = $1 AND i.case_id = $2",
    )
    .bind(tenant)
    .bind(case.uuid())
    .fetch_all(tx.connection())
    .await?;
    let read = |(id, owner, concerned): (Uuid, Option<Uuid>, Vec<Uuid>)| PlanFacts {
        id: PlanItemId(id),
        owner: owner.map(ParticipantId),
        concerned: concerned.into_iter().map(ParticipantId).collect(),
    };
    Ok(rows.into_iter().map(read).collect())
}

type QuestionRow = (Uuid, String, String, Option<Uuid>, Option<Uuid>, Option<Uuid>);

async fn questions(tx: &mut Tx, tenant: Uuid, case: CaseId) -> Result<Vec<QuestionFacts>> {
    let rows: Vec<QuestionRow> = sqlx::query_as(
        "SELECT id, kind, state, asked_by_participant, review_id, interpreter_id
         FROM questions WHERE tenant_id = $1 AND case_id = $2",
    )
    .bind(tenant)
    .bind(case.uuid())
    .fetch_all(tx.connection())
    .await?;
    rows.into_iter()
        .map(|(id, kind, state, asked_by, review, interpreter)| {
            Ok(QuestionFacts {
                id: QuestionId(id),
                kind: questions::Kind::parse(&kind).ok_or(Error::Unreadable("kind of a question"))?,
                state: questions::State::parse(&state).ok_or(Error::Unreadable("state of a question"))?,
                asked_by: asked_by.map(ParticipantId),
                review: review.map(ReviewId),
                interpreter: interpreter.map(ParticipantId),
            })
        })
        .collect()
}

async fn blocks(tx: &mut Tx, tenant: Uuid, case: CaseId) -> Result<Vec<BlockFacts>> {
    let rows: Vec<(Uuid, String, Option<Uuid>)> =
        sqlx::query_as("SELECT id, kind, review_id FROM blocks WHERE tenant_id = $1 AND case_id = $2")
            .bind(tenant)
            .bind(case.uuid())
            .fetch_all(tx.connection())
            .await?;
    let read = |(id, kind, review): (Uuid, String, Option<Uuid>)| {
        let kind = money::Kind::parse(&kind).ok_or(Error::Unreadable("kind of a block"))?;
        Ok(BlockFacts { id: BlockId(id), kind, review: review.map(ReviewId) })
    };
    rows.into_iter().map(read).collect()
}

async fn translations(tx: &mut Tx, tenant: Uuid, case: CaseId) -> Result<Vec<TranslationFacts>> {
    let rows: Vec<(Uuid, Uuid, Option<Uuid>, String)> = sqlx::query_as(
        "SELECT id, document_id, translator_id, state FROM translations WHERE tenant_id = $1 AND case_id = $2",
    )
    .bind(tenant)
    .bind(case.uuid())
    .fetch_all(tx.connection())
    .await?;
    let read = |(id, document, translator, state): (Uuid, Uuid, Option<Uuid>, String)| {
        let state = translations::State::parse(&state).ok_or(Error::Unreadable("state of a translation"))?;
        let translator = translator.map(ParticipantId);
        Ok(TranslationFacts { id: TranslationId(id), document: DocumentId(document), translator, state })
    };
    rows.into_iter().map(read).collect()
}

/// Reads stored purposes.
pub(crate) fn read_purposes(words: &[String]) -> Result<Vec<Purpose>> {
    words.iter().map(|word| Purpose::parse(word).ok_or(Error::Unreadable("purpose"))).collect()
}

async fn risks(tx: &mut Tx, tenant: Uuid, case: CaseId) -> Result<Vec<RiskFacts>> {
    let rows: Vec<(Uuid, String, Option<Uuid>)> =
        sqlx::query_as("SELECT id, seen_by, owner_id FROM risks WHERE tenant_id = $1 AND case_id = $2")
            .bind(tenant)
            .bind(case.uuid())
            .fetch_all(tx.connection())
            .await?;
    rows.into_iter()
        .map(|(id, seen_by, owner)| {
            Ok(RiskFacts {
                id: RiskId(id),
                seen_by: SeenBy::parse(&seen_by).ok_or(Error::Unreadable("readers of a risk"))?,
                owner: owner.map(ParticipantId),
            })
        })
        .collect()
}

async fn parcels(tx: &mut Tx, tenant: Uuid, case: CaseId) -> Result<Vec<ParcelFacts>> {
    let rows: Vec<(Uuid, Option<Uuid>, bool)> = sqlx::query_as(
        "SELECT id, clinic_id, state NOT IN ('ready', 'cancelled') FROM parcels WHERE tenant_id = $1 AND case_id = $2",
    )
    .bind(tenant)
    .bind(case.uuid())
    .fetch_all(tx.connection())
    .await?;
    let read = |(id, clinic, sent): (Uuid, Option<Uuid>, bool)| ParcelFacts {
        id: ParcelId(id),
        clinic: clinic.map(ClinicId),
        sent,
    };
    Ok(rows.into_iter().map(read).collect())
}
