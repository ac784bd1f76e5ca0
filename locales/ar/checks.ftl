nav-checks = للتحقق

documents-severity-blocks = يمنع الإرسال
documents-severity-warns = يُرجى النظر
documents-severity-tells = للعلم
documents-state-requested = طُلبت من جديد

problem-somebody-else = الاسم وتاريخ الميلاد في هذه الوثيقة لشخص آخر.
problem-somebody-else-told = الاسم هنا { $found } وتاريخ الميلاد { $found-day }، وفي الحالة { $wanted } و{ $wanted-day }.
problem-somebody-else-mend = لن تصل إلى أحد حتى تنظر فيها. إن كانت لمريض آخر فيُرجى إزالتها وإبلاغ من أرسلها. وإن كانت لهذا المريض فعلًا فيُرجى فتحها وذكر السبب.
problem-name-differs = الاسم في هذه الوثيقة ليس الاسم المسجل في الحالة.
problem-name-differs-told = الاسم في هذه الوثيقة { $found }، وفي الحالة { $wanted }.
problem-name-differs-mend = يُرجى مقارنتهما بالعين. قد يتغير الاسم بعد الزواج أو عند نقله إلى كتابة أخرى؛ والمرجع جواز السفر. وإن كانت الوثيقة لغيره فيُرجى إزالتها.
problem-name-partly = يتفق جزء فقط من الاسم مع الاسم المسجل في الحالة.
problem-name-partly-told = الاسم في هذه الوثيقة { $found } لا يتفق إلا جزئيًا مع الاسم في الحالة { $wanted }.
problem-name-partly-mend = ربما كانت لأحد الأقارب. يُرجى مقارنة الاسم الأول وتاريخ الميلاد.
problem-name-spelled = كُتب الاسم بتهجئة غير التي في الحالة.
problem-name-spelled-told = كُتب الاسم هنا { $found } وفي الحالة { $wanted }.
problem-name-spelled-mend = هذا شائع. وفي الدعوات والتذاكر تُعتمد تهجئة جواز السفر.
problem-name-unknown = تعذرت مقارنة الاسم بالاسم المسجل في الحالة.
problem-name-unknown-told = تعذرت مقارنة الاسم { $found } بالاسم في الحالة { $wanted }.
problem-name-unknown-mend = يُرجى المقارنة بالعين أو بتاريخ الميلاد، أو سؤال من أرسلها. وكتابة الاسم بالحروف اللاتينية في الحالة تساعد على ذلك.
problem-birth-date-differs-told = تاريخ الميلاد في هذه الوثيقة { $found-day }، وفي الحالة { $wanted-day }.
problem-numbers-missing = تنقص صور داخل السلسلة.
problem-numbers-missing-told = { $count ->
    [zero] لا تنقص صور: { $gaps }.
    [one] يبدو أن صورة واحدة ناقصة: { $gaps }.
    [two] يبدو أن صورتين ناقصتان: { $gaps }.
    [few] يبدو أن { $count } صور ناقصة: { $gaps }.
    [many] يبدو أن { $count } صورة ناقصة: { $gaps }.
   *[other] يبدو أن { $count } صورة ناقصة: { $gaps }.
}
problem-numbers-missing-mend = يُرجى إرسال القرص أو المجلد كاملًا مرة أخرى؛ وما وصل من قبل يُتخطى. وإن بقيت الأرقام ناقصة فيُرجى سؤال مركز الأشعة هل السلسلة كاملة.
problem-gap = السلسلة { $series }: { $numbers }
problem-not-sent = في فهرس القرص ملفات لم تصل.
problem-not-sent-told = { $count ->
    [zero] لا ملفات ناقصة من فهرس القرص.
    [one] في فهرس القرص ملف واحد لم يصل.
    [two] في فهرس القرص ملفان لم يصلا.
    [few] في فهرس القرص { $count } ملفات لم تصل.
    [many] في فهرس القرص { $count } ملفًا لم يصل.
   *[other] في فهرس القرص { $count } ملف لم يصل.
}
problem-not-sent-mend = يُرجى إرسال القرص كاملًا مرة أخرى؛ وما وصل من قبل يُتخطى. وإن تعذرت قراءة القرص فيُرجى طلب قرص جديد أو رابط تنزيل من مركز الأشعة.
problem-image-not-dicom = هذه صورة للأشعة وليست الأشعة نفسها (DICOM).
problem-image-not-dicom-mend = تقيس العيادة وتقارن في الملفات الأصلية. يُرجى طلب ملفات DICOM من مركز الأشعة: على قرص أو ذاكرة USB أو رابط تنزيل. وإن كانت هذه صورة لتقرير فيُرجى تغيير فئتها.
problem-report-without-images = الصور التي يتحدث عنها هذا التقرير ليست هنا.
problem-report-without-images-mend = يُرجى طلب ملفات DICOM لهذا الفحص. فالعيادة تريد أن ترى الصور نفسها.
problem-images-without-report = لا يوجد تقرير عن هذه الصور بعد.
problem-images-without-report-mend = يُرجى طلب التقرير المكتوب لهذا الفحص. وإن لم يوجد فيمكن للعيادة النظر في الصور.

family-problem-truncated = لم يصل هذا الملف كاملًا: نهايته مفقودة.
family-problem-truncated-mend = يُرجى إرساله مرة أخرى من المكان الذي حُفظ فيه أول مرة.
family-problem-not-what-it-says = لا نستطيع معرفة نوع هذا الملف.
family-problem-not-what-it-says-mend = يُرجى إرسال الملف كما وصل أول مرة، من دون تغيير اسمه.
family-problem-encrypted-pdf = لا يُفتح هذا الملف إلا بكلمة مرور.
family-problem-encrypted-pdf-mend = يُرجى فتحه بكلمة المرور وطباعته أو حفظ نسخة من دونها، ثم إرسال تلك النسخة. وتكفي أيضًا صورة واضحة لكل صفحة.
family-problem-unreadable = تعذر فتح هذا الملف.
family-problem-unreadable-mend = يُرجى إرساله مرة أخرى. وإن لم يُجدِ ذلك فيُرجى طلبه من المستشفى من جديد.
family-problem-too-many-pages = في هذا الملف أكثر من 100 صفحة.
family-problem-too-many-pages-mend = لا يلزم فعل شيء بهذا الملف. وإن أمكن فيُرجى إرسال أهم الصفحات وحدها: آخر تقرير، والتشخيص، وأحدث النتائج.
family-problem-unsupported-type = لا يمكن عرض هذا النوع من الملفات على طبيب هنا.
family-problem-unsupported-type-mend = إن أمكن فيُرجى حفظه بصيغة PDF وإرسالها.
family-problem-numbers-missing = تنقص بعض صور هذا الفحص.
family-problem-numbers-missing-mend = يُرجى اختيار القرص أو المجلد كاملًا مرة أخرى. وما هو محفوظ من قبل يُتخطى.
family-problem-not-sent = لم يصل كل ما على القرص.
family-problem-not-sent-mend = يُرجى اختيار القرص أو المجلد كاملًا مرة أخرى. وما هو محفوظ من قبل يُتخطى.
family-problem-image-not-dicom = تبدو هذه صورة ملتقطة للأشعة. وتحتاج العيادة إلى الأشعة نفسها في ملفات تسمى DICOM.
family-problem-image-not-dicom-mend = المكان الذي أُجري فيه الفحص يعطيها على قرص أو ذاكرة USB أو رابط تنزيل. يكفي أن تقول: «أرجو إعطائي جميع صور هذا الفحص بصيغة DICOM». ثم يُرجى إرسال القرص أو المجلد كاملًا هنا.
family-problem-report-without-images = وصلنا التقرير، ولم تصلنا صور الأشعة التي يتحدث عنها.
family-problem-report-without-images-mend = إن وُجد قرص فيُرجى إرساله كاملًا. وإلا فيُرجى طلب ملفات DICOM من المكان الذي أُجري فيه الفحص.
family-problem-undated = لا نرى تاريخ هذه الوثيقة.
family-problem-undated-mend = إن كان على الورقة تاريخ فيُرجى إرسال صورة يُقرأ فيها. وإن لم يكن فيُرجى إخبار المنسق باليوم.

family-again = يطلب { $name } إرسال هذا من جديد.
family-again-what = يُرجى إرسال «{ $title }» من جديد
family-again-go = الإرسال من جديد

ask-again-illegible = لا تُقرأ جيدًا. يُرجى وضعها مستوية في ضوء النهار وتصويرها من الأعلى مباشرة.
ask-again-whole-page = جزء من الصفحة غير ظاهر. ينبغي أن تظهر الزوايا الأربع في الصورة.
ask-again-all-pages = تنقص صفحات. يُرجى إرسالها كلها بالترتيب.
ask-again-dicom = نحتاج إلى صور الأشعة نفسها (DICOM) وليس إلى صورة ملتقطة لها.
ask-again-date = نحتاج إلى نسخة يُقرأ فيها التاريخ.
ask-again-another-one = تبدو هذه وثيقة غير التي طلبناها.
ask-again-other = سبب آخر

checks-title = وثائق بانتظار التحقق
checks-count = { $n ->
    [zero] لا وثائق تنتظر التحقق
    [one] وثيقة واحدة تنتظر التحقق
    [two] وثيقتان تنتظران التحقق
    [few] { $n } وثائق تنتظر التحقق
    [many] { $n } وثيقة تنتظر التحقق
   *[other] { $n } وثيقة تنتظر التحقق
}
checks-none = لا شيء ينتظر التحقق.
checks-start = البداية من هنا
checks-start-who = الأقدم أولًا. بعد قبولها أو طلبها من جديد تظهر التالية.
checks-next = التحقق من التالية
checks-skip = تركها لوقت لاحق والانتقال إلى التالية
checks-leave = العودة إلى القائمة
checks-accept-next = قبول ومتابعة
checks-list = وثائق تنتظر التحقق
checks-arrived = وصلت
checks-document = الوثيقة
checks-found = ما وُجد
checks-nothing = لا شيء
checks-more = { $n ->
    [zero] ولا شيء غيره
    [one] وملاحظة أخرى
    [two] وملاحظتان أخريان
    [few] و{ $n } ملاحظات أخرى
    [many] و{ $n } ملاحظة أخرى
   *[other] و{ $n } ملاحظة أخرى
}
checks-blocks = لا تُرسل كما هي
checks-blocks-why = يُرجى إصلاح ذلك، أو ذكر السبب الذي يسمح بإرسالها مع ذلك في صفحتها.
checks-blocks-look = فتح الوثيقة
checks-blocks-line = { $title }: { $what }

override-open = المتابعة مع ذلك
override-reason = لماذا يمكن أن تُستعمل
override-hint = يبقى اسمك ووقت ذلك وهذا السبب ظاهرًا هنا؛ ويُسجل حدوثه في سجل الاطلاع.
override-untold = يُرجى ذكر السبب الذي يسمح بالمتابعة
override-button = المتابعة بها
override-said = قرار المتابعة مع ذلك: { $name }، { $moment }:
override-settled = نُظر فيه
override-take-back = التراجع عن ذلك

asking-title = طلبها من جديد
asking-reason = السبب
asking-hint = يقرأ المرسل هذا بلغته.
asking-note = بكلماتك
asking-note-hint = يظهر كما تكتبه وباللغة التي تكتب بها.
asking-unchosen = يُرجى اختيار سبب طلبها من جديد
asking-untold = يُرجى أن تذكر بكلماتك سبب طلبها من جديد
asking-button = طلبها من جديد
asking-next = طلبها من جديد ومتابعة
asking-open = طُلبت من جديد
asking-stop = لم تعد مطلوبة

whose-title = لمن هذه الوثيقة
whose-case = في الحالة
whose-document = في هذه الوثيقة
whose-how = مدى الاتفاق
whose-hint = هذا يساعد على التدقيق. أما هل هو الشخص نفسه فالقرار لك.
likeness-same = متفق
likeness-spelling = بتهجئة أخرى
likeness-partly = متفق جزئيًا
likeness-different = مختلف
likeness-unknown = لا تمكن المقارنة
obstacle-nothing = لا يوجد اسم للمقارنة
obstacle-script = لا تمكن المقارنة بين الكتابتين
how-same = متفق
how-script = متفق في كتابة أخرى
how-spelling = يُنطق مثله ويُكتب بغير تهجئته
how-cut = البداية متفقة؛ كان الحقل أقصر من اللازم
how-initial = الحرف الأول موافق
how-only-case = في الحالة فقط
how-only-document = في هذه الوثيقة فقط

passport-title = التحقق من جواز السفر
passport-zone = السطور في أسفل صفحة الصورة
passport-zone-hint = سطران في كل منهما 44 خانة مع كل علامات <. تكشف أرقام التحقق معظم أخطاء الكتابة. يُتحقق من الرقم ولا يُحفظ.
passport-check = التحقق من هذه السطور
passport-family-name = اسم العائلة
passport-given-names = الأسماء
passport-birth-date = تاريخ الميلاد
passport-expiry-date = صالح حتى
mrz-fault-shape = في جواز السفر سطران من 44 خانة، وفي البطاقة ثلاثة من 30 أو اثنان من 36. عدد خانات السطر { $line }: { $length }.
mrz-fault-character = السطر { $line }، الخانة { $place }: لا تُقبل هناك إلا الحروف من A إلى Z والأرقام و<.
mrz-fault-number = رقم الوثيقة لا يوافق رقم التحقق. يُرجى مقارنته خانة خانة؛ يتشابه 0 وO.
mrz-fault-birth-date = تاريخ الميلاد لا يوافق رقم التحقق. يُرجى مقارنة هذه الأرقام الستة، السنة أولًا.
mrz-fault-expiry-date = تاريخ الانتهاء لا يوافق رقم التحقق. يُرجى مقارنة هذه الأرقام الستة، السنة أولًا.
mrz-fault-personal-number = الرقم الشخصي قرب نهاية السطر لا يوافق رقم التحقق. يُرجى مقارنته خانة خانة.
mrz-fault-whole = الرقم الأخير لا يوافق السطر كله. يُرجى مقارنة السطر مرة أخرى.
mrz-fault-names = لا يوجد اسم عائلة في سطر الأسماء. يُرجى مقارنته خانة خانة.
mrz-no-date-birth-date = تاريخ الميلاد ليس تاريخًا صحيحًا. هو ستة أرقام: السنة ثم الشهر ثم اليوم.
mrz-no-date-expiry-date = تاريخ الانتهاء ليس تاريخًا صحيحًا. هو ستة أرقام: السنة ثم الشهر ثم اليوم.

recency-title = مدى حداثتها
recency-hint = العيادة هي التي تقرر ما هو حديث بما يكفي.
recency-general = القاعدة العامة
recency-recent = { $who }: تصبح قديمة في { $day }.
recency-ageing = { $who }: مضى عليها أكثر من اثني عشر شهرًا؛ يُرجى السؤال هل تكفي. تصبح قديمة في { $day }.
recency-stale-then = { $who }: تصبح قديمة في { $stale }، قبل المراجعة المقررة في { $day }.
recency-stale = { $who }: قديمة منذ { $day }.
recency-word-recent = حديثة
recency-word-ageing = تتقادم
recency-word-stale = قديمة
recency-word-ageless = لا تتقادم
recency-plan = الغرض من هذه الوثائق
recency-plan-hint = يتوقف عليه كم يمكن أن يكون عمر الوثائق. وقد تكون للعيادة حدودها الخاصة.
recency-course = الوثائق من أجل
recency-course-unknown = لم يُذكر بعد؛ تُعد حالة متغيرة
recency-course-surgery = عملية مقررة
recency-course-evolving = حالة متغيرة
recency-course-stable = حالة مستقرة منذ مدة طويلة
recency-planned = المراجعة مقررة في
recency-planned-hint = يُترك فارغًا إن لم يُعرف بعد؛ وعندئذ يُحسب من اليوم.
recency-save = حفظ

timeline-title = الخط الزمني
timeline-legend = الدائرة المملوءة حديثة أو لا تتقادم، والحلقة تتقادم، وعلامة × قديمة. والخط المتقطع هو اليوم الذي يُحسب به.
timeline-undated = { $n ->
    [zero] كل الوثائق ظاهرة.
    [one] وثيقة واحدة بلا تاريخ غير ظاهرة.
    [two] وثيقتان بلا تاريخ غير ظاهرتين.
    [few] { $n } وثائق بلا تاريخ غير ظاهرة.
    [many] { $n } وثيقة بلا تاريخ غير ظاهرة.
   *[other] { $n } وثيقة بلا تاريخ غير ظاهرة.
}
timeline-table = الشيء نفسه في جدول

clinic-limits = كم يمكن أن يكون عمر الوثائق
clinic-limits-hint = يُذكر فقط ما تريده هذه العيادة بخلاف القاعدة العامة.
clinic-surgery-days = نتائج المختبر قبل العملية، بالأيام
clinic-surgery-days-hint = في العادة 90
clinic-evolving-months = ما دامت الحالة متغيرة، بالأشهر
clinic-evolving-months-hint = في العادة 6
clinic-stable-months = ما دامت الحالة مستقرة، بالأشهر
clinic-stable-months-hint = في العادة 24، ويُسأل ابتداءً من 12
clinic-imaging-months = صور الأشعة وتقاريرها، بالأشهر
clinic-imaging-months-hint = في العادة لا حد لها
clinic-fault-limit = يُرجى كتابة عدد صحيح من 1 إلى { $n } أو ترك الحقل فارغًا

event-problem-overridden = { $who }: المتابعة بـ{ $what } مع وجود ملاحظة: { $detail }
event-override-withdrawn = { $who }: التراجع عن المتابعة بـ{ $what } مع وجود ملاحظة: { $detail }
event-document-asked-again = { $who }: طلب { $what } من جديد
event-asking-withdrawn = { $who }: العدول عن طلب { $what } من جديد
event-passport-typed = { $who }: إدخال سطور جواز السفر: { $what }
event-review-planned = { $who }: تحديد الغرض من الوثائق
