//! N1: the members of a tenant, for its owners: inviting, letting in anew whoever lost their second factor, keeping out.

use super::Desk;
use crate::choices::{self, Choice};
use crate::errors::{WebError, WebResult};
use crate::forms::{Faults, Posted};
use crate::pages::{self, DeskPage};
use crate::text::Text;
use askama::Template;
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Redirect};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::ids::MemberId;
use domain::tenants::{MemberRole, SetUpKind};
use domain::words::Language;
use serde::Deserialize;
use store::StaffTx;
use store::members::MemberRow;
use store::members::letting_in::{self, Entry, Invitation, NewLink};

/// Whether another owner is at work, who could let this one in again.
///
/// # Errors
/// When the database cannot be reached.
pub async fn another_owner(tx: &mut StaffTx, own: MemberId) -> WebResult<bool> {
    Ok(another(&letting_in::everybody(tx).await?, own))
}

fn another(all: &[Entry], own: MemberId) -> bool {
    all.iter().any(|one| one.role() == MemberRole::Owner && one.at_work() && one.id() != own)
}

/// What was just done, for the sentence above the list.
#[derive(Debug, Default, Deserialize)]
pub struct Done {
    #[serde(default)]
    done: String,
}

#[derive(Template)]
#[template(path = "desk/members/list.html")]
struct ListPage {
    page: DeskPage,
    members: Vec<Entry>,
    own: MemberId,
    /// Whether nobody else could let this owner in again.
    alone: bool,
    done: String,
}

/// `GET /members`
pub async fn list(desk: Desk, Query(done): Query<Done>) -> WebResult {
    let (mut tx, _) = desk.in_tenant().await?;
    let members = letting_in::everybody(&mut tx).await?;
    let known = ["invited", "reset", "out", "in", "role"];
    let done =
        known.iter().find(|one| **one == done.done).map_or_else(String::new, |one| desk.t.word("members-done", one));
    let own = desk.member.id;
    let alone = !another(&members, own);
    pages::ok(&ListPage { page: desk.page("members", None), members, own, alone, done })
}

#[derive(Template)]
#[template(path = "desk/members/new.html")]
struct NewPage {
    page: DeskPage,
    form: Posted,
    faults: Faults,
    roles: Vec<(String, String)>,
    languages: Vec<Choice>,
    zones: Vec<Choice>,
}

impl NewPage {
    fn new(desk: &Desk, form: Posted, faults: Faults) -> Self {
        let t = desk.t;
        let language = |one: &Language| (one.to_string(), one.own_name().to_owned());
        Self {
            page: desk.page("members", None),
            roles: roles(t),
            languages: Language::ALL.iter().map(language).collect(),
            zones: choices::zones(form.text("time_zone")),
            form,
            faults,
        }
    }
}

/// What there is to choose from, with what each is for.
fn roles(t: Text) -> Vec<(String, String)> {
    MemberRole::ALL.iter().map(|role| (role.to_string(), t.word("member-role-long", role.word()))).collect()
}

/// `GET /members/new`
pub async fn new(desk: Desk) -> WebResult {
    desk.in_tenant().await?;
    let form = Posted::default()
        .put("role", MemberRole::Coordinator.word())
        .put("language", desk.tenant.language.clone())
        .put("time_zone", desk.tenant.time_zone.clone());
    pages::ok(&NewPage::new(&desk, form, Faults::default()))
}

/// `POST /members`
pub async fn create(desk: Desk, posted: Posted) -> WebResult {
    let (mut tx, permit) = desk.in_tenant().await?;
    let t = desk.t;
    let mut faults = Faults::default();
    let name = faults.text(t, &posted, "name", 200, "members-fault-name");
    let email = faults.email(t, &posted, "email", true);
    let role = MemberRole::parse(posted.text("role"));
    if role.is_none() {
        faults.add("role", t.s("members-fault-role"));
    }
    let language = Language::parse(posted.text("language")).unwrap_or(Language::En);
    let time_zone = posted.text("time_zone").to_owned();
    if jiff::tz::TimeZone::get(&time_zone).is_err() {
        faults.add("time_zone", t.s("members-fault-zone"));
    }
    if let (Some(role), true) = (role, faults.none()) {
        let invitation = Invitation { email, name, role, language, time_zone };
        let token: [u8; 32] = desk.app.db.random();
        match letting_in::invite(&mut tx, &permit, desk.member.id, &invitation, &link(&desk, &token)).await {
            Ok(_) => {
                tx.commit().await?;
                return Ok(Redirect::to("/members?done=invited").into_response());
            }
            Err(error) if error.constraint() == Some("members_email") => {
                faults.add("email", t.s("members-fault-known"));
            }
            Err(error) => return Err(error.into()),
        }
    }
    pages::faulty(&NewPage::new(&desk, posted, faults))
}

fn link<'a>(desk: &Desk, token: &'a [u8; 32]) -> NewLink<'a> {
    NewLink { token, address: desk.app.address(&format!("/set-up/{}", URL_SAFE_NO_PAD.encode(token))) }
}

/// Another member, not oneself: nobody takes away their own way in.
async fn other(desk: &Desk, tx: &mut StaffTx, id: MemberId) -> WebResult<MemberRow> {
    let found = store::members::find(tx, id).await?.filter(|row| row.id() != desk.member.id);
    desk.found(None, found).await
}

#[derive(Template)]
#[template(path = "desk/members/reset.html")]
struct ResetPage {
    page: DeskPage,
    member: MemberRow,
    /// Whether they were invited and have not come yet: then it is another link, and nothing is lost.
    invited: bool,
    form: Posted,
    faults: Faults,
}

impl ResetPage {
    fn losses(&self) -> Vec<(String, String)> {
        let kinds = [SetUpKind::SecondFactor, SetUpKind::Everything];
        kinds.iter().map(|one| (one.to_string(), self.page.t.word("members-lost", one.word()))).collect()
    }
}

async fn waits(tx: &mut StaffTx, id: MemberId) -> WebResult<bool> {
    let all = letting_in::everybody(tx).await?;
    Ok(all.iter().any(|one| one.id() == id && !one.confirmed))
}

/// `GET /members/{member}/reset`: what will be taken away, and what the member does then.
pub async fn confirm_reset(desk: Desk, Path(id): Path<MemberId>) -> WebResult {
    let (mut tx, _) = desk.in_tenant().await?;
    let member = other(&desk, &mut tx, id).await?;
    let invited = waits(&mut tx, id).await?;
    let (form, faults) = (Posted::default(), Faults::default());
    pages::ok(&ResetPage { page: desk.page("members", None), member, invited, form, faults })
}

/// `POST /members/{member}/reset`
pub async fn reset(desk: Desk, Path(id): Path<MemberId>, posted: Posted) -> WebResult {
    let (mut tx, permit) = desk.in_tenant().await?;
    let member = other(&desk, &mut tx, id).await?;
    let invited = waits(&mut tx, id).await?;
    let chosen = SetUpKind::parse(posted.text("lost")).filter(|kind| *kind != SetUpKind::Invited);
    let kind = if invited { Some(SetUpKind::Invited) } else { chosen };
    let Some(kind) = kind else {
        let mut faults = Faults::default();
        faults.add("lost", desk.t.s("members-fault-lost"));
        return pages::faulty(&ResetPage { page: desk.page("members", None), member, invited, form: posted, faults });
    };
    let token: [u8; 32] = desk.app.db.random();
    letting_in::reset(&mut tx, &permit, desk.member.id, &member, kind, &link(&desk, &token)).await?;
    tx.commit().await?;
    let done = if invited { "invited" } else { "reset" };
    Ok(Redirect::to(&format!("/members?done={done}")).into_response())
}

#[derive(Template)]
#[template(path = "desk/members/admission.html")]
struct AdmissionPage {
    page: DeskPage,
    member: MemberRow,
    disabled: bool,
}

async fn kept_out(tx: &mut StaffTx, id: MemberId) -> WebResult<bool> {
    let all = letting_in::everybody(tx).await?;
    Ok(all.iter().any(|one| one.id() == id && one.disabled))
}

/// `GET /members/{member}/admission`: keeping out, or letting in again.
pub async fn confirm_admission(desk: Desk, Path(id): Path<MemberId>) -> WebResult {
    let (mut tx, _) = desk.in_tenant().await?;
    let member = other(&desk, &mut tx, id).await?;
    let disabled = kept_out(&mut tx, id).await?;
    pages::ok(&AdmissionPage { page: desk.page("members", None), member, disabled })
}

/// `POST /members/{member}/admission`
pub async fn admit(desk: Desk, Path(id): Path<MemberId>, posted: Posted) -> WebResult {
    let (mut tx, permit) = desk.in_tenant().await?;
    other(&desk, &mut tx, id).await?;
    let admitted = match posted.text("admitted") {
        "yes" => true,
        "no" => false,
        _ => return Err(WebError::BadRequest),
    };
    letting_in::admit(&mut tx, &permit, desk.member.id, id, admitted).await?;
    tx.commit().await?;
    Ok(Redirect::to(if admitted { "/members?done=in" } else { "/members?done=out" }).into_response())
}

#[derive(Template)]
#[template(path = "desk/members/role.html")]
struct RolePage {
    page: DeskPage,
    member: MemberRow,
    /// What they are now.
    role: MemberRole,
    form: Posted,
    faults: Faults,
    roles: Vec<(String, String)>,
}

impl RolePage {
    fn new(desk: &Desk, member: MemberRow, form: Posted, faults: Faults) -> WebResult<Self> {
        let role = member.role()?;
        Ok(Self { page: desk.page("members", None), member, role, form, faults, roles: roles(desk.t) })
    }
}

/// `GET /members/{member}/role`
pub async fn choose_role(desk: Desk, Path(id): Path<MemberId>) -> WebResult {
    let (mut tx, _) = desk.in_tenant().await?;
    let member = other(&desk, &mut tx, id).await?;
    let form = Posted::default().put("role", member.role()?.word());
    pages::ok(&RolePage::new(&desk, member, form, Faults::default())?)
}

/// `POST /members/{member}/role`
pub async fn change_role(desk: Desk, Path(id): Path<MemberId>, posted: Posted) -> WebResult {
    let (mut tx, permit) = desk.in_tenant().await?;
    let member = other(&desk, &mut tx, id).await?;
    let from = MemberRole::parse(posted.text("from")).map_or_else(|| member.role(), Ok)?;
    let Some(to) = MemberRole::parse(posted.text("role")).filter(|role| *role != from) else {
        let mut faults = Faults::default();
        faults.add("role", desk.t.s("members-fault-same-role"));
        return pages::faulty(&RolePage::new(&desk, member, posted, faults)?);
    };
    letting_in::change_role(&mut tx, &permit, desk.member.id, id, [from, to]).await?;
    tx.commit().await?;
    Ok(Redirect::to("/members?done=role").into_response())
}
