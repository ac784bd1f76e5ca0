//! A question, and the plain facts that the rules speak about.

use domain::Timestamp;
use domain::cases::{Purpose, Stage};
use domain::consents::{Channel, ConsentFacts, ConsentState, Part, Recipient};
use domain::documents::{Category, Safety};
use domain::grants::{Extent, GrantFacts, Holder};
use domain::money::BlockFacts;
use domain::parcels::ParcelFacts;
use domain::plans::PlanFacts;
use domain::policy::{
    Action, Actor, CaseFacts, Denied, DocumentFacts, Member, ParticipantFacts, Reason, Scope, Sender, Target, ask,
};
use domain::questions::{Kind, QuestionFacts};
use domain::readers::ReaderFacts;
use domain::requests::RequestFacts;
use domain::reviews::ReviewFacts;
use domain::risks::{RiskFacts, SeenBy};
use domain::roles::Role;
use domain::tenants::MemberRole;
use domain::translations::TranslationFacts;

/// Who wants to do what, where and when.
#[derive(Debug, Clone)]
pub struct Question<'a> {
    pub actor: Actor,
    pub action: Action,
    pub subject: Target,
    pub world: &'a CaseFacts,
    /// Asked in the tenant at large rather than on the case.
    pub at_large: bool,
    pub at: Timestamp,
    /// The grant in the asker's hand, where a rule speaks of one.
    pub grant: Option<&'a GrantFacts>,
}

impl<'a> Question<'a> {
    /// What the policy answers.
    pub fn put(&self) -> Result<Reason, Denied> {
        let scope = if self.at_large { Scope::Tenant(self.world.tenant) } else { Scope::Case(self.world) };
        macro_rules! of {
            ($id:expr) => {
                ask(&self.actor, self.action, $id, scope, self.at).map(|yes| {
                    // What a write is handed as its proof is about this deed and no other.
                    assert_eq!((yes.actor(), yes.action(), yes.subject()), (&self.actor, self.action, $id));
                    let case = (!self.at_large).then_some(self.world.id);
                    assert_eq!((yes.tenant(), yes.case()), (self.world.tenant, case));
                    yes.reason()
                })
            };
        }
        match self.subject {
            Target::Tenant(id) => of!(id),
            Target::Case(id) => of!(id),
            Target::Document(id) => of!(id),
            Target::Consent(id) => of!(id),
            Target::Review(id) => of!(id),
            Target::Request(id) => of!(id),
            Target::PlanItem(id) => of!(id),
            Target::Question(id) => of!(id),
            Target::Block(id) => of!(id),
            Target::Risk(id) => of!(id),
            Target::Translation(id) => of!(id),
            Target::Parcel(id) => of!(id),
            Target::Participant(id) => of!(id),
        }
    }

    // Staff.
    pub fn member(&self) -> Option<&Member> {
        match &self.actor {
            Actor::Member(member) if member.tenant == self.world.tenant => Some(member),
            _ => None,
        }
    }
    pub fn staff(&self, role: MemberRole) -> bool {
        self.member().is_some_and(|member| member.role == role)
    }
    pub fn viewer(&self) -> bool {
        self.staff(MemberRole::Viewer)
    }
    pub fn any_staff(&self) -> bool {
        self.member().is_some()
    }
    pub fn not_on_the_map(&self) -> bool {
        let mut posts = self.world.participants.iter();
        !posts.any(|post| {
            !post.removed
                && post.role == Role::Coordinator
                && post.member.is_some()
                && post.member == self.member().map(|member| member.id)
        })
    }

    // The family and its helpers.
    pub fn me(&self) -> Option<&'a ParticipantFacts> {
        let Actor::Participant(guest) = &self.actor else {
            return None;
        };
        let everybody = self.world.participants.iter();
        everybody
            .filter(|_| guest.tenant == self.world.tenant && guest.case == self.world.id)
            .find(|person| person.id == guest.id && !person.removed)
    }
    pub fn am(&self, role: Role) -> bool {
        self.me().is_some_and(|me| me.role == role)
    }
    pub fn guest_of_the_case(&self) -> bool {
        self.am(Role::Patient) || self.am(Role::Family) || self.am(Role::Interpreter)
    }
    pub fn family_side(&self) -> bool {
        self.am(Role::Patient) || self.am(Role::Family)
    }
    pub fn may_view(&self) -> bool {
        self.me().is_some_and(|me| me.may_view)
    }
    pub fn receives_replies(&self) -> bool {
        self.me().is_some_and(|me| me.receives_replies)
    }
    pub fn decision_maker(&self) -> bool {
        self.family_side() && self.me().is_some_and(|me| me.is_decision_maker)
    }
    /// B3: a relative without the paper that lets them decide.
    pub fn without_proof(&self) -> bool {
        self.am(Role::Family) && self.me().is_some_and(|me| me.proven_until.is_none())
    }
    pub fn proof_over(&self) -> bool {
        self.am(Role::Family) && self.me().and_then(|me| me.proven_until).is_some_and(|until| until <= self.at)
    }
    /// B3: of whoever decides on the case, for what staff records of their word.
    fn decider_lacks(&self, lacks: fn(&ParticipantFacts, Timestamp) -> bool) -> bool {
        let mut all = self.world.participants.iter();
        all.any(|one| one.role == Role::Family && one.is_decision_maker && !one.removed && lacks(one, self.at))
    }
    pub fn decider_without_proof(&self) -> bool {
        self.decider_lacks(|one, _| one.proven_until.is_none())
    }
    pub fn decider_proof_over(&self) -> bool {
        self.decider_lacks(|one, at| one.proven_until.is_some_and(|until| until <= at))
    }
    /// G5: who is asked about has pages of their own here.
    pub fn person_with_pages(&self) -> bool {
        let by_link = [Role::Patient, Role::Family, Role::Interpreter];
        let mut everybody = self.world.participants.iter();
        everybody.any(|one| self.subject == Target::Participant(one.id) && !one.removed && by_link.contains(&one.role))
    }
    pub fn sent_it(&self) -> bool {
        match (self.me(), self.document()) {
            (Some(me), Some(document)) => document.sent_by == Sender::Participant(me.id),
            _ => false,
        }
    }

    // The clinic.
    pub fn my_review(&self) -> Option<&'a ReviewFacts> {
        let Actor::Reviewer(guest, reader) = &self.actor else {
            return None;
        };
        (guest.tenant == self.world.tenant && guest.case == self.world.id)
            .then(|| self.world.reviews.iter().find(|one| one.id == guest.id))
            .flatten()
            .filter(|one| one.readers.iter().any(|known| known.id == *reader))
    }
    fn reader(&self) -> Option<&'a ReaderFacts> {
        let Actor::Reviewer(_, id) = &self.actor else {
            return None;
        };
        self.my_review()?.readers.iter().find(|reader| reader.id == *id)
    }
    /// Their own end, or that of who brought them.
    pub fn reader_ended(&self) -> bool {
        let (Some(review), Some(reader)) = (self.my_review(), self.reader()) else {
            return false;
        };
        let over = |one: &ReaderFacts| one.ended || one.until.is_some_and(|until| until <= self.at);
        let hosts = |by| review.readers.iter().any(|one| one.id == by && one.brought_by.is_none() && !over(one));
        over(reader) || reader.brought_by.is_some_and(|by| !hosts(by))
    }
    pub fn brought_in(&self) -> bool {
        self.reader().is_some_and(|reader| reader.brought_by.is_some())
    }
    pub fn takes_though_brought_in(&self) -> bool {
        self.brought_in() && self.action == Action::DownloadDocument
    }
    pub fn may_bring(&self) -> bool {
        self.my_review().is_some_and(|review| review.may_bring)
    }
    /// Not narrowed to other documents than this one.
    pub fn shown_to_reader(&self) -> bool {
        let Some(reader) = self.reader() else {
            return false;
        };
        reader.brought_by.is_none() || self.document().is_some_and(|document| reader.only.contains(&document.id))
    }
    pub fn at_my_own_review(&self) -> bool {
        self.my_review().is_some_and(|mine| self.subject == Target::Review(mine.id))
    }
    /// The review in question: the asker's own, or the one asked about.
    fn review(&self) -> Option<&'a ReviewFacts> {
        self.my_review().or_else(|| {
            let mut all = self.world.reviews.iter();
            all.find(|one| self.subject == Target::Review(one.id))
        })
    }
    pub fn review_revoked(&self) -> bool {
        self.review().is_some_and(|review| review.revoked)
    }
    pub fn review_over(&self) -> bool {
        self.review().is_some_and(|review| review.expires_at <= self.at)
    }
    fn consent_of_review(&self) -> Option<&'a ConsentFacts> {
        let review = self.review()?;
        let mut all = self.world.consents.iter();
        all.find(|consent| consent.id == review.consent)
    }
    pub fn consent_names_labs(&self) -> bool {
        self.consent_of_review().is_some_and(|consent| names_kind(consent, Category::Labs))
    }
    pub fn review_withdrawn(&self) -> bool {
        match (self.review(), self.consent_of_review()) {
            (Some(review), Some(consent)) => {
                withdrawn(consent)
                    || gone(consent, Part::Recipient(Recipient::Clinic(review.clinic)))
                    || gone(consent, Part::Category(Category::CaseSummary))
            }
            _ => false,
        }
    }
    pub fn review_uncovered(&self) -> bool {
        let covered = match (self.review(), self.consent_of_review()) {
            (Some(review), Some(consent)) => {
                lets_review(consent, review, self.at) && names_kind(consent, Category::CaseSummary)
            }
            _ => false,
        };
        !covered && !self.review_withdrawn()
    }

    // What is asked for.
    pub fn request(&self) -> Option<&'a RequestFacts> {
        let mut all = self.world.requests.iter();
        all.find(|request| self.subject == Target::Request(request.id))
    }
    /// Of whom it is asked: on their personal page, or through the link of it or of another that is asked of them, while they are on
    /// the map.
    pub fn asked_for_it(&self) -> bool {
        let Some(request) = self.request() else {
            return false;
        };
        let of = |person| request.asked_of == Some(person);
        match &self.actor {
            Actor::Asked(guest, person) => {
                let theirs = self.world.requests.iter().any(|one| one.id == guest.id && one.asked_of == Some(*person));
                let here = guest.tenant == self.world.tenant && guest.case == self.world.id && theirs;
                let mut all = self.world.participants.iter();
                here && of(*person) && all.any(|one| one.id == *person && !one.removed)
            }
            _ => self.guest_of_the_case() && self.me().is_some_and(|me| of(me.id)),
        }
    }
    pub fn settled(&self) -> bool {
        use domain::requests::State::{Accepted, Withdrawn};
        self.request().is_some_and(|request| matches!(request.state, Accepted | Withdrawn))
    }

    // The plan.
    pub fn planned(&self) -> Option<&'a PlanFacts> {
        let mut all = self.world.plan.iter();
        all.find(|item| self.subject == Target::PlanItem(item.id))
    }
    pub fn it_concerns_me(&self) -> bool {
        matches!((self.me(), self.planned()), (Some(me), Some(item))
            if item.concerned.contains(&me.id) || item.owner == Some(me.id))
    }

    // B6: what was asked.
    pub fn asked_question(&self) -> Option<&'a QuestionFacts> {
        let mut all = self.world.questions.iter();
        all.find(|question| self.subject == Target::Question(question.id))
    }
    pub fn clinic_answers(&self) -> bool {
        self.asked_question().is_some_and(|it| matches!(it.kind, Kind::Medical | Kind::Invoice))
    }
    pub fn question_closed(&self) -> bool {
        self.asked_question().is_some_and(|it| it.state == domain::questions::State::Closed)
    }
    pub fn my_own_question(&self) -> bool {
        self.family_side()
            && matches!((self.me(), self.asked_question()), (Some(me), Some(it)) if it.asked_by == Some(me.id))
    }
    pub fn interprets_it(&self) -> bool {
        self.am(Role::Interpreter)
            && matches!((self.me(), self.asked_question()), (Some(me), Some(it)) if it.interpreter == Some(me.id))
    }
    /// Some consent that stands names this person.
    pub fn named_by_a_consent(&self) -> bool {
        let Some(me) = self.me().map(|me| Recipient::Participant(me.id)) else {
            return false;
        };
        let mut all = self.world.consents.iter();
        all.any(|one| in_force(one, self.at) && one.recipients.contains(&me) && !gone(one, Part::Recipient(me)))
    }
    pub fn sent_to_my_review(&self) -> bool {
        let mine = self.my_review().map(|review| review.id);
        mine.is_some() && self.clinic_answers() && self.asked_question().is_some_and(|it| it.review == mine)
    }

    // J1, J2: what is to be paid.
    pub fn block(&self) -> Option<&'a BlockFacts> {
        let mut all = self.world.blocks.iter();
        all.find(|block| self.subject == Target::Block(block.id))
    }
    pub fn risk(&self) -> Option<&'a RiskFacts> {
        let mut all = self.world.risks.iter();
        all.find(|risk| self.subject == Target::Risk(risk.id))
    }
    pub fn shared_risk(&self) -> bool {
        self.risk().is_some_and(|risk| risk.seen_by == SeenBy::Family)
    }
    pub fn my_risk(&self) -> bool {
        matches!((self.me(), self.risk()), (Some(me), Some(risk)) if risk.owner == Some(me.id))
    }
    pub fn clinics_block(&self) -> bool {
        self.block().is_some_and(|block| block.kind == domain::money::Kind::Clinic)
    }
    pub fn block_of_my_review(&self) -> bool {
        let mine = self.my_review().map(|review| review.id);
        mine.is_some() && self.block().is_some_and(|block| block.review == mine)
    }

    pub fn my_review_asks_nothing(&self) -> bool {
        let for_home = |one: &Purpose| *one == Purpose::AfterCare;
        self.my_review().is_some_and(|one| !one.purposes.is_empty() && one.purposes.iter().all(for_home))
    }

    // D8: what travels.
    pub fn parcel(&self) -> Option<&'a ParcelFacts> {
        let mut all = self.world.parcels.iter();
        all.find(|one| self.subject == Target::Parcel(one.id))
    }
    pub fn parcel_for_my_clinic(&self) -> bool {
        match (self.my_review(), self.parcel()) {
            (Some(mine), Some(it)) => it.sent && it.clinic == Some(mine.clinic),
            _ => false,
        }
    }

    // F1–F4: what is translated.
    pub fn translation(&self) -> Option<&'a TranslationFacts> {
        let mut all = self.world.translations.iter();
        all.find(|one| self.subject == Target::Translation(one.id))
    }
    pub fn translation_over(&self) -> bool {
        use domain::translations::State::{Accepted, Cancelled};
        self.translation().is_some_and(|one| matches!(one.state, Accepted | Cancelled))
    }
    pub fn translates_it(&self) -> bool {
        self.am(Role::Interpreter)
            && !self.translation_over()
            && self.document().is_some()
            && matches!((self.me(), self.translation()), (Some(me), Some(it)) if it.translator == Some(me.id))
    }

    // The thing and the grant.
    pub fn document(&self) -> Option<&'a DocumentFacts> {
        let lent = self.translation().map(|one| Target::Document(one.document));
        let mut all = self.world.documents.iter();
        all.find(|document| lent.unwrap_or(self.subject) == Target::Document(document.id))
    }
    pub fn consent(&self) -> Option<&'a ConsentFacts> {
        let mut all = self.world.consents.iter();
        all.find(|consent| self.subject == Target::Consent(consent.id))
    }
    pub fn known_review(&self) -> bool {
        let mut all = self.world.reviews.iter();
        all.any(|review| self.subject == Target::Review(review.id))
    }
    pub fn dangerous(&self) -> bool {
        self.document().is_some_and(|document| document.safety == Safety::Dangerous)
    }
    pub fn not_scanned(&self) -> bool {
        self.document().is_some_and(|document| document.safety == Safety::NotScanned)
    }
    pub fn document_held(&self) -> bool {
        self.document().is_some_and(|document| document.held)
    }
    pub fn closed(&self) -> bool {
        self.world.stage == Stage::Closed
    }
    pub fn i_gave_it(&self) -> bool {
        matches!((self.me(), self.consent()), (Some(me), Some(it)) if it.giver == me.id)
    }
    pub fn it_names_me(&self) -> bool {
        matches!((self.me(), self.consent()), (Some(me), Some(it))
            if it.recipients.contains(&Recipient::Participant(me.id)))
    }
    pub fn my_grants(&self) -> impl Iterator<Item = &'a GrantFacts> {
        let holder = match (self.me(), self.my_review()) {
            (Some(me), _) => Some(Holder::Participant(me.id)),
            (_, Some(review)) => Some(Holder::Review(review.id)),
            (None, None) => None,
        };
        let subject = self.translation().map_or(self.subject, |one| Target::Document(one.document));
        self.world
            .grants
            .iter()
            .filter(move |grant| Some(grant.holder) == holder && Target::Document(grant.document) == subject)
    }
    pub fn grant_over(&self) -> bool {
        self.grant.is_some_and(|grant| grant.revoked || grant.until <= self.at)
    }
    fn takes_a_copy(&self) -> bool {
        self.action == Action::DownloadDocument
    }
    pub fn grant_for_looking_only(&self) -> bool {
        self.takes_a_copy() && self.grant.is_some_and(|grant| grant.extent == Extent::View)
    }
    fn consent_of_grant(&self) -> Option<&'a ConsentFacts> {
        let grant = self.grant?;
        let mut all = self.world.consents.iter();
        all.find(|consent| consent.id == grant.consent)
    }
    pub fn grant_withdrawn(&self) -> bool {
        let reader = match (self.me(), self.my_review()) {
            (Some(me), _) => Some(Recipient::Participant(me.id)),
            (None, Some(review)) => Some(Recipient::Clinic(review.clinic)),
            (None, None) => None,
        };
        let stopped = |reader| self.consent_of_grant().is_some_and(|consent| gone(consent, Part::Recipient(reader)));
        self.consent_of_grant().is_some_and(withdrawn) || reader.is_some_and(stopped)
    }
    pub fn grant_taken_back(&self) -> bool {
        match (self.consent_of_grant(), self.document()) {
            (Some(consent), Some(document)) => {
                gone(consent, Part::Document(document.id)) || gone(consent, Part::Category(document.category))
            }
            _ => false,
        }
    }
    pub fn grant_uncovered(&self) -> bool {
        !self.grant_withdrawn() && !self.grant_taken_back() && !self.grant_covered()
    }
    fn grant_covered(&self) -> bool {
        let (Some(consent), Some(document)) = (self.consent_of_grant(), self.document()) else {
            return false;
        };
        let reader = match (self.me(), self.my_review()) {
            (Some(me), _) => {
                let me = Recipient::Participant(me.id);
                in_force(consent, self.at) && consent.recipients.contains(&me) && !gone(consent, Part::Recipient(me))
            }
            (None, Some(review)) => lets_review(consent, review, self.at),
            (None, None) => false,
        };
        reader && names(consent, document) && (consent.may_download || !self.takes_a_copy())
    }
}

fn withdrawn(consent: &ConsentFacts) -> bool {
    consent.state == ConsentState::Withdrawn
}

pub fn in_force(consent: &ConsentFacts, at: Timestamp) -> bool {
    consent.state == ConsentState::Given && consent.until > at
}

/// G2: whether this part was taken back.
pub fn gone(consent: &ConsentFacts, part: Part) -> bool {
    consent.taken_back.contains(&part)
}

fn names_kind(consent: &ConsentFacts, category: Category) -> bool {
    consent.categories.contains(&category) && !gone(consent, Part::Category(category))
}

/// G1, G2: named by itself or by its kind, and neither was taken back: a kind takes along what is named by itself.
pub fn names(consent: &ConsentFacts, document: &DocumentFacts) -> bool {
    let named = consent.documents.contains(&document.id) || consent.categories.contains(&document.category);
    named && !gone(consent, Part::Document(document.id)) && !gone(consent, Part::Category(document.category))
}

/// G1: in force, for this clinic, for all that it is asked to do (and it is asked something), by this way.
pub fn lets_review(consent: &ConsentFacts, review: &ReviewFacts, at: Timestamp) -> bool {
    let not_agreed = |purpose| !consent.purposes.contains(purpose);
    in_force(consent, at)
        && consent.channel == Channel::ReviewLink
        && consent.recipients.contains(&Recipient::Clinic(review.clinic))
        && !gone(consent, Part::Recipient(Recipient::Clinic(review.clinic)))
        && !review.purposes.is_empty()
        && !review.purposes.iter().any(not_agreed)
}
