//! Screen 14: consents. Who decided what, the exact words, and the way to withdraw on the patient's word.

mod form;
mod parts;
mod read;
mod receipt;

pub use form::{create, new, new_record, record};
pub use parts::{show as part, take_back};
pub use receipt::take as take_receipt;

use super::participants::lacks_proof;
use super::{Desk, letters};
use crate::consent_parts::{Names, Taken};
use crate::consent_text::{basis, countries, listed};
use crate::errors::{WebError, WebResult};
use crate::forms::Posted;
use crate::pages::{self, DeskPage};
use crate::text::Text;
use crate::work::Work;
use askama::Template;
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Redirect};
use domain::Timestamp;
use domain::consents::ConsentState;
use domain::ids::{CaseId, ConsentId};
use domain::policy::{Action, parts_left};
use jiff::SignedDuration;
use serde::Deserialize;
use store::cases;
use store::consents::{self, Consent, Seen, Stopped};
use store::jobs::Letter;
use store::participants::{self, Participant};
use store::reviews::{self, Review};
use store::{StaffTx, Tx};

/// How long a withdrawal stands on the overview of its case.
const TELLS_WITHDRAWN: SignedDuration = SignedDuration::from_hours(14 * 24);

/// How a consent stands at a moment: the state of its tag, and the word.
fn standing(t: Text, consent: &Consent, now: Timestamp) -> (&'static str, String) {
    let over = now >= consent.until && consent.state != ConsentState::Withdrawn;
    if over {
        return ("none", t.s("consents-over"));
    }
    let tag = match consent.state {
        ConsentState::Requested | ConsentState::AskMe => "requested",
        ConsentState::Given => "accepted",
        ConsentState::Refused | ConsentState::Withdrawn => "blocked",
    };
    (tag, t.word("consent-state", consent.state.word()))
}

/// A consent with its lists said in words.
pub(super) struct Told {
    /// As stored.
    pub consent: Consent,
    /// The state of its tag.
    pub tag: &'static str,
    /// How it stands.
    pub state: String,
    /// The recipients.
    pub who: String,
    /// On what basis its giver decides; empty for the patient.
    pub basis: String,
    /// The countries; empty for a consent that names none.
    pub countries: String,
    /// The purposes.
    pub why: String,
    /// Categories and documents.
    pub what: String,
}

impl Told {
    pub(super) fn of(t: Text, consent: Consent, now: Timestamp) -> Self {
        let (tag, state) = standing(t, &consent, now);
        let why: Vec<String> = consent.purposes.iter().map(|purpose| t.word("purpose", purpose.word())).collect();
        let what: Vec<String> = consent
            .categories_left()
            .map(|category| t.word("category", category.word()))
            .chain(consent.documents_left().map(|(_, title)| title.clone()))
            .collect();
        Self {
            who: listed(t, &consent.recipient_names()),
            basis: basis(t, consent.stands_on.as_ref().map(|(basis, ..)| *basis), &consent.basis),
            countries: countries(t, &consent.countries()),
            why: listed(t, &why),
            what: listed(t, &what),
            tag,
            state,
            consent,
        }
    }
}

#[derive(Template)]
#[template(path = "desk/consents/list.html")]
struct ListPage {
    page: DeskPage,
    case: CaseId,
    consents: Vec<Told>,
    may_ask: bool,
    may_record: bool,
    /// The relative who decides without a paper that lets them, and what is the matter.
    unproven: Option<(Participant, String)>,
}

/// What was withdrawn in the last days, whole or in part, in a sentence each, and which consent it was: whoever works on the case has to
/// know before the next thing that they do.
pub(super) async fn withdrawn(desk: &Desk, tx: &mut Tx, case: CaseId) -> WebResult<Vec<(String, ConsentId)>> {
    let (t, zone) = (desk.t, &desk.row.time_zone);
    let since = tx.now() - TELLS_WITHDRAWN;
    let mut told = Vec::new();
    for consent in consents::list(tx, case).await? {
        let names: Vec<&str> = consent.recipients.iter().map(|named| named.name.as_str()).collect();
        let parts = match consent.taken_back.is_empty() {
            true => Vec::new(),
            false => consents::taken_back(tx, consent.id).await?,
        };
        let part = parts.iter().map(|one| one.at).max().map(|at| ("case-withdrawn-part", at));
        let whole = consent.withdrawn_at.map(|at| ("case-withdrawn", at));
        if let Some((key, at)) = whole.or(part).filter(|(_, at)| *at >= since) {
            told.push((t.with(key, [("who", listed(t, &names)), ("moment", t.moment(at, zone))]), consent.id));
        }
    }
    Ok(told)
}

/// `GET /cases/{case}/consents`
pub async fn list(desk: Desk, Path(id): Path<CaseId>) -> WebResult {
    let mut work = desk.on(id, id).await?;
    let case = cases::find(&mut work.tx, id).await?.ok_or(WebError::NotFound)?;
    let found = consents::list(&mut work.tx, id).await?;
    let people = participants::list(&mut work.tx, id).await?;
    let now = work.tx.now();
    pages::ok(&ListPage {
        page: desk.page("consents", Some(&case)),
        case: id,
        consents: found.into_iter().map(|consent| Told::of(desk.t, consent, now)).collect(),
        may_ask: work.may(Action::RequestConsent, id),
        may_record: work.may(Action::RecordConsent, id),
        unproven: people.into_iter().find_map(|one| lacks_proof(desk.t, &work, &one).map(|why| (one, why))),
    })
}

/// The sendings under a consent whose page was opened: with it the summary was read.
async fn opened_under(tx: &mut Tx, case: CaseId, id: ConsentId) -> WebResult<Vec<Review>> {
    let mut opened = reviews::list(tx, case).await?;
    opened.retain(|review| review.consent == id && review.last_opened_at.is_some());
    Ok(opened)
}

/// What a redirect wants to be said.
#[derive(Debug, Default, Deserialize)]
pub struct Said {
    #[serde(default)]
    said: String,
}

#[derive(Template)]
#[template(path = "desk/consents/show.html")]
struct ShowPage {
    page: DeskPage,
    case: CaseId,
    told: Told,
    said: String,
    text_language: &'static str,
    stops: Vec<Stopped>,
    opened: Vec<Review>,
    seen: Vec<Seen>,
    may_withdraw: bool,
    may_part: bool,
    taken: Vec<Taken>,
    drawn: Option<String>,
    send_to: Option<String>,
}

/// `GET /cases/{case}/consents/{consent}`
pub async fn show(desk: Desk, Path((case, id)): Path<(CaseId, ConsentId)>, Query(said): Query<Said>) -> WebResult {
    let mut work = desk.on(case, id).await?;
    let row = cases::find(&mut work.tx, case).await?.ok_or(WebError::NotFound)?;
    let consent = consents::find(&mut work.tx, id).await?.ok_or(WebError::NotFound)?;
    let (stops, seen) = (consents::stopped_by(&mut work.tx, id).await?, consents::seen_under(&mut work.tx, id).await?);
    let now = work.tx.now();
    let given = consent.state == ConsentState::Given;
    let clinic = consent.recipients_left().find_map(|named| match named.recipient {
        domain::consents::Recipient::Clinic(clinic) => Some(clinic),
        domain::consents::Recipient::Participant(_) => None,
    });
    let send_to = clinic
        .filter(|_| consent.in_force(now) && work.may(Action::SendReview, case))
        .map(|clinic| format!("/cases/{case}/reviews/new?clinic={clinic}"));
    let names = Names::of_desk(&mut work.tx, consent.clone()).await?;
    pages::ok(&ShowPage {
        page: desk.page("consents", Some(&row)),
        case,
        said: said.said,
        text_language: consent.text_language.own_name(),
        stops: if given { stops } else { Vec::new() },
        opened: opened_under(&mut work.tx, case, id).await?,
        seen,
        may_withdraw: given && work.may(Action::WithdrawConsent, id),
        may_part: !parts_left(&work.facts, id).is_empty(),
        taken: names.taken(desk.t, &mut work.tx).await?,
        drawn: consents::drawing(&mut work.tx, case, id).await?.map(|drawing| drawing.path()),
        send_to,
        told: Told::of(desk.t, consent, now),
    })
}

#[derive(Template)]
#[template(path = "desk/consents/withdraw.html")]
struct WithdrawPage {
    page: DeskPage,
    case: CaseId,
    consent: Consent,
    stops: Vec<Stopped>,
    opened: Vec<Review>,
    seen: Vec<Seen>,
}

/// `GET /cases/{case}/consents/{consent}/withdraw`: a page that names the consequence.
pub async fn confirm(desk: Desk, Path((case, id)): Path<(CaseId, ConsentId)>) -> WebResult {
    let mut work = desk.on(case, id).await?;
    let row = cases::find(&mut work.tx, case).await?.ok_or(WebError::NotFound)?;
    let consent = consents::find(&mut work.tx, id)
        .await?
        .filter(|consent| consent.state == ConsentState::Given)
        .ok_or(WebError::NotFound)?;
    pages::ok(&WithdrawPage {
        page: desk.page("consents", Some(&row)),
        case,
        consent,
        stops: consents::stopped_by(&mut work.tx, id).await?,
        opened: opened_under(&mut work.tx, case, id).await?,
        seen: consents::seen_under(&mut work.tx, id).await?,
    })
}

/// `POST /cases/{case}/consents/{consent}/withdraw`
pub async fn withdraw(desk: Desk, Path((case, id)): Path<(CaseId, ConsentId)>, _: Posted) -> WebResult {
    let mut work = desk.on(case, id).await?;
    consents::withdraw(&mut work.tx, &work.permit).await?;
    let told = tell_stopped(&desk, &mut work).await?;
    work.tx.commit().await?;
    Ok(Redirect::to(&format!("/cases/{case}/consents/{id}?said=withdrawn{told}")).into_response())
}

/// Tells the patient's side that something was stopped in its name; the ending of what the page then says.
async fn tell_stopped(desk: &Desk, work: &mut Work<StaffTx, ConsentId>) -> WebResult<&'static str> {
    let consent = consents::find(&mut work.tx, work.permit.subject()).await?.ok_or(WebError::NotFound)?;
    let letter = |address| Letter::ConsentStopped { address };
    let told = letters::tell_of_consent(desk, work, consent.giver, letter).await?;
    Ok(if told { "" } else { "-untold" })
}
