//! What a member does at the desk, through the same store calls and permissions as the pages.

use crate::Staff;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::checklists::conditions::Condition;
use domain::consents::{Channel, Recipient, TEXT_VERSION};
use domain::documents::Category;
use domain::grants::Extent;
use domain::ids::{
    BlockId, CaseId, ChecklistRowId, ChecklistTemplateId, ClinicId, ConsentId, DocumentId, GrantId, LinkId, ParcelId,
    ParticipantId, PlanItemId, QuestionId, ReaderId, RecordRequestId, ReplyId, RequestId, ReviewId, RiskId, TenantId,
    TransferId, TranslationId, UploadId,
};
use domain::packages::ItemKind;
use domain::policy::{Action, Actor, Guest, Member, Permitted, Scope, Subject, ask};
use domain::questions::Kind;
use domain::requests::Format;
use domain::tenants::MemberRole;
use domain::words::Language;
use jiff::SignedDuration;
use store::cases::{self, RequestMap};
use store::checklists::{self, RowEntry};
use store::consents::{Answer, NewConsent, Shown, Terms};
use store::jobs::{Job, Letter, Mail};
use store::links::{self, Older};
use store::packages::{self, Lock, Made, Release};
use store::questions::{self, NewQuestion};
use store::readers::NewReader;
use store::requests::NewRequest;
use store::reviews::{self, NewReview};
use store::uploads::{self, Stored};
use store::{StaffTx, Tx, clinics, consents, documents, grants, participants, summaries};
use vault::BlobKey;
use web::App;
use worker::{Context, Mailer};

/// The token of a link or of a session.
pub type Token = [u8; 32];

/// A member at work.
pub struct AtDesk<'a> {
    /// The application.
    pub app: &'a App,
    /// Who.
    pub staff: &'a Staff,
}

impl AtDesk<'_> {
    fn tenant(&self) -> TenantId {
        self.staff.tenant
    }

    /// As the policy knows them.
    #[must_use]
    pub fn actor(&self) -> Actor {
        Actor::Member(Member {
            tenant: self.tenant(),
            id: self.staff.id,
            role: MemberRole::Coordinator,
            confirmed: true,
            second_factor: true,
        })
    }

    async fn in_tenant(&self, action: Action) -> (StaffTx, Permitted<TenantId>) {
        let tx = self.app.db.staff(self.tenant()).await.expect("the database");
        let scope = Scope::Tenant(self.tenant());
        let permit = ask(&self.actor(), action, self.tenant(), scope, tx.now());
        (tx, permit.expect("permitted"))
    }

    /// A transaction and the permission to do something of a case.
    pub async fn on<S: Subject>(&self, case: CaseId, action: Action, subject: S) -> (StaffTx, Permitted<S>) {
        let mut tx = self.app.db.staff(self.tenant()).await.expect("the database");
        let permit = permit(&mut tx, &self.actor(), case, action, subject).await;
        (tx, permit)
    }

    /// Adds a clinic.
    pub async fn clinic(&self, name: &str, email: &str) -> ClinicId {
        let entry = clinics::Entry {
            name: name.into(),
            native_name: String::new(),
            country: "RU".into(),
            city: "Moscow".into(),
            time_zone: "Europe/Moscow".into(),
            languages: vec!["en".into()],
            reviewer_name: "Dr Sokolov".into(),
            reviewer_email: email.into(),
            reply_days_from: 3,
            reply_days_to: 7,
        };
        let (mut tx, permit) = self.in_tenant(Action::EditClinics).await;
        let id = clinics::add(&mut tx, &permit, &entry).await.expect("a clinic");
        tx.commit().await.expect("a commit");
        id
    }

    /// A row that a clinic asks for beyond the templates.
    pub async fn row_of(&self, clinic: ClinicId) -> ChecklistRowId {
        let entry = RowEntry {
            titles: [("en".to_owned(), "Dental status".to_owned())].into(),
            whys: std::collections::BTreeMap::new(),
            category: domain::documents::Category::OtherClinical,
            condition: Condition::Always,
            newest_days: None,
            removed: false,
        };
        let (mut tx, permit) = self.in_tenant(Action::EditTemplates).await;
        let id = checklists::add_row(&mut tx, &permit, (None, Some(clinic)), None, &entry).await.expect("a row");
        tx.commit().await.expect("a commit");
        id
    }

    /// A template for a specialty that Carnet does not bring, begun empty.
    pub async fn template(&self) -> ChecklistTemplateId {
        let names = [("en".to_owned(), "Ophthalmology".to_owned())].into();
        let (mut tx, permit) = self.in_tenant(Action::EditTemplates).await;
        let id = checklists::add_template(&mut tx, &permit, &names, None).await.expect("a template");
        tx.commit().await.expect("a commit");
        id
    }

    /// A medical question of a person on a case, sent to a clinic's review and assigned to an interpreter.
    pub async fn question(
        &self,
        case: CaseId,
        person: ParticipantId,
        review: ReviewId,
        interpreter: ParticipantId,
    ) -> QuestionId {
        let actor = Actor::Participant(Guest { tenant: self.tenant(), case, id: person });
        let mut tx = self.app.db.guest(self.tenant(), Some(case)).await.expect("the database");
        let asked = permit(&mut tx, &actor, case, Action::AskQuestion, case).await;
        let words = "May he fly after the operation?".into();
        let new = NewQuestion { kind: Kind::Medical, words, review: None, before_travel: None };
        let (id, _) = questions::ask(&mut tx, &asked, &new).await.expect("a question");
        tx.commit().await.expect("a commit");
        let (mut tx, route) = self.on(case, Action::RouteQuestion, id).await;
        questions::send(&mut tx, &route, review).await.expect("sent");
        questions::assign(&mut tx, &route, interpreter).await.expect("assigned");
        tx.commit().await.expect("a commit");
        id
    }

    /// A translation of a document from Arabic into Russian that nobody has.
    pub async fn translation(&self, case: CaseId, document: DocumentId) -> TranslationId {
        let new = store::translations::NewTranslation {
            document,
            from: "ar".into(),
            to: "ru".into(),
            certified: false,
            due: None,
            words: "The first page only.".into(),
            block: None,
        };
        let (mut tx, permit) = self.on(case, Action::OrderTranslation, case).await;
        let id = store::translations::order(&mut tx, &permit, &new).await.expect("a translation");
        tx.commit().await.expect("a commit");
        id
    }

    /// The payment block of a review's clinic, confirmed by nobody.
    pub async fn block(&self, case: CaseId, review: ReviewId) -> BlockId {
        let currency = domain::money::Currency::parse("USD").expect("known");
        let new = store::money::NewBlock {
            kind: domain::money::Kind::Clinic,
            payee: "Kalina Clinic".into(),
            cost: domain::money::Cost::Known(domain::money::Figure {
                range: domain::money::Range::read("12000", "18000", currency).expect("a range"),
                per: None,
            }),
            covers: String::new(),
            refund: domain::money::Refund::Full,
            terms: String::new(),
            starts: None,
            due: None,
            review: Some(review),
            indicative: false,
        };
        let (mut tx, permit) = self.on(case, Action::AddBlock, case).await;
        let id = store::money::add(&mut tx, &permit, &new).await.expect("a block");
        tx.commit().await.expect("a commit");
        id
    }

    /// Opens a case.
    pub async fn case(&self, map: &RequestMap) -> CaseId {
        let (mut tx, permit) = self.in_tenant(Action::OpenCase).await;
        let id = cases::open(&mut tx, &permit, map, self.staff.id).await.expect("a case");
        tx.commit().await.expect("a commit");
        id
    }

    /// Puts a person on the role map.
    pub async fn person(&self, case: CaseId, entry: &participants::Entry) -> ParticipantId {
        let (mut tx, permit) = self.on(case, Action::EditParticipants, case).await;
        let id = participants::add(&mut tx, &permit, case, entry).await.expect("a person");
        tx.commit().await.expect("a commit");
        id
    }

    /// Takes a person off it.
    pub async fn remove(&self, case: CaseId, person: ParticipantId) {
        let (mut tx, permit) = self.on(case, Action::EditParticipants, case).await;
        participants::remove(&mut tx, &permit, person).await.expect("removed");
        tx.commit().await.expect("a commit");
    }

    /// Saves a summary.
    pub async fn summary(&self, case: CaseId) {
        let (mut tx, permit) = self.on(case, Action::EditSummary, case).await;
        let draft =
            summaries::Draft { language: Language::En, content: domain::summaries::Content::default(), seen: 0 };
        summaries::save(&mut tx, &permit, self.staff.id, &draft).await.expect("a summary");
        tx.commit().await.expect("a commit");
    }

    /// Sends files and waits until the worker has made documents of them: real bytes, sealed, inspected in the sandbox.
    pub async fn files(&self, case: CaseId, files: Vec<(String, Vec<u8>)>) -> Vec<documents::Document> {
        let (mut tx, permit) = self.on(case, Action::SendDocuments, case).await;
        let objects = uploads::intend(&mut tx, &permit, files.len()).await.expect("intents");
        let key = store::keys::of_case(&mut tx, case).await.expect("a key");
        tx.commit().await.expect("a commit");
        let mut batch = Vec::new();
        for ((name, bytes), object) in files.into_iter().zip(objects) {
            let place = BlobKey::new(self.tenant().0, case.0, object.0);
            let body = futures_util::stream::iter([Ok::<_, std::io::Error>(bytes.into())]);
            let put = self.app.blobs.put(&place, &key, body, u64::MAX).await.expect("stored");
            batch.push(Stored { object, name, length: put.length, sha256: put.sha256, crc32: put.crc32 });
        }
        let (mut tx, permit) = self.on(case, Action::SendDocuments, case).await;
        uploads::receive(&mut tx, &permit, None, &batch).await.expect("received");
        tx.commit().await.expect("a commit");
        work(self.app).await;
        let mut tx = self.app.db.staff(self.tenant()).await.expect("the database");
        documents::list(&mut tx, case).await.expect("documents")
    }

    /// Begins to send a large file of five bytes.
    pub async fn transfer(&self, case: CaseId) -> (UploadId, TransferId) {
        let (mut tx, permit) = self.on(case, Action::SendDocuments, case).await;
        let new = store::transfers::NewTransfer { upload: None, entry: None, name: "CT.zip".into(), length: 5 };
        let transfer = store::transfers::begin(&mut tx, &permit, &new).await.expect("a transfer");
        tx.commit().await.expect("a commit");
        (transfer.upload, transfer.id)
    }

    /// Asks for a consent.
    pub async fn ask_consent(&self, case: CaseId, terms: Terms) -> ConsentId {
        let (mut tx, permit) = self.on(case, Action::RequestConsent, case).await;
        let new = NewConsent { terms, text: words() };
        let id = consents::request(&mut tx, &permit, &new).await.expect("a consent");
        tx.commit().await.expect("a commit");
        id
    }

    /// Asks for a consent, and its giver gives it.
    pub async fn consent(&self, case: CaseId, terms: Terms) -> ConsentId {
        let giver = terms.giver;
        let id = self.ask_consent(case, terms).await;
        let actor = self.guest(case, giver);
        let mut tx = self.app.db.guest(self.tenant(), Some(case)).await.expect("the database");
        let permit = permit(&mut tx, &actor, case, Action::DecideConsent, id).await;
        consents::decide(&mut tx, &permit, Answer::Given, &words(), &consents::Signed::default()).await.expect("given");
        tx.commit().await.expect("a commit");
        id
    }

    /// The patient opens documents and replies to a relative.
    pub async fn open_to(&self, case: CaseId, patient: ParticipantId, relative: ParticipantId) {
        let actor = self.guest(case, patient);
        let mut tx = self.app.db.guest(self.tenant(), Some(case)).await.expect("the database");
        let permit = permit(&mut tx, &actor, case, Action::DecideFamilyAccess, case).await;
        participants::decide_access(&mut tx, &permit, relative, true, true).await.expect("opened");
        tx.commit().await.expect("a commit");
    }

    /// Gives an interpreter a document.
    pub async fn assign(&self, case: CaseId, person: ParticipantId, document: DocumentId) -> GrantId {
        let (mut tx, permit) = self.on(case, Action::AssignDocument, document).await;
        let until = tx.now() + SignedDuration::from_hours(24 * 14);
        let grant = grants::assign(&mut tx, &permit, person, Extent::View, until).await.expect("a grant");
        tx.commit().await.expect("a commit");
        grant
    }

    /// Sends a review.
    pub async fn send(&self, case: CaseId, wanted: domain::reviews::Wanted) -> ReviewId {
        let (mut tx, permit) = self.on(case, Action::SendReview, case).await;
        let summary = summaries::latest(&mut tx, case).await.expect("summaries").expect("one");
        let new = NewReview {
            wanted,
            summary: summary.id,
            question: "Can the hip be replaced?".into(),
            still_missing: String::new(),
            reply_by: None,
            release: Release::default(),
            readers: Vec::new(),
            may_bring: true,
            marked: false,
        };
        let sent = reviews::send(&mut tx, &permit, &new).await.expect("a review");
        tx.commit().await.expect("a commit");
        sent.id
    }

    /// What the worker makes for a review's package, in miniature and without setting a page.
    pub async fn seal(&self, case: CaseId, review: ReviewId) {
        let mut tx = self.app.db.system(Some(self.tenant())).await.expect("the database");
        let package = packages::find_of_review(&mut tx, review).await.expect("packages").expect("one");
        tx.commit().await.expect("a commit");
        // A house whose worker is at work may have been faster.
        let missing = package.sealed_at.is_none();
        let mut made = Vec::new();
        for kind in
            [ItemKind::Summary, ItemKind::Bound, ItemKind::Index, ItemKind::List].into_iter().filter(|_| missing)
        {
            let mut tx = self.app.db.system(Some(self.tenant())).await.expect("the database");
            let object = uploads::intend_one(&mut tx, case).await.expect("an intention");
            let key = store::keys::of_case(&mut tx, case).await.expect("a key");
            tx.commit().await.expect("a commit");
            let place = BlobKey::new(self.tenant().0, case.0, object.0);
            let body = futures_util::stream::iter([Ok::<_, std::io::Error>(bytes::Bytes::from_static(b"made"))]);
            let put = self.app.blobs.put(&place, &key, body, u64::MAX).await.expect("stored");
            made.push(Made { kind, object, length: put.length, sha256: put.sha256, crc32: put.crc32 });
        }
        let mut tx = self.app.db.system(Some(self.tenant())).await.expect("the database");
        if missing {
            packages::seal(&mut tx, &package, &made, &[]).await.expect("sealed");
        }
        tx.commit().await.expect("a commit");
    }

    /// A copy of a review's package that opens with a password, handed over by courier under these terms.
    pub async fn lock(&self, case: CaseId, review: ReviewId, terms: Terms) {
        let terms = Terms { channel: Channel::Courier, may_download: true, ..terms };
        let Recipient::Clinic(clinic) = terms.recipients[0] else { panic!("a clinic") };
        let (channel, purposes, documents) = (terms.channel, terms.purposes.clone(), terms.documents.clone());
        self.consent(case, terms).await;
        let (mut tx, permit) = self.on(case, Action::LockPackage, review).await;
        let package = packages::find_of_review(&mut tx, review).await.expect("packages").expect("one");
        let (mut other, handing) = self.on(case, Action::HandOver, case).await;
        let wanted = domain::reviews::Wanted { clinic, channel, purposes, documents, may_download: true, days: 14 };
        let (carrier, reference, handed_on) = ("A courier".into(), String::new(), "2026-07-23".parse().expect("a day"));
        let new = store::handovers::NewHandover { wanted, summary: None, carrier, reference, handed_on };
        let handover = store::handovers::record(&mut other, &handing, &new).await.expect("handed over");
        other.commit().await.expect("a commit");
        let lock = Lock { password: "a password".into(), seed: [7; 32] };
        packages::lock(&mut tx, &permit, &package, &lock, handover).await.expect("a lock");
        tx.commit().await.expect("a commit");
    }

    /// The clinic of a review replies, with a letter.
    pub async fn reply(&self, case: CaseId, review: ReviewId, new: &store::replies::NewReply) -> ReplyId {
        let mut tx = self.app.db.guest(self.tenant(), Some(case)).await.expect("the database");
        let reader = self.first_reader(case, review).await;
        let actor = Actor::Reviewer(Guest { tenant: self.tenant(), case, id: review }, reader);
        let permit = permit(&mut tx, &actor, case, Action::Reply, review).await;
        let object = uploads::intend(&mut tx, &permit, 1).await.expect("an intent")[0];
        let key = store::keys::of_case(&mut tx, case).await.expect("a key");
        let place = BlobKey::new(self.tenant().0, case.0, object.0);
        let bytes = crate::papers::pdf(&["We can treat this."]);
        let body = futures_util::stream::iter([Ok::<_, std::io::Error>(bytes.into())]);
        let put = self.app.blobs.put(&place, &key, body, u64::MAX).await.expect("stored");
        let name = "Letter of the clinic.pdf".to_owned();
        let stored = Stored { object, name, length: put.length, sha256: put.sha256, crc32: put.crc32 };
        let found = serde_json::json!({ "kind": "pdf" });
        let letter = store::letters::keep(&mut tx, &permit, &stored, &found).await.expect("a letter");
        let new = store::replies::NewReply { letter: Some(letter), invitation: Some(letter), ..new.clone() };
        store::replies::send(&mut tx, &permit, &new).await.expect("a reply");
        let all = store::replies::of_review(&mut tx, review).await.expect("replies");
        tx.commit().await.expect("a commit");
        all[0].id
    }

    /// Lends the replies of a review to an interpreter.
    pub async fn lend_replies(&self, case: CaseId, review: ReviewId, interpreter: ParticipantId) {
        let (mut tx, permit) = self.on(case, Action::InterpretReplies, review).await;
        store::renderings::lend(&mut tx, &permit, interpreter).await.expect("lent");
        tx.commit().await.expect("a commit");
    }

    /// Gives a person their link.
    pub async fn invite(&self, case: CaseId, person: ParticipantId, email: &str) -> (LinkId, Token) {
        let (mut tx, permit) = self.on(case, Action::InviteParticipant, case).await;
        let until = tx.now() + domain::links::PERSONAL_LINK_LIFETIME;
        let issued = links::issue_for_participant(&mut tx, &permit, case, person, email, until, Older::End)
            .await
            .expect("a link");
        tx.commit().await.expect("a commit");
        issued
    }

    /// Names a reader of a review at an address, and gives them their link.
    pub async fn link(&self, case: CaseId, review: ReviewId, email: &str) -> (LinkId, Token) {
        let (_, link, token) = self.reader(case, review, &NewReader::by_code("Dr Sokolov", email)).await;
        (link, token)
    }

    /// Plans that an interpreter comes along.
    pub async fn plan(&self, case: CaseId, interpreter: ParticipantId) -> PlanItemId {
        let (mut tx, permit) = self.on(case, Action::EditPlan, case).await;
        let entry = store::plans::Entry {
            kind: domain::plans::Kind::Interpreter,
            title: "At the visit".into(),
            place: "Moscow".into(),
            starts: "2026-09-14T06:30:00Z".parse().expect("a moment"),
            starts_zone: "Europe/Moscow".into(),
            ends: None,
            ends_zone: "Europe/Moscow".into(),
            whole_days: false,
            owner: None,
            concerned: vec![interpreter],
            reference: String::new(),
            note: String::new(),
        };
        let id = store::plans::add(&mut tx, &permit, &entry).await.expect("a line");
        tx.commit().await.expect("a commit");
        id
    }

    /// Writes down a risk that the family may see, and that somebody has to see to.
    pub async fn risk(&self, case: CaseId, owner: ParticipantId) -> RiskId {
        let (mut tx, permit) = self.on(case, Action::EditRisks, case).await;
        let entry = store::risks::Entry {
            kind: domain::risks::Kind::Journey,
            words: "The wheelchair may not come to the gate".into(),
            measure: "Ask the airline for it in writing".into(),
            owner: Some(owner),
            question: None,
            seen_by: domain::risks::SeenBy::Family,
        };
        let id = store::risks::add(&mut tx, &permit, &entry).await.expect("a risk");
        tx.commit().await.expect("a commit");
        id
    }

    /// What a hospital is to be asked for.
    pub async fn record(&self, case: CaseId) -> RecordRequestId {
        let (mut tx, permit) = self.on(case, Action::EditRecordRequests, case).await;
        let entry = store::record_requests::Entry {
            item: String::new(),
            occasion: domain::record_requests::Occasion::Case,
            holder: "Hôpital des Tilleuls".into(),
            reach: "archives@tilleuls.example".into(),
            what: "Bone scan of March 2025".into(),
            country: "FR".into(),
            language: Language::En,
            format: Format::Dicom,
            from: None,
            until: None,
        };
        let id = store::record_requests::add(&mut tx, &permit, &entry).await.expect("a request");
        tx.commit().await.expect("a commit");
        id
    }

    /// Slides that are to travel.
    pub async fn parcel(&self, case: CaseId) -> ParcelId {
        let (mut tx, permit) = self.on(case, Action::EditParcels, case).await;
        let entry = store::parcels::Entry {
            item: String::new(),
            kind: domain::parcels::Kind::Slides,
            pieces: 4,
            what: "Synovial biopsy 25/1187".into(),
            origin: "Hôpital des Tilleuls".into(),
            clinic: None,
            destination: "Laboratory of the university".into(),
            back_by: None,
        };
        let id = store::parcels::add(&mut tx, &permit, &entry).await.expect("slides");
        tx.commit().await.expect("a commit");
        id
    }

    /// Whom the sender named first.
    pub async fn first_reader(&self, case: CaseId, review: ReviewId) -> ReaderId {
        let mut tx = self.app.db.staff(self.tenant()).await.expect("the database");
        let facts = store::facts::of_case(&mut tx, case).await.expect("facts").expect("a case");
        facts.reviews.iter().find(|known| known.id == review).expect("the review").readers[0].id
    }

    /// Names a reader of a review.
    pub async fn reader(&self, case: CaseId, review: ReviewId, new: &NewReader) -> (ReaderId, LinkId, Token) {
        let (mut tx, permit) = self.on(case, Action::ReissueLink, review).await;
        let named = store::readers::name(&mut tx, &permit, case, review, new).await.expect("a reader");
        tx.commit().await.expect("a commit");
        named
    }

    /// Asks a person for a document. The link that went by letter is read from the letter's job.
    pub async fn request(&self, case: CaseId, person: ParticipantId, email: &str) -> (RequestId, LinkId, Token) {
        let (mut tx, permit) = self.on(case, Action::AskForDocuments, case).await;
        let new = NewRequest {
            category: Category::SurgicalNotes,
            item: String::new(),
            what: "The report of the operation".into(),
            format: Format::Any,
            purpose: String::new(),
            asked_of: person,
            due: None,
            reply: None,
            need: None,
        };
        let id = store::requests::ask(&mut tx, &permit, &new).await.expect("a request");
        tx.commit().await.expect("a commit");
        let held = store::jobs::take(&self.app.db).await.expect("a job").expect("the letter alone waits");
        let Job::SendMail(Mail { to, letter: Letter::DocumentRequested { address, .. }, .. }) = &held.job else {
            panic!("{:?} is not the letter", held.job);
        };
        assert_eq!(to, email);
        let mut tx = self.app.db.system(Some(self.tenant())).await.expect("the database");
        store::jobs::finish(&mut tx, &held).await.expect("delivered");
        tx.commit().await.expect("a commit");
        let token: Token = URL_SAFE_NO_PAD
            .decode(address.trim_start_matches("/u/"))
            .ok()
            .and_then(|bytes| bytes.try_into().ok())
            .expect("a token");
        let (_, _, link) = self.app.db.find_link(&token).await.expect("the gate").expect("a link");
        (id, link, token)
    }

    /// The session that a right code at a link begins.
    pub async fn session(&self, case: CaseId, link: LinkId) -> Token {
        let mut tx = self.app.db.guest(self.tenant(), Some(case)).await.expect("the database");
        let living = links::living(&mut tx, link).await.expect("links").expect("alive");
        let token = self.app.db.random::<32>();
        store::guests::begin_session(&mut tx, &living, &token).await.expect("a session");
        tx.commit().await.expect("a commit");
        token
    }

    fn guest(&self, case: CaseId, person: ParticipantId) -> Actor {
        Actor::Participant(Guest { tenant: self.tenant(), case, id: person })
    }
}

/// Asks the policy with the facts of this moment.
pub async fn permit<S: Subject>(tx: &mut Tx, actor: &Actor, case: CaseId, action: Action, subject: S) -> Permitted<S> {
    let facts = store::facts::of_case(tx, case).await.expect("facts").expect("the case");
    ask(actor, action, subject, Scope::Case(&facts), tx.now())
        .unwrap_or_else(|denied| panic!("{action} is denied: {denied:?}"))
}

/// Does every job that waits.
pub async fn work(app: &App) {
    work_beside(app, None).await;
}

/// Does every job that waits, with a second store at hand.
pub async fn work_beside(app: &App, witness: Option<vault::Witness>) {
    worker::drain(&context(app, witness)).await.expect("the jobs are done");
}

/// Goes round closed cases once, as the worker does every hour. Answers how many patients were told of, and how many erased.
pub async fn retire(app: &App) -> (usize, usize) {
    worker::retire::retire(&context(app, None)).await.expect("a round")
}

fn context(app: &App, witness: Option<vault::Witness>) -> Context {
    let folder = std::env::temp_dir().join(format!("carnet-letters-{}", std::process::id()));
    let mailer = Mailer::folder(folder, "no-reply@carnet.test", "https://carnet.test");
    Context {
        db: app.db.clone(),
        blobs: app.blobs.clone(),
        sandbox: app.sandbox.clone(),
        press: app.press.clone(),
        mailer: mailer.expect("a mailer"),
        scanner: None,
        ocr: None,
        witness,
    }
}

fn words() -> Shown {
    Shown { version: TEXT_VERSION, language: Language::En, body: "I agree.".into() }
}
