//! Guests: people who came through a link and entered a right code. No account, no password.
//!
//! A link locates; it never grants. What a guest may do is asked for every request anew, from the case's facts at that
//! moment: a revoked link, a withdrawn consent or a passed date ends the next request.

pub mod links;
pub(crate) mod typed;

use crate::app::App;
use crate::cookies;
use crate::doors::{Entry, Through};
use crate::errors::{WebError, WebResult};
use crate::here::Here;
use crate::numbered;
use crate::pages::GuestPage;
use crate::surface::{Asks, Route};
use crate::text::Text;
use crate::work::{self, Work};
use axum::extract::{FromRequestParts, RawPathParams};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::ids::{CaseId, ParticipantId, ReaderId, RequestId, ReviewId, SessionId, TenantId};
use domain::policy::{self, Action, Actor, Subject};
use http::request::Parts;
use store::members::Tenant;
use store::{GuestTx, members};
use uuid::Uuid;

/// The cookie of a guest: one a review or person, so that a doctor can have two reviews open.
#[must_use]
pub fn cookie_name(id: Uuid) -> String {
    format!("__Host-carnet-guest-{}", id.simple())
}

/// Someone who came through a link. `Id` says what for: a review, or a person's own part.
pub struct Guest<Id> {
    /// The application.
    pub app: App,
    /// The request.
    pub here: Here,
    /// The tenant's id.
    pub tenant_id: TenantId,
    /// The tenant, for pages.
    pub tenant: Tenant,
    /// The link's case.
    pub case: CaseId,
    /// For which review, or who.
    pub id: Id,
    /// This browser's session: the guest's own, or that of the member who looks at what the guest would see.
    pub through: Through,
    actor: Actor,
    route: Route,
}

/// A clinic's reviewer. The path names the review as `{review}`.
pub type Review = Guest<ReviewId>;
/// A patient, relative or interpreter. The path names them as `{participant}`.
pub type Person = Guest<ParticipantId>;
/// Whoever was asked for a document. The path names the request as `{request}`.
pub type Asked = Guest<RequestId>;

impl<Id> Guest<Id> {
    /// Who asks.
    #[must_use]
    pub fn actor(&self) -> &Actor {
        &self.actor
    }

    /// Whether a member looks at what this guest would see (G5).
    #[must_use]
    pub fn is_previewed(&self) -> bool {
        matches!(self.through, Through::Desk(_))
    }

    /// Begins work on something of the link's case, under this route's action.
    ///
    /// # Errors
    /// When the policy says no; the refusal is recorded.
    pub async fn on<S: Subject>(&self, subject: S) -> WebResult<Work<GuestTx, S>> {
        let tx = self.app.db.guest(self.tenant_id, Some(self.case)).await?;
        let begun = work::begin(&self.app, tx, self.actor.clone(), self.action()?, self.tenant_id, self.case, subject);
        let mut work = begun.await?;
        if work.tell().await? {
            let Work { tx, permit, facts } = work;
            tx.commit().await?;
            work = Work { tx: self.app.db.guest(self.tenant_id, Some(self.case)).await?, permit, facts };
        }
        Ok(work)
    }

    /// What was looked for on the link's case; that it is not there for this guest is recorded as a refusal.
    ///
    /// # Errors
    /// [`WebError::NotFound`] when there is nothing.
    pub async fn found<T>(&self, thing: Option<T>) -> WebResult<T> {
        let (action, case) = (self.action()?, Some(self.case));
        work::found(&self.app, &self.actor, self.tenant_id, case, action, thing).await
    }

    /// A page in the given language unless another was chosen.
    #[must_use]
    pub fn page(&self, t: Text) -> GuestPage {
        GuestPage::of(&self.here, t, &self.tenant)
    }

    /// This guest at their case, for what is shared with the desk: sending and serving files.
    ///
    /// # Errors
    /// On a route that asks the policy nothing.
    pub fn entry(&self) -> WebResult<Entry> {
        Ok(Entry {
            app: self.app.clone(),
            actor: self.actor.clone(),
            action: self.action()?,
            tenant: self.tenant_id,
            case: self.case,
            through: self.through,
        })
    }

    fn action(&self) -> WebResult<Action> {
        match self.route.asks {
            Asks::Policy(action) => Ok(action),
            Asks::Session | Asks::Nothing => Err(WebError::Internal),
        }
    }
}

impl Review {
    /// Which of the review's readers this is.
    #[must_use]
    pub fn reader(&self) -> Option<ReaderId> {
        if let Actor::Reviewer(_, reader) = self.actor { Some(reader) } else { None }
    }
}

impl FromRequestParts<App> for Review {
    type Rejection = WebError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, WebError> {
        let id = ReviewId(path_id(parts, app, "review").await?);
        let (living, here, route) = living(parts, app, id.0).await?;
        let (_, reader) = living.review.filter(|(review, _)| *review == id).ok_or(WebError::LinkFirst)?;
        let actor = Actor::Reviewer(policy::Guest { tenant: living.tenant_id, case: living.case, id }, reader);
        Ok(living.guest(app, here, route, actor, id))
    }
}

impl FromRequestParts<App> for Person {
    type Rejection = WebError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, WebError> {
        let id = ParticipantId(path_id(parts, app, "participant").await?);
        let (living, here, route) = living(parts, app, id.0).await?;
        if living.participant != Some(id) {
            return Err(WebError::LinkFirst);
        }
        let actor = Actor::Participant(policy::Guest { tenant: living.tenant_id, case: living.case, id });
        Ok(living.guest(app, here, route, actor, id))
    }
}

impl FromRequestParts<App> for Asked {
    type Rejection = WebError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, WebError> {
        let id = RequestId(path_id(parts, app, "request").await?);
        let (living, here, route) = living(parts, app, id.0).await?;
        let (_, person) = living.request.filter(|(request, _)| *request == id).ok_or(WebError::LinkFirst)?;
        let actor = Actor::Asked(policy::Guest { tenant: living.tenant_id, case: living.case, id }, person);
        Ok(living.guest(app, here, route, actor, id))
    }
}

/// Whose pages a member looks at, and through which session of their own. Only [`crate::desk::previews`] puts one on a
/// request, and only inside of a router whose database keeps nothing.
#[derive(Debug, Clone)]
pub struct SeenAs {
    /// Who is looked as.
    pub actor: Actor,
    /// The tenant, for pages.
    pub tenant: Tenant,
    /// In which tenant.
    pub tenant_id: TenantId,
    /// On which case.
    pub case: CaseId,
    /// The looking member's own session.
    pub session: SessionId,
}

struct Living {
    tenant_id: TenantId,
    tenant: Tenant,
    case: CaseId,
    through: Through,
    review: Option<(ReviewId, ReaderId)>,
    participant: Option<ParticipantId>,
    request: Option<(RequestId, ParticipantId)>,
}

impl Living {
    fn of(seen: &SeenAs) -> Self {
        let (review, participant) = match &seen.actor {
            Actor::Reviewer(guest, reader) => (Some((guest.id, *reader)), None),
            Actor::Participant(guest) => (None, Some(guest.id)),
            Actor::Stranger | Actor::Member(_) | Actor::Asked(..) => (None, None),
        };
        Self {
            tenant_id: seen.tenant_id,
            tenant: seen.tenant.clone(),
            case: seen.case,
            through: Through::Desk(seen.session),
            review,
            participant,
            request: None,
        }
    }

    fn guest<Id>(self, app: &App, here: Here, route: Route, actor: Actor, id: Id) -> Guest<Id> {
        Guest {
            app: app.clone(),
            here,
            tenant_id: self.tenant_id,
            tenant: self.tenant,
            case: self.case,
            id,
            through: self.through,
            actor,
            route,
        }
    }
}

async fn path_id(parts: &mut Parts, app: &App, name: &str) -> Result<Uuid, WebError> {
    let params = RawPathParams::from_request_parts(parts, app).await.map_err(|_| WebError::NotFound)?;
    let value = params.iter().find(|(known, _)| *known == name).map(|(_, value)| value.to_owned());
    value.and_then(|value| value.parse().ok()).ok_or(WebError::NotFound)
}

/// Whoever a member looks as (G5), if the request comes out of a preview; else who is behind the session of the cookie, if its
/// link still lives. An unknown, expired, revoked or locked link looks the same.
async fn living(parts: &mut Parts, app: &App, id: Uuid) -> Result<(Living, Here, Route), WebError> {
    let Ok(here) = Here::from_request_parts(parts, app).await;
    let route = *parts.extensions.get::<Route>().ok_or(WebError::Internal)?;
    if let Some(seen) = parts.extensions.get::<SeenAs>() {
        return Ok((Living::of(seen), here, route));
    }
    let cookie = cookies::read(&parts.headers, &cookie_name(id)).ok_or(WebError::LinkFirst)?;
    let token = URL_SAFE_NO_PAD.decode(cookie).map_err(|_| WebError::LinkFirst)?;
    let (tenant_id, case, session, _) = app.db.find_guest_session(&token).await?.ok_or(WebError::LinkFirst)?;
    numbered::tell(tenant_id, &route);
    let mut tx = app.db.guest(tenant_id, Some(case)).await?;
    let found = store::guests::living_session(&mut tx, session).await?.ok_or(WebError::LinkFirst)?;
    let tenant = members::tenant(&mut tx).await?;
    if found.touched && !here.by_itself {
        tx.commit().await?;
    }
    let living = Living {
        tenant_id,
        tenant,
        case,
        through: Through::Link(session),
        review: found.review,
        participant: found.participant,
        request: found.request,
    };
    Ok((living, here, route))
}
