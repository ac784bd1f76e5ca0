//! What holds of every case: nothing is planned without its consent, nothing taken gives, nothing ended comes back, and
//! "who can see this?" and "what is on my calendar?" are what everybody would be told. `parts.rs` says the same of what is
//! taken back in part.

use crate::dice::Dice;
use crate::dice::first_seed;
use crate::judge::{Spoken, Verdict, judge};
use crate::question::{Question, gone, in_force, lets_review, names};
use crate::{question, worlds};
use domain::Timestamp;
use domain::cases::Purpose;
use domain::consents::{ConsentFacts, ConsentState, Part, Recipient};
use domain::documents::{Category, Safety};
use domain::grants::{Extent, GrantFacts, Holder};
use domain::ids::{ConsentId, DocumentId, GrantId, MemberId, ParticipantId, PlanItemId, ReaderId, ReviewId};
use domain::policy::{
    Action, Actor, Audience, CaseFacts, Denied, Guest, Member, Reason, Scope, Target, ask, audience, plan_of,
};
use domain::readers::ReaderFacts;
use domain::reviews::{LONGEST_DAYS, Plan, ReviewFacts, Wanted, plan};
use domain::roles::Role;
use domain::tenants::MemberRole;
use jiff::SignedDuration;
use std::collections::BTreeSet;
use uuid::Uuid;

const NEW_REVIEW: ReviewId = ReviewId(Uuid::from_u128(0xABCD));

/// Runs a property on many worlds; it says how often it had something to look at, which has to be often.
pub fn on_worlds(count: u64, at_least: u64, property: impl Fn(u64, &mut Dice, &CaseFacts) -> u64) {
    let mut seeds = Dice::new(first_seed());
    let mut met = 0;
    for _ in 0..count {
        let seed = seeds.next();
        let mut dice = Dice::new(seed);
        let world = worlds::world(&mut dice);
        met += property(seed, &mut dice, &world);
    }
    println!("looked at {met}");
    assert!(met >= at_least, "looked at {met} only");
}

pub fn consent_of(world: &CaseFacts, id: ConsentId) -> &ConsentFacts {
    let mut all = world.consents.iter();
    all.find(|consent| consent.id == id).expect("a consent")
}

/// The review and grants that a complete plan would write.
fn sent(world: &CaseFacts, wanted: &Wanted, plan: &Plan) -> CaseFacts {
    let mut after = world.clone();
    after.reviews.push(ReviewFacts {
        id: NEW_REVIEW,
        clinic: wanted.clinic,
        consent: plan.whole.expect("a complete plan"),
        purposes: wanted.purposes.clone(),
        expires_at: plan.expires_at,
        revoked: false,
        may_bring: false,
        interpreter: None,
        readers: vec![ReaderFacts::named(worlds::reader(NEW_REVIEW, 0))],
    });
    for (at, line) in plan.lines.iter().enumerate() {
        let (consent, until) = line.covered.expect("a complete plan");
        after.grants.push(GrantFacts {
            id: GrantId(Uuid::from_u128(0xABCD_0000 + at as u128)),
            document: line.document,
            consent,
            holder: Holder::Review(NEW_REVIEW),
            extent: line.extent,
            until,
            revoked: false,
        });
    }
    after
}

fn reviewer(world: &CaseFacts, id: ReviewId) -> Actor {
    Actor::Reviewer(Guest { tenant: world.tenant, case: world.id, id }, worlds::reader(id, 0))
}

fn sees(
    actor: &Actor,
    action: Action,
    document: DocumentId,
    world: &CaseFacts,
    at: Timestamp,
) -> Result<Reason, Denied> {
    ask(actor, action, document, Scope::Case(world), at).map(|yes| yes.reason())
}

/// G4: a review is open when somebody could be let in by it: the words that say when its link is made anew, asked for each.
#[test]
fn a_review_is_open_while_neither_it_nor_its_consent_is_over() {
    on_worlds(2_500, 200, |seed, dice, world| {
        let at = worlds::moment(dice);
        let said: BTreeSet<ReviewId> = world.open_reviews(at).map(|one| one.id).collect();
        let mut met = 0;
        for review in &world.reviews {
            let (actor, subject) = (reviewer(world, review.id), Target::Review(review.id));
            let q = Question { actor, action: Action::OpenReview, subject, world, at_large: false, at, grant: None };
            let open = !review.revoked && !q.review_over() && !q.review_withdrawn() && !q.review_uncovered();
            assert_eq!(said.contains(&review.id), open, "seed {seed}: {:?} at {at}", review.id);
            met += u64::from(open);
        }
        met
    });
}

/// E1, E3: the wishes of a clinic count while its word is asked for: a consent that names it is asked or in force, or it can open a
/// review. What only tells the doctor at home asks nothing of anybody.
#[test]
fn the_clinics_whose_wishes_count_are_those_whose_word_is_asked_for() {
    on_worlds(1_500, 300, |seed, dice, world| {
        let at = worlds::moment(dice);
        let tells =
            |purposes: &[Purpose]| !purposes.is_empty() && purposes.iter().all(|one| *one == Purpose::AfterCare);
        let mut count = BTreeSet::new();
        for consent in &world.consents {
            let stands = consent.state == ConsentState::Requested || in_force(consent, at);
            for recipient in &consent.recipients {
                if let Recipient::Clinic(clinic) = recipient
                    && stands
                    && !tells(&consent.purposes)
                    && !gone(consent, Part::Recipient(*recipient))
                {
                    count.insert(*clinic);
                }
            }
        }
        let open: BTreeSet<ReviewId> = world.open_reviews(at).map(|one| one.id).collect();
        for review in &world.reviews {
            if open.contains(&review.id) && !tells(&review.purposes) {
                count.insert(review.clinic);
            }
        }
        assert_eq!(world.concerned(at), count, "seed {seed}: at {at}");
        count.len() as u64
    });
}

/// S32, G3: a plan without a lack rests, whole and line by line, on consents that let it; and no longer than they last.
#[test]
fn nothing_is_sent_that_no_consent_covers() {
    on_worlds(8_000, 400, |seed, dice, world| {
        let (wanted, at) = (worlds::wanted(dice), worlds::moment(dice));
        let plan = plan(world, &wanted, at);
        let lacks = plan.whole.is_err() || plan.lines.iter().any(|line| line.covered.is_err());
        assert_eq!(plan.lack().is_some(), lacks, "seed {seed}");
        if lacks {
            return 0;
        }
        let after = sent(world, &wanted, &plan);
        let review = after.reviews.last().expect("the review");
        let whole = consent_of(world, review.consent);
        assert!(lets_review(whole, review, at), "seed {seed}");
        assert!(whole.categories.contains(&Category::CaseSummary), "seed {seed}");
        assert!(plan.expires_at > at && plan.expires_at <= whole.until);
        assert!(plan.expires_at <= at + SignedDuration::from_hours(24 * LONGEST_DAYS));
        for line in &plan.lines {
            line_is_covered(seed, &after, review, line.document, at);
        }
        1
    });
}

fn line_is_covered(seed: u64, after: &CaseFacts, review: &ReviewFacts, id: DocumentId, at: Timestamp) {
    let mut papers = after.documents.iter();
    let document = papers.find(|one| one.id == id).expect("a known document");
    let mut grants = after.grants.iter();
    let grant =
        grants.find(|grant| grant.holder == Holder::Review(review.id) && grant.document == id).expect("its grant");
    let consent = consent_of(after, grant.consent);
    assert_eq!(document.safety, Safety::Clear, "seed {seed}");
    assert!(lets_review(consent, review, at), "seed {seed}");
    assert!(names(consent, document), "seed {seed}");
    assert!(consent.may_download || grant.extent == Extent::View, "seed {seed}");
    assert!(grant.until <= consent.until && grant.until <= review.expires_at, "seed {seed}");
    let clinic = reviewer(after, review.id);
    let take = sees(&clinic, Action::DownloadDocument, id, after, at).is_ok();
    assert_eq!(
        sees(&clinic, Action::ViewDocument, id, after, at),
        Ok(Reason::Granted),
        "seed {seed}: what is planned opens"
    );
    assert_eq!(take, grant.extent == Extent::Download, "seed {seed}");
    for later in [consent.until, grant.until, review.expires_at] {
        assert!(sees(&clinic, Action::ViewDocument, id, after, later).is_err(), "seed {seed}: it ends");
    }
}

/// G3: whoever sees by a grant sees by one whose consent is in force, names the document, and lasts.
#[test]
fn no_grant_outlives_its_consent() {
    on_worlds(5_000, 150, |seed, dice, world| {
        let mut met = 0;
        for _ in 0..20 {
            let asked = question(dice, world);
            if asked.put() != Ok(Reason::Granted) {
                continue;
            }
            met += 1;
            let document = asked.document().expect("a known document");
            let good = asked.my_grants().any(|grant| {
                let consent = world.consents.iter().find(|one| one.id == grant.consent);
                asked.at < grant.until && consent.is_some_and(|one| in_force(one, asked.at) && names(one, document))
            });
            assert!(good, "seed {seed}: {asked:?}");
        }
        met
    });
}

/// S33: a document that arrives later is seen through no grant that was there before, whatever its category.
#[test]
fn grants_never_reach_future_documents() {
    on_worlds(3_000, 3_000, |seed, dice, world| {
        let mut after = world.clone();
        let mut late = worlds::paper(dice, 99);
        late.safety = Safety::Clear;
        after.documents.push(late.clone());
        let at = worlds::moment(dice);
        for one in audience(&after, late.id, at) {
            assert_ne!(one.reason, Reason::Granted, "seed {seed}");
            assert_eq!(one.review, None, "seed {seed}");
        }
        let seen_before = after.reviews.iter().any(|review| {
            sees(&reviewer(&after, review.id), Action::ViewDocument, late.id, &after, at) != Err(Denied::Hidden)
        });
        assert!(!seen_before, "seed {seed}");
        1
    });
}

/// G2: withdrawing a consent, or any other taking, never makes anything permitted that was not.
#[test]
fn taking_never_gives() {
    on_worlds(2_000, 300, |seed, dice, world| {
        let Some(less) = worlds::taken_from(dice, world) else {
            return 0;
        };
        let mut stopped = 0;
        for _ in 0..60 {
            let before = question(dice, world);
            let after = Question { world: &less, ..before.clone() };
            let (was, is) = (before.put().is_ok(), after.put().is_ok());
            // Closing a case lets an owner erase it, which shows nobody anything; and without the relative whose proof is
            // lacking, the word of whoever decides then can be recorded.
            let gives = matches!(before.action, Action::EraseCase | Action::RecordConsent);
            assert!(was || !is || gives, "seed {seed}: {before:?}");
            stopped += u64::from(was && !is);
        }
        stopped
    });
}

/// What has ended does not begin again by waiting.
#[test]
fn waiting_never_gives() {
    on_worlds(2_000, 200, |seed, dice, world| {
        let mut ended = 0;
        for _ in 0..60 {
            let one = question(dice, world);
            let other = worlds::moment(dice);
            let earlier = Question { at: one.at.min(other), ..one.clone() };
            let later = Question { at: one.at.max(other), ..one };
            let (was, is) = (earlier.put().is_ok(), later.put().is_ok());
            assert!(was || !is, "seed {seed}: {earlier:?}, later at {other}");
            ended += u64::from(was && !is);
        }
        ended
    });
}

/// L2: what is written into somebody's calendar is what their page would show; a driver, who has no page, is told what concerns
/// them or is theirs to arrange, and so is everybody else without one.
#[test]
fn a_calendar_holds_what_its_person_would_be_shown() {
    on_worlds(2_000, 2_000, |seed, dice, world| {
        let at = worlds::moment(dice);
        let mut met = 0;
        for person in &world.participants {
            let id = person.id;
            let actor = Actor::Participant(Guest { tenant: world.tenant, case: world.id, id });
            let has_pages = matches!(person.role, Role::Patient | Role::Family | Role::Interpreter) && !person.removed;
            let told = |line: PlanItemId| {
                let (actor, subject) = (actor.clone(), Target::PlanItem(line));
                let page =
                    Question { actor, action: Action::ViewPlanItem, subject, world, at_large: false, at, grant: None };
                matches!(judge(&page, &mut Spoken::new()), Verdict::Yes(_))
            };
            let expected: Vec<PlanItemId> = world
                .plan
                .iter()
                .filter(|line| match has_pages {
                    true => told(line.id),
                    false => line.owner == Some(id) || line.concerned.contains(&id),
                })
                .map(|line| line.id)
                .collect();
            assert_eq!(plan_of(world, id, at), expected, "seed {seed}: {person:?}");
            met += expected.len() as u64;
        }
        met
    });
}

/// G5: "who can see this?" names those who are let in when they ask themselves, and nobody else.
#[test]
fn the_audience_is_everybody_who_can_see() {
    on_worlds(3_000, 5_000, |seed, dice, world| {
        let at = worlds::moment(dice);
        let mut met = 0;
        for document in &world.documents {
            let mut told = audience(world, document.id, at);
            let mut found = everybody_who_sees(world, document.id, at);
            let order = |one: &Audience| (one.participant, one.review);
            told.sort_by_key(order);
            found.sort_by_key(order);
            assert_eq!(told, found, "seed {seed}");
            met += told.len() as u64;
        }
        met
    });
}

/// One line for the review whose readers see it, whoever of them does.
fn readers_who_see(world: &CaseFacts, document: DocumentId, at: Timestamp, id: ReviewId) -> Option<Audience> {
    let guest = || Guest { tenant: world.tenant, case: world.id, id };
    let all = (0..6).map(|n| worlds::reader(id, n));
    let asked = |reader, action| sees(&Actor::Reviewer(guest(), reader), action, document, world, at);
    let readers: Vec<ReaderId> = all.filter(|reader| asked(*reader, Action::ViewDocument).is_ok()).collect();
    let reason = asked(*readers.first()?, Action::ViewDocument).ok()?;
    let may_download = readers.iter().any(|reader| asked(*reader, Action::DownloadDocument).is_ok());
    Some(Audience { participant: None, review: Some(id), readers, reason, may_download })
}

/// Every id of every pool, known or not, asks for itself; a coordinator is found under each of their posts.
pub fn everybody_who_sees(world: &CaseFacts, document: DocumentId, at: Timestamp) -> Vec<Audience> {
    let mut found = Vec::new();
    let pool = |kind: u128| (0..8).map(move |n| Uuid::from_u128((kind << 64) | n));
    let let_in = |found: &mut Vec<Audience>, actor: &Actor, participant| {
        if let Ok(reason) = sees(actor, Action::ViewDocument, document, world, at) {
            found.push(Audience {
                participant,
                review: None,
                readers: vec![],
                reason,
                may_download: sees(actor, Action::DownloadDocument, document, world, at).is_ok(),
            });
        }
    };
    for id in pool(4).map(ParticipantId) {
        let guest = Actor::Participant(Guest { tenant: world.tenant, case: world.id, id });
        let_in(&mut found, &guest, Some(id));
    }
    for id in pool(7).map(ReviewId) {
        found.extend(readers_who_see(world, document, at, id));
    }
    for id in pool(3).map(MemberId) {
        let staff = Actor::Member(Member {
            tenant: world.tenant,
            id,
            role: MemberRole::Coordinator,
            confirmed: true,
            second_factor: true,
        });
        let posts = world
            .participants
            .iter()
            .filter(|post| post.member == Some(id) && !post.removed && post.role == Role::Coordinator);
        for post in posts.clone() {
            let_in(&mut found, &staff, Some(post.id));
        }
        if posts.count() == 0 {
            let_in(&mut found, &staff, None);
        }
    }
    found
}
