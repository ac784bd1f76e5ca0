//! What is sent to whom, and what comes of it: packages for clinics, personal links, documents that are lent.

use super::acts::{AtDesk, day_in, permit};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::cases::Stage;
use domain::consents::Channel;
use domain::ids::{CaseId, ClinicId, DocumentId, LinkId, ParticipantId, ReaderId, ReviewId};
use domain::packages::Check;
use domain::policy::Action;
use domain::reviews::Wanted;
use store::links::Older;
use store::packages::Release;
use store::readers::NewReader;
use store::reviews::NewReview;
use store::{cases, documents, links};
use web::demo::manifest::Link;

/// Within how many days a clinic is asked to reply.
pub const REPLY_DAYS: i64 = 10;

impl AtDesk<'_> {
    /// What would be sent to a clinic: these documents, for a reply within ten days.
    pub async fn package(
        &self,
        case: CaseId,
        clinic: ClinicId,
        documents: Vec<DocumentId>,
        still_missing: &str,
    ) -> anyhow::Result<NewReview> {
        let mut tx = self.app.db.staff(self.tenant).await?;
        let found = cases::find(&mut tx, case).await?;
        let summary = store::summaries::latest(&mut tx, case).await?;
        let clinic_row = store::clinics::find(&mut tx, clinic).await?;
        let (Some(found), Some(summary), Some(reads)) = (found, summary, clinic_row) else {
            anyhow::bail!("the case, its summary or the clinic is gone")
        };
        Ok(NewReview {
            wanted: Wanted {
                clinic,
                channel: Channel::ReviewLink,
                purposes: found.map.purposes.clone(),
                documents,
                may_download: true,
                days: 14,
            },
            summary: summary.id,
            question: found.map.question,
            still_missing: still_missing.into(),
            reply_by: Some(day_in(self.app, REPLY_DAYS)),
            // The proposed names wait for a person to accept them, as on a first day.
            release: Release {
                open: vec![Check::Names],
                reason: "The clinic asked to see today what there is; names follow.".into(),
                ..Release::default()
            },
            readers: vec![NewReader::by_code(&reads.entry.reviewer_name, &reads.entry.reviewer_email)],
            may_bring: true,
            marked: true,
        })
    }

    /// Gives a person their personal link.
    pub async fn invite(&self, case: CaseId, person: ParticipantId, email: &str) -> anyhow::Result<Link> {
        let (mut tx, permit) = self.on(case, Action::InviteParticipant, case).await?;
        let until = tx.now().checked_add(domain::links::PERSONAL_LINK_LIFETIME)?;
        let (id, token) =
            links::issue_for_participant(&mut tx, &permit, case, person, email, until, Older::End).await?;
        tx.commit().await?;
        Ok(self.link(case, id, person.0, &format!("/p/{}", URL_SAFE_NO_PAD.encode(token))))
    }

    /// Sends a package to a clinic.
    pub async fn send(&self, case: CaseId, new: &NewReview) -> anyhow::Result<(ReviewId, ReaderId, Link)> {
        let (mut tx, permit) = self.on(case, Action::SendReview, case).await?;
        let sent = store::reviews::send(&mut tx, &permit, new).await?;
        tx.commit().await?;
        let Some(&(reader, id, token)) = sent.links.first() else { anyhow::bail!("nobody reads it") };
        Ok((sent.id, reader, self.link(case, id, sent.id.0, &format!("/r/{}", URL_SAFE_NO_PAD.encode(token)))))
    }

    fn link(&self, case: CaseId, id: LinkId, subject: uuid::Uuid, path: &str) -> Link {
        Link {
            tenant: self.tenant.to_string(),
            case: case.to_string(),
            link: id.to_string(),
            subject: subject.to_string(),
            address: self.app.address(path),
        }
    }

    /// A clinic opens its review, and looks at documents.
    pub async fn looks(&self, case: CaseId, who: (ReviewId, ReaderId), seen: &[DocumentId]) -> anyhow::Result<()> {
        let actor = self.reader(case, who);
        let (mut tx, open) = self.guest(case, &actor, Action::OpenReview, who.0).await?;
        store::reviews::open(&mut tx, &open).await?;
        for document in seen {
            let view = permit(&mut tx, &actor, case, Action::ViewDocument, *document).await?;
            documents::record_view(&mut tx, &view, documents::Looked::Page(1)).await?;
        }
        tx.commit().await?;
        Ok(())
    }

    /// A clinic replies.
    pub async fn replies(
        &self,
        case: CaseId,
        who: (ReviewId, ReaderId),
        new: &store::replies::NewReply,
    ) -> anyhow::Result<()> {
        let (mut tx, reply) = self.guest(case, &self.reader(case, who), Action::Reply, who.0).await?;
        store::replies::send(&mut tx, &reply, new).await?;
        cases::move_to(&mut tx, &reply, case, Stage::Answered).await?;
        tx.commit().await?;
        Ok(())
    }

    /// The desk reads what a clinic has replied.
    pub async fn reads_replies(&self, case: CaseId, review: ReviewId) -> anyhow::Result<()> {
        let (mut tx, permit) = self.on(case, Action::ReadReplies, case).await?;
        let replies = store::replies::of_review(&mut tx, review).await?;
        store::replies::note_read(&mut tx, &permit, &replies).await?;
        tx.commit().await?;
        Ok(())
    }
}
