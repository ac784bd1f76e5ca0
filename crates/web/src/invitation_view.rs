//! What clinics say of invitation letters (I1), for whoever may read replies: on the official checks, which they are wanted for,
//! on the plan, and in the working map.

use crate::text::Text;
use domain::replies::Invitation;
use store::replies::Reply;

/// One clinic's word.
pub struct View {
    /// Which clinic.
    pub clinic: String,
    /// What it says.
    pub told: String,
    /// The state of its tag.
    pub tag: &'static str,
    /// When it said so.
    pub when: String,
    /// Where the letter can be taken.
    pub letter: Option<String>,
}

impl View {
    /// Of the replies of a case, each review's newest first. A correction that does not speak of it leaves what was said.
    /// `base` is the door's.
    #[must_use]
    pub fn all(t: Text, zone: &str, base: &str, replies: &[Reply]) -> Vec<Self> {
        let reviews = replies.chunk_by(|one, next| one.review == next.review);
        let said = reviews.filter_map(|one| one.iter().find_map(|reply| Some((reply, reply.content.invitation?))));
        said.map(|(reply, invitation)| Self {
            clinic: reply.clinic_name.clone(),
            told: t.word("invitation-told", invitation.word()),
            tag: match invitation {
                Invitation::Yes => "accepted",
                Invitation::Later => "requested",
                Invitation::NotNeeded => "none",
            },
            when: t.day_of(reply.sent_at, zone),
            letter: reply.invitation.as_ref().map(|_| format!("{base}/replies/{}/invitation", reply.id)),
        })
        .collect()
    }
}
