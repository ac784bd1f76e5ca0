//! Two coordinators at one case, in two browsers: what one does the other sees at once, and nothing that is typed is lost. And the
//! palette, by keyboard alone.

use crate::stage::a_case;
use crate::walk::sign_in;
use domain::words::Language;
use std::time::Duration;
use tests::LiveHouse;
use tests::browser::{Chromium, Device, Person};
use texts::text::Text;

/// A person should not wait longer than two for what somebody else did; a machine with more to do than cores is let off lightly.
const SOON: Duration = Duration::from_secs(6);

async fn moves(person: &Person, case: &str, stage: &str) {
    person.go(case).await;
    let choose = format!(
        "{{ const form = document.querySelector('form[action$=\"/stage\"]'); form.stage.value = '{stage}'; form.requestSubmit(); true }}"
    );
    person.value(&choose).await;
    // Both moves leave stages out: the page says so first.
    person.until("document.querySelector('.interrupt input[name=\"sure\"]') !== null").await;
    person.value("{ document.querySelector('.interrupt form').requestSubmit(); true }").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_one_coordinator_does_the_other_sees_and_loses_nothing() {
    let t = Text(Language::En);
    let house = LiveHouse::start().await;
    let chromium = Chromium::start().await;
    let (case, _) = a_case(&house).await;
    let case = format!("/cases/{case}");
    let maryam = chromium.person("maryam", &house.base, Device::Desktop, "en").await;
    let owner = chromium.person("owner", &house.base, Device::Desktop, "en").await;
    sign_in(&house, &maryam, &house.maryam, "live-sign-in").await;
    sign_in(&house, &owner, &house.owner, "live-sign-in").await;

    // Half a sentence is typed; the other moves the case meanwhile.
    maryam.go(&case).await;
    let typed = "document.getElementById('what').value";
    maryam.value("{ document.getElementById('what').value = 'Call the clinic ab'; true }").await;
    moves(&owner, &case, "ready").await;
    let told = "document.getElementById('news').innerText.includes('moved the case to')";
    maryam.until_within(told, SOON).await;
    assert_eq!(maryam.value(typed).await, "Call the clinic ab");
    maryam.look("live-told").await;

    // Where nothing is typed, the page is renewed where it stands.
    maryam.go("/board").await;
    moves(&owner, &case, "travel").await;
    maryam.until_within("Boolean(document.querySelector('[aria-labelledby=c-travel] a'))", SOON).await;

    // A member who signs out elsewhere has no page left open.
    maryam.go(&case).await;
    let other = chromium.person("maryam elsewhere", &house.base, Device::Desktop, "en").await;
    sleep_past_the_code(&house).await;
    sign_in(&house, &other, &house.maryam, "live-sign-in").await;
    other.go("/account").await;
    other.value("{ document.querySelector('form[action=\"/sign-out/everywhere\"]').requestSubmit(); true }").await;
    maryam.until("location.pathname === '/sign-in'").await;
    maryam.sees(&t.s("sign-in-password")).await;
    chromium.end().await;
}

/// A code of the authenticator works once.
async fn sleep_past_the_code(house: &LiveHouse) {
    let used = house.code(&house.maryam);
    while house.code(&house.maryam) == used {
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_palette_leads_anywhere_by_keyboard() {
    let house = LiveHouse::start().await;
    let chromium = Chromium::start().await;
    let (case, _) = a_case(&house).await;
    let maryam = chromium.person("maryam", &house.base, Device::Desktop, "en").await;
    sign_in(&house, &maryam, &house.maryam, "palette-sign-in").await;
    maryam.go(&format!("/cases/{case}")).await;
    key(&maryam, "document.body", "k", true).await;
    maryam.until("document.querySelectorAll('#palette[open] [role=option]').length > 20").await;
    maryam.until("document.activeElement.id === 'palette-q'").await;
    maryam.look("palette").await;
    types(&maryam, "yous").await;
    maryam.until("document.querySelector('#palette [aria-selected=true]')?.innerText.includes('Yousef')").await;
    // A room of the case that is open, chosen with the arrows.
    types(&maryam, "a").await;
    maryam.until("document.querySelectorAll('#palette [role=option]').length > 3").await;
    key(&maryam, "document.activeElement", "ArrowDown", false).await;
    let second = "document.querySelectorAll('#palette [role=option]')[1]";
    maryam.until(&format!("{second}.getAttribute('aria-selected') === 'true'")).await;
    maryam.until(&format!("document.activeElement.getAttribute('aria-activedescendant') === {second}.id")).await;
    types(&maryam, "working map").await;
    maryam.until("document.querySelector('#palette [aria-selected=true]')?.href.endsWith('/map')").await;
    key(&maryam, "document.activeElement", "Enter", false).await;
    maryam.until(&format!("location.pathname === '/cases/{case}/map'")).await;
    // Single keys count once they are turned on, and not before.
    key(&maryam, "document.body", "/", false).await;
    assert_eq!(maryam.value("document.getElementById('palette').open").await, false);
    maryam.go("/shortcuts").await;
    maryam.look("shortcuts").await;
    maryam.press("Turn single keys on").await;
    key(&maryam, "document.body", "/", false).await;
    maryam.until("document.getElementById('palette').open").await;
    key(&maryam, "document.activeElement", "Escape", false).await;
    maryam.until("!document.getElementById('palette').open").await;
    key(&maryam, "document.body", "g", false).await;
    key(&maryam, "document.body", "b", false).await;
    maryam.until("location.pathname === '/board'").await;
    chromium.end().await;
}

async fn key(person: &Person, at: &str, key: &str, ctrl: bool) {
    let press = format!(
        "{at}.dispatchEvent(new KeyboardEvent('keydown', {{ key: '{key}', ctrlKey: {ctrl}, bubbles: true, cancelable: true }})) || true"
    );
    person.value(&press).await;
}

async fn types(person: &Person, words: &str) {
    let typed = format!(
        "{{ const q = document.getElementById('palette-q'); q.value = '{words}'; q.dispatchEvent(new Event('input', {{ bubbles: true }})); true }}"
    );
    person.value(&typed).await;
}
