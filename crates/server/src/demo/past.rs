//! What is over: cases of the last months, closed, from which the figures are drawn. Each step is taken by the house's own functions
//! on the day on which it was.

use super::acts::{AtDesk, person};
use super::agreeing::terms;
use super::cast;
use domain::cases::{Purpose, Sex, Stage};
use domain::checklists::Specialty;
use domain::consents::Recipient;
use domain::ids::{CaseId, ClinicId};
use domain::policy::Action;
use domain::replies::{Content, Costing, Finding, Treatability};
use domain::roles::Role;
use domain::summaries::{self, Declared, Field};
use domain::words::Language;
use store::checklists::{self, Settings};
use store::replies::NewReply;

/// A case that is over: who, from where, of what, how many days ago it was opened, and how many hours later it was collecting,
/// complete, sent to the first or second clinic, answered (or never).
struct Past(&'static str, Sex, (&'static str, &'static str), Specialty, i64, [i64; 3], usize, Option<i64>);

const PAST: [Past; 11] = {
    use Sex::{Female, Male};
    use Specialty::{Cardiology, Oncology, Orthopaedics};
    [
        Past("Amina Yusuf", Female, ("NG", "Kano"), Oncology, 214, [20, 260, 300], 1, Some(366)),
        Past("Chinedu Nwosu", Male, ("NG", "Enugu"), Oncology, 198, [30, 410, 436], 1, Some(530)),
        Past("Gulnara Akhmetova", Female, ("KZ", "Astana"), Oncology, 171, [12, 190, 220], 1, Some(268)),
        Past("Khalid Al-Mansour", Male, ("QA", "Doha"), Orthopaedics, 166, [26, 340, 362], 0, Some(470)),
        Past("Fatma Al-Sulaiti", Female, ("QA", "Al Wakrah"), Orthopaedics, 150, [50, 280, 306], 0, Some(440)),
        Past("Tamar Beridze", Female, ("GE", "Tbilisi"), Oncology, 143, [18, 300, 330], 1, Some(390)),
        Past("Peter Novak", Male, ("CZ", "Brno"), Orthopaedics, 131, [40, 520, 560], 0, Some(790)),
        Past("Sana Iqbal", Female, ("PK", "Lahore"), Oncology, 118, [22, 230, 262], 1, Some(330)),
        Past("Igor Melnik", Male, ("KZ", "Karaganda"), Orthopaedics, 97, [16, 210, 240], 0, Some(352)),
        Past("Rami Qasem", Male, ("JO", "Amman"), Cardiology, 88, [28, 380, 402], 1, Some(480)),
        Past("Mahmoud Farouk", Male, ("EG", "Cairo"), Orthopaedics, 74, [36, 610, 650], 0, None),
    ]
};

/// All of them.
pub async fn cases_that_are_over(desk: &AtDesk<'_>, clinics: [ClinicId; 2]) -> anyhow::Result<()> {
    for past in &PAST {
        one(desk, past, clinics).await?;
    }
    Ok(())
}

/// What a first page said of it.
fn summary(specialty: Specialty) -> summaries::Content {
    let (concern, sought) = match specialty {
        Specialty::Orthopaedics => {
            ("Osteoarthritis of the left knee, as reported by the home doctor", "Knee replacement")
        }
        Specialty::Oncology => {
            ("Papillary cancer of the thyroid, as reported after a biopsy", "Removal of the thyroid")
        }
        _ => ("Narrowing of the aortic valve, as reported after an echocardiogram", "Replacement of the valve"),
    };
    summaries::Content {
        fields: vec![(Field::Concern, concern.to_owned()), (Field::Sought, sought.to_owned())],
        medications_declared: Declared::NoneKnown,
        allergies_declared: Declared::NoneKnown,
        ..summaries::Content::default()
    }
}

async fn one(desk: &AtDesk<'_>, past: &Past, clinics: [ClinicId; 2]) -> anyhow::Result<()> {
    let &Past(name, sex, (country, city), specialty, opened, [collecting, complete, sent], clinic, replied) = past;
    let app = desk.ago(opened);
    let then = desk.by(&app);
    let mut map = cast::map(name, name, country, city, sex, "1970-01-01", Language::En);
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
    then.summary(case, summary(specialty)).await?;
    moved(desk, case, opened, collecting, Stage::Collecting).await?;
    moved(desk, case, opened, complete, Stage::Ready).await?;

    let app = desk.hours_ago(opened * 24 - sent);
    let then = desk.by(&app);
    then.consent(case, terms(&app, patient, Recipient::Clinic(clinics[clinic]), map.purposes, 60)).await?;
    let new = then.package(case, clinics[clinic], Vec::new(), "").await?;
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
        let app = desk.hours_ago(opened * 24 - replied);
        let then = desk.by(&app);
        then.looks(case, (review, reader), &[]).await?;
        then.replies(case, (review, reader), &reply).await?;
        moved(desk, case, opened, replied + 24 * 6, Stage::Travel).await?;
    }
    moved(desk, case, opened, 24 * 60, Stage::Closed).await
}

async fn moved(desk: &AtDesk<'_>, case: CaseId, opened: i64, hours: i64, stage: Stage) -> anyhow::Result<()> {
    desk.by(&desk.hours_ago(opened * 24 - hours)).moves(case, stage).await
}
