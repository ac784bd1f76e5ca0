//! ZIPs, good and hostile, from the form to the page that tells what became of them (D3, S36, S38).

use super::Desk;
use std::collections::BTreeMap;
use tests::papers;
use tests::zips::{archive, deflated, stored};

/// State and problem of each line and file whose name begins with the archive's.
async fn outcomes(desk: &Desk) -> BTreeMap<String, String> {
    let look = desk.house.database.look().await;
    let rows: Vec<(String, String)> = sqlx::query_as(
        "SELECT path, state || coalesce(' ' || problem, '') FROM upload_entries WHERE member_of IS NOT NULL",
    )
    .fetch_all(&look)
    .await
    .expect("lines");
    rows.into_iter().collect()
}

#[tokio::test]
async fn a_zipped_disc_becomes_its_studies_and_papers_and_stays_as_it_came() {
    let mut desk = Desk::new().await;
    let scan = std::fs::read(papers::dicom().join("CT_small.dcm")).expect("a scan");
    let labs = papers::pdf(&["Blood count"]);
    for (long, name) in [(false, "disc.zip"), (true, "large.zip")] {
        let mark = name.as_bytes();
        let zip = archive(
            &[
                deflated("CD/DICOM/0000/IM1", &scan),
                stored("CD/2026-07-02 labs.pdf", &[&labs, mark].concat()),
                stored("CD/VIEWER/", b""),
                deflated("CD/VIEWER/start.exe", b"MZ a program"),
                stored("__MACOSX/._labs.pdf", b"fork"),
                deflated("CD/снимок.txt", "Заключение".as_bytes()),
            ],
            long,
        );
        desk.sent(&[(name, &zip)]).await;
        let outcomes = outcomes(&desk).await;
        assert_eq!(outcomes[&format!("{name}/CD/2026-07-02 labs.pdf")], "here");
        assert_eq!(outcomes[&format!("{name}/CD/VIEWER/start.exe")], "aside disc-freight");
        assert_eq!(outcomes[&format!("{name}/__MACOSX/._labs.pdf")], "aside disc-freight");
        assert_eq!(outcomes[&format!("{name}/CD/снимок.txt")], "here");
    }
    assert_eq!(desk.count("SELECT count(*) FROM documents WHERE kind = 'study'").await, 1);
    assert_eq!(
        desk.count("SELECT count(*) FROM files WHERE unpacked_from IS NOT NULL").await,
        4,
        "the second scan is known"
    );
    assert_eq!(
        desk.count("SELECT count(*) FROM files WHERE state = 'left-aside' AND problem = 'zip-unpacked'").await,
        2,
        "the archives are kept as they came"
    );
    assert_eq!(desk.count("SELECT count(*) FROM upload_intents").await, 0);
    assert_eq!(desk.count("SELECT count(*) FROM jobs").await, 0);
    assert_eq!(desk.count("SELECT count(*) FROM events WHERE event = 'files-unpacked'").await, 2);
    assert!(desk.list().await.contains("2026-07-02_labs"));
}

#[tokio::test]
async fn each_hostile_member_has_its_sentence_and_the_rest_is_taken() {
    let mut desk = Desk::new().await;
    let inner = archive(&[stored("a.txt", b"inside")], false);
    let mut split = deflated("cut.txt", &[7; 100_000]);
    split = split.altered();
    let zip = archive(
        &[
            stored("../../etc/cron.d/evil.txt", b"evil"),
            stored("link.pdf", b"/etc/passwd").link(),
            stored("secret.pdf", b"secret").encrypted(),
            stored("inner.zip", &inner),
            deflated("liar.txt", &vec![b'a'; 50_000_000]).saying(20),
            split,
            stored("nothing.txt", b""),
            stored("good.txt", b"a good letter"),
        ],
        false,
    );
    desk.sent(&[("all.zip", &zip)]).await;
    let outcomes = outcomes(&desk).await;
    for (name, expected) in [
        ("etc/cron.d/evil.txt", "refused zip-path"),
        ("link.pdf", "refused zip-link"),
        ("secret.pdf", "refused zip-encrypted"),
        ("inner.zip", "here"),
        ("liar.txt", "refused zip-trap"),
        ("cut.txt", "refused zip-damaged"),
        ("nothing.txt", "refused empty"),
        ("good.txt", "here"),
    ] {
        assert_eq!(
            outcomes.get(&format!("all.zip/{name}")).map(String::as_str),
            Some(expected),
            "{name}: {outcomes:#?}"
        );
    }
    let list = desk.list().await;
    assert!(list.contains("An archive inside another archive is not unpacked."), "{list}");
    let look = desk.house.database.look().await;
    let upload: uuid::Uuid = sqlx::query_scalar("SELECT id FROM uploads").fetch_one(&look).await.expect("one");
    let path = desk.path(&format!("uploads/{upload}"));
    let page = desk.maryam.get(&path).await.expect(200).text();
    for sentence in [
        "Its name leads out of the folder",
        "A link to another file",
        "locked with a password",
        "not built as programs build them",
        "damaged and could not be unpacked",
    ] {
        assert!(page.contains(sentence), "{sentence}: {page}");
    }
    let stored = futures_util::StreamExt::count(desk.house.app.blobs.list(vault::Under::Everything)).await;
    assert_eq!(stored, 3, "the archive, the good letter, the inner archive");
    assert_eq!(desk.count("SELECT count(*) FROM upload_intents").await, 0);
}

#[tokio::test]
async fn archives_that_cannot_be_opened_stay_documents_that_say_why() {
    let mut desk = Desk::new().await;
    let locked = archive(&[stored("a.pdf", b"one").encrypted(), stored("b.pdf", b"two").encrypted()], false);
    let mut overlapping = archive(&[stored("a.txt", &[1; 500]), stored("b.txt", &[2; 500])], false);
    // The second member's place in the directory is made the first one's.
    let second = overlapping.windows(4).rposition(|four| four == b"PK\x01\x02").expect("a directory");
    overlapping[second + 42..second + 46].fill(0);
    let huge = deflated("zeros.bin", &vec![0; 40_000_000]).saying(4_000_000_000);
    let bomb = archive(&[huge], false);
    desk.sent(&[("locked.zip", &locked), ("overlapping.zip", &overlapping), ("bomb.zip", &bomb)]).await;
    let list = desk.list().await;
    assert!(list.contains("This archive is locked with a password."), "{list}");
    assert!(list.contains("This archive is not built as programs build them"), "{list}");
    assert!(list.contains("Nothing in this archive could be used."), "{list}");
    assert_eq!(desk.count("SELECT count(*) FROM documents").await, 3);
    assert_eq!(desk.count("SELECT count(*) FROM upload_intents").await, 0);
}

#[tokio::test]
async fn a_thousand_members_are_unpacked_and_a_second_worker_finds_nothing_to_do() {
    let mut desk = Desk::new().await;
    let members: Vec<_> =
        (0..1_000).map(|n| deflated(&format!("USB/{}/{n}.txt", n % 7), format!("letter {n}").as_bytes())).collect();
    desk.sent(&[("usb.zip", &archive(&members, false))]).await;
    assert_eq!(desk.count("SELECT count(*) FROM files WHERE unpacked_from IS NOT NULL").await, 1_000);
    assert_eq!(desk.count("SELECT count(*) FROM files WHERE state = 'received'").await, 0);
    // The archive is looked at once more, as after a kill before its end: nothing comes twice.
    let look = desk.house.database.look().await;
    sqlx::query("UPDATE files SET state = 'received' WHERE unpacked_from IS NULL").execute(&look).await.expect("back");
    desk.sent(&[("more.txt", b"more")]).await;
    let upload: uuid::Uuid =
        sqlx::query_scalar("SELECT upload_id FROM files WHERE name = 'usb.zip'").fetch_one(&look).await.expect("one");
    let mut tx = desk.house.app.db.system(Some(desk.house.maryam.tenant)).await.expect("a transaction");
    let upload = domain::ids::UploadId(upload);
    let job = store::jobs::Job::InspectUpload { case: desk.case, upload };
    store::jobs::enqueue(&mut tx, &job).await.expect("a job");
    tx.commit().await.expect("a commit");
    desk.inspected().await;
    assert_eq!(desk.count("SELECT count(*) FROM files WHERE unpacked_from IS NOT NULL").await, 1_000);
    assert_eq!(desk.count("SELECT count(*) FROM files WHERE state = 'received'").await, 0);
    assert_eq!(desk.count("SELECT count(*) FROM upload_intents").await, 0);
}
