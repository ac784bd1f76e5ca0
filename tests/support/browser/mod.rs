//! Real people at a real Chromium: one browser a test, a window of its own with its own cookies for each person. People
//! find things by what they are called (the accessibility tree), never by a selector.

mod checks;
mod device;
mod find;
mod person;
mod pointer;
mod press;
mod protocol;
mod watch;

pub use checks::{artefact, axe, provider};
pub use person::Person;
pub use press::Pressed;

use chromiumoxide::browser::{Browser, BrowserConfig};
use chromiumoxide::cdp::browser_protocol::browser::{SetDownloadBehaviorBehavior, SetDownloadBehaviorParams};
use chromiumoxide::cdp::browser_protocol::target::{CreateBrowserContextParams, CreateTargetParams};
use futures_util::StreamExt;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use tempfile::TempDir;
use tokio::task::JoinHandle;

/// How a person's window is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Device {
    /// 1280 × 900.
    Desktop,
    /// 360 × 780 at two device pixels each, touched.
    Phone,
}

impl Device {
    /// The window's width in CSS pixels.
    #[must_use]
    pub const fn width(self) -> u32 {
        match self {
            Self::Desktop => 1280,
            Self::Phone => 360,
        }
    }
}

/// One Chromium. Everything that is wrong with any page that somebody sees in it is collected.
pub struct Chromium {
    browser: Browser,
    profile: TempDir,
    handler: JoinHandle<()>,
    findings: Arc<Mutex<Vec<String>>>,
}

impl Chromium {
    /// Starts one with an empty profile: `$CHROME`, else Debian's.
    pub async fn start() -> Self {
        let program = std::env::var("CHROME").unwrap_or_else(|_| "/usr/bin/chromium".into());
        let profile = tempfile::tempdir().expect("a folder for the profile");
        let config = BrowserConfig::builder()
            .chrome_executable(PathBuf::from(program))
            .user_data_dir(profile.path())
            .new_headless_mode()
            .viewport(None)
            .args([
                // WebGL without a graphics card, for the image viewer.
                "use-angle=swiftshader",
                "enable-unsafe-swiftshader",
                "disable-quic",
                "no-first-run",
                "disable-background-networking",
                "disable-component-update",
                "disable-sync",
                "font-render-hinting=none",
            ])
            // A page that reached for anything else would not find it, and the network log would name it.
            .arg(("host-resolver-rules", "MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1"));
        // Chromium's own sandbox needs user namespaces, which root's does without.
        let config = if is_root() { config.no_sandbox() } else { config };
        let (browser, mut events) = Browser::launch(config.build().expect("a program"))
            .await
            .expect("Chromium starts (Debian: apt-get install chromium, or set CHROME)");
        let handler = tokio::spawn(async move { while events.next().await.is_some() {} });
        Self { browser, profile, handler, findings: Arc::default() }
    }

    /// Somebody's own window, with no cookies, in a browser that prefers a language (`ar`).
    pub async fn person(&self, name: &str, base: &str, device: Device, language: &str) -> Person {
        let context =
            self.browser.create_browser_context(CreateBrowserContextParams::default()).await.expect("a context");
        let downloads = self.profile.path().join(format!("downloads of {name}"));
        let behaviour = SetDownloadBehaviorParams {
            behavior: SetDownloadBehaviorBehavior::Allow,
            browser_context_id: Some(context.clone()),
            download_path: Some(downloads.display().to_string()),
            events_enabled: None,
        };
        self.browser.execute(behaviour).await.expect("downloads go into a folder");
        let target =
            CreateTargetParams::builder().url("about:blank").browser_context_id(context).build().expect("a target");
        let page = self.browser.new_page(target).await.expect("a page");
        let findings = self.findings.clone();
        Person::at(page, name, base, device, language, downloads, findings).await
    }

    /// What was found so far.
    #[must_use]
    pub fn findings(&self) -> Vec<String> {
        self.findings.lock().expect("no test panics here").clone()
    }

    /// Takes away what a test itself may have caused.
    pub fn forgive(&self, part: &str) {
        self.findings.lock().expect("no test panics here").retain(|finding| !finding.contains(part));
    }

    /// Ends it, and fails with everything that was wrong with any page.
    pub async fn end(mut self) {
        self.browser.close().await.expect("Chromium closes");
        self.browser.wait().await.expect("Chromium ends");
        self.handler.abort();
        let found = self.findings();
        assert!(found.is_empty(), "{} things are wrong:\n{}", found.len(), found.join("\n"));
    }
}

fn is_root() -> bool {
    use std::os::unix::fs::MetadataExt;
    std::fs::metadata("/proc/self").is_ok_and(|own| own.uid() == 0)
}
