//! Screen 24 as a palette: where one can go and what one can do from here, by a few letters. It lists what the policy permits to
//! this member and nothing else: each entry is asked about with the action that its own route has. Without a script there are the
//! search and the navigation.

use super::Desk;
use crate::errors::WebResult;
use crate::pages::{self, CaseNav};
use crate::rooms;
use crate::surface::{Asks, Route};
use crate::text::Text;
use askama::Template;
use axum::extract::Query;
use domain::ids::{CaseId, TenantId};
use domain::policy::{Action, CaseFacts, Permitted, Scope, SubjectKind, ask};
use serde::Deserialize;
use std::sync::LazyLock;
use store::cases::{self, Wanted};
use store::{StaffTx, facts, filters};

/// Cases that are listed; whoever wants others types more.
const FEW: i64 = 8;
/// The longest query that is looked at, in characters.
const LONGEST: usize = 80;

/// What can be begun on a case: the text, the path behind the case's.
const ON_CASE: &[(&str, &str)] = &[
    ("request-form-title", "/requests/new"),
    ("questions-ask", "/questions/new"),
    ("consents-ask-title", "/consents/new"),
    ("reviews-send", "/reviews/new"),
    ("plan-add", "/plan/new"),
    ("money-add", "/money/new"),
    ("risk-add", "/risks/new"),
    ("translation-order", "/translations/new"),
    ("person-new-title", "/participants/new"),
    ("map-title", "/request-map"),
    ("case-copy", "/copy"),
];

/// Pages of the agency at large.
const AT_LARGE: &[(&str, &str)] = &[
    ("nav-today", "/"),
    ("nav-checks", "/checks"),
    ("nav-inquiries", "/inquiries"),
    ("nav-cases", "/cases"),
    ("cases-new", "/cases/new"),
    ("nav-board", "/board"),
    ("questions-every-title", "/questions"),
    ("nav-clinics", "/clinics"),
    ("clinic-new-title", "/clinics/new"),
    ("nav-checklists", "/checklists"),
    ("prices-title", "/prices"),
    ("nav-register", "/access"),
    ("figures-title", "/figures"),
    ("members-title", "/members"),
    ("retention-title", "/retention"),
    ("erasures-title", "/erasures"),
    ("account-title", "/account"),
    ("shortcuts-title", "/shortcuts"),
];

/// The routes, as the router has them.
static ROUTES: LazyLock<Vec<Route>> = LazyLock::new(|| crate::routes::surface(false).routes().to_vec());

/// What a page asks; nothing for a page that there is not.
fn asks(path: &str) -> Option<Asks> {
    ROUTES.iter().find(|route| route.method == "GET" && route.path == path).map(|route| route.asks)
}

/// What is typed, and on which case.
#[derive(Debug, Default, Deserialize)]
pub struct Typed {
    #[serde(default)]
    q: String,
    #[serde(default)]
    case: String,
}

/// Entries that belong together.
struct Group {
    title: String,
    entries: Vec<Entry>,
}

/// One entry.
struct Entry {
    address: String,
    title: String,
    /// Beside it, such as a case's reference; may be empty.
    hint: String,
}

#[derive(Template)]
#[template(path = "desk/palette/found.html")]
struct Found {
    t: Text,
    groups: Vec<Group>,
    count: usize,
    /// What was typed, to look for it everywhere.
    q: String,
}

/// `GET /palette`: a part of a page, for its script.
pub async fn find(desk: Desk, Query(typed): Query<Typed>) -> WebResult {
    let (mut tx, permit) = desk.in_tenant().await?;
    let q: String = typed.q.trim().chars().take(LONGEST).collect();
    let words: Vec<String> = q.split_whitespace().map(str::to_lowercase).collect();
    let t = desk.t;
    let mut groups = vec![Group { title: t.s("nav-cases"), entries: named(&mut tx, &q).await? }];
    if let Some((name, facts)) = open(&desk, &mut tx, &typed).await? {
        groups.push(Group { title: name, entries: rooms_of(&desk, &facts, &words) });
        groups.push(Group { title: t.s("palette-begin"), entries: begun(&desk, &facts, &words) });
    }
    groups.push(Group { title: t.s("filters-title"), entries: kept(&mut tx, &permit, &words).await? });
    groups.push(Group { title: t.s("nav-desk"), entries: at_large(&desk, &words) });
    groups.retain(|group| !group.entries.is_empty());
    let count = groups.iter().map(|group| group.entries.len()).sum();
    pages::ok(&Found { t, groups, count, q })
}

/// The same cases that the list and the search find.
async fn named(tx: &mut StaffTx, q: &str) -> WebResult<Vec<Entry>> {
    if q.is_empty() {
        return Ok(Vec::new());
    }
    let wanted = Wanted { words: q.to_owned(), closed: true, limit: FEW, ..Wanted::default() };
    let found = cases::list(tx, &wanted).await?;
    let entry = |case: cases::Listed| Entry {
        address: format!("/cases/{}", case.id),
        title: case.patient_name,
        hint: case.reference,
    };
    Ok(found.into_iter().map(entry).collect())
}

/// The lists that this member keeps under a name.
async fn kept(tx: &mut StaffTx, permit: &Permitted<TenantId>, words: &[String]) -> WebResult<Vec<Entry>> {
    let entry =
        |one: filters::Saved| Entry { address: format!("/cases?{}", one.query), title: one.name, hint: String::new() };
    Ok(filters::of_member(tx, permit).await?.into_iter().map(entry).filter(|entry| fits(entry, words)).collect())
}

/// The case on whose page the palette was opened, as far as this member may know of it.
async fn open(desk: &Desk, tx: &mut StaffTx, typed: &Typed) -> WebResult<Option<(String, CaseFacts)>> {
    let Ok(id) = typed.case.parse::<CaseId>() else { return Ok(None) };
    let Some(facts) = facts::of_case(tx, id).await? else { return Ok(None) };
    if !may(desk, &facts, Action::ViewCase) {
        return Ok(None);
    }
    let case = cases::find(tx, id).await?;
    Ok(case.map(|case| (CaseNav::of(&case).name, facts)))
}

fn may(desk: &Desk, facts: &CaseFacts, action: Action) -> bool {
    ask(&desk.actor(), action, facts.id, Scope::Case(facts), desk.app.db.now()).is_ok()
}

fn rooms_of(desk: &Desk, facts: &CaseFacts, words: &[String]) -> Vec<Entry> {
    let rooms = rooms::CASE.iter().flat_map(|wing| wing.rooms).map(|(_, path, title)| (*title, *path));
    on_case(desk, facts, rooms, words)
}

fn begun(desk: &Desk, facts: &CaseFacts, words: &[String]) -> Vec<Entry> {
    on_case(desk, facts, ON_CASE.iter().copied(), words)
}

fn on_case<'a>(
    desk: &Desk,
    facts: &CaseFacts,
    all: impl Iterator<Item = (&'a str, &'a str)>,
    words: &[String],
) -> Vec<Entry> {
    let permitted = |path: &str| match asks(&format!("/cases/{{case}}{path}")) {
        Some(Asks::Policy(action)) => action.subject_kind() == SubjectKind::Case && may(desk, facts, action),
        Some(Asks::Session | Asks::Nothing) | None => false,
    };
    let entry = |(title, path): (&str, &str)| Entry {
        address: format!("/cases/{}{path}", facts.id),
        title: desk.t.s(title),
        hint: String::new(),
    };
    all.filter(|(_, path)| permitted(path)).map(entry).filter(|entry| fits(entry, words)).collect()
}

fn at_large(desk: &Desk, words: &[String]) -> Vec<Entry> {
    let permitted = |path: &str| match asks(path) {
        Some(Asks::Policy(action)) => desk.may_in_tenant(action),
        Some(Asks::Session) => true,
        Some(Asks::Nothing) | None => false,
    };
    let all = AT_LARGE.iter().filter(|(_, path)| permitted(path));
    let entry = |(title, path): &(&str, &str)| Entry {
        address: (*path).to_owned(),
        title: desk.t.s(title),
        hint: String::new(),
    };
    all.map(entry).filter(|entry| fits(entry, words)).collect()
}

/// Every word that was typed is in it.
fn fits(entry: &Entry, words: &[String]) -> bool {
    let title = entry.title.to_lowercase();
    words.iter().all(|word| title.contains(word.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::words::Language;

    #[test]
    fn every_entry_is_a_page_with_its_words_and_its_question() {
        let rooms = rooms::CASE.iter().flat_map(|wing| wing.rooms).map(|(_, path, title)| (*title, *path));
        for (title, path) in rooms.chain(ON_CASE.iter().copied()) {
            let path = format!("/cases/{{case}}{path}");
            let Some(Asks::Policy(action)) = asks(&path) else { panic!("{path} asks nothing") };
            assert_eq!(action.subject_kind(), SubjectKind::Case, "{path}");
            assert!(Language::ALL.iter().all(|language| Text(*language).has(title)), "{title}");
        }
        for (title, path) in AT_LARGE {
            assert!(asks(path).is_some(), "{path}");
            assert!(Language::ALL.iter().all(|language| Text(*language).has(title)), "{title}");
        }
    }
}
