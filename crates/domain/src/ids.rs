//! Every id is a type of its own, so that passing a grant for a case does not compile.

use jiff::Timestamp;
use uuid::Uuid;

/// An id that can be minted from a moment and randomness.
pub trait Id: Copy + From<Uuid> {
    /// The bare value, for storage and addresses.
    fn uuid(self) -> Uuid;

    /// Mints an id: a UUID version 7 (RFC 9562, section 5.7), so that neighbours in time are neighbours in an index.
    #[must_use]
    fn mint(at: Timestamp, random: [u8; 10]) -> Self {
        let millis = u64::try_from(at.as_millisecond()).unwrap_or(0);
        Self::from(uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid())
    }
}

macro_rules! ids {
    ($($(#[$meta:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl From<Uuid> for $name {
            fn from(uuid: Uuid) -> Self { Self(uuid) }
        }

        impl Id for $name {
            fn uuid(self) -> Uuid { self.0 }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { self.0.fmt(f) }
        }

        impl std::str::FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> { text.parse().map(Self) }
        }
    )+};
}

ids! {
    /// A facilitator.
    TenantId,
    /// A member of a tenant's staff.
    MemberId,
    /// A member's signed-in browser.
    SessionId,
    /// A clinic as one tenant knows it.
    ClinicId,
    /// A message through the public form.
    InquiryId,
    /// A case.
    CaseId,
    /// A person on a case.
    ParticipantId,
    /// One saved version of a case summary.
    SummaryId,
    /// A laboratory value on a case.
    LabId,
    /// A document: a report, a photo, a whole study.
    DocumentId,
    /// A member's word to go on over a problem of a document.
    OverrideId,
    /// A document that is asked for.
    RequestId,
    /// One original file, byte for byte as received.
    FileId,
    /// One act of sending files.
    UploadId,
    /// A large file on its way in, piece by piece.
    TransferId,
    /// Where bytes lie in the object store: random, says nothing.
    ObjectId,
    /// A consent.
    ConsentId,
    /// A paper by which a relative decides for the patient.
    RepresentationId,
    /// A grant.
    GrantId,
    /// One sending to one clinic.
    ReviewId,
    /// Records handed over another way.
    HandoverId,
    /// A line of a journey's plan.
    PlanItemId,
    /// Somebody at a clinic who reads a review.
    ReaderId,
    /// What one sending carried, frozen.
    PackageId,
    /// A copy of a package that opens with a password.
    PackageLockId,
    /// A link: locates, never grants.
    LinkId,
    /// An e-mailed code.
    CodeId,
    /// A browser that entered a right code.
    GuestSessionId,
    /// A clinic's reply.
    ReplyId,
    /// What was said of a checklist's row.
    ChecklistMarkId,
    /// A tenant's own checklist template.
    ChecklistTemplateId,
    /// A tenant's own row of a checklist.
    ChecklistRowId,
    /// Work to be done later.
    JobId,
    /// A question on a case.
    QuestionId,
    /// One entry in the thread of a question.
    QuestionEntryId,
    /// Something that an interpreter wrote beside somebody's words.
    RenderingId,
    /// A link by which a member sets up how they sign in.
    SetUpId,
    /// A member's passkey.
    PasskeyId,
    /// A hold on a case or a document of it.
    HoldId,
    /// A payment block.
    BlockId,
    /// A row of a tenant's price list.
    PriceId,
    /// What somebody found at an official source.
    OfficialCheckId,
    /// Something that the agency itself has to check for a case.
    OwnCheckId,
    /// A note on a case.
    NoteId,
    /// A risk of a case.
    RiskId,
    /// A translation that is wanted of a document.
    TranslationId,
    /// A translator's note.
    TranslationNoteId,
    /// What is asked of another holder of records.
    RecordRequestId,
    /// A thing that travels by hand or courier.
    ParcelId,
    /// What a member narrows the list of cases to, under a name.
    SavedFilterId,
}
