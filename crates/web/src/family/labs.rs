//! Laboratory values, as the family reads them: what the laboratory wrote, by day, without a judgement.

use super::Around;
use crate::dates::day_in;
use crate::errors::WebResult;
use crate::guests::Person;
use crate::labs_view::LabsView;
use crate::pages::{self, GuestPage};
use askama::Template;

#[derive(Template)]
#[template(path = "family/labs.html")]
struct LabsPage {
    page: GuestPage,
    my: Around,
    view: LabsView,
}

/// `GET /my/{participant}/labs`
pub async fn list(person: Person) -> WebResult {
    let mut work = person.on(person.case).await?;
    let (page, my) = Around::load(&person, &mut work).await?;
    let rows = store::labs::of_case(&mut work.tx, person.case).await?;
    let today = day_in(work.tx.now(), my.zone());
    let view = LabsView::frozen(page.t, today, rows.into_iter().map(|row| row.lab).collect());
    pages::ok(&LabsPage { page, my, view })
}
