//! The register of what is open: every living link and grant of a case, and ending them. The tenant's is `tenant`.

mod tenant;

pub use tenant::{end_chosen, everywhere};

use super::Desk;
use crate::errors::{WebError, WebResult};
use crate::forms::{Faults, Posted};
use crate::pages::{self, DeskPage};
use crate::work;
use askama::Template;
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Redirect};
use domain::Timestamp;
use domain::grants::Holder;
use domain::ids::{CaseId, DocumentId, GrantId, LinkId};
use domain::policy::{Action, Audience, CaseFacts, Target, audience};
use serde::Deserialize;
use std::collections::BTreeMap;
use store::access::{self, Lent, Open};
use store::cases;

/// A grant, and whether the policy lets it open anything at this moment.
struct Row {
    lent: Lent,
    opens: bool,
}

/// Grants with the policy's word about each, from the decision that guards the bytes.
fn judged(facts: &CaseFacts, grants: Vec<Lent>, at: Timestamp) -> Vec<Row> {
    let mut seen: BTreeMap<DocumentId, Vec<Audience>> = BTreeMap::new();
    grants
        .into_iter()
        .map(|lent| {
            let all = seen.entry(lent.document).or_insert_with(|| audience(facts, lent.document, at));
            let opens = all.iter().any(|one| match lent.holder {
                Holder::Review(id) => one.review == Some(id),
                Holder::Participant(id) => one.participant == Some(id),
            });
            Row { lent, opens }
        })
        .collect()
}

/// What has just been ended.
#[derive(Debug, Default, Deserialize)]
pub struct After {
    ended: Option<usize>,
}

#[derive(Template)]
#[template(path = "desk/access/case.html")]
struct CasePage {
    page: DeskPage,
    case: CaseId,
    links: Vec<Open>,
    grants: Vec<Row>,
    may_end: bool,
    ended: Option<String>,
    faults: Faults,
}

/// `GET /cases/{case}/access`
pub async fn show(desk: Desk, Path(id): Path<CaseId>, Query(after): Query<After>) -> WebResult {
    let mut work = desk.on(id, id).await?;
    let case = cases::find(&mut work.tx, id).await?.ok_or(WebError::NotFound)?;
    let now = work.tx.now();
    let grants = access::grants_of_case(&mut work.tx, id).await?;
    pages::ok(&CasePage {
        page: desk.page("access", Some(&case)),
        case: id,
        links: access::links_of_case(&mut work.tx, id).await?,
        grants: judged(&work.facts, grants, now),
        may_end: work.may(Action::EndAccess, id),
        ended: after.ended.map(|count| desk.t.n("access-ended", count)),
        faults: Faults::default(),
    })
}

#[derive(Template)]
#[template(path = "desk/access/confirm.html")]
struct ConfirmPage {
    page: DeskPage,
    case: CaseId,
    links: Vec<Open>,
    grants: Vec<Row>,
}

/// `POST /cases/{case}/access/end`: asks first, naming each; with `sure` it ends them.
pub async fn end(desk: Desk, Path(id): Path<CaseId>, posted: Posted) -> WebResult {
    let mut work = desk.on(id, id).await?;
    let case = cases::find(&mut work.tx, id).await?.ok_or(WebError::NotFound)?;
    let chosen: Vec<LinkId> = posted.all("link").into_iter().filter_map(|id| id.parse().ok()).collect();
    let lent: Vec<GrantId> = posted.all("grant").into_iter().filter_map(|id| id.parse().ok()).collect();
    if posted.ticked("sure") && !(chosen.is_empty() && lent.is_empty()) {
        let (links, grants) = access::end(&mut work.tx, &work.permit, &chosen, &lent).await?;
        work.tx.commit().await?;
        return Ok(Redirect::to(&format!("/cases/{id}/access?ended={}", links + grants)).into_response());
    }
    // An owner ends what they may not read: what stands here is shown to whoever reads the register.
    if let Err(denied) = work.ask(Action::ViewAccess, id) {
        drop(work);
        let (actor, tenant) = (desk.actor(), desk.member.tenant);
        return work::refuse(&desk.app, &actor, tenant, Some(id), Action::ViewAccess, Target::Case(id), denied).await;
    }
    let now = work.tx.now();
    let mut links = access::links_of_case(&mut work.tx, id).await?;
    let all = access::grants_of_case(&mut work.tx, id).await?;
    let mut grants = judged(&work.facts, all, now);
    if chosen.is_empty() && lent.is_empty() {
        let mut faults = Faults::default();
        faults.add("choose", desk.t.s("access-fault-none"));
        let page = desk.page("access", Some(&case));
        let may_end = work.may(Action::EndAccess, id);
        return pages::faulty(&CasePage { page, case: id, links, grants, may_end, ended: None, faults });
    }
    links.retain(|link| chosen.contains(&link.id));
    grants.retain(|row| lent.contains(&row.lent.id));
    pages::ok(&ConfirmPage { page: desk.page("access", Some(&case)), case: id, links, grants })
}

#[derive(Template)]
#[template(path = "desk/access/every.html")]
struct EveryPage {
    page: DeskPage,
    slug: String,
    form: Posted,
    faults: Faults,
}

/// `GET /access/end`: the page that names the consequence.
pub async fn confirm_every(desk: Desk) -> WebResult {
    let _permitted = desk.in_tenant().await?;
    pages::ok(&every(&desk, Posted::default(), Faults::default()))
}

fn every(desk: &Desk, form: Posted, faults: Faults) -> EveryPage {
    EveryPage { page: desk.page("register", None), slug: desk.tenant.slug.clone(), form, faults }
}

/// `POST /access/end`: every link of the tenant ends, once its short name was typed.
pub async fn end_every(desk: Desk, posted: Posted) -> WebResult {
    let (mut tx, permit) = desk.in_tenant().await?;
    if posted.text("slug") != desk.tenant.slug {
        let mut faults = Faults::default();
        faults.add("slug", desk.t.with("access-fault-slug", [("slug", desk.tenant.slug.as_str())]));
        return pages::faulty(&every(&desk, posted, faults));
    }
    let ended = access::end_every_link(&mut tx, &permit).await?;
    tx.commit().await?;
    Ok(Redirect::to(&format!("/access?ended={ended}")).into_response())
}
