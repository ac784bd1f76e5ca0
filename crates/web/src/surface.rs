//! The small builder around axum's `Router` that keeps the list of routes: each with its door, its method and path, and
//! the action that the policy will be asked about. The authorisation matrix reads the list, so a route cannot be left out
//! of it; a handler gets its action from here, so the two cannot disagree.

use crate::app::App;
use axum::Router;
use axum::handler::Handler;
use axum::routing::{MethodRouter, delete, get, head, options, patch, post};
use domain::policy::Action;
use tower::ServiceBuilder;

/// Who comes through a route.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Door {
    /// Anybody.
    Public,
    /// A signed-in member.
    Desk,
    /// A clinic that entered a right code.
    Review,
    /// A patient or relative that entered a right code.
    Family,
    /// An interpreter that entered a right code.
    Interpreter,
    /// Whoever was asked for a document and entered a right code at that request's link.
    Asked,
    /// The demonstration; not there otherwise.
    Demo,
}

/// What a route asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asks {
    /// The policy, about this action.
    Policy(Action),
    /// Only for a living session of its door: one's own sessions, signing out.
    Session,
    /// Nothing: the page is the same for everybody, or the secret it takes is checked by itself.
    Nothing,
}

/// One route.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Route {
    /// `GET` or `POST`; for large files also what tus asks for.
    pub method: &'static str,
    /// With `{names}` for its variable parts.
    pub path: &'static str,
    /// Who comes through it.
    pub door: Door,
    /// What it asks.
    pub asks: Asks,
}

/// The router being built, and its list.
pub struct Surface {
    router: Router<App>,
    routes: Vec<Route>,
    door: Door,
}

impl Default for Surface {
    fn default() -> Self {
        Self { router: Router::new(), routes: Vec::new(), door: Door::Public }
    }
}

impl Surface {
    /// The following routes belong to this door.
    #[must_use]
    pub fn door(mut self, door: Door) -> Self {
        self.door = door;
        self
    }

    /// A page.
    #[must_use]
    pub fn get<H, T>(self, path: &'static str, asks: Asks, handler: H) -> Self
    where
        H: Handler<T, App>,
        T: 'static,
    {
        self.add("GET", path, asks, get(handler))
    }

    /// A change.
    #[must_use]
    pub fn post<H, T>(self, path: &'static str, asks: Asks, handler: H) -> Self
    where
        H: Handler<T, App>,
        T: 'static,
    {
        self.add("POST", path, asks, post(handler))
    }

    /// How far a large file has come.
    #[must_use]
    pub fn head<H, T>(self, path: &'static str, asks: Asks, handler: H) -> Self
    where
        H: Handler<T, App>,
        T: 'static,
    {
        self.add("HEAD", path, asks, head(handler))
    }

    /// More of a large file.
    #[must_use]
    pub fn patch<H, T>(self, path: &'static str, asks: Asks, handler: H) -> Self
    where
        H: Handler<T, App>,
        T: 'static,
    {
        self.add("PATCH", path, asks, patch(handler))
    }

    /// The end of something under way.
    #[must_use]
    pub fn delete<H, T>(self, path: &'static str, asks: Asks, handler: H) -> Self
    where
        H: Handler<T, App>,
        T: 'static,
    {
        self.add("DELETE", path, asks, delete(handler))
    }

    /// What can be done at an address.
    #[must_use]
    pub fn options<H, T>(self, path: &'static str, asks: Asks, handler: H) -> Self
    where
        H: Handler<T, App>,
        T: 'static,
    {
        self.add("OPTIONS", path, asks, options(handler))
    }

    fn add(mut self, method: &'static str, path: &'static str, asks: Asks, handler: MethodRouter<App>) -> Self {
        let route = Route { method, path, door: self.door, asks };
        self.routes.push(route);
        let layers = ServiceBuilder::new().layer(axum::Extension(route));
        self.router = self.router.route(path, handler.layer(layers));
        self
    }

    /// The list.
    #[must_use]
    pub fn routes(&self) -> &[Route] {
        &self.routes
    }

    /// The router.
    pub fn into_router(self) -> Router<App> {
        self.router
    }
}
