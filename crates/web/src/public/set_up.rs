//! The link by which a member sets up how they sign in: after an invitation, or anew. Reading it writes nothing (S12); it names
//! the house and nobody; what comes of it is a way to sign in, not a session.

use crate::app::App;
use crate::authenticator::{Pending, step};
use crate::desk::account::password::chosen;
use crate::errors::{WebError, WebResult};
use crate::forms::{Faults, Posted};
use crate::guests::links::closed;
use crate::guests::typed::read_token;
use crate::here::Here;
use crate::pages::{self, GuestPage};
use crate::passwords;
use crate::recovery;
use askama::Template;
use axum::extract::{Path, State};
use domain::ids::{Id, TenantId};
use domain::tenants::SetUpKind;
use domain::words::Language;
use jiff::SignedDuration;
use store::accounts;
use store::gate::Limit;
use store::members::letting_in::{self, Chosen, SetUp};

const TRIES: Limit = Limit { scope: "set-up", window: SignedDuration::from_mins(15), most: 10 };

#[derive(Template)]
#[template(path = "public/set_up.html")]
struct SetUpPage {
    page: GuestPage,
    action: String,
    until: String,
    kind: SetUpKind,
    pending: Pending,
    form: Posted,
    faults: Faults,
}

impl SetUpPage {
    fn lead(&self) -> String {
        self.page.t.with(&format!("set-up-lead-{}", self.kind), [("house", self.page.house.as_str())])
    }
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

    fn page(self, pending: Pending, faults: Faults) -> SetUpPage {
        let action = format!("/set-up/{}", self.token);
        let (until, kind) = (self.until, self.link.kind);
        SetUpPage { page: self.page, action, until, kind, pending, form: Posted::default(), faults }
    }
}

/// `GET /set-up/{token}`
pub async fn show(State(app): State<App>, here: Here, Path(token): Path<String>) -> WebResult {
    let Some(found) = find(&app, &here, &token).await? else {
        return closed(&here);
    };
    let pending = found.pending(&app, "");
    pages::ok(&found.page(pending, Faults::default()))
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
    let keeps = found.link.kind == SetUpKind::SecondFactor;
    if keeps {
        if !app.db.spend_attempt(TRIES, &member.to_string()).await? {
            return Err(WebError::TooMany);
        }
        let mut tx = app.db.staff(found.tenant).await?;
        let hash = accounts::password_hash(&mut tx, member).await?;
        drop(tx);
        if !passwords::verify(app.settings.argon2, posted.text("current").to_owned(), Some(hash)).await {
            faults.add("current", t.s("account-fault-current"));
        }
    } else {
        chosen(t, &posted, &found.link.member.email, &mut faults);
    }
    let step = step(pending.secret.clone(), posted.text("code"), app.db.now());
    if step.is_none() {
        faults.add("code", t.s("authenticator-fault-code"));
    }
    let Some(step) = step.filter(|_| faults.none()) else {
        return pages::faulty(&found.page(pending, faults));
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
