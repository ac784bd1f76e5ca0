//! G2: what holds of every consent that is taken back in part: what can be, what exactly stops with it, and that nothing of
//! it comes back.

use crate::models::{consent_of, everybody_who_sees, on_worlds};
use crate::question::{Question, gone, names};
use crate::worlds;
use domain::Timestamp;
use domain::consents::{ConsentFacts, ConsentState, Part, Recipient};
use domain::documents::Category;
use domain::grants::Holder;
use domain::ids::{ConsentId, DocumentId, ReviewId};
use domain::policy::{
    Action, Actor, CaseFacts, Guest, Stops, Target, labs_taken_back, parts_left, stops, taken_back_of, taken_with,
    without,
};
use std::collections::BTreeSet;
use std::fmt::Debug;

/// G2: a document or a kind taken back stops for everybody who saw it by that consent, and nothing else changes: every other
/// document is answered as before, and whoever still sees this one sees it for another reason or by another consent.
#[test]
fn a_part_taken_back_stops_exactly_that_part() {
    on_worlds(1_200, 100, |seed, dice, world| {
        let given = world.consents.iter().filter(|one| one.state == ConsentState::Given);
        let all: Vec<(ConsentId, Part)> =
            given.flat_map(|one| parts_left(world, one.id).into_iter().map(|part| (one.id, part))).collect();
        let at = worlds::moment(dice);
        all.into_iter().map(|(id, part)| exactly_that_part_stops(seed, world, id, part, at)).sum()
    });
}

fn exactly_that_part_stops(seed: u64, world: &CaseFacts, id: ConsentId, part: Part, at: Timestamp) -> u64 {
    let (after, told) = (without(world, id, part), stops(world, id, part, at));
    assert!(gone(consent_of(&after, id), part), "seed {seed}");
    let mut met = 0;
    for document in &world.documents {
        let touched = match part {
            Part::Document(one) => one == document.id,
            Part::Category(one) => one == document.category,
            Part::Recipient(_) => true,
        };
        let before = everybody_who_sees(world, document.id, at);
        let still = everybody_who_sees(&after, document.id, at);
        for one in &before {
            let holder = match (one.participant, one.review) {
                (Some(person), _) => Holder::Participant(person),
                (None, Some(review)) => Holder::Review(review),
                (None, None) => continue,
            };
            let sees = still.iter().any(|now| (now.participant, now.review) == (one.participant, one.review));
            let with_its_review = matches!(holder, Holder::Review(review) if told.reviews.contains(&review));
            let said = with_its_review || told.documents.contains(&(holder, document.id));
            assert_eq!(sees, !said, "seed {seed}: {part} {holder:?} {:?}", document.id);
            assert!(sees || touched || with_its_review, "seed {seed}: {part} stopped {:?}", document.id);
            met += u64::from(!sees);
        }
        assert!(still.len() <= before.len(), "seed {seed}");
    }
    what_stops_for_a_clinic_is_told(seed, world, &after, &told, at);
    // What stopped for a review stays stopped for its clinic, and a review dies by its clinic or its summary alone.
    for review in &told.reviews {
        let dead = after.reviews.iter().find(|one| one.id == *review).expect("a review");
        let by_reader = part == Part::Recipient(Recipient::Clinic(dead.clinic));
        assert!(by_reader || part == Part::Category(Category::CaseSummary), "seed {seed}: {part}");
        met += 1;
    }
    met
}

/// G2: of each review it is said, once, what its readers lose: all of it, or the laboratory values on its page, or its package.
fn what_stops_for_a_clinic_is_told(seed: u64, world: &CaseFacts, after: &CaseFacts, told: &Stops, at: Timestamp) {
    let may = |world: &CaseFacts, id: ReviewId, action, subject| {
        let guest = Guest { tenant: world.tenant, case: world.id, id };
        (0..6).any(|n| {
            let actor = Actor::Reviewer(guest.clone(), worlds::reader(id, n));
            Question { actor, action, subject, world, at_large: false, at, grant: None }.put().is_ok()
        })
    };
    for review in world.reviews.iter().map(|one| one.id) {
        let ends = |action, subject| may(world, review, action, subject) && !may(after, review, action, subject);
        let dies = ends(Action::OpenReview, Target::Review(review));
        let labs = ends(Action::ViewLabs, Target::Case(world.id));
        let mut papers = world.documents.iter();
        let package = papers.any(|one| ends(Action::DownloadDocument, Target::Document(one.id)));
        assert_eq!(told.reviews.contains(&review), dies, "seed {seed}: {review:?} ends");
        assert_eq!(told.labs.contains(&review), labs && !dies, "seed {seed}: {review:?} loses its values");
        assert_eq!(told.packages.contains(&review), package && !dies, "seed {seed}: {review:?} loses its package");
    }
    each_once(seed, &told.reviews);
    each_once(seed, &told.labs);
    each_once(seed, &told.packages);
    each_once(seed, &told.documents);
    let lists = [told.reviews.is_empty(), told.labs.is_empty(), told.packages.is_empty(), told.documents.is_empty()];
    assert_eq!(told.nothing(), lists.iter().all(|empty| *empty), "seed {seed}");
}

fn each_once<T: PartialEq + Debug>(seed: u64, list: &[T]) {
    for (at, one) in list.iter().enumerate() {
        assert!(!list[..at].contains(one), "seed {seed}: {one:?} is said twice");
    }
}

/// G2: whatever can go by itself is offered, and nothing else: what the consent names, while somebody and something are left.
#[test]
fn a_part_is_offered_while_something_is_left_without_it() {
    on_worlds(3_000, 3_000, |seed, _, world| {
        let mut met = 0;
        for consent in &world.consents {
            let recipients = consent.recipients.iter().map(|one| Part::Recipient(*one));
            let categories = consent.categories.iter().map(|one| Part::Category(*one));
            let papers = world.documents.iter().filter(|one| names(consent, one)).map(|one| Part::Document(one.id));
            let expected: Vec<Part> = recipients
                .chain(categories)
                .chain(papers)
                .filter(|part| consent.state == ConsentState::Given && !gone(consent, *part))
                .filter(|part| {
                    somebody_and_something_left(world, consent_of(&without(world, consent.id, *part), consent.id))
                })
                .collect();
            assert_eq!(parts_left(world, consent.id), expected, "seed {seed}: {consent:?}");
            met += expected.len() as u64;
        }
        met
    });
}

fn somebody_and_something_left(world: &CaseFacts, left: &ConsentFacts) -> bool {
    let somebody = left.recipients.iter().any(|one| !gone(left, Part::Recipient(*one)));
    let kind = left.categories.iter().any(|one| !gone(left, Part::Category(*one)));
    let paper = world.documents.iter().any(|one| left.documents.contains(&one.id) && names(left, one));
    somebody && (kind || paper)
}

/// G2: a kind goes with the documents that are of it at that moment, each written down once; anything else goes alone.
#[test]
fn a_kind_takes_its_documents_along() {
    on_worlds(1_000, 1_000, |seed, dice, world| {
        let mut met = 0;
        for consent in &world.consents {
            let part = worlds::part(dice);
            let along = taken_with(world, consent.id, part);
            assert_eq!(along.first(), Some(&part), "seed {seed}");
            let expected: BTreeSet<DocumentId> = world
                .documents
                .iter()
                .filter(|one| part == Part::Category(one.category) && !gone(consent, Part::Document(one.id)))
                .map(|one| one.id)
                .collect();
            let documents: Vec<DocumentId> = along[1..]
                .iter()
                .map(|one| match one {
                    Part::Document(id) => *id,
                    other => panic!("seed {seed}: {other} went along"),
                })
                .collect();
            each_once(seed, &documents);
            assert_eq!(documents.into_iter().collect::<BTreeSet<_>>(), expected, "seed {seed}: {part}");
            met += 1;
        }
        met
    });
}

/// H4, D10: a package is one frozen piece. What of it was taken back since is known, document by document, and so is whether
/// the laboratory values went.
#[test]
fn a_package_knows_what_was_taken_back_of_it() {
    on_worlds(2_000, 60, |seed, _, world| {
        let mut met = 0;
        let find = |id: ConsentId| world.consents.iter().find(|one| one.id == id);
        for review in &world.reviews {
            let went = |id: DocumentId| {
                let mut grants = world.grants.iter();
                let kind = world.documents.iter().find(|one| one.id == id).map(|one| Part::Category(one.category));
                grants.any(|grant| {
                    grant.holder == Holder::Review(review.id)
                        && grant.document == id
                        && find(grant.consent).is_some_and(|one| {
                            gone(one, Part::Document(id)) || kind.is_some_and(|kind| gone(one, kind))
                        })
                })
            };
            let told = taken_back_of(world, review.id);
            for document in worlds::every_paper() {
                assert_eq!(told.contains(&document), went(document), "seed {seed}: {document:?} of {review:?}");
            }
            met += told.len() as u64;
            let labs = find(review.consent).is_some_and(|one| gone(one, Part::Category(Category::Labs)));
            assert_eq!(labs_taken_back(world, review.id), labs, "seed {seed}: {review:?}");
        }
        met
    });
}

/// G2: something is always left of a consent that only a part was taken from; and moving a document to another kind brings
/// nothing back.
#[test]
fn a_part_leaves_the_rest_and_stays_away() {
    on_worlds(3_000, 300, |seed, dice, world| {
        let mut met = 0;
        for consent in &world.consents {
            for part in parts_left(world, consent.id) {
                let mut after = without(world, consent.id, part);
                let left = consent_of(&after, consent.id).clone();
                assert!(left.recipients.iter().any(|one| !gone(&left, Part::Recipient(*one))), "seed {seed}");
                let Part::Category(kind) = part else { continue };
                for document in after.documents.iter_mut().filter(|one| one.category == kind) {
                    document.category = dice.one(Category::ALL);
                    assert!(!names(&left, document), "seed {seed}: {:?} came back", document.id);
                    met += 1;
                }
            }
        }
        met
    });
}

/// A part travels through an address and back: what the page offered is what is taken.
#[test]
fn a_part_is_read_as_it_is_written() {
    on_worlds(200, 200, |_, dice, _| {
        let part = worlds::part(dice);
        let kind = match part {
            Part::Recipient(Recipient::Clinic(_)) => "clinic",
            Part::Recipient(Recipient::Participant(_)) => "person",
            Part::Document(_) => "document",
            Part::Category(_) => "category",
        };
        let written = part.to_string();
        assert!(part.kind() == kind && written.starts_with(&format!("{kind}:")), "{written}");
        assert_eq!(Part::parse(&written), Some(part), "{written}");
        1
    });
}
