//! Screen 7, 23: what went to clinics, release by release; taking it, and a copy that opens with a password (H3), which is
//! `locking`.

mod locking;

pub use locking::{lock, new as locking};

use super::Desk;
use crate::errors::{WebError, WebResult};
use crate::files::{self, Part, Wanted};
use crate::pages::{self, DeskPage};
use crate::text::Text;
use askama::Template;
use axum::extract::Path;
use domain::ids::{CaseId, ReviewId};
use domain::packages::ItemKind;
use domain::policy::CaseFacts;
use store::packages::{self, Item, News, Package};
use store::{StaffTx, cases};
use texts::sizes::size;

/// A release as pages show it.
pub(super) struct Told {
    pub package: Package,
    pub news: Option<News>,
    /// Size of its originals together.
    pub size: String,
    /// What was not ready, in words.
    pub open: Vec<String>,
    /// What could not be made, in words.
    pub notices: Vec<String>,
    /// Titles of what was taken back since: then it is given out no more.
    pub held: Vec<String>,
}

impl Told {
    pub(super) async fn of(t: Text, tx: &mut StaffTx, facts: &CaseFacts, package: Package) -> WebResult<Self> {
        let items = packages::items(tx, package.id).await?;
        let mut held = files::held_by(facts, package.review, &items);
        held.dedup_by_key(|item| item.document);
        let title = |item: Item| if item.kind == ItemKind::Labs { t.s("labs-title") } else { item.title };
        Ok(Self {
            held: held.into_iter().map(title).collect(),
            news: packages::news(tx, &package).await?,
            size: size(package.bytes),
            open: package.open.iter().map(|check| t.word("check-open", check.word())).collect(),
            notices: package.notices.iter().map(|notice| t.word("packages-notice", notice)).collect(),
            package,
        })
    }

    /// Whether the bound copy could be made.
    pub(super) fn has_bound(&self) -> bool {
        !self.package.notices.iter().any(|notice| notice == "no-fonts")
    }
}

#[derive(Template)]
#[template(path = "desk/packages/list.html")]
struct ListPage {
    page: DeskPage,
    case: CaseId,
    packages: Vec<Told>,
}

/// `GET /cases/{case}/packages`: every release, newest first.
pub async fn list(desk: Desk, Path(id): Path<CaseId>) -> WebResult {
    let mut work = desk.on(id, id).await?;
    let case = cases::find(&mut work.tx, id).await?.ok_or(WebError::NotFound)?;
    let mut told = Vec::new();
    for package in packages::list(&mut work.tx, id).await? {
        told.push(Told::of(desk.t, &mut work.tx, &work.facts, package).await?);
    }
    pages::ok(&ListPage { page: desk.page("reviews", Some(&case)), case: id, packages: told })
}

/// `GET /cases/{case}/reviews/{review}/package`
pub async fn zip(desk: Desk, Path((case, review)): Path<(CaseId, ReviewId)>, wanted: Wanted) -> WebResult {
    files::package(&desk.entry(case)?, review, Part::Zip, &wanted).await
}

/// `GET /cases/{case}/reviews/{review}/package/bound`
pub async fn bound(desk: Desk, Path((case, review)): Path<(CaseId, ReviewId)>, wanted: Wanted) -> WebResult {
    files::package(&desk.entry(case)?, review, Part::Bound, &wanted).await
}

/// `GET /cases/{case}/reviews/{review}/package/locked`: under the newest lock.
pub async fn locked(desk: Desk, Path((case, review)): Path<(CaseId, ReviewId)>, wanted: Wanted) -> WebResult {
    files::package(&desk.entry(case)?, review, Part::Locked, &wanted).await
}
