category-case-summary = ملخّص الحالة
category-imaging = صور الأشعة (DICOM)
category-radiology-report = تقارير الأشعة
category-labs = نتائج المختبر
category-surgical-notes = تقارير العمليات السابقة
category-medications = الأدوية
category-identity = وثائق الهوية
category-other-clinical = وثائق طبية أخرى
