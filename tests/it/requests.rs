//! E4: documents that are asked for, through the real router, mail and worker: what whoever is asked meets behind the link,
//! and nothing else; asking again; "I don't have this"; taking back; reminders and what stops them.

mod discs;
mod ending;
mod form;
mod handing;
mod together;

use crate::documents::Desk;
use domain::ids::{ParticipantId, RequestId};
use domain::roles::Role;
use jiff::SignedDuration;
use store::participants::Entry;
use tests::world::{AtDesk, Door};
use tests::{Answer, Client, SmtpSink, World, papers};
use worker::{Context, Mailer, remind};

const NOURA: &str = "noura@family.test";
const WANTED: &str = "Operation report of March, Canary ward";

/// A case with Noura on it, and a mail server.
struct Asking {
    desk: Desk,
    noura: ParticipantId,
    sink: SmtpSink,
}

fn entry(role: Role, email: &str) -> Entry {
    tests::world::person(role, "Noura Al-Hajri", email)
}

impl Asking {
    async fn new() -> Self {
        let desk = Desk::new().await;
        let at = AtDesk { app: &desk.house.app, staff: &desk.house.maryam };
        let noura = at.person(desk.case, &entry(Role::Family, NOURA)).await;
        Self { desk, noura, sink: SmtpSink::start().await }
    }

    fn worker(&self) -> Context {
        let mailer = Mailer::smtp(&self.sink.url, "no-reply@carnet.test", "https://carnet.test").expect("a mailer");
        Context { mailer, ..self.desk.worker() }
    }

    async fn work(&self) {
        worker::drain(&self.worker()).await.expect("the worker works");
    }

    /// Asks Noura, by the form.
    async fn ask(&mut self, more: &[(&str, &str)]) -> String {
        let person = self.noura.to_string();
        let mut form =
            vec![("category", "surgical-notes"), ("what", WANTED), ("format", "any"), ("asked_of", person.as_str())];
        form.extend_from_slice(more);
        let path = self.desk.path("requests");
        let to = self.desk.maryam.post(&path, &form).await.expect(303).location().to_owned();
        self.work().await;
        to.split('?').next().expect("an address").to_owned()
    }

    /// The text of the last letter to somebody.
    fn letter(&self, to: &str) -> String {
        let letters = self.sink.letters();
        let last = letters.iter().rev().find(|letter| letter.to == to).unwrap_or_else(|| panic!("no letter to {to}"));
        format!("{}\n{}", last.header("subject"), last.parts()[0].1)
    }

    fn letters(&self, to: &str) -> usize {
        self.sink.letters().iter().filter(|letter| letter.to == to).count()
    }

    /// The link in the last letter to Noura.
    fn link(&self) -> String {
        let letter = self.letter(NOURA);
        let (_, rest) = letter.split_once("https://carnet.test").unwrap_or_else(|| panic!("no link in {letter}"));
        rest.split_whitespace().next().expect("an address").to_owned()
    }

    /// Goes through a link with the code that it sends.
    async fn enter(&self, link: &str) -> (Client, String) {
        let mut browser = self.desk.house.browser();
        browser.get(link).await.expect(200);
        browser.post(&format!("{link}/code"), &[]).await.expect(303);
        self.work().await;
        let letter = self.letter(NOURA);
        let code = letter.split(|c: char| !c.is_ascii_digit()).find(|word| word.len() == 8).expect("a code").to_owned();
        let page = browser.post(&format!("{link}/session"), &[("code", &code)]).await.expect(303);
        let page = page.location().to_owned();
        // The browser got a new mark with its session, and forms a new token.
        browser.get(&page).await.expect(200);
        (browser, page)
    }

    /// Noura's browser on her own page.
    async fn at_home(&self) -> Client {
        let at = AtDesk { app: &self.desk.house.app, staff: &self.desk.house.maryam };
        let (link, _) = at.invite(self.desk.case, self.noura, NOURA).await;
        let session = at.session(self.desk.case, link).await;
        let mut browser = self.desk.house.browser();
        let door = Door { link, token: session, session };
        browser.cookies.insert(web::guests::cookie_name(self.noura.0), door.cookie());
        browser
    }

    async fn desk_page(&mut self, address: &str) -> String {
        self.desk.maryam.get(address).await.expect(200).text()
    }

    /// Lets days pass; Maryam signs in again.
    async fn pass(&mut self, time: SignedDuration) {
        self.desk.house.clock.pass(time);
        self.desk.maryam = self.desk.house.signed_in(&self.desk.house.maryam).await;
        let path = self.desk.path("requests");
        self.desk.maryam.get(&path).await.expect(200);
    }

    async fn remind(&self) -> usize {
        let sent = remind::remind(&self.worker()).await.expect("reminders");
        self.work().await;
        sent
    }
}

async fn send(browser: &mut Client, page: &str, name: &str, words: &str) -> Answer {
    let paper = papers::pdf(&[words]);
    browser.upload(&format!("{page}/documents"), &[("files", name, "application/pdf", &paper)]).await
}

fn days(n: i64) -> SignedDuration {
    SignedDuration::from_hours(24 * n)
}

#[tokio::test]
async fn a_request_is_asked_sent_in_and_accepted() {
    let mut asking = Asking::new().await;
    let due = [("due-day", "30"), ("due-month", "7"), ("due-year", "2026"), ("purpose", "The surgeon asks for it.")];
    let address = asking.ask(&due).await;
    let letter = asking.letter(NOURA);
    assert!(!letter.contains("Canary") && !letter.contains("Yousef") && !letter.contains("surgeon"), "{letter}");
    let list = asking.desk.path("requests");
    let page = asking.desk_page(&list).await;
    assert!(page.contains(WANTED) && page.contains("Noura Al-Hajri") && page.contains("26 July 2026"), "{page}");

    let link = asking.link();
    let mut scanner = asking.desk.house.browser();
    let landing = scanner.get(&link).await.expect(200).text();
    assert!(!landing.contains("Canary") && !landing.contains("Noura"), "an address alone tells nothing: {landing}");
    let (mut noura, page) = asking.enter(&link).await;
    scanner.get(&page).await.expect(401);
    let shown = noura.get(&page).await.expect(200).text();
    for words in [WANTED, "The surgeon asks for it.", "30 July 2026", "How to ask a hospital for records"] {
        assert!(shown.contains(words), "{words} in {shown}");
    }
    assert!(!shown.contains("Yousef") && !shown.contains("SC-0001"), "nothing else of the case: {shown}");

    let sent = send(&mut noura, &page, "report.pdf", "Operation report").await.expect(303);
    assert!(sent.location().starts_with(&page), "back to the page: {}", sent.location());
    let shown = noura.get(sent.location()).await.expect(200).text();
    assert!(
        shown.contains("report.pdf") && shown.contains("Being looked at") && shown.contains("Take back"),
        "{shown}"
    );
    asking.work().await;
    let shown = noura.get(&page).await.expect(200).text();
    assert!(shown.contains("Safe with us"), "{shown}");
    assert!(asking.letter("maryam@safina.test").contains("A request was answered"));
    let page_at_desk = asking.desk_page(&address).await;
    assert!(
        page_at_desk.contains("Sent in, to be looked at") && page_at_desk.contains("/documents/"),
        "{page_at_desk}"
    );
    let by_her = "SELECT count(*) FROM documents d JOIN participants p ON p.id = d.sent_by_participant WHERE p.name LIKE 'Noura%'";
    assert_eq!(asking.desk.count(by_her).await, 1, "the document is hers");

    asking.desk.maryam.post(&format!("{address}/acceptance"), &[]).await.expect(303);
    asking.desk.maryam.post(&format!("{address}/acceptance"), &[]).await.expect(409);
    noura.get(&page).await.expect(401);
    asking.desk.house.browser().get(&link).await.expect(410);
    let trail = asking.desk.path("trail");
    let told = asking.desk_page(&trail).await;
    for words in ["for a document", "sent files", "accepted what was asked"] {
        assert!(told.contains(words), "{words} in {told}");
    }
}

#[tokio::test]
async fn the_link_of_a_request_sees_nothing_else() {
    let mut asking = Asking::new().await;
    asking.desk.sent(&[("2026-07-02 labs.pdf", &papers::pdf(&["Glucose 5,5"]))]).await;
    let document = asking.desk.document("labs").await;
    let id = document.rsplit('/').next().expect("an id").to_owned();
    let first = asking.ask(&[]).await;
    let link = asking.link();
    asking.ask(&[("what", "Another paper")]).await;
    let (_, other) = asking.enter(&asking.link()).await;
    let (mut noura, page) = asking.enter(&link).await;
    assert_ne!(page, other);
    let person = asking.noura;
    let foreign = [
        other,
        format!("/my/{person}"),
        format!("/my/{person}/documents/{id}"),
        format!("/my/{person}/requests/{}", page.rsplit('/').next().expect("an id")),
        format!("/i/{person}"),
        format!("/asked/{}", RequestId(uuid::Uuid::new_v4())),
    ];
    for address in foreign {
        noura.get(&address).await.expect(401);
    }
    let at_desk = noura.get(&first).await;
    assert!(at_desk.location().starts_with("/sign-in") || at_desk.status == 401, "{}", at_desk.status);
    for missing in ["documents", "documents/add", "consents", "privacy", "uploads/x"] {
        noura.get(&format!("{page}/{missing}")).await.expect(404);
    }
    noura.post(&format!("{page}/leave"), &[]).await.expect(303);
    noura.get(&page).await.expect(401);
}

#[tokio::test]
async fn a_request_is_asked_again_with_a_reason_and_a_letter() {
    let mut asking = Asking::new().await;
    let address = asking.ask(&[]).await;
    let (mut noura, page) = asking.enter(&asking.link()).await;
    send(&mut noura, &page, "photo.pdf", "A blurred page").await.expect(303);
    asking.work().await;
    let unsaid = asking.desk.maryam.post(&format!("{address}/again"), &[]).await.expect(422).text();
    assert!(unsaid.contains("Choose why it is asked for again"), "{unsaid}");
    let unsaid = asking.desk.maryam.post(&format!("{address}/again"), &[("again", "other")]).await.expect(422).text();
    assert!(unsaid.contains("Say in your words"), "{unsaid}");
    let why = [("again", "illegible"), ("note", "The second page above all.")];
    asking.desk.maryam.post(&format!("{address}/again"), &why).await.expect(303);
    asking.work().await;
    assert!(asking.letter(NOURA).contains("asks you to send a document again"), "{}", asking.letter(NOURA));
    assert!(!asking.letter(NOURA).contains("second page"), "the reason stands on the page only");
    let shown = noura.get(&page).await.expect(200).text();
    assert!(shown.contains("It cannot be read well.") && shown.contains("The second page above all."), "{shown}");
    let document = asking.desk.document("").await;
    let at_desk = asking.desk_page(&document).await;
    assert!(at_desk.contains("The second page above all."), "its page says the same: {at_desk}");
    send(&mut noura, &page, "scan.pdf", "A sharp page").await.expect(303);
    asking.work().await;
    let at_desk = asking.desk_page(&address).await;
    assert!(at_desk.contains("Sent in, to be looked at"), "{at_desk}");
    asking.desk.maryam.post(&format!("{address}/acceptance"), &[]).await.expect(303);
}

#[tokio::test]
async fn asking_for_a_document_again_is_a_request_of_its_sender() {
    let mut asking = Asking::new().await;
    let address = asking.ask(&[]).await;
    let (mut noura, page) = asking.enter(&asking.link()).await;
    send(&mut noura, &page, "photo.pdf", "A blurred page").await.expect(303);
    asking.work().await;
    let document = asking.desk.document("").await;
    let again = [("again", "all-pages")];
    asking.desk.maryam.post(&format!("{document}/asking"), &again).await.expect(303);
    assert_eq!(asking.desk.count("SELECT count(*) FROM requests").await, 1, "the same request, not a second one");
    let at_desk = asking.desk_page(&address).await;
    assert!(at_desk.contains("Asked for again") && at_desk.contains("Pages are missing."), "{at_desk}");
    // A document that a member sent is wanted anew: a request of nobody outside, which the list shows.
    asking.desk.sent(&[("2026-07-02 labs.pdf", &papers::pdf(&["Glucose 5,5"]))]).await;
    let labs = asking.desk.document("labs").await;
    asking.desk.maryam.post(&format!("{labs}/asking"), &again).await.expect(303);
    let list = asking.desk.path("requests");
    let page = asking.desk_page(&list).await;
    assert!(page.contains("2026-07-02 labs.pdf") && page.contains("nobody is asked"), "{page}");
    asking.desk.maryam.post(&format!("{labs}/asking/withdrawal"), &[]).await.expect(303);
    asking.desk.maryam.post(&format!("{labs}/asking/withdrawal"), &[]).await.expect(409);
}

#[tokio::test]
async fn who_does_not_have_it_says_so_and_hears_no_more() {
    let mut asking = Asking::new().await;
    let address = asking.ask(&[]).await;
    let (mut noura, page) = asking.enter(&asking.link()).await;
    let long = "x".repeat(600);
    let faulty = noura.post(&format!("{page}/answer"), &[("words", long.as_str())]).await.expect(422).text();
    assert!(faulty.contains("<title>Error:") && faulty.contains(&long), "{faulty}");
    let said = noura.post(&format!("{page}/answer"), &[("words", "Ask Dr Saleh.")]).await.expect(303);
    let shown = noura.get(said.location()).await.expect(200).text();
    assert!(shown.contains("We will look elsewhere") && shown.contains("Ask Dr Saleh."), "{shown}");
    noura.post(&format!("{page}/answer"), &[]).await.expect(409);
    asking.work().await;
    let at_desk = asking.desk_page(&address).await;
    assert!(at_desk.contains("Ask Dr Saleh.") && at_desk.contains("it is your turn"), "{at_desk}");
    let before = asking.letters(NOURA);
    asking.pass(days(10)).await;
    assert_eq!(asking.remind().await, 0);
    assert_eq!(asking.letters(NOURA), before);
    assert_eq!(
        asking.desk.count("SELECT count(*) FROM events WHERE detail::text LIKE '%Saleh%'").await,
        0,
        "no free text in the trail"
    );
    // Found after all.
    let link = asking.link_of(&address).await;
    let (mut noura, page) = asking.enter(&link).await;
    send(&mut noura, &page, "found.pdf", "Found").await.expect(303);
}

impl Asking {
    /// A letter that a member sends once more carries a living link.
    async fn link_of(&mut self, address: &str) -> String {
        self.desk.maryam.post(&format!("{address}/letter"), &[]).await.expect(303);
        self.work().await;
        self.link()
    }
}
