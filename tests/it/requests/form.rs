//! How a request is made: by its form, from a checklist, from what a clinic needs.

use super::*;
use domain::words::Language;
use texts::Text;

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
    assert!(shown.contains("How to send a disc") && shown.contains("The images themselves"), "{shown}");
    send(&mut noura, &page, "stand-in.pdf", "Images").await.expect(303);
    asking.work().await;
    let address = address.split('?').next().expect("an address");
    asking.desk.maryam.post(&format!("{address}/acceptance"), &[]).await.expect(303);
    assert_eq!(asking.desk.count("SELECT count(*) FROM checklist_documents WHERE key = 'imaging-dicom'").await, 1);
}

#[tokio::test]
async fn a_row_says_what_became_of_its_request_and_the_last_document_settles_it() {
    let mut asking = Asking::new().await;
    let address = asking.ask(&[("item", "operative-reports")]).await;
    let list = asking.desk.path("checklist");
    let settings = [("specialty", "orthopaedics"), ("version", "0"), ("flag-related-surgery", "yes")];
    asking.desk_page(&list).await;
    asking.desk.maryam.post(&list, &settings).await.expect(303);
    let row = async |asking: &mut Asking| {
        let page = asking.desk_page(&list).await;
        let from = page.split("id=\"row-operative-reports\"").nth(1).expect("the row").to_owned();
        from.split("<li id=\"row-").next().expect("its end").to_owned()
    };
    assert!(row(&mut asking).await.contains("data-state=\"requested\""));

    // What somebody answers instead of sending stands beside the row, in their words.
    let (mut noura, page) = asking.enter(&asking.link()).await;
    noura.post(&format!("{page}/answer"), &[("words", "The hospital burnt down")]).await.expect(303);
    let said = row(&mut asking).await;
    assert!(said.contains("data-state=\"attention\"") && said.contains("The hospital burnt down"), "{said}");

    // Then she finds it after all, in two parts.
    send(&mut noura, &page, "first.pdf", "Operation report, first part").await.expect(303);
    send(&mut noura, &page, "second.pdf", "Operation report, second part").await.expect(303);
    asking.work().await;
    let said = row(&mut asking).await;
    assert!(said.contains("data-state=\"received\"") && said.contains("/documents/"), "{said}");
    assert!(!said.contains("burnt down"), "{said}");

    for (at, name) in ["first", "second"].into_iter().enumerate() {
        let document = asking.desk.document(name).await;
        let shown = asking.desk_page(&document).await;
        let version = shown.split("name=\"version\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
        let accept = [("title", name), ("category", "surgical-notes"), ("version", version.expect("a version"))];
        asking.desk.maryam.post(&document, &accept).await.expect(303);
        let state = asking.desk.count("SELECT count(*) FROM requests WHERE state = 'accepted'").await;
        assert_eq!(state, i64::from(at == 1), "the last one settles it");
    }
    let said = row(&mut asking).await;
    assert!(said.contains("data-state=\"received\""), "what came stands for the row: {said}");
    asking.pass(days(30)).await;
    assert_eq!(asking.remind().await, 0, "and no reminder goes any more");
    let page = asking.desk_page(&address).await;
    assert!(page.contains("Accepted"), "{page}");
}

#[tokio::test]
async fn what_is_sent_by_itself_can_be_for_what_was_asked() {
    let mut asking = Asking::new().await;
    let address = asking.ask(&[]).await;
    let other = asking.ask(&[("what", "The other thing")]).await;
    let mut noura = asking.at_home().await;
    let my = format!("/my/{}", asking.noura);
    let add = noura.get(&format!("{my}/documents/add")).await.expect(200).text();
    assert!(add.contains(WANTED) && add.contains("This is for:"), "{add}");
    let wanted = address.rsplit('/').next().expect("a request").to_owned();
    let paper = papers::pdf(&["Operation report"]);
    let field = ("for", "", "text/plain", wanted.as_bytes());
    let to = noura
        .upload(&format!("{my}/documents"), &[field, ("files", "op.pdf", "application/pdf", &paper)])
        .await
        .expect(303)
        .location()
        .to_owned();
    let page = noura.get(&to).await.expect(200).text();
    assert!(page.contains(&format!("{my}/requests/{wanted}")), "{page}");
    assert!(asking.desk_page(&address).await.contains("Sent in"));
    assert!(!asking.desk_page(&other).await.contains("Sent in"), "the other one is still open");

    // By itself at first, and said afterwards on the page that tells what arrived.
    let paper = papers::pdf(&["The other thing, at last"]);
    let files = [("files", "other.pdf", "application/pdf", paper.as_slice())];
    let to = noura.upload(&format!("{my}/documents"), &files).await.expect(303).location().to_owned();
    assert!(!asking.desk_page(&other).await.contains("Sent in"));
    let other_id = other.rsplit('/').next().expect("a request").to_owned();
    let sending = to.split('?').next().expect("an address");
    assert!(noura.get(sending).await.expect(200).text().contains(&format!("value=\"{other_id}\"")));
    noura.post(&format!("{sending}/answer"), &[("for", &other_id)]).await.expect(303);
    assert!(asking.desk_page(&other).await.contains("Sent in"));
    asking.work().await;
    asking.pass(days(30)).await;
    assert_eq!(asking.remind().await, 0, "nobody is reminded of what came");
}

#[tokio::test]
async fn what_a_clinic_needs_becomes_requests_by_one_click() {
    let world = World::new().await;
    let scene = &world.here;
    let needs = serde_json::json!([{ "usual": "dicom" }, "Chest X-ray of this year", "List of all medicines"]);
    sqlx::query("UPDATE replies SET content = jsonb_set(content, '{needs}', $2) WHERE id = $1")
        .bind(scene.reply.0)
        .bind(needs)
        .execute(&world.look)
        .await
        .expect("needs");
    let mut maryam = world.house.signed_in(&world.house.maryam).await;
    let case = format!("/cases/{}", scene.case);
    let button = format!("{case}/replies/{}/requests", scene.reply);
    let page = maryam.get(&format!("{case}/replies")).await.expect(200).text();
    assert!(page.contains(&button) && page.contains("The images as DICOM"), "{page}");
    assert!(maryam.get("/").await.expect(200).text().contains("Chest X-ray of this year"), "Today asks for it");

    // The page says what, and proposes of whom and by when; nothing is asked before somebody says so.
    let page = maryam.get(&button).await.expect(200).text();
    assert!(page.contains("The images as DICOM") && page.contains("The original images (DICOM files)"), "{page}");
    assert_eq!(page.matches("name=\"ask\"").count(), 3);
    maryam.post(&button, &[]).await.expect(422);
    let (patient, daughter) = (scene.patient.0.to_string(), scene.daughter.0.to_string());
    let past = [
        ("ask", "1"),
        ("person-1", patient.as_str()),
        ("due-1-day", "1"),
        ("due-1-month", "1"),
        ("due-1-year", "2026"),
    ];
    let page = maryam.post(&button, &past).await.expect(422).text();
    assert!(page.contains("Give a day that is still to come"), "{page}");
    let form = [
        ("ask", "0"),
        ("person-0", daughter.as_str()),
        ("due-0-day", "30"),
        ("due-0-month", "7"),
        ("due-0-year", "2026"),
        ("ask", "1"),
        ("person-1", patient.as_str()),
        ("category-1", "radiology-report"),
        ("format-1", "text-pdf"),
    ];
    let made = maryam.post(&button, &form).await.expect(303).location().to_owned();
    let list = maryam.get(&made).await.expect(200).text();
    assert!(list.contains("The images as DICOM") && list.contains("Chest X-ray of this year"), "{list}");
    assert!(list.contains("30 July 2026") && !list.contains("List of all medicines"), "{list}");
    let kept: Vec<(String, String, String, String, String)> = sqlx::query_as(
        "SELECT need, category, format, item, purpose FROM requests WHERE reply_id = $1 ORDER BY need = ''",
    )
    .bind(scene.reply.0)
    .fetch_all(&world.look)
    .await
    .expect("requests");
    let kept: Vec<[&str; 4]> =
        kept.iter().map(|(a, b, c, d, _)| [a.as_str(), b.as_str(), c.as_str(), d.as_str()]).collect();
    assert_eq!(kept, [["dicom", "imaging", "dicom", "imaging-dicom"], ["", "radiology-report", "text-pdf", ""]]);

    // What was asked for is not asked twice, and no page waits for it any more.
    let rest = maryam.get(&button).await.expect(200).text();
    assert_eq!(rest.matches("name=\"ask\"").count(), 1, "{rest}");
    assert!(!maryam.get("/").await.expect(200).text().contains("Chest X-ray of this year"));
    assert!(!maryam.get(&case).await.expect(200).text().contains("Chest X-ray of this year"));
    let checklist = maryam.get(&format!("{case}/checklist")).await.expect(200).text();
    let row = checklist.split("id=\"row-imaging-dicom\"").nth(1).expect("the row");
    assert!(row.split("</li>").next().is_some_and(|row| row.contains("data-state=\"requested\"")), "the row knows");

    // Who is asked reads it in their own language, with what it is for.
    let mut noura = world.house.browser();
    noura.cookies.insert(web::guests::cookie_name(scene.daughter.0.0), scene.daughter.1.cookie());
    let home = noura.get(&format!("/my/{}", scene.daughter.0)).await.expect(200).text();
    let of_noura = home.split("/requests/").nth(1).and_then(|rest| rest.split('"').next()).expect("a request");
    let page = noura.get(&format!("/my/{}/requests/{of_noura}", scene.daughter.0)).await.expect(200).text();
    assert!(page.contains(&Text(Language::En).s("checklist-imaging-dicom-why")), "{page}");

    // Who holds a personal link finds it on their own page, too; nobody else does.
    let mut yousef = world.house.browser();
    yousef.cookies.insert(web::guests::cookie_name(scene.patient.0.0), scene.patient.1.cookie());
    let home = yousef.get(&format!("/my/{}", scene.patient.0)).await.expect(200).text();
    assert!(home.contains(&format!("/my/{}/requests/", scene.patient.0)), "{home}");
    let son = format!("/my/{}/requests/{}", scene.patient.0, scene.request.0);
    yousef.get(&son).await.expect(404);
}

#[tokio::test]
async fn an_open_request_is_changed_and_asking_again_sets_a_new_day() {
    let mut asking = Asking::new().await;
    let address = asking.ask(&[("due-day", "30"), ("due-month", "7"), ("due-year", "2026")]).await;
    let page = asking.desk_page(&address).await;
    let seen =
        page.split("name=\"seen\" value=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a mark").to_owned();
    let day = |d: &'static str| [("due-day", d), ("due-month", "8"), ("due-year", "2026")];
    let mut form = vec![("seen", seen.as_str()), ("purpose", "For the anaesthetist"), ("format", "text-pdf")];
    form.extend(day("12"));
    asking.desk.maryam.post(&address, &form).await.expect(303);
    let page = asking.desk_page(&address).await;
    for words in ["For the anaesthetist", "12 August 2026", "A PDF whose text can be selected"] {
        assert!(page.contains(words), "{words} in {page}");
    }
    let mut late = vec![("seen", seen.as_str()), ("purpose", "What another typed"), ("format", "any")];
    late.extend(day("13"));
    let lost = asking.desk.maryam.post(&address, &late).await.expect(409).text();
    assert!(lost.contains("What another typed") && lost.contains("value=\"13\""), "{lost}");
    let past = [("purpose", ""), ("format", "any"), ("due-day", "1"), ("due-month", "1"), ("due-year", "2026")];
    asking.desk.maryam.post(&address, &past).await.expect(422);

    // A month later the day has passed: asking again proposes a new one, and sets it.
    asking.pass(days(60)).await;
    assert!(asking.desk_page(&address).await.contains("Overdue"));
    let page = asking.desk_page(&address).await;
    let part = |name: &str| {
        let (_, rest) = page.split_once(&format!("name=\"until-{name}\"")).expect("the day");
        rest.split("value=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a value").to_owned()
    };
    let (proposed, year) = (part("day"), part("year"));
    assert!(!proposed.is_empty() && year == "2026", "{proposed} {year}");
    let again = [("again", "illegible"), ("until-day", "20"), ("until-month", "12"), ("until-year", "2026")];
    asking.desk.maryam.post(&format!("{address}/again"), &again).await.expect(303);
    let page = asking.desk_page(&address).await;
    assert!(page.contains("20 December 2026") && !page.contains("Overdue"), "{page}");
}
