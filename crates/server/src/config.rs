//! Settings from the environment; each secret also from a file (`NAME_FILE`). Half a configuration is none: everything
//! that is missing or wrong is said at once, and nothing starts.

use crate::root_key;
use anyhow::{Context, bail};
use std::net::SocketAddr;
use std::path::PathBuf;
use vault::{RootKey, Roots, S3Settings};
use web::clients::Range;
use web::providers::Reach;
use worker::clamd::Address;

/// How `serve` and `worker` are set up.
pub struct Config {
    /// Postgres, as the login role `carnet_app`.
    pub database_url: String,
    /// The key above all others.
    pub roots: Roots,
    /// Where people reach the service, without a trailing slash.
    pub base_url: String,
    /// The origin of its own at which files are served, without a trailing slash.
    pub files_url: Option<String>,
    /// The proxies whose `X-Forwarded-For` is believed.
    pub trusted_proxy: Option<Range>,
    /// Whether files may be looked into by children that this machine cannot confine.
    pub weak_sandbox: bool,
    /// Where it listens.
    pub listen: SocketAddr,
    /// Where health is told.
    pub internal_listen: SocketAddr,
    /// Where the originals lie.
    pub store: StoreSetting,
    /// Where signed heads of the trail lie, under other credentials; without it nobody vouches for the trail.
    pub witness: Option<StoreSetting>,
    /// Where files are scanned for malware; none only by the explicit word `none`.
    pub clamd: Option<Address>,
    /// What reads scans by machine; unset, it is looked for in `PATH`.
    pub tesseract: Option<Tesseract>,
    /// Where the providers may be by whose accounts members sign in.
    pub reach: Reach,
    /// The mail server's address, `smtps://user:password@host:465`.
    pub smtp_url: String,
    /// The sender's address.
    pub mail_from: String,
    /// Where `viewer/build` left the image viewer; none where images are shown one by one.
    pub viewer: Option<PathBuf>,
}

/// The program that reads scans by machine.
pub enum Tesseract {
    /// By the explicit word `none`, though one may be installed.
    None,
    /// This one.
    At(PathBuf),
}

/// Where the originals lie.
pub enum StoreSetting {
    /// A folder.
    Folder(PathBuf),
    /// An S3 bucket.
    S3(Box<S3Settings>),
}

struct Reader {
    faults: Vec<String>,
}

impl Reader {
    fn optional(&mut self, name: &str) -> Option<String> {
        let file_name = format!("{name}_FILE");
        match (std::env::var(name), std::env::var(&file_name)) {
            (Ok(_), Ok(_)) => {
                self.faults.push(format!("{name} and {file_name} are both set; keep one"));
                None
            }
            (Ok(value), Err(_)) => Some(value),
            (Err(_), Ok(path)) => match std::fs::read_to_string(&path) {
                Ok(text) => Some(text.trim_end().to_owned()),
                Err(error) => {
                    self.faults.push(format!("{file_name}: {path}: {error}"));
                    None
                }
            },
            (Err(_), Err(_)) => None,
        }
        .filter(|value| !value.is_empty())
    }

    fn required(&mut self, name: &str, meaning: &str) -> String {
        self.optional(name).unwrap_or_else(|| {
            if !self.faults.iter().any(|fault| fault.starts_with(name)) {
                self.faults.push(format!("{name} is missing: {meaning}"));
            }
            String::new()
        })
    }

    fn parsed<T: std::str::FromStr>(&mut self, name: &str, fallback: &str, form: &str) -> Option<T> {
        let text = self.optional(name).unwrap_or_else(|| fallback.to_owned());
        let parsed = text.parse().ok();
        if parsed.is_none() {
            self.faults.push(format!("{name} does not read: {form}"));
        }
        parsed
    }

    /// An origin that browsers trust with secrets, without a trailing slash.
    fn origin(&mut self, name: &str, url: &str) -> String {
        let local = url.starts_with("http://localhost") || url.starts_with("http://127.0.0.1");
        if !url.is_empty() && !url.starts_with("https://") && !local {
            self.faults.push(format!("{name} must begin with https:// (only localhost may do without)"));
        }
        url.trim_end_matches('/').to_owned()
    }

    /// No silence stands for "not scanned": somebody has to write it (S44).
    fn clamd(&mut self) -> Option<Option<Address>> {
        let setting = self.required(
            "CARNET_CLAMD",
            "the malware scanner, unix:/path or tcp:host:port; or none, to serve files unscanned with a notice",
        );
        match setting.as_str() {
            "" => None,
            "none" => Some(None),
            address => match address.parse() {
                Ok(address) => Some(Some(address)),
                Err(()) => {
                    self.faults.push("CARNET_CLAMD does not read: unix:/path, tcp:host:port, or none".into());
                    None
                }
            },
        }
    }

    /// The root key, and the next one while it changes.
    fn roots(&mut self) -> Option<Roots> {
        let before = self.faults.len();
        let current = self.root_key("CARNET_ROOT_KEY");
        if current.is_none() && self.faults.len() == before {
            let meaning = "32 random bytes in base64; make them with: openssl rand -base64 32";
            self.faults.push(format!("CARNET_ROOT_KEY is missing: {meaning}"));
        }
        match self.root_key("CARNET_ROOT_KEY_NEXT") {
            Some(next) => current.map(|current| Roots::changing(current, next)),
            None => current.map(Roots::one),
        }
    }

    /// From the environment, a file, or a command; from two of them, one could be the wrong one.
    fn root_key(&mut self, name: &str) -> Option<RootKey> {
        let by_command = format!("{name}_COMMAND");
        let command = self.optional(&by_command);
        let written = [name.to_owned(), format!("{name}_FILE")].iter().any(|name| std::env::var_os(name).is_some());
        let key = match command {
            Some(_) if written => Err(format!("{by_command} and a written key are both set; keep one")),
            Some(line) => root_key::from_command(&by_command, &line),
            None => {
                let text = self.optional(name)?;
                RootKey::parse(&text).map_err(|_| format!("{name} does not read: 32 bytes in base64 or hex"))
            }
        };
        key.map_err(|fault| self.faults.push(fault)).ok()
    }

    /// Owners type the addresses of their providers; unless the operator says otherwise, those are on the open net.
    fn reach(&mut self) -> Reach {
        match self.optional("CARNET_PROVIDERS").as_deref() {
            None => Reach::Net,
            Some("inside") => Reach::Inside,
            Some(_) => {
                self.faults.push("CARNET_PROVIDERS does not read: inside, or leave it unset".into());
                Reach::Net
            }
        }
    }

    fn tesseract(&mut self) -> Option<Tesseract> {
        let setting = self.optional("CARNET_TESSERACT")?;
        if setting == "none" {
            return Some(Tesseract::None);
        }
        let program = PathBuf::from(setting);
        if !program.is_file() {
            self.faults.push(format!(
                "CARNET_TESSERACT: {} is no program; name tesseract's whole path, none, or leave it unset",
                program.display()
            ));
        }
        Some(Tesseract::At(program))
    }

    /// Addresses of proxies.
    fn range(&mut self, name: &str) -> Option<Range> {
        let text = self.optional(name)?;
        let range = text.parse().ok();
        if range.is_none() {
            self.faults.push(format!("{name} does not read: an address range such as 172.30.86.2/32"));
        }
        range
    }

    /// Whether something may be weaker than it should.
    fn weak(&mut self, name: &str) -> bool {
        match self.optional(name).as_deref() {
            None => false,
            Some("weak") => true,
            Some(_) => {
                self.faults.push(format!("{name} does not read: weak, or leave it unset"));
                false
            }
        }
    }

    /// The store named by `NAME`, with an S3 bucket's settings under `NAME_S3_…`; the originals' own keep the short names.
    fn store(&mut self, name: &str, setting: &str) -> Option<StoreSetting> {
        let s3 = if name == "CARNET_STORE" { "CARNET_S3".to_owned() } else { format!("{name}_S3") };
        if let Some(path) = setting.strip_prefix("folder:") {
            return Some(StoreSetting::Folder(path.into()));
        }
        if setting != "s3" {
            if !setting.is_empty() {
                self.faults.push(format!("{name} does not read: folder:/path, or s3"));
            }
            return None;
        }
        Some(StoreSetting::S3(Box::new(S3Settings {
            endpoint: self.optional(&format!("{s3}_ENDPOINT")),
            region: self.required(&format!("{s3}_REGION"), "the bucket's region"),
            bucket: self.required(&format!("{s3}_BUCKET"), "the bucket's name"),
            access_key: self.required(&format!("{s3}_ACCESS_KEY"), "the access key's id"),
            secret_key: self.required(&format!("{s3}_SECRET_KEY"), "the access key's secret"),
            path_style: self.optional(&format!("{s3}_PATH_STYLE")).as_deref() != Some("false"),
        })))
    }
}

impl Config {
    /// Reads the environment.
    ///
    /// # Errors
    /// One message that names everything that is missing or wrong.
    pub fn read() -> anyhow::Result<Self> {
        let mut read = Reader { faults: Vec::new() };
        let database_url = read.required("DATABASE_URL", "Postgres as the role carnet_app, postgres://…");
        let roots = read.roots();
        let base_url = read.required("CARNET_BASE_URL", "the address people use, https://…");
        let base_url = read.origin("CARNET_BASE_URL", &base_url);
        let files_url = read.optional("CARNET_FILES_URL").map(|url| read.origin("CARNET_FILES_URL", &url));
        if files_url.as_ref() == Some(&base_url) {
            read.faults.push("CARNET_FILES_URL is CARNET_BASE_URL: name another host, or leave it unset".into());
        }
        let listen = read.parsed("CARNET_LISTEN", "127.0.0.1:8080", "an address and a port, 127.0.0.1:8080");
        let internal = read.parsed("CARNET_INTERNAL_LISTEN", "127.0.0.1:8081", "an address and a port, 127.0.0.1:8081");
        let originals = read.required("CARNET_STORE", "where the originals lie: folder:/path, or s3");
        let store = read.store("CARNET_STORE", &originals);
        let witness = read.optional("CARNET_WITNESS").map(|setting| read.store("CARNET_WITNESS", &setting));
        let clamd = read.clamd();
        let smtp_url = read.required("CARNET_SMTP_URL", "the mail server, smtps://user:password@host:465");
        let mail_from = read.required("CARNET_MAIL_FROM", "the sender's address, carnet@example.org");
        let tesseract = read.tesseract();
        let reach = read.reach();
        let trusted_proxy = read.range("CARNET_TRUSTED_PROXY");
        let weak_sandbox = read.weak("CARNET_SANDBOX");
        let viewer = read.optional("CARNET_VIEWER").map(PathBuf::from);
        if let Some(folder) = viewer.as_ref().filter(|folder| !folder.join("manifest.json").is_file()) {
            read.faults
                .push(format!("CARNET_VIEWER: {} holds no viewer; make one with viewer/build", folder.display()));
        }
        if read.faults.is_empty()
            && let (Some(roots), Some(listen), Some(internal_listen), Some(store), Some(clamd)) =
                (roots, listen, internal, store, clamd)
        {
            let witness = witness.flatten();
            return Ok(Self {
                database_url,
                roots,
                base_url,
                files_url,
                trusted_proxy,
                weak_sandbox,
                listen,
                internal_listen,
                store,
                witness,
                clamd,
                tesseract,
                reach,
                smtp_url,
                mail_from,
                viewer,
            });
        }
        bail!("not started, because the configuration is incomplete:\n  {}", read.faults.join("\n  "))
    }
}

/// The owner's address, for migrations only.
///
/// # Errors
/// When it is not set.
pub fn migration_url() -> anyhow::Result<String> {
    let mut read = Reader { faults: Vec::new() };
    let url = read.optional("CARNET_MIGRATE_DATABASE_URL");
    if let Some(fault) = read.faults.first() {
        bail!("{fault}");
    }
    url.context("CARNET_MIGRATE_DATABASE_URL is missing: Postgres as the role carnet_owner, postgres://…")
}
