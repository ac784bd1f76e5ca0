review-title = Review
review-for = for { $clinic } · { $doctor }
review-question = The question
review-on-this-page = On this page
review-summary = Summary
review-images = Images
review-documents = Documents
review-document = A document
review-your-reply = Your reply
review-reply-by = Reply by { $day }
review-minutes = { $n ->
    [one] About { $n } minute
   *[other] About { $n } minutes
}
review-age = { $n ->
    [one] { $n } year
   *[other] { $n } years
}
review-height = { $n } cm
review-weight = { $n } kg
review-replied = You replied on { $moment }. Another reply is kept beside it as a correction; the newest one stands.
review-read-reply = Read what you sent
review-vital = Allergies and anticoagulants
review-clotting = Affects clotting
review-clotting-none = Asked: nothing on the medication list is known to affect clotting.
review-medications-not-asked = Not asked. Nothing is known about medications.
review-allergies = Allergies
review-allergies-none = Asked: no known allergies.
review-allergies-not-asked = Not asked. Nothing is known about allergies.
review-severity-mild = mild
review-severity-moderate = moderate
review-severity-severe = severe
review-severity-unknown = severity not known
review-since = since { $since }
review-kind-over-the-counter = without prescription
review-kind-herbal = herbal or supplement
review-kind-prescription = on prescription
review-field-concern = Concern
review-field-sought = Sought
review-field-course = Course
review-field-symptoms = Now
review-field-treatments = Tried
review-field-surgeries = Operations
review-field-conditions = Also has
review-field-limitations = Limitations
review-field-home-doctor = Home doctor says
review-field-why-abroad = Why abroad
review-summary-version = Version { $version }, { $day }
review-also-takes = Also takes
review-nothing-else = Nothing else is named.
review-newest-imaging = Newest imaging
review-no-imaging = No imaging was sent.
review-frame-alt = First frame of { $title }
review-open-images = Open the images in the browser
review-download-dicom = Download the DICOM files
review-report = The report
review-no-report = No radiology report was sent.
review-undated = no date
review-download = Download
review-view-only = For looking only
review-page-alt = { $title }, { $n }
review-missing = Still missing, and admitted
review-nothing-missing = The sender names nothing that is missing. What is enough, you decide.
review-reply-hint = Three choices are a valid reply. What you type is kept as you go; nobody reads it until you send it. It is recorded as a preliminary route, not a treatment plan.
review-draft-kept = Draft kept { $moment }
review-foot = This page closes { $moment }. Every opening is recorded and the patient can read it.
review-questions = Questions:
review-leave = Leave this page
review-back = The review
review-count-pages = { $n ->
    [one] { $n } page
   *[other] { $n } pages
}
review-count-images = { $n ->
    [one] { $n } image
   *[other] { $n } images
}
review-no-picture = No preview can be made of this document.
review-earlier = Earlier ones
review-later = Further ones
review-need-labs = New blood tests
review-need-dicom = The images as DICOM
review-need-report = The written report of the images
review-need-pathology = Pathology report or slides
review-need-heart = ECG or echocardiogram
review-need-letter = Letter of the treating doctor
review-closed-title = This review is closed
review-closed-by-sender = The sender has taken it back.
review-closed-by-patient = The patient’s side has withdrawn its consent. That is its right at any time.
review-closed-by-time = Its time is over, or the patient’s consent no longer covers it.
review-closed-seen = Nothing of it can be opened any more. A reply that you have sent is kept.
review-closed-ask = If you have a question or want to see it again, ask

finding-agrees = I agree with the report
finding-differs = I see it otherwise
finding-needs-more = I need more to say
treatability-yes = Yes
treatability-after-tests = After tests or documents
treatability-no = No
treatability-other-department = Another department
treatability-not-remotely = Cannot be judged remotely
costing-range = A range
costing-not-yet = Cannot say yet

reply-ask-finding = 1. What is wrong?
reply-ask-treatability = 2. Can you treat it?
reply-ask-costing = 3. What will it cost?
reply-ask-needs = Please ask the patient for
reply-ask-needs-hint = (the coordinator asks the patient for each)
reply-ask-more = Something else
reply-ask-more-hint = One thing a line.
reply-ask-words = In your own words
reply-ask-route = The route, which department, or why not
reply-ask-route-hint = A preliminary route. The treatment plan comes after you have seen the patient.
reply-more = Add a route, a range, length of stay or possible dates
reply-from = From
reply-to = To
reply-currency = Currency
reply-finding = What is wrong
reply-treatability = Can it be treated
reply-costing = What will it cost
reply-needs = Asked for
reply-included = Included
reply-excluded = Not included
reply-valid = Range valid until
reply-cost-hint = An estimate. Only the clinic’s own invoice counts.
reply-stay = Length of stay
reply-stay-hint = For example: 10–14 days
reply-dates = Possible dates
reply-name = Your name
reply-role = Your role
reply-name-missing = Give your name
reply-send = Send the reply
reply-keep = Keep draft
reply-fault-finding = Choose what is wrong: agree, otherwise, or need more
reply-fault-treatability = Choose whether you can treat it
reply-fault-costing = Choose a range or “cannot say yet”
reply-fault-range = Give both ends of the range, as whole amounts
reply-fault-reversed = The range runs backwards: put the lower amount first
reply-fault-currency = Choose a currency from the list
reply-next-step = Read the reply of { $clinic } and pass it on
reply-sent-title = Your reply has been sent
reply-version = Version { $n }
reply-superseded = A newer version of this reply stands.
reply-preliminary = A preliminary route, not a treatment plan.
reply-sent-next = The coordinator has been told, and so has the family where the patient wants it. The coordinator asks the patient for what you named.
reply-copy = What you sent
reply-back = Back to the review
reply-correct = A reply is not changed afterwards. To correct it, send another one.

replies-title = Replies of the clinics
replies-lead = In the clinics’ own words. Each is a preliminary route, not a treatment plan; the clinics decide medical questions.
replies-empty = No clinic has replied yet.
replies-waiting = Waiting for
replies-signed = Signed
replies-older = Earlier versions
replies-question = Asked
replies-to-review = How this sending stands
