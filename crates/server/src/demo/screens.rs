//! Every screen that exists, with the persona who opens it: for whoever looks at all of them.

use web::demo::manifest::Screen;

/// The things of SC-0001 that screens are about.
pub struct Subjects {
    /// The case.
    pub case: String,
    /// The doctor's review.
    pub review: String,
    /// Where the desk sees the review as the doctor does.
    pub as_doctor: String,
    /// The doctor's link, whole.
    pub review_link: String,
    /// The consent that it rests on.
    pub consent: String,
    /// A report.
    pub document: String,
    /// The CT study.
    pub study: String,
    /// A study that seems to be another person's.
    pub doubtful: String,
    /// A case that is closed.
    pub closed: String,
    /// A case whose patient is home again.
    pub home: String,
    /// The address of the paper by which a mother decides.
    pub proof: String,
    /// A closed case that is held, and its hold.
    pub held: (String, String),
    /// A member whom an owner looks at.
    pub colleague: String,
    /// What the daughter is asked for.
    pub request: String,
    /// The first visit of the plan.
    pub visit: String,
    /// What the daughter asked the clinic.
    pub question: String,
    /// The hotel's payment block.
    pub block: String,
    /// What may go wrong at the gate.
    pub risk: String,
    /// The letter's translation, which the interpreter has, and what came of the report's.
    pub translation: (String, String),
    /// What two hospitals are asked for: one is late, one waits for a signature.
    pub records: (String, String),
    /// Slides that are with the clinic.
    pub parcel: String,
    /// The patient, as a participant.
    pub patient: String,
    /// The daughter, as a participant.
    pub daughter: String,
    /// The interpreter, as a participant.
    pub interpreter: String,
}

/// All screens.
pub fn of(base: &str, s: &Subjects) -> Vec<Screen> {
    let case = format!("/cases/{}", s.case);
    let daughter = format!("/my/{}", s.daughter);
    let patient = format!("/my/{}", s.patient);
    let link = s.review_link.trim_start_matches(base).to_owned();
    let screens = [
        ("welcome", "stranger", "/".to_owned()),
        ("sign in", "stranger", "/sign-in".into()),
        ("public inquiry", "stranger", "/inquire/safina".into()),
        ("review link", "stranger", link),
        ("demo", "stranger", "/demo".into()),
        ("demo mail", "stranger", "/demo/mail".into()),
        ("today", "coordinator", "/".into()),
        ("inquiries", "coordinator", "/inquiries".into()),
        ("cases", "coordinator", "/cases".into()),
        ("board", "coordinator", "/board".into()),
        ("clinics", "coordinator", "/clinics".into()),
        ("how long things take", "coordinator", "/figures".into()),
        ("the keys", "coordinator", "/shortcuts".into()),
        ("new clinic", "coordinator", "/clinics/new".into()),
        ("account", "coordinator", "/account".into()),
        ("change the password", "coordinator", "/account/password".into()),
        ("new authenticator", "coordinator", "/account/authenticator".into()),
        ("recovery codes", "coordinator", "/account/recovery-codes".into()),
        ("add a passkey", "coordinator", "/account/passkeys/new".into()),
        ("members", "owner", "/members".into()),
        ("invite a member", "owner", "/members/new".into()),
        ("let a member in anew", "owner", format!("/members/{}/reset", s.colleague)),
        ("give a member another role", "owner", format!("/members/{}/role", s.colleague)),
        ("keep a member out", "owner", format!("/members/{}/admission", s.colleague)),
        ("company accounts", "owner", "/provider".into()),
        ("stop using company accounts", "owner", "/provider/removal".into()),
        ("company sign-in", "stranger", "/sign-in/company".into()),
        ("new case", "coordinator", "/cases/new".into()),
        ("case overview", "coordinator", case.clone()),
        ("request map", "coordinator", format!("{case}/request-map")),
        ("people and roles", "coordinator", format!("{case}/participants")),
        ("the paper that lets a relative decide", "coordinator", s.proof.clone()),
        ("as the daughter sees it", "coordinator", format!("{case}/participants/{}/preview", s.daughter)),
        ("as the doctor sees it", "coordinator", s.as_doctor.clone()),
        ("role map sheet", "coordinator", format!("{case}/participants/sheet")),
        ("case summary", "coordinator", format!("{case}/summary")),
        ("documents", "coordinator", format!("{case}/documents")),
        ("one document", "coordinator", format!("{case}/documents/{}", s.document)),
        ("the text of a document", "coordinator", format!("{case}/documents/{}/text", s.document)),
        ("photos to be joined", "coordinator", format!("{case}/documents/joining")),
        ("search in a case", "coordinator", format!("{case}/documents/search?q=hip")),
        ("search", "coordinator", "/search?q=hip".into()),
        ("a study", "coordinator", format!("{case}/documents/{}", s.study)),
        ("a study in the viewer", "coordinator", format!("{case}/documents/{}/viewer", s.study)),
        ("checklist", "coordinator", format!("{case}/checklist")),
        ("checklist templates", "coordinator", "/checklists".into()),
        ("a row of a checklist", "coordinator", "/checklists/rows/new?specialty=surgery&key=ecg".into()),
        ("a checklist template", "coordinator", "/checklists/templates/new".into()),
        ("requests", "coordinator", format!("{case}/requests")),
        ("ask for a document", "coordinator", format!("{case}/requests/new?item=imaging-dicom")),
        ("one request", "coordinator", format!("{case}/requests/{}", s.request)),
        ("withdraw a request", "coordinator", format!("{case}/requests/{}/withdrawal", s.request)),
        ("questions", "coordinator", format!("{case}/questions")),
        ("ask a question", "coordinator", format!("{case}/questions/new")),
        ("one question", "coordinator", format!("{case}/questions/{}", s.question)),
        ("open questions", "coordinator", "/questions".into()),
        ("payments", "coordinator", format!("{case}/money")),
        ("add a payment block", "coordinator", format!("{case}/money/new?kind=interpreter")),
        ("one payment block", "coordinator", format!("{case}/money/{}", s.block)),
        ("price list", "owner", "/prices".into()),
        ("official checks", "coordinator", format!("{case}/official")),
        ("working map", "coordinator", format!("{case}/map")),
        ("working map of the patient", "coordinator", format!("{case}/map?for=person-{}", s.patient)),
        ("working map of the interpreter", "coordinator", format!("{case}/map?for=person-{}", s.interpreter)),
        ("working map of the clinic", "doctor", format!("/review/{}/map", s.review)),
        ("family working map", "daughter", format!("{daughter}/map")),
        ("interpreter working map", "interpreter", format!("/i/{}/map", s.interpreter)),
        ("risks", "coordinator", format!("{case}/risks")),
        ("write down a risk", "coordinator", format!("{case}/risks/new")),
        ("one risk", "coordinator", format!("{case}/risks/{}", s.risk)),
        ("translations", "coordinator", format!("{case}/translations")),
        ("order a translation", "coordinator", format!("{case}/translations/new")),
        ("one translation", "coordinator", format!("{case}/translations/{}", s.translation.0)),
        ("cancel a translation", "coordinator", format!("{case}/translations/{}/cancellation", s.translation.0)),
        ("original and translation", "coordinator", format!("{case}/documents/{}/beside", s.translation.1)),
        ("records held elsewhere", "coordinator", format!("{case}/records")),
        ("ask a hospital for records", "coordinator", format!("{case}/records/new")),
        ("records that are late", "coordinator", format!("{case}/records/{}", s.records.0)),
        ("records without a release", "coordinator", format!("{case}/records/{}", s.records.1)),
        ("change what is asked for", "coordinator", format!("{case}/records/{}/edit", s.records.1)),
        ("things that travel", "coordinator", format!("{case}/parcels")),
        ("send something", "coordinator", format!("{case}/parcels/new")),
        ("slides that travel", "coordinator", format!("{case}/parcels/{}", s.parcel)),
        ("change what travels", "coordinator", format!("{case}/parcels/{}/edit", s.parcel)),
        ("laboratory values", "coordinator", format!("{case}/labs")),
        ("a doubtful study", "coordinator", format!("{case}/documents/{}?queue=yes", s.doubtful)),
        ("documents to check", "coordinator", "/checks".into()),
        ("consents", "coordinator", format!("{case}/consents")),
        ("one consent", "coordinator", format!("{case}/consents/{}", s.consent)),
        ("stop a part of a consent", "coordinator", format!("{case}/consents/{}/parts", s.consent)),
        ("send to clinic", "coordinator", format!("{case}/reviews/new")),
        ("reviews", "coordinator", format!("{case}/reviews")),
        ("one review", "coordinator", format!("{case}/reviews/{}", s.review)),
        ("releases", "coordinator", format!("{case}/packages")),
        ("replies", "coordinator", format!("{case}/replies")),
        ("plan", "coordinator", format!("{case}/plan")),
        ("a line of the plan", "coordinator", format!("{case}/plan/{}", s.visit)),
        ("after the trip", "coordinator", format!("/cases/{}/homecoming", s.home)),
        ("links and grants", "coordinator", format!("{case}/access")),
        ("open links", "coordinator", "/access".into()),
        ("end every link", "owner", "/access/end".into()),
        ("access log", "coordinator", format!("{case}/trail")),
        ("erase a case", "owner", format!("/cases/{}/erasure", s.closed)),
        ("erased cases", "owner", "/erasures".into()),
        ("how long cases are kept", "owner", "/retention".into()),
        ("holds", "coordinator", format!("/cases/{}/holds", s.held.0)),
        ("lift a hold", "owner", format!("/cases/{}/holds/{}/lifting", s.held.0, s.held.1)),
        ("review page", "doctor", format!("/review/{}", s.review)),
        ("bring in a colleague", "doctor", format!("/review/{}/colleague", s.review)),
        ("a question to the clinic", "doctor", format!("/review/{}/questions/{}", s.review, s.question)),
        ("review images", "doctor", format!("/review/{}/documents/{}", s.review, s.study)),
        ("review viewer", "doctor", format!("/review/{}/documents/{}/viewer", s.review, s.study)),
        ("family home", "daughter", daughter.clone()),
        ("family documents", "daughter", format!("{daughter}/documents")),
        ("family request", "daughter", format!("{daughter}/requests/{}", s.request)),
        ("family journey", "daughter", format!("{daughter}/plan")),
        ("family questions", "daughter", format!("{daughter}/questions")),
        ("family question", "daughter", format!("{daughter}/questions/{}", s.question)),
        ("family payments", "daughter", format!("{daughter}/money")),
        ("slides for the clinic", "doctor", format!("/review/{}/parcels/{}", s.review, s.parcel)),
        ("family records elsewhere", "daughter", format!("{daughter}/records")),
        ("family record request", "daughter", format!("{daughter}/records/{}", s.records.0)),
        ("family signs a release", "patient", format!("{patient}/records/{}", s.records.1)),
        ("family things that travel", "daughter", format!("{daughter}/parcels")),
        ("family translations", "daughter", format!("{daughter}/translations")),
        ("family laboratory values", "daughter", format!("{daughter}/labs")),
        ("family adds documents", "daughter", format!("{daughter}/documents/add")),
        ("family joins photos", "daughter", format!("{daughter}/documents/joining")),
        ("family replies", "daughter", format!("{daughter}/replies")),
        ("family privacy", "patient", format!("{patient}/privacy")),
        ("family consents", "patient", format!("{patient}/consents")),
        ("family consent", "patient", format!("{patient}/consents/{}", s.consent)),
        ("family stops a part", "patient", format!("{patient}/consents/{}/parts", s.consent)),
        ("family stops one kind", "patient", format!("{patient}/consents/{}/parts?part=category:labs", s.consent)),
        ("interpreter jobs", "interpreter", format!("/i/{}", s.interpreter)),
        ("interpreter translation", "interpreter", format!("/i/{}/translations/{}", s.interpreter, s.translation.0)),
        ("interpreter question", "interpreter", format!("/i/{}/questions/{}", s.interpreter, s.question)),
    ];
    screens
        .into_iter()
        .map(|(name, persona, path)| Screen {
            name: name.into(),
            url: format!("{base}{path}"),
            persona: persona.into(),
        })
        .collect()
}
