//! The groups of Today, in the order in which they are worked down: what is overdue comes before the rest, the longest first.

use super::super::Desk;
use super::rows::{Group, Row};
use crate::dates;
use crate::errors::WebResult;
use crate::question_view::waits_for;
use crate::text::Text;
use domain::Date;
use domain::ids::{CaseId, MemberId, TenantId};
use domain::inquiries::InquiryState;
use domain::policy::{Action, Permitted};
use domain::questions::Turn;
use store::agenda::{self, Due, MOST_COUNTED};
use store::questions::{self, Narrow, Waiting as Asked};
use store::{StaffTx, inquiries, queue, retention, snoozes};

/// Rows that are read of a group: as many as are counted, and one more.
pub(super) const READ: i64 = MOST_COUNTED + 1;

/// A member's day.
pub(super) struct Day {
    pub(super) today: Date,
    pub(super) groups: Vec<Group>,
    /// What they have put off, and until when.
    pub(super) snoozed: Vec<(Row, Date)>,
}

impl Day {
    /// What waits on the member's own cases, or on everybody's: of those only what the whole staff may know.
    pub(super) async fn of(desk: &Desk, tx: &mut StaffTx, permit: &Permitted<TenantId>, mine: bool) -> WebResult<Self> {
        let today = dates::day_in(tx.now(), &desk.row.time_zone);
        let at = At { t: desk.t, zone: &desk.row.time_zone, today, me: desk.member.id, mine };
        let mut groups = vec![at.replies(tx).await?, at.needed(tx).await?, at.questions(tx).await?];
        groups.push(at.silent(tx).await?);
        groups.extend(at.steps(tx).await?);
        groups.push(at.consents(tx).await?);
        groups.push(at.owed(tx).await?);
        groups.extend([at.late(tx).await?, at.answered(tx).await?, at.records(tx).await?, at.translations(tx).await?]);
        groups.push(at.handovers(tx).await?);
        groups.extend(at.parcels(tx).await?);
        groups.extend([at.plan(tx).await?, at.official(tx).await?, at.inquiries(tx).await?]);
        groups.extend([at.checks(tx).await?, at.checking(tx).await?, at.stepless(tx).await?]);
        if desk.may_in_tenant(Action::SetRetention) {
            groups.push(at.endings(tx).await?);
        }
        let off = snoozes::of_member(tx, permit, today).await?;
        let mut snoozed = Vec::new();
        for group in &mut groups {
            let put_off = |row: &Row| off.iter().find(|one| one.row == row.key && one.shown == row.shown);
            let out = group.without(|row| put_off(row).is_some());
            snoozed
                .extend(out.into_iter().filter_map(|row| put_off(&row).map(|one| one.until).map(|until| (row, until))));
        }
        snoozed.sort_by_key(|(_, until)| *until);
        groups.retain(|group| !group.rows.is_empty());
        groups.sort_by_key(|group| group.urgency(today));
        Ok(Self { today, groups, snoozed })
    }
}

/// For whom, in which words, on which day.
pub(super) struct At<'a> {
    pub(super) t: Text,
    pub(super) zone: &'a str,
    pub(super) today: Date,
    pub(super) me: MemberId,
    mine: bool,
}

impl At<'_> {
    /// The member whose cases are looked at; none for all.
    fn member(&self) -> Option<MemberId> {
        self.mine.then_some(self.me)
    }

    /// For whom it waits: the reader, on their own cases.
    fn you(&self) -> String {
        self.t.s(if self.mine { "today-you" } else { "today-coordinator" })
    }

    pub(super) fn group(&self, key: &'static str, title: &str, rows: Vec<Row>) -> Group {
        Group::new(key, self.t.s(title), rows).by_day()
    }

    /// A row with its day, and a tag once the day has passed.
    pub(super) fn dated(&self, row: Row, day: Date) -> Row {
        let row = row.due(day).when(self.t.day(day));
        if day < self.today { row.tag("attention", self.t.s("money-late")) } else { row }
    }

    async fn replies(&self, tx: &mut StaffTx) -> WebResult<Group> {
        let found = agenda::unread_replies(tx, self.member(), READ).await?;
        let row = |one: agenda::Unread| {
            let what = self.t.with("today-reply-from", [("clinic", one.clinic.as_str())]);
            Row::new(format!("reply/{}", one.reply), &[], format!("/cases/{}/replies", one.case), what)
                .when(self.t.day_of(one.sent_at, self.zone))
                .on(one.case, one.reference, one.patient_name)
                .who(self.you())
                .named(one.clinic)
        };
        Ok(self.group("replies", "today-replies", found.into_iter().map(row).collect()))
    }

    async fn needed(&self, tx: &mut StaffTx) -> WebResult<Group> {
        let found = agenda::needed(tx, self.me, READ).await?;
        let row = |one: agenda::Needed| {
            let what = self.t.with("today-needed-by", [("clinic", one.clinic.as_str())]);
            Row::new(format!("need/{}", one.reply), &[], format!("/cases/{}#needs", one.case), what)
                .when(self.t.day_of(one.sent_at, self.zone))
                .typed(one.needs.iter().map(|need| self.t.need(need)).collect())
                .on(one.case, one.reference, one.patient_name)
                .who(self.t.s("today-you"))
        };
        Ok(self.group("needed", "today-needed", found.into_iter().map(row).collect()))
    }

    /// Clinics whose answer is late (I4).
    async fn silent(&self, tx: &mut StaffTx) -> WebResult<Group> {
        let found = agenda::silent(tx, self.me, READ).await?;
        let row = |one: agenda::Silent| {
            let what = self.t.with("today-silent-of", [("clinic", one.clinic.as_str())]);
            let address = format!("/cases/{}/reviews/{}", one.case, one.review);
            self.dated(Row::new(format!("silent/{}", one.review), &[], address, what), one.expected)
                .on(one.case, one.reference, one.patient_name)
                .who(self.t.s("today-you"))
                .named(one.clinic)
        };
        Ok(self.group("silent", "today-silent", found.into_iter().map(row).collect()))
    }

    /// Questions, those for a coordinator first.
    async fn questions(&self, tx: &mut StaffTx) -> WebResult<Group> {
        let ours = |one: &Asked| matches!(one.turn, Turn::Coordinator | Turn::ToSend);
        let narrow = Narrow { member: self.member(), ..Narrow::default() };
        let mut found = questions::open_of_tenant(tx, &narrow, READ).await?;
        found.sort_by_key(|one| !ours(one));
        let yours = found.iter().filter(|one| ours(one)).count();
        let row = |one: Asked| {
            let address = format!("/cases/{}/questions/{}", one.case, one.question);
            let who = if self.mine || !ours(&one) { waits_for(self.t, &one) } else { self.you() };
            let since = one.since.to_string();
            Row::new(
                format!("question/{}", one.question),
                &[&since, one.turn.word()],
                address,
                // What it says is sealed; who asked tells it from others.
                self.t.with(
                    "today-question",
                    [("kind", self.t.word("question-kind", one.kind.word())), ("who", one.asker.clone())],
                ),
            )
            .when(self.t.with("question-since", [("day", self.t.day_of(one.since, self.zone))]))
            .on(one.case, one.reference, one.patient_name)
            .who(who)
        };
        let group = self.group("questions", "questions-title", found.into_iter().map(row).collect()).yours(yours);
        Ok(group.list(if self.mine { "/questions?mine=yes" } else { "/questions" }))
    }

    /// Next steps: what is overdue, what is due today.
    async fn steps(&self, tx: &mut StaffTx) -> WebResult<[Group; 2]> {
        let yesterday = self.today.yesterday().unwrap_or(self.today);
        let overdue = agenda::due(tx, self.member(), (None, yesterday), READ).await?;
        let due = agenda::due(tx, self.member(), (Some(self.today), self.today), READ).await?;
        let row = |one: Due| {
            let by = one.by.to_string();
            let shown = [one.what.kind.word(), one.what.words.as_str(), one.owner.as_str(), by.as_str()];
            let row =
                Row::new(format!("step/{}", one.case), &shown, format!("/cases/{}", one.case), self.t.step(&one.what));
            let row = if one.by < self.today {
                let days = one.by.until(self.today).map_or(0, |span| span.get_days());
                row.due(one.by).tag("attention", self.t.n("days-late", days))
            } else {
                row.when(self.t.s("today-date"))
            };
            row.on(one.case, one.reference, one.patient_name).who(one.owner.clone()).named(one.owner)
        };
        let list = format!("/cases?step=overdue{}", if self.mine { "&mine=yes" } else { "" });
        Ok([
            self.group("overdue", "today-overdue", overdue.into_iter().map(row).collect()).list(list),
            self.group("due", "today-due-today", due.into_iter().map(row).collect()),
        ])
    }

    /// Inquiries, which are nobody's yet, the longest-waiting first.
    async fn inquiries(&self, tx: &mut StaffTx) -> WebResult<Group> {
        let found = inquiries::list(tx, Some(InquiryState::New), None, READ).await?;
        let row = |one: inquiries::Inquiry| {
            let what = self.t.with("today-inquiry-from", [("name", one.said.name.as_str())]);
            Row::new(format!("inquiry/{}", one.id), &[], format!("/inquiries/{}", one.id), what)
                .when(self.t.day_of(one.received_at, self.zone))
                .who(self.t.s("today-you"))
                .named(one.said.name)
        };
        let rows = found.into_iter().rev().map(row).collect();
        Ok(self.group("inquiries", "today-inquiries", rows).list("/inquiries?state=new"))
    }

    /// Documents that wait to be checked: the oldest stands for all.
    async fn checks(&self, tx: &mut StaffTx) -> WebResult<Group> {
        let (oldest, all) = queue::of_member(tx, self.me, 1).await?;
        let row = |one: queue::Waiting| {
            Row::new("checks".into(), &[], "/checks".into(), self.t.n("checks-count", all))
                .when(self.t.day_of(one.received_at, self.zone))
                .on(one.case, one.reference, one.patient_name)
                .who(self.t.s("today-you"))
                .stays()
        };
        let mut group = self.group("checks", "checks-title", oldest.into_iter().map(row).collect());
        group.all = usize::try_from(all).unwrap_or(0);
        group.one = true;
        Ok(group)
    }

    /// What Carnet itself is at work on.
    async fn checking(&self, tx: &mut StaffTx) -> WebResult<Group> {
        let found = agenda::files_being_checked(tx, self.member(), READ).await?;
        let row = |(case, reference, name, files): (CaseId, String, String, i64)| {
            let address = format!("/cases/{case}/documents");
            Row::new(format!("files/{}", case), &[], address, self.t.n("today-files", files))
                .when(self.t.s("today-date"))
                .on(case, reference, name)
                .who(self.t.s("today-checking-who"))
                .stays()
        };
        Ok(self.group("checking", "today-checking", found.into_iter().map(row).collect()).yours(0))
    }

    async fn stepless(&self, tx: &mut StaffTx) -> WebResult<Group> {
        let found = agenda::without_next_step(tx, self.member(), READ).await?;
        let row = |(case, reference, name): (CaseId, String, String)| {
            Row::new(format!("stepless/{case}"), &[], format!("/cases/{case}"), self.t.s("today-set-step"))
                .when(self.t.s("board-no-date"))
                .on(case, reference, name)
                .who(self.you())
        };
        let list = format!("/cases?step=none{}", if self.mine { "&mine=yes" } else { "" });
        Ok(self.group("stepless", "today-stepless", found.into_iter().map(row).collect()).list(list))
    }

    /// For owners: closed cases of whose erasure the patient was told.
    async fn endings(&self, tx: &mut StaffTx) -> WebResult<Group> {
        let now = tx.now();
        let found = retention::announced(tx, READ).await?;
        let row = |one: retention::Ending| {
            let gone = one.closed.next(now).erasure().map_or_else(String::new, |at| self.t.day_of(at, self.zone));
            Row::new(format!("ending/{}", one.case), &[&gone], format!("/cases/{}", one.case), self.t.s("today-ending"))
                .when(gone)
                .on(one.case, one.reference, one.patient_name)
                .who(self.t.s("today-ending-who"))
                .stays()
        };
        Ok(self.group("endings", "today-endings", found.into_iter().map(row).collect()).list("/retention"))
    }
}
