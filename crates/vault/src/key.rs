//! The address of one object.

use uuid::Uuid;

use crate::keys::Randomness;

/// Where one original lies: `t/{tenant}/{case}/{object}`. The object id is random and says nothing about the document;
/// it is used for one attempt to store and never again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct BlobKey {
    /// The tenant that owns the object.
    pub tenant: Uuid,
    /// The case under whose key it is encrypted.
    pub case: Uuid,
    /// The object's own random id.
    pub object: Uuid,
}

impl BlobKey {
    /// The address with these three ids.
    pub fn new(tenant: Uuid, case: Uuid, object: Uuid) -> Self {
        Self { tenant, case, object }
    }

    /// A new address in a case, with a random (version 4) object id.
    pub fn fresh(tenant: Uuid, case: Uuid, randomness: &dyn Randomness) -> Self {
        Self::new(tenant, case, random_id(randomness))
    }

    /// The path in the store: `t/{tenant}/{case}/{object}`, ids in hyphenated lower case.
    pub fn path(&self) -> String {
        format!("t/{}/{}/{}", self.tenant, self.case, self.object)
    }

    /// Reads what [`BlobKey::path`] wrote; `None` for anything else.
    pub fn parse(path: &str) -> Option<Self> {
        let mut ids = path.strip_prefix("t/")?.split('/');
        let mut next = || ids.next().and_then(|id| Uuid::try_parse(id).ok());
        let key = Self::new(next()?, next()?, next()?);
        (key.path() == path).then_some(key)
    }
}

/// A random (version 4) id.
pub fn random_id(randomness: &dyn Randomness) -> Uuid {
    let mut bytes = [0; 16];
    randomness.fill(&mut bytes);
    uuid::Builder::from_random_bytes(bytes).into_uuid()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keys::OsRandom;

    #[test]
    fn path_round_trips_and_nothing_else_parses() {
        let key = BlobKey::fresh(Uuid::from_u128(1), Uuid::from_u128(2), &OsRandom);
        assert_eq!(key.object.get_version_num(), 4);
        let path = key.path();
        assert_eq!(BlobKey::parse(&path), Some(key));
        assert_eq!(BlobKey::parse(&format!("{path}/more")), None);
        assert_eq!(BlobKey::parse(&format!("{path}#1")), None);
        assert_eq!(BlobKey::parse(&path.to_uppercase()), None);
        assert_eq!(BlobKey::parse("probe/x"), None);
    }
}
