//! A device for passkeys in somebody's window: Chromium's own, which verifies its person without asking.

use super::Person;
use super::protocol::tell;
use serde_json::json;

impl Person {
    /// From now on this window has a device that makes and uses passkeys.
    pub async fn has_a_device_for_passkeys(&self) {
        let options = json!({ "options": {
            "protocol": "ctap2", "transport": "internal", "hasResidentKey": true, "hasUserVerification": true,
            "isUserVerified": true, "automaticPresenceSimulation": true,
        }});
        for (method, params) in [("WebAuthn.enable", json!({})), ("WebAuthn.addVirtualAuthenticator", options)] {
            tell(&self.page, method, params).await.expect("Chromium has such a device");
        }
    }
}
