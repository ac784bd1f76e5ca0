carnet = Carnet
skip-to-page = إلى الصفحة
search-label = البحث في الحالات والوثائق
search-hint = بحث
sign-out = تسجيل الخروج
nav-desk = المكتب
nav-language = اللغة
nav-today = اليوم
nav-inquiries = الاستفسارات
nav-cases = الحالات
nav-board = اللوحة
nav-clinics = العيادات
nav-overview = نظرة عامة
nav-people = الأشخاص
nav-summary = الملخّص
nav-documents = الوثائق
nav-consents = الموافقات
nav-reviews = الإرسال إلى عيادة
nav-replies = الردود
nav-trail = سجل الاطلاع
nav-wing-case = الحالة
nav-wing-records = السجلات
nav-wing-trust = الموافقة والاطلاع
nav-wing-clinics = العيادات
nav-wing-journey = الرحلة
nav-menu = القائمة
nav-agency = الوكالة
nav-waits = { $n ->
    [one] (أمر واحد ينتظر)
    [two] (أمران ينتظران)
    [few] ({ $n } أمور تنتظر)
   *[other] ({ $n } أمرًا ينتظر)
}
list-more = المزيد
disclaimer = تنسّق { $house } السفر العلاجي ولا تقدّم علاجًا، ولا تعد بنتيجة أو سعر أو تأشيرة أو موعد. العيادات تقرّر في المسائل الطبية، والسلطات تقرّر الدخول.

form-errors = توجد مشكلة
form-error-title = خطأ:
form-optional = (اختياري)
fault-too-long = { $n ->
    [zero] يُترك فارغًا
    [one] حرف واحد على الأكثر
    [two] حرفان على الأكثر
    [few] { $n } أحرف على الأكثر
    [many] { $n } حرفًا على الأكثر
   *[other] { $n } حرف على الأكثر
}
fault-date = المطلوب يوم صحيح، مثل 12 أبريل 2026
fault-email = المطلوب عنوان بريد إلكتروني، مثل name@example.org

date-day = { $day } { $month } { $year }
date-weekday = { $weekday } { $day }
date-moment = { $day }، { $time } بتوقيت { $city }
date-clock = { $time } بتوقيت { $city }
date-part-day = اليوم
date-part-month = الشهر
date-part-year = السنة
month-1 = يناير
month-2 = فبراير
month-3 = مارس
month-4 = أبريل
month-5 = مايو
month-6 = يونيو
month-7 = يوليو
month-8 = أغسطس
month-9 = سبتمبر
month-10 = أكتوبر
month-11 = نوفمبر
month-12 = ديسمبر
month-alone-1 = يناير
month-alone-2 = فبراير
month-alone-3 = مارس
month-alone-4 = أبريل
month-alone-5 = مايو
month-alone-6 = يونيو
month-alone-7 = يوليو
month-alone-8 = أغسطس
month-alone-9 = سبتمبر
month-alone-10 = أكتوبر
month-alone-11 = نوفمبر
month-alone-12 = ديسمبر
weekday-1 = الإثنين
weekday-2 = الثلاثاء
weekday-3 = الأربعاء
weekday-4 = الخميس
weekday-5 = الجمعة
weekday-6 = السبت
weekday-7 = الأحد

stage-enquiry = استفسار
stage-collecting = جمع الوثائق
stage-ready = جاهزة
stage-with-clinic = لدى العيادة
stage-answered = وصل الرد
stage-travel = السفر
stage-closed = مُغلقة
