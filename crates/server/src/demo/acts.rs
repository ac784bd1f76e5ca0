//! What invented people do, through the same store calls, permissions and jobs as real ones.

use anyhow::{Context as _, anyhow, bail};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::cases::Stage;
use domain::checklists::{Flag, Specialty};
use domain::consents::TEXT_VERSION;
use domain::documents::Category;
use domain::grants::Extent;
use domain::ids::{
    CaseId, ClinicId, ConsentId, DocumentId, LinkId, MemberId, ObjectId, ParticipantId, ReaderId, ReviewId, TenantId,
};
use domain::labs::{Comparator, Lab, Test};
use domain::next_steps::NextStep;
use domain::policy::{Action, Actor, Guest, Member, Permitted, Scope, Subject, ask};
use domain::recency::Course;
use domain::roles::{Channel, Role};
use domain::tenants::MemberRole;
use domain::words::Language;
use domain::{Date, summaries};
use jiff::SignedDuration;
use store::cases::{self, RequestMap};
use store::checklists;
use store::consents::{Answer, NewConsent, Shown, Signed, Terms};
use store::links::Older;
use store::reviews::NewReview;
use store::uploads::{self, Stored};
use store::{GuestTx, StaffTx, Tx, clinics, documents, facts, links, participants};
use vault::{BlobKey, DataKey};
use web::App;
use web::consent_text::{ConsentParts, consent_text};
use web::demo::manifest::Link;
use web::text::Text;

/// A member at work.
pub struct AtDesk<'a> {
    /// The application.
    pub app: &'a App,
    /// Their tenant.
    pub tenant: TenantId,
    /// Who.
    pub member: MemberId,
    /// What they are.
    pub role: MemberRole,
}

impl AtDesk<'_> {
    fn actor(&self) -> Actor {
        Actor::Member(Member {
            tenant: self.tenant,
            id: self.member,
            role: self.role,
            confirmed: true,
            second_factor: true,
        })
    }

    /// Begins work in the tenant at large.
    pub async fn in_tenant(&self, action: Action) -> anyhow::Result<(StaffTx, Permitted<TenantId>)> {
        let tx = self.app.db.staff(self.tenant).await?;
        let scope = Scope::Tenant(self.tenant);
        let permit =
            ask(&self.actor(), action, self.tenant, scope, tx.now()).map_err(|_| anyhow!("{action} is denied"))?;
        Ok((tx, permit))
    }

    /// Begins work on something of a case.
    pub async fn on<S: Subject>(
        &self,
        case: CaseId,
        action: Action,
        subject: S,
    ) -> anyhow::Result<(StaffTx, Permitted<S>)> {
        let mut tx = self.app.db.staff(self.tenant).await?;
        let permit = permit(&mut tx, &self.actor(), case, action, subject).await?;
        Ok((tx, permit))
    }

    /// One more permission in the same transaction.
    pub async fn also<S: Subject>(
        &self,
        tx: &mut StaffTx,
        case: CaseId,
        action: Action,
        subject: S,
    ) -> anyhow::Result<Permitted<S>> {
        permit(tx, &self.actor(), case, action, subject).await
    }

    /// Adds a clinic.
    pub async fn clinic(&self, entry: &clinics::Entry) -> anyhow::Result<ClinicId> {
        let (mut tx, permit) = self.in_tenant(Action::EditClinics).await?;
        let id = clinics::add(&mut tx, &permit, entry).await?;
        tx.commit().await?;
        Ok(id)
    }

    /// Opens a case.
    pub async fn case(&self, map: &RequestMap) -> anyhow::Result<CaseId> {
        let (mut tx, permit) = self.in_tenant(Action::OpenCase).await?;
        let id = cases::open(&mut tx, &permit, map, self.member).await?;
        tx.commit().await?;
        Ok(id)
    }

    /// Moves a case and says what comes next.
    pub async fn stage(
        &self,
        case: CaseId,
        stage: Stage,
        next: NextStep,
        owner: &str,
        by: Option<Date>,
    ) -> anyhow::Result<()> {
        let (mut tx, permit) = self.on(case, Action::MoveCase, case).await?;
        cases::move_to(&mut tx, &permit, case, stage).await?;
        cases::set_next_step(&mut tx, &permit, case, &next, owner, by).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Closes a case.
    pub async fn close(&self, case: CaseId) -> anyhow::Result<()> {
        let (mut tx, permit) = self.on(case, Action::MoveCase, case).await?;
        cases::move_to(&mut tx, &permit, case, Stage::Closed).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Says what the records are for, and for when the review is planned.
    pub async fn plan(&self, case: CaseId, course: Course, by: Date) -> anyhow::Result<()> {
        let (mut tx, permit) = self.on(case, Action::EditRequestMap, case).await?;
        store::recency::plan_review(&mut tx, &permit, Some(course), Some(by)).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Puts a person on the role map.
    pub async fn person(&self, case: CaseId, entry: &participants::Entry) -> anyhow::Result<ParticipantId> {
        let (mut tx, permit) = self.on(case, Action::EditParticipants, case).await?;
        let id = participants::add(&mut tx, &permit, case, entry).await?;
        tx.commit().await?;
        Ok(id)
    }

    /// Saves a summary.
    pub async fn summary(&self, case: CaseId, content: summaries::Content) -> anyhow::Result<()> {
        let (mut tx, permit) = self.on(case, Action::EditSummary, case).await?;
        let draft = store::summaries::Draft { language: Language::En, content, seen: 0 };
        store::summaries::save(&mut tx, &permit, self.member, &draft).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Types in laboratory values from a paper: test, value, unit, reference range.
    pub async fn labs(&self, case: CaseId, taken: domain::Date, rows: &[[&str; 4]]) -> anyhow::Result<()> {
        let (mut tx, permit) = self.on(case, Action::EditLabs, case).await?;
        let labs: Vec<Lab> = rows
            .iter()
            .map(|[name, value, unit, reference]| {
                let (comparator, value) = Comparator::split(value);
                Lab {
                    loinc: Test::named(name).map_or_else(String::new, |test| test.loinc.to_owned()),
                    name: (*name).to_owned(),
                    comparator,
                    value: value.to_owned(),
                    unit: (*unit).to_owned(),
                    reference: (*reference).to_owned(),
                    taken,
                }
            })
            .collect();
        store::labs::add(&mut tx, &permit, self.member, &labs, None).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Sends files, and waits until the worker has made documents of them.
    pub async fn files(&self, case: CaseId, files: Vec<(String, Vec<u8>)>) -> anyhow::Result<Vec<documents::Document>> {
        self.send_under(case, Action::SendDocuments, case, files).await?;
        self.inspected(case).await
    }

    /// Sends files under an action on something of a case.
    pub async fn send_under<S: Subject>(
        &self,
        case: CaseId,
        action: Action,
        subject: S,
        files: Vec<(String, Vec<u8>)>,
    ) -> anyhow::Result<()> {
        let (mut tx, permit) = self.on(case, action, subject).await?;
        let objects = uploads::intend(&mut tx, &permit, files.len()).await?;
        let key = store::keys::of_case(&mut tx, case).await?;
        tx.commit().await?;
        let batch = self.stored(case, &key, objects, files).await?;
        let (mut tx, permit) = self.on(case, action, subject).await?;
        uploads::receive(&mut tx, &permit, None, &batch).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Somebody in the family sends files from their own page, and the worker makes documents of them.
    pub async fn sends(
        &self,
        case: CaseId,
        person: ParticipantId,
        files: Vec<(String, Vec<u8>)>,
    ) -> anyhow::Result<Vec<documents::Document>> {
        let actor = Actor::Participant(Guest { tenant: self.tenant, case, id: person });
        let mut tx = self.app.db.guest(self.tenant, Some(case)).await?;
        let may = permit(&mut tx, &actor, case, Action::SendDocuments, case).await?;
        let objects = uploads::intend(&mut tx, &may, files.len()).await?;
        let key = store::keys::of_case(&mut tx, case).await?;
        tx.commit().await?;
        let batch = self.stored(case, &key, objects, files).await?;
        let mut tx = self.app.db.guest(self.tenant, Some(case)).await?;
        let may = permit(&mut tx, &actor, case, Action::SendDocuments, case).await?;
        uploads::receive(&mut tx, &may, None, &batch).await?;
        tx.commit().await?;
        self.inspected(case).await
    }

    async fn stored(
        &self,
        case: CaseId,
        key: &DataKey,
        objects: Vec<ObjectId>,
        files: Vec<(String, Vec<u8>)>,
    ) -> anyhow::Result<Vec<Stored>> {
        let mut batch = Vec::new();
        for ((name, bytes), object) in files.into_iter().zip(objects) {
            let place = BlobKey::new(self.tenant.0, case.0, object.0);
            let body = futures_util::stream::iter([Ok::<_, std::io::Error>(bytes.into())]);
            let put = self.app.blobs.put(&place, key, body, u64::MAX).await?;
            batch.push(Stored { object, name, length: put.length, sha256: put.sha256, crc32: put.crc32 });
        }
        Ok(batch)
    }

    /// Says what is known of the patient, and lets the documents that fit stand for the rows of the checklist.
    pub async fn checklist(&self, case: CaseId, documents: &[documents::Document]) -> anyhow::Result<()> {
        let settings = checklists::Settings {
            template: Some(Specialty::Orthopaedics.into()),
            flags: vec![
                (Flag::SurgeryPlanned, true),
                (Flag::HeartHistory, true),
                (Flag::Diabetic, true),
                (Flag::LungHistory, false),
                (Flag::EarlierAnaesthesia, true),
                (Flag::HospitalStay, false),
            ],
            version: 0,
        };
        let (mut tx, permit) = self.on(case, Action::EditChecklist, case).await?;
        checklists::save(&mut tx, &permit, self.member, &settings).await?;
        let rows = [
            ("imaging-dicom", Category::Imaging),
            ("imaging-report", Category::RadiologyReport),
            ("recent-labs", Category::Labs),
            ("blood-count", Category::Labs),
            ("metabolic-panel", Category::Labs),
            ("identity", Category::Identity),
            ("medication-list", Category::Medications),
        ];
        for (key, category) in rows {
            let fitting: Vec<_> = documents.iter().filter(|one| one.category == category).map(|one| one.id).collect();
            if !fitting.is_empty() {
                checklists::stand(&mut tx, &permit, key, &fitting).await?;
            }
        }
        tx.commit().await?;
        Ok(())
    }

    pub(super) async fn inspected(&self, case: CaseId) -> anyhow::Result<Vec<documents::Document>> {
        for _ in 0..600 {
            let mut tx = self.app.db.staff(self.tenant).await?;
            if store::files::waiting(&mut tx, case, None).await? == 0 {
                return Ok(documents::list(&mut tx, case).await?);
            }
            drop(tx);
            tokio::time::sleep(std::time::Duration::from_millis(100)).await;
        }
        bail!("the invented records were not inspected within a minute")
    }

    /// Asks the decision maker for a consent.
    pub async fn ask_consent(&self, case: CaseId, terms: Terms, language: Language) -> anyhow::Result<ConsentId> {
        let (mut tx, permit) = self.on(case, Action::RequestConsent, case).await?;
        // The words are composed once the consent is there to be read from; until then nothing is shown.
        let text = Shown { version: TEXT_VERSION, language, body: String::new() };
        let id = store::consents::request(&mut tx, &permit, &NewConsent { terms, text }).await?;
        tx.commit().await?;
        Ok(id)
    }

    /// The exact words of a stored consent, as its giver reads them.
    pub async fn consent_text(&self, case: CaseId, id: ConsentId, language: Language) -> anyhow::Result<Shown> {
        let mut tx = self.app.db.staff(self.tenant).await?;
        let consent = store::consents::find(&mut tx, id).await?.context("the consent is gone")?;
        let patient = cases::find(&mut tx, case).await?.context("the case is gone")?.map.patient_name;
        let tenant = store::members::tenant(&mut tx).await?;
        let names = consent.recipients.iter().map(|named| named.name.clone()).collect();
        let parts = ConsentParts::of(Text(language), &consent, tenant.name_in(language), &patient, true, names);
        Ok(consent_text(Text(language), &parts))
    }

    /// Gives an interpreter a document to look at.
    pub async fn assign(
        &self,
        case: CaseId,
        person: ParticipantId,
        document: DocumentId,
        days: i64,
    ) -> anyhow::Result<()> {
        let (mut tx, permit) = self.on(case, Action::AssignDocument, document).await?;
        store::grants::assign(&mut tx, &permit, person, Extent::View, in_days(self.app, days)).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Gives a person their personal link.
    pub async fn invite(&self, case: CaseId, person: ParticipantId, email: &str) -> anyhow::Result<Link> {
        let (mut tx, permit) = self.on(case, Action::InviteParticipant, case).await?;
        let until = tx.now().checked_add(domain::links::PERSONAL_LINK_LIFETIME)?;
        let (id, token) =
            links::issue_for_participant(&mut tx, &permit, case, person, email, until, Older::End).await?;
        tx.commit().await?;
        Ok(self.link(case, id, person.0, &format!("/p/{}", URL_SAFE_NO_PAD.encode(token))))
    }

    /// Sends a package to a clinic.
    pub async fn send(&self, case: CaseId, new: &NewReview) -> anyhow::Result<(ReviewId, ReaderId, Link)> {
        let (mut tx, permit) = self.on(case, Action::SendReview, case).await?;
        let sent = store::reviews::send(&mut tx, &permit, new).await?;
        tx.commit().await?;
        let Some(&(reader, id, token)) = sent.links.first() else { anyhow::bail!("nobody reads it") };
        Ok((sent.id, reader, self.link(case, id, sent.id.0, &format!("/r/{}", URL_SAFE_NO_PAD.encode(token)))))
    }

    fn link(&self, case: CaseId, id: LinkId, subject: uuid::Uuid, path: &str) -> Link {
        Link {
            tenant: self.tenant.to_string(),
            case: case.to_string(),
            link: id.to_string(),
            subject: subject.to_string(),
            address: self.app.address(path),
        }
    }

    /// A person on a case decides about a consent.
    pub async fn decides(
        &self,
        case: CaseId,
        person: ParticipantId,
        consent: ConsentId,
        shown: Shown,
    ) -> anyhow::Result<()> {
        let actor = Actor::Participant(Guest { tenant: self.tenant, case, id: person });
        let mut tx = self.app.db.guest(self.tenant, Some(case)).await?;
        let permit = permit(&mut tx, &actor, case, Action::DecideConsent, consent).await?;
        store::consents::decide(&mut tx, &permit, Answer::Given, &shown, &Signed::default()).await?;
        tx.commit().await?;
        Ok(())
    }

    /// The patient opens their documents and the replies to a relative.
    pub async fn opens_to(&self, case: CaseId, patient: ParticipantId, relative: ParticipantId) -> anyhow::Result<()> {
        let actor = Actor::Participant(Guest { tenant: self.tenant, case, id: patient });
        let mut tx = self.app.db.guest(self.tenant, Some(case)).await?;
        let permit = permit(&mut tx, &actor, case, Action::DecideFamilyAccess, case).await?;
        participants::decide_access(&mut tx, &permit, relative, true, true).await?;
        tx.commit().await?;
        Ok(())
    }

    /// A clinic opens its review, looks at documents, and replies.
    pub async fn replies(
        &self,
        case: CaseId,
        (review, reader): (ReviewId, ReaderId),
        seen: &[DocumentId],
        new: &store::replies::NewReply,
    ) -> anyhow::Result<()> {
        let actor = Actor::Reviewer(Guest { tenant: self.tenant, case, id: review }, reader);
        let mut tx = self.app.db.guest(self.tenant, Some(case)).await?;
        let open = permit(&mut tx, &actor, case, Action::OpenReview, review).await?;
        store::reviews::open(&mut tx, &open).await?;
        for document in seen {
            let view = permit(&mut tx, &actor, case, Action::ViewDocument, *document).await?;
            documents::record_view(&mut tx, &view, documents::Looked::Page(1)).await?;
        }
        let reply = permit(&mut tx, &actor, case, Action::Reply, review).await?;
        store::replies::send(&mut tx, &reply, new).await?;
        cases::move_to(&mut tx, &reply, case, Stage::Answered).await?;
        tx.commit().await?;
        Ok(())
    }
}

/// Asks the policy with the facts of this moment.
pub async fn permit<S: Subject>(
    tx: &mut Tx,
    actor: &Actor,
    case: CaseId,
    action: Action,
    subject: S,
) -> anyhow::Result<Permitted<S>> {
    let facts = facts::of_case(tx, case).await?.context("no such case")?;
    ask(actor, action, subject, Scope::Case(&facts), tx.now())
        .map_err(|denied| anyhow!("{action} is denied: {denied:?}"))
}

/// An inquiry through the public form.
pub async fn inquire(app: &App, tenant: TenantId, new: &store::inquiries::NewInquiry) -> anyhow::Result<()> {
    let mut tx: GuestTx = app.db.guest(tenant, None).await?;
    let address = |id| app.address(&format!("/inquiries/{id}"));
    store::inquiries::leave(&mut tx, new, address).await?;
    tx.commit().await?;
    Ok(())
}

/// A person's entry with what most have in common.
pub fn person(role: Role, name: &str, latin: &str, language: Language, email: &str) -> participants::Entry {
    participants::Entry {
        role,
        name: name.into(),
        latin_name: latin.into(),
        relation: String::new(),
        there_for: String::new(),
        language,
        time_zone: "Asia/Qatar".into(),
        channel: Channel::Whatsapp,
        email: email.into(),
        phone: String::new(),
        is_primary_contact: false,
        is_decision_maker: false,
        representative_basis: String::new(),
        clinic: None,
    }
}

/// So many days from now.
pub fn in_days(app: &App, days: i64) -> domain::Timestamp {
    let now = app.db.now();
    now.checked_add(SignedDuration::from_hours(24 * days)).unwrap_or(now)
}

/// The civil day so many days from now, in UTC.
pub fn day_in(app: &App, days: i64) -> Date {
    in_days(app, days).to_zoned(jiff::tz::TimeZone::UTC).date()
}
