//! Requests that are no forms: lists and hashes in JSON, and what tus asks for large files.

use axum::body::Body;
use http::Method;
use tests::{Answer, Client};
use web::surface::Route;

/// Calls a route of sending, complete enough for a yes; nothing for other routes.
pub async fn call(client: &mut Client, route: &Route, path: &str) -> Option<Answer> {
    let token = client.token.clone();
    let json = ("content-type", "application/json");
    let tus = ("tus-resumable", "1.0.0");
    let (more, body): (Vec<(&str, &str)>, &str) = match (route.method, route.path.rsplit('/').next()?) {
        ("POST", "uploads") => (vec![json], r#"{"upload":null,"files":[["CD/IM1",5,null]]}"#),
        ("POST", "check") => (vec![json], r#"{"files":[]}"#),
        ("OPTIONS", "transfers") => (vec![], ""),
        ("POST", "transfers") => (vec![tus, ("upload-length", "5")], ""),
        ("HEAD" | "DELETE", "{transfer}") => (vec![tus], ""),
        ("PATCH", "{transfer}") => {
            (vec![tus, ("upload-offset", "0"), ("content-type", "application/offset+octet-stream")], "hello")
        }
        _ => return None,
    };
    let mut headers = vec![("x-csrf-token", token.as_str()), ("sec-fetch-site", "same-origin")];
    headers.extend(more);
    let method = Method::from_bytes(route.method.as_bytes()).expect("a method");
    Some(client.send(method, path, &headers, Body::from(body.to_owned())).await)
}
