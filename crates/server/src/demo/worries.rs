//! What could go wrong on Yousef's journey, and what is done about it.

use super::acts::AtDesk;
use domain::ids::{CaseId, ParticipantId, QuestionId, RiskId};
use domain::policy::Action;
use domain::risks::{Kind, SeenBy, Step};
use store::risks::{self, Entry};

/// Writes them down. Answers with the first.
pub async fn risks(
    desk: &AtDesk<'_>,
    case: CaseId,
    daughter: ParticipantId,
    question: QuestionId,
) -> anyhow::Result<RiskId> {
    let entry = |kind, words: &str, measure: &str, owner, seen_by| Entry {
        kind,
        words: words.into(),
        measure: measure.into(),
        owner,
        question: None,
        seen_by,
    };
    let wheelchair = entry(
        Kind::Journey,
        "قد لا يكون الكرسي المتحرك عند باب الطائرة في موسكو.",
        "تطلبه نورة من شركة الطيران كتابةً، وتتصل سفينة كير بالمطار قبل السفر بيومين.",
        Some(daughter),
        SeenBy::Family,
    );
    let flying = Entry {
        question: Some(question),
        ..entry(Kind::Medical, "خمس ساعات من الجلوس وهو يتناول دواء السيولة.", "", None, SeenBy::Family)
    };
    let visa = entry(
        Kind::Official,
        "قد تتأخر التأشيرة الإلكترونية عن الموعد الذي يحجز الفندق الغرفتين حتى حلوله.",
        "لا تُدفع الغرفتان قبل صدور التأشيرة، ويُطلب من الفندق ثلاثة أيام أخرى.",
        None,
        SeenBy::Family,
    );
    let purse = entry(
        Kind::Money,
        "The son, Khalid, who pays, has not said yes to the hotel yet.",
        "Maryam calls him on Thursday.",
        None,
        SeenBy::Staff,
    );
    let first = add(desk, case, &wheelchair, Some(Step::Watch)).await?;
    add(desk, case, &flying, Some(Step::Watch)).await?;
    add(desk, case, &visa, None).await?;
    add(desk, case, &purse, Some(Step::Watch)).await?;
    Ok(first)
}

async fn add(desk: &AtDesk<'_>, case: CaseId, entry: &Entry, then: Option<Step>) -> anyhow::Result<RiskId> {
    let (mut tx, permit) = desk.on(case, Action::EditRisks, case).await?;
    let id = risks::add(&mut tx, &permit, entry).await?;
    if let Some(step) = then {
        risks::step(&mut tx, &permit, id, step, 1).await?;
    }
    tx.commit().await?;
    Ok(id)
}
