# L1: the plan of a journey.
plan-title = الخطة
plan-lead = ما يحدث ومتى وأين، ومن يرتّبه، ومن يعنيه، وهل هو مؤكَّد. يرى كل شخص ما يخصه فقط.
plan-add = إضافة إلى الخطة
plan-change = تعديله
plan-change-hint = إذا تغيّر الوقت أو المكان أو النوع وجب تأكيده من جديد.
plan-empty = لم يُخطَّط لشيء بعد. ابدأ بما عرضته العيادة ثم الرحلات والفندق.
plan-kind = ما هو؟
plan-kind-appointment = موعد في العيادة
plan-kind-flight = رحلة جوية أو قطار
plan-kind-hotel = فندق
plan-kind-transfer = نقل
plan-kind-interpreter = مترجم شفهي
plan-kind-companion = مرافق
plan-kind-other = شيء آخر
plan-state-proposed = مقترح
plan-state-confirmed = مؤكَّد
plan-state-done = تمّ
plan-state-cancelled = مُلغى
plan-confirmed-by = مؤكَّد: { $who }
plan-when-day = اليوم كله
plan-when-days = من { $from } حتى { $to }
plan-when-span = { $from } – { $to }
plan-what = بكلمات قليلة
plan-what-hint = مثل: الزيارة الأولى لدى د. لانسكوي؛ QR 337 إلى موسكو.
plan-place = أين
plan-from = اليوم الأول
plan-from-time = من الساعة
plan-time-hint = بتوقيت ذلك المكان، مثل 09:30. اترك الوقتين فارغين إن كان عن أيام كاملة.
plan-zone = بتوقيت أي مكان
plan-zone-hint = المنطقة الزمنية للمكان الذي يبدأ فيه.
plan-to = اليوم الأخير
plan-to-hint = اتركه فارغًا إن كان اليوم نفسه.
plan-to-time = حتى الساعة
plan-to-zone = بتوقيت أي مكان عند الانتهاء
plan-to-zone-hint = للرحلة: حيث تهبط.
plan-same-place = نفسه
plan-owner = يرتّبه
plan-owner-hint = من يتولى ذلك.
plan-whom = المعنيّون
plan-whom-hint = يراه هؤلاء ويظهر في تقويمهم. ويرى المريض الخطة كلها.
plan-reference = رقم الحجز
plan-note = ما ينبغي أن يعرفه المعنيّون
plan-note-hint = لا أمور طبية: تلك تقولها العيادة.
plan-by = من أكّده وكيف
plan-by-hint = مثل: فندق فولغا، رسالة اليوم.
plan-by-clinic = من أكّده في العيادة وكيف
plan-by-clinic-hint = لا يثبت الموعد إلا بتأكيد العيادة.
plan-confirm = تم تأكيده
plan-finish = لقد تمّ
plan-cancel = لن يتمّ
plan-reopen = مطلوب مجددًا
plan-calendars = التقاويم
plan-calendars-hint = ملف تقويم لكل شخص، بجزئه فقط وبلغته. والملف الأحدث يحل محل الأقدم.
plan-calendar-take = إضافته إلى تقويمي
plan-calendar-name = رحلة مع { $house }
plan-said-added = أُضيف إلى الخطة.
plan-said-changed = تم التعديل.
plan-said-anew = تم التعديل. ما كان مؤكَّدًا شيء آخر، فهو ينتظر التأكيد من جديد.
plan-said-confirmed = تم تأكيده.
plan-said-done = لقد تمّ.
plan-said-cancelled = أُلغي. تزيله التقاويم مع الملف التالي.
plan-said-proposed = أصبح مقترحًا من جديد.
plan-fault-kind = اختر ما هو
plan-fault-title = اذكر بكلمات قليلة ما هو
plan-fault-from = اذكر في أي يوم يبدأ
plan-fault-from-time = اذكر أيضًا في أي ساعة يبدأ
plan-fault-to-time = اذكر في أي ساعة ينتهي ذلك اليوم، أو اترك اليوم فارغًا
plan-fault-time = اكتب الوقت هكذا: 09:30
plan-fault-order = ينتهي قبل أن يبدأ
plan-fault-by = اذكر من أكّده وكيف
plan-family-title = رحلتك
plan-family-lead = ما يحدث ومتى وأين. الأوقات بتوقيت كل مكان.
plan-family-empty = لا شيء في الخطة يخصك بعد.
plan-interpreter-title = متى وأين
plan-cancelled = { $n ->
    [zero] لم يُلغَ شيء
    [one] أُلغي أمر واحد
    [two] أُلغي أمران
    [few] أُلغيت { $n } أمور
    [many] أُلغي { $n } أمرًا
   *[other] أُلغي { $n } أمر
}
plan-calendar-lines = { $n ->
    [zero] لا بنود
    [one] بند واحد
    [two] بندان
    [few] { $n } بنود
    [many] { $n } بندًا
   *[other] { $n } بند
}
plan-calendar-summary = الرحلة مع { $house }

# L1: ما يُسأل عنه قبل السفر.
before-travel-title = يُسأل عنه قبل السفر
before-travel-lead = اسأل عن هذا قبل حجز أي شيء لا يُسترد ثمنه. نقرة واحدة تملأ السؤال، ولكل سؤال محادثة واحدة.
before-travel-family = نسأل عن هذا من أجلك قبل حجز أي شيء لا يُسترد ثمنه.
before-travel-ask = طرح السؤال
before-travel-not-asked = لم يُسأل بعد
before-travel-who = من يجيب
before-travel-documents = ما الوثائق التي يجب أن تكون متوفرة عند الزيارة، أصولًا أو نسخًا؟
before-travel-documents-short = الوثائق المطلوبة
before-travel-translation = هل تلزم ترجمة الوثائق؟ وإلى أي لغة، وهل يجب أن تكون معتمدة؟
before-travel-translation-short = هل تلزم ترجمة
before-travel-window = هل يمكن أن تتم الزيارة بكل ما يتصل بها ضمن المواعيد المتاحة لنا؟ وكم يومًا ينبغي أن نخطط لها؟
before-travel-window-short = هل تتسع المواعيد للزيارة
before-travel-invoice = من في العيادة يؤكد الفاتورة، وإلى متى تبقى سارية؟
before-travel-invoice-short = من يؤكد فاتورة العيادة
before-travel-outside-care = ما الذي يقع خارج الرعاية الطبية (السفر والإقامة والنقل والمترجم والمرافق)، ومن يرتب كلًّا منه ومن يدفع ثمنه؟
before-travel-outside-care-short = ما يقع خارج الرعاية الطبية
before-travel-binding = لم يُجب عنه بعد، وهذا المبلغ لا يُسترد كاملًا: { $what }.
risk-derived-before-travel = لم يُجب عنه قبل السفر: { $what }
risk-derived-before-travel-mend = اسأل من صفحة الخطة؛ والجواب لصاحبه.
