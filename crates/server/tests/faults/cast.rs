//! Who sends: an agency, a member of it with a session, and a case.

use crate::client::Person;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::ids::{CaseId, MemberId, TenantId};
use domain::policy::{Action, Actor, Member, Scope, ask};
use domain::tenants::MemberRole;
use domain::words::Language;
use store::Db;
use store::members::{self, NewMember, NewTenant};
use tests::house::CHEAP;

/// Makes them.
pub async fn somebody(db: &Db) -> (TenantId, MemberId, CaseId, Person) {
    let new = NewTenant {
        slug: "safina".into(),
        name: "Safina Care".into(),
        names: serde_json::json!({}),
        time_zone: "UTC".into(),
        email: "desk@safina.test".into(),
        phone: String::new(),
        reference_prefix: "SC".into(),
    };
    let tenant = members::create_tenant(db, &new).await.expect("a tenant");
    let new = NewMember {
        email: "maryam@safina.test".into(),
        name: "Maryam".into(),
        role: MemberRole::Coordinator,
        password_hash: web::passwords::hash(CHEAP, "x", [1; 16]).expect("a hash"),
        totp_secret: vec![1; 20],
        language: Language::En,
        time_zone: "UTC".into(),
    };
    let id = members::create(db, tenant, &new).await.expect("a member");
    let member = Member { tenant, id, role: MemberRole::Coordinator, confirmed: true, second_factor: true };
    let mut tx = db.staff(tenant).await.expect("a transaction");
    let permit =
        ask(&Actor::Member(member), Action::OpenCase, tenant, Scope::Tenant(tenant), tx.now()).expect("permitted");
    let case = store::cases::open(&mut tx, &permit, &request_map(), id).await.expect("a case");
    tx.commit().await.expect("committed");
    (tenant, id, case, signed_in(db, tenant, id, case).await)
}

/// A new session of the member.
pub async fn signed_in(db: &Db, tenant: TenantId, member: MemberId, case: CaseId) -> Person {
    let session: [u8; 32] = db.random();
    let mut tx = db.staff(tenant).await.expect("a transaction");
    store::sessions::begin(&mut tx, member, &session, "test").await.expect("a session");
    tx.commit().await.expect("committed");
    let mark = URL_SAFE_NO_PAD.encode(db.random::<16>());
    let token = web::here::form_token(db.keys().forms(), &mark);
    let cookies = format!("{}={}; {}={mark}", web::desk::COOKIE, URL_SAFE_NO_PAD.encode(session), web::here::BROWSER);
    Person { cookies, token, case: case.to_string() }
}

fn request_map() -> store::cases::RequestMap {
    store::cases::RequestMap {
        patient_name: "Yousef".into(),
        patient_latin_name: String::new(),
        patient_call_name: String::new(),
        birth_date: None,
        sex: domain::cases::Sex::Unknown,
        country: String::new(),
        city: String::new(),
        language: Language::En,
        purposes: Vec::new(),
        question: String::new(),
        travel_goal: String::new(),
        existing_documents: String::new(),
        family_composition: String::new(),
        visit_format: String::new(),
        date_limits: String::new(),
        facts: String::new(),
        logistics: String::new(),
        payment: String::new(),
        official_rules: String::new(),
    }
}
