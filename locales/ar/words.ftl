purpose-second-opinion = رأي طبي ثانٍ
purpose-diagnosability = هل يمكن تشخيص هذه الحالة هناك؟
purpose-preliminary-route = مسار علاجي مبدئي
purpose-trip-length = تقدير مدة الرحلة
purpose-missing-documents = قائمة الوثائق الناقصة
purpose-cost-estimate = تقدير التكلفة
sex-female = أنثى
sex-male = ذكر
sex-other = غير ذلك
sex-unknown = غير معروف
role-patient = المريض
role-family = العائلة
role-interpreter = المترجم الشفهي
role-coordinator = المنسّق
role-clinic = العيادة
role-driver = السائق
role-other = مساعد آخر
decides-patient = الموافقة، ومن يحق له الاطلاع، والترتيبات اليومية
decides-family = الترتيبات اليومية؛ والموافقة فقط بصفة صاحب القرار
decides-interpreter = لا شيء: ينقل المعنى فقط
decides-coordinator = الترتيبات اللوجستية والتواصل
decides-clinic = كل ما هو طبي
decides-driver = لا شيء: يتولى القيادة
decides-other = لا شيء: يقدّم المساعدة
decides-authority = الدخول والتأشيرات: السلطات المختصة، وهي لا تستخدم Carnet
channel-email = البريد الإلكتروني
channel-phone = الهاتف
channel-whatsapp = واتساب
channel-wechat = وي تشات
channel-telegram = تيليغرام
channel-other = وسيلة أخرى
for-whom-self = لنفسي
for-whom-relative = لأحد أقاربي
for-whom-other = لشخص آخر
inquiry-state-new = جديد
inquiry-state-accepted = مقبول
inquiry-state-declined = معتذَر عنه
member-role-owner = المالك
member-role-coordinator = منسّق
member-role-viewer = مطّلع
form-choose = اختر
form-not-known = غير معروف بعد
form-leave = الخروج دون حفظ
form-save = حفظ
fault-latin = اكتبه بالأحرف اللاتينية كما في جواز السفر
lost-title = حفظ شخص آخر تعديلًا في هذه الأثناء
lost-what = ما كتبته باقٍ هنا ولم يُحفظ بعد. إن حفظت مرة أخرى حلّ ما كتبته محل ما حفظه غيرك.
lost-theirs = المحفوظ الآن
lost-empty = فارغ
days-here = { $n ->
    [zero] منذ اليوم
    [one] منذ يوم واحد
    [two] منذ يومين
    [few] منذ { $n } أيام
    [many] منذ { $n } يومًا
   *[other] منذ { $n } يوم
}
days-late = { $n ->
    [zero] مستحق اليوم
    [one] متأخر يومًا واحدًا
    [two] متأخر يومين
    [few] متأخر { $n } أيام
    [many] متأخر { $n } يومًا
   *[other] متأخر { $n } يوم
}
form-lost = غيّر شخص آخر هذا في هذه الأثناء. ما أدخلته ما زال هنا: قارنه بالمحفوظ الآن واحفظ من جديد.
