//! Adding a passkey, and removing one.

use super::proved;
use crate::desk::Desk;
use crate::errors::{WebError, WebResult};
use crate::forms::{Faults, Posted};
use crate::pages::{self, DeskPage};
use crate::passkeys::{self, Purpose};
use ::passkeys::{Algorithm, register};
use askama::Template;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::ids::{Id, PasskeyId};
use store::passkeys::{MOST, NewPasskey, Passkey};

/// The longest name, characters.
const LONGEST_NAME: usize = 60;

#[derive(Template)]
#[template(path = "desk/account/passkey.html")]
struct NewPage {
    page: DeskPage,
    email: String,
    form: Posted,
    faults: Faults,
    /// For the module that asks the device.
    challenge: String,
    site: String,
    user: String,
    /// Credentials that this member has already, so that a device makes no second one.
    known: String,
    algorithms: String,
}

impl NewPage {
    async fn new(desk: &Desk, form: Posted, faults: Faults) -> WebResult<Self> {
        let (mut tx, _) = desk.own_account().await?;
        let known = store::passkeys::of_member(&mut tx, desk.member.id).await?;
        let known: Vec<String> = known.iter().map(|one| URL_SAFE_NO_PAD.encode(&one.credential_id)).collect();
        let algorithms = Algorithm::ALL.map(|one| one.number().to_string());
        Ok(Self {
            page: desk.page("account", None),
            email: desk.row.email.clone(),
            challenge: passkeys::challenge(&desk.app, &desk.here, Purpose::Adding)?,
            site: passkeys::host(&desk.app).to_owned(),
            user: URL_SAFE_NO_PAD.encode(desk.member.id.uuid().as_bytes()),
            known: known.join(" "),
            algorithms: algorithms.join(" "),
            form,
            faults,
        })
    }
}

/// `GET /account/passkeys/new`
pub async fn new(desk: Desk) -> WebResult {
    let form = Posted::default().put("name", crate::devices::name(&desk.here.agent));
    pages::ok(&NewPage::new(&desk, form, Faults::default()).await?)
}

/// `POST /account/passkeys`
pub async fn create(desk: Desk, posted: Posted) -> WebResult {
    let t = desk.t;
    let mut faults = Faults::default();
    let name = faults.text(t, &posted, "name", LONGEST_NAME, "passkey-fault-name");
    let proved = proved(&desk, &posted, &mut faults).await?;
    let challenge = passkeys::spend(&desk.app, &desk.here, Purpose::Adding, posted.text("challenge")).await?;
    let made = challenge.and_then(|challenge| {
        let (client_data, attestation) =
            (passkeys::bytes(&posted, "client-data"), passkeys::bytes(&posted, "attestation"));
        register(passkeys::site(&desk.app), &challenge, &client_data, &attestation)
            .inspect_err(|refusal| tracing::info!(%refusal, "a new passkey was refused"))
            .ok()
    });
    if made.is_none() {
        faults.add("passkey", t.s("passkey-fault-refused"));
    }
    if let (Some(made), Some(_), true) = (&made, proved, faults.none()) {
        let (mut tx, permit) = desk.own_account().await?;
        if store::passkeys::of_member(&mut tx, desk.member.id).await?.len() >= MOST {
            return Err(WebError::TooMany);
        }
        let new = NewPasskey {
            credential: &made.credential,
            algorithm: made.key.algorithm.word(),
            public_key: &made.key.bytes,
            sign_count: made.sign_count,
            name: &name,
        };
        match store::passkeys::add(&mut tx, &permit, &desk.row, &new).await {
            Ok(_) => {
                tx.commit().await?;
                return Ok(Redirect::to("/account?done=passkey").into_response());
            }
            Err(error) if error.constraint() == Some("passkeys_credential_id_key") => {
                faults.add("passkey", t.s("passkey-fault-known"));
            }
            Err(error) => return Err(error.into()),
        }
    }
    let form = Posted::default().put("name", name);
    pages::faulty(&NewPage::new(&desk, form, faults).await?)
}

#[derive(Template)]
#[template(path = "desk/account/passkey_removal.html")]
struct RemovalPage {
    page: DeskPage,
    email: String,
    passkey: Passkey,
    form: Posted,
    faults: Faults,
}

async fn own(desk: &Desk, id: PasskeyId) -> WebResult<Passkey> {
    let (mut tx, _) = desk.own_account().await?;
    let found = store::passkeys::find(&mut tx, id).await?;
    found.filter(|one| one.member() == desk.member.id).ok_or(WebError::NotFound)
}

/// `GET /account/passkeys/{passkey}/removal`: the page that names the consequence.
pub async fn confirm(desk: Desk, Path(id): Path<PasskeyId>) -> WebResult {
    let passkey = own(&desk, id).await?;
    let (page, email) = (desk.page("account", None), desk.row.email.clone());
    pages::ok(&RemovalPage { page, email, passkey, form: Posted::default(), faults: Faults::default() })
}

/// `POST /account/passkeys/{passkey}/removal`
pub async fn remove(desk: Desk, Path(id): Path<PasskeyId>, posted: Posted) -> WebResult {
    let passkey = own(&desk, id).await?;
    let mut faults = Faults::default();
    if proved(&desk, &posted, &mut faults).await?.is_none() {
        let (page, email) = (desk.page("account", None), desk.row.email.clone());
        return pages::faulty(&RemovalPage { page, email, passkey, form: Posted::default(), faults });
    }
    let (mut tx, permit) = desk.own_account().await?;
    store::passkeys::remove(&mut tx, &permit, &desk.row, id).await?;
    tx.commit().await?;
    Ok(Redirect::to("/account?done=passkey-removed").into_response())
}
