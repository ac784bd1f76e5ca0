//! A passkey's device in memory, with knobs for what a dishonest one would say. It signs with a key of its own; what the
//! browser adds is written here, too.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, KeyPair};
use sha2::{Digest, Sha256};

/// A device with one passkey.
pub struct Device {
    /// Its key.
    pub pair: EcdsaKeyPair,
    /// The credential's id.
    pub credential: Vec<u8>,
    /// Where the browser says that it is.
    pub origin: String,
    /// For whom the device signs.
    pub site: String,
    /// Whether the person was verified.
    pub verifies: bool,
    /// What it counts; the next use counts one further.
    pub count: u32,
    /// Whether the page was inside a frame of another site.
    pub framed: bool,
}

impl Default for Device {
    fn default() -> Self {
        let random = SystemRandom::new();
        let key = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, &random).expect("a key");
        let pair =
            EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, key.as_ref(), &random).expect("the same key");
        Self {
            credential: Sha256::digest(pair.public_key().as_ref()).to_vec(),
            pair,
            origin: "https://carnet.test".into(),
            site: "carnet.test".into(),
            verifies: true,
            count: 0,
            framed: false,
        }
    }
}

/// Form fields, as the page's module fills them.
pub type Fields = Vec<(&'static str, String)>;

impl Device {
    /// What the browser says of itself.
    fn client_data(&self, kind: &str, challenge: &str) -> Vec<u8> {
        let said = serde_json::json!({
            "type": kind, "challenge": challenge, "origin": self.origin, "crossOrigin": self.framed,
        });
        said.to_string().into_bytes()
    }

    fn head(&self, more: u8) -> Vec<u8> {
        let flags = 0x01 | if self.verifies { 0x04 } else { 0 } | more;
        [Sha256::digest(self.site.as_bytes()).as_slice(), &[flags], &self.count.to_be_bytes()].concat()
    }

    /// Makes the passkey for a page's challenge.
    #[must_use]
    pub fn make(&self, challenge: &str) -> Fields {
        let point = self.pair.public_key().as_ref();
        let mut key = vec![0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20];
        key.extend(&point[1..33]);
        key.extend([0x22, 0x58, 0x20]);
        key.extend(&point[33..]);
        let length = u16::try_from(self.credential.len()).expect("short").to_be_bytes();
        let data = [self.head(0x40), vec![0; 16], length.to_vec(), self.credential.clone(), key].concat();
        let mut attestation = vec![0xa3, 0x63];
        attestation.extend(b"fmt");
        attestation.push(0x64);
        attestation.extend(b"none");
        attestation.push(0x67);
        attestation.extend(b"attStmt");
        attestation.extend([0xa0, 0x68]);
        attestation.extend(b"authData");
        attestation.extend([0x58, u8::try_from(data.len()).expect("short")]);
        attestation.extend(data);
        vec![
            ("challenge", challenge.to_owned()),
            ("client-data", encode(&self.client_data("webauthn.create", challenge))),
            ("attestation", encode(&attestation)),
        ]
    }

    /// Answers a sign-in page's challenge, for the member that it was made for. Counts one further, if it counts at all.
    #[must_use]
    pub fn answer(&mut self, challenge: &str, user: &[u8]) -> Fields {
        if self.count > 0 {
            self.count += 1;
        }
        let (client_data, data) = (self.client_data("webauthn.get", challenge), self.head(0));
        let signed = [data.as_slice(), Sha256::digest(&client_data).as_slice()].concat();
        let signature = self.pair.sign(&SystemRandom::new(), &signed).expect("a signature");
        vec![
            ("challenge", challenge.to_owned()),
            ("credential", encode(&self.credential)),
            ("user", encode(user)),
            ("client-data", encode(&client_data)),
            ("authenticator-data", encode(&data)),
            ("signature", encode(signature.as_ref())),
        ]
    }
}

/// As the page's module writes bytes.
#[must_use]
pub fn encode(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}
