category-case-summary = case-summary
category-imaging = imaging
category-radiology-report = radiology-report
category-labs = labs
category-surgical-notes = surgical-notes
category-medications = medications
category-identity = identity
category-other-clinical = other-clinical
