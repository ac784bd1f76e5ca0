//! The landing of a link, the code, the guest's session (S11–S21).
//!
//! The address alone yields one constant page: who sent it, until when. Its button, a POST, sends a code to the address that
//! was fixed when the link was made; the right code begins a session in this browser. An unknown, expired, revoked or
//! suspended link answers with the same bytes.

use super::typed::{code_mac, digits, fresh_code, read_token};
use super::{Asked, Guest, Person, Review, cookie_name};
use crate::app::App;
use crate::cookies;
use crate::doors::Through;
use crate::errors::{WebError, WebResult};
use crate::forms::{Faults, Posted};
use crate::here::{BROWSER, Here};
use crate::pages::{self, GuestPage};
use crate::passwords;
use crate::surface::Route;
use crate::text::Text;
use askama::Template;
use axum::extract::{FromRequestParts, RawPathParams};
use axum::response::{AppendHeaders, IntoResponse, Redirect, Response};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::ids::{Id, TenantId};
use domain::links::{CODE_DIGITS, TOKEN_BYTES, masked};
use domain::readers::{Proof, read_passcode};
use domain::roles::Role;
use http::request::Parts;
use http::{HeaderMap, StatusCode, header};
use store::gate::token_hash;
use store::guests::{self, Expected, Verdict};
use store::jobs::{self, Job, Letter, Mail};
use store::links::{Holder, Living};
use store::members::{self, Tenant};
use uuid::Uuid;

/// Which of the three doors a link's address names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    /// `/r/…`: a clinic's review.
    Review,
    /// `/p/…`: a person's own page.
    Person,
    /// `/u/…`: what somebody is asked for.
    Asked,
}

impl Way {
    const fn word(self) -> &'static str {
        match self {
            Self::Review => "review",
            Self::Person => "person",
            Self::Asked => "asked",
        }
    }

    const fn leads_to(self, holder: Holder) -> bool {
        matches!(
            (self, holder),
            (Self::Review, Holder::Review(_))
                | (Self::Person, Holder::Participant(_))
                | (Self::Asked, Holder::Request(_))
        )
    }
}

/// Somebody at a link's address. Nothing is known of them, and nothing of the link is told yet.
pub struct Knock {
    app: App,
    here: Here,
    headers: HeaderMap,
    way: Way,
    token: Option<[u8; TOKEN_BYTES]>,
}

impl FromRequestParts<App> for Knock {
    type Rejection = WebError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, WebError> {
        let Ok(here) = Here::from_request_parts(parts, app).await;
        let route = *parts.extensions.get::<Route>().ok_or(WebError::Internal)?;
        let way = match route.path.get(..3) {
            Some("/r/") => Way::Review,
            Some("/u/") => Way::Asked,
            _ => Way::Person,
        };
        // A token that is not even text is as unknown as any other.
        let token = RawPathParams::from_request_parts(parts, app)
            .await
            .ok()
            .and_then(|params| read_token(params.iter().find(|(name, _)| *name == "token")?.1));
        Ok(Self { app: app.clone(), here, headers: parts.headers.clone(), way, token })
    }
}

/// A link that opens, and its sender.
struct Found {
    tenant_id: TenantId,
    tenant: Tenant,
    link: Living,
}

impl Knock {
    async fn find(&self) -> WebResult<Option<Found>> {
        let Some(token) = self.token else {
            return Ok(None);
        };
        let Some((tenant_id, case, link)) = self.app.db.find_link(&token).await? else {
            return Ok(None);
        };
        let mut tx = self.app.db.guest(tenant_id, Some(case)).await?;
        let link = store::links::living(&mut tx, link).await?;
        // Where the consent is gone there is nothing to come in for; whoever is inside is told so there.
        let Some(link) = link.filter(|link| self.way.leads_to(link.holder) && !link.withdrawn) else {
            return Ok(None);
        };
        let tenant = members::tenant(&mut tx).await?;
        Ok(Some(Found { tenant_id, tenant, link }))
    }

    /// The link's path, mended: `/r/…`, `/p/…`, `/u/…`.
    fn path(&self, rest: &str) -> String {
        let way = match self.way {
            Way::Review => 'r',
            Way::Person => 'p',
            Way::Asked => 'u',
        };
        let token = URL_SAFE_NO_PAD.encode(self.token.unwrap_or_default());
        format!("/{way}/{token}{rest}")
    }

    fn text(&self) -> Text {
        self.here.text(None)
    }

    /// A page in the tenant's name whose language links lead to a page that can be got.
    fn page(&self, found: &Found, rest: &str) -> GuestPage {
        let mut here = self.here.clone();
        here.path = self.path(rest);
        let page = GuestPage::of(&here, self.text(), &found.tenant);
        match self.way {
            Way::Review => page,
            Way::Person | Way::Asked => page.for_family(),
        }
    }

    /// The browser as codes know it.
    fn browser(&self) -> [u8; 32] {
        token_hash(self.here.browser.as_bytes())
    }

    /// Whether this browser has a living session of this very link.
    async fn is_inside(&self, found: &Found) -> WebResult<bool> {
        let cookie = cookies::read(&self.headers, &cookie_name(holder_id(found.link.holder)));
        let Some(token) = cookie.and_then(|value| URL_SAFE_NO_PAD.decode(value).ok()) else {
            return Ok(false);
        };
        let session = self.app.db.find_guest_session(&token).await?;
        let Some((tenant, case, session, _)) = session else {
            return Ok(false);
        };
        let mut tx = self.app.db.guest(tenant, Some(case)).await?;
        let living = guests::living_session(&mut tx, session).await?;
        Ok(living.is_some_and(|living| living.link == found.link.id))
    }

    fn code_page(&self, found: &Found, faults: Faults) -> CodePage {
        CodePage {
            page: self.page(found, "/code"),
            proof: found.link.proof,
            masked: masked(&found.link.email),
            again: self.path("/code"),
            action: self.path("/session"),
            faults,
        }
    }
}

#[derive(Template)]
#[template(path = "guests/closed.html")]
struct ClosedPage {
    page: GuestPage,
}

/// What an unknown, expired, revoked or suspended link looks like: the same bytes (S19), so the page names no address.
pub(crate) fn closed(here: &Here) -> WebResult {
    let mut here = here.clone();
    here.path.clear();
    let page = GuestPage::bare(&here, here.text(None));
    pages::html(StatusCode::GONE, &ClosedPage { page })
}

#[derive(Template)]
#[template(path = "guests/landing.html")]
struct LandingPage {
    page: GuestPage,
    title: String,
    lead: String,
    until: String,
    action: String,
}

/// `GET /r/{token}`, `GET /p/{token}`, `GET /u/{token}`: writes nothing, counts nothing, opens nothing, for whoever fetches it (S12).
pub async fn show(knock: Knock) -> WebResult {
    let Some(found) = knock.find().await? else {
        return closed(&knock.here);
    };
    let t = knock.text();
    let house = found.tenant.name_in(t.0);
    // Whoever only gets papers is not asked for a review.
    let way = if found.link.only_informs { "papers" } else { knock.way.word() };
    pages::ok(&LandingPage {
        title: t.word("link-title", way),
        lead: t.with(&format!("link-lead-{way}"), [("house", house)]),
        until: t.moment(found.link.expires_at, &found.tenant.time_zone),
        action: knock.path("/code"),
        page: knock.page(&found, ""),
    })
}

/// `POST /r/{token}/code`, `POST /p/{token}/code`: sends a code, or leads on a browser that needs none.
pub async fn ask(knock: Knock, _: Posted) -> WebResult {
    let Some(found) = knock.find().await? else {
        return closed(&knock.here);
    };
    if knock.is_inside(&found).await? {
        return Ok(Redirect::to(&home(&found.link)).into_response());
    }
    // Where mail does not serve, there is nothing to send: whoever comes was told a passcode.
    if !found.link.proof.by_mail() || send_code(&knock, &found).await? {
        return Ok(Redirect::to(&knock.path("/code")).into_response());
    }
    let mut faults = Faults::default();
    faults.add("code", knock.text().s("link-too-many"));
    pages::html(StatusCode::TOO_MANY_REQUESTS, &knock.code_page(&found, faults))
}

async fn send_code(knock: &Knock, found: &Found) -> WebResult<bool> {
    let db = &knock.app.db;
    let code = fresh_code(db);
    let mac = code_mac(db.keys().codes(), found.link.id, &code)?;
    let mut tx = db.guest(found.tenant_id, Some(found.link.case)).await?;
    let id = guests::new_code(&mut tx, &found.link, &knock.browser(), &mac).await?;
    let Some(id) = id else {
        return Ok(false);
    };
    let t = knock.text();
    let mail = Mail {
        to: found.link.email.clone(),
        language: t.0,
        from_name: found.tenant.name_in(t.0).to_owned(),
        letter: Letter::Code { code, link: found.link.id, id },
    };
    jobs::enqueue(&mut tx, &Job::SendMail(mail)).await?;
    tx.commit().await?;
    Ok(true)
}

#[derive(Template)]
#[template(path = "guests/code.html")]
struct CodePage {
    page: GuestPage,
    proof: Proof,
    masked: String,
    again: String,
    action: String,
    faults: Faults,
}

/// `GET /r/{token}/code`, `GET /p/{token}/code`: the field for the code, in the browser that asked for one. Any other is
/// led to the landing.
pub async fn enter(knock: Knock) -> WebResult {
    let Some(found) = knock.find().await? else {
        return closed(&knock.here);
    };
    let mut tx = knock.app.db.guest(found.tenant_id, Some(found.link.case)).await?;
    if !found.link.proof.by_mail() || guests::awaits_code(&mut tx, found.link.id, &knock.browser()).await? {
        pages::ok(&knock.code_page(&found, Faults::default()))
    } else {
        Ok(Redirect::to(&knock.path("")).into_response())
    }
}

/// `POST /r/{token}/session`, `POST /p/{token}/session`: a right code begins a session in this browser.
pub async fn begin(knock: Knock, posted: Posted) -> WebResult {
    let Some(found) = knock.find().await? else {
        return closed(&knock.here);
    };
    let t = knock.text();
    let mut faults = Faults::default();
    let proof = found.link.proof;
    let code = Some(digits(posted.text("code"))).filter(|_| proof.by_mail());
    if code.as_ref().is_some_and(|code| code.len() != CODE_DIGITS) {
        faults.add("code", t.s("link-incomplete-code"));
    }
    let passcode = read_passcode(posted.text("passcode")).filter(|_| proof.by_passcode());
    if proof.by_passcode() && passcode.is_none() {
        faults.add("passcode", t.s("link-incomplete-passcode"));
    }
    if faults.none() {
        match guess(&knock, &found, code.as_deref(), passcode).await? {
            Verdict::Right(tx) => return enter_house(&knock, &found, tx).await,
            Verdict::Closed => return closed(&knock.here),
            // Which of the two was wrong is not said.
            Verdict::Wrong => match proof {
                Proof::Code => faults.add("code", t.s("link-wrong-code")),
                Proof::Both => faults.add("code", t.s("link-wrong-both")),
                Proof::Passcode => faults.add("passcode", t.s("link-wrong-passcode")),
            },
        }
    }
    pages::faulty(&knock.code_page(&found, faults))
}

async fn guess(knock: &Knock, found: &Found, code: Option<&str>, passcode: Option<String>) -> WebResult<Verdict> {
    let db = &knock.app.db;
    let keys = db.keys().all_codes().iter();
    let macs = code.map(|code| keys.map(|key| code_mac(key, found.link.id, code)).collect::<WebResult<Vec<_>>>());
    let macs = macs.transpose()?.unwrap_or_default();
    let case = found.link.case;
    let cost = knock.app.settings.argon2;
    let to_owner = Letter::LinkSuspended { address: knock.app.address(&format!("/cases/{case}")) };
    let tx = db.guest(found.tenant_id, Some(case)).await?;
    // Both are always compared, so that the time tells nothing about either.
    let check = async |expected: Expected| {
        let by_code = expected.code_is(&macs);
        let by_passcode = match (expected.passcode(), passcode) {
            (Some(stored), Some(passcode)) => passwords::verify(cost, passcode, Some(stored.to_owned())).await,
            (Some(_), None) => false,
            (None, _) => true,
        };
        by_code && by_passcode
    };
    Ok(guests::try_entry(tx, &found.link, &knock.browser(), check, to_owner).await?)
}

/// The session gets a cookie of its own, and the browser a new mark: nothing from before the code lives on (S24).
async fn enter_house(knock: &Knock, found: &Found, mut tx: store::GuestTx) -> WebResult {
    let token = knock.app.db.random();
    match guests::begin_session(&mut tx, &found.link, &token).await {
        // Somebody else came in just now, and was the last one who may.
        Err(store::Error::LostUpdate) => return closed(&knock.here),
        begun => begun?,
    };
    tx.commit().await?;
    let name = cookie_name(holder_id(found.link.holder));
    let mark = URL_SAFE_NO_PAD.encode(knock.app.db.random::<16>());
    let cookies = [
        (header::SET_COOKIE, cookies::strict(&name, &URL_SAFE_NO_PAD.encode(token))),
        (header::SET_COOKIE, cookies::session(BROWSER, &mark)),
    ];
    Ok((AppendHeaders(cookies), Redirect::to(&home(&found.link))).into_response())
}

/// `POST /review/{review}/leave`
pub async fn leave_review(review: Review, _: Posted) -> WebResult {
    leave(&review, review.id.uuid()).await
}

/// `POST /my/{participant}/leave`, `POST /i/{participant}/leave`
pub async fn leave_person(person: Person, _: Posted) -> WebResult {
    leave(&person, person.id.uuid()).await
}

/// `POST /asked/{request}/leave`
pub async fn leave_asked(asked: Asked, _: Posted) -> WebResult {
    leave(&asked, asked.id.uuid()).await
}

async fn leave<I>(guest: &Guest<I>, id: Uuid) -> WebResult {
    let mut tx = guest.app.db.guest(guest.tenant_id, Some(guest.case)).await?;
    // A member who looks as somebody else has nothing to leave.
    if let Through::Link(session) = guest.through {
        guests::end_session(&mut tx, session).await?;
    }
    tx.commit().await?;
    let cookie = cookies::gone(&cookie_name(id));
    Ok((AppendHeaders([(header::SET_COOKIE, cookie)]), Redirect::to("/left")).into_response())
}

#[derive(Template)]
#[template(path = "guests/left.html")]
struct LeftPage {
    page: GuestPage,
}

/// `GET /left`: the same page for everybody.
pub async fn left(here: Here) -> WebResult<Response> {
    let page = GuestPage::bare(&here, here.text(None));
    pages::ok(&LeftPage { page })
}

/// Where a link leads once its code was right.
fn home(link: &Living) -> String {
    match (link.holder, link.role) {
        (Holder::Review(id), _) => format!("/review/{id}"),
        (Holder::Participant(id), Some(Role::Interpreter)) => format!("/i/{id}"),
        (Holder::Participant(id), _) => format!("/my/{id}"),
        (Holder::Request(id), _) => format!("/asked/{id}"),
    }
}

fn holder_id(holder: Holder) -> Uuid {
    match holder {
        Holder::Review(id) => id.uuid(),
        Holder::Participant(id) => id.uuid(),
        Holder::Request(id) => id.uuid(),
    }
}
