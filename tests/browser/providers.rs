//! N2 with a real provider (npm's oidc-provider) in a real browser: the owner sets it, a member signs in by it. It is another site, so
//! what cookies a browser sends along is the browser's own decision.

use crate::walk;
use std::process::Stdio;
use std::time::Duration;
use tests::LiveHouse;
use tests::browser::{Chromium, Device, provider as program};
use tokio::io::{AsyncBufReadExt as _, BufReader};
use tokio::process::{Child, Command};

const SECRET: &str = "a secret of the client's";

/// Starts it; it ends with the test.
async fn provider(house: &LiveHouse) -> (Child, String) {
    let port = std::net::TcpListener::bind(("127.0.0.1", 0)).and_then(|free| free.local_addr()).expect("a port").port();
    let mut node = Command::new("node")
        .arg(program())
        .args([port.to_string(), format!("{}/sign-in/callback", house.base), SECRET.to_owned()])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .kill_on_drop(true)
        .spawn()
        .expect("node: run tests/fetch-provider.sh once");
    let mut lines = BufReader::new(node.stdout.take().expect("its output")).lines();
    let said = lines.next_line().await.expect("a line");
    assert_eq!(said.as_deref(), Some("ready"), "run tests/fetch-provider.sh once");
    // What it says later is heard, or it ends by it: a pipe that nobody reads is closed.
    tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
    (node, format!("http://127.0.0.1:{port}"))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_member_signs_in_by_a_real_provider_in_a_browser() {
    let house = LiveHouse::start().await;
    let (_node, issuer) = provider(&house).await;
    let chromium = Chromium::start().await;
    let owner = chromium.person("owner", &house.base, Device::Desktop, "en").await;
    walk::sign_in(&house, &owner, &house.owner, "providers-sign-in").await;
    owner.go("/provider").await;
    owner.fill("Address of the provider (issuer)", &issuer).await;
    owner.fill("Client ID", "carnet").await;
    owner.fill("Client secret", SECRET).await;
    owner.fill("Domain of your members’ addresses", "safina.test").await;
    owner.look("provider-edit").await;
    owner.press("Save").await;
    owner.sees("Nobody has come in by it yet").await;

    let maryam = chromium.person("maryam", &house.base, Device::Phone, "en").await;
    let mut used = String::new();
    for round in ["first", "known"] {
        maryam.go("/sign-in").await;
        maryam.press("Sign in with your agency’s company account").await;
        maryam.fill("E-mail address", &house.maryam.email).await;
        maryam.look(&format!("company-new-{round}")).await;
        maryam.press("Go on").await;
        maryam.press("safina care").await;
        if round == "first" {
            maryam.until("document.querySelector('input[name=login]') !== null").await;
            let typed = "document.querySelector('input[name=login]').value = 'maryam'; \
                         document.querySelector('input[name=password]').value = 'anything'; \
                         document.querySelector('form').submit(); true";
            maryam.value(typed).await;
            maryam.until("document.querySelector('input[name=login]') === null && document.forms.length > 0").await;
            maryam.value("document.forms[0].submit(); true").await;
        }
        // It says nothing of a second factor, so Carnet asks for it.
        maryam.sees("One more step").await;
        maryam.look(&format!("company-code-{round}")).await;
        // A code counts once.
        while house.code(&house.maryam) == used {
            tokio::time::sleep(Duration::from_millis(500)).await;
        }
        used = house.code(&house.maryam);
        maryam.fill("Six-digit code", &used).await;
        maryam.press("Sign in").await;
        maryam.sees("Today").await;
        maryam.go("/account").await;
        maryam.press("Sign out everywhere").await;
    }
    owner.go("/provider").await;
    owner.sees("In use since").await;
    // The provider's own pages are not ours to judge.
    chromium.forgive(&issuer);
    chromium.forgive("fonts.googleapis.com");
    chromium.end().await;
}
