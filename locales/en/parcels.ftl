parcels-title = Slides, discs, couriers
parcels-lead = What travels by hand or courier: who had it when, in which condition, and what must come back.
parcels-empty = Nothing is travelling.
parcels-over = { $n ->
    [one] { $n } thing is back or was not sent
   *[other] { $n } things are back or were not sent
}
parcel-add = Send something
parcel-change = Change it
parcel-change-left = It has left, so what it is can no longer be changed. The day by which it must be back can still be changed.
parcel-kind = What it is
parcel-kind-slides = Pathology slides
parcel-kind-blocks = Paraffin blocks
parcel-kind-disc = Disc or stick with images
parcel-kind-films = Films
parcel-kind-papers = Original papers
parcel-pieces-slides = { $n ->
    [one] { $n } pathology slide
   *[other] { $n } pathology slides
}
parcel-pieces-blocks = { $n ->
    [one] { $n } paraffin block
   *[other] { $n } paraffin blocks
}
parcel-pieces-disc = { $n ->
    [one] { $n } disc or stick
   *[other] { $n } discs or sticks
}
parcel-pieces-films = { $n ->
    [one] { $n } film
   *[other] { $n } films
}
parcel-pieces-papers = { $n ->
    [one] { $n } original paper
   *[other] { $n } original papers
}
parcel-pieces = How many
parcel-pieces-hint = Counted again at each hand-over.
parcel-what = Which exactly
parcel-what-hint = Numbers on the labels, of which sample or study. The clinic and the family read it.
parcel-origin = From
parcel-origin-hint = To whom it belongs: the hospital or laboratory, or the family.
parcel-destination = To
parcel-clinic-hint = To a clinic it goes only under a consent that covers a copy for it by courier or in person.
parcel-somebody-else = Somebody else
parcel-destination-other = To whom else
parcel-destination-hint = Only if it is not a clinic on the list.
parcel-back-by = Must be back by
parcel-back-hint = Slides and blocks belong to their laboratory. Leave it empty for what may stay.
parcel-way = Way
parcel-state-ready = Being made ready
parcel-state-handed-over = Handed over
parcel-state-under-way = On its way
parcel-state-arrived = Arrived
parcel-state-going-back = On its way back
parcel-state-returned = Back
parcel-state-lost = Lost
parcel-state-cancelled = Not sent
parcel-step-hand-over = Handed over
parcel-step-track = Seen on its way
parcel-step-arrive = Arrived
parcel-step-send-back = Handed over for the way back
parcel-step-return = Back
parcel-step-lose = Lost
parcel-step-find = Found
parcel-step-cancel = Not sent after all
parcel-do-hand-over = Its carrier took it over
parcel-do-track = Its carrier says where it is
parcel-do-arrive = It arrived
parcel-do-send-back = It was handed over for the way back
parcel-do-return = It is back where it belongs
parcel-do-lose = It is lost
parcel-do-find = It was found
parcel-do-cancel = It is not sent after all
parcel-condition = In which condition
parcel-condition-intact = Whole and complete
parcel-condition-incomplete = Opened, or not complete
parcel-condition-damaged = Damaged
parcel-condition-not-seen = Not looked at
parcel-late = Late
parcel-carrier = Carrier
parcel-carrier-hint = A courier, or the person who carries it.
parcel-tracking = Tracking number
parcel-expected = Expected on
parcel-leg = Where a carrier takes it
parcel-leg-hint = Only for handing it over.
parcel-chain = Chain of custody
parcel-chain-empty = It has not left yet.
parcel-next = What happened next
parcel-step = What happened
parcel-who = Who has it now, or says so
parcel-who-hint = The name of the person who took it over or signed.
parcel-words = What there is to say
parcel-words-hint = The family and the clinic read it, too.
parcel-written = written down by { $name }
parcel-clinic-said = Confirmed by { $name }, { $clinic }, as the clinic’s own word
parcel-fault-words = Say what is missing, broken or was opened
parcel-lack = No consent lets it go to this clinic yet
parcel-consent-gone = The consent for it does not stand any more
parcel-consent-gone-lead = Ask for it back.
parcel-said-added = It is written down. Write down each hand-over.
parcel-said-changed = It is changed.
parcel-said-moved = The chain of custody has one more link.
parcel-fault-kind = Say what it is
parcel-fault-pieces = Give a number from 1 to { $n }
parcel-fault-what = Say which exactly
parcel-fault-origin = Say from whom
parcel-fault-destination = Choose a clinic, or say to whom else
parcel-fault-step = Say what happened
parcel-fault-before = That is before the last step
parcel-fault-condition = Say in which condition it was
parcel-fault-who = Say who has it now
parcel-fault-carrier = Say who carries it
parcel-fault-expected = It cannot arrive before it leaves
parcel-fault-uncovered = It does not leave for this clinic: { $lack }
today-parcels = On the way, and late
today-uncovered = At a clinic or on its way there, without a consent
today-uncovered-handed-over = Have the carrier stop it or bring it back
today-uncovered-under-way = Have the carrier stop it or bring it back
today-uncovered-arrived = Ask the clinic to send it back unread
today-record-sent = Ask whether the records come
today-record-reminded = Ask about the records again
today-record-partly-received = Ask for the rest of the records
today-record-taken-back = Tell the holder that the release was taken back
family-parcels-title = Things on their way
family-parcels-hint = Slides, discs and papers: where each is
family-parcels-lead = What is sent by hand or courier, who has it, and what comes back.
family-parcels-none = Nothing is on its way.
review-parcels = Sent to you by courier
review-parcel-tell = What belongs to a laboratory goes back to it.
review-parcel-arrived = Has it arrived?
review-parcel-lead = Your word goes into its chain of custody, with your name and the day. The agency and the family read it.
review-parcel-words-hint = Say what is missing, broken or was opened. The agency and the family read it.
review-parcel-button = It has arrived
review-parcel-changed = This was changed meanwhile. Look at how it stands now, and confirm again if it is still right.
export-parcels = Things sent by hand or courier
event-parcel-added = { $who } wrote down something that travels: { $detail }
event-parcel-changed = { $who } changed something that travels: { $detail }
event-parcel-moved = { $who } wrote down a step of something that travels: { $detail }
