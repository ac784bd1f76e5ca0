cases-title = الحالات
cases-filter-words = الاسم أو الرقم المرجعي
cases-filter-stage = المرحلة
cases-filter-any = الكل
cases-filter-mine = حالاتي فقط
cases-filter-apply = عرض
cases-new = حالة جديدة
cases-empty = لا توجد حالة مطابقة. غيّر معايير البحث أو افتح حالة جديدة.
cases-reference = الرقم المرجعي
cases-patient = المريض
cases-stage = المرحلة
cases-next = الخطوة التالية
cases-owner = على من
cases-by = قبل
cases-coordinator = المنسّق
case-years = { $n ->
    [zero] أقل من سنة
    [one] سنة واحدة
    [two] سنتان
    [few] { $n } سنوات
    [many] { $n } سنة
   *[other] { $n } سنة
}
case-coordinator = المنسّق: { $name }
case-next = الخطوة التالية
case-next-none = لم يحدد أحد ما الخطوة التالية
case-next-none-hint = لكل حالة خطوة تالية واحدة فقط، لها صاحب وموعد. حدّدها أدناه.
case-next-who = { $owner } · قبل { $day }
case-next-overdue = { $owner } · كان موعدها { $day }
case-set-next = تحديد الخطوة التالية
case-what = ماذا
case-what-hint = أمر واحد، كما تقوله في الهاتف. دون تفاصيل طبية، لأنه يظهر في كل القوائم.
case-step-hint = اخترنا لك الخطوة المعتادة في هذه المرحلة. وكل قارئ يرى هذه الخطوات بلغته.
case-own-words = أو اكتبها بكلماتك
case-in-own-words = بكلماتي
next-step-answer-inquiry = قراءة الطلب والرد على العائلة
next-step-draw-roles = الاتفاق على من يقرر ومن يطّلع ومن يستلم الردود
next-step-send-records = إرسال السجلات التي ما زالت ناقصة
next-step-check-records = مراجعة السجلات التي وصلت
next-step-write-summary = كتابة ملخص الحالة في صفحة واحدة
next-step-translate = ترجمة المستندات
next-step-ask-consent = طلب الموافقة
next-step-send-to-clinic = إرسال الحالة إلى العيادة
next-step-choose-clinic = الاختيار بين العيادات التي ردّت
next-step-answer-clinic = الإجابة عما تسأل عنه العيادة
next-step-check-entry = التحقق من شروط التأشيرة والدخول لدى الجهة الرسمية
next-step-plan-journey = الاتفاق على الأيام والتخطيط للرحلة
next-step-take-home = إيصال أوراق الخروج إلى الطبيب في بلدك
next-step-decide-consent = البتّ في الموافقة الخاصة بـ{ $with }
next-step-await-reply = العيادة تراجع الحالة؛ والرد معتاد خلال { $with } أيام عمل
next-step-pass-reply = قراءة رد { $with } وإيصاله
next-step-ask-need = طلب: { $with }
case-whose = على من
case-whose-hint = اسم شخص، أو جهة مثل «العيادة».
case-by = قبل
case-missing-step = اذكر ما الخطوة التالية
case-missing-owner = اذكر على من تقع الخطوة
case-missing-by = حدّد اليوم الذي ينبغي أن تتم قبله
case-move = نقل
case-to-stage = إلى مرحلة
case-move-closed-hint = الإغلاق لا ينهي شيئًا بذاته: تبقى الروابط والموافقات كما هي.
case-map = خريطة الطلب
case-change = تعديل
case-question = السؤال الموجَّه إلى العيادة
case-purposes = الغرض
case-patient = المريض
case-born = تاريخ الميلاد { $day }
case-call = يُنادى: { $name }
case-contact = جهة الاتصال الرئيسية
case-decider = صاحب القرار
case-decider-self = المريض نفسه
case-decider-basis = بموجب: { $basis }
case-nobody = لم يُحدَّد بعد
case-empty-field = لم يُسأل عنه بعد
case-inside-only = لا يطّلع على السؤال والمعلومات سوى منسّقي هذه الحالة.
case-join = الانضمام إلى هذه الحالة
case-join-what = ترى الجانب التنظيمي من هذه الحالة
case-join-hint = الانضمام يضيفك إلى خريطة الأدوار منسّقًا ويتيح لك الوثائق والموافقات والردود. يُسجَّل ذلك، ويمكن للمريض الاطلاع عليه.
case-people = الأشخاص، وما يقرره كل منهم
case-people-all = خريطة الأدوار
case-content = ما هو متوفر
case-documents = { $n ->
    [zero] لا وثائق
    [one] وثيقة واحدة
    [two] وثيقتان
    [few] { $n } وثائق
    [many] { $n } وثيقة
   *[other] { $n } وثيقة
}
case-consents = { $n ->
    [zero] لا موافقات
    [one] موافقة واحدة
    [two] موافقتان
    [few] { $n } موافقات
    [many] { $n } موافقة
   *[other] { $n } موافقة
}
case-consents-given = { $n ->
    [zero] لا شيء سارٍ
    [one] واحدة سارية
    [two] اثنتان ساريتان
    [few] { $n } سارية
    [many] { $n } سارية
   *[other] { $n } سارية
}
case-reviews = { $n ->
    [zero] لا مراجعات لدى العيادات
    [one] مراجعة واحدة لدى عيادة
    [two] مراجعتان لدى العيادات
    [few] { $n } مراجعات لدى العيادات
    [many] { $n } مراجعة لدى العيادات
   *[other] { $n } مراجعة لدى العيادات
}
case-reviews-live = { $n ->
    [zero] لا شيء مفتوح
    [one] واحدة مفتوحة
    [two] اثنتان مفتوحتان
    [few] { $n } مفتوحة
    [many] { $n } مفتوحة
   *[other] { $n } مفتوحة
}
case-content-summary = ملخص من صفحة واحدة

case-recent-trail = آخر ما جرى

case-needs = ما تطلبه العيادات
case-needs-replies = قراءة الردود
case-need-from = تطلبه { $clinic }
case-need-do = اجعلوه الخطوة التالية
case-need-is-next = هو الخطوة التالية
