//! Screen 18: payments, as blocks. Each has its own payee, terms and state; sums stand per currency (J1–J4).

mod acting;
mod form;

pub use acting::{confirm, of_reply, pay, step};
pub use form::{change, create, new};
pub(crate) use form::{filled, read_figure};

use super::Desk;
use crate::before_travel;
use crate::choices;
use crate::choices::Choice;
use crate::dates::day_in;
use crate::errors::{WebError, WebResult};
use crate::forms::{Faults, Posted};
use crate::money_view::{Amount, Sums, View, sums};
use crate::official_view;
use crate::pages::{self, DeskPage};
use crate::work::Work;
use askama::Template;
use axum::extract::{Path, Query};
use domain::ids::{BlockId, CaseId};
use domain::money::{Kind, State, Step};
use domain::official::Which;
use domain::policy::{Action, Denied, Subject};
use http::StatusCode;
use serde::Deserialize;
use store::money::{self, Block, Price};
use store::{StaffTx, cases, official, questions};

#[derive(Template)]
#[template(path = "desk/money/list.html")]
struct ListPage {
    page: DeskPage,
    case: CaseId,
    blocks: Vec<View>,
    sums: Vec<Sums>,
    /// What the price list says, for kinds that have no block yet.
    indications: Vec<(String, String, Amount)>,
    may_add: bool,
    kinds: Vec<Choice>,
    /// The first block that does not wholly come back and is still owed, and what nobody has answered before travel.
    binding: Option<BlockId>,
    unanswered: String,
}

impl ListPage {
    fn binds(&self, one: &View) -> bool {
        self.binding == Some(one.id)
    }
}

/// `GET /cases/{case}/money`
pub async fn list(desk: Desk, Path(id): Path<CaseId>) -> WebResult {
    let mut work = desk.on(id, id).await?;
    let (t, zone) = (desk.t, desk.row.time_zone.as_str());
    let case = cases::find(&mut work.tx, id).await?.ok_or(WebError::NotFound)?;
    let today = day_in(work.tx.now(), zone);
    let blocks = money::list(&mut work.tx, id).await?;
    let prices = money::prices(&mut work.tx).await?;
    let covered = |kind: Kind| blocks.iter().any(|block| block.kind == kind && block.state.counts());
    let indications = prices.iter().filter(|price| !covered(price.entry.kind));
    let binds = |block: &&Block| block.refund.binds(block.starts, block.due.unwrap_or(today)) && block.state.owed();
    let binding = blocks.iter().find(binds).map(|block| block.id);
    let open = match binding {
        Some(_) => questions::unanswered_before_travel(&mut work.tx, id).await?,
        None => Vec::new(),
    };
    pages::ok(&ListPage {
        page: desk.page("money", Some(&case)),
        case: id,
        binding: binding.filter(|_| !open.is_empty()),
        unanswered: before_travel::named(t, &open),
        indications: indications
            .map(|price| {
                let entry = &price.entry;
                (t.word("block-kind", entry.kind.word()), entry.title.clone(), Amount::of(t, entry.figure))
            })
            .collect(),
        sums: sums(t, &blocks),
        blocks: blocks.iter().map(|block| View::of(t, zone, today, block)).collect(),
        may_add: work.may(Action::AddBlock, id),
        kinds: kinds(&desk),
    })
}

fn kinds(desk: &Desk) -> Vec<Choice> {
    crate::choices::words(desk.t, "block-kind", Kind::ALL, Kind::word)
}

#[derive(Template)]
#[template(path = "desk/money/show.html")]
struct ShowPage {
    page: DeskPage,
    case: CaseId,
    view: View,
    block: Block,
    said: String,
    /// Why this member does not confirm it; empty where they do.
    not_ours: String,
    may_edit: bool,
    /// Official checks that stop a payment, in words (K3).
    stopped: Vec<String>,
    fields: form::Fields,
    form: Posted,
    faults: Faults,
}

impl ShowPage {
    fn can(&self, step: Step) -> bool {
        self.may_edit && self.block.state.after(step).is_some()
    }
    fn may_confirm(&self) -> bool {
        self.not_ours.is_empty() && !self.view.unknown && self.can(Step::Confirm)
    }
    fn may_pay(&self) -> bool {
        self.can(Step::Pay)
    }
    fn steps(&self) -> Vec<Choice> {
        let steps = [Step::FallDue, Step::Cancel, Step::Refund].into_iter().filter(|step| self.can(*step));
        steps.map(|step| (step.word().to_owned(), self.page.t.word("block-step", step.word()))).collect()
    }
    fn may_change(&self) -> bool {
        self.can(Step::Revise)
    }
    fn waits(&self) -> bool {
        self.block.state == State::Planned
    }
}

/// What a redirect wants to be said.
#[derive(Debug, Default, Deserialize)]
pub struct Said {
    #[serde(default)]
    said: String,
}

/// `GET /cases/{case}/money/{block}`
pub async fn show(desk: Desk, Path((case, id)): Path<(CaseId, BlockId)>, Query(said): Query<Said>) -> WebResult {
    let mut work = desk.on(case, case).await?;
    let found = money::find(&mut work.tx, case, id).await?;
    desk.found(Some(case), found).await?;
    let said = match said.said.as_str() {
        word @ ("added" | "changed" | "confirmed" | "moved" | "paid" | "known") => desk.t.word("block-said", word),
        _ => String::new(),
    };
    draw(&desk, work, case, id, Told { said, ..Told::default() }).await
}

/// How a block's page is drawn.
#[derive(Default)]
struct Told {
    status: Option<StatusCode>,
    said: String,
    stopped: Vec<Which>,
    typed: Option<(Posted, Faults)>,
}

async fn draw<S: Subject>(desk: &Desk, mut work: Work<StaffTx, S>, case: CaseId, id: BlockId, told: Told) -> WebResult {
    let (t, zone) = (desk.t, desk.row.time_zone.as_str());
    let row = cases::find(&mut work.tx, case).await?.ok_or(WebError::NotFound)?;
    let block = money::find(&mut work.tx, case, id).await?.ok_or(WebError::NotFound)?;
    let today = day_in(work.tx.now(), zone);
    let not_ours = match work.ask(Action::ConfirmBlock, id) {
        Err(Denied::Forbidden(reason)) => t.word("reason", reason.word()),
        Err(Denied::Hidden) | Ok(_) => String::new(),
    };
    // What stops a payment stands on the page before anybody presses.
    let stopped = match (
        told.stopped.is_empty(),
        block.refund.binds(block.starts, today) && block.state.after(Step::Pay).is_some(),
    ) {
        (true, true) => official::open(&mut work.tx, case, today).await?,
        _ => told.stopped,
    };
    let fields = form::Fields::of(t, &mut work.tx, case).await?;
    let (form, faults) = told.typed.unwrap_or_else(|| (form::filled(&block), Faults::default()));
    let page = ShowPage {
        page: desk.page("money", Some(&row)),
        case,
        view: View::of(t, zone, today, &block),
        said: told.said,
        not_ours,
        may_edit: work.may(Action::EditBlock, id),
        stopped: stopped.iter().map(|which| official_view::title(t, which)).collect(),
        fields,
        block,
        form,
        faults,
    };
    pages::html(told.status.unwrap_or(StatusCode::OK), &page)
}

#[derive(Template)]
#[template(path = "desk/money/prices.html")]
struct PricesPage {
    page: DeskPage,
    prices: Vec<Price>,
    may_edit: bool,
    kinds: Vec<Choice>,
    currencies: Vec<Choice>,
    units: Vec<Choice>,
    form: Posted,
    faults: Faults,
}

impl PricesPage {
    fn kind(&self, price: &Price) -> String {
        self.page.t.word("block-kind", price.entry.kind.word())
    }
    fn amount(&self, price: &Price) -> Amount {
        Amount::of(self.page.t, price.entry.figure)
    }
}

async fn draw_prices(desk: &Desk, tx: &mut StaffTx, form: Posted, faults: Faults) -> WebResult<PricesPage> {
    Ok(PricesPage {
        page: desk.page("prices", None),
        prices: money::prices(tx).await?,
        may_edit: desk.member.role == domain::tenants::MemberRole::Owner,
        kinds: kinds(desk),
        currencies: choices::currencies(),
        units: choices::units(desk.t),
        form,
        faults,
    })
}

/// `GET /prices`: the tenant's own list, which owners keep.
pub async fn prices(desk: Desk) -> WebResult {
    let (mut tx, _) = desk.in_tenant().await?;
    pages::ok(&draw_prices(&desk, &mut tx, Posted::default(), Faults::default()).await?)
}

/// `POST /prices`
pub async fn add_price(desk: Desk, posted: Posted) -> WebResult {
    let (mut tx, permit) = desk.in_tenant().await?;
    let t = desk.t;
    let mut faults = Faults::default();
    let kind = form::read_kind(t, &posted, &mut faults);
    let title = form::words(t, &posted, &mut faults, "title", domain::money::LONGEST_NAME, "price-fault-title");
    let figure = form::read_figure(t, &posted, &mut faults);
    let (Some(kind), Some(figure), true) = (kind, figure, faults.none()) else {
        return pages::faulty(&draw_prices(&desk, &mut tx, posted, faults).await?);
    };
    money::set_price(&mut tx, &permit, &money::NewPrice { kind, title, figure }).await?;
    tx.commit().await?;
    Ok(axum::response::IntoResponse::into_response(axum::response::Redirect::to("/prices")))
}

/// `POST /prices/{price}/removal`
pub async fn remove_price(desk: Desk, Path(id): Path<domain::ids::PriceId>, _: Posted) -> WebResult {
    let (mut tx, permit) = desk.in_tenant().await?;
    money::remove_price(&mut tx, &permit, id).await?;
    tx.commit().await?;
    Ok(axum::response::IntoResponse::into_response(axum::response::Redirect::to("/prices")))
}
