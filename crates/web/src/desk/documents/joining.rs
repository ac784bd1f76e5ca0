//! Photographs of one paper: joining them into one document, and taking it apart again (D7).

use crate::desk::Desk;
use crate::errors::{WebError, WebResult};
use crate::forms::{Faults, Posted};
use crate::pages::{self, DeskPage};
use crate::text::Text;
use askama::Template;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect};
use domain::ids::{CaseId, DocumentId};
use store::cases;
use store::documents::{self as stored, Document};
use store::photos::{self, Joined, MOST};

#[derive(Template)]
#[template(path = "desk/documents/joining.html")]
struct JoiningPage {
    page: DeskPage,
    case: CaseId,
    photos: Vec<Document>,
    form: Posted,
    faults: Faults,
}

impl JoiningPage {
    fn place(&self, photo: &Document) -> &str {
        self.form.text(&field(photo.id))
    }
}

fn field(photo: DocumentId) -> String {
    format!("place-{photo}")
}

/// `GET /cases/{case}/documents/joining`
pub async fn joining(desk: Desk, Path(case): Path<CaseId>) -> WebResult {
    pages::ok(&draw(&desk, case, Posted::default(), Faults::default()).await?)
}

async fn draw(desk: &Desk, case: CaseId, form: Posted, faults: Faults) -> WebResult<JoiningPage> {
    let mut work = desk.on(case, case).await?;
    let about = cases::find(&mut work.tx, case).await?.ok_or(WebError::NotFound)?;
    let mut photos = stored::list(&mut work.tx, case).await?;
    photos.retain(photos::joinable);
    Ok(JoiningPage { page: desk.page("documents", Some(&about)), case, photos, form, faults })
}

/// `POST /cases/{case}/documents/joining`
pub async fn join(desk: Desk, Path(case): Path<CaseId>, posted: Posted) -> WebResult {
    let mut work = desk.on(case, case).await?;
    let mut photos = stored::list(&mut work.tx, case).await?;
    photos.retain(photos::joinable);
    let mut faults = Faults::default();
    let order = order(desk.t, &posted, &photos, &mut faults);
    if faults.none() {
        let key = match photos::join(&mut work.tx, &work.permit, &order).await? {
            Joined::Into(document) => {
                work.tx.commit().await?;
                return Ok(Redirect::to(&format!("/cases/{case}/documents/{document}")).into_response());
            }
            Joined::Gone => "photos-gone",
            Joined::Categories => "photos-categories",
            Joined::Senders => "photos-senders",
            Joined::Granted => "photos-granted",
        };
        faults.add("places", desk.t.s(key));
    }
    drop(work);
    pages::faulty(&draw(&desk, case, posted, faults).await?)
}

/// The photographs that were given a page, in that order.
fn order(t: Text, posted: &Posted, photos: &[Document], faults: &mut Faults) -> Vec<DocumentId> {
    let mut places: Vec<(usize, DocumentId)> = Vec::new();
    for photo in photos {
        let name = field(photo.id);
        let typed = posted.text(&name).trim();
        if typed.is_empty() {
            continue;
        }
        match typed.parse().ok().filter(|place| (1..=MOST).contains(place)) {
            Some(place) if places.iter().any(|(known, _)| *known == place) => faults.add(&name, t.s("photos-twice")),
            Some(place) => places.push((place, photo.id)),
            None => faults.add(&name, t.n("photos-number", MOST)),
        }
    }
    if faults.none() && places.len() < 2 {
        faults.add("places", t.s("photos-too-few"));
    }
    places.sort_unstable_by_key(|(place, _)| *place);
    places.into_iter().map(|(_, photo)| photo).collect()
}

/// `POST /cases/{case}/documents/{document}/apart`
pub async fn apart(desk: Desk, Path((case, id)): Path<(CaseId, DocumentId)>, posted: Posted) -> WebResult {
    let mut work = desk.on(case, id).await?;
    if photos::take_apart(&mut work.tx, &work.permit).await? {
        work.tx.commit().await?;
        return Ok(Redirect::to(&format!("/cases/{case}/documents")).into_response());
    }
    drop(work);
    let mut faults = Faults::default();
    faults.add("apart", desk.t.s("photos-apart-granted"));
    super::show::faulty(&desk, case, id, posted, faults).await
}
