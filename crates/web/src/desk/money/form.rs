//! A block's form: what is typed, and what is refused: a sum for everything (J1), a card's number (J4).

use super::{Told, draw};
use crate::choices::{self, Choice};
use crate::desk::Desk;
use crate::errors::{WebError, WebResult};
use crate::forms::{Faults, Posted};
use crate::pages::{self, DeskPage};
use crate::text::Text;
use crate::work::Work;
use askama::Template;
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Redirect};
use domain::Date;
use domain::ids::{BlockId, CaseId, ReviewId};
use domain::money::{
    Cost, Currency, Fault, Figure, Kind, LONGEST_NAME, LONGEST_WORDS, Per, Range, Refund, all_in, card_number,
};
use http::StatusCode;
use serde::Deserialize;
use store::money::{self, Block, NewBlock};
use store::{Error, StaffTx, Tx, cases, reviews};

/// What the form offers to pick from.
pub(super) struct Fields {
    pub(super) kinds: Vec<Choice>,
    pub(super) currencies: Vec<Choice>,
    pub(super) units: Vec<Choice>,
    pub(super) refunds: Vec<Choice>,
    pub(super) clinics: Vec<Choice>,
}

impl Fields {
    pub(super) async fn of(t: Text, tx: &mut Tx, case: CaseId) -> WebResult<Self> {
        let mut clinics: Vec<Choice> = Vec::new();
        for review in reviews::list(tx, case).await? {
            clinics.push((review.id.to_string(), format!("{}, {}", review.clinic_name, review.clinic_city)));
        }
        Ok(Self {
            kinds: choices::words(t, "block-kind", Kind::ALL, Kind::word),
            currencies: choices::currencies(),
            units: choices::units(t),
            refunds: choices::words(t, "block-refund", Refund::ALL, Refund::word),
            clinics,
        })
    }
}

fn day_fields(form: Posted, name: &str, day: Option<Date>) -> Posted {
    let Some(day) = day else { return form };
    form.put(&format!("{name}-day"), day.day().to_string())
        .put(&format!("{name}-month"), day.month().to_string())
        .put(&format!("{name}-year"), day.year().to_string())
}

fn with_figure(form: Posted, Figure { range, per }: Figure) -> Posted {
    let to = if range.from == range.to { String::new() } else { range.to.write(range.currency) };
    form.put("from", range.from.write(range.currency))
        .put("to", to)
        .put("currency", range.currency.code())
        .put("per", per.map_or("", Per::word))
}

/// The form as the block stands.
pub(crate) fn filled(block: &Block) -> Posted {
    let form = match &block.cost {
        Cost::Known(figure) => with_figure(Posted::default(), *figure),
        Cost::Unknown { finder, by } => {
            day_fields(Posted::default().put("unknown", "yes").put("finder", finder), "find", *by)
        }
    };
    let form = form
        .put("kind", block.kind.word())
        .put("payee", &block.payee)
        .put("covers", &block.covers)
        .put("refund", block.refund.word())
        .put("terms", &block.terms)
        .put("version", block.version.to_string())
        .put("review", block.review.map(|id| id.to_string()).unwrap_or_default());
    day_fields(day_fields(form, "starts", block.starts), "due", block.due)
}

/// A kind. One sum for everything is none, and is answered with the reason.
pub(super) fn read_kind(t: Text, posted: &Posted, faults: &mut Faults) -> Option<Kind> {
    let kind = Kind::parse(posted.text("kind"));
    if kind.is_none() {
        let typed = posted.text("kind");
        let key = if typed.is_empty() { "block-fault-kind" } else { "block-fault-all-in" };
        faults.add("kind", t.s(key));
    }
    kind
}

/// Words of a block: no card's number stands in them, and no sum for everything.
pub(super) fn words(t: Text, posted: &Posted, faults: &mut Faults, field: &str, most: usize, missing: &str) -> String {
    let text = faults.text(t, posted, field, most, missing);
    if card_number(&text) {
        faults.add(field, t.s("block-fault-card"));
    } else if all_in(&text) {
        faults.add(field, t.s("block-fault-all-in"));
    }
    text
}

/// An amount, and for each of what.
pub(crate) fn read_figure(t: Text, posted: &Posted, faults: &mut Faults) -> Option<Figure> {
    let range = read_range(t, posted, faults);
    let typed = posted.text("per");
    let per = Per::parse(typed);
    if per.is_none() && !typed.is_empty() {
        faults.add("per", t.s("block-fault-per"));
        return None;
    }
    Some(Figure { range: range?, per })
}

/// What a block costs: so much, or who finds out.
fn read_cost(t: Text, posted: &Posted, faults: &mut Faults) -> Option<Cost> {
    if !posted.ticked("unknown") {
        return read_figure(t, posted, faults).map(Cost::Known);
    }
    if ["from", "to"].iter().any(|field| !posted.text(field).is_empty()) {
        faults.add("unknown", t.s("block-fault-both"));
    }
    let finder = words(t, posted, faults, "finder", LONGEST_NAME, "block-fault-finder");
    Some(Cost::Unknown { finder, by: faults.date(t, posted, "find") })
}

/// The two ends of an amount and their currency.
fn read_range(t: Text, posted: &Posted, faults: &mut Faults) -> Option<Range> {
    let Some(currency) = Currency::parse(posted.text("currency")) else {
        faults.add("currency", t.s("block-fault-currency"));
        return None;
    };
    if ["from", "to"].iter().any(|field| card_number(posted.text(field))) {
        faults.add("from", t.s("block-fault-card"));
        return None;
    }
    match Range::read(posted.text("from"), posted.text("to"), currency) {
        Ok(range) => Some(range),
        Err((fault, second)) => {
            let key = match fault {
                Fault::NotANumber => "block-fault-amount",
                Fault::TooFine => "block-fault-fine",
                Fault::Reversed => "block-fault-reversed",
            };
            faults.add(if second { "to" } else { "from" }, t.with(key, [("currency", currency.code())]));
            None
        }
    }
}

fn read(t: Text, posted: &Posted, faults: &mut Faults, clinics: &[Choice]) -> Option<NewBlock> {
    let kind = read_kind(t, posted, faults);
    let payee = words(t, posted, faults, "payee", LONGEST_NAME, "block-fault-payee");
    let cost = read_cost(t, posted, faults);
    let covers = words(t, posted, faults, "covers", LONGEST_WORDS, "");
    let refund = Refund::parse(posted.text("refund"));
    if refund.is_none() {
        faults.add("refund", t.s("block-fault-refund"));
    }
    let missing = if refund == Some(Refund::Partial) { "block-fault-terms" } else { "" };
    let terms = words(t, posted, faults, "terms", LONGEST_WORDS, missing);
    let (starts, due) = (faults.date(t, posted, "starts"), faults.date(t, posted, "due"));
    let wanted = posted.text("review");
    let known = clinics.iter().any(|(id, _)| id == wanted);
    let review: Option<ReviewId> = wanted.parse().ok().filter(|_| known && kind == Some(Kind::Clinic));
    if kind == Some(Kind::Clinic) && review.is_none() {
        faults.add("review", t.s("block-fault-review"));
    }
    let indicative = posted.ticked("indicative");
    Some(NewBlock { kind: kind?, payee, cost: cost?, covers, refund: refund?, terms, starts, due, review, indicative })
        .filter(|_| faults.none())
}

/// What a new block begins with.
#[derive(Debug, Default, Deserialize)]
pub struct Begin {
    #[serde(default)]
    kind: String,
}

#[derive(Template)]
#[template(path = "desk/money/form.html")]
struct FormPage {
    page: DeskPage,
    case: CaseId,
    fields: Fields,
    form: Posted,
    faults: Faults,
}

async fn draw_new(desk: &Desk, work: &mut Work<StaffTx, CaseId>, form: Posted, faults: Faults) -> WebResult<FormPage> {
    let id = work.permit.subject();
    let case = cases::find(&mut work.tx, id).await?.ok_or(WebError::NotFound)?;
    let fields = Fields::of(desk.t, &mut work.tx, id).await?;
    Ok(FormPage { page: desk.page("money", Some(&case)), case: id, fields, form, faults })
}

/// `GET /cases/{case}/money/new?kind=…`: filled from the price list where that has such a kind.
pub async fn new(desk: Desk, Path(id): Path<CaseId>, Query(begin): Query<Begin>) -> WebResult {
    let mut work = desk.on(id, id).await?;
    let mut form = Posted::default().put("kind", &begin.kind).put("currency", "USD");
    if let Some(kind) = Kind::parse(&begin.kind) {
        let prices = money::prices(&mut work.tx).await?;
        if let Some(price) = prices.iter().find(|price| price.entry.kind == kind) {
            form = with_figure(form, price.entry.figure).put("covers", &price.entry.title).put("indicative", "yes");
        }
        if kind == Kind::Deposit {
            form = form.put("payee", desk.tenant.name_in(desk.t.0));
        }
    }
    pages::ok(&draw_new(&desk, &mut work, form, Faults::default()).await?)
}

/// `POST /cases/{case}/money`
pub async fn create(desk: Desk, Path(id): Path<CaseId>, posted: Posted) -> WebResult {
    let mut work = desk.on(id, id).await?;
    let fields = Fields::of(desk.t, &mut work.tx, id).await?;
    let mut faults = Faults::default();
    let Some(new) = read(desk.t, &posted, &mut faults, &fields.clinics) else {
        return pages::faulty(&draw_new(&desk, &mut work, posted, faults).await?);
    };
    let made = money::add(&mut work.tx, &work.permit, &new).await?;
    work.tx.commit().await?;
    Ok(Redirect::to(&format!("/cases/{id}/money/{made}?said=added")).into_response())
}

/// `POST /cases/{case}/money/{block}`: whoever confirmed it has to do so anew.
pub async fn change(desk: Desk, Path((case, id)): Path<(CaseId, BlockId)>, posted: Posted) -> WebResult {
    let mut work = desk.on(case, id).await?;
    let fields = Fields::of(desk.t, &mut work.tx, case).await?;
    let mut faults = Faults::default();
    let seen: i32 = posted.text("version").parse().unwrap_or(0);
    let Some(new) = read(desk.t, &posted, &mut faults, &fields.clinics) else {
        let told =
            Told { status: Some(StatusCode::UNPROCESSABLE_ENTITY), typed: Some((posted, faults)), ..Told::default() };
        return draw(&desk, work, case, id, told).await;
    };
    match money::change(&mut work.tx, &work.permit, seen, &new).await {
        Err(Error::LostUpdate) => {
            faults.add("payee", desk.t.s("block-changed-meanwhile"));
            // Sending it again is then a choice against what stands now.
            let now = money::find(&mut work.tx, case, id).await?.map_or(0, |block| block.version);
            let typed = Some((posted.put("version", now.to_string()), faults));
            return draw(&desk, work, case, id, Told { status: Some(StatusCode::CONFLICT), typed, ..Told::default() })
                .await;
        }
        done => done?,
    }
    work.tx.commit().await?;
    Ok(Redirect::to(&format!("/cases/{case}/money/{id}?said=changed")).into_response())
}
