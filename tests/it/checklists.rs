//! E1–E3: what is still missing, at the desk: conditions that say why, marks with their words, a tenant's own rows.

use domain::checklists::{Flag, SHIPPED, Specialty};
use domain::words::Language;
use tests::world::Scene;
use tests::{Client, World};
use texts::Text;

async fn at_desk(world: &World) -> (Client, String) {
    let scene: &Scene = &world.here;
    let mut client = world.house.signed_in(&scene.staff).await;
    let address = format!("/cases/{}/checklist", scene.case);
    client.get(&address).await.expect(200);
    (client, address)
}

/// A page without the marks that keep the direction of what was filled in.
fn plain(page: &str) -> String {
    page.replace(['\u{2068}', '\u{2069}'], "")
}

/// The list item of one row.
fn row<'a>(page: &'a str, key: &str) -> &'a str {
    let from = page.split(&format!("id=\"row-{key}\"")).nth(1).unwrap_or_else(|| panic!("no row {key}"));
    from.split("<li id=\"row-").next().unwrap_or(from)
}

#[tokio::test]
async fn what_is_known_decides_what_is_asked_and_the_page_says_why() {
    let world = World::new().await;
    let (mut maryam, address) = at_desk(&world).await;
    let page = maryam.get(&address).await.expect(200).text();
    assert!(!page.contains("id=\"row-ecg\""), "no operation, no ECG");
    assert!(row(&page, "discharge-notes").contains("Find out"), "nobody said whether there was a stay");

    let known = [
        ("specialty", "orthopaedics"),
        ("version", "0"),
        ("flag-surgery-planned", "yes"),
        ("flag-heart-history", "yes"),
        ("flag-lung-history", "no"),
    ];
    maryam.post(&address, &known).await.expect(303);
    let page = maryam.get(&address).await.expect(200).text();
    assert!(row(&page, "ecg").contains("Asked because"), "{}", row(&page, "ecg"));
    assert!(page.contains("id=\"row-weight-bearing-x-ray\""), "the specialty's own row");
    assert!(!page.contains("id=\"row-chest-x-ray\""), "no disease of the lungs");
    assert!(row(&page, "hba1c").contains("Find out"), "nobody said whether there is diabetes");

    // A second coordinator who saw the page before that loses nothing and overwrites nothing.
    let late = [("specialty", "oncology"), ("version", "0"), ("flag-diabetic", "yes")];
    let page = maryam.post(&address, &late).await.expect(409).text();
    assert!(page.contains("value=\"oncology\" selected"), "what was chosen is still there");
    let page = maryam.get(&address).await.expect(200).text();
    assert!(page.contains("value=\"orthopaedics\" selected"));
}

#[tokio::test]
async fn enough_is_a_clinics_word_and_not_needed_has_a_reason() {
    let world = World::new().await;
    let (mut maryam, address) = at_desk(&world).await;
    let mark = format!("{address}/referral/mark");
    let refused = maryam.post(&mark, &[("as", "not-needed")]).await.expect(422).text();
    assert!(refused.contains("Give the clinic’s words or the reason"));
    let refused = maryam.post(&mark, &[("as", "enough"), ("reason-referral", "it will do")]).await.expect(422).text();
    assert!(refused.contains("Choose the clinic that said it is enough"));
    assert!(refused.contains("value=\"it will do\""), "what was typed stays");

    let clinic = world.here.kalina.to_string();
    let words = "The letter of May is enough, 3 June";
    maryam.post(&mark, &[("as", "enough"), ("clinic", &clinic), ("reason-referral", words)]).await.expect(303);
    let page = maryam.get(&address).await.expect(200).text();
    let said = row(&page, "referral");
    assert!(said.contains(words) && said.contains("Kalina Clinic"), "{said}");
    assert!(said.contains("data-state=\"missing\"") && plain(said).contains("Not said yet: Jinghe Hospital"), "{said}");
    assert!(!said.contains(&format!("<option value=\"{clinic}\"")), "Kalina has said its word");
    maryam.post(&mark, &[("as", "enough"), ("clinic", &clinic), ("reason-referral", "again")]).await.expect(409);

    // One clinic never speaks for another; once both have said it, it is settled.
    let jinghe =
        said.split("<option value=\"").nth(2).and_then(|rest| rest.split('"').next()).expect("Jinghe").to_owned();
    maryam
        .post(&mark, &[("as", "enough"), ("clinic", &jinghe), ("reason-referral", "Enough for us, too")])
        .await
        .expect(303);
    let page = maryam.get(&address).await.expect(200).text();
    let said = row(&page, "referral");
    assert!(said.contains("data-state=\"accepted\"") && said.contains("Enough for us, too"), "{said}");
    maryam.post(&mark, &[("as", "open"), ("clinic", &jinghe)]).await.expect(303);
    let page = maryam.get(&address).await.expect(200).text();
    assert!(plain(row(&page, "referral")).contains("Not said yet: Jinghe Hospital"));
    assert!(row(&page, "referral").contains(words));

    maryam.post(&mark, &[("as", "open")]).await.expect(303);
    let page = maryam.get(&address).await.expect(200).text();
    assert!(row(&page, "referral").contains("data-state=\"missing\""));
    maryam.post(&mark, &[("as", "not-needed"), ("reason-referral", "he comes without one")]).await.expect(303);
    let page = maryam.get(&address).await.expect(200).text();
    assert!(row(&page, "referral").contains("he comes without one"));
    maryam.post(&format!("{address}/no-such-row/mark"), &[("as", "not-needed")]).await.expect(404);
    let marks: i64 = sqlx::query_scalar("SELECT count(*) FROM events WHERE event = 'checklist-marked'")
        .fetch_one(&world.look)
        .await
        .unwrap();
    assert_eq!(marks, 5);
}

#[tokio::test]
async fn a_document_stands_for_a_row_until_it_is_too_old() {
    let world = World::new().await;
    let (mut maryam, address) = at_desk(&world).await;
    let document = world.here.report.id.to_string();
    let stray = world.elsewhere.report.id.to_string();
    let choose = [("document", document.as_str()), ("document", stray.as_str())];
    maryam.post(&format!("{address}/recent-labs/documents"), &choose).await.expect(303);
    let date = |day: &'static str| {
        let id = world.here.report.id.0;
        let look = world.look.clone();
        async move {
            sqlx::query("UPDATE documents SET document_date = $1::date WHERE id = $2")
                .bind(day)
                .bind(id)
                .execute(&look)
                .await
                .expect("an update");
        }
    };
    date("2026-07-01").await;
    let page = maryam.get(&address).await.expect(200).text();
    let labs = row(&page, "recent-labs");
    assert!(labs.contains("data-state=\"received\"") && labs.contains(&document), "{labs}");
    assert!(!labs.contains(&stray), "a document of another case never stands");
    date("2025-11-01").await;
    let page = maryam.get(&address).await.expect(200).text();
    let labs = row(&page, "recent-labs");
    assert!(
        labs.contains("data-state=\"attention\"") && labs.contains("This checklist") && labs.contains("stale since"),
        "{labs}"
    );
}

#[tokio::test]
async fn a_tenant_changes_a_shipped_row_and_a_condition_that_does_not_read_says_where() {
    let world = World::new().await;
    let (mut maryam, address) = at_desk(&world).await;
    let list = maryam.get("/checklists").await.expect(200).text();
    assert!(list.contains("Referral or letter of the home doctor") && list.contains("Dental status"));
    let form = maryam.get("/checklists/rows/new?specialty=general&key=referral").await.expect(200).text();
    assert!(form.contains("Referral or letter of the home doctor") && form.contains("转诊信"), "in every language");

    let place = "/checklists/rows?specialty=general&key=referral";
    let wrong = [("title-en", "Letter"), ("category", "other-clinical"), ("condition", "age over 50")];
    let page = maryam.post(place, &wrong).await.expect(422).text();
    assert!(page.contains("does not fit there") && page.contains("value=\"age over 50\""), "{page}");
    let right =
        [("title-en", "Letter of the family doctor"), ("category", "other-clinical"), ("condition", "age > 10")];
    maryam.post(place, &right).await.expect(303);
    let page = maryam.get(&address).await.expect(200).text();
    assert!(row(&page, "referral").contains("Letter of the family doctor"));
    // A clinic's own row is asked because a review went to that clinic; of the other tenant nothing is seen.
    assert!(page.contains("Dental status") && page.contains("Kalina Clinic"));
    let mut stranger = world.house.signed_in(&world.abroad.staff).await;
    let theirs = stranger.get("/checklists").await.expect(200).text();
    assert!(!theirs.contains("Letter of the family doctor"));
}

#[tokio::test]
async fn what_carnet_itself_holds_is_never_missing_and_asked_of_nobody() {
    let world = World::new().await;
    let (mut maryam, address) = at_desk(&world).await;
    let case = format!("/cases/{}", world.here.case);
    maryam.post(&address, &[("specialty", "oncology"), ("version", "0")]).await.expect(303);
    let page = maryam.get(&address).await.expect(200).text();
    for key in ["summary", "clinical-question"] {
        assert!(row(&page, key).contains("data-state=\"received\""), "{}", row(&page, key));
        assert!(!page.contains(&format!("requests/new?item={key}")), "{key} is asked of nobody");
    }
    assert!(row(&page, "summary").contains(&format!("{case}/summary")), "it leads to where it stands");
    assert!(row(&page, "clinical-question").contains(&format!("{case}/request-map#question")));
    assert!(page.contains("requests/new?item=identity"), "what is missing can be asked for");

    let map = plain(&maryam.get(&format!("{case}/map")).await.expect(200).text());
    assert!(map.contains("Case summary") && map.contains("Version 1"), "the working map has it, too");
    assert!(!map.contains("One-page case summary"), "and misses it nowhere");

    // Without a question it is missing, and still asked of nobody.
    sqlx::query("UPDATE cases SET question = '' WHERE id = $1")
        .bind(world.here.case.0)
        .execute(&world.look)
        .await
        .expect("an update");
    let page = maryam.get(&address).await.expect(200).text();
    assert!(row(&page, "clinical-question").contains("data-state=\"missing\""));
    assert!(!page.contains("requests/new?item=clinical-question"));
    let away = maryam.get(&format!("{case}/requests/new?item=clinical-question")).await.expect(303);
    assert_eq!(away.location(), format!("{address}#row-clinical-question"));
    // Where nobody has chosen a kind, none is chosen for them.
    let person = world.here.patient.0.to_string();
    maryam.get(&format!("{case}/requests/new")).await.expect(200);
    let form = [("format", "any"), ("asked_of", person.as_str()), ("what", "Something"), ("category", "")];
    maryam.post(&format!("{case}/requests"), &form).await.expect(422);
}

#[tokio::test]
async fn a_clinic_tightens_a_row_or_does_without_it_and_it_stays_one_row() {
    let world = World::new().await;
    let (mut maryam, address) = at_desk(&world).await;
    let (kalina, jinghe) = (world.here.kalina, jinghe(&world).await);
    let begin = maryam.get(&format!("/checklists/rows/new?clinic={kalina}")).await.expect(200).text();
    assert!(begin.contains("Begin with a row that is asked already") && begin.contains("value=\"recent-labs\""));
    let form = maryam.get(&format!("/checklists/rows/new?clinic={kalina}&key=recent-labs")).await.expect(200).text();
    assert!(form.contains("What this clinic says about:") && form.contains("Recent laboratory results"), "{form}");
    let tighter = [("title-en", "Recent laboratory results"), ("category", "labs"), ("newest_days", "30")];
    maryam.post(&format!("/checklists/rows?clinic={kalina}&key=recent-labs"), &tighter).await.expect(303);
    // Written once: whoever begins anew gets the row that is there, and whoever had the empty form is told.
    let there = maryam.get(&format!("/checklists/rows/new?clinic={kalina}&key=recent-labs")).await.expect(303);
    assert!(there.location().starts_with("/checklists/rows/"));
    let late = maryam.post(&format!("/checklists/rows?clinic={kalina}&key=recent-labs"), &tighter).await.expect(409);
    assert!(late.text().contains("value=\"30\""));

    let document = world.here.report.id;
    let (day, category) = ("2026-05-20", "labs");
    sqlx::query("UPDATE documents SET document_date = $1::date, category = $2 WHERE id = $3")
        .bind(day)
        .bind(category)
        .bind(document.0)
        .execute(&world.look)
        .await
        .expect("an update");
    let stands = document.to_string();
    maryam.post(&format!("{address}/recent-labs/documents"), &[("document", &stands)]).await.expect(303);
    let page = maryam.get(&address).await.expect(200).text();
    assert_eq!(page.matches("id=\"row-recent-labs\"").count(), 1, "one row, asked once");
    let labs = row(&page, "recent-labs");
    assert!(plain(labs).contains("Kalina Clinic: not older than 30 days"), "{labs}");
    assert!(labs.contains("data-state=\"attention\"") && !labs.contains("This checklist"), "for Kalina alone: {labs}");

    // Kalina takes it all the same: then it is fresh enough for those who have not said anything.
    let said = [("as", "enough"), ("clinic", &kalina.to_string()), ("reason-recent-labs", "Fine, 3 July")];
    maryam.post(&format!("{address}/recent-labs/mark"), &said).await.expect(303);
    let page = maryam.get(&address).await.expect(200).text();
    assert!(row(&page, "recent-labs").contains("data-state=\"received\""), "{}", row(&page, "recent-labs"));

    // The other does without: nobody is left who has to say anything.
    let without = [("title-en", "Recent laboratory results"), ("category", "labs"), ("removed", "yes")];
    maryam.post(&format!("/checklists/rows?clinic={jinghe}&key=recent-labs"), &without).await.expect(303);
    let page = maryam.get(&address).await.expect(200).text();
    let labs = row(&page, "recent-labs");
    assert!(labs.contains("Jinghe Hospital") && labs.contains("does not need it"), "{labs}");
    assert!(labs.contains("data-state=\"accepted\""), "{labs}");
    let list = maryam.get("/checklists").await.expect(200).text();
    assert!(list.contains("What this clinic does not need"), "{list}");
}

#[tokio::test]
async fn a_clinic_that_was_refused_or_whose_review_ended_asks_for_nothing_any_more() {
    let world = World::new().await;
    let (mut maryam, address) = at_desk(&world).await;
    let asks = async |maryam: &mut Client| maryam.get(&address).await.expect(200).text().contains("Dental status");
    assert!(asks(&mut maryam).await, "consents are in force and the review lives");
    let kalina = world.here.kalina.0;
    world.set("UPDATE reviews SET revoked_at = now() WHERE clinic_id = $1", kalina).await;
    assert!(asks(&mut maryam).await, "a consent is in force and one is asked for");
    let consents = "UPDATE consents SET state = 'withdrawn' WHERE state = 'given' AND id IN
        (SELECT consent_id FROM consent_recipients WHERE clinic_id = $1)";
    world.set(consents, kalina).await;
    assert!(asks(&mut maryam).await, "one is still asked for");
    world.set("UPDATE consents SET state = 'refused' WHERE id = $1", world.here.asked.0).await;
    assert!(!asks(&mut maryam).await);
}

/// A withdrawal ends no review by hand, and yet it is open to nobody: the clinic asks for nothing, and no count says otherwise.
#[tokio::test]
async fn a_clinic_whose_consent_is_withdrawn_asks_for_nothing_and_counts_as_no_open_review() {
    let world = World::new().await;
    let (mut maryam, address) = at_desk(&world).await;
    let case = format!("/cases/{}", world.here.case);
    assert!(maryam.get(&case).await.expect(200).text().contains("\u{2068}2\u{2069} open"));
    world.set("UPDATE consents SET state = 'refused' WHERE id = $1", world.here.asked.0).await;
    assert!(maryam.get(&address).await.expect(200).text().contains("Dental status"));
    let withdraw = format!("{case}/consents/{}/withdraw", world.here.consent);
    maryam.get(&withdraw).await.expect(200);
    maryam.post(&withdraw, &[]).await.expect(303);
    assert!(!maryam.get(&address).await.expect(200).text().contains("Dental status"));
    assert!(maryam.get(&case).await.expect(200).text().contains("\u{2068}1\u{2069} open"));
}

#[tokio::test]
async fn a_row_that_is_not_asked_any_more_can_be_brought_back_and_conditions_are_in_words() {
    let world = World::new().await;
    let (mut maryam, address) = at_desk(&world).await;
    let place = "/checklists/rows?specialty=general&key=referral";
    let gone = [("title-en", "Letter of the family doctor"), ("category", "other-clinical"), ("removed", "yes")];
    maryam.get("/checklists/rows/new?specialty=general&key=referral").await.expect(200);
    maryam.post(place, &gone).await.expect(303);
    assert!(!maryam.get(&address).await.expect(200).text().contains("id=\"row-referral\""));
    let list = maryam.get("/checklists").await.expect(200).text();
    assert!(list.contains("Not asked any more") && list.contains("Letter of the family doctor"), "{list}");
    assert!(list.contains("is older than") && !list.contains("age &#62; 50"), "conditions are in words");
    let again = list.split("action=\"").filter_map(|rest| rest.split('"').next()).find(|at| at.ends_with("/again"));
    let again = again.expect("a way back").to_owned();
    maryam.post(&again, &[]).await.expect(303);
    let page = maryam.get(&address).await.expect(200).text();
    assert!(row(&page, "referral").contains("Letter of the family doctor"), "one press, and it is asked as it was");
    // Pressed twice, nothing more happens; and whoever still has the form from before overwrites nothing.
    maryam.post(&again, &[]).await.expect(303);
    let told: i64 = sqlx::query_scalar(
        "SELECT count(*) FROM events WHERE event = 'checklist-row-changed' AND detail->>'as' = 'again'",
    )
    .fetch_one(&world.look)
    .await
    .expect("a count");
    assert_eq!(told, 1);
    let row = again.trim_end_matches("/again");
    let late = [("title-en", "Letter"), ("category", "other-clinical"), ("removed", "yes"), ("version", "1")];
    maryam.get(row).await.expect(200);
    maryam.post(row, &late).await.expect(409);
}

/// E1: a specialty that Carnet does not bring, begun with nothing or with the rows of another.
#[tokio::test]
async fn a_house_adds_a_template_of_its_own_and_a_case_uses_it_like_any_other() {
    let world = World::new().await;
    let (mut maryam, address) = at_desk(&world).await;
    maryam.get("/checklists/templates/new").await.expect(200);
    let refused = maryam.post("/checklists/templates", &[("begun_with", "cardiology")]).await.expect(422).text();
    assert!(refused.contains("Give the template a name in at least one language"), "{refused}");
    assert!(refused.contains("value=\"cardiology\" selected"), "what was chosen stays");
    let names = [("name-en", "Transplant"), ("name-ru", "Трансплантация"), ("begun_with", "cardiology")];
    let there = maryam.post("/checklists/templates", &names).await.expect(303);
    let id = there.location().rsplit("template-").next().expect("an id").to_owned();
    let section = |page: &str| {
        let from = page.split(&format!("id=\"template-{id}\"")).nth(1).expect("its section");
        from.split("</section>").next().expect("an end").to_owned()
    };
    let list = maryam.get("/checklists").await.expect(200).text();
    let mine = section(&list);
    assert!(
        mine.contains("Transplant") && mine.contains("Echocardiography") && mine.contains("is older than"),
        "{mine}"
    );
    assert!(!mine.contains("Your own"), "it began with the rows as they come with Carnet");

    // Its rows are replaced, hidden and added to as those of any template; the one that it began with stays as it was.
    let place = |key: &str| format!("/checklists/rows?specialty={id}{key}");
    let form = maryam.get(&format!("/checklists/rows/new?specialty={id}&key=ecg")).await.expect(200).text();
    assert!(form.contains("Transplant") && form.contains("value=\"ECG\""), "{form}");
    let ecg = [("title-en", "ECG of this week"), ("category", "other-clinical"), ("newest_days", "7")];
    maryam.post(&place("&key=ecg"), &ecg).await.expect(303);
    let gone = [("title-en", "Card"), ("category", "other-clinical"), ("removed", "yes")];
    maryam.post(&place("&key=implant-card"), &gone).await.expect(303);
    let typed =
        [("title-en", "Tissue typing"), ("title-zh", "组织配型"), ("category", "labs"), ("condition", "age > 10")];
    maryam.post(&place(""), &typed).await.expect(303);
    let list = maryam.get("/checklists").await.expect(200).text();
    assert!(section(&list).contains("ECG of this week") && section(&list).contains("Tissue typing"), "{list}");
    assert_eq!(list.matches("ECG of this week").count(), 1, "Cardiology itself asks as before");

    // A case has it, and says so in the reader's language.
    let version = |page: &str| {
        page.split("name=\"version\" value=\"").nth(1).and_then(|v| v.split('"').next()).expect("a version").to_owned()
    };
    let page = maryam.get(&address).await.expect(200).text();
    assert!(page.contains(&format!("<option value=\"{id}\">Transplant</option>")), "{page}");
    let settings = [("specialty", id.as_str()), ("version", &version(&page)), ("flag-implant", "yes")];
    maryam.post(&address, &settings).await.expect(303);
    let page = maryam.get(&address).await.expect(200).text();
    assert!(page.contains("Specialty: <bdi>Transplant</bdi>"), "{page}");
    assert!(row(&page, "ecg").contains("ECG of this week") && page.contains("Tissue typing"), "{page}");
    assert!(page.contains("id=\"row-referral\""), "beside what every case is asked");
    assert!(!page.contains("id=\"row-implant-card\""), "not asked here");
    for (reads, name) in [
        ("UPDATE members SET language = 'ru' WHERE id = $1", "Трансплантация"),
        ("UPDATE members SET language = 'zh' WHERE id = $1", "Transplant"),
    ] {
        world.set(reads, world.here.staff.id.0).await;
        assert!(maryam.get(&address).await.expect(200).text().contains(&format!("<bdi>{name}</bdi>")), "{reads}");
    }
    world.set("UPDATE members SET language = 'en' WHERE id = $1", world.here.staff.id.0).await;
    let figures = maryam.get(&format!("/figures?specialty={id}")).await.expect(200).text();
    assert!(figures.contains(&format!("<option value=\"{id}\" selected>Transplant</option>")), "{figures}");
    assert!(figures.contains(">Transplant<"), "{figures}");

    // Another house has none of it, and cannot put a case or a row under it.
    let mut stranger = world.house.signed_in(&world.abroad.staff).await;
    assert!(!stranger.get("/checklists").await.expect(200).text().contains("Transplant"));
    let theirs = format!("/cases/{}/checklist", world.abroad.case);
    let page = stranger.get(&theirs).await.expect(200).text();
    assert!(!page.contains("Transplant"));
    stranger.post(&theirs, &[("specialty", &id), ("version", &version(&page))]).await.expect(422);
    stranger.post(&place(""), &typed).await.expect(404);
    stranger.get(&format!("/checklists/rows/new?specialty={id}")).await.expect(404);
}

#[tokio::test]
async fn a_retired_template_is_offered_to_no_case_and_stays_where_it_is_until_it_is_offered_again() {
    let world = World::new().await;
    let (mut maryam, address) = at_desk(&world).await;
    let mut huda = world.house.signed_in(&world.colleague).await;
    let template = world.here.template;
    let offered = format!("<option value=\"{template}\">Ophthalmology</option>");
    let list = maryam.get("/checklists").await.expect(200).text();
    assert!(list.contains("Ophthalmology") && list.contains("Nothing is asked here. Add a row."), "{list}");
    maryam.post(&address, &[("specialty", &template.to_string()), ("version", "0")]).await.expect(303);
    let other = format!("/cases/{}/checklist", world.elsewhere.case);
    assert!(huda.get(&other).await.expect(200).text().contains(&offered));

    let retirement = format!("/checklists/templates/{template}/retirement");
    maryam.post(&retirement, &[("as", "retired")]).await.expect(303);
    let list = maryam.get("/checklists").await.expect(200).text();
    assert!(list.contains("Retired: new cases are not offered it") && list.contains("Offer again"), "{list}");
    assert!(!huda.get(&other).await.expect(200).text().contains(&offered));
    // Chosen on a page from before: refused in words, and what else was said is kept.
    let named = template.to_string();
    let late = [("specialty", named.as_str()), ("version", "0"), ("flag-diabetic", "yes")];
    let page = huda.post(&other, &late).await.expect(422).text();
    assert!(page.contains("That specialty has been retired in the meantime"), "{page}");
    let diabetic = page.split("name=\"flag-diabetic\" value=\"yes\"").nth(1).expect("a flag");
    assert!(diabetic.split('>').next().is_some_and(|rest| rest.contains("checked")), "{diabetic}");
    // Who has it keeps it, also over another save.
    let page = maryam.get(&address).await.expect(200).text();
    assert!(page.contains(&format!("<option value=\"{template}\" selected>Ophthalmology</option>")), "{page}");
    maryam.post(&address, &[("specialty", &named), ("version", "1")]).await.expect(303);

    maryam.post(&retirement, &[("as", "offered")]).await.expect(303);
    assert!(huda.get(&other).await.expect(200).text().contains(&offered));

    // Renamed: at once wherever it stands; without a name in any language, refused.
    let form = format!("/checklists/templates/{template}");
    maryam.get(&form).await.expect(200);
    maryam.post(&form, &[("name-en", " "), ("version", "1")]).await.expect(422);
    maryam.post(&form, &[("name-en", "Eyes"), ("version", "1")]).await.expect(303);
    assert!(maryam.get(&address).await.expect(200).text().contains("Specialty: <bdi>Eyes</bdi>"));
    let told: Vec<String> = sqlx::query_scalar(
        "SELECT detail->>'as' FROM events WHERE event = 'checklist-row-changed' AND detail ? 'as' AND subject_id = $1 ORDER BY seq",
    )
    .bind(template.0)
    .fetch_all(&world.look)
    .await
    .expect("the trail");
    assert_eq!(told, ["added", "retired", "offered", "renamed"]);
}

/// The other clinic that is concerned.
async fn jinghe(world: &World) -> domain::ids::ClinicId {
    let id: uuid::Uuid = sqlx::query_scalar("SELECT clinic_id FROM reviews WHERE id = $1")
        .bind(world.here.second.0.0)
        .fetch_one(&world.look)
        .await
        .expect("a clinic");
    domain::ids::ClinicId(id)
}

#[test]
fn every_row_flag_and_expectation_has_its_words_in_every_language() {
    for language in Language::ALL {
        let t = Text(*language);
        for row in SHIPPED {
            assert!(t.has(&format!("checklist-{}", row.key)), "{language}: {}", row.key);
            assert!(t.has(&format!("checklist-{}-why", row.key)), "{language}: {}-why", row.key);
        }
        for flag in Flag::ALL {
            assert!(t.has(&format!("flag-{flag}")), "{language}: {flag}");
        }
        for specialty in Specialty::ALL {
            assert!(t.has(&format!("specialty-{specialty}")), "{language}: {specialty}");
        }
    }
}
