//! What the agency asks of hospitals for this family, and the release for it: signed here, and taken back here (D9).

use super::Around;
use super::consents::read_signed;
use crate::dates::day_in;
use crate::errors::{WebError, WebResult};
use crate::forms::{Faults, Posted};
use crate::guests::Person;
use crate::pages::{self, GuestPage};
use crate::record_view::{View, release_words};
use crate::told::Said;
use crate::work::Work;
use askama::Template;
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Redirect};
use domain::ids::{CaseId, ParticipantId, RecordRequestId};
use domain::policy::{Action, Denied, Reason};
use domain::record_requests::{RELEASE_VERSION, State, Step};
use domain::roles::Role;
use domain::words::Language;
use http::StatusCode;
use store::record_requests::{self, RecordRequest, Release, Signing};
use store::{Error, GuestTx};

#[derive(Template)]
#[template(path = "family/records/list.html")]
struct ListPage {
    page: GuestPage,
    my: Around,
    all: Vec<View>,
}

/// `GET /my/{participant}/records`
pub async fn list(person: Person) -> WebResult {
    let mut work = person.on(person.case).await?;
    let (page, my) = Around::load(&person, &mut work).await?;
    let today = day_in(work.tx.now(), my.zone());
    let all = record_requests::list(&mut work.tx, person.case).await?;
    pages::ok(&ListPage { all: all.iter().map(|one| View::of(page.t, today, one)).collect(), page, my })
}

/// Those that wait for this reader's signature: where each is signed, and whose records it asks for.
///
/// # Errors
/// When the database cannot be reached.
pub async fn unsigned(work: &mut Work<GuestTx, CaseId>, my: &Around) -> WebResult<Vec<(String, String)>> {
    if !may_sign(work) {
        return Ok(Vec::new());
    }
    let all = record_requests::list(&mut work.tx, my.case.id).await?;
    let waits = all.into_iter().filter(|one| one.state == State::Draft && one.release.is_none());
    Ok(waits.map(|one| (format!("{}/records/{}", my.base, one.id), one.entry.holder)).collect())
}

/// A relative whose paper is not on file yet is asked, too: the page says what to send first.
fn may_sign(work: &Work<GuestTx, CaseId>) -> bool {
    let case = work.permit.subject();
    let signs = matches!(
        work.ask(Action::SignRelease, case),
        Ok(_) | Err(Denied::Forbidden(Reason::ProofMissing | Reason::ProofEnded))
    );
    signs && work.may(Action::ViewRecordRequests, case)
}

#[derive(Template)]
#[template(path = "family/records/show.html")]
struct ShowPage {
    page: GuestPage,
    my: Around,
    view: View,
    /// The words to be signed, or those that were.
    words: Vec<String>,
    /// In which language they are.
    language: Language,
    version: i32,
    /// Which text the words are from.
    text_version: i32,
    /// Who signed and when; or that it was signed on paper.
    signed: String,
    may_sign: bool,
    must_name: bool,
    may_take_back: bool,
    /// It went out: whoever holds the records has to be told when it is taken back.
    sent: bool,
    said: String,
    form: Posted,
    faults: Faults,
}

/// `GET /my/{participant}/records/{record}`
pub async fn show(
    person: Person,
    Path((_, id)): Path<(ParticipantId, RecordRequestId)>,
    Query(said): Query<Said>,
) -> WebResult {
    let work = person.on(person.case).await?;
    let said = said.known(&["signed", "taken-back"]).unwrap_or_default().to_owned();
    draw(&person, work, id, StatusCode::OK, &said, (Posted::default(), Faults::default())).await
}

async fn draw(
    person: &Person,
    mut work: Work<GuestTx, CaseId>,
    id: RecordRequestId,
    status: StatusCode,
    said: &str,
    (form, faults): (Posted, Faults),
) -> WebResult {
    let (page, my) = Around::load(person, &mut work).await?;
    let t = page.t;
    let one = record_requests::find(&mut work.tx, person.case, id).await?;
    let one = person.found(one).await?;
    let today = day_in(work.tx.now(), my.zone());
    let (words, language, signed) = match &one.release {
        None => (release_words(t, &page.house, &my.case.map, &one), t.0, String::new()),
        Some(Release::Paper(..)) => {
            (release_words(t, &page.house, &my.case.map, &one), t.0, t.s("family-record-on-paper"))
        }
        Some(Release::Screen(screen)) => {
            let when = t.moment(screen.at, my.zone());
            let signed = t.with("record-release-by", [("name", screen.by.1.clone()), ("moment", when)]);
            (screen.words.clone(), screen.language, signed)
        }
    };
    let drawn = ShowPage {
        view: View::of(t, today, &one),
        words: words.split("\n\n").map(str::to_owned).collect(),
        language,
        version: one.version,
        text_version: RELEASE_VERSION,
        signed,
        may_sign: waits(&one) && work.may(Action::SignRelease, person.case),
        must_name: my.me.role() != Role::Patient,
        may_take_back: one.release.is_some()
            && one.state.after(Step::TakeBack).is_some()
            && work.may(Action::TakeReleaseBack, person.case),
        sent: one.sent.is_some(),
        said: if said.is_empty() { String::new() } else { t.word("family-record-said", said) },
        form,
        faults,
        page,
        my,
    };
    pages::html(status, &drawn)
}

fn waits(one: &RecordRequest) -> bool {
    one.state == State::Draft && one.release.is_none()
}

fn seen(posted: &Posted) -> WebResult<i32> {
    posted.text("version").parse().map_err(|_| WebError::BadRequest)
}

/// What came of it: the page again, with what was typed where the request was changed meanwhile (S60).
async fn done<T>(
    person: &Person,
    work: Work<GuestTx, CaseId>,
    id: RecordRequestId,
    posted: Posted,
    outcome: store::Result<T>,
    said: &str,
) -> WebResult {
    match outcome {
        Ok(_) => {
            work.tx.commit().await?;
            Ok(Redirect::to(&format!("/my/{}/records/{id}?said={said}", person.id)).into_response())
        }
        Err(Error::LostUpdate) => {
            drop(work);
            let work = person.on(person.case).await;
            // Under another action than the page's own; both are the decision maker's.
            draw(person, work?, id, StatusCode::CONFLICT, "changed", (posted, Faults::default())).await
        }
        Err(error) => Err(error.into()),
    }
}

/// `POST /my/{participant}/records/{record}/signature`: what is kept is what was on the screen.
pub async fn sign(person: Person, Path((_, id)): Path<(ParticipantId, RecordRequestId)>, posted: Posted) -> WebResult {
    let mut work = person.on(person.case).await?;
    let (page, my) = Around::load(&person, &mut work).await?;
    let one = record_requests::find(&mut work.tx, person.case, id).await?;
    let one = person.found(one).await?;
    let version = seen(&posted)?;
    let language = Language::parse(posted.text("language")).ok_or(WebError::BadRequest)?;
    let mut faults = Faults::default();
    if posted.text("agree") != "yes" {
        faults.add("agree", page.t.s("family-record-fault-agree"));
    }
    let signed = read_signed(page.t, &posted, &mut faults, my.me.role() != Role::Patient);
    if faults.any() {
        let typed = (posted, faults);
        return draw(&person, work, id, StatusCode::UNPROCESSABLE_ENTITY, "", typed).await;
    }
    // The words follow from the request and the text in the versions that were on the screen: others are refused.
    let t = crate::text::Text(language);
    let words = release_words(t, person.tenant.name_in(language), &my.case.map, &one);
    let signing = Signing { words, language, signed };
    let outcome = match posted.text("words") == RELEASE_VERSION.to_string() {
        true => record_requests::sign(&mut work.tx, &work.permit, id, version, &signing).await,
        false => Err(Error::LostUpdate),
    };
    done(&person, work, id, posted, outcome, "signed").await
}

/// `POST /my/{participant}/records/{record}/withdrawal`: at any time.
pub async fn take_back(
    person: Person,
    Path((_, id)): Path<(ParticipantId, RecordRequestId)>,
    posted: Posted,
) -> WebResult {
    let mut work = person.on(person.case).await?;
    let one = record_requests::find(&mut work.tx, person.case, id).await?;
    person.found(one).await?;
    let today = day_in(work.tx.now(), &person.tenant.time_zone);
    let outcome = record_requests::take_back(&mut work.tx, &work.permit, id, seen(&posted)?, today).await;
    done(&person, work, id, posted, outcome, "taken-back").await
}
