//! Screen 39: what is to be paid, block by block, in plain words: to whom, how much, whether it comes back, and who confirms it.

use super::Around;
use crate::dates::day_in;
use crate::errors::WebResult;
use crate::guests::Person;
use crate::money_view::{Sums, View, sums};
use crate::pages::{self, GuestPage};
use askama::Template;
use domain::policy::Action;
use store::money;

#[derive(Template)]
#[template(path = "family/money.html")]
struct MoneyPage {
    page: GuestPage,
    my: Around,
    blocks: Vec<View>,
    sums: Vec<Sums>,
    may_ask: bool,
}

/// `GET /my/{participant}/money`
pub async fn list(person: Person) -> WebResult {
    let mut work = person.on(person.case).await?;
    let (page, my) = Around::load(&person, &mut work).await?;
    let blocks = money::list(&mut work.tx, person.case).await?;
    let today = day_in(work.tx.now(), my.zone());
    pages::ok(&MoneyPage {
        blocks: blocks.iter().map(|block| View::of(page.t, my.zone(), today, block)).collect(),
        sums: sums(page.t, &blocks),
        may_ask: work.may(Action::AskQuestion, person.case),
        page,
        my,
    })
}
