category-case-summary = ملخص الحالة
category-imaging = صور الأشعة
category-radiology-report = تقارير الأشعة
category-labs = التحاليل المخبرية
category-surgical-notes = تقارير العمليات
category-medications = الأدوية
category-identity = الهوية
category-other-clinical = وثائق طبية أخرى

document-kind-file = ملف
document-kind-study = دراسة تصويرية (DICOM)

problem-empty = هذا الملف فارغ.
problem-empty-mend = يُرجى فتح الأصل وحفظه من جديد ثم إرساله.
problem-truncated = هذا الملف مبتور: نهايته مفقودة.
problem-truncated-mend = يُرجى نسخه مجددًا من مصدره وإرساله مرة أخرى. وإن وصل بالبريد أو المحادثة فيُرجى طلبه رابطَ تنزيل.
problem-not-what-it-says = اسم الملف يدل على نوع، ومحتواه من نوع آخر.
problem-not-what-it-says-mend = يُرجى سؤال المرسل كيف أُنشئ الملف، وطلبه كما حُفظ أول مرة.
problem-encrypted-pdf = لا يُفتح ملف PDF هذا إلا بكلمة مرور.
problem-encrypted-pdf-mend = لا يستطيع أحد هنا فتحه. يُرجى فتحه بكلمة المرور وحفظ نسخة أو طباعتها من دونها ثم إرسالها.
problem-no-text-layer = لا يحتوي ملف PDF هذا على نص؛ والأرجح أنه ممسوح ضوئيًا.
problem-no-text-layer-mend = تمكن قراءته بالعين، لكن لا يمكن البحث فيه ولا النسخ منه. إن وُجدت نسخة رقمية فيُرجى طلبها.
problem-unreadable = تعذرت قراءة هذا الملف.
problem-unreadable-mend = يُرجى نسخه مجددًا من مصدره وإرساله مرة أخرى. وإن لم يُجدِ ذلك فيُرجى طلبه من المستشفى أو مركز الأشعة من جديد.
problem-preamble-executable = يخفي هذا الملف بداية برنامج، ولذلك هو محجوز.
problem-preamble-executable-mend = لا يُعطى هذا الملف لأحد. يُرجى طلب الدراسة من مركز الأشعة من جديد، على قرص أو رابط تنزيل.
problem-active-content = يحتوي هذا الملف على ما يعمل تلقائيًا عند فتحه.
problem-active-content-mend = لا يُعرض إلا صورًا. وإن كان مهمًا فيُرجى طلبه ملف PDF عاديًا.
problem-too-many-pages = يزيد ملف PDF هذا على 100 صفحة، كما يحدث عند التصدير من بوابة المستشفى.
problem-too-many-pages-mend = يُرجى السؤال عن الصفحات المهمة وإرسالها مع ملخص؛ فالطبيب لا يقرأ مئات الصفحات.
problem-unsupported-type = لا يمكن عرض هذا النوع من الملفات هنا.
problem-unsupported-type-mend = يُحفظ كما وصل. وإن كان على العيادة قراءته فيُرجى طلبه بصيغة PDF.
problem-pdf-javascript = يحمل ملف PDF هذا برنامجًا نصيًا.
problem-pdf-javascript-mend = لا يُعرض إلا صورًا، فلا يعمل البرنامج.
problem-too-large = هذا الملف أكبر من أن يُفحص كاملًا.
problem-too-large-mend = يُحفظ كما وصل، ولم يُفحص إلا أوله. يُرجى فتحه مرة بعد تنزيله.
problem-embedded-files = يحمل ملف PDF هذا ملفات أخرى بداخله.
problem-embedded-files-mend = لا يطّلع عليها أحد هنا. يُرجى أن يرسلها المرسل ملفًا ملفًا.
problem-blank-page = توجد هنا صفحة لا شيء فيها.
problem-blank-page-mend = إن كان ينبغي أن يكون فيها شيء فيُرجى مسحها أو تصويرها من جديد. وإن كانت الصفحة فارغة أصلًا فلا يلزم شيء.
problem-blurred = هذه الصورة غير واضحة أو مهتزة.
problem-blurred-mend = يُرجى تصوير الصفحة من جديد: مبسوطة، في ضوء النهار، كاملةً، مع لمس النص على الشاشة قبل الالتقاط.
problem-image-of-imaging = يبدو أن هذه صورة لأشعة سينية أو مقطعية أو رنين مغناطيسي.
problem-image-of-imaging-mend = يحتاج الأطباء إلى ملفات DICOM التي أُخذت منها. يُرجى طلبها من مركز الأشعة على قرص أو رابط تنزيل. وإن كانت شيئًا آخر فتُترك كما هي.
problem-image-oversized = عدد نقاط هذه الصورة أكبر مما يمكن عرضه هنا.
problem-image-oversized-mend = يُرجى حفظها بحجم أصغر، لا يتجاوز 8000 نقطة في كل ضلع، ثم إرسالها.
problem-dicom-oversized = هذه الصور أكبر مما يمكن عرضه هنا.
problem-dicom-oversized-mend = تُحفظ كما وصلت ويمكن تنزيلها. وتحتاج العيادة إلى برنامج عرض خاص بها لفتحها.
problem-too-deep = بُني ملف DICOM هذا على نحو لا يبنيه أي جهاز، ولذلك هو محجوز.
problem-too-deep-mend = يُرجى طلب الدراسة من مركز الأشعة من جديد، على قرص أو رابط تنزيل.
problem-burned-in-text = تُظهر الصور نفسها نصًا، والأرجح أنه اسم المريض.
problem-burned-in-text-mend = لا يمكن حذفه هنا. إن كانت الصور سترسل من دون اسم فيُرجى طلب نسخة خالية منه من مركز الأشعة، والنظر في كل صورة قبل إرسالها.
problem-zip-bomb = بُني ملف ZIP هذا ليملأ الحاسوب الذي يفتحه، ولذلك هو محجوز.
problem-zip-bomb-mend = لا يُعطى هذا الملف لأحد. يُرجى طلب الملفات نفسها من المرسل، ملفًا ملفًا أو مجلدًا.
problem-nested-archive = يحتوي هذا الأرشيف على أرشيف آخر لم يُفتح.
problem-nested-archive-mend = يُرجى فك ضغط الأرشيف الداخلي وإرسال الملفات التي فيه.
problem-encrypted-zip = لا يُفتح ملف ZIP هذا إلا بكلمة مرور.
problem-encrypted-zip-mend = لا يستطيع أحد هنا فتحه. يُرجى فك ضغطه بكلمة المرور وإرسال الملفات التي فيه.
problem-unsafe-path = يحاول ملف ZIP هذا وضع ملفات خارج مجلده، ولذلك هو محجوز.
problem-unsafe-path-mend = لا يُعطى هذا الملف لأحد. يُرجى طلب الملفات نفسها من المرسل، ملفًا ملفًا أو مجلدًا.
problem-birth-date-differs = تاريخ الميلاد في هذه الصور ليس التاريخ المسجل في الحالة.
problem-birth-date-differs-mend = يُرجى مقارنة الاسم وتاريخ الميلاد ببيانات المريض. وإن كانت الصور لشخص آخر فيُرجى إزالتها.
problem-undated = لا شيء في هذه الوثيقة يدل على تاريخها.
problem-undated-mend = يُرجى البحث عن التاريخ في الوثيقة ثم فتحها هنا وإدخاله. وإن لم يوجد فيُرجى سؤال من أرسلها.
problem-zip-damaged = هذا الملف المضغوط تالف ولم يُمكن فكه.
problem-zip-damaged-mend = يُرجى إرسال المجلد نفسه أو ضغطه من جديد. ما وصل محفوظ.
problem-zip-encrypted = هذا الملف المضغوط مقفل بكلمة مرور.
problem-zip-encrypted-mend = يُرجى فكه على حاسوب بكلمة المرور وإرسال المجلد.
problem-zip-nested = لا يُفك ملف مضغوط داخل ملف مضغوط آخر.
problem-zip-nested-mend = يُرجى فكه على حاسوب وإرسال المجلد.
problem-zip-nothing = لا شيء في هذا الملف المضغوط يمكن استخدامه.
problem-zip-nothing-mend = الأسباب مذكورة في صفحة الإرسال. يُرجى إرسال الملفات نفسها دون ضغط.
problem-zip-trap = هذا الملف المضغوط غير مبني كما تبنيه البرامج، فلم يُفك.
problem-zip-trap-mend = يُرجى فكه على حاسوب وإرسال المجلد. لا تُفتح هنا ملفات مضغوطة تتضخم بلا حد.
problem-zip-unpacked = ملف مضغوط فُك ما فيه، وهو محفوظ كما وصل
problem-zip-path = اسمه يقود إلى خارج المجلد، فلم يُفك
problem-zip-link = رابط إلى ملف آخر وليس ملفًا
problem-zip-method = مضغوط بطريقة لا تُقرأ هنا؛ يُرجى إرسال الملف نفسه
problem-too-long = أكبر من 5 غيغابايت؛ يُرجى طلبه على أجزاء أو على قرص
problem-disc-freight = من ملفات برنامج العرض على القرص
problem-dicomdir = فهرس محتويات القرص
problem-unknown = لا يصلح أن يكون سجلًا طبيًا

documents-title = الوثائق
documents-in-order = بترتيب الحزمة
documents-count = { $n ->
    [zero] لا وثائق
    [one] وثيقة واحدة
    [two] وثيقتان
    [few] { $n } وثائق
    [many] { $n } وثيقة
   *[other] { $n } وثيقة
}
documents-attention = { $n ->
    [zero] لا شيء يحتاج إلى انتباه
    [one] واحدة تحتاج إلى انتباه
    [two] اثنتان تحتاجان إلى انتباه
    [few] { $n } تحتاج إلى انتباه
    [many] { $n } تحتاج إلى انتباه
   *[other] { $n } تحتاج إلى انتباه
}
documents-waiting = { $n ->
    [zero] لا ملفات قيد الفحص.
    [one] وصل ملف واحد ويجري فحصه.
    [two] وصل ملفان ويجري فحصهما.
    [few] وصلت { $n } ملفات ويجري فحصها.
    [many] وصل { $n } ملفًا ويجري فحصها.
   *[other] وصل { $n } ملف ويجري فحصها.
}
documents-reload = تحديث الصفحة
documents-empty = لا توجد وثائق بعد. يمكن اختيار ملفات أو قرص كامل أدناه؛ تُسمّى وتُصنّف تلقائيًا، ثم يُصحَّح ما أخطأه التصنيف.
documents-send = إضافة وثائق
documents-state-accepted = مقبولة
documents-state-received = يُرجى التحقق
documents-state-attention = تحتاج إلى انتباه
documents-state-blocked = لا يمكن استخدامها
documents-undated = بلا تاريخ
documents-pages = { $n ->
    [zero] بلا صفحات
    [one] صفحة واحدة
    [two] صفحتان
    [few] { $n } صفحات
    [many] { $n } صفحة
   *[other] { $n } صفحة
}
documents-images = { $n ->
    [zero] بلا صور
    [one] صورة واحدة
    [two] صورتان
    [few] { $n } صور
    [many] { $n } صورة
   *[other] { $n } صورة
}
documents-series = { $n ->
    [zero] بلا سلاسل
    [one] سلسلة واحدة
    [two] سلسلتان
    [few] { $n } سلاسل
    [many] { $n } سلسلة
   *[other] { $n } سلسلة
}
documents-from = من { $name }، { $moment }
documents-aside = { $n ->
    [zero] لم يوضع أي ملف جانبًا
    [one] وُضع ملف واحد جانبًا
    [two] وُضع ملفان جانبًا
    [few] وُضعت { $n } ملفات جانبًا
    [many] وُضع { $n } ملفًا جانبًا
   *[other] وُضع { $n } ملف جانبًا
}
documents-aside-hint = جاءت مع غيرها وليست سجلات طبية: برامج عرض وإعدادات وفهارس. تُحفظ كما وصلت ولا تُرسل إلى أحد.
documents-refused = { $n ->
    [zero] أمكن استخدام جميع الملفات
    [one] ملف واحد لا يمكن استخدامه
    [two] ملفان لا يمكن استخدامهما
    [few] { $n } ملفات لا يمكن استخدامها
    [many] { $n } ملفًا لا يمكن استخدامها
   *[other] { $n } ملف لا يمكن استخدامها
}
documents-file = الملف
documents-reason = السبب
documents-preview = ما تعرضه الوثيقة
documents-page-of = الصفحة { $page } من { $all }
documents-next = التالي
documents-previous = السابق
documents-no-preview = لا يمكن عرضها صورةً هنا. يمكن تنزيل الأصل وفتحه على الحاسوب.
documents-held-back = الوثيقة محجوزة: لا يستطيع أحد رؤيتها أو تنزيلها.
documents-take = تنزيل الأصل
documents-take-study = تنزيل الدراسة كاملة (ZIP)
documents-known = المعلومات المتوفرة
documents-kind = النوع
documents-category = التصنيف
documents-date = تاريخ الوثيقة
documents-date-hint = اليوم الذي صدرت فيه، لا اليوم الذي وصلت فيه.
documents-language = اللغة
documents-language-unknown = غير معروفة
documents-name = الاسم
documents-name-hint = كما يرد في الحزمة، مثل 2026-04-12_labs_coagulation_en.pdf. ويُحتفظ بالاسم الأصلي.
documents-name-missing = يُرجى إعطاء الوثيقة اسمًا
documents-original-name = الاسم الأصلي
documents-sent-by = المرسل
documents-received = تاريخ الوصول
documents-size = الحجم
documents-modality = نوع التصوير
documents-body-part = جزء الجسم
documents-description = الوصف
documents-institution = المؤسسة
documents-patient = اسم المريض في الصور
documents-birth-date = تاريخ الميلاد في الصور
documents-transfer-syntax = الترميز (transfer syntax)
documents-hash = SHA-256
documents-edit = الاسم والتصنيف والتاريخ
documents-accept = قبول
documents-changed = تم الحفظ.
documents-remove = الإزالة من الحالة
documents-remove-hint = تختفي الوثيقة من القوائم ولا يمكن إرسالها إلى أحد بعد ذلك. ويبقى ما وصل محفوظًا كما هو، وتُسجَّل الإزالة في سجل الاطلاع.
documents-remove-tick = نعم، تُزال هذه الوثيقة من الحالة
documents-remove-untold = يُرجى وضع علامة في المربع إذا أُريدت الإزالة
documents-remove-granted = أُرسلت الوثيقة إلى عيادة أو أُسندت إلى شخص يستطيع رؤيتها الآن. يُرجى استرجاعها أولًا ثم إزالتها.
documents-opened-by = من اطّلع عليها
documents-opened-nobody = لم يطّلع عليها أحد بعد.
documents-back = الوثائق

visible-to = ظاهرة لـ:
visible-only-coordinators = منسقي الحالة فقط
visible-nobody = لا أحد
visible-why = لماذا
visible-view = يمكنه الاطلاع
visible-download = يمكنه الاطلاع وأخذ نسخة
visible-none-else = لا أحد سواهم. وكل ما عدا ذلك يحتاج إلى موافقة المريض وإذن محدد.
visible-a-clinic = عيادة

assign-none = لا أحد يعمل عليها.
assign-do = إسناد الوثيقة
assign-whom = إلى من
assign-extent = المسموح به
assign-until = حتى
assign-until-hint = حتى نهاية ذلك اليوم.
assign-nobody = اختر مترجمًا شفهيًا من هذه الحالة
assign-no-day = أدخل اليوم الأخير
assign-past = مضى ذلك اليوم: اختر اليوم أو يومًا بعده
assign-uncovered = لا يمكن إسنادها إلى { $name } بعد: { $lack }. القرار للمريض أو من يمثّله؛ اطلب الموافقة أولًا.
assign-no-consent = لا توجد موافقة تسمّي هذا الشخص
assign-ask-consent = طلب الموافقة
assign-about = حتى نهاية { $day } · { $extent }
assign-stopped = مغلقة
assign-end = استرجاع الوثيقة
assign-person-title = الوثائق المُسنَدة
assign-person-none = لم يُسنَد شيء إلى هذا الشخص.
lend-to = مُعارة لأشخاص
lend-whom-hint = يرى من وثائق الحالة هذه الوثيقة حتى ذلك اليوم، ولا يرى من البقية أكثر من ذي قبل. وتصله رسالة فيها رابط خاص.
lend-nobody = اختر مترجمًا شفهيًا من هذه الحالة، أو قريبًا لا يرى كل شيء
lend-nobody-there = لا أحد في هذه الحالة يمكن أن تُعار له: لا مترجم شفهيًا فيها، ولا قريب لا يرى كل شيء من قبل.
lend-title = إعارة وثائق إلى { $name }
lend-lead = لا بد من موافقة تسمّي هذا الشخص. ما تختاره يُعار كله أو لا يُعار منه شيء، ويمكن استرجاع كل وثيقة وحدها. وما يصل لاحقًا ليس منه.
lend-kind = { $n ->
    [zero] لا شيء من هذا النوع
    [one] الموجود الآن من هذا النوع
    [two] الاثنان الموجودان الآن من هذا النوع
    [few] كل ما هو موجود الآن من هذا النوع ({ $n })
    [many] كل ما هو موجود الآن من هذا النوع ({ $n })
   *[other] كل ما هو موجود الآن من هذا النوع ({ $n })
}
lend-lent = مُعارة
lend-nothing = اختر وثيقة واحدة على الأقل
lend-uncovered = لا يمكن إعارة كل ذلك إلى { $name } بعد: { $documents }. القرار للمريض أو من يمثّله؛ اطلب الموافقة أولًا، أو اترك هذه الوثائق.
lend-letter = تُرسل رسالة فيها رابط خاص، ولا تقول لأي غرض.
lend-do = إعارة ما اختير
lend-go = إعارة وثائق
problem-taken-back = استرجعه مرسله.
problem-taken-back-mend = لا يلزم شيء. وإن كان ما زال مطلوبًا فيمكن طلبه من جديد.
