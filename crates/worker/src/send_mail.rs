//! Sending letters: one template for all, in the reader's language, in the tenant's name. A letter says that something is
//! new and where; never what, never about whom, never for which clinic (M2).

use anyhow::Context;
use askama::Template;
use domain::ids::{CaseId, Id, JobId, TenantId};
use jiff::Timestamp;
use lettre::message::header::{HeaderName, HeaderValue};
use lettre::message::{Mailbox, Message, MultiPart};
use lettre::{Address, AsyncSmtpTransport, AsyncTransport, Tokio1Executor};
use std::path::{Path, PathBuf};
use std::time::SystemTime;
use store::Db;
use store::jobs::{Letter, Mail};
use store::members;
use texts::Text;

/// Where letters go, and what every letter carries.
pub struct Mailer {
    way: Way,
    from: Address,
    base_url: String,
}

enum Way {
    Smtp(Box<AsyncSmtpTransport<Tokio1Executor>>),
    Folder(PathBuf),
}

impl Mailer {
    /// Sends by SMTP. The address is `smtps://user:password@host:465`, `smtp://host:587?tls=required` or, within one's own
    /// machine, `smtp://host:25`; `base_url` is the service's address, without a trailing slash (S28).
    ///
    /// # Errors
    /// When one of the addresses does not read.
    pub fn smtp(url: &str, from: &str, base_url: &str) -> anyhow::Result<Self> {
        let transport = AsyncSmtpTransport::<Tokio1Executor>::from_url(url)
            .context("the mail server's address does not read")?
            .build();
        Self::new(Way::Smtp(Box::new(transport)), from, base_url)
    }

    /// Puts letters into a folder, one `.eml` each, named after its job: for the demonstration.
    ///
    /// # Errors
    /// When the sender's address does not read.
    pub fn folder(folder: impl Into<PathBuf>, from: &str, base_url: &str) -> anyhow::Result<Self> {
        Self::new(Way::Folder(folder.into()), from, base_url)
    }

    fn new(way: Way, from: &str, base_url: &str) -> anyhow::Result<Self> {
        let from = from.parse().context("the sender's address does not read")?;
        let base_url = base_url.trim_end_matches('/').to_owned();
        Ok(Self { way, from, base_url })
    }

    /// A whole address: a path of ours gets our address in front.
    fn whole(&self, address: &str) -> String {
        if address.starts_with('/') { format!("{}{address}", self.base_url) } else { address.to_owned() }
    }

    async fn post(&self, id: JobId, message: Message) -> anyhow::Result<()> {
        match &self.way {
            Way::Smtp(transport) => {
                transport.send(message).await.context("the mail server refused")?;
                Ok(())
            }
            Way::Folder(folder) => put(folder, id, &message.formatted()).await,
        }
    }
}

/// Whole or not at all: whoever reads the folder never finds half a letter.
async fn put(folder: &Path, id: JobId, letter: &[u8]) -> anyhow::Result<()> {
    tokio::fs::create_dir_all(folder).await?;
    let draft = folder.join(format!(".{id}.draft"));
    tokio::fs::write(&draft, letter).await?;
    tokio::fs::rename(&draft, folder.join(format!("{id}.eml"))).await?;
    Ok(())
}

/// Sends one letter. Sending it again after a lost answer repeats its Message-ID, by which mail servers and readers
/// recognise it.
///
/// # Errors
/// When an address does not read or the mail server does not take it. The text names no address.
pub async fn send(mailer: &Mailer, db: &Db, id: JobId, mail: &Mail) -> anyhow::Result<()> {
    let message = compose(mailer, id, mail, db.now())?;
    mailer.post(id, message).await
}

/// Sends one letter to the coordinator of a case, or to the tenant where it has none.
///
/// # Errors
/// As [`send`]; when the database cannot be reached.
pub async fn tell_coordinator(
    mailer: &Mailer,
    db: &Db,
    tenant: TenantId,
    id: JobId,
    case: CaseId,
    letter: &Letter,
) -> anyhow::Result<()> {
    let mut tx = db.system(Some(tenant)).await?;
    let reader = members::coordinator_of(&mut tx, case).await?;
    let from = members::tenant(&mut tx).await?;
    drop(tx);
    let mail = Mail {
        to: reader.email,
        language: reader.language,
        from_name: from.name_in(reader.language).to_owned(),
        letter: letter.clone(),
    };
    send(mailer, db, id, &mail).await
}

#[derive(Template)]
#[template(path = "mail/letter.html")]
struct Page<'a> {
    t: Text,
    house: &'a str,
    title: &'a str,
    lines: &'a [String],
    code: Option<&'a str>,
    button: Option<(&'a str, &'a str)>,
    after: &'a str,
    disclaimer: &'a str,
}

#[derive(Template)]
#[template(path = "mail/letter.txt")]
struct Plain<'a> {
    house: &'a str,
    title: &'a str,
    lines: &'a [String],
    code: Option<&'a str>,
    button: Option<(&'a str, &'a str)>,
    after: &'a str,
    disclaimer: &'a str,
}

fn compose(mailer: &Mailer, id: JobId, mail: &Mail, now: Timestamp) -> anyhow::Result<Message> {
    let t = Text(mail.language);
    let house = mail.from_name.as_str();
    let (kind, address, until) = parts(&mail.letter);
    let title = t.with(&format!("mail-subject-{kind}"), [("house", house)]);
    let mut lines = vec![t.with(&format!("mail-lead-{kind}"), [("house", house)])];
    lines.extend(until.map(|until| t.with("mail-until", [("until", t.moment(until, "UTC"))])));
    let button = address.map(|address| (mailer.whole(address), t.word("mail-button", kind)));
    let button = button.as_ref().map(|(a, label)| (a.as_str(), label.as_str()));
    let code = if let Letter::Code { code, .. } = &mail.letter { Some(code.as_str()) } else { None };
    let after = t.with(&format!("mail-after-{kind}"), [("house", house)]);
    let disclaimer = t.with("disclaimer", [("house", house)]);
    let page = Page { t, house, title: &title, lines: &lines, code, button, after: &after, disclaimer: &disclaimer };
    let plain = Plain { house, title: &title, lines: &lines, code, button, after: &after, disclaimer: &disclaimer };
    let both = MultiPart::alternative_plain_html(plain.render()?, page.render()?);
    let generated = HeaderName::new_from_ascii_str("Auto-Submitted");
    let to: Address = mail.to.parse().context("an address does not read")?;
    let message = Message::builder()
        .message_id(Some(format!("<{}@{}>", id.uuid(), mailer.from.domain())))
        .date(SystemTime::from(now))
        .from(Mailbox::new(Some(bare(house)), mailer.from.clone()))
        .to(to.into())
        .subject(bare(&title))
        .raw_header(HeaderValue::new(generated, "auto-generated".to_owned()))
        .multipart(both)?;
    Ok(message)
}

/// The word in the keys of its texts, where its button leads, and until when.
fn parts(letter: &Letter) -> (&'static str, Option<&str>, Option<Timestamp>) {
    match letter {
        Letter::Code { .. } => ("code", None, None),
        Letter::ReviewInvitation { address, until } => ("review", Some(address), Some(*until)),
        Letter::PapersWait { address, until } => ("papers", Some(address), Some(*until)),
        Letter::ConsentDecided { address } => ("decided", Some(address), None),
        Letter::AnswerAwaited { address, until } => ("nudge", Some(address), Some(*until)),
        Letter::ColleagueBrought { address } => ("colleague", Some(address), None),
        Letter::PersonalLink { address } => ("personal", Some(address), None),
        Letter::ConsentWaits { address } => ("consent", Some(address), None),
        Letter::ConsentRecorded { address } => ("recorded", Some(address), None),
        Letter::ConsentStopped { address } => ("stopped", Some(address), None),
        Letter::AddressChanged => ("address", None, None),
        Letter::ReleaseWaits { address } => ("release", Some(address), None),
        Letter::ReplyArrived { address } => ("reply", Some(address), None),
        Letter::LinkSuspended { address } => ("suspended", Some(address), None),
        Letter::DocumentRequested { address, until, documents } => {
            (if *documents > 1 { "requested-several" } else { "requested" }, Some(address), Some(*until))
        }
        Letter::RequestReminder { address, until, documents } => {
            (if *documents > 1 { "reminder-several" } else { "reminder" }, Some(address), Some(*until))
        }
        Letter::AskedAgain { address, until } => ("again", Some(address), Some(*until)),
        Letter::RequestAnswered { address } => ("answered", Some(address), None),
        Letter::InquiryArrived { address } => ("inquiry", Some(address), None),
        Letter::QuestionNews { address } => ("question", Some(address), None),
        Letter::BlockWaits { address } => ("block", Some(address), None),
        Letter::TranslationDelivered { address } => ("translation", Some(address), None),
        Letter::PasswordChanged { address } => ("password-changed", Some(address), None),
        Letter::SignInChanged { address } => ("sign-in-changed", Some(address), None),
        Letter::RecoveryCodeUsed { address } => ("recovery-code-used", Some(address), None),
        Letter::PasskeyRefused { address } => ("passkey-refused", Some(address), None),
        Letter::MemberInvited { address, until } => ("member-invited", Some(address), Some(*until)),
        Letter::ErasureNear { address, until } => ("erasure-near", Some(address), Some(*until)),
        Letter::SignInReset { address, until } => ("sign-in-reset", Some(address), Some(*until)),
    }
}

/// Headers are shown by programs that know no isolates: these marks would be boxes there. Nor may a name break a header.
fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_control() && !matches!(c, '\u{2066}'..='\u{2069}')).collect()
}
