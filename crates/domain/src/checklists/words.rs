//! The closed lists of checklists.

use crate::words::words;

words! {
    /// A shipped template, by specialty (E1). A case uses `General` and one of the others or none.
    Specialty {
        /// Every case.
        General = "general",
        /// Oncology.
        Oncology = "oncology",
        /// Cardiology.
        Cardiology = "cardiology",
        /// Orthopaedics.
        Orthopaedics = "orthopaedics",
        /// Any operation, whatever the specialty.
        Surgery = "surgery",
    }
}

words! {
    /// What conditions may ask about a patient beside age and sex. Somebody answers each with yes or no; a flag that nobody
    /// answered is not known, which is not "no".
    Flag {
        /// Takes something that keeps blood from clotting (C3): follows from the summary's medications.
        Anticoagulants = "anticoagulants",
        /// Diabetes or prediabetes.
        Diabetic = "diabetic",
        /// Any heart disease, past or present.
        HeartHistory = "heart-history",
        /// Any disease of the lungs or airways.
        LungHistory = "lung-history",
        /// An operation that bears on this one.
        RelatedSurgery = "related-surgery",
        /// Any anaesthesia in the past.
        EarlierAnaesthesia = "earlier-anaesthesia",
        /// Treated for this already: radiation, chemotherapy, injections, surgery.
        TreatedBefore = "treated-before",
        /// An injury started it.
        Injury = "injury",
        /// An implant or pacemaker is in the body.
        Implant = "implant",
        /// Tissue has been taken for examination.
        BiopsyTaken = "biopsy-taken",
        /// A stay in hospital for this.
        HospitalStay = "hospital-stay",
        /// The plan is an operation.
        SurgeryPlanned = "surgery-planned",
    }
}

words! {
    /// What a row of a checklist asks for and Carnet itself holds: no document has to come for it.
    Held {
        /// The one-page summary.
        Summary = "summary",
        /// The question on the request map.
        Question = "question",
        /// The summary's field on what is felt now.
        Symptoms = "symptoms",
        /// The summary's field on how it began.
        Course = "course",
        /// The summary's list of medications, or that there are none.
        Medications = "medications",
    }
}

words! {
    /// Where an item of a checklist stands (E3). Only the clinic's word makes an item *accepted* as enough.
    ItemState {
        /// Nobody has been asked yet.
        Missing = "missing",
        /// Somebody was asked and has not answered.
        Requested = "requested",
        /// A document is there.
        Received = "received",
        /// What is there has a problem, or has gone stale.
        NeedsAttention = "needs-attention",
        /// The clinic said that it is enough.
        Accepted = "accepted",
        /// A person said, with a reason, that it is not needed.
        NotNeeded = "not-needed",
    }
}

impl ItemState {
    /// Whether nothing more has to come for this item.
    #[must_use]
    pub const fn settled(self) -> bool {
        matches!(self, Self::Accepted | Self::NotNeeded)
    }
}
