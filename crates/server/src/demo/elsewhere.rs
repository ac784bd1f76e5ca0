//! What hospitals hold of Yousef's records and how asking them goes; and the slides that travel for him.

use super::acts::{AtDesk, day_in};
use super::agreeing::terms;
use super::cast;
use super::hip::People;
use anyhow::Context as _;
use domain::cases::Purpose;
use domain::consents::{Channel, Recipient};
use domain::documents::Category;
use domain::ids::{CaseId, ClinicId, ParcelId, ParticipantId, RecordRequestId};
use domain::parcels::{Condition, Kind, Step as Way};
use domain::policy::Action;
use domain::record_requests::{Occasion, Step, Way as By, expected};
use domain::requests::Format;
use domain::words::Language;
use store::consents::{Signed, Terms};
use store::parcels::{self, Leg};
use store::record_requests::{self, Moving, Sending, Signing};
use web::record_view::release_words;
use web::text::Text;

/// A hospital in Paris, where Yousef was in 2025.
const PARIS: &str = "Hôpital des Tilleuls, Paris";

/// A hospital in Paris, which will be late, and one in Doha whose release waits for Yousef. Answers with both.
pub async fn ask(desk: &AtDesk<'_>, people: &People) -> anyhow::Result<(RecordRequestId, RecordRequestId)> {
    let entry = |holder: &str, reach: &str, what: &str, country: &str, language| record_requests::Entry {
        item: String::new(),
        occasion: Occasion::Case,
        holder: holder.into(),
        reach: reach.into(),
        what: what.into(),
        country: country.into(),
        language,
        format: Format::Dicom,
        from: None,
        until: None,
    };
    // Paris reads its letter in English; what is asked for stands there for Yousef, too, who signs for it.
    let paris = record_requests::Entry {
        from: "2025-03-01".parse().ok(),
        until: "2025-03-31".parse().ok(),
        ..entry(
            PARIS,
            "archives@tilleuls.example",
            "MRI of the right hip, with its report · رنين الورك الأيمن مع تقريره",
            "FR",
            Language::En,
        )
    };
    let doha = entry("Corniche Imaging, Doha", "+974 4455 0100", "الأشعة المقطعية للحوض، 2024", "QA", Language::Ar);
    let late = adds(&desk.by(&desk.ago(17)), people.case, &paris).await?;
    signs(&desk.by(&desk.ago(16)), people.case, people.patient, late).await?;
    let app = desk.ago(15);
    let then = desk.by(&app);
    let (mut tx, permit) = then.on(people.case, Action::EditRecordRequests, people.case).await?;
    let on = day_in(&app, 0);
    let sending = Sending { on, way: By::Email, expected: expected(on, "FR") };
    record_requests::send(&mut tx, &permit, late, 2, &sending).await?;
    tx.commit().await?;
    Ok((late, adds(&then, people.case, &doha).await?))
}

async fn adds(desk: &AtDesk<'_>, case: CaseId, entry: &record_requests::Entry) -> anyhow::Result<RecordRequestId> {
    let (mut tx, permit) = desk.on(case, Action::EditRecordRequests, case).await?;
    let id = record_requests::add(&mut tx, &permit, entry).await?;
    tx.commit().await?;
    Ok(id)
}

/// The patient signs the release on their page.
pub async fn signs(desk: &AtDesk<'_>, case: CaseId, patient: ParticipantId, id: RecordRequestId) -> anyhow::Result<()> {
    let signer = desk.participant(case, patient);
    let (mut tx, permit) = desk.guest(case, &signer, Action::SignRelease, case).await?;
    let one = record_requests::find(&mut tx, case, id).await?.context("the request is gone")?;
    let map = store::cases::find(&mut tx, case).await?.context("the case is gone")?.map;
    let tenant = store::members::tenant(&mut tx).await?;
    let words = release_words(Text(Language::Ar), tenant.name_in(Language::Ar), &map, &one);
    let signing = Signing { words, language: Language::Ar, signed: Signed { name: map.patient_name, drawing: None } };
    record_requests::sign(&mut tx, &permit, id, one.version, &signing).await?;
    tx.commit().await?;
    Ok(())
}

/// Paris is asked after by telephone.
pub async fn ask_again(desk: &AtDesk<'_>, case: CaseId, late: RecordRequestId) -> anyhow::Result<()> {
    let (mut tx, permit) = desk.on(case, Action::EditRecordRequests, case).await?;
    let reminded = Moving {
        step: Step::Remind,
        on: day_in(desk.app, 0),
        way: Some(By::Telephone),
        came: vec![],
        words: "وجدوا الملف، ويُنسخ القرص الآن.".into(),
    };
    record_requests::step(&mut tx, &permit, late, 3, &reminded).await?;
    tx.commit().await?;
    Ok(())
}

/// Slides that are with the clinic and must go back to Paris, and a disc that should have arrived. Answers with the slides.
pub async fn send(desk: &AtDesk<'_>, people: &People, clinic: ClinicId) -> anyhow::Result<ParcelId> {
    let case = people.case;
    let app = desk.ago(8);
    let by_courier = Terms {
        categories: vec![Category::Imaging, Category::OtherClinical],
        channel: Channel::Courier,
        ..terms(&app, people.patient, Recipient::Clinic(clinic), vec![Purpose::PreliminaryRoute], 70)
    };
    desk.by(&app).consent(case, by_courier).await?;
    let slides = parcels::Entry {
        item: String::new(),
        kind: Kind::Slides,
        pieces: 6,
        what: "Synovial biopsy, right hip, no. 25-1187 A1–A6, H&E".into(),
        origin: PARIS.into(),
        clinic: Some(clinic),
        destination: String::new(),
        back_by: Some(day_in(desk.app, 25)),
    };
    let gone = Leg {
        carrier: "DHL Medical".into(),
        tracking: "JD0146 0000 2219".into(),
        expected: Some(day_in(desk.app, -4)),
    };
    let steps =
        [(Way::HandOver, 7, "Karim Benali, DHL"), (Way::Track, 5, "DHL"), (Way::Arrive, 4, "Dr Irina Sokolova")];
    let slides = walk(desk, case, &slides, &steps, &gone).await?;
    let disc = parcels::Entry {
        item: String::new(),
        kind: Kind::Disc,
        pieces: 1,
        what: "نسخة الأسرة من رنين مارس 2025".into(),
        origin: cast::NOURA.0.into(),
        clinic: None,
        destination: "مكتب سفينة كير، الدوحة".into(),
        back_by: None,
    };
    let gone =
        Leg { carrier: "Qatar Post".into(), tracking: "RR 4455 100 QA".into(), expected: Some(day_in(desk.app, -2)) };
    walk(desk, case, &disc, &[(Way::HandOver, 4, "مكتب البريد، الخليج الغربي")], &gone).await?;
    Ok(slides)
}

/// What happened on the way, how many days ago, and who says so.
type Walked<'a> = (Way, i64, &'a str);

/// Writes down each step on its day.
async fn walk(
    desk: &AtDesk<'_>,
    case: CaseId,
    entry: &parcels::Entry,
    steps: &[Walked<'_>],
    leg: &Leg,
) -> anyhow::Result<ParcelId> {
    let mut id = None;
    for (seen, (step, days, who)) in (1..).zip(steps) {
        let app = desk.ago(*days);
        let (mut tx, permit) = desk.by(&app).on(case, Action::EditParcels, case).await?;
        let parcel = match id {
            Some(known) => known,
            None => parcels::add(&mut tx, &permit, entry).await?,
        };
        id = Some(parcel);
        let moving = parcels::Moving {
            step: *step,
            on: day_in(&app, 0),
            condition: if *step == Way::Track { Condition::NotSeen } else { Condition::Intact },
            who: (*who).into(),
            words: String::new(),
            leg: leg.clone(),
        };
        parcels::step(&mut tx, &permit, parcel, seen, &moving).await?;
        tx.commit().await?;
    }
    id.context("nothing happened to it")
}
