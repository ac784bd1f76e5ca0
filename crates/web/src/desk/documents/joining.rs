//! Photographs of one paper: joining them into one document, and taking it apart again (D7).

use crate::desk::Desk;
use crate::errors::{WebError, WebResult};
use crate::forms::{Faults, Posted};
use crate::pages::{self, DeskPage};
use crate::photos::{Photo, order, refusal};
use askama::Template;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect};
use domain::ids::{CaseId, DocumentId};
use store::cases;
use store::documents::{self as stored, Document};
use store::photos;

#[derive(Template)]
#[template(path = "desk/documents/joining.html")]
struct JoiningPage {
    page: DeskPage,
    case: CaseId,
    photos: Vec<Photo>,
    faults: Faults,
}

/// `GET /cases/{case}/documents/joining`
pub async fn joining(desk: Desk, Path(case): Path<CaseId>) -> WebResult {
    pages::ok(&draw(&desk, case, &Posted::default(), Faults::default()).await?)
}

async fn draw(desk: &Desk, case: CaseId, form: &Posted, faults: Faults) -> WebResult<JoiningPage> {
    let mut work = desk.on(case, case).await?;
    let about = cases::find(&mut work.tx, case).await?.ok_or(WebError::NotFound)?;
    let list = format!("/cases/{case}/documents");
    let photo = |document: &Document| {
        let category = desk.t.word("category", document.category.word());
        let detail = format!("{category} · {}", document.sender_name);
        Photo::of(document, &list, document.title.clone(), detail, form)
    };
    let photos =
        stored::list(&mut work.tx, case).await?.iter().filter(|one| photos::joinable(one)).map(photo).collect();
    Ok(JoiningPage { page: desk.page("documents", Some(&about)), case, photos, faults })
}

/// `POST /cases/{case}/documents/joining`
pub async fn join(desk: Desk, Path(case): Path<CaseId>, posted: Posted) -> WebResult {
    let mut work = desk.on(case, case).await?;
    let mut photos = stored::list(&mut work.tx, case).await?;
    photos.retain(photos::joinable);
    let mut faults = Faults::default();
    let order = order(desk.t, &posted, &photos, &mut faults);
    if faults.none() {
        match photos::join(&mut work.tx, &work.permit, &order).await? {
            Ok(document) => {
                work.tx.commit().await?;
                return Ok(Redirect::to(&format!("/cases/{case}/documents/{document}")).into_response());
            }
            Err(refused) => faults.add("places", refusal(desk.t, refused)),
        }
    }
    drop(work);
    pages::faulty(&draw(&desk, case, &posted, faults).await?)
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
