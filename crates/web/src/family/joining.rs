//! Photographs of one paper that this person sent: made one document, in the order of its pages (D7).

use super::Around;
use crate::errors::WebResult;
use crate::forms::{Faults, Posted};
use crate::guests::Person;
use crate::pages::{self, GuestPage};
use crate::photos::{Photo, order, refusal};
use crate::work::Work;
use askama::Template;
use axum::response::{IntoResponse, Redirect};
use domain::documents::spoken;
use domain::ids::CaseId;
use domain::policy::{Action, Sender};
use store::documents::{self, Document};
use store::{GuestTx, photos};

#[derive(Template)]
#[template(path = "family/documents/joining.html")]
struct JoiningPage {
    page: GuestPage,
    my: Around,
    photos: Vec<Photo>,
    faults: Faults,
}

/// Whether it is a photograph that this person sent and that could be the page of a paper.
pub fn own(person: &Person, document: &Document) -> bool {
    photos::joinable(document) && document.sent_by == Sender::Participant(person.id)
}

async fn all_own(person: &Person, work: &mut Work<GuestTx, CaseId>) -> WebResult<Vec<Document>> {
    let mut own = documents::list(&mut work.tx, person.case).await?;
    own.retain(|one| self::own(person, one) && work.may(Action::ViewDocument, one.id));
    // As they were taken: the oldest first.
    own.sort_by_key(|one| (one.received_at, one.original_name.clone()));
    Ok(own)
}

async fn draw(person: &Person, form: &Posted, faults: Faults) -> WebResult<JoiningPage> {
    let mut work = person.on(person.case).await?;
    let (page, my) = Around::load(person, &mut work).await?;
    let list = format!("{}/documents", my.base);
    let photo = |one: &Document| {
        let detail = format!("{} · {}", one.original_name, page.t.day_of(one.received_at, my.zone()));
        Photo::of(one, &list, spoken(&one.title, one.category), detail, form)
    };
    let photos = all_own(person, &mut work).await?.iter().map(photo).collect();
    Ok(JoiningPage { photos, faults, page, my })
}

/// `GET /my/{participant}/documents/joining`
pub async fn choose(person: Person) -> WebResult {
    pages::ok(&draw(&person, &Posted::default(), Faults::default()).await?)
}

/// `POST /my/{participant}/documents/joining`: the worker joins them, a moment later.
pub async fn join(person: Person, posted: Posted) -> WebResult {
    let mut work = person.on(person.case).await?;
    let (page, my) = Around::load(&person, &mut work).await?;
    let own = all_own(&person, &mut work).await?;
    let mut faults = Faults::default();
    let order = order(page.t, &posted, &own, &mut faults);
    if faults.none() {
        match photos::ask(&mut work.tx, &work.permit, &order).await? {
            Ok(()) => {
                work.tx.commit().await?;
                let first = order.first().map(ToString::to_string).unwrap_or_default();
                return Ok(Redirect::to(&format!("{}/documents?joining={first}", my.base)).into_response());
            }
            Err(photos::Refused::Categories | photos::Refused::Granted) => {
                faults.add("places", page.t.with("family-photos-ask", [("name", my.coordinator.as_str())]));
            }
            Err(refused) => faults.add("places", refusal(page.t, refused)),
        }
    }
    drop(work);
    pages::faulty(&draw(&person, &posted, faults).await?)
}
