//! Consents: how they are asked for and given, and whom the patient lets see what.

use super::acts::{AtDesk, in_days};
use anyhow::Context as _;
use domain::cases::Purpose;
use domain::consents::{Channel, Recipient, TEXT_VERSION};
use domain::documents::Category;
use domain::ids::{CaseId, ConsentId, ParticipantId};
use domain::policy::Action;
use domain::words::Language;
use store::consents::{Answer, NewConsent, Shown, Signed, Terms};
use store::{cases, participants};
use web::App;
use web::consent_text::{ConsentParts, consent_text};
use web::text::Text;

/// What most consents say: records of every kind, over a review link, to keep.
pub fn terms(app: &App, giver: ParticipantId, to: Recipient, purposes: Vec<Purpose>, days: i64) -> Terms {
    Terms {
        giver,
        basis: String::new(),
        purposes,
        recipients: vec![to],
        categories: Category::ALL.to_vec(),
        documents: Vec::new(),
        channel: Channel::ReviewLink,
        may_download: true,
        until: in_days(app, days),
    }
}

impl AtDesk<'_> {
    /// A consent is asked for, read by its giver in their own language, and given.
    pub async fn consent(&self, case: CaseId, terms: Terms) -> anyhow::Result<ConsentId> {
        let giver = terms.giver;
        let language = self.language_of(giver).await?;
        let id = self.ask_consent(case, terms, language).await?;
        let shown = self.consent_text(case, id, language).await?;
        self.decides(case, giver, id, shown).await?;
        Ok(id)
    }

    async fn language_of(&self, person: ParticipantId) -> anyhow::Result<Language> {
        let mut tx = self.app.db.staff(self.tenant).await?;
        let found = participants::find(&mut tx, person).await?.context("the person is gone")?;
        Ok(found.entry.language)
    }

    /// Asks the decision maker for a consent.
    pub async fn ask_consent(&self, case: CaseId, terms: Terms, language: Language) -> anyhow::Result<ConsentId> {
        let (mut tx, permit) = self.on(case, Action::RequestConsent, case).await?;
        // The words are composed once the consent is there to be read from; until then nothing is shown.
        let text = Shown { version: TEXT_VERSION, language, body: String::new() };
        let id = store::consents::request(&mut tx, &permit, &NewConsent { terms, text }).await?;
        tx.commit().await?;
        Ok(id)
    }

    /// The exact words of a stored consent, as its giver reads them.
    async fn consent_text(&self, case: CaseId, id: ConsentId, language: Language) -> anyhow::Result<Shown> {
        let mut tx = self.app.db.staff(self.tenant).await?;
        let consent = store::consents::find(&mut tx, id).await?.context("the consent is gone")?;
        let patient = cases::find(&mut tx, case).await?.context("the case is gone")?.map.patient_name;
        let tenant = store::members::tenant(&mut tx).await?;
        let names = consent.recipients.iter().map(|named| named.name.clone()).collect();
        let parts = ConsentParts::of(Text(language), &consent, tenant.name_in(language), &patient, true, names);
        Ok(consent_text(Text(language), &parts))
    }

    /// A person on a case decides about a consent.
    async fn decides(
        &self,
        case: CaseId,
        person: ParticipantId,
        consent: ConsentId,
        shown: Shown,
    ) -> anyhow::Result<()> {
        let (mut tx, permit) =
            self.guest(case, &self.participant(case, person), Action::DecideConsent, consent).await?;
        store::consents::decide(&mut tx, &permit, Answer::Given, &shown, &Signed::default()).await?;
        tx.commit().await?;
        Ok(())
    }

    /// The patient opens their documents and the replies to a relative.
    pub async fn opens_to(&self, case: CaseId, patient: ParticipantId, relative: ParticipantId) -> anyhow::Result<()> {
        let (mut tx, permit) =
            self.guest(case, &self.participant(case, patient), Action::DecideFamilyAccess, case).await?;
        participants::decide_access(&mut tx, &permit, relative, true, true).await?;
        tx.commit().await?;
        Ok(())
    }
}
