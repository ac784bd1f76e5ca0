nav-checks = To check

documents-severity-blocks = Stops the sending
documents-severity-warns = Please look
documents-severity-tells = Good to know
documents-state-requested = Asked for again

problem-somebody-else = The name and the date of birth in this document are somebody else’s.
problem-somebody-else-told = The name here is { $found } and the date of birth { $found-day }. On the case they are { $wanted } and { $wanted-day }.
problem-somebody-else-mend = It goes to nobody until you have looked. If it is another patient’s, remove it and tell whoever sent it. If it is this patient’s after all, open it and say why.
problem-name-differs = The name in this document is not the name on the case.
problem-name-differs-told = The name in this document, { $found }, is not the name on the case, { $wanted }.
problem-name-differs-mend = Compare both by eye. Names change with marriage and between scripts; the passport settles it. If the document is somebody else’s, remove it.
problem-name-partly = Only a part of the name agrees with the name on the case.
problem-name-partly-told = The name in this document, { $found }, agrees only in part with the name on the case, { $wanted }.
problem-name-partly-mend = It may be a relative’s. Compare the given name and the date of birth.
problem-name-spelled = The name is spelled differently on the case.
problem-name-spelled-told = The name is spelled { $found } here and { $wanted } on the case.
problem-name-spelled-mend = That is common. For invitations and tickets the passport’s spelling counts.
problem-name-unknown = The name could not be compared with the name on the case.
problem-name-unknown-told = The name { $found } could not be compared with the name on the case, { $wanted }.
problem-name-unknown-mend = Compare by eye or by the date of birth, or ask whoever sent it. A Latin spelling on the case helps.
problem-birth-date-differs-told = The date of birth in this document is { $found-day }. On the case it is { $wanted-day }.
problem-numbers-missing = Images are missing within a series.
problem-numbers-missing-told = { $count ->
    [one] { $count } image seems to be missing: { $gaps }.
   *[other] { $count } images seem to be missing: { $gaps }.
}
problem-numbers-missing-mend = Send the whole disc or folder once more; what is here already is skipped. If the numbers are still missing then, ask the imaging centre whether the series is complete.
problem-gap = series { $series }: { $numbers }
problem-not-sent = The disc lists files that have not arrived.
problem-not-sent-told = { $count ->
    [one] The disc lists { $count } file that has not arrived.
   *[other] The disc lists { $count } files that have not arrived.
}
problem-not-sent-mend = Send the whole disc once more; what is here already is skipped. If the disc cannot be read, ask the imaging centre for a new one or for a download.
problem-image-not-dicom = This is a picture of images, not the images themselves (DICOM).
problem-image-not-dicom-mend = A clinic measures and compares in the original files. Ask for the DICOM files: on a disc, on a USB stick, or as a download from the imaging centre. If this is a photo of a report, change its category.
problem-report-without-images = The images that this report is about are not here.
problem-report-without-images-mend = Ask for the DICOM files of this examination. A clinic wants to see the images itself.
problem-images-without-report = There is no report on these images yet.
problem-images-without-report-mend = Ask for the written report of this examination. If there is none, a clinic can still look at the images.

family-problem-truncated = This file did not arrive whole: its end is missing.
family-problem-truncated-mend = Please send it once more from where you first saved it.
family-problem-not-what-it-says = We cannot tell what kind of file this is.
family-problem-not-what-it-says-mend = Please send the file as you first received it, without renaming it.
family-problem-encrypted-pdf = This file opens only with a password.
family-problem-encrypted-pdf-mend = Open it with the password, print or save a copy without one, and send that copy. A clear photo of each page is fine, too.
family-problem-unreadable = This file cannot be opened.
family-problem-unreadable-mend = Please send it once more. If that does not help, ask the hospital for it again.
family-problem-too-many-pages = This file has more than 100 pages.
family-problem-too-many-pages-mend = You do not need to do anything with this one. If you can, send the most important pages separately: the last report, the diagnosis, the latest results.
family-problem-unsupported-type = This kind of file cannot be shown to a doctor here.
family-problem-unsupported-type-mend = If you can, save it as a PDF and send that.
family-problem-numbers-missing = Some pictures of this scan are missing.
family-problem-numbers-missing-mend = Please choose the whole disc or folder once more. What is safe already is skipped.
family-problem-not-sent = Not everything on the disc has arrived.
family-problem-not-sent-mend = Please choose the whole disc or folder once more. What is safe already is skipped.
family-problem-image-not-dicom = This looks like a photo of a scan. The clinic needs the scan itself, in files called DICOM.
family-problem-image-not-dicom-mend = The place where the scan was made gives them out on a disc, on a USB stick, or as a download. Ask: “Please give me all images of this examination as DICOM files.” Then send the whole disc or folder here.
family-problem-report-without-images = We have the report, but not the scan that it is about.
family-problem-report-without-images-mend = If you have a disc, send it whole. If not, ask the place where the scan was made for the DICOM files.
family-problem-undated = We cannot see what date this is from.
family-problem-undated-mend = If the paper shows a date, send a photo in which it can be read. If it shows none, tell your coordinator the day.

family-again = { $name } asks you to send this again.
family-again-what = Send “{ $title }” again
family-again-go = Send it again

ask-again-illegible = It cannot be read well. Lay it flat in daylight and take the photo from straight above.
ask-again-whole-page = A part of the page is missing. All four corners should be in the picture.
ask-again-all-pages = Pages are missing. Please send all of them, in order.
ask-again-dicom = We need the images themselves (DICOM), not a photo of them.
ask-again-date = We need one on which the date can be read.
ask-again-another-one = This seems to be a different document from the one we asked for.
ask-again-other = Something else

checks-title = Documents to check
checks-count = { $n ->
    [one] { $n } document waits to be checked
   *[other] { $n } documents wait to be checked
}
checks-none = Nothing waits to be checked.
checks-start = Start here
checks-start-who = The oldest first. Accept it, or ask for it again; then the next one comes.
checks-next = Check next
checks-skip = Leave it for later: next one
checks-leave = Back to the list
checks-accept-next = Accept and go on
checks-list = Documents that wait to be checked
checks-arrived = Arrived
checks-document = Document
checks-found = What was found
checks-nothing = Nothing
checks-more = { $n ->
    [one] and { $n } more
   *[other] and { $n } more
}
checks-blocks = Not to be sent as it is
checks-blocks-why = Put it right, or say on its page why it may go all the same.
checks-blocks-look = Look at the document
checks-blocks-line = { $title }: { $what }

override-open = Go on all the same
override-reason = Why it may go on
override-hint = Your name, the moment and this reason stay readable here; that it happened is in the access log.
override-untold = Say why it may go on
override-button = Go on with it
override-said = { $name } went on despite this on { $moment }:
override-settled = Looked at
override-take-back = Take this back

asking-title = Ask for it again
asking-reason = Why
asking-hint = Whoever sent it reads this in their own language.
asking-note = In your words
asking-note-hint = It is shown as you write it, in the language in which you write it.
asking-unchosen = Choose why it is asked for again
asking-untold = Say in your words why it is asked for again
asking-button = Ask for it again
asking-next = Ask for it again and go on
asking-open = Asked for again
asking-stop = No longer needed

whose-title = Whose document this is
whose-case = On the case
whose-document = In this document
whose-how = How they agree
whose-hint = This helps to look closely. You decide whether it is the same person.
likeness-same = The same
likeness-spelling = Spelled differently
likeness-partly = Partly the same
likeness-different = Different
likeness-unknown = Cannot be compared
obstacle-nothing = No name to compare
obstacle-script = The two scripts cannot be compared
how-same = the same
how-script = the same in another script
how-spelling = sounds alike, spelled differently
how-cut = the beginning is the same; the field was too short
how-initial = the initial fits
how-only-case = only on the case
how-only-document = only in this document

passport-title = Check the passport
passport-zone = The lines at the bottom of the photo page
passport-zone-hint = Two lines of 44 characters, with every < sign. Their check digits find most typing mistakes. The number is checked and not kept.
passport-check = Check these lines
passport-family-name = Family name
passport-given-names = Given names
passport-birth-date = Date of birth
passport-expiry-date = Valid until
mrz-fault-shape = A passport has two lines of 44 characters; a card has three of 30 or two of 36. Line { $line } has { $length }.
mrz-fault-character = Line { $line }, place { $place }: only letters from A to Z, digits and < are allowed there.
mrz-fault-number = The number of the document does not fit its check digit. Compare it character by character; 0 and O look alike.
mrz-fault-birth-date = The date of birth does not fit its check digit. Compare these six digits, year first.
mrz-fault-expiry-date = The date of expiry does not fit its check digit. Compare these six digits, year first.
mrz-fault-personal-number = The personal number near the end of the line does not fit its check digit. Compare it character by character.
mrz-fault-whole = The last digit does not fit the line as a whole. Compare the line once more.
mrz-fault-names = The line of names has no family name. Compare it character by character.
mrz-no-date-birth-date = The date of birth is not a valid date. It is six digits: year, month, day.
mrz-no-date-expiry-date = The date of expiry is not a valid date. It is six digits: year, month, day.

recency-title = How recent it is
recency-hint = The clinic decides what is recent enough.
recency-general = The general rule
recency-recent = { $who }: goes stale on { $day }.
recency-ageing = { $who }: more than twelve months old; ask whether that is recent enough. It goes stale on { $day }.
recency-stale-then = { $who }: goes stale on { $stale }, before the review planned for { $day }.
recency-stale = { $who }: stale since { $day }.
recency-word-recent = Recent
recency-word-ageing = Getting old
recency-word-stale = Stale
recency-word-ageless = Does not age
recency-plan = What the records are for
recency-plan-hint = How old documents may be depends on it. A clinic can have limits of its own.
recency-course = The records are for
recency-course-unknown = Not said yet; counts as changing
recency-course-surgery = An operation that is planned
recency-course-evolving = A condition that is changing
recency-course-stable = A condition that has been the same for a long time
recency-planned = Review planned for
recency-planned-hint = Leave it empty if nobody knows yet; then today counts.
recency-save = Save

timeline-title = Timeline
timeline-legend = A disc is recent or does not age, a ring is getting old, a cross is stale. The dashed line is the day that counts.
timeline-undated = { $n ->
    [one] { $n } document without a date is not shown.
   *[other] { $n } documents without a date are not shown.
}
timeline-table = The same as a table

clinic-limits = How old documents may be
clinic-limits-hint = Only where this clinic’s limits differ from the general rule.
clinic-surgery-days = Laboratory results before surgery, in days
clinic-surgery-days-hint = In general 90
clinic-evolving-months = While a condition is changing, in months
clinic-evolving-months-hint = In general 6
clinic-stable-months = While a condition is stable, in months
clinic-stable-months-hint = In general 24; from 12 on, the clinic is asked
clinic-imaging-months = Images and their reports, in months
clinic-imaging-months-hint = In general there is no limit
clinic-fault-limit = Give a whole number from 1 to { $n }, or leave it empty

event-problem-overridden = { $who } went on with { $what } despite a problem: { $detail }
event-override-withdrawn = { $who } took back the decision to go on with { $what } despite a problem: { $detail }
event-document-asked-again = { $who } asked for { $what } again
event-asking-withdrawn = { $who } no longer asks for { $what } again
event-passport-typed = { $who } typed in the passport lines of { $what }
event-review-planned = { $who } said what the records are for
