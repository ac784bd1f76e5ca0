//! Large files by tus 1.0, over the real router, vault and worker.

use super::Desk;
use axum::body::Body;
use bytes::Bytes;
use futures_util::{StreamExt, stream};
use http::Method;
use jiff::SignedDuration;
use tests::Answer;

const TUS: (&str, &str) = ("tus-resumable", "1.0.0");
const PIECE: usize = web::uploads::tus::PIECE as usize;

async fn send(desk: &mut Desk, method: Method, path: &str, more: &[(&str, &str)], body: Body) -> Answer {
    let token = desk.maryam.token.clone();
    let mut headers = vec![TUS, ("sec-fetch-site", "same-origin"), ("x-csrf-token", token.as_str())];
    headers.extend(more);
    desk.maryam.send(method, path, &headers, body).await
}

async fn begin(desk: &mut Desk, name: &str, length: usize) -> String {
    use base64::Engine;
    let length = length.to_string();
    let about = format!("filename {}", base64::engine::general_purpose::STANDARD.encode(name));
    let more = [("upload-length", length.as_str()), ("upload-metadata", about.as_str())];
    let path = desk.path("transfers");
    let answer = send(desk, Method::POST, &path, &more, Body::empty()).await.expect(201);
    answer.location().to_owned()
}

async fn patch(desk: &mut Desk, address: &str, offset: usize, body: Body) -> Answer {
    let offset = offset.to_string();
    let more = [("upload-offset", offset.as_str()), ("content-type", "application/offset+octet-stream")];
    send(desk, Method::PATCH, address, &more, body).await
}

async fn offset(desk: &mut Desk, address: &str) -> usize {
    let answer = send(desk, Method::HEAD, address, &[], Body::empty()).await.expect(200);
    assert_eq!(answer.headers["cache-control"], "no-store");
    answer.headers["upload-offset"].to_str().expect("a number").parse().expect("a number")
}

/// Bytes of which no two stretches are alike.
fn sample(length: usize) -> Vec<u8> {
    (0..length as u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 23) as u8).collect()
}

#[tokio::test]
async fn a_large_file_goes_on_from_the_byte_where_it_broke_off() {
    let mut desk = Desk::new().await;
    let film = [b"PK no archive ".as_slice(), &sample(3 * PIECE + 1_234)].concat();
    let path = desk.path("transfers");
    let offer = send(&mut desk, Method::OPTIONS, &path, &[], Body::empty()).await.expect(204);
    assert_eq!(offer.headers["tus-version"], "1.0.0");
    assert_eq!(offer.headers["tus-extension"], "creation,termination,expiration");
    let address = begin(&mut desk, "CD/film.txt", film.len()).await;
    assert_eq!(offset(&mut desk, &address).await, 0);

    // The line breaks inside of the second piece: the first one stays.
    let until = PIECE + 500_000;
    let chunks: Vec<_> = film[..until].chunks(100_000).map(|some| Ok(Bytes::copy_from_slice(some))).collect();
    let broken = stream::iter(chunks).chain(stream::iter([Err(std::io::Error::other("reset"))]));
    patch(&mut desk, &address, 0, Body::from_stream(broken)).await.expect(400);
    assert_eq!(offset(&mut desk, &address).await, PIECE);

    // From anywhere else than there it is refused, and nothing changes.
    let wrong = patch(&mut desk, &address, 0, Body::from(vec![1; 10])).await.expect(409);
    assert_eq!(wrong.headers["upload-offset"], PIECE.to_string());
    let more = patch(&mut desk, &address, PIECE, Body::from(film[PIECE..PIECE + 10].to_vec())).await.expect(204);
    assert_eq!(more.headers["upload-offset"], (PIECE + 10).to_string());
    assert_eq!(desk.count("SELECT count(*) FROM files").await, 0, "it is no file yet");
    let rest = patch(&mut desk, &address, PIECE + 10, Body::from(film[PIECE + 10..].to_vec())).await.expect(204);
    assert_eq!(rest.headers["upload-offset"], film.len().to_string());
    assert_eq!(offset(&mut desk, &address).await, film.len());
    patch(&mut desk, &address, film.len(), Body::empty()).await.expect(204);

    desk.inspected().await;
    assert_eq!(desk.count("SELECT count(*) FROM files WHERE state <> 'received'").await, 1);
    assert_eq!(desk.count("SELECT count(*) FROM transfer_pieces").await, 0);
    assert_eq!(desk.count("SELECT count(*) FROM upload_intents").await, 0);
    assert_eq!(desk.house.app.blobs.list(vault::Under::Everything).count().await, 1, "the pieces are gone");
    assert_eq!(offset(&mut desk, &address).await, film.len(), "a lost answer can be asked for again");
    let document = desk.document("film").await;
    let page = desk.maryam.get(&document).await.expect(200).text();
    let original =
        page.split("href=\"").filter_map(|rest| rest.split('"').next()).find(|href| href.contains("/files/"));
    let taken = desk.maryam.get(original.expect("the original's address")).await.expect(200);
    assert!(taken.body == film, "byte for byte");
}

#[tokio::test]
async fn a_transfers_address_is_no_capability() {
    let mut desk = Desk::new().await;
    let address = begin(&mut desk, "a.zip", 100).await;
    let headers = [TUS, ("upload-offset", "0"), ("content-type", "application/offset+octet-stream")];
    let nobody = &mut desk.house.browser();
    nobody.send(Method::PATCH, &address, &headers, Body::from("x")).await.expect(401);
    nobody.send(Method::HEAD, &address, &headers, Body::empty()).await.expect(401);
    let token = std::mem::replace(&mut desk.maryam.token, "wrong".into());
    patch(&mut desk, &address, 0, Body::from("x")).await.expect(403);
    send(&mut desk, Method::DELETE, &address, &[], Body::empty()).await.expect(403);
    desk.maryam.token = token;
    let token = desk.maryam.token.clone();
    let foreign = [TUS, ("sec-fetch-site", "cross-site"), ("x-csrf-token", token.as_str())];
    let answer = desk.maryam.send(Method::DELETE, &address, &foreign, Body::empty()).await;
    assert_eq!(answer.status, 403, "another site's page");
    let mut stranger = desk.house.signed_in(&desk.house.stranger).await;
    stranger.get("/cases").await.expect(200);
    let token = stranger.token.clone();
    let theirs = [TUS, ("sec-fetch-site", "same-origin"), ("x-csrf-token", token.as_str())];
    stranger.send(Method::HEAD, &address, &theirs, Body::empty()).await.expect(404);
    stranger.send(Method::DELETE, &address, &theirs, Body::empty()).await.expect(404);
    assert_eq!(offset(&mut desk, &address).await, 0);
}

#[tokio::test]
async fn headers_that_lie_or_lack_are_refused_and_nothing_is_stored() {
    let mut desk = Desk::new().await;
    let path = desk.path("transfers");
    for (more, status) in [
        (vec![], 400),
        (vec![("upload-length", "0")], 400),
        (vec![("upload-length", "-1")], 400),
        (vec![("upload-length", "6000000000")], 413),
        (vec![("upload-length", "99999999999999999999999")], 400),
    ] {
        send(&mut desk, Method::POST, &path, &more, Body::empty()).await.expect(status);
    }
    let token = desk.maryam.token.clone();
    let old = [("tus-resumable", "0.2.2"), ("sec-fetch-site", "same-origin"), ("x-csrf-token", token.as_str())];
    let answer = desk.maryam.send(Method::POST, &path, &old, Body::empty()).await.expect(412);
    assert_eq!(answer.headers["tus-version"], "1.0.0");
    let address = begin(&mut desk, "a.txt", 10).await;
    patch(&mut desk, &address, 0, Body::from(vec![7; 11])).await.expect(413);
    assert_eq!(offset(&mut desk, &address).await, 10, "what was said to come is taken, the rest is not");
    let address = begin(&mut desk, "b.txt", 10).await;
    let more = [("upload-offset", "0"), ("content-type", "text/plain")];
    send(&mut desk, Method::PATCH, &address, &more, Body::from("x")).await.expect(415);
    assert_eq!(offset(&mut desk, &address).await, 0);
}

#[tokio::test]
async fn what_is_given_up_or_waits_in_vain_leaves_nothing() {
    let mut desk = Desk::new().await;
    let address = begin(&mut desk, "a.bin", 3 * PIECE).await;
    patch(&mut desk, &address, 0, Body::from(sample(PIECE + 5))).await.expect(204);
    assert_eq!(desk.house.app.blobs.list(vault::Under::Everything).count().await, 2);
    send(&mut desk, Method::DELETE, &address, &[], Body::empty()).await.expect(204);
    send(&mut desk, Method::HEAD, &address, &[], Body::empty()).await.expect(404);
    assert_eq!(desk.house.app.blobs.list(vault::Under::Everything).count().await, 0);

    let address = begin(&mut desk, "b.bin", 3 * PIECE).await;
    patch(&mut desk, &address, 0, Body::from(sample(PIECE))).await.expect(204);
    desk.house.clock.pass(SignedDuration::from_hours(24 * 6));
    desk.maryam = desk.house.signed_in(&desk.house.maryam).await;
    desk.list().await;
    patch(&mut desk, &address, PIECE, Body::from(sample(10))).await.expect(204);
    desk.house.clock.pass(SignedDuration::from_hours(24 * 6));
    worker::sweep::sweep(&desk.worker()).await.expect("swept");
    assert_eq!(
        desk.house.app.blobs.list(vault::Under::Everything).count().await,
        2,
        "it waits for a week from its last piece"
    );
    desk.house.clock.pass(SignedDuration::from_hours(24 * 2));
    worker::sweep::sweep(&desk.worker()).await.expect("swept");
    desk.house.clock.pass(SignedDuration::from_hours(25));
    worker::sweep::sweep(&desk.worker()).await.expect("swept");
    assert_eq!(desk.house.app.blobs.list(vault::Under::Everything).count().await, 0);
    assert_eq!(desk.count("SELECT count(*) FROM transfers").await, 0);
    assert_eq!(desk.count("SELECT count(*) FROM upload_intents").await, 0);
}

/// Two windows send the same file: each byte counts once, and the file is whole.
#[tokio::test]
async fn of_two_requests_from_the_same_place_one_goes_on() {
    let mut desk = Desk::new().await;
    let film = sample(PIECE);
    let address = begin(&mut desk, "a.txt", film.len()).await;
    let token = desk.maryam.token.clone();
    let mut windows = Vec::new();
    for _ in 0..2 {
        let mut client = desk.house.browser();
        client.cookies = desk.maryam.cookies.clone();
        let (token, address, film) = (token.clone(), address.clone(), film.clone());
        windows.push(tokio::spawn(async move {
            let headers = [
                TUS,
                ("sec-fetch-site", "same-origin"),
                ("x-csrf-token", token.as_str()),
                ("upload-offset", "0"),
                ("content-type", "application/offset+octet-stream"),
            ];
            client.send(Method::PATCH, &address, &headers, Body::from(film)).await.status.as_u16()
        }));
    }
    let mut answers = Vec::new();
    for window in windows {
        answers.push(window.await.expect("a window"));
    }
    answers.sort_unstable();
    assert_eq!(answers, [204, 409]);
    desk.inspected().await;
    assert_eq!(desk.count("SELECT count(*) FROM files").await, 1);
    assert_eq!(desk.house.app.blobs.list(vault::Under::Everything).count().await, 1);
}
