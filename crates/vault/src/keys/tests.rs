use super::*;

fn root() -> RootKey {
    RootKey::from_bytes([7; 32])
}

#[test]
fn root_key_reads_hex_and_base64() {
    let bytes: Vec<u8> = (200..232).collect();
    let expected = RootKey::from_bytes(bytes.clone().try_into().unwrap()).derive("x");
    for text in [
        hex::encode(&bytes),
        hex::encode_upper(&bytes),
        STANDARD.encode(&bytes),
        URL_SAFE_NO_PAD.encode(&bytes),
        format!(" {}\n", STANDARD_NO_PAD.encode(&bytes)),
    ] {
        assert_eq!(RootKey::parse(&text).unwrap().derive("x"), expected, "{text}");
    }
    for text in ["", "short", &"0".repeat(63), &"g".repeat(64), &STANDARD.encode([1; 31])] {
        assert_eq!(RootKey::parse(text).err(), Some(KeyError::Text), "{text}");
    }
}

#[test]
fn derivation_is_hkdf_sha_256_and_separates_purposes() {
    let mut expected = [0; 32];
    Hkdf::<Sha256>::new(None, &[7; 32]).expand(b"carnet purpose csrf", &mut expected).unwrap();
    assert_eq!(root().derive("csrf"), expected);
    assert_ne!(root().derive("csrf"), root().derive("codes"));
}

#[test]
fn keys_do_not_print() {
    assert_eq!(format!("{:?}", root()), "RootKey(…)");
    assert_eq!(format!("{:?}", DataKey::from_random([9; 32])), "DataKey(…)");
}

#[test]
fn both_levels_unwrap_to_the_same_key() {
    let (tenant, case) = (Uuid::from_u128(1), Uuid::from_u128(2));
    let tenant_key = DataKey::fresh(&OsRandom);
    let wrapped = root().wrap(tenant, &tenant_key, nonce(&OsRandom));
    let again = root().unwrap(tenant, &wrapped).unwrap();
    assert_eq!(*again.0, *tenant_key.0);
    assert_eq!(wrapped.len(), 65);
    assert_eq!(key_id_of(&wrapped), Some(root().id()));

    let case_key = DataKey::fresh(&OsRandom);
    let wrapped = tenant_key.wrap(tenant, case, &case_key, nonce(&OsRandom));
    assert_eq!(*again.unwrap(tenant, case, &wrapped).unwrap().0, *case_key.0);
    assert_eq!(key_id_of(&wrapped), Some(tenant_key.id()));
}

#[test]
fn a_wrapped_key_stays_in_its_place() {
    let (tenant, case, other) = (Uuid::from_u128(1), Uuid::from_u128(2), Uuid::from_u128(3));
    let key = DataKey::fresh(&OsRandom);
    let wrapped = root().wrap(tenant, &key, [1; 12]);
    assert_eq!(root().unwrap(other, &wrapped).err(), Some(KeyError::Forged));

    // The same key at both levels: only the associated data keeps them apart.
    let same = DataKey::from_random([7; 32]);
    assert_eq!(same.unwrap(tenant, Uuid::nil(), &wrapped).err(), Some(KeyError::Forged));
    let wrapped = same.wrap(tenant, case, &key, [1; 12]);
    assert!(same.unwrap(tenant, case, &wrapped).is_ok());
    assert_eq!(same.unwrap(tenant, other, &wrapped).err(), Some(KeyError::Forged));
    assert_eq!(same.unwrap(other, case, &wrapped).err(), Some(KeyError::Forged));
}

#[test]
fn every_flipped_bit_is_noticed() {
    let tenant = Uuid::from_u128(1);
    let wrapped = root().wrap(tenant, &DataKey::fresh(&OsRandom), nonce(&OsRandom));
    for bit in 0..wrapped.len() * 8 {
        let mut forged = wrapped.clone();
        forged[bit / 8] ^= 1 << (bit % 8);
        let error = root().unwrap(tenant, &forged).err().unwrap();
        match bit / 8 {
            0 => assert_eq!(error, KeyError::Format),
            1..5 => assert!(matches!(error, KeyError::OtherKey { .. })),
            _ => assert_eq!(error, KeyError::Forged),
        }
    }
    for short in 0..wrapped.len() {
        assert_eq!(root().unwrap(tenant, &wrapped[..short]).err(), Some(KeyError::Format));
    }
}

#[test]
fn another_root_key_is_named() {
    let tenant = Uuid::from_u128(1);
    let wrapped = root().wrap(tenant, &DataKey::fresh(&OsRandom), [0; 12]);
    let other = RootKey::from_bytes([8; 32]);
    let expected = KeyError::OtherKey { found: root().id(), ours: other.id() };
    assert_eq!(other.unwrap(tenant, &wrapped).err(), Some(expected));
}
