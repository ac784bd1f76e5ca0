//! Screen 24 as a page: cases by reference and name, documents by name and by their words. Everybody on the staff finds cases;
//! documents and notes only whoever stands on the case, by the same question that guards the document itself.

use super::Desk;
use crate::errors::{WebError, WebResult};
use crate::pages::{self, DeskPage};
use askama::Template;
use axum::extract::{Path, Query};
use domain::documents::TextOrigin;
use domain::ids::CaseId;
use domain::policy::{Action, CaseFacts, Scope, Subject, ask};
use domain::search::{self, Word};
use serde::Deserialize;
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use store::cases::{self, Listed, Wanted};
use store::texts::{self, Found, Hit, Named, Place};
use store::{StaffTx, facts, notes};

/// Pages of documents on one page of results.
const PAGE: i64 = 20;
/// Cases, and documents by name, that are shown; whoever wants more types more.
const FEW: i64 = 10;

/// What is looked for, and how many results came before.
#[derive(Debug, Default, Deserialize)]
pub struct Sought {
    #[serde(default)]
    q: String,
    #[serde(default)]
    skip: u32,
}

impl Sought {
    fn words(&self) -> Vec<Word> {
        search::typed(&self.q)
    }

    fn skip(&self) -> i64 {
        i64::from(self.skip)
    }
}

#[derive(Template)]
#[template(path = "desk/search.html")]
struct SearchPage {
    page: DeskPage,
    /// The case that is searched, if only one is.
    case: Option<CaseId>,
    action: String,
    sought: Sought,
    /// Nothing while nothing was typed.
    results: Option<Results>,
    reads_scans: bool,
}

struct Results {
    cases: Vec<Listed>,
    more_cases: bool,
    named: Vec<Named>,
    /// Notes, on the first page.
    notes: Vec<notes::Hit>,
    found: Found,
    /// Where the next page of results begins.
    next: i64,
}

impl Results {
    fn nothing(&self) -> bool {
        self.cases.is_empty() && self.named.is_empty() && self.notes.is_empty() && self.found.hits.is_empty()
    }
}

impl SearchPage {
    fn by_machine(hit: &Hit) -> bool {
        hit.origin == TextOrigin::Machine
    }
}

/// `GET /cases/{case}/documents/search`: that something was looked for is recorded; what, is not.
pub async fn in_case(desk: Desk, Path(case): Path<CaseId>, Query(sought): Query<Sought>) -> WebResult {
    let mut work = desk.on(case, case).await?;
    let about = cases::find(&mut work.tx, case).await?.ok_or(WebError::NotFound)?;
    let words = sought.words();
    let results = if words.is_empty() {
        None
    } else {
        let place = Place::Case(case);
        let mut found = texts::find(&mut work.tx, &work.permit, place, &words, sought.skip(), PAGE).await?;
        found.hits.retain(|hit| work.may(Action::ViewDocument, hit.document));
        let named = first(&mut work.tx, place, &sought).await?;
        let mut notes = noted(&mut work.tx, place, &sought).await?;
        notes.retain(|hit| work.may(Action::ViewSummary, hit.case));
        work.tx.commit().await?;
        Some(Results { cases: Vec::new(), more_cases: false, named, notes, next: sought.skip() + PAGE, found })
    };
    pages::ok(&SearchPage {
        page: desk.page("documents", Some(&about)),
        case: Some(case),
        action: format!("/cases/{case}/documents/search"),
        sought,
        results,
        reads_scans: desk.app.settings.reads_scans,
    })
}

/// `GET /search`: through the tenant's cases, and through the documents of those on which the member stands.
pub async fn everywhere(desk: Desk, Query(sought): Query<Sought>) -> WebResult {
    let (mut tx, permit) = desk.in_tenant().await?;
    let words = sought.words();
    let results = if words.is_empty() {
        None
    } else {
        let place = Place::Of(desk.member.id);
        let mut found = texts::find(&mut tx, &permit, place, &words, sought.skip(), PAGE).await?;
        let mut named = first(&mut tx, place, &sought).await?;
        let mut sees = Sees { desk: &desk, known: BTreeMap::new() };
        for (case, document) in found.hits.iter().map(|hit| (hit.case, hit.document)).collect::<Vec<_>>() {
            if !sees.may(&mut tx, case, Action::ViewDocument, document).await? {
                found.hits.retain(|hit| hit.document != document);
            }
        }
        for (case, document) in named.iter().map(|one| (one.case, one.document)).collect::<Vec<_>>() {
            if !sees.may(&mut tx, case, Action::ExplainAccess, document).await? {
                named.retain(|one| one.document != document);
            }
        }
        let mut notes = noted(&mut tx, place, &sought).await?;
        for case in notes.iter().map(|hit| hit.case).collect::<BTreeSet<_>>() {
            if !sees.may(&mut tx, case, Action::ViewSummary, case).await? {
                notes.retain(|hit| hit.case != case);
            }
        }
        let (cases, more_cases) =
            if sought.skip == 0 { listed(&mut tx, &sought.q).await? } else { (Vec::new(), false) };
        tx.commit().await?;
        Some(Results { cases, more_cases, named, notes, next: sought.skip() + PAGE, found })
    };
    pages::ok(&SearchPage {
        page: desk.page("search", None),
        case: None,
        action: "/search".to_owned(),
        sought,
        results,
        reads_scans: desk.app.settings.reads_scans,
    })
}

/// Documents by name stand on the first page of results only.
async fn first(tx: &mut StaffTx, place: Place, sought: &Sought) -> WebResult<Vec<Named>> {
    Ok(if sought.skip == 0 { texts::named(tx, place, &sought.q, FEW).await? } else { Vec::new() })
}

/// So do notes.
async fn noted(tx: &mut StaffTx, place: Place, sought: &Sought) -> WebResult<Vec<notes::Hit>> {
    Ok(if sought.skip == 0 { notes::search(tx, place, &sought.words(), FEW).await? } else { Vec::new() })
}

async fn listed(tx: &mut StaffTx, words: &str) -> WebResult<(Vec<Listed>, bool)> {
    let wanted = Wanted { words: words.to_owned(), closed: true, limit: FEW + 1, ..Wanted::default() };
    let mut all = cases::list(tx, &wanted).await?;
    let few = usize::try_from(FEW).unwrap_or(usize::MAX);
    let more = all.len() > few;
    all.truncate(few);
    Ok((all, more))
}

/// What this member sees in which case: each case is loaded once.
struct Sees<'a> {
    desk: &'a Desk,
    known: BTreeMap<CaseId, Option<CaseFacts>>,
}

impl Sees<'_> {
    async fn may<S: Subject>(&mut self, tx: &mut StaffTx, case: CaseId, action: Action, subject: S) -> WebResult<bool> {
        let facts = match self.known.entry(case) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(new) => new.insert(facts::of_case(tx, case).await?),
        };
        let asked = |facts| ask(&self.desk.actor(), action, subject, Scope::Case(facts), tx.now());
        Ok(facts.as_ref().is_some_and(|facts| asked(facts).is_ok()))
    }
}
