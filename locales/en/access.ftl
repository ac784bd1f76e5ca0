nav-register = Open links
access-title = Open links and grants
access-lead = Everybody who could come in at this moment, and every document that somebody was given.
access-links = Links
access-no-links = No link is open.
access-none-found = No open link has these words.
access-grants = Documents given
access-grants-hint = A document opens only while its grant, the consent behind it and a link are all in force.
access-no-grants = No document was given to anybody.
access-choose = Choose
access-holder = Who
access-case = Case
access-opens = Opens
access-kind-review = A review
access-kind-person = Their own page
access-kind-request = One request
access-state = State
access-link-living = Opens
access-link-suspended = Locked: too many wrong codes
access-link-expired = Ended
access-made = Made
access-opens-now = Can be seen now
access-opens-nothing = Shows nothing now
access-end-chosen = End what is chosen
access-fault-none = Choose at least one link or document
access-confirm-title = End these?
access-confirm-consequence = They stop at once, with every page that is open through them. What was already seen or downloaded stays where it is.
access-confirm-button = End them
access-ended = { $n ->
    [one] One was ended.
   *[other] { $n } were ended.
 }
access-all-title = Open links and grants of the agency
access-all-lead = Every link that opens something at this moment, and all that was given out, on whichever case. Documents are counted here, not named.
access-filter = Name, address, clinic or case
access-older = Older ones
access-every-title = End every link
access-every-consequence = For an emergency. Every patient, relative, interpreter and clinic is out at once, on every case. Consents and documents stay as they are; anyone who should go on needs a new link. This cannot be undone.
access-every-slug = Type { $slug } to go on
access-every-button = End every link now
access-fault-slug = Type { $slug } exactly as shown
access-given = Given
access-no-grants-found = Nothing that was given out has these words.
access-own-cases = You can end what belongs to cases that you coordinate. You are asked once more before anything ends.
access-any-case = You can end what you choose, on whichever case. You are asked once more before anything ends.
access-not-yours = These stay: they belong to cases that you do not coordinate. Their coordinators can end them, or join the case first.
access-left = { $n ->
    [one] One was left: it belongs to a case that you do not coordinate.
   *[other] { $n } were left: they belong to cases that you do not coordinate.
}
