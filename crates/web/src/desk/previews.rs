//! G5: what a person on the case, or a reader of a review, sees right now.
//!
//! The page comes from the very handler that serves them, asked as them, and is shown inside of one of the desk's. Three
//! things make it a look and no more: its router's database keeps nothing ([`store::Db::rehearsal`]); its frame runs no
//! script and sends no form; and each look is the member's own, told in the trail before it is shown. Only addresses of the
//! page itself differ: they lead through the preview, so that pictures are there and links can be followed. Decision 27 says
//! why a page is shown whole or not at all.

use super::Desk;
use crate::app::App;
use crate::errors::{self, WebError, WebResult};
use crate::guests::SeenAs;
use crate::here::{Here, Shown};
use crate::pages::{self, DeskPage, GuestPage};
use crate::text::Text;
use crate::work::Work;
use askama::Template;
use axum::body::Body;
use axum::extract::{Path, Query};
use axum::middleware::from_fn;
use axum::response::{IntoResponse, Response};
use axum::{Extension, Router};
use domain::events::Event;
use domain::ids::{CaseId, DocumentId, ParticipantId, ReaderId, ReviewId};
use domain::policy::{self, Action, Actor, Subject};
use domain::roles::Role;
use http::header::{self, HeaderValue};
use http::{Request, StatusCode, Uri};
use serde::Deserialize;
use serde_json::{Value, json};
use store::documents::{self, Looked};
use store::{StaffTx, cases, participants, readers, trail};
use tower::ServiceExt;

/// What may stand in the frame: pictures and styles of ours. `allow-same-origin` lets the member's cookie go with its pictures;
/// without scripts nothing in there can make use of it.
const FRAME: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; form-action 'none'; base-uri 'none'; \
     frame-ancestors 'self'; sandbox allow-same-origin",
);
/// The longest page, in bytes.
const LONGEST: usize = 8 * 1024 * 1024;

/// The service once more, over a database that keeps nothing.
#[derive(Clone)]
pub struct Inside(Router);

impl Inside {
    /// From the same routes.
    pub fn new(router: Router<App>, app: &App) -> Self {
        let app = App { db: app.db.rehearsal(), ..app.clone() };
        Self(router.fallback(|| async { WebError::NotFound }).layer(from_fn(errors::draw)).with_state(app))
    }

    async fn answer(&self, address: &Uri, seen: SeenAs) -> WebResult {
        let mut request = Request::builder().uri(address).body(Body::empty()).map_err(|_| WebError::NotFound)?;
        request.extensions_mut().insert(Here::of_nobody(address));
        request.extensions_mut().insert(seen);
        let Ok(answer) = self.0.clone().oneshot(request).await;
        Ok(answer)
    }
}

/// Which of their pages to begin with.
#[derive(Debug, Default, Deserialize)]
pub struct Begin {
    document: Option<DocumentId>,
}

#[derive(Template)]
#[template(path = "desk/previews/show.html")]
struct ShowPage {
    page: DeskPage,
    name: String,
    source: String,
    back: String,
    /// Whether those pages are made for a phone.
    phone: bool,
}

#[derive(Template)]
#[template(path = "desk/previews/inert.html")]
struct InertPage {
    page: GuestPage,
}

/// One preview: who is looked as, and where its addresses begin.
struct Preview {
    actor: Actor,
    prefix: String,
    /// The roots of their own pages, the usual one first.
    roots: Vec<String>,
}

impl Preview {
    fn of_person(desk: &Desk, case: CaseId, id: ParticipantId, interprets: bool) -> Self {
        let mut roots = vec![format!("/my/{id}"), format!("/i/{id}")];
        if interprets {
            roots.reverse();
        }
        Self {
            actor: Actor::Participant(policy::Guest { tenant: desk.member.tenant, case, id }),
            prefix: format!("/cases/{case}/participants/{id}/preview"),
            roots,
        }
    }

    fn of_reader(desk: &Desk, case: CaseId, id: ReviewId, reader: ReaderId) -> Self {
        Self {
            actor: Actor::Reviewer(policy::Guest { tenant: desk.member.tenant, case, id }, reader),
            prefix: format!("/cases/{case}/reviews/{id}/readers/{reader}/preview"),
            roots: vec![format!("/review/{id}")],
        }
    }

    fn source(&self, begin: &Begin) -> String {
        let page = begin.document.map_or_else(String::new, |document| format!("/documents/{document}"));
        format!("{}{}{page}", self.prefix, self.roots[0])
    }

    /// The address inside, if it is one of theirs.
    fn inside(&self, address: &Uri) -> Option<Uri> {
        let all = address.path_and_query()?.as_str().strip_prefix(&self.prefix)?;
        let path = all.split('?').next()?;
        let own = |root: &String| path.strip_prefix(root).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
        self.roots.iter().any(own).then(|| all.parse().ok())?
    }

    /// Their page, with its own addresses leading through here.
    fn through(&self, page: &str) -> String {
        let leading =
            |page: String, root: &String| page.replace(&format!("=\"{root}"), &format!("=\"{}{root}", self.prefix));
        self.roots.iter().fold(page.to_owned(), leading)
    }

    /// What the frame shows for an answer from inside.
    async fn framed(&self, t: Text, address: &Uri, answer: Response) -> WebResult {
        let (parts, body) = answer.into_parts();
        let said = |name| parts.headers.get(name).and_then(|value: &HeaderValue| value.to_str().ok()).unwrap_or("");
        if parts.status.is_redirection() {
            let to = format!("{}{}", self.prefix, said(header::LOCATION));
            let leads = to.parse().ok().and_then(|to| self.inside(&to)).is_some();
            return if leads {
                Ok((parts.status, [(header::LOCATION, to)]).into_response())
            } else {
                inert(t, address)
            };
        }
        let kind = said(header::CONTENT_TYPE).to_owned();
        if parts.headers.contains_key(header::CONTENT_DISPOSITION)
            || ["/viewer", "/live"].iter().any(|end| address.path().ends_with(end))
        {
            return inert(t, address);
        }
        if !kind.starts_with("text/html") {
            return Ok((parts.status, [(header::CONTENT_TYPE, kind)], body).into_response());
        }
        let bytes = axum::body::to_bytes(body, LONGEST).await.map_err(|_| WebError::Internal)?;
        let page = self.through(&String::from_utf8_lossy(&bytes));
        Ok((parts.status, [(header::CONTENT_TYPE, kind)], page).into_response())
    }
}

/// `GET /cases/{case}/participants/{participant}/preview`
pub async fn person(
    desk: Desk,
    Path((case, id)): Path<(CaseId, ParticipantId)>,
    Query(begin): Query<Begin>,
) -> WebResult {
    let mut work = desk.on(case, id).await?;
    let one = participants::find(&mut work.tx, id).await?.ok_or(WebError::NotFound)?;
    let preview = Preview::of_person(&desk, case, id, one.role() == Role::Interpreter);
    let back = format!("/cases/{case}/participants");
    shown(&desk, work, case, &preview, (one.name().to_owned(), back, true), &begin).await
}

/// `GET /cases/{case}/participants/{participant}/preview/{*path}`
pub async fn person_frame(
    desk: Desk,
    Extension(inside): Extension<Inside>,
    Path((case, id, _)): Path<(CaseId, ParticipantId, String)>,
    address: Uri,
) -> WebResult {
    let work = desk.on(case, id).await?;
    let preview = Preview::of_person(&desk, case, id, false);
    frame(&desk, work, case, &preview, &inside, &address, json!({})).await
}

/// `GET /cases/{case}/reviews/{review}/readers/{reader}/preview`
pub async fn reader(
    desk: Desk,
    Path((case, id, reader)): Path<(CaseId, ReviewId, ReaderId)>,
    Query(begin): Query<Begin>,
) -> WebResult {
    let mut work = reading(&desk, case, id, reader).await?;
    let (name, _) = readers::who(&mut work.tx, reader).await?.ok_or(WebError::NotFound)?;
    let preview = Preview::of_reader(&desk, case, id, reader);
    let back = format!("/cases/{case}/reviews/{id}#readers");
    shown(&desk, work, case, &preview, (name, back, false), &begin).await
}

/// `GET /cases/{case}/reviews/{review}/readers/{reader}/preview/{*path}`
pub async fn reader_frame(
    desk: Desk,
    Extension(inside): Extension<Inside>,
    Path((case, id, reader, _)): Path<(CaseId, ReviewId, ReaderId, String)>,
    address: Uri,
) -> WebResult {
    let work = reading(&desk, case, id, reader).await?;
    let preview = Preview::of_reader(&desk, case, id, reader);
    frame(&desk, work, case, &preview, &inside, &address, json!({ "reader": reader })).await
}

async fn reading(desk: &Desk, case: CaseId, id: ReviewId, reader: ReaderId) -> WebResult<Work<StaffTx, ReviewId>> {
    let work = desk.on(case, id).await?;
    let mut reviews = work.facts.reviews.iter();
    let known = reviews.find(|review| review.id == id).and_then(|review| review.reader(reader)).map(|_| ());
    desk.found(Some(case), known).await?;
    Ok(work)
}

async fn shown<S: Subject>(
    desk: &Desk,
    mut work: Work<StaffTx, S>,
    case: CaseId,
    preview: &Preview,
    (name, back, phone): (String, String, bool),
    begin: &Begin,
) -> WebResult {
    let case = cases::find(&mut work.tx, case).await?.ok_or(WebError::NotFound)?;
    let section = if phone { "people" } else { "reviews" };
    let page = ShowPage { page: desk.page(section, Some(&case)), name, source: preview.source(begin), back, phone };
    let mut answer = pages::ok(&page)?;
    let rules = format!("{}; frame-src 'self'", crate::CONTENT_SECURITY_POLICY);
    let rules = HeaderValue::try_from(rules).map_err(|_| WebError::Internal)?;
    answer.headers_mut().insert(header::CONTENT_SECURITY_POLICY, rules);
    Ok(answer)
}

async fn frame<S: Subject>(
    desk: &Desk,
    mut work: Work<StaffTx, S>,
    case: CaseId,
    preview: &Preview,
    inside: &Inside,
    address: &Uri,
    whose: Value,
) -> WebResult {
    let address = desk.found(Some(case), preview.inside(address)).await?;
    // The look is the member's, and told as such before anything is shown (S48).
    match picture(address.path()) {
        Some((document, looked)) => {
            let permit = work.ask(Action::ViewDocument, document)?;
            documents::record_view(&mut work.tx, &permit, looked).await?;
        }
        None => _ = trail::record(&mut work.tx, &work.permit, Event::PreviewedAs, whose).await?,
    }
    work.tx.commit().await?;
    let seen = SeenAs {
        actor: preview.actor.clone(),
        tenant: desk.tenant.clone(),
        tenant_id: desk.member.tenant,
        case,
        session: desk.session,
    };
    let answer = inside.answer(&address, seen).await?;
    let mut answer = preview.framed(desk.t, &address, answer).await?;
    answer.headers_mut().insert(header::CONTENT_SECURITY_POLICY, FRAME);
    answer.headers_mut().insert(header::X_FRAME_OPTIONS, HeaderValue::from_static("SAMEORIGIN"));
    answer.extensions_mut().insert(Shown);
    Ok(answer)
}

/// `…/documents/{document}/pages/{n}`, or a frame: which picture of which document.
fn picture(path: &str) -> Option<(DocumentId, Looked)> {
    let mut parts = path.split('/').skip_while(|part| *part != "documents").skip(1);
    let (document, kind, number) = (parts.next()?, parts.next()?, parts.next()?);
    let number = number.parse().ok()?;
    let looked = match kind {
        "pages" => Looked::Page(number),
        "frames" => Looked::Image(number),
        _ => return None,
    };
    Some((document.parse().ok()?, looked))
}

/// What stands where a file would be taken, or the preview left.
fn inert(t: Text, address: &Uri) -> WebResult {
    pages::html(StatusCode::OK, &InertPage { page: GuestPage::bare(&Here::of_nobody(address), t) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::ids::TenantId;
    use uuid::Uuid;

    fn preview() -> Preview {
        let id = ParticipantId(Uuid::nil());
        Preview {
            actor: Actor::Participant(policy::Guest { tenant: TenantId(Uuid::nil()), case: CaseId(Uuid::nil()), id }),
            prefix: "/p".to_owned(),
            roots: vec![format!("/my/{id}")],
        }
    }

    #[test]
    fn only_addresses_of_theirs_are_followed() {
        let (preview, id) = (preview(), Uuid::nil());
        let inside = |address: &str| preview.inside(&address.parse().expect("an address")).map(|uri| uri.to_string());
        assert_eq!(inside(&format!("/p/my/{id}/labs?lang=ar")), Some(format!("/my/{id}/labs?lang=ar")));
        assert_eq!(inside(&format!("/p/my/{id}0")), None, "somebody else's, that begins alike");
        assert_eq!(inside(&format!("/p/my/{}", Uuid::max())), None);
        assert_eq!(inside(&format!("/p/cases/{id}")), None);
        assert_eq!(inside(&format!("/my/{id}")), None);
    }

    #[test]
    fn a_picture_is_known_by_its_address() {
        let id = Uuid::nil();
        assert_eq!(picture(&format!("/my/{id}/documents/{id}/pages/3")), Some((DocumentId(id), Looked::Page(3))));
        assert_eq!(picture(&format!("/review/{id}/documents/{id}/frames/0")), Some((DocumentId(id), Looked::Image(0))));
        assert_eq!(picture(&format!("/my/{id}/documents/{id}")), None);
        assert_eq!(picture(&format!("/my/{id}/documents")), None);
    }
}
