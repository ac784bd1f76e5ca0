//! Random cases: small pools of ids, so that things meet, dangle and are foreign; moments that lie on each other's edges.
//!
//! `things.rs` makes what is on a case, `asking.rs` who asks what of it, `taking.rs` takes a thing away.

mod asking;
mod taking;
mod things;

pub use asking::{
    actor, at_a_block, at_a_consent, at_a_grant, at_a_line, at_a_parcel, at_a_question, at_a_request, at_a_risk,
    at_a_sent_review, at_a_translation, at_lent_replies, subject, wanted,
};
pub use taking::taken_from;
pub use things::{paper, part, reader};

use crate::dice::Dice;
use domain::Timestamp;
use domain::cases::Stage;
use domain::ids::{
    BlockId, CaseId, ClinicId, ConsentId, DocumentId, MemberId, ParcelId, ParticipantId, PlanItemId, QuestionId,
    RequestId, ReviewId, TenantId, TranslationId,
};
use domain::policy::CaseFacts;
use jiff::SignedDuration;
use things::{agreement, costing, fearing, grant, line, person, sending, translating, travelling, wanting, wondering};
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
/// Every document of the pool, known or not.
pub fn every_paper() -> impl Iterator<Item = DocumentId> {
    (0..7).map(|n| id(5, n))
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
pub fn plan_item(dice: &mut Dice) -> PlanItemId {
    id(13, dice.below(6))
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

fn parcels(world: &CaseFacts) -> Vec<ParcelId> {
    world.parcels.iter().map(|one| one.id).collect()
}
