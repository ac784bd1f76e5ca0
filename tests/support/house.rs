//! A whole house on a database of its own: two tenants with members, the real router, the real store, the real sandbox.

use crate::{Client, Database, TestClock};
use axum::Router;
use domain::Clock;
use domain::ids::{MemberId, TenantId};
use domain::tenants::MemberRole;
use domain::words::Language;
use records::sandbox::{Limits, Sandbox};
use std::sync::Arc;
use store::Db;
use store::members::{self, NewMember, NewTenant};
use tempfile::TempDir;
use vault::{Blobs, OsRandom, RootKey, Roots};
use web::files::{Marks, Pictures};
use web::live::Live;
use web::providers::{Providers, Reach};
use web::viewer::Viewer;
use web::{App, Settings};

/// The password of every member in tests.
pub const PASSWORD: &str = "seven blue herons";
/// Argon2id as cheap as it gets.
pub const CHEAP: (u32, u32) = (8, 1);

/// A member of a tenant.
#[derive(Debug, Clone)]
pub struct Staff {
    /// The tenant.
    pub tenant: TenantId,
    /// Who.
    pub id: MemberId,
    /// Sign-in address.
    pub email: String,
    /// TOTP secret.
    pub secret: Vec<u8>,
}

/// Two tenants under one roof: `safina` and `other`.
pub struct House {
    /// The database.
    pub database: Database,
    /// The application.
    pub app: App,
    /// The real router.
    pub router: Router,
    /// Its clock.
    pub clock: Arc<TestClock>,
    /// Coordinator of `safina`.
    pub maryam: Staff,
    /// Owner of `safina`.
    pub owner: Staff,
    /// Viewer of `safina`.
    pub viewer: Staff,
    /// Coordinator of `other`.
    pub stranger: Staff,
    /// Where objects and mail go.
    pub folder: TempDir,
}

impl House {
    /// Builds it.
    pub async fn new() -> Self {
        Self::at("2026-07-23T08:00:00Z").await
    }

    /// Builds it at a moment.
    pub async fn at(moment: &str) -> Self {
        Self::over(Database::fresh().await, moment).await
    }

    /// Builds it over a database.
    pub async fn over(database: Database, moment: &str) -> Self {
        let clock = Arc::new(TestClock::at(moment));
        let folder = tempfile::tempdir().expect("a folder");
        let roots = Roots::one(RootKey::from_bytes([7; 32]));
        let db = Db::connect(&database.for_service(), 12, clock.clone(), Arc::new(OsRandom), roots)
            .await
            .expect("the service's login connects");
        let app = App {
            live: Live::new(db.clone()),
            db,
            blobs: Blobs::folder(folder.path().join("objects")).expect("a folder for objects"),
            sandbox: sandbox(),
            pictures: Pictures::default(),
            marks: Marks::default(),
            providers: Providers::new(Reach::Here),
            press: press(),
            settings: Arc::new(Settings {
                base_url: "https://carnet.test".into(),
                files_url: None,
                trusted_proxy: None,
                argon2: CHEAP,
                scans: true,
                reads_scans: false,
                viewer: a_viewer(&folder),
                demo: None,
            }),
        };
        let safina = tenant(&app.db, "safina", "SC").await;
        let other = tenant(&app.db, "other", "OT").await;
        Self {
            maryam: member(&app.db, safina, "maryam@safina.test", MemberRole::Coordinator).await,
            owner: member(&app.db, safina, "owner@safina.test", MemberRole::Owner).await,
            viewer: member(&app.db, safina, "viewer@safina.test", MemberRole::Viewer).await,
            stranger: member(&app.db, other, "coordinator@other.test", MemberRole::Coordinator).await,
            router: web::router(app.clone()),
            database,
            app,
            clock,
            folder,
        }
    }

    /// A fresh browser.
    #[must_use]
    pub fn browser(&self) -> Client {
        Client::new(self.router.clone())
    }

    /// A browser in which a member is signed in, through the real form. Moves the clock by a TOTP step, since a code
    /// works once.
    pub async fn signed_in(&self, staff: &Staff) -> Client {
        self.clock.pass(jiff::SignedDuration::from_secs(30));
        let mut client = self.browser();
        client.get("/sign-in").await.expect(200);
        let code = self.code(staff);
        let form = [("email", staff.email.as_str()), ("password", PASSWORD), ("code", code.as_str())];
        client.post("/sign-in", &form).await.expect(303);
        client
    }

    /// The authenticator's code at this moment.
    #[must_use]
    pub fn code(&self, staff: &Staff) -> String {
        totp(staff, self.clock.now())
    }
}

/// What a member's authenticator shows at a moment.
pub(crate) fn totp(staff: &Staff, moment: domain::Timestamp) -> String {
    let totp: totp_rs::Totp = totp_rs::Builder::new().with_secret(staff.secret.clone()).build().expect("a secret");
    totp.generate(u64::try_from(moment.as_second()).expect("after 1970")).to_string()
}

/// The sandbox with the tests' own child binary.
#[must_use]
pub fn sandbox() -> Sandbox {
    let here = std::env::current_exe().expect("a test knows where it is");
    let folder = here.parent().and_then(std::path::Path::parent).expect("target/debug");
    Sandbox::new(folder.join("inspect-child"), Vec::new(), Limits::default())
}

/// A folder as a build leaves it, so that every house has a viewer whatever was built before.
fn a_viewer(folder: &TempDir) -> Arc<Viewer> {
    let built = folder.path().join("viewer");
    std::fs::create_dir_all(built.join("assets")).expect("a folder");
    std::fs::write(built.join("assets/main-1.js"), "export {};").expect("a file");
    let manifest = r#"{ "src/main.js": { "file": "assets/main-1.js" } }"#;
    std::fs::write(built.join("manifest.json"), manifest).expect("a file");
    Arc::new(Viewer::at(built))
}

/// The image viewer, as `viewer/build` made it in the tree; pages do without where it was not built.
#[must_use]
pub fn viewer() -> Arc<Viewer> {
    Arc::new(Viewer::at(concat!(env!("CARGO_MANIFEST_DIR"), "/../viewer/dist").into()))
}

/// The press with this machine's fonts, as `carnet` finds them.
#[must_use]
pub fn press() -> print::Press {
    print::Press::find(std::env::var_os("CARNET_FONTS").as_deref().map(std::path::Path::new))
}

pub(crate) async fn tenant(db: &Db, slug: &str, prefix: &str) -> TenantId {
    let new = NewTenant {
        slug: slug.into(),
        name: format!("{slug} care"),
        names: serde_json::json!({ "ar": "سفينة كير" }),
        time_zone: "Asia/Qatar".into(),
        email: format!("desk@{slug}.test"),
        phone: "+974 4400 0188".into(),
        reference_prefix: prefix.into(),
    };
    members::create_tenant(db, &new).await.expect("a tenant")
}

pub(crate) async fn member(db: &Db, tenant: TenantId, email: &str, role: MemberRole) -> Staff {
    let secret: Vec<u8> = db.random::<20>().to_vec();
    let new = NewMember {
        email: email.into(),
        name: format!("{role} of {email}"),
        role,
        password_hash: web::passwords::hash(CHEAP, PASSWORD, db.random()).expect("a hash"),
        totp_secret: secret.clone(),
        language: Language::En,
        time_zone: "Asia/Qatar".into(),
    };
    let id = members::create(db, tenant, &new).await.expect("a member");
    Staff { tenant, id, email: email.into(), secret }
}
