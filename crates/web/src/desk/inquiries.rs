//! Screen 3's beginning: inquiries, each with what looks like it, made a case or declined.

use super::Desk;
use super::request_map::{self, OpenPage};
use crate::choices::{self, Choice};
use crate::errors::{WebError, WebResult};
use crate::forms::{Faults, Posted};
use crate::pages::{self, DeskPage};
use askama::Template;
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Redirect};
use domain::ids::{Id, InquiryId};
use domain::inquiries::{ForWhom, InquiryState};
use domain::policy::{Action, Scope, ask};
use http::StatusCode;
use serde::Deserialize;
use store::inquiries::{self, Inquiry, KnownPerson};

/// Inquiries on one page of the list.
const PAGE: i64 = 50;

/// What the list is narrowed to.
#[derive(Debug, Default, Deserialize)]
pub struct Filter {
    #[serde(default)]
    state: String,
    #[serde(default)]
    after: String,
}

#[derive(Template)]
#[template(path = "desk/inquiries/list.html")]
struct ListPage {
    page: DeskPage,
    filter: Filter,
    states: Vec<Choice>,
    inquiries: Vec<Inquiry>,
    more: Option<InquiryId>,
    form_address: String,
}

/// `GET /inquiries`
pub async fn list(desk: Desk, Query(filter): Query<Filter>) -> WebResult {
    let (mut tx, page) = desk.at_large("inquiries").await?;
    let state = InquiryState::parse(&filter.state);
    let after = filter.after.parse().ok().map(InquiryId);
    let mut found = inquiries::list(&mut tx, state, after, PAGE + 1).await?;
    let full = found.len() > usize::try_from(PAGE).unwrap_or(usize::MAX);
    if full {
        found.pop();
    }
    pages::ok(&ListPage {
        more: full.then(|| found.last().map(|last| last.id)).flatten(),
        page,
        states: choices::words(desk.t, "inquiry-state", InquiryState::ALL, InquiryState::word),
        filter,
        inquiries: found,
        form_address: desk.app.address(&format!("/inquire/{}", desk.tenant.slug)),
    })
}

#[derive(Template)]
#[template(path = "desk/inquiries/show.html")]
struct ShowPage {
    page: DeskPage,
    inquiry: Inquiry,
    country: String,
    alike: Vec<Inquiry>,
    known: Vec<KnownPerson>,
    may_decide: bool,
    form: Posted,
    faults: Faults,
}

async fn draw(desk: &Desk, mut tx: store::StaffTx, id: InquiryId, form: Posted, faults: Faults) -> WebResult<ShowPage> {
    let inquiry = inquiries::find(&mut tx, id).await?;
    let inquiry = desk.found(None, inquiry).await?;
    let tenant = desk.member.tenant;
    let may = ask(&desk.actor(), Action::DecideInquiry, tenant, Scope::Tenant(tenant), tx.now()).is_ok();
    Ok(ShowPage {
        page: desk.page("inquiries", None),
        country: choices::country(desk.t, &inquiry.said.country),
        alike: inquiries::alike(&mut tx, &inquiry).await?,
        known: inquiries::known_people(&mut tx, &inquiry).await?,
        may_decide: may && inquiry.state == InquiryState::New,
        inquiry,
        form,
        faults,
    })
}

/// `GET /inquiries/{inquiry}`
pub async fn show(desk: Desk, Path(id): Path<InquiryId>) -> WebResult {
    let (tx, _) = desk.in_tenant().await?;
    pages::ok(&draw(&desk, tx, id, Posted::default(), Faults::default()).await?)
}

/// `POST /inquiries/{inquiry}/decline`
pub async fn decline(desk: Desk, Path(id): Path<InquiryId>, posted: Posted) -> WebResult {
    let (mut tx, permit) = desk.in_tenant().await?;
    let mut faults = Faults::default();
    let reason = faults.text(desk.t, &posted, "reason", 500, "inquiry-missing-reason");
    if faults.any() {
        return pages::faulty(&draw(&desk, tx, id, posted, faults).await?);
    }
    undecided(&desk, &mut tx, id).await?;
    inquiries::decline(&mut tx, &permit, id, &reason).await?;
    tx.commit().await?;
    Ok(Redirect::to("/inquiries").into_response())
}

async fn undecided(desk: &Desk, tx: &mut store::StaffTx, id: InquiryId) -> WebResult<Inquiry> {
    let inquiry = desk.found(None, inquiries::find(tx, id).await?).await?;
    if inquiry.state == InquiryState::New { Ok(inquiry) } else { Err(WebError::LostUpdate) }
}

fn accept_page(desk: &Desk, inquiry: &Inquiry, form: Posted, faults: Faults) -> OpenPage {
    let action = format!("/inquiries/{}/accept", inquiry.id.uuid());
    let back = format!("/inquiries/{}", inquiry.id.uuid());
    request_map::open_page(desk, "inquiries", action, back, form, faults)
}

/// `GET /inquiries/{inquiry}/accept`: the request map, filled in from what was said.
pub async fn accept_form(desk: Desk, Path(id): Path<InquiryId>) -> WebResult {
    let (mut tx, _) = desk.in_tenant().await?;
    let inquiry = undecided(&desk, &mut tx, id).await?;
    let said = &inquiry.said;
    let form = request_map::empty(&desk)
        .put("country", &said.country)
        .put("language", said.language.word())
        .put("facts", &said.message);
    let form = if said.for_whom == ForWhom::Own {
        form.put("patient_name", &said.name)
            .put("patient_email", &said.email)
            .put("patient_phone", &said.phone)
            .put("contact", "patient")
    } else {
        form.put("contact", "other")
            .put("contact_name", &said.name)
            .put("contact_email", &said.email)
            .put("contact_phone", &said.phone)
            .put("contact_language", said.language.word())
    };
    pages::ok(&accept_page(&desk, &inquiry, form, Faults::default()))
}

/// `POST /inquiries/{inquiry}/accept`
pub async fn accept(desk: Desk, Path(id): Path<InquiryId>, posted: Posted) -> WebResult {
    let (mut tx, permit) = desk.in_tenant().await?;
    let inquiry = inquiries::find(&mut tx, id).await?;
    let inquiry = desk.found(None, inquiry).await?;
    let mut faults = Faults::default();
    let opening = request_map::parse_opening(&desk, &posted, &mut faults);
    if inquiry.state != InquiryState::New {
        faults.add("patient_name", desk.t.s("inquiry-decided-meanwhile"));
        let page = accept_page(&desk, &inquiry, posted, faults);
        return pages::html(StatusCode::CONFLICT, &page);
    }
    let (Some(opening), true) = (opening, faults.none()) else {
        return pages::faulty(&accept_page(&desk, &inquiry, posted, faults));
    };
    let case = request_map::open(&desk, &mut tx, &permit, &opening).await?;
    inquiries::accept(&mut tx, &permit, id, case).await?;
    tx.commit().await?;
    Ok(Redirect::to(&format!("/cases/{}", case.uuid())).into_response())
}
