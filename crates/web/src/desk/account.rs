//! One's own account: how one signs in, and where one is signed in. Every change asks for the password once more, ends other
//! sessions where something that opens them was changed (S24), and is told to the member by a letter.

pub mod authenticator;
pub mod passkeys;
pub mod password;
pub mod recovery;

use super::Desk;
use crate::devices;
use crate::errors::{WebError, WebResult};
use crate::forms::{Faults, Posted};
use crate::pages::{self, DeskPage};
use crate::passwords;
use askama::Template;
use axum::extract::Query;
use axum::response::{IntoResponse, Redirect};
use domain::events::Event;
use domain::ids::{Id, SessionId};
use domain::policy::Action;
use jiff::SignedDuration;
use serde::Deserialize;
use serde_json::json;
use store::accounts::{self, Standing};
use store::gate::Limit;
use store::passkeys::Passkey;
use store::sessions::{Session, Which};
use store::trail::{self, About};

/// Tries of one's own password, beside those at sign-in.
const PROOFS: Limit = Limit { scope: "account-password", window: SignedDuration::from_mins(15), most: 10 };

/// What was just done, for the sentence above the page.
#[derive(Debug, Default, Deserialize)]
pub struct Done {
    #[serde(default)]
    done: String,
}

#[derive(Template)]
#[template(path = "desk/account/show.html")]
struct AccountPage {
    page: DeskPage,
    email: String,
    role: String,
    standing: Standing,
    passkeys: Vec<Passkey>,
    sessions: Vec<Session>,
    this: SessionId,
    /// Whether this member manages members, and oversees erasures.
    manages: bool,
    /// Whether nobody else could let this owner in again.
    alone: bool,
    /// What was just done, in words; empty for nothing.
    done: String,
}

impl AccountPage {
    fn device(&self, session: &Session) -> String {
        devices::name(&session.user_agent)
    }
}

/// `GET /account`
pub async fn show(desk: Desk, Query(done): Query<Done>) -> WebResult {
    let (mut tx, _) = desk.own_account().await?;
    let t = desk.t;
    let manages = desk.may_in_tenant(Action::ManageMembers);
    let alone = manages && !super::members::another_owner(&mut tx, desk.member.id).await?;
    let known = ["password", "authenticator", "passkey", "passkey-removed", "ended"];
    let done = known.iter().find(|one| **one == done.done).map_or_else(String::new, |one| t.word("account-done", one));
    pages::ok(&AccountPage {
        page: desk.page("account", None),
        email: desk.row.email.clone(),
        role: t.word("member-role", desk.member.role.word()),
        standing: accounts::standing(&mut tx, desk.member.id).await?,
        passkeys: store::passkeys::of_member(&mut tx, desk.member.id).await?,
        sessions: store::sessions::living(&mut tx, desk.member.id).await?,
        this: desk.session,
        manages,
        alone,
        done,
    })
}

/// `POST /account/sessions/end`: one of one's other browsers, or all of them.
pub async fn end_sessions(desk: Desk, posted: Posted) -> WebResult {
    let which = match posted.text("session") {
        "" => Which::AllBut(desk.session),
        one => Which::Only(one.parse().map_err(|_| WebError::BadRequest)?),
    };
    let (mut tx, permit) = desk.own_account().await?;
    let ended = store::sessions::end(&mut tx, desk.member.id, which).await?;
    let about = if let Which::Only(id) = which { id } else { desk.session };
    let about = About("session", about.uuid());
    trail::record_about(&mut tx, &permit, Event::SignedOut, about, json!({ "ended": ended })).await?;
    tx.commit().await?;
    Ok(Redirect::to("/account?done=ended").into_response())
}

/// Asks for the password once more: a browser left open must not be enough to change how somebody signs in. Answers the hash of
/// the password that was proved. Each try is paid for.
async fn proved(desk: &Desk, posted: &Posted, faults: &mut Faults) -> WebResult<Option<String>> {
    let typed = posted.text("current");
    if typed.is_empty() {
        faults.add("current", desk.t.s("account-fault-no-current"));
        return Ok(None);
    }
    if !desk.app.db.spend_attempt(PROOFS, &desk.member.id.to_string()).await? {
        return Err(WebError::TooMany);
    }
    let (mut tx, _) = desk.own_account().await?;
    let hash = accounts::password_hash(&mut tx, desk.member.id).await?;
    drop(tx);
    if passwords::verify(desk.app.settings.argon2, typed.to_owned(), Some(hash.clone())).await {
        return Ok(Some(hash));
    }
    faults.add("current", desk.t.s("account-fault-current"));
    Ok(None)
}
