//! How the translations of a case stand, in plain words (F1, F2): of the documents that the reader may see.

use super::Around;
use crate::dates::day_in;
use crate::errors::WebResult;
use crate::guests::Person;
use crate::pages::{self, GuestPage};
use crate::translation_view::View;
use askama::Template;
use domain::policy::Action;
use domain::translations::State;
use store::translations;

#[derive(Template)]
#[template(path = "family/translations.html")]
struct ListPage {
    page: GuestPage,
    my: Around,
    /// Each with a sentence that says how it stands.
    translations: Vec<(View, String)>,
}

/// `GET /my/{participant}/translations`
pub async fn list(person: Person) -> WebResult {
    let mut work = person.on(person.case).await?;
    let (page, my) = Around::load(&person, &mut work).await?;
    let today = day_in(work.tx.now(), my.zone());
    let all = translations::list(&mut work.tx, person.case).await?;
    let shown = all
        .iter()
        .filter(|one| one.state != State::Cancelled && work.may(Action::ViewDocument, one.document))
        .map(|one| (View::of(page.t, today, one), page.t.word("family-translation-state", one.state.word())));
    pages::ok(&ListPage { translations: shown.collect(), page, my })
}
