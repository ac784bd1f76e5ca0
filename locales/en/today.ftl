today-title = Today
today-waiting = { $n ->
    [one] { $n } thing waits
   *[other] { $n } things wait
}
today-zone = Times are those of { $city }
today-nothing = Nothing waits for you
today-next-due = { $n ->
    [one] Next due: { $n } thing
   *[other] Next due: { $n } things
}
today-none-due = No next step of any case has a later day.
today-start = Start here
today-read-reply = Read the reply of { $clinic } about { $name }
today-read-reply-who = You pass it on; the clinic decides what it means.
today-open-reply = Open the reply
today-overdue-who = { $owner } · { $name }
today-open-case = Open the case
today-inquiry-what = Decide about the inquiry from { $name }
today-inquiry-who = Somebody waits for an answer.
today-open-inquiry = Open the inquiry
today-list = What is due
today-due = Due
today-what = What
today-case = Case
today-waits-for = Waits for
today-you = You
today-overdue = Overdue
today-due-today = Due today
today-silent = Clinics that have not answered
today-silent-of = { $clinic }: no reply by the expected day
today-replies = New replies
today-inquiries = New inquiries
today-checking = Files being checked
today-stepless = Cases without a next step
today-reply-from = Reply of { $clinic }
today-inquiry-from = Inquiry from { $name }
today-question = { $kind }: asked by { $who }
today-files = { $n ->
    [one] { $n } file
   *[other] { $n } files
}
today-checking-who = Carnet: it looks inside and sorts them
today-set-step = Say what comes next
today-date = Today
board-title = Board
board-mine = My cases
board-all = All cases
board-closed = Closed cases
board-label = Cases by stage
board-stuck = Longest without a move
board-stuck-what = { $name } · { $stage }
board-no-step = no next step
board-no-date = no day set
board-next = Next
board-move-name = Move { $name }
board-more = { $n ->
    [one] { $n } more
   *[other] { $n } more
}
board-none = No cases here
board-place = { $city }, { $country }
board-empty = No open case yet. Open one, or take an inquiry.

today-needed = Asked for by clinics
today-needed-by = { $clinic } asks for
today-owed = Payments due
today-family-pays = The family: to pay
today-find-out = Find out the amount
today-late = Documents overdue
today-shaky = Official checks to look at again
today-waiting-more = More than { $n } things wait
today-coordinator = Its coordinator
today-part = { $n } of { $all }
today-rest = Show more
today-consents = Consents
today-consent-requested = Asked for, and not answered
today-consent-refused = Refused
today-consent-ask-me = To be asked again later
today-consent-withdrawn = Withdrawn
today-consent-ends = Ends soon, and a clinic still works under it
today-answered = Answers to what you asked for
today-translations = Translations
today-handovers = Handed over, without a receipt
today-ask-receipt = Ask { $clinic } whether it arrived
today-plan = In the plan soon, and not confirmed
today-put-off = Put off
today-put-off-title = Put off until a day
today-put-off-lead = Until then it is at the foot of your page; nobody else’s page changes. It comes back sooner if something about it changes.
today-put-off-until = Until when
today-in-days = { $when }, { $day }
today-days-on = { $n ->
    [one] Tomorrow
   *[other] In { $n } days
}
today-another-day = Another day
today-fault-day = Give a day after today, at most { $n } days away
today-snoozed = { $n ->
    [one] { $n } thing put off
   *[other] { $n } things put off
}
today-until = until { $day }
today-take-up = Back to today
