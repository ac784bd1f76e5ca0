//! L2: the working map. Each audience gets its part, on screen and on paper, and nothing of anybody else's.

use std::process::Command;
use tests::Client;
use tests::world::World;

/// What a map may say, and who may read it.
const FAMILY: &[&str] = &["documents", "questions", "roles", "official", "money", "plan", "parcels", "risks"];

struct Audience {
    caller: &'static str,
    page: String,
    /// As the desk asks for it.
    key: String,
    parts: &'static [&'static str],
    sees: &'static [&'static str],
    not: &'static [&'static str],
}

fn audiences(world: &World) -> Vec<Audience> {
    let here = &world.here;
    vec![
        Audience {
            caller: "patient",
            page: format!("/my/{}/map", here.patient.0),
            key: format!("person-{}", here.patient.0),
            parts: FAMILY,
            sees: &["Yousef Al-Hajri", "12,000", "wheelchair", "At the visit", "May he fly", "Jinghe"],
            not: &["For the staff alone"],
        },
        Audience {
            caller: "daughter",
            page: format!("/my/{}/map", here.daughter.0),
            key: format!("person-{}", here.daughter.0),
            parts: FAMILY,
            sees: &["12,000", "wheelchair", "At the visit"],
            not: &["For the staff alone"],
        },
        // The patient has let him see nothing.
        Audience {
            caller: "son",
            page: format!("/my/{}/map", here.son.0),
            key: format!("person-{}", here.son.0),
            parts: &["documents", "questions", "roles", "plan", "risks"],
            sees: &["Who decides what", "Asked for"],
            not: &["12,000", "wheelchair", "At the visit", "May he fly", "For the staff alone"],
        },
        // Neither family nor clinic is named to whoever transfers meaning.
        Audience {
            caller: "interpreter",
            page: format!("/i/{}/map", here.interpreter.0),
            key: format!("person-{}", here.interpreter.0),
            parts: &["documents", "questions", "roles", "plan", "risks"],
            sees: &["wheelchair", "At the visit", "May he fly"],
            not: &["Al-Hajri", "Kalina", "Jinghe", "12,000", "For the staff alone"],
        },
        Audience {
            caller: "reviewer",
            page: format!("/review/{}/map", here.review.0),
            key: format!("clinic-{}", here.review.0),
            parts: &["documents", "questions", "roles", "money"],
            sees: &["Yousef Al-Hajri", "Kalina", "12,000", "May he fly"],
            not: &["Jinghe", "wheelchair", "At the visit", "Daria", "Hamad", "For the staff alone"],
        },
        Audience {
            caller: "second",
            page: format!("/review/{}/map", here.second.0),
            key: format!("clinic-{}", here.second.0),
            parts: &["documents", "questions", "roles", "money"],
            sees: &["Yousef Al-Hajri", "Jinghe"],
            not: &["Kalina", "wheelchair", "12,000", "May he fly", "Daria"],
        },
    ]
}

fn map(page: &str) -> String {
    let inner = page.split("<article class=\"working-map\">").nth(1).and_then(|rest| rest.split("</article>").next());
    inner.unwrap_or_else(|| panic!("no map:\n{page}")).to_owned()
}

fn parts(map: &str) -> Vec<&str> {
    map.split("aria-labelledby=\"map-")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .filter(|id| *id != "next")
        .collect()
}

pub fn text(pdf: &[u8]) -> String {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("m.pdf"), pdf).expect("written");
    let ran = Command::new("pdftotext").args(["m.pdf", "-"]).current_dir(folder.path()).output().expect("Poppler");
    String::from_utf8(ran.stdout).expect("UTF-8")
}

async fn secret(world: &World, maryam: &mut Client) {
    let at = format!("/cases/{}/risks", world.here.case);
    maryam.get(&format!("{at}/new")).await.expect(200);
    let new = [("kind", "other"), ("words", "For the staff alone"), ("seen_by", "staff")];
    maryam.post(&at, &new).await.expect(303);
}

#[tokio::test]
async fn l2_each_audience_reads_its_part_and_the_desk_sees_what_it_gets() {
    let world = World::new().await;
    let mut maryam = world.house.signed_in(&world.house.maryam).await;
    secret(&world, &mut maryam).await;
    let desk = format!("/cases/{}/map", world.here.case);
    let own = map(&maryam.get(&desk).await.expect(200).text());
    // What is to be asked before travel is the desk's to ask; the family's map has it once it was asked.
    let mut all = FAMILY.to_vec();
    all.insert(2, "before-travel");
    assert_eq!(parts(&own), all);
    for word in ["For the staff alone", "wheelchair", "12,000", "At the visit", "May he fly", "Kalina", "Jinghe"] {
        assert!(own.contains(word), "the desk reads {word}:\n{own}");
    }
    let callers = crate::access::callers::all(&world).await;
    for one in audiences(&world) {
        let caller = callers.iter().find(|caller| caller.name == one.caller).expect("the caller");
        let mut client = caller.client(&world);
        let theirs = map(&client.get(&one.page).await.expect(200).text());
        assert_eq!(parts(&theirs), one.parts, "{}", one.caller);
        for word in one.sees {
            assert!(theirs.contains(word), "{} reads {word}:\n{theirs}", one.caller);
        }
        for word in one.not {
            assert!(!theirs.contains(word), "{} must not read {word}:\n{theirs}", one.caller);
        }
        // What Maryam would hand over is what they get themselves, byte for byte.
        let preview = map(&maryam.get(&format!("{desk}?for={}", one.key)).await.expect(200).text());
        assert_eq!(preview, theirs, "{}", one.caller);
    }
    // Another case's people are no audience of this one.
    let stray = format!("{desk}?for=person-{}", world.elsewhere.patient.0);
    maryam.get(&stray).await.expect(404);
    // A link that ended has no map any more.
    world.set("UPDATE reviews SET revoked_at = now() WHERE id = $1", world.here.second.0.0).await;
    maryam.get(&format!("{desk}?for=clinic-{}", world.here.second.0)).await.expect(404);
}

#[tokio::test]
async fn l2_on_paper_it_holds_the_same_part_and_no_byte_of_another() {
    let world = World::new().await;
    let mut maryam = world.house.signed_in(&world.house.maryam).await;
    secret(&world, &mut maryam).await;
    let callers = crate::access::callers::all(&world).await;
    for one in audiences(&world) {
        let caller = callers.iter().find(|caller| caller.name == one.caller).expect("the caller");
        let mut client = caller.client(&world);
        let pdf = client.get(&format!("{}/paper", one.page)).await.expect(200);
        assert_eq!(pdf.headers["content-type"], "application/pdf");
        // Lines break where they must.
        let said = text(&pdf.body).split_whitespace().collect::<Vec<_>>().join(" ");
        for word in one.sees.iter().chain(&["SC-000", "medical", "1 / "]) {
            assert!(said.contains(word), "{} reads {word} on paper:\n{said}", one.caller);
        }
        for word in one.not {
            assert!(!said.contains(word), "{} must not read {word} on paper:\n{said}", one.caller);
        }
    }
    let arabic = maryam.get(&format!("/cases/{}/map/paper?in=ar", world.here.case)).await.expect(200);
    let said = text(&arabic.body);
    assert!(said.contains("12,000") && said.chars().any(|c| ('\u{600}'..'\u{6ff}').contains(&c)), "{said}");
}

#[tokio::test]
async fn l2_reading_a_clinics_answer_on_a_map_is_in_the_trail() {
    let world = World::new().await;
    let mut maryam = world.house.signed_in(&world.house.maryam).await;
    let callers = crate::access::callers::all(&world).await;
    let mut doctor = callers.iter().find(|one| one.name == "reviewer").expect("the doctor").client(&world);
    let at = format!("/review/{}/questions/{}", world.here.review.0, world.here.question);
    doctor.get(&at).await.expect(200);
    doctor.post(&format!("{at}/answers"), &[("words", "Not in the first two weeks.")]).await.expect(303);
    let read = "SELECT count(*) FROM events WHERE event = 'answers-read'";
    let before: i64 = sqlx::query_scalar(read).fetch_one(&world.look).await.expect("a count");
    let page = maryam.get(&format!("/cases/{}/map", world.here.case)).await.expect(200).text();
    assert!(map(&page).contains("Not in the first two weeks."), "{page}");
    let after: i64 = sqlx::query_scalar(read).fetch_one(&world.look).await.expect("a count");
    assert_eq!(after, before + 1);
    // Whom the patient lets receive no answers reads that there is one at most.
    let mut son = callers.iter().find(|one| one.name == "son").expect("the son").client(&world);
    let page = son.get(&format!("/my/{}/map", world.here.son.0)).await.expect(200).text();
    assert!(!page.contains("first two weeks"), "{page}");
}
