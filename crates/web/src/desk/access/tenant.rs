//! The tenant's register: who could come in at this moment and what was given out, on whichever case, and ending what is chosen.
//! No medical content: names and addresses only, and documents as a number.

use crate::desk::Desk;
use crate::errors::WebResult;
use crate::forms::{Faults, Posted};
use crate::pages::{self, DeskPage};
use askama::Template;
use axum::extract::Query;
use axum::response::{IntoResponse, Redirect};
use domain::Timestamp;
use domain::grants::{Extent, Holder};
use domain::ids::{CaseId, GrantId, LinkId};
use domain::policy::{Action, Permitted, Scope, ask};
use serde::Deserialize;
use std::collections::BTreeMap;
use store::access::{self, Given, Open};
use store::{StaffTx, facts};

/// Links on one page, and grants.
const PAGE: usize = 50;
const GRANTS: usize = 200;
/// No more than so many are ended at once.
const MOST: usize = 1_000;

/// What the register is narrowed to, and from where on.
#[derive(Debug, Default, Deserialize)]
pub struct Sought {
    #[serde(default)]
    q: String,
    #[serde(default)]
    before: String,
    /// From which grant on.
    #[serde(default)]
    given: String,
    ended: Option<usize>,
    /// What was chosen and is not this member's to end.
    #[serde(default)]
    left: usize,
}

/// What one holder was given of one case.
struct Heap {
    case: CaseId,
    reference: String,
    holder: Holder,
    name: String,
    /// Their ids, as the form sends them.
    grants: Vec<GrantId>,
    /// Whether copies may be taken of any.
    copies: bool,
    /// When the last of them ends.
    until: Timestamp,
}

impl Heap {
    fn ids(&self) -> String {
        let ids: Vec<String> = self.grants.iter().map(ToString::to_string).collect();
        ids.join(",")
    }

    fn extent(&self) -> &'static str {
        if self.copies { Extent::Download.word() } else { Extent::View.word() }
    }
}

/// Grants by case and holder, in the order of the first of each.
fn heaps(given: Vec<Given>) -> Vec<Heap> {
    let mut heaps: Vec<Heap> = Vec::new();
    for one in given {
        let copies = one.extent == Extent::Download;
        match heaps.iter_mut().find(|heap| heap.case == one.case && heap.holder == one.holder) {
            Some(heap) => {
                heap.grants.push(one.id);
                heap.copies |= copies;
                heap.until = heap.until.max(one.until);
            }
            None => heaps.push(Heap {
                case: one.case,
                reference: one.reference,
                holder: one.holder,
                name: one.name,
                grants: vec![one.id],
                copies,
                until: one.until,
            }),
        }
    }
    heaps
}

#[derive(Template)]
#[template(path = "desk/access/tenant.html")]
struct TenantPage {
    page: DeskPage,
    links: Vec<Open>,
    heaps: Vec<Heap>,
    q: String,
    older: Option<LinkId>,
    older_given: Option<GrantId>,
    may_end: bool,
    said: Vec<String>,
    faults: Faults,
}

async fn draw(desk: &Desk, tx: &mut StaffTx, sought: Sought, faults: Faults) -> WebResult<TenantPage> {
    let (t, tenant) = (desk.t, desk.member.tenant);
    let limit = |page: usize| i64::try_from(page + 1).unwrap_or(i64::MAX);
    let q: String = sought.q.trim().chars().take(200).collect();
    let mut links = access::links_of_tenant(tx, &q, sought.before.parse().ok(), limit(PAGE)).await?;
    let full = links.len() > PAGE;
    links.truncate(PAGE);
    let mut given = access::given_of_tenant(tx, &q, sought.given.parse().ok(), limit(GRANTS)).await?;
    let full_given = given.len() > GRANTS;
    given.truncate(GRANTS);
    let may_end = ask(&desk.actor(), Action::EndEveryLink, tenant, Scope::Tenant(tenant), tx.now()).is_ok();
    let mut said: Vec<String> = sought.ended.map(|count| t.n("access-ended", count)).into_iter().collect();
    said.extend((sought.left > 0).then(|| t.n("access-left", sought.left)));
    Ok(TenantPage {
        page: desk.page("register", None),
        older: full.then(|| links.last().map(|link| link.id)).flatten(),
        older_given: full_given.then(|| given.last().map(|one| one.id)).flatten(),
        links,
        heaps: heaps(given),
        q,
        may_end,
        said,
        faults,
    })
}

/// `GET /access`
pub async fn everywhere(desk: Desk, Query(sought): Query<Sought>) -> WebResult {
    let (mut tx, _permitted) = desk.in_tenant().await?;
    pages::ok(&draw(&desk, &mut tx, sought, Faults::default()).await?)
}

#[derive(Template)]
#[template(path = "desk/access/chosen.html")]
struct ChosenPage {
    page: DeskPage,
    links: Vec<Open>,
    heaps: Vec<Heap>,
    /// What was chosen on cases that this member does not coordinate: it stays.
    others: Vec<String>,
}

/// What was ticked: links, and heaps of grants.
fn ticked(posted: &Posted) -> (Vec<LinkId>, Vec<GrantId>) {
    let links = posted.all("link").into_iter().filter_map(|id| id.parse().ok());
    let grants = posted.all("grants").into_iter().flat_map(|ids| ids.split(',')).filter_map(|id| id.parse().ok());
    (links.take(MOST).collect(), grants.take(MOST).collect())
}

/// `POST /access/chosen`: asks first, naming each; with `sure` it ends them. The policy is asked for the case of each by
/// itself: what a member could not end on its own case's register, they cannot end here.
pub async fn end_chosen(desk: Desk, posted: Posted) -> WebResult {
    let (mut tx, _permitted) = desk.in_tenant().await?;
    let (links, grants) = ticked(&posted);
    let links = access::links_among(&mut tx, &links).await?;
    let given = access::given_among(&mut tx, &grants).await?;
    if links.is_empty() && given.is_empty() {
        let mut faults = Faults::default();
        faults.add("choose", desk.t.s("access-fault-none"));
        let sought = Sought { q: posted.text("q").to_owned(), ..Sought::default() };
        return pages::faulty(&draw(&desk, &mut tx, sought, faults).await?);
    }
    let mut permits: BTreeMap<CaseId, Permitted<CaseId>> = BTreeMap::new();
    for case in links.iter().map(|link| link.case).chain(given.iter().map(|one| one.case)) {
        if permits.contains_key(&case) {
            continue;
        }
        if let Some(facts) = facts::of_case(&mut tx, case).await?
            && let Ok(permit) = ask(&desk.actor(), Action::EndAccess, case, Scope::Case(&facts), tx.now())
        {
            permits.insert(case, permit);
        }
    }
    if !posted.ticked("sure") {
        let (own_links, other_links): (Vec<Open>, Vec<Open>) =
            links.into_iter().partition(|link| permits.contains_key(&link.case));
        let (own, other): (Vec<Heap>, Vec<Heap>) =
            heaps(given).into_iter().partition(|heap| permits.contains_key(&heap.case));
        let others = other_links
            .into_iter()
            .map(|link| format!("{}, {}", link.reference, if link.clinic.is_empty() { link.name } else { link.clinic }))
            .chain(other.into_iter().map(|heap| format!("{}, {}", heap.reference, heap.name)))
            .collect();
        let page = desk.page("register", None);
        return pages::ok(&ChosenPage { page, links: own_links, heaps: own, others });
    }
    let (mut ended, all) = (0, links.len() + given.len());
    let mut own = 0;
    for (case, permit) in &permits {
        let links: Vec<LinkId> = links.iter().filter(|link| link.case == *case).map(|link| link.id).collect();
        let given: Vec<GrantId> = given.iter().filter(|one| one.case == *case).map(|one| one.id).collect();
        own += links.len() + given.len();
        let (of_links, of_grants) = access::end(&mut tx, permit, &links, &given).await?;
        ended += of_links + of_grants;
    }
    tx.commit().await?;
    Ok(Redirect::to(&format!("/access?ended={ended}&left={}", all - own)).into_response())
}
