//! The tenant, the organisational face of its cases, and how a case ends.

use super::{ALWAYS, CLOSED, OFF_THE_MAP, PROOF_OVER, Rule, UNPROVEN, VIEWER, never, rule};
use crate::ground::{ABOUT_THE_TENANT, FOR_OWNERS};
use domain::policy::{Action as A, Reason as R};
use domain::roles::Role;
use domain::tenants::MemberRole;

pub const RULES: &[Rule] = &[
    // N1: the tenant and the organisational face of its cases.
    rule("N1 owners run the tenant", ABOUT_THE_TENANT, |q| q.staff(MemberRole::Owner), R::OwnsTenant, &[]),
    rule(
        "N1 coordinators work in it",
        ABOUT_THE_TENANT,
        |q| q.staff(MemberRole::Coordinator),
        R::CoordinatesInTenant,
        &[],
    ),
    rule("N1 viewers read in it", &[A::ViewDesk, A::ViewClinics], |q| q.viewer(), R::ReadsInTenant, &[]),
    never(
        "N1 viewers change nothing",
        &[A::DecideInquiry, A::OpenCase, A::EditClinics, A::EditTemplates],
        |q| q.viewer(),
        &[(R::ViewersOnlyRead, ALWAYS)],
    ),
    never("M7 figures are for who works", &[A::ViewFigures], |q| q.viewer(), &[(R::ViewersOnlyRead, ALWAYS)]),
    rule(
        "organisational face: owners",
        &[A::ViewCase, A::MoveCase],
        |q| q.staff(MemberRole::Owner),
        R::OwnsTenant,
        &[],
    ),
    rule(
        "organisational face: coordinators",
        &[A::ViewCase, A::MoveCase],
        |q| q.staff(MemberRole::Coordinator),
        R::CoordinatesInTenant,
        &[],
    ),
    rule("organisational face: viewers", &[A::ViewCase], |q| q.viewer(), R::ReadsInTenant, &[]),
    never(
        "organisational face: viewers read only",
        &[A::MoveCase, A::EditParticipants],
        |q| q.viewer(),
        &[(R::ViewersOnlyRead, ALWAYS)],
    ),
    rule(
        "B1 owners keep the role map",
        &[A::EditParticipants],
        |q| q.staff(MemberRole::Owner),
        R::OwnsTenant,
        &[CLOSED],
    ),
    rule(
        "B1 coordinators keep it, too",
        &[A::EditParticipants],
        |q| q.staff(MemberRole::Coordinator),
        R::CoordinatesInTenant,
        &[CLOSED],
    ),
    // G8: the end of a case.
    rule("G8 owners see what was erased", FOR_OWNERS, |q| q.staff(MemberRole::Owner), R::OwnsTenant, &[]),
    never(
        "G8 and nobody else",
        FOR_OWNERS,
        |q| q.any_staff() && !q.staff(MemberRole::Owner),
        &[(R::OwnersDecide, ALWAYS)],
    ),
    rule(
        "S52 owners erase a closed case, on it or not",
        &[A::EraseCase],
        |q| q.staff(MemberRole::Owner),
        R::OwnsTenant,
        &[(R::CaseOpen, |q| !q.closed()), (R::OnHold, |q| q.closed() && q.world.held)],
    ),
    never(
        "S52 and nobody else",
        &[A::EraseCase],
        |q| q.any_staff() && !q.staff(MemberRole::Owner),
        &[(R::OwnersDecide, ALWAYS)],
    ),
    rule("G5 owners end what is open on any case", &[A::EndAccess], |q| q.staff(MemberRole::Owner), R::OwnsTenant, &[]),
    rule(
        "G5 and the coordinators of a case what is open there, closed or not",
        &[A::EndAccess],
        |q| q.any_staff() && !q.staff(MemberRole::Owner),
        R::CoordinatesCase,
        &[VIEWER, OFF_THE_MAP],
    ),
    rule("S54 owners hold any case", &[A::KeepHolds, A::LiftHold], |q| q.staff(MemberRole::Owner), R::OwnsTenant, &[]),
    rule(
        "S54 and so do the coordinators of the case, closed or not",
        &[A::KeepHolds],
        |q| q.any_staff() && !q.staff(MemberRole::Owner),
        R::CoordinatesCase,
        &[VIEWER, OFF_THE_MAP],
    ),
    never(
        "S54 but nobody else lets go",
        &[A::LiftHold],
        |q| q.any_staff() && !q.staff(MemberRole::Owner),
        &[(R::OwnersDecide, ALWAYS)],
    ),
    rule(
        "M5 the patient takes a copy of everything, always",
        &[A::ExportCase],
        |q| q.am(Role::Patient),
        R::IsPatient,
        &[],
    ),
    rule(
        "M5 and who decides for them",
        &[A::ExportCase],
        |q| q.am(Role::Family) && q.decision_maker(),
        R::IsDecisionMaker,
        &[UNPROVEN, PROOF_OVER],
    ),
    never(
        "M5 and nobody else in the family",
        &[A::ExportCase],
        |q| q.am(Role::Family) && !q.decision_maker(),
        &[(R::DecisionMakerDecides, ALWAYS)],
    ),
];
