//! What can happen to a case, each said twice: to Postgres past every rule, and to the facts that the oracle reads. The store
//! has no part in either, so that a mistake of its own shows.

use crate::dice::Dice;
use domain::Timestamp;
use domain::cases::{Purpose, Stage};
use domain::consents::{ConsentFacts, ConsentState, Part};
use domain::documents::{Category, Safety};
use domain::grants::{Extent, GrantFacts};
use domain::policy::{CaseFacts, DocumentFacts, ParticipantFacts};
use domain::reviews::ReviewFacts;
use domain::risks::SeenBy;
use domain::roles::Role;
use domain::{money, questions, requests, translations};
use tests::World;
use uuid::Uuid;

/// One thing that can happen.
pub struct Turn {
    /// In words.
    pub says: &'static str,
    /// To Postgres; `$1` is whom it happens to.
    sql: &'static str,
    /// To whom it can happen now.
    to: fn(&CaseFacts) -> Vec<Uuid>,
    /// To the facts.
    then: fn(&mut CaseFacts, Uuid),
}

/// Lets something happen that can. Answers what and to whom.
pub async fn play(world: &World, facts: &mut CaseFacts, dice: &mut Dice) -> (&'static str, Uuid) {
    loop {
        let turn = &TURNS[dice.index(TURNS.len())];
        let to = (turn.to)(facts);
        if to.is_empty() {
            continue;
        }
        let id = dice.one(&to);
        world.set(turn.sql, id).await;
        (turn.then)(facts, id);
        return (turn.says, id);
    }
}

/// Before the scene began.
fn long_ago() -> Timestamp {
    "2026-07-23T00:00:00Z".parse().expect("a moment")
}

fn consents(facts: &CaseFacts, fits: fn(&ConsentFacts) -> bool) -> Vec<Uuid> {
    facts.consents.iter().filter(|one| fits(one)).map(|one| one.id.0).collect()
}

fn consent(facts: &mut CaseFacts, id: Uuid) -> &mut ConsentFacts {
    facts.consents.iter_mut().find(|one| one.id.0 == id).expect("a consent")
}

fn grants(facts: &CaseFacts, fits: fn(&GrantFacts) -> bool) -> Vec<Uuid> {
    facts.grants.iter().filter(|one| fits(one)).map(|one| one.id.0).collect()
}

fn grant(facts: &mut CaseFacts, id: Uuid) -> &mut GrantFacts {
    facts.grants.iter_mut().find(|one| one.id.0 == id).expect("a grant")
}

fn people(facts: &CaseFacts, fits: fn(&ParticipantFacts) -> bool) -> Vec<Uuid> {
    facts.participants.iter().filter(|one| !one.removed && fits(one)).map(|one| one.id.0).collect()
}

fn person(facts: &mut CaseFacts, id: Uuid) -> &mut ParticipantFacts {
    facts.participants.iter_mut().find(|one| one.id.0 == id).expect("a person")
}

fn reviews(facts: &CaseFacts, fits: fn(&ReviewFacts) -> bool) -> Vec<Uuid> {
    facts.reviews.iter().filter(|one| fits(one)).map(|one| one.id.0).collect()
}

fn review(facts: &mut CaseFacts, id: Uuid) -> &mut ReviewFacts {
    facts.reviews.iter_mut().find(|one| one.id.0 == id).expect("a review")
}

fn documents(facts: &CaseFacts, fits: fn(&DocumentFacts) -> bool) -> Vec<Uuid> {
    facts.documents.iter().filter(|one| fits(one)).map(|one| one.id.0).collect()
}

fn document(facts: &mut CaseFacts, id: Uuid) -> &mut DocumentFacts {
    facts.documents.iter_mut().find(|one| one.id.0 == id).expect("a document")
}

/// All of them.
pub const TURNS: &[Turn] = &[
    Turn {
        says: "the case closes",
        sql: "UPDATE cases SET stage = 'closed' WHERE id = $1",
        to: |facts| if facts.stage == Stage::Closed { vec![] } else { vec![facts.id.0] },
        then: |facts, _| facts.stage = Stage::Closed,
    },
    Turn {
        says: "the case opens again",
        sql: "UPDATE cases SET stage = 'with-clinic' WHERE id = $1",
        to: |facts| if facts.stage == Stage::Closed { vec![facts.id.0] } else { vec![] },
        then: |facts, _| facts.stage = Stage::WithClinic,
    },
    Turn {
        says: "a consent lapses",
        sql: "UPDATE consents SET until = '2026-07-23T00:00:00Z' WHERE id = $1",
        to: |facts| consents(facts, |one| one.until > long_ago()),
        then: |facts, id| consent(facts, id).until = long_ago(),
    },
    Turn {
        says: "a consent is withdrawn",
        sql: "UPDATE consents SET state = 'withdrawn', withdrawn_at = now() WHERE id = $1",
        to: |facts| consents(facts, |one| one.state == ConsentState::Given),
        then: |facts, id| consent(facts, id).state = ConsentState::Withdrawn,
    },
    Turn {
        says: "a consent is refused",
        sql: "UPDATE consents SET state = 'refused' WHERE id = $1",
        to: |facts| consents(facts, |one| one.state == ConsentState::Requested),
        then: |facts, id| consent(facts, id).state = ConsentState::Refused,
    },
    Turn {
        says: "a consent is given",
        sql: "UPDATE consents SET state = 'given', manner = 'on-screen', decided_at = now() WHERE id = $1",
        to: |facts| consents(facts, |one| one.state != ConsentState::Given),
        then: |facts, id| consent(facts, id).state = ConsentState::Given,
    },
    Turn {
        says: "a consent is for looking only",
        sql: "UPDATE consents SET may_download = false WHERE id = $1",
        to: |facts| consents(facts, |one| one.may_download),
        then: |facts, id| consent(facts, id).may_download = false,
    },
    Turn {
        says: "a consent is for something else",
        sql: "UPDATE consents SET purposes = '{cost-estimate}' WHERE id = $1",
        to: |facts| consents(facts, |one| one.purposes != [Purpose::CostEstimate]),
        then: |facts, id| consent(facts, id).purposes = vec![Purpose::CostEstimate],
    },
    Turn {
        says: "a consent is for whole kinds",
        sql: "UPDATE consents SET categories = '{case-summary,imaging,labs}' WHERE id = $1",
        to: |facts| consents(facts, |one| one.categories.len() < 3),
        then: |facts, id| {
            consent(facts, id).categories = vec![Category::CaseSummary, Category::Imaging, Category::Labs];
        },
    },
    Turn {
        says: "a consent names no document",
        sql: "DELETE FROM consent_documents WHERE consent_id = $1",
        to: |facts| consents(facts, |one| !one.documents.is_empty()),
        then: |facts, id| consent(facts, id).documents.clear(),
    },
    Turn {
        says: "a consent names nobody",
        sql: "DELETE FROM consent_recipients WHERE consent_id = $1",
        to: |facts| consents(facts, |one| !one.recipients.is_empty()),
        then: |facts, id| consent(facts, id).recipients.clear(),
    },
    Turn {
        says: "the summary is taken back",
        sql: "INSERT INTO withdrawn_parts (tenant_id, id, case_id, consent_id, category, by_participant, at)
              SELECT tenant_id, gen_random_uuid(), case_id, id, 'case-summary', giver_id, now() FROM consents WHERE id = $1",
        to: |facts| consents(facts, |one| !one.taken_back.contains(&Part::Category(Category::CaseSummary))),
        then: |facts, id| put_back_in_order(consent(facts, id), Part::Category(Category::CaseSummary)),
    },
    Turn {
        says: "a recipient is taken back",
        sql: "INSERT INTO withdrawn_parts (tenant_id, id, case_id, consent_id, clinic_id, participant_id, by_participant, at)
              SELECT c.tenant_id, gen_random_uuid(), c.case_id, c.id, r.clinic_id, r.participant_id, c.giver_id, now()
              FROM consents c JOIN consent_recipients r ON r.consent_id = c.id WHERE c.id = $1",
        to: |facts| {
            consents(facts, |one| {
                one.recipients.len() == 1 && !one.taken_back.contains(&Part::Recipient(one.recipients[0]))
            })
        },
        then: |facts, id| {
            let one = consent(facts, id);
            let gone = Part::Recipient(one.recipients[0]);
            put_back_in_order(one, gone);
        },
    },
    Turn {
        says: "a grant ends by itself",
        sql: "UPDATE grants SET until = '2026-07-23T00:00:00Z' WHERE id = $1",
        to: |facts| grants(facts, |one| one.until > long_ago()),
        then: |facts, id| grant(facts, id).until = long_ago(),
    },
    Turn {
        says: "a grant is ended",
        sql: "UPDATE grants SET revoked_at = now() WHERE id = $1",
        to: |facts| grants(facts, |one| !one.revoked),
        then: |facts, id| grant(facts, id).revoked = true,
    },
    Turn {
        says: "a grant is for looking only",
        sql: "UPDATE grants SET extent = 'view' WHERE id = $1",
        to: |facts| grants(facts, |one| one.extent == Extent::Download),
        then: |facts, id| grant(facts, id).extent = Extent::View,
    },
    Turn {
        says: "a grant is for taking along",
        sql: "UPDATE grants SET extent = 'download' WHERE id = $1",
        to: |facts| grants(facts, |one| one.extent == Extent::View),
        then: |facts, id| grant(facts, id).extent = Extent::Download,
    },
    Turn {
        says: "a review is over",
        sql: "UPDATE reviews SET expires_at = '2026-07-23T00:00:00Z' WHERE id = $1",
        to: |facts| reviews(facts, |one| one.expires_at > long_ago()),
        then: |facts, id| review(facts, id).expires_at = long_ago(),
    },
    Turn {
        says: "a review is ended",
        sql: "UPDATE reviews SET revoked_at = now() WHERE id = $1",
        to: |facts| reviews(facts, |one| !one.revoked),
        then: |facts, id| review(facts, id).revoked = true,
    },
    Turn {
        says: "the readers of a review end",
        sql: "UPDATE readers SET ended_at = now() WHERE review_id = $1",
        to: |facts| reviews(facts, |one| one.readers.iter().any(|reader| !reader.ended)),
        then: |facts, id| review(facts, id).readers.iter_mut().for_each(|reader| reader.ended = true),
    },
    Turn {
        says: "a review's readers may bring colleagues",
        sql: "UPDATE reviews SET may_bring = true WHERE id = $1",
        to: |facts| reviews(facts, |one| !one.may_bring),
        then: |facts, id| review(facts, id).may_bring = true,
    },
    Turn {
        says: "somebody comes off the map",
        sql: "UPDATE participants SET removed_at = now() WHERE id = $1",
        to: |facts| people(facts, |_| true),
        then: |facts, id| person(facts, id).removed = true,
    },
    Turn {
        says: "somebody is no longer shown documents",
        sql: "UPDATE participants SET may_view = false WHERE id = $1",
        to: |facts| people(facts, |one| one.may_view),
        then: |facts, id| person(facts, id).may_view = false,
    },
    Turn {
        says: "a relative is shown documents",
        sql: "UPDATE participants SET may_view = true WHERE id = $1",
        to: |facts| people(facts, |one| one.role == Role::Family && !one.may_view),
        then: |facts, id| person(facts, id).may_view = true,
    },
    Turn {
        says: "somebody is no longer told what clinics reply",
        sql: "UPDATE participants SET receives_replies = false WHERE id = $1",
        to: |facts| people(facts, |one| one.receives_replies),
        then: |facts, id| person(facts, id).receives_replies = false,
    },
    Turn {
        says: "a relative is told what clinics reply",
        sql: "UPDATE participants SET receives_replies = true WHERE id = $1",
        to: |facts| people(facts, |one| one.role == Role::Family && !one.receives_replies),
        then: |facts, id| person(facts, id).receives_replies = true,
    },
    Turn {
        says: "nobody decides any more",
        sql: "UPDATE participants SET is_decision_maker = false WHERE id = $1",
        to: |facts| people(facts, |one| one.is_decision_maker),
        then: |facts, id| person(facts, id).is_decision_maker = false,
    },
    Turn {
        says: "a relative decides, with no paper",
        sql: "UPDATE participants SET is_decision_maker = true WHERE id = $1",
        to: |facts| {
            let alone = !facts.participants.iter().any(|one| one.is_decision_maker && !one.removed);
            if alone { people(facts, |one| one.role == Role::Family) } else { vec![] }
        },
        then: |facts, id| person(facts, id).is_decision_maker = true,
    },
    Turn {
        says: "a document is removed",
        sql: "UPDATE documents SET removed_at = now() WHERE id = $1",
        to: |facts| documents(facts, |_| true),
        then: |facts, id| facts.documents.retain(|one| one.id.0 != id),
    },
    Turn {
        says: "a document is of another kind",
        sql: "UPDATE documents SET category = 'labs' WHERE id = $1",
        to: |facts| documents(facts, |one| one.category != Category::Labs),
        then: |facts, id| document(facts, id).category = Category::Labs,
    },
    Turn {
        says: "a document was not scanned yet",
        sql: "UPDATE files SET scan = 'waiting' WHERE document_id = $1",
        to: |facts| documents(facts, |one| one.safety == Safety::Clear),
        then: |facts, id| document(facts, id).safety = Safety::NotScanned,
    },
    Turn {
        says: "a document turns out to be dangerous",
        sql: "UPDATE files SET scan = 'found' WHERE document_id = $1",
        to: |facts| documents(facts, |one| one.safety != Safety::Dangerous),
        then: |facts, id| document(facts, id).safety = Safety::Dangerous,
    },
    Turn {
        says: "a request is withdrawn",
        sql: "UPDATE requests SET state = 'withdrawn' WHERE id = $1",
        to: |facts| {
            let open = facts.requests.iter().filter(|one| one.state != requests::State::Withdrawn);
            open.map(|one| one.id.0).collect()
        },
        then: |facts, id| {
            let mut all = facts.requests.iter_mut();
            all.find(|one| one.id.0 == id).expect("a request").state = requests::State::Withdrawn;
        },
    },
    Turn {
        says: "a question is nobody's to interpret",
        sql: "UPDATE questions SET interpreter_id = NULL WHERE id = $1",
        to: |facts| {
            let given = facts.questions.iter().filter(|one| one.interpreter.is_some());
            given.map(|one| one.id.0).collect()
        },
        then: |facts, id| {
            facts.questions.iter_mut().find(|one| one.id.0 == id).expect("a question").interpreter = None;
        },
    },
    Turn {
        says: "a question is closed",
        sql: "UPDATE questions SET state = 'closed' WHERE id = $1",
        to: |facts| {
            let open = facts.questions.iter().filter(|one| one.state != questions::State::Closed);
            open.map(|one| one.id.0).collect()
        },
        then: |facts, id| {
            let mut all = facts.questions.iter_mut();
            all.find(|one| one.id.0 == id).expect("a question").state = questions::State::Closed;
        },
    },
    Turn {
        says: "a block is no clinic's",
        sql: "UPDATE blocks SET review_id = NULL, kind = 'hotel' WHERE id = $1",
        to: |facts| facts.blocks.iter().filter(|one| one.review.is_some()).map(|one| one.id.0).collect(),
        then: |facts, id| {
            let one = facts.blocks.iter_mut().find(|one| one.id.0 == id).expect("a block");
            (one.review, one.kind) = (None, money::Kind::Hotel);
        },
    },
    Turn {
        says: "a risk is kept from the family",
        sql: "UPDATE risks SET seen_by = 'staff' WHERE id = $1",
        to: |facts| facts.risks.iter().filter(|one| one.seen_by == SeenBy::Family).map(|one| one.id.0).collect(),
        then: |facts, id| facts.risks.iter_mut().find(|one| one.id.0 == id).expect("a risk").seen_by = SeenBy::Staff,
    },
    Turn {
        says: "a line of the plan concerns nobody",
        sql: "DELETE FROM plan_people WHERE item_id = $1",
        to: |facts| facts.plan.iter().filter(|one| !one.concerned.is_empty()).map(|one| one.id.0).collect(),
        then: |facts, id| facts.plan.iter_mut().find(|one| one.id.0 == id).expect("a line").concerned.clear(),
    },
    Turn {
        says: "the interpreter translates",
        sql: "UPDATE translations t SET state = 'assigned', translator_id = p.id FROM participants p
              WHERE p.tenant_id = t.tenant_id AND p.case_id = t.case_id AND p.role = 'interpreter' AND t.id = $1",
        to: |facts| facts.translations.iter().filter(|one| one.translator.is_none()).map(|one| one.id.0).collect(),
        then: |facts, id| {
            let mut people = facts.participants.iter();
            let interpreter = people.find(|one| one.role == Role::Interpreter).expect("an interpreter").id;
            let one = facts.translations.iter_mut().find(|one| one.id.0 == id).expect("a translation");
            (one.translator, one.state) = (Some(interpreter), translations::State::Assigned);
        },
    },
    Turn {
        says: "a translation is cancelled",
        sql: "UPDATE translations SET state = 'cancelled' WHERE id = $1",
        to: |facts| {
            let left = facts.translations.iter().filter(|one| one.state != translations::State::Cancelled);
            left.map(|one| one.id.0).collect()
        },
        then: |facts, id| {
            let one = facts.translations.iter_mut().find(|one| one.id.0 == id).expect("a translation");
            one.state = translations::State::Cancelled;
        },
    },
    Turn {
        says: "a parcel goes to the first clinic",
        sql: "UPDATE parcels p SET clinic_id = r.clinic_id, consent_id = r.consent_id, state = 'handed-over'
              FROM (SELECT * FROM reviews ORDER BY created_at, id) r
              WHERE r.tenant_id = p.tenant_id AND r.case_id = p.case_id AND p.id = $1
                AND r.id = (SELECT id FROM reviews f WHERE f.case_id = p.case_id ORDER BY f.created_at, f.id LIMIT 1)",
        to: |facts| facts.parcels.iter().filter(|one| !one.sent).map(|one| one.id.0).collect(),
        then: |facts, id| {
            let clinic = facts.reviews.first().map(|one| one.clinic);
            let one = facts.parcels.iter_mut().find(|one| one.id.0 == id).expect("a parcel");
            (one.clinic, one.sent) = (clinic, true);
        },
    },
];

/// Taken back parts are read in the order of their kinds.
fn put_back_in_order(consent: &mut ConsentFacts, part: Part) {
    consent.taken_back.push(part);
    consent.taken_back.sort_by_key(|part| match part {
        Part::Recipient(_) => 0,
        Part::Document(_) => 1,
        Part::Category(_) => 2,
    });
}
