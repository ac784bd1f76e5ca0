//! N2: signing in by the agency's own accounts, against a provider of the test's that says whatever it is told to; and what of it is
//! refused.

use crate::accounts::{hidden, sign_in};
use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::{get, post};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::SignedDuration;
use ring::signature::{Ed25519KeyPair, KeyPair as _};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use tests::house::{PASSWORD, Staff};
use tests::{Answer, Client, House};
use url::Url;

const SECRET: &str = "a secret: of the client";

/// What the provider was asked, and what it answers.
struct Inside {
    issuer: String,
    /// The nonce and the challenge of each code that it gave.
    codes: Mutex<BTreeMap<String, (String, String)>>,
    /// Changes the next token's header and claims.
    change: Mutex<Value>,
    signer: Ed25519KeyPair,
    moment: Mutex<i64>,
    /// Tokens that it gave.
    given: Mutex<u32>,
}

/// A provider of the test's.
#[derive(Clone)]
struct Mock(Arc<Inside>);

impl Mock {
    async fn start(seed: u8) -> Self {
        let listener = tokio::net::TcpListener::bind(("127.0.0.1", 0)).await.expect("a port");
        let issuer = format!("http://{}", listener.local_addr().expect("an address"));
        let signer = Ed25519KeyPair::from_seed_unchecked(&[seed; 32]).expect("a key");
        let mock = Self(Arc::new(Inside {
            issuer,
            codes: Mutex::default(),
            change: Mutex::new(json!({})),
            signer,
            moment: Mutex::new(0),
            given: Mutex::new(0),
        }));
        let router = Router::new()
            .route("/.well-known/openid-configuration", get(describe))
            .route("/keys", get(keys))
            .route("/token", post(exchange))
            .route("/elsewhere/.well-known/openid-configuration", get(lead_away))
            .with_state(mock.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        mock
    }

    fn say(&self, change: Value) {
        *self.0.change.lock().expect("a lock") = change;
    }

    fn given(&self) -> u32 {
        *self.0.given.lock().expect("a lock")
    }

    /// The person has signed in at the provider: where it leads back to.
    fn answer(&self, begun: &Answer, house: &House) -> String {
        *self.0.moment.lock().expect("a lock") = domain::Clock::now(&*house.clock).as_second();
        let address = Url::parse(begun.location()).expect("an address");
        assert!(address.as_str().starts_with(&self.0.issuer), "{address}");
        let asked: BTreeMap<String, String> = address.query_pairs().into_owned().collect();
        assert_eq!(asked["redirect_uri"], "https://carnet.test/sign-in/callback");
        assert_eq!((asked["response_type"].as_str(), asked["code_challenge_method"].as_str()), ("code", "S256"));
        assert!(asked["state"].len() == 43 && asked["nonce"].len() == 43, "{asked:?}");
        let mut codes = self.0.codes.lock().expect("a lock");
        let code = format!("code-{}", codes.len());
        codes.insert(code.clone(), (asked["nonce"].clone(), asked["code_challenge"].clone()));
        format!("/sign-in/callback?code={code}&state={}&iss={}", asked["state"], self.0.issuer)
    }
}

async fn describe(State(mock): State<Mock>) -> axum::Json<Value> {
    let at = |path: &str| format!("{}{path}", mock.0.issuer);
    axum::Json(json!({
        "issuer": mock.0.issuer, "authorization_endpoint": at("/auth"), "token_endpoint": at("/token"),
        "jwks_uri": at("/keys"), "response_types_supported": ["code"],
        "id_token_signing_alg_values_supported": ["EdDSA"], "authorization_response_iss_parameter_supported": true,
    }))
}

async fn lead_away() -> axum::response::Redirect {
    axum::response::Redirect::to("/.well-known/openid-configuration")
}

async fn keys(State(mock): State<Mock>) -> axum::Json<Value> {
    let x = URL_SAFE_NO_PAD.encode(mock.0.signer.public_key());
    axum::Json(json!({ "keys": [{ "kty": "OKP", "crv": "Ed25519", "kid": "k1", "x": x }] }))
}

/// Takes each code once, with its verifier and the client's secret.
async fn exchange(State(mock): State<Mock>, headers: axum::http::HeaderMap, body: String) -> (StatusCode, String) {
    let form: BTreeMap<String, String> = url::form_urlencoded::parse(body.as_bytes()).into_owned().collect();
    let pair = format!("carnet:{}", url::form_urlencoded::byte_serialize(SECRET.as_bytes()).collect::<String>());
    let wanted = format!("Basic {}", base64::engine::general_purpose::STANDARD.encode(pair));
    let known = mock.0.codes.lock().expect("a lock").remove(&form["code"]);
    let challenge = URL_SAFE_NO_PAD.encode(Sha256::digest(form["code_verifier"].as_bytes()));
    let Some((nonce, _)) = known.filter(|(_, asked)| *asked == challenge) else {
        return (StatusCode::BAD_REQUEST, json!({ "error": "invalid_grant" }).to_string());
    };
    if headers["authorization"] != wanted.as_str() {
        return (StatusCode::UNAUTHORIZED, json!({ "error": "invalid_client" }).to_string());
    }
    *mock.0.given.lock().expect("a lock") += 1;
    let now = *mock.0.moment.lock().expect("a lock");
    let mut header = json!({ "alg": "EdDSA", "kid": "k1" });
    let mut claims = json!({ "iss": mock.0.issuer, "sub": "s-1", "aud": "carnet", "iat": now, "exp": now + 300,
                             "nonce": nonce, "email": "maryam@safina.test", "email_verified": true, "amr": ["mfa"] });
    for (name, value) in mock.0.change.lock().expect("a lock").as_object().expect("an object") {
        let part = if name == "alg" { &mut header } else { &mut claims };
        part[name] = value.clone();
    }
    let encode = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
    let signed = format!("{}.{}", encode(&header), encode(&claims));
    let signature =
        if header["alg"] == "none" { Vec::new() } else { mock.0.signer.sign(signed.as_bytes()).as_ref().to_vec() };
    let token = format!("{signed}.{}", URL_SAFE_NO_PAD.encode(signature));
    (StatusCode::OK, json!({ "access_token": "a", "token_type": "Bearer", "id_token": token }).to_string())
}

fn form<'a>(mock: &'a Mock, seen: &'a str, factor: &'a str, passwords: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("issuer", mock.0.issuer.as_str()),
        ("client_id", "carnet"),
        ("secret", SECRET),
        ("mail_domain", "Safina.test"),
        ("second_factor", factor),
        ("acr", ""),
        ("passwords", passwords),
        ("seen", seen),
    ]
}

/// A house whose owner has set the provider.
async fn set(factor: &str) -> (House, Mock, Client) {
    let (house, mock) = (House::new().await, Mock::start(1).await);
    let mut owner = house.signed_in(&house.owner).await;
    owner.get("/provider").await.expect(200);
    owner.post("/provider", &form(&mock, "0", factor, "stay")).await.expect(303);
    (house, mock, owner)
}

/// A browser that begins, signs in at the provider, and is led back.
async fn by_company(house: &House, mock: &Mock) -> (Client, Answer) {
    let mut client = house.browser();
    let begun = client.get("/sign-in/with/safina?back=/cases").await.expect(303);
    let path = mock.answer(&begun, house);
    let answer = client.get(&path).await;
    (client, answer)
}

async fn counted(house: &House, sql: &'static str) -> i64 {
    sqlx::query_scalar(sql).fetch_one(&house.database.look().await).await.expect("a count")
}

#[tokio::test]
async fn a_member_comes_in_by_a_company_account_and_is_known_by_it_from_then_on() {
    let (house, mock, mut owner) = set("provider").await;
    assert!(owner.get("/provider").await.expect(200).text().contains("Nobody has come in by it yet"));
    // From the sign-in page, by the address's domain; it is the same for whoever has one.
    let mut client = house.browser();
    assert!(client.get("/sign-in").await.expect(200).text().contains("href=\"/sign-in/company\""));
    client.get("/sign-in/company?back=/cases").await.expect(200);
    let choose = [("email", "nobody-at-all@safina.test"), ("back", "/cases")];
    let page = client.post("/sign-in/company", &choose).await.expect(200).text();
    assert!(page.contains("href=\"/sign-in/with/safina?back=%2Fcases\"") && page.contains("safina care"), "{page}");
    let none = client.post("/sign-in/company", &[("email", "maryam@other.test")]).await.expect(200).text();
    assert!(none.contains("No agency uses company accounts"), "{none}");

    let begun = client.get("/sign-in/with/safina?back=/cases").await.expect(303);
    let waits = begun.headers.get_all("set-cookie").iter().any(|line| {
        let line = line.to_str().expect("text");
        line.starts_with("__Host-carnet-company=")
            && ["Secure", "HttpOnly", "SameSite=Lax"].iter().all(|a| line.contains(a))
    });
    assert!(waits, "{:?}", begun.headers);
    let path = mock.answer(&begun, &house);
    let arrived = client.get(&path).await.expect(200);
    // A page of our own goes on, since the session's cookie is not sent along from the provider's site.
    assert_eq!(arrived.headers["refresh"], "0;url=/cases");
    client.get("/cases").await.expect(200);
    assert!(owner.get("/provider").await.expect(200).text().contains("In use since"));
    // The address changes at the provider; the account stays the member's.
    mock.say(json!({ "email": "m.new@safina.test", "email_verified": false }));
    by_company(&house, &mock).await.1.expect(200);
    // Another account does not become hers, whatever its address.
    mock.say(json!({ "sub": "s-2" }));
    let page = by_company(&house, &mock).await.1.expect(422).text();
    assert!(page.contains("Nobody with this account works at"), "{page}");
    assert_eq!(counted(&house, "SELECT count(*) FROM provider_accounts").await, 1);
    let told = "SELECT count(*) FROM events WHERE event = 'signed-in' AND detail->>'factor' = 'provider'";
    assert_eq!(counted(&house, told).await, 2);
    assert_eq!(counted(&house, "SELECT count(*) FROM events WHERE event = 'provider-account-linked'").await, 1);
    let secret = "SELECT count(*) FROM providers WHERE position('secret' in encode(sealed_secret, 'escape')) > 0";
    assert_eq!(counted(&house, secret).await, 0, "sealed");
    // Letting her in anew forgets the account, too; then another one may become hers.
    let path = format!("/members/{}/reset", house.maryam.id);
    owner.get(&path).await.expect(200);
    owner.post(&path, &[("lost", "everything")]).await.expect(303);
    assert_eq!(counted(&house, "SELECT count(*) FROM provider_accounts").await, 0);
    by_company(&house, &mock).await.1.expect(200);
}

#[tokio::test]
async fn what_a_provider_says_wrongly_lets_nobody_in() {
    let (house, mock, _) = set("provider").await;
    let now = domain::Clock::now(&*house.clock).as_second();
    for (change, said) in [
        (json!({ "nonce": "of-another-sign-in" }), "is not what Carnet accepts"),
        (json!({ "nonce": null }), "is not what Carnet accepts"),
        (json!({ "aud": "another-client" }), "is not what Carnet accepts"),
        (json!({ "aud": ["carnet", "another"] }), "is not what Carnet accepts"),
        (json!({ "azp": "another-client" }), "is not what Carnet accepts"),
        (json!({ "iss": "https://login.evil.test" }), "is not what Carnet accepts"),
        (json!({ "exp": now - 3_600 }), "is not what Carnet accepts"),
        (json!({ "iat": now - 3_600 }), "is not what Carnet accepts"),
        (json!({ "alg": "none" }), "is not what Carnet accepts"),
        (json!({ "alg": "HS256" }), "is not what Carnet accepts"),
        (json!({ "alg": "RS256" }), "is not what Carnet accepts"),
        (json!({ "email_verified": false }), "has not confirmed an e-mail address"),
        (json!({ "email_verified": null }), "has not confirmed an e-mail address"),
        (json!({ "email": "maryam@safina.test.evil.test" }), "has not confirmed an e-mail address"),
        (json!({ "email": null }), "has not confirmed an e-mail address"),
        (json!({ "email": "nobody@safina.test" }), "Nobody with this account works at"),
    ] {
        mock.say(change.clone());
        let (mut client, answer) = by_company(&house, &mock).await;
        let page = answer.expect(422).text();
        assert!(page.contains(said), "{change}: {page}");
        client.get("/cases").await.expect(303);
    }
    assert_eq!(counted(&house, "SELECT count(*) FROM sessions").await, 1, "the owner's");
    assert_eq!(counted(&house, "SELECT count(*) FROM provider_accounts").await, 0);
    mock.say(json!({}));
    by_company(&house, &mock).await.1.expect(200);
}

#[tokio::test]
async fn an_answer_counts_once_in_the_browser_that_began_and_within_ten_minutes() {
    let (house, mock, mut owner) = set("provider").await;
    let mut client = house.browser();
    let begun = client.get("/sign-in/with/safina").await.expect(303);
    let kept = client.cookies.clone();
    let path = mock.answer(&begun, &house);
    // Somebody else is led to it: nothing was begun there.
    let page = house.browser().get(&path).await.expect(422).text();
    assert!(page.contains("was begun in another browser"), "{page}");
    // Another sign-in was begun there.
    let mut other = house.browser();
    other.get("/sign-in/with/safina").await.expect(303);
    other.get(&path).await.expect(422);
    // Of another provider (a mix-up), or a failure there.
    let mixed = path.replace(&mock.0.issuer, "https://login.evil.test");
    let mut copy = house.browser();
    copy.cookies = kept.clone();
    copy.get(&mixed).await.expect(422);
    assert_eq!(mock.given(), 0, "no code was shown to anybody");
    // That has spent it: the same answer counts no more.
    client.get(&path).await.expect(422);
    client.get("/cases").await.expect(303);
    for answer in ["error=access_denied", "error=server_error&code=code-1"] {
        let begun = client.get("/sign-in/with/safina").await.expect(303);
        let state = Url::parse(begun.location()).expect("an address");
        let state = state.query_pairs().find(|(name, _)| name == "state").expect("a state").1.into_owned();
        let page = client.get(&format!("/sign-in/callback?{answer}&state={state}")).await.expect(422).text();
        assert!(page.contains("says that you did not sign in there"), "{page}");
    }
    // Once, and the right answer again does nothing.
    let begun = client.get("/sign-in/with/safina").await.expect(303);
    let kept = client.cookies.clone();
    let path = mock.answer(&begun, &house);
    client.get(&path).await.expect(200);
    let mut again = house.browser();
    again.cookies = kept;
    again.get(&path).await.expect(422);
    again.get("/cases").await.expect(303);
    // Too late.
    let mut late = house.browser();
    let begun = late.get("/sign-in/with/safina").await.expect(303);
    house.clock.pass(SignedDuration::from_mins(11));
    let path = mock.answer(&begun, &house);
    late.get(&path).await.expect(422);
    // What was begun with other settings is over.
    let mut client = house.browser();
    let begun = client.get("/sign-in/with/safina").await.expect(303);
    owner.get("/provider").await.expect(200);
    owner.post("/provider", &form(&mock, "1", "carnet", "stay")).await.expect(303);
    let path = mock.answer(&begun, &house);
    client.get(&path).await.expect(422);
}

#[tokio::test]
async fn another_agencys_provider_vouches_for_nobody_here() {
    let (house, _, _) = set("provider").await;
    // The other agency's owner sets one of their own, and claims this agency's domain for it.
    let evil = Mock::start(2).await;
    let look = house.database.look().await;
    sqlx::query("UPDATE members SET role = 'owner' WHERE id = $1")
        .bind(house.stranger.id.0)
        .execute(&look)
        .await
        .expect("an owner");
    let mut stranger = house.signed_in(&house.stranger).await;
    stranger.get("/provider").await.expect(200);
    stranger.post("/provider", &form(&evil, "0", "provider", "stay")).await.expect(303);
    let mut client = house.browser();
    let begun = client.get("/sign-in/with/other").await.expect(303);
    let path = evil.answer(&begun, &house);
    let page = client.get(&path).await.expect(422).text();
    assert!(page.contains("Nobody with this account works at"), "{page}");
    assert_eq!(counted(&house, "SELECT count(*) FROM provider_accounts").await, 0);
    // Its tokens do not count at this agency's sign-in, whatever they say.
    let mut client = house.browser();
    client.get("/sign-in/with/safina").await.expect(303);
    let mut theirs = house.browser();
    let begun = theirs.get("/sign-in/with/other").await.expect(303);
    let path = evil.answer(&begun, &house);
    client.get(&path).await.expect(422);
    // Both stand on the page for that domain, each by its own name.
    client.get("/sign-in/company").await.expect(200);
    let page = client.post("/sign-in/company", &[("email", "a@safina.test")]).await.expect(200).text();
    assert!(page.contains("safina care") && page.contains("other care"), "{page}");
}

#[tokio::test]
async fn where_the_provider_asked_for_one_factor_carnet_asks_for_the_second() {
    for (factor, amr) in [("carnet", json!(["mfa"])), ("provider", json!(["pwd"]))] {
        let (house, mock, _) = set(factor).await;
        mock.say(json!({ "amr": amr }));
        let (mut client, page) = by_company(&house, &mock).await;
        let page = page.expect(200);
        assert!(page.text().contains("One more step"), "{factor}");
        client.get("/cases").await.expect(303);
        assert_eq!(counted(&house, "SELECT count(*) FROM provider_accounts").await, 0, "not before the second factor");
        let said = hidden(&page, "said");
        client.get("/sign-in/company").await.expect(200);
        let wrong = client.post("/sign-in/company/code", &[("said", &said), ("code", "000000")]).await.expect(422);
        assert!(wrong.text().contains("This code is not right"));
        assert_eq!(crate::sessions::tries_refused(&house).await, ["code"]);
        house.clock.pass(SignedDuration::from_secs(30));
        let code = house.code(&house.maryam);
        // In another browser what was said is worth nothing.
        let mut other = house.browser();
        other.get("/sign-in").await.expect(200);
        other.post("/sign-in/company/code", &[("said", &said), ("code", &code)]).await.expect(422);
        let done = client.post("/sign-in/company/code", &[("said", &said), ("code", &code)]).await.expect(303);
        assert_eq!(done.location(), "/cases");
        client.get("/cases").await.expect(200);
        // A code counts once.
        client.get("/sign-in/company").await.expect(200);
        client.post("/sign-in/company/code", &[("said", &said), ("code", &code)]).await.expect(422);
    }
    // A class of sign-in that was agreed on stands for two.
    let (house, mock, mut owner) = set("provider").await;
    let mut entry = form(&mock, "1", "provider", "stay");
    entry.retain(|(name, _)| *name != "acr");
    entry.push(("acr", "urn:two"));
    owner.get("/provider").await.expect(200);
    owner.post("/provider", &entry).await.expect(303);
    mock.say(json!({ "amr": [], "acr": "urn:two" }));
    assert!(by_company(&house, &mock).await.1.expect(200).headers.contains_key("refresh"));
}

#[tokio::test]
async fn whoever_was_invited_joins_by_a_company_account_and_nobody_else_does() {
    let (house, mock, mut owner) = set("provider").await;
    owner.get("/members/new").await.expect(200);
    let invitation = [
        ("name", "Layla Nasser"),
        ("email", "layla@safina.test"),
        ("role", "coordinator"),
        ("language", "en"),
        ("time_zone", "Asia/Qatar"),
    ];
    owner.post("/members", &invitation).await.expect(303);
    // One factor is not enough for somebody who has none here.
    mock.say(json!({ "sub": "s-9", "email": "Layla@Safina.test", "amr": ["pwd"] }));
    let page = by_company(&house, &mock).await.1.expect(422).text();
    assert!(page.contains("Use the link in your invitation first"), "{page}");
    mock.say(json!({ "sub": "s-9", "email": "Layla@Safina.test" }));
    let (mut layla, answer) = by_company(&house, &mock).await;
    answer.expect(200);
    layla.get("/cases").await.expect(200);
    let links = "SELECT count(*) FROM set_ups WHERE ended_at IS NULL";
    assert_eq!(counted(&house, links).await, 0, "the invitation's link is over");
    // Kept out, she stays out.
    let id: uuid::Uuid = sqlx::query_scalar("SELECT id FROM members WHERE email = 'layla@safina.test'")
        .fetch_one(&house.database.look().await)
        .await
        .expect("a member");
    let path = format!("/members/{id}/admission");
    owner.get(&path).await.expect(200);
    owner.post(&path, &[("admitted", "no")]).await.expect(303);
    layla.get("/cases").await.expect(303);
    by_company(&house, &mock).await.1.expect(422);
}

#[tokio::test]
async fn passwords_go_once_somebody_came_in_without_and_owners_keep_theirs() {
    let (house, mock, mut owner) = set("provider").await;
    owner.get("/provider").await.expect(200);
    let page = owner.post("/provider", &form(&mock, "1", "provider", "go")).await.expect(422).text();
    assert!(page.contains("First sign in once with a company account"), "{page}");
    by_company(&house, &mock).await.1.expect(200);
    owner.post("/provider", &form(&mock, "1", "provider", "go")).await.expect(303);
    let right = async |staff: &Staff| {
        house.clock.pass(SignedDuration::from_secs(30));
        let code = house.code(staff);
        sign_in(&house, staff, PASSWORD, &code).await.1
    };
    let page = right(&house.maryam).await.expect(422).text();
    assert!(page.contains("signs in with its company account"), "{page}");
    let wrong = sign_in(&house, &house.maryam, "wrong words here", "000000").await.1.expect(422).text();
    assert!(!wrong.contains("signs in with its company account"), "told to nobody else");
    right(&house.owner).await.expect(303);
    by_company(&house, &mock).await.1.expect(200);
    // Another client has to be proved anew, and its secret given.
    let mut entry = form(&mock, "2", "provider", "go");
    entry.retain(|(name, _)| *name != "client_id");
    entry.push(("client_id", "another"));
    owner.get("/provider").await.expect(200);
    owner.post("/provider", &entry).await.expect(422);
    // Without it, everything is as before.
    owner.get("/provider/removal").await.expect(200);
    owner.post("/provider/removal", &[("seen", "1")]).await.expect(409);
    owner.post("/provider/removal", &[("seen", "2")]).await.expect(303);
    right(&house.maryam).await.expect(303);
    house.browser().get("/sign-in/with/safina").await.expect(404);
}

#[tokio::test]
async fn a_provider_is_asked_before_it_is_kept_and_only_where_it_may_be() {
    let (house, mock) = (House::new().await, Mock::start(1).await);
    let mut owner = house.signed_in(&house.owner).await;
    owner.get("/provider").await.expect(200);
    let slash = format!("{}/", mock.0.issuer);
    let away = format!("{}/elsewhere", mock.0.issuer);
    let nothing = format!("{}/nothing", mock.0.issuer);
    for (issuer, said) in [
        ("", "Give the address of the provider"),
        ("login.safina.test", "is not the description of a provider"),
        ("https://169.254.169.254/latest", "has to begin with https://"),
        ("https://10.0.0.1", "has to begin with https://"),
        ("http://login.safina.test", "has to begin with https://"),
        ("file:///etc/passwd", "has to begin with https://"),
        (slash.as_str(), "to the last slash"),
        (away.as_str(), "Nobody answers"),
        (nothing.as_str(), "Nobody answers"),
    ] {
        let mut entry = form(&mock, "0", "carnet", "stay");
        entry.retain(|(name, _)| *name != "issuer");
        entry.push(("issuer", issuer));
        let page = owner.post("/provider", &entry).await.expect(422).text();
        assert!(page.contains(said), "{issuer}: {page}");
        assert!(
            page.contains("value=\"Safina.test\"") && !page.contains(SECRET),
            "what was typed stays, the secret does not"
        );
    }
    for (field, value, said) in [
        ("client_id", "", "Give the client ID"),
        ("secret", "", "Give the client secret"),
        ("mail_domain", "maryam@safina.test", "Give a domain"),
        ("mail_domain", "test", "Give a domain"),
        ("second_factor", "", "Say who asks for the second factor"),
    ] {
        let mut entry = form(&mock, "0", "carnet", "stay");
        entry.retain(|(name, _)| *name != field);
        entry.push((field, value));
        assert!(owner.post("/provider", &entry).await.expect(422).text().contains(said), "{field}");
    }
    owner.post("/provider", &form(&mock, "0", "carnet", "stay")).await.expect(303);
    // Somebody else was faster; what was typed stays.
    let lost = owner.post("/provider", &form(&mock, "0", "provider", "stay")).await.expect(409).text();
    assert!(lost.contains("value=\"Safina.test\"") && lost.contains("name=\"seen\" value=\"1\""), "{lost}");
    // The secret that is kept stays when none is typed, and is never shown.
    let mut entry = form(&mock, "1", "provider", "stay");
    entry.retain(|(name, _)| *name != "secret");
    owner.post("/provider", &entry).await.expect(303);
    assert!(!owner.get("/provider").await.expect(200).text().contains(SECRET));
    by_company(&house, &mock).await.1.expect(200);
}
