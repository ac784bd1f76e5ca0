//! J1–J4: the payment blocks of a case, and the tenant's price list.

mod prices;
mod writing;

pub use prices::{NewPrice, Price, prices, remove_price, set_price};
pub use writing::{NewBlock, Paid, add, change, confirm, confirm_as_clinic, of_reply, pay, step};

use crate::error::{Error, Result};
use crate::tx::Tx;
use domain::ids::{BlockId, CaseId, Id, ReviewId};
use domain::money::{Amount, Cost, Currency, Figure, Kind, Per, Range, Refund, State};
use domain::{Date, Timestamp};
use uuid::Uuid;

/// A payment block.
#[derive(Debug, Clone)]
pub struct Block {
    /// Which.
    pub id: BlockId,
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
    /// How far it has come.
    pub state: State,
    /// Since when.
    pub since: Timestamp,
    /// The review of the clinic whose word it is.
    pub review: Option<ReviewId>,
    /// It is what the clinic estimated in a reply.
    pub estimate: bool,
    /// It is from the price list: no quote.
    pub indicative: bool,
    /// Who confirmed it, and when.
    pub confirmed: Option<(String, Timestamp)>,
    /// Why it was paid over an official check that does not stand; empty for none (K3).
    pub paid_over: String,
    /// Counts changes, against lost updates (S60).
    pub version: i32,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    kind: String,
    payee: String,
    currency: Option<String>,
    amount_from: Option<i64>,
    amount_to: Option<i64>,
    per: Option<String>,
    finder: String,
    find_by: Option<jiff_sqlx::Date>,
    covers: String,
    refund: String,
    terms: String,
    starts_on: Option<jiff_sqlx::Date>,
    due_on: Option<jiff_sqlx::Date>,
    state: String,
    state_since: jiff_sqlx::Timestamp,
    review_id: Option<Uuid>,
    estimate: bool,
    indicative: bool,
    confirmed_by: Option<String>,
    confirmed_at: Option<jiff_sqlx::Timestamp>,
    paid_over: String,
    version: i32,
}

impl Row {
    fn read(self) -> Result<Block> {
        let cost = match (&self.currency, self.amount_from, self.amount_to) {
            (Some(currency), Some(from), Some(to)) => Cost::Known(read_figure(currency, from, to, self.per)?),
            _ => Cost::Unknown { finder: self.finder, by: self.find_by.map(jiff_sqlx::Date::to_jiff) },
        };
        Ok(Block {
            id: BlockId(self.id),
            kind: Kind::parse(&self.kind).ok_or(Error::Unreadable("kind of a block"))?,
            payee: self.payee,
            cost,
            covers: self.covers,
            refund: Refund::parse(&self.refund).ok_or(Error::Unreadable("refund of a block"))?,
            terms: self.terms,
            starts: self.starts_on.map(jiff_sqlx::Date::to_jiff),
            due: self.due_on.map(jiff_sqlx::Date::to_jiff),
            state: State::parse(&self.state).ok_or(Error::Unreadable("state of a block"))?,
            since: self.state_since.to_jiff(),
            review: self.review_id.map(ReviewId),
            estimate: self.estimate,
            indicative: self.indicative,
            confirmed: self.confirmed_by.zip(self.confirmed_at.map(jiff_sqlx::Timestamp::to_jiff)),
            paid_over: self.paid_over,
            version: self.version,
        })
    }
}

fn read_figure(currency: &str, from: i64, to: i64, per: Option<String>) -> Result<Figure> {
    let currency = Currency::parse(currency).ok_or(Error::Unreadable("currency"))?;
    let (from, to) = Amount::from_minor(from).zip(Amount::from_minor(to)).ok_or(Error::Unreadable("amount"))?;
    let range = Range::new(from, to, currency).map_err(|_| Error::Unreadable("range"))?;
    let per = per.map(|word| Per::parse(&word).ok_or(Error::Unreadable("unit of an amount"))).transpose()?;
    Ok(Figure { range, per })
}

const BLOCK: &str = "
    SELECT b.id, b.kind, b.payee, b.currency, b.amount_from, b.amount_to, b.per, b.finder, b.find_by, b.covers, b.refund, b.terms,
      b.starts_on, b.due_on, b.state, b.state_since, b.review_id, b.reply_id IS NOT NULL AS estimate, b.indicative,
      coalesce(m.name, d.name || ', ' || k.name) AS confirmed_by, b.confirmed_at, b.paid_over, b.version
    FROM blocks b
    LEFT JOIN members m ON m.tenant_id = b.tenant_id AND m.id = b.confirmed_by_member
    LEFT JOIN readers d ON d.tenant_id = b.tenant_id AND d.id = b.confirmed_by_reader
    LEFT JOIN reviews r ON r.tenant_id = b.tenant_id AND r.id = b.review_id
    LEFT JOIN clinics k ON k.tenant_id = r.tenant_id AND k.id = r.clinic_id
    WHERE b.tenant_id = $1 AND b.case_id = $2";

/// The blocks of a case, by when they are to be paid; what is over stands last.
///
/// # Errors
/// When the database cannot be reached, or a stored word does not read.
pub async fn list(tx: &mut Tx, case: CaseId) -> Result<Vec<Block>> {
    let tenant = tx.tenant()?;
    let rows: Vec<Row> = sqlx::query_as(sqlx::AssertSqlSafe(format!(
        "{BLOCK} ORDER BY b.state IN ('cancelled', 'refunded'), b.state = 'paid', b.due_on NULLS LAST, b.added_at, b.id"
    )))
    .bind(tenant)
    .bind(case.uuid())
    .fetch_all(tx.connection())
    .await?;
    rows.into_iter().map(Row::read).collect()
}

/// One block of a case.
///
/// # Errors
/// As [`list`].
pub async fn find(tx: &mut Tx, case: CaseId, id: BlockId) -> Result<Option<Block>> {
    Ok(list(tx, case).await?.into_iter().find(|block| block.id == id))
}
