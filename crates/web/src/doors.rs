//! One way to a case's things for whoever came: a member at the desk, a clinic's reviewer, a patient, a relative, an
//! interpreter. What sends and serves files is written once over this ([`crate::files`], [`crate::uploads`]).

use crate::app::App;
use crate::errors::WebResult;
use crate::work::{self, Work};
use domain::ids::{CaseId, GuestSessionId, Id, SessionId, TenantId};
use domain::policy::{Action, Actor, Subject};
use std::ops::{Deref, DerefMut};
use store::{GuestTx, StaffTx, Tx};
use uuid::Uuid;

/// A transaction of a member or of a guest.
pub enum AnyTx {
    /// A member's.
    Staff(StaffTx),
    /// A guest's, held to their case.
    Guest(GuestTx),
}

impl AnyTx {
    /// Makes everything in it true at once.
    ///
    /// # Errors
    /// When the database cannot be reached; then nothing in it is true.
    pub async fn commit(self) -> WebResult<()> {
        match self {
            Self::Staff(tx) => tx.commit().await?,
            Self::Guest(tx) => tx.commit().await?,
        }
        Ok(())
    }
}

impl Deref for AnyTx {
    type Target = Tx;
    fn deref(&self) -> &Tx {
        match self {
            Self::Staff(tx) => tx,
            Self::Guest(tx) => tx,
        }
    }
}

impl DerefMut for AnyTx {
    fn deref_mut(&mut self) -> &mut Tx {
        match self {
            Self::Staff(tx) => tx,
            Self::Guest(tx) => tx,
        }
    }
}

/// The browser session through which somebody came.
#[derive(Debug, Clone, Copy)]
pub enum Through {
    /// A member's.
    Desk(SessionId),
    /// A guest's.
    Link(GuestSessionId),
}

/// Somebody at a case under one route's action, with what it takes to ask the policy again later: a running download
/// does, every second. `desk.entry(case)?` and `guest.entry()?` make one.
#[derive(Clone)]
pub struct Entry {
    /// The application.
    pub app: App,
    /// Who asks.
    pub actor: Actor,
    /// The route's action.
    pub action: Action,
    /// In which tenant.
    pub tenant: TenantId,
    /// On which case.
    pub case: CaseId,
    /// Through which session.
    pub through: Through,
}

impl Entry {
    /// Begins work on something of the case in a fresh transaction: loads the facts and asks the policy.
    ///
    /// # Errors
    /// When the policy says no; the refusal is recorded.
    pub async fn on<S: Subject>(&self, subject: S) -> WebResult<Work<AnyTx, S>> {
        let tx = self.begin().await?;
        work::begin(&self.app, tx, self.actor.clone(), self.action, self.tenant, self.case, subject).await
    }

    /// What was looked for on the case; that it is not there for whoever asks is recorded as a refusal.
    ///
    /// # Errors
    /// [`crate::errors::WebError::NotFound`] when there is nothing.
    pub async fn found<T>(&self, thing: Option<T>) -> WebResult<T> {
        work::found(&self.app, &self.actor, self.tenant, Some(self.case), self.action, thing).await
    }

    /// Whether the session still lives and the policy still says yes, asked anew (S17). A no is recorded. What cannot be
    /// asked counts as a no.
    pub async fn still<S: Subject>(&self, subject: S) -> bool {
        match self.session_lives().await {
            Ok(true) => self.on(subject).await.is_ok(),
            Ok(false) | Err(_) => false,
        }
    }

    /// Whether the session still lives, asked anew; what cannot be asked counts as a no.
    pub(crate) async fn session_still_lives(&self) -> bool {
        self.session_lives().await.unwrap_or(false)
    }

    /// The session as a bare number, for what is counted by session.
    #[must_use]
    pub fn session(&self) -> Uuid {
        match self.through {
            Through::Desk(session) => session.uuid(),
            Through::Link(session) => session.uuid(),
        }
    }

    async fn begin(&self) -> WebResult<AnyTx> {
        Ok(match self.actor {
            Actor::Member(_) => AnyTx::Staff(self.app.db.staff(self.tenant).await?),
            Actor::Stranger | Actor::Participant(_) | Actor::Reviewer(..) | Actor::Asked(..) => {
                AnyTx::Guest(self.app.db.guest(self.tenant, Some(self.case)).await?)
            }
        })
    }

    /// Whether the session still lives, asked anew.
    pub(crate) async fn session_lives(&self) -> WebResult<bool> {
        Ok(match self.through {
            Through::Desk(session) => {
                let mut tx = self.app.db.staff(self.tenant).await?;
                if store::sessions::lives(&mut tx, session).await?.is_none() {
                    return Ok(false);
                }
                // Whoever is something else by now has to ask again as that.
                let Actor::Member(member) = &self.actor else { return Ok(true) };
                let row = store::members::find(&mut tx, member.id).await?;
                row.is_some_and(|row| row.active && row.role().is_ok_and(|role| role == member.role))
            }
            Through::Link(session) => {
                let mut tx = self.app.db.guest(self.tenant, Some(self.case)).await?;
                store::guests::living_session(&mut tx, session).await?.is_some()
            }
        })
    }
}
