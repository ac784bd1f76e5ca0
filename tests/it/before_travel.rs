//! L1: what is to be asked before travel, asked by one click, each one thread.

use tests::World;
use web::guests::cookie_name;

#[tokio::test]
async fn l1_five_questions_stand_on_the_plan_and_each_is_asked_once_in_whichever_language() {
    let world = World::new().await;
    let mut maryam = world.house.signed_in(&world.house.maryam).await;
    let at = format!("/cases/{}", world.here.case);
    let plan = maryam.get(&format!("{at}/plan")).await.expect(200).plain();
    assert_eq!(plan.matches("Not asked yet").count(), 5, "{plan}");
    assert_eq!(plan.matches("/questions/new?before=").count(), 5, "{plan}");
    // One click: words, kind and the one clinic that can answer are there.
    let form = maryam.get(&format!("{at}/questions/new?before=translation")).await.expect(200).plain();
    assert!(form.contains("Is a translation of the documents required?"), "{form}");
    assert!(
        form.contains("value=\"medical\" checked") && form.contains("name=\"before\" value=\"translation\""),
        "{form}"
    );
    let asked = [("kind", "medical"), ("before", "translation"), ("words", "Is a translation required?")];
    let thread = maryam.post(&format!("{at}/questions"), &asked).await.expect(303).location().to_owned();
    let thread = thread.split('?').next().unwrap_or("").to_owned();
    // In other words, and in another language, it is the same one.
    maryam.get(&format!("{at}/questions/new?before=translation")).await.expect(200);
    let again = [("kind", "medical"), ("before", "translation"), ("words", "هل تلزم ترجمة؟")];
    let known = maryam.post(&format!("{at}/questions"), &again).await.expect(303).location().to_owned();
    assert!(known.starts_with(&thread) && known.ends_with("said=known"), "{known}");
    // A faulty form keeps which it is.
    maryam.get(&format!("{at}/questions/new?before=window")).await.expect(200);
    let kept =
        maryam.post(&format!("{at}/questions"), &[("before", "window"), ("words", "")]).await.expect(422).plain();
    assert!(kept.contains("name=\"before\" value=\"window\""), "{kept}");
    let plan = maryam.get(&format!("{at}/plan")).await.expect(200).plain();
    assert_eq!(plan.matches("Not asked yet").count(), 4, "{plan}");
    assert!(plan.contains(&format!("href=\"{thread}\"")), "{plan}");

    // The patient follows it on their page; the map of the desk has all five.
    let (person, door) = (world.here.patient.0, &world.here.patient.1);
    let mut patient = world.house.browser();
    patient.cookies.insert(cookie_name(person.0), door.cookie());
    let own = patient.get(&format!("/my/{person}/plan")).await.expect(200).plain();
    assert!(own.contains("To be asked before travel") && own.contains("Is a translation of the documents"), "{own}");
    assert!(!own.contains("Who at the clinic confirms the invoice"), "what was not asked is the desk’s to ask: {own}");
    let map = maryam.get(&format!("{at}/map")).await.expect(200).plain();
    assert!(
        map.contains("To be asked before travel") && map.contains("Who at the clinic confirms the invoice"),
        "{map}"
    );
}

#[tokio::test]
async fn l1_what_is_unanswered_stands_beside_the_first_money_that_does_not_come_back_and_among_the_risks() {
    let world = World::new().await;
    let mut maryam = world.house.signed_in(&world.house.maryam).await;
    let at = format!("/cases/{}", world.here.case);
    world.set("UPDATE blocks SET state = 'paid' WHERE case_id = $1", world.here.case.0).await;
    world.set("UPDATE plan_items SET state = 'cancelled' WHERE case_id = $1", world.here.case.0).await;
    let risks = maryam.get(&format!("{at}/risks")).await.expect(200).plain();
    assert!(!risks.contains("Not answered before travel"), "nothing is at stake: {risks}");
    assert!(!maryam.get(&format!("{at}/money")).await.expect(200).plain().contains("does not wholly come back"));
    world.set("UPDATE blocks SET state = 'planned', refund = 'none' WHERE case_id = $1", world.here.case.0).await;
    let money = maryam.get(&format!("{at}/money")).await.expect(200).plain();
    assert_eq!(money.matches("does not wholly come back").count(), 1, "once, at the first: {money}");
    assert!(money.contains("who confirms the clinic’s invoice"), "{money}");
    let risks = maryam.get(&format!("{at}/risks")).await.expect(200).plain();
    assert!(risks.contains("Not answered before travel: which documents are needed"), "{risks}");
    // An answer takes it off both.
    maryam.get(&format!("{at}/questions/new?before=outside-care")).await.expect(200);
    let words = [("kind", "logistics"), ("before", "outside-care"), ("words", "What is outside?")];
    let thread = maryam.post(&format!("{at}/questions"), &words).await.expect(303).location().to_owned();
    let thread = thread.split('?').next().unwrap_or("").to_owned();
    assert!(maryam.get(&format!("{at}/money")).await.expect(200).plain().contains("what is outside of medical care"));
    maryam.get(&thread).await.expect(200);
    maryam.post(&format!("{thread}/answers"), &[("words", "Hotel and transfer: we arrange them.")]).await.expect(303);
    for page in ["money", "risks"] {
        let page = maryam.get(&format!("{at}/{page}")).await.expect(200).plain();
        assert!(!page.contains("what is outside of medical care") && page.contains("whether a translation"), "{page}");
    }
}
