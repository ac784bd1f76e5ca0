//! The house in bad company: forged requests, hostile files and names, ids of others, eyes on the log. One file a subject.

mod files;
mod forgery;
mod load;
mod logs;
mod names;
mod owners;
mod poison;
mod races;
mod sameness;
mod sessions;

use crate::access::callers::Caller;
use web::surface::{Door, Route};

/// The entitled caller of a route among these.
fn caller<'a>(all: &'a [Caller], route: &Route) -> &'a Caller {
    let name = match route.door {
        Door::Public | Door::Demo => "stranger",
        Door::Desk => "coordinator",
        Door::Review => "reviewer",
        // What is asked for is asked of the son.
        Door::Family if route.path.contains("/requests/") => "son",
        Door::Family => "patient",
        Door::Interpreter => "interpreter",
        Door::Asked => "asked",
    };
    all.iter().find(|caller| caller.name == name).expect("a caller")
}
