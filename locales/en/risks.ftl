# L2: risks of a case.
risks-title = Risks
risks-lead = What could go wrong, whose matter it is, and what is done about it. Medical risks are the clinic’s to judge: this page notes only that the clinic was asked.
risks-empty = Nothing is written down yet. Begin with what worries you or the family about this case.
risks-follow = What follows from the case
risks-follow-hint = Carnet shows these for as long as the reason for them is there. Each leads to where it is put right.
risks-follow-empty = Nothing follows from what is known today.
risk-add = Write down a risk
risk-change = Change it
risk-kind = What is it about?
risk-kind-hint = Whatever concerns health or treatment is medical.
risk-kind-medical = Medical: the clinic’s word
risk-kind-journey = Journey and stay
risk-kind-records = Records
risk-kind-money = Money
risk-kind-official = Visa and official rules
risk-kind-other = Something else
risk-state-open = Open
risk-state-watched = Being watched
risk-state-closed = Over
risk-step-watch = Something is being done about it
risk-step-close = It is over
risk-step-reopen = It is not over after all
risk-words = What could go wrong
risk-words-hint = In one or two sentences. Write no diagnosis.
risk-measure = What is done about it
risk-measure-hint = Leave it empty for a medical risk: what is done about that is the clinic’s to say.
risk-owner = Whose matter
risk-owner-hint = Who sees to it. A medical risk is the clinic’s; leave the agency there.
risk-owner-clinic = The clinic
risk-question = What the clinic was asked
risk-question-hint = For a medical risk only. It is over once the clinic has answered.
risk-no-question = Not asked yet
risk-question-open = Read the question and its answers
risk-ask = Ask the clinic a question
risk-seen-by = Who may see it
risk-seen-by-hint = The family reads its part on the working map.
risk-seen-by-staff = Only the staff of this case
risk-seen-by-family = The patient and their family, too
risk-clinic-not-asked = The clinic has not been asked yet.
risk-clinic-asked = The clinic was asked and has not answered yet.
risk-clinic-answered = The clinic has answered.
risk-said-added = It is written down.
risk-said-changed = It is changed.
risk-said-watched = Something is being done about it.
risk-said-closed = It is over.
risk-said-open = It is open again.
risk-fault-kind = Choose what it is about
risk-fault-words = Say what could go wrong
risk-fault-seen-by = Choose who may see it
risk-fault-medical-measure = Leave this empty: what is done about a medical risk is the clinic’s to say. Ask it a question instead
risk-fault-medical-owner = A medical risk is the clinic’s matter. Choose the agency here
risk-fault-question = Only a medical risk waits for a question to the clinic. Choose “Not asked yet”, or make it medical
risk-fault-unseen = { $name } would not see it. Let the family see it, or make it the agency’s matter
risks-closed = { $n ->
    [one] { $n } risk is over
   *[other] { $n } risks are over
}
risk-derived-check = Official check: { $what }. { $state }
risk-derived-check-look = Nobody has looked at the official source yet.
risk-derived-check-again = Look at the official source again before anything is paid that does not come back.
risk-derived-not-back = To be paid by { $day } and does not wholly come back: { $what }
risk-derived-not-back-mend = Make sure that the dates are certain and the official checks up to date before it is paid.
risk-derived-labs = The newest laboratory results are too old from { $stale } on; they are read on { $day }
risk-derived-labs-mend = Ask the clinic whether it wants new ones, and when they should be taken.
risk-derived-clotting = { $name } affects clotting, and ahead is: { $what }, { $day }
risk-derived-told-no = Tell the clinic. No question to it names this medicine yet. Nobody but a doctor changes it.
risk-derived-told-waits = The clinic was asked and has not answered yet. Nobody but a doctor changes it.
risk-derived-told-answered = The clinic has answered: read its answer. Nobody but a doctor changes it.
risk-derived-missing = { $n ->
    [one] { $n } document is asked for and not there
   *[other] { $n } documents are asked for and not there
}
risk-derived-missing-mend = The clinic may say that it cannot judge without them.
risk-derived-unread = { $n ->
    [one] { $n } document is in no language that the clinic reads
   *[other] { $n } documents are in no language that the clinic reads
}
risk-derived-unread-mend = Have what matters most translated first: diagnosis, pathology, the newest opinions, the summary.
risk-derived-consent = The consent ends on { $ends }, and the clinic has not answered
risk-derived-consent-before = The consent ends on { $ends }, before the clinic’s answer is expected: { $day }
risk-derived-consent-mend = With it ends what the clinic may see. Ask for a longer one in time.
risk-derived-outside = The plan, { $first } to { $last }, lies outside of the checked dates
risk-derived-outside-mend = Change the journey’s days or the plan, and look at the official sources again.
