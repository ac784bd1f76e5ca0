//! Everybody who may come to a route, each with the cookies that they hold.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::ids::{ParticipantId, RequestId, ReviewId};
use std::collections::BTreeMap;
use store::sessions::Which;
use tests::world::{Door, World};
use tests::{Client, Staff};
use uuid::Uuid;

/// Someone with a browser.
pub struct Caller {
    /// As the tables call them.
    pub name: &'static str,
    /// Their cookies.
    pub cookies: BTreeMap<String, String>,
    /// Their form token.
    pub token: String,
    /// The review that is theirs.
    pub review: Option<ReviewId>,
    /// The request that they were asked.
    pub request: Option<RequestId>,
    /// Who acts, as the trail has it; nobody who was only asked for a document, and no stranger.
    pub actor: Option<Uuid>,
    /// The person who they are.
    pub participant: Option<ParticipantId>,
}

/// Members who are signed in, in the order of the tables' columns.
pub const MEMBERS: &[&str] = &["owner", "coordinator", "colleague", "viewer", "foreign"];
/// Clinics inside their review, in the order of the tables' columns.
pub const CLINICS: &[&str] = &["reviewer", "second", "elsewhere", "visitor"];
/// People inside their own part, in the order of the tables' columns.
pub const PEOPLE: &[&str] = &["patient", "daughter", "son", "interpreter", "removed", "tourist"];
/// Whoever was asked for a document, inside that request, in the order of the tables' columns.
pub const ASKED: &[&str] = &["asked", "archivist"];
/// Nobody in particular: no session, one that ended, one of a member who was switched off,
/// one of a member who has not confirmed.
pub const NOBODY: &[&str] = &["stranger", "ended", "disabled", "invited"];

/// All of them, inside.
pub async fn all(world: &World) -> Vec<Caller> {
    let mut all = vec![browser(world, "stranger", 0)];
    let members = [
        ("owner", &world.house.owner),
        ("coordinator", &world.house.maryam),
        ("colleague", &world.colleague),
        ("viewer", &world.house.viewer),
        ("foreign", &world.house.stranger),
        ("ended", &world.house.maryam),
        ("disabled", &world.disabled),
        ("invited", &world.invited),
    ];
    for (number, (name, staff)) in members.into_iter().enumerate() {
        let ended = name == "ended";
        all.push(member(world, browser(world, name, 1 + number), staff, ended).await);
    }
    // S24, S29: a member who was switched off, and one who has not confirmed, with sessions as if they had.
    let (off, invited) = (world.disabled.id.0, world.invited.id.0);
    world.set("UPDATE members SET disabled_at = now() WHERE id = $1", off).await;
    world.set("UPDATE members SET confirmed_at = NULL WHERE id = $1", invited).await;
    let (here, elsewhere, abroad) = (&world.here, &world.elsewhere, &world.abroad);
    for (number, (name, person)) in [
        ("patient", &here.patient),
        ("daughter", &here.daughter),
        ("son", &here.son),
        ("interpreter", &here.interpreter),
        ("removed", &here.removed),
        ("tourist", &abroad.patient),
    ]
    .into_iter()
    .enumerate()
    {
        let mut caller = guest(browser(world, name, 10 + number), person.0.0, &person.1);
        (caller.participant, caller.actor) = (Some(person.0), Some(person.0.0));
        all.push(caller);
    }
    for (number, (name, review)) in [
        ("reviewer", &here.review),
        ("second", &here.second),
        ("elsewhere", &elsewhere.review),
        ("visitor", &abroad.review),
    ]
    .into_iter()
    .enumerate()
    {
        let mut caller = guest(browser(world, name, 20 + number), review.0.0, &review.1);
        (caller.review, caller.actor) = (Some(review.0), Some(review.0.0));
        all.push(caller);
    }
    for (number, (name, request)) in [("asked", &here.request), ("archivist", &abroad.request)].into_iter().enumerate()
    {
        let mut caller = guest(browser(world, name, 30 + number), request.0.0, &request.1);
        caller.request = Some(request.0);
        all.push(caller);
    }
    all
}

fn browser(world: &World, name: &'static str, number: usize) -> Caller {
    let mark = format!("browser-number-{number:07}");
    assert_eq!(mark.len(), 22);
    Caller {
        name,
        token: web::here::form_token(world.house.app.db.keys().forms(), &mark),
        cookies: [(web::here::BROWSER.to_owned(), mark)].into(),
        review: None,
        request: None,
        actor: None,
        participant: None,
    }
}

async fn member(world: &World, mut caller: Caller, staff: &Staff, ended: bool) -> Caller {
    let db = &world.house.app.db;
    let token = db.random::<32>();
    let mut tx = db.staff(staff.tenant).await.expect("the database");
    let session = store::sessions::begin(&mut tx, staff.id, &token, "a test").await;
    let session = session.expect("a session");
    if ended {
        store::sessions::end(&mut tx, staff.id, Which::Only(session)).await.expect("ended");
    }
    tx.commit().await.expect("a commit");
    let cookie = URL_SAFE_NO_PAD.encode(token);
    caller.cookies.insert(web::desk::COOKIE.to_owned(), cookie);
    caller.actor = Some(staff.id.0);
    caller
}

fn guest(mut caller: Caller, id: Uuid, door: &Door) -> Caller {
    caller.cookies.insert(web::guests::cookie_name(id), door.cookie());
    caller
}

impl Caller {
    /// A browser of theirs, fresh every time.
    pub fn client(&self, world: &World) -> Client {
        let mut client = world.house.browser();
        client.cookies = self.cookies.clone();
        client.token = self.token.clone();
        client
    }

    /// Whether they have a session that lives.
    pub fn inside(&self) -> bool {
        !NOBODY.contains(&self.name)
    }
}
