# Moving a case to a stage: what is odd about it, and whose decision it is.
moving-title = Move the case all the same?
moving-from-to = from “{ $from }” to “{ $to }”
moving-outside = You are not on this case, so what is inside it is not looked at here.
moving-kept = The case’s access log says who moved it and despite what. Links, consents and what was sent stay as they are.
moving-all-the-same = Move all the same
moving-not = Leave it where it is
together-odd = Not everything fits: read beside each case what is odd about the move and whose decision it is. Nothing has been moved yet.
together-button-over = { $n ->
    [one] Move { $n } case all the same
   *[other] Move { $n } cases all the same
}
impossible-erasing = The case is being erased: its period is over and the patient was told. Only a hold stops that; place one under “Holds”, then move the case.
odd-skips = The stages between are left out.
odd-skips-whose = The case’s coordinator decides. The figures count the stages that a case passes through.
odd-goes-back = The case goes back to a stage where it was before.
odd-goes-back-whose = The case’s coordinator decides. The family sees the new stage on its page.
odd-reopens = The case is closed. Moved, it is open again: people can be written to and documents can go out.
odd-reopens-whose = The agency decides. The period for which a closed case is kept starts again when it is closed again.
odd-not-home = The case is on its trip. Nobody has said that the patient is home again.
odd-not-home-whose = When treatment is over is for the clinic and the patient to say.
odd-rows-missing = { $n ->
    [one] { $n } row of the checklist is missing, and nobody was asked for it.
   *[other] { $n } rows of the checklist are missing, and nobody was asked for them.
}
odd-rows-missing-whose = The clinic decides what is enough.
odd-still-asked = { $n ->
    [one] { $n } document is still asked for.
   *[other] { $n } documents are still asked for.
}
odd-still-asked-whose = The coordinator decides whether to wait. On a closed case no reminders go out.
odd-nothing-sent = No clinic can read the case: no review is open, and nothing was handed over another way.
odd-nothing-sent-whose = The patient decides by a consent who reads it; then it is sent.
odd-still-reading = { $n ->
    [one] { $n } clinic can still read the case.
   *[other] { $n } clinics can still read the case.
}
odd-still-reading-whose = Moving ends no review. The coordinator ends it on its page; the patient can withdraw the consent at any time.
odd-no-answer = No clinic has answered.
odd-no-answer-whose = Whether the patient can be treated, and how, is for the clinic to say.
odd-no-route = No answer says that the clinic can treat.
odd-no-route-whose = The clinic decides whether it treats; the patient decides whether to go.
odd-questions-open = { $n ->
    [one] { $n } question waits for an answer.
   *[other] { $n } questions wait for an answer.
}
odd-questions-open-whose = Each question’s owner answers it; medical ones are for the clinic.
trail-moved-over = { $stage }, despite: { $what }
odd-skips-short = stages left out
odd-goes-back-short = back to an earlier stage
odd-reopens-short = opened again
odd-not-home-short = not known to be home
odd-rows-missing-short = rows of the checklist missing
odd-still-asked-short = documents still asked for
odd-nothing-sent-short = nothing sent to a clinic
odd-still-reading-short = a clinic can still read it
odd-no-answer-short = no clinic has answered
odd-no-route-short = no clinic can treat
odd-questions-open-short = questions open
