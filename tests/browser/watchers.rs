//! What watches over the other tests has to notice what it is there for.

use tests::LiveHouse;
use tests::browser::{Chromium, Device};

#[tokio::test(flavor = "multi_thread")]
async fn whatever_is_wrong_with_a_page_is_noticed() {
    let house = LiveHouse::start().await;
    let chromium = Chromium::start().await;
    let tester = chromium.person("tester", &house.base, Device::Phone, "en").await;
    tester.go("/sign-in").await;
    tester.look("00-sign-in").await;
    tester.value("document.body.setAttribute('style', 'color: red')").await;
    tester.value("console.error('a mishap')").await;
    tester
        .value("document.body.append(Object.assign(document.createElement('img'), { width: 900, height: 10 }))")
        .await;
    tester.look("00-broken").await;
    // Its own policy keeps a page from fetching elsewhere, but not from leading there.
    tester.value("setTimeout(() => { location.href = 'http://elsewhere.test/' })").await;
    tester.until("location.protocol === 'chrome-error:'").await;
    let findings = chromium.findings();
    for expected in [
        "Content Security Policy",
        "a mishap",
        "requested http://elsewhere.test/",
        "wider than the screen",
        "image-alt",
    ] {
        assert!(findings.iter().any(|finding| finding.contains(expected)), "{expected} is not among {findings:#?}");
    }
    assert!(!findings.iter().any(|finding| finding.contains("00-sign-in")), "{findings:#?}");
}
