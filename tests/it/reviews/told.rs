//! What a doctor reads first, and what stands before the reply (C6, I1).

use super::{QUESTION, WITH_SUMMARY, World, permit, summary};
use domain::cases::Purpose;
use domain::policy::Action;
use domain::summaries::{Content, Field, Second};
use domain::words::Language;
use store::summaries;

const ARTHROSIS: &str = "Arthrosis of the right hip";
const IN_RUSSIAN: &str = "Коксартроз справа";

impl World {
    /// The summary once more: one field in English and Russian, one in English alone.
    async fn told_in_two_languages(&self) {
        let (tenant, member) = (self.house.maryam.tenant, self.house.maryam.id);
        let mut tx = self.staff().await;
        let writes = permit(&mut tx, self.case, tenant, member, Action::EditSummary, self.case).await;
        let content = Content {
            fields: vec![(Field::Concern, ARTHROSIS.into()), (Field::Limitations, "Walks 200 metres".into())],
            second: Some(Second {
                asked: QUESTION.into(),
                language: Language::Ru,
                question: "Можно ли заменить сустав?".into(),
                fields: vec![(Field::Concern, IN_RUSSIAN.into())],
                note: "“Hip” stands for the joint.".into(),
            }),
            ..summary()
        };
        let draft = summaries::Draft { language: Language::En, content, seen: 1 };
        summaries::save(&mut tx, &writes, member, &draft).await.expect("a summary");
        tx.commit().await.expect("a commit");
    }
}

/// Where words stand on a page.
fn at(page: &str, words: &str) -> usize {
    page.find(words).unwrap_or_else(|| panic!("{words} is not on\n{page}"))
}

#[tokio::test]
async fn what_is_written_in_the_readers_language_is_read_first() {
    let world = World::new().await;
    world.told_in_two_languages().await;
    world.consent(&WITH_SUMMARY, &[Purpose::PreliminaryRoute]).await;
    let (mut doctor, review) = world.doctor().await;
    let home = format!("/review/{review}");
    let page = doctor.get(&format!("{home}?lang=ru")).await.expect(200).plain();
    let order = ["Можно ли заменить сустав?", QUESTION, IN_RUSSIAN, "Walks 200 metres", "English", ARTHROSIS];
    let places: Vec<usize> = order.iter().map(|words| at(&page, words)).collect();
    assert!(places[0] < places[1] && places[2] < places[3] && places[3] < places[5], "{places:?}");
    assert!(
        page.contains("Как написано сначала: English") && page.contains("lang=\"en\" dir=\"auto\">Walks"),
        "{page}"
    );
    assert_eq!(page.matches("Walks 200 metres").count(), 2, "alone among the Russian, and as first written");
    assert!(page.contains("stands for the joint"), "the translator's note");

    let page = doctor.get(&format!("{home}?lang=en")).await.expect(200).plain();
    assert!(at(&page, ARTHROSIS) < at(&page, "The same in: Русский"), "{page}");
    assert!(at(&page, "The same in: Русский") < at(&page, IN_RUSSIAN), "{page}");
    assert_eq!(page.matches("Walks 200 metres").count(), 1, "the second version repeats nothing");
}

#[tokio::test]
async fn a_senders_remark_is_no_box_to_tick() {
    let world = World::new().await;
    world.consent(&WITH_SUMMARY, &[Purpose::PreliminaryRoute]).await;
    let (mut doctor, review) = world.doctor().await;
    let told =
        "UPDATE reviews SET still_missing = E'A clotting test\nThe new MRI is expected on 6 August.' WHERE id = $1";
    let look = world.house.database.look().await;
    sqlx::query(told).bind(review.0).execute(&look).await.expect("an update");
    let page = doctor.get(&format!("/review/{review}")).await.expect(200).plain();
    assert!(page.contains("value=\"A clotting test\""), "{page}");
    assert!(page.contains("expected on 6 August.") && !page.contains("value=\"The new MRI"), "{page}");
}

/// The translation of one question never stands for another that was sent.
#[tokio::test]
async fn another_question_than_the_translated_one_stands_as_it_was_sent() {
    let world = World::new().await;
    world.told_in_two_languages().await;
    world.consent(&WITH_SUMMARY, &[Purpose::PreliminaryRoute]).await;
    let (mut doctor, review) = world.doctor().await;
    let look = world.house.database.look().await;
    let other = "UPDATE reviews SET question = 'May he fly home after a week?' WHERE id = $1";
    sqlx::query(other).bind(review.0).execute(&look).await.expect("an update");
    let page = doctor.get(&format!("/review/{review}?lang=ru")).await.expect(200).plain();
    assert!(page.contains("May he fly home") && !page.contains("Можно ли заменить сустав?"), "{page}");
    assert!(page.contains(IN_RUSSIAN), "the summary is the same");
}

/// What was typed for a range that is no longer given says nothing: its fields stood hidden when the reply was sent.
#[tokio::test]
async fn without_a_range_nothing_of_a_range_is_replied() {
    let world = World::new().await;
    world.consent(&WITH_SUMMARY, &[Purpose::PreliminaryRoute]).await;
    let (mut doctor, review) = world.doctor().await;
    let home = format!("/review/{review}");
    doctor.get(&home).await.expect(200);
    let mut form = vec![("finding", "agrees"), ("treatability", "yes"), ("costing", "not-yet"), ("name", "Dr Lanskoy")];
    form.extend([("cost-from", "12,000"), ("currency", "USD"), ("included", "The implant")]);
    let sent = doctor.post(&format!("{home}/reply"), &form).await.expect(303);
    let copy = doctor.get(sent.location()).await.expect(200).plain();
    assert!(!copy.contains("The implant") && !copy.contains("12,000"), "{copy}");
    let faulty = [("finding", "agrees"), ("treatability", "yes"), ("costing", "range"), ("included", "The implant")];
    let page = doctor.post(&format!("{home}/reply"), &faulty).await.expect(422).plain();
    assert!(page.contains("The implant"), "and nothing typed for one that is given is lost\n{page}");
}
