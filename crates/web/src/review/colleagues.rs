//! Bringing in a colleague: a narrower link of their own, written down (G4). They look at what they are shown and answer
//! nothing; the sender is told and can end it.

use super::{Around, begin};
use crate::desk::reviews::language_of;
use crate::desk::reviews::readers::invitation;
use crate::errors::WebResult;
use crate::forms::{Faults, Posted};
use crate::guests::Review;
use crate::pages::{self, GuestPage};
use crate::work::Work;
use askama::Template;
use axum::response::{IntoResponse, Redirect};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::ids::{DocumentId, ReviewId};
use domain::policy::Action;
use domain::reviews::LONGEST_DAYS;
use domain::{Timestamp, readers};
use jiff::SignedDuration;
use store::documents::{self, Document};
use store::jobs::{self, Job, Letter, Mail};
use store::readers::Colleague;
use store::{Error, GuestTx};

/// How long a colleague has unless said otherwise, in days.
const USUAL_DAYS: i64 = 7;

#[derive(Template)]
#[template(path = "review/colleague.html")]
struct ColleaguePage {
    page: GuestPage,
    around: Around,
    papers: Vec<Document>,
    brought: Vec<(String, Timestamp)>,
    form: Posted,
    faults: Faults,
}

/// `GET /review/{review}/colleague`
pub async fn new(guest: Review) -> WebResult {
    let mut work = match begin(&guest, guest.id).await? {
        Ok(work) => work,
        Err(closed) => return Ok(closed),
    };
    let page = draw(&guest, &mut work, None).await?;
    pages::ok(&page)
}

async fn draw(
    guest: &Review,
    work: &mut Work<GuestTx, ReviewId>,
    typed: Option<(Posted, Faults)>,
) -> WebResult<ColleaguePage> {
    let around = Around::load(guest, &mut work.tx).await?;
    let mut papers = documents::list(&mut work.tx, guest.case).await?;
    papers.retain(|document| work.may(Action::ViewDocument, document.id));
    papers.sort_by_key(|document| (document.category.number(), std::cmp::Reverse(document.date)));
    let (form, faults) = typed.unwrap_or_else(|| {
        let form = Posted::default().put("days", USUAL_DAYS.to_string());
        let form = papers.iter().fold(form, |form, paper| form.add("document", paper.id.to_string()));
        (form, Faults::default())
    });
    let brought = match guest.reader() {
        Some(reader) => store::readers::brought_by(&mut work.tx, reader).await?,
        None => Vec::new(),
    };
    Ok(ColleaguePage { page: around.page.clone(), around, papers, brought, form, faults })
}

/// `POST /review/{review}/colleague`: the colleague gets a letter with a link, the coordinator one that tells of it.
pub async fn create(guest: Review, posted: Posted) -> WebResult {
    let mut work = match begin(&guest, guest.id).await? {
        Ok(work) => work,
        Err(closed) => return Ok(closed),
    };
    let around = Around::load(&guest, &mut work.tx).await?;
    let t = around.page.t;
    let mut faults = Faults::default();
    let name = faults.text(t, &posted, "name", 200, "colleague-fault-name");
    let email = faults.email(t, &posted, "email", true);
    let days = posted.text("days").parse::<i64>().ok().filter(|days| (1..=LONGEST_DAYS).contains(days));
    if days.is_none() {
        faults.add("days", t.n("reviews-fault-days", LONGEST_DAYS));
    }
    if !posted.ticked("works-there") {
        faults.add(
            "works-there",
            t.with("colleague-fault-works-there", [("clinic", around.review.clinic_name.as_str())]),
        );
    }
    let chosen: Vec<DocumentId> = posted.all("document").into_iter().filter_map(|id| id.parse().ok()).collect();
    let documents: Vec<DocumentId> = chosen.into_iter().filter(|id| work.may(Action::ViewDocument, *id)).collect();
    let (Some(days), true) = (days, faults.none()) else {
        return pages::faulty(&draw(&guest, &mut work, Some((posted, faults))).await?);
    };
    let until = work.tx.now().checked_add(SignedDuration::from_hours(24 * days)).unwrap_or(around.review.expires_at);
    let new = Colleague { name, email, documents, until };
    let brought = match store::readers::bring(&mut work.tx, &work.permit, &new).await {
        Err(Error::LostUpdate) => {
            faults.add("name", t.n("readers-fault-many", readers::MOST));
            return pages::faulty(&draw(&guest, &mut work, Some((posted, faults))).await?);
        }
        brought => brought?,
    };
    let language = language_of(&around.review.clinic_languages);
    let mail = Mail {
        to: new.email,
        language,
        from_name: guest.tenant.name_in(language).to_owned(),
        letter: invitation(
            &around.review,
            guest.app.address(&format!("/r/{}", URL_SAFE_NO_PAD.encode(brought.token))),
            brought.until,
        ),
    };
    jobs::enqueue(&mut work.tx, &Job::SendMail(mail)).await?;
    let address = guest.app.address(&format!("/cases/{}/reviews/{}#readers", guest.case, guest.id));
    let tell = Job::TellCoordinator { case: guest.case, letter: Letter::ColleagueBrought { address } };
    jobs::enqueue(&mut work.tx, &tell).await?;
    work.tx.commit().await?;
    Ok(Redirect::to(&format!("/review/{}/colleague#brought", guest.id)).into_response())
}
