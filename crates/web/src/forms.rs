//! Forms: the token, what was typed, and what is wrong with it. A form keeps its input and its errors.

use crate::errors::WebError;
use crate::here::Here;
use crate::text::Text;
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use domain::Date;
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

/// The longest form body, in bytes. Files go another way.
pub(crate) const LONGEST: usize = 256 * 1024;

/// What a form sent, after its token was checked. Values keep their order; names may repeat.
#[derive(Debug, Clone, Default)]
pub struct Posted(Vec<(String, String)>);

impl<S: Send + Sync> FromRequest<S> for Posted {
    type Rejection = WebError;

    async fn from_request(request: Request, _: &S) -> Result<Self, WebError> {
        let (mut parts, body) = request.into_parts();
        let Ok(here) = Here::from_request_parts(&mut parts, &()).await;
        let bytes = axum::body::to_bytes(body, LONGEST).await.map_err(|_| WebError::TooLarge)?;
        let pairs: Vec<(String, String)> =
            url::form_urlencoded::parse(&bytes).map(|(name, value)| (name.into_owned(), clean(&value))).collect();
        let posted = Self(pairs);
        let sent = parts.headers.get("x-csrf-token").and_then(|value| value.to_str().ok()).unwrap_or("");
        check_token(&here, if sent.is_empty() { posted.text("_csrf") } else { sent })?;
        Ok(posted)
    }
}

/// Lines end alike, and nothing is in it that Postgres cannot keep.
pub(crate) fn clean(value: &str) -> String {
    value.replace("\r\n", "\n").replace('\0', "")
}

/// Reads queries as forms are read: without what Postgres cannot keep.
pub(crate) async fn clean_query(mut request: Request, next: Next) -> Response {
    let uri = request.uri();
    if let Some(query) = uri.query().filter(|query| query.contains(NUL)) {
        let cleaned = format!("{}?{}", uri.path(), query.replace(NUL, ""));
        match cleaned.parse() {
            Ok(cleaned) => *request.uri_mut() = cleaned,
            Err(_) => return WebError::NotFound.into_response(),
        }
    }
    next.run(request).await
}

/// As it stands in an address.
const NUL: &str = "%00";

/// Compares a form's token with the browser's. The number of its page, behind a dot, is for `crate::once`.
///
/// # Errors
/// [`WebError::FormToken`] when they differ.
pub fn check_token(here: &Here, sent: &str) -> Result<(), WebError> {
    let sent = sent.split_once('.').map_or(sent, |(token, _)| token);
    let same = here.form_tokens.iter().any(|token| token.as_bytes().ct_eq(sent.as_bytes()).into());
    if same && !sent.is_empty() { Ok(()) } else { Err(WebError::FormToken) }
}

/// A mark of what a form shows and others may change meanwhile: equal marks, equal contents. The form sends it back as `seen`,
/// and whoever saves compares, while [`store::checks::hold`] keeps the case still (S60). What has a version of its own needs none.
#[must_use]
pub fn mark(shown: &[&str]) -> String {
    let mut hash = Sha256::new();
    for one in shown {
        hash.update(one.len().to_be_bytes());
        hash.update(one.as_bytes());
    }
    hex::encode(&hash.finalize()[..8])
}

impl Posted {
    /// Whether what the form showed is still so. A form that says nothing of it was filled in without having seen anything.
    #[must_use]
    pub fn still(&self, mark: &str) -> bool {
        let seen = self.text("seen");
        seen.is_empty() || seen == mark
    }

    /// Pairs that did not come from a request: a form filled from what is stored.
    #[must_use]
    pub fn from_pairs(pairs: Vec<(String, String)>) -> Self {
        Self(pairs)
    }

    /// All pairs, in order.
    pub fn pairs(&self) -> impl Iterator<Item = (String, String)> + '_ {
        self.0.iter().cloned()
    }

    /// Adds or replaces a value; for filling a form from what is stored.
    #[must_use]
    pub fn put(mut self, name: &str, value: impl Into<String>) -> Self {
        self.0.retain(|(known, _)| known != name);
        self.0.push((name.to_owned(), value.into()));
        self
    }

    /// Adds one more value of a name that may repeat.
    #[must_use]
    pub fn add(mut self, name: &str, value: impl Into<String>) -> Self {
        self.0.push((name.to_owned(), value.into()));
        self
    }

    /// These pairs, and below them others whose names do not stand in them.
    #[must_use]
    pub fn over(mut self, below: Self) -> Self {
        let missing = below.0.into_iter().filter(|(name, _)| !self.0.iter().any(|(known, _)| known == name));
        let missing: Vec<_> = missing.collect();
        self.0.extend(missing);
        self
    }

    /// A value, trimmed; empty when absent.
    #[must_use]
    pub fn text(&self, name: &str) -> &str {
        self.0.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value.trim())
    }

    /// Every value of a name, trimmed, without empty ones.
    #[must_use]
    pub fn all(&self, name: &str) -> Vec<&str> {
        self.0
            .iter()
            .filter(|(known, _)| known == name)
            .map(|(_, value)| value.trim())
            .filter(|v| !v.is_empty())
            .collect()
    }

    /// Every value of a name, trimmed, empty ones kept: for rows whose fields go together by position.
    #[must_use]
    pub fn rows(&self, name: &str) -> Vec<&str> {
        self.0.iter().filter(|(known, _)| known == name).map(|(_, value)| value.trim()).collect()
    }

    /// Rows whose cells go together by position: one array a row, cells cut to `longest` characters, at most `most` rows.
    #[must_use]
    pub fn table<const N: usize>(&self, names: [&str; N], most: usize, longest: usize) -> Vec<[String; N]> {
        let columns: Vec<Vec<&str>> = names.iter().map(|name| self.rows(name)).collect();
        let count = columns.iter().map(Vec::len).max().unwrap_or(0).min(most);
        let cell = |row: usize, column: &Vec<&str>| {
            column.get(row).copied().unwrap_or("").chars().take(longest).collect::<String>()
        };
        (0..count).map(|row| std::array::from_fn(|column| cell(row, &columns[column]))).collect()
    }

    /// Whether a name carries this very value: a ticked box, a chosen radio.
    #[must_use]
    pub fn chose(&self, name: &str, value: &str) -> bool {
        self.0.iter().any(|(known, sent)| known == name && sent == value)
    }

    /// Whether a box is ticked.
    #[must_use]
    pub fn ticked(&self, name: &str) -> bool {
        !self.text(name).is_empty()
    }
}

/// What is wrong with a form: each with its field and the sentence that stands above and beside it, in the same words.
#[derive(Debug, Clone, Default)]
pub struct Faults(Vec<(String, String)>);

impl Faults {
    /// Notes a fault of a field.
    pub fn add(&mut self, field: &str, sentence: String) {
        self.0.push((field.to_owned(), sentence));
    }

    /// Whether the form is right.
    #[must_use]
    pub fn none(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether there is anything to say.
    #[must_use]
    pub fn any(&self) -> bool {
        !self.0.is_empty()
    }

    /// All of them, in order.
    #[must_use]
    pub fn list(&self) -> &[(String, String)] {
        &self.0
    }

    /// The sentence beside a field, or an empty one.
    #[must_use]
    pub fn of(&self, field: &str) -> &str {
        self.0.iter().find(|(known, _)| known == field).map_or("", |(_, sentence)| sentence)
    }

    /// Whether a field has one.
    #[must_use]
    pub fn has(&self, field: &str) -> bool {
        self.0.iter().any(|(known, _)| known == field)
    }

    /// Requires some text of at most `most` characters; returns it trimmed.
    pub fn text(&mut self, t: Text, posted: &Posted, field: &str, most: usize, missing: &str) -> String {
        let text = posted.text(field);
        if text.is_empty() && !missing.is_empty() {
            self.add(field, t.s(missing));
        } else if text.chars().count() > most {
            self.add(field, t.n("fault-too-long", most));
        }
        text.to_owned()
    }

    /// Reads three fields `…-day`, `…-month`, `…-year`; all empty is no date.
    pub fn date(&mut self, t: Text, posted: &Posted, field: &str) -> Option<Date> {
        let part = |name: &str| posted.text(&format!("{field}-{name}")).to_owned();
        let (day, month, year) = (part("day"), part("month"), part("year"));
        if day.is_empty() && month.is_empty() && year.is_empty() {
            return None;
        }
        let date = || Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok();
        let date = date().filter(|date| (1900..=2200).contains(&date.year()));
        if date.is_none() {
            self.add(field, t.s("fault-date"));
        }
        date
    }

    /// Requires an e-mail address. Only what must hold everywhere is checked: one `@` with a domain behind it.
    pub fn email(&mut self, t: Text, posted: &Posted, field: &str, required: bool) -> String {
        let text = posted.text(field).to_lowercase();
        let sound = text.split_once('@').is_some_and(|(local, domain)| {
            !local.is_empty() && domain.contains('.') && !domain.starts_with('.') && !domain.ends_with('.')
        });
        let sound = sound
            && !text.contains(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '<' | '>'))
            && text.len() <= 254;
        if (required || !text.is_empty()) && !sound {
            self.add(field, t.s("fault-email"));
        }
        text
    }
}
