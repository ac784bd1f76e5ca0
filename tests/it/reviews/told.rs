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
