//! S44: nothing is servable before its scan, with a real clamd: what it finds, what it passes, and what happens while it is
//! dead, frozen, over its limits, or not to be trusted.

use super::Desk;
use jiff::SignedDuration;
use std::time::Duration;
use store::Db;
use tests::{Clamd, papers};
use worker::clamd::Fault;
use worker::scan;

/// The EICAR test file, in two halves, so that no scanner finds this one.
fn eicar() -> Vec<u8> {
    [r"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR", "-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"].concat().into_bytes()
}

async fn at(clamd: &Clamd) -> Desk {
    let mut desk = Desk::new().await;
    desk.scanner = Some(clamd.scanner());
    desk
}

impl Desk {
    /// Where the original of the only document so called is taken.
    async fn original(&mut self, words: &str) -> String {
        let document = self.document(words).await;
        let look = self.house.database.look().await;
        let id: uuid::Uuid = document.rsplit('/').next().expect("an id").parse().expect("an id");
        let file: uuid::Uuid = sqlx::query_scalar("SELECT id FROM files WHERE document_id = $1")
            .bind(id)
            .fetch_one(&look)
            .await
            .expect("its file");
        format!("{document}/files/{file}")
    }

    /// The document exists, says this, and gives nothing away.
    async fn holds(&mut self, words: &str, sentence: &str) {
        let page = self.document(words).await;
        let text = self.maryam.get(&page).await.expect(200).text();
        assert!(text.contains(sentence), "{text}");
        assert!(text.contains("held back") && !text.contains("/pages/1"), "{text}");
        let original = self.original(words).await;
        self.maryam.get(&original).await.expect(403);
        self.maryam.head(&original).await.expect(403);
        self.maryam.get(&format!("{page}/archive")).await.expect(403);
        self.maryam.get(&format!("{page}/pages/1")).await.expect(403);
    }

    async fn gives(&mut self, words: &str, bytes: &[u8]) {
        let original = self.original(words).await;
        assert_eq!(self.maryam.get(&original).await.expect(200).body, bytes);
    }

    async fn trail(&mut self) -> String {
        let path = self.path("trail");
        self.maryam.get(&path).await.expect(200).text()
    }
}

#[tokio::test]
async fn malware_is_found_held_for_good_and_can_be_removed() {
    let clamd = Clamd::start().await;
    let mut desk = at(&clamd).await;
    let report = papers::pdf(&["Report"]);
    desk.sent(&[("report.pdf", &report), ("letter.txt", &eicar()), ("CD/viewer.exe", &eicar()[..67])]).await;
    desk.gives("report", &report).await;
    desk.holds("letter", "Malware was found in this file").await;
    assert!(desk.trail().await.contains("found malware in"), "it stands in the trail");
    assert_eq!(desk.count("SELECT count(*) FROM events WHERE event = 'malware-found'").await, 1);

    // Nothing that happens later lets it go, not even a scanner that has forgotten it.
    drop(clamd);
    let forgetful = Clamd::with("AlertExceedsMax yes\n", false).await;
    desk.scanner = Some(forgetful.scanner());
    desk.house.clock.pass(SignedDuration::from_hours(48));
    assert_eq!(scan::again(&desk.worker()).await.expect("scanned"), 0);
    desk.scanner = None;
    assert_eq!(scan::again(&desk.worker()).await.expect("scanned"), 0);
    desk.maryam = desk.house.signed_in(&desk.house.maryam).await;
    desk.holds("letter", "Malware was found in this file").await;

    let document = desk.document("letter").await;
    desk.maryam.post(&format!("{document}/removal"), &[("sure", "yes")]).await.expect(303);
    assert!(!desk.list().await.contains("letter.txt"));
}

#[tokio::test]
async fn malware_among_the_freight_of_a_disc_is_listed() {
    let clamd = Clamd::start().await;
    let mut desk = at(&clamd).await;
    desk.sent(&[("CD/AUTORUN.INF", &eicar())]).await;
    let list = desk.list().await;
    assert!(list.contains("CD/AUTORUN.INF") && list.contains("Malware was found in this file"), "{list}");
    assert_eq!(desk.count("SELECT count(*) FROM documents").await, 0);
}

#[tokio::test]
async fn with_the_scanner_dead_nothing_is_served_until_it_is_back() {
    let mut clamd = Clamd::start().await;
    let mut desk = at(&clamd).await;
    clamd.kill();
    let report = papers::pdf(&["Report"]);
    desk.sent(&[("report.pdf", &report)]).await;
    desk.holds("report", "has not passed the malware scan yet").await;
    desk.house.clock.pass(SignedDuration::from_mins(2));
    assert_eq!(scan::again(&desk.worker()).await.expect("nobody answers"), 0);
    desk.holds("report", "has not passed the malware scan yet").await;

    let _clamd = clamd.again("AlertExceedsMax yes\n").await;
    assert_eq!(scan::again(&desk.worker()).await.expect("scanned"), 1);
    desk.gives("report", &report).await;
    assert!(desk.trail().await.contains("for malware and let it pass"));
    assert_eq!(scan::again(&desk.worker()).await.expect("nothing is left"), 0);
}

#[tokio::test]
async fn a_scanner_that_freezes_in_the_middle_passes_nothing() {
    let clamd = Clamd::start().await;
    let mut desk = at(&clamd).await;
    let impatient = clamd.scanner().with_patience(Duration::from_millis(700));
    impatient.check().await.expect("well");
    desk.scanner = Some(impatient.clone());
    clamd.freeze(true);
    assert_eq!(impatient.check().await, Err(Fault::TooSlow));
    let report = papers::pdf(&["Report"]);
    desk.sent(&[("report.pdf", &report)]).await;
    desk.holds("report", "has not passed the malware scan yet").await;
    let whole = |bytes: Vec<u8>| futures_util::stream::iter([Ok::<_, std::io::Error>(bytes::Bytes::from(bytes))]);
    assert_eq!(impatient.scan(whole(report.clone())).await.expect("bytes"), Err(Fault::TooSlow));
    clamd.freeze(false);
    desk.house.clock.pass(SignedDuration::from_mins(11));
    assert_eq!(scan::again(&desk.worker()).await.expect("scanned"), 1);
    desk.gives("report", &report).await;
}

#[tokio::test]
async fn what_is_over_the_limits_is_not_clean_until_they_are_raised() {
    let clamd = Clamd::start().await;
    let mut desk = at(&clamd).await;
    let long = papers::pdf_with(&["Report"], &vec![7; 3_000_000]);
    desk.sent(&[("report.pdf", &long)]).await;
    desk.holds("report", "over the limits of the malware scanner").await;
    desk.house.clock.pass(SignedDuration::from_mins(30));
    assert_eq!(scan::again(&desk.worker()).await.expect("not yet its time"), 0);
    let mut clamd = clamd;
    clamd.kill();
    let _clamd = clamd.again("AlertExceedsMax yes\nStreamMaxLength 20M\n").await;
    desk.house.clock.pass(SignedDuration::from_hours(6));
    assert_eq!(scan::again(&desk.worker()).await.expect("scanned"), 1);
    desk.maryam = desk.house.signed_in(&desk.house.maryam).await;
    desk.gives("report", &long).await;
}

#[tokio::test]
async fn a_scanner_that_finds_nothing_or_calls_everything_clean_is_not_trusted() {
    // ClamAV's own default: what is over a limit is "OK".
    let silent = Clamd::with("AlertExceedsMax no\n", true).await;
    assert_eq!(silent.scanner().check().await, Err(Fault::Untrustworthy));
    let empty = Clamd::with("AlertExceedsMax yes\n", false).await;
    assert_eq!(empty.scanner().check().await, Err(Fault::Untrustworthy));
    let mut desk = at(&silent).await;
    desk.sent(&[("report.pdf", &papers::pdf(&["Report"]))]).await;
    desk.holds("report", "has not passed the malware scan yet").await;
}

#[tokio::test]
async fn without_a_scanner_files_are_served_by_that_setting_and_scanned_when_there_is_one() {
    let mut desk = Desk::new().await;
    let report = papers::pdf(&["Report"]);
    desk.sent(&[("report.pdf", &report), ("letter.txt", &eicar())]).await;
    desk.gives("report", &report).await;
    desk.gives("letter", &eicar()).await;
    let document = desk.document("report").await;
    let page = desk.maryam.get(&document).await.expect(200).text();
    assert!(page.contains("Not scanned, as this installation is set"), "{page}");
    let clamd = Clamd::start().await;
    desk.scanner = Some(clamd.scanner());
    assert_eq!(scan::again(&desk.worker()).await.expect("scanned"), 2);
    desk.gives("report", &report).await;
    desk.holds("letter", "Malware was found in this file").await;
}

#[tokio::test]
async fn an_installation_that_does_not_scan_says_so_on_every_page_of_the_desk() {
    let desk = Desk::new().await;
    let said = "This installation does not scan files for malware";
    for scans in [true, false] {
        let mut app = desk.house.app.clone();
        app.settings = std::sync::Arc::new(web::Settings { scans, ..(*app.settings).clone() });
        let mut maryam = tests::Client::new(web::router(app));
        maryam.cookies = desk.maryam.cookies.clone();
        for page in ["/", "/inquiries", "/cases", "/board", "/clinics", &desk.path("documents"), &desk.path("trail")] {
            assert_eq!(maryam.get(page).await.expect(200).text().contains(said), !scans, "{page}");
        }
    }
}

#[tokio::test]
async fn nobody_but_the_worker_writes_a_verdict() {
    let mut desk = Desk::new().await;
    desk.sent(&[("report.pdf", &papers::pdf(&["Report"]))]).await;
    let db: &Db = &desk.house.app.db;
    let mut staff = db.staff(desk.house.maryam.tenant).await.expect("a transaction");
    let file = store::files::to_scan(&mut staff, &[domain::documents::Scan::Waived], 1).await.expect("read").remove(0);
    let clean = store::files::Scanned { scan: domain::documents::Scan::Clean, detail: String::new(), due: None };
    let refused = store::files::note_scan(&mut staff, desk.case, file.id, &clean).await;
    assert!(refused.is_err_and(|error| error.to_string().contains("permission denied")));
}
