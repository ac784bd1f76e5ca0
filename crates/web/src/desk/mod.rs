//! The desk: a signed-in member of a tenant's staff.
//!
//! A handler's first parameter is [`Desk`]: somebody is signed in, with both factors. What they may do is asked when the
//! work begins: [`Desk::in_tenant`] and [`Desk::on`] open the transaction, load the facts, and ask the policy about the
//! action that `routes.rs` gave this route. What comes back can be handed to the store.

pub mod access;
pub mod account;
pub mod board;
pub mod cases;
pub mod checklists;
pub mod checks;
pub mod clinics;
pub mod consents;
pub mod documents;
pub mod erasures;
pub mod figures;
pub mod handovers;
pub mod holds;
pub mod homecoming;
pub mod inquiries;
pub mod invitations;
pub mod labs;
mod letters;
pub mod live;
pub mod maps;
pub mod members;
pub mod money;
pub mod notes;
pub mod official;
pub mod packages;
pub mod palette;
pub mod parcels;
pub mod participants;
pub mod plans;
pub mod previews;
pub mod provider;
pub mod questions;
pub mod record_requests;
pub mod replies;
pub mod request_map;
pub mod requests;
pub mod retention;
pub mod reviews;
pub mod risks;
pub mod search;
pub mod sessions;
pub mod shortcuts;
pub mod summaries;
pub mod today;
pub mod trail;
pub mod translations;
pub mod uploads;

use crate::app::App;
use crate::cookies;
use crate::dates;
use crate::doors::{Entry, Through};
use crate::errors::{WebError, WebResult};
use crate::here::Here;
use crate::numbered;
use crate::pages::{CaseNav, DeskPage};
use crate::surface::{Asks, Route};
use crate::text::Text;
use crate::work::{self, Work};
use axum::extract::FromRequestParts;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::ids::{CaseId, SessionId, TenantId};
use domain::news::Room;
use domain::policy::{Action, Actor, Member, Permitted, Scope, Subject, Target, ask};
use domain::words::Language;
use http::request::Parts;
use jiff::SignedDuration;
use std::sync::OnceLock;
use store::StaffTx;
use store::members::{MemberRow, Tenant};

/// The cookie of a signed-in member.
pub const COOKIE: &str = "__Host-carnet-desk";

/// A signed-in member.
pub struct Desk {
    /// The application.
    pub app: App,
    /// The request.
    pub here: Here,
    /// Who, for the policy.
    pub member: Member,
    /// Who, for pages.
    pub row: MemberRow,
    /// For whom they work.
    pub tenant: Tenant,
    /// This browser's session.
    pub session: SessionId,
    /// The words of their language.
    pub t: Text,
    route: Route,
    /// What waits on the case that this request works on, once the policy has let it: for the navigation.
    waits: OnceLock<Vec<(Room, i64)>>,
}

impl FromRequestParts<App> for Desk {
    type Rejection = WebError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, WebError> {
        let Ok(here) = Here::from_request_parts(parts, app).await;
        let route = *parts.extensions.get::<Route>().ok_or(WebError::Internal)?;
        let cookie = cookies::read(&parts.headers, COOKIE).ok_or(WebError::SignInFirst)?;
        let token = URL_SAFE_NO_PAD.decode(cookie).map_err(|_| WebError::SignInFirst)?;
        let (tenant_id, session, member_id) = app.db.find_session(&token).await?.ok_or(WebError::SignInFirst)?;
        numbered::tell(tenant_id, &route);
        let mut tx = app.db.staff(tenant_id).await?;
        let seen = store::sessions::lives(&mut tx, session).await?.ok_or(WebError::SignInFirst)?;
        let row =
            store::members::find(&mut tx, member_id).await?.filter(|row| row.active).ok_or(WebError::SignInFirst)?;
        let tenant = store::members::tenant(&mut tx).await?;
        if !here.by_itself && tx.now().duration_since(seen) > SignedDuration::from_mins(1) {
            store::sessions::touch(&mut tx, session).await?;
            tx.commit().await?;
        }
        let member =
            Member { tenant: tenant_id, id: member_id, role: row.role()?, confirmed: row.active, second_factor: true };
        let t = here.text(Language::parse(&row.language));
        let app = App { db: app.db.read_in(t.0), ..app.clone() };
        Ok(Self { app, here, member, row, tenant, session, t, route, waits: OnceLock::new() })
    }
}

impl Desk {
    /// Who asks.
    #[must_use]
    pub fn actor(&self) -> Actor {
        Actor::Member(self.member.clone())
    }

    /// Begins work in the tenant at large, under this route's action.
    ///
    /// # Errors
    /// When the policy says no; the refusal is recorded.
    pub async fn in_tenant(&self) -> WebResult<(StaffTx, Permitted<TenantId>)> {
        let tenant = self.member.tenant;
        let action = self.action()?;
        match ask(&self.actor(), action, tenant, Scope::Tenant(tenant), self.app.db.now()) {
            Ok(permit) => Ok((self.app.db.staff(tenant).await?, permit)),
            Err(denied) => {
                work::refuse(&self.app, &self.actor(), tenant, None, action, Target::Tenant(tenant), denied).await
            }
        }
    }

    /// Begins work as [`Desk::in_tenant`], with a page of the agency at large that renews itself while it is open.
    ///
    /// # Errors
    /// As [`Desk::in_tenant`].
    pub async fn at_large(&self, section: &'static str) -> WebResult<(StaffTx, DeskPage)> {
        let (mut tx, _) = self.in_tenant().await?;
        let page = self.page(section, None).told_after(store::trail::head(&mut tx).await?);
        Ok((tx, page))
    }

    /// Begins work on one's own account, which every member has who may see the desk.
    ///
    /// # Errors
    /// When the policy says no, which it does not to anybody who is signed in.
    pub async fn own_account(&self) -> WebResult<(StaffTx, Permitted<TenantId>)> {
        let tenant = self.member.tenant;
        let tx = self.app.db.staff(tenant).await?;
        let permit = ask(&self.actor(), Action::ViewDesk, tenant, Scope::Tenant(tenant), tx.now())?;
        Ok((tx, permit))
    }

    /// Whether another action is permitted in the tenant at large: for a link.
    #[must_use]
    pub fn may_in_tenant(&self, action: Action) -> bool {
        let tenant = self.member.tenant;
        ask(&self.actor(), action, tenant, Scope::Tenant(tenant), self.app.db.now()).is_ok()
    }

    /// Begins work on something of a case, under this route's action.
    ///
    /// # Errors
    /// When there is no such case in this tenant, or the policy says no; the refusal is recorded.
    pub async fn on<S: Subject>(&self, case: CaseId, subject: S) -> WebResult<Work<StaffTx, S>> {
        let tx = self.app.db.staff(self.member.tenant).await?;
        let tenant = self.member.tenant;
        let mut work = work::begin(&self.app, tx, self.actor(), self.action()?, tenant, case, subject).await?;
        if work.tell().await? {
            let Work { tx, permit, facts } = work;
            tx.commit().await?;
            work = Work { tx: self.app.db.staff(tenant).await?, permit, facts };
        }
        // How much waits is told to those inside of the case, as its content is.
        if work.may(Action::ViewSummary, case) {
            let today = dates::day_in(work.tx.now(), &self.row.time_zone);
            let waits = store::waits::of_case(&mut work.tx, case, today).await?;
            self.waits.get_or_init(|| waits);
        }
        Ok(work)
    }

    /// What was looked for in the tenant, or on a case of it; that it is not there is recorded as a refusal.
    ///
    /// # Errors
    /// [`WebError::NotFound`] when there is nothing.
    pub async fn found<T>(&self, case: Option<CaseId>, thing: Option<T>) -> WebResult<T> {
        let (actor, tenant) = (self.actor(), self.member.tenant);
        work::found(&self.app, &actor, tenant, case, self.action()?, thing).await
    }

    /// This member at a case, for what is shared with guests: sending and serving files.
    ///
    /// # Errors
    /// On a route that asks the policy nothing.
    pub fn entry(&self, case: CaseId) -> WebResult<Entry> {
        Ok(Entry {
            app: self.app.clone(),
            actor: self.actor(),
            action: self.action()?,
            tenant: self.member.tenant,
            case,
            through: Through::Desk(self.session),
        })
    }

    fn action(&self) -> WebResult<Action> {
        match self.route.asks {
            Asks::Policy(action) => Ok(action),
            Asks::Session | Asks::Nothing => Err(WebError::Internal),
        }
    }

    /// What this page carries.
    #[must_use]
    pub fn page(&self, section: &'static str, case: Option<&store::cases::Case>) -> DeskPage {
        DeskPage {
            t: self.t,
            csrf: self.here.form_token.clone(),
            tenant: self.tenant.name_in(self.t.0).to_owned(),
            member: self.row.name.clone(),
            zone: self.row.time_zone.clone(),
            section,
            case: case
                .map(|case| CaseNav { waits: self.waits.get().cloned().unwrap_or_default(), ..CaseNav::of(case) }),
            shortcuts: self.here.shortcuts,
            figures: self.may_in_tenant(Action::ViewFigures),
            live: case.map(|case| format!("/cases/{}/live?after={}", case.id, case.trail)),
            scans: self.app.settings.scans,
        }
    }
}
