//! Screen 39: the clinics' answers side by side, in their own words. Always a preliminary route, not a treatment plan.

use super::Around;
use crate::errors::WebResult;
use crate::files::{self, Wanted};
use crate::guests::Person;
use crate::pages::{self, GuestPage};
use crate::rendering_view::{Reader, View as Rendering};
use crate::text::Text;
use askama::Template;
use axum::extract::Path;
use domain::Date;
use domain::ids::{ParticipantId, ReplyId};
use domain::replies::Costing;
use store::letters::Which;
use store::renderings::{self, Rendered};
use store::replies::{self, Reply};

/// One clinic's answer, drawn. The clinic's own words stay as typed.
struct Answer {
    clinic: String,
    city: String,
    when: String,
    /// Set when this answer corrects an earlier one.
    corrected: bool,
    finding: Option<String>,
    words: String,
    treatability: Option<String>,
    route: String,
    needs: Vec<String>,
    cost: Option<String>,
    cost_not_yet: bool,
    included: String,
    excluded: String,
    stay: String,
    dates: String,
    valid: Option<String>,
    signed: String,
    /// Where the clinic's letter can be taken.
    letter: Option<String>,
    /// Whether there is an invitation letter, and where it can be taken.
    invitation: Option<String>,
    invitation_letter: Option<String>,
    /// What an interpreter wrote beside it.
    rendered: Option<Rendering>,
    /// That nobody has, where the family may be unable to read it; else empty.
    unrendered: String,
}

impl Answer {
    fn of(t: Text, reply: Reply, rendered: Option<&Rendered>, zone: &str, base: &str) -> Self {
        let content = reply.content;
        Self {
            unrendered: match rendered {
                Some(_) => String::new(),
                None => Reader::Family.lacks_of(t, &[&content.words, &content.route]),
            },
            rendered: rendered.map(|one| Rendering::of(t, zone, one)),
            invitation: content.invitation.map(|one| t.word("invitation-told", one.word())),
            invitation_letter: reply.invitation.map(|_| format!("{base}/replies/{}/invitation", reply.id)),
            letter: reply.letter.map(|_| format!("{base}/replies/{}/letter", reply.id)),
            when: t.moment(reply.sent_at, zone),
            corrected: reply.number > 1,
            finding: content.finding.map(|finding| t.word("family-finding", finding.word())),
            treatability: content.treatability.map(|can| t.word("family-treatability", can.word())),
            cost: t.estimate(&content),
            cost_not_yet: content.costing == Some(Costing::NotYet),
            valid: valid_until(t, &content.valid_until),
            signed: [reply.name, reply.role].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", "),
            words: content.words,
            route: content.route,
            needs: content.needs.iter().map(|need| t.need(need)).collect(),
            included: content.included,
            excluded: content.excluded,
            stay: content.stay_days,
            dates: content.dates,
            clinic: reply.clinic_name,
            city: reply.clinic_city,
        }
    }
}

fn valid_until(t: Text, text: &str) -> Option<String> {
    if text.is_empty() {
        return None;
    }
    Some(text.parse::<Date>().map_or_else(|_| text.to_owned(), |day| t.day(day)))
}

#[derive(Template)]
#[template(path = "family/replies.html")]
struct RepliesPage {
    page: GuestPage,
    my: Around,
    answers: Vec<Answer>,
}

/// `GET /my/{participant}/replies`: that they were read is recorded.
pub async fn list(person: Person) -> WebResult {
    let mut work = person.on(person.case).await?;
    let (page, my) = Around::load(&person, &mut work).await?;
    let found = replies::of_case(&mut work.tx, person.case).await?;
    replies::note_read(&mut work.tx, &work.permit, &found).await?;
    let mut newest: Vec<Reply> = Vec::new();
    for reply in found {
        if newest.iter().all(|known| known.review != reply.review) {
            newest.push(reply);
        }
    }
    let rendered = renderings::of_replies(&mut work.tx, person.case).await?;
    let answer = |reply: Reply| {
        let beside = rendered.get(&reply.id);
        Answer::of(page.t, reply, beside, my.zone(), &my.base)
    };
    let answers = newest.into_iter().map(answer).collect();
    work.tx.commit().await?;
    pages::ok(&RepliesPage { page, my, answers })
}

/// `GET /my/{participant}/replies/{reply}/letter`: the clinic's letter, for those who receive replies.
pub async fn letter(person: Person, Path((_, reply)): Path<(ParticipantId, ReplyId)>, wanted: Wanted) -> WebResult {
    files::letter(&person.entry()?, reply, Which::Signed, &wanted).await
}

/// `GET /my/{participant}/replies/{reply}/invitation`: the invitation letter, for the same.
pub async fn invitation(person: Person, Path((_, reply)): Path<(ParticipantId, ReplyId)>, wanted: Wanted) -> WebResult {
    files::letter(&person.entry()?, reply, Which::Invitation, &wanted).await
}
