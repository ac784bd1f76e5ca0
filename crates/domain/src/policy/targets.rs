//! What it can be done to.

use crate::ids::{
    BlockId, CaseId, ConsentId, DocumentId, ParcelId, ParticipantId, PlanItemId, QuestionId, RequestId, ReviewId,
    RiskId, TenantId, TranslationId,
};

/// What kind of thing an action is done to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SubjectKind {
    /// A tenant at large.
    Tenant,
    /// A case.
    Case,
    /// A document.
    Document,
    /// A consent.
    Consent,
    /// A review.
    Review,
    /// A person on a case.
    Participant,
    /// A request for a document.
    Request,
    /// A line of the plan.
    PlanItem,
    /// A question.
    Question,
    /// A payment block.
    Block,
    /// A risk.
    Risk,
    /// A translation.
    Translation,
    /// A thing that travels.
    Parcel,
}

/// What an action is done to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// A tenant at large.
    Tenant(TenantId),
    /// A case.
    Case(CaseId),
    /// A document.
    Document(DocumentId),
    /// A consent.
    Consent(ConsentId),
    /// A review.
    Review(ReviewId),
    /// A person on a case.
    Participant(ParticipantId),
    /// A request for a document.
    Request(RequestId),
    /// A line of the plan.
    PlanItem(PlanItemId),
    /// A question.
    Question(QuestionId),
    /// A payment block.
    Block(BlockId),
    /// A risk.
    Risk(RiskId),
    /// A translation.
    Translation(TranslationId),
    /// A thing that travels.
    Parcel(ParcelId),
}

impl Target {
    /// What kind it is.
    #[must_use]
    pub const fn kind(self) -> SubjectKind {
        match self {
            Self::Tenant(_) => SubjectKind::Tenant,
            Self::Case(_) => SubjectKind::Case,
            Self::Document(_) => SubjectKind::Document,
            Self::Consent(_) => SubjectKind::Consent,
            Self::Review(_) => SubjectKind::Review,
            Self::Participant(_) => SubjectKind::Participant,
            Self::Request(_) => SubjectKind::Request,
            Self::PlanItem(_) => SubjectKind::PlanItem,
            Self::Question(_) => SubjectKind::Question,
            Self::Block(_) => SubjectKind::Block,
            Self::Risk(_) => SubjectKind::Risk,
            Self::Translation(_) => SubjectKind::Translation,
            Self::Parcel(_) => SubjectKind::Parcel,
        }
    }

    pub(super) fn consent(self) -> Option<ConsentId> {
        if let Self::Consent(id) = self { Some(id) } else { None }
    }

    pub(super) fn participant(self) -> Option<ParticipantId> {
        if let Self::Participant(id) = self { Some(id) } else { None }
    }

    pub(super) fn review(self) -> Option<ReviewId> {
        if let Self::Review(id) = self { Some(id) } else { None }
    }

    pub(super) fn request(self) -> Option<RequestId> {
        if let Self::Request(id) = self { Some(id) } else { None }
    }

    pub(super) fn plan_item(self) -> Option<PlanItemId> {
        if let Self::PlanItem(id) = self { Some(id) } else { None }
    }

    pub(super) fn question(self) -> Option<QuestionId> {
        if let Self::Question(id) = self { Some(id) } else { None }
    }

    pub(super) fn block(self) -> Option<BlockId> {
        if let Self::Block(id) = self { Some(id) } else { None }
    }

    pub(super) fn risk(self) -> Option<RiskId> {
        if let Self::Risk(id) = self { Some(id) } else { None }
    }

    pub(super) fn translation(self) -> Option<TranslationId> {
        if let Self::Translation(id) = self { Some(id) } else { None }
    }

    pub(super) fn parcel(self) -> Option<ParcelId> {
        if let Self::Parcel(id) = self { Some(id) } else { None }
    }

    pub(super) fn document(self) -> Option<DocumentId> {
        if let Self::Document(id) = self { Some(id) } else { None }
    }
}

/// An id that the policy can be asked about.
pub trait Subject: Copy {
    /// As a target.
    fn target(self) -> Target;
}

macro_rules! subjects {
    ($($id:ident => $kind:ident),+ $(,)?) => {$(
        impl Subject for $id {
            fn target(self) -> Target { Target::$kind(self) }
        }
    )+};
}

subjects! {
    TenantId => Tenant,
    CaseId => Case,
    DocumentId => Document,
    ConsentId => Consent,
    ReviewId => Review,
    ParticipantId => Participant,
    RequestId => Request,
    PlanItemId => PlanItem,
    QuestionId => Question,
    BlockId => Block,
    RiskId => Risk,
    TranslationId => Translation,
    ParcelId => Parcel,
}
