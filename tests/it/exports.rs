//! M5, S55: a copy of everything on a case, opened with other people's tools and compared with what was sent.

use crate::packages::tools::{below, keep, run};
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;
use std::path::Path;
use tests::{Client, World, papers, slices};

/// Unpacks a copy and proves every file of it; answers the folder's files.
fn opened(folder: &Path, zip: &[u8]) -> Vec<String> {
    std::fs::write(folder.join("copy.zip"), zip).expect("written");
    run(folder, "unzip", &["-tq", "copy.zip"]);
    run(folder, "7z", &["t", "copy.zip"]);
    run(folder, "unzip", &["-q", "copy.zip"]);
    let root = folder.join("SC-0001");
    let sums = run(&root, "sha256sum", &["--strict", "-c", "SHA256SUMS"]);
    let names = below(&root);
    assert_eq!(sums.lines().count(), names.len() - 1, "every file but the sums themselves: {sums}");
    assert!(sums.lines().all(|line| line.ends_with(": OK")), "{sums}");
    names
}

fn hashes(root: &Path, names: &[String]) -> BTreeSet<Vec<u8>> {
    names.iter().map(|name| Sha256::digest(std::fs::read(root.join(name)).expect("a file")).to_vec()).collect()
}

fn data(root: &Path) -> serde_json::Value {
    serde_json::from_slice(&std::fs::read(root.join("data.json")).expect("data")).expect("JSON")
}

fn guest(world: &World, name: &str, callers: &[crate::access::callers::Caller]) -> Client {
    callers.iter().find(|caller| caller.name == name).expect("a caller").client(world)
}

#[tokio::test]
async fn s55_a_copy_holds_everything_that_was_sent_and_proves_it() {
    let world = World::new().await;
    let here = &world.here;
    let callers = crate::access::callers::all(&world).await;
    let mut patient = guest(&world, "patient", &callers);
    let path = format!("/my/{}/copy", here.patient.0);
    let head = patient.head(&path).await.expect(200);
    let told = "SELECT count(*) FROM events WHERE event = 'case-exported'";
    let count = |sql: &'static str| sqlx::query_scalar::<_, i64>(sql).fetch_one(&world.look);
    assert_eq!(count(told).await.expect("a count"), 0, "asking for its length takes nothing");
    let zip = patient.get(&path).await.expect(200);
    assert_eq!(zip.headers[http::header::CONTENT_LENGTH], zip.body.len().to_string());
    assert!(head.body.is_empty());
    keep("copy.zip", &zip.body);
    let folder = tempfile::tempdir().expect("a folder");
    let names = opened(folder.path(), &zip.body);
    let root = folder.path().join("SC-0001");

    // What went in comes out.
    let found = hashes(&root, &names);
    let sent = [
        papers::pdf(&["Radiology report", "MRI of the right hip", "12 April 2026"]),
        papers::pdf(&["Letter of the cardiologist", "18 November 2025"]),
        slices::slice(1, 0),
        slices::slice(1, 1),
    ];
    for (at, bytes) in sent.iter().enumerate() {
        assert!(found.contains(&Sha256::digest(bytes).to_vec()), "the file sent as number {at} is in it");
    }
    let page = std::fs::read_to_string(root.join("index.html")).expect("UTF-8");
    for words in ["I agree.", "Severe arthrosis.", "Dr Sokolov", "Can the right hip be replaced?", "Noura Al-Hajri"] {
        assert!(page.contains(words), "the page lacks {words}");
    }
    assert!(!page.contains("http:") && !page.contains("https:"), "it asks nobody");
    // Each link of the page leads to a file.
    let links: Vec<&str> = page.split("href=\"./").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert!(links.len() >= 4, "{links:?}");
    for link in links {
        let path: String = url::form_urlencoded::parse(format!("x={}", link.replace('+', "%2B")).as_bytes())
            .map(|(_, value)| value.into_owned())
            .collect();
        assert!(root.join(&path).is_file(), "{path}");
    }
    let data = data(&root);
    for part in ["case", "people", "summary", "documents", "labs", "consents", "replies", "requests", "trail", "files"]
    {
        assert!(!data[part].is_null(), "data.json lacks {part}");
    }
    assert_eq!(data["documents"].as_array().map(Vec::len), Some(3));
    assert!(data["consents"].as_array().expect("consents").iter().any(|one| one["words"]["text"] == "I agree."));

    // Recorded first: the copy, and each document in it.
    assert_eq!(count(told).await.expect("a count"), 1);
    let documents = "SELECT count(*) FROM events WHERE event = 'document-downloaded' AND detail ? 'export'";
    assert_eq!(count(documents).await.expect("a count"), 3);

    // At any time: a closed case, too; and the coordinator takes the same originals.
    world.set("UPDATE cases SET stage = 'closed' WHERE id = $1", here.case.0).await;
    patient.get(&path).await.expect(200);
    let mut maryam = world.house.signed_in(&world.house.maryam).await;
    let zip = maryam.get(&format!("/cases/{}/copy", here.case)).await.expect(200);
    let other = tempfile::tempdir().expect("a folder");
    let names = opened(other.path(), &zip.body);
    assert!(
        hashes(&other.path().join("SC-0001"), &names)
            .is_superset(&sent.iter().map(|one| Sha256::digest(one).to_vec()).collect())
    );
}

#[tokio::test]
async fn s55_nobody_gets_in_a_copy_what_the_policy_hides_from_them() {
    let world = World::new().await;
    let here = &world.here;
    // A relative decides, whom the patient lets see nothing: consents and the trail are theirs, records are not.
    let (patient, son) = (here.patient.0.0, here.son.0.0);
    world.set("UPDATE participants SET is_decision_maker = false WHERE id = $1", patient).await;
    world.set("UPDATE participants SET is_decision_maker = true WHERE id = $1", son).await;
    let paper =
        "INSERT INTO representations SELECT p.tenant_id, gen_random_uuid(), p.case_id, p.id, 'guardian', d.id, NULL,
          d.sent_by_member, now() FROM participants p JOIN documents d ON d.case_id = p.case_id
        WHERE p.id = $1 AND d.sent_by_member IS NOT NULL LIMIT 1";
    world.set(paper, son).await;
    world.set("UPDATE cases SET payment = 'CANARY-of-the-desk' WHERE id = $1", here.case.0).await;
    world.set("UPDATE participants SET phone = 'CANARY-phone' WHERE id = $1", here.daughter.0.0).await;
    let callers = crate::access::callers::all(&world).await;
    let mut daughter = guest(&world, "daughter", &callers);
    daughter.get(&format!("/my/{}/copy", here.daughter.0)).await.expect(403);
    let mut decides = guest(&world, "son", &callers);
    let zip = decides.get(&format!("/my/{}/copy", here.son.0)).await.expect(200);
    let folder = tempfile::tempdir().expect("a folder");
    let names = opened(folder.path(), &zip.body);
    assert_eq!(names, ["SHA256SUMS", "data.json", "index.html"]);
    let root = folder.path().join("SC-0001");
    let data = data(&root);
    assert!(data["summary"].is_null() && data["labs"].is_null() && data["replies"].is_null(), "{data}");
    assert!(!data["consents"].is_null() && !data["trail"].is_null());
    let text = std::fs::read_to_string(root.join("data.json")).expect("UTF-8");
    let page = std::fs::read_to_string(root.join("index.html")).expect("UTF-8");
    for hidden in ["CANARY", "Severe arthrosis.", "MRI", "letter.pdf"] {
        assert!(!text.contains(hidden) && !page.contains(hidden), "{hidden}");
    }

    // What was found dangerous stays out of the patient's copy, and the copy says so.
    world.set("UPDATE files SET scan = 'found' WHERE id = $1", here.report.file.0).await;
    let mut patient = guest(&world, "patient", &callers);
    let zip = patient.get(&format!("/my/{}/copy", here.patient.0)).await.expect(200);
    let folder = tempfile::tempdir().expect("a folder");
    let names = opened(folder.path(), &zip.body);
    let report = papers::pdf(&["Radiology report", "MRI of the right hip", "12 April 2026"]);
    let root = folder.path().join("SC-0001");
    assert!(!hashes(&root, &names).contains(&Sha256::digest(&report).to_vec()));
    assert!(std::fs::read_to_string(root.join("index.html")).expect("UTF-8").contains("Not in this copy"));
}
