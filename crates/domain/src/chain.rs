//! The trail as a chain, checked from outside the database (S49). An event's hash covers the hash before it, so a change
//! anywhere changes everything after it. Whoever holds the database could rewrite all of it; therefore its *head* (how many
//! events, and the last hash) is signed every minute and kept under other credentials. Edits, reordering and insertions
//! break the chain; a cut tail, a deleted chain and a consistent rewriting contradict a signed head.
//!
//! The canonical form is that of `append_event` in `migrations/20261120090600_create_trail.sql`: for each field its length
//! in bytes, four bytes, most significant first, then the bytes; −1 and nothing for an absent one.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::fmt;
use uuid::Uuid;

/// A SHA-256.
pub type Hash = [u8; 32];

/// One event as it is chained, a line of an exported trail.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// Number in the tenant's chain, from 1.
    pub seq: i64,
    /// Microseconds since 1970.
    pub at: i64,
    /// `member`, `participant`, `reviewer`, `stranger` or `system`.
    pub actor_kind: String,
    /// Who.
    pub actor_id: Option<Uuid>,
    /// What, a word of [`crate::events::Event`] of this or a later version.
    pub event: String,
    /// `allowed` or `denied`.
    pub outcome: String,
    /// On which case.
    pub case_id: Option<Uuid>,
    /// About what kind of thing.
    pub subject_kind: String,
    /// About which.
    pub subject_id: Option<Uuid>,
    /// Ids, words and numbers, as the database prints its JSON: the text is what was hashed.
    pub detail: String,
    /// The hash, 64 hexadecimal digits.
    pub hash: String,
}

/// How far a tenant's chain had come at a moment, as it is signed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// Whose chain.
    pub tenant: Uuid,
    /// How many events it had.
    pub seq: i64,
    /// Its last hash, 64 hexadecimal digits.
    pub hash: String,
    /// When it was signed, microseconds since 1970.
    pub at: i64,
}

impl Head {
    /// The bytes that are signed.
    #[must_use]
    pub fn canonical(&self) -> Vec<u8> {
        let fields =
            ["carnet head 1", &self.tenant.to_string(), &self.seq.to_string(), &self.hash, &self.at.to_string()];
        fields.iter().flat_map(|text| field(Some(text))).collect()
    }
}

/// A head with its signature.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignedHead {
    /// What was signed.
    #[serde(flatten)]
    pub head: Head,
    /// Ed25519 (RFC 8032) over [`Head::canonical`], 128 hexadecimal digits.
    pub signature: String,
}

/// What is wrong with a trail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Tampering {
    /// An event is not what was chained.
    Edited {
        /// Its number.
        seq: i64,
    },
    /// An event stands where another number is due: some are gone, doubled, or in another order.
    OutOfOrder {
        /// The number that was due.
        due: i64,
        /// The number that stands there.
        found: i64,
    },
    /// The chain agrees with itself but not with a signed head: it was rewritten.
    Rewritten {
        /// The signed head's number.
        seq: i64,
    },
    /// Events that a signed head had counted are gone from the end.
    CutOff {
        /// How many there were when it was signed.
        signed: i64,
        /// How many there are.
        found: i64,
    },
    /// The whole chain is gone.
    Gone {
        /// How many there were when it was signed.
        signed: i64,
    },
    /// A head is not signed by this key, is another tenant's, or does not read.
    FalseHead {
        /// What its number says.
        seq: i64,
    },
}

impl fmt::Display for Tampering {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Edited { seq } => write!(f, "event {seq} is not what was recorded"),
            Self::OutOfOrder { due, found } => write!(f, "event {due} is due and {found} stands there"),
            Self::Rewritten { seq } => {
                write!(f, "the trail was rewritten: it differs from what was signed at event {seq}")
            }
            Self::CutOff { signed, found } => {
                write!(f, "the end was cut off: {signed} events were signed, {found} are there")
            }
            Self::Gone { signed } => write!(f, "the whole trail is gone: {signed} events were signed"),
            Self::FalseHead { seq } => write!(f, "the signed head at event {seq} is not genuine"),
        }
    }
}

/// What a sound trail amounts to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sound {
    /// How many events there are.
    pub events: i64,
    /// How many of them a signed head vouches for; what came later can only be vouched for by the next one.
    pub signed: i64,
    /// When the newest head was signed, microseconds since 1970.
    pub signed_at: Option<i64>,
}

/// Checks a trail against the heads that were signed while it grew. `genuine` says whether a signature over bytes is the
/// key's.
///
/// # Errors
/// Everything that is wrong, in the order of the trail; after the first break of the chain only the heads are compared.
pub fn verify(
    tenant: Uuid,
    links: impl IntoIterator<Item = Link>,
    heads: &[SignedHead],
    genuine: impl Fn(&[u8], &str) -> bool,
) -> Result<Sound, Vec<Tampering>> {
    let mut found = Vec::new();
    let mut heads: Vec<&SignedHead> = heads.iter().collect();
    heads.retain(|signed| {
        let sound = signed.head.tenant == tenant && genuine(&signed.head.canonical(), &signed.signature);
        if !sound {
            found.push(Tampering::FalseHead { seq: signed.head.seq });
        }
        sound
    });
    heads.sort_by_key(|signed| signed.head.seq);
    let (mut hash, mut seq, mut broken) = (beginning(tenant), 0, false);
    let mut waiting = heads.iter().copied().peekable();
    for link in links {
        if link.seq != seq + 1 && !broken {
            found.push(Tampering::OutOfOrder { due: seq + 1, found: link.seq });
            broken = true;
        }
        seq += 1;
        if broken {
            continue;
        }
        hash = next(&hash, tenant, &link);
        if hex(&hash) != link.hash {
            found.push(Tampering::Edited { seq: link.seq });
            broken = true;
            continue;
        }
        while let Some(signed) = waiting.next_if(|signed| signed.head.seq <= seq) {
            if signed.head.seq == seq && signed.head.hash != link.hash {
                found.push(Tampering::Rewritten { seq });
            }
        }
    }
    let last = heads.last().map_or(0, |signed| signed.head.seq);
    match seq {
        0 if last > 0 => found.push(Tampering::Gone { signed: last }),
        _ if seq < last => found.push(Tampering::CutOff { signed: last, found: seq }),
        _ => {}
    }
    if found.is_empty() {
        Ok(Sound { events: seq, signed: last, signed_at: heads.last().map(|signed| signed.head.at) })
    } else {
        Err(found)
    }
}

/// What the first event is chained to.
#[must_use]
pub fn beginning(tenant: Uuid) -> Hash {
    Sha256::digest(field(Some(&tenant.to_string()))).into()
}

/// The hash of an event after another.
#[must_use]
pub fn next(before: &Hash, tenant: Uuid, link: &Link) -> Hash {
    let text = |id: Option<Uuid>| id.map(|id| id.to_string());
    let mut sum = Sha256::new();
    sum.update(before);
    sum.update(field(Some(&tenant.to_string())));
    sum.update(field(Some(&link.seq.to_string())));
    sum.update(field(Some(&link.at.to_string())));
    sum.update(field(Some(&link.actor_kind)));
    sum.update(field(text(link.actor_id).as_deref()));
    sum.update(field(Some(&link.event)));
    sum.update(field(Some(&link.outcome)));
    sum.update(field(text(link.case_id).as_deref()));
    sum.update(field(Some(&link.subject_kind)));
    sum.update(field(text(link.subject_id).as_deref()));
    sum.update(field(Some(&link.detail)));
    sum.finalize().into()
}

pub(crate) fn field(value: Option<&str>) -> Vec<u8> {
    let Some(value) = value else {
        return (-1_i32).to_be_bytes().to_vec();
    };
    let length = u32::try_from(value.len()).unwrap_or(u32::MAX);
    [&length.to_be_bytes()[..], value.as_bytes()].concat()
}

fn hex(hash: &Hash) -> String {
    use fmt::Write as _;
    hash.iter().fold(String::with_capacity(64), |mut out, byte| {
        // Writing to a String cannot fail.
        let _ = write!(out, "{byte:02x}");
        out
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const TENANT: Uuid = Uuid::from_u128(7);

    fn trail(n: i64) -> Vec<Link> {
        let mut links: Vec<Link> = (1..=n)
            .map(|seq| Link {
                seq,
                at: 1_700_000_000_000_000 + seq,
                actor_kind: "member".into(),
                actor_id: Some(Uuid::from_u128(1)),
                event: "case-opened".into(),
                outcome: "allowed".into(),
                case_id: None,
                subject_kind: "case".into(),
                subject_id: Some(Uuid::from_u128(9)),
                detail: "{}".into(),
                hash: String::new(),
            })
            .collect();
        rechain(&mut links);
        links
    }

    /// What somebody does who holds the whole database.
    fn rechain(links: &mut [Link]) {
        let mut hash = beginning(TENANT);
        for (at, link) in links.iter_mut().enumerate() {
            link.seq = i64::try_from(at).expect("few") + 1;
            hash = next(&hash, TENANT, link);
            link.hash = hex(&hash);
        }
    }

    fn head(links: &[Link], seq: usize) -> SignedHead {
        let head = Head { tenant: TENANT, seq: links[seq - 1].seq, hash: links[seq - 1].hash.clone(), at: 5 };
        SignedHead { signature: hex(&Sha256::digest(head.canonical()).into()), head }
    }

    /// Stands for a signature: only who computed it over these very bytes has it.
    fn genuine(bytes: &[u8], signature: &str) -> bool {
        hex(&Sha256::digest(bytes).into()) == signature
    }

    #[test]
    fn s49_five_kinds_of_tampering_are_found_and_a_sound_trail_is_not_accused() {
        let links = trail(20);
        let heads = [head(&links, 10), head(&links, 18)];
        let check = |links: Vec<Link>| verify(TENANT, links, &heads, genuine);
        assert_eq!(check(links.clone()), Ok(Sound { events: 20, signed: 18, signed_at: Some(5) }));

        let mut edited = links.clone();
        edited[4].outcome = "denied".into();
        assert_eq!(check(edited.clone()), Err(vec![Tampering::Edited { seq: 5 }]));
        rechain(&mut edited);
        assert_eq!(check(edited), Err(vec![Tampering::Rewritten { seq: 10 }, Tampering::Rewritten { seq: 18 }]));

        let mut swapped = links.clone();
        swapped.swap(3, 4);
        assert_eq!(check(swapped.clone()), Err(vec![Tampering::OutOfOrder { due: 4, found: 5 }]));
        rechain(&mut swapped);
        assert!(check(swapped).is_err_and(|found| found.contains(&Tampering::Rewritten { seq: 10 })));

        let mut inserted = links.clone();
        inserted.insert(3, links[3].clone());
        assert!(
            check(inserted.clone()).is_err_and(|found| matches!(found[0], Tampering::OutOfOrder { due: 5, found: 4 }))
        );
        rechain(&mut inserted);
        assert!(check(inserted).is_err_and(|found| found.contains(&Tampering::Rewritten { seq: 10 })));

        assert_eq!(check(links[..15].to_vec()), Err(vec![Tampering::CutOff { signed: 18, found: 15 }]));
        assert_eq!(check(Vec::new()), Err(vec![Tampering::Gone { signed: 18 }]));
        let mut missing = links.clone();
        missing.remove(6);
        assert!(check(missing).is_err_and(|found| found[0] == Tampering::OutOfOrder { due: 7, found: 8 }));
    }

    #[test]
    fn a_head_of_another_key_or_tenant_vouches_for_nothing() {
        let links = trail(3);
        let mut forged = head(&links, 2);
        forged.head.hash = links[0].hash.clone();
        let foreign =
            SignedHead { head: Head { tenant: Uuid::from_u128(8), ..head(&links, 3).head }, signature: String::new() };
        let found = verify(TENANT, links, &[forged, foreign], genuine).expect_err("both are false");
        assert_eq!(found, vec![Tampering::FalseHead { seq: 2 }, Tampering::FalseHead { seq: 3 }]);
    }
}
