//! N2: signing in by the agency's own accounts (OpenID Connect, authorization code with PKCE).
//!
//! What a sign-in was begun with waits in the browser that began it, sealed and for ten minutes; nothing waits here. When the provider
//! leads back, it is spent, so that the same answer counts once. Whoever comes is known by an account that is already theirs, or,
//! the first time, by an address that the provider has verified and to which an invitation went. Nobody else is let in.

use crate::app::App;
use crate::cookies;
use crate::desk::sessions::{self, Factor};
use crate::errors::{WebError, WebResult};
use crate::forms::{Faults, Posted};
use crate::here::Here;
use crate::pages::{self, GuestPage};
use crate::providers::{Exchange, Trouble};
use crate::sealed;
use crate::text::Text;
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::{AppendHeaders, IntoResponse, Redirect};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::ids::{MemberId, TenantId};
use domain::policy::Actor;
use domain::tenants::SecondFactor;
use http::{HeaderMap, StatusCode, header};
use jiff::{SignedDuration, Timestamp};
use openid::{Begin, Claims, Expected};
use serde::{Deserialize, Serialize};
use store::StaffTx;
use store::gate::Limit;
use store::members::{self, MemberRow, Tenant};
use store::providers::{self, Provider};
use subtle::ConstantTimeEq;

/// Where providers lead back to.
pub const CALLBACK: &str = "/sign-in/callback";
/// What waits in the browser. Lax, because the provider's site leads back here.
const COOKIE: &str = "__Host-carnet-company";
/// How long somebody may take at the provider, and then at the authenticator.
const LIFETIME: SignedDuration = SignedDuration::from_mins(10);
/// Longer than a sign-in waits, so that none can be spent again.
const ONCE: Limit = Limit { scope: "company-sign-in", window: SignedDuration::from_hours(1), most: 1 };
const LOOKING: Limit = Limit { scope: "company-look", window: SignedDuration::from_mins(15), most: 30 };
const CODES: Limit = Limit { scope: "company-code", window: SignedDuration::from_mins(15), most: 10 };

#[derive(Template)]
#[template(path = "public/company/new.html")]
struct ChoosePage {
    page: GuestPage,
    form: Posted,
    faults: Faults,
    /// Agencies whose members have such addresses: name, and where each signs in.
    found: Vec<(String, String)>,
    looked: bool,
}

/// `GET /sign-in/company`: which agency's accounts? Told from the address's domain.
pub async fn new(here: Here, Query(back): Query<Back>) -> WebResult {
    let (form, page) = (Posted::default().put("back", back.back), GuestPage::bare(&here, here.text(None)));
    pages::ok(&ChoosePage { page, form, faults: Faults::default(), found: Vec::new(), looked: false })
}

/// `POST /sign-in/company`: the same for every address under a domain, whoever has it.
pub async fn choose(State(app): State<App>, here: Here, posted: Posted) -> WebResult {
    let page = GuestPage::bare(&here, here.text(None));
    let mut faults = Faults::default();
    let email = faults.email(page.t, &posted, "email", true);
    let mut found = Vec::new();
    if let (Some((_, domain)), true) = (email.split_once('@'), faults.none()) {
        if !app.db.spend_attempt(LOOKING, &here.browser).await? {
            return Err(WebError::TooMany);
        }
        for tenant in app.db.find_providers(domain).await? {
            let house = members::tenant(&mut *app.db.staff(tenant).await?).await?;
            let back: String = url::form_urlencoded::byte_serialize(posted.text("back").as_bytes()).collect();
            let address = format!("/sign-in/with/{}?back={back}", house.slug);
            found.push((house.name_in(page.t.0).to_owned(), address));
        }
    }
    let looked = faults.none();
    pages::html(
        if looked { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY },
        &ChoosePage { page, form: posted, faults, found, looked },
    )
}

/// Where to go after signing in.
#[derive(Deserialize)]
pub struct Back {
    #[serde(default)]
    back: String,
}

/// What a sign-in was begun with.
#[derive(Serialize, Deserialize)]
struct Begun {
    tenant: TenantId,
    version: i32,
    state: String,
    nonce: String,
    verifier: String,
    back: String,
    until: Timestamp,
}

/// What a provider has said, while the second factor is asked for.
#[derive(Serialize, Deserialize)]
struct Said {
    tenant: TenantId,
    version: i32,
    issuer: String,
    subject: String,
    member: MemberId,
    back: String,
    until: Timestamp,
}

/// `GET /sign-in/with/{tenant}`: leads to the provider. It grants nothing and keeps nothing here.
pub async fn begin(
    State(app): State<App>,
    here: Here,
    Path(slug): Path<String>,
    Query(back): Query<Back>,
) -> WebResult {
    let tenant = app.db.find_tenant(&slug).await?.ok_or(WebError::NotFound)?;
    let mut tx = app.db.staff(tenant).await?;
    let provider = providers::find(&mut tx).await?.ok_or(WebError::NotFound)?;
    let house = members::tenant(&mut tx).await?;
    drop(tx);
    let known = match app.providers.find(&provider.issuer).await {
        Ok(known) => known,
        Err(trouble) => return refused(&here, &house, Refused::of(tenant, trouble)),
    };
    let [state, nonce, verifier] = [(); 3].map(|()| URL_SAFE_NO_PAD.encode(app.db.random::<32>()));
    let address = known.provider.begin(Begin {
        client_id: &provider.client_id,
        redirect_uri: &app.address(CALLBACK),
        state: &state,
        nonce: &nonce,
        verifier: &verifier,
        acr: Some(provider.acr.as_str()).filter(|acr| !acr.is_empty()),
    });
    let until = app.db.now() + LIFETIME;
    let begun = Begun { tenant, version: provider.version, state, nonce, verifier, back: back.back, until };
    let cookie = cookies::session(COOKIE, &sealed::seal(&app.db, b"company sign-in", &begun)?);
    Ok((AppendHeaders([(header::SET_COOKIE, cookie)]), Redirect::to(address.as_str())).into_response())
}

/// What a provider leads back with.
#[derive(Deserialize)]
pub struct Led {
    #[serde(default)]
    state: String,
    code: Option<String>,
    iss: Option<String>,
    error: Option<String>,
}

/// Why somebody is not let in, as far as they are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Refused {
    /// There is no sign-in that this answers: it was begun elsewhere, is over, or was used.
    Over,
    /// The provider says that the person did not sign in there.
    There,
    /// The provider cannot be asked at this moment.
    Silent,
    /// What the provider says does not hold.
    Untrue,
    /// The provider has not verified the address, or it is under another domain.
    Unverified,
    /// Nobody with this account was invited.
    Unknown,
    /// The provider asked for one factor only, and the member has none here.
    OneFactor,
}

impl Refused {
    const fn word(self) -> &'static str {
        match self {
            Self::Over => "over",
            Self::There => "there",
            Self::Silent => "silent",
            Self::Untrue => "untrue",
            Self::Unverified => "unverified",
            Self::Unknown => "unknown",
            Self::OneFactor => "one-factor",
        }
    }

    fn of(tenant: TenantId, trouble: Trouble) -> Self {
        tracing::info!(%tenant, %trouble, "a sign-in by a provider was refused");
        match trouble {
            Trouble::Silent | Trouble::OutOfReach => Self::Silent,
            Trouble::Refused(_) | Trouble::NotTaken => Self::Untrue,
        }
    }

    const fn status(self) -> StatusCode {
        match self {
            Self::Silent => StatusCode::SERVICE_UNAVAILABLE,
            _ => StatusCode::UNPROCESSABLE_ENTITY,
        }
    }
}

#[derive(Template)]
#[template(path = "public/company/refused.html")]
struct RefusedPage {
    page: GuestPage,
    why: String,
    /// Where to begin anew.
    again: String,
}

fn refused(here: &Here, house: &Tenant, why: Refused) -> WebResult {
    let page = GuestPage::of(here, here.text(None), house);
    let why_in_words = page.t.with(&format!("company-refused-{}", why.word()), [("house", page.house.as_str())]);
    let again = format!("/sign-in/with/{}", house.slug);
    without_cookie(pages::html(why.status(), &RefusedPage { page, why: why_in_words, again }))
}

/// Nothing is known of what this answers, not even whose it was.
fn over(here: &Here) -> WebResult {
    let page = GuestPage::bare(here, here.text(None));
    let why = page.t.s("company-refused-over");
    without_cookie(pages::html(
        Refused::Over.status(),
        &RefusedPage { page, why, again: "/sign-in/company".to_owned() },
    ))
}

fn without_cookie(answer: WebResult) -> WebResult {
    Ok((AppendHeaders([(header::SET_COOKIE, cookies::gone(COOKIE))]), answer?).into_response())
}

/// `GET /sign-in/callback`: the provider leads back, with a code that only this browser's sign-in can exchange.
pub async fn arrive(State(app): State<App>, here: Here, headers: HeaderMap, Query(led): Query<Led>) -> WebResult {
    let waits = cookies::read(&headers, COOKIE);
    let Some(begun) = waits.and_then(|sealed| sealed::open::<Begun>(&app.db, b"company sign-in", &sealed)) else {
        return over(&here);
    };
    let same: bool = begun.state.as_bytes().ct_eq(led.state.as_bytes()).into();
    if !same || begun.until < app.db.now() || !app.db.spend_attempt(ONCE, &begun.state).await? {
        return over(&here);
    }
    let mut tx = app.db.staff(begun.tenant).await?;
    let house = members::tenant(&mut tx).await?;
    let Some(provider) = providers::find(&mut tx).await?.filter(|one| one.version == begun.version) else {
        return over(&here);
    };
    let secret = providers::secret(&mut tx, &provider).await?;
    // Nothing of the database is held while somebody else's server is asked.
    drop(tx);
    let Some(code) = led.code.as_deref().filter(|_| led.error.is_none()) else {
        return refused(&here, &house, Refused::There);
    };
    let claims = match ask(&app, &provider, &secret, &begun, code, led.iss.as_deref()).await {
        Ok(claims) => claims,
        Err(trouble) => return refused(&here, &house, Refused::of(begun.tenant, trouble)),
    };
    let mut tx = app.db.staff(begun.tenant).await?;
    let row = match who(&mut tx, &provider, &claims).await? {
        Ok(row) => row,
        Err(why) => {
            tracing::info!(tenant = %begun.tenant, why = why.word(), "a sign-in by a provider was refused");
            return refused(&here, &house, why);
        }
    };
    let said = Said {
        tenant: begun.tenant,
        version: provider.version,
        issuer: provider.issuer.clone(),
        subject: claims.subject.clone(),
        member: row.id(),
        back: begun.back,
        until: app.db.now() + LIFETIME,
    };
    let asked_there = provider.second_factor()? == SecondFactor::Provider
        && claims.two_factors(Some(provider.acr.as_str()).filter(|acr| !acr.is_empty()));
    if asked_there {
        return match enter(&app, tx, &said, &row, Factor::Provider, &here.agent).await? {
            Some(token) => arrived(&app, &here, &house, &token, &said.back),
            None => over(&here),
        };
    }
    if row.totp_secret(&app.db).is_none() || !row.active {
        sessions::refused(&app, begun.tenant, row.id(), "factor");
        return refused(&here, &house, Refused::OneFactor);
    }
    let sealed = sealed::seal(&app.db, &sealed::of_browser("company code", &here), &said)?;
    let page = GuestPage::of(&here, here.text(texts_of(&row)), &house);
    without_cookie(pages::ok(&CodePage { page, sealed, form: Posted::default(), faults: Faults::default() }))
}

fn texts_of(row: &MemberRow) -> Option<domain::words::Language> {
    domain::words::Language::parse(&row.language)
}

async fn ask(
    app: &App,
    provider: &Provider,
    secret: &str,
    begun: &Begun,
    code: &str,
    iss: Option<&str>,
) -> Result<Claims, Trouble> {
    let known = app.providers.find(&provider.issuer).await?;
    known.provider.answered_by(iss)?;
    let (client_id, redirect_uri) = (provider.client_id.as_str(), app.address(CALLBACK));
    let exchange = Exchange { client_id, secret, code, redirect_uri: &redirect_uri, verifier: &begun.verifier };
    let expected = Expected { issuer: &provider.issuer, client_id, nonce: &begun.nonce, now: app.db.now() };
    app.providers.exchange(&known, exchange, expected).await
}

/// Whose account it is; or, the first time, who was invited at the address that the provider has verified.
async fn who(tx: &mut StaffTx, provider: &Provider, claims: &Claims) -> WebResult<Result<MemberRow, Refused>> {
    if let Some(row) = providers::whose(tx, &provider.issuer, &claims.subject).await? {
        return Ok(if row.active { Ok(row) } else { Err(Refused::Unknown) });
    }
    let email = claims.email.as_deref().filter(|_| claims.email_verified).unwrap_or_default().to_lowercase();
    if email.rsplit_once('@').is_none_or(|(_, domain)| domain != provider.mail_domain) {
        return Ok(Err(Refused::Unverified));
    }
    let found = providers::without_account(tx, &provider.issuer, &email).await?;
    Ok(found.ok_or(Refused::Unknown))
}

/// Makes the account the member's where it is not yet, and begins a session; nothing when something has changed since.
async fn enter(
    app: &App,
    mut tx: StaffTx,
    said: &Said,
    row: &MemberRow,
    factor: Factor,
    agent: &str,
) -> WebResult<Option<[u8; 32]>> {
    let actor = Actor::Member(sessions::member(said.tenant, row)?);
    let known = providers::whose(&mut tx, &said.issuer, &said.subject).await?;
    match known {
        Some(known) if known.id() == row.id() => {}
        Some(_) => return Ok(None),
        None => match providers::link(&mut tx, &actor, row, &said.issuer, &said.subject).await {
            Ok(()) => {}
            Err(store::Error::LostUpdate) => return Ok(None),
            Err(error) => return Err(error.into()),
        },
    }
    providers::proved(&mut tx, said.version).await?;
    Ok(Some(sessions::begin(app, tx, &actor, row, factor, agent).await?))
}

#[derive(Template)]
#[template(path = "public/company/in.html")]
struct InPage {
    page: GuestPage,
    back: String,
}

/// The session's cookie is never sent along from another site, and so not by a redirect that began at the provider's: a page of our
/// own goes on by itself.
fn arrived(app: &App, here: &Here, house: &Tenant, token: &[u8; 32], back: &str) -> WebResult {
    let back = sessions::own_path(back).to_owned();
    let refresh = format!("0;url={back}");
    let page = GuestPage::of(here, here.text(None), house);
    let answer = pages::ok(&InPage { page, back })?;
    let cookies = AppendHeaders(sessions::cookies_of(app, token));
    without_cookie(Ok((cookies, [(header::REFRESH, refresh)], answer).into_response()))
}

#[derive(Template)]
#[template(path = "public/company/code.html")]
struct CodePage {
    page: GuestPage,
    sealed: String,
    form: Posted,
    faults: Faults,
}

/// `POST /sign-in/company/code`: the second factor, where the provider did not ask for one.
pub async fn prove(State(app): State<App>, here: Here, posted: Posted) -> WebResult {
    let sealed = posted.text("said").to_owned();
    let Some(said) = sealed::open::<Said>(&app.db, &sealed::of_browser("company code", &here), &sealed) else {
        return over(&here);
    };
    if said.until < app.db.now() {
        return over(&here);
    }
    if !app.db.spend_attempt(CODES, &said.member.to_string()).await? {
        return Err(WebError::TooMany);
    }
    let mut tx = app.db.staff(said.tenant).await?;
    let house = members::tenant(&mut tx).await?;
    // What was true a minute ago has to be true still.
    let provider = providers::find(&mut tx).await?.filter(|one| one.version == said.version);
    let row = members::find(&mut tx, said.member).await?.filter(|row| row.active);
    let (Some(_), Some(row)) = (provider, row) else {
        return over(&here);
    };
    let actor = Actor::Member(sessions::member(said.tenant, &row)?);
    let t: Text = here.text(texts_of(&row));
    let Some(factor) = sessions::second_factor(&app, &mut tx, &actor, &row, posted.text("code")).await? else {
        sessions::refused(&app, said.tenant, row.id(), "code");
        let mut faults = Faults::default();
        faults.add("code", t.s("company-fault-code"));
        let page = GuestPage::of(&here, t, &house);
        return pages::faulty(&CodePage { page, sealed, form: Posted::default(), faults });
    };
    match enter(&app, tx, &said, &row, factor, &here.agent).await? {
        Some(token) => Ok(sessions::signed_in(&app, &token, &said.back)),
        None => over(&here),
    }
}
