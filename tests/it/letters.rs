//! Letters over a real SMTP conversation (M2): what they say, to whom, and what they never say.

use crate::links::Linked;
use domain::ids::{CodeId, JobId, LinkId};
use domain::words::Language;
use jiff::Timestamp;
use store::jobs::{Letter, Mail};
use tests::{House, SmtpSink};
use uuid::Uuid;
use worker::Mailer;
use worker::send_mail;

const FROM: &str = "no-reply@carnet.test";
const BASE: &str = "https://carnet.test";

fn every_letter() -> Vec<Letter> {
    let address = || "https://carnet.test/r/abc".to_owned();
    let until: Timestamp = "2026-08-06T08:00:00Z".parse().expect("a moment");
    vec![
        Letter::Code { code: "04711234".into(), link: LinkId(Uuid::nil()), id: CodeId(Uuid::nil()) },
        Letter::ReviewInvitation { address: address(), until },
        Letter::PapersWait { address: address(), until },
        Letter::PersonalLink { address: address() },
        Letter::ConsentWaits { address: address() },
        Letter::ConsentRecorded { address: address() },
        Letter::ConsentStopped { address: address() },
        Letter::AddressChanged,
        Letter::ReplyArrived { address: address() },
        Letter::LinkSuspended { address: address() },
        Letter::InquiryArrived { address: address() },
        Letter::DocumentRequested { address: address(), until, documents: 1 },
        Letter::DocumentRequested { address: address(), until, documents: 10 },
        Letter::RequestReminder { address: address(), until, documents: 1 },
        Letter::RequestReminder { address: address(), until, documents: 3 },
        Letter::AskedAgain { address: address(), until },
        Letter::RequestAnswered { address: address() },
        Letter::PasswordChanged { address: address() },
        Letter::SignInChanged { address: address() },
        Letter::RecoveryCodeUsed { address: address() },
        Letter::PasskeyRefused { address: address() },
        Letter::MemberInvited { address: address(), until },
        Letter::ErasureNear { address: address(), until },
        Letter::SignInReset { address: address(), until },
    ]
}

#[tokio::test]
async fn every_letter_has_two_parts_one_button_and_the_readers_language() {
    let house = House::new().await;
    let sink = SmtpSink::start().await;
    let mailer = Mailer::smtp(&sink.url, FROM, BASE).expect("a mailer");
    for (language, name, dir) in
        [(Language::En, "Safina Care", "dir=\"ltr\""), (Language::Ar, "سفينة كير", "dir=\"rtl\"")]
    {
        for letter in every_letter() {
            let mail = Mail { to: "reader@example.test".into(), language, from_name: name.into(), letter };
            let id = JobId(Uuid::new_v4());
            send_mail::send(&mailer, &house.app.db, id, &mail).await.expect("sent");
            let came = sink.letters().pop().expect("a letter");
            assert_eq!(came.to, "reader@example.test");
            assert!(came.header("from").contains(name), "{}", came.raw);
            assert!(came.header("from").contains(FROM));
            assert!(!came.header("subject").is_empty());
            assert!(!came.header("subject").contains("mail-subject"), "a text is missing");
            assert_eq!(came.header("message-id"), format!("<{}@carnet.test>", id.0));
            assert_eq!(came.header("date"), "Thu, 23 Jul 2026 08:00:00 +0000");
            assert_eq!(came.header("auto-submitted"), "auto-generated");
            assert!(came.header("content-type").starts_with("multipart/alternative"));
            let parts = came.parts();
            let [(plain_kind, plain), (html_kind, html)] = parts.as_slice() else { panic!("two parts: {}", came.raw) };
            assert!(plain_kind.starts_with("text/plain"), "the plain part comes first");
            assert!(html_kind.starts_with("text/html"));
            assert!(html.contains(dir) && html.contains(name));
            for text in [plain, html] {
                assert!(!text.contains("mail-"), "a text is missing: {text}");
            }
            let code = matches!(mail.letter, Letter::Code { .. });
            // Neither a code nor a farewell leads anywhere.
            let links = usize::from(!code && !matches!(mail.letter, Letter::AddressChanged));
            assert_eq!(html.matches("<a ").count(), links);
            assert_eq!(html.matches("://").count(), links, "nothing is fetched");
            assert_eq!(plain.matches("://").count(), links);
            assert_eq!(plain.contains("04711234"), code);
            assert_eq!(html.contains("04711234"), code);
        }
    }
}

#[tokio::test]
async fn a_letter_sent_again_is_recognisable_and_a_name_cannot_break_its_head() {
    let house = House::new().await;
    let sink = SmtpSink::start().await;
    let mailer = Mailer::smtp(&sink.url, FROM, BASE).expect("a mailer");
    let mail = Mail {
        to: "reader@example.test".into(),
        language: Language::En,
        from_name: "Evil\r\nBcc: everybody@example.test\r\n\r\n<b>".into(),
        letter: Letter::PersonalLink { address: "/p/abc".into() },
    };
    let id = JobId(Uuid::new_v4());
    for _ in 0..2 {
        send_mail::send(&mailer, &house.app.db, id, &mail).await.expect("sent");
    }
    let letters = sink.letters();
    assert_eq!(letters.len(), 2);
    assert_eq!(letters[0].header("message-id"), letters[1].header("message-id"));
    assert_eq!(letters[0].header("bcc"), "");
    let html = &letters[0].parts()[1].1;
    assert!(html.contains("href=\"https://carnet.test/p/abc\""), "a path gets our own address");
    assert!(!html.contains("<b>"));
}

#[tokio::test]
async fn the_coordinator_is_told_of_a_case_by_no_name() {
    let linked = Linked::new().await;
    let sink = SmtpSink::start().await;
    let mailer = Mailer::smtp(&sink.url, FROM, BASE).expect("a mailer");
    let (db, tenant) = (&linked.house.app.db, linked.house.maryam.tenant);
    let letter = Letter::LinkSuspended { address: format!("{BASE}/cases/{}", linked.case) };
    let id = JobId(Uuid::new_v4());
    send_mail::tell_coordinator(&mailer, db, tenant, id, linked.case, &letter).await.expect("sent");
    let came = sink.letters().pop().expect("a letter");
    assert_eq!(came.to, linked.house.maryam.email);
    for (_, text) in came.parts() {
        assert!(!text.contains("Canary"), "neither patient nor clinic");
        assert!(text.contains(&format!("/cases/{}", linked.case)));
    }
}

#[tokio::test]
async fn the_demonstration_keeps_letters_in_a_folder_one_a_job() {
    let house = House::new().await;
    let folder = house.folder.path().join("mail");
    let mailer = Mailer::folder(&folder, FROM, BASE).expect("a mailer");
    let mail = Mail {
        to: "reader@example.test".into(),
        language: Language::Ar,
        from_name: "سفينة كير".into(),
        letter: Letter::PersonalLink { address: "/p/abc".into() },
    };
    let id = JobId(Uuid::new_v4());
    for _ in 0..2 {
        send_mail::send(&mailer, &house.app.db, id, &mail).await.expect("kept");
    }
    let names: Vec<_> =
        std::fs::read_dir(&folder).expect("a folder").map(|entry| entry.expect("an entry").file_name()).collect();
    assert_eq!(names, [format!("{id}.eml").as_str()]);
}

#[tokio::test]
async fn a_refusing_mail_server_is_an_error_without_addresses() {
    let house = House::new().await;
    let mailer = Mailer::smtp("smtp://127.0.0.1:1", FROM, BASE).expect("a mailer");
    let mail = Mail {
        to: "reader@example.test".into(),
        language: Language::En,
        from_name: "Safina".into(),
        letter: Letter::InquiryArrived { address: "/inquiries".into() },
    };
    let error =
        send_mail::send(&mailer, &house.app.db, JobId(Uuid::new_v4()), &mail).await.expect_err("nobody listens there");
    assert!(!format!("{error:#}").contains("example.test"));
}
