//! What can go wrong between the service and its database.

use domain::consents::Coverage;
use domain::events::Event;
use domain::policy::Action;

/// A store's failure.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The database refused or could not be reached.
    #[error("database: {0}")]
    Database(#[from] sqlx::Error),
    /// The migrations could not be run.
    #[error("migrations: {0}")]
    Migrate(#[from] sqlx::migrate::MigrateError),
    /// A change was attempted under a permission for something else: a fault in the code, never in the input.
    #[error("the event {event} may not happen under the action {action}")]
    WrongPermission {
        /// What was to be recorded.
        event: Event,
        /// What the policy was asked.
        action: Action,
    },
    /// A stored word, key or document does not read.
    #[error("stored data does not read: {0}")]
    Unreadable(&'static str),
    /// Somebody changed the same thing in the meantime (S60).
    #[error("changed by somebody else in the meantime")]
    LostUpdate,
    /// A consent does not cover what was to be sent: it was withdrawn between looking and sending, say.
    #[error("the consent does not cover this: {0}")]
    Uncovered(Coverage),
    /// Something is wrong with a document that was to be sent, and nobody has said to go on (D4).
    #[error("a document is not to be released as it is")]
    Blocked,
    /// Whoever reads would come in by a password alone, of which the words of the consent say nothing.
    #[error("the consent does not speak of a password")]
    PasscodeUnsaid,
    /// What was named is not of the case that the permission is for: a fault in the code, or a crafted form.
    #[error("not of the permitted case")]
    NotOnCase,
    /// The database does not have a table that this program knows.
    #[error("the database is not up to date; run `carnet migrate`")]
    NotMigrated,
    /// Something is wrapped by a root key that this process does not have.
    #[error(
        "the keys in the database are wrapped by the root key {}, and the one at hand is {}; while the root key changes both \
         have to be set (CARNET_ROOT_KEY and CARNET_ROOT_KEY_NEXT), and after that the new one alone",
        ids(.found), ids(.ours)
    )]
    OtherRoot {
        /// The ids of the keys that it takes.
        found: Vec<u32>,
        /// The ids of those at hand.
        ours: Vec<u32>,
    },
    /// A rotation has to wait for processes that do not hold the keys that it needs.
    #[error(
        "{} of the connections to this database belong to programs that do not hold exactly the root keys {}; set them there, \
         restart them, and try again", .connections, ids(.needed)
    )]
    OthersRun {
        /// How many connections.
        connections: i64,
        /// The ids of the root keys that each process needs.
        needed: Vec<u32>,
    },
    /// A step of a rotation that does not come now.
    #[error("{0}")]
    Rotation(&'static str),
    /// A key could not be unwrapped.
    #[error("key: {0}")]
    Key(#[from] vault::KeyError),
}

/// How root keys are named to the operator: by their fingerprints.
fn ids(ids: &[u32]) -> String {
    ids.iter().map(|id| format!("{id:08x}")).collect::<Vec<_>>().join(" and ")
}

/// A store's result.
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// Whether the database is only busy: every connection was in use for as long as anybody waits for one.
    #[must_use]
    pub fn busy(&self) -> bool {
        matches!(self, Self::Database(sqlx::Error::PoolTimedOut))
    }

    /// Whether something was looked for that no text of the database can be, such as a NUL in an address: it is nowhere.
    #[must_use]
    pub fn not_text(&self) -> bool {
        match self {
            Self::Database(sqlx::Error::Database(error)) => error.code().as_deref() == Some("22021"),
            _ => false,
        }
    }

    /// The name of the database constraint that refused, if one did; the web turns it into a sentence beside its field.
    #[must_use]
    pub fn constraint(&self) -> Option<&str> {
        match self {
            Self::Database(sqlx::Error::Database(error)) => error.constraint(),
            _ => None,
        }
    }
}
