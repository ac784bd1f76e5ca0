//! What Safina has asked Yousef's family for: one request that is open, one that is overdue, one that was answered.

use super::acts::{AtDesk, day_in, permit};
use domain::documents::Category;
use domain::ids::{CaseId, ParticipantId, RequestId};
use domain::policy::{Action, Actor, Guest};
use domain::requests::Format;
use store::requests::{self, NewRequest};

/// Asks. Answers with the one that is open.
pub async fn ask(
    desk: &AtDesk<'_>,
    case: CaseId,
    patient: ParticipantId,
    daughter: ParticipantId,
) -> anyhow::Result<RequestId> {
    let new = |category, item: &str, what: &str, asked_of, days| NewRequest {
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
        purpose: "Kalina Clinic asks for one that is less than 90 days old.".into(),
        ..new(Category::Labs, "clotting", "", daughter, 6)
    };
    let open = one(desk, case, &clotting).await?;
    let notes = new(Category::SurgicalNotes, "", "Report of the knee operation of 2011", patient, -2);
    one(desk, case, &notes).await?;
    let answered = new(Category::Medications, "", "Photo of the boxes of all medicines", daughter, 3);
    let answered = one(desk, case, &answered).await?;
    let actor = Actor::Participant(Guest { tenant: desk.tenant, case, id: daughter });
    let mut tx = desk.app.db.guest(desk.tenant, Some(case)).await?;
    let permit = permit(&mut tx, &actor, case, Action::AnswerRequest, answered).await?;
    requests::not_had(&mut tx, &permit, "My father keeps them. I will see him on Friday.").await?;
    tx.commit().await?;
    Ok(open)
}

async fn one(desk: &AtDesk<'_>, case: CaseId, new: &NewRequest) -> anyhow::Result<RequestId> {
    let (mut tx, permit) = desk.on(case, Action::AskForDocuments, case).await?;
    let id = requests::ask(&mut tx, &permit, new).await?;
    tx.commit().await?;
    Ok(id)
}
