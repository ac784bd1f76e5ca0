//! The things on a case, each as it comes out of the dice.

use super::{
    clinic, consent, consents, document, documents, end, id, member, moment, participant, people, rather, review,
    reviews,
};
use crate::dice::Dice;
use domain::cases::Purpose;
use domain::consents::{Channel, ConsentFacts, ConsentState, Part, Recipient};
use domain::documents::{Category, Safety};
use domain::grants::{Extent, GrantFacts, Holder};
use domain::ids::{ClinicId, DocumentId, GrantId, ParticipantId, ReaderId, ReviewId};
use domain::money::{self, BlockFacts};
use domain::parcels::ParcelFacts;
use domain::plans::PlanFacts;
use domain::policy::{CaseFacts, DocumentFacts, ParticipantFacts, Sender};
use domain::questions::{self, QuestionFacts};
use domain::readers::ReaderFacts;
use domain::requests::{RequestFacts, State};
use domain::reviews::ReviewFacts;
use domain::risks::{RiskFacts, SeenBy};
use domain::roles::Role;
use domain::translations::TranslationFacts;
use uuid::Uuid;

/// A translation, mostly of a document that an interpreter was lent, and theirs.
pub(super) fn translating(dice: &mut Dice, world: &CaseFacts, n: u64) -> TranslationFacts {
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

pub(super) fn person(dice: &mut Dice, n: u64) -> ParticipantFacts {
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

pub(super) fn line(dice: &mut Dice, world: &CaseFacts, n: u64) -> PlanFacts {
    let everybody = people(world);
    PlanFacts {
        id: id(13, n),
        owner: dice.in_hundred(60).then(|| rather(dice, &everybody, participant)),
        concerned: dice.some(&everybody, 40),
    }
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

pub(super) fn agreement(dice: &mut Dice, world: &CaseFacts, n: u64) -> ConsentFacts {
    let clinics: Vec<ClinicId> = (0..2).map(|n| id(8, n)).collect();
    let anybody: Vec<ParticipantId> = (0..7).map(|n| id(4, n)).collect();
    let papers: Vec<DocumentId> = (0..7).map(|n| id(5, n)).collect();
    // For hardly anybody, over a document or two: rare among all subsets, so it is made now and then.
    let narrow = dice.in_hundred(15);
    let (to_clinics, to_people, over_kinds) = if narrow { (40, 8, 5) } else { (85, 60, 80) };
    let recipients = dice
        .some(&clinics, to_clinics)
        .into_iter()
        .map(Recipient::Clinic)
        .chain(dice.some(&anybody, to_people).into_iter().map(Recipient::Participant))
        .collect();
    let taken_back = if dice.in_hundred(35) { (0..1 + dice.below(3)).map(|_| part(dice)).collect() } else { vec![] };
    ConsentFacts {
        id: id(6, n),
        giver: rather(dice, &people(world), participant),
        state: if dice.in_hundred(70) { ConsentState::Given } else { dice.one(ConsentState::ALL) },
        purposes: dice.some(Purpose::ALL, 85),
        recipients,
        categories: dice.some(Category::ALL, over_kinds),
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

pub(super) fn sending(dice: &mut Dice, world: &CaseFacts, n: u64) -> ReviewFacts {
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
        interpreter: dice.in_hundred(40).then(|| participant(dice)),
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
pub(super) fn some_reader(dice: &mut Dice, of: ReviewId) -> ReaderId {
    if dice.in_hundred(65) { reader(of, 0) } else { reader(of, dice.below(5)) }
}

pub(super) fn grant(dice: &mut Dice, world: &CaseFacts, n: u64) -> GrantFacts {
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

pub(super) fn wanting(dice: &mut Dice, world: &CaseFacts, n: u64) -> RequestFacts {
    RequestFacts {
        id: id(10, n),
        asked_of: dice.in_hundred(90).then(|| rather(dice, &people(world), participant)),
        state: dice.one(State::ALL),
    }
}

pub(super) fn wondering(dice: &mut Dice, world: &CaseFacts, n: u64) -> QuestionFacts {
    QuestionFacts {
        id: id(11, n),
        kind: dice.one(questions::Kind::ALL),
        state: dice.one(questions::State::ALL),
        asked_by: dice.in_hundred(80).then(|| rather(dice, &people(world), participant)),
        review: dice.in_hundred(70).then(|| rather(dice, &reviews(world), review)),
        interpreter: dice.in_hundred(40).then(|| rather(dice, &people(world), participant)),
    }
}

pub(super) fn costing(dice: &mut Dice, world: &CaseFacts, n: u64) -> BlockFacts {
    let kind = if dice.in_hundred(50) { money::Kind::Clinic } else { dice.one(money::Kind::ALL) };
    let review = (kind == money::Kind::Clinic).then(|| rather(dice, &reviews(world), review));
    BlockFacts { id: id(12, n), kind, review }
}

pub(super) fn travelling(dice: &mut Dice, n: u64) -> ParcelFacts {
    ParcelFacts { id: id(14, n), clinic: dice.in_hundred(70).then(|| clinic(dice)), sent: dice.in_hundred(70) }
}

pub(super) fn fearing(dice: &mut Dice, world: &CaseFacts, n: u64) -> RiskFacts {
    let owner = dice.in_hundred(60).then(|| rather(dice, &people(world), participant));
    RiskFacts { id: id(13, n), seen_by: dice.one(SeenBy::ALL), owner }
}
