//! The whole surface: method, path, what it asks, handler. Read this and `domain/src/policy` to know the product.

use crate::desk::{cases, sessions};
use crate::surface::Asks::{Nothing, Policy, Session};
use crate::surface::{Door, Surface};
use domain::policy::Action;

/// Every route there is. `demo` adds the demonstration's own, which exist nowhere else.
#[must_use]
pub fn surface(demo: bool) -> Surface {
    let surface = desk(Surface::default());
    let surface = surface.door(Door::Public).get("/static/{hash}/{*path}", Nothing, crate::assets::serve);
    if demo { surface.door(Door::Demo) } else { surface }
}

fn desk(surface: Surface) -> Surface {
    surface
        .door(Door::Public)
        .get("/sign-in", Nothing, sessions::new)
        .post("/sign-in", Nothing, sessions::create)
        .door(Door::Desk)
        .post("/sign-out", Session, sessions::end)
        .post("/sign-out/everywhere", Session, sessions::end_all)
        .get("/account", Session, sessions::list)
        .get("/cases", Policy(Action::ViewDesk), cases::list)
        .get("/cases/{case}", Policy(Action::ViewCase), cases::show)
}
