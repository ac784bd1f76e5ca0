//! N2: verifying what an OpenID provider says of a person (OpenID Connect Core 1.0, the authorization code flow with PKCE). No
//! network, no state, no clock: the caller fetches, keeps and tells the time.
//!
//! Only what Carnet asks for is understood: one client at one provider, a code that is exchanged from here, an ID token signed by
//! RS256, ES256 or EdDSA. Decision 32 says why this is ours.

mod keys;
mod token;

pub use keys::KeySet;
pub use token::{Audience, Claims, Expected, verify};

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Deserialize;
use sha2::{Digest, Sha256};
use url::Url;

/// Why something of a provider's was refused. For the log, the owner who sets it up, and tests: whoever signs in reads one
/// sentence for most of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// It does not read.
    #[error("it does not read")]
    Malformed,
    /// It speaks of another issuer than the one that was asked (RFC 9207, OpenID Connect Discovery 4.3).
    #[error("it is of another issuer")]
    OtherIssuer,
    /// The provider cannot do the code flow, or no signature that is understood.
    #[error("the provider does not do what Carnet needs")]
    Unsupported,
    /// A signature that is not on the list: `none`, a symmetric one.
    #[error("it is signed by an algorithm that is not allowed")]
    Algorithm,
    /// No key of the provider's fits what the token names.
    #[error("no key of the provider fits it")]
    UnknownKey,
    /// The signature is not this key's.
    #[error("the signature is not the provider's")]
    Signature,
    /// It was made for another client.
    #[error("it was made for another client")]
    Audience,
    /// Its time is over, or has not come.
    #[error("its time is over or has not come")]
    Time,
    /// It answers another sign-in.
    #[error("it answers another sign-in")]
    Nonce,
}

/// What a provider says of itself (OpenID Connect Discovery 1.0, section 3).
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Provider {
    /// Who it is; the same in every ID token.
    pub issuer: String,
    /// Where people sign in.
    pub authorization_endpoint: Url,
    /// Where a code is exchanged.
    pub token_endpoint: Url,
    /// Where its public keys are.
    pub jwks_uri: Url,
    #[serde(default)]
    response_types_supported: Vec<String>,
    #[serde(default)]
    id_token_signing_alg_values_supported: Vec<String>,
    #[serde(default)]
    token_endpoint_auth_methods_supported: Option<Vec<String>>,
    /// Whether it names itself when it leads back (RFC 9207).
    #[serde(default)]
    authorization_response_iss_parameter_supported: bool,
}

/// How the client shows that it is itself when it exchanges a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClientProof {
    /// In the header (RFC 6749, 2.3.1).
    Basic,
    /// In the form.
    Post,
}

/// What begins a sign-in: kept by the browser that begins it, and by nobody else.
#[derive(Debug, Clone, Copy)]
pub struct Begin<'a> {
    /// The client's id at the provider.
    pub client_id: &'a str,
    /// Where the provider leads back to.
    pub redirect_uri: &'a str,
    /// Comes back with the code.
    pub state: &'a str,
    /// Comes back in the ID token.
    pub nonce: &'a str,
    /// Shown when the code is exchanged (RFC 7636).
    pub verifier: &'a str,
    /// The class of sign-in that is asked for, if one is.
    pub acr: Option<&'a str>,
}

impl Provider {
    /// Where an issuer describes itself.
    ///
    /// # Errors
    /// [`Refusal::Malformed`] when the issuer is no address, or one with a query or a fragment.
    pub fn described_at(issuer: &str) -> Result<Url, Refusal> {
        let parsed = Url::parse(issuer).map_err(|_| Refusal::Malformed)?;
        if parsed.query().is_some() || parsed.fragment().is_some() || parsed.cannot_be_a_base() {
            return Err(Refusal::Malformed);
        }
        let address = format!("{}/.well-known/openid-configuration", issuer.trim_end_matches('/'));
        Url::parse(&address).map_err(|_| Refusal::Malformed)
    }

    /// Reads what the provider says of itself.
    ///
    /// # Errors
    /// [`Refusal::OtherIssuer`] unless it says the very issuer that was asked; [`Refusal::Unsupported`] when it cannot do what is
    /// needed.
    pub fn read(issuer: &str, document: &[u8]) -> Result<Self, Refusal> {
        let provider: Self = serde_json::from_slice(document).map_err(|_| Refusal::Malformed)?;
        if provider.issuer != issuer {
            return Err(Refusal::OtherIssuer);
        }
        let signs =
            provider.id_token_signing_alg_values_supported.iter().any(|name| keys::Algorithm::parse(name).is_some());
        let codes = provider.response_types_supported.iter().any(|kind| kind == "code");
        if signs && codes && provider.proof().is_some() { Ok(provider) } else { Err(Refusal::Unsupported) }
    }

    /// How it wants the client to show that it is itself.
    #[must_use]
    pub fn proof(&self) -> Option<ClientProof> {
        // What is not said means the header.
        let Some(methods) = &self.token_endpoint_auth_methods_supported else { return Some(ClientProof::Basic) };
        let has = |name: &str| methods.iter().any(|method| method == name);
        if has("client_secret_basic") {
            Some(ClientProof::Basic)
        } else {
            has("client_secret_post").then_some(ClientProof::Post)
        }
    }

    /// The address that begins a sign-in.
    #[must_use]
    pub fn begin(&self, begin: Begin<'_>) -> Url {
        let challenge = URL_SAFE_NO_PAD.encode(Sha256::digest(begin.verifier.as_bytes()));
        let mut address = self.authorization_endpoint.clone();
        address
            .query_pairs_mut()
            .append_pair("response_type", "code")
            .append_pair("scope", "openid email")
            .append_pair("client_id", begin.client_id)
            .append_pair("redirect_uri", begin.redirect_uri)
            .append_pair("state", begin.state)
            .append_pair("nonce", begin.nonce)
            .append_pair("code_challenge", &challenge)
            .append_pair("code_challenge_method", "S256");
        if let Some(acr) = begin.acr {
            address.query_pairs_mut().append_pair("acr_values", acr);
        }
        address
    }

    /// Whether an answer is this provider's: it names it, or does not have to (RFC 9207).
    ///
    /// # Errors
    /// [`Refusal::OtherIssuer`].
    pub fn answered_by(&self, iss: Option<&str>) -> Result<(), Refusal> {
        match iss {
            Some(iss) if iss == self.issuer => Ok(()),
            None if !self.authorization_response_iss_parameter_supported => Ok(()),
            _ => Err(Refusal::OtherIssuer),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    fn described(changed: &[(&str, Value)]) -> Result<Provider, Refusal> {
        let mut document = json!({
            "issuer": "https://login.test/safina", "authorization_endpoint": "https://login.test/safina/auth?theme=1",
            "token_endpoint": "https://login.test/token", "jwks_uri": "https://login.test/keys",
            "response_types_supported": ["code", "id_token"], "id_token_signing_alg_values_supported": ["HS256", "RS256"],
        });
        for (name, value) in changed {
            document[*name] = value.clone();
        }
        Provider::read("https://login.test/safina", document.to_string().as_bytes())
    }

    #[test]
    fn a_provider_is_who_was_asked_and_can_do_what_is_needed() {
        assert_eq!(described(&[]).expect("a provider").proof(), Some(ClientProof::Basic));
        for (changed, refusal) in [
            (("issuer", json!("https://login.test/other")), Refusal::OtherIssuer),
            (("issuer", json!("https://login.test/safina/")), Refusal::OtherIssuer),
            (("response_types_supported", json!(["id_token"])), Refusal::Unsupported),
            (("id_token_signing_alg_values_supported", json!(["none", "HS256"])), Refusal::Unsupported),
            (("token_endpoint_auth_methods_supported", json!(["private_key_jwt"])), Refusal::Unsupported),
            (("token_endpoint", json!("no address")), Refusal::Malformed),
        ] {
            assert_eq!(described(std::slice::from_ref(&changed)), Err(refusal), "{changed:?}");
        }
        let post = described(&[("token_endpoint_auth_methods_supported", json!(["client_secret_post"]))]);
        assert_eq!(post.expect("a provider").proof(), Some(ClientProof::Post));
        let at = Provider::described_at("https://login.test/safina").expect("an address");
        assert_eq!(at.as_str(), "https://login.test/safina/.well-known/openid-configuration");
        for issuer in ["", "login.test", "https://login.test/?a=b", "https://login.test/#a", "mailto:a@b.test"] {
            assert_eq!(Provider::described_at(issuer), Err(Refusal::Malformed), "{issuer}");
        }
    }

    #[test]
    fn a_sign_in_begins_with_pkce_and_an_answer_names_its_provider() {
        let begin = Begin {
            client_id: "carnet & co",
            redirect_uri: "https://carnet.test/sign-in/callback",
            state: "s",
            nonce: "n",
            // RFC 7636, appendix B.
            verifier: "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk",
            acr: Some("urn:two"),
        };
        let address = described(&[]).expect("a provider").begin(begin);
        let has = |name: &str, value: &str| address.query_pairs().any(|(n, v)| n == name && v == value);
        assert!(has("theme", "1") && has("client_id", "carnet & co") && has("acr_values", "urn:two"), "{address}");
        assert!(has("code_challenge", "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"), "{address}");
        let silent = described(&[]).expect("a provider");
        assert!(silent.answered_by(None).is_ok() && silent.answered_by(Some("https://evil.test")).is_err());
        let speaks = described(&[("authorization_response_iss_parameter_supported", json!(true))]).expect("a provider");
        assert!(speaks.answered_by(None).is_err() && speaks.answered_by(Some("https://login.test/safina")).is_ok());
    }
}
