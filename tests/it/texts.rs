//! The words of documents: read by the worker, sealed, searched (through the real router, sandbox and Postgres), and read off
//! pictures by a real tesseract, which `./check` brings (tests/lint/tools.sh).

use crate::documents::Desk;
use records::sandbox::{Render, bytes_of};
use std::os::unix::fs::PermissionsExt as _;
use std::time::Duration;
use tests::papers;
use worker::Ocr;
use worker::ocr::OcrFault;

impl Desk {
    async fn search(&mut self, q: &str) -> String {
        let path = self.path(&format!("documents/search?q={}", coded(q)));
        self.maryam.get(&path).await.expect(200).plain()
    }

    async fn photo(&self, lines: &[&str]) -> Vec<u8> {
        let pdf = papers::pdf(lines);
        let length = u64::try_from(pdf.len()).expect("a length");
        let render = Render::PdfPage { page: 0, width: 1600 };
        self.house.app.sandbox.render(render, length, bytes_of(pdf)).await.expect("a picture").to_vec()
    }
}

fn coded(text: &str) -> String {
    text.bytes().fold(String::new(), |out, byte| format!("{out}%{byte:02X}"))
}

async fn tesseract() -> Ocr {
    let path = std::env::var("PATH").expect("PATH");
    Ocr::find(&path).await.expect("tesseract with its languages: ./check brings it")
}

#[tokio::test]
async fn words_are_found_in_their_other_forms_in_four_languages() {
    let mut desk = Desk::new().await;
    desk.sent(&[
        ("2026-07-01 discharge.pdf", &papers::pdf(&["Two surgeries <b>on</b> the hip", "He takes apixaban 5 mg"])),
        ("заключение.txt", "После операции пациент пьёт варфарин.".as_bytes()),
        ("تقرير.txt", "يتناول المريض دواءً مميّعًا للدم، وعدد الصفائح ٢١٨.".as_bytes()),
        ("报告.txt", "血小板计数正常，未见骨折。".as_bytes()),
    ])
    .await;
    for (typed, found) in [
        ("surgery", "<mark>surgeries</mark>"),
        ("APIXABAN hip", "<mark>apixaban</mark>"),
        ("операция", "<mark>операции</mark>"),
        ("пьет", "<mark>пьёт</mark>"),
        ("صفائح", "<mark>الصفائح</mark>"),
        ("218", "<mark>٢١٨</mark>"),
        ("血小板", "<mark>血小板</mark>"),
        ("骨折", "<mark>骨折</mark>"),
    ] {
        let page = desk.search(typed).await;
        assert!(page.contains(found), "{typed}: {page}");
        assert!(page.contains("?page=1#shown\""), "a link to the page: {page}");
        assert_eq!(page.matches("<p class=\"hint\" dir=\"auto\">").count(), 1, "one place for {typed}: {page}");
    }
    let page = desk.search("surgery").await;
    assert!(!page.contains("<b>on</b>") && page.contains("on&"), "what a document says is text: {page}");
    for typed in ["knee", "surgery warfarin", "小血", "<script>", "' & !|():*\\"] {
        let page = desk.search(typed).await;
        assert!(!page.contains("<mark>"), "{typed}: {page}");
        assert!(!page.contains("<script>\""), "{typed}: {page}");
    }
    let page = desk.search("the").await;
    assert!(page.contains("Add a word that says more"), "{page}");
    let page = desk.search("discharge").await;
    assert!(page.contains("Documents by name"), "{page}");
    let everywhere = desk.maryam.get("/search?q=apixaban").await.expect(200).plain();
    assert!(everywhere.contains("<mark>apixaban</mark>") && everywhere.contains("SC-0001"), "{everywhere}");
    let by_name = desk.maryam.get("/search?q=yousef").await.expect(200).plain();
    assert!(by_name.contains("Yousef Al-Hajri"), "{by_name}");
}

#[tokio::test]
async fn nobody_finds_words_of_a_case_on_which_they_do_not_stand() {
    let mut desk = Desk::new().await;
    desk.sent(&[("2026-07-01 discharge.pdf", &papers::pdf(&["Takes zyxamide daily"]))]).await;
    let text = format!("{}/text", desk.document("discharge").await);
    for staff in [&desk.house.owner, &desk.house.viewer, &desk.house.stranger] {
        let mut other = desk.house.signed_in(staff).await;
        let page = other.get("/search?q=zyxamide").await.expect(200).plain();
        assert!(page.contains("Nothing found") && !page.contains("discharge"), "{page}");
        let page = other.get("/search?q=discharge").await.expect(200).plain();
        assert!(!page.contains("Documents by name"), "{page}");
        let status = if staff.tenant == desk.house.stranger.tenant { 404 } else { 403 };
        other.get(&desk.path("documents/search?q=zyxamide")).await.expect(status);
        other.get(&text).await.expect(status);
    }
    assert!(desk.maryam.get("/search?q=zyxamide").await.expect(200).plain().contains("<mark>zyxamide</mark>"));
}

/// S10: the same words in two agencies have nothing in common in the index, and even the index's own function, asked without
/// the case of the asker, finds only what is the asker's.
#[tokio::test]
async fn s10_the_same_word_of_two_tenants_is_two_words() {
    let mut desk = Desk::new().await;
    desk.sent(&[("one.pdf", &papers::pdf(&["Takes zyxamide daily"]))]).await;
    let look = desk.house.database.look().await;
    let own: Vec<String> = sqlx::query_scalar("SELECT unnest(tsvector_to_array(words)) FROM page_texts")
        .fetch_all(&look)
        .await
        .expect("words");
    assert_eq!(own.len(), 3, "{own:?}");
    let stored: String =
        sqlx::query_scalar("SELECT string_agg(t::text, ' ') FROM page_texts t").fetch_one(&look).await.expect("a dump");
    assert!(!stored.contains("zyxamid"), "neither text nor index tells the word");
    // The other tenant's search asks for other words.
    let (tenant, case) = (desk.house.stranger.tenant, desk.case);
    let mut tx = desk.house.app.db.staff(tenant).await.expect("a transaction");
    let theirs = store::texts::hidden_for(&mut tx, "zyxamid").await.expect("a word");
    assert!(!own.contains(&theirs));
    drop(tx);
    let mut tx = desk.house.app.db.staff(desk.house.maryam.tenant).await.expect("a transaction");
    let ours = store::texts::hidden_for(&mut tx, "zyxamid").await.expect("a word");
    assert!(own.contains(&ours));
    drop(tx);
    let service = sqlx::PgPool::connect(&desk.house.database.for_service()).await.expect("the login connects");
    for (tenant, finds) in [(tenant, 0), (desk.house.maryam.tenant, 1)] {
        let mut tx = service.begin().await.expect("a transaction");
        sqlx::query("SELECT set_config('role', 'carnet_staff', true), set_config('app.tenant', $1, true)")
            .bind(tenant.to_string())
            .execute(&mut *tx)
            .await
            .expect("a tenant");
        let found: i64 = sqlx::query_scalar("SELECT count(*) FROM find_pages($1, ARRAY[$2::uuid])")
            .bind(&ours)
            .bind(case.0)
            .fetch_one(&mut *tx)
            .await
            .expect("an answer");
        assert_eq!(found, finds);
    }
    let mut tx = service.begin().await.expect("a transaction");
    sqlx::query("SELECT set_config('role', 'carnet_guest', true)").execute(&mut *tx).await.expect("a role");
    let refused = sqlx::query("SELECT find_pages('a', '{}')").execute(&mut *tx).await;
    assert!(refused.expect_err("guests search nothing").to_string().contains("permission denied"));
}

/// Why there is a definer function: under the wall itself the index is closed, because `@@` might leak what it compares.
#[tokio::test]
async fn the_index_is_open_to_the_gate_alone() {
    let mut desk = Desk::new().await;
    desk.sent(&[("one.pdf", &papers::pdf(&["apixaban"]))]).await;
    let look = desk.house.database.look().await;
    sqlx::query(
        "INSERT INTO page_texts (tenant_id, document_id, page, case_id, origin, sealed, words)
         SELECT tenant_id, document_id, n, case_id, origin, sealed, array_to_tsvector(ARRAY[md5(n::text)])
         FROM page_texts, generate_series(2, 20000) n",
    )
    .execute(&look)
    .await
    .expect("pages");
    sqlx::query("ANALYZE page_texts").execute(&look).await.expect("statistics");
    for (role, opens) in [("carnet_gate", true), ("carnet_staff", false)] {
        let mut tx = look.begin().await.expect("a transaction");
        sqlx::query("SELECT set_config('role', $1, true), set_config('app.tenant', $2, true)")
            .bind(role)
            .bind(desk.house.maryam.tenant.to_string())
            .execute(&mut *tx)
            .await
            .expect("a role");
        let plan: Vec<String> = sqlx::query_scalar(
            "EXPLAIN SELECT t.document_id, t.page FROM page_texts t WHERE t.tenant_id = current_tenant()
               AND t.case_id = ANY (ARRAY['00000000-0000-0000-0000-000000000000'::uuid]) AND t.words @@ 'a'::tsquery",
        )
        .fetch_all(&mut *tx)
        .await
        .expect("a plan");
        assert_eq!(plan.join("\n").contains("page_texts_words"), opens, "{role}: {plan:?}");
    }
}

#[tokio::test]
async fn a_removed_document_and_one_held_back_are_not_found() {
    let mut desk = Desk::new().await;
    desk.sent(&[("one.pdf", &papers::pdf(&["apixaban"])), ("two.pdf", &papers::pdf(&["warfarin"]))]).await;
    let (one, two) = (desk.document("one").await, desk.document("two").await);
    assert!(desk.search("apixaban").await.contains("<mark>"));
    desk.maryam.post(&format!("{one}/removal"), &[("sure", "yes")]).await.expect(303);
    assert!(!desk.search("apixaban").await.contains("<mark>"));
    assert_eq!(desk.count("SELECT count(*) FROM page_texts").await, 1, "its words are forgotten");
    assert_eq!(desk.count("SELECT count(*) FROM document_texts").await, 1);
    // A job that comes late keeps nothing of it.
    let mut tx = desk.house.app.db.system(Some(desk.house.maryam.tenant)).await.expect("a transaction");
    let id = one.rsplit('/').next().and_then(|id| id.parse().ok()).map(domain::ids::DocumentId).expect("an id");
    let job = store::jobs::Job::ReadText { case: desk.case, document: id };
    store::jobs::enqueue(&mut tx, &job).await.expect("a job");
    tx.commit().await.expect("a commit");
    desk.inspected().await;
    assert_eq!(desk.count("SELECT count(*) FROM document_texts").await, 1);
    assert!(desk.search("warfarin").await.contains("<mark>"));
    let look = desk.house.database.look().await;
    sqlx::query("UPDATE files SET scan = 'waiting'").execute(&look).await.expect("held back");
    assert!(!desk.search("warfarin").await.contains("<mark>"));
    desk.maryam.get(&format!("{two}/text")).await.expect(403);
}

#[tokio::test]
async fn many_pages_come_in_several() {
    let mut desk = Desk::new().await;
    desk.sent(&[("export.pdf", &papers::pages(25))]).await;
    let page = desk.search("exported").await;
    assert_eq!(page.matches("<mark>").count(), 20);
    let next = desk.path("documents/search?q=exported&amp;skip=20");
    assert!(page.contains(&next), "{page}");
    let page = desk.maryam.get(&next.replace("&amp;", "&")).await.expect(200).plain();
    assert!(page.matches("<mark>").count() >= 5 && page.contains("page 25") && !page.contains("skip=40"), "{page}");
    let text = format!("{}/text", desk.document("export").await);
    let page = desk.maryam.get(&text).await.expect(200).plain();
    assert!(page.contains("text?after=20") && !page.contains("page-21"), "{page}");
    assert_eq!(desk.count("SELECT count(*) FROM events WHERE event = 'texts-searched'").await, 1, "once a search");
    assert_eq!(desk.count("SELECT count(*) FROM events WHERE event = 'text-read'").await, 1);
    let said = desk.count("SELECT count(*) FROM events WHERE event = 'texts-searched' AND detail::text LIKE '%xport%'");
    assert_eq!(said.await, 0, "what was looked for is not in the trail");
    let trail = desk.path("trail?show=reads");
    let page = desk.maryam.get(&trail).await.expect(200).plain();
    assert!(page.contains("searched the texts of documents") && page.contains("read the text of"), "{page}");
}

#[tokio::test]
async fn a_scan_is_read_by_machine_and_says_so() {
    let mut desk = Desk::new().await;
    let photo = desk.photo(&["Coronary angiography report", "Platelets 218 normal"]).await;
    desk.sent(&[("photo.png", &photo)]).await;
    let document = desk.document("photo").await;
    let page = desk.maryam.get(&document).await.expect(200).plain();
    assert!(page.contains("Scans are not read here"), "{page}");
    assert!(desk.search("angiography").await.contains("Scans and photos are not read here"));
    // Installed later, it reads what had to wait, once.
    desk.ocr = Some(tesseract().await);
    desk.house.clock.pass(jiff::SignedDuration::from_hours(2));
    for _ in 0..2 {
        worker::sweep::sweep(&desk.worker()).await.expect("swept");
        desk.inspected().await;
        desk.house.clock.pass(jiff::SignedDuration::from_hours(2));
    }
    desk.maryam = desk.house.signed_in(&desk.house.maryam).await;
    assert!(desk.search("218").await.contains("<mark>218</mark>"));
    assert_eq!(desk.count("SELECT count(*) FROM events WHERE event = 'text-kept'").await, 2);
    let photo = desk.photo(&["Coronary angiography report", "Platelets 219 normal"]).await;
    desk.sent(&[("second.png", &photo)]).await;
    let page = desk.search("angiography 219").await;
    assert!(page.contains("<mark>angiography</mark>") && page.contains("Read by machine, may be wrong"), "{page}");
    let document = desk.document("second").await;
    let page = desk.maryam.get(&document).await.expect(200).plain();
    assert!(page.contains("One page was read by machine"), "{page}");
    let page = desk.maryam.get(&format!("{document}/text")).await.expect(200).plain();
    assert!(page.contains("Read by machine, may be wrong") && page.contains("Coronary angiography"), "{page}");
    assert_eq!(desk.count("SELECT count(*) FROM page_texts WHERE origin = 'machine'").await, 2);
}

/// A program in tesseract's place.
async fn put_on(folder: &std::path::Path, does: &str) -> Ocr {
    let program = folder.join("tesseract");
    let script = format!("#!/bin/sh\n[ \"$1\" = --list-langs ] && {{ echo eng; echo rus; exit 0; }}\n{does}\n");
    std::fs::write(&program, script).expect("a program");
    std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o755)).expect("a program");
    Ocr::find(&folder.to_string_lossy()).await.expect("it is found")
}

#[tokio::test]
async fn the_program_has_limits_no_network_and_nothing_of_ours() {
    let folder = tempfile::tempdir().expect("a folder");
    let ocr = put_on(folder.path(), "env; echo \"$@\"; ulimit -v; tail -n +3 /proc/net/dev; cat >/dev/null").await;
    assert_eq!(ocr.languages(), ["eng", "rus"]);
    let told = ocr.read(b"a picture").await.expect("a text");
    assert!(told.contains("stdin stdout -l eng+rus"), "{told}");
    assert!(!told.contains("DATABASE") && !told.contains("HOME=") && !told.contains("CARGO"), "{told}");
    if ocr.confined() {
        assert!(told.contains("\n2097152\n"), "an address space of two gigabytes: {told}");
        assert!(!told.contains("eth0"), "{told}");
    }
    let slow = put_on(folder.path(), "exec sleep 60").await.with_patience(Duration::from_millis(300));
    assert_eq!(slow.read(b"a picture").await, Err(OcrFault::TooMuch));
    assert_eq!(put_on(folder.path(), "exit 1").await.read(b"a picture").await, Err(OcrFault::Failed));
    let greedy = put_on(folder.path(), "cat >/dev/null; yes word | head -c 400000").await;
    assert_eq!(greedy.read(b"a picture").await.expect("a text").len(), 199_999, "no more than a page can say");
    assert!(Ocr::find("/nowhere").await.is_none());
}
