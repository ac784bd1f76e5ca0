//! What Safina has asked Yousef's family for: one request that is open, one that is overdue, one that was answered.

use super::acts::{AtDesk, day_in};
use super::hip::People;
use domain::documents::Category;
use domain::ids::{CaseId, ParticipantId, RequestId};
use domain::policy::Action;
use domain::requests::Format;
use store::requests::{self, NewRequest};

/// Asks, eight days ago. Answers with the one that is open, and with the one that will be answered.
pub async fn ask(desk: &AtDesk<'_>, people: &People) -> anyhow::Result<(RequestId, RequestId)> {
    let new = |category, item: &str, what: &str, asked_of: ParticipantId, days| NewRequest {
        category,
        item: item.to_owned(),
        what: what.to_owned(),
        format: Format::Any,
        purpose: String::new(),
        asked_of,
        due: Some(day_in(desk.app, days)),
        reply: None,
        need: None,
    };
    let clotting = NewRequest {
        purpose: "تطلبها العيادة قبل الجراحة، على ألا تكون أقدم من 90 يومًا.".into(),
        ..new(Category::Labs, "clotting", "", people.daughter, 14)
    };
    let open = one(desk, people.case, &clotting).await?;
    let notes = new(Category::SurgicalNotes, "", "تقرير منظار الركبة اليمنى، 2014", people.patient, 6);
    one(desk, people.case, &notes).await?;
    let boxes = new(Category::Medications, "", "صورة لعلب الأدوية كلها", people.daughter, 11);
    Ok((open, one(desk, people.case, &boxes).await?))
}

/// The daughter does not have it.
pub async fn not_had(desk: &AtDesk<'_>, people: &People, request: RequestId) -> anyhow::Result<()> {
    let noura = desk.participant(people.case, people.daughter);
    let (mut tx, permit) = desk.guest(people.case, &noura, Action::AnswerRequest, request).await?;
    requests::not_had(&mut tx, &permit, "العلب عند والدي، وسأراه يوم الجمعة.").await?;
    tx.commit().await?;
    Ok(())
}

async fn one(desk: &AtDesk<'_>, case: CaseId, new: &NewRequest) -> anyhow::Result<RequestId> {
    let (mut tx, permit) = desk.on(case, Action::AskForDocuments, case).await?;
    let id = requests::ask(&mut tx, &permit, new).await?;
    tx.commit().await?;
    Ok(id)
}
