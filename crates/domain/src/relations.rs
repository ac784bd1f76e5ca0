//! What somebody on a case is to the patient (B1). Kept as a word of a closed list, so that a coordinator in Doha and a
//! daughter on her phone each read it in their own language; anything else is kept as it was written.

use crate::words::words;

words! {
    /// What somebody is to the patient.
    Relation {
        /// A daughter.
        Daughter = "daughter",
        /// A son.
        Son = "son",
        /// The wife.
        Wife = "wife",
        /// The husband.
        Husband = "husband",
        /// The mother.
        Mother = "mother",
        /// The father.
        Father = "father",
        /// A sister.
        Sister = "sister",
        /// A brother.
        Brother = "brother",
        /// A granddaughter.
        Granddaughter = "granddaughter",
        /// A grandson.
        Grandson = "grandson",
        /// A grandmother.
        Grandmother = "grandmother",
        /// A grandfather.
        Grandfather = "grandfather",
        /// An aunt.
        Aunt = "aunt",
        /// An uncle.
        Uncle = "uncle",
        /// A niece.
        Niece = "niece",
        /// A nephew.
        Nephew = "nephew",
        /// A cousin.
        Cousin = "cousin",
        /// The wife of a son.
        DaughterInLaw = "daughter-in-law",
        /// The husband of a daughter.
        SonInLaw = "son-in-law",
        /// Who has the law's word for the patient.
        Guardian = "guardian",
        /// A friend.
        Friend = "friend",
        /// A colleague, or whom the patient works for.
        Colleague = "colleague",
    }
}
