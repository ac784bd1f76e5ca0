//! Who asks what: anybody at anything, and those on whom most depends.

use super::things::some_reader;
use super::{
    block_id, blocks, case, clinic, consent, consents, document, documents, id, member, parcel_id, parcels,
    participant, people, plan_item, question_id, questions_of, rather, request, requests, review, reviews, tenant,
    translation_id, translations,
};
use crate::dice::Dice;
use domain::cases::Purpose;
use domain::grants::Holder;
use domain::ids::{DocumentId, MemberId, PlanItemId, RiskId};
use domain::policy::{Action, Actor, CaseFacts, Guest, Member, SubjectKind, Target};
use domain::reviews::Wanted;
use domain::roles::Role;
use domain::tenants::MemberRole;

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
        Action::InterpretQuestion,
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

/// Somebody on the case, at a line of its plan.
pub fn at_a_line(dice: &mut Dice, world: &CaseFacts) -> Option<(Actor, Action, Target)> {
    let lines: Vec<PlanItemId> = world.plan.iter().map(|one| one.id).collect();
    let line = (!lines.is_empty()).then(|| dice.one(&lines))?;
    let guest = Guest { tenant: world.tenant, case: world.id, id: rather(dice, &people(world), participant) };
    Some((Actor::Participant(guest), Action::ViewPlanItem, Target::PlanItem(line)))
}

/// A coordinator of the case, at a review that was sent from it.
pub fn at_a_sent_review(dice: &mut Dice, world: &CaseFacts) -> Option<(Actor, Action, Target)> {
    let posts = world.participants.iter().filter(|one| one.role == Role::Coordinator);
    let members: Vec<MemberId> = posts.filter_map(|one| one.member).collect();
    let reviews = reviews(world);
    if members.is_empty() || reviews.is_empty() {
        return None;
    }
    let (tenant, id) = (world.tenant, dice.one(&members));
    let role = dice.one(&[MemberRole::Owner, MemberRole::Coordinator]);
    let member = Member { tenant, id, role, confirmed: true, second_factor: true };
    let action = dice.one(&[Action::ReissueLink, Action::LockPackage, Action::ExtendReview, Action::RevokeReview]);
    Some((Actor::Member(member), action, Target::Review(dice.one(&reviews))))
}

/// Whoever interprets what a clinic replied, at it.
pub fn at_lent_replies(dice: &mut Dice, world: &CaseFacts) -> Option<(Actor, Action, Target)> {
    let lent: Vec<_> = world.reviews.iter().filter_map(|one| Some((one.id, one.interpreter?))).collect();
    let (review, id) = (!lent.is_empty()).then(|| dice.one(&lent))?;
    let guest = Guest { tenant: world.tenant, case: world.id, id };
    Some((Actor::Participant(guest), Action::InterpretReplies, Target::Review(review)))
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
