//! What hospitals hold of Yousef's records and how asking them goes; and the slides that travel for him.

use super::acts::{AtDesk, day_in, in_days};
use domain::consents::Channel;
use domain::documents::Category;
use domain::ids::{CaseId, ClinicId, ParcelId, ParticipantId, RecordRequestId};
use domain::parcels::{Condition, Kind, Step as Way};
use domain::policy::Action;
use domain::record_requests::{Occasion, Step, Way as By, expected};
use domain::requests::Format;
use domain::words::Language;
use store::consents::Terms;
use store::documents::Document;
use store::parcels::{self, Leg};
use store::record_requests::{self, Moving, Sending};

/// A hospital in Paris that is late, and one in Doha whose release waits for Yousef. Answers with both.
pub async fn ask(
    desk: &AtDesk<'_>,
    case: CaseId,
    documents: &[Document],
) -> anyhow::Result<(RecordRequestId, RecordRequestId)> {
    let release = documents.iter().find(|one| one.category == Category::OtherClinical).or(documents.first());
    let release = release.ok_or_else(|| anyhow::anyhow!("no document to stand for the release"))?.id;
    let (mut tx, permit) = desk.on(case, Action::EditRecordRequests, case).await?;
    let paris = record_requests::Entry {
        item: String::new(),
        occasion: Occasion::Case,
        holder: "Hôpital des Tilleuls, Paris, archives médicales".into(),
        reach: "archives@tilleuls.example".into(),
        what: "MRI of the right hip of March 2025, with its report".into(),
        country: "FR".into(),
        language: Language::En,
        format: Format::Dicom,
        from: "2025-03-01".parse().ok(),
        until: "2025-03-31".parse().ok(),
    };
    let late = record_requests::add(&mut tx, &permit, &paris).await?;
    record_requests::file_release(&mut tx, &permit, late, 1, release).await?;
    let on = day_in(desk.app, -14);
    let sending = Sending { on, way: By::Email, expected: expected(on, "FR") };
    record_requests::send(&mut tx, &permit, late, 2, &sending).await?;
    let reminded = Moving {
        step: Step::Remind,
        on: day_in(desk.app, -6),
        way: Some(By::Telephone),
        came: vec![],
        words: "They have found the folder; the disc is being made.".into(),
    };
    record_requests::step(&mut tx, &permit, late, 3, &reminded).await?;
    let doha = record_requests::Entry {
        item: String::new(),
        occasion: Occasion::Case,
        holder: "Corniche Imaging, Doha".into(),
        reach: "+974 4455 0100".into(),
        what: "CT of the pelvis of 2024".into(),
        country: "QA".into(),
        language: Language::Ar,
        format: Format::Dicom,
        from: None,
        until: None,
    };
    let unsigned = record_requests::add(&mut tx, &permit, &doha).await?;
    tx.commit().await?;
    Ok((late, unsigned))
}

/// Slides that are with the clinic and must go back to Paris, and a disc that should have arrived. Answers with the slides.
pub async fn send(
    desk: &AtDesk<'_>,
    case: CaseId,
    patient: ParticipantId,
    clinic: ClinicId,
) -> anyhow::Result<ParcelId> {
    let terms = Terms {
        giver: patient,
        basis: String::new(),
        purposes: vec![domain::cases::Purpose::PreliminaryRoute],
        recipients: vec![domain::consents::Recipient::Clinic(clinic)],
        categories: vec![Category::Imaging, Category::OtherClinical],
        documents: Vec::new(),
        channel: Channel::Courier,
        may_download: true,
        until: in_days(desk.app, 60),
    };
    super::seed::consent(desk, case, patient, terms).await?;
    let slides = parcels::Entry {
        item: String::new(),
        kind: Kind::Slides,
        pieces: 6,
        what: "Synovial biopsy, right hip, no. 25-1187 A1–A6, H&E".into(),
        origin: "Hôpital des Tilleuls, Paris, pathology".into(),
        clinic: Some(clinic),
        destination: String::new(),
        back_by: Some(day_in(desk.app, 25)),
    };
    let gone = Leg {
        carrier: "DHL Medical".into(),
        tracking: "JD0146 0000 2219".into(),
        expected: Some(day_in(desk.app, -5)),
    };
    let slides = walk(
        desk,
        case,
        &slides,
        &[
            (Way::HandOver, -9, "Karim Benali, DHL", "Six slides counted, box sealed.", &gone),
            (Way::Track, -7, "DHL", "Cleared customs in Moscow.", &gone),
            (Way::Arrive, -5, "Dr Irina Sokolova, laboratory", "All six whole.", &gone),
        ],
    )
    .await?;
    let disc = parcels::Entry {
        item: String::new(),
        kind: Kind::Disc,
        pieces: 1,
        what: "MRI of March 2025, copy from the family".into(),
        origin: "Noura Al-Hajri".into(),
        clinic: None,
        destination: "Safina Care, office in Doha".into(),
        back_by: None,
    };
    let gone =
        Leg { carrier: "Qatar Post".into(), tracking: "RR 4455 100 QA".into(), expected: Some(day_in(desk.app, -2)) };
    walk(desk, case, &disc, &[(Way::HandOver, -4, "Counter at West Bay", "", &gone)]).await?;
    Ok(slides)
}

type Walked<'a> = (Way, i64, &'a str, &'a str, &'a Leg);

async fn walk(
    desk: &AtDesk<'_>,
    case: CaseId,
    entry: &parcels::Entry,
    steps: &[Walked<'_>],
) -> anyhow::Result<ParcelId> {
    let (mut tx, permit) = desk.on(case, Action::EditParcels, case).await?;
    let id = parcels::add(&mut tx, &permit, entry).await?;
    for (seen, (step, day, who, words, leg)) in (1..).zip(steps) {
        let moving = parcels::Moving {
            step: *step,
            on: day_in(desk.app, *day),
            condition: if *step == Way::Track { Condition::NotSeen } else { Condition::Intact },
            who: (*who).into(),
            words: (*words).into(),
            leg: (*leg).clone(),
        };
        parcels::step(&mut tx, &permit, id, seen, &moving).await?;
    }
    tx.commit().await?;
    Ok(id)
}
