//! What invented people do, through the same store calls, permissions and jobs as real ones, on the day on which they did it.

use crate::clock::Earlier;
use anyhow::{Context as _, anyhow};
use domain::cases::Stage;
use domain::checklists::{Flag, Specialty};
use domain::documents::Category;
use domain::ids::{CaseId, ClinicId, DocumentId, MemberId, ParticipantId, ReaderId, ReviewId, TenantId};
use domain::labs::{Comparator, Lab, Test};
use domain::next_steps::NextStep;
use domain::policy::{Action, Actor, Guest, Member, Permitted, Scope, Subject, ask};
use domain::recency::Course;
use domain::roles::{Channel, Role};
use domain::tenants::MemberRole;
use domain::words::Language;
use domain::{Date, summaries};
use jiff::SignedDuration;
use std::sync::Arc;
use store::cases::{self, RequestMap};
use store::{GuestTx, StaffTx, Tx, checklists, clinics, documents, facts, participants};
use web::App;
use worker::Ocr;

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
    /// What reads pictures by machine, where it is installed.
    pub ocr: Option<&'a Ocr>,
}

impl AtDesk<'_> {
    /// The house as it was so many days ago.
    pub fn ago(&self, days: i64) -> App {
        self.hours_ago(days * 24)
    }

    /// The house as it was so many hours ago.
    pub fn hours_ago(&self, hours: i64) -> App {
        let db = self.app.db.by_clock(Arc::new(Earlier(SignedDuration::from_hours(hours))));
        App { db, ..self.app.clone() }
    }

    /// The same member in the house as it was.
    pub fn by<'b>(&'b self, app: &'b App) -> AtDesk<'b> {
        AtDesk { app, ..*self }
    }

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

    /// Begins what a guest of a case does.
    pub async fn guest<S: Subject>(
        &self,
        case: CaseId,
        actor: &Actor,
        action: Action,
        subject: S,
    ) -> anyhow::Result<(GuestTx, Permitted<S>)> {
        let mut tx = self.app.db.guest(self.tenant, Some(case)).await?;
        let permit = permit(&mut tx, actor, case, action, subject).await?;
        Ok((tx, permit))
    }

    /// A person on a case, as the policy knows them.
    pub fn participant(&self, case: CaseId, id: ParticipantId) -> Actor {
        Actor::Participant(Guest { tenant: self.tenant, case, id })
    }

    /// Who reads a review, as the policy knows them.
    pub fn reader(&self, case: CaseId, (review, reader): (ReviewId, ReaderId)) -> Actor {
        Actor::Reviewer(Guest { tenant: self.tenant, case, id: review }, reader)
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

    /// Moves a case, and leaves its next step as it is.
    pub async fn moves(&self, case: CaseId, stage: Stage) -> anyhow::Result<()> {
        let (mut tx, permit) = self.on(case, Action::MoveCase, case).await?;
        cases::move_to(&mut tx, &permit, case, stage).await?;
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
    pub async fn labs(
        &self,
        case: CaseId,
        taken: Date,
        rows: &[[&str; 4]],
        paper: Option<DocumentId>,
    ) -> anyhow::Result<()> {
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
        store::labs::add(&mut tx, &permit, self.member, &labs, paper).await?;
        tx.commit().await?;
        Ok(())
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
            // The newest of a kind is what a clinic would look at.
            let newest = documents.iter().filter(|one| one.category == category).max_by_key(|one| one.date);
            if let Some(newest) = newest {
                checklists::stand(&mut tx, &permit, key, &[newest.id]).await?;
            }
        }
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
