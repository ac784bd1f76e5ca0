//! What holds of every case: nothing is planned without its consent, nothing taken gives, nothing ended comes back, and
//! "who can see this?" is what everybody would be told.

use crate::dice::Dice;
use crate::question::{Question, gone, in_force, lets_review, names};
use crate::{first_seed, question, worlds};
use domain::Timestamp;
use domain::consents::{ConsentFacts, ConsentState, Part};
use domain::documents::{Category, Safety};
use domain::grants::{Extent, GrantFacts, Holder};
use domain::ids::{ConsentId, DocumentId, GrantId, MemberId, ParticipantId, ReaderId, ReviewId};
use domain::policy::{
    Action, Actor, Audience, CaseFacts, Denied, Guest, Member, Reason, Scope, ask, audience, parts_left, stops, without,
};
use domain::readers::ReaderFacts;
use domain::reviews::{LONGEST_DAYS, Plan, ReviewFacts, Wanted, plan};
use domain::tenants::MemberRole;
use jiff::SignedDuration;
use uuid::Uuid;

const NEW_REVIEW: ReviewId = ReviewId(Uuid::from_u128(0xABCD));

/// Runs a property on many worlds; it says how often it had something to look at, which has to be often.
fn on_worlds(count: u64, at_least: u64, property: impl Fn(u64, &mut Dice, &CaseFacts) -> u64) {
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

fn consent_of(world: &CaseFacts, id: ConsentId) -> &ConsentFacts {
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
    on_worlds(4_000, 150, |seed, dice, world| {
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
    // What stopped for a review stays stopped for its clinic, and a review dies by its clinic or its summary alone.
    for review in &told.reviews {
        let dead = after.reviews.iter().find(|one| one.id == *review).expect("a review");
        let by_reader = part == Part::Recipient(domain::consents::Recipient::Clinic(dead.clinic));
        assert!(by_reader || part == Part::Category(Category::CaseSummary), "seed {seed}: {part}");
        met += 1;
    }
    met
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
fn everybody_who_sees(world: &CaseFacts, document: DocumentId, at: Timestamp) -> Vec<Audience> {
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
            .filter(|post| post.member == Some(id) && !post.removed && post.role == domain::roles::Role::Coordinator);
        for post in posts.clone() {
            let_in(&mut found, &staff, Some(post.id));
        }
        if posts.count() == 0 {
            let_in(&mut found, &staff, None);
        }
    }
    found
}
