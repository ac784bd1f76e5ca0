//! What travels for this family, and where each thing is (D8).

use super::Around;
use crate::dates::day_in;
use crate::errors::WebResult;
use crate::guests::Person;
use crate::pages::{self, GuestPage};
use crate::parcel_view::View;
use askama::Template;
use domain::policy::Action;
use store::parcels;

#[derive(Template)]
#[template(path = "family/parcels.html")]
struct ListPage {
    page: GuestPage,
    my: Around,
    all: Vec<View>,
}

/// `GET /my/{participant}/parcels`
pub async fn list(person: Person) -> WebResult {
    let mut work = person.on(person.case).await?;
    let (page, my) = Around::load(&person, &mut work).await?;
    let today = day_in(work.tx.now(), my.zone());
    let mut all = parcels::list(&mut work.tx, person.case).await?;
    all.retain(|one| work.may(Action::ViewParcel, one.id));
    pages::ok(&ListPage { all: all.iter().map(|one| View::of(page.t, today, one)).collect(), page, my })
}
