checklist-summary = ملخص الحالة في صفحة واحدة
checklist-summary-why = أول ما يقرؤه الطبيب. يكتبه المنسق معك.
checklist-identity = جواز السفر، صفحة الصورة
checklist-identity-why = لكتابة الاسم وتاريخ الميلاد كما هما. تكفي صورة واضحة للصفحة كاملة.
checklist-referral = إحالة أو رسالة من الطبيب المعالج
checklist-referral-why = تذكر ما وُجد حتى الآن وما نُصح به. الأفضل ملف PDF.
checklist-medication-list = قائمة بكل الأدوية
checklist-medication-list-why = مع الجرعات وكل ما يُشترى بلا وصفة. تفيد صورة العلب.
checklist-imaging-dicom = الصور نفسها، ملفات DICOM
checklist-imaging-dicom-why = لا يستطيع الطبيب القياس على صورة هاتف أو ورق مطبوع. اطلب القرص أو المجلد بكل ملفاته.
checklist-imaging-report = تقرير الأشعة المكتوب
checklist-imaging-report-why = نص طبيب الأشعة عن الفحص نفسه، ملف PDF.
checklist-recent-labs = نتائج تحاليل حديثة
checklist-recent-labs-why = الأوراق الأصلية مع الوحدات والقيم المرجعية.
checklist-discharge-notes = تقارير الخروج من المستشفى
checklist-discharge-notes-why = عن كل إقامة تتعلق بهذه الحالة.
checklist-clotting = تحاليل التخثر: PT مع INR وaPTT
checklist-clotting-why = خلال آخر 90 يومًا. تطلبها العيادات قبل أي تدخل.
checklist-pathology-report = تقرير فحص الأنسجة (الباثولوجيا)
checklist-pathology-report-why = النص الكامل مع كل إضافة، لا الخلاصة وحدها.
checklist-pathology-slides = شرائح النسيج أو قوالبه
checklist-pathology-slides-why = تعيد عيادات كثيرة فحص النسيج. يُرسل عبر شركة توصيل ثم يعود.
checklist-stage = مرحلة المرض كما هي موثقة
checklist-stage-why = الرسالة أو التقرير الذي كتبها فيه الأطباء المعالجون.
checklist-earlier-treatment = سجل العلاج حتى الآن
checklist-earlier-treatment-why = ماذا أُعطي، ومتى، وبأي جرعة، وماذا كانت النتيجة.
checklist-recent-imaging = صور آخر شهرين، ملفات DICOM
checklist-recent-imaging-why = يجب أن ترى العيادة الوضع الآن.
checklist-tumour-markers = دلالات الأورام إن قيست
checklist-tumour-markers-why = كل القيم مع تواريخها ليظهر مسارها.
checklist-genetics = الفحوص الجينية والجزيئية
checklist-genetics-why = فحوص النسيج أو الدم؛ يتوقف عليها بعض العلاجات.
checklist-clinical-question = السؤال الواحد للعيادة
checklist-clinical-question-why = عمّ ينبغي أن يجيب الأطباء بالضبط؟
checklist-ecg = تخطيط القلب
checklist-ecg-why = باثني عشر اتجاهًا (12-lead)، لا يتجاوز عمره 90 يومًا؛ ملف PDF مع التخطيط نفسه.
checklist-echocardiography = تخطيط صدى القلب
checklist-echocardiography-why = التقرير مع القياسات؛ والمقاطع بصيغة DICOM إن أمكن.
checklist-stress-test = اختبار الجهد أو فحص قلب آخر
checklist-stress-test-why = إن أُجري: التقرير مع المنحنيات.
checklist-angiography = تسجيلات القسطرة التاجية
checklist-angiography-why = ملفات DICOM. التقرير وحده لا يُظهر الأوعية.
checklist-implant-card = بطاقة الزرعة أو منظم القلب
checklist-implant-card-why = الشركة والطراز والرقم التسلسلي. عليها يتوقف إمكان الرنين المغناطيسي.
checklist-symptom-description = وصف الشكوى
checklist-symptom-description-why = ماذا يحدث، ومتى، وكم يدوم، وما الذي يسببه.
checklist-weight-bearing-x-ray = صورة أشعة في وضع الوقوف
checklist-weight-bearing-x-ray-why = تبدو المفاصل مختلفة تحت الوزن. ملفات DICOM.
checklist-injury-history = كيف حدثت الإصابة
checklist-injury-history-why = متى وكيف وماذا فُعل فورًا.
checklist-operative-reports = تقارير العمليات السابقة
checklist-operative-reports-why = تقرير الجراح نفسه عن كل عملية لها صلة بهذه.
checklist-blood-count = صورة دم كاملة
checklist-blood-count-why = لا يتجاوز عمرها 90 يومًا يوم المراجعة.
checklist-metabolic-panel = تحاليل الكلى والكبد والأملاح والسكر
checklist-metabolic-panel-why = لا يتجاوز عمرها 90 يومًا يوم المراجعة.
checklist-hba1c = السكر التراكمي HbA1c
checklist-hba1c-why = يُظهر ضبط السكر خلال آخر ثلاثة أشهر.
checklist-chest-x-ray = صورة أشعة للصدر
checklist-chest-x-ray-why = التقرير، والصور إن أمكن.
checklist-anaesthesia-notes = سجلات التخدير السابق
checklist-anaesthesia-notes-why = خاصة إذا حدثت مشكلة حينها.

specialty-general = عام
specialty-oncology = الأورام
specialty-cardiology = القلب
specialty-orthopaedics = العظام
specialty-surgery = أي عملية

item-state-missing = ناقص
item-state-requested = طُلب
item-state-received = وصل
item-state-needs-attention = يحتاج إلى انتباه
item-state-accepted = كافٍ بحسب العيادة
item-state-not-needed = غير لازم

flag-anticoagulants = يتناول ما يمنع تخثر الدم
flag-diabetic = سكري أو مقدماته
flag-heart-history = مرض قلب حالي أو سابق
flag-lung-history = مرض رئة حالي أو سابق
flag-related-surgery = عملية سابقة لها صلة بهذه
flag-earlier-anaesthesia = تخدير سابق
flag-treated-before = علاج سابق لهذه الحالة
flag-injury = بدأ بإصابة
flag-implant = زرعة أو منظم قلب
flag-biopsy-taken = أُخذت عينة نسيج للفحص
flag-hospital-stay = إقامة في المستشفى بسبب هذه الحالة
flag-surgery-planned = عملية مخطط لها

checklist-title = قائمة الوثائق
nav-checklist = قائمة الوثائق
nav-checklists = قوائم الوثائق
checklist-lead = ما ستود العيادة أن تراه، ولماذا. أما هل يكفي، فالعيادة تقرر.
checklist-progress = وصل أو حُسم { $done } من { $all }
checklist-known = ما يُعرف عن المريض
checklist-known-hint = الإجابات تحدد ما يُطلب. «غير معروف» خير من التخمين: تبقى هذه البنود ظاهرة حتى يُعرف الجواب.
checklist-specialty = التخصص
checklist-no-specialty = العام فقط
checklist-clotting-yes = مضادات التخثر: نعم، حسب الملخص.
checklist-clotting-no = مضادات التخثر: لا، حسب الملخص.
checklist-flag = عن المريض
checklist-yes = نعم
checklist-no = لا
checklist-unknown = غير معروف
checklist-save = حفظ وعرض القائمة
checklist-asked = المطلوب
checklist-perhaps = ربما
checklist-perhaps-hint = كل بند يتوقف على أمر لم يُذكر بعد.
checklist-templates = النماذج وما تطلبه العيادات
checklist-row-change = تغيير
checklist-documents = الوثائق التي تلبي هذا البند
checklist-stand = هذه الوثائق
checklist-clinic = من قال ذلك
checklist-clinic-hint = لـ«كافٍ» فقط: العيادة التي قالت ذلك.
checklist-reason = النص أو السبب
checklist-reason-hint = لـ«كافٍ»: ماذا كتبت العيادة ومتى. لـ«غير لازم»: لماذا. بلا تشخيص منك.
checklist-enough = كافٍ بحسب العيادة
checklist-not-needed = غير لازم
checklist-reopen = إعادة الفتح
checklist-whose-word = اختر العيادة التي قالت إنه كافٍ
checklist-reason-missing = اكتب كلام العيادة أو السبب
checklist-unusable = ما وصل لا يمكن استعماله
checklist-at-summary = فتح الملخص
checklist-at-map = فتح خريطة الطلب
checklist-silent = لم تقل بعد: { $clinics }
checklist-limit = هذه القائمة
checklist-not-had = غير متوفر لدى { $who }.
checklist-not-had-words = غير متوفر لدى { $who }: «{ $words }»
checklist-clinic-without = لا تحتاج إليه { $clinic }.
checklist-clinic-newest = { $clinic }: { $rule }.
checklist-said-enough = { $clinic }: «{ $words }» · { $who }، { $day }
checklist-said-not-needed = غير لازم: { $words } · { $who }، { $day }
checklist-clinic-asks = تطلبه { $clinic }.
checklist-because = السبب: { $what }
checklist-depends = يجب أن يُعرف: { $what }
evidence-age-unknown = تاريخ الميلاد
evidence-sex-unknown = الجنس
evidence-not = لا: { $what }
checklists-title = قوائم الوثائق
checklists-lead = ما تطلبه وكالتك حسب التخصص، وما تطلبه كل عيادة فوق ذلك. إن غيّرت بندًا صار خاصًا بوكالتك؛ والعيادة تقرر ما يكفي.
checklists-add = إضافة بند
checklists-own = خاص بوكالتك
checklists-clinic-empty = لا تطلب هذه العيادة شيئًا فوق النماذج.
checklists-row = بند في قائمة
checklists-title-in = ما يُطلب، بلغة { $language }
checklists-why-in = لماذا وبأي شكل، بلغة { $language }
checklists-category = نوع الوثيقة
checklists-category-hint = تُعرض وثائق هذا النوع أولًا.
checklists-condition = يُطلب إذا
checklists-condition-hint = فارغ: دائمًا. مثال: age > 50 or heart-history
checklists-words = كلمات يمكن استعمالها في الشروط
checklists-word-age = العمر بالسنوات؛ وكذلك <، <=، =، >=
checklists-word-sex = female أو male أو other
checklists-newest = لا يتجاوز عمره (أيام)
checklists-newest-hint = فارغ: بلا حد خاص.
checklists-removed = عدم طلب هذا بعد الآن
checklists-save = حفظ البند
checklist-title-missing = اكتب ما يُطلب بلغة واحدة على الأقل
checklist-category-missing = اختر نوع الوثيقة
checklist-days-wrong = الأيام عدد صحيح من 1 إلى 3650
condition-fault = «{ $found }» لا يصلح هناك. المتوقع: { $expected }
condition-fault-end = ينتهي الشرط قبل أوانه. المتوقع: { $expected }
condition-expected-something = age أو sex أو كلمة مما يلي أو not أو (
condition-expected-sign = < أو <= أو = أو >= أو >
condition-expected-equals = =
condition-expected-years = سنوات كاملة من 0 إلى 130
condition-expected-sex = female أو male أو other
condition-expected-closing = )
condition-expected-and-or = and أو or أو النهاية
condition-expected-flatter = أقواس أقل
condition-expected-shorter = شرط أقصر
checklist-open = { $n ->
    [zero] لا شيء يتوقف على ما لم يُعرف
    [one] بند واحد يتوقف على ما لم يُعرف
    [two] بندان يتوقفان على ما لم يُعرف
    [few] { $n } بنود تتوقف على ما لم يُعرف
    [many] { $n } بندًا يتوقف على ما لم يُعرف
   *[other] { $n } بند يتوقف على ما لم يُعرف
}
evidence-age = { $n ->
    [zero] عمر المريض أقل من سنة
    [one] عمر المريض سنة
    [two] عمر المريض سنتان
    [few] عمر المريض { $n } سنوات
    [many] عمر المريض { $n } سنة
   *[other] عمر المريض { $n } سنة
}
checklists-days = { $n ->
    [zero] في اليوم نفسه
    [one] لا يتجاوز عمره يومًا
    [two] لا يتجاوز عمره يومين
    [few] لا يتجاوز عمره { $n } أيام
    [many] لا يتجاوز عمره { $n } يومًا
   *[other] لا يتجاوز عمره { $n } يوم
}
checklists-gone = لم يعد يُطلب
checklists-clinic-without = ما لا تحتاجه هذه العيادة
checklists-again = طلبه من جديد
checklists-begin = البدء ببند يُطلب أصلًا
checklists-begin-hint = للقول إن هذه العيادة تريده أحدث مما يريده غيرها، أو إنها لا تحتاجه. ويبقى بندًا واحدًا.
checklists-begin-button = البدء به
checklists-beside = ما تقوله هذه العيادة عن:
checklists-clinic-removed = هذه العيادة لا تحتاجه
condition-asked-when = يُطلب إذا { $when }
condition-asked-always = يُطلب دائمًا
when-not = لم ينطبق ما يلي: { $what }
when-and = { $one } و{ $other }
when-or = { $one }، أو { $other }
when-group = ({ $what })
when-sex-female = كانت المريضة امرأة
when-sex-male = كان المريض رجلًا
when-sex-other = كان الجنس مسجلًا «غير ذلك»
when-anticoagulants = كان المريض يتناول ما يمنع تخثر الدم
when-diabetic = كان لدى المريض سكري أو مقدمات السكري
when-heart-history = كان لدى المريض مرض في القلب، حاليًا أو سابقًا
when-lung-history = كان لدى المريض مرض في الرئتين، حاليًا أو سابقًا
when-related-surgery = أُجريت للمريض عملية ذات صلة
when-earlier-anaesthesia = خضع المريض للتخدير من قبل
when-treated-before = عولج المريض من هذه الحالة من قبل
when-injury = بدأت الحالة بإصابة
when-implant = كان لدى المريض زرعة أو منظم قلب
when-biopsy-taken = أُخذت من المريض عينة نسيج للفحص
when-hospital-stay = أقام المريض في المستشفى بسبب هذه الحالة
when-surgery-planned = كانت هناك عملية مخطط لها
when-age-less = { $n ->
    [one] كان عمر المريض أقل من سنة
    [two] كان عمر المريض أقل من سنتين
    [few] كان عمر المريض أقل من { $n } سنوات
   *[other] كان عمر المريض أقل من { $n } سنة
}
when-age-at-most = { $n ->
    [one] كان عمر المريض سنة أو أقل
    [two] كان عمر المريض سنتين أو أقل
    [few] كان عمر المريض { $n } سنوات أو أقل
   *[other] كان عمر المريض { $n } سنة أو أقل
}
when-age-equal = { $n ->
    [one] كان عمر المريض سنة
    [two] كان عمر المريض سنتين
    [few] كان عمر المريض { $n } سنوات
   *[other] كان عمر المريض { $n } سنة
}
when-age-at-least = { $n ->
    [one] كان عمر المريض سنة أو أكثر
    [two] كان عمر المريض سنتين أو أكثر
    [few] كان عمر المريض { $n } سنوات أو أكثر
   *[other] كان عمر المريض { $n } سنة أو أكثر
}
when-age-more = { $n ->
    [one] كان عمر المريض أكثر من سنة
    [two] كان عمر المريض أكثر من سنتين
    [few] كان عمر المريض أكثر من { $n } سنوات
   *[other] كان عمر المريض أكثر من { $n } سنة
}
checklist-stands-for = بند القائمة
checklist-stands-for-hint = يبيّن البند عندئذ إلى أين وصل الأمر، ويُستوفى عند الوصول.
checklist-away-asked = مطلوب ممن يحتفظ به
checklist-away-under-way = في الطريق
checklist-away-arrived = وصل
checklist-away-failed = لم يصل
checklist-away-records = { $who }: { $state }
checklist-away-parcel = { $what }، { $who }: { $state }
checklist-ask-hospital = طلبه من مستشفى
checklist-by-parcel = إرساله باليد أو عبر شركة توصيل
checklist-only = كما تطلب عيادة واحدة
checklist-only-all = كل عيادات الحالة
checklist-only-shown = ما تطلبه { $clinic } وحدها، ببنودها وحدودها.
event-file-complete = { $who }: لم يعد في القائمة شيء ناقص أو مفتوح
checklists-template = نموذج قائمة
checklists-template-lead = لتخصص لا يأتي مع Carnet، مثل طب العيون أو علاج الخصوبة. الحالة التي لها هذا التخصص تُطلب لها هذه البنود إلى جانب بنود كل الحالات.
checklists-template-add = إضافة نموذج
checklists-template-name-in = الاسم، بلغة { $language }
checklists-template-name-missing = اكتب اسم النموذج بلغة واحدة على الأقل
checklists-template-begin = يبدأ بـ
checklists-template-begin-hint = البنود كما تأتي مع Carnet. ما تغيّره في النموذج الجديد يخصّه وحده.
checklists-template-begin-empty = دون بنود بعد
checklists-template-save = حفظ النموذج
checklists-template-rename = تغيير الاسم
checklists-template-retire = إيقاف العمل به
checklists-template-again = إتاحته من جديد
checklists-template-retired = أُوقف العمل به: لا يُعرض على الحالات الجديدة، والحالات التي اختارته تحتفظ به.
checklists-template-empty = لا يُطلب شيء هنا. أضف بندًا.
checklists-templates-none = ليس لوكالتك نماذج خاصة بها بعد. أضف نموذجًا لتخصص غير مذكور هنا.
checklist-template-gone = أُوقف العمل بهذا التخصص في هذه الأثناء. اختر تخصصًا آخر.
