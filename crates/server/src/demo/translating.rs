//! What is translated of Yousef's records: the letter, which Daria has; a biopsy report from Paris, done and accepted.

use super::acts::{AtDesk, day_in, in_days};
use super::hip::People;
use super::records::{lines, report};
use domain::documents::Category;
use domain::grants::Extent;
use domain::ids::{CaseId, DocumentId, TranslationId};
use domain::policy::Action;
use domain::translations::{Made, Place};
use store::documents::{self, Change};
use store::translations::{self, NewNote, NewTranslation};

/// Answers with the letter's translation, and with the document that came of the report's.
pub async fn all(
    desk: &AtDesk<'_>,
    people: &People,
    letter: DocumentId,
) -> anyhow::Result<(TranslationId, DocumentId)> {
    let &People { case, interpreter, .. } = people;
    let wanted = order(desk, case, letter, ("en", "ru"), "Названия лекарств оставьте латиницей.").await?;
    let (mut tx, lend) = desk.on(case, Action::AssignDocument, letter).await?;
    let edit = desk.also(&mut tx, case, Action::EditTranslation, wanted).await?;
    translations::assign(&mut tx, &edit, &lend, 1, interpreter, Extent::View, in_days(desk.app, 30)).await?;
    tx.commit().await?;
    let daria = desk.participant(case, interpreter);
    let (mut tx, work) = desk.guest(case, &daria, Action::WorkOnTranslation, wanted).await?;
    let new = NewNote {
        at: Some((1, Place::Upper)),
        wording: "non-valvular".into(),
        words: "«Неклапанная»: не путать с «клапанной», клиники об этом спрашивают.".into(),
    };
    translations::write_note(&mut tx, &work, &new).await?;
    tx.commit().await?;
    Ok((wanted, done(desk, case).await?))
}

/// A report in French, and what an agency made of it: it came by letter, was handed in at the desk, and accepted.
async fn done(desk: &AtDesk<'_>, case: CaseId) -> anyhow::Result<DocumentId> {
    let french = report(
        "Compte rendu d'anatomie pathologique",
        &lines(&[
            "Patient : Yousef Abdulla Al-Hajri, né le 14 mars 1968. Prélèvement du 2 mars 2025.",
            "",
            "Biopsie synoviale de la hanche droite. Synovite chronique peu active.",
            "Absence de cellules tumorales. Absence de granulome.",
        ]),
    );
    let name = "2025-03-02 biopsie hanche.pdf";
    let all = desk.files(case, vec![(name.to_owned(), french)]).await?;
    let original = all.iter().find(|one| one.original_name == name);
    let original = original.ok_or_else(|| anyhow::anyhow!("the report did not arrive"))?;
    let (mut tx, permit) = desk.on(case, Action::EditDocument, original.id).await?;
    let change = Change {
        title: original.title.clone(),
        category: Category::OtherClinical,
        date: original.date,
        language: "fr".into(),
        version: original.version,
    };
    documents::change(&mut tx, &permit, &change).await?;
    tx.commit().await?;
    let id = order(desk, case, original.id, ("fr", "en"), "").await?;
    let english = report(
        "Pathology report (translation from French)",
        &lines(&[
            "Patient: Yousef Abdulla Al-Hajri, born 14 March 1968. Sample of 2 March 2025.",
            "",
            "Synovial biopsy of the right hip. Chronic synovitis of low activity.",
            "No tumour cells. No granuloma.",
        ]),
    );
    desk.send_under(case, Action::WorkOnTranslation, id, vec![("biopsy.pdf".to_owned(), english)]).await?;
    desk.inspected(case).await?;
    let words = "“Peu active” grades the inflammation; the clinic may ask for the scale that was used.";
    note(desk, case, id, Some((1, Place::Upper)), "peu active", words).await?;
    note(desk, case, id, None, "", "The stamp on the original is not legible.").await?;
    let (mut tx, work) = desk.on(case, Action::WorkOnTranslation, id).await?;
    translations::deliver(&mut tx, &work, Made::Person, true).await?;
    tx.commit().await?;
    let (mut tx, lend) = desk.on(case, Action::AssignDocument, original.id).await?;
    let edit = desk.also(&mut tx, case, Action::EditTranslation, id).await?;
    let seen = translations::find(&mut tx, case, id).await?.ok_or_else(|| anyhow::anyhow!("it is gone"))?;
    translations::accept(&mut tx, &edit, &lend, seen.version).await?;
    tx.commit().await?;
    seen.made.first().map(|(id, _)| *id).ok_or_else(|| anyhow::anyhow!("nothing came of it"))
}

async fn order(
    desk: &AtDesk<'_>,
    case: CaseId,
    document: DocumentId,
    (from, to): (&str, &str),
    words: &str,
) -> anyhow::Result<TranslationId> {
    let new = NewTranslation {
        document,
        from: from.into(),
        to: to.into(),
        certified: false,
        due: Some(day_in(desk.app, 16)),
        words: words.into(),
        block: None,
    };
    let (mut tx, permit) = desk.on(case, Action::OrderTranslation, case).await?;
    let id = translations::order(&mut tx, &permit, &new).await?;
    tx.commit().await?;
    Ok(id)
}

async fn note(
    desk: &AtDesk<'_>,
    case: CaseId,
    id: TranslationId,
    at: Option<(i32, Place)>,
    wording: &str,
    words: &str,
) -> anyhow::Result<()> {
    let (mut tx, work) = desk.on(case, Action::WorkOnTranslation, id).await?;
    let new = NewNote { at, wording: wording.into(), words: words.into() };
    translations::write_note(&mut tx, &work, &new).await?;
    tx.commit().await?;
    Ok(())
}
