//! What changes a block: adding, changing, confirming, its way to being paid.

use super::{Block, find};
use crate::error::{Error, Result};
use crate::jobs::Letter;
use crate::trail::{self, About};
use crate::tx::{GuestTx, StaffTx, Tx, member};
use crate::{notices, official, readers};
use domain::Date;
use domain::events::Event;
use domain::ids::{BlockId, CaseId, Id, ReplyId, ReviewId};
use domain::money::{Confirmer, Cost, Figure, Kind, Per, Refund, State, Step};
use domain::official::Which;
use domain::policy::{Actor, Permitted};
use domain::replies::Content;
use jiff_sqlx::ToSqlx;
use serde_json::json;
use sqlx::types::Json;
use uuid::Uuid;

/// What a form says of a block, parsed.
#[derive(Debug, Clone)]
pub struct NewBlock {
    /// What it pays for.
    pub kind: Kind,
    /// To whom.
    pub payee: String,
    /// How much, as far as it is known.
    pub cost: Cost,
    /// What it covers; may be empty.
    pub covers: String,
    /// Whether what was paid comes back.
    pub refund: Refund,
    /// On which terms; may be empty.
    pub terms: String,
    /// When work starts.
    pub starts: Option<Date>,
    /// By when it is to be paid.
    pub due: Option<Date>,
    /// For the clinic's block: the review of that clinic.
    pub review: Option<ReviewId>,
    /// The amount is from the price list.
    pub indicative: bool,
}

/// A cost as its columns hold it.
struct Columns<'a> {
    currency: Option<&'static str>,
    from: Option<i64>,
    to: Option<i64>,
    per: Option<&'static str>,
    finder: &'a str,
    by: Option<jiff_sqlx::Date>,
}

impl<'a> Columns<'a> {
    fn of(cost: &'a Cost) -> Self {
        match cost {
            Cost::Known(Figure { range, per }) => Self {
                currency: Some(range.currency.code()),
                from: Some(range.from.minor()),
                to: Some(range.to.minor()),
                per: per.map(Per::word),
                finder: "",
                by: None,
            },
            Cost::Unknown { finder, by } => {
                Self { currency: None, from: None, to: None, per: None, finder, by: by.map(ToSqlx::to_sqlx) }
            }
        }
    }
}

/// Adds a block. Nobody has confirmed it.
///
/// # Errors
/// [`Error::NotOnCase`] when a clinic's block names no review of this case, or another block names one.
pub async fn add(tx: &mut StaffTx, permit: &Permitted<CaseId>, new: &NewBlock) -> Result<BlockId> {
    insert(tx, permit, new, None).await
}

async fn insert(
    tx: &mut StaffTx,
    permit: &Permitted<CaseId>,
    new: &NewBlock,
    reply: Option<ReplyId>,
) -> Result<BlockId> {
    if (new.kind == Kind::Clinic) != new.review.is_some() {
        return Err(Error::NotOnCase);
    }
    let (case, tenant, at) = (permit.subject(), tx.tenant()?, tx.at());
    let id: BlockId = tx.mint();
    let cost = Columns::of(&new.cost);
    let made = sqlx::query(
        "INSERT INTO blocks (tenant_id, id, case_id, kind, payee, currency, amount_from, amount_to, covers, refund, terms,
           starts_on, due_on, state, state_since, review_id, reply_id, indicative, added_by, added_at, per, finder, find_by)
         SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $15, $20, $21, $22
         WHERE $16::uuid IS NULL
           OR EXISTS (SELECT FROM reviews r WHERE r.tenant_id = $1 AND r.case_id = $3 AND r.id = $16)",
    )
    .bind(tenant)
    .bind(id.uuid())
    .bind(case.uuid())
    .bind(new.kind.word())
    .bind(&new.payee)
    .bind(cost.currency)
    .bind(cost.from)
    .bind(cost.to)
    .bind(&new.covers)
    .bind(new.refund.word())
    .bind(&new.terms)
    .bind(new.starts.map(ToSqlx::to_sqlx))
    .bind(new.due.map(ToSqlx::to_sqlx))
    .bind(State::Planned.word())
    .bind(at)
    .bind(new.review.map(Id::uuid))
    .bind(reply.map(Id::uuid))
    .bind(new.indicative)
    .bind(member(permit)?.uuid())
    .bind(cost.per)
    .bind(cost.finder)
    .bind(cost.by)
    .execute(tx.connection())
    .await?;
    if made.rows_affected() == 0 {
        return Err(Error::NotOnCase);
    }
    let detail = json!({ "kind": new.kind, "reply": reply });
    trail::record_about(tx, permit, Event::BlockAdded, About("block", id.uuid()), detail).await?;
    ask_clinic(tx, case, id, new.review).await?;
    notices::payment_changed(tx, case).await?;
    Ok(id)
}

/// A clinic's block is the clinic's to confirm, and it hears that one waits.
async fn ask_clinic(tx: &mut StaffTx, case: CaseId, id: BlockId, review: Option<ReviewId>) -> Result<()> {
    let Some(review) = review else { return Ok(()) };
    let address = format!("/review/{review}/blocks/{id}");
    readers::tell(tx, case, review, &Letter::BlockWaits { address }).await
}

/// Makes the clinic's block of the estimate in its reply, in the clinic's own figures. Once: a second click finds the first.
///
/// # Errors
/// [`Error::NotOnCase`] when the reply is not of this case, [`Error::LostUpdate`] when it names no range.
pub async fn of_reply(tx: &mut StaffTx, permit: &Permitted<CaseId>, reply: ReplyId) -> Result<BlockId> {
    let (case, tenant) = (permit.subject(), tx.tenant()?);
    sqlx::query("SELECT pg_advisory_xact_lock(hashtextextended($1, 7))")
        .bind(reply.to_string())
        .execute(tx.connection())
        .await?;
    let known: Option<Uuid> =
        sqlx::query_scalar("SELECT id FROM blocks WHERE tenant_id = $1 AND case_id = $2 AND reply_id = $3")
            .bind(tenant)
            .bind(case.uuid())
            .bind(reply.uuid())
            .fetch_optional(tx.connection())
            .await?;
    if let Some(known) = known {
        return Ok(BlockId(known));
    }
    let row: Option<(Uuid, String, Json<Content>)> = sqlx::query_as(
        "SELECT r.id, k.name, y.content FROM replies y
         JOIN reviews r ON r.tenant_id = y.tenant_id AND r.id = y.review_id
         JOIN clinics k ON k.tenant_id = r.tenant_id AND k.id = r.clinic_id
         WHERE y.tenant_id = $1 AND y.case_id = $2 AND y.id = $3",
    )
    .bind(tenant)
    .bind(case.uuid())
    .bind(reply.uuid())
    .fetch_optional(tx.connection())
    .await?;
    let (review, clinic, Json(content)) = row.ok_or(Error::NotOnCase)?;
    let new = NewBlock {
        kind: Kind::Clinic,
        payee: clinic,
        cost: Cost::Known(Figure { range: content.range().ok_or(Error::LostUpdate)?, per: None }),
        covers: content.included.clone(),
        // The clinic has not said; nobody is led to believe that money comes back.
        refund: Refund::None,
        terms: String::new(),
        starts: None,
        due: content.valid_day(),
        review: Some(ReviewId(review)),
        indicative: false,
    };
    insert(tx, permit, &new, Some(reply)).await
}

/// Holds a block, as the page showed it.
async fn hold(tx: &mut Tx, case: Option<CaseId>, id: BlockId) -> Result<Block> {
    let case = case.ok_or(Error::NotOnCase)?;
    tx.hold_row("blocks", case, id.uuid()).await?;
    find(tx, case, id).await?.ok_or(Error::LostUpdate)
}

async fn move_to(tx: &mut Tx, case: Option<CaseId>, block: &Block, step: Step) -> Result<State> {
    let next = block.state.after(step).ok_or(Error::LostUpdate)?;
    notices::payment_changed(tx, case.ok_or(Error::NotOnCase)?).await?;
    let (tenant, at) = (tx.tenant()?, tx.at());
    sqlx::query(
        "UPDATE blocks SET state = $3, state_since = $4, version = version + 1 WHERE tenant_id = $1 AND id = $2",
    )
    .bind(tenant)
    .bind(block.id.uuid())
    .bind(next.word())
    .bind(at)
    .execute(tx.connection())
    .await?;
    Ok(next)
}

/// Changes what a block says; its kind and its clinic stay. Whoever confirmed it has to do so anew.
///
/// # Errors
/// [`Error::LostUpdate`] when it was changed since the form was opened, or is paid or over.
pub async fn change(tx: &mut StaffTx, permit: &Permitted<BlockId>, seen: i32, new: &NewBlock) -> Result<()> {
    let block = hold(tx, permit.case(), permit.subject()).await?;
    if block.version != seen || block.kind != new.kind {
        return Err(Error::LostUpdate);
    }
    move_to(tx, permit.case(), &block, Step::Revise).await?;
    let tenant = tx.tenant()?;
    let cost = Columns::of(&new.cost);
    sqlx::query(
        "UPDATE blocks SET payee = $3, currency = $4, amount_from = $5, amount_to = $6, covers = $7, refund = $8, terms = $9,
           starts_on = $10, due_on = $11, indicative = indicative AND $12, reply_id = CASE WHEN $12 THEN reply_id END,
           confirmed_by_member = NULL, confirmed_by_reader = NULL, confirmed_at = NULL, per = $13, finder = $14, find_by = $15
         WHERE tenant_id = $1 AND id = $2",
    )
    .bind(tenant)
    .bind(block.id.uuid())
    .bind(&new.payee)
    .bind(cost.currency)
    .bind(cost.from)
    .bind(cost.to)
    .bind(&new.covers)
    .bind(new.refund.word())
    .bind(&new.terms)
    .bind(new.starts.map(ToSqlx::to_sqlx))
    .bind(new.due.map(ToSqlx::to_sqlx))
    // An amount of somebody else's is theirs only as long as it is the same.
    .bind(new.cost == block.cost)
    .bind(cost.per)
    .bind(cost.finder)
    .bind(cost.by)
    .execute(tx.connection())
    .await?;
    trail::record(tx, permit, Event::BlockChanged, json!({ "kind": block.kind })).await?;
    ask_clinic(tx, permit.case().ok_or(Error::NotOnCase)?, block.id, block.review).await
}

/// Confirms a block for the agency, or writes down that its payee has.
///
/// # Errors
/// [`Error::LostUpdate`] when it was changed since the page was opened, or nobody knows its amount yet; [`Error::NotOnCase`] for a
/// clinic's block, which the policy lets no member confirm.
pub async fn confirm(tx: &mut StaffTx, permit: &Permitted<BlockId>, seen: i32) -> Result<()> {
    let block = hold(tx, permit.case(), permit.subject()).await?;
    if block.version != seen || block.cost.figure().is_none() {
        return Err(Error::LostUpdate);
    }
    if block.kind.confirmer() == Confirmer::Clinic {
        return Err(Error::NotOnCase);
    }
    move_to(tx, permit.case(), &block, Step::Confirm).await?;
    let (tenant, at) = (tx.tenant()?, tx.at());
    sqlx::query(
        "UPDATE blocks SET confirmed_by_member = $3, confirmed_at = $4, indicative = false WHERE tenant_id = $1 AND id = $2",
    )
    .bind(tenant)
    .bind(block.id.uuid())
    .bind(member(permit)?.uuid())
    .bind(at)
    .execute(tx.connection())
    .await?;
    trail::record(tx, permit, Event::BlockConfirmed, json!({ "kind": block.kind })).await?;
    Ok(())
}

/// Confirms the clinic's own block, with the amount that the clinic says.
///
/// # Errors
/// [`Error::LostUpdate`] when it was changed since the page was opened, or is confirmed already.
pub async fn confirm_as_clinic(tx: &mut GuestTx, permit: &Permitted<BlockId>, seen: i32, figure: Figure) -> Result<()> {
    let Actor::Reviewer(_, reader) = permit.actor() else {
        return Err(Error::NotOnCase);
    };
    let block = hold(tx, permit.case(), permit.subject()).await?;
    if block.version != seen || block.state.after(Step::Confirm).is_none() {
        return Err(Error::LostUpdate);
    }
    let (tenant, at, cost) = (tx.tenant()?, tx.at(), Cost::Known(figure));
    let columns = Columns::of(&cost);
    sqlx::query(
        "UPDATE blocks SET currency = $3, amount_from = $4, amount_to = $5, confirmed_by_reader = $6, confirmed_at = $7,
           indicative = false, per = $8, finder = '', find_by = NULL
         WHERE tenant_id = $1 AND id = $2",
    )
    .bind(tenant)
    .bind(block.id.uuid())
    .bind(columns.currency)
    .bind(columns.from)
    .bind(columns.to)
    .bind(reader.uuid())
    .bind(at)
    .bind(columns.per)
    .execute(tx.connection())
    .await?;
    // Only now is there something to confirm, where nobody knew the amount.
    move_to(tx, permit.case(), &block, Step::Confirm).await?;
    let detail = json!({ "kind": block.kind, "changed": cost != block.cost });
    trail::record(tx, permit, Event::BlockConfirmed, detail).await?;
    Ok(())
}

/// It falls due, is cancelled, or what was paid came back.
///
/// # Errors
/// [`Error::LostUpdate`] when the block is elsewhere by now; [`Error::NotOnCase`] for a step that has a function of its own.
pub async fn step(tx: &mut StaffTx, permit: &Permitted<BlockId>, step: Step) -> Result<()> {
    if !matches!(step, Step::FallDue | Step::Cancel | Step::Refund) {
        return Err(Error::NotOnCase);
    }
    let block = hold(tx, permit.case(), permit.subject()).await?;
    let state = move_to(tx, permit.case(), &block, step).await?;
    trail::record(tx, permit, Event::BlockMoved, json!({ "kind": block.kind, "state": state })).await?;
    Ok(())
}

/// What became of paying.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Paid {
    /// It is paid.
    Done,
    /// Nothing was written: these official checks do not stand (K3).
    Stopped(Vec<Which>),
}

/// Marks a block as paid. Money that does not wholly come back is stopped while an official check does not stand; going on takes a
/// reason, which stays on the block, and the trail says over which checks (K3).
///
/// # Errors
/// [`Error::LostUpdate`] when nobody has confirmed it, or it is paid or over.
pub async fn pay(tx: &mut StaffTx, permit: &Permitted<BlockId>, today: Date, reason: &str) -> Result<Paid> {
    let block = hold(tx, permit.case(), permit.subject()).await?;
    // What nobody has confirmed is not paid, whatever the checks say.
    block.state.after(Step::Pay).ok_or(Error::LostUpdate)?;
    let open = match block.refund.binds(block.starts, today) {
        true => official::open(tx, permit.case().ok_or(Error::NotOnCase)?, today).await?,
        false => Vec::new(),
    };
    if !open.is_empty() && reason.is_empty() {
        return Ok(Paid::Stopped(open));
    }
    let state = move_to(tx, permit.case(), &block, Step::Pay).await?;
    if !open.is_empty() {
        let tenant = tx.tenant()?;
        sqlx::query("UPDATE blocks SET paid_over = $3 WHERE tenant_id = $1 AND id = $2")
            .bind(tenant)
            .bind(block.id.uuid())
            .bind(reason)
            .execute(tx.connection())
            .await?;
        let detail = json!({ "kind": block.kind, "checks": official::kinds(&open) });
        trail::record(tx, permit, Event::BlockPaidOverChecks, detail).await?;
    }
    trail::record(tx, permit, Event::BlockMoved, json!({ "kind": block.kind, "state": state })).await?;
    Ok(Paid::Done)
}
