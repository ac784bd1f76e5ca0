//! The whole surface: method, path, what it asks, handler. Read this and `domain/src/policy` to know the product.

use crate::desk::{
    board, cases, clinics, inquiries, participants, request_map, sessions, today,
};
use crate::public::inquiries as inquire;
use crate::surface::Asks::{Nothing, Policy, Session};
use crate::surface::{Door, Surface};
use domain::policy::Action;

/// Every route there is. `demo` adds the demonstration's own, which exist nowhere else.
#[must_use]
pub fn surface(demo: bool) -> Surface {
    let surface = public(Surface::default());
    let surface = sessions_of_members(surface);
    let surface = intake(surface);
    let surface = casework(surface);
    let surface = records(surface);
    let surface = consents_and_reviews(surface);
    let surface = links(surface);
    let surface = review(surface);
    let surface = family(surface);
    let surface = interpreter(surface);
    if demo {
        demonstration(surface)
    } else {
        surface
    }
}

fn public(surface: Surface) -> Surface {
    surface
        .door(Door::Public)
        .get("/static/{hash}/{*path}", Nothing, crate::assets::serve)
}

fn sessions_of_members(surface: Surface) -> Surface {
    surface
        .door(Door::Public)
        .get("/sign-in", Nothing, sessions::new)
        .post("/sign-in", Nothing, sessions::create)
        .door(Door::Desk)
        .post("/sign-out", Session, sessions::end)
        .post("/sign-out/everywhere", Session, sessions::end_all)
        .get("/account", Session, sessions::list)
}

/// Inquiries, new cases, clinics.
fn intake(surface: Surface) -> Surface {
    let decide = Policy(Action::DecideInquiry);
    surface
        .door(Door::Public)
        .get("/inquire/{tenant}", Nothing, inquire::new)
        .post("/inquire/{tenant}", Nothing, inquire::create)
        .get("/inquire/{tenant}/thanks", Nothing, inquire::thanks)
        .door(Door::Desk)
        .get("/inquiries", Policy(Action::ViewDesk), inquiries::list)
        .get(
            "/inquiries/{inquiry}",
            Policy(Action::ViewDesk),
            inquiries::show,
        )
        .get(
            "/inquiries/{inquiry}/accept",
            decide,
            inquiries::accept_form,
        )
        .post("/inquiries/{inquiry}/accept", decide, inquiries::accept)
        .post("/inquiries/{inquiry}/decline", decide, inquiries::decline)
        .get("/cases/new", Policy(Action::OpenCase), request_map::new)
        .post("/cases/new", Policy(Action::OpenCase), request_map::create)
        .get("/clinics", Policy(Action::ViewClinics), clinics::list)
        .post("/clinics", Policy(Action::EditClinics), clinics::create)
        .get("/clinics/new", Policy(Action::EditClinics), clinics::new)
        .get(
            "/clinics/{clinic}",
            Policy(Action::EditClinics),
            clinics::edit,
        )
        .post(
            "/clinics/{clinic}",
            Policy(Action::EditClinics),
            clinics::update,
        )
}

/// Lists, the case itself, its people.
fn casework(surface: Surface) -> Surface {
    let surface = surface
        // At the one address that people type, strangers find a page of their own.
        .door(Door::Public)
        .get("/", Policy(Action::ViewDesk), today::show)
        .door(Door::Desk)
        .get("/board", Policy(Action::ViewDesk), board::show)
        .get("/cases", Policy(Action::ViewDesk), cases::list)
        .get("/cases/{case}", Policy(Action::ViewCase), cases::show)
        .get(
            "/cases/{case}/request-map",
            Policy(Action::EditRequestMap),
            request_map::edit,
        )
        .post(
            "/cases/{case}/request-map",
            Policy(Action::EditRequestMap),
            request_map::update,
        )
        .post(
            "/cases/{case}/next-step",
            Policy(Action::MoveCase),
            cases::next_step,
        )
        .post(
            "/cases/{case}/stage",
            Policy(Action::MoveCase),
            cases::stage,
        )
        .post(
            "/cases/{case}/membership",
            Policy(Action::EditParticipants),
            cases::join,
        );
    people(surface)
}

/// The role map.
fn people(surface: Surface) -> Surface {
    let edit = Policy(Action::EditParticipants);
    surface
        .get(
            "/cases/{case}/participants",
            Policy(Action::ViewCase),
            participants::list,
        )
        .get(
            "/cases/{case}/participants/sheet",
            Policy(Action::ViewCase),
            participants::sheet,
        )
        .get("/cases/{case}/participants/new", edit, participants::new)
        .post("/cases/{case}/participants", edit, participants::create)
        .get(
            "/cases/{case}/participants/{participant}",
            edit,
            participants::edit,
        )
        .post(
            "/cases/{case}/participants/{participant}",
            edit,
            participants::update,
        )
        .get(
            "/cases/{case}/participants/{participant}/remove",
            edit,
            participants::confirm_removal,
        )
        .post(
            "/cases/{case}/participants/{participant}/remove",
            edit,
            participants::remove,
        )
}

/// The summary, documents, the trail.
fn records(surface: Surface) -> Surface {
    surface.door(Door::Desk)
}

/// Consents, sending to clinics, replies.
fn consents_and_reviews(surface: Surface) -> Surface {
    surface.door(Door::Desk)
}

/// Landing of a link, code, guest's session.
fn links(surface: Surface) -> Surface {
    surface.door(Door::Public)
}

/// The doctor's page.
fn review(surface: Surface) -> Surface {
    surface.door(Door::Review)
}

/// Patients and relatives.
fn family(surface: Surface) -> Surface {
    surface.door(Door::Family)
}

/// Interpreters.
fn interpreter(surface: Surface) -> Surface {
    surface.door(Door::Interpreter)
}

/// The personas and the mailbox.
fn demonstration(surface: Surface) -> Surface {
    surface.door(Door::Demo)
}
