//! E4: documents that are asked for, through the real router, mail and worker: what whoever is asked meets behind the link,
//! and nothing else; asking again; "I don't have this"; taking back; reminders and what stops them.

use crate::documents::Desk;
use domain::ids::{ParticipantId, RequestId};
use domain::roles::{Channel, Role};
use domain::words::Language;
use jiff::SignedDuration;
use store::participants::Entry;
use tests::world::AtDesk;
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
    Entry {
        role,
        name: "Noura Al-Hajri".into(),
        latin_name: String::new(),
        relation: String::new(),
        there_for: String::new(),
        language: Language::En,
        time_zone: "Asia/Qatar".into(),
        channel: Channel::Email,
        email: email.into(),
        phone: String::new(),
        is_primary_contact: false,
        is_decision_maker: false,
        representative_basis: String::new(),
        clinic: None,
    }
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

#[tokio::test]
async fn what_was_just_sent_can_be_taken_back_for_half_an_hour() {
    let mut asking = Asking::new().await;
    let address = asking.ask(&[]).await;
    let (mut noura, page) = asking.enter(&asking.link()).await;
    send(&mut noura, &page, "wrong.pdf", "The wrong paper").await.expect(303);
    asking.work().await;
    let shown = noura.get(&page).await.expect(200).text();
    let upload = shown.split("/uploads/").nth(1).and_then(|rest| rest.split('/').next()).expect("an upload").to_owned();
    let back = format!("{page}/uploads/{upload}/taking-back");
    let done = noura.post(&back, &[]).await.expect(303).location().to_owned();
    let shown = noura.get(&done).await.expect(200).text();
    assert!(shown.contains("Taken back") && !shown.contains("wrong.pdf"), "{shown}");
    noura.post(&back, &[]).await.expect(409);
    asking.work().await;
    assert_eq!(asking.desk.count("SELECT count(*) FROM documents WHERE removed_at IS NULL").await, 0);
    let at_desk = asking.desk_page(&address).await;
    assert!(at_desk.contains("Nothing has come yet") && at_desk.contains("Asked for"), "{at_desk}");

    // Before anybody has looked into it: no document ever comes of it.
    send(&mut noura, &page, "wrong-too.pdf", "Another wrong paper").await.expect(303);
    let shown = noura.get(&page).await.expect(200).text();
    let upload = shown.split("/uploads/").nth(1).and_then(|rest| rest.split('/').next()).expect("an upload").to_owned();
    noura.post(&format!("{page}/uploads/{upload}/taking-back"), &[]).await.expect(303);
    asking.work().await;
    assert_eq!(asking.desk.count("SELECT count(*) FROM documents WHERE removed_at IS NULL").await, 0);
    assert_eq!(asking.desk.count("SELECT count(*) FROM files WHERE state = 'received'").await, 0);

    // The same bytes may come again; after half an hour they stay.
    send(&mut noura, &page, "right.pdf", "The right paper").await.expect(303);
    asking.work().await;
    asking.desk.house.clock.pass(SignedDuration::from_mins(29));
    let shown = noura.get(&page).await.expect(200).text();
    assert!(shown.contains("Take back"), "{shown}");
    let upload = shown.split("/uploads/").nth(1).and_then(|rest| rest.split('/').next()).expect("an upload").to_owned();
    asking.desk.house.clock.pass(SignedDuration::from_mins(2));
    let shown = noura.get(&page).await.expect(200).text();
    assert!(!shown.contains("Take back"), "{shown}");
    let late = noura.post(&format!("{page}/uploads/{upload}/taking-back"), &[]).await.expect(303).location().to_owned();
    assert!(noura.get(&late).await.expect(200).text().contains("can no longer be taken back"));
    assert_eq!(asking.desk.count("SELECT count(*) FROM documents WHERE removed_at IS NULL").await, 1);
}

#[tokio::test]
async fn reminders_keep_quiet_hours_and_stop_when_they_should() {
    let mut asking = Asking::new().await;
    // Asked at eleven in the morning where Noura lives.
    let address = asking.ask(&[]).await;
    let first = asking.link();
    assert_eq!(asking.remind().await, 0);
    let page = asking.desk_page(&address).await;
    assert!(page.contains("26 July 2026"), "the desk sees when: {page}");
    // Three days later, but at half past nine in the evening there: it waits for the morning.
    asking.pass(days(3) + SignedDuration::from_hours(10) + SignedDuration::from_mins(30)).await;
    assert_eq!(asking.remind().await, 0, "no letter by night");
    let page = asking.desk_page(&address).await;
    assert!(page.contains("27 July 2026, 09:00"), "{page}");
    asking.pass(SignedDuration::from_hours(12)).await;
    assert_eq!(asking.remind().await, 1);
    assert!(asking.letter(NOURA).contains("Reminder"), "{}", asking.letter(NOURA));
    assert_eq!(asking.remind().await, 0, "once");
    assert_ne!(asking.link(), first, "a link of its own");
    asking.desk.house.browser().get(&first).await.expect(200);
    assert_eq!(asking.desk.count("SELECT count(*) FROM events WHERE event = 'request-reminded'").await, 1);

    // A member holds them back, and lets them go on.
    asking.desk.maryam.post(&format!("{address}/reminders"), &[("as", "paused")]).await.expect(303);
    asking.desk.maryam.post(&format!("{address}/reminders"), &[("as", "paused")]).await.expect(409);
    asking.pass(days(5)).await;
    assert_eq!(asking.remind().await, 0);
    assert!(asking.desk_page(&address).await.contains("Paused"));
    asking.desk.maryam.post(&format!("{address}/reminders"), &[("as", "resumed")]).await.expect(303);
    assert_eq!(asking.remind().await, 1, "what was due goes");

    // Nothing goes while the case is closed.
    let case = asking.desk.path("stage");
    asking.desk.maryam.post(&case, &[("stage", "closed")]).await.expect(303);
    asking.pass(days(7)).await;
    assert_eq!(asking.remind().await, 0);
    assert!(asking.desk_page(&address).await.contains("the case is closed"));
    asking.desk.maryam.post(&case, &[("stage", "collecting")]).await.expect(303);
    asking.pass(days(1)).await;
    assert_eq!(asking.remind().await, 1, "it is open again");

    // Six, and no more.
    let mut sent = 3;
    for _ in 0..12 {
        asking.pass(days(4)).await;
        sent += asking.remind().await;
    }
    assert_eq!(sent, 6);
    assert!(asking.desk_page(&address).await.contains("six have gone"));
}

#[tokio::test]
async fn a_withdrawn_or_expired_link_is_dead() {
    let mut asking = Asking::new().await;
    let address = asking.ask(&[]).await;
    let link = asking.link();
    let (mut noura, page) = asking.enter(&link).await;
    let confirm = asking.desk_page(&format!("{address}/withdrawal")).await;
    assert!(confirm.contains("stop working at once"), "{confirm}");
    noura.get(&page).await.expect(200);
    asking.desk.maryam.post(&format!("{address}/withdrawal"), &[]).await.expect(303);
    noura.get(&page).await.expect(401);
    send(&mut noura, &page, "late.pdf", "Too late").await.expect(401);
    let dead = asking.desk.house.browser().get(&link).await.expect(410).text();
    let unknown = format!("/u/{}", "A".repeat(43));
    assert_eq!(dead.len(), asking.desk.house.browser().get(&unknown).await.expect(410).text().len(), "S19");
    asking.desk.maryam.post(&format!("{address}/again"), &[("again", "date")]).await.expect(409);
    asking.pass(days(4)).await;
    assert_eq!(asking.remind().await, 0);

    asking.ask(&[("what", "Another paper")]).await;
    let link = asking.link();
    asking.desk.house.browser().get(&link).await.expect(200);
    asking.desk.house.clock.pass(days(31));
    asking.desk.house.browser().get(&link).await.expect(410);
}

#[tokio::test]
async fn a_faulty_form_keeps_what_was_typed_and_nobody_else_can_be_asked() {
    let mut asking = Asking::new().await;
    let path = asking.desk.path("requests");
    let empty = asking.desk.maryam.post(&path, &[("what", "The typed words")]).await.expect(422).text();
    for sentence in ["Choose the kind of document", "Choose the form", "Choose of whom it is asked"] {
        assert_eq!(empty.matches(sentence).count(), 2, "above and beside: {sentence}\n{empty}");
    }
    assert!(empty.contains("value=\"The typed words\""), "{empty}");
    let maryam = "SELECT id FROM participants WHERE role = 'coordinator'";
    let look = asking.desk.house.database.look().await;
    let maryam: uuid::Uuid = sqlx::query_scalar(maryam).fetch_one(&look).await.expect("a coordinator");
    let maryam = maryam.to_string();
    let form = [("category", "labs"), ("format", "any"), ("asked_of", maryam.as_str())];
    asking.desk.maryam.post(&path, &form).await.expect(422);
    let noura = asking.noura.to_string();
    let past = [("due-day", "1"), ("due-month", "7"), ("due-year", "2026")];
    let mut form = vec![("category", "labs"), ("format", "any"), ("asked_of", noura.as_str())];
    form.extend(past);
    let late = asking.desk.maryam.post(&path, &form).await.expect(422).text();
    assert!(late.contains("Give a day that is still to come"), "{late}");
}

#[tokio::test]
async fn an_empty_upload_says_what_is_missing() {
    let mut asking = Asking::new().await;
    asking.ask(&[]).await;
    let (mut noura, page) = asking.enter(&asking.link()).await;
    let shown = noura.upload(&format!("{page}/documents"), &[]).await.expect(422).text();
    assert_eq!(shown.matches("Choose at least one file").count(), 2, "{shown}");
}

#[tokio::test]
async fn a_row_of_the_checklist_is_asked_for_by_one_click() {
    let mut asking = Asking::new().await;
    let checklist = asking.desk.path("checklist");
    let page = asking.desk_page(&checklist).await;
    let ask = asking.desk.path("requests/new?item=imaging-dicom");
    assert!(page.contains(&ask), "{page}");
    let form = asking.desk_page(&ask).await;
    assert!(form.contains("The images themselves, as DICOM files"), "{form}");
    assert!(form.contains("value=\"dicom\" checked"), "imaging is DICOM: {form}");
    let imaging = [("item", "imaging-dicom"), ("category", "imaging"), ("format", "dicom"), ("what", "")];
    let path = asking.desk.path("requests");
    let noura = asking.noura.to_string();
    let mut form = imaging.to_vec();
    form.push(("asked_of", noura.as_str()));
    let address = asking.desk.maryam.post(&path, &form).await.expect(303).location().to_owned();
    let page = asking.desk_page(&checklist).await;
    assert!(page.contains("Has been asked for") && !page.contains(&ask), "{page}");
    asking.work().await;
    let (mut noura, page) = asking.enter(&asking.link()).await;
    let shown = noura.get(&page).await.expect(200).text();
    assert!(shown.contains("How to copy a disc") && shown.contains("The images themselves"), "{shown}");
    send(&mut noura, &page, "stand-in.pdf", "Images").await.expect(303);
    asking.work().await;
    let address = address.split('?').next().expect("an address");
    asking.desk.maryam.post(&format!("{address}/acceptance"), &[]).await.expect(303);
    assert_eq!(asking.desk.count("SELECT count(*) FROM checklist_documents WHERE key = 'imaging-dicom'").await, 1);
}

#[tokio::test]
async fn what_a_clinic_needs_becomes_requests_by_one_click() {
    let world = World::new().await;
    let scene = &world.here;
    let needs = serde_json::json!(["Chest X-ray of this year", "List of all medicines"]);
    sqlx::query("UPDATE replies SET content = jsonb_set(content, '{needs}', $2) WHERE id = $1")
        .bind(scene.reply.0)
        .bind(needs)
        .execute(&world.look)
        .await
        .expect("needs");
    let mut maryam = world.house.signed_in(&world.house.maryam).await;
    let page = maryam.get(&format!("/cases/{}/replies", scene.case)).await.expect(200).text();
    let button = format!("/cases/{}/replies/{}/requests", scene.case, scene.reply);
    assert!(page.contains(&button), "{page}");
    let made = maryam.post(&button, &[]).await.expect(303).location().to_owned();
    let list = maryam.get(&made).await.expect(200).text();
    assert!(list.contains("Chest X-ray of this year") && list.contains("List of all medicines"), "{list}");
    let again = maryam.post(&button, &[]).await.expect(303).location().to_owned();
    assert!(again.ends_with("made=0"), "asked for once: {again}");
    let of_patient: i64 = sqlx::query_scalar("SELECT count(*) FROM requests WHERE reply_id = $1 AND asked_of = $2")
        .bind(scene.reply.0)
        .bind(scene.patient.0.0)
        .fetch_one(&world.look)
        .await
        .expect("a count");
    assert_eq!(of_patient, 2, "the primary contact is asked");

    // Who holds a personal link finds it on their own page, too; nobody else does.
    let mut yousef = world.house.browser();
    yousef.cookies.insert(web::guests::cookie_name(scene.patient.0.0), scene.patient.1.cookie());
    let home = yousef.get(&format!("/my/{}", scene.patient.0)).await.expect(200).text();
    assert!(home.contains(&format!("/my/{}/requests/", scene.patient.0)), "{home}");
    let son = format!("/my/{}/requests/{}", scene.patient.0, scene.request.0);
    yousef.get(&son).await.expect(404);
}
