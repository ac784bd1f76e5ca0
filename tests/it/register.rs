//! S18: the register of what is open, of a case and of the agency: what stands in it, and ending what is chosen.

use domain::ids::Id as _;
use tests::World;

#[tokio::test]
async fn s18_the_register_lists_what_is_open_and_ends_what_is_chosen() {
    let world = World::new().await;
    let mut maryam = world.house.signed_in(&world.house.maryam).await;
    let register = format!("/cases/{}/access", world.here.case);
    let page = maryam.get(&register).await.expect(200).text();
    for name in ["Kalina Clinic", "Jinghe Hospital", "Noura Al-Hajri", "Daria Orlova", "Opens", "One request"] {
        assert!(page.contains(name), "{name}: {page}");
    }
    assert!(!page.contains("Salem"), "whoever was taken off has nothing open");
    let end = format!("{register}/end");
    assert!(maryam.post(&end, &[]).await.expect(422).text().contains("Choose at least one"));
    let (link, grant) = (world.here.daughter.1.link.to_string(), world.here.assignment.to_string());
    let chosen = [("link", link.as_str()), ("grant", grant.as_str())];
    let confirm = maryam.post(&end, &chosen).await.expect(200).text();
    assert!(confirm.contains("Noura Al-Hajri") && confirm.contains("Daria Orlova"), "{confirm}");
    let mut noura = world.house.browser();
    noura.cookies.insert(web::guests::cookie_name(world.here.daughter.0.0), world.here.daughter.1.cookie());
    let home = format!("/my/{}", world.here.daughter.0);
    noura.get(&home).await.expect(200);
    let mut sure = chosen.to_vec();
    sure.push(("sure", "yes"));
    let after = maryam.post(&end, &sure).await.expect(303);
    assert!(maryam.get(after.location()).await.expect(200).text().contains("were ended"));
    noura.get(&home).await.expect(401);
    let mut daria = world.house.browser();
    daria.cookies.insert(web::guests::cookie_name(world.here.interpreter.0.0), world.here.interpreter.1.cookie());
    let letter = format!("/i/{}/documents/{}", world.here.interpreter.0, world.here.letter.id);
    daria.get(&letter).await.expect(403);
    // Another case's things are left alone, whatever is sent.
    let foreign = world.elsewhere.patient.1.link.to_string();
    let gone = maryam.post(&end, &[("link", &foreign), ("sure", "yes")]).await.expect(303);
    assert!(gone.location().ends_with("ended=0"));
    // The tenant's register: found by words, and emptied by an owner who types the name.
    let all = maryam.get("/access").await.expect(200).text();
    assert!(all.contains("yousef@elsewhere.test") && !all.contains("abroad.test"), "{all}");
    let some = maryam.get("/access?q=jinghe@here").await.expect(200).text();
    assert!(some.contains("jinghe@here.test") && !some.contains("yousef@here.test"), "{some}");
    maryam.get("/access/end").await.expect(403);
    let mut owner = world.house.signed_in(&world.house.owner).await;
    assert!(owner.get("/access/end").await.expect(200).text().contains("safina"));
    owner.post("/access/end", &[("slug", "safin")]).await.expect(422);
    owner.post("/access/end", &[("slug", "safina")]).await.expect(303);
    daria.get(&format!("/i/{}", world.here.interpreter.0)).await.expect(401);
    assert!(owner.get("/access").await.expect(200).text().contains("No link is open"));
    let abroad: i64 =
        sqlx::query_scalar("SELECT count(*) FROM links WHERE email LIKE '%@abroad.test' AND revoked_at IS NULL")
            .fetch_one(&world.look)
            .await
            .expect("a count");
    assert!(abroad > 0, "the other agency's links are untouched");
}

#[tokio::test]
async fn s18_the_tenants_register_has_grants_beside_links_and_ends_what_is_chosen_on_own_cases() {
    let world = World::new().await;
    let mut maryam = world.house.signed_in(&world.house.maryam).await;
    let plain = |page: String| page.replace(['\u{2068}', '\u{2069}'], "");
    let all = plain(maryam.get("/access").await.expect(200).text());
    for words in ["Kalina Clinic", "Daria Orlova", "2 documents", "yousef@elsewhere.test"] {
        assert!(all.contains(words), "{words}: {all}");
    }
    assert!(
        !all.contains("abroad.test") && !all.contains("MRI") && !all.contains("2025-11-18"),
        "nothing medical: {all}"
    );
    // Found by words, in both lists.
    let some = maryam.get("/access?q=daria@here").await.expect(200).text();
    assert!(some.contains("daria@here.test") && !some.contains("Kalina Clinic"), "{some}");
    let none = maryam.get("/access?q=nobody-at-all").await.expect(200).text();
    assert!(none.contains("Nothing that was given out has these words"), "{none}");
    assert!(maryam.post("/access/chosen", &[]).await.expect(422).text().contains("Choose at least one"));
    // A link of hers and one of a colleague's case, and what her interpreter was given, and the colleague's.
    let (own, other) = (world.here.daughter.1.link.to_string(), world.elsewhere.patient.1.link.to_string());
    let (given, others) = (world.here.assignment.to_string(), world.elsewhere.assignment.to_string());
    let both = format!("{given},{others}");
    let chosen = [("link", own.as_str()), ("link", other.as_str()), ("grants", both.as_str())];
    let confirm = maryam.post("/access/chosen", &chosen).await.expect(200).text();
    for words in ["These stay", "Yousef Al-Hajri", "Noura Al-Hajri", "Daria Orlova", given.as_str()] {
        assert!(confirm.contains(words), "{words}: {confirm}");
    }
    assert!(!confirm.contains(&format!("value=\"{other}\"")) && !confirm.contains(&others), "{confirm}");
    // Whatever is sent: the case of each is asked about by itself.
    let mut sure = chosen.to_vec();
    sure.push(("sure", "yes"));
    let after = maryam.post("/access/chosen", &sure).await.expect(303).location().to_owned();
    assert_eq!(after, "/access?ended=2&left=2");
    let said = plain(maryam.get(&after).await.expect(200).text());
    assert!(said.contains("2 were ended") && said.contains("2 were left"), "{said}");
    let stand: i64 = sqlx::query_scalar("SELECT count(*) FROM grants WHERE id::text = ANY($1) AND revoked_at IS NULL")
        .bind(vec![given, others.clone()])
        .fetch_one(&world.look)
        .await
        .expect("a count");
    assert_eq!(stand, 1, "the colleague's stands");
    // An owner ends them on whichever case, and reads nothing of it: a case's own register stays shut to them.
    let mut owner = world.house.signed_in(&world.house.owner).await;
    let page = owner.get("/access").await.expect(200).text();
    assert!(page.contains("on whichever case"), "{page}");
    let elsewhere = world.elsewhere.case;
    owner.get(&format!("/cases/{elsewhere}/access")).await.expect(403);
    let rest = [("link", other.as_str()), ("grants", others.as_str())];
    owner.post(&format!("/cases/{elsewhere}/access/end"), &rest[..1]).await.expect(403);
    let confirm = owner.post("/access/chosen", &rest).await.expect(200).text();
    assert!(confirm.contains(&others) && !confirm.contains("These stay"), "{confirm}");
    let after = owner.post("/access/chosen", &[&rest[..], &[("sure", "yes")]].concat()).await.expect(303);
    assert_eq!(after.location(), "/access?ended=2&left=0");
    let left: i64 = sqlx::query_scalar("SELECT count(*) FROM grants WHERE id::text = $1 AND revoked_at IS NULL")
        .bind(&others)
        .fetch_one(&world.look)
        .await
        .expect("a count");
    assert_eq!(left, 0);
    // Another agency's things are not there at all.
    let foreign = world.abroad.patient.1.link.to_string();
    let gone = maryam.post("/access/chosen", &[("link", &foreign), ("sure", "yes")]).await.expect(422).text();
    assert!(gone.contains("Choose at least one"), "{gone}");
    let told = "SELECT count(*) FROM events WHERE event IN ('link-revoked', 'grant-ended') AND actor_id = $1";
    let told: i64 =
        sqlx::query_scalar(told).bind(world.house.maryam.id.uuid()).fetch_one(&world.look).await.expect("a count");
    assert_eq!(told, 2);
}
