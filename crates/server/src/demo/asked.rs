//! What Yousef's family has asked: one that waits for the clinic, which has asked back once; one that has to be sent there; one
//! that Maryam answered; one with its official source. Daria has written beside the first what it says to those who read no Arabic,
//! and what the doctor says to those who read no English.

use super::acts::AtDesk;
use super::hip::People;
use domain::ids::{ParticipantId, QuestionEntryId, QuestionId, ReaderId, ReviewId};
use domain::policy::Action;
use domain::questions::Kind;
use store::documents::Document;
use store::questions::{self, NewQuestion};
use store::renderings::{self, Written};

/// Asks, over the last three days. Answers with the one that waits for the clinic.
pub async fn ask(
    desk: &AtDesk<'_>,
    people: &People,
    doctor: (ReviewId, ReaderId),
    documents: &[Document],
) -> anyhow::Result<QuestionId> {
    let flight = first(&desk.by(&desk.ago(3)), people, doctor.0).await?;
    let app = desk.ago(2);
    let then = desk.by(&app);
    let sent = documents.iter().filter(|one| one.category == domain::documents::Category::RadiologyReport);
    then.looks(people.case, doctor, &sent.map(|one| one.id).collect::<Vec<_>>()).await?;
    let reader = then.reader(people.case, doctor);
    let (mut tx, answer) = then.guest(people.case, &reader, Action::AnswerQuestion, flight).await?;
    questions::ask_back(&mut tx, &answer, "How long is the flight, and can he walk about during it?").await?;
    tx.commit().await?;
    renders(&then, people, flight, "ar", "كم تستغرق الرحلة، وهل يستطيع أن يمشي خلالها؟").await?;
    official(&then, people).await?;
    let app = desk.ago(1);
    let then = desk.by(&app);
    let noura = then.participant(people.case, people.daughter);
    let (mut tx, more) = then.guest(people.case, &noura, Action::ContinueQuestion, flight).await?;
    questions::go_on(&mut tx, &more, "خمس ساعات مباشرة من موسكو إلى الدوحة، ويمكنه المشي في الممر.").await?;
    tx.commit().await?;
    renders(&then, people, flight, "en", "Five hours from Moscow to Doha, direct; he can walk in the aisle.").await?;
    asks(&then, people, people.daughter, Kind::Medical, "هل نوقف دواء السيولة قبل السفر؟").await?;
    let airport = asks(&then, people, people.daughter, Kind::Logistics, "من يستقبلنا في مطار موسكو؟").await?;
    let driver = "سائقنا أنطون، ومعه لافتة باسم والدك. رقم هاتفه يصلك قبل السفر بيومين.";
    answers(&then, people, airport, driver, "").await?;
    Ok(flight)
}

/// The question for the clinic, sent there, and lent to the interpreter, who writes what it says.
async fn first(desk: &AtDesk<'_>, people: &People, review: ReviewId) -> anyhow::Result<QuestionId> {
    let words = "متى يستطيع والدي السفر بالطائرة بعد العملية؟";
    let flight = asks(desk, people, people.daughter, Kind::Medical, words).await?;
    let (mut tx, route) = desk.on(people.case, Action::RouteQuestion, flight).await?;
    questions::send(&mut tx, &route, review).await?;
    questions::assign(&mut tx, &route, people.interpreter).await?;
    tx.commit().await?;
    renders(desk, people, flight, "en", "When can my father fly after the operation?").await?;
    Ok(flight)
}

/// What was asked of an authority, and where it says so.
async fn official(desk: &AtDesk<'_>, people: &People) -> anyhow::Result<()> {
    let words = "هل تكفي التأشيرة الإلكترونية لمدة إقامتنا؟";
    let visa = asks(desk, people, people.patient, Kind::Official, words).await?;
    let found = "مدة التأشيرة الإلكترونية وشروطها مذكورة في هذه الصفحة. القرار لوزارة الخارجية وحدها.";
    answers(desk, people, visa, found, "https://electronic-visa.example/terms").await
}

async fn asks(
    desk: &AtDesk<'_>,
    people: &People,
    who: ParticipantId,
    kind: Kind,
    words: &str,
) -> anyhow::Result<QuestionId> {
    let asker = desk.participant(people.case, who);
    let (mut tx, permit) = desk.guest(people.case, &asker, Action::AskQuestion, people.case).await?;
    let new = NewQuestion { kind, words: words.to_owned(), review: None, before_travel: None };
    let (id, _) = questions::ask(&mut tx, &permit, &new).await?;
    tx.commit().await?;
    Ok(id)
}

async fn answers(desk: &AtDesk<'_>, people: &People, id: QuestionId, words: &str, source: &str) -> anyhow::Result<()> {
    let (mut tx, permit) = desk.on(people.case, Action::AnswerQuestion, id).await?;
    questions::answer(&mut tx, &permit, words, source).await?;
    tx.commit().await?;
    Ok(())
}

/// Writes beside what was said last what it says in another language.
async fn renders(
    desk: &AtDesk<'_>,
    people: &People,
    id: QuestionId,
    language: &str,
    words: &str,
) -> anyhow::Result<()> {
    let daria = desk.participant(people.case, people.interpreter);
    let (mut tx, permit) = desk.guest(people.case, &daria, Action::InterpretQuestion, id).await?;
    let thread = questions::threads(&mut tx, people.case).await?;
    let last: Option<QuestionEntryId> = thread.iter().rfind(|(of, _)| *of == id).map(|(_, said)| said.id);
    let written = Written { language: language.into(), words: words.into() };
    renderings::of_question(&mut tx, &permit, last, &written).await?;
    tx.commit().await?;
    Ok(())
}
