//! N2: talking to the providers by whose accounts members sign in. What is fetched is bounded, from where it may come is too, and
//! what a provider says of itself is kept for an hour.

mod reach;

pub use reach::Reach;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use http::header::{self, HeaderValue};
use http::{Method, StatusCode};
use openid::{ClientProof, KeySet, Provider, Refusal};
use reqwest::{Client, Request, redirect::Policy};
use serde::Deserialize;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::{Duration, Instant};
use url::Url;
use url::form_urlencoded::{Serializer, byte_serialize};

/// How long a whole answer may take.
const PATIENCE: Duration = Duration::from_secs(10);
/// How long a connection may take to be made.
const CONNECTING: Duration = Duration::from_secs(5);
/// The longest answer, in bytes; keys and descriptions are a tenth of it.
const LONGEST: usize = 256 * 1024;
/// How long what a provider says of itself is kept.
const KEPT: Duration = Duration::from_secs(60 * 60);
/// How soon a key that is not known makes us ask again.
const ASK_AGAIN: Duration = Duration::from_secs(60);
/// Providers that are kept at a time; an installation has as many as tenants.
const MOST: usize = 1_000;

/// Why a provider is of no use at this moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Trouble {
    /// Its address is none that may be asked: not https, or inside of a network.
    #[error("the address may not be asked")]
    OutOfReach,
    /// It does not answer, or not well.
    #[error("the provider does not answer")]
    Silent,
    /// It answers what is not accepted.
    #[error("{0}")]
    Refused(#[from] Refusal),
    /// It does not take the code, or the client's secret.
    #[error("the provider does not take the code or the secret")]
    NotTaken,
}

/// Providers, as they describe themselves. Cheap to clone.
#[derive(Clone)]
pub struct Providers(Arc<Inner>);

struct Inner {
    reach: Reach,
    client: OnceLock<Option<Client>>,
    known: Mutex<HashMap<String, Known>>,
}

/// A provider that has described itself.
#[derive(Debug, Clone)]
pub struct Known {
    /// What it says.
    pub provider: Provider,
    keys: KeySet,
    since: Instant,
}

/// A code, and what belongs to it.
#[derive(Debug, Clone, Copy)]
pub struct Exchange<'a> {
    /// The client's id at the provider.
    pub client_id: &'a str,
    /// What shows that Carnet is that client.
    pub secret: &'a str,
    /// The code.
    pub code: &'a str,
    /// Where the provider led back to.
    pub redirect_uri: &'a str,
    /// What the sign-in was begun with (RFC 7636).
    pub verifier: &'a str,
}

impl Providers {
    /// None is known yet.
    #[must_use]
    pub fn new(reach: Reach) -> Self {
        Self(Arc::new(Inner { reach, client: OnceLock::new(), known: Mutex::default() }))
    }

    /// The provider with this issuer, from what is kept where that is fresh.
    ///
    /// # Errors
    /// See [`Trouble`].
    pub async fn find(&self, issuer: &str) -> Result<Known, Trouble> {
        match self.kept(issuer).filter(|known| known.since.elapsed() < KEPT) {
            Some(known) => Ok(known),
            None => self.ask(issuer).await,
        }
    }

    /// Asks a provider what it is, and keeps it.
    ///
    /// # Errors
    /// See [`Trouble`].
    pub async fn ask(&self, issuer: &str) -> Result<Known, Trouble> {
        let document = self.get(Provider::described_at(issuer)?).await?;
        let provider = Provider::read(issuer, &document)?;
        // Where people are led is held to the same as where we ask.
        for address in [&provider.authorization_endpoint, &provider.token_endpoint, &provider.jwks_uri] {
            self.0.reach.check(address)?;
        }
        let keys = KeySet::read(&self.get(provider.jwks_uri.clone()).await?)?;
        let known = Known { provider, keys, since: Instant::now() };
        let mut all = self.0.known.lock().unwrap_or_else(PoisonError::into_inner);
        if all.len() >= MOST {
            all.clear();
        }
        all.insert(issuer.to_owned(), known.clone());
        Ok(known)
    }

    /// Exchanges a code for what the provider says of the person, verified.
    ///
    /// # Errors
    /// See [`Trouble`].
    pub async fn exchange(
        &self,
        known: &Known,
        exchange: Exchange<'_>,
        expected: openid::Expected<'_>,
    ) -> Result<openid::Claims, Trouble> {
        let token = self.take(&known.provider, exchange).await?;
        match openid::verify(&token, &known.keys, expected) {
            // It may have new keys since.
            Err(Refusal::UnknownKey) if known.since.elapsed() >= ASK_AGAIN => {
                let known = self.ask(&known.provider.issuer).await?;
                Ok(openid::verify(&token, &known.keys, expected)?)
            }
            verified => Ok(verified?),
        }
    }

    async fn take(&self, provider: &Provider, exchange: Exchange<'_>) -> Result<String, Trouble> {
        #[derive(Deserialize)]
        struct Taken {
            id_token: String,
        }
        let (status, body) = self.send(token_request(provider, exchange)?).await?;
        match status {
            StatusCode::OK => {
                let taken: Taken = serde_json::from_slice(&body).map_err(|_| Refusal::Malformed)?;
                Ok(taken.id_token)
            }
            StatusCode::BAD_REQUEST | StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN => Err(Trouble::NotTaken),
            _ => Err(Trouble::Silent),
        }
    }

    async fn get(&self, address: Url) -> Result<Bytes, Trouble> {
        let (status, body) = self.send(Request::new(Method::GET, address)).await?;
        if status == StatusCode::OK { Ok(body) } else { Err(Trouble::Silent) }
    }

    async fn send(&self, mut request: Request) -> Result<(StatusCode, Bytes), Trouble> {
        self.0.reach.check(request.url())?;
        request.headers_mut().insert(header::ACCEPT, HeaderValue::from_static("application/json"));
        let client = self.0.client.get_or_init(|| client(self.0.reach)).as_ref().ok_or(Trouble::Silent)?;
        let mut response = client.execute(request).await.map_err(|error| {
            tracing::info!(error = %error.without_url(), "a provider does not answer");
            Trouble::Silent
        })?;
        let mut body = Vec::new();
        while let Some(chunk) = response.chunk().await.map_err(|_| Trouble::Silent)? {
            if body.len() + chunk.len() > LONGEST {
                return Err(Trouble::Silent);
            }
            body.extend_from_slice(&chunk);
        }
        Ok((response.status(), body.into()))
    }

    fn kept(&self, issuer: &str) -> Option<Known> {
        self.0.known.lock().unwrap_or_else(PoisonError::into_inner).get(issuer).cloned()
    }
}

/// What exchanges a code.
fn token_request(provider: &Provider, exchange: Exchange<'_>) -> Result<Request, Trouble> {
    let mut form = Serializer::new(String::new());
    form.append_pair("grant_type", "authorization_code")
        .append_pair("code", exchange.code)
        .append_pair("redirect_uri", exchange.redirect_uri)
        .append_pair("code_verifier", exchange.verifier);
    let mut request = Request::new(Method::POST, provider.token_endpoint.clone());
    match provider.proof().ok_or(Refusal::Unsupported)? {
        ClientProof::Basic => {
            // Encoded twice: RFC 6749, 2.3.1.
            let encode = |text: &str| byte_serialize(text.as_bytes()).collect::<String>();
            let pair = format!("{}:{}", encode(exchange.client_id), encode(exchange.secret));
            let line = format!("Basic {}", STANDARD.encode(pair));
            let mut line = HeaderValue::from_str(&line).map_err(|_| Trouble::NotTaken)?;
            line.set_sensitive(true);
            request.headers_mut().insert(header::AUTHORIZATION, line);
        }
        ClientProof::Post => {
            form.append_pair("client_id", exchange.client_id).append_pair("client_secret", exchange.secret);
        }
    }
    let kind = HeaderValue::from_static("application/x-www-form-urlencoded");
    request.headers_mut().insert(header::CONTENT_TYPE, kind);
    *request.body_mut() = Some(form.finish().into());
    Ok(request)
}

/// Follows nothing, goes through no proxy (it would look names up itself), and connects to nothing that `reach` does not allow.
fn client(reach: Reach) -> Option<Client> {
    vault::use_ring();
    let client = Client::builder()
        .user_agent("carnet")
        .redirect(Policy::none())
        .no_proxy()
        .https_only(!reach.here())
        .connect_timeout(CONNECTING)
        .timeout(PATIENCE)
        .dns_resolver(Arc::new(reach))
        .build();
    client.map_err(|error| tracing::error!(%error, "providers cannot be asked")).ok()
}
