//! What Yousef's family has asked: one that waits for the clinic, which has asked back once; one that has to be sent there; one
//! that Maryam answered; one with its official source.

use super::acts::{AtDesk, permit};
use domain::ids::{CaseId, ParticipantId, QuestionId, ReaderId, ReviewId};
use domain::policy::{Action, Actor, Guest};
use domain::questions::Kind;
use store::questions::{self, NewQuestion};

/// Who takes part.
pub struct Cast {
    /// The case.
    pub case: CaseId,
    /// The patient.
    pub patient: ParticipantId,
    /// The daughter, who asks.
    pub daughter: ParticipantId,
    /// The interpreter, who has one of the questions.
    pub interpreter: ParticipantId,
    /// The clinic's review and its reader.
    pub doctor: (ReviewId, ReaderId),
}

/// Asks. Answers with the one that waits for the clinic.
pub async fn ask(desk: &AtDesk<'_>, cast: &Cast) -> anyhow::Result<QuestionId> {
    let flight = asks(desk, cast, cast.daughter, Kind::Medical, "متى يستطيع والدي السفر بالطائرة بعد العملية؟").await?;
    let (mut tx, route) = desk.on(cast.case, Action::RouteQuestion, flight).await?;
    questions::send(&mut tx, &route, cast.doctor.0).await?;
    questions::assign(&mut tx, &route, cast.interpreter).await?;
    tx.commit().await?;
    let doctor = Actor::Reviewer(Guest { tenant: desk.tenant, case: cast.case, id: cast.doctor.0 }, cast.doctor.1);
    let mut tx = desk.app.db.guest(desk.tenant, Some(cast.case)).await?;
    let answer = permit(&mut tx, &doctor, cast.case, Action::AnswerQuestion, flight).await?;
    questions::ask_back(&mut tx, &answer, "How long is the flight, and can he walk about during it?").await?;
    tx.commit().await?;
    let mut tx = desk.app.db.guest(desk.tenant, Some(cast.case)).await?;
    let noura = Actor::Participant(Guest { tenant: desk.tenant, case: cast.case, id: cast.daughter });
    let more = permit(&mut tx, &noura, cast.case, Action::ContinueQuestion, flight).await?;
    questions::go_on(&mut tx, &more, "خمس ساعات مباشرة من موسكو إلى الدوحة، ويمكنه المشي في الممر.").await?;
    tx.commit().await?;
    asks(desk, cast, cast.daughter, Kind::Medical, "هل نوقف دواء السيولة قبل السفر؟").await?;
    let airport = asks(desk, cast, cast.daughter, Kind::Logistics, "من يستقبلنا في مطار موسكو؟").await?;
    answers(desk, cast, airport, "سائقنا سيرغي، ومعه لافتة باسم والدك. رقم هاتفه يصلك قبل السفر بيومين.", "").await?;
    let visa = asks(desk, cast, cast.patient, Kind::Official, "هل تكفي التأشيرة الإلكترونية لمدة إقامتنا؟").await?;
    let found = "مدة التأشيرة الإلكترونية وشروطها مذكورة في هذه الصفحة. القرار لوزارة الخارجية وحدها.";
    answers(desk, cast, visa, found, "https://electronic-visa.example/terms").await?;
    Ok(flight)
}

async fn asks(
    desk: &AtDesk<'_>,
    cast: &Cast,
    who: ParticipantId,
    kind: Kind,
    words: &str,
) -> anyhow::Result<QuestionId> {
    let actor = Actor::Participant(Guest { tenant: desk.tenant, case: cast.case, id: who });
    let mut tx = desk.app.db.guest(desk.tenant, Some(cast.case)).await?;
    let permit = permit(&mut tx, &actor, cast.case, Action::AskQuestion, cast.case).await?;
    let new = NewQuestion { kind, words: words.to_owned(), review: None, before_travel: None };
    let (id, _) = questions::ask(&mut tx, &permit, &new).await?;
    tx.commit().await?;
    Ok(id)
}

async fn answers(desk: &AtDesk<'_>, cast: &Cast, id: QuestionId, words: &str, source: &str) -> anyhow::Result<()> {
    let (mut tx, permit) = desk.on(cast.case, Action::AnswerQuestion, id).await?;
    questions::answer(&mut tx, &permit, words, source).await?;
    tx.commit().await?;
    Ok(())
}
