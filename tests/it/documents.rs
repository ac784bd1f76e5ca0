//! The records' way in and way out (D1–D6, G5, S17, S36–S48, S56), through the real router, vault, sandbox and worker.

mod discs;
mod leaving;
mod scanning;
pub mod sending;
mod transfers;
mod zips;

use domain::ids::CaseId;
use store::cases;
use tests::world::a_map;
use tests::{Client, House};
use worker::{Context, Mailer, Ocr, Scanner};

/// A house with one case that Maryam coordinates, and Maryam's browser.
pub struct Desk {
    pub house: House,
    pub case: CaseId,
    pub maryam: Client,
    /// Where files are scanned for malware.
    pub scanner: Option<Scanner>,
    /// What reads scans by machine.
    pub ocr: Option<Ocr>,
}

impl Desk {
    pub async fn new() -> Self {
        let house = House::new().await;
        let case = open(&house).await;
        let mut maryam = house.signed_in(&house.maryam).await;
        maryam.get(&format!("/cases/{case}/documents")).await.expect(200);
        Self { house, case, maryam, scanner: None, ocr: None }
    }

    pub fn path(&self, rest: &str) -> String {
        format!("/cases/{}/{rest}", self.case)
    }

    /// What the worker has at hand.
    pub fn worker(&self) -> Context {
        let mail = self.house.folder.path().join("mail");
        Context {
            db: self.house.app.db.clone(),
            blobs: self.house.app.blobs.clone(),
            sandbox: self.house.app.sandbox.clone(),
            press: self.house.app.press.clone(),
            mailer: Mailer::folder(mail, "no-reply@carnet.test", "https://carnet.test").expect("a mailer"),
            scanner: self.scanner.clone(),
            ocr: self.ocr.clone(),
            witness: None,
        }
    }

    /// Everything that waits is looked at.
    pub async fn inspected(&mut self) {
        worker::drain(&self.worker()).await.expect("the worker works");
    }

    /// Sends files as a browser's form does, and has them looked at.
    pub async fn sent(&mut self, files: &[(&str, &[u8])]) {
        let files: Vec<_> =
            files.iter().map(|(name, bytes)| ("files", *name, "application/octet-stream", *bytes)).collect();
        let path = self.path("documents");
        self.maryam.upload(&path, &files).await.expect(303);
        self.inspected().await;
    }

    /// The list of documents as a page.
    pub async fn list(&mut self) -> String {
        let path = self.path("documents");
        self.maryam.get(&path).await.expect(200).text()
    }

    /// The address of the only document whose title carries these words.
    pub async fn document(&mut self, words: &str) -> String {
        let list = self.list().await;
        let found: Vec<&str> = list
            .split("<h3 class=\"head\"><a href=\"")
            .skip(1)
            .filter(|item| item.split("</a>").next().is_some_and(|a| a.contains(words)))
            .filter_map(|item| item.split('"').next())
            .collect();
        assert_eq!(found.len(), 1, "documents named {words}: {found:?}\n{list}");
        found[0].to_owned()
    }

    pub async fn count(&self, sql: &'static str) -> i64 {
        let look = self.house.database.look().await;
        sqlx::query_scalar(sql).fetch_one(&look).await.expect("an answer")
    }
}

async fn open(house: &House) -> CaseId {
    use domain::policy::{Action, Actor, Member, Scope, ask};
    let staff = &house.maryam;
    let actor = Actor::Member(Member {
        tenant: staff.tenant,
        id: staff.id,
        role: domain::tenants::MemberRole::Coordinator,
        confirmed: true,
        second_factor: true,
    });
    let mut tx = house.app.db.staff(staff.tenant).await.expect("a transaction");
    let scope = Scope::Tenant(staff.tenant);
    let permit = ask(&actor, Action::OpenCase, staff.tenant, scope, tx.now()).expect("permitted");
    let map = a_map("Yousef Al-Hajri");
    let case = cases::open(&mut tx, &permit, &map, staff.id).await.expect("a case");
    tx.commit().await.expect("a commit");
    case
}
