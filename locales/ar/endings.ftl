case-end = النسخة والمحو
case-copy = أخذ نسخة من كل شيء
case-copy-hint = ملف ZIP واحد فيه كل الأصول وما كُتب وبصمات جميع الملفات
case-erase = محو هذه الحالة نهائيًا
case-erase-hint = تعرض الصفحة أولًا ما سيزول وما سيبقى
family-copy-title = كل شيء، لتأخذه معك
family-copy-lead = ملف واحد فيه كل ما أرسلته وما وصلك: كل الأصول والملخص والموافقات والطلبات وردود العيادات، ومن اطّلع على ماذا.
family-copy-button = تنزيل كل شيء
family-copy-hint = ملف ZIP يُفتح على أي حاسوب، وعلى الهاتف إن كانت فيه مساحة فارغة كبيرة. قد تجعله الصور كبيرًا جدًا. احفظه حيث لا يقرؤه غيرك.
export-taken = نسخة لـ { $name }، أعدّها Carnet في { $when }.
export-lead = الملفات نفسها في المجلدات بجانب هذه الصفحة. وفي الملف «data.json» ما في هذه الصفحة نفسه، للبرامج.
export-proof = للتأكد من أن أي ملف لم يتغير منذ ذلك الحين، شغّل في هذا المجلد:
export-none = لا شيء.
export-case = الحالة
export-people = الأشخاص
export-summary = ملخص الحالة
export-documents = الوثائق
export-beside = ملفات أخرى
export-labs = نتائج المختبر
export-consents = الموافقات بنصها الحرفي
export-sendings = ما أُرسل إلى العيادات
export-replies = ردود العيادات
export-requests = الوثائق المطلوبة
export-trail = من فعل ماذا ومتى
export-role = الدور
export-relation = صلة القرابة
export-there-for = سبب المشاركة
export-marks = التواصل والموافقة
export-basis = على أي أساس
export-kind = النوع
export-date = تاريخ الوثيقة
export-sent-by = المُرسِل
export-received = وصل في
export-withheld = ليس في هذه النسخة
export-state = الوضع
export-giver = صاحب الموافقة
export-until = تنتهي في
export-sent = أُرسل في
export-opened = فُتح أول مرة في
export-answered = جاء الرد في
export-signed = التوقيع
export-finding = ما المشكلة
export-treatability = هل يمكن علاجها وكيف
export-needs = تطلب العيادة
export-cost = التكلفة
export-included = تشمل
export-excluded = لا تشمل
export-stay = مدة الإقامة بالأيام
export-dates = المواعيد الممكنة
export-asked-of = طُلب من
export-asked = طُلب في
export-purpose = الغرض
export-answer = الجواب
erasure-title = محو حالة نهائيًا
erasure-heading = أتريد محو { $reference } نهائيًا؟
erasure-irreversible = لا يستطيع أحد التراجع عن ذلك: لا أنت ولا Carnet ولا نسخة احتياطية.
erasure-goes = ما سيزول
erasure-goes-case = الحالة نفسها بخريطة الطلب وقائمة الوثائق والملاحظات ورقمها، والرسائل التي تنتظر الإرسال
erasure-goes-key = المفتاح الذي شُفّرت به ملفاتها، فتبقى نسخها في النسخ الاحتياطية القديمة غير مقروءة
erasure-files = الملفات المخزّنة: { $n }، حجمها { $size }، مع نصوصها وما أُعدّ منها للعيادات
erasure-at-once = تتوقف فورًا كل الروابط إلى هذه الحالة وكل الصفحات المفتوحة. وتُزال الملفات المخزّنة في الدقائق التالية.
erasure-stays = ما سيبقى
erasure-stays-that = أن حالةً قد مُحيت: متى ومن محاها وعلى أي أساس. بلا اسم وبلا رقم.
erasure-stays-elsewhere = ما نزّلته العيادات والأقارب يبقى لديهم ولا يشمله المحو.
erasure-copy-first = يستطيع المريض أخذ نسخة من كل شيء قبل ذلك، لا بعده.
erasure-ground = على أي أساس
erasure-ground-period-over = انتهت مدة الحفظ
erasure-ground-patient-asked = طلب المريض ذلك
erasure-ground-by-mistake = فُتحت خطأً
erasure-type = للتأكيد اكتب { $reference }
erasure-type-hint = رقم الحالة كما هو مكتوب أعلاه.
erasure-button = محو نهائي
erasure-keep = الإبقاء على الحالة
erasure-fault-ground = اذكر الأساس
erasure-fault-reference = اكتب { $reference } تمامًا كما هو
erasures-title = الحالات الممحوة
erasures-lead = يُحفظ أن حالةً قد مُحيت. أما ما كان فيها فلا يُحفظ منه شيء.
erasures-done = مُحيت الحالة.
erasures-empty = لم تُمحَ أي حالة.
erasures-when = وقت المحو
erasures-who = من محاها
erasures-files = زالت الملفات المخزّنة
erasures-files-going = تجري إزالتها
erasure-people = { $n ->
    [one] شخص واحد باسمه وعنوانه
    [two] شخصان باسميهما وعنوانيهما
    [few] { $n } أشخاص بأسمائهم وعناوينهم
    [many] { $n } شخصًا بأسمائهم وعناوينهم
   *[other] { $n } شخص بأسمائهم وعناوينهم
}
erasure-documents = { $n ->
    [one] وثيقة واحدة
    [two] وثيقتان
    [few] { $n } وثائق
    [many] { $n } وثيقة
   *[other] { $n } وثيقة
}
erasure-summaries = { $n ->
    [one] نسخة واحدة من الملخص
    [two] نسختان من الملخص
    [few] { $n } نسخ من الملخص
    [many] { $n } نسخة من الملخص
   *[other] { $n } نسخة من الملخص
}
erasure-labs = { $n ->
    [one] نتيجة مختبر واحدة
    [two] نتيجتا مختبر
    [few] { $n } نتائج مختبر
    [many] { $n } نتيجة مختبر
   *[other] { $n } نتيجة مختبر
}
erasure-consents = { $n ->
    [one] موافقة واحدة بنصها
    [two] موافقتان بنصيهما
    [few] { $n } موافقات بنصوصها
    [many] { $n } موافقة بنصوصها
   *[other] { $n } موافقة بنصوصها
}
erasure-reviews = { $n ->
    [one] مراجعة واحدة أُرسلت إلى عيادة
    [two] مراجعتان أُرسلتا إلى عيادات
    [few] { $n } مراجعات أُرسلت إلى عيادات
    [many] { $n } مراجعة أُرسلت إلى عيادات
   *[other] { $n } مراجعة أُرسلت إلى عيادات
}
erasure-replies = { $n ->
    [one] رد واحد من عيادة مع رسالته
    [two] ردّان من عيادات مع رسالتيهما
    [few] { $n } ردود من عيادات مع رسائلها
    [many] { $n } ردًا من عيادات مع رسائلها
   *[other] { $n } رد من عيادات مع رسائلها
}
erasure-requests = { $n ->
    [one] طلب وثيقة واحد
    [two] طلبا وثائق
    [few] { $n } طلبات وثائق
    [many] { $n } طلب وثائق
   *[other] { $n } طلب وثائق
}
erasure-inquiries = { $n ->
    [one] الاستفسار الذي بدأت به
    [two] الاستفساران اللذان بدأت بهما
    [few] { $n } استفسارات بدأت بها
    [many] { $n } استفسارًا بدأت بها
   *[other] { $n } استفسار بدأت بها
}
erasure-links = { $n ->
    [one] رابط واحد ما زال يعمل
    [two] رابطان ما زالا يعملان
    [few] { $n } روابط ما زالت تعمل
    [many] { $n } رابطًا ما زال يعمل
   *[other] { $n } رابط ما زال يعمل
}
erasure-stays-trail = { $n ->
    [one] سطر واحد من سجل الاطلاع، أرقام تعريف وكلمات ثابتة فقط: يُثبت أن شيئًا لم يُغيَّر خفية
    [two] سطران من سجل الاطلاع، أرقام تعريف وكلمات ثابتة فقط: يُثبتان أن شيئًا لم يُغيَّر خفية
    [few] { $n } أسطر من سجل الاطلاع، أرقام تعريف وكلمات ثابتة فقط: تُثبت أن شيئًا لم يُغيَّر خفية
    [many] { $n } سطرًا من سجل الاطلاع، أرقام تعريف وكلمات ثابتة فقط: تُثبت أن شيئًا لم يُغيَّر خفية
   *[other] { $n } سطر من سجل الاطلاع، أرقام تعريف وكلمات ثابتة فقط: تُثبت أن شيئًا لم يُغيَّر خفية
}
