//! H3, G7: a whole package as a ZIP that opens with a password, for a clinic that cannot use a link. It leaves our hands, so it
//! is a handover: under a consent for that way and for copies, with what, when, by whom and a receipt on record.

use crate::dates::day_in;
use crate::desk::handovers::WAYS;
use crate::desk::{Desk, handovers as room};
use crate::errors::{WebError, WebResult};
use crate::files;
use crate::forms::{Faults, Posted};
use crate::pages::{self, DeskPage};
use crate::work::Work;
use askama::Template;
use axum::extract::Path;
use domain::Timestamp;
use domain::consents::{Channel, Coverage};
use domain::ids::{CaseId, HandoverId, ReviewId};
use domain::packages::ItemKind;
use domain::policy::{Action, Denied, Reason};
use domain::reviews::{Wanted, leaves_whole};
use store::handovers::{self, NewHandover};
use store::packages::{self, Item, Lock, Package};
use store::{StaffTx, cases};

/// A way by which it could leave, and what that lacks.
struct Way {
    word: &'static str,
    name: String,
    /// Empty when a consent covers all of it.
    lack: String,
}

#[derive(Template)]
#[template(path = "desk/packages/lock.html")]
struct LockPage {
    page: DeskPage,
    case: CaseId,
    package: Package,
    ways: Vec<Way>,
    form: Posted,
    faults: Faults,
}

impl LockPage {
    /// Whether it can leave in any way at all.
    fn any(&self) -> bool {
        self.ways.iter().any(|way| way.lack.is_empty())
    }
}

/// The package of a review, made and not held by what was taken back of its consent.
async fn ready(desk: &Desk, work: &mut Work<StaffTx, ReviewId>, case: CaseId) -> WebResult<(Package, Vec<Item>)> {
    let id = work.permit.subject();
    let found = packages::find_of_review(&mut work.tx, id).await?.filter(|package| package.sealed_at.is_some());
    let package = desk.found(Some(case), found).await?;
    let items = packages::items(&mut work.tx, package.id).await?;
    if !files::held_by(&work.facts, id, &items).is_empty() {
        return Err(WebError::Forbidden(Reason::TakenBack));
    }
    Ok((package, items))
}

/// What a way lacks for all that the package holds.
fn covered(work: &Work<StaffTx, ReviewId>, items: &[Item], way: Channel) -> Result<Wanted, Coverage> {
    let wanted = files::leaving(&work.facts, work.permit.subject(), items, way).ok_or(Coverage::NoConsent)?;
    let labs = items.iter().any(|item| item.kind == ItemKind::Labs);
    leaves_whole(&work.facts, &wanted, labs, work.tx.now()).map(|()| wanted)
}

async fn draw(
    desk: &Desk,
    work: &mut Work<StaffTx, ReviewId>,
    case: CaseId,
    (package, items): (Package, Vec<Item>),
    form: Posted,
    faults: Faults,
) -> WebResult<LockPage> {
    let (t, row) = (desk.t, cases::find(&mut work.tx, case).await?.ok_or(WebError::NotFound)?);
    let ways = WAYS.iter().map(|way| Way {
        word: way.word(),
        name: t.word("consent-channel", way.word()),
        lack: covered(work, &items, *way).err().map_or_else(String::new, |lack| t.word("coverage", lack.word())),
    });
    let ways = ways.collect();
    Ok(LockPage { page: desk.page("reviews", Some(&row)), case, package, ways, form, faults })
}

/// `GET /cases/{case}/reviews/{review}/package/lock`
pub async fn new(desk: Desk, Path((case, id)): Path<(CaseId, ReviewId)>) -> WebResult {
    let mut work = desk.on(case, id).await?;
    let ready = ready(&desk, &mut work, case).await?;
    let form = room::on_day(Posted::default(), day_in(work.tx.now(), &desk.row.time_zone));
    pages::ok(&draw(&desk, &mut work, case, ready, form, Faults::default()).await?)
}

#[derive(Template)]
#[template(path = "desk/packages/locked.html")]
struct LockedPage {
    page: DeskPage,
    case: CaseId,
    package: Package,
    handover: HandoverId,
    password: String,
    until: Timestamp,
}

/// `POST /cases/{case}/reviews/{review}/package/locked`: a new password, shown this once. It is in no letter and on no other
/// page; an older copy under another password stays what it is, where it was taken already.
pub async fn lock(desk: Desk, Path((case, id)): Path<(CaseId, ReviewId)>, posted: Posted) -> WebResult {
    let mut work = desk.on(case, id).await?;
    let t = desk.t;
    let (package, items) = ready(&desk, &mut work, case).await?;
    let mut faults = Faults::default();
    let way = Channel::parse(posted.text("channel")).filter(|way| WAYS.contains(way));
    if way.is_none() {
        faults.add("channel", t.s("lock-fault-way"));
    }
    let wanted = way.and_then(|way| match covered(&work, &items, way) {
        Ok(wanted) => Some(wanted),
        Err(lack) => {
            faults.add("channel", t.with("lock-fault-uncovered", [("lack", t.word("coverage", lack.word()))]));
            None
        }
    });
    let carrier = faults.text(t, &posted, "carrier", 200, "handovers-fault-carrier");
    let reference = faults.text(t, &posted, "reference", 200, "");
    let on = faults.date(t, &posted, "on");
    if on.is_none() && !faults.has("on") {
        faults.add("on", t.s("handovers-fault-on"));
    }
    let (Some(wanted), Some(handed_on), true) = (wanted, on, faults.none()) else {
        return pages::faulty(&draw(&desk, &mut work, case, (package, items), posted, faults).await?);
    };
    // The room where things are handed over asks for itself, with its consents locked.
    let permit = work.ask(Action::HandOver, case).map_err(|denied| match denied {
        Denied::Forbidden(reason) => WebError::Forbidden(reason),
        Denied::Hidden => WebError::NotFound,
    })?;
    let new = NewHandover { wanted, summary: Some(package.summary), carrier, reference, handed_on };
    let handover = handovers::record(&mut work.tx, &permit, &new).await?;
    let row = cases::find(&mut work.tx, case).await?.ok_or(WebError::NotFound)?;
    let password = vault::password(&vault::OsRandom);
    let lock = Lock { password: password.to_string(), seed: desk.app.db.random() };
    packages::forget_locks(&mut work.tx, &package).await?;
    let until = packages::lock(&mut work.tx, &work.permit, &package, &lock, handover).await?;
    work.tx.commit().await?;
    let page = desk.page("reviews", Some(&row));
    pages::ok(&LockedPage { page, case, package, handover, password: lock.password, until })
}
