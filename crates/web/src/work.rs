//! Work on a case: the transaction, the facts, and the permission that the policy gave.

use crate::app::App;
use crate::errors::{WebError, WebResult};
use domain::Timestamp;
use domain::ids::{CaseId, TenantId};
use domain::policy::{Action, Actor, CaseFacts, Denied, Permitted, Scope, Subject, Target, ask};
use std::ops::DerefMut;
use store::{Tx, facts, trail};

/// One request's work on something of a case.
pub struct Work<T, S: Subject> {
    /// The transaction. A drop rolls back; a handler that changed something commits.
    pub tx: T,
    /// What the policy permitted.
    pub permit: Permitted<S>,
    /// What it knew.
    pub facts: CaseFacts,
}

impl<T: DerefMut<Target = Tx>, S: Subject> Work<T, S> {
    /// Asks about something else on the same case at the same moment: for a button, or for a page of several parts.
    ///
    /// # Errors
    /// When the policy says no. Nothing is recorded: a page that does not draw a button refuses nobody.
    pub fn ask<O: Subject>(&self, action: Action, subject: O) -> Result<Permitted<O>, Denied> {
        ask(self.permit.actor(), action, subject, Scope::Case(&self.facts), self.tx.now())
    }

    /// The eyes of whoever asks.
    pub fn sight(&self) -> Sight {
        Sight { actor: self.permit.actor().clone(), facts: self.facts.clone(), at: self.tx.now() }
    }

    /// Records that a part of the case is being read, unless that is recorded already; answers whether the transaction has to
    /// be committed, and another begun, before anything is shown (S48).
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn tell(&mut self) -> WebResult<bool> {
        let due =
            Action::READINGS.contains(&self.permit.action()) && !trail::read_lately(&mut self.tx, &self.permit).await?;
        if due {
            trail::record_reading(&mut self.tx, &self.permit).await?;
        }
        Ok(due)
    }

    /// Whether something else is permitted.
    pub fn may<O: Subject>(&self, action: Action, subject: O) -> bool {
        self.ask(action, subject).is_ok()
    }
}

/// Through whose eyes something of a case is looked at: for pages of many parts, and for what a member prints for somebody else.
/// What it shows is what the policy would show to that very person.
#[derive(Debug, Clone)]
pub struct Sight {
    /// Who looks.
    pub actor: Actor,
    /// What the policy knows.
    pub facts: CaseFacts,
    /// When.
    pub at: Timestamp,
}

impl Sight {
    /// Whether they may.
    #[must_use]
    pub fn may<O: Subject>(&self, action: Action, subject: O) -> bool {
        ask(&self.actor, action, subject, Scope::Case(&self.facts), self.at).is_ok()
    }

    /// Whether they may something of the case at large.
    #[must_use]
    pub fn may_on_case(&self, action: Action) -> bool {
        self.may(action, self.facts.id)
    }
}

/// Loads the facts and asks the policy.
///
/// # Errors
/// When there is no such case in this tenant, or the policy says no; the refusal is recorded.
pub async fn begin<T: DerefMut<Target = Tx>, S: Subject>(
    app: &App,
    mut tx: T,
    actor: Actor,
    action: Action,
    tenant: TenantId,
    case: CaseId,
    subject: S,
) -> WebResult<Work<T, S>> {
    let Some(facts) = facts::of_case(&mut tx, case).await? else {
        return refuse(app, &actor, tenant, None, action, subject.target(), Denied::Hidden).await;
    };
    match ask(&actor, action, subject, Scope::Case(&facts), tx.now()) {
        Ok(permit) => Ok(Work { tx, permit, facts }),
        Err(denied) => {
            drop(tx);
            refuse(app, &actor, tenant, Some(case), action, subject.target(), denied).await
        }
    }
}

/// Records a refusal in a transaction of its own (the request's is rolled back) and turns it into the answer.
///
/// # Errors
/// Always: that is what it makes.
pub async fn refuse<T>(
    app: &App,
    actor: &Actor,
    tenant: TenantId,
    case: Option<CaseId>,
    action: Action,
    target: Target,
    denied: Denied,
) -> WebResult<T> {
    let reason = match denied {
        Denied::Hidden => "hidden",
        Denied::Forbidden(reason) => reason.word(),
    };
    let mut tx = app.db.system(Some(tenant)).await?;
    trail::denied(&mut tx, actor, action, target, case, reason).await?;
    tx.commit().await?;
    Err(WebError::from(denied))
}

/// What was looked for after the policy said yes. When it is not there, somebody has asked for a thing that is not theirs
/// or not at all: that is recorded as a refusal like any other (S48), and answered like one (S9).
///
/// # Errors
/// [`WebError::NotFound`] when there is nothing.
pub async fn found<T>(
    app: &App,
    actor: &Actor,
    tenant: TenantId,
    case: Option<CaseId>,
    action: Action,
    thing: Option<T>,
) -> WebResult<T> {
    let target = case.map_or(Target::Tenant(tenant), Target::Case);
    match thing {
        Some(thing) => Ok(thing),
        None => refuse(app, actor, tenant, case, action, target, Denied::Hidden).await,
    }
}
