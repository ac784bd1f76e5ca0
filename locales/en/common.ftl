carnet = Carnet
skip-to-page = Skip to the page
search-label = Search cases and documents
search-hint = Search
sign-out = Sign out
nav-desk = Desk
nav-language = Language
nav-today = Today
nav-inquiries = Inquiries
nav-cases = Cases
nav-board = Board
nav-clinics = Clinics
nav-overview = Overview
nav-people = People
nav-summary = Summary
nav-documents = Documents
nav-consents = Consents
nav-reviews = Send to clinic
nav-replies = Replies
nav-trail = Access log
nav-wing-case = Case
nav-wing-records = Records
nav-wing-trust = Consent and access
nav-wing-clinics = Clinics
nav-wing-journey = Journey
nav-menu = Menu
nav-agency = The agency
nav-waits = { $n ->
    [one] ({ $n } waits)
   *[other] ({ $n } wait)
}
list-more = More
disclaimer = { $house } coordinates medical travel. It gives no medical care and promises no outcome, price, visa or date. Clinics decide medical questions; authorities decide entry.

form-errors = There is a problem
form-error-title = Error:
form-optional = (optional)
fault-too-long = { $n ->
    [one] Use at most { $n } character
   *[other] Use at most { $n } characters
}
fault-date = Give a day that exists, such as 12 April 2026
fault-email = Give an e-mail address, such as name@example.org

date-day = { $day } { $month } { $year }
date-weekday = { $weekday } { $day }
date-moment = { $day }, { $time } in { $city }
date-clock = { $time } in { $city }
date-part-day = Day
date-part-month = Month
date-part-year = Year
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
month-alone-1 = January
month-alone-2 = February
month-alone-3 = March
month-alone-4 = April
month-alone-5 = May
month-alone-6 = June
month-alone-7 = July
month-alone-8 = August
month-alone-9 = September
month-alone-10 = October
month-alone-11 = November
month-alone-12 = December
weekday-1 = Monday
weekday-2 = Tuesday
weekday-3 = Wednesday
weekday-4 = Thursday
weekday-5 = Friday
weekday-6 = Saturday
weekday-7 = Sunday

stage-enquiry = Inquiry
stage-collecting = Collecting
stage-ready = Ready
stage-with-clinic = With clinic
stage-answered = Answered
stage-travel = Travel
stage-closed = Closed
