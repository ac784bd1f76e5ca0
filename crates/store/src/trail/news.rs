//! What has happened since somebody looked: what an open page is told of.

use super::{LINES, Line};
use crate::error::Result;
use crate::tx::Tx;
use domain::events::Event;
use domain::ids::{
    BlockId, CaseId, ConsentId, DocumentId, Id, ParticipantId, PlanItemId, QuestionId, RequestId, ReviewId, RiskId,
    TenantId, TranslationId,
};
use domain::policy::Target;
use uuid::Uuid;

/// The most that is looked through at once; of more, the newest.
const MOST: i64 = 200;

/// A change, by its ids and words.
#[derive(Debug, Clone)]
pub struct Change {
    /// Number in the tenant's chain.
    pub seq: i64,
    /// What; nothing for a word of a newer version.
    pub event: Option<Event>,
    /// `member`, `participant`, `reviewer`, `stranger` or `system`.
    pub actor_kind: String,
    /// Which of them.
    pub actor_id: Option<Uuid>,
    /// What it is about, as far as the policy knows such things; a package stands for its review.
    pub about: Option<Target>,
}

#[derive(sqlx::FromRow)]
struct Row {
    seq: i64,
    event: String,
    actor_kind: String,
    actor_id: Option<Uuid>,
    subject_kind: String,
    subject_id: Option<Uuid>,
    review_id: Option<Uuid>,
}

impl Row {
    fn read(self) -> Change {
        let about = match self.review_id {
            Some(review) => Some(Target::Review(ReviewId(review))),
            None => self.subject_id.and_then(|id| target(&self.subject_kind, id)),
        };
        let Self { seq, actor_kind, actor_id, .. } = self;
        Change { seq, event: Event::parse(&self.event), actor_kind, actor_id, about }
    }
}

fn target(kind: &str, id: Uuid) -> Option<Target> {
    Some(match kind {
        "tenant" => Target::Tenant(TenantId(id)),
        "case" => Target::Case(CaseId(id)),
        "document" => Target::Document(DocumentId(id)),
        "consent" => Target::Consent(ConsentId(id)),
        "review" => Target::Review(ReviewId(id)),
        "participant" => Target::Participant(ParticipantId(id)),
        "request" => Target::Request(RequestId(id)),
        "plan" => Target::PlanItem(PlanItemId(id)),
        "question" => Target::Question(QuestionId(id)),
        "block" => Target::Block(BlockId(id)),
        "risk" => Target::Risk(RiskId(id)),
        "translation" => Target::Translation(TranslationId(id)),
        _ => return None,
    })
}

impl Line {
    /// What it is about, as far as the policy knows such things.
    #[must_use]
    pub fn about(&self) -> Option<Target> {
        self.subject_id.and_then(|id| target(&self.subject_kind, id))
    }
}

/// What happened after a number, newest first: on a case, or in the whole tenant. Refusals are left out.
///
/// # Errors
/// When the database cannot be reached.
pub async fn changes(tx: &mut Tx, case: Option<CaseId>, after: i64) -> Result<Vec<Change>> {
    const SINCE: &str = "SELECT e.seq, e.event, e.actor_kind, e.actor_id, e.subject_kind, e.subject_id, p.review_id
      FROM events e LEFT JOIN packages p ON e.subject_kind = 'package' AND p.tenant_id = e.tenant_id AND p.id = e.subject_id
      WHERE e.tenant_id = $1 AND e.seq > $2 AND e.outcome = 'allowed'";
    const NEWEST: &str = "ORDER BY e.seq DESC LIMIT $3";
    let tenant = tx.tenant()?;
    let rows: Vec<Row> = match case {
        Some(case) => {
            sqlx::query_as(sqlx::AssertSqlSafe(format!("{SINCE} AND e.case_id = $4 {NEWEST}")))
                .bind(tenant)
                .bind(after)
                .bind(MOST)
                .bind(case.uuid())
                .fetch_all(tx.connection())
                .await?
        }
        None => {
            sqlx::query_as(sqlx::AssertSqlSafe(format!("{SINCE} {NEWEST}")))
                .bind(tenant)
                .bind(after)
                .bind(MOST)
                .fetch_all(tx.connection())
                .await?
        }
    };
    Ok(rows.into_iter().map(Row::read).collect())
}

/// What happened on a case after a number, newest first, as lines that can be read.
///
/// # Errors
/// When the database cannot be reached.
pub async fn latest(tx: &mut Tx, case: CaseId, after: i64) -> Result<Vec<Line>> {
    let tenant = tx.tenant()?;
    let lines = sqlx::query_as(sqlx::AssertSqlSafe(format!(
        "{LINES} WHERE e.tenant_id = $1 AND e.case_id = $2 AND e.seq > $3 AND e.outcome = 'allowed'
         ORDER BY e.seq DESC LIMIT $4"
    )))
    .bind(tenant)
    .bind(case.uuid())
    .bind(after)
    .bind(MOST)
    .fetch_all(tx.connection())
    .await?;
    Ok(lines)
}

/// How far the tenant's trail has come.
///
/// # Errors
/// When the database cannot be reached.
pub async fn head(tx: &mut Tx) -> Result<i64> {
    let tenant = tx.tenant()?;
    let seq: Option<i64> = sqlx::query_scalar("SELECT seq FROM trail_heads WHERE tenant_id = $1")
        .bind(tenant)
        .fetch_optional(tx.connection())
        .await?;
    Ok(seq.unwrap_or(0))
}
