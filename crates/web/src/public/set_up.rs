//! The link by which a member sets up how they sign in: after an invitation, or anew. Reading it writes nothing (S12); it names
//! the house and nobody; what comes of it is a way to sign in, not a session.
//!
//! The address alone makes nobody a member (S11): it also takes a code that is mailed to the member's address, in the browser
//! that asked for it; or, where only the second factor was lost, the password.

use crate::app::App;
use crate::authenticator::{Pending, step};
use crate::desk::account::password::chosen;
use crate::errors::{WebError, WebResult};
use crate::forms::{Faults, Posted};
use crate::guests::links::closed;
use crate::guests::typed::{digits, fresh_code, read_token};
use crate::here::Here;
use crate::pages::{self, GuestPage};
use crate::passwords;
use crate::recovery;
use crate::sealed;
use askama::Template;
use axum::extract::{Path, State};
use domain::Timestamp;
use domain::ids::{Id, SetUpId, TenantId};
use domain::links::masked;
use domain::tenants::SetUpKind;
use domain::words::Language;
use http::StatusCode;
use jiff::SignedDuration;
use serde::{Deserialize, Serialize};
use store::accounts;
use store::gate::Limit;
use store::jobs::{self, Letter};
use store::members::letting_in::{self, Chosen, SetUp};
use subtle::ConstantTimeEq;

/// Wrong or right, of the codes that were mailed and of the password.
const TRIES: Limit = Limit { scope: "set-up", window: SignedDuration::from_mins(15), most: 10 };

const MAILS: Limit = Limit { scope: "set-up mail", window: SignedDuration::from_mins(15), most: 5 };
const CODE_LASTS: SignedDuration = SignedDuration::from_mins(15);

/// The code that was mailed, as it travels in the form: sealed, for one link in one browser.
#[derive(Serialize, Deserialize)]
struct Mailed {
    link: SetUpId,
    code: String,
    until: Timestamp,
}

/// Before the form: where the code will go.
#[derive(Template)]
#[template(path = "public/set_up_code.html")]
struct CodePage {
    page: GuestPage,
    action: String,
    until: String,
    lead: String,
    masked: String,
    faults: Faults,
}

#[derive(Template)]
#[template(path = "public/set_up.html")]
struct SetUpPage {
    page: GuestPage,
    action: String,
    until: String,
    lead: String,
    kind: SetUpKind,
    pending: Pending,
    /// [`Mailed`], sealed; empty where the password proves who it is.
    mailed: String,
    form: Posted,
    faults: Faults,
}

#[derive(Template)]
#[template(path = "public/set_up_done.html")]
struct DonePage {
    page: GuestPage,
    codes: Vec<String>,
}

/// A link that lives, and the page around it.
struct Found {
    tenant: TenantId,
    link: SetUp,
    page: GuestPage,
    until: String,
    token: String,
}

async fn find(app: &App, here: &Here, token: &str) -> WebResult<Option<Found>> {
    let Some(bytes) = read_token(token) else {
        return Ok(None);
    };
    let Some((tenant, id)) = app.db.find_set_up(&bytes).await? else {
        return Ok(None);
    };
    let mut tx = app.db.staff(tenant).await?;
    let Some(link) = letting_in::living(&mut tx, id).await? else {
        return Ok(None);
    };
    let house = store::members::tenant(&mut tx).await?;
    let t = here.text(Language::parse(&link.member.language));
    let until = t.moment(link.until, &house.time_zone);
    Ok(Some(Found { tenant, link, page: GuestPage::of(here, t, &house), until, token: token.to_owned() }))
}

impl Found {
    fn pending(&self, app: &App, sealed: &str) -> Pending {
        // The page is read by whoever has its address, so the name in the app is the house's and nobody's.
        let t = self.page.t;
        Pending::read(app, self.link.id.uuid(), sealed, &t.s("carnet"), &self.page.house)
    }

    fn lead(&self) -> String {
        self.page.t.with(&format!("set-up-lead-{}", self.link.kind), [("house", self.page.house.as_str())])
    }

    /// Whether the password proves who it is; else a mailed code has to.
    fn keeps_password(&self) -> bool {
        self.link.kind == SetUpKind::SecondFactor
    }

    fn page(self, pending: Pending, mailed: String, faults: Faults) -> SetUpPage {
        let action = format!("/set-up/{}", self.token);
        let (lead, until, kind) = (self.lead(), self.until, self.link.kind);
        SetUpPage { page: self.page, action, until, lead, kind, pending, mailed, form: Posted::default(), faults }
    }

    fn code_page(self, faults: Faults) -> CodePage {
        let (action, masked) = (format!("/set-up/{}/code", self.token), masked(&self.link.member.email));
        CodePage { lead: self.lead(), page: self.page, action, until: self.until, masked, faults }
    }
}

/// `GET /set-up/{token}`
pub async fn show(State(app): State<App>, here: Here, Path(token): Path<String>) -> WebResult {
    let Some(found) = find(&app, &here, &token).await? else {
        return closed(&here);
    };
    if !found.keeps_password() {
        return pages::ok(&found.code_page(Faults::default()));
    }
    let pending = found.pending(&app, "");
    pages::ok(&found.page(pending, String::new(), Faults::default()))
}

/// `POST /set-up/{token}/code`: mails a code to the member's address, and shows the form that asks for it.
pub async fn send(State(app): State<App>, here: Here, Path(token): Path<String>, _: Posted) -> WebResult {
    let Some(found) = find(&app, &here, &token).await?.filter(|found| !found.keeps_password()) else {
        return closed(&here);
    };
    let t = found.page.t;
    let member = &found.link.member;
    if !app.db.spend_attempt(MAILS, &member.id().to_string()).await? {
        let mut faults = Faults::default();
        faults.add("send", t.s("link-too-many"));
        return pages::html(StatusCode::TOO_MANY_REQUESTS, &found.code_page(faults));
    }
    let said = Mailed { link: found.link.id, code: fresh_code(&app.db), until: app.db.now() + CODE_LASTS };
    let mailed = sealed::seal(&app.db, &sealed::of_browser("set-up code", &here), &said)?;
    let letter = Letter::SetUpCode { code: said.code };
    let mut tx = app.db.staff(found.tenant).await?;
    jobs::write(&mut tx, &member.email, t.0, letter).await?;
    tx.commit().await?;
    let pending = found.pending(&app, "");
    pages::ok(&found.page(pending, mailed, Faults::default()))
}

/// Whether the code is the one that was mailed for this link to this browser.
fn is_mailed(app: &App, here: &Here, link: SetUpId, posted: &Posted) -> bool {
    let said = sealed::open::<Mailed>(&app.db, &sealed::of_browser("set-up code", here), posted.text("mailed"));
    let typed = digits(posted.text("mailed_code"));
    said.is_some_and(|said| {
        said.link == link && app.db.now() < said.until && bool::from(said.code.as_bytes().ct_eq(typed.as_bytes()))
    })
}

/// `POST /set-up/{token}`
pub async fn create(State(app): State<App>, here: Here, Path(token): Path<String>, posted: Posted) -> WebResult {
    let Some(found) = find(&app, &here, &token).await? else {
        return closed(&here);
    };
    let t = found.page.t;
    let member = found.link.member.id();
    let pending = found.pending(&app, posted.text("secret"));
    let mut faults = Faults::default();
    let keeps = found.keeps_password();
    if !app.db.spend_attempt(TRIES, &member.to_string()).await? {
        return Err(WebError::TooMany);
    }
    if keeps {
        let mut tx = app.db.staff(found.tenant).await?;
        let hash = accounts::password_hash(&mut tx, member).await?;
        drop(tx);
        if !passwords::verify(app.settings.argon2, posted.text("current").to_owned(), Some(hash)).await {
            faults.add("current", t.s("account-fault-current"));
        }
    } else {
        if !is_mailed(&app, &here, found.link.id, &posted) {
            faults.add("mailed_code", t.s("set-up-fault-mailed"));
        }
        chosen(t, &posted, &found.link.member.email, &mut faults);
    }
    let step = step(pending.secret.clone(), posted.text("code"), app.db.now());
    if step.is_none() {
        faults.add("code", t.s("authenticator-fault-code"));
    }
    let Some(step) = step.filter(|_| faults.none()) else {
        return pages::faulty(&found.page(pending, posted.text("mailed").to_owned(), faults));
    };
    let mut hash = None;
    if !keeps {
        let made = passwords::make(app.settings.argon2, posted.text("password").to_owned(), app.db.random()).await;
        hash = Some(made.ok_or(WebError::Internal)?);
    }
    let (codes, macs) = recovery::fresh(&app, member)?;
    let mut tx = app.db.staff(found.tenant).await?;
    let chosen = Chosen { password_hash: hash.as_deref(), totp: (&pending.secret, step), recovery: &macs };
    match letting_in::set_up(&mut tx, &found.link, &chosen).await {
        Ok(()) => tx.commit().await?,
        Err(store::Error::LostUpdate) => return closed(&here),
        Err(error) => return Err(error.into()),
    }
    pages::ok(&DonePage { page: found.page, codes })
}
