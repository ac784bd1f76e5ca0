//! The ledger of what was acknowledged, and what it is compared with: rows, objects, and their bytes.

use crate::client::{Sends, request, tus};
use crate::stage::{Place, Stage};
use futures_util::StreamExt as _;
use sha2::{Digest as _, Sha256};
use sqlx::Row as _;
use std::collections::BTreeMap;
use std::time::Duration;
use tokio::time::sleep;
use vault::{BlobKey, Blobs, DataKey, S3Settings};

impl Stage {
    /// Takes down what a receipt says: a file that is kept, or whose bytes the case has.
    pub fn acknowledged(&mut self, files: &[(String, Vec<u8>)], receipt: &serde_json::Value) {
        for ((name, content), said) in files.iter().zip(receipt["files"].as_array().expect("files")) {
            if said["state"] == "kept" || said["state"] == "duplicate" {
                self.ledger.insert(name.clone(), Sha256::digest(content).into());
            }
        }
    }

    pub async fn waits_to_be_composed(&self, name: &str) -> bool {
        let sql = "SELECT EXISTS (SELECT FROM transfers WHERE name = $1 AND whole_at IS NOT NULL AND file_id IS NULL)";
        sqlx::query_scalar(sql).bind(name).fetch_one(&self.look).await.expect("an answer")
    }

    /// Whether each of them has a row.
    pub async fn has_rows_of(&self, files: &[(String, Vec<u8>)]) -> bool {
        let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
        let sql = "SELECT count(DISTINCT name) FROM files WHERE name = ANY($1)";
        let there: i64 = sqlx::query_scalar(sql).bind(&names).fetch_one(&self.look).await.expect("a count");
        usize::try_from(there) == Ok(names.len())
    }

    /// The acts of sending that there are.
    pub async fn sendings(&self) -> Vec<uuid::Uuid> {
        sqlx::query_scalar("SELECT id FROM uploads").fetch_all(&self.look).await.expect("uploads")
    }

    /// Whether the server has dated one that is not among these more than five minutes away from Postgres's own time.
    pub async fn misdated_since(&self, known: &[uuid::Uuid]) -> bool {
        sqlx::query_scalar(
            "SELECT EXISTS (SELECT FROM uploads
               WHERE id <> ALL($1) AND abs(extract(epoch FROM now() - started_at)) > 300)",
        )
        .bind(known)
        .fetch_one(&self.look)
        .await
        .expect("an answer")
    }

    /// Every large file goes on to its end, from where the server says that it stands: never before what it had said.
    pub async fn complete_everything(&mut self) {
        self.running().await;
        for mut transfer in std::mem::take(&mut self.transfers) {
            for attempt in 0.. {
                assert!(attempt < 100, "{} does not come to its end", transfer.name);
                let looked = request(self.port, &self.person, "HEAD", &transfer.path, &tus(&[]), b"", Sends::All).await;
                let Some(stands) = looked.and_then(|a| a.header("upload-offset")?.parse::<usize>().ok()) else {
                    sleep(Duration::from_millis(50)).await;
                    continue;
                };
                assert!(stands >= transfer.acknowledged, "{}: {stands} < {}", transfer.name, transfer.acknowledged);
                transfer.acknowledged = stands;
                if stands == transfer.content.len() {
                    break;
                }
                transfer.patch(self.port, &self.person, Sends::All).await;
            }
            self.ledger.insert(transfer.name, Sha256::digest(&transfer.content).into());
        }
        self.composed().await;
    }

    /// Waits until the worker has made one object of each large file. A dead worker's lease is ended by hand: it would take
    /// ten minutes.
    async fn composed(&self) {
        for _ in 0..2_400 {
            // Jobs that were taken more than some seconds ago, by a worker that lives no more.
            sqlx::query(
                "UPDATE jobs SET leased_until = NULL, run_at = now()
                 WHERE leased_until < now() + interval '9 minutes 45 seconds' OR (leased_until IS NULL AND run_at > now())",
            )
            .execute(&self.look)
            .await
            .expect("jobs");
            let open: i64 =
                sqlx::query_scalar("SELECT count(*) FROM transfers WHERE file_id IS NULL AND whole_at IS NOT NULL")
                    .fetch_one(&self.look)
                    .await
                    .expect("a count");
            if open == 0 {
                return;
            }
            sleep(Duration::from_millis(100)).await;
        }
        panic!("large files wait for ever");
    }

    async fn key(&self) -> DataKey {
        let mut tx = self.db.staff(self.tenant).await.expect("a transaction");
        store::keys::of_case(&mut tx, self.case).await.expect("the key")
    }

    fn blobs(&self) -> Blobs {
        match self.place {
            Place::Bucket => Blobs::s3(S3Settings {
                endpoint: Some(self.store.clone()),
                region: "us-east-1".into(),
                bucket: "originals".into(),
                access_key: "carnet".into(),
                secret_key: "a secret".into(),
                path_style: true,
            }),
            Place::Folder | Place::FullDisk | Place::Apart => Blobs::folder(self.folder.path().join("objects")),
        }
        .expect("the store")
    }

    /// Names of the ledger whose bytes are not there, whole. Every file that is there is whole, ledger or not.
    pub async fn losses(&self) -> Vec<String> {
        let (key, blobs) = (self.key().await, self.blobs());
        let rows = sqlx::query("SELECT name, object_id, length, sha256 FROM files").fetch_all(&self.look).await;
        let mut there: BTreeMap<[u8; 32], bool> = BTreeMap::new();
        for row in rows.expect("files") {
            let length = u64::try_from(row.get::<i64, _>("length")).expect("a length");
            let place = BlobKey::new(self.tenant.0, self.case.0, row.get("object_id"));
            let said: [u8; 32] = row.get::<Vec<u8>, _>("sha256").try_into().expect("a hash");
            let mut hash = Sha256::new();
            let mut whole = true;
            match blobs.open(&place, &key, length, None).await {
                Ok(mut stream) => {
                    while let Some(chunk) = stream.next().await {
                        match chunk {
                            Ok(chunk) => hash.update(chunk),
                            Err(_) => whole = false,
                        }
                    }
                }
                Err(_) => whole = false,
            }
            there.insert(said, whole && <[u8; 32]>::from(hash.finalize()) == said);
        }
        let lost = self.ledger.iter().filter(|(_, hash)| there.get(*hash) != Some(&true));
        lost.map(|(name, _)| name.clone()).collect()
    }

    /// The same where only the server sees the disk: each file is taken through it, as soon as it is a document.
    pub async fn losses_by_taking(&self) -> Vec<String> {
        let mut lost = Vec::new();
        for (name, hash) in &self.ledger {
            let mut taken = None;
            for _ in 0..600 {
                let row: Option<(Option<uuid::Uuid>, uuid::Uuid)> =
                    sqlx::query_as("SELECT document_id, id FROM files WHERE name = $1")
                        .bind(name)
                        .fetch_optional(&self.look)
                        .await
                        .expect("an answer");
                let Some((document, file)) = row else { break };
                if let Some(document) = document {
                    let path = format!("documents/{document}/files/{file}");
                    taken = request(self.port, &self.person, "GET", &path, &[], b"", Sends::All).await;
                    break;
                }
                sleep(Duration::from_millis(100)).await;
            }
            if taken.is_none_or(|taken| <[u8; 32]>::from(Sha256::digest(&taken.body)) != *hash) {
                lost.push(name.clone());
            }
        }
        lost
    }

    /// S58, both ways: every object has a row that names it, as a file, a piece, or an intention for the sweeper.
    pub async fn reconcile(&self) {
        let mut listed = self.blobs().list(vault::Under::Everything);
        let mut nameless = 0;
        while let Some(object) = listed.next().await {
            let object = object.expect("a list").key.object;
            let named: bool = sqlx::query_scalar(
                "SELECT EXISTS (SELECT FROM files WHERE object_id = $1) OR EXISTS (SELECT FROM upload_intents WHERE object_id = $1)
                   OR EXISTS (SELECT FROM transfer_pieces WHERE object_id = $1)",
            )
            .bind(object)
            .fetch_one(&self.look)
            .await
            .expect("an answer");
            nameless += usize::from(!named);
        }
        assert_eq!(nameless, 0, "objects that no sweeper would find");
    }

    /// Removes the bytes of one acknowledged file behind everybody's back. Its name.
    pub async fn lose_one(&self) -> String {
        let (name, hash) = self.ledger.iter().next_back().expect("something was acknowledged");
        let object: uuid::Uuid = sqlx::query_scalar("SELECT object_id FROM files WHERE sha256 = $1")
            .bind(hash.as_slice())
            .fetch_one(&self.look)
            .await
            .expect("its row");
        self.blobs().delete(&BlobKey::new(self.tenant.0, self.case.0, object)).await.expect("removed");
        name.clone()
    }
}
