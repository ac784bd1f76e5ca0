# M7: how long things take.
figures-title = How long things take
figures-lead = From the access log of your own cases. Erased cases are gone from here, too.
figures-period = From when on
figures-period-quarter = The last 90 days
figures-period-year = The last 12 months
figures-period-ever = From the beginning
figures-clinic = Clinic
figures-any-clinic = Any clinic
figures-any-specialty = Any specialty
figures-honest = { $n ->
   *[other] The median is the middle one: half took less. It is shown from { $n } on; with fewer, each one is shown. There are no averages.
}
figures-title-complete = Until the file is complete
figures-title-replies = Until a clinic answers
figures-title-stays = Where cases stand still
figures-hint-complete = From opening a case to the day on which its checklist first had nothing missing or open, by specialty; where that was never so, to the day on which it first stood at Ready or beyond. Cases that were opened in this period.
figures-hint-replies = From sending to the clinic’s first reply. What was sent in this period; what was taken back unanswered is left out.
figures-hint-stays = How long cases stood in a stage before they moved on, of those that moved on in this period; and how many stand there now.
figures-empty-complete = No case was opened in this period.
figures-empty-replies = Nothing was sent to a clinic in this period.
figures-empty-stays = There are no such cases.
figures-picture = A row for each line of the table below it, which has the numbers.
figures-n = n = { $n }
figures-legend = Days. The thick line is the median, the box the middle half, the thin line runs from the shortest to the longest. Circles are single ones, while there are few.
figures-of-complete = Specialty
figures-of-replies = Clinic
figures-of-stays = Stage
figures-count = n
figures-median = Median
figures-half = Middle half
figures-all = Shortest to longest
figures-open-complete = Not complete yet
figures-open-replies = Not answered yet
figures-open-stays = Stand there now
figures-none = none so far
figures-few = too few for a median
figures-longest = (the longest for { $time })
figures-range = { $from } to { $to }
figures-days = { $n ->
    [one] { $n } day
   *[other] { $n } days
}
figures-hours = { $n ->
    [one] { $n } hour
   *[other] { $n } hours
}
