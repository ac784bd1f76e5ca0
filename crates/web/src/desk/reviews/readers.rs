//! Who reads a sending: naming readers, handing over their links, ending them, and giving all of it more time.

use super::language_of;
use crate::app::App;
use crate::desk::Desk;
use crate::errors::{WebError, WebResult};
use crate::forms::{Faults, Posted};
use crate::pages::{self, DeskPage};
use crate::passwords;
use crate::qr::Qr;
use crate::text::Text;
use askama::Template;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::Timestamp;
use domain::cases::Purpose;
use domain::ids::{CaseId, ReaderId, ReviewId};
use domain::readers::{self as rules, FURTHER, MOST_OPENINGS, Proof};
use domain::reviews::LONGEST_DAYS;
use http::StatusCode;
use store::cases::{self, Case};
use store::jobs::{self, Job, Letter, Mail};
use store::links::Token;
use store::readers::{self, NewReader, Reader};
use store::reviews::{self, Review};
use store::{Error, StaffTx};

/// A reader as typed, before a passcode is made.
pub(super) struct Typed {
    people: Vec<(String, String)>,
    proof: Proof,
    most_openings: Option<i32>,
}

/// Fields of the form: the first reader, further ones by position, one proof and one limit for all.
const ROWS: [&str; 2] = ["further-name", "further-email"];

/// What stands in the form at first: the clinic's own reader, by a code.
pub(super) fn filled(form: Posted, name: &str, email: &str) -> Posted {
    form.put("reader-name", name).put("reader-email", email).put("proof", Proof::Code.word()).put("bring", "yes")
}

/// The kinds of proof, for the form.
pub(super) fn proofs(t: Text) -> Vec<(String, String)> {
    Proof::ALL.iter().map(|proof| (proof.word().to_owned(), t.word("proof", proof.word()))).collect()
}

/// The further readers' rows as they were typed, always [`FURTHER`] of them.
pub(super) fn rows(form: &Posted) -> Vec<[String; 2]> {
    let mut rows = form.table(ROWS, FURTHER, 254);
    rows.resize_with(FURTHER, Default::default);
    rows
}

/// Reads who is to read, and how they prove it.
pub(super) fn read(t: Text, posted: &Posted, faults: &mut Faults) -> Typed {
    let proof = Proof::parse(posted.text("proof")).unwrap_or(Proof::Code);
    let name = faults.text(t, posted, "reader-name", 200, "readers-fault-name");
    let email = faults.email(t, posted, "reader-email", proof.by_mail());
    let mut people = vec![(name, email)];
    for [name, email] in rows(posted) {
        if name.is_empty() && email.is_empty() {
            continue;
        }
        let mut own = Faults::default();
        let row = Posted::default().put("further", &email);
        let email = own.email(t, &row, "further", proof.by_mail());
        if name.is_empty() || own.any() {
            faults.add("further", t.s("readers-fault-further"));
        }
        people.push((name, email));
    }
    let mut addresses: Vec<&String> = people.iter().map(|(_, email)| email).filter(|one| !one.is_empty()).collect();
    addresses.sort_unstable();
    if addresses.windows(2).any(|pair| pair[0] == pair[1]) {
        faults.add("further", t.s("readers-fault-twice"));
    }
    Typed { people, proof, most_openings: openings(t, posted, faults) }
}

fn openings(t: Text, posted: &Posted, faults: &mut Faults) -> Option<i32> {
    let typed = posted.text("openings");
    if typed.is_empty() {
        return None;
    }
    let read = typed.parse::<i32>().ok().filter(|most| (1..=MOST_OPENINGS).contains(most));
    if read.is_none() {
        faults.add("openings", t.n("readers-fault-openings", MOST_OPENINGS));
    }
    read
}

impl Typed {
    /// The readers to be named, each with the passcode that exists only here; its hash is what is kept.
    pub(super) async fn made(self, app: &App) -> WebResult<(Vec<NewReader>, Vec<Option<String>>)> {
        let (mut all, mut passcodes) = (Vec::new(), Vec::new());
        for (name, email) in self.people {
            let passcode = self.proof.by_passcode().then(|| rules::passcode(app.db.random()));
            all.push(NewReader {
                name,
                email,
                proof: self.proof,
                passcode_hash: hashed(app, passcode.as_deref()).await?,
                most_openings: self.most_openings,
            });
            passcodes.push(passcode);
        }
        Ok((all, passcodes))
    }
}

async fn hashed(app: &App, passcode: Option<&str>) -> WebResult<Option<String>> {
    let Some(passcode) = passcode else { return Ok(None) };
    let hash = passwords::make(app.settings.argon2, passcode.to_owned(), app.db.random()).await;
    hash.ok_or(WebError::Internal).map(Some)
}

/// A link to be handed over: shown once, because only its hash is kept.
pub(super) struct Handed {
    name: String,
    /// Where the letter went and codes go; empty where the coordinator passes the link on.
    email: String,
    address: String,
    qr: Option<Qr>,
    passcode: Option<String>,
    by_mail: bool,
}

/// The letter that takes a link to a reader: it asks for a review, unless what was sent asks nothing (L4).
#[must_use]
pub fn invitation(review: &Review, address: String, until: Timestamp) -> Letter {
    if Purpose::only_inform(&review.purposes) {
        Letter::PapersWait { address, until }
    } else {
        Letter::ReviewInvitation { address, until }
    }
}

/// Writes to a reader, where mail serves, and gathers what the page shows.
pub(super) async fn hand(
    desk: &Desk,
    tx: &mut StaffTx,
    review: &Review,
    (name, email, proof): (&str, &str, Proof),
    token: Token,
    passcode: Option<&str>,
) -> WebResult<Handed> {
    let address = desk.app.address(&format!("/r/{}", URL_SAFE_NO_PAD.encode(token)));
    if proof.by_mail() {
        let language = language_of(&review.clinic_languages);
        let mail = Mail {
            to: email.to_owned(),
            language,
            from_name: desk.tenant.name_in(language).to_owned(),
            letter: invitation(review, address.clone(), review.expires_at),
        };
        jobs::enqueue(tx, &Job::SendMail(mail)).await?;
    }
    Ok(Handed {
        name: name.to_owned(),
        email: email.to_owned(),
        qr: Qr::of(&address),
        address,
        passcode: passcode.map(rules::grouped),
        by_mail: proof.by_mail(),
    })
}

#[derive(Template)]
#[template(path = "desk/reviews/linked.html")]
struct LinkedPage {
    page: DeskPage,
    case: CaseId,
    review: Review,
    handed: Vec<Handed>,
}

/// The page that shows links and passcodes, once.
pub(super) fn linked(desk: &Desk, case: &Case, review: Review, handed: Vec<Handed>) -> WebResult {
    let page = LinkedPage { page: desk.page("reviews", Some(case)), case: case.id, review, handed };
    pages::html(StatusCode::OK, &page)
}

/// What the page of a sending says of its readers, and the forms beside them.
pub(super) struct Board {
    pub readers: Vec<Reader>,
    pub form: Posted,
    pub faults: Faults,
    pub proofs: Vec<(String, String)>,
    pub longest: String,
}

impl Board {
    pub(super) async fn of(
        t: Text,
        tx: &mut StaffTx,
        review: ReviewId,
        typed: Option<(Posted, Faults)>,
    ) -> WebResult<Self> {
        let empty = || (Posted::default().put("proof", Proof::Code.word()), Faults::default());
        let (form, faults) = typed.unwrap_or_else(empty);
        Ok(Self {
            readers: readers::of_review(tx, review).await?,
            form,
            faults,
            proofs: proofs(t),
            longest: t.n("reviews-field-days-hint", LONGEST_DAYS),
        })
    }
}

/// `POST /cases/{case}/reviews/{review}/readers`: one more reader at the clinic, with a link of their own.
pub async fn create(desk: Desk, Path((case, id)): Path<(CaseId, ReviewId)>, posted: Posted) -> WebResult {
    let mut work = desk.on(case, id).await?;
    let row = cases::find(&mut work.tx, case).await?.ok_or(WebError::NotFound)?;
    let review = reviews::find(&mut work.tx, id).await?.ok_or(WebError::NotFound)?;
    let mut faults = Faults::default();
    let typed = read(desk.t, &posted, &mut faults);
    if faults.any() {
        return super::again(&desk, work, case, (posted, faults)).await;
    }
    let (new, passcodes) = typed.made(&desk.app).await?;
    let mut handed = Vec::new();
    for (new, passcode) in new.iter().zip(&passcodes) {
        let named = readers::name(&mut work.tx, &work.permit, case, id, new).await;
        let (_, _, token) = match named {
            Err(Error::LostUpdate) => {
                faults.add("reader-name", desk.t.n("readers-fault-many", rules::MOST));
                return super::again(&desk, work, case, (posted, faults)).await;
            }
            Err(Error::PasscodeUnsaid) => {
                faults.add("proof", desk.t.s("readers-fault-unsaid"));
                return super::again(&desk, work, case, (posted, faults)).await;
            }
            named => named?,
        };
        let whom = (new.name.as_str(), new.email.as_str(), new.proof);
        handed.push(hand(&desk, &mut work.tx, &review, whom, token, passcode.as_deref()).await?);
    }
    work.tx.commit().await?;
    linked(&desk, &row, review, handed)
}

async fn reader_of(desk: &Desk, tx: &mut StaffTx, case: CaseId, review: ReviewId, id: ReaderId) -> WebResult<Reader> {
    let all = readers::of_review(tx, review).await?;
    desk.found(Some(case), all.into_iter().find(|reader| reader.id == id && reader.ended_at.is_none())).await
}

/// `POST /cases/{case}/reviews/{review}/readers/{reader}/link`: a new link; the old one dies, and so does its passcode.
pub async fn renew(desk: Desk, Path((case, id, reader)): Path<(CaseId, ReviewId, ReaderId)>, _: Posted) -> WebResult {
    let mut work = desk.on(case, id).await?;
    let row = cases::find(&mut work.tx, case).await?.ok_or(WebError::NotFound)?;
    let review = reviews::find(&mut work.tx, id).await?.ok_or(WebError::NotFound)?;
    let reader = reader_of(&desk, &mut work.tx, case, id, reader).await?;
    let passcode = reader.proof.by_passcode().then(|| rules::passcode(desk.app.db.random()));
    let hash = hashed(&desk.app, passcode.as_deref()).await?;
    let (_, token) = readers::renew(&mut work.tx, &work.permit, reader.id, hash.as_deref()).await?;
    let whom = (reader.name.as_str(), reader.email.as_str(), reader.proof);
    let handed = hand(&desk, &mut work.tx, &review, whom, token, passcode.as_deref()).await?;
    work.tx.commit().await?;
    linked(&desk, &row, review, vec![handed])
}

/// `POST /cases/{case}/reviews/{review}/readers/{reader}/end`: ends one reader, and whoever they brought in.
pub async fn end(desk: Desk, Path((case, id, reader)): Path<(CaseId, ReviewId, ReaderId)>, _: Posted) -> WebResult {
    let mut work = desk.on(case, id).await?;
    let reader = reader_of(&desk, &mut work.tx, case, id, reader).await?;
    readers::end(&mut work.tx, &work.permit, id, reader.id).await?;
    work.tx.commit().await?;
    Ok(Redirect::to(&format!("/cases/{case}/reviews/{id}#readers")).into_response())
}

/// `POST /cases/{case}/reviews/{review}/extend`: more time, never past the consents below.
pub async fn extend(desk: Desk, Path((case, id)): Path<(CaseId, ReviewId)>, posted: Posted) -> WebResult {
    let mut work = desk.on(case, id).await?;
    let t = desk.t;
    let mut faults = Faults::default();
    let days = posted.text("days").parse::<i64>().ok().filter(|days| (1..=LONGEST_DAYS).contains(days));
    let Some(days) = days else {
        faults.add("days", t.n("reviews-fault-days", LONGEST_DAYS));
        return super::again(&desk, work, case, (posted, faults)).await;
    };
    match reviews::extend(&mut work.tx, &work.permit, days).await {
        Err(Error::LostUpdate) => faults.add("days", t.s("readers-fault-no-longer")),
        Err(Error::Uncovered(lack)) => faults.add("days", t.word("coverage", lack.word())),
        extended => {
            extended?;
            work.tx.commit().await?;
            return Ok(Redirect::to(&format!("/cases/{case}/reviews/{id}#readers")).into_response());
        }
    }
    super::again(&desk, work, case, (posted, faults)).await
}

/// `POST /cases/{case}/reviews/{review}/reminder`: asks a clinic that is silent for its answer (I4).
pub async fn remind(desk: Desk, Path((case, id)): Path<(CaseId, ReviewId)>, _: Posted) -> WebResult {
    let mut work = desk.on(case, id).await?;
    let address = desk.app.address(&format!("/review/{id}"));
    reviews::remind(&mut work.tx, &work.permit, address).await?;
    work.tx.commit().await?;
    Ok(Redirect::to(&format!("/cases/{case}/reviews/{id}")).into_response())
}
