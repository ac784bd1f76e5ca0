//! One sending to one clinic (G4): a fixed list of documents, a frozen question and summary, an end.

use crate::cases::Purpose;
use crate::consents::{Channel, ConsentFacts, Coverage, Need, Recipient, find_covering};
use crate::documents::{Category, Safety};
use crate::grants::{Extent, Holder};
use crate::ids::{ClinicId, ConsentId, DocumentId, GrantId, ParticipantId, ReaderId, ReviewId};
use crate::policy::CaseFacts;
use crate::readers::ReaderFacts;
use crate::working_days;
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

/// How long a review link lives unless said otherwise, in days.
pub const DEFAULT_DAYS: i64 = 14;
/// The longest a review link may live, in days.
pub const LONGEST_DAYS: i64 = 30;

/// What the policy knows of a review.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReviewFacts {
    /// Which.
    pub id: ReviewId,
    /// To whom.
    pub clinic: ClinicId,
    /// The consent that the sending as a whole rests on.
    pub consent: ConsentId,
    /// For what.
    pub purposes: Vec<Purpose>,
    /// Ends at this moment.
    pub expires_at: Timestamp,
    /// Taken back.
    pub revoked: bool,
    /// Whether its readers may bring in a colleague.
    pub may_bring: bool,
    /// Who interprets its replies.
    pub interpreter: Option<ParticipantId>,
    /// Who reads it, ended ones included.
    pub readers: Vec<ReaderFacts>,
}

impl ReviewFacts {
    /// A reader of this review.
    #[must_use]
    pub fn reader(&self, id: ReaderId) -> Option<&ReaderFacts> {
        self.readers.iter().find(|reader| reader.id == id)
    }

    /// Whether a reader's own access stands at a moment. Whoever was brought in stands and falls with who brought them, and
    /// only somebody whom the sender named brings in anybody.
    #[must_use]
    pub fn stands(&self, reader: &ReaderFacts, at: Timestamp) -> bool {
        let own = |one: &ReaderFacts| !one.ended && one.until.is_none_or(|until| at < until);
        let host = reader.brought_by.map(|id| self.reader(id));
        own(reader) && host.is_none_or(|host| host.is_some_and(|host| host.brought_by.is_none() && own(host)))
    }
}

/// Until when a review may live: the days asked for, at most [`LONGEST_DAYS`], never past the consent.
#[must_use]
pub fn end(at: Timestamp, days: i64, consent_until: Timestamp) -> Timestamp {
    let wanted = SignedDuration::from_hours(24 * days.clamp(1, LONGEST_DAYS));
    at.checked_add(wanted).unwrap_or(at).min(consent_until)
}

/// The fewest of a clinic's working days between two letters that ask it for an answer.
pub const REMIND_DAYS: i32 = 2;

/// The day by which an answer is expected (I4): the one agreed on, or as many of the clinic's own working days after the sending as
/// it usually takes.
#[must_use]
pub fn expected(sent_on: Date, agreed: Option<Date>, usual_days: i32, country: &str) -> Date {
    agreed.unwrap_or_else(|| working_days::after(sent_on, usual_days, country))
}

/// From which day on a clinic may be asked for its answer once more: the sending counts as the first time.
#[must_use]
pub fn remind_from(sent_on: Date, reminded_on: Option<Date>, country: &str) -> Date {
    working_days::after(reminded_on.unwrap_or(sent_on), REMIND_DAYS, country)
}

/// What a coordinator wants to send.
#[derive(Debug, Clone)]
pub struct Wanted {
    /// To which clinic.
    pub clinic: ClinicId,
    /// By which way.
    pub channel: Channel,
    /// For what.
    pub purposes: Vec<Purpose>,
    /// Which documents, beside the summary.
    pub documents: Vec<DocumentId>,
    /// Whether originals may be taken, where the consent lets them.
    pub may_download: bool,
    /// For how many days.
    pub days: i64,
}

/// One document of a sending.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Which.
    pub document: DocumentId,
    /// How far it reaches: a consent to look only never becomes a copy.
    pub extent: Extent,
    /// The consent that covers it and until when its grant lives, or what is lacking.
    pub covered: Result<(ConsentId, Timestamp), Coverage>,
    /// Something is wrong with the document over which nobody has said to go on (D4). No consent mends that.
    pub blocked: bool,
}

/// What would go, and on which consents it would rest. The page that shows it and the store that does it draw the same one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// The consent for the sending as a whole, and for its summary; or what is lacking.
    pub whole: Result<ConsentId, Coverage>,
    /// When the sending ends.
    pub expires_at: Timestamp,
    /// The documents, in the order asked for.
    pub lines: Vec<Line>,
    /// Whether the laboratory values go along: only where the consent for the whole names laboratory results (D10).
    pub labs: bool,
}

impl Plan {
    /// What stands in the way, if anything does.
    #[must_use]
    pub fn lack(&self) -> Option<Coverage> {
        let first = self.lines.iter().find_map(|line| line.covered.err());
        self.whole.err().or(first)
    }

    /// The first document that is not to be released as it is, if there is one.
    #[must_use]
    pub fn blocked(&self) -> Option<DocumentId> {
        self.lines.iter().find(|line| line.blocked).map(|line| line.document)
    }
}

/// Draws the plan of a sending from the facts of the case at a moment.
#[must_use]
pub fn plan(facts: &CaseFacts, wanted: &Wanted, at: Timestamp) -> Plan {
    let summary = need(wanted, DocumentId(Uuid::nil()), Category::CaseSummary, at);
    let whole = find_covering(&facts.consents, &summary, at);
    let until = whole.ok().and_then(|id| until_of(&facts.consents, id)).unwrap_or(Timestamp::MAX);
    let expires_at = end(at, wanted.days, until);
    let lines = wanted.documents.iter().map(|id| line(facts, wanted, *id, expires_at, at)).collect();
    let labs = whole.is_ok_and(|id| {
        let consent = facts.consents.iter().find(|consent| consent.id == id);
        let values = need(wanted, DocumentId(Uuid::nil()), Category::Labs, at);
        consent.is_some_and(|consent| consent.covers(&values, at) == Coverage::Covered)
    });
    Plan { whole, expires_at, lines, labs }
}

/// G7: whether all of something that was put together may leave as a copy: its summary, each of its documents, and the
/// laboratory values where it has them.
///
/// # Errors
/// The first lack.
pub fn leaves_whole(facts: &CaseFacts, wanted: &Wanted, labs: bool, at: Timestamp) -> Result<(), Coverage> {
    let drawn = plan(facts, wanted, at);
    match drawn.lack() {
        Some(lack) => Err(lack),
        None if labs && !drawn.labs => Err(Coverage::OtherDocument),
        None => Ok(()),
    }
}

fn need(wanted: &Wanted, document: DocumentId, category: Category, at: Timestamp) -> Need {
    Need {
        recipient: Recipient::Clinic(wanted.clinic),
        purposes: wanted.purposes.clone(),
        channel: Some(wanted.channel),
        document,
        category,
        // What leaves by another way than a link leaves as a copy.
        extent: if wanted.channel == Channel::ReviewLink { Extent::View } else { Extent::Download },
        until: at,
    }
}

fn line(facts: &CaseFacts, wanted: &Wanted, id: DocumentId, end: Timestamp, at: Timestamp) -> Line {
    let Some(document) = facts.documents.iter().find(|document| document.id == id && document.safety == Safety::Clear)
    else {
        return Line { document: id, extent: Extent::View, covered: Err(Coverage::OtherDocument), blocked: true };
    };
    let look = need(wanted, id, document.category, at);
    let take = Need { extent: Extent::Download, ..look.clone() };
    let downloads = wanted.may_download.then(|| find_covering(&facts.consents, &take, at).ok()).flatten();
    let (extent, consent) = match downloads {
        Some(consent) => (Extent::Download, Ok(consent)),
        None => (Extent::View, find_covering(&facts.consents, &look, at)),
    };
    let covered = consent.and_then(|id| {
        let until = until_of(&facts.consents, id).ok_or(Coverage::NoConsent)?;
        Ok((id, end.min(until)))
    });
    Line { document: id, extent, covered, blocked: document.blocked }
}

fn until_of(consents: &[ConsentFacts], id: ConsentId) -> Option<Timestamp> {
    consents.iter().find(|consent| consent.id == id).map(|consent| consent.until)
}

/// More time for a review.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Longer {
    /// When it would end.
    pub expires_at: Timestamp,
    /// When each of its grants would; those whose consent no longer covers them stay as they are.
    pub grants: Vec<(GrantId, Timestamp)>,
}

/// Works out more time for a review: so many days from now, at most [`LONGEST_DAYS`], never past the consent below the
/// whole, and for no document past the consent below its grant.
///
/// # Errors
/// What the consent below the whole lacks by now.
pub fn longer(facts: &CaseFacts, review: &ReviewFacts, days: i64, at: Timestamp) -> Result<Longer, Coverage> {
    let need = |document, category, extent| Need {
        recipient: Recipient::Clinic(review.clinic),
        purposes: review.purposes.clone(),
        channel: Some(Channel::ReviewLink),
        document,
        category,
        extent,
        until: at,
    };
    let consent = |id| facts.consents.iter().find(|consent| consent.id == id).ok_or(Coverage::NoConsent);
    let whole = consent(review.consent)?;
    match whole.covers(&need(DocumentId(Uuid::nil()), Category::CaseSummary, Extent::View), at) {
        Coverage::Covered => {}
        lack => return Err(lack),
    }
    let expires_at = end(at, days, whole.until);
    let own = facts.grants.iter().filter(|grant| grant.holder == Holder::Review(review.id) && !grant.revoked);
    let grants = own.filter_map(|grant| {
        let document = facts.documents.iter().find(|document| document.id == grant.document)?;
        let below = consent(grant.consent).ok()?;
        let covered = below.covers(&need(grant.document, document.category, grant.extent), at) == Coverage::Covered;
        covered.then(|| (grant.id, expires_at.min(below.until).max(grant.until)))
    });
    Ok(Longer { expires_at, grants: grants.collect() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cases::Stage;
    use crate::consents::ConsentState;
    use crate::ids::{CaseId, MemberId, ParticipantId, TenantId};
    use crate::policy::{DocumentFacts, Sender};

    const CLINIC: ClinicId = ClinicId(Uuid::from_u128(1));
    const LABS: DocumentId = DocumentId(Uuid::from_u128(2));
    const LETTER: DocumentId = DocumentId(Uuid::from_u128(3));

    fn now() -> Timestamp {
        "2026-07-23T08:00:00Z".parse().expect("a moment")
    }

    fn days(count: i64) -> Timestamp {
        now() + SignedDuration::from_hours(24 * count)
    }

    fn consent(id: u128, categories: &[Category], may_download: bool, until: i64) -> ConsentFacts {
        ConsentFacts {
            id: ConsentId(Uuid::from_u128(id)),
            giver: ParticipantId(Uuid::from_u128(9)),
            state: ConsentState::Given,
            purposes: vec![Purpose::SecondOpinion],
            recipients: vec![Recipient::Clinic(CLINIC)],
            categories: categories.to_vec(),
            documents: vec![],
            may_download,
            channel: Channel::ReviewLink,
            until: days(until),
            taken_back: vec![],
        }
    }

    fn facts(consents: Vec<ConsentFacts>) -> CaseFacts {
        let document = |id, category| DocumentFacts {
            id,
            category,
            sent_by: Sender::Member(MemberId(Uuid::from_u128(8))),
            safety: Safety::Clear,
            blocked: false,
            held: false,
        };
        CaseFacts {
            tenant: TenantId(Uuid::from_u128(6)),
            id: CaseId(Uuid::from_u128(7)),
            stage: Stage::Ready,
            held: false,
            participants: vec![],
            documents: vec![document(LABS, Category::Labs), document(LETTER, Category::OtherClinical)],
            consents,
            reviews: vec![],
            grants: vec![],
            requests: vec![],
            plan: vec![],
            risks: vec![],
            parcels: vec![],
            questions: vec![],
            blocks: vec![],
            translations: Vec::new(),
        }
    }

    fn wanted() -> Wanted {
        Wanted {
            clinic: CLINIC,
            channel: Channel::ReviewLink,
            purposes: vec![Purpose::SecondOpinion],
            documents: vec![LABS, LETTER],
            may_download: true,
            days: 14,
        }
    }

    #[test]
    fn a_line_without_consent_stands_in_the_way() {
        let covers = [Category::CaseSummary, Category::Labs];
        let plan = plan(&facts(vec![consent(20, &covers, true, 90)]), &wanted(), now());
        assert_eq!(plan.whole, Ok(ConsentId(Uuid::from_u128(20))));
        assert_eq!(plan.expires_at, days(14));
        assert!(plan.lines[0].covered.is_ok());
        assert_eq!(plan.lines[1].covered, Err(Coverage::OtherDocument));
        assert_eq!(plan.lack(), Some(Coverage::OtherDocument));
    }

    #[test]
    fn nothing_outlives_or_exceeds_its_consent() {
        let rest = [Category::CaseSummary, Category::Labs];
        let consents = vec![consent(20, &rest, true, 10), consent(21, &[Category::OtherClinical], false, 5)];
        let plan = plan(&facts(consents), &wanted(), now());
        assert_eq!(plan.lack(), None);
        assert_eq!(plan.expires_at, days(10));
        assert_eq!(plan.lines[0].extent, Extent::Download);
        assert_eq!(plan.lines[1].extent, Extent::View);
        assert_eq!(plan.lines[1].covered, Ok((ConsentId(Uuid::from_u128(21)), days(5))));
    }

    #[test]
    fn what_is_wrong_stands_in_the_way_whatever_the_consent() {
        let covers = [Category::CaseSummary, Category::Labs, Category::OtherClinical];
        let mut facts = facts(vec![consent(20, &covers, true, 90)]);
        assert_eq!(plan(&facts, &wanted(), now()).blocked(), None);
        facts.documents[1].blocked = true;
        let drawn = plan(&facts, &wanted(), now());
        assert_eq!(drawn.lack(), None);
        assert_eq!(drawn.blocked(), Some(LETTER));
        facts.documents[1].blocked = false;
        facts.documents[0].safety = Safety::Dangerous;
        assert_eq!(plan(&facts, &wanted(), now()).blocked(), Some(LABS), "held back, and nobody can say otherwise");
    }

    #[test]
    fn the_summary_needs_its_consent_too() {
        let consents = vec![consent(20, &[Category::Labs, Category::OtherClinical], true, 90)];
        let plan = plan(&facts(consents), &wanted(), now());
        assert_eq!(plan.whole, Err(Coverage::OtherDocument));
        assert_eq!(plan.lack(), Some(Coverage::OtherDocument));
    }

    #[test]
    fn another_way_needs_a_consent_for_that_way_and_for_copies() {
        let covers = [Category::CaseSummary, Category::Labs, Category::OtherClinical];
        let by = |channel, may_download| ConsentFacts { channel, ..consent(20, &covers, may_download, 90) };
        let lack = |consent, channel| plan(&facts(vec![consent]), &Wanted { channel, ..wanted() }, now()).lack();
        assert_eq!(lack(by(Channel::Courier, true), Channel::Courier), None);
        assert_eq!(lack(by(Channel::Courier, false), Channel::Courier), Some(Coverage::ViewOnly));
        assert_eq!(lack(by(Channel::ReviewLink, true), Channel::Courier), Some(Coverage::OtherChannel));
        assert_eq!(lack(by(Channel::Courier, true), Channel::Portal), Some(Coverage::OtherChannel));
        assert_eq!(lack(by(Channel::Courier, true), Channel::ReviewLink), Some(Coverage::OtherChannel));
    }

    #[test]
    fn more_time_ends_with_the_consents_below() {
        use crate::grants::GrantFacts;
        let covers = [Category::CaseSummary, Category::Labs];
        let mut facts = facts(vec![consent(20, &covers, true, 40), consent(21, &[Category::OtherClinical], true, 5)]);
        let review = ReviewFacts {
            id: ReviewId(Uuid::from_u128(30)),
            clinic: CLINIC,
            consent: ConsentId(Uuid::from_u128(20)),
            purposes: vec![Purpose::SecondOpinion],
            expires_at: days(1),
            revoked: false,
            may_bring: false,
            interpreter: None,
            readers: vec![],
        };
        let grant = |id: u128, document, consent: u128| GrantFacts {
            id: GrantId(Uuid::from_u128(id)),
            document,
            consent: ConsentId(Uuid::from_u128(consent)),
            holder: Holder::Review(review.id),
            extent: Extent::Download,
            until: days(1),
            revoked: false,
        };
        facts.grants = vec![grant(41, LABS, 20), grant(42, LETTER, 21)];
        let more = longer(&facts, &review, 20, now()).expect("covered");
        assert_eq!(more.expires_at, days(20));
        let ids = |n: u128| GrantId(Uuid::from_u128(n));
        assert_eq!(more.grants, [(ids(41), days(20)), (ids(42), days(5))]);
        assert_eq!(longer(&facts, &review, 90, now()).expect("covered").expires_at, days(LONGEST_DAYS));
        facts.consents[1].state = ConsentState::Withdrawn;
        let more = longer(&facts, &review, 20, now()).expect("covered");
        assert_eq!(more.grants, [(ids(41), days(20))], "what was withdrawn gets no time");
        facts.consents[0].state = ConsentState::Withdrawn;
        assert_eq!(longer(&facts, &review, 20, now()), Err(Coverage::Withdrawn));
    }

    #[test]
    fn what_was_taken_back_is_not_sent_again() {
        use crate::consents::Part;
        let covers = [Category::CaseSummary, Category::Labs, Category::OtherClinical];
        let without = |parts: &[Part]| {
            let mut one = consent(20, &covers, true, 90);
            one.taken_back = parts.to_vec();
            plan(&facts(vec![one]), &wanted(), now())
        };
        assert_eq!(without(&[]).lack(), None);
        let drawn = without(&[Part::Document(LETTER)]);
        assert!(drawn.whole.is_ok() && drawn.lines[0].covered.is_ok() && drawn.labs);
        assert_eq!(drawn.lines[1].covered, Err(Coverage::TakenBack));
        let drawn = without(&[Part::Category(Category::Labs)]);
        assert_eq!((drawn.lines[0].covered, drawn.labs), (Err(Coverage::TakenBack), false), "nor the values");
        let drawn = without(&[Part::Recipient(Recipient::Clinic(CLINIC))]);
        assert_eq!(drawn.whole, Err(Coverage::TakenBack));
        assert_eq!(without(&[Part::Category(Category::CaseSummary)]).whole, Err(Coverage::TakenBack));
    }
}
