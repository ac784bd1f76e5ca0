//! The invented house: two tenants, and cases in several stages. Each case is invented in a room of its own.

use super::acts::AtDesk;
use super::hip::{self, Hip};
use super::screens::{self, Subjects};
use super::{cast, child, ends, heart, homecoming, others, past, paying};
use domain::documents::Category;
use domain::tenants::MemberRole;
use web::App;
use web::demo::manifest::{Link, Manifest, Persona};
use worker::Ocr;

/// Fills an empty house.
pub async fn fill(app: &App, ocr: Option<&Ocr>, administrator: &str, say: &dyn Fn(&str)) -> anyhow::Result<Manifest> {
    say("inventing two agencies, their people and records");
    let (safina, safina_staff) = cast::safina(app).await?;
    let (meridian, meridian_staff) = cast::meridian(app).await?;
    let at_desk = |tenant, staff: &cast::Staff, at: usize, role| AtDesk { app, tenant, member: staff[at].0, role, ocr };
    let layla = at_desk(safina, &safina_staff, 0, MemberRole::Owner);
    let maryam = at_desk(safina, &safina_staff, 1, MemberRole::Coordinator);
    let pieter = at_desk(meridian, &meridian_staff, 1, MemberRole::Coordinator);
    let kalina = maryam.clinic(&cast::kalina()).await?;
    let jinghe = maryam.clinic(&cast::jinghe()).await?;
    let hip = hip::yousef(&maryam, kalina, say).await?;
    paying::prices(&maryam, layla.member).await?;
    heart::robert(&maryam, jinghe).await?;
    others::beginning(&maryam).await?;
    let closed = others::opened_twice(&maryam).await?;
    let home = homecoming::salim(&maryam, kalina).await?;
    let (child, mother) = child::chidi(&maryam.by(&maryam.ago(4)), kalina).await?;
    say("remembering cases that are over");
    past::cases_that_are_over(&maryam, [kalina, jinghe]).await?;
    others::inquiries(app, safina).await?;
    ends::invited(&layla).await?;
    ends::company_accounts(&layla).await?;
    ends::put_codes_away(&maryam).await?;
    let (held, hold) = ends::held(&maryam).await?;
    pieter.clinic(&cast::chao_phraya()).await?;
    others::neighbour(&pieter).await?;
    let tenants =
        vec![cast::manifest_tenant("safina", &safina_staff), cast::manifest_tenant("meridian", &meridian_staff)];
    let elsewhere = Elsewhere {
        closed: closed.to_string(),
        home: home.to_string(),
        proof: format!("/cases/{child}/participants/{mother}/proof"),
        held: (held.to_string(), hold.to_string()),
        colleague: maryam.member.to_string(),
    };
    let base_url = app.settings.base_url.clone();
    Ok(Manifest {
        mailbox: format!("{base_url}/demo/mail"),
        database_url: administrator.into(),
        tenants,
        screens: screens::of(&base_url, &subjects(&hip, elsewhere)),
        personas: personas(&hip, &safina_staff, &base_url),
        base_url,
    })
}

/// What screens are about that is not of the hip's case.
struct Elsewhere {
    closed: String,
    home: String,
    proof: String,
    held: (String, String),
    colleague: String,
}

fn personas(hip: &Hip, staff: &cast::Staff, base: &str) -> Vec<Persona> {
    let guest = |name: &str, link: &Link, home: String| Persona {
        name: name.into(),
        email: String::new(),
        link: Some(link.clone()),
        home,
    };
    let member = |name: &str, at: usize| Persona {
        name: name.into(),
        email: staff[at].1.email.clone(),
        link: None,
        home: "/".into(),
    };
    vec![
        member("coordinator", 1),
        member("owner", 0),
        guest("doctor", &hip.doctor, format!("/review/{}", hip.doctor.subject)),
        guest("daughter", &hip.daughter, format!("/my/{}?lang=ar", hip.daughter.subject)),
        guest("patient", &hip.patient, format!("/my/{}?lang=ar", hip.patient.subject)),
        guest("interpreter", &hip.interpreter, format!("/i/{}?lang=ru", hip.interpreter.subject)),
        Persona {
            name: "stranger".into(),
            email: String::new(),
            link: None,
            home: hip.doctor.address.trim_start_matches(base).to_owned(),
        },
    ]
}

fn subjects(hip: &Hip, elsewhere: Elsewhere) -> Subjects {
    let case = hip.people.case;
    let (review, reader) = hip.review;
    let first = |wanted: Option<Category>| {
        let found = hip.documents.iter().find(|one| wanted.is_none_or(|category| one.category == category));
        found.map(|document| document.id.to_string()).unwrap_or_default()
    };
    Subjects {
        request: hip.request.to_string(),
        visit: hip.visit.to_string(),
        question: hip.question.to_string(),
        block: hip.block.to_string(),
        risk: hip.risk.to_string(),
        translation: (hip.translation.0.to_string(), hip.translation.1.to_string()),
        records: (hip.records.0.to_string(), hip.records.1.to_string()),
        parcel: hip.parcel.to_string(),
        case: case.to_string(),
        review: review.to_string(),
        as_doctor: format!("/cases/{case}/reviews/{review}/readers/{reader}/preview"),
        review_link: hip.doctor.address.clone(),
        consent: hip.consent.to_string(),
        document: first(Some(Category::RadiologyReport)),
        study: first(Some(Category::Imaging)),
        doubtful: hip.doubtful.clone(),
        patient: hip.people.patient.to_string(),
        daughter: hip.people.daughter.to_string(),
        interpreter: hip.people.interpreter.to_string(),
        closed: elsewhere.closed,
        home: elsewhere.home,
        proof: elsewhere.proof,
        held: elsewhere.held,
        colleague: elsewhere.colleague,
    }
}
