//! As much CBOR (RFC 8949) as devices write (CTAP2's canonical form): whole numbers, byte strings, texts, arrays and maps of
//! known length. Everything else is refused. Nothing is copied, and nothing goes deeper than [`DEEPEST`].

/// How far maps and arrays may be nested. CTAP2 allows four.
const DEEPEST: u8 = 4;
/// The most entries of a map. Devices write five at most.
const MOST: u64 = 32;

/// What stands in a map's key or value, as far as it is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Item<'a> {
    /// A whole number, negative ones included.
    Number(i64),
    /// A byte string.
    Bytes(&'a [u8]),
    /// A text.
    Text(&'a [u8]),
    /// An array, a map, or a truth value: passed over.
    Other,
}

/// The byte string under a text key of a map.
pub fn bytes_of<'a>(map: &'a [u8], wanted: &str) -> Option<&'a [u8]> {
    entries(map)?.into_iter().find_map(|entry| match entry {
        (Item::Text(key), Item::Bytes(value)) if key == wanted.as_bytes() => Some(value),
        _ => None,
    })
}

/// The entries of a map. What follows the map is not looked at: after a key come extensions.
pub fn entries(data: &[u8]) -> Option<Vec<(Item<'_>, Item<'_>)>> {
    let mut reader = Reader(data);
    let (5, count @ 0..=MOST) = reader.head()? else {
        return None;
    };
    let mut found = Vec::new();
    for _ in 0..count {
        let key = reader.item(1)?;
        let known = matches!(key, Item::Number(_) | Item::Text(_));
        if !known || found.iter().any(|(other, _)| *other == key) {
            return None;
        }
        found.push((key, reader.item(1)?));
    }
    Some(found)
}

struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    /// The major type of what follows, and its number: a value or a length.
    fn head(&mut self) -> Option<(u8, u64)> {
        let first = self.take(1)?[0];
        let number = match first & 0x1f {
            small @ 0..=23 => u64::from(small),
            size @ 24..=27 => self.take(1 << (size - 24))?.iter().fold(0, |sum, byte| (sum << 8) | u64::from(*byte)),
            // Reserved, or of unknown length.
            _ => return None,
        };
        Some((first >> 5, number))
    }

    fn take(&mut self, count: u64) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(usize::try_from(count).ok()?)?;
        self.0 = rest;
        Some(taken)
    }

    fn item(&mut self, depth: u8) -> Option<Item<'a>> {
        let (kind, number) = self.head()?;
        Some(match kind {
            0 => Item::Number(i64::try_from(number).ok()?),
            1 => Item::Number(-1 - i64::try_from(number).ok()?),
            2 => Item::Bytes(self.take(number)?),
            3 => Item::Text(self.take(number)?),
            4 | 5 if depth < DEEPEST => {
                for _ in 0..number.checked_mul(u64::from(kind) - 3)? {
                    self.item(depth + 1)?;
                }
                Item::Other
            }
            // Truth values and null.
            7 if (20..=22).contains(&number) => Item::Other,
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_map_is_read_and_what_is_not_looked_at_is_passed_over() {
        // {"fmt": "none", "attStmt": {"x": [1, true]}, "authData": h'0102'}, and something behind it.
        let mut data = vec![0xa3, 0x63, b'f', b'm', b't', 0x64, b'n', b'o', b'n', b'e', 0x67];
        data.extend(b"attStmt");
        data.extend([0xa1, 0x61, b'x', 0x82, 0x01, 0xf5, 0x68]);
        data.extend(b"authData");
        data.extend([0x42, 1, 2, 0xff]);
        assert_eq!(bytes_of(&data, "authData"), Some(&[1, 2][..]));
        assert_eq!(bytes_of(&data, "fmt"), None, "a text is no byte string");
        assert_eq!(entries(&[0xa1, 0x20, 0x38, 0x63]), Some(vec![(Item::Number(-1), Item::Number(-100))]));
    }

    #[test]
    fn what_no_device_writes_is_refused() {
        for data in [
            &[][..],
            &[0x80],                                                       // an array
            &[0xbf, 0xff],                                                 // of unknown length
            &[0xa1, 0x01],                                                 // a key without a value
            &[0xa2, 0x01, 0x01, 0x01, 0x02],                               // the same key twice
            &[0xa1, 0x01, 0x5b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff], // longer than there is
            &[0xbb, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],       // a forged count
            &[0xa1, 0x01, 0x81, 0x81, 0x81, 0x81, 0x81, 0x81, 0x01],       // too deep
            &[0xa1, 0x01, 0xfb, 0, 0, 0, 0, 0, 0, 0, 0],                   // a fraction
            &[0xa1, 0x1b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01],
        ] {
            assert_eq!(entries(data), None, "{data:02x?}");
        }
    }

    #[test]
    fn no_bytes_make_it_fail() {
        let mut state = 0x9e37_79b9_7f4a_7c15_u64;
        for length in 0..20_000_usize {
            let bytes: Vec<u8> = (0..length % 97)
                .map(|_| {
                    state ^= state << 13;
                    state ^= state >> 7;
                    state ^= state << 17;
                    state.to_le_bytes()[0]
                })
                .collect();
            let map = [&[0xa2][..], &bytes].concat();
            let _ = (entries(&bytes), entries(&map));
        }
    }
}
