field-concern = Main diagnosis or concern
field-sought = Procedure or evaluation sought
field-course = When it began, and how it went on
field-symptoms = Symptoms now
field-treatments = Treatment so far
field-surgeries = Procedures and surgeries
field-conditions = Other conditions
field-limitations = Limitations
field-home-doctor = What the doctor at home recommended
field-why-abroad = Why abroad
field-hint-concern = In the words of a report, where there is one; say which report.
field-hint-sought = As exactly as is known. The clinic decides.
field-hint-course = First sign, then each change, with month and year.
field-hint-symptoms = What the patient feels and cannot do today.
field-hint-treatments = What was tried, from when to when, and what it did.
field-hint-surgeries = Each with its year and hospital. Say so if anaesthesia caused trouble.
field-hint-conditions = Heart, lungs, kidneys, diabetes, clotting, pregnancy, infections.
field-hint-limitations = Walking, stairs, sitting on a flight, seeing, hearing.
field-hint-home-doctor = And the cost, if one was quoted.
field-hint-why-abroad = In the patient’s own words.

medication-kind-prescription = On prescription
medication-kind-over-the-counter = Without prescription
medication-kind-herbal = Herbal or supplement
severity-mild = Mild
severity-moderate = Moderate
severity-severe = Severe
severity-unknown = Not known
declared-not-asked = Not asked yet
declared-none-known = Asked: none known
declared-listed = Listed below
clotting-anticoagulant = Anticoagulant
clotting-antiplatelet = Antiplatelet
clotting-also-affects = Can affect bleeding

summary-title = Case summary
summary-lead = One page that a doctor reads first. Write what is known and from whom; nothing here is advice.
summary-version = Version { $number }
summary-version-by = Version { $number }, saved by { $name }, { $moment }
summary-none = No version has been saved yet.
summary-old = This is an older version. Nothing can be changed here.
summary-newest = Read the newest version
summary-edit = Write the summary
summary-save = Save a new version
summary-language = Written in
summary-height = Height in cm
summary-weight = Weight in kg
summary-fault-number = Give a number, such as 172
summary-body = Height and weight
summary-cm = { $n } cm
summary-kg = { $n } kg
summary-medications = Medications
summary-medications-declared = Does the patient take anything?
summary-medications-hint = Also what is bought without prescription, herbs and supplements. Anything that affects clotting is marked and put at the top. Marking asks people to tell; it is never advice.
summary-medication = Name
summary-dose = Dose
summary-frequency = How often
summary-since = Since
summary-kind = Kind
summary-allergies = Allergies
summary-allergies-declared = Does the patient react to anything?
summary-allergies-hint = What actually happened matters more than the word. Ask about latex, contrast agent, anaesthetics and plasters, too.
summary-substance = To what
summary-reaction = What happened
summary-severity = How bad
summary-more-rows = Add rows
summary-affects-clotting = Affects clotting
summary-vital = Allergies, and what affects clotting
summary-clotting-not-asked = Medications: not asked yet. Unknown, not none.
summary-clotting-none-taken = Asked: takes no medications.
summary-clotting-none = Nothing among the listed medications is known to affect clotting. The list may be incomplete.
summary-allergies-not-asked = Not asked yet. Unknown, not none.
summary-allergies-none = Asked: no known allergies.
summary-other-medications = Other medications
summary-medications-not-asked = Not asked yet.
summary-medications-none = Asked: takes none.
summary-medications-no-other = No others.
summary-fault-listed-medications = You said that medications are listed, but no row has a name. Fill in a row, or choose another answer.
summary-fault-listed-allergies = You said that allergies are listed, but no row says to what. Fill in a row, or choose another answer.
summary-fault-rows-medications = Rows are filled in, but the answer is “none” or “not asked”. Choose “listed”, or empty the rows.
summary-fault-rows-allergies = Rows are filled in, but the answer is “none” or “not asked”. Choose “listed”, or empty the rows.
summary-measure = Room on the page
summary-left = { $n ->
    [0] The page is exactly full.
    [one] Fits on one page, { $n } line left.
   *[other] Fits on one page, { $n } lines left.
}
summary-over = { $n ->
    [one] { $n } line too long for one page. It can be saved; shorten it before it goes to a clinic.
   *[other] { $n } lines too long for one page. It can be saved; shorten it before it goes to a clinic.
}
summary-longest = Longest: { $fields }
summary-preview = As the clinic sees it
summary-versions = Saved versions
summary-saved = Saved as version { $number }.
