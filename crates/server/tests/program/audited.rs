//! S49 with the real program: what `carnet audit` writes and answers, run as somebody outside of the service runs it.

use super::{carnet, free_port};
use std::collections::HashMap;
use std::path::Path;
use std::process::Output;
use tests::World;
use vault::{Blobs, Witness};
use worker::sign_heads;

fn audit(world: &World, words: &[&str]) -> Output {
    carnet(world, &[&["audit"], words].concat(), free_port()).output().expect("it runs")
}

/// The answer and the exit code of a check of a trail.
fn verify(world: &World, trail: &Path, heads: &Path, public: &str) -> (String, Option<i32>) {
    let words = ["verify", trail.to_str().expect("a path"), heads.to_str().expect("a path"), public];
    let said = audit(world, &words);
    (String::from_utf8_lossy(&said.stdout).into_owned(), said.status.code())
}

#[tokio::test]
async fn s49_the_exported_trail_is_sound_and_one_that_was_tampered_with_is_not() {
    let world = World::new().await;
    let folder = tempfile::tempdir().expect("a folder");
    let heads = folder.path().join("heads");
    let witness = Witness::over(Blobs::folder(&heads).expect("a folder"));
    let db = &world.house.app.db;
    let signer = db.keys().witness().expect("a key");
    sign_heads::sign(db, &witness, &signer, &mut HashMap::new()).await.expect("signed");
    let public = audit(&world, &["key"]);
    assert!(public.status.success(), "{public:?}");
    let public = String::from_utf8(public.stdout).expect("text").trim().to_owned();
    let exported = audit(&world, &["export", "safina"]);
    assert!(exported.status.success(), "{exported:?}");
    let text = String::from_utf8(exported.stdout).expect("text");
    let trail = folder.path().join("trail.jsonl");
    std::fs::write(&trail, &text).expect("written");
    let (said, code) = verify(&world, &trail, &heads, &public);
    let events = text.lines().count() - 1;
    assert!(events > 10 && said.starts_with(&format!("sound: {events} events, {events} of them under")), "{said}");
    assert_eq!(code, Some(0), "{said}");
    // A word changed; a line left out; the end cut off; another key.
    let lines: Vec<&str> = text.lines().collect();
    let middle = lines.len() / 2;
    let changed = lines[middle].replace("\"allowed\"", "\"denied\"");
    assert_ne!(changed, lines[middle]);
    let with = |line: &str| [&lines[..middle], &[line], &lines[middle + 1..]].concat().join("\n");
    for tampered in
        [with(&changed), [&lines[..middle], &lines[middle + 1..]].concat().join("\n"), lines[..middle].join("\n")]
    {
        std::fs::write(&trail, tampered).expect("written");
        let (said, code) = verify(&world, &trail, &heads, &public);
        assert!(said.starts_with("NOT sound: ") && code == Some(1), "{said} {code:?}");
    }
    std::fs::write(&trail, &text).expect("written");
    let (said, code) = verify(&world, &trail, &heads, &vault::WitnessKey::of(&[9; 32]).expect("a key").public());
    assert!(said.contains("NOT sound") && code == Some(1), "{said} {code:?}");
    // What does not read at all is no tampering, and no soundness either.
    std::fs::write(&trail, format!("{text}not JSON\n")).expect("written");
    let (said, code) = verify(&world, &trail, &heads, &public);
    assert!(said.is_empty() && code == Some(1), "{said} {code:?}");
    let unknown = audit(&world, &["export", "nobody"]);
    assert!(!unknown.status.success() && unknown.stdout.is_empty());
}
