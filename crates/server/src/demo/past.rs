//! What is over: cases of the last months, closed, from which the figures are drawn. Each step is taken by the house's own functions
//! on the day on which it was.

use super::acts::{AtDesk, in_days, person};
use super::cast;
use super::seed::{consent, package};
use crate::clock::Earlier;
use domain::cases::{Purpose, Sex, Stage};
use domain::checklists::Specialty;
use domain::consents::{Channel, Recipient};
use domain::documents::Category;
use domain::ids::{CaseId, ClinicId};
use domain::policy::Action;
use domain::replies::{Content, Costing, Finding, Treatability};
use domain::roles::Role;
use domain::words::Language;
use jiff::SignedDuration;
use std::sync::Arc;
use store::cases;
use store::checklists::{self, Settings};
use store::consents::Terms;
use store::replies::NewReply;
use web::App;

/// A case that is over: who, of what, how many days ago it was opened, and how many hours later it was collecting, complete, sent
/// to the first or second clinic, answered (or never).
struct Past(&'static str, &'static str, Specialty, i64, [i64; 3], usize, Option<i64>);

const PAST: [Past; 11] = [
    Past("Amina Yusuf", "NG", Specialty::Oncology, 214, [20, 260, 300], 1, Some(366)),
    Past("Chidi Nwosu", "NG", Specialty::Oncology, 198, [30, 410, 436], 1, Some(530)),
    Past("Gulnara Akhmetova", "KZ", Specialty::Oncology, 171, [12, 190, 220], 1, Some(268)),
    Past("Khalid Al-Mansour", "QA", Specialty::Orthopaedics, 166, [26, 340, 362], 0, Some(470)),
    Past("Fatma Al-Sulaiti", "QA", Specialty::Orthopaedics, 150, [50, 280, 306], 0, Some(440)),
    Past("Tamar Beridze", "GE", Specialty::Oncology, 143, [18, 300, 330], 1, Some(390)),
    Past("Peter Novak", "CZ", Specialty::Orthopaedics, 131, [40, 520, 560], 0, Some(790)),
    Past("Sana Iqbal", "PK", Specialty::Oncology, 118, [22, 230, 262], 1, Some(330)),
    Past("Igor Melnik", "KZ", Specialty::Orthopaedics, 97, [16, 210, 240], 0, Some(352)),
    Past("Layan Haddad", "JO", Specialty::Cardiology, 88, [28, 380, 402], 1, Some(480)),
    Past("Omar Farouk", "EG", Specialty::Orthopaedics, 74, [36, 610, 650], 0, None),
];

/// All of them.
pub async fn cases_that_are_over(desk: &AtDesk<'_>, clinics: [ClinicId; 2]) -> anyhow::Result<()> {
    for past in &PAST {
        one(desk, past, clinics).await?;
    }
    Ok(())
}

/// The house so many hours after a day that is so long ago.
fn at(app: &App, days_ago: i64, hours: i64) -> App {
    let db = app.db.by_clock(Arc::new(Earlier(SignedDuration::from_hours(days_ago * 24 - hours))));
    App { db, ..app.clone() }
}

async fn one(desk: &AtDesk<'_>, past: &Past, clinics: [ClinicId; 2]) -> anyhow::Result<()> {
    let &Past(name, country, specialty, opened, [collecting, complete, sent], clinic, replied) = past;
    let clinic = clinics[clinic];
    let app = at(desk.app, opened, 0);
    let then = AtDesk { app: &app, ..*desk };
    let mut map = cast::map(name, name, country, "", Sex::Unknown, "1970-01-01", Language::En);
    map.purposes = vec![Purpose::SecondOpinion];
    map.question = "Is an operation advisable, and which one?".into();
    let case = then.case(&map).await?;
    let (mut tx, permit) = then.on(case, Action::EditChecklist, case).await?;
    let settings = Settings { template: Some(specialty.into()), flags: Vec::new(), version: 0 };
    checklists::save(&mut tx, &permit, desk.member, &settings).await?;
    tx.commit().await?;
    let mut entry = person(Role::Patient, name, name, Language::En, "over@families.example");
    (entry.is_decision_maker, entry.is_primary_contact) = (true, true);
    let patient = then.person(case, &entry).await?;
    then.summary(case, cast::roberts_summary()).await?;
    moved(desk, case, opened, collecting, Stage::Collecting).await?;
    moved(desk, case, opened, complete, Stage::Ready).await?;

    let app = at(desk.app, opened, sent);
    let then = AtDesk { app: &app, ..*desk };
    let terms = Terms {
        giver: patient,
        basis: String::new(),
        purposes: map.purposes,
        recipients: vec![Recipient::Clinic(clinic)],
        categories: Category::ALL.to_vec(),
        documents: Vec::new(),
        channel: Channel::ReviewLink,
        may_download: true,
        until: in_days(&app, 60),
    };
    consent(&then, case, patient, terms).await?;
    let new = package(&then, case, clinic, Vec::new(), "").await?;
    let (review, reader, _) = then.send(case, &new).await?;
    moved(desk, case, opened, sent, Stage::WithClinic).await?;
    if let Some(replied) = replied {
        let content = Content {
            finding: Some(Finding::Agrees),
            treatability: Some(Treatability::Yes),
            costing: Some(Costing::NotYet),
            words: "We can take this on; the rest after a first visit.".into(),
            ..Content::default()
        };
        let reply =
            NewReply { content, name: "The department".into(), role: String::new(), letter: None, invitation: None };
        let app = at(desk.app, opened, replied);
        AtDesk { app: &app, ..*desk }.replies(case, (review, reader), &[], &reply).await?;
        moved(desk, case, opened, replied + 24 * 6, Stage::Travel).await?;
    }
    moved(desk, case, opened, 24 * 60, Stage::Closed).await
}

async fn moved(desk: &AtDesk<'_>, case: CaseId, opened: i64, hours: i64, stage: Stage) -> anyhow::Result<()> {
    let app = at(desk.app, opened, hours);
    let (mut tx, permit) = AtDesk { app: &app, ..*desk }.on(case, Action::MoveCase, case).await?;
    cases::move_to(&mut tx, &permit, case, stage).await?;
    tx.commit().await?;
    Ok(())
}
