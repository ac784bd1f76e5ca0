//! Files: what invented people send, and what the worker makes of it.

use super::acts::AtDesk;
use anyhow::ensure;
use domain::ids::{CaseId, ObjectId, ParticipantId};
use domain::policy::{Action, Subject};
use store::documents;
use store::uploads::{self, Stored};
use vault::{BlobKey, DataKey};
use worker::Mailer;

impl AtDesk<'_> {
    /// Sends files, and the worker makes documents of them.
    pub async fn files(&self, case: CaseId, files: Vec<(String, Vec<u8>)>) -> anyhow::Result<Vec<documents::Document>> {
        self.send_under(case, Action::SendDocuments, case, files).await?;
        self.inspected(case).await
    }

    /// Sends files under an action on something of a case.
    pub async fn send_under<S: Subject>(
        &self,
        case: CaseId,
        action: Action,
        subject: S,
        files: Vec<(String, Vec<u8>)>,
    ) -> anyhow::Result<()> {
        let (mut tx, permit) = self.on(case, action, subject).await?;
        let objects = uploads::intend(&mut tx, &permit, files.len()).await?;
        let key = store::keys::of_case(&mut tx, case).await?;
        tx.commit().await?;
        let batch = self.stored(case, &key, objects, files).await?;
        let (mut tx, permit) = self.on(case, action, subject).await?;
        uploads::receive(&mut tx, &permit, None, &batch).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Somebody in the family sends files from their own page, and the worker makes documents of them.
    pub async fn sends(
        &self,
        case: CaseId,
        person: ParticipantId,
        files: Vec<(String, Vec<u8>)>,
    ) -> anyhow::Result<Vec<documents::Document>> {
        let actor = self.participant(case, person);
        let (mut tx, may) = self.guest(case, &actor, Action::SendDocuments, case).await?;
        let objects = uploads::intend(&mut tx, &may, files.len()).await?;
        let key = store::keys::of_case(&mut tx, case).await?;
        tx.commit().await?;
        let batch = self.stored(case, &key, objects, files).await?;
        let (mut tx, may) = self.guest(case, &actor, Action::SendDocuments, case).await?;
        uploads::receive(&mut tx, &may, None, &batch).await?;
        tx.commit().await?;
        self.inspected(case).await
    }

    async fn stored(
        &self,
        case: CaseId,
        key: &DataKey,
        objects: Vec<ObjectId>,
        files: Vec<(String, Vec<u8>)>,
    ) -> anyhow::Result<Vec<Stored>> {
        let mut batch = Vec::new();
        for ((name, bytes), object) in files.into_iter().zip(objects) {
            let place = BlobKey::new(self.tenant.0, case.0, object.0);
            let body = futures_util::stream::iter([Ok::<_, std::io::Error>(bytes.into())]);
            let put = self.app.blobs.put(&place, key, body, u64::MAX).await?;
            batch.push(Stored { object, name, length: put.length, sha256: put.sha256, crc32: put.crc32 });
        }
        Ok(batch)
    }

    /// Does what waits for the worker as of that day, letters too. Answers with the documents of a case.
    pub(super) async fn inspected(&self, case: CaseId) -> anyhow::Result<Vec<documents::Document>> {
        self.worked_off().await?;
        let mut tx = self.app.db.staff(self.tenant).await?;
        ensure!(store::files::waiting(&mut tx, case, None).await? == 0, "an invented record was not inspected");
        Ok(documents::list(&mut tx, case).await?)
    }

    /// Does what waits for the worker as of that day.
    pub async fn worked_off(&self) -> anyhow::Result<()> {
        let mailer = mailer(self.app)?;
        worker::drain(&crate::serve::context(self.app, mailer, None, self.ocr.cloned(), None)).await?;
        Ok(())
    }
}

/// Where the demonstration's letters go.
pub fn mailer(app: &web::App) -> anyhow::Result<Mailer> {
    let demo = app.settings.demo.as_ref().ok_or_else(|| anyhow::anyhow!("this is no demonstration"))?;
    Mailer::folder(demo.mailbox.clone(), "carnet@demo.example", &app.settings.base_url)
}
