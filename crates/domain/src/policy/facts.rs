//! What must be known to decide.

use super::reviews::live_review;
use crate::cases::{Purpose, Stage};
use crate::consents::{ConsentFacts, ConsentState, Part, Recipient};
use crate::documents::{Category, Safety};
use crate::grants::GrantFacts;
use crate::ids::{CaseId, ClinicId, DocumentId, MemberId, ParticipantId, ReaderId, RequestId, ReviewId, TenantId};
use crate::money::BlockFacts;
use crate::parcels::ParcelFacts;
use crate::plans::PlanFacts;
use crate::questions::QuestionFacts;
use crate::requests::RequestFacts;
use crate::reviews::ReviewFacts;
use crate::risks::RiskFacts;
use crate::roles::Role;
use crate::tenants::MemberRole;
use crate::translations::TranslationFacts;
use jiff::Timestamp;
use std::collections::BTreeSet;

/// Who asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Actor {
    /// Anybody without a session, with or without a link's address.
    Stranger,
    /// A member of a tenant's staff.
    Member(Member),
    /// A patient, relative or interpreter who entered a right code at their personal link.
    Participant(Guest<ParticipantId>),
    /// One of a clinic's readers, who gave the right proof at their link to a review.
    Reviewer(Guest<ReviewId>, ReaderId),
    /// Whoever was asked for a document and entered a right code at that request's link.
    Asked(Guest<RequestId>, ParticipantId),
}

/// A member of a tenant's staff.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// Whose staff.
    pub tenant: TenantId,
    /// Who.
    pub id: MemberId,
    /// What they are.
    pub role: MemberRole,
    /// Whether the invitation was confirmed.
    pub confirmed: bool,
    /// Whether this session passed the second factor.
    pub second_factor: bool,
}

/// Someone who came through a link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Guest<Id> {
    /// The link's tenant.
    pub tenant: TenantId,
    /// The link's case.
    pub case: CaseId,
    /// Whose link, or for which review.
    pub id: Id,
}

/// Everything about a case that a decision may depend on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseFacts {
    /// Whose.
    pub tenant: TenantId,
    /// Which.
    pub id: CaseId,
    /// Where it stands.
    pub stage: Stage,
    /// Whether a hold stands on it or on any document of it, removed ones included (S54).
    pub held: bool,
    /// The role map, removed people included.
    pub participants: Vec<ParticipantFacts>,
    /// Documents that are not removed.
    pub documents: Vec<DocumentFacts>,
    /// All consents.
    pub consents: Vec<ConsentFacts>,
    /// All reviews.
    pub reviews: Vec<ReviewFacts>,
    /// All grants.
    pub grants: Vec<GrantFacts>,
    /// All requests for documents.
    pub requests: Vec<RequestFacts>,
    /// The lines of the plan.
    pub plan: Vec<PlanFacts>,
    /// All questions.
    pub questions: Vec<QuestionFacts>,
    /// All payment blocks.
    pub blocks: Vec<BlockFacts>,
    /// All risks that somebody wrote down.
    pub risks: Vec<RiskFacts>,
    /// All translations.
    pub translations: Vec<TranslationFacts>,
    /// All things that travel.
    pub parcels: Vec<ParcelFacts>,
}

impl CaseFacts {
    /// The clinics whose wishes count at a moment: those to which a review is open, and those for which a consent is asked or
    /// in force. One that the patient said no to asks for nothing any more; the doctor at home never did.
    #[must_use]
    pub fn concerned(&self, at: Timestamp) -> BTreeSet<ClinicId> {
        let asked = |one: &&ConsentFacts| one.state == ConsentState::Requested || one.in_force(at);
        let consents = self.consents.iter().filter(|one| asked(one) && !Purpose::only_inform(&one.purposes));
        let named = consents.flat_map(|consent| {
            let taken = |one: &Recipient| consent.taken_back.contains(&Part::Recipient(*one));
            consent.recipients.iter().filter(move |one| !taken(one)).filter_map(|one| match one {
                Recipient::Clinic(id) => Some(*id),
                Recipient::Participant(_) => None,
            })
        });
        let asked = self.open_reviews(at).filter(|one| !Purpose::only_inform(&one.purposes));
        named.chain(asked.map(|review| review.clinic)).collect()
    }

    /// The reviews that their clinics can open at a moment: neither ended nor over, and their consent still covers them.
    pub fn open_reviews(&self, at: Timestamp) -> impl Iterator<Item = &ReviewFacts> {
        self.reviews.iter().filter(move |review| live_review(review, self, at).is_ok())
    }
}

/// A person on a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParticipantFacts {
    /// Who.
    pub id: ParticipantId,
    /// As what.
    pub role: Role,
    /// The member behind a coordinator.
    pub member: Option<MemberId>,
    /// Decides for the patient.
    pub is_decision_maker: bool,
    /// A paper shows that this relative may decide for the patient, and holds until then; none is on file otherwise (B3).
    pub proven_until: Option<Timestamp>,
    /// The patient lets them view documents (B4).
    pub may_view: bool,
    /// The patient lets them receive replies (B4).
    pub receives_replies: bool,
    /// Taken off the case.
    pub removed: bool,
}

/// Who sent a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sender {
    /// A member.
    Member(MemberId),
    /// A person on the case.
    Participant(ParticipantId),
}

/// A document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentFacts {
    /// Which.
    pub id: DocumentId,
    /// Its category.
    pub category: Category,
    /// Who sent it.
    pub sent_by: Sender,
    /// Whether its bytes may leave at all (S40, S44).
    pub safety: Safety,
    /// Something is wrong with it over which nobody has said to go on: released to nobody new (D4).
    pub blocked: bool,
    /// Whether a hold stands on it, or on the whole case (S54).
    pub held: bool,
}
