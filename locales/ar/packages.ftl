print-question = السؤال الموجَّه إلى العيادة
print-disclaimer = المعلومات من المريض ومنسّقه. لا شيء هنا يُعدّ نصيحة طبية؛ القرار للعيادة.
print-translator-note = ملاحظة المترجم
print-bound-title = السجلات الطبية
print-contents = المحتويات
print-head-title = المستند
print-head-date = التاريخ
print-head-page = الصفحة
print-head-category = الفئة
print-head-language = اللغة
print-page-of = صفحة { $n } من { $m }
print-born = تاريخ الميلاد { $day }
print-undated = بلا تاريخ
print-in-the-zip = في ملف ZIP
print-size = الحجم
print-modality = نوع الصور
print-body-part = جزء الجسم
print-description = الوصف
print-institution = أُجريت في
print-series = السلاسل
print-images = الصور
print-why-imaging = لا تُطبع هذه الصور: افتحها في عارض DICOM. مكانها في ملف ZIP مذكور أعلاه.
print-why-encrypted = لا يُفتح هذا الملف إلا بكلمة مرور، لذلك لم يُطبع هنا. مكانه في ملف ZIP مذكور أعلاه.
print-why-unsupported = لا يمكن طباعة ملف من هذا النوع هنا. مكانه في ملف ZIP مذكور أعلاه.
print-why-too-long = هذا الملف أكبر من أن يُضمّ هنا. مكانه في ملف ZIP مذكور أعلاه.
print-why-unreadable = تعذّرت قراءة هذا الملف، لذلك لم يُطبع هنا. مكانه في ملف ZIP كما وصل مذكور أعلاه.

packages-title = الإصدارات
packages-lead = ما أُرسل إلى كل عيادة، مجمَّدًا كما كان لحظة الإرسال. الإصدار نفسه يبقى الملف نفسه حرفيًا.
packages-empty = لم يصدر شيء بعد. كل إرسال إلى عيادة يُنشئ إصدارًا.
packages-all = كل الإصدارات
packages-release = الإصدار { $number }
packages-release-line = الإصدار { $number }، { $day }، إلى { $clinic }
packages-carries = يحتوي على
packages-documents = { $n ->
    [zero] لا مستندات
    [one] مستند واحد
    [two] مستندان
    [few] { $n } مستندات
    [many] { $n } مستندًا
   *[other] { $n } مستند
}
packages-name = الاسم
packages-released = صدر
packages-new = الجديد منذ الإصدار { $since }
packages-new-since = الجديد منذ الإصدار { $since }: { $what }
packages-nothing-new = لا جديد منذ الإصدار { $since }.
packages-nothing = لا جديد.
packages-open = لم يكن جاهزًا عند الإرسال
packages-being-made = تُجهَّز الحزمة الآن. حدّث الصفحة بعد دقيقة.
packages-take-zip = تنزيل الكل (ZIP)
packages-take-bound = تنزيل في ملف PDF واحد
packages-take-locked = تنزيل ملف ZIP المقفل
packages-take-hint = الصور في ملف ZIP فقط. كل تنزيل يُسجَّل، ويستطيع المريض أن يرى من أخذ ماذا.
packages-lock = إنشاء نسخة بكلمة مرور
packages-lock-hint = لعيادة لا تستطيع استخدام الرابط. تُعرض كلمة المرور مرة واحدة.
packages-locked-title = نسخة تُفتح بكلمة مرور
packages-password = كلمة المرور
packages-password-once = تُعرض هذه المرة فقط.
packages-password-apart = أبلغها بوسيلة غير التي تُرسل بها الملف، كالهاتف مثلًا. لا ترسلهما معًا أبدًا.
packages-password-copy = نسخ كلمة المرور
packages-locked-file = الملف
packages-locked-opens = تشفير AES-256. يُفتح ببرنامج 7-Zip أو WinZip؛ أما مستكشف Windows فلا يفتحه. أسماء الملفات فيه تُقرأ بلا كلمة مرور.
packages-locked-until = يمكن تنزيله من هنا حتى { $moment }.
packages-notice-no-fonts = تعذّرت طباعة الصفحات: لا خطوط على هذا الخادم. الملخص في الصفحة والأصول في ملف ZIP.
packages-notice-lacks-font = قد تنقص بعض الحروف في الصفحات المطبوعة: أحد الخطوط غير مثبّت على هذا الخادم.
review-take = خذ كل شيء معك

naming-name = اسم المريض وتاريخ ميلاده
naming-reference = رقم الحالة فقط
reviews-field-naming = ما يظهر على الملفات وصفحاتها
reviews-field-naming-hint = أسماء الملفات يقرؤها كل من تمرّ عليه.
reviews-checks = قبل الإرسال
reviews-checks-hint = ما لم يكتمل يمكن إرساله مع ذكر السبب، ويُسجَّل السبب. لا شيء يُرسل بلا موافقة.
reviews-check-ready = جاهز
reviews-check-open = لم يكتمل
reviews-field-reason = سبب الإرسال مع بنود غير مكتملة
reviews-field-reason-hint = يلزم فقط إن بقي شيء أعلاه غير مكتمل. يُحفظ السبب مع الإصدار.
reviews-fault-reason = بقي شيء أعلاه غير مكتمل. أكمله، أو اذكر سبب إرساله مع ذلك.
check-summary-fits = الملخص صفحة واحدة
check-question = يوجد سؤال رئيسي
check-dates = لكل مستند تاريخ
check-names = اسم كل مستند مقبول
check-medications = الأدوية والحساسية مذكورة
check-imaging = الصور بلا مشكلات عالقة
check-consent = الموافقة تشمل كل شيء
check-mend-summary-fits = اختصر أطول حقول الملخص.
check-mend-question = اكتب السؤال أدناه.
check-mend-dates = افتح المستندات بلا تاريخ واذكر يوم صدورها.
check-mend-names = افتح المستندات واقبل الأسماء المقترحة.
check-mend-medications = اسأل المريض واكتب الجواب في الملخص. «لا شيء» جواب أيضًا.
check-mend-imaging = افتح الدراسة واقرأ المشكلة المذكورة.
check-mend-consent = اطلب الموافقة المذكورة أعلاه.

summary-print = طباعة في صفحة واحدة (PDF)
summary-second = بلغة ثانية
summary-second-hint = حقلًا حقلًا بجانب الأصل. إن كان المصطلح غير واضح فأبقِ اللفظ الأصلي واذكر ذلك في الملاحظة. لا تُضف شيئًا.
summary-second-language = اللغة الثانية
summary-second-none = لا توجد
summary-second-note-hint = أي المصطلحات غير واضح، وأين وردت.
summary-fault-second-same = اللغة الثانية هي الأولى نفسها. اختر لغة أخرى.
summary-fault-second-language = اختر لغة النسخة الثانية.
