//! B1–B4: who is on a case, and what each may decide.

use crate::words::words;

words! {
    /// The one role of a person on a case (B1).
    Role {
        /// The patient.
        Patient = "patient",
        /// A relative.
        Family = "family",
        /// Transfers meaning, decides nothing.
        Interpreter = "interpreter",
        /// Logistics and communication.
        Coordinator = "coordinator",
        /// Everything medical.
        Clinic = "clinic",
        /// Drives.
        Driver = "driver",
        /// Another helper.
        Other = "other",
    }
}

words! {
    /// How a person is best reached.
    Channel {
        /// E-mail.
        Email = "email",
        /// Telephone.
        Phone = "phone",
        /// WhatsApp.
        Whatsapp = "whatsapp",
        /// WeChat.
        Wechat = "wechat",
        /// Telegram.
        Telegram = "telegram",
        /// Something else.
        Other = "other",
    }
}

impl Role {
    /// Whether a person in this role can hold a personal link of their own.
    #[must_use]
    pub const fn takes_part_by_link(self) -> bool {
        match self {
            Self::Patient | Self::Family | Self::Interpreter => true,
            Self::Coordinator | Self::Clinic | Self::Driver | Self::Other => false,
        }
    }

    /// Whether a person in this role can be the decision maker (B3): the patient, or a relative with a basis.
    #[must_use]
    pub const fn may_decide_for_patient(self) -> bool {
        match self {
            Self::Patient | Self::Family => true,
            Self::Interpreter | Self::Coordinator | Self::Clinic | Self::Driver | Self::Other => false,
        }
    }
}
