interpreter-title = My work
interpreter-lead = { $name }, this is assigned to you for { $patient }.
interpreter-none = Nothing is assigned to you now. When there is something, you get an e-mail.
interpreter-may-view = To read here; no copy can be taken.
interpreter-may-download = To read here or download.
interpreter-until = Open until { $day }.
interpreter-duty = You carry meaning across and decide nothing. Where a term is unclear, keep the original words and say so. Every opening is recorded.
interpreter-help = Questions? The coordinator answers:
