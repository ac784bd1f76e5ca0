//! Screen 1: signing in with a password and a second factor, or with a passkey, and signing out, here or everywhere.

use super::{COOKIE, Desk};
use crate::app::App;
use crate::authenticator;
use crate::clients::Client;
use crate::cookies;
use crate::errors::{WebError, WebResult};
use crate::forms::{Faults, Posted};
use crate::here::{BROWSER, Here};
use crate::pages::{self, GuestPage};
use crate::passkeys::{self, Purpose};
use crate::passwords;
use crate::recovery;
use ::passkeys::{Algorithm, Assertion, PublicKey, verify};
use askama::Template;
use axum::extract::{Query, State};
use axum::response::{AppendHeaders, IntoResponse, Redirect, Response};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::events::Event;
use domain::ids::{Id, MemberId, TenantId};
use domain::policy::{Actor, Member};
use http::header;
use jiff::SignedDuration;
use serde::Deserialize;
use serde_json::json;
use store::gate::Limit;
use store::members::{self, MemberRow};
use store::sessions::Which;
use store::trail::{self, About};
use store::{StaffTx, accounts};

/// Of one member by one client: so that nobody else can lock a member out by failing in their name.
const PER_MEMBER: Limit = Limit { scope: "sign-in", window: SignedDuration::from_mins(15), most: 10 };
/// Of one member by everybody: guessing from many places at once.
const FROM_EVERYWHERE: Limit = Limit { scope: "sign-in-everywhere", window: SignedDuration::from_mins(15), most: 100 };
/// By one client of whomever: one password tried on all. An office behind one address signs in within it.
const PER_CLIENT: Limit = Limit { scope: "sign-in-client", window: SignedDuration::from_mins(15), most: 100 };

/// How somebody proved that they are who they say; as the trail keeps it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Factor {
    Authenticator,
    RecoveryCode,
    Passkey,
    /// The agency's provider asked for it.
    Provider,
}

impl Factor {
    const fn word(self) -> &'static str {
        match self {
            Self::Authenticator => "authenticator",
            Self::RecoveryCode => "recovery-code",
            Self::Passkey => "passkey",
            Self::Provider => "provider",
        }
    }
}

#[derive(Template)]
#[template(path = "desk/sessions/new.html")]
struct SignInPage {
    page: GuestPage,
    form: Posted,
    faults: Faults,
    /// For the module that asks for a passkey.
    challenge: String,
    site: String,
}

impl SignInPage {
    fn new(app: &App, here: &Here, form: Posted, faults: Faults) -> WebResult<Self> {
        let challenge = passkeys::challenge(app, here, Purpose::SignIn)?;
        let page = GuestPage::bare(here, here.text(None));
        Ok(Self { page, form, faults, challenge, site: passkeys::host(app).to_owned() })
    }
}

/// Where to go after signing in.
#[derive(Deserialize)]
pub struct Back {
    #[serde(default)]
    back: String,
}

/// `GET /sign-in`
pub async fn new(State(app): State<App>, here: Here, Query(back): Query<Back>) -> WebResult {
    let form = Posted::default().put("back", back.back);
    pages::ok(&SignInPage::new(&app, &here, form, Faults::default())?)
}

/// `POST /sign-in`: one answer for every wrong combination, so that it tells nobody which part was wrong.
pub async fn create(State(app): State<App>, client: Client, here: Here, posted: Posted) -> WebResult {
    let t = here.text(None);
    let mut faults = Faults::default();
    let email = faults.email(t, &posted, "email", true);
    for field in ["password", "code"] {
        if posted.text(field).is_empty() {
            faults.add(field, t.word("sign-in-missing", field));
        }
    }
    if faults.none() {
        if !may_try(&app, &client, &email).await? {
            return Err(WebError::TooMany);
        }
        match sign_in(&app, &email, posted.text("password"), posted.text("code"), &here.agent).await? {
            Entry::In(token, factor) => {
                // Whoever had to take a recovery code has something to set up anew.
                let back = posted.text("back");
                let lost = factor == Factor::RecoveryCode && matches!(back, "" | "/");
                return Ok(signed_in(&app, &token, if lost { accounts::PAGE } else { back }));
            }
            Entry::OnlyByProvider => faults.add("email", t.s("sign-in-only-company")),
            Entry::Wrong => faults.add("email", t.s("sign-in-wrong")),
        }
    }
    let form = Posted::default().put("email", email).put("back", posted.text("back"));
    pages::faulty(&SignInPage::new(&app, &here, form, faults)?)
}

async fn may_try(app: &App, client: &Client, email: &str) -> WebResult<bool> {
    let from = client.0.as_deref().unwrap_or_default();
    Ok(app.db.spend_attempt(PER_MEMBER, &format!("{email} {from}")).await?
        && (from.is_empty() || app.db.spend_attempt(PER_CLIENT, from).await?)
        && app.db.spend_attempt(FROM_EVERYWHERE, email).await?)
}

async fn sign_in(app: &App, email: &str, password: &str, code: &str, agent: &str) -> WebResult<Entry> {
    let found = app.db.find_member(email).await?;
    let stored = found.as_ref().map(|(_, _, hash)| hash.clone());
    if !passwords::verify(app.settings.argon2, password.to_owned(), stored).await {
        if let Some((tenant, id, _)) = found {
            refused(app, tenant, id, "password");
        }
        return Ok(Entry::Wrong);
    }
    let Some((tenant, id, _)) = found else {
        return Ok(Entry::Wrong);
    };
    let mut tx = app.db.staff(tenant).await?;
    let Some(row) = members::find(&mut tx, id).await?.filter(|row| row.active) else {
        return Ok(Entry::Wrong);
    };
    let actor = Actor::Member(member(tenant, &row)?);
    let Some(factor) = second_factor(app, &mut tx, &actor, &row, code).await? else {
        refused(app, tenant, id, "code");
        return Ok(Entry::Wrong);
    };
    // Said only to whoever has proved to be the member; what was used up is not, since nothing is committed.
    if only_by_provider(&mut tx, &row).await? {
        return Ok(Entry::OnlyByProvider);
    }
    Ok(Entry::In(begin(app, tx, &actor, &row, factor, agent).await?, factor))
}

/// Records that somebody tried to sign in as a member and did not prove it (S48): beside the answer, which comes as fast as the
/// one about an address that is nobody's.
pub(crate) fn refused(app: &App, tenant: TenantId, id: MemberId, wrong: &'static str) {
    let app = app.clone();
    tokio::spawn(async move {
        let recorded = async {
            let mut tx = app.db.system(Some(tenant)).await?;
            let about = About("member", id.uuid());
            let detail = json!({ "wrong": wrong });
            trail::note(&mut tx, &Actor::Stranger, Event::SignInRefused, None, about, detail).await?;
            tx.commit().await
        };
        if let Err(error) = recorded.await {
            tracing::error!(%error, %tenant, "a refused sign-in is not recorded");
        }
    });
}

/// What came of a password and a code.
enum Entry {
    In([u8; 32], Factor),
    /// They are right, and the agency wants its members to sign in by its own accounts.
    OnlyByProvider,
    Wrong,
}

/// Whether the agency lets this member in by its provider alone (N2).
async fn only_by_provider(tx: &mut StaffTx, row: &MemberRow) -> WebResult<bool> {
    let role = row.role()?;
    Ok(store::providers::find(tx).await?.is_some_and(|provider| !provider.leaves_passwords(role)))
}

/// What a code proves: that it is the authenticator's, now and for the first time, or a recovery code that nobody has used.
pub(crate) async fn second_factor(
    app: &App,
    tx: &mut StaffTx,
    actor: &Actor,
    row: &MemberRow,
    code: &str,
) -> WebResult<Option<Factor>> {
    if let Some(code) = domain::recovery::read(code) {
        let macs = recovery::macs(app, row.id(), &code)?;
        let used = accounts::use_recovery_code(tx, actor, row, &macs).await?;
        return Ok(used.then_some(Factor::RecoveryCode));
    }
    let step = row.totp_secret(&app.db).and_then(|secret| authenticator::step(secret, code, tx.now()));
    let Some(step) = step else {
        return Ok(None);
    };
    Ok(members::use_totp_step(tx, row.id(), step).await?.then_some(Factor::Authenticator))
}

/// Begins the session, in the transaction that used up what was proved.
pub(crate) async fn begin(
    app: &App,
    mut tx: StaffTx,
    actor: &Actor,
    row: &MemberRow,
    factor: Factor,
    agent: &str,
) -> WebResult<[u8; 32]> {
    let token: [u8; 32] = app.db.random();
    let session = store::sessions::begin(&mut tx, row.id(), &token, agent).await?;
    let about = About("session", session.uuid());
    trail::note(&mut tx, actor, Event::SignedIn, None, about, json!({ "factor": factor.word() })).await?;
    tx.commit().await?;
    Ok(token)
}

/// `POST /sign-in/passkey`: a passkey is both factors at once, since the device has verified the person. One sentence for
/// whatever is wrong.
pub async fn create_by_passkey(State(app): State<App>, here: Here, posted: Posted) -> WebResult {
    let back = posted.text("back");
    if let Some(token) = by_passkey(&app, &here, &posted, &here.agent).await? {
        return Ok(signed_in(&app, &token, back));
    }
    let mut faults = Faults::default();
    faults.add("passkey", here.text(None).s("sign-in-passkey-refused"));
    let form = Posted::default().put("back", back);
    pages::faulty(&SignInPage::new(&app, &here, form, faults)?)
}

async fn by_passkey(app: &App, here: &Here, posted: &Posted, agent: &str) -> WebResult<Option<[u8; 32]>> {
    let Some(challenge) = passkeys::spend(app, here, Purpose::SignIn, posted.text("challenge")).await? else {
        return Ok(None);
    };
    let Some((tenant, id)) = app.db.find_passkey(&passkeys::bytes(posted, "credential")).await? else {
        return Ok(None);
    };
    let mut tx = app.db.staff(tenant).await?;
    let Some(passkey) = store::passkeys::find(&mut tx, id).await? else {
        return Ok(None);
    };
    let Some(row) = members::find(&mut tx, passkey.member()).await?.filter(|row| row.active) else {
        return Ok(None);
    };
    if only_by_provider(&mut tx, &row).await? {
        return Ok(None);
    }
    // The device says whose credential it is; what it says must be what is known here.
    if passkeys::bytes(posted, "user") != row.id().uuid().as_bytes() {
        refused(app, tenant, row.id(), "passkey");
        return Ok(None);
    }
    let Some(algorithm) = Algorithm::parse(&passkey.algorithm) else {
        return Ok(None);
    };
    let key = PublicKey { algorithm, bytes: passkey.public_key.clone() };
    let [client_data, authenticator_data, signature] =
        ["client-data", "authenticator-data", "signature"].map(|field| passkeys::bytes(posted, field));
    let answer =
        Assertion { client_data: &client_data, authenticator_data: &authenticator_data, signature: &signature };
    let count = match verify(passkeys::site(app), &challenge, &key, answer) {
        Ok(count) => count,
        Err(refusal) => {
            tracing::info!(passkey = %id, %refusal, "a passkey was refused");
            refused(app, tenant, row.id(), "passkey");
            return Ok(None);
        }
    };
    if !store::passkeys::used(&mut tx, id, count).await? {
        store::passkeys::refuse(&mut tx, &row, id).await?;
        tx.commit().await?;
        return Ok(None);
    }
    let actor = Actor::Member(member(tenant, &row)?);
    Ok(Some(begin(app, tx, &actor, &row, Factor::Passkey, agent).await?))
}

pub(crate) fn member(tenant: TenantId, row: &MemberRow) -> WebResult<Member> {
    Ok(Member { tenant, id: row.id(), role: row.role()?, confirmed: true, second_factor: true })
}

/// A new session gets a new mark of the browser, too: nothing from before signing in lives on (S24).
pub(crate) fn signed_in(app: &App, token: &[u8], back: &str) -> Response {
    (AppendHeaders(cookies_of(app, token)), Redirect::to(own_path(back))).into_response()
}

/// The cookies that begin a session in a browser.
pub(crate) fn cookies_of(app: &App, token: &[u8]) -> [(header::HeaderName, String); 2] {
    let mark = URL_SAFE_NO_PAD.encode(app.db.random::<16>());
    [
        (header::SET_COOKIE, cookies::strict(COOKIE, &URL_SAFE_NO_PAD.encode(token))),
        (header::SET_COOKIE, cookies::session(BROWSER, &mark)),
    ]
}

/// Only a path of our own: an address with a host would lead away. Browsers drop tabs and line ends before they read an address,
/// so `/<tab>/host` is one.
pub(crate) fn own_path(back: &str) -> &str {
    let own = back.starts_with('/') && !back.starts_with("//") && !back.contains(|c: char| c == '\\' || c.is_control());
    if own { back } else { "/" }
}

/// `POST /sign-out`
pub async fn end(desk: Desk, _: Posted) -> WebResult {
    sign_out(&desk, Which::Only(desk.session)).await
}

/// `POST /sign-out/everywhere`
pub async fn end_all(desk: Desk, _: Posted) -> WebResult {
    sign_out(&desk, Which::All).await
}

async fn sign_out(desk: &Desk, which: Which) -> WebResult {
    let (mut tx, permit) = desk.own_account().await?;
    let ended = store::sessions::end(&mut tx, desk.member.id, which).await?;
    let about = About("session", desk.session.uuid());
    trail::record_about(&mut tx, &permit, Event::SignedOut, about, json!({ "ended": ended })).await?;
    tx.commit().await?;
    Ok((AppendHeaders([(header::SET_COOKIE, cookies::gone(COOKIE))]), Redirect::to("/sign-in")).into_response())
}
