//! S60: whoever saves over what they have not seen is told so, in every form that shows something others may change, and loses
//! nothing of what they typed.

use std::collections::BTreeSet;
use tests::{Client, World};
use web::guests::cookie_name;

/// A form as a browser would send it: what stands in it, name by name.
fn form(page: &str, action: &str) -> Vec<(String, String)> {
    // What narrows a page goes to the same address, and changes nothing.
    let found = page.match_indices(&format!("action=\"{action}\"")).map(|(at, _)| at).find(|at| {
        let tag = page[..*at].rfind('<').unwrap_or(0);
        page[tag..].split('>').next().is_some_and(|tag| tag.contains("method=\"post\""))
    });
    let start = found.unwrap_or_else(|| panic!("no form to {action} in {page}"));
    let form = &page[start..start + page[start..].find("</form>").expect("a form ends")];
    let mut fields = Vec::new();
    let mut rest = form;
    while let Some(at) = ["<input", "<textarea", "<select"].iter().filter_map(|tag| rest.find(tag)).min() {
        rest = &rest[at..];
        let end = rest.find('>').expect("a tag ends");
        let (tag, after) = rest.split_at(end + 1);
        let attribute = |name: &str| {
            let from = tag.find(&format!(" {name}=\""))? + name.len() + 3;
            Some(decoded(&tag[from..from + tag[from..].find('"')?]))
        };
        let name = attribute("name").unwrap_or_default();
        let kind = attribute("type").unwrap_or_default();
        let value = if tag.starts_with("<textarea") {
            Some(decoded(after.split("</textarea>").next().unwrap_or_default()))
        } else if tag.starts_with("<select") {
            let options = after.split("</select>").next().unwrap_or_default();
            let chosen =
                options.split("<option").find(|one| one.contains(" selected")).or(options.split("<option").nth(1));
            chosen.and_then(|one| one.split("value=\"").nth(1)).and_then(|one| one.split('"').next()).map(decoded)
        } else if matches!(kind.as_str(), "checkbox" | "radio") && !tag.contains(" checked") {
            None
        } else {
            Some(attribute("value").unwrap_or_default())
        };
        if let Some(value) = value.filter(|_| !name.is_empty() && name != "_csrf" && kind != "file") {
            fields.push((name, value));
        }
        rest = after;
    }
    fields
}

fn decoded(text: &str) -> String {
    let known = [
        ("&#60;", "<"),
        ("&#62;", ">"),
        ("&#34;", "\""),
        ("&#39;", "'"),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
    ];
    known
        .iter()
        .fold(text.to_owned(), |text, (from, to)| text.replace(from, to))
        .replace("&#38;", "&")
        .replace("&amp;", "&")
}

fn with(mut fields: Vec<(String, String)>, changes: &[(&str, &str)]) -> Vec<(String, String)> {
    fields.retain(|(name, _)| !changes.iter().any(|(changed, _)| name == changed));
    fields.extend(changes.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
    fields
}

async fn post(client: &mut Client, action: &str, fields: &[(String, String)]) -> tests::Answer {
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    client.post(action, &fields).await
}

/// One form: where it stands, where it goes, what the first and the second change in it, and what of the second's must still be
/// there to read.
struct Edit<'a> {
    page: String,
    action: String,
    first: &'a [(&'a str, &'a str)],
    second: &'a [(&'a str, &'a str)],
    kept: &'a str,
}

/// Where a page asks whether to go on, goes on.
async fn went_on(client: &mut Client, what: &str, answer: tests::Answer, changes: &[(&str, &str)]) -> tests::Answer {
    if answer.status.as_u16() != 200 {
        return answer;
    }
    post(client, what, &with(form(&answer.text(), what), changes)).await
}

/// Both open it; the first saves; the second is told, keeps what was typed, and saves after having looked.
async fn walk(first: &mut Client, second: &mut Client, edit: &Edit<'_>) {
    let what = &edit.action;
    let seen = first.get(&edit.page).await.expect(200).text();
    let also = second.get(&edit.page).await.expect(200).text();
    let (mine, theirs) = (form(&seen, what), form(&also, what));
    let saved = post(first, what, &with(mine, edit.first)).await;
    let saved = went_on(first, what, saved, edit.first).await;
    assert_eq!(saved.status.as_u16(), 303, "{what}: {}", saved.text());
    let lost = post(second, what, &with(theirs, edit.second)).await;
    assert_eq!(lost.status.as_u16(), 409, "{what}: {}", lost.text());
    let page = lost.text();
    assert!(decoded(&page).contains(edit.kept), "{what} lost “{}”: {page}", edit.kept);
    let again = post(second, what, &with(form(&page, what), edit.second)).await;
    let again = went_on(second, what, again, edit.second).await;
    assert_eq!(again.status.as_u16(), 303, "{what}, having looked: {}", again.text());
}

#[tokio::test]
async fn s60_nobody_saves_over_what_they_have_not_seen() {
    let world = World::new().await;
    let scene = &world.here;
    let mut maryam = world.house.signed_in(&world.house.maryam).await;
    let mut colleague = world.house.signed_in(&world.colleague).await;
    let case = format!("/cases/{}", scene.case);
    colleague.get(&case).await.expect(200);
    colleague.post(&format!("{case}/membership"), &[]).await.expect(303);
    let report = format!("{case}/documents/{}", scene.report.id);
    let (plan, risk) = (format!("{case}/plan/{}", scene.planned), format!("{case}/risks/{}", scene.risk));
    let person = format!("{case}/participants/{}", scene.daughter.0);
    let question = format!("{case}/questions/{}", scene.question);
    let noura = scene.daughter.0.to_string();
    let request = format!("{case}/requests/{}", scene.request.0);
    let (clinic, row) = (format!("/clinics/{}", scene.kalina), format!("/checklists/rows/{}", scene.row));
    let template = format!("/checklists/templates/{}", scene.template);
    let step = |what: &'static str| {
        [("step", "own"), ("what", what), ("owner", "Maryam"), ("by-day", "1"), ("by-month", "9"), ("by-year", "2026")]
    };
    let edit = |page: &str, action: String| Edit { page: page.to_owned(), action, first: &[], second: &[], kept: "" };
    let edits = [
        Edit {
            first: &[("travel_goal", "One")],
            second: &[("travel_goal", "Another goal")],
            kept: "Another goal",
            ..edit(&format!("{case}/request-map"), format!("{case}/request-map"))
        },
        Edit {
            first: &step("One"),
            second: &step("Another step"),
            kept: "Another step",
            ..edit(&case, format!("{case}/next-step"))
        },
        Edit {
            first: &[("stage", "ready")],
            second: &[("stage", "travel")],
            kept: "value=\"travel\" selected",
            ..edit(&case, format!("{case}/stage"))
        },
        Edit {
            first: &[("relation", "One")],
            second: &[("relation", "Another relation")],
            kept: "Another relation",
            ..edit(&person, person.clone())
        },
        Edit {
            first: &[("title", "One")],
            second: &[("title", "Another title")],
            kept: "Another title",
            ..edit(&report, report.clone())
        },
        Edit {
            first: &[("concern", "One")],
            second: &[("concern", "Another concern")],
            kept: "Another concern",
            ..edit(&format!("{case}/summary"), format!("{case}/summary"))
        },
        Edit {
            first: &[("purpose", "One")],
            second: &[("purpose", "Another purpose")],
            kept: "Another purpose",
            ..edit(&request, request.clone())
        },
        Edit {
            first: &[("specialty", "oncology")],
            second: &[("specialty", "cardiology")],
            kept: "value=\"cardiology\" selected",
            ..edit(&format!("{case}/checklist"), format!("{case}/checklist"))
        },
        Edit {
            first: &[("course", "surgery")],
            second: &[("course", "stable")],
            kept: "value=\"stable\" selected",
            ..edit(&format!("{case}/documents"), format!("{case}/review-plan"))
        },
        Edit {
            first: &[("city", "One")],
            second: &[("city", "Another city")],
            kept: "Another city",
            ..edit(&clinic, clinic.clone())
        },
        Edit {
            first: &[("title-en", "One")],
            second: &[("title-en", "Another row")],
            kept: "Another row",
            ..edit(&row, row.clone())
        },
        Edit {
            first: &[("name-en", "One")],
            second: &[("name-en", "Another name")],
            kept: "Another name",
            ..edit(&template, template.clone())
        },
        Edit {
            first: &[("title", "One")],
            second: &[("title", "Another visit")],
            kept: "Another visit",
            ..edit(&plan, plan.clone())
        },
        Edit {
            first: &[("words", "One")],
            second: &[("words", "Another risk")],
            kept: "Another risk",
            ..edit(&risk, risk.clone())
        },
        Edit {
            first: &[("destination", "RU"), ("passport", "QA"), ("status", "patient"), ("route", "One")],
            second: &[("destination", "RU"), ("passport", "QA"), ("status", "patient"), ("route", "Another route")],
            kept: "Another route",
            ..edit(&format!("{case}/official"), format!("{case}/official/journey"))
        },
        Edit {
            first: &[("traveller", &noura), ("passport", "QA"), ("status", "companion")],
            second: &[("traveller", &noura), ("passport", "TR"), ("status", "companion")],
            kept: "value=\"TR\" selected",
            ..edit(&format!("{case}/official"), format!("{case}/official/travellers"))
        },
        Edit {
            first: &[("kind", "payment")],
            second: &[("kind", "official")],
            kept: "value=\"official\" checked",
            ..edit(&question, format!("{question}/kind"))
        },
    ];
    for edit in &edits {
        walk(&mut maryam, &mut colleague, edit).await;
    }

    // The same for several cases.
    let together = |act: &str| format!("/cases/together?do={act}&case={}", scene.case);
    let (huda, me) = (world.colleague.id.to_string(), world.house.maryam.id.to_string());
    let edits = [
        Edit {
            first: &[("stage", "answered")],
            second: &[("stage", "ready")],
            kept: "value=\"ready\" selected",
            ..edit(&together("stage"), "/cases/together".to_owned())
        },
        Edit {
            first: &step("One for all"),
            second: &step("Another for all"),
            kept: "Another for all",
            ..edit(&together("step"), "/cases/together".to_owned())
        },
        Edit {
            first: &[("coordinator", &huda)],
            second: &[("coordinator", &me)],
            kept: &format!("value=\"{me}\" selected"),
            ..edit(&together("coordinator"), "/cases/together".to_owned())
        },
    ];
    for edit in &edits {
        walk(&mut maryam, &mut colleague, edit).await;
    }

    // A passport's zone.
    sqlx::query("UPDATE documents SET category = 'identity' WHERE id = $1")
        .bind(scene.letter.id.0)
        .execute(&world.look)
        .await
        .expect("a paper of identity");
    let letter = format!("{case}/documents/{}", scene.letter.id);
    let zone = zone();
    let typed = [("zone", zone.as_str())];
    walk(
        &mut maryam,
        &mut colleague,
        &Edit { first: &typed, second: &typed, kept: &zone, ..edit(&letter, format!("{letter}/passport")) },
    )
    .await;

    // The paper by which a relative decides.
    let proof = format!("{person}/proof");
    let letter = scene.letter.id.to_string();
    let paper = |basis: &'static str| [("basis", basis), ("document", letter.as_str()), ("looked", "yes")];
    walk(
        &mut maryam,
        &mut colleague,
        &Edit {
            first: &paper("guardian"),
            second: &paper("power-of-attorney"),
            kept: "value=\"power-of-attorney\" checked",
            ..edit(&proof, proof.clone())
        },
    )
    .await;

    // A row of the checklist: what was said of it stays, and the other's reason is there to be read.
    let list = format!("{case}/checklist");
    let (seen, also) = (maryam.get(&list).await.expect(200).text(), colleague.get(&list).await.expect(200).text());
    let mark = seen
        .split("action=\"")
        .filter_map(|rest| rest.split('"').next())
        .find(|action| action.ends_with("/mark"))
        .expect("a row")
        .to_owned();
    let key = mark.split('/').nth(4).expect("a key");
    let reason = format!("reason-{key}");
    let said = |words: &'static str| [("as", "not-needed"), (reason.as_str(), words)];
    let saved = post(&mut maryam, &mark, &with(form(&seen, &mark), &said("One"))).await;
    assert_eq!(saved.status.as_u16(), 303);
    let lost = post(&mut colleague, &mark, &with(form(&also, &mark), &said("Another reason"))).await.expect(409).text();
    assert!(lost.contains("Another reason") && lost.contains("One"), "{lost}");
}

#[tokio::test]
async fn s60_those_at_home_and_owners_are_told_too() {
    let world = World::new().await;
    let scene = &world.here;
    let phone = |world: &World| {
        let mut client = world.house.browser();
        client.cookies.insert(cookie_name(scene.patient.0.0), scene.patient.1.cookie());
        client
    };
    let (mut one, mut other) = (phone(&world), phone(&world));
    let page = format!("/my/{}/privacy", scene.patient.0);
    let son = format!("{page}/{}", scene.son.0);
    let edit = Edit {
        page,
        action: son,
        first: &[("may_view", "yes")],
        second: &[("receives_replies", "yes")],
        kept: &format!("id=\"replies-{}\" checked", scene.son.0),
    };
    walk(&mut one, &mut other, &edit).await;

    let mut owner = world.house.signed_in(&world.house.owner).await;
    let mut again = world.house.signed_in(&world.house.owner).await;
    let edit = Edit {
        page: "/retention".into(),
        action: "/retention".into(),
        first: &[("months", "24")],
        second: &[("months", "36")],
        kept: "value=\"36\"",
    };
    walk(&mut owner, &mut again, &edit).await;
}

#[tokio::test]
async fn s60_what_each_ticked_stays_ticked() {
    let world = World::new().await;
    let scene = &world.here;
    let mut maryam = world.house.signed_in(&world.house.maryam).await;
    let mut colleague = world.house.signed_in(&world.colleague).await;
    let list = format!("/cases/{}/checklist", scene.case);
    colleague.get(&format!("/cases/{}", scene.case)).await.expect(200);
    colleague.post(&format!("/cases/{}/membership", scene.case), &[]).await.expect(303);
    let (seen, also) = (maryam.get(&list).await.expect(200).text(), colleague.get(&list).await.expect(200).text());
    let row = seen
        .split("action=\"")
        .filter_map(|rest| rest.split('"').next())
        .find(|action| action.ends_with("/documents"))
        .expect("a row")
        .to_owned();
    let (report, letter) = (scene.report.id.to_string(), scene.letter.id.to_string());
    let ticks = |page: &str, id: &str| {
        let mut fields = form(page, &row);
        fields.push(("document".to_owned(), id.to_owned()));
        fields
    };
    post(&mut maryam, &row, &ticks(&seen, &report)).await.expect(303);
    post(&mut colleague, &row, &ticks(&also, &letter)).await.expect(303);
    let standing: Vec<uuid::Uuid> =
        sqlx::query_scalar("SELECT document_id FROM checklist_documents WHERE case_id = $1")
            .bind(scene.case.0)
            .fetch_all(&world.look)
            .await
            .expect("documents");
    for id in [scene.report.id.0, scene.letter.id.0] {
        assert!(standing.contains(&id), "{standing:?}");
    }
    // Each unticks their own.
    let page = maryam.get(&list).await.expect(200).text();
    let mut fields = form(&page, &row);
    fields.retain(|(name, value)| name != "document" || *value != report);
    post(&mut maryam, &row, &fields).await.expect(303);
    let left: i64 =
        sqlx::query_scalar("SELECT count(*) FROM checklist_documents WHERE case_id = $1 AND document_id = $2")
            .bind(scene.case.0)
            .bind(scene.report.id.0)
            .fetch_one(&world.look)
            .await
            .expect("a count");
    assert_eq!(left, 0);
}

#[tokio::test]
async fn s60_two_readers_of_a_review_have_a_draft_each() {
    let world = World::new().await;
    let scene = &world.here;
    let desk = tests::world::AtDesk { app: &world.house.app, staff: &scene.staff };
    let new = store::readers::NewReader::by_code("Dr Second", "second@kalina.test");
    let (_, link, _) = desk.reader(scene.case, scene.review.0, &new).await;
    let session = desk.session(scene.case, link).await;
    let page = format!("/review/{}", scene.review.0);
    let mut first = world.house.browser();
    first.cookies.insert(cookie_name(scene.review.0.0), scene.review.1.cookie());
    let mut second = world.house.browser();
    let door = tests::world::Door { link, token: session, session };
    second.cookies.insert(cookie_name(scene.review.0.0), door.cookie());
    for (client, words) in [(&mut first, "What the first thinks"), (&mut second, "What the second thinks")] {
        client.get(&page).await.expect(200);
        client.post(&format!("{page}/draft"), &[("words", words)]).await.expect(303);
    }
    let (one, other) = (first.get(&page).await.expect(200).text(), second.get(&page).await.expect(200).text());
    assert!(one.contains("What the first thinks") && !one.contains("What the second thinks"));
    assert!(other.contains("What the second thinks") && !other.contains("What the first thinks"));
}

/// Every change that there is: a form over something shown, which is walked above; or one that says why it can overwrite nothing.
#[test]
fn s60_every_change_is_walked_or_overwrites_nothing() {
    // Forms over what others may change meanwhile.
    const WALKED: &[&str] = &[
        "/cases/{case}/request-map",
        "/cases/{case}/next-step",
        "/cases/{case}/stage",
        "/cases/{case}/participants/{participant}",
        "/cases/{case}/documents/{document}",
        "/cases/{case}/summary",
        "/cases/{case}/checklist",
        "/cases/{case}/requests/{request}",
        "/cases/{case}/review-plan",
        "/clinics/{clinic}",
        "/checklists/rows/{row}",
        "/checklists/templates/{template}",
        "/cases/{case}/plan/{item}",
        "/cases/{case}/risks/{risk}",
        "/cases/{case}/official/journey",
        "/cases/{case}/official/travellers",
        "/cases/{case}/questions/{question}/kind",
        "/cases/{case}/documents/{document}/passport",
        "/cases/{case}/participants/{participant}/proof",
        "/cases/{case}/checklist/{key}/mark",
        "/cases/{case}/checklist/{key}/documents",
        "/my/{participant}/privacy/{relative}",
        "/retention",
        "/review/{review}/draft",
        "/cases/together",
    ];
    // Walked in the files of their nouns, with what is theirs.
    const ELSEWHERE: &[&str] = &[
        "/cases/{case}/plan/{item}/state",
        "/cases/{case}/risks/{risk}/state",
        "/cases/{case}/money/{block}",
        "/cases/{case}/money/{block}/confirmation",
        "/review/{review}/blocks/{block}/confirmation",
        "/cases/{case}/translations/{translation}/assignment",
        "/cases/{case}/translations/{translation}/acceptance",
        "/cases/{case}/translations/{translation}/return",
        "/cases/{case}/translations/{translation}/cancellation",
        "/cases/{case}/translations/{translation}/assignment/end",
        "/members/{member}/role",
        "/cases/{case}/records/{record}/edit",
        "/cases/{case}/records/{record}/release",
        "/cases/{case}/records/{record}/sending",
        "/cases/{case}/records/{record}/steps",
        "/cases/{case}/parcels/{parcel}/edit",
        "/cases/{case}/parcels/{parcel}/steps",
        "/review/{review}/parcels/{parcel}/arrival",
        "/provider",
        "/cases/{case}/notes/{note}/striking",
    ];
    // The last part of what adds, takes one step of a machine that refuses it twice, or is one's own.
    const ADDS: &[&str] = &[
        "sign-in",
        "passkey",
        "sign-out",
        "everywhere",
        "end",
        "password",
        "authenticator",
        "recovery-codes",
        "passkeys",
        "removal",
        "{token}",
        "members",
        "reset",
        "admission",
        "{tenant}",
        "accept",
        "decline",
        "new",
        "clinics",
        "membership",
        "rows",
        "templates",
        "retirement",
        "participants",
        "remove",
        "link",
        "joining",
        "apart",
        "documents",
        "assignments",
        "overrides",
        "withdrawal",
        "asking",
        "chosen",
        "labs",
        "measure",
        "erasure",
        "holds",
        "lifting",
        "uploads",
        "check",
        "transfers",
        "requests",
        "together",
        "acceptance",
        "again",
        "reminders",
        "letter",
        "answer",
        "taking-back",
        "plan",
        "own",
        "consents",
        "record",
        "withdraw",
        "handovers",
        "receipt",
        "parts",
        "reviews",
        "revoke",
        "extend",
        "reminder",
        "readers",
        "locked",
        "questions",
        "answers",
        "asking-back",
        "clinic",
        "interpreter",
        "renderings",
        "words",
        "closing",
        "money",
        "payment",
        "state",
        "block",
        "prices",
        "{check}",
        "risks",
        "translations",
        "delivery",
        "notes",
        "code",
        "session",
        "leave",
        "colleague",
        "reply",
        "{consent}",
        "shortcuts",
        "company",
        "records",
        "signature",
        "parcels",
        "{persona}",
        "filters",
        "snoozes",
    ];
    let known: BTreeSet<&str> = WALKED.iter().chain(ELSEWHERE).copied().collect();
    let surface = web::routes::surface(false);
    let unknown: Vec<&str> = surface
        .routes()
        .iter()
        .filter(|route| route.method == "POST" && !known.contains(route.path))
        .filter(|route| !ADDS.contains(&route.path.rsplit('/').next().unwrap_or_default()))
        .map(|route| route.path)
        .collect();
    assert!(unknown.is_empty(), "may these overwrite what nobody has seen? {unknown:#?}");
    for path in known {
        assert!(surface.routes().iter().any(|route| route.method == "POST" && route.path == path), "{path} is gone");
    }
}

fn zone() -> String {
    let check = |text: &str| domain::mrz::check_digit(text).to_string();
    let (number, birth, expiry) = ("A12345678", "680301", "310312");
    let start = format!("{number}{}QAT{birth}{}M{expiry}{}<<<<<<<<<<<<<<<", check(number), check(birth), check(expiry));
    let whole = format!("{}{}{}", &start[..10], &start[13..20], &start[21..]);
    format!("P<QATAL<HAJRI<<YOUSEF<AHMED<<<<<<<<<<<<<<<<<\n{start}{}", check(&whole))
}
