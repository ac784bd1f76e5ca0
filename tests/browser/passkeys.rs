//! S22 in a real browser: adding a passkey and signing in by it, with Chromium's own virtual device.

use crate::walk;
use tests::LiveHouse;
use tests::browser::{Chromium, Device};

#[tokio::test(flavor = "multi_thread")]
async fn s22_a_passkey_is_made_and_signs_in_in_a_browser() {
    let house = LiveHouse::start().await;
    let chromium = Chromium::start().await;
    let maryam = chromium.person("maryam", &house.base, Device::Desktop, "en").await;
    maryam.has_a_device_for_passkeys().await;
    walk::sign_in(&house, &maryam, &house.maryam, "passkeys-sign-in").await;
    maryam.sees("Today").await;
    maryam.go("/account/passkeys/new").await;
    maryam.does_not_see("runs no scripts").await;
    maryam.fill("What you call it", "Maryam’s laptop").await;
    maryam.fill("Your current password", house.password()).await;
    maryam.look("passkeys-new").await;
    maryam.press("Ask my device").await;
    maryam.sees("The passkey is added").await;
    maryam.sees("Not used yet").await;
    maryam.look("passkeys-account").await;
    maryam.press("Sign out").await;
    maryam.press("Sign in with a passkey").await;
    maryam.sees("Today").await;
    maryam.go("/account").await;
    maryam.sees("Maryam’s laptop").await;
    maryam.does_not_see("Not used yet").await;
    chromium.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn without_scripts_nothing_offers_a_passkey_that_could_not_be_used() {
    let house = LiveHouse::start().await;
    let chromium = Chromium::start().await;
    let maryam = chromium.person("maryam", &house.base, Device::Phone, "ar").await.without_scripts().await;
    maryam.go("/sign-in?lang=en").await;
    maryam.does_not_see("Sign in with a passkey").await;
    walk::sign_in(&house, &maryam, &house.maryam, "passkeys-no-script").await;
    maryam.go("/account/passkeys/new?lang=en").await;
    maryam.sees("runs no scripts").await;
    chromium.end().await;
}
