//! A personal page that stays open: a relative's or an interpreter's.

use crate::errors::WebResult;
use crate::guests::Person;
use crate::live::{self, After};

/// `GET /my/{participant}/live`, `GET /i/{participant}/live`
pub async fn listen(person: Person, after: After) -> WebResult {
    live::of_case(person.entry()?, person.case, after).await
}
