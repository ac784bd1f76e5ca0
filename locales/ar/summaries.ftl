field-concern = التشخيص أو الشكوى الرئيسية
field-sought = الإجراء أو التقييم المطلوب
field-course = متى بدأت الأعراض وكيف تطورت
field-symptoms = الأعراض الحالية
field-treatments = العلاج حتى الآن
field-surgeries = الإجراءات والعمليات
field-conditions = أمراض أخرى
field-limitations = القيود الوظيفية
field-home-doctor = ما أوصى به الطبيب في بلد الإقامة
field-why-abroad = سبب العلاج في الخارج
field-hint-concern = بعبارة التقرير إن وُجد، مع ذكر أي تقرير.
field-hint-sought = بأدق ما هو معروف. والقرار للعيادة.
field-hint-course = أول علامة ثم كل تغيّر، بالشهر والسنة.
field-hint-symptoms = ما يشعر به المريض اليوم وما لا يستطيع فعله.
field-hint-treatments = ما جُرّب، ومن متى إلى متى، وما نتيجته.
field-hint-surgeries = كل إجراء مع سنته ومستشفاه. ويُذكر إن سبّب التخدير مشكلة.
field-hint-conditions = القلب والرئتان والكلى والسكري والتخثر والحمل والعدوى.
field-hint-limitations = المشي والدرج والجلوس في الطائرة والنظر والسمع.
field-hint-home-doctor = والتكلفة إن ذُكرت.
field-hint-why-abroad = بكلمات المريض نفسه.

medication-kind-prescription = بوصفة طبية
medication-kind-over-the-counter = من دون وصفة
medication-kind-herbal = أعشاب أو مكمل غذائي
severity-mild = خفيفة
severity-moderate = متوسطة
severity-severe = شديدة
severity-unknown = غير معروفة
declared-not-asked = لم يُسأل بعد
declared-none-known = سُئل: لا يوجد ما هو معروف
declared-listed = مذكورة أدناه
clotting-anticoagulant = مضاد للتخثر
clotting-antiplatelet = مضاد للصفيحات
clotting-also-affects = قد يؤثر في النزف

summary-title = ملخص الحالة
summary-lead = صفحة واحدة يقرؤها الطبيب أولًا. يُكتب فيها المعروف ومصدره؛ ولا شيء هنا نصيحة طبية.
summary-version = النسخة { $number }
summary-version-by = النسخة { $number }، حفظها { $name }، { $moment }
summary-none = لم تُحفظ أي نسخة بعد.
summary-old = هذه نسخة سابقة، ولا يمكن تغيير شيء هنا.
summary-newest = قراءة أحدث نسخة
summary-edit = كتابة الملخص
summary-save = حفظ نسخة جديدة
summary-language = لغة الكتابة
summary-height = الطول بالسنتيمتر
summary-weight = الوزن بالكيلوغرام
summary-fault-number = يُرجى كتابة رقم، مثل 172
summary-body = الطول والوزن
summary-cm = { $n } سم
summary-kg = { $n } كغ
summary-medications = الأدوية
summary-medications-declared = هل يتناول المريض أي دواء؟
summary-medications-hint = ومنها ما يُشترى من دون وصفة والأعشاب والمكملات. وكل ما يؤثر في التخثر يُعلَّم ويوضع في الأعلى. والعلامة دعوة إلى الإفصاح وليست نصيحة أبدًا.
summary-medication = الاسم
summary-dose = الجرعة
summary-frequency = كم مرة
summary-since = منذ
summary-kind = النوع
summary-allergies = الحساسية
summary-allergies-declared = هل لدى المريض حساسية من شيء؟
summary-allergies-hint = ما حدث فعلًا أهم من الكلمة. ويُسأل أيضًا عن اللاتكس ومادة التباين والتخدير واللصقات.
summary-substance = المادة
summary-reaction = ماذا حدث
summary-severity = الشدة
summary-more-rows = إضافة صفوف
summary-affects-clotting = يؤثر في التخثر
summary-vital = الحساسية وما يؤثر في التخثر
summary-clotting-not-asked = الأدوية: لم يُسأل عنها بعد. غير معروف، لا «لا يوجد».
summary-clotting-none-taken = سُئل: لا يتناول أي دواء.
summary-clotting-none = ليس بين الأدوية المذكورة ما يُعرف أنه يؤثر في التخثر. وقد لا تكون القائمة كاملة.
summary-allergies-not-asked = لم يُسأل عنها بعد. غير معروف، لا «لا يوجد».
summary-allergies-none = سُئل: لا حساسية معروفة.
summary-other-medications = أدوية أخرى
summary-medications-not-asked = لم يُسأل عنها بعد.
summary-medications-none = سُئل: لا يتناول شيئًا.
summary-medications-no-other = لا أدوية أخرى.
summary-fault-listed-medications = الجواب يقول إن الأدوية مذكورة، لكن لا صف فيه اسم. يُرجى ملء صف أو اختيار جواب آخر.
summary-fault-listed-allergies = الجواب يقول إن الحساسية مذكورة، لكن لا صف فيه مادة. يُرجى ملء صف أو اختيار جواب آخر.
summary-fault-rows-medications = في الأدوية صفوف مملوءة، لكن الجواب «لا يوجد» أو «لم يُسأل». يُرجى اختيار «مذكورة» أو إفراغ الصفوف.
summary-fault-rows-allergies = في الحساسية صفوف مملوءة، لكن الجواب «لا يوجد» أو «لم يُسأل». يُرجى اختيار «مذكورة» أو إفراغ الصفوف.
summary-measure = المساحة في الصفحة
summary-left = { $n ->
    [0] الصفحة ممتلئة تمامًا.
    [zero] الصفحة ممتلئة تمامًا.
    [one] يتسع في صفحة واحدة، ويبقى سطر واحد.
    [two] يتسع في صفحة واحدة، ويبقى سطران.
    [few] يتسع في صفحة واحدة، وتبقى { $n } أسطر.
    [many] يتسع في صفحة واحدة، ويبقى { $n } سطرًا.
   *[other] يتسع في صفحة واحدة، ويبقى { $n } سطر.
}
summary-over = { $n ->
    [zero] يتسع في صفحة واحدة.
    [one] أطول من صفحة واحدة بسطر. يمكن حفظه؛ ويُرجى اختصاره قبل إرساله إلى عيادة.
    [two] أطول من صفحة واحدة بسطرين. يمكن حفظه؛ ويُرجى اختصاره قبل إرساله إلى عيادة.
    [few] أطول من صفحة واحدة بـ{ $n } أسطر. يمكن حفظه؛ ويُرجى اختصاره قبل إرساله إلى عيادة.
    [many] أطول من صفحة واحدة بـ{ $n } سطرًا. يمكن حفظه؛ ويُرجى اختصاره قبل إرساله إلى عيادة.
   *[other] أطول من صفحة واحدة بـ{ $n } سطر. يمكن حفظه؛ ويُرجى اختصاره قبل إرساله إلى عيادة.
}
summary-longest = الأطول: { $fields }
summary-preview = كما تراه العيادة
summary-versions = النسخ المحفوظة
summary-saved = حُفظ برقم النسخة { $number }.
