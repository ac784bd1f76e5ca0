labs-title = Laboratory values
labs-lead = Typed from the papers, as the laboratory wrote them. Carnet converts units; what a value means is for the clinic to say.
labs-values = Values
labs-empty = No values yet. Type them below from a laboratory report; several from one paper at once.
labs-saved = Saved.
labs-day = Day
labs-original = As written
labs-reference = Reference range
labs-other = In the other unit
labs-source = Paper
labs-source-none = Not among the documents
labs-source-hint = The document that holds these values.
labs-converted = The value as the laboratory wrote it is what counts; the converted one is rounded. Unknown tests and units are not converted.
labs-old = Over 90 days
labs-old-why = Before surgery clinics usually ask for values from the last 90 days. The clinic decides whether older ones will do.
labs-trend = { $name }, from { $from } to { $to }; the values are in the rows below
labs-add = Add values from one paper
labs-taken = Day of the sample
labs-taken-hint = As the report gives it, not the day it was printed.
labs-test = Test
labs-value = Value
labs-unit = Unit
labs-rows-hint = Write value and unit as the paper has them, with decimal point or comma. “<” or “>” may stand before the value. A test that is not on the list is kept as you write it.
labs-save = Save these values
labs-more = More rows
labs-remove = Take out
labs-remove-one = Take out { $name }, { $day }
labs-fault-nothing = Write at least one value
labs-fault-no-day = Give the day of the sample
labs-fault-future = The day of the sample lies in the future
labs-fault-no-test = Row { $row }: name the test
labs-fault-empty = Row { $row }: the value is missing
labs-fault-no-number = Row { $row }: write the value as a number, for example 5.4 or 5,4
labs-fault-ambiguous = Row { $row }: this can be read in two ways. Write 1234 for one thousand two hundred and thirty-four, or 1.234
labs-fault-no-unit = Row { $row }: write the unit as the paper has it; a value without it can be misread
labs-family-lead = What the laboratories wrote, the newest first. The doctor tells you what it means.
labs-family-empty = Nobody has typed in laboratory values yet. The papers themselves are among the documents.
labs-family-hint = Values from the laboratory papers
labs-sending = { $n ->
    [one] { $n } laboratory value
   *[other] { $n } laboratory values
}
labs-sending-stays = Stays here: the consent does not name laboratory results.
event-labs-added = { $who } typed in laboratory values: { $detail }
event-lab-removed = { $who } took out a laboratory value
trail-lab-rows = { $n ->
    [one] { $n } row
   *[other] { $n } rows
}
