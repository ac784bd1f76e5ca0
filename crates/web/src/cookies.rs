//! S23: every cookie is `__Host-`, Secure, HttpOnly and SameSite.

use http::HeaderMap;
use http::header;

/// Reads a cookie.
#[must_use]
pub fn read(headers: &HeaderMap, name: &str) -> Option<String> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(known, _)| *known == name)
        .map(|(_, value)| value.to_owned())
}

/// All cookies of ours, as a browser would send them.
#[must_use]
pub fn ours(headers: &HeaderMap) -> String {
    let lines = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let pairs = lines.flat_map(|line| line.split(';')).map(str::trim).filter(|pair| pair.starts_with("__Host-carnet"));
    pairs.collect::<Vec<_>>().join("; ")
}

/// A cookie for as long as the browser is open. Lax: a link in a mail leads to a page that knows the browser.
#[must_use]
pub fn session(name: &str, value: &str) -> String {
    format!("{name}={value}; Path=/; Secure; HttpOnly; SameSite=Lax")
}

/// A cookie that opens doors: never sent along from another site.
#[must_use]
pub fn strict(name: &str, value: &str) -> String {
    format!("{name}={value}; Path=/; Secure; HttpOnly; SameSite=Strict")
}

/// A cookie for a year; holds nothing but a preference.
#[must_use]
pub fn lasting(name: &str, value: &str) -> String {
    format!("{name}={value}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=31536000")
}

/// Takes a cookie away.
#[must_use]
pub fn gone(name: &str) -> String {
    format!("{name}=; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=0")
}
