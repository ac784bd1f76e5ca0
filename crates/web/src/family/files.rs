//! Pages, frames and originals, for the family and the interpreter alike: what each may have, the policy says.

use crate::errors::WebResult;
use crate::files::{self, Wanted};
use crate::guests::Person;
use crate::imaging::Drawn;
use axum::extract::{Path, Query};
use domain::ids::{DocumentId, FileId, ParticipantId};

/// `GET …/documents/{document}/pages/{number}`
pub async fn page(
    person: Person,
    Path((_, document, number)): Path<(ParticipantId, DocumentId, u32)>,
    wanted: Wanted,
) -> WebResult {
    files::page(&person.entry()?, document, number, &wanted).await
}

/// `GET …/documents/{document}/frames/{number}`
pub async fn frame(
    person: Person,
    Path((_, document, number)): Path<(ParticipantId, DocumentId, u32)>,
    Query(drawn): Query<Drawn>,
    wanted: Wanted,
) -> WebResult {
    files::frame(&person.entry()?, document, number, &drawn, &wanted).await
}

/// `GET …/documents/{document}/files/{file}`
pub async fn original(
    person: Person,
    Path((_, document, file)): Path<(ParticipantId, DocumentId, FileId)>,
    wanted: Wanted,
) -> WebResult {
    files::original(&person.entry()?, document, file, &wanted).await
}

/// `GET …/documents/{document}/archive`
pub async fn archive(
    person: Person,
    Path((_, document)): Path<(ParticipantId, DocumentId)>,
    wanted: Wanted,
) -> WebResult {
    files::archive(&person.entry()?, document, &wanted).await
}
