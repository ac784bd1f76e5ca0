case-end = Copy and erasure
case-copy = Take a copy of everything
case-copy-hint = One ZIP with every original, what was written, and the sums of all files
case-erase = Erase this case for good
case-erase-hint = The page shows first what goes and what stays
family-copy-title = Everything, to take with you
family-copy-lead = One file with everything that you sent and received: every original, the summary, consents, requests, the clinics’ answers, and who looked at what.
family-copy-button = Download everything
family-copy-hint = A ZIP. It opens on any computer; on a phone only with a lot of free space. Images can make it very large. Keep it where nobody else reads it.
export-taken = A copy for { $name }, made by Carnet on { $when }.
export-lead = The files themselves lie in the folders beside this page. “data.json” says the same as this page, for programs.
export-proof = To prove that no file has changed since, run in this folder:
export-none = Nothing.
export-case = The case
export-people = People
export-summary = Case summary
export-documents = Documents
export-beside = Other files
export-labs = Laboratory values
export-consents = Consents, in the exact words
export-sendings = Sent to clinics
export-replies = Answers of clinics
export-requests = Documents that were asked for
export-trail = Who did what, and when
export-role = Role
export-relation = Relation
export-there-for = Task
export-marks = Contact and consent
export-basis = On what basis
export-kind = Kind
export-date = Date of the document
export-sent-by = Sent by
export-received = Arrived
export-withheld = Not in this copy
export-state = State
export-giver = Given by
export-until = Ends
export-sent = Sent
export-opened = First opened
export-answered = Answered
export-signed = Signed
export-finding = What is wrong
export-treatability = Can it be treated, and how
export-needs = Asks for
export-cost = Cost
export-included = Included
export-excluded = Not included
export-stay = Length of stay, days
export-dates = Possible dates
export-asked-of = Asked of
export-asked = Asked
export-purpose = What for
export-answer = Answer
erasure-title = Erase a case for good
erasure-heading = Erase { $reference } for good?
erasure-irreversible = Nobody can take this back: not you, not Carnet, not from a backup.
erasure-goes = What goes
erasure-goes-case = The case itself with its request map, its checklist, its notes, its reference, and letters that wait to be sent
erasure-goes-key = The key under which its files are sealed, so that copies of them in old backups stay unreadable
erasure-files = Stored files: { $n } ({ $size }), with their texts and what was made of them for clinics
erasure-at-once = All links to this case and all open pages end at once. The stored files are removed in the minutes after.
erasure-stays = What stays
erasure-stays-that = That a case was erased: when, by whom, and on what ground. No name and no reference.
erasure-stays-elsewhere = What clinics and relatives have downloaded is theirs and is not reached by this.
erasure-copy-first = The patient can take a copy of everything until then, and not afterwards.
erasure-ground = On what ground
erasure-ground-period-over = The time for which it is kept is over
erasure-ground-patient-asked = The patient asked for it
erasure-ground-by-mistake = It was opened by mistake
erasure-type = To confirm, type { $reference }
erasure-type-hint = The reference of the case, as it stands above.
erasure-button = Erase for good
erasure-keep = Keep the case
erasure-fault-ground = Say on what ground
erasure-fault-reference = Type { $reference } exactly
erasures-title = Erased cases
erasures-lead = That a case was erased is kept. Of what was in it, nothing is.
erasures-done = The case is erased.
erasures-empty = No case has been erased.
erasures-when = Erased
erasures-who = By
erasures-files = Stored files gone
erasures-files-going = Being removed
erasure-people = { $n ->
    [one] { $n } person, with name and address
   *[other] { $n } people, with names and addresses
}
erasure-documents = { $n ->
    [one] { $n } document
   *[other] { $n } documents
}
erasure-summaries = { $n ->
    [one] { $n } version of the summary
   *[other] { $n } versions of the summary
}
erasure-labs = { $n ->
    [one] { $n } laboratory value
   *[other] { $n } laboratory values
}
erasure-consents = { $n ->
    [one] { $n } consent, with its words
   *[other] { $n } consents, with their words
}
erasure-reviews = { $n ->
    [one] { $n } review sent to a clinic
   *[other] { $n } reviews sent to clinics
}
erasure-replies = { $n ->
    [one] { $n } answer of a clinic, with its letter
   *[other] { $n } answers of clinics, with their letters
}
erasure-requests = { $n ->
    [one] { $n } request for a document
   *[other] { $n } requests for documents
}
erasure-inquiries = { $n ->
    [one] The inquiry that it began with
   *[other] { $n } inquiries that it began with
}
erasure-links = { $n ->
    [one] { $n } link that still works
   *[other] { $n } links that still work
}
erasure-stays-trail = { $n ->
    [one] { $n } line of the access log, as ids and fixed words: it proves that nothing was changed unseen
   *[other] { $n } lines of the access log, as ids and fixed words: they prove that nothing was changed unseen
}
