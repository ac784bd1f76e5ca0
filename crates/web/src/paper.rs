//! Pages set by the press and taken away: printed off the request's thread, and answered as an attachment that nothing runs in.

use crate::app::App;
use crate::errors::{WebError, WebResult};
use axum::response::{IntoResponse, Response};
use http::{HeaderValue, header};
use print::{Press, PrintError, Printed};

/// Prints, and answers with the PDF under this name.
///
/// # Errors
/// When there is no font to print with.
pub async fn answer(
    app: &App,
    name: &str,
    page: impl FnOnce(&Press) -> Result<Printed, PrintError> + Send + 'static,
) -> WebResult {
    let press = app.press.clone();
    let printed = tokio::task::spawn_blocking(move || page(&press)).await.map_err(|_| WebError::Internal)?;
    let printed = printed.map_err(|error| {
        tracing::error!(%error, "a page could not be printed");
        WebError::Internal
    })?;
    Ok(attachment("application/pdf", name, printed.pdf))
}

/// Something made here, to be taken away.
#[must_use]
pub fn attachment(kind: &'static str, name: &str, body: Vec<u8>) -> Response {
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(kind)),
        (header::CONTENT_DISPOSITION, crate::files::disposition(name)),
        (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static("default-src 'none'; sandbox")),
    ];
    (headers, body).into_response()
}
