category-case-summary = Case summary
category-imaging = Imaging
category-radiology-report = Radiology reports
category-labs = Laboratory
category-surgical-notes = Surgical notes
category-medications = Medications
category-identity = Identity
category-other-clinical = Other clinical documents

document-kind-file = File
document-kind-study = Imaging study (DICOM)

problem-empty = This file is empty.
problem-empty-mend = Open the original, save it again and send that.
problem-truncated = This file is cut off: its end is missing.
problem-truncated-mend = Copy it again from where it came from and send it once more. If it came by mail or chat, ask for it as a download.
problem-not-what-it-says = The file’s name says one kind, its content is another.
problem-not-what-it-says-mend = Ask the sender how it was made, and for the file as it was first saved.
problem-encrypted-pdf = This PDF opens only with a password.
problem-encrypted-pdf-mend = Nobody here can open it. Open it with the password, save or print a copy without one, and send that.
problem-no-text-layer = This PDF has no text layer; most likely it is a scan.
problem-no-text-layer-mend = It can be read by eye, but not searched or copied. If a digital version exists, ask for that one.
problem-unreadable = This file cannot be read.
problem-unreadable-mend = Copy it again from where it came from and send it once more. If that does not help, ask the hospital or imaging centre for it again.
problem-preamble-executable = This file hides the start of a program and is held back.
problem-preamble-executable-mend = Nobody is given this file. Ask the imaging centre for the study again, on a disc or as a download of its own.
problem-active-content = This file contains something that would run when opened.
problem-active-content-mend = It is shown only as pictures. If it matters, ask for the same as a plain PDF.
problem-too-many-pages = This PDF has more than 100 pages, as an export from a portal does.
problem-too-many-pages-mend = Ask which pages matter, and send those with a summary. A doctor does not read hundreds of pages.
problem-unsupported-type = This kind of file cannot be shown here.
problem-unsupported-type-mend = It is kept as it came. If a clinic is to read it, ask for it as a PDF.
problem-pdf-javascript = This PDF carries a script.
problem-pdf-javascript-mend = It is shown only as pictures, so that the script cannot run.
problem-too-large = This file is too large to be looked at as a whole.
problem-too-large-mend = It is kept as it came, and only its beginning was checked. Open it once after downloading it.
problem-embedded-files = This PDF carries other files inside it.
problem-embedded-files-mend = Nobody looks at them here. Ask the sender to send them one by one.
problem-blank-page = There is a page here with nothing on it.
problem-blank-page-mend = If something should be there, scan or photograph that page again. If the page is empty, nothing has to be done.
problem-blurred = This picture is out of focus or shaken.
problem-blurred-mend = Photograph the page again: flat, in daylight, the whole page, and tap on the text before you press.
problem-image-of-imaging = This looks like a picture of an X-ray, CT or MRI.
problem-image-of-imaging-mend = Doctors need the DICOM files that it was made from. Ask the imaging centre for them, on a disc or as a download. If it is something else, leave it as it is.
problem-image-oversized = This picture has more pixels than can be shown here.
problem-image-oversized-mend = Save it in a smaller size, at most 8,000 pixels on each side, and send that.
problem-dicom-oversized = These images are larger than can be shown here.
problem-dicom-oversized-mend = They are kept as they came and can be downloaded. The clinic needs a viewer program of its own for them.
problem-too-deep = This DICOM file is built in a way that no device would build it, and is held back.
problem-too-deep-mend = Ask the imaging centre for the study again, on a disc or as a download of its own.
problem-burned-in-text = The images themselves show text, most likely the patient’s name.
problem-burned-in-text-mend = It cannot be taken out here. If the images are to go out without a name, ask the imaging centre for a version without it and look at every image yourself.
problem-zip-bomb = This ZIP is built to fill up the computer that opens it, and is held back.
problem-zip-bomb-mend = Nobody is given this file. Ask the sender for the files themselves, one by one or as a folder.
problem-nested-archive = This archive contains another archive, which was not opened.
problem-nested-archive-mend = Unpack the inner archive and send the files in it.
problem-encrypted-zip = This ZIP opens only with a password.
problem-encrypted-zip-mend = Nobody here can open it. Unpack it with the password and send the files in it.
problem-unsafe-path = This ZIP tries to put files outside its own folder, and is held back.
problem-unsafe-path-mend = Nobody is given this file. Ask the sender for the files themselves, one by one or as a folder.
problem-birth-date-differs = The date of birth in these images is not the one in the case.
problem-birth-date-differs-mend = Compare name and date of birth with the patient. If the images are somebody else’s, remove them.
problem-undated = Nothing in this document says from which day it is.
problem-undated-mend = Look for the date on the document, open it here and put the date in. If there is none, ask whoever sent it.
problem-zip-damaged = This archive is damaged and could not be unpacked.
problem-zip-damaged-mend = Send the folder itself, or pack it again. What came is kept.
problem-zip-encrypted = This archive is locked with a password.
problem-zip-encrypted-mend = Unpack it on a computer with the password and send the folder.
problem-zip-nested = An archive inside another archive is not unpacked.
problem-zip-nested-mend = Unpack it on a computer and send the folder.
problem-zip-nothing = Nothing in this archive could be used.
problem-zip-nothing-mend = The reasons are listed with what was sent. Send the files themselves, without packing them.
problem-zip-trap = This archive is not built as programs build them, and was not unpacked.
problem-zip-trap-mend = Unpack it on a computer and send the folder. Archives that grow beyond measure are not opened here.
problem-zip-unpacked = An archive; what was in it was unpacked, and it is kept as it came
problem-zip-path = Its name leads out of the folder, so it was not unpacked
problem-zip-link = A link to another file, not a file
problem-zip-method = Packed in a way that is not read here; send the file itself
problem-too-long = Larger than 5 GB; ask for it in parts, or on a disc
problem-disc-freight = Belongs to the viewer program of a disc
problem-dicomdir = The table of contents of a disc
problem-unknown = Nothing that can be used as a record

documents-title = Documents
documents-in-order = In the order of the package
documents-count = { $n ->
    [one] { $n } document
   *[other] { $n } documents
}
documents-attention = { $n ->
    [one] { $n } needs attention
   *[other] { $n } need attention
}
documents-waiting = { $n ->
    [one] { $n } file has arrived and is being looked at.
   *[other] { $n } files have arrived and are being looked at.
}
documents-reload = Reload this page
documents-empty = No documents yet. Choose files or a whole disc below; Carnet names and sorts them, and you correct what it guessed wrong.
documents-send = Add documents
documents-state-accepted = Accepted
documents-state-received = Please check
documents-state-attention = Needs attention
documents-state-blocked = Cannot be used
documents-undated = No date
documents-pages = { $n ->
    [one] { $n } page
   *[other] { $n } pages
}
documents-images = { $n ->
    [one] { $n } image
   *[other] { $n } images
}
documents-series = { $n ->
    [one] { $n } series
   *[other] { $n } series
}
documents-from = from { $name }, { $moment }
documents-aside = { $n ->
    [one] { $n } file was left aside
   *[other] { $n } files were left aside
}
documents-aside-hint = They came along and are no records: viewer programs, settings, tables of contents. They are kept as they came, and go to nobody.
documents-refused = { $n ->
    [one] { $n } file could not be used
   *[other] { $n } files could not be used
}
documents-file = File
documents-reason = Why
documents-preview = What it shows
documents-page-of = Page { $page } of { $all }
documents-next = Next
documents-previous = Previous
documents-no-preview = This cannot be shown as a picture here. The original can be downloaded and opened on your computer.
documents-held-back = It is held back: nobody can look at it or download it.
documents-take = Download the original
documents-take-study = Download the whole study (ZIP)
documents-known = What is known
documents-kind = Kind
documents-category = Category
documents-date = Date of the document
documents-date-hint = The day on which it was made, not the day on which it arrived.
documents-language = Language
documents-language-unknown = Not known
documents-name = Name
documents-name-hint = As a package lists it, for example 2026-04-12_labs_coagulation_en.pdf. The original name is kept.
documents-name-missing = Give the document a name
documents-original-name = Original name
documents-sent-by = Sent by
documents-received = Received
documents-size = Size
documents-modality = Modality
documents-body-part = Body part
documents-description = Description
documents-institution = Institution
documents-patient = Patient in the images
documents-birth-date = Date of birth in the images
documents-transfer-syntax = Encoding (transfer syntax)
documents-hash = SHA-256
documents-edit = Name, category, date
documents-accept = Accept
documents-changed = Saved.
documents-remove = Remove from the case
documents-remove-hint = The document leaves the lists and can no longer be sent to anybody. What came in is kept as it came; that it was removed is in the access log.
documents-remove-tick = Yes, remove this document from the case
documents-remove-untold = Tick the box if it is to be removed
documents-remove-granted = It was sent to a clinic or assigned to somebody, who can see it at this moment. Take that back first, then remove it.
documents-opened-by = Who opened it
documents-opened-nobody = Nobody has opened it yet.
documents-back = Documents

visible-to = Visible to:
visible-only-coordinators = only the coordinators of the case
visible-nobody = nobody
visible-why = Why
visible-view = may look
visible-download = may look and take a copy
visible-none-else = Nobody else. Everything else needs the patient’s consent and a grant.
visible-a-clinic = A clinic

assign-none = Nobody works on it.
assign-do = Assign it
assign-whom = To whom
assign-extent = What they may do
assign-until = Until
assign-until-hint = To the end of that day.
assign-nobody = Choose an interpreter of this case
assign-no-day = Give the last day
assign-past = That day is over: choose today or a later day
assign-uncovered = { $name } cannot get it yet: { $lack }. The patient’s side decides; ask for the consent first.
assign-no-consent = no consent names this person
assign-ask-consent = Ask for the consent
assign-about = until the end of { $day } · { $extent }
assign-stopped = Closed
assign-end = Take it back
assign-person-title = Lent documents
assign-person-none = Nothing is lent to this person.
lend-to = Lent to people
lend-whom-hint = Of the case’s documents they see this one until that day, and no more than before of the rest. They get a letter with a private link.
lend-nobody = Choose an interpreter of this case, or a relative who does not see everything
lend-nobody-there = Nobody on this case can be lent it: there is no interpreter, and no relative who does not see everything already.
lend-title = Lend documents to { $name }
lend-lead = A consent has to name this person. What you choose is lent together or not at all, and each document can be taken back by itself. A document that comes later is not among it.
lend-kind = { $n ->
    [one] The one that is here now
   *[other] All { $n } of this kind that are here now
}
lend-lent = Lent
lend-nothing = Choose at least one document
lend-uncovered = { $name } cannot get all of it yet: { $documents }. The patient’s side decides; ask for the consent first, or leave these out.
lend-letter = They get a letter with a private link. It does not say what for.
lend-do = Lend what is chosen
lend-go = Lend documents
problem-taken-back = Its sender took it back.
problem-taken-back-mend = Nothing has to be done. If it is still needed, ask for it again.
