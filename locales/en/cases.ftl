cases-title = Cases
cases-filter-words = Name or reference
cases-filter-stage = Stage
cases-filter-any = Any
cases-filter-mine = Only mine
cases-filter-apply = Show
cases-new = New case
cases-empty = No case matches. Change the filter, or open a new case.
cases-reference = Reference
cases-patient = Patient
cases-stage = Stage
cases-next = Next step
cases-owner = Whose
cases-by = By
cases-coordinator = Coordinator
case-years = { $n ->
    [one] { $n } year
   *[other] { $n } years
}
case-coordinator = Coordinator: { $name }
case-next = Next step
case-next-go = Open: { $room }
case-withdrawn = The consent to { $who } was withdrawn on { $moment }. Its links are closed, and nothing more goes there under it.
case-withdrawn-part = A part of the consent to { $who } was taken back on { $moment }. What rested on it is closed.
case-withdrawn-open = See what had been opened
case-next-none = Nobody has said what comes next
case-next-none-hint = Every case has exactly one next step, with an owner and a day. Set it below.
case-next-who = { $owner } · by { $day }
case-next-overdue = { $owner } · was due by { $day }
case-set-next = Set the next step
case-what = What
case-what-hint = One thing, as you would say it on the telephone. No medical detail: it is shown on every list.
case-proposed = As things stand, next would be: { $step }
case-step-hint = The usual step for this stage is chosen already. Each reader sees these steps in their own language.
case-own-words = Or say it in your own words
case-in-own-words = In my own words
next-step-answer-inquiry = Read the inquiry and answer the family
next-step-draw-roles = Agree who decides, who sees what and who receives the replies
next-step-send-records = Send the records that are still missing
next-step-check-records = Look at the records that arrived
next-step-write-summary = Write the one-page summary
next-step-translate = Have the documents translated
next-step-ask-consent = Ask for the consent
next-step-send-to-clinic = Send the case to the clinic
next-step-choose-clinic = Choose among the clinics that answered
next-step-answer-clinic = Answer what the clinic asks
next-step-check-entry = Check visa and entry rules with the official source
next-step-plan-journey = Agree on days and plan the journey
next-step-take-home = Bring the discharge papers to the doctor at home
next-step-decide-consent = Decide on the consent for { $with }
next-step-await-reply = The clinic reviews; a reply is usual within { $with } working days
next-step-pass-reply = Read the reply of { $with } and pass it on
next-step-ask-need = Ask for: { $with }
case-whose = Whose
case-whose-hint = A name, or a role such as “the clinic”.
case-by = By
case-missing-step = Say what comes next
case-missing-owner = Say whose step it is
case-missing-by = Give the day by which it should be done
case-move = Move
case-to-stage = To stage
case-move-closed-hint = Closing ends nothing by itself: links and consents stay as they are.
case-map = Request map
case-change = Change
case-question = Question for the clinic
case-purposes = Purpose
case-patient = Patient
case-born = born { $day }
case-call = Call: { $name }
case-contact = Primary contact
case-decider = Decision maker
case-decider-self = The patient
case-decider-basis = on this basis: { $basis }
case-nobody = Nobody yet
case-empty-field = not asked yet
case-inside-only = Only the coordinators of this case can read the question and the facts.
case-join = Join this case
case-join-what = You see the organisational side of this case
case-join-hint = Joining puts you on the role map as a coordinator and opens documents, consents and replies to you. It is recorded, and the patient can read it.
case-people = People, and what each decides
case-people-all = Role map
case-content = What is there
case-documents = { $n ->
    [one] { $n } document
   *[other] { $n } documents
}
case-consents = { $n ->
    [one] { $n } consent
   *[other] { $n } consents
}
case-consents-given = { $n ->
    [one] { $n } in force
   *[other] { $n } in force
}
case-reviews = { $n ->
    [one] { $n } review at a clinic
   *[other] { $n } reviews at clinics
}
case-reviews-live = { $n ->
    [one] { $n } open
   *[other] { $n } open
}
case-content-summary = One-page summary

case-recent-trail = Recent events

case-needs = Asked for by clinics
case-needs-replies = Read the replies
case-need-from = { $clinic } asks for it
case-need-do = Make it the next step
case-need-is-next = Is the next step
cases-country = Country
cases-step-overdue = Overdue
cases-step-none = Nobody has said
filters-title = Kept filters
filters-keep = Keep this filter
filters-name = Name of the filter
filters-hint = For you alone. The choices are kept, not the words that you search for.
filters-save = Keep
filters-remove = Remove
filters-missing-name = Give the filter a name
filters-missing-choice = Choose something first: a stage, a coordinator, a country or a next step
filters-too-many = { $n ->
    [one] You already keep { $n } filter. Remove it first.
   *[other] You already keep { $n } filters. Remove one first.
}
together-tick = Tick
together-tick-one = { $name }, { $reference }
together-legend = Several cases at once
together-all = { $n ->
    [one] The one that is shown
   *[other] All { $n } that are shown
}
together-do = What to do with those that are ticked
together-do-stage = Move to a stage
together-do-step = Set the next step
together-do-coordinator = Hand over to another coordinator
together-on = Go on
together-pick-stage = To which stage
together-pick-coordinator = To whom
together-now = Now
together-why = Why not
together-changed = Just changed
together-not = Leave it
together-none = Tick at least one case
together-missing-stage = Choose a stage
together-missing-coordinator = Choose who answers for these cases from now on
together-means-stage = { $n ->
    [one] { $n } case moves at once, and its access log says who moved it. Links, consents and what was sent stay as they are. To undo it, move it back.
   *[other] { $n } cases move at once, and each one’s access log says who moved it. Links, consents and what was sent stay as they are. To undo it, move them back.
}
together-means-step = { $n ->
    [one] The next step of { $n } case is replaced. The family reads it on its page.
   *[other] The next step of { $n } cases is replaced by this one, whoever set the one before. Each family reads it on its page.
}
together-means-coordinator = { $n ->
    [one] Your colleague answers for { $n } case from now on: they are on its role map, see all that is in it and get its letters. Whoever answered until now stays on the role map until somebody takes them off it.
   *[other] Your colleague answers for { $n } cases from now on: they are on each role map, see all that is in the cases and get their letters. Whoever answered until now stays on the role maps until somebody takes them off.
}
together-button-stage = { $n ->
    [one] Move { $n } case
   *[other] Move { $n } cases
}
together-button-step = { $n ->
    [one] Set the next step of { $n } case
   *[other] Set the next step of { $n } cases
}
together-button-coordinator = { $n ->
    [one] Hand over { $n } case
   *[other] Hand over { $n } cases
}
together-cases = { $n ->
    [one] { $n } case
   *[other] { $n } cases
}
together-refused = { $n ->
    [one] { $n } case is left out
   *[other] { $n } cases are left out
}
together-done = { $n ->
    [one] { $n } case was changed.
   *[other] { $n } cases were changed.
}
together-lost = { $n ->
    [one] Somebody changed { $n } of these cases after you opened this page, so nothing was done. Look at it below, and send again.
   *[other] Somebody changed { $n } of these cases after you opened this page, so nothing was done. Look at them below, and send again.
}
mail-subject-handed = A case was handed to you
mail-lead-handed = At { $house } a case was handed to you, or several at once: you answer for it from now on.
mail-button-handed = Open it
mail-after-handed = Whose case it is appears on the page only, never in an e-mail.
