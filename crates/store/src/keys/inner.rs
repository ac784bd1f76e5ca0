//! The installation's inner keys: what one purpose needs, whoever's tenant it is for. They are random, kept wrapped by the root
//! key, and so outlive it (decision 31).
//!
//! An installation from before they were kept had them derived from the root key. Those are taken over as their first
//! generation, byte for byte: old and new program run beside one another, and nobody's authenticator or recovery code is lost.

use crate::error::{Error, Result};
use crate::tx;
use sqlx::{PgConnection, PgPool};
use std::collections::BTreeSet;
use vault::{DataKey, Randomness, RootKey, Roots, Sealer, WitnessKey, key_id_of, nonce};

/// What an inner key is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// TOTP secrets, payloads of jobs, passwords of copies.
    SealedFields,
    /// Keyed hashes of mailed codes and recovery codes.
    Codes,
    /// Keyed hashes in forms.
    Forms,
    /// The signature of the trail's heads and of the ledger of erasures.
    SignedHeads,
}

impl Purpose {
    pub(crate) const ALL: [Self; 4] = [Self::SealedFields, Self::Codes, Self::Forms, Self::SignedHeads];

    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::SealedFields => "sealed-fields",
            Self::Codes => "codes",
            Self::Forms => "forms",
            Self::SignedHeads => "signed-heads",
        }
    }

    /// What it was derived from the root key as, before inner keys were kept.
    const fn derivation(self) -> &'static str {
        match self {
            Self::SealedFields => "carnet sealed fields v1",
            Self::Codes => "carnet e-mailed codes v1",
            Self::Forms => "carnet forms v1",
            Self::SignedHeads => "carnet signed heads v1",
        }
    }

    /// Whether a rotation puts a new one in its place. The key that signs stays: its public half is in other people's hands,
    /// and an old signature has to count for as long as the trail does.
    pub(crate) const fn renewed(self) -> bool {
        !matches!(self, Self::SignedHeads)
    }
}

/// What an inner key is used for at present.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum State {
    /// Accepted, and about to take the place of the current one.
    Coming,
    /// Makes, and is accepted.
    Current,
    /// Accepted for what it made.
    Before,
}

impl State {
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Coming => "coming",
            Self::Current => "current",
            Self::Before => "before",
        }
    }
}

/// One that is kept.
#[derive(Debug, Clone, sqlx::FromRow)]
pub(crate) struct Kept {
    pub(crate) purpose: String,
    pub(crate) generation: i32,
    pub(crate) state: String,
    pub(crate) wrapped_key: Vec<u8>,
}

/// The keys for one purpose.
struct Ring {
    current: [u8; 32],
    /// The current one and whatever else is accepted.
    all: Vec<[u8; 32]>,
}

/// The keys that this process holds: the root keys, which lie outside the database, and the inner keys that they opened.
pub struct Keys {
    pub(crate) roots: Roots,
    sealer: Sealer,
    codes: Ring,
    forms: Ring,
    heads: Ring,
}

impl Keys {
    /// The HMAC key under which codes are made.
    #[must_use]
    pub fn codes(&self) -> &[u8; 32] {
        &self.codes.current
    }

    /// Every HMAC key under which a code may have been made.
    #[must_use]
    pub fn all_codes(&self) -> &[[u8; 32]] {
        &self.codes.all
    }

    /// The HMAC key under which form tokens are made.
    #[must_use]
    pub fn forms(&self) -> &[u8; 32] {
        &self.forms.current
    }

    /// Every HMAC key under which a form token may have been made.
    #[must_use]
    pub fn all_forms(&self) -> &[[u8; 32]] {
        &self.forms.all
    }

    /// The key that signs heads of the trail (S49).
    #[must_use]
    pub fn witness(&self) -> Option<WitnessKey> {
        WitnessKey::of(&self.heads.current)
    }

    /// Seals and opens small secrets.
    #[must_use]
    pub fn sealer(&self) -> &Sealer {
        &self.sealer
    }

    /// The keys that these root keys open, of those kept in a database.
    ///
    /// What is not there yet is made: everything on the first start, and what comes in a rotation once a next root key is at
    /// hand. Any number of processes may do so at the same time.
    ///
    /// # Errors
    /// [`Error::OtherRoot`] where something is wrapped by a root key that is not at hand; when the database cannot be reached.
    pub(crate) async fn load(pool: &PgPool, roots: Roots, random: &dyn Randomness) -> Result<Self> {
        let mut tx = pool.begin().await?;
        tx::take(&mut tx, "carnet_system", None, None, None).await?;
        let tenants = tenants_are_under(&mut tx).await.map_err(not_migrated)?;
        let mut kept = all(&mut tx).await.map_err(not_migrated)?;
        // What came in a rotation that was given up before it had changed anything holds nobody up.
        let needed = kept.iter().filter(|key| key.state != State::Coming.word());
        let needed = needed.filter_map(|key| key_id_of(&key.wrapped_key)).chain(tenants.iter().copied());
        let found: BTreeSet<u32> = needed.filter(|id| !roots.ids().any(|ours| ours == *id)).collect();
        if !found.is_empty() {
            return Err(Error::OtherRoot { found: found.into_iter().collect(), ours: roots.ids().collect() });
        }
        if kept.is_empty() {
            begin(&mut tx, roots.current(), !tenants.is_empty(), random).await?;
            kept = all(&mut tx).await?;
        }
        if let Some(next) = roots.next()
            && !kept.iter().any(|key| key_id_of(&key.wrapped_key) == Some(next.id()))
        {
            announce(&mut tx, next, random).await?;
            kept = all(&mut tx).await?;
        }
        tx.commit().await?;
        Self::opened(roots, &kept)
    }

    fn opened(roots: Roots, kept: &[Kept]) -> Result<Self> {
        let ring = |purpose: Purpose| -> Result<Ring> {
            let (mut current, mut all) = (None, Vec::new());
            for key in kept.iter().filter(|key| key.purpose == purpose.word()) {
                let coming = key.state == State::Coming.word();
                if coming && !key_id_of(&key.wrapped_key).is_some_and(|id| roots.ids().any(|ours| ours == id)) {
                    continue;
                }
                let bytes = roots.unwrap_inner(purpose.word(), &key.wrapped_key)?.reveal();
                current = current.or_else(|| Some(bytes).filter(|_| key.state == State::Current.word()));
                all.push(bytes);
            }
            Ok(Ring { current: current.ok_or(Error::Unreadable("inner key"))?, all })
        };
        let sealing = ring(Purpose::SealedFields)?;
        let sealer = Sealer::new(sealing.current).opening(&sealing.all);
        let [codes, forms, heads] = [ring(Purpose::Codes)?, ring(Purpose::Forms)?, ring(Purpose::SignedHeads)?];
        Ok(Self { roots, sealer, codes, forms, heads })
    }
}

/// The first generation: random, or as it was derived where tenants are there already.
async fn begin(connection: &mut PgConnection, root: &RootKey, taken_over: bool, random: &dyn Randomness) -> Result<()> {
    for purpose in Purpose::ALL {
        let key =
            if taken_over { DataKey::from_random(root.derive(purpose.derivation())) } else { DataKey::fresh(random) };
        put(connection, purpose, (1, State::Current), &root.wrap_inner(purpose.word(), &key, nonce(random))).await?;
    }
    Ok(())
}

/// What takes the place of the current keys in a rotation: known to every process before anything is made by it.
async fn announce(connection: &mut PgConnection, next: &RootKey, random: &dyn Randomness) -> Result<()> {
    sqlx::query("DELETE FROM inner_keys WHERE state = 'coming'").execute(&mut *connection).await?;
    for purpose in Purpose::ALL.into_iter().filter(|purpose| purpose.renewed()) {
        let generation: i32 = sqlx::query_scalar("SELECT max(generation) + 1 FROM inner_keys WHERE purpose = $1")
            .bind(purpose.word())
            .fetch_one(&mut *connection)
            .await?;
        let wrapped = next.wrap_inner(purpose.word(), &DataKey::fresh(random), nonce(random));
        put(connection, purpose, (generation, State::Coming), &wrapped).await?;
    }
    Ok(())
}

/// Where another process was faster, its key stays.
async fn put(
    connection: &mut PgConnection,
    purpose: Purpose,
    (generation, state): (i32, State),
    wrapped: &[u8],
) -> Result<()> {
    sqlx::query(
        "INSERT INTO inner_keys (purpose, generation, state, wrapped_key) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING",
    )
    .bind(purpose.word())
    .bind(generation)
    .bind(state.word())
    .bind(wrapped)
    .execute(connection)
    .await?;
    Ok(())
}

/// An undefined table has one reason.
fn not_migrated(error: Error) -> Error {
    match &error {
        Error::Database(sqlx::Error::Database(refused)) if refused.code().as_deref() == Some("42P01") => {
            Error::NotMigrated
        }
        _ => error,
    }
}

/// The ids of the root keys under which tenants' keys are wrapped.
pub(crate) async fn tenants_are_under(connection: &mut PgConnection) -> Result<Vec<u32>> {
    let wrapped: Vec<Vec<u8>> = sqlx::query_scalar("SELECT wrapped_key FROM tenants").fetch_all(connection).await?;
    Ok(wrapped.iter().filter_map(|wrapped| key_id_of(wrapped)).collect())
}

pub(crate) async fn all(connection: &mut PgConnection) -> Result<Vec<Kept>> {
    let kept =
        sqlx::query_as("SELECT purpose, generation, state, wrapped_key FROM inner_keys ORDER BY purpose, generation")
            .fetch_all(connection)
            .await?;
    Ok(kept)
}
