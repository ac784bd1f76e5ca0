//! Who asks for what: every page of a case that asks the policy, with the ids of the scene in its path, and what the oracle
//! says to the same question.

use crate::callers::Caller;
use crate::ground::{
    ABOUT_A_BLOCK, ABOUT_A_CONSENT, ABOUT_A_DOCUMENT, ABOUT_A_PARCEL, ABOUT_A_PERSON, ABOUT_A_QUESTION,
    ABOUT_A_REQUEST, ABOUT_A_REVIEW, ABOUT_A_RISK, ABOUT_A_TRANSLATION, ABOUT_THE_CASE, ABOUT_THE_PLAN,
};
use crate::judge::{Spoken, Verdict, judge};
use crate::question::Question;
use domain::ids::{ConsentId, DocumentId, ReaderId};
use domain::policy::{Action, Actor, CaseFacts, Guest, Member, Target};
use domain::tenants::MemberRole;
use tests::world::Paper;
use tests::{Answer, Client, World};
use uuid::Uuid;
use web::surface::{Asks, Door};

/// What does not come as one answer, or is made of other questions: what streams, what the worker makes, and the looks
/// through another's eyes, which have tests of their own.
const APART: &[&str] =
    &["/live", "/news", "/package", "/package/bound", "/package/locked", "/copy", "/preview", "{*path}"];

/// A page, with what it names.
#[derive(Debug, Clone)]
pub struct Ask {
    door: Door,
    path: &'static str,
    /// What it asks.
    pub action: Action,
    paper: Paper,
    consent: ConsentId,
}

/// Every page of a case, once for each document and consent that its path can name.
pub fn every(world: &World) -> Vec<Ask> {
    let scene = &world.here;
    let papers = [scene.report, scene.letter, scene.study];
    let consents = [scene.consent, scene.interpreting, scene.asked];
    let mut all = Vec::new();
    for route in web::routes::surface(false).routes() {
        let Asks::Policy(action) = route.asks else { continue };
        let guest = matches!(route.door, Door::Review | Door::Family | Door::Interpreter | Door::Asked);
        let here = guest || route.door == Door::Desk && route.path.starts_with("/cases/{case}");
        if route.method != "GET" || !here || APART.iter().any(|end| route.path.ends_with(end)) {
            continue;
        }
        let names = |name: &str| route.path.contains(name);
        let papers = if names("{document}") { &papers[..] } else { &papers[..1] };
        let consents = if names("{consent}") { &consents[..] } else { &consents[..1] };
        for paper in papers {
            for consent in consents {
                let ask = Ask { door: route.door, path: route.path, action, paper: *paper, consent: *consent };
                all.push(ask);
            }
        }
    }
    all
}

impl Ask {
    /// The address, as this asker asks; none where the door is not theirs.
    pub fn path(&self, world: &World, asker: &Asker<'_>) -> Option<String> {
        let own = match self.door {
            Door::Desk => matches!(asker.actor, Actor::Member(_)),
            Door::Review => asker.caller.review.is_some(),
            Door::Family | Door::Interpreter => asker.caller.participant.is_some(),
            Door::Asked => asker.caller.request.is_some(),
            Door::Public | Door::Demo => false,
        };
        if !own {
            return None;
        }
        let parts: Option<Vec<String>> = self
            .path
            .split('/')
            .map(|part| match part.strip_prefix('{').and_then(|part| part.strip_suffix('}')) {
                Some(name) => self.id(world, asker, name),
                None => Some(part.to_owned()),
            })
            .collect();
        Some(parts?.join("/"))
    }

    fn id(&self, world: &World, asker: &Asker<'_>, name: &str) -> Option<String> {
        let scene = &world.here;
        let id = match name {
            "case" => scene.case.0,
            "participant" => asker.caller.participant.unwrap_or(scene.son.0).0,
            "document" => self.paper.id.0,
            "file" => self.paper.file.0,
            "consent" => self.consent.0,
            "upload" => scene.sent.0.0,
            "review" => asker.caller.review.unwrap_or(scene.review.0).0,
            "request" => scene.request.0.0,
            "question" => scene.question.0,
            "block" => scene.block.0,
            "translation" => scene.translation.0,
            "record" => scene.record.0,
            "parcel" => scene.parcel.0,
            "item" => scene.planned.0,
            "risk" => scene.risk.0,
            "reply" => scene.reply.0,
            "number" | "n" | "page" | "frame" => return Some("1".into()),
            "form" => return Some("fhir".into()),
            // The scene has none of them.
            "hold" | "handover" | "reader" | "note" => return None,
            _ => panic!("what stands for {{{name}}} in {}?", self.path),
        };
        Some(id.to_string())
    }

    /// What the question is about; none where a page asks about a thing that its path does not name.
    pub fn subject(&self, world: &World, asker: &Asker<'_>) -> Option<Target> {
        let scene = &world.here;
        let about = |list: &[Action]| list.contains(&self.action);
        let names = |name: &str| self.path.contains(name);
        let target = if about(ABOUT_THE_CASE) {
            Target::Case(scene.case)
        } else if about(ABOUT_A_DOCUMENT) && names("{document}") {
            Target::Document(self.paper.id)
        } else if about(ABOUT_A_CONSENT) && names("{consent}") {
            Target::Consent(self.consent)
        } else if about(ABOUT_A_REVIEW) && names("{review}") {
            Target::Review(asker.caller.review.unwrap_or(scene.review.0))
        } else if about(ABOUT_THE_PLAN) && names("{item}") {
            Target::PlanItem(scene.planned)
        } else if about(ABOUT_A_REQUEST) && names("{request}") {
            Target::Request(scene.request.0)
        } else if about(ABOUT_A_QUESTION) && names("{question}") {
            Target::Question(scene.question)
        } else if about(ABOUT_A_RISK) && names("{risk}") {
            Target::Risk(scene.risk)
        } else if about(ABOUT_A_BLOCK) && names("{block}") {
            Target::Block(scene.block)
        } else if about(ABOUT_A_TRANSLATION) && names("{translation}") {
            Target::Translation(scene.translation)
        } else if about(ABOUT_A_PARCEL) && names("{parcel}") {
            Target::Parcel(scene.parcel)
        } else if about(ABOUT_A_PERSON) && names("{participant}") {
            Target::Participant(asker.caller.participant.unwrap_or(scene.son.0))
        } else {
            return None;
        };
        Some(target)
    }
}

/// Somebody with a browser, and who the policy takes them for.
pub struct Asker<'a> {
    caller: &'a Caller,
    actor: Actor,
}

/// Everybody who has something to do with this case or this agency, as Postgres knows them now.
pub async fn askers<'a>(world: &World, callers: &'a [Caller]) -> Vec<Asker<'a>> {
    let scene = &world.here;
    let (tenant, case) = (scene.staff.tenant, scene.case);
    let mut all = Vec::new();
    for caller in callers.iter().filter(|caller| caller.inside()) {
        let actor = if let Some(review) = caller.review.filter(|id| [scene.review.0, scene.second.0].contains(id)) {
            let door = if review == scene.review.0 { &scene.review.1 } else { &scene.second.1 };
            let reader: Uuid = sqlx::query_scalar("SELECT reader_id FROM links WHERE id = $1")
                .bind(door.link.0)
                .fetch_one(&world.look)
                .await
                .expect("a reader");
            Actor::Reviewer(Guest { tenant, case, id: review }, ReaderId(reader))
        } else if let Some(person) = caller.participant.filter(|_| caller.name != "tourist") {
            Actor::Participant(Guest { tenant, case, id: person })
        } else if let Some(request) = caller.request.filter(|id| *id == scene.request.0) {
            Actor::Asked(Guest { tenant, case, id: request }, scene.son.0)
        } else if let Some(member) = member(world, caller.name).await {
            Actor::Member(member)
        } else {
            continue;
        };
        all.push(Asker { caller, actor });
    }
    all
}

async fn member(world: &World, name: &str) -> Option<Member> {
    let staff = match name {
        "owner" => &world.house.owner,
        "coordinator" => &world.house.maryam,
        "colleague" => &world.colleague,
        "viewer" => &world.house.viewer,
        "foreign" => &world.house.stranger,
        _ => return None,
    };
    let role: String = sqlx::query_scalar("SELECT role FROM members WHERE id = $1")
        .bind(staff.id.0)
        .fetch_one(&world.look)
        .await
        .expect("a member");
    let role = MemberRole::parse(&role).expect("a role");
    Some(Member { tenant: staff.tenant, id: staff.id, role, confirmed: true, second_factor: true })
}

impl Asker<'_> {
    /// As the tables call them.
    pub fn name(&self) -> &'static str {
        self.caller.name
    }

    /// Whether they work here.
    pub fn is_staff(&self) -> bool {
        matches!(self.actor, Actor::Member(_))
    }

    /// Their browser.
    pub fn client(&self, world: &World) -> Client {
        self.caller.client(world)
    }

    /// What the prose says to them.
    pub fn verdict(&self, world: &World, facts: &CaseFacts, action: Action, subject: Target) -> Verdict {
        let at = world.house.app.db.now();
        let question =
            Question { actor: self.actor.clone(), action, subject, world: facts, at_large: false, at, grant: None };
        judge(&question, &mut Spoken::new())
    }
}

/// The documents whose pages or bytes a page leads to.
pub fn documents_in(answer: &Answer, facts: &CaseFacts) -> Vec<DocumentId> {
    let text = answer.text();
    facts.documents.iter().map(|one| one.id).filter(|id| text.contains(&format!("/documents/{id}"))).collect()
}
