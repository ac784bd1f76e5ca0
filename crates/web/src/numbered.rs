//! Each request has a number. It stands in every line that the log has of it, with the tenant and the route once they are known
//! (S10), and on the page that tells of a fault of ours: so that what a person saw and what was logged can be brought together.

use crate::app::App;
use crate::surface::Route;
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;
use domain::ids::TenantId;
use tracing::Instrument as _;
use tracing::field::{Empty, display};

/// The number of a request: eight hexadecimal digits. It opens nothing.
#[derive(Debug, Clone)]
pub struct Number(pub String);

/// Numbers a request.
pub async fn number(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let number = format!("{:08x}", u32::from_be_bytes(app.db.random()));
    // Never left out, whatever level is logged; and never the address, which may hold a secret.
    let span = tracing::error_span!("request", number, method = %request.method(), route = Empty, tenant = Empty);
    request.extensions_mut().insert(Number(number));
    next.run(request).instrument(span).await
}

/// Says whose request it is and what it asks for, once that is known.
pub fn tell(tenant: TenantId, route: &Route) {
    let span = tracing::Span::current();
    span.record("route", route.path);
    span.record("tenant", display(tenant));
}
