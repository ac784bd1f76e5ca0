//! N2: by whose accounts members sign in, for owners: the agency's provider, who asks for the second factor, whether passwords stay.

use super::Desk;
use crate::errors::WebResult;
use crate::forms::{Faults, Posted};
use crate::pages::{self, DeskPage};
use crate::providers::Trouble;
use crate::public::company::CALLBACK;
use askama::Template;
use axum::extract::Query;
use axum::response::{IntoResponse, Redirect};
use domain::tenants::SecondFactor;
use http::StatusCode;
use serde::Deserialize;
use store::StaffTx;
use store::providers::{self, Entry, Provider};

/// The longest of what is typed.
const LONGEST: usize = 500;

#[derive(Template)]
#[template(path = "desk/provider/edit.html")]
struct EditPage {
    page: DeskPage,
    known: Option<Provider>,
    /// Where members begin, to keep as a bookmark.
    begin: String,
    /// Where the provider leads back to, to be told to it.
    callback: String,
    form: Posted,
    faults: Faults,
    lost: bool,
    done: bool,
}

impl EditPage {
    fn new(desk: &Desk, known: Option<Provider>, form: Posted, faults: Faults) -> Self {
        let begin = desk.app.address(&format!("/sign-in/with/{}", desk.tenant.slug));
        let (page, callback) = (desk.page("provider", None), desk.app.address(CALLBACK));
        Self { page, known, begin, callback, form, faults, lost: false, done: false }
    }

    fn factors(&self) -> Vec<(String, String)> {
        let label = |one: &SecondFactor| (one.to_string(), self.page.t.word("provider-factor", one.word()));
        SecondFactor::ALL.iter().map(label).collect()
    }

    fn ways(&self) -> Vec<(String, String)> {
        ["stay", "go"].iter().map(|one| ((*one).to_owned(), self.page.t.word("provider-passwords", one))).collect()
    }

    fn secret_hint(&self) -> String {
        self.page.t.s(if self.known.is_some() { "provider-secret-kept" } else { "provider-secret-hint" })
    }

    fn theirs(&self) -> Vec<(String, String)> {
        let t = self.page.t;
        let Some(known) = &self.known else { return Vec::new() };
        vec![
            (t.s("provider-issuer"), known.issuer.clone()),
            (t.s("provider-client"), known.client_id.clone()),
            (t.s("provider-domain"), known.mail_domain.clone()),
        ]
    }
}

fn form_of(known: Option<&Provider>) -> WebResult<Posted> {
    let Some(known) = known else {
        let form = Posted::default().put("second_factor", SecondFactor::Carnet.word());
        return Ok(form.put("passwords", "stay").put("seen", "0"));
    };
    Ok(Posted::default()
        .put("issuer", known.issuer.as_str())
        .put("client_id", known.client_id.as_str())
        .put("mail_domain", known.mail_domain.as_str())
        .put("second_factor", known.second_factor()?.word())
        .put("acr", known.acr.as_str())
        .put("passwords", if known.passwords { "stay" } else { "go" })
        .put("seen", known.version.to_string()))
}

/// What was just done, for the sentence above the form.
#[derive(Debug, Default, Deserialize)]
pub struct Done {
    #[serde(default)]
    done: String,
}

/// `GET /provider`
pub async fn edit(desk: Desk, Query(done): Query<Done>) -> WebResult {
    let (mut tx, _) = desk.in_tenant().await?;
    let known = providers::find(&mut tx).await?;
    let form = form_of(known.as_ref())?;
    let mut page = EditPage::new(&desk, known, form, Faults::default());
    page.done = done.done == "saved";
    pages::ok(&page)
}

/// `POST /provider`: the provider is asked before it is kept, so that a wrong address is told here and not to whoever signs in.
pub async fn change(desk: Desk, posted: Posted) -> WebResult {
    let (mut tx, _) = desk.in_tenant().await?;
    let known = providers::find(&mut tx).await?;
    drop(tx);
    let mut faults = Faults::default();
    let entry = read(&desk, &posted, known.as_ref(), &mut faults);
    if !faults.has("issuer")
        && let Err(trouble) = desk.app.providers.ask(posted.text("issuer")).await
    {
        tracing::info!(tenant = %desk.member.tenant, %trouble, "a provider was not accepted");
        faults.add("issuer", desk.t.word("provider-trouble", word(trouble)));
    }
    let Some(entry) = entry.filter(|_| faults.none()) else {
        return pages::faulty(&EditPage::new(&desk, known, posted, faults));
    };
    let (mut tx, permit) = desk.in_tenant().await?;
    let seen = posted.text("seen").parse().unwrap_or(-1);
    match providers::set(&mut tx, &permit, desk.member.id, &entry, seen).await {
        Ok(()) => tx.commit().await?,
        Err(store::Error::LostUpdate) => return lost(&desk, tx, posted).await,
        Err(error) => return Err(error.into()),
    }
    Ok(Redirect::to("/provider?done=saved").into_response())
}

async fn lost(desk: &Desk, mut tx: StaffTx, posted: Posted) -> WebResult {
    let known = providers::find(&mut tx).await?;
    let seen = known.as_ref().map_or(0, |known| known.version).to_string();
    let mut page = EditPage::new(desk, known, posted.put("seen", seen), Faults::default());
    page.lost = true;
    pages::html(StatusCode::CONFLICT, &page)
}

fn read(desk: &Desk, posted: &Posted, known: Option<&Provider>, faults: &mut Faults) -> Option<Entry> {
    let t = desk.t;
    let issuer = faults.text(t, posted, "issuer", LONGEST, "provider-fault-issuer");
    let client_id = faults.text(t, posted, "client_id", LONGEST, "provider-fault-client");
    let acr = faults.text(t, posted, "acr", LONGEST, "");
    let mail_domain = posted.text("mail_domain").trim_start_matches('@').to_lowercase();
    let sound = mail_domain.split('.').count() > 1
        && mail_domain.split('.').all(|part| !part.is_empty())
        && mail_domain.len() <= 253
        && !mail_domain.contains(|c: char| c == '@' || c.is_whitespace());
    if !sound {
        faults.add("mail_domain", t.s("provider-fault-domain"));
    }
    let same = known.filter(|known| known.issuer == issuer);
    let secret = Some(posted.text("secret").to_owned()).filter(|secret| !secret.is_empty());
    // What was trusted to one provider is not sent to another.
    if secret.is_none() && same.is_none() {
        faults.add("secret", t.s("provider-fault-secret"));
    }
    let second_factor = SecondFactor::parse(posted.text("second_factor"));
    if second_factor.is_none() {
        faults.add("second_factor", t.s("provider-fault-factor"));
    }
    let passwords = posted.text("passwords") != "go";
    let proved = same.is_some_and(|known| known.client_id == client_id && known.proved_at().is_some());
    if !passwords && !proved {
        faults.add("passwords", t.s("provider-fault-passwords"));
    }
    Some(Entry { issuer, client_id, secret, mail_domain, passwords, second_factor: second_factor?, acr })
}

const fn word(trouble: Trouble) -> &'static str {
    match trouble {
        Trouble::OutOfReach => "out-of-reach",
        Trouble::Silent | Trouble::NotTaken => "silent",
        Trouble::Refused(openid::Refusal::OtherIssuer) => "other-issuer",
        Trouble::Refused(openid::Refusal::Unsupported) => "unsupported",
        Trouble::Refused(_) => "malformed",
    }
}

#[derive(Template)]
#[template(path = "desk/provider/removal.html")]
struct RemovalPage {
    page: DeskPage,
    known: Provider,
}

/// `GET /provider/removal`: what will be without it.
pub async fn confirm_removal(desk: Desk) -> WebResult {
    let (mut tx, _) = desk.in_tenant().await?;
    let known = providers::find(&mut tx).await?;
    let known = desk.found(None, known).await?;
    pages::ok(&RemovalPage { page: desk.page("provider", None), known })
}

/// `POST /provider/removal`
pub async fn remove(desk: Desk, posted: Posted) -> WebResult {
    let (mut tx, permit) = desk.in_tenant().await?;
    providers::remove(&mut tx, &permit, posted.text("seen").parse().unwrap_or(-1)).await?;
    tx.commit().await?;
    Ok(Redirect::to("/provider").into_response())
}
