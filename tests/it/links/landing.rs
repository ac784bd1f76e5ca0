//! What an address alone yields (S11–S13, S15, S19–S21).

use super::*;

#[tokio::test]
async fn an_address_alone_yields_nothing_and_leaves_no_trace() {
    let linked = Linked::new().await;
    let person = linked.issue_for(linked.patient).await;
    let before = dump(&linked.look).await;
    for address in [linked.address(), person] {
        for path in ["", "/code", "/session"] {
            for method in ["HEAD", "GET", "GET", "HEAD"] {
                let answer = fetch(&mut linked.house.browser(), method, &format!("{address}{path}")).await;
                let text = answer.text();
                for secret in [PATIENT, CLINIC, REVIEWER, "sokolov", "canary question", "family.test", "SC-0142"] {
                    assert!(!text.contains(secret), "{method} {path} tells {secret}");
                }
                assert!(
                    !answer
                        .headers
                        .iter()
                        .any(|(_, value)| { value.to_str().is_ok_and(|value| value.contains("carnet-guest")) })
                );
            }
        }
    }
    assert_eq!(dump(&linked.look).await, before, "no GET or HEAD writes");
    // Behind the address: nothing without a session.
    let mut client = linked.house.browser();
    client.get(&linked.address()).await.expect(200);
    client.post(&format!("/review/{}/leave", linked.review), &[]).await.expect(401);
}

#[tokio::test]
async fn the_landing_names_the_sender_and_the_end_and_leaks_nowhere() {
    let linked = Linked::new().await;
    let answer = linked.house.browser().get(&linked.address()).await.expect(200);
    let text = answer.text().replace(['\u{2068}', '\u{2069}'], "");
    assert!(text.contains("safina care"));
    assert!(text.contains("20 August 2026"), "it ends with its review: {text}");
    for (name, value) in
        [("cache-control", "no-store"), ("referrer-policy", "no-referrer"), ("x-robots-tag", "noindex, nofollow")]
    {
        assert_eq!(answer.headers[name], value);
    }
    assert!(!text.contains("://"), "nothing is fetched from elsewhere: {text}");
    assert!(!text.contains("<script"));
    let cards = text.matches("property=\"og:").count();
    assert_eq!(cards, 2, "a preview shows the sender and that there is something");
}

#[tokio::test]
async fn the_database_holds_neither_tokens_nor_codes() {
    let linked = Linked::new().await;
    let address = linked.address();
    let mut doctor = linked.house.browser();
    doctor.get(&address).await.expect(200);
    doctor.post(&format!("{address}/code"), &[]).await.expect(303);
    // The letter still waits, sealed.
    let held = jobs::take(&linked.house.app.db).await.expect("jobs").expect("a letter");
    let Job::SendMail(mail) = held.job else { panic!("a letter") };
    let Letter::Code { code, .. } = mail.letter else { panic!("a code") };
    doctor.get(&format!("{address}/code")).await.expect(200);
    doctor.post(&format!("{address}/session"), &[("code", &code)]).await.expect(303);
    let guest = &doctor.cookies[&format!("__Host-carnet-guest-{}", linked.review.0.simple())];
    let guest_bytes = URL_SAFE_NO_PAD.decode(guest).expect("base64url");
    // A member's session, too.
    let maryam = linked.house.signed_in(&linked.house.maryam).await;
    let desk = &maryam.cookies[web::desk::COOKIE];
    let desk_bytes = URL_SAFE_NO_PAD.decode(desk).expect("base64url");
    let all = dump(&linked.look).await;
    assert!(all.contains("SC-0142"), "the dump is a dump");
    for secret in [
        URL_SAFE_NO_PAD.encode(linked.token),
        hex(&linked.token),
        code.clone(),
        hex(code.as_bytes()),
        guest.clone(),
        hex(&guest_bytes),
        desk.clone(),
        hex(&desk_bytes),
    ] {
        assert!(!all.contains(&secret), "{secret} stands in the database");
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[tokio::test]
async fn unknown_expired_revoked_and_suspended_links_look_the_same() {
    let linked = Linked::new().await;
    let unknown = format!("/r/{}", URL_SAFE_NO_PAD.encode([9; 32]));
    let stranger = linked.house.browser();
    let expected = answers(&linked, &stranger, &unknown).await;
    assert!(expected.iter().all(|answer| answer.0 == 410));
    assert!(!expected[0].2.contains("safina"), "it names no sender");
    for (state, sql) in [
        ("revoked", "UPDATE links SET revoked_at = now() WHERE id = $1"),
        ("suspended", "UPDATE links SET revoked_at = NULL, suspended_at = now() WHERE id = $1"),
        ("expired", "UPDATE links SET suspended_at = NULL, expires_at = '2026-07-23 08:00:00Z' WHERE id = $1"),
    ] {
        linked.set(sql).await;
        assert_eq!(answers(&linked, &stranger, &linked.address()).await, expected, "{state}");
    }
    linked.set("UPDATE links SET expires_at = '2026-08-01' WHERE id = $1").await;
    linked.house.browser().get(&linked.address()).await.expect(200);
    linked.set("UPDATE reviews SET revoked_at = now() WHERE id = (SELECT review_id FROM links WHERE id = $1)").await;
    assert_eq!(answers(&linked, &stranger, &linked.address()).await, expected, "a revoked review");
    for mangled in ["/r/x", "/r/%FF", "/r/%00"] {
        linked.house.browser().get(mangled).await.expect(410);
    }
}

/// Status, headers and body of every request to an address, from one and the same browser.
async fn answers(linked: &Linked, stranger: &Client, address: &str) -> Vec<(u16, String, String)> {
    let mut all = Vec::new();
    for (method, path) in EVERY_PATH {
        let mut client = Client::new(linked.house.router.clone());
        client.cookies = stranger.cookies.clone();
        client.cookies.insert("__Host-carnet-browser".into(), "A".repeat(22));
        client.get("/sign-in").await.expect(200);
        let answer = fetch(&mut client, method, &format!("{address}{path}")).await;
        let headers = format!("{:?}", answer.headers);
        all.push((answer.status.as_u16(), headers, answer.text()));
    }
    all
}

#[tokio::test]
async fn mangled_fetched_before_and_twice_opened_links_work_for_a_person() {
    let linked = Linked::new().await;
    let address = linked.address();
    let (head, tail) = address.split_at(24);
    let mut scanner = linked.house.browser();
    scanner.head(&address).await.expect(200);
    scanner.get(&address).await.expect(200);
    for mangled in [
        format!("{address}."),
        format!("{address}),"),
        format!("{address}%3E%5D"),
        format!("{address}%20"),
        format!("{head}%0D%0A{tail}"),
    ] {
        let answer = linked.house.browser().get(&mangled).await.expect(200);
        let action = format!("action=\"{address}/code\"");
        assert!(answer.text().contains(&action), "{mangled} is mended");
    }
    let mut first = linked.inside(&address).await;
    let mut second = linked.inside(&address).await;
    for client in [&mut first, &mut second] {
        client.get(&address).await.expect(200);
        let home = format!("/review/{}", linked.review);
        client.post(&format!("{home}/leave"), &[]).await.expect(303);
    }
}
