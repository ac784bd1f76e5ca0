use aes_gcm::aead::{Aead as _, KeyInit as _, Payload};
use aes_gcm::{Aes256Gcm, Nonce};
use hkdf::Hkdf;
use proptest::prelude::*;
use sha2::Sha256;
use uuid::Uuid;

use super::*;
use crate::keys::OsRandom;

fn key() -> BlobKey {
    BlobKey::new(Uuid::from_u128(1), Uuid::from_u128(2), Uuid::from_u128(3))
}

fn case_key() -> DataKey {
    DataKey::from_random([5; 32])
}

/// Bytes that differ from segment to segment.
fn sample(length: usize) -> Vec<u8> {
    (0..length).map(|i| (i ^ (i >> 8) ^ (i >> 16)) as u8).collect()
}

fn seal_for(key: &BlobKey, case_key: &DataKey, plain: &[u8], chunk: usize) -> Vec<u8> {
    let mut sealed = Vec::new();
    let mut encryptor = Encryptor::begin(case_key, key, &OsRandom, &mut sealed);
    for piece in plain.chunks(chunk) {
        encryptor.write(piece, &mut sealed);
    }
    encryptor.finish(&mut sealed);
    sealed
}

fn seal(plain: &[u8]) -> Vec<u8> {
    seal_for(&key(), &case_key(), plain, 100_000)
}

/// Opens a range as a reader does: the header, and the bytes that [`sealed_range`] names.
fn open(sealed: &[u8], length: usize, range: Range<u64>) -> Result<Vec<u8>, Tampered> {
    open_as(&key(), &case_key(), sealed, length, range)
}

fn open_as(
    key: &BlobKey,
    case_key: &DataKey,
    sealed: &[u8],
    length: usize,
    range: Range<u64>,
) -> Result<Vec<u8>, Tampered> {
    let header = sealed.get(..HEADER).ok_or(Tampered)?;
    let decryptor = Decryptor::new(case_key, key, header, length as u64)?;
    let fetched = sealed_range(&range, length as u64);
    let fetched = sealed.get(fetched.start as usize..fetched.end as usize);
    decryptor.open(&range, fetched.ok_or(Tampered)?)
}

fn open_all(sealed: &[u8], length: usize) -> Result<Vec<u8>, Tampered> {
    open(sealed, length, 0..length as u64)
}

/// Lengths and offsets around segment boundaries more often than elsewhere.
fn near_boundaries(segments: usize) -> impl Strategy<Value = usize> {
    prop_oneof![
        (0..segments * SEGMENT),
        (0..=segments, 0usize..3).prop_map(|(n, off)| (n * SEGMENT + off).saturating_sub(1)),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn every_range_opens_to_its_bytes(
        length in near_boundaries(4),
        a in near_boundaries(4),
        b in near_boundaries(4),
        chunk in 1usize..200_000,
    ) {
        let plain = sample(length);
        let sealed = seal_for(&key(), &case_key(), &plain, chunk.max(length / 50).max(1));
        prop_assert_eq!(sealed.len() as u64, sealed_length(length as u64));
        let (a, b) = (a.min(b).min(length), a.max(b).min(length));
        let opened = open(&sealed, length, a as u64..b as u64).unwrap();
        prop_assert!(opened == plain[a..b]);
        let fetched = sealed_range(&(a as u64..b as u64), length as u64);
        // Hardly more is fetched than wanted: less than a segment at either end, and the tags.
        let tags = TAG * ((b - a) / SEGMENT + 2);
        prop_assert!(fetched.end - fetched.start <= (b - a + 2 * SEGMENT + tags) as u64);
    }

    #[test]
    fn a_flipped_bit_anywhere_is_noticed(length in near_boundaries(3), at in any::<prop::sample::Index>(), bit in 0u32..8) {
        let mut sealed = seal(&sample(length));
        let at = at.index(sealed.len());
        sealed[at] ^= 1u8 << bit;
        prop_assert_eq!(open_all(&sealed, length), Err(Tampered));
    }

    #[test]
    fn a_cut_or_extended_object_is_noticed(length in near_boundaries(3), keep in any::<prop::sample::Index>(), other in near_boundaries(3)) {
        let sealed = seal(&sample(length));
        let keep = keep.index(sealed.len());
        prop_assert_eq!(open_all(&sealed[..keep], length), Err(Tampered));
        // Not even a database that believes another length gets bytes out of the wrong last segment.
        if other != length {
            let mut resized = sealed.clone();
            resized.resize(sealed_length(other as u64) as usize, 0);
            prop_assert_eq!(open_all(&resized, other), Err(Tampered));
        }
    }
}

#[test]
fn every_range_of_a_small_object() {
    let plain = sample(40);
    let sealed = seal(&plain);
    for a in 0..=40 {
        for b in a..=40 {
            assert_eq!(open(&sealed, 40, a as u64..b as u64).unwrap(), plain[a..b]);
        }
    }
}

#[test]
fn every_header_bit_and_every_tag_bit_counts() {
    let sealed = seal(&sample(10));
    for bit in (0..HEADER * 8).chain((sealed.len() - TAG) * 8..sealed.len() * 8) {
        let mut forged = sealed.clone();
        forged[bit / 8] ^= 1 << (bit % 8);
        assert_eq!(open_all(&forged, 10), Err(Tampered), "bit {bit}");
    }
}

#[test]
fn segments_stay_in_their_order() {
    let length = 3 * SEGMENT + 7;
    let sealed = seal(&sample(length));
    let at = |i: usize| HEADER + i * SEALED_SEGMENT..HEADER + (i + 1) * SEALED_SEGMENT;
    for (i, j) in [(0, 1), (0, 2), (1, 2)] {
        let mut swapped = sealed.clone();
        swapped[at(i)].copy_from_slice(&sealed[at(j)]);
        swapped[at(j)].copy_from_slice(&sealed[at(i)]);
        assert_eq!(open_all(&swapped, length), Err(Tampered));
    }
    // A middle segment taken out, and one doubled.
    let mut shorter = sealed.clone();
    shorter.drain(at(1));
    assert_eq!(open_all(&shorter, length - SEGMENT), Err(Tampered));
    let mut longer = sealed.clone();
    longer.splice(at(1).start..at(1).start, sealed[at(0)].iter().copied());
    assert_eq!(open_all(&longer, length + SEGMENT), Err(Tampered));
}

#[test]
fn a_cut_at_a_segment_boundary_lacks_the_last_flag() {
    let sealed = seal(&sample(2 * SEGMENT + 1));
    let cut = &sealed[..HEADER + 2 * SEALED_SEGMENT];
    assert_eq!(open_all(cut, 2 * SEGMENT), Err(Tampered));
    // But what lies before the last segment is still readable under the true length: only the end is in doubt.
    assert!(open(cut, 2 * SEGMENT + 1, 0..SEGMENT as u64).is_ok());
}

#[test]
fn objects_cannot_be_exchanged() {
    let (plain, length) = (sample(SEGMENT + 5), SEGMENT + 5);
    let range = 0..length as u64;
    let sealed = seal(&plain);
    let id = Uuid::from_u128(9);
    for other in [BlobKey { tenant: id, ..key() }, BlobKey { case: id, ..key() }, BlobKey { object: id, ..key() }] {
        let opened = open_as(&other, &case_key(), &sealed, length, range.clone());
        assert_eq!(opened, Err(Tampered));
    }
    let other_case = DataKey::from_random([6; 32]);
    assert_eq!(open_as(&key(), &other_case, &sealed, length, range), Err(Tampered));

    // Two stores of the same object: their segments do not mix, because each has its own salt.
    let again = seal(&plain);
    let mixed = [&sealed[..HEADER + SEALED_SEGMENT], &again[HEADER + SEALED_SEGMENT..]].concat();
    assert_eq!(open_all(&mixed, length), Err(Tampered));
    assert_ne!(sealed[HEADER..HEADER + 64], again[HEADER..HEADER + 64]);
}

#[test]
fn an_empty_object_is_one_empty_segment() {
    let sealed = seal(&[]);
    assert_eq!(sealed.len(), 40);
    assert_eq!(sealed_length(0), 40);
    assert_eq!(sealed_range(&(0..0), 0), 24..40);
    assert_eq!(open_all(&sealed, 0), Ok(Vec::new()));
    assert_eq!(open_all(&sealed[..24], 0), Err(Tampered));
    // The last segment is never empty otherwise.
    assert_eq!(sealed_length(SEGMENT as u64), (HEADER + SEALED_SEGMENT) as u64);
}

/// The format as the module's documentation tells it, read by other code.
#[test]
fn the_documented_bytes_are_the_written_bytes() {
    let plain = sample(65_536 + 100);
    let sealed = seal(&plain);
    assert_eq!(sealed[..8], *b"CVLT\x01\x10\0\0");
    let (ids, header) = ([1u128, 2, 3].map(u128::to_be_bytes).concat(), &sealed[..24]);
    let mut object_key = [0; 32];
    Hkdf::<Sha256>::new(Some(&sealed[8..24]), &[5; 32])
        .expand(&[b"carnet object\x01", ids.as_slice()].concat(), &mut object_key)
        .unwrap();
    let cipher = Aes256Gcm::new(&object_key.into());
    let mut opened = Vec::new();
    for (index, segment) in sealed[24..].chunks(65_552).enumerate() {
        let place = [(index as u64).to_be_bytes().as_slice(), &[index as u8]].concat();
        let nonce: [u8; 12] = [&[0, 0, 0], place.as_slice()].concat().try_into().unwrap();
        let payload = Payload { msg: segment, aad: &[header, &ids, &place].concat() };
        opened.extend(cipher.decrypt(&Nonce::from(nonce), payload).unwrap());
    }
    assert_eq!(opened, plain);
}
