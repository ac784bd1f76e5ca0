//! What a test needs to be there before anybody comes, put there by the product's own functions.

use domain::ids::{CaseId, ParticipantId};
use domain::policy::{Action, Actor, Member, Permitted, Scope, Subject, ask};
use domain::roles::{Channel, Role};
use domain::tenants::MemberRole;
use domain::words::Language;
use jiff::SignedDuration;
use store::cases::RequestMap;
use store::links::Older;
use store::{StaffTx, cases, links, participants};
use tests::LiveHouse;
use tests::world::a_map;

/// The patient's address.
pub(crate) const YOUSEF: &str = "yousef@family.test";

/// A case with a patient on it.
pub(crate) async fn a_case(house: &LiveHouse) -> (CaseId, ParticipantId) {
    let mut tx = staff(house).await;
    let actor = maryam(house);
    let tenant = house.maryam.tenant;
    let opens = ask(&actor, Action::OpenCase, tenant, Scope::Tenant(tenant), tx.now());
    let opens = opens.expect("permitted");
    let case = cases::open(&mut tx, &opens, &request_map(), house.maryam.id).await.expect("a case");
    let edits = permit(house, &mut tx, case, Action::EditParticipants, case).await;
    let patient = participants::Entry {
        role: Role::Patient,
        name: "Yousef Al-Hajri".into(),
        latin_name: String::new(),
        relation: String::new(),
        there_for: String::new(),
        language: Language::Ar,
        time_zone: "Asia/Qatar".into(),
        channel: Channel::Email,
        email: YOUSEF.into(),
        phone: String::new(),
        is_primary_contact: true,
        is_decision_maker: true,
        representative_basis: String::new(),
        clinic: None,
    };
    let patient = participants::add(&mut tx, &edits, case, &patient).await.expect("a patient");
    tx.commit().await.expect("a commit");
    (case, patient)
}

/// A personal link's path.
pub(crate) async fn a_personal_link(house: &LiveHouse, case: CaseId, person: ParticipantId) -> String {
    use base64::Engine;
    let mut tx = staff(house).await;
    let invites = permit(house, &mut tx, case, Action::InviteParticipant, case).await;
    let until = tx.now() + SignedDuration::from_hours(24);
    let (_, token) = links::issue_for_participant(&mut tx, &invites, case, person, YOUSEF, until, Older::Stay)
        .await
        .expect("a link");
    tx.commit().await.expect("a commit");
    let token = base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(token);
    format!("/p/{token}")
}

async fn staff(house: &LiveHouse) -> StaffTx {
    let tenant = house.maryam.tenant;
    house.app.db.staff(tenant).await.expect("a transaction")
}

fn maryam(house: &LiveHouse) -> Actor {
    Actor::Member(Member {
        tenant: house.maryam.tenant,
        id: house.maryam.id,
        role: MemberRole::Coordinator,
        confirmed: true,
        second_factor: true,
    })
}

async fn permit<S: Subject>(
    house: &LiveHouse,
    tx: &mut StaffTx,
    case: CaseId,
    action: Action,
    subject: S,
) -> Permitted<S> {
    let facts = store::facts::of_case(tx, case).await.expect("facts").expect("the case");
    let scope = Scope::Case(&facts);
    ask(&maryam(house), action, subject, scope, tx.now()).expect("permitted")
}

fn request_map() -> RequestMap {
    RequestMap { patient_latin_name: String::new(), ..a_map("Yousef Al-Hajri") }
}
