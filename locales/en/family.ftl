family-title = Where we are
family-aside = File of { $name }, { $reference }
family-back = Your case
family-help = Questions? Ask
family-leave = Leave this page
family-leave-hint = For a phone that others use, too: the page closes, and the next visit needs a new code.
family-hello = Welcome, { $name }
family-you = you
family-yes = Yes
family-no = No
family-phone = Telephone

family-now = What is asked of you now
family-now-consent-who = Nothing is sent before you say yes.
family-now-consent-go = Read and decide
family-now-by = By { $day }
family-also = After that
family-calm = You do not need to do anything now. When something is asked of you, it appears here.
family-calm-before = You do not need to do anything before { $day }.
family-calm-then-before = After that you do not need to do anything before { $day }.
family-calm-today = Something of the journey is today. The page of the journey says what, and when.
family-closed = This case is closed. What is here can still be read.
family-closed-until = This case is closed. What is here can be read, and your own copy taken, until { $day }; then all of it is erased.

family-where = Where we are
family-step-request = The request and the questions
family-step-documents = Collecting the documents
family-step-clinics = The clinics’ opinion
family-step-travel = The journey
family-step-state-done = done
family-step-state-now = now
family-step-state-later = later
family-step-opened = Begun on { $day }
family-step-arrived = { $n ->
    [one] { $n } document has arrived
   *[other] { $n } documents have arrived
}
family-step-not-sent = Nothing has been sent to a clinic yet
family-step-sent = { $clinic }: sent on { $day }, not opened yet. An answer is expected by { $expected }.
family-step-seen = { $clinic }: opened on { $day }. An answer is expected by { $expected }.
family-step-answered = { $clinic }: answered on { $day }
family-step-stopped = { $clinic }: stopped. It can no longer open anything.
family-step-ended = { $clinic }: the time for reading ended on { $day } without an answer
family-step-travel-on = The journey is on { $day }, as the plan stands
family-step-travel-planned = From { $from } to { $until }, as the plan stands
family-step-travel-unknown = The date is unknown until a clinic proposes one

family-decides = Who decides what
family-decides-patient = { $name }, the patient
family-decides-for = { $name }, for the patient
family-decides-patient-too = The patient can stop a consent at any time
family-decides-consent = Consent, and who sees the documents
family-decides-clinic = The clinic
family-decides-medical = Everything medical, and the price of the treatment
family-decides-coordinator = { $name }, coordinator
family-decides-logistics = Appointments, translation and the journey
family-decides-authorities = The authorities
family-decides-entry = Visa and entry

family-work = What we are working on
family-work-owner = With { $name }
family-work-by = With { $name }, by { $day }
family-work-none = Nothing is open on our side. As soon as there is something new, we write to you.

family-seen-none = No clinic has opened a document yet.
family-seen-clinic = { $clinic } opened { $what }, last on { $day }.
family-count-documents = { $n ->
    [one] { $n } document
   *[other] { $n } documents
}
family-count-pages = { $n ->
    [one] { $n } page
   *[other] { $n } pages
}
family-count-pictures = { $n ->
    [one] { $n } picture
   *[other] { $n } pictures
}

family-pages-ask = Read and ask
family-pages-more = More to read
family-pages-privacy = Privacy
family-consents-hint = What was asked, and what was answered
family-privacy-hint = Who may see the documents, and who opened them

family-consents-title = Decisions
family-consents-lead = Each clinic and each purpose is asked about once. Nothing goes without a yes.
family-consents-lead-other = { $name } decides. Nothing goes without a yes.
family-consents-none = Nothing has been asked yet. When a clinic is to see documents, the question appears here.
family-consent-title = A decision
family-consent-question = May { $who } see { $what }?
family-consent-until-short = Until { $day }
family-consent-what = What
family-consent-who = Who
family-consent-where = To which country
family-consent-why = Why
family-consent-how = How
family-consent-until = Until
family-consent-read = Read it
family-consent-later-too = Of a whole kind: what is here today, and what is added while your yes stands.
family-consent-category = Everything of this kind: { $category }
family-consent-who-clinic = { $clinic }: { $doctor } and the colleagues who review there
family-consent-until-day = { $day }, or the day on which you say stop
family-consent-text = The exact words of the consent
family-consent-decision = Your decision
family-consent-yes = Yes, they may see it
family-consent-no = No, do not send it
family-consent-no-hint = The rest can still go. Nothing else changes.
family-consent-later = Ask me again later
family-consent-later-hint = Until then it is not sent.
family-consent-save = Save my decision
family-consent-missing = Choose yes, no, or ask me again later
family-consent-change = You can change your mind
family-consent-change-text = One press stops it at once. Then this page says what had been opened, and when. There is a receipt for every decision.
family-consent-not-yours = { $name } decides this. You can read what is asked.
family-consent-decided = Answered by { $name } on { $when }.
family-consent-state-requested = Waits for a decision
family-consent-state-given = Yes, they may see it
family-consent-state-refused = No
family-consent-state-ask-me = To be asked again later
family-consent-state-withdrawn = Stopped
family-consent-state-over = Its time is over
family-why-second-opinion = For a second opinion
family-why-diagnosability = To say whether this can be diagnosed there
family-why-preliminary-route = To propose a preliminary route of treatment
family-why-trip-length = To estimate how long the journey would be
family-why-missing-documents = To say which documents are still missing
family-why-cost-estimate = To estimate the cost
family-how-review-link = On a page that only they can open, with a code.
family-how-portal = Through the clinic’s own portal.
family-how-courier = On a disc, by courier.
family-how-in-person = Handed over in person.
family-how-view-only = They can read, and take no copy.
family-how-may-download = They can read, and take a copy.
family-manner-on-screen = On this page
family-manner-signed-upload = On paper, signed
family-manner-verbal-witnessed = Spoken, before a witness

family-receipt-title = Receipt
family-receipt-open = Receipt
family-receipt-head-requested = Not answered yet
family-receipt-head-given = Saved: yes
family-receipt-head-refused = Saved: no
family-receipt-head-ask-me = Saved: ask again later
family-receipt-head-withdrawn = Stopped
family-receipt-who = Who decided
family-receipt-answer = What
family-receipt-when = When
family-receipt-stopped = Stopped
family-receipt-manner = How
family-receipt-text = Language and version of the text
family-receipt-number = Number

family-stop-go = Stop this
family-stop-title = Stop this consent?
family-stop-back = The consent
family-stop-what = What stops at once
family-stop-reader = { $who } can no longer open any document.
family-stop-link = The page for { $who } closes, also if it is open at this moment.
family-stop-seen = What was already read or copied cannot be taken back. The next page lists it.
family-stop-button = Stop it now
family-stop-keep = Leave it as it is
family-stopped-what = What stopped
family-stopped-lead = Since { $when }, { $who } can no longer open anything.
family-stopped-seen = What had been seen before
family-stopped-unseen = Nothing had been opened.
family-stopped-opened = { $who } had opened the page with the question and the summary
family-stopped-cannot = Nobody can take back what was read or copied. The coordinator can ask the clinic to delete its copies.
family-seen-viewed = { $who } looked at it
family-seen-downloaded = { $who } took a copy

family-category-case-summary = Summary of the case
family-category-imaging = Scans
family-category-radiology-report = Reports on scans
family-category-labs = Laboratory results
family-category-surgical-notes = Reports on operations
family-category-medications = Medicines
family-category-identity = Identity papers
family-category-other-clinical = Other medical papers

family-documents-title = Documents
family-documents-none = No document has arrived yet.
family-documents-not-yours = No document is open to you. { $name } decides who may see them.
family-documents-others = There are other documents. { $name } decides who may see them.
family-documents-add = Add documents
family-document-title = A document
family-document-undated = Date unknown
family-document-sent = Sent by { $name }, arrived on { $day }
family-document-take = Download the original
family-document-view-only = This can be read here. No copy can be taken.
family-visible-to = Visible to:
family-visible-why = Why
family-picture-alt = A picture of: { $title }
family-picture-of = Picture { $n } of { $total }
family-page-of = Page { $n } of { $total }
family-picture-before = Back
family-picture-after = Next
family-picture-none = This cannot be shown as a picture here.

family-add-title = Add documents
family-add-lead = Reports, results, letters and scans. What you send is seen by the patient, by you and by the coordinators of the case. A clinic sees it only after a consent.
family-add-for = This is for:
family-add-for-hint = If it is something that we asked you for, choose it: then we do not remind you of it any more.
family-add-for-nothing = Something else
family-add-for-button = Say so
family-add-files = Files or photos
family-add-files-hint = A photo of a paper is fine: the whole page, readable, with its date. Several can be chosen at once.
family-add-folder = The folder from a disc
family-add-folder-hint = Choose the whole folder; programs on the disc are left out automatically.
family-add-send = Send
family-add-computer = On a computer it is easier
family-add-computer-text = A disc needs a computer. On it, open the e-mail with your link (sent to { $email }), enter the new code, and come back to this page. What is already safe is skipped.
family-add-later = I don’t have this
family-add-later-text = That is all right. Tell { $name } what you do not have, and we look together for where to ask.
family-sent-title = What arrived

family-replies-title = The clinics’ answers
family-replies-count = { $n ->
    [one] { $n } clinic has answered.
   *[other] { $n } clinics have answered.
}
family-replies-read = Read the answers
family-replies-not-yours = The answers go to those whom { $name } has chosen.
family-replies-lead = Each clinic answers in its own words. An answer is a preliminary route, not a treatment plan.
family-replies-preliminary = A preliminary route, not a treatment plan
family-replies-none = No clinic has answered yet.
family-replies-decides = Medical questions are the clinic’s to answer, and only the clinic confirms its price. Ask your coordinator to pass a question on.
family-reply-finding = What is wrong
family-reply-treatability = Can it be treated there
family-reply-needs = The clinic asks for:
family-reply-cost = What it may cost
family-reply-cost-not-yet = The clinic cannot say yet.
family-reply-included = Included:
family-reply-excluded = Not included:
family-reply-valid = Valid until { $day }
family-reply-stay = Length of the stay, in days
family-reply-dates = Possible dates
family-reply-corrected = the clinic has corrected an earlier answer
family-finding-agrees = The clinic agrees with the report.
family-finding-differs = The clinic sees it differently from the report.
family-finding-needs-more = The clinic needs more before it can say.
family-treatability-yes = Yes, says the clinic.
family-treatability-after-tests = Perhaps, says the clinic: after more tests or documents.
family-treatability-no = No, says the clinic.
family-treatability-other-department = The clinic points to another department.
family-treatability-not-remotely = The clinic cannot judge this from afar.

family-privacy-title = Who sees what
family-privacy-lead = The patient’s side decides who may see the documents. Every opening is recorded.
family-privacy-withheld = { $name } decides who may read this. Ask them if you would like to see it.
family-privacy-now = Who can see documents now
family-privacy-no-documents = There are no documents yet.
family-privacy-all = { $n ->
    [one] The one document
   *[other] All documents ({ $n })
}
family-role-patient = patient
family-role-family = family
family-role-interpreter = interpreter
family-role-coordinator = coordinator
family-role-clinic = clinic
family-role-driver = driver
family-role-other = helper
family-privacy-relatives = Inside the family
family-privacy-decide = You decide this for each person. It takes effect at once, and can be changed at any time.
family-privacy-may-view = May see the documents
family-privacy-receives = Receives the clinics’ answers
family-privacy-save = Save
family-privacy-saved = Saved
family-privacy-who-decides = { $name } decides this.
family-privacy-trail = Who opened what, and when
family-privacy-trail-none = Nothing has been opened yet.
family-privacy-trail-kept = Nobody can change or delete these lines. Your own reading of them is recorded, too.
family-privacy-older = Older
family-privacy-rest = All of it, newest first
family-trail-somebody = Somebody with the link
family-trail-something = a document
family-trail-document-viewed = { $who } looked at { $what }
family-trail-image-opened = { $who } opened images of { $what } in the viewer
family-trail-document-downloaded = { $who } took a copy of { $what }
family-trail-document-removed = { $who } removed { $what }
family-trail-files-received = { $who } sent files
family-trail-consent-requested = { $who } asked for a consent
family-trail-consent-recorded = { $who } recorded a consent that was given on paper or by word of mouth
family-trail-consent-given = { $who } consented
family-trail-consent-refused = { $who } refused a consent
family-trail-consent-postponed = { $who } will decide later
family-trail-consent-withdrawn = { $who } stopped a consent
family-trail-review-sent = { $who } sent the documents to { $what }
family-trail-review-opened = { $who } opened its page
family-trail-review-revoked = { $who } took back what had been sent to { $what }
family-trail-reply-sent = { $who } answered
family-trail-reply-read = { $who } read the answer of { $what }
family-trail-family-access-decided = { $who } decided what { $what } may see and receives
family-trail-link-opened = { $who } came in with a link and a code
family-trail-link-suspended = A link was locked after too many wrong codes
family-trail-text-read = { $who } read the text of { $what }
family-trail-texts-searched = { $who } searched the documents for a word
family-trail-package-downloaded = { $who } took everything that was prepared for { $what }, as one file
family-trail-package-locked = { $who } made a copy for { $what } that opens with a password
family-trail-records-handed-over = { $who } handed records over to { $what } another way, not by a link
family-trail-handover-confirmed = { $who } noted that what was handed over arrived: { $what }
family-trail-previewed-as = { $who } looked at the page that { $what } sees
family-trail-answers-read = { $who } read a clinic’s answer to a question
family-trail-part-read = { $who } read: { $detail }
family-trail-parcel-added = { $who } wrote down something that will travel: { $detail }
family-trail-parcel-moved = { $who } wrote down a step of something that travels: { $detail }
family-trail-trail-read = { $who } read who opened what
family-trail-reader-named = { $who } let somebody at { $what } read what was sent there
family-trail-colleague-brought = { $who } brought in a colleague
family-trail-reader-ended = { $who } ended the access of a reader at { $what }
family-trail-review-extended = { $who } gave { $what } more time
family-trail-document-assigned = { $who } lent { $what } to { $whom } for a time
family-trail-document-taken-back = { $who } took { $what } back from { $whom }
family-trail-grant-ended = { $who } ended somebody’s access to { $what }
family-trail-translation-assigned = { $who } gave { $what } a translation to work on
family-trail-translation-taken-back = { $who } took a translation back from { $what }
family-trail-link-issued = { $who } had a private link sent to { $what }
family-trail-link-handed = { $who } made a private link to be handed over, for { $what }
family-trail-address-changed = { $who } changed the e-mail address of { $what }, from { $from } to { $to }
family-trail-proof-accepted = { $who } accepted the paper by which { $what } decides for the patient
family-trail-denied = Refused: { $who } tried to open something that is not open to them

family-trail-letter-downloaded = { $who } took a copy of the letter of { $what }
family-trail-sending-taken-back = { $who } took back what they had just sent
family-trail-document-requested = { $who } asked { $what } for a document
family-trail-case-exported = { $who } took a copy of everything
family-trail-replies-lent = { $who } lent a clinic’s answers to { $what } to interpret
family-trail-replies-taken-back = { $who } took a clinic’s answers back from { $what }
family-pay-what = To pay: { $amount }, to { $payee }
family-pay-go = See what is to be paid
mail-subject-journey = News about your journey
mail-lead-journey = At { $house } something in your plan or your payments has changed.
mail-button-journey = See what changed
mail-after-journey = What changed appears on the page only, never in an e-mail. A calendar file that you downloaded before does not change by itself: download it again there. If the page asks for your link first, use the one from your earlier e-mail.
family-beside-original = Beside its original, page by page
family-beside-translation = Beside its translation: { $language }
