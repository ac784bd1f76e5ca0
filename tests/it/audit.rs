//! S49: what somebody can do who holds the database, and how it is found out from the trail, the signed heads and the
//! public key alone.

use domain::chain::{Link, SignedHead, Sound, Tampering, verify};
use domain::ids::Id;
use std::collections::HashMap;
use tests::World;
use uuid::Uuid;
use vault::{Blobs, Witness, genuine};
use worker::sign_heads;

struct Scene {
    world: World,
    witness: Witness,
    tenant: Uuid,
    public: String,
    _folder: tempfile::TempDir,
}

impl Scene {
    /// A trail with everything that a case leaves, and its head signed.
    async fn signed() -> Self {
        let world = World::new().await;
        let folder = tempfile::tempdir().expect("a folder");
        let witness = Witness::over(Blobs::folder(folder.path()).expect("a store"));
        let db = &world.house.app.db;
        let key = db.keys().witness().expect("a key");
        let mut known = HashMap::new();
        sign_heads::sign(db, &witness, &key, &mut known).await.expect("signed");
        let tenant = world.house.maryam.tenant.uuid();
        Self { witness, tenant, public: key.public(), _folder: folder, world }
    }

    async fn trail(&self) -> Vec<Link> {
        let db = &self.world.house.app.db;
        let mut tx = db.system(Some(self.world.house.maryam.tenant)).await.expect("a transaction");
        store::trail::chain::links(&mut tx, 0, 100_000).await.expect("links")
    }

    /// What `carnet audit verify` says.
    async fn says(&self) -> Result<Sound, Vec<Tampering>> {
        let heads: Vec<SignedHead> = self
            .witness
            .all(self.tenant)
            .await
            .expect("heads")
            .iter()
            .map(|json| serde_json::from_slice(json).expect("a head"))
            .collect();
        assert!(!heads.is_empty());
        let genuine = |bytes: &[u8], signature: &str| genuine(&self.public, bytes, signature);
        verify(self.tenant, self.trail().await, &heads, genuine)
    }

    /// As a superuser, past every right and trigger.
    async fn tamper(&self, sql: &'static str) {
        let done = sqlx::query(sql).bind(self.tenant).execute(&self.world.look).await.expect(sql);
        assert!(done.rows_affected() > 0, "nothing was tampered with: {sql}");
    }

    /// Computes the whole chain anew with the database's own functions, as a careful forger would.
    async fn rechain(&self) {
        sqlx::raw_sql(
            "DO $$
             DECLARE one record; link bytea; owner uuid;
             BEGIN
               FOR owner IN SELECT DISTINCT tenant_id FROM events LOOP
                 link := sha256(trail_field(owner::text));
                 FOR one IN SELECT * FROM events WHERE tenant_id = owner ORDER BY seq LOOP
                   link := sha256(link || trail_field(owner::text) || trail_field(one.seq::text)
                     || trail_field(((extract(epoch FROM one.at) * 1000000)::bigint)::text) || trail_field(one.actor_kind)
                     || trail_field(one.actor_id::text) || trail_field(one.event) || trail_field(one.outcome)
                     || trail_field(one.case_id::text) || trail_field(one.subject_kind)
                     || trail_field(one.subject_id::text) || trail_field(one.detail::text));
                   UPDATE events SET hash = link WHERE tenant_id = owner AND seq = one.seq;
                 END LOOP;
               END LOOP;
             END $$",
        )
        .execute(&self.world.look)
        .await
        .expect("rechained");
    }
}

#[tokio::test]
async fn s49_a_true_trail_is_sound_and_grows_beyond_its_signed_head() {
    let scene = Scene::signed().await;
    let before = scene.says().await.expect("sound");
    assert!(before.events > 10 && before.signed == before.events, "{before:?}");
    let mut maryam = scene.world.house.signed_in(&scene.world.here.staff).await;
    maryam.get(&format!("/cases/{}/trail", scene.world.here.case)).await.expect(200);
    let after = scene.says().await.expect("sound");
    assert!(after.events > before.events && after.signed == before.signed, "{after:?}");
    // A database that only lost its rights would still have to rewrite every event with its own hand: rechaining a true
    // trail gives the very same hashes, so this test's forger forges as the database chains.
    let hashes: Vec<String> = scene.trail().await.into_iter().map(|link| link.hash).collect();
    scene.rechain().await;
    assert_eq!(hashes, scene.trail().await.into_iter().map(|link| link.hash).collect::<Vec<_>>());
}

#[tokio::test]
async fn s49_an_edit_is_found_even_when_the_chain_is_computed_anew() {
    let scene = Scene::signed().await;
    scene.tamper("UPDATE events SET outcome = 'denied' WHERE tenant_id = $1 AND seq = 3").await;
    assert_eq!(scene.says().await, Err(vec![Tampering::Edited { seq: 3 }]));
    scene.rechain().await;
    let found = scene.says().await.expect_err("rewritten");
    assert!(matches!(found[..], [Tampering::Rewritten { .. }]), "{found:?}");
}

#[tokio::test]
async fn s49_reordering_and_inserting_are_found() {
    let scene = Scene::signed().await;
    scene
        .tamper(
            "UPDATE events e SET event = o.event, detail = o.detail, subject_id = o.subject_id, subject_kind = o.subject_kind,
               actor_id = o.actor_id, actor_kind = o.actor_kind, at = o.at, case_id = o.case_id, hash = o.hash
             FROM events o WHERE e.tenant_id = $1 AND o.tenant_id = $1 AND (e.seq, o.seq) IN ((4, 5), (5, 4))",
        )
        .await;
    assert_eq!(scene.says().await, Err(vec![Tampering::Edited { seq: 4 }]));
    scene.rechain().await;
    assert!(matches!(scene.says().await.expect_err("rewritten")[..], [Tampering::Rewritten { .. }]));

    let scene = Scene::signed().await;
    scene
        .tamper(
            "INSERT INTO events SELECT tenant_id, seq + 1, at, actor_kind, actor_id, 'consent-given', outcome, case_id,
               subject_kind, subject_id, detail, hash
             FROM events WHERE tenant_id = $1 ORDER BY seq DESC LIMIT 1",
        )
        .await;
    assert!(matches!(scene.says().await.expect_err("inserted")[..], [Tampering::Edited { .. }]));
}

#[tokio::test]
async fn s49_a_cut_tail_a_gap_and_a_deleted_chain_are_found() {
    let scene = Scene::signed().await;
    let all = scene.says().await.expect("sound").events;
    scene.tamper("DELETE FROM events WHERE tenant_id = $1 AND seq > 8").await;
    assert_eq!(scene.says().await, Err(vec![Tampering::CutOff { signed: all, found: 8 }]));
    scene.tamper("DELETE FROM events WHERE tenant_id = $1 AND seq = 2").await;
    assert_eq!(scene.says().await.expect_err("a gap")[0], Tampering::OutOfOrder { due: 2, found: 3 });
    scene.tamper("DELETE FROM events WHERE tenant_id = $1").await;
    assert_eq!(scene.says().await, Err(vec![Tampering::Gone { signed: all }]));
}

#[tokio::test]
async fn s50_the_application_can_only_append() {
    let scene = Scene::signed().await;
    let roles: Vec<(String, String)> = sqlx::query_as(
        "SELECT grantee::text, privilege_type::text FROM information_schema.role_table_grants
         WHERE table_name IN ('events', 'trail_heads') AND grantee LIKE 'carnet\\_%' AND grantee <> 'carnet_owner'",
    )
    .fetch_all(&scene.world.look)
    .await
    .expect("grants");
    assert!(!roles.is_empty());
    for (role, right) in roles {
        let reading = right == "SELECT";
        let gate = role == "carnet_gate" && matches!(right.as_str(), "INSERT" | "UPDATE");
        assert!(reading || gate, "{role} may {right} on the trail");
    }
}
