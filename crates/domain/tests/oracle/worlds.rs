//! Random cases: small pools of ids, so that things meet, dangle and are foreign; moments that lie on each other's edges.

use crate::dice::Dice;
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
    Action, Actor, CaseFacts, DocumentFacts, Guest, Member, ParticipantFacts, Sender, SubjectKind, Target,
};
use domain::questions::{self, QuestionFacts};
use domain::readers::ReaderFacts;
use domain::requests::{RequestFacts, State};
use domain::reviews::{ReviewFacts, Wanted};
use domain::risks::{RiskFacts, SeenBy};
use domain::roles::Role;
use domain::tenants::MemberRole;
use domain::translations::TranslationFacts;
use jiff::SignedDuration;
use uuid::Uuid;

/// The nth id of a kind. A pool is one larger than a world can be, so that its last is always unknown there.
fn id<T: From<Uuid>>(kind: u128, n: u64) -> T {
    Uuid::from_u128((kind << 64) | u128::from(n)).into()
}

pub fn tenant(n: u64) -> TenantId {
    id(1, n)
}
pub fn case(n: u64) -> CaseId {
    id(2, n)
}
/// One of those that there are, mostly; else any of the pool, known or not.
fn rather<T: Copy>(dice: &mut Dice, known: &[T], any: fn(&mut Dice) -> T) -> T {
    if !known.is_empty() && dice.in_hundred(80) { dice.one(known) } else { any(dice) }
}

pub fn member(dice: &mut Dice) -> MemberId {
    id(3, dice.below(4))
}
pub fn participant(dice: &mut Dice) -> ParticipantId {
    id(4, dice.below(7))
}
pub fn document(dice: &mut Dice) -> DocumentId {
    id(5, dice.below(7))
}
pub fn consent(dice: &mut Dice) -> ConsentId {
    id(6, dice.below(6))
}
pub fn review(dice: &mut Dice) -> ReviewId {
    id(7, dice.below(5))
}
pub fn request(dice: &mut Dice) -> RequestId {
    id(10, dice.below(5))
}
pub fn question_id(dice: &mut Dice) -> QuestionId {
    id(11, dice.below(5))
}
pub fn block_id(dice: &mut Dice) -> BlockId {
    id(12, dice.below(5))
}
pub fn translation_id(dice: &mut Dice) -> TranslationId {
    id(13, dice.below(5))
}
pub fn parcel_id(dice: &mut Dice) -> ParcelId {
    id(14, dice.below(5))
}
pub fn clinic(dice: &mut Dice) -> ClinicId {
    id(8, dice.below(2))
}

/// Moments around one, with both sides of its edge.
pub fn moment(dice: &mut Dice) -> Timestamp {
    let noon: Timestamp = "2026-07-23T12:00:00Z".parse().expect("a moment");
    let hour = SignedDuration::from_hours(1);
    let tick = SignedDuration::from_nanos(1);
    let from_noon = dice.one(&[-hour, -tick, SignedDuration::ZERO, tick, hour, hour * 24, hour * 24 * 40]);
    noon + from_noon
}

/// An end: rather later than a moment, but any of them.
fn end(dice: &mut Dice) -> Timestamp {
    moment(dice).max(moment(dice))
}

/// A whole case.
pub fn world(dice: &mut Dice) -> CaseFacts {
    let mut world = CaseFacts {
        tenant: tenant(0),
        id: case(0),
        stage: if dice.in_hundred(25) { Stage::Closed } else { dice.one(Stage::ALL) },
        held: dice.in_hundred(30),
        participants: vec![],
        documents: vec![],
        consents: vec![],
        reviews: vec![],
        grants: vec![],
        requests: vec![],
        plan: vec![],
        questions: vec![],
        blocks: vec![],
        risks: vec![],
        translations: vec![],
        parcels: vec![],
    };
    world.participants = (0..1 + dice.below(6)).map(|n| person(dice, n)).collect();
    world.documents = (0..dice.below(7)).map(|n| paper(dice, n)).collect();
    world.consents = (0..dice.below(6)).map(|n| agreement(dice, &world, n)).collect();
    world.reviews = (0..dice.below(5)).map(|n| sending(dice, &world, n)).collect();
    world.grants = (0..dice.below(13)).map(|n| grant(dice, &world, n)).collect();
    world.requests = (0..dice.below(5)).map(|n| wanting(dice, &world, n)).collect();
    world.plan = (0..dice.below(5)).map(|n| line(dice, &world, n)).collect();
    world.questions = (0..dice.below(5)).map(|n| wondering(dice, &world, n)).collect();
    world.blocks = (0..dice.below(5)).map(|n| costing(dice, &world, n)).collect();
    world.risks = (0..dice.below(5)).map(|n| fearing(dice, &world, n)).collect();
    world.translations = (0..dice.below(5)).map(|n| translating(dice, &world, n)).collect();
    world.parcels = (0..dice.below(5)).map(|n| travelling(dice, n)).collect();
    world
}

fn people(world: &CaseFacts) -> Vec<ParticipantId> {
    world.participants.iter().map(|one| one.id).collect()
}
fn documents(world: &CaseFacts) -> Vec<DocumentId> {
    world.documents.iter().map(|one| one.id).collect()
}
fn consents(world: &CaseFacts) -> Vec<ConsentId> {
    world.consents.iter().map(|one| one.id).collect()
}
fn reviews(world: &CaseFacts) -> Vec<ReviewId> {
    world.reviews.iter().map(|one| one.id).collect()
}

fn requests(world: &CaseFacts) -> Vec<RequestId> {
    world.requests.iter().map(|one| one.id).collect()
}

fn questions_of(world: &CaseFacts) -> Vec<QuestionId> {
    world.questions.iter().map(|one| one.id).collect()
}

fn blocks(world: &CaseFacts) -> Vec<BlockId> {
    world.blocks.iter().map(|one| one.id).collect()
}

fn translations(world: &CaseFacts) -> Vec<TranslationId> {
    world.translations.iter().map(|one| one.id).collect()
}

/// A translation, mostly of a document that an interpreter was lent, and theirs.
fn translating(dice: &mut Dice, world: &CaseFacts, n: u64) -> TranslationFacts {
    let interprets = |id| world.participants.iter().any(|one| one.id == id && one.role == Role::Interpreter);
    let lent: Vec<(DocumentId, ParticipantId)> = world
        .grants
        .iter()
        .filter_map(|grant| match grant.holder {
            Holder::Participant(person) if interprets(person) => Some((grant.document, person)),
            Holder::Participant(_) | Holder::Review(_) => None,
        })
        .collect();
    let (document, translator) = match lent.is_empty() || dice.in_hundred(20) {
        true => (document(dice), dice.in_hundred(70).then(|| participant(dice))),
        false => {
            let (document, person) = dice.one(&lent);
            (document, Some(person))
        }
    };
    let state = match dice.in_hundred(60) {
        true => domain::translations::State::Assigned,
        false => dice.one(domain::translations::State::ALL),
    };
    TranslationFacts { id: id(13, n), document, translator, state }
}

fn person(dice: &mut Dice, n: u64) -> ParticipantFacts {
    let role = match dice.below(10) {
        0..=2 => Role::Family,
        3..=4 => Role::Coordinator,
        5 => Role::Interpreter,
        _ => dice.one(Role::ALL),
    };
    ParticipantFacts {
        id: id(4, n),
        role,
        member: dice.in_hundred(if role == Role::Coordinator { 90 } else { 10 }).then(|| member(dice)),
        is_decision_maker: dice.in_hundred(35),
        proven_until: dice.in_hundred(75).then(|| moment(dice)),
        may_view: dice.in_hundred(40),
        receives_replies: dice.in_hundred(40),
        removed: dice.in_hundred(15),
    }
}

fn line(dice: &mut Dice, world: &CaseFacts, n: u64) -> PlanFacts {
    let everybody = people(world);
    PlanFacts {
        id: id(13, n),
        owner: dice.in_hundred(60).then(|| rather(dice, &everybody, participant)),
        concerned: dice.some(&everybody, 40),
    }
}

fn plan_item(dice: &mut Dice) -> PlanItemId {
    id(13, dice.below(6))
}

pub fn paper(dice: &mut Dice, n: u64) -> DocumentFacts {
    DocumentFacts {
        id: id(5, n),
        category: dice.one(Category::ALL),
        sent_by: if dice.in_hundred(50) {
            Sender::Participant(participant(dice))
        } else {
            Sender::Member(member(dice))
        },
        safety: match dice.below(20) {
            0..=2 => Safety::Dangerous,
            3..=5 => Safety::NotScanned,
            _ => Safety::Clear,
        },
        blocked: dice.in_hundred(15),
        held: dice.in_hundred(25),
    }
}

fn agreement(dice: &mut Dice, world: &CaseFacts, n: u64) -> ConsentFacts {
    let clinics: Vec<ClinicId> = (0..2).map(|n| id(8, n)).collect();
    let anybody: Vec<ParticipantId> = (0..7).map(|n| id(4, n)).collect();
    let papers: Vec<DocumentId> = (0..7).map(|n| id(5, n)).collect();
    let recipients = dice
        .some(&clinics, 85)
        .into_iter()
        .map(Recipient::Clinic)
        .chain(dice.some(&anybody, 60).into_iter().map(Recipient::Participant))
        .collect();
    let taken_back = if dice.in_hundred(35) { (0..1 + dice.below(3)).map(|_| part(dice)).collect() } else { vec![] };
    ConsentFacts {
        id: id(6, n),
        giver: rather(dice, &people(world), participant),
        state: if dice.in_hundred(70) { ConsentState::Given } else { dice.one(ConsentState::ALL) },
        purposes: dice.some(Purpose::ALL, 85),
        recipients,
        categories: dice.some(Category::ALL, 80),
        documents: dice.some(&papers, 25),
        may_download: dice.in_hundred(65),
        channel: if dice.in_hundred(80) { Channel::ReviewLink } else { dice.one(Channel::ALL) },
        until: end(dice),
        taken_back,
    }
}

/// Any part, named by a consent or not.
pub fn part(dice: &mut Dice) -> Part {
    match dice.below(4) {
        0 => Part::Recipient(Recipient::Clinic(clinic(dice))),
        1 => Part::Recipient(Recipient::Participant(participant(dice))),
        2 => Part::Document(document(dice)),
        _ => Part::Category(dice.one(Category::ALL)),
    }
}

fn sending(dice: &mut Dice, world: &CaseFacts, n: u64) -> ReviewFacts {
    // What goes home asks nothing: rare among all subsets, so it is made now and then.
    let home = dice.in_hundred(25);
    ReviewFacts {
        id: id(7, n),
        clinic: clinic(dice),
        consent: rather(dice, &consents(world), consent),
        purposes: if home { vec![Purpose::AfterCare] } else { dice.some(Purpose::ALL, 25) },
        expires_at: end(dice),
        revoked: dice.in_hundred(15),
        may_bring: dice.in_hundred(60),
        readers: readers(dice, id(7, n)),
    }
}

/// A reader of a review, by number: the same review and number give the same reader.
pub fn reader(review: ReviewId, n: u64) -> ReaderId {
    ReaderId(Uuid::from_u128(review.0.as_u128() ^ (u128::from(n + 1) << 64)))
}

/// Mostly one or two, named by the sender; the later ones mostly brought in by an earlier one.
fn readers(dice: &mut Dice, of: ReviewId) -> Vec<ReaderFacts> {
    let papers: Vec<DocumentId> = (0..7).map(|n| id(5, n)).collect();
    (0..1 + dice.below(4))
        .map(|n| {
            let brought = n > 0 && dice.in_hundred(60);
            ReaderFacts {
                id: reader(of, n),
                brought_by: brought
                    .then(|| if dice.in_hundred(70) { reader(of, 0) } else { reader(of, dice.below(n + 1)) }),
                only: dice.some(&papers, 50),
                until: dice.in_hundred(30).then(|| end(dice)),
                ended: dice.in_hundred(12),
            }
        })
        .collect()
}

/// One of a review's readers, mostly the first, now and then nobody.
fn some_reader(dice: &mut Dice, of: ReviewId) -> ReaderId {
    if dice.in_hundred(65) { reader(of, 0) } else { reader(of, dice.below(5)) }
}

fn grant(dice: &mut Dice, world: &CaseFacts, n: u64) -> GrantFacts {
    GrantFacts {
        id: id::<GrantId>(9, n),
        document: rather(dice, &documents(world), document),
        consent: rather(dice, &consents(world), consent),
        holder: if dice.in_hundred(60) {
            Holder::Review(rather(dice, &reviews(world), review))
        } else {
            Holder::Participant(rather(dice, &people(world), participant))
        },
        extent: dice.one(Extent::ALL),
        until: end(dice),
        revoked: dice.in_hundred(10),
    }
}

fn wanting(dice: &mut Dice, world: &CaseFacts, n: u64) -> RequestFacts {
    RequestFacts {
        id: id(10, n),
        asked_of: dice.in_hundred(90).then(|| rather(dice, &people(world), participant)),
        state: dice.one(State::ALL),
    }
}

fn wondering(dice: &mut Dice, world: &CaseFacts, n: u64) -> QuestionFacts {
    QuestionFacts {
        id: id(11, n),
        kind: dice.one(questions::Kind::ALL),
        state: dice.one(questions::State::ALL),
        asked_by: dice.in_hundred(80).then(|| rather(dice, &people(world), participant)),
        review: dice.in_hundred(70).then(|| rather(dice, &reviews(world), review)),
        interpreter: dice.in_hundred(40).then(|| rather(dice, &people(world), participant)),
    }
}

fn costing(dice: &mut Dice, world: &CaseFacts, n: u64) -> BlockFacts {
    let kind = if dice.in_hundred(50) { money::Kind::Clinic } else { dice.one(money::Kind::ALL) };
    let review = (kind == money::Kind::Clinic).then(|| rather(dice, &reviews(world), review));
    BlockFacts { id: id(12, n), kind, review }
}

fn travelling(dice: &mut Dice, n: u64) -> ParcelFacts {
    ParcelFacts { id: id(14, n), clinic: dice.in_hundred(70).then(|| clinic(dice)), sent: dice.in_hundred(70) }
}

fn parcels(world: &CaseFacts) -> Vec<ParcelId> {
    world.parcels.iter().map(|one| one.id).collect()
}

fn fearing(dice: &mut Dice, world: &CaseFacts, n: u64) -> RiskFacts {
    let owner = dice.in_hundred(60).then(|| rather(dice, &people(world), participant));
    RiskFacts { id: id(13, n), seen_by: dice.one(SeenBy::ALL), owner }
}

/// One taking: a consent withdrawn as a whole or in part, a grant, a review or a person taken back, a permission ended, a file held back, the
/// case closed. None when the world has nothing of the kind.
pub fn taken_from(dice: &mut Dice, world: &CaseFacts) -> Option<CaseFacts> {
    let mut less = world.clone();
    let which =
        |dice: &mut Dice, len: usize| (len > 0).then(|| usize::try_from(dice.below(len as u64)).expect("an index"));
    match dice.below(10) {
        0 | 1 => {
            let at = which(dice, less.consents.len())?;
            less.consents[at].state = ConsentState::Withdrawn;
        }
        2 => {
            let at = which(dice, less.grants.len())?;
            less.grants[at].revoked = true;
        }
        3 => {
            let at = which(dice, less.reviews.len())?;
            if dice.in_hundred(50) {
                less.reviews[at].revoked = true;
            } else {
                let reader = which(dice, less.reviews[at].readers.len())?;
                less.reviews[at].readers[reader].ended = true;
            }
        }
        4 => {
            let at = which(dice, less.participants.len())?;
            less.participants[at].removed = true;
        }
        5 => {
            let at = which(dice, less.participants.len())?;
            less.participants[at].may_view = false;
            less.participants[at].receives_replies = false;
        }
        6 => {
            let at = which(dice, less.documents.len())?;
            less.documents[at].safety = if dice.in_hundred(50) { Safety::Dangerous } else { Safety::NotScanned };
        }
        7 | 8 => {
            let at = which(dice, less.consents.len())?;
            let taken = part(dice);
            less.consents[at].taken_back.push(taken);
        }
        _ => less.stage = Stage::Closed,
    }
    Some(less)
}

/// Anybody: strangers, staff here and elsewhere, guests of this case and of others, removed people, unknown ids.
pub fn actor(dice: &mut Dice, world: &CaseFacts) -> Actor {
    let home = tenant(u64::from(dice.in_hundred(5)));
    let here = case(u64::from(dice.in_hundred(5)));
    match dice.below(20) {
        0 => Actor::Stranger,
        1..=7 => Actor::Member(Member {
            tenant: home,
            id: member(dice),
            role: dice.one(MemberRole::ALL),
            confirmed: dice.in_hundred(93),
            second_factor: dice.in_hundred(93),
        }),
        8 if dice.in_hundred(60) => {
            let guest = Guest { tenant: home, case: here, id: rather(dice, &requests(world), request) };
            Actor::Asked(guest, rather(dice, &people(world), participant))
        }
        8..=14 => Actor::Participant(Guest { tenant: home, case: here, id: rather(dice, &people(world), participant) }),
        _ => {
            let id = rather(dice, &reviews(world), review);
            Actor::Reviewer(Guest { tenant: home, case: here, id }, some_reader(dice, id))
        }
    }
}

/// Whoever holds one of the grants, at the document that it is about.
pub fn at_a_grant(dice: &mut Dice, world: &CaseFacts) -> Option<(Actor, Action, Target)> {
    if world.grants.is_empty() {
        return None;
    }
    let which = usize::try_from(dice.below(world.grants.len() as u64)).ok()?;
    let grant = &world.grants[which];
    let (tenant, case) = (world.tenant, world.id);
    let holder = match grant.holder {
        Holder::Participant(id) => Actor::Participant(Guest { tenant, case, id }),
        Holder::Review(id) => Actor::Reviewer(Guest { tenant, case, id }, some_reader(dice, id)),
    };
    let action = dice.one(&[Action::ViewDocument, Action::DownloadDocument]);
    Some((holder, action, Target::Document(grant.document)))
}

/// Whoever was asked for one of the consents, at it.
pub fn at_a_consent(dice: &mut Dice, world: &CaseFacts) -> Option<(Actor, Action, Target)> {
    let consents = consents(world);
    if consents.is_empty() {
        return None;
    }
    let id = dice.one(&consents);
    let giver = world.consents.iter().find(|one| one.id == id)?.giver;
    let guest = Guest { tenant: world.tenant, case: world.id, id: giver };
    let action = dice.one(&[Action::ViewConsent, Action::DecideConsent, Action::WithdrawConsent]);
    Some((Actor::Participant(guest), action, Target::Consent(id)))
}

/// Whoever is asked for something, at it: on their own page, or through its link.
pub fn at_a_request(dice: &mut Dice, world: &CaseFacts) -> Option<(Actor, Action, Target)> {
    let requests = requests(world);
    if requests.is_empty() {
        return None;
    }
    let id = dice.one(&requests);
    let person = world.requests.iter().find(|one| one.id == id)?.asked_of?;
    let (tenant, case) = (world.tenant, world.id);
    let actor = if dice.in_hundred(50) {
        Actor::Asked(Guest { tenant, case, id }, person)
    } else {
        Actor::Participant(Guest { tenant, case, id: person })
    };
    Some((actor, dice.one(&[Action::ViewRequest, Action::AnswerRequest]), Target::Request(id)))
}

/// Whoever asked one of the questions, interprets it or was sent it, at it.
pub fn at_a_question(dice: &mut Dice, world: &CaseFacts) -> Option<(Actor, Action, Target)> {
    let questions = questions_of(world);
    if questions.is_empty() {
        return None;
    }
    let id = dice.one(&questions);
    let one = world.questions.iter().find(|one| one.id == id)?;
    let (tenant, case) = (world.tenant, world.id);
    let actor = match dice.below(3) {
        0 => Actor::Participant(Guest { tenant, case, id: one.asked_by? }),
        1 => Actor::Participant(Guest { tenant, case, id: one.interpreter? }),
        _ => {
            let review = one.review?;
            Actor::Reviewer(Guest { tenant, case, id: review }, some_reader(dice, review))
        }
    };
    let action = dice.one(&[
        Action::ViewQuestion,
        Action::ReadAnswers,
        Action::AnswerQuestion,
        Action::ContinueQuestion,
        Action::CloseQuestion,
    ]);
    Some((actor, action, Target::Question(id)))
}

/// The clinic whose block it is, at it.
pub fn at_a_block(dice: &mut Dice, world: &CaseFacts) -> Option<(Actor, Action, Target)> {
    let blocks = blocks(world);
    if blocks.is_empty() {
        return None;
    }
    let id = dice.one(&blocks);
    let review = world.blocks.iter().find(|one| one.id == id)?.review?;
    let clinic = Guest { tenant: world.tenant, case: world.id, id: review };
    let action = dice.one(&[Action::ConfirmBlock, Action::ConfirmBlock, Action::EditBlock]);
    Some((Actor::Reviewer(clinic, some_reader(dice, review)), action, Target::Block(id)))
}

/// Whoever is on the case, at a risk of it.
pub fn at_a_risk(dice: &mut Dice, world: &CaseFacts) -> Option<(Actor, Action, Target)> {
    let ids: Vec<RiskId> = world.risks.iter().map(|one| one.id).collect();
    let id = (!ids.is_empty()).then(|| dice.one(&ids))?;
    let risk = world.risks.iter().find(|one| one.id == id)?;
    let person =
        risk.owner.filter(|_| dice.in_hundred(50)).unwrap_or_else(|| rather(dice, &people(world), participant));
    let guest = Guest { tenant: world.tenant, case: world.id, id: person };
    let action = dice.one(&[Action::ViewRisk, Action::ViewRisk, Action::ViewRisk, Action::EditRisks]);
    Some((Actor::Participant(guest), action, Target::Risk(risk.id)))
}

/// Whoever translates something, or might judge it, at it.
pub fn at_a_translation(dice: &mut Dice, world: &CaseFacts) -> Option<(Actor, Action, Target)> {
    let translations = translations(world);
    if translations.is_empty() {
        return None;
    }
    let id = dice.one(&translations);
    let person = world.translations.iter().find(|one| one.id == id)?.translator?;
    let guest = Guest { tenant: world.tenant, case: world.id, id: person };
    let actor = if dice.in_hundred(30) { actor(dice, world) } else { Actor::Participant(guest) };
    let action = dice.one(&[Action::ViewTranslation, Action::WorkOnTranslation]);
    Some((actor, action, Target::Translation(id)))
}

/// A clinic, or anybody, at something that travels.
pub fn at_a_parcel(dice: &mut Dice, world: &CaseFacts) -> Option<(Actor, Action, Target)> {
    let (parcels, reviews) = (parcels(world), reviews(world));
    if parcels.is_empty() || reviews.is_empty() {
        return None;
    }
    let review = dice.one(&reviews);
    let clinic = Guest { tenant: world.tenant, case: world.id, id: review };
    let reader = Actor::Reviewer(clinic, some_reader(dice, review));
    let actor = if dice.in_hundred(30) { actor(dice, world) } else { reader };
    let action = dice.one(&[Action::ViewParcel, Action::ConfirmArrival]);
    Some((actor, action, Target::Parcel(dice.one(&parcels))))
}

/// What an action could be done to: mostly a thing of the right kind, a reviewer's own review rather than another's, now
/// and then something unknown, foreign or of another kind.
pub fn subject(dice: &mut Dice, world: &CaseFacts, action: Action, actor: &Actor) -> Target {
    let kind = if dice.in_hundred(4) { dice.one(Action::ALL).subject_kind() } else { action.subject_kind() };
    match kind {
        SubjectKind::Tenant => Target::Tenant(tenant(u64::from(dice.in_hundred(15)))),
        SubjectKind::Case => Target::Case(case(u64::from(dice.in_hundred(10)))),
        SubjectKind::Document => Target::Document(rather(dice, &documents(world), document)),
        SubjectKind::Consent => Target::Consent(rather(dice, &consents(world), consent)),
        SubjectKind::Review => Target::Review(match actor {
            Actor::Reviewer(guest, _) if dice.in_hundred(70) => guest.id,
            _ => rather(dice, &reviews(world), review),
        }),
        SubjectKind::Participant => Target::Participant(rather(dice, &people(world), participant)),
        SubjectKind::PlanItem => {
            let known: Vec<PlanItemId> = world.plan.iter().map(|one| one.id).collect();
            Target::PlanItem(rather(dice, &known, plan_item))
        }
        SubjectKind::Request => Target::Request(match actor {
            Actor::Asked(guest, _) if dice.in_hundred(70) => guest.id,
            _ => rather(dice, &requests(world), request),
        }),
        SubjectKind::Question => Target::Question(rather(dice, &questions_of(world), question_id)),
        SubjectKind::Block => Target::Block(rather(dice, &blocks(world), block_id)),
        SubjectKind::Risk => {
            let known: Vec<RiskId> = world.risks.iter().map(|one| one.id).collect();
            Target::Risk(rather(dice, &known, |dice| id(13, dice.below(6))))
        }
        SubjectKind::Translation => Target::Translation(rather(dice, &translations(world), translation_id)),
        SubjectKind::Parcel => Target::Parcel(rather(dice, &parcels(world), parcel_id)),
    }
}

/// What a coordinator might want to send.
pub fn wanted(dice: &mut Dice) -> Wanted {
    let papers: Vec<DocumentId> = (0..7).map(|n| id(5, n)).collect();
    Wanted {
        clinic: clinic(dice),
        channel: domain::consents::Channel::ReviewLink,
        purposes: dice.some(Purpose::ALL, 20),
        documents: dice.some(&papers, 20),
        may_download: dice.in_hundred(50),
        days: dice.one(&[-1, 0, 1, 14, 30, 31, 4000]),
    }
}
