today-title = اليوم
today-waiting = { $n ->
    [zero] لا شيء ينتظر
    [one] أمر واحد ينتظر
    [two] أمران ينتظران
    [few] { $n } أمور تنتظر
    [many] { $n } أمرًا ينتظر
   *[other] { $n } أمر ينتظر
}
today-zone = الأوقات بتوقيت { $city }
today-nothing = لا شيء ينتظرك
today-next-due = { $n ->
    [zero] لا استحقاق قادم
    [one] الاستحقاق القادم: أمر واحد
    [two] الاستحقاق القادم: أمران
    [few] الاستحقاق القادم: { $n } أمور
    [many] الاستحقاق القادم: { $n } أمرًا
   *[other] الاستحقاق القادم: { $n } أمر
}
today-none-due = لا توجد خطوة لاحقة محددة بموعد في أي حالة.
today-start = ابدأ من هنا
today-read-reply = اقرأ رد { $clinic } بشأن { $name }
today-read-reply-who = أنت تنقله؛ والعيادة تقرر معناه.
today-open-reply = فتح الرد
today-overdue-who = { $owner } · { $name }
today-open-case = فتح الحالة
today-inquiry-what = اتخذ قرارًا بشأن استفسار { $name }
today-inquiry-who = هناك من ينتظر الرد.
today-open-inquiry = فتح الاستفسار
today-list = المستحق
today-due = الموعد
today-what = ماذا
today-case = الحالة
today-waits-for = ينتظر
today-you = أنت
today-overdue = متأخر
today-due-today = مستحق اليوم
today-silent = عيادات لم ترد
today-silent-of = { $clinic }: لا رد حتى اليوم المتوقع
today-replies = ردود جديدة
today-inquiries = استفسارات جديدة
today-checking = ملفات قيد الفحص
today-stepless = حالات بلا خطوة تالية
today-reply-from = رد { $clinic }
today-inquiry-from = استفسار من { $name }
today-question = { $kind }: سؤال من { $who }
today-files = { $n ->
    [zero] لا ملفات
    [one] ملف واحد
    [two] ملفان
    [few] { $n } ملفات
    [many] { $n } ملفًا
   *[other] { $n } ملف
}
today-checking-who = Carnet: يفحصها ويصنفها
today-set-step = حدّد الخطوة التالية
today-date = اليوم
board-title = اللوحة
board-mine = حالاتي
board-all = كل الحالات
board-closed = الحالات المغلقة
board-label = الحالات حسب المرحلة
board-stuck = الأطول دون تقدم
board-stuck-what = { $name } · { $stage }
board-no-step = بلا خطوة تالية
board-no-date = بلا موعد
board-next = التالي
board-move-name = نقل { $name }
board-more = { $n ->
    [zero] لا مزيد
    [one] حالة أخرى
    [two] حالتان أخريان
    [few] { $n } حالات أخرى
    [many] { $n } حالة أخرى
   *[other] { $n } حالة أخرى
}
board-none = لا حالات هنا
board-place = { $city }، { $country }
board-empty = لا توجد حالة مفتوحة بعد. افتح حالة أو اقبل استفسارًا.

today-needed = ما تطلبه العيادات
today-needed-by = تطلب { $clinic }
today-owed = مدفوعات مستحقة
today-family-pays = العائلة: الدفع
today-find-out = الاستعلام عن المبلغ
today-late = وثائق متأخرة
today-shaky = تحقق رسمي يلزم تجديده
today-waiting-more = أمور تنتظر: أكثر من { $n }
today-coordinator = منسّق الحالة
today-part = { $n } من { $all }
today-rest = عرض المزيد
today-consents = الموافقات
today-consent-requested = طُلبت ولم يُجب عنها
today-consent-refused = رُفضت
today-consent-ask-me = يُعاد السؤال لاحقًا
today-consent-withdrawn = سُحبت
today-consent-ends = تنتهي قريبًا، وما زالت عيادة تعمل بموجبها
today-answered = ردود على ما طلبته
today-translations = الترجمات
today-handovers = سُلّمت بلا إيصال استلام
today-ask-receipt = اسأل { $clinic } هل وصلت
today-plan = قريبة في الخطة ولم تُؤكَّد
today-put-off = تأجيل
today-put-off-title = التأجيل إلى يوم
today-put-off-lead = حتى ذلك اليوم يبقى في أسفل صفحتك أنت، لا في صفحة غيرك. ويعود قبله إذا تغيّر فيه شيء.
today-put-off-until = إلى متى
today-in-days = { $when }، { $day }
today-days-on = { $n ->
    [zero] اليوم
    [one] غدًا
    [two] بعد يومين
    [few] بعد { $n } أيام
    [many] بعد { $n } يومًا
   *[other] بعد { $n } يوم
}
today-another-day = يوم آخر
today-fault-day = { $n ->
    [zero] حدّد يومًا بعد اليوم
    [one] حدّد يوم الغد
    [two] حدّد يومًا بعد اليوم، خلال يومين على الأكثر
    [few] حدّد يومًا بعد اليوم، خلال { $n } أيام على الأكثر
    [many] حدّد يومًا بعد اليوم، خلال { $n } يومًا على الأكثر
   *[other] حدّد يومًا بعد اليوم، خلال { $n } يوم على الأكثر
}
today-snoozed = { $n ->
    [zero] لا شيء مؤجَّل
    [one] أمر واحد مؤجَّل
    [two] أمران مؤجَّلان
    [few] { $n } أمور مؤجَّلة
    [many] { $n } أمرًا مؤجَّلًا
   *[other] { $n } أمر مؤجَّل
}
today-until = حتى { $day }
today-take-up = إعادته إلى اليوم
