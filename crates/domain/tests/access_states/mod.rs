//! One invented case, the states it can be in, and everybody who might come to it.

use domain::Timestamp;
use domain::cases::{Purpose, Stage};
use domain::consents::{Channel, ConsentFacts, ConsentState, Part, Recipient};
use domain::documents::{Category, Safety};
use domain::grants::{Extent, GrantFacts, Holder};
use domain::ids::{
    BlockId, CaseId, ClinicId, ConsentId, DocumentId, GrantId, MemberId, ParcelId, ParticipantId, PlanItemId,
    QuestionId, ReaderId, RequestId, ReviewId, RiskId, TenantId, TranslationId,
};
use domain::money::{self, BlockFacts};
use domain::parcels::ParcelFacts;
use domain::plans::PlanFacts;
use domain::policy::{
    Action, Actor, CaseFacts, Denied, DocumentFacts, Guest, Member, ParticipantFacts, Scope, Sender, Subject,
    SubjectKind, ask,
};
use domain::questions::{Kind, QuestionFacts, State as Asked};
use domain::readers::ReaderFacts;
use domain::requests::{RequestFacts, State as Wanted};
use domain::reviews::ReviewFacts;
use domain::risks::{RiskFacts, SeenBy};
use domain::roles::Role;
use domain::tenants::MemberRole;
use domain::translations::TranslationFacts;
use jiff::SignedDuration;
use uuid::Uuid;

/// The moment of every question.
pub const NOW: Timestamp = Timestamp::constant(1_784_800_000, 0);
const TENANT: TenantId = TenantId(Uuid::from_u128(1));
const CASE: CaseId = CaseId(Uuid::from_u128(2));
const DOCUMENT: DocumentId = DocumentId(Uuid::from_u128(3));
const FOR_CLINIC: ConsentId = ConsentId(Uuid::from_u128(4));
const FOR_INTERPRETER: ConsentId = ConsentId(Uuid::from_u128(5));
const COLLEAGUE: ReaderId = ReaderId(Uuid::from_u128(51));
const REVIEW: ReviewId = ReviewId(Uuid::from_u128(6));
const REQUEST: RequestId = RequestId(Uuid::from_u128(8));
const FOR_RELATIVE: RequestId = RequestId(Uuid::from_u128(9));
const PLAN_ITEM: PlanItemId = PlanItemId(Uuid::from_u128(10));
const QUESTION: QuestionId = QuestionId(Uuid::from_u128(11));
const BLOCK: BlockId = BlockId(Uuid::from_u128(12));
const RISK: RiskId = RiskId(Uuid::from_u128(13));
const TRANSLATION: TranslationId = TranslationId(Uuid::from_u128(13));
const PARCEL: ParcelId = ParcelId(Uuid::from_u128(14));
const CLINIC: ClinicId = ClinicId(Uuid::from_u128(7));
const COORDINATOR: u128 = 21;
const OWNER: u128 = 22;
const PATIENT: u128 = 31;
const SEES: u128 = 32;
const RECEIVES: u128 = 33;
const NOTHING: u128 = 34;
const SENT: u128 = 35;
const INTERPRETER: u128 = 36;
const IDLE_INTERPRETER: u128 = 37;
const REPRESENTATIVE: u128 = 38;
const ARCHIVIST: u128 = 39;

/// A state of the case.
pub struct State {
    pub name: &'static str,
    change: fn(&mut CaseFacts),
}

/// The first is the usual one.
pub const STATES: &[State] = &[
    State { name: "Open, in force", change: |_| {} },
    State { name: "When the case is closed", change: |case| case.stage = Stage::Closed },
    State {
        name: "When a relative with a basis decides, not the patient",
        change: |case| {
            for person in &mut case.participants {
                person.is_decision_maker = person.id == person_id(REPRESENTATIVE);
            }
            for consent in &mut case.consents {
                consent.giver = person_id(REPRESENTATIVE);
            }
        },
    },
    State {
        name: "When that relative has shown no paper for it",
        change: |case| {
            for person in &mut case.participants {
                person.is_decision_maker = person.id == person_id(REPRESENTATIVE);
                person.proven_until = None;
            }
            for consent in &mut case.consents {
                consent.giver = person_id(REPRESENTATIVE);
            }
        },
    },
    State {
        name: "When the consents were asked for and not answered",
        change: |case| each_consent(case, |one| one.state = ConsentState::Requested),
    },
    State {
        name: "When the consents were withdrawn",
        change: |case| each_consent(case, |one| one.state = ConsentState::Withdrawn),
    },
    State {
        name: "When the document was taken back from the consents",
        change: |case| each_consent(case, |one| one.taken_back.push(Part::Document(DOCUMENT))),
    },
    State {
        name: "When the clinic and the interpreter were taken back from the consents",
        change: |case| {
            each_consent(case, |one| one.taken_back.extend(one.recipients.clone().into_iter().map(Part::Recipient)));
        },
    },
    State { name: "When the consents have ended", change: |case| each_consent(case, |one| one.until = NOW) },
    State {
        name: "When the consents allow looking only",
        change: |case| each_consent(case, |one| one.may_download = false),
    },
    State {
        name: "When the grants are for looking only",
        change: |case| each_grant(case, |one| one.extent = Extent::View),
    },
    State { name: "When the grants have ended", change: |case| each_grant(case, |one| one.until = NOW) },
    State { name: "When the document was granted to nobody", change: |case| case.grants.clear() },
    State { name: "When the review was revoked", change: |case| each_review(case, |one| one.revoked = true) },
    State {
        name: "When the review is for care at home",
        change: |case| {
            each_consent(case, |one| one.purposes = vec![Purpose::AfterCare]);
            each_review(case, |one| one.purposes = vec![Purpose::AfterCare]);
        },
    },
    State { name: "When the review has expired", change: |case| each_review(case, |one| one.expires_at = NOW) },
    State {
        name: "When the document is held back as dangerous",
        change: |case| case.documents[0].safety = Safety::Dangerous,
    },
    State {
        name: "When the request is settled",
        change: |case| case.requests.iter_mut().for_each(|one| one.state = Wanted::Accepted),
    },
    State {
        name: "When the question is about the journey",
        change: |case| case.questions.iter_mut().for_each(|one| (one.kind, one.review) = (Kind::Logistics, None)),
    },
    State {
        name: "When the question is closed",
        change: |case| case.questions.iter_mut().for_each(|one| one.state = Asked::Closed),
    },
    State {
        name: "When the risk is for the staff alone",
        change: |case| case.risks.iter_mut().for_each(|one| one.seen_by = SeenBy::Staff),
    },
    State {
        name: "When the payment block is a hotel's",
        change: |case| case.blocks.iter_mut().for_each(|one| (one.kind, one.review) = (money::Kind::Hotel, None)),
    },
    State {
        name: "When the slides are for somebody else",
        change: |case| case.parcels.iter_mut().for_each(|one| one.clinic = None),
    },
    State {
        name: "When the document has not passed the malware scan",
        change: |case| case.documents[0].safety = Safety::NotScanned,
    },
];

fn each_consent(case: &mut CaseFacts, change: fn(&mut ConsentFacts)) {
    case.consents.iter_mut().for_each(change);
}
fn each_grant(case: &mut CaseFacts, change: fn(&mut GrantFacts)) {
    case.grants.iter_mut().for_each(change);
}
fn each_review(case: &mut CaseFacts, change: fn(&mut ReviewFacts)) {
    case.reviews.iter_mut().for_each(change);
}

fn person_id(n: u128) -> ParticipantId {
    ParticipantId(Uuid::from_u128(n))
}

fn person(n: u128, role: Role) -> ParticipantFacts {
    ParticipantFacts {
        id: person_id(n),
        role,
        member: (role == Role::Coordinator).then(|| MemberId(Uuid::from_u128(n))),
        is_decision_maker: n == PATIENT,
        proven_until: (n == REPRESENTATIVE).then_some(Timestamp::MAX),
        may_view: n == SEES,
        receives_replies: n == RECEIVES,
        removed: false,
    }
}

fn consent(id: ConsentId, recipient: Recipient) -> ConsentFacts {
    ConsentFacts {
        id,
        giver: person_id(PATIENT),
        state: ConsentState::Given,
        purposes: vec![Purpose::PreliminaryRoute],
        recipients: vec![recipient],
        categories: vec![Category::CaseSummary, Category::Labs],
        documents: vec![],
        may_download: true,
        channel: Channel::ReviewLink,
        until: later(),
        taken_back: vec![],
    }
}

fn grant(n: u128, consent: ConsentId, holder: Holder, extent: Extent) -> GrantFacts {
    GrantFacts {
        id: GrantId(Uuid::from_u128(n)),
        document: DOCUMENT,
        consent,
        holder,
        extent,
        until: later(),
        revoked: false,
    }
}

fn later() -> Timestamp {
    NOW + SignedDuration::from_hours(24)
}

/// The case in a state.
pub fn sample(state: &State) -> CaseFacts {
    let interpreter = person_id(INTERPRETER);
    let mut case = CaseFacts {
        tenant: TENANT,
        id: CASE,
        stage: Stage::WithClinic,
        held: false,
        participants: vec![
            person(COORDINATOR, Role::Coordinator),
            person(OWNER, Role::Coordinator),
            person(PATIENT, Role::Patient),
            person(SEES, Role::Family),
            person(RECEIVES, Role::Family),
            person(NOTHING, Role::Family),
            person(SENT, Role::Family),
            person(REPRESENTATIVE, Role::Family),
            person(INTERPRETER, Role::Interpreter),
            person(IDLE_INTERPRETER, Role::Interpreter),
            person(ARCHIVIST, Role::Other),
        ],
        documents: vec![DocumentFacts {
            id: DOCUMENT,
            category: Category::Labs,
            sent_by: Sender::Participant(person_id(SENT)),
            safety: Safety::Clear,
            blocked: false,
            held: false,
        }],
        consents: vec![
            consent(FOR_CLINIC, Recipient::Clinic(CLINIC)),
            consent(FOR_INTERPRETER, Recipient::Participant(interpreter)),
        ],
        reviews: vec![ReviewFacts {
            id: REVIEW,
            clinic: CLINIC,
            consent: FOR_CLINIC,
            purposes: vec![Purpose::PreliminaryRoute],
            expires_at: later(),
            revoked: false,
            may_bring: true,
            interpreter: Some(person_id(INTERPRETER)),
            readers: vec![
                ReaderFacts::named(reader_of(REVIEW)),
                ReaderFacts {
                    brought_by: Some(reader_of(REVIEW)),
                    only: vec![DOCUMENT],
                    ..ReaderFacts::named(COLLEAGUE)
                },
            ],
        }],
        grants: vec![
            grant(41, FOR_CLINIC, Holder::Review(REVIEW), Extent::Download),
            grant(42, FOR_INTERPRETER, Holder::Participant(interpreter), Extent::View),
        ],
        requests: vec![
            RequestFacts { id: REQUEST, asked_of: Some(person_id(ARCHIVIST)), state: Wanted::Open },
            RequestFacts { id: FOR_RELATIVE, asked_of: Some(person_id(SENT)), state: Wanted::Open },
        ],
        plan: vec![PlanFacts {
            id: PLAN_ITEM,
            owner: Some(person_id(RECEIVES)),
            concerned: vec![person_id(PATIENT), person_id(INTERPRETER)],
        }],
        risks: vec![RiskFacts { id: RISK, seen_by: SeenBy::Family, owner: Some(person_id(INTERPRETER)) }],
        translations: vec![TranslationFacts {
            id: TRANSLATION,
            document: DOCUMENT,
            translator: Some(interpreter),
            state: domain::translations::State::Assigned,
        }],
        parcels: vec![ParcelFacts { id: PARCEL, clinic: Some(CLINIC), sent: true }],
        blocks: vec![BlockFacts { id: BLOCK, kind: money::Kind::Clinic, review: Some(REVIEW) }],
        questions: vec![QuestionFacts {
            id: QUESTION,
            kind: Kind::Medical,
            state: Asked::Waiting,
            asked_by: Some(person_id(SENT)),
            review: Some(REVIEW),
            interpreter: Some(interpreter),
        }],
    };
    (state.change)(&mut case);
    case
}

/// One who comes.
pub struct Person {
    pub name: &'static str,
    actor: Actor,
    /// May nothing here at all.
    pub outside: bool,
}

fn person_named(name: &'static str, actor: Actor) -> Person {
    Person { name, actor, outside: false }
}

fn staff(name: &'static str, n: u128, role: MemberRole) -> Person {
    person_named(name, Actor::Member(member(n, role)))
}

fn member(n: u128, role: MemberRole) -> Member {
    Member { tenant: TENANT, id: MemberId(Uuid::from_u128(n)), role, confirmed: true, second_factor: true }
}

fn guest(name: &'static str, n: u128) -> Person {
    let guest = Guest { tenant: TENANT, case: CASE, id: person_id(n) };
    person_named(name, Actor::Participant(guest))
}

fn outside(name: &'static str, actor: Actor) -> Person {
    Person { name, actor, outside: true }
}

/// The one whom the sender named.
fn reader_of(id: ReviewId) -> ReaderId {
    ReaderId(id.0)
}

fn reviewer(id: ReviewId) -> Actor {
    Actor::Reviewer(Guest { tenant: TENANT, case: CASE, id }, reader_of(id))
}

fn asked(id: RequestId, n: u128) -> Actor {
    Actor::Asked(Guest { tenant: TENANT, case: CASE, id }, person_id(n))
}

/// Everybody, a table each.
pub fn actors() -> Vec<(&'static str, Vec<Person>)> {
    let coordinator = || member(COORDINATOR, MemberRole::Coordinator);
    vec![
        (
            "Staff",
            vec![
                staff("coordinator of the case", COORDINATOR, MemberRole::Coordinator),
                staff("owner who joined the case", OWNER, MemberRole::Owner),
                staff("coordinator who did not join", 23, MemberRole::Coordinator),
                staff("owner who did not join", 24, MemberRole::Owner),
                staff("viewer", 25, MemberRole::Viewer),
            ],
        ),
        (
            "The patient and the family",
            vec![
                guest("patient", PATIENT),
                guest("relative who decides with a basis, where one does", REPRESENTATIVE),
                guest("relative who may view", SEES),
                guest("relative who receives replies", RECEIVES),
                guest("relative who may neither", NOTHING),
                guest("relative who sent the document", SENT),
            ],
        ),
        (
            "Interpreters and the clinic",
            vec![
                guest("interpreter with the document", INTERPRETER),
                guest("interpreter without", IDLE_INTERPRETER),
                person_named("the clinic's reviewer", reviewer(REVIEW)),
                person_named(
                    "a colleague whom they brought in",
                    Actor::Reviewer(Guest { tenant: TENANT, case: CASE, id: REVIEW }, COLLEAGUE),
                ),
            ],
        ),
        (
            "Whoever is asked for a document",
            vec![
                person_named("helper without an account, by the request's link", asked(REQUEST, ARCHIVIST)),
                guest("relative who is asked, on their own page", SENT),
            ],
        ),
        (
            "Outside",
            vec![
                outside("member not confirmed", Actor::Member(Member { confirmed: false, ..coordinator() })),
                outside(
                    "member without second factor",
                    Actor::Member(Member { second_factor: false, ..coordinator() }),
                ),
                outside(
                    "another tenant's owner",
                    Actor::Member(Member {
                        tenant: TenantId(Uuid::from_u128(99)),
                        role: MemberRole::Owner,
                        ..coordinator()
                    }),
                ),
                outside("another review's reviewer", reviewer(ReviewId(Uuid::from_u128(98)))),
                outside("who was asked for something else", asked(RequestId(Uuid::from_u128(97)), ARCHIVIST)),
                outside("stranger, with or without a link", Actor::Stranger),
            ],
        ),
    ]
}

/// The answer in a state, as a cell.
pub fn ask_in(state: &State, person: &Person, action: Action) -> String {
    let case = sample(state);
    match action.subject_kind() {
        SubjectKind::Tenant => cell(person, action, TENANT, Scope::Tenant(TENANT)),
        SubjectKind::Case => cell(person, action, CASE, Scope::Case(&case)),
        SubjectKind::Document => cell(person, action, DOCUMENT, Scope::Case(&case)),
        SubjectKind::Consent => cell(person, action, FOR_CLINIC, Scope::Case(&case)),
        SubjectKind::Review => cell(person, action, REVIEW, Scope::Case(&case)),
        // Each is asked about what was asked of them.
        SubjectKind::Request => {
            let own = matches!(&person.actor, Actor::Participant(guest) if guest.id == person_id(SENT));
            cell(person, action, if own { FOR_RELATIVE } else { REQUEST }, Scope::Case(&case))
        }
        SubjectKind::PlanItem => cell(person, action, PLAN_ITEM, Scope::Case(&case)),
        SubjectKind::Block => cell(person, action, BLOCK, Scope::Case(&case)),
        SubjectKind::Risk => cell(person, action, RISK, Scope::Case(&case)),
        SubjectKind::Translation => cell(person, action, TRANSLATION, Scope::Case(&case)),
        SubjectKind::Parcel => cell(person, action, PARCEL, Scope::Case(&case)),
        SubjectKind::Question => cell(person, action, QUESTION, Scope::Case(&case)),
        SubjectKind::Participant => cell(person, action, person_id(PATIENT), Scope::Case(&case)),
    }
}

fn cell<S: Subject>(person: &Person, action: Action, subject: S, scope: Scope<'_>) -> String {
    match ask(&person.actor, action, subject, scope, NOW) {
        Ok(yes) => format!("**{}**", yes.reason()),
        Err(Denied::Forbidden(reason)) => reason.to_string(),
        Err(Denied::Hidden) => "–".to_owned(),
    }
}
