//! Looking at a document and taking it: what every door shares is in [`crate::files`].

use crate::desk::Desk;
use crate::errors::WebResult;
use crate::files::{self, Wanted};
use crate::imaging::Drawn;
use axum::extract::{Path, Query};
use domain::ids::{CaseId, DocumentId, FileId};

/// `GET /cases/{case}/documents/{document}/files/{file}`
pub async fn original(
    desk: Desk,
    Path((case, document, file)): Path<(CaseId, DocumentId, FileId)>,
    wanted: Wanted,
) -> WebResult {
    files::original(&desk.entry(case)?, document, file, &wanted).await
}

/// `GET /cases/{case}/documents/{document}/archive`
pub async fn archive(desk: Desk, Path((case, document)): Path<(CaseId, DocumentId)>, wanted: Wanted) -> WebResult {
    files::archive(&desk.entry(case)?, document, &wanted).await
}

/// `GET /cases/{case}/documents/{document}/pages/{page}`
pub async fn page(
    desk: Desk,
    Path((case, document, page)): Path<(CaseId, DocumentId, u32)>,
    wanted: Wanted,
) -> WebResult {
    files::page(&desk.entry(case)?, document, page, &wanted).await
}

/// `GET /cases/{case}/documents/{document}/frames/{frame}`
pub async fn frame(
    desk: Desk,
    Path((case, document, frame)): Path<(CaseId, DocumentId, u32)>,
    Query(drawn): Query<Drawn>,
    wanted: Wanted,
) -> WebResult {
    files::frame(&desk.entry(case)?, document, frame, &drawn, &wanted).await
}

/// `GET /cases/{case}/documents/{document}/instances/{n}`
pub async fn instance(
    desk: Desk,
    Path((case, document, n)): Path<(CaseId, DocumentId, u32)>,
    wanted: Wanted,
) -> WebResult {
    files::instance(&desk.entry(case)?, document, n, &wanted).await
}
