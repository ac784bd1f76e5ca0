//! S44 on a phone: what is held back is named to those who could see it otherwise, with what to do, and to nobody else.

use super::Family;

async fn with_a_file(family: &Family, scan: &'static str) {
    sqlx::query(
        "WITH u AS (
           INSERT INTO uploads (tenant_id, id, case_id, sent_by_member, started_at)
           VALUES ($1, $4, $3, $2, '2026-07-18'))
         INSERT INTO files (tenant_id, id, case_id, upload_id, document_id, object_id, name, length, sha256, crc32, state,
           scan, received_at)
         VALUES ($1, gen_random_uuid(), $3, $4, $5, gen_random_uuid(), 'labs.pdf', 1, sha256(''), 0, 'kept', $6,
           '2026-07-18')",
    )
    .bind(family.house.maryam.tenant.0)
    .bind(family.house.maryam.id.0)
    .bind(family.case)
    .bind(uuid::Uuid::new_v4())
    .bind(family.labs)
    .bind(scan)
    .execute(&family.look)
    .await
    .expect("a file");
}

#[tokio::test]
async fn a_document_that_is_held_back_is_named_with_what_to_do() {
    for (scan, says) in [
        ("found", "Something dangerous was found in this file"),
        ("waiting", "still being checked for malware"),
        ("failed", "still being checked for malware"),
    ] {
        let family = Family::new().await;
        with_a_file(&family, scan).await;
        let mut yousef = family.enter(family.patient).await;
        let list = yousef.get(&format!("/my/{}/documents", family.patient)).await.expect(200).text();
        assert!(list.contains(says) && list.contains("Clotting test"), "{scan}: {list}");
        yousef.get(&format!("/my/{}/documents/{}", family.patient, family.labs)).await.expect(403);
        yousef.get(&format!("/my/{}/documents/{}/pages/1", family.patient, family.labs)).await.expect(403);
        // The son may see nothing, so he does not learn that there is something.
        let mut hamad = family.enter(family.son).await;
        let list = hamad.get(&format!("/my/{}/documents", family.son)).await.expect(200).text();
        assert!(!list.contains(says) && !list.contains("Clotting test"), "{scan}: {list}");
    }
}
