//! How a request is made: by its form, from a checklist, from what a clinic needs.

use super::*;

#[tokio::test]
async fn a_faulty_form_keeps_what_was_typed_and_nobody_else_can_be_asked() {
    let mut asking = Asking::new().await;
    let path = asking.desk.path("requests");
    let empty = asking.desk.maryam.post(&path, &[("what", "The typed words")]).await.expect(422).text();
    for sentence in ["Choose the kind of document", "Choose the form", "Choose of whom it is asked"] {
        assert_eq!(empty.matches(sentence).count(), 2, "above and beside: {sentence}\n{empty}");
    }
    assert!(empty.contains("value=\"The typed words\""), "{empty}");
    let maryam = "SELECT id FROM participants WHERE role = 'coordinator'";
    let look = asking.desk.house.database.look().await;
    let maryam: uuid::Uuid = sqlx::query_scalar(maryam).fetch_one(&look).await.expect("a coordinator");
    let maryam = maryam.to_string();
    let form = [("category", "labs"), ("format", "any"), ("asked_of", maryam.as_str())];
    asking.desk.maryam.post(&path, &form).await.expect(422);
    let noura = asking.noura.to_string();
    let past = [("due-day", "1"), ("due-month", "7"), ("due-year", "2026")];
    let mut form = vec![("category", "labs"), ("format", "any"), ("asked_of", noura.as_str())];
    form.extend(past);
    let late = asking.desk.maryam.post(&path, &form).await.expect(422).text();
    assert!(late.contains("Give a day that is still to come"), "{late}");
}

#[tokio::test]
async fn an_empty_upload_says_what_is_missing() {
    let mut asking = Asking::new().await;
    asking.ask(&[]).await;
    let (mut noura, page) = asking.enter(&asking.link()).await;
    let shown = noura.upload(&format!("{page}/documents"), &[]).await.expect(422).text();
    assert_eq!(shown.matches("Choose at least one file").count(), 2, "{shown}");
}

#[tokio::test]
async fn a_row_of_the_checklist_is_asked_for_by_one_click() {
    let mut asking = Asking::new().await;
    let checklist = asking.desk.path("checklist");
    let page = asking.desk_page(&checklist).await;
    let ask = asking.desk.path("requests/new?item=imaging-dicom");
    assert!(page.contains(&ask), "{page}");
    let form = asking.desk_page(&ask).await;
    assert!(form.contains("The images themselves, as DICOM files"), "{form}");
    assert!(form.contains("value=\"dicom\" checked"), "imaging is DICOM: {form}");
    let imaging = [("item", "imaging-dicom"), ("category", "imaging"), ("format", "dicom"), ("what", "")];
    let path = asking.desk.path("requests");
    let noura = asking.noura.to_string();
    let mut form = imaging.to_vec();
    form.push(("asked_of", noura.as_str()));
    let address = asking.desk.maryam.post(&path, &form).await.expect(303).location().to_owned();
    let page = asking.desk_page(&checklist).await;
    assert!(page.contains("Has been asked for") && !page.contains(&ask), "{page}");
    asking.work().await;
    let (mut noura, page) = asking.enter(&asking.link()).await;
    let shown = noura.get(&page).await.expect(200).text();
    assert!(shown.contains("How to copy a disc") && shown.contains("The images themselves"), "{shown}");
    send(&mut noura, &page, "stand-in.pdf", "Images").await.expect(303);
    asking.work().await;
    let address = address.split('?').next().expect("an address");
    asking.desk.maryam.post(&format!("{address}/acceptance"), &[]).await.expect(303);
    assert_eq!(asking.desk.count("SELECT count(*) FROM checklist_documents WHERE key = 'imaging-dicom'").await, 1);
}

#[tokio::test]
async fn what_a_clinic_needs_becomes_requests_by_one_click() {
    let world = World::new().await;
    let scene = &world.here;
    let needs = serde_json::json!(["Chest X-ray of this year", "List of all medicines"]);
    sqlx::query("UPDATE replies SET content = jsonb_set(content, '{needs}', $2) WHERE id = $1")
        .bind(scene.reply.0)
        .bind(needs)
        .execute(&world.look)
        .await
        .expect("needs");
    let mut maryam = world.house.signed_in(&world.house.maryam).await;
    let page = maryam.get(&format!("/cases/{}/replies", scene.case)).await.expect(200).text();
    let button = format!("/cases/{}/replies/{}/requests", scene.case, scene.reply);
    assert!(page.contains(&button), "{page}");
    let made = maryam.post(&button, &[]).await.expect(303).location().to_owned();
    let list = maryam.get(&made).await.expect(200).text();
    assert!(list.contains("Chest X-ray of this year") && list.contains("List of all medicines"), "{list}");
    let again = maryam.post(&button, &[]).await.expect(303).location().to_owned();
    assert!(again.ends_with("made=0"), "asked for once: {again}");
    let of_patient: i64 = sqlx::query_scalar("SELECT count(*) FROM requests WHERE reply_id = $1 AND asked_of = $2")
        .bind(scene.reply.0)
        .bind(scene.patient.0.0)
        .fetch_one(&world.look)
        .await
        .expect("a count");
    assert_eq!(of_patient, 2, "the primary contact is asked");

    // Who holds a personal link finds it on their own page, too; nobody else does.
    let mut yousef = world.house.browser();
    yousef.cookies.insert(web::guests::cookie_name(scene.patient.0.0), scene.patient.1.cookie());
    let home = yousef.get(&format!("/my/{}", scene.patient.0)).await.expect(200).text();
    assert!(home.contains(&format!("/my/{}/requests/", scene.patient.0)), "{home}");
    let son = format!("/my/{}/requests/{}", scene.patient.0, scene.request.0);
    yousef.get(&son).await.expect(404);
}
