//! What every handler has at hand.

use crate::clients::Range;
use crate::files::{Marks, Pictures};
use crate::live::Live;
use crate::providers::Providers;
use crate::viewer::Viewer;
use print::Press;
use records::sandbox::Sandbox;
use std::path::PathBuf;
use std::sync::Arc;
use store::Db;
use vault::Blobs;

/// Settings of the web side.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The address under which people reach the service, without a trailing slash. The Host header never builds an
    /// address (S28).
    pub base_url: String,
    /// The origin at which bytes that people sent are served (S42), without a trailing slash; none: at the same.
    pub files_url: Option<String>,
    /// The proxies whose `X-Forwarded-For` is believed; none: nobody's.
    pub trusted_proxy: Option<Range>,
    /// Argon2id's memory in KiB and passes; tests use less than people do.
    pub argon2: (u32, u32),
    /// Whether files are scanned for malware. If not, every page of the desk says so.
    pub scans: bool,
    /// Whether scans and photographs are read by machine. If not, their pages and the search say so.
    pub reads_scans: bool,
    /// Where the image viewer's program lies, if it was built.
    pub viewer: Arc<Viewer>,
    /// In demonstration mode only: where its mail and its personas are.
    pub demo: Option<Demo>,
}

/// The demonstration.
#[derive(Debug, Clone)]
pub struct Demo {
    /// The folder into which mail goes.
    pub mailbox: PathBuf,
    /// `var/demo.json`, which knows the personas.
    pub manifest: PathBuf,
}

/// The application's state. Cheap to clone.
#[derive(Clone)]
pub struct App {
    /// The database.
    pub db: Db,
    /// The originals.
    pub blobs: Blobs,
    /// Where untrusted bytes are parsed.
    pub sandbox: Sandbox,
    /// Frames made a moment ago.
    pub pictures: Pictures,
    /// Marks on pages set a moment ago.
    pub marks: Marks,
    /// By whose accounts members sign in.
    pub providers: Providers,
    /// What sets pages for paper.
    pub press: Press,
    /// Whom to wake when something changes.
    pub live: Live,
    /// Settings.
    pub settings: Arc<Settings>,
}

impl App {
    /// A whole address for a path that begins with a slash.
    #[must_use]
    pub fn address(&self, path: &str) -> String {
        format!("{}{path}", self.settings.base_url)
    }
}
