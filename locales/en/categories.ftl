category-case-summary = Case summary
category-imaging = Imaging (DICOM)
category-radiology-report = Radiology reports
category-labs = Laboratory results
category-surgical-notes = Prior surgical notes
category-medications = Medications
category-identity = Identity
category-other-clinical = Other clinical documents
