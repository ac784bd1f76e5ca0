review-title = مراجعة
review-for = إلى { $clinic } · { $doctor }
review-question = السؤال
review-on-this-page = في هذه الصفحة
review-summary = الملخص
review-images = الصور
review-documents = الوثائق
review-document = وثيقة
review-your-reply = ردكم
review-reply-by = الرد مطلوب حتى { $day }
review-minutes = { $n ->
    [zero] أقل من دقيقة
    [one] نحو دقيقة واحدة
    [two] نحو دقيقتين
    [few] نحو { $n } دقائق
    [many] نحو { $n } دقيقة
   *[other] نحو { $n } دقيقة
}
review-age = { $n ->
    [zero] أقل من سنة
    [one] سنة واحدة
    [two] سنتان
    [few] { $n } سنوات
    [many] { $n } سنة
   *[other] { $n } سنة
}
review-height = { $n } سم
review-weight = { $n } كغ
review-replied = أرسلتم ردًا في { $moment }. يُحفظ أي رد آخر إلى جانبه تصحيحًا، والأحدث هو المعتمد.
review-read-reply = قراءة ما أرسلتم
review-vital = الحساسية ومضادات التخثر
review-clotting = يؤثر في التخثر
review-clotting-none = سُئل عن ذلك: لا شيء في قائمة الأدوية معروف بتأثيره في التخثر.
review-medications-not-asked = لم يُسأل عن ذلك. لا يُعرف شيء عن الأدوية.
review-allergies = الحساسية
review-allergies-none = سُئل عن ذلك: لا حساسية معروفة.
review-allergies-not-asked = لم يُسأل عن ذلك. لا يُعرف شيء عن الحساسية.
review-severity-mild = خفيفة
review-severity-moderate = متوسطة
review-severity-severe = شديدة
review-severity-unknown = الشدة غير معروفة
review-since = منذ { $since }
review-kind-over-the-counter = بلا وصفة
review-kind-herbal = عشبي أو مكمّل غذائي
review-kind-prescription = بوصفة
review-field-concern = الشكوى
review-field-sought = المطلوب
review-field-course = سير الحالة
review-field-symptoms = الأعراض الآن
review-field-treatments = ما جُرِّب
review-field-surgeries = العمليات
review-field-conditions = أمراض أخرى
review-field-limitations = القيود الوظيفية
review-field-home-doctor = رأي الطبيب المعالج
review-field-why-abroad = سبب السفر
review-summary-version = النسخة { $version }، { $day }
review-summary-first = كما كُتب أولًا: { $language }
review-summary-second = النص نفسه بلغة: { $language }
review-summary-note = ملاحظة المترجم
review-also-takes = أدوية أخرى
review-nothing-else = لم يُذكر غير ذلك.
review-newest-imaging = أحدث الصور
review-no-imaging = لم تُرسل صور.
review-frame-alt = أول صورة من { $title }
review-open-images = فتح الصور في المتصفح
review-download-dicom = تنزيل ملفات DICOM
review-report = التقرير
review-no-report = لم يُرسل تقرير عن هذه الصور.
review-undated = بلا تاريخ
review-download = تنزيل
review-view-only = للاطلاع فقط
review-page-alt = { $title }، { $n }
review-missing = ما نعلم أنه ناقص
review-nothing-missing = لم يذكر المرسل شيئًا ناقصًا. أما ما يكفي، فالقرار فيه لكم.
review-reply-hint = ثلاثة اختيارات تكفي ردًا. ما تكتبونه يُحفظ أولًا بأول، ولا يقرؤه أحد قبل إرساله. ويُسجَّل مسارًا مبدئيًا، لا خطة علاج.
review-draft-kept = حُفظت المسودة { $moment }
review-foot = تُغلق هذه الصفحة في { $moment }. ويُسجَّل كل فتح لها، ويمكن للمريض قراءة ذلك.
review-questions = للأسئلة:
review-leave = مغادرة هذه الصفحة
review-back = المراجعة
review-count-pages = { $n ->
    [zero] لا صفحات
    [one] صفحة واحدة
    [two] صفحتان
    [few] { $n } صفحات
    [many] { $n } صفحة
   *[other] { $n } صفحة
}
review-no-picture = لا يمكن عرض معاينة لهذه الوثيقة.
review-earlier = السابقة
review-later = التالية
review-need-labs = تحاليل دم جديدة
review-need-dicom = الصور بصيغة DICOM
review-need-report = التقرير المكتوب للصور
review-need-pathology = تقرير الباثولوجيا أو الشرائح
review-need-heart = تخطيط القلب أو صدى القلب
review-need-letter = رسالة الطبيب المعالج
review-closed-title = هذه المراجعة مغلقة
review-closed-by-sender = استرجعها المرسل.
review-closed-by-patient = سحب المريض أو من يمثّله الموافقة، وهذا حق مكفول في أي وقت.
review-closed-by-time = انتهت مدتها، أو لم تعد موافقة المريض تشملها.
review-closed-seen = لم يعد ممكنًا فتح أي شيء منها. والرد الذي أرسلتموه محفوظ.
review-closed-ask = للسؤال أو لطلب الاطلاع من جديد، تواصلوا مع

finding-agrees = أتفق مع التقرير
finding-differs = لي رأي آخر
finding-needs-more = أحتاج إلى المزيد
treatability-yes = نعم
treatability-after-tests = بعد فحوص أو وثائق
treatability-no = لا
treatability-other-department = قسم آخر
treatability-not-remotely = لا يمكن الحكم عن بُعد
costing-range = نطاق تقديري
costing-not-yet = لا يمكن القول بعد

reply-ask-finding = 1. ما المشكلة؟
reply-ask-treatability = 2. هل يمكن علاجها لديكم؟
reply-ask-costing = 3. كم ستكون التكلفة؟
reply-ask-needs = نرجو أن تطلبوا من المريض
reply-ask-needs-hint = (يطلب المنسّق كلًّا منها من المريض)
reply-ask-more = شيء آخر
reply-ask-more-hint = شيء واحد في كل سطر.
reply-ask-words = بكلماتكم
reply-ask-route = المسار، أو القسم، أو سبب التعذر
reply-ask-route-hint = مسار مبدئي. أما خطة العلاج فتأتي بعد رؤية المريض.
reply-more = إضافة مسار أو مدة إقامة أو مواعيد ممكنة
reply-from = من
reply-to = إلى
reply-currency = العملة
reply-finding = ما المشكلة
reply-treatability = هل يمكن علاجها
reply-costing = كم ستكون التكلفة
reply-needs = مطلوب
reply-included = يشمل
reply-excluded = لا يشمل
reply-valid = النطاق صالح حتى
reply-cost-hint = تقدير فقط. ولا تُعتمد إلا فاتورة العيادة نفسها.
reply-stay = مدة الإقامة
reply-stay-hint = مثلًا: 10–14 يومًا
reply-dates = مواعيد ممكنة
reply-name = اسمكم
reply-role = صفتكم
reply-name-missing = اكتبوا اسمكم
reply-send = إرسال الرد
reply-keep = حفظ المسودة
reply-fault-finding = اختاروا جوابًا عن المشكلة: اتفاق، أو رأي آخر، أو حاجة إلى المزيد
reply-fault-treatability = اختاروا هل يمكن علاجها لديكم
reply-fault-costing = اختاروا نطاقًا أو «لا يمكن القول بعد»
reply-fault-range = اكتبوا طرفَي النطاق مبلغين، مثل 12,000 و18,000
reply-fault-reversed = النطاق معكوس: ضعوا المبلغ الأقل أولًا
reply-fault-currency = اختاروا عملة من القائمة
reply-sent-title = أُرسل ردكم
reply-version = النسخة { $n }
reply-superseded = توجد نسخة أحدث من هذا الرد، وهي المعتمدة.
reply-preliminary = مسار مبدئي، وليس خطة علاج.
reply-sent-next = أُبلغ المنسّق، وكذلك العائلة حيث يريد المريض ذلك. ويطلب المنسّق من المريض ما سمّيتموه.
reply-copy = ما أرسلتموه
reply-back = العودة إلى المراجعة
reply-correct = لا يُغيَّر الرد بعد إرساله. وللتصحيح أرسلوا ردًا آخر.

replies-title = ردود العيادات
replies-lead = بكلمات العيادات نفسها. كل رد مسار مبدئي لا خطة علاج، والعيادات تقرّر في المسائل الطبية.
replies-empty = لم تردّ أي عيادة بعد.
replies-waiting = بانتظار
replies-signed = التوقيع
replies-older = نسخ سابقة
replies-question = السؤال
replies-to-review = وضع هذه المراجعة

reply-letter = رسالة موقّعة
reply-letter-hint = ملف PDF واحد لا يتجاوز 20 ميغابايت. يصل مع ردكم إلى المنسّق ومن يتلقى الردود في العائلة. تحفظ المسودة ما كتبتم، وتُرسَل الرسالة مع الرد.
reply-letter-kept = رسالتكم { $name } محفوظة وتُرسَل مع الرد. لاستبدالها اختاروا ملفًا آخر.
reply-letter-drop = إرسال الرد بلا رسالة
reply-letter-with = مع رسالتكم: { $name }
reply-letter-take = تنزيل رسالة العيادة (PDF)
reply-letter-empty = الرسالة فارغة: اختاروا الملف مرة أخرى
reply-letter-not-pdf = الرسالة ليست بصيغة PDF: احفظوها أو اطبعوها بصيغة PDF ثم اختاروا ذلك الملف. ما كتبتم محفوظ
reply-letter-encrypted = لا تُفتح الرسالة إلا بكلمة مرور: احفظوها بلا كلمة مرور ثم اختاروا ذلك الملف. ما كتبتم محفوظ
reply-letter-unreadable = لا يمكن قراءة الرسالة: احفظوها بصيغة PDF من جديد ثم اختاروا ذلك الملف. ما كتبتم محفوظ
reply-letter-active = في الرسالة برامج: اطبعوها ملف PDF عاديًا ثم اختاروا ذلك الملف. ما كتبتم محفوظ
reply-letter-too-long = الرسالة أكبر من 20 ميغابايت: احفظوا نسخة أصغر ثم اختاروا ذلك الملف. ما كتبتم محفوظ
reply-letter-not-stored = تعذّر حفظ الرسالة لخلل لدينا: اختاروها مرة أخرى بعد دقائق. ما كتبتم محفوظ
reply-invitation = رسالة الدعوة
reply-invitation-hint = تطلبها الجهات الرسمية قبل منح التأشيرة.
invitation-yes = مرفقة
invitation-later = تُرسل لاحقًا
invitation-not-needed = لا حاجة إليها
invitation-told-yes = الرسالة موجودة هنا
invitation-told-later = سترسلها العيادة
invitation-told-not-needed = لا حاجة إليها بحسب العيادة
reply-invitation-letter = رسالة الدعوة بصيغة PDF
reply-invitation-letter-hint = ملف PDF واحد لا يتجاوز 20 ميغابايت، موقّع ومختوم بختم العيادة. يظهر بجانب التحقق من التأشيرة وفي صفحة رحلة العائلة.
reply-invitation-with = مع رسالة الدعوة: { $name }
reply-invitation-take = تنزيل رسالة الدعوة (PDF)
reply-fault-invitation = اختاروا رسالة الدعوة بصيغة PDF، أو قولوا إنها تُرسل لاحقًا
reply-invitations = رسائل الدعوة
colleague-title = إشراك زميل
colleague-lead = يحصل الزميل على رابط ورمز خاصين به، ويرى السؤال والملخص والوثائق التي تختارونها، ولا يستطيع التنزيل ولا الرد. نخبر المرسل بذلك.
colleague-brought = من أشركتهم
colleague-name = اسم الزميل
colleague-email = البريد الإلكتروني
colleague-email-hint = يصل إليه الرمز.
colleague-documents = ما الذي يراه
colleague-documents-hint = إلى جانب السؤال والملخص.
colleague-days-hint = لا يتجاوز نهاية هذه المراجعة، { $moment }.
colleague-works-there = يعمل هذا الشخص في { $clinic } ويُحتاج إليه في المراجعة
colleague-fault-name = اكتبوا اسم الزميل
colleague-fault-works-there = وافق المريض على أن ترى { $clinic } هذا دون غيرها. أكّدوا ذلك أو اسألوا المرسل
colleague-button = إرسال الرابط
colleague-back = العودة إلى المراجعة
colleague-looks = أشرككم زميل لتنظروا في هذا. الرد له.
