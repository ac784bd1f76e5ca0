//! `var/demo.json`: every address and sign-in of the demonstration, for people, tests and tools.

use serde::{Deserialize, Serialize};
use std::path::Path;

/// Everything that it takes to walk through the demonstration.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Manifest {
    /// Where the service answers.
    pub base_url: String,
    /// An operator's connection to the private Postgres.
    pub database_url: String,
    /// The page with every letter that was sent.
    pub mailbox: String,
    /// The tenants and their members.
    pub tenants: Vec<Tenant>,
    /// Every screen that exists, with who opens it.
    pub screens: Vec<Screen>,
    /// The people one can enter as.
    pub personas: Vec<Persona>,
}

/// A tenant.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Tenant {
    /// Its short name.
    pub slug: String,
    /// Its staff.
    pub members: Vec<Member>,
}

/// A member of the staff.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Member {
    /// Full name.
    pub name: String,
    /// Sign-in address.
    pub email: String,
    /// Password.
    pub password: String,
    /// TOTP secret in Base32 (RFC 4648), as authenticator apps take it.
    pub totp_secret: String,
    /// `owner`, `coordinator` or `viewer`.
    pub role: String,
}

/// A screen.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Screen {
    /// What it is.
    pub name: String,
    /// Its whole address.
    pub url: String,
    /// The persona who opens it.
    #[serde(rename = "as")]
    pub persona: String,
}

/// Somebody one can enter as by `POST /demo/as/{name}`.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Persona {
    /// `coordinator`, `owner`, `doctor`, `daughter`, `patient`, `interpreter` or `stranger`.
    pub name: String,
    /// The member's e-mail, for staff.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub email: String,
    /// Tenant, case and link, for guests.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link: Option<Link>,
    /// The page that they enter at.
    pub home: String,
}

/// A guest's link.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Link {
    /// Tenant id.
    pub tenant: String,
    /// Case id.
    pub case: String,
    /// Link id.
    pub link: String,
    /// The review's or the person's id.
    pub subject: String,
    /// The address as it was mailed.
    pub address: String,
}

impl Manifest {
    /// The same house after a restart, at another address perhaps.
    #[must_use]
    pub fn moved_to(mut self, base_url: &str, database_url: &str) -> Self {
        let old = std::mem::replace(&mut self.base_url, base_url.to_owned());
        database_url.clone_into(&mut self.database_url);
        self.mailbox = self.mailbox.replacen(&old, base_url, 1);
        for screen in &mut self.screens {
            screen.url = screen.url.replacen(&old, base_url, 1);
        }
        for link in self.personas.iter_mut().filter_map(|persona| persona.link.as_mut()) {
            link.address = link.address.replacen(&old, base_url, 1);
        }
        self
    }
}

/// Reads it, if it is there and reads.
#[must_use]
pub fn read(path: &Path) -> Option<Manifest> {
    serde_json::from_str(&std::fs::read_to_string(path).ok()?).ok()
}

/// Writes it: whole or not at all.
///
/// # Errors
/// When the folder cannot be written to.
pub fn write(path: &Path, manifest: &Manifest) -> std::io::Result<()> {
    let draft = path.with_extension("draft");
    std::fs::write(&draft, serde_json::to_vec_pretty(manifest)?)?;
    std::fs::rename(&draft, path)?;
    Ok(())
}
