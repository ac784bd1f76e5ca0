family-title = أين وصلنا
family-aside = ملف { $name }، { $reference }
family-back = ملف الحالة
family-help = للأسئلة:
family-leave = الخروج من هذه الصفحة
family-leave-hint = يفيد على هاتف يستعمله آخرون أيضًا: تُغلق الصفحة، وتحتاج الزيارة القادمة إلى رمز جديد.
family-hello = أهلاً { $name }
family-you = أنت
family-yes = نعم
family-no = لا
family-phone = هاتف

family-now = المطلوب الآن
family-now-consent-who = لا يُرسَل شيء قبل الموافقة.
family-now-consent-go = القراءة واتخاذ القرار
family-now-by = حتى { $day }
family-also = وبعد ذلك
family-calm = لا يلزمك فعل شيء الآن. وعندما يُطلب منك شيء يظهر هنا.
family-calm-before = لا يلزمك فعل شيء قبل { $day }.
family-calm-then-before = بعد ذلك لا يلزمك فعل شيء قبل { $day }.
family-calm-today = في رحلتك موعد اليوم. صفحة الرحلة تبيّن ما هو ومتى.
family-closed = أُغلقت هذه الحالة. ويبقى ما فيها متاحًا للقراءة.
family-closed-until = هذه الحالة مغلقة. يمكن قراءة ما هنا وأخذ نسختك منه حتى { $day }، ثم يُمحى كله.

family-where = أين وصلنا
family-step-request = الطلب والأسئلة
family-step-documents = جمع الوثائق
family-step-clinics = رأي العيادات
family-step-travel = السفر
family-step-state-done = اكتمل
family-step-state-now = الآن
family-step-state-later = لاحقًا
family-step-opened = بدأ في { $day }
family-step-arrived = { $n ->
    [zero] لم تصل أي وثيقة بعد
    [one] وصلت وثيقة واحدة
    [two] وصلت وثيقتان
    [few] وصلت { $n } وثائق
    [many] وصلت { $n } وثيقة
   *[other] وصلت { $n } وثيقة
}
family-step-not-sent = لم يُرسَل إلى أي عيادة شيء بعد
family-step-sent = { $clinic }: أُرسل في { $day } ولم يُفتح بعد. والرد متوقع حتى { $expected }.
family-step-seen = { $clinic }: فُتح الملف في { $day }. والرد متوقع حتى { $expected }.
family-step-answered = { $clinic }: وصل الرد في { $day }
family-step-stopped = { $clinic }: أُوقف الإرسال، ولم يعد بإمكان العيادة فتح أي شيء.
family-step-ended = { $clinic }: انتهت مدة الاطلاع في { $day } دون رد
family-step-travel-on = الرحلة في { $day } بحسب الخطة الحالية
family-step-travel-planned = من { $from } إلى { $until } بحسب الخطة الحالية
family-step-travel-unknown = الموعد غير معروف حتى تقترحه عيادة

family-decides = من يقرّر ماذا
family-decides-patient = { $name }، المريض
family-decides-for = { $name }، نيابةً عن المريض
family-decides-patient-too = ويحق للمريض إيقاف أي موافقة في أي وقت
family-decides-consent = الموافقة، ومن يرى الوثائق
family-decides-clinic = العيادة
family-decides-medical = كل ما هو طبي، وسعر العلاج
family-decides-coordinator = { $name }، تنسيق الحالة
family-decides-logistics = المواعيد والترجمة والسفر
family-decides-authorities = السلطات
family-decides-entry = التأشيرة والدخول

family-work = ما نعمل عليه
family-work-owner = لدى { $name }
family-work-by = لدى { $name }، حتى { $day }
family-work-none = لا شيء معلّق لدينا. وعند أي جديد نكتب إليك.

family-seen-none = لم تفتح أي عيادة وثيقة بعد.
family-seen-clinic = فتحت { $clinic } { $what }، وآخر مرة في { $day }.
family-count-documents = { $n ->
    [zero] لا وثائق
    [one] وثيقة واحدة
    [two] وثيقتين
    [few] { $n } وثائق
    [many] { $n } وثيقة
   *[other] { $n } وثيقة
}
family-count-pages = { $n ->
    [zero] لا صفحات
    [one] صفحة واحدة
    [two] صفحتان
    [few] { $n } صفحات
    [many] { $n } صفحة
   *[other] { $n } صفحة
}
family-count-pictures = { $n ->
    [zero] لا صور
    [one] صورة واحدة
    [two] صورتان
    [few] { $n } صور
    [many] { $n } صورة
   *[other] { $n } صورة
}

family-pages-ask = قراءة وأسئلة
family-pages-more = للقراءة أيضًا
family-pages-privacy = الخصوصية
family-consents-hint = ما طُلب، وما كان الجواب
family-privacy-hint = من يحق له الاطلاع على الوثائق، ومن فتحها

family-consents-title = القرارات
family-consents-lead = لكل عيادة ولكل غرض سؤال مستقل. ولا يُرسَل شيء دون موافقة.
family-consents-lead-other = القرار بيد { $name }. ولا يُرسَل شيء دون موافقة.
family-consents-none = لم يُطرح أي سؤال بعد. وعندما تحتاج عيادة إلى الاطلاع على وثائق، يظهر السؤال هنا.
family-consent-title = قرار مطلوب
family-consent-question = هل يُسمح لـ{ $who } بالاطلاع على { $what }؟
family-consent-until-short = حتى { $day }
family-consent-what = ماذا
family-consent-who = من
family-consent-where = إلى أي بلد
family-consent-why = لماذا
family-consent-how = كيف
family-consent-until = حتى متى
family-consent-read = قراءة
family-consent-later-too = من كل نوع كامل: ما هو موجود هنا اليوم، وما يُضاف لاحقًا ما دامت موافقتك قائمة.
family-consent-category = كل ما هو من هذا النوع: { $category }
family-consent-who-clinic = { $clinic }: { $doctor } والزملاء المشاركون في المراجعة
family-consent-until-day = { $day }، أو يوم طلب الإيقاف
family-consent-text = النص الكامل للموافقة
family-consent-decision = القرار
family-consent-yes = نعم، أسمح بالاطلاع
family-consent-no = لا، لا تُرسلوه
family-consent-no-hint = يمكن إرسال الباقي، ولا يتغير شيء آخر.
family-consent-later = اسألوني مرة أخرى لاحقًا
family-consent-later-hint = وحتى ذلك الحين لا يُرسَل شيء.
family-consent-save = حفظ القرار
family-consent-missing = اختر: نعم، أو لا، أو «اسألوني مرة أخرى لاحقًا»
family-consent-change = الرجوع عن القرار ممكن
family-consent-change-text = ضغطة واحدة توقف الموافقة فورًا. ثم تذكر هذه الصفحة ما كان قد فُتح ومتى. ولكل قرار إيصال.
family-consent-not-yours = القرار هنا بيد { $name }. والسؤال متاح للقراءة.
family-consent-decided = أجاب { $name } في { $when }.
family-consent-state-requested = بانتظار القرار
family-consent-state-given = نعم، الاطلاع مسموح
family-consent-state-refused = لا
family-consent-state-ask-me = «اسألوني لاحقًا»
family-consent-state-withdrawn = أُوقفت
family-consent-state-over = انتهت مدتها
family-why-second-opinion = لإبداء رأي طبي ثانٍ
family-why-diagnosability = لمعرفة ما إذا كان التشخيص ممكنًا هناك
family-why-preliminary-route = لاقتراح مسار علاج مبدئي
family-why-trip-length = لتقدير مدة الرحلة
family-why-missing-documents = لتحديد الوثائق الناقصة
family-why-cost-estimate = لتقدير التكلفة
family-how-review-link = على صفحة لا تُفتح إلا للعيادة، برمز.
family-how-portal = عبر البوابة الخاصة بالعيادة.
family-how-courier = على قرص، عبر شركة توصيل.
family-how-in-person = تسليمًا باليد.
family-how-view-only = للقراءة فقط، دون أخذ نسخة.
family-how-may-download = للقراءة، مع إمكان أخذ نسخة.
family-manner-on-screen = على هذه الصفحة
family-manner-signed-upload = على ورقة موقّعة
family-manner-verbal-witnessed = شفهيًا بحضور شاهد

family-receipt-title = الإيصال
family-receipt-open = الإيصال
family-receipt-head-requested = لا جواب بعد
family-receipt-head-given = حُفظ القرار: نعم
family-receipt-head-refused = حُفظ القرار: لا
family-receipt-head-ask-me = حُفظ القرار: «اسألوني لاحقًا»
family-receipt-head-withdrawn = تم الإيقاف
family-receipt-who = صاحب القرار
family-receipt-answer = القرار
family-receipt-when = الوقت
family-receipt-stopped = وقت الإيقاف
family-receipt-manner = الطريقة
family-receipt-text = لغة النص ورقم نسخته
family-receipt-number = الرقم

family-stop-go = إيقاف الموافقة
family-stop-title = إيقاف هذه الموافقة؟
family-stop-back = الموافقة
family-stop-what = ما يتوقف فورًا
family-stop-reader = لن يكون بإمكان { $who } فتح أي وثيقة.
family-stop-link = تُغلق صفحة { $who }، حتى لو كانت مفتوحة في هذه اللحظة.
family-stop-seen = ما سبق أن قُرئ أو نُسخ لا يمكن استرجاعه. والصفحة التالية تذكره بالتفصيل.
family-stop-button = الإيقاف الآن
family-stop-keep = الإبقاء عليها كما هي
family-stopped-what = ما توقف
family-stopped-lead = منذ { $when } لم يعد بإمكان { $who } فتح أي شيء.
family-stopped-seen = ما كان قد شوهد قبل ذلك
family-stopped-unseen = لم يكن قد فُتح شيء.
family-stopped-opened = { $who }: فُتحت الصفحة التي فيها السؤال والملخص
family-stopped-cannot = لا يستطيع أحد استرجاع ما قُرئ أو نُسخ. ويمكن للمنسّق أن يطلب من العيادة حذف نسخها.
family-seen-viewed = { $who }: اطلاع
family-seen-downloaded = { $who }: أخذ نسخة

family-category-case-summary = ملخص الحالة
family-category-imaging = صور الأشعة
family-category-radiology-report = تقارير الأشعة
family-category-labs = نتائج التحاليل
family-category-surgical-notes = تقارير العمليات
family-category-medications = الأدوية
family-category-identity = أوراق الهوية
family-category-other-clinical = أوراق طبية أخرى

family-documents-title = الوثائق
family-documents-none = لم تصل أي وثيقة بعد.
family-documents-not-yours = لا توجد وثيقة متاحة لك. القرار في من يطّلع عليها بيد { $name }.
family-documents-others = توجد وثائق أخرى. القرار في من يطّلع عليها بيد { $name }.
family-documents-add = إضافة وثائق
family-document-title = وثيقة
family-document-undated = التاريخ غير معروف
family-document-sent = وصلت في { $day } من { $name }
family-document-take = تنزيل الأصل
family-document-view-only = متاحة للقراءة هنا، دون أخذ نسخة.
family-visible-to = مرئية لـ:
family-visible-why = لماذا
family-picture-alt = صورة من: { $title }
family-picture-of = الصورة { $n } من { $total }
family-page-of = الصفحة { $n } من { $total }
family-picture-before = السابقة
family-picture-after = التالية
family-picture-none = لا يمكن عرض هذه الوثيقة صورةً هنا.

family-add-title = إضافة وثائق
family-add-lead = تقارير ونتائج ورسائل وصور أشعة. ما ترسله هنا يراه المريض، وتراه أنت ومنسّقو الحالة. ولا تراه أي عيادة إلا بعد موافقة.
family-add-for = هذا من أجل:
family-add-for-hint = إن كان شيئًا طلبناه منك فاختره، ولن نذكّرك به بعد ذلك.
family-add-for-nothing = شيء آخر
family-add-for-button = تأكيد
family-add-files = ملفات أو صور
family-add-files-hint = صورة الورقة بالهاتف تكفي: الصفحة كاملة، مقروءة، وتاريخها ظاهر. ويمكن اختيار عدة ملفات معًا.
family-add-folder = مجلد القرص
family-add-folder-hint = يُختار المجلد كاملًا، وتُترك البرامج التي على القرص جانبًا تلقائيًا.
family-add-send = إرسال
family-add-computer = الأسهل على حاسوب
family-add-computer-text = قراءة القرص تحتاج إلى حاسوب. تُفتح عليه الرسالة التي فيها الرابط ({ $email })، ويُدخل الرمز الجديد، ثم تُفتح هذه الصفحة. ما حُفظ من قبل يُتخطى.
family-add-later = الوثيقة غير موجودة لدينا
family-add-later-text = لا بأس. يكفي إخبار { $name } بما هو غير موجود، ونبحث معًا عن الجهة التي يُطلب منها.
family-sent-title = ما وصل

family-replies-title = ردود العيادات
family-replies-count = { $n ->
    [zero] لم يصل أي رد بعد.
    [one] وصل رد من عيادة واحدة.
    [two] وصل ردّان من عيادتين.
    [few] وصلت ردود من { $n } عيادات.
    [many] وصلت ردود من { $n } عيادة.
   *[other] وصلت ردود من { $n } عيادة.
}
family-replies-read = قراءة الردود
family-replies-not-yours = تصل الردود إلى من اختاره { $name }.
family-replies-lead = كل عيادة ترد بكلماتها. والرد مسار مبدئي، وليس خطة علاج.
family-replies-preliminary = مسار مبدئي، وليس خطة علاج
family-replies-none = لم يصل رد من أي عيادة بعد.
family-replies-decides = الأسئلة الطبية تجيب عنها العيادة، وهي وحدها تؤكد سعرها. ويمكن للمنسّق أن ينقل أي سؤال إليها.
family-reply-finding = ما المشكلة
family-reply-treatability = هل يمكن العلاج هناك
family-reply-needs = تطلب العيادة:
family-reply-cost = ما قد تكون التكلفة
family-reply-cost-not-yet = لا تستطيع العيادة تحديدها بعد.
family-reply-included = يشمل:
family-reply-excluded = لا يشمل:
family-reply-valid = صالح حتى { $day }
family-reply-stay = مدة الإقامة بالأيام
family-reply-dates = المواعيد الممكنة
family-reply-corrected = صحّحت العيادة ردًا سابقًا
family-finding-agrees = توافق العيادة على ما جاء في التقرير.
family-finding-differs = ترى العيادة غير ما جاء في التقرير.
family-finding-needs-more = تحتاج العيادة إلى المزيد قبل إبداء الرأي.
family-treatability-yes = تقول العيادة: نعم.
family-treatability-after-tests = تقول العيادة: ربما، بعد فحوص أو وثائق إضافية.
family-treatability-no = تقول العيادة: لا.
family-treatability-other-department = تشير العيادة إلى قسم آخر.
family-treatability-not-remotely = لا تستطيع العيادة الحكم على ذلك عن بُعد.

family-privacy-title = من يرى ماذا
family-privacy-lead = القرار في من يطّلع على الوثائق بيد المريض أو من يمثّله. وكل فتح يُسجَّل.
family-privacy-withheld = القرار في من يقرأ هذا بيد { $name }. ويمكن طلب ذلك مباشرةً.
family-privacy-now = من يستطيع رؤية الوثائق الآن
family-privacy-no-documents = لا توجد وثائق بعد.
family-privacy-all = { $n ->
    [zero] لا وثائق
    [one] الوثيقة الوحيدة
    [two] الوثيقتان
    [few] كل الوثائق ({ $n })
    [many] كل الوثائق ({ $n })
   *[other] كل الوثائق ({ $n })
}
family-role-patient = المريض
family-role-family = من العائلة
family-role-interpreter = ترجمة شفهية
family-role-coordinator = تنسيق
family-role-clinic = عيادة
family-role-driver = سائق
family-role-other = مساعدة
family-privacy-relatives = داخل العائلة
family-privacy-decide = القرار هنا لكل شخص على حدة. ويسري فورًا، ويمكن تغييره في أي وقت.
family-privacy-may-view = الاطلاع على الوثائق
family-privacy-receives = استلام ردود العيادات
family-privacy-save = حفظ
family-privacy-saved = تم الحفظ
family-privacy-who-decides = القرار هنا بيد { $name }.
family-privacy-trail = من فتح ماذا، ومتى
family-privacy-trail-none = لم يُفتح شيء بعد.
family-privacy-trail-kept = لا يستطيع أحد تغيير هذه السطور أو حذفها. وقراءتها تُسجَّل أيضًا.
family-privacy-older = الأقدم
family-privacy-rest = السجل كله، من الأحدث
family-trail-somebody = زائر عبر الرابط
family-trail-something = وثيقة
family-trail-document-viewed = { $who }: اطلاع على { $what }
family-trail-image-opened = { $who }: فتح صور { $what } في العارض
family-trail-document-downloaded = { $who }: أخذ نسخة من { $what }
family-trail-document-removed = { $who }: إزالة { $what }
family-trail-files-received = { $who }: إرسال ملفات
family-trail-consent-requested = { $who }: طلب موافقة
family-trail-consent-recorded = { $who }: تسجيل موافقة أُعطيت على ورق أو شفهيًا
family-trail-consent-given = { $who }: موافقة
family-trail-consent-refused = { $who }: رفض الموافقة
family-trail-consent-postponed = { $who }: تأجيل القرار
family-trail-consent-withdrawn = { $who }: إيقاف موافقة
family-trail-review-sent = { $who }: إرسال الوثائق إلى { $what }
family-trail-review-opened = { $who }: فتح صفحة المراجعة
family-trail-review-revoked = { $who }: استرجاع ما أُرسل إلى { $what }
family-trail-reply-sent = { $who }: إرسال رد
family-trail-reply-read = { $who }: قراءة رد { $what }
family-trail-family-access-decided = { $who }: تحديد ما يطّلع عليه { $what } وما يصله
family-trail-link-opened = { $who }: دخول برابط ورمز
family-trail-link-suspended = أُقفل رابط بعد رموز خاطئة كثيرة
family-trail-text-read = { $who }: قراءة نص { $what }
family-trail-texts-searched = { $who }: بحث عن كلمة في الوثائق
family-trail-package-downloaded = { $who }: أخذ كل ما أُعدّ لـ{ $what } في ملف واحد
family-trail-package-locked = { $who }: إعداد نسخة لـ{ $what } تُفتح بكلمة مرور
family-trail-records-handed-over = { $who }: تسليم سجلات إلى { $what } بطريق غير الرابط
family-trail-handover-confirmed = { $who }: تسجيل وصول ما سُلِّم إلى { $what }
family-trail-previewed-as = { $who }: معاينة الصفحة التي يراها { $what }
family-trail-answers-read = { $who }: قراءة جواب عيادة عن سؤال
family-trail-part-read = { $who }: قراءة { $detail }
family-trail-parcel-added = { $who }: تسجيل غرض سيُرسل: { $detail }
family-trail-parcel-moved = { $who }: تسجيل خطوة في إرسال غرض: { $detail }
family-trail-trail-read = { $who }: قراءة سجل من فتح ماذا
family-trail-reader-named = { $who }: السماح لشخص في { $what } بقراءة ما أُرسل إليها
family-trail-colleague-brought = { $who }: إشراك زميل في القراءة
family-trail-reader-ended = { $who }: إنهاء اطلاع قارئ في { $what }
family-trail-review-extended = { $who }: تمديد المهلة لـ{ $what }
family-trail-document-assigned = { $who }: إعارة { $what } لمدة محددة إلى { $whom }
family-trail-document-taken-back = { $who }: استرجاع { $what } من { $whom }
family-trail-grant-ended = { $who }: إنهاء اطلاع على { $what }
family-trail-translation-assigned = { $who }: إسناد ترجمة إلى { $what }
family-trail-translation-taken-back = { $who }: استرجاع ترجمة من { $what }
family-trail-link-issued = { $who }: إرسال رابط خاص إلى { $what }
family-trail-link-handed = { $who }: إنشاء رابط خاص للتسليم باليد، من أجل { $what }
family-trail-address-changed = { $who }: تغيير البريد الإلكتروني لـ{ $what } من { $from } إلى { $to }
family-trail-proof-accepted = { $who }: قبول الوثيقة التي يقرّر بها { $what } نيابةً عن المريض
family-trail-denied = { $who }: محاولة فتح شيء غير متاح، وقد رُفضت

family-trail-letter-downloaded = { $who }: أخذ نسخة من رسالة { $what }
family-trail-sending-taken-back = { $who }: استرجاع ما أُرسل للتو
family-trail-document-requested = { $who }: طلب وثيقة من { $what }
family-trail-case-exported = { $who }: أخذ نسخة من كل شيء
family-trail-replies-lent = { $who }: إعارة ردود عيادة إلى { $what } لنقل معناها
family-trail-replies-taken-back = { $who }: استرجاع ردود عيادة من { $what }
family-pay-what = للدفع: { $amount }، إلى { $payee }
family-pay-go = عرض ما يُدفع
mail-subject-journey = جديد عن رحلتك
mail-lead-journey = لدى { $house } تغيّر شيء في خطتك أو في مدفوعاتك.
mail-button-journey = عرض ما تغيّر
mail-after-journey = ما تغيّر مكتوب في الصفحة فقط، لا في أي رسالة. ملف التقويم الذي نزّلته من قبل لا يتغير وحده: نزّله من هناك من جديد. إذا طلبت الصفحة رابطك أولًا فاستخدم الرابط من رسالتك السابقة.
family-beside-original = بجانب أصله، صفحة بصفحة
family-beside-translation = بجانب ترجمته: { $language }
