//! M5: everything that the patient sent and received, as one download, at any time.

use super::Around;
use crate::errors::WebResult;
use crate::export::{Reader, export};
use crate::files::Wanted;
use crate::guests::Person;

/// `GET /my/{participant}/copy`
pub async fn take(person: Person, wanted: Wanted) -> WebResult {
    let mut work = person.on(person.case).await?;
    let (page, my) = Around::load(&person, &mut work).await?;
    drop(work);
    let reader =
        Reader { t: page.t, zone: my.zone().to_owned(), name: my.me.name().to_owned(), house: page.house.clone() };
    export(&person.entry()?, &reader, &wanted).await
}
