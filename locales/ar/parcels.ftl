parcels-title = شرائح وأقراص وشحنات
parcels-lead = ما يُرسل باليد أو بشركة توصيل: لدى من كان ومتى وبأي حال وما يجب أن يعود.
parcels-empty = لا شيء في الطريق.
parcels-over = { $n ->
    [zero] لم يعد شيء
    [one] شيء واحد عاد أو لم يُرسل
    [two] شيئان عادا أو لم يُرسلا
    [few] { $n } أشياء عادت أو لم تُرسل
    [many] { $n } شيئًا عاد أو لم يُرسل
   *[other] { $n } شيء عاد أو لم يُرسل
}
parcel-add = إرسال شيء
parcel-change = تعديل
parcel-change-left = غادر بالفعل: ما هو لا يتغير. يمكن تعديل يوم الإعادة فقط.
parcel-kind = ما هو
parcel-kind-slides = شرائح نسيجية
parcel-kind-blocks = قوالب البارافين
parcel-kind-disc = قرص أو ذاكرة بالصور
parcel-kind-films = أفلام أشعة
parcel-kind-papers = أوراق أصلية
parcel-pieces-slides = { $n ->
    [zero] لا شرائح نسيجية
    [one] شريحة نسيجية واحدة
    [two] شريحتان نسيجيتان
    [few] { $n } شرائح نسيجية
    [many] { $n } شريحة نسيجية
   *[other] { $n } شريحة نسيجية
}
parcel-pieces-blocks = { $n ->
    [zero] لا قوالب بارافين
    [one] قالب بارافين واحد
    [two] قالبا بارافين
    [few] { $n } قوالب بارافين
    [many] { $n } قالب بارافين
   *[other] { $n } قالب بارافين
}
parcel-pieces-disc = { $n ->
    [zero] لا أقراص
    [one] قرص واحد
    [two] قرصان
    [few] { $n } أقراص
    [many] { $n } قرصًا
   *[other] { $n } قرص
}
parcel-pieces-films = { $n ->
    [zero] لا أفلام
    [one] فيلم أشعة واحد
    [two] فيلما أشعة
    [few] { $n } أفلام أشعة
    [many] { $n } فيلم أشعة
   *[other] { $n } فيلم أشعة
}
parcel-pieces-papers = { $n ->
    [zero] لا أوراق أصلية
    [one] ورقة أصلية واحدة
    [two] ورقتان أصليتان
    [few] { $n } أوراق أصلية
    [many] { $n } ورقة أصلية
   *[other] { $n } ورقة أصلية
}
parcel-pieces = العدد
parcel-pieces-hint = يُعدّ من جديد عند كل تسليم.
parcel-what = أيها بالتحديد
parcel-what-hint = الأرقام على الملصقات ولأي عينة أو فحص. تقرؤه العيادة والعائلة.
parcel-origin = من
parcel-origin-hint = صاحبه: المستشفى أو المختبر أو العائلة.
parcel-destination = إلى
parcel-clinic-hint = لا يُرسل إلى عيادة إلا بموافقة تشمل تسليمها نسخة عبر شركة توصيل أو باليد.
parcel-somebody-else = جهة أخرى
parcel-destination-other = إلى أي جهة أخرى
parcel-destination-hint = فقط إن لم تكن عيادة من القائمة.
parcel-back-by = آخر موعد لعودته
parcel-back-hint = الشرائح والقوالب ملك مختبرها. اتركه فارغًا لما يجوز أن يبقى.
parcel-way = الطريق
parcel-state-ready = قيد التجهيز
parcel-state-handed-over = سُلّم للناقل
parcel-state-under-way = في الطريق
parcel-state-arrived = وصل
parcel-state-going-back = في طريق العودة
parcel-state-returned = عاد
parcel-state-lost = مفقود
parcel-state-cancelled = لم يُرسل
parcel-step-hand-over = تسليم للناقل
parcel-step-track = رُصد في الطريق
parcel-step-arrive = وصول
parcel-step-send-back = تسليم للإعادة
parcel-step-return = عودة
parcel-step-lose = فقدان
parcel-step-find = عُثر عليه
parcel-step-cancel = أُلغي الإرسال
parcel-do-hand-over = تسلّمه الناقل
parcel-do-track = أفاد الناقل بمكانه
parcel-do-arrive = وصل
parcel-do-send-back = سُلّم للإعادة
parcel-do-return = عاد إلى صاحبه
parcel-do-lose = فُقد
parcel-do-find = عُثر عليه
parcel-do-cancel = لن يُرسل
parcel-condition = الحال
parcel-condition-intact = سليم وكامل
parcel-condition-incomplete = مفتوح أو ناقص
parcel-condition-damaged = متضرر
parcel-condition-not-seen = لم يُفحص
parcel-late = متأخر
parcel-carrier = الناقل
parcel-carrier-hint = شركة توصيل أو من يحمله.
parcel-tracking = رقم التتبع
parcel-expected = متوقع في
parcel-leg = عندما يتسلمه ناقل
parcel-leg-hint = عند التسليم فقط.
parcel-chain = سلسلة العهدة
parcel-chain-empty = لم يغادر بعد.
parcel-next = ما حدث بعد ذلك
parcel-step = ماذا حدث
parcel-who = لدى من هو الآن أو من أفاد
parcel-who-hint = اسم من تسلّمه أو وقّع.
parcel-words = ملاحظات
parcel-words-hint = تقرؤه العائلة والعيادة أيضًا.
parcel-written = دوّنه { $name }
parcel-clinic-said = أكده { $name } من { $clinic } بكلام العيادة نفسها
parcel-fault-words = اذكر ما ينقص أو ما كُسر أو ما فُتح
parcel-lack = لا موافقة تسمح بإرساله إلى هذه العيادة بعد
parcel-consent-gone = لم تعد الموافقة عليه قائمة
parcel-consent-gone-lead = اطلب إعادته.
parcel-said-added = سُجّل. دوّن كل تسليم.
parcel-said-changed = تم التغيير.
parcel-said-moved = أُضيفت خطوة إلى سلسلة العهدة.
parcel-fault-kind = اذكر ما هو
parcel-fault-pieces = أدخل عددًا من 1 إلى { $n }
parcel-fault-what = اذكر أيها بالتحديد
parcel-fault-origin = اذكر ممن
parcel-fault-destination = اختر عيادة أو اذكر الجهة
parcel-fault-step = اذكر ما حدث
parcel-fault-before = هذا قبل الخطوة السابقة
parcel-fault-condition = اذكر حاله
parcel-fault-who = اذكر لدى من هو الآن
parcel-fault-carrier = اذكر الناقل
parcel-fault-expected = لا يصل قبل أن يغادر
parcel-fault-uncovered = لا يغادر إلى هذه العيادة: { $lack }
today-parcels = في الطريق ومتأخر
today-uncovered = لدى عيادة أو في الطريق إليها بلا موافقة سارية
today-uncovered-handed-over = اطلب من الناقل إيقافه أو إعادته
today-uncovered-under-way = اطلب من الناقل إيقافه أو إعادته
today-uncovered-arrived = اطلب من العيادة إعادته دون الاطلاع عليه
today-record-sent = اسأل عن وصول السجلات
today-record-reminded = تابع السجلات من جديد
today-record-partly-received = اطلب بقية السجلات
today-record-taken-back = أبلغ الجهة بسحب الإذن
family-parcels-title = أشياء في الطريق
family-parcels-hint = الشرائح والأقراص والأوراق: أين كل منها
family-parcels-lead = ما يُرسل باليد أو بشركة توصيل ولدى من هو وما سيعود.
family-parcels-none = لا شيء في الطريق.
review-parcels = أُرسل إليكم باليد أو عبر شركة توصيل
review-parcel-tell = وما يخص مختبرًا يعود إليه.
review-parcel-arrived = هل وصل؟
review-parcel-lead = يُضاف تأكيدكم إلى سلسلة العهدة باسمكم وبتاريخ اليوم، وتقرؤه الوكالة والعائلة.
review-parcel-words-hint = اذكروا ما ينقص أو ما كُسر أو ما فُتح. تقرؤه الوكالة والعائلة.
review-parcel-button = لقد وصل
review-parcel-changed = تغيّر هذا في أثناء ذلك. انظروا إلى الوضع الآن ثم أكدوا من جديد إن كان ما زال صحيحًا.
export-parcels = أشياء أُرسلت باليد أو بشركة توصيل
event-parcel-added = { $who }: تدوين شيء يُرسل: { $detail }
event-parcel-changed = { $who }: تعديل شيء يُرسل: { $detail }
event-parcel-moved = { $who }: تدوين خطوة لشيء يُرسل: { $detail }
