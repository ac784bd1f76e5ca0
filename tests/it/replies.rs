//! I1: a clinic's reply with a signed letter, and what it asks for.

use domain::ids::Id;
use http::header;
use tests::house::Staff;
use tests::{Client, World, papers};

const CHOICES: &[(&str, &str)] = &[
    ("finding", "needs-more"),
    ("treatability", "after-tests"),
    ("costing", "not-yet"),
    ("words", "We must see the pathology first."),
    ("name", "Dr Sokolov"),
];

/// The doctor of the second review, inside.
fn doctor(world: &World) -> (Client, String) {
    let mut client = world.house.browser();
    let (id, door) = &world.here.second;
    client.cookies.insert(web::guests::cookie_name(id.0), door.cookie());
    (client, format!("/review/{id}"))
}

/// Sends the reply's form as a browser does: typed fields and a file, maybe none chosen.
async fn reply(client: &mut Client, at: &str, fields: &[(&str, &str)], letter: Option<(&str, &[u8])>) -> tests::Answer {
    let boundary = "a-boundary";
    let mut body = Vec::new();
    let token = client.token.clone();
    for (name, value) in [("_csrf", token.as_str())].iter().chain(fields) {
        let part = format!("--{boundary}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
        body.extend(part.bytes());
    }
    let (name, bytes) = letter.unwrap_or(("", b""));
    let head = format!("--{boundary}\r\nContent-Disposition: form-data; name=\"letter\"; filename=\"{name}\"\r\n");
    body.extend(head.bytes());
    body.extend(b"Content-Type: application/octet-stream\r\n\r\n");
    body.extend(bytes);
    body.extend(format!("\r\n--{boundary}--\r\n").bytes());
    let kind = format!("multipart/form-data; boundary={boundary}");
    let headers = [("content-type", kind.as_str()), ("sec-fetch-site", "same-origin")];
    client.send(http::Method::POST, &format!("{at}/reply"), &headers, body.into()).await
}

async fn desk(world: &World, staff: &Staff) -> Client {
    world.house.signed_in(staff).await
}

async fn count(world: &World, sql: &'static str) -> i64 {
    sqlx::query_scalar(sql).fetch_one(&world.look).await.expect("a count")
}

fn letter_of(page: &str) -> String {
    let found = page.split("href=\"").filter_map(|rest| rest.split('"').next()).find(|path| path.ends_with("/letter"));
    found.unwrap_or_else(|| panic!("no letter on\n{page}")).to_owned()
}

#[tokio::test]
async fn a_letter_goes_with_the_reply_to_those_who_read_replies_and_to_nobody_else() {
    let world = World::new().await;
    let (mut doctor, at) = doctor(&world);
    let page = doctor.get(&at).await.expect(200).text();
    assert!(page.contains("type=\"file\" id=\"letter\""), "{page}");
    let letter = papers::pdf(&["We would admit him for two weeks."]);
    let sent = reply(&mut doctor, &at, CHOICES, Some(("Letter, signed.pdf", &letter))).await.expect(303);
    let copy = doctor.get(sent.location()).await.expect(200).text();
    assert!(copy.contains("Letter, signed.pdf"), "{copy}");
    assert_eq!(count(&world, "SELECT count(*) FROM upload_intents").await, 0);

    let mut maryam = desk(&world, &world.house.maryam).await;
    let page = maryam.get(&format!("/cases/{}/replies", world.here.case)).await.expect(200).text();
    let second = page.split("Jinghe Hospital").nth(1).expect("the second clinic's part");
    let path = letter_of(second);
    // Nobody takes it before it has been scanned (S44).
    maryam.get(&path).await.expect(403);
    tests::world::acts::work(&world.house.app).await;
    let got = maryam.get(&path).await.expect(200);
    assert_eq!(got.body, letter);
    assert_eq!(got.headers[header::CONTENT_TYPE], "application/pdf");
    assert_eq!(got.headers[header::CONTENT_SECURITY_POLICY], "default-src 'none'; sandbox");
    let said = got.headers[header::CONTENT_DISPOSITION].to_str().expect("ASCII");
    assert!(said.starts_with("attachment; filename=\"Letter, signed.pdf\""), "{said}");
    let taken = "SELECT count(*) FROM events WHERE event = 'letter-downloaded' AND outcome = 'allowed'";
    assert_eq!(count(&world, taken).await, 1);

    let family = |id: domain::ids::ParticipantId, door: &tests::world::Door| {
        let mut client = world.house.browser();
        client.cookies.insert(web::guests::cookie_name(id.0), door.cookie());
        (client, format!("/my/{id}/replies"))
    };
    for (who, door) in [&world.here.patient, &world.here.daughter] {
        let (mut client, list) = family(*who, door);
        let page = client.get(&list).await.expect(200).text();
        let mine = page.split("Jinghe Hospital").nth(1).map(letter_of).expect("the second clinic's part");
        assert_eq!(client.get(&mine).await.expect(200).body, letter);
    }
    assert_eq!(count(&world, taken).await, 3);
    let reply_id = path.rsplit('/').nth(1).expect("an id");
    let (mut son, list) = family(world.here.son.0, &world.here.son.1);
    son.get(&format!("{list}/{reply_id}/letter")).await.expect(403);
    let (mut daria, list) = family(world.here.interpreter.0, &world.here.interpreter.1);
    daria.get(&format!("{list}/{reply_id}/letter")).await.expect(404);
    desk(&world, &world.colleague).await.get(&path).await.expect(403);
    desk(&world, &world.house.stranger).await.get(&path).await.expect(404);
    // It is no document of the case, and the patient can read who took it.
    let documents = maryam.get(&format!("/cases/{}/documents", world.here.case)).await.expect(200).text();
    assert!(!documents.contains("signed.pdf"), "{documents}");
    let trail = maryam.get(&format!("/cases/{}/trail", world.here.case)).await.expect(200).text();
    assert!(trail.contains("took a copy of the letter of"), "{trail}");
}

#[tokio::test]
async fn what_is_no_letter_gets_its_sentence_and_the_typed_reply_is_kept() {
    let world = World::new().await;
    let (mut doctor, at) = doctor(&world);
    doctor.get(&at).await.expect(200);
    let cut = papers::pdf(&["cut"]);
    let (scripted, forged) = (papers::scripted_pdf(false), papers::scripted_pdf(true));
    let objects = "SELECT count(*) FROM files";
    let before = count(&world, objects).await;
    let bad: [(&str, &[u8], &str); 6] = [
        ("letter.pdf", b"\xff\xd8\xff\xe0 a photograph", "not a PDF"),
        ("letter.docx", b"PK\x03\x04 a text", "not a PDF"),
        ("letter.pdf", &cut[..cut.len() - 200], "cannot be read"),
        ("letter.pdf", &scripted, "contains programs"),
        ("letter.pdf", &forged, "contains programs"),
        ("letter.pdf", b"", "is empty"),
    ];
    for (name, bytes, sentence) in bad {
        let page = reply(&mut doctor, &at, CHOICES, Some((name, bytes))).await.expect(422).text();
        assert!(page.contains(sentence), "{name}: {sentence} is missing on\n{page}");
        assert!(page.contains("We must see the pathology first."), "what was typed is kept");
        assert!(page.contains("value=\"needs-more\" checked"), "{page}");
    }
    assert_eq!(count(&world, objects).await, before, "nothing of it was accepted");
    assert_eq!(count(&world, "SELECT count(*) FROM upload_intents").await, 0, "and nothing is left lying");
    assert_eq!(count(&world, "SELECT count(*) FROM replies WHERE name = 'Dr Sokolov' AND number > 1").await, 0);
    // A sound letter with a faulty form waits for the next try; the form works without a letter, too.
    let letter = papers::pdf(&["We would admit him."]);
    let page = reply(&mut doctor, &at, &CHOICES[1..], Some(("brief.pdf", &letter))).await.expect(422).text();
    assert!(page.contains("brief.pdf"), "{page}");
    let kept = page.split("name=\"letter-kept\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
    let kept = kept.expect("the letter is kept").to_owned();
    let mut again = CHOICES.to_vec();
    again.push(("letter-kept", &kept));
    let sent = reply(&mut doctor, &at, &again, None).await.expect(303);
    let copy = doctor.get(sent.location()).await.expect(200).text();
    assert!(copy.contains("brief.pdf"), "{copy}");
    doctor.post(&format!("{at}/reply"), CHOICES).await.expect(303);
    // A letter of another review is nobody's to send along.
    let theirs: uuid::Uuid = sqlx::query_scalar("SELECT letter_file_id FROM replies WHERE id = $1")
        .bind(world.here.reply.0)
        .fetch_one(&world.look)
        .await
        .expect("a letter");
    let theirs = theirs.to_string();
    let mut stolen = CHOICES.to_vec();
    stolen.push(("letter-kept", &theirs));
    reply(&mut doctor, &at, &stolen, None).await.expect(303);
    let letters = "SELECT count(*) FROM replies WHERE letter_file_id IS NOT NULL";
    assert_eq!(count(&world, letters).await, 4, "the three of the scenes, and the one");
}

#[tokio::test]
async fn what_a_clinic_asks_for_stands_on_the_case_and_on_today_until_it_is_the_next_step() {
    let world = World::new().await;
    let (mut doctor, at) = doctor(&world);
    doctor.get(&at).await.expect(200);
    let mut fields = CHOICES.to_vec();
    fields.extend([("need", "Pathology slides"), ("needs", "A clotting test\nAn echocardiogram")]);
    doctor.post(&format!("{at}/reply"), &fields).await.expect(303);
    let mut maryam = desk(&world, &world.house.maryam).await;
    let today = maryam.get("/").await.expect(200).text();
    for need in ["Pathology slides", "A clotting test", "An echocardiogram"] {
        assert!(today.contains(need), "{need} is missing on\n{today}");
    }
    let case = format!("/cases/{}", world.here.case);
    let page = maryam.get(&case).await.expect(200).text();
    assert!(page.contains("Asked for by clinics") && page.matches("Make it the next step").count() == 3, "{page}");
    let form =
        page.split("Pathology slides</span>").nth(1).and_then(|rest| rest.split("</form>").next()).expect("its form");
    let value = |name: &str| {
        let found = form.split(&format!("name=\"{name}\" value=\"")).nth(1).and_then(|rest| rest.split('"').next());
        found.unwrap_or_else(|| panic!("{name} in {form}")).to_owned()
    };
    let names = ["step", "named", "owner", "by-day", "by-month", "by-year"];
    let values: Vec<String> = names.iter().map(|name| value(name)).collect();
    let click: Vec<(&str, &str)> = names.iter().copied().zip(values.iter().map(String::as_str)).collect();
    // Only what a clinic asks for can be named.
    let made_up: Vec<_> =
        click.iter().map(|(name, value)| (*name, if *name == "named" { "A made-up thing" } else { *value })).collect();
    maryam.post(&format!("{case}/next-step"), &made_up).await.expect(422);
    maryam.post(&format!("{case}/next-step"), &click).await.expect(303);
    let page = maryam.get(&case).await.expect(200).text();
    assert!(page.contains("Is the next step") && page.matches("Make it the next step").count() == 2, "{page}");
    let kept: (String, String) = sqlx::query_as("SELECT next_step_kind, next_step FROM cases WHERE id = $1")
        .bind(world.here.case.uuid())
        .fetch_one(&world.house.database.look().await)
        .await
        .expect("the step");
    assert_eq!(kept, ("ask-need".into(), "Pathology slides".into()), "kept as a word, to be said in each language");
    let today = maryam.get("/").await.expect(200).text();
    assert!(!today.contains("An echocardiogram"), "somebody has taken it up: {today}");
    // Whoever is not on the case reads none of it.
    let mut huda = desk(&world, &world.colleague).await;
    for path in ["/", case.as_str()] {
        let page = huda.get(path).await.expect(200).text();
        assert!(!page.contains("An echocardiogram"), "{page}");
    }
}

#[tokio::test]
async fn i1_an_invitation_stands_beside_the_visa_and_on_the_familys_journey() {
    let world = World::new().await;
    let (mut doctor, at) = doctor(&world);
    doctor.get(&at).await.expect(200);
    // It is enclosed, says the clinic, and encloses nothing.
    let yes = [CHOICES, &[("invitation", "yes")]].concat();
    let refused = reply(&mut doctor, &at, &yes, None).await.expect(422).text();
    assert!(refused.contains("Choose the invitation as a PDF") && refused.contains("the pathology first"), "{refused}");
    let later = [CHOICES, &[("invitation", "later")]].concat();
    reply(&mut doctor, &at, &later, None).await.expect(303);
    let mut maryam = desk(&world, &world.house.maryam).await;
    let official = format!("/cases/{}/official", world.here.case);
    let page = maryam.get(&official).await.expect(200).text();
    assert!(page.contains("Invitation letters") && page.contains("The clinic will send it"), "{page}");
    // The letter itself says more than a tick; a later reply that does not speak of it leaves what was said.
    let invitation = papers::pdf(&["We invite Mr Al-Hajri."]);
    let mut body = Vec::new();
    let token = doctor.token.clone();
    for (name, value) in [("_csrf", token.as_str())].iter().chain(CHOICES) {
        body.extend(format!("--b\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").bytes());
    }
    let head = "--b\r\nContent-Disposition: form-data; name=\"invitation-letter\"; filename=\"Invitation.pdf\"\r\n\r\n";
    body.extend(head.bytes());
    body.extend(&invitation);
    body.extend(b"\r\n--b--\r\n");
    let headers = [("content-type", "multipart/form-data; boundary=b"), ("sec-fetch-site", "same-origin")];
    let sent = doctor.send(http::Method::POST, &format!("{at}/reply"), &headers, body.into()).await.expect(303);
    assert!(doctor.get(sent.location()).await.expect(200).text().contains("Invitation.pdf"));
    reply(&mut doctor, &at, CHOICES, None).await.expect(303);
    tests::world::acts::work(&world.house.app).await;
    let page = maryam.get(&official).await.expect(200).text();
    let second = page.split("Jinghe Hospital").nth(1).expect("the clinic's part");
    assert!(second.contains("The letter is here"), "{page}");
    let find = |page: &str| {
        let all = page.split("href=\"").filter_map(|rest| rest.split('"').next());
        all.filter(|path| path.ends_with("/invitation")).last().expect("the letter's address").to_owned()
    };
    assert_eq!(maryam.get(&find(second)).await.expect(200).body, invitation);
    let (yousef, door) = &world.here.patient;
    let mut home = world.house.browser();
    home.cookies.insert(web::guests::cookie_name(yousef.0), door.cookie());
    let page = home.get(&format!("/my/{yousef}/plan")).await.expect(200).text();
    let second = page.split("Jinghe Hospital").nth(1).expect("the clinic's part").to_owned();
    assert_eq!(home.get(&find(&second)).await.expect(200).body, invitation);
    let map = home.get(&format!("/my/{yousef}/map")).await.expect(200).text();
    assert!(map.contains("Invitation letter, ") && map.contains("The letter is here"), "{map}");
    let (son, door) = &world.here.son;
    let mut hamad = world.house.browser();
    hamad.cookies.insert(web::guests::cookie_name(son.0), door.cookie());
    let page = hamad.get(&format!("/my/{son}/plan")).await.expect(200).text();
    assert!(!page.contains("Invitation"), "who does not receive replies reads nothing of them: {page}");
}
