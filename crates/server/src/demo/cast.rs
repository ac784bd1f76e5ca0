//! Who appears: invented members, clinics, patients and relatives.

use super::acts::person;
use anyhow::Context as _;
use domain::Date;
use domain::cases::{Purpose, Sex};
use domain::ids::{MemberId, TenantId};
use domain::relations::Relation;
use domain::roles::Role;
use domain::summaries::{Allergy, Content, Declared, Field, Medication, MedicationKind, Second, Severity};
use domain::tenants::MemberRole;
use domain::words::Language;
use jiff::ToSpan as _;
use serde_json::json;
use store::cases::RequestMap;
use store::members::{self, NewMember, NewTenant};
use store::{clinics, participants};
use web::App;
use web::demo::manifest::{Member, Tenant};

/// The password of every invented member.
const PASSWORD: &str = "seven blue herons";

/// The patient of SC-0001, as he writes his name and as his passport does.
pub const YOUSEF: (&str, &str) = ("يوسف عبدالله الهاجري", "Yousef Abdulla Al-Hajri");

/// His daughter.
pub const NOURA: (&str, &str) = ("نورة الهاجري", "Noura Al-Hajri");

/// The interpreter of SC-0001, whom the family pays.
pub const DARIA: &str = "Daria Volkova";

/// Members as they were made, with what it takes to sign in.
pub type Staff = Vec<(MemberId, Member)>;

/// Safina Care, Doha.
pub async fn safina(app: &App) -> anyhow::Result<(TenantId, Staff)> {
    let new = NewTenant {
        slug: "safina".into(),
        name: "Safina Care".into(),
        names: json!({ "ar": "سفينة كير" }),
        time_zone: "Asia/Qatar".into(),
        email: "desk@safina.example".into(),
        phone: "+974 4400 0188".into(),
        reference_prefix: "SC".into(),
    };
    let tenant = members::create_tenant(&app.db, &new).await?;
    let staff = vec![
        member(app, tenant, "Layla Haddad", "layla@safina.example", MemberRole::Owner).await?,
        member(app, tenant, "Maryam Saleh", "maryam@safina.example", MemberRole::Coordinator).await?,
        member(app, tenant, "Omar Nasser", "omar@safina.example", MemberRole::Viewer).await?,
    ];
    Ok((tenant, staff))
}

/// Meridian Medical Travel, Rotterdam: the neighbour behind the wall.
pub async fn meridian(app: &App) -> anyhow::Result<(TenantId, Staff)> {
    let new = NewTenant {
        slug: "meridian".into(),
        name: "Meridian Medical Travel".into(),
        names: json!({}),
        time_zone: "Europe/Amsterdam".into(),
        email: "desk@meridian.example".into(),
        phone: "+31 10 555 0134".into(),
        reference_prefix: "MM".into(),
    };
    let tenant = members::create_tenant(&app.db, &new).await?;
    let staff = vec![
        member(app, tenant, "Saskia de Wit", "saskia@meridian.example", MemberRole::Owner).await?,
        member(app, tenant, "Pieter van Dam", "pieter@meridian.example", MemberRole::Coordinator).await?,
    ];
    Ok((tenant, staff))
}

async fn member(
    app: &App,
    tenant: TenantId,
    name: &str,
    email: &str,
    role: MemberRole,
) -> anyhow::Result<(MemberId, Member)> {
    let secret = app.db.random::<20>().to_vec();
    let hash = web::passwords::hash(app.settings.argon2, PASSWORD, app.db.random()).context("Argon2id refused")?;
    let new = NewMember {
        email: email.into(),
        name: name.into(),
        role,
        password_hash: hash,
        totp_secret: secret.clone(),
        language: Language::En,
        time_zone: "Asia/Qatar".into(),
    };
    let id = members::create(&app.db, tenant, &new).await?;
    let shown = Member {
        name: name.into(),
        email: email.into(),
        password: PASSWORD.into(),
        totp_secret: totp_rs::Secret::from(secret).to_base32(),
        role: role.word().into(),
    };
    Ok((id, shown))
}

/// A tenant as the manifest has it.
pub fn manifest_tenant(slug: &str, staff: &Staff) -> Tenant {
    Tenant { slug: slug.into(), members: staff.iter().map(|(_, member)| member.clone()).collect() }
}

/// Kalina Clinic, Moscow.
pub fn kalina() -> clinics::Entry {
    clinics::Entry {
        name: "Kalina Clinic".into(),
        native_name: "Клиника «Калина»".into(),
        country: "RU".into(),
        city: "Moscow".into(),
        time_zone: "Europe/Moscow".into(),
        languages: vec!["en".into(), "ru".into()],
        reviewer_name: "Dr Sergey Lanskoy".into(),
        reviewer_email: "lanskoy@kalina.example".into(),
        reply_days_from: 3,
        reply_days_to: 7,
    }
}

/// Jinghe Hospital, Beijing.
pub fn jinghe() -> clinics::Entry {
    clinics::Entry {
        name: "Jinghe Hospital".into(),
        native_name: "京和医院".into(),
        country: "CN".into(),
        city: "Beijing".into(),
        time_zone: "Asia/Shanghai".into(),
        languages: vec!["zh".into(), "en".into()],
        reviewer_name: "Dr Xu Wen".into(),
        reviewer_email: "xu.wen@jinghe.example".into(),
        reply_days_from: 3,
        reply_days_to: 5,
    }
}

/// Chao Phraya Medical Centre, Bangkok.
pub fn chao_phraya() -> clinics::Entry {
    clinics::Entry {
        name: "Chao Phraya Medical Centre".into(),
        native_name: "ศูนย์การแพทย์เจ้าพระยา".into(),
        country: "TH".into(),
        city: "Bangkok".into(),
        time_zone: "Asia/Bangkok".into(),
        languages: vec!["en".into()],
        reviewer_name: "Dr Anong Suda".into(),
        reviewer_email: "anong@chaophraya.example".into(),
        reply_days_from: 2,
        reply_days_to: 5,
    }
}

/// A request map with a name and little else.
pub fn map(
    name: &str,
    latin: &str,
    country: &str,
    city: &str,
    sex: Sex,
    birth: &str,
    language: Language,
) -> RequestMap {
    RequestMap {
        patient_name: name.into(),
        patient_latin_name: latin.into(),
        patient_call_name: String::new(),
        birth_date: birth.parse::<Date>().ok(),
        sex,
        country: country.into(),
        city: city.into(),
        language,
        purposes: vec![Purpose::SecondOpinion],
        question: String::new(),
        travel_goal: String::new(),
        existing_documents: String::new(),
        family_composition: String::new(),
        visit_format: String::new(),
        date_limits: String::new(),
        facts: String::new(),
        logistics: String::new(),
        payment: String::new(),
        official_rules: String::new(),
    }
}

/// The request map of SC-0001.
pub fn yousefs_map() -> RequestMap {
    RequestMap {
        patient_call_name: "يوسف".into(),
        purposes: vec![Purpose::PreliminaryRoute, Purpose::CostEstimate],
        question: HIP.into(),
        travel_goal: "To walk without a stick again".into(),
        existing_documents: "MRI report, CT disc, laboratory reports, cardiologist’s letter; papers of Paris from 2025"
            .into(),
        family_composition: "He travels with his daughter Noura, 2 rooms; his son Khalid stays in Doha and pays".into(),
        visit_format: "One visit of two weeks; wheelchair at the airport".into(),
        date_limits: "Not within the next five weeks: Noura’s examinations at the university".into(),
        facts: "Walks 200 m with a stick since March 2026".into(),
        logistics: "Messages to Noura by WhatsApp, in Arabic".into(),
        payment: "The family pays the clinic directly; an insurer may refund part".into(),
        official_rules: "Both have passports of Qatar; whether the e-visa is enough is to be checked".into(),
        ..map(YOUSEF.0, YOUSEF.1, "QA", "Doha", Sex::Male, "1968-03-14", Language::Ar)
    }
}

/// The patient of SC-0001: decides.
pub fn yousef() -> participants::Entry {
    participants::Entry {
        is_decision_maker: true,
        there_for: "The patient".into(),
        phone: "+974 5550 0141".into(),
        ..person(Role::Patient, YOUSEF.0, YOUSEF.1, Language::Ar, "yousef@families.example")
    }
}

/// His daughter: the primary contact.
pub fn noura() -> participants::Entry {
    participants::Entry {
        relation: Relation::Daughter.word().into(),
        is_primary_contact: true,
        there_for: "Daily arrangements, messages".into(),
        phone: "+974 5550 0142".into(),
        ..person(Role::Family, NOURA.0, NOURA.1, Language::Ar, "noura@families.example")
    }
}

/// The interpreter.
pub fn daria() -> participants::Entry {
    participants::Entry {
        there_for: "Arabic, English and Russian: in writing and at the visit".into(),
        time_zone: "Europe/Moscow".into(),
        ..person(Role::Interpreter, "Дарья Волкова", DARIA, Language::Ru, "daria@words.example")
    }
}

fn medication(name: &str, dose: &str, frequency: &str, since: &str, kind: MedicationKind) -> Medication {
    Medication { name: name.into(), dose: dose.into(), frequency: frequency.into(), since: since.into(), kind }
}

/// The summary of SC-0001.
pub fn yousefs_summary() -> Content {
    use MedicationKind::{Herbal, OverTheCounter, Prescription};
    let fields = [
        (Field::Concern, "Osteoarthritis of the right hip, as reported by the home doctor"),
        (Field::Sought, "Total replacement of the right hip: whether, how, and at what risk under apixaban"),
        (Field::Course, "Groin pain since early 2023; walks 200 m with a stick since March 2026; pain at night"),
        (Field::Symptoms, "Pain in the right groin on standing up and at night, 6 of 10"),
        (
            Field::Treatments,
            "Physiotherapy 2024; injection in the hip January 2025, relief for three months; MRI and synovial biopsy in Paris, March 2025",
        ),
        (
            Field::Surgeries,
            "Appendix 2009 and right knee arthroscopy 2014, general anaesthesia both times, no complications told",
        ),
        (Field::Conditions, "Atrial fibrillation (2023), type 2 diabetes (2019), HbA1c 6.9 %"),
        (Field::Limitations, "Stairs only with a rail; cannot put on the right sock"),
        (Field::HomeDoctor, "Total replacement of the right hip, June 2026, Doha; no cost quoted"),
        (Field::WhyAbroad, "Wants a second team’s view of the anticoagulation before he decides"),
    ];
    Content {
        height_cm: "178".into(),
        weight_kg: "92".into(),
        fields: fields.iter().map(|(field, text)| (*field, (*text).to_owned())).collect(),
        medications_declared: Declared::Listed,
        medications: vec![
            medication("Bisoprolol", "2.5 mg", "once daily", "2023", Prescription),
            medication("Apixaban", "5 mg", "twice daily", "November 2023", Prescription),
            medication("Metformin", "850 mg", "twice daily", "2019", Prescription),
            medication("Ibuprofen", "400 mg", "about twice a week", "", OverTheCounter),
            medication("Black seed oil", "a spoon", "daily", "", Herbal),
        ],
        allergies_declared: Declared::Listed,
        allergies: vec![Allergy {
            substance: "Penicillin".into(),
            reaction: "Rash on chest and arms, 1998".into(),
            severity: Severity::Moderate,
        }],
        second: Some(in_russian()),
    }
}

/// What the clinics are asked of SC-0001.
const HIP: &str = "Can the right hip be replaced while he takes apixaban for atrial fibrillation, and what would the route look like?";

/// The same for the clinic's doctors (C6).
fn in_russian() -> Second {
    let fields = [
        (Field::Concern, "Остеоартроз правого тазобедренного сустава, по сообщению лечащего врача"),
        (
            Field::Sought,
            "Тотальное эндопротезирование правого тазобедренного сустава: возможно ли, как и с каким риском на фоне апиксабана",
        ),
        (Field::Course, "Боль в паху с начала 2023 года; с марта 2026 проходит 200 м с тростью; ночные боли"),
        (Field::Symptoms, "Боль в правом паху при вставании и ночью, 6 из 10"),
        (
            Field::Treatments,
            "Физиотерапия в 2024 году; внутрисуставная инъекция в январе 2025, облегчение на три месяца; МРТ и биопсия синовиальной оболочки в Париже, март 2025",
        ),
        (
            Field::Surgeries,
            "Аппендэктомия в 2009 и артроскопия правого колена в 2014 году, оба раза общая анестезия, об осложнениях не сообщалось",
        ),
        (Field::Conditions, "Фибрилляция предсердий (2023), сахарный диабет 2 типа (2019), HbA1c 6,9 %"),
        (Field::Limitations, "По лестнице только с перилами; не может надеть правый носок"),
        (
            Field::HomeDoctor,
            "Тотальное эндопротезирование правого тазобедренного сустава, июнь 2026, Доха; цена не названа",
        ),
        (Field::WhyAbroad, "До решения хочет услышать мнение второй команды об антикоагулянтах"),
    ];
    Second {
        language: Language::Ru,
        asked: HIP.into(),
        question: "Можно ли заменить правый тазобедренный сустав на фоне приёма апиксабана при фибрилляции предсердий и каким был бы путь?".into(),
        fields: fields.iter().map(|(field, text)| (*field, (*text).to_owned())).collect(),
        note: "«No complications told» — так в оригинале: об осложнениях не спрашивали отдельно.".into(),
    }
}

/// The summary of SC-0002.
pub fn roberts_summary() -> Content {
    let fields = [
        (Field::Concern, "Severe mitral regurgitation (P2 prolapse), as reported after an echocardiogram"),
        (Field::Sought, "Mitral valve repair or replacement"),
        (Field::Course, "Short of breath on stairs since autumn 2025, worse since spring 2026"),
        (Field::HomeDoctor, "Surgery advised within six months; 94,000 USD quoted"),
        (Field::WhyAbroad, "Cost, and a second opinion on repair"),
    ];
    Content {
        height_cm: "183".into(),
        weight_kg: "88".into(),
        fields: fields.iter().map(|(field, text)| (*field, (*text).to_owned())).collect(),
        medications_declared: Declared::Listed,
        medications: vec![medication("Lisinopril", "10 mg", "once daily", "2021", MedicationKind::Prescription)],
        allergies_declared: Declared::NoneKnown,
        ..Content::default()
    }
}

/// What a laboratory in Doha measured: the day of each sample, and its rows. Whatever is on a paper is typed in from it.
pub fn yousefs_labs(today: Date) -> [(Date, &'static [[&'static str; 4]]); 3] {
    [
        (
            today - 21.days(),
            &[
                ["Haemoglobin (Hb)", "13.1", "g/dL", "13.0-17.0"],
                ["Platelets (PLT)", "218", "10^3/uL", "150-400"],
                ["Creatinine (CREA)", "1.12", "mg/dL", "0.70-1.30"],
                ["Glucose (GLU)", "126", "mg/dL", "70-99"],
                ["HbA1c", "6.9", "%", "<5.7"],
                ["Anti-Xa activity (apixaban)", "96", "ng/mL", ""],
            ],
        ),
        (
            today - 75.days(),
            &[
                ["Haemoglobin (Hb)", "12.6", "g/dL", "13.0-17.0"],
                ["Glucose (GLU)", "7.4", "mmol/L", "3.9-5.5"],
                ["HbA1c", "7.2", "%", "<5.7"],
            ],
        ),
        (
            today - 190.days(),
            &[
                ["Haemoglobin (Hb)", "128", "g/L", "130-170"],
                ["INR", "1.1", "", "0.9-1.1"],
                ["HbA1c", "7.8", "%", "<5.7"],
            ],
        ),
    ]
}
