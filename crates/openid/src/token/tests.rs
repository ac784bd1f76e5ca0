use super::*;
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, Ed25519KeyPair, KeyPair as _};
use serde_json::{Value, json};

const NOW: i64 = 1_800_000_000;

fn encode(value: &Value) -> String {
    URL_SAFE_NO_PAD.encode(value.to_string())
}

struct Signer(Ed25519KeyPair);

impl Signer {
    fn new(seed: u8) -> Self {
        Self(Ed25519KeyPair::from_seed_unchecked(&[seed; 32]).expect("a key"))
    }

    fn keys(&self, id: &str) -> KeySet {
        let x = URL_SAFE_NO_PAD.encode(self.0.public_key());
        let set =
            json!({ "keys": [{ "kty": "OKP", "crv": "Ed25519", "kid": id, "use": "sig", "alg": "EdDSA", "x": x }] });
        KeySet::read(set.to_string().as_bytes()).expect("a set")
    }

    fn sign(&self, header: &Value, claims: &Value) -> String {
        let signed = format!("{}.{}", encode(header), encode(claims));
        format!("{signed}.{}", URL_SAFE_NO_PAD.encode(self.0.sign(signed.as_bytes())))
    }
}

fn claims() -> Value {
    json!({ "iss": "https://login.test", "sub": "m-17", "aud": "carnet", "exp": NOW + 300, "iat": NOW - 5, "nonce": "n-1",
            "email": "maryam@safina.test", "email_verified": true, "amr": ["pwd", "mfa"] })
}

fn header() -> Value {
    json!({ "alg": "EdDSA", "kid": "k1", "typ": "JWT" })
}

fn expected() -> Expected<'static> {
    Expected {
        issuer: "https://login.test",
        client_id: "carnet",
        nonce: "n-1",
        now: Timestamp::from_second(NOW).expect("a moment"),
    }
}

fn check(header: &Value, claims: &Value) -> Result<Claims, Refusal> {
    let signer = Signer::new(1);
    verify(&signer.sign(header, claims), &signer.keys("k1"), expected())
}

/// The claims with one of them changed, or taken out.
fn with(name: &str, value: Value) -> Value {
    let mut changed = claims();
    changed[name] = value;
    if changed[name].is_null() {
        changed.as_object_mut().expect("an object").remove(name);
    }
    changed
}

#[test]
fn a_true_token_says_who_it_is() {
    let said = check(&header(), &claims()).expect("true");
    assert_eq!((said.subject.as_str(), said.email.as_deref()), ("m-17", Some("maryam@safina.test")));
    assert!(said.email_verified && said.two_factors(None));
    let several = json!(["carnet", "other"]);
    let mut both = with("aud", several);
    both["azp"] = json!("carnet");
    check(&header(), &both).expect("made for several, at the wish of this client");
    assert!(
        !check(&header(), &with("email_verified", Value::Null)).expect("true").email_verified,
        "unsaid is not verified"
    );
    assert!(check(&header(), &with("email_verified", json!("true"))).expect("true").email_verified);
    let classed = with("amr", Value::Null);
    let mut classed = classed;
    classed["acr"] = json!("urn:two");
    let said = check(&header(), &classed).expect("true");
    assert!(said.two_factors(Some("urn:two")) && !said.two_factors(None) && !said.two_factors(Some("urn:one")));
}

#[test]
fn whatever_is_wrong_is_refused_with_its_reason() {
    for (name, value, refusal) in [
        ("iss", json!("https://login.test/"), Refusal::OtherIssuer),
        ("iss", Value::Null, Refusal::Malformed),
        ("aud", json!("another"), Refusal::Audience),
        ("aud", json!(["carnet", "another"]), Refusal::Audience),
        ("aud", json!([]), Refusal::Audience),
        ("azp", json!("another"), Refusal::Audience),
        ("sub", json!(""), Refusal::Malformed),
        ("sub", Value::Null, Refusal::Malformed),
        ("exp", json!(NOW - 61), Refusal::Time),
        ("exp", Value::Null, Refusal::Malformed),
        ("iat", json!(NOW + 120), Refusal::Time),
        ("iat", json!(NOW - 3_600), Refusal::Time),
        ("nbf", json!(NOW + 120), Refusal::Time),
        ("nonce", json!("n-2"), Refusal::Nonce),
        ("nonce", Value::Null, Refusal::Nonce),
    ] {
        assert_eq!(check(&header(), &with(name, value.clone())), Err(refusal), "{name}: {value}");
    }
}

#[test]
fn only_the_providers_own_signature_counts() {
    let signer = Signer::new(1);
    for (header, refusal) in [
        (json!({ "alg": "none" }), Refusal::Algorithm),
        (json!({ "alg": "None", "kid": "k1" }), Refusal::Algorithm),
        (json!({ "alg": "HS256", "kid": "k1" }), Refusal::Algorithm),
        (json!({ "alg": "RS512", "kid": "k1" }), Refusal::Algorithm),
        (json!({ "alg": "RS256", "kid": "k1" }), Refusal::UnknownKey),
        (json!({ "alg": "ES256", "kid": "k1" }), Refusal::UnknownKey),
        (json!({ "alg": "EdDSA", "kid": "k2" }), Refusal::UnknownKey),
        (json!({ "alg": "EdDSA", "kid": "k1", "crit": ["exp"] }), Refusal::Malformed),
        (json!({ "alg": "EdDSA", "kid": "k1", "typ": "at+jwt" }), Refusal::Malformed),
        (json!({ "kid": "k1" }), Refusal::Malformed),
    ] {
        assert_eq!(check(&header, &claims()), Err(refusal), "{header}");
    }
    let token = signer.sign(&header(), &claims());
    assert_eq!(verify(&token, &Signer::new(2).keys("k1"), expected()), Err(Refusal::Signature));
    assert_eq!(verify(&token, &KeySet::default(), expected()), Err(Refusal::UnknownKey));
    let (signed, _) = token.rsplit_once('.').expect("three parts");
    assert_eq!(verify(&format!("{signed}."), &signer.keys("k1"), expected()), Err(Refusal::Signature), "cut off");
    let (head, _) = signed.split_once('.').expect("two parts");
    let forged = format!("{head}.{}.{}", encode(&with("sub", json!("m-1"))), token.rsplit_once('.').expect("parts").1);
    assert_eq!(verify(&forged, &signer.keys("k1"), expected()), Err(Refusal::Signature), "another person");
    for text in ["", ".", "..", "a.b", "a.b.c.d", &"x".repeat(100_000)] {
        assert_eq!(verify(text, &signer.keys("k1"), expected()), Err(Refusal::Malformed));
    }
}

#[test]
fn a_key_is_for_its_own_algorithm_and_use() {
    let random = SystemRandom::new();
    let pkcs8 = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &random).expect("a key");
    let pair = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, pkcs8.as_ref(), &random).expect("a key");
    let point = pair.public_key().as_ref();
    let (x, y) = (URL_SAFE_NO_PAD.encode(&point[1..33]), URL_SAFE_NO_PAD.encode(&point[33..]));
    let signed = format!("{}.{}", encode(&json!({ "alg": "ES256" })), encode(&claims()));
    let signature = pair.sign(&random, signed.as_bytes()).expect("signed");
    let token = format!("{signed}.{}", URL_SAFE_NO_PAD.encode(signature));
    let set = |changed: &[(&str, Value)]| {
        let mut key = json!({ "kty": "EC", "crv": "P-256", "x": x, "y": y });
        for (name, value) in changed {
            key[*name] = value.clone();
        }
        KeySet::read(json!({ "keys": [{ "kty": "oct", "k": "AA" }, 7, key] }).to_string().as_bytes()).expect("a set")
    };
    verify(&token, &set(&[]), expected()).expect("a token that names no key");
    verify(&token, &set(&[("kid", json!("k9")), ("alg", json!("ES256"))]), expected()).expect("true");
    for changed in [("use", json!("enc")), ("alg", json!("ES384")), ("alg", json!("RS256")), ("crv", json!("P-384"))] {
        assert_eq!(
            verify(&token, &set(std::slice::from_ref(&changed)), expected()),
            Err(Refusal::UnknownKey),
            "{changed:?}"
        );
    }
    assert!(KeySet::read(b"{}").is_err() && KeySet::read(b"[]").is_err());
}
