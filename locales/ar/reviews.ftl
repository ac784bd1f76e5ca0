review-standing-sent = أُرسلت ولم تُفتح بعد
review-standing-opened = فُتحت ولا رد بعد
review-standing-silent = لا رد حتى اليوم المتوقع
review-standing-informed = فُتحت؛ لا يُطلب رد
review-standing-replied = وصل الرد
review-standing-revoked = استُرجعت
review-standing-withdrawn = توقفت لسحب الموافقة
review-standing-ended = انتهت المدة
review-link-living = الرابط يُفتح.
review-link-suspended = أُقفل الرابط بعد رموز خاطئة كثيرة. أنشئ رابطًا جديدًا.
review-link-expired = انتهت مدة الرابط.

reviews-title = ما أُرسل إلى العيادات
reviews-lead = ماذا أُرسل إلى أي عيادة، وما تم الاطلاع عليه، وحتى متى. العيادات تقرّر في المسائل الطبية.
reviews-empty = لم يُرسل شيء بعد. أرسل الملخص والوثائق متى شملتها موافقة.
reviews-send = إرسال إلى عيادة
reviews-clinic = العيادة
reviews-state = الوضع
reviews-sent = أُرسلت
reviews-opened = آخر فتح
reviews-not-opened = لم تُفتح بعد
reviews-reply-by = الرد مطلوب حتى
reviews-ends = مفتوحة حتى
reviews-pick-title = إلى أي عيادة؟
reviews-no-clinics = لا توجد عيادة بعد. أضف واحدة أولًا.
reviews-new-title = إرسال إلى { $clinic }
reviews-new-lead = لم يُرسل شيء بعد. ما تراه هنا هو بالضبط ما سيُرسل.
reviews-blocked = لا يمكن الإرسال بعد
reviews-blocked-whole = الملخص: { $lack }
reviews-blocked-line = { $title }: { $lack }
reviews-exactly = ما ستراه العيادة بالضبط
reviews-summary-version = ملخص الصفحة الواحدة، النسخة { $n }
reviews-no-summary = لم يُحفظ أي ملخص.
reviews-whole-why = يحتاج الإرسال كله إلى موافقة سارية تسمّي هذه العيادة وكل غرض أدناه وملخص الحالة. ولا يمنحها إلا المريض أو من يمثّله.
reviews-line-why = لا يغيّر ذلك إلا المريض أو من يمثّله. اطلب الموافقة أو أرسل الباقي.
reviews-ask-consent = طلب الموافقة
reviews-send-without = الإرسال من دونه
reviews-send-without-all = الإرسال من دون الوثائق التي لا تشملها موافقة: { $n }
reviews-not-sent = لا يُرسل
reviews-no-documents = لا توجد وثيقة في الحالة. يُرسل الملخص وحده.
reviews-to = إلى
reviews-change = تغيير العيادة
reviews-languages = اللغات التي تقرؤها
reviews-open-until = مفتوحة حتى
reviews-consent-ends = تنتهي الموافقة في { $day }.
reviews-code = الرمز
reviews-code-how = ثمانية أرقام تُرسل فقط إلى
reviews-field-purposes = لأي غرض
reviews-field-question = السؤال
reviews-field-question-hint = يظهر أعلى صفحة العيادة ويبقى كما أُرسل.
reviews-field-missing = ما نعلم أنه ناقص
reviews-field-missing-hint = ما يلزم أن تعلم العيادة أنه غير موجود بعد.
reviews-field-download = النسخ
reviews-field-download-yes = يجوز للعيادة التنزيل حيث تسمح الموافقة
reviews-field-reply-by = الرد مطلوب حتى
reviews-field-days = عدد أيام الفتح
reviews-field-days-hint = { $n } على الأكثر، ولا تتجاوز الموافقة أبدًا.
reviews-fault-purpose = اختر غرضًا واحدًا على الأقل
reviews-fault-question = اكتب السؤال الموجّه إلى العيادة
reviews-fault-days = أدخل عدد أيام من 1 إلى { $n }
reviews-fault-summary = احفظ ملخص الحالة أولًا
reviews-send-button = إرسال إلى العيادة
reviews-opens-when = يُتاح عندما تشمل موافقةٌ كل سطر أعلاه.
reviews-check = التحقق من جديد
reviews-step-asks = ما تُسأل عنه العيادة
reviews-step-terms = إلى متى وبأي شكل
reviews-standing = ما تحصل عليه العيادة
reviews-standing-hint = كما كان عند آخر تحقق. بعد أي تغيير تحقق من جديد.
reviews-what = ما يُرسل
reviews-read-what = ما تشمله هذه الموافقة
reviews-options-readers = إثبات الهوية والزملاء والأسماء على الصفحات
reviews-options-terms = النُّسخ وأسماء الملفات
reviews-all-ready = كل شيء جاهز
reviews-open-rows = { $n ->
    [zero] لا بنود غير مكتملة
    [one] بند واحد غير مكتمل
    [two] بندان غير مكتملين
    [few] { $n } بنود غير مكتملة
    [many] { $n } بندًا غير مكتمل
   *[other] { $n } بند غير مكتمل
}
reviews-left-out = { $n ->
    [one] وثيقة واحدة تبقى هنا
    [two] وثيقتان تبقيان هنا
    [few] { $n } وثائق تبقى هنا
   *[other] { $n } وثيقة تبقى هنا
}
reviews-going = { $n ->
    [0] بلا وثائق
    [one] وثيقة واحدة
    [two] وثيقتان
    [few] { $n } وثائق
   *[other] { $n } وثيقة
}
reviews-rests-on = الموافقة التي يستند إليها
reviews-rests-on-none = لا توجد موافقة سارية تسمّي هذه العيادة لهذه الأغراض وللملخص.
reviews-read-consent = قراءة الموافقة
reviews-withdraw-hint = يمكن للمريض أو من يمثّله سحبها بخطوة واحدة، فتتوقف كل الروابط فورًا.
reviews-linked-title = الرابط في طريقه
reviews-linked-lead = أُرسلت رسالة بهذا الرابط إلى
reviews-qr = رمز QR لرابط المراجعة
reviews-once = يظهر هذا الرابط الآن فقط.
reviews-once-why = لا تُحفظ إلا بصمته. إن ضاع فأنشئ رابطًا جديدًا، وعندها يتوقف القديم.
reviews-code-only = يُرسل الرمز فقط إلى { $email } عندما يُفتح الرابط ويُطلب الرمز.
reviews-apart = الرابط والرمز يسلكان طريقين منفصلين: من يجد الرابط وحده لا يرى شيئًا.
reviews-open-until-moment = مفتوح حتى { $moment }.
reviews-copy = نسخ الرابط
reviews-copied = نُسخ
reviews-see = وضع هذه المراجعة
reviews-how = الوضع الحالي
reviews-opened-first = أول فتح
reviews-opened-last = آخر فتح
reviews-replied = الرد
reviews-not-replied = لا رد بعد
reviews-revoked-at = استُرجعت في
reviews-documents = الوثائق المرسلة مع الملخص
reviews-only-summary = أُرسل الملخص وحده.
reviews-may = المسموح
reviews-not-seen = ليس بعد
reviews-link = الرابط
reviews-link-once = يظهر الرابط مرة واحدة عند إنشائه. والرابط الجديد ينهي القديم وكل صفحة فُتحت به.
reviews-reissue = إنشاء رابط جديد وإرساله
reviews-revoke = استرجاع هذه المراجعة
reviews-revoke-title = استرجاع هذه المراجعة؟
reviews-revoke-consequence = لن تتمكن { $clinic } من فتح أي شيء منها ابتداءً من هذه اللحظة، حتى الصفحة المفتوحة الآن. أما ما سبق الاطلاع عليه أو تنزيله فيبقى لديها. لا يمكن التراجع عن ذلك، ويمكن الإرسال من جديد.
reviews-revoke-button = استرجاع المراجعة
reviews-revoke-keep = إبقاؤها كما هي
proof-code = رمز بالبريد الإلكتروني
proof-code-and-passcode = رمز بالبريد الإلكتروني وكلمة سر
proof-passcode = كلمة سر فقط
readers-title = من يقرأ هناك
readers-hint = لكل قارئ رابط خاص به، ليبيّن سجل الاطلاع من رأى ماذا.
readers-name = الاسم
readers-email = البريد الإلكتروني
readers-further = قرّاء آخرون في هذه العيادة
readers-proof = كيف يثبتون هويتهم
readers-proof-hint = أبلغ كلمة السر بطريق غير طريق الرابط، بالهاتف مثلًا. كلمة السر وحدها لمن لا يصله البريد، وعندها تمرر الرابط بنفسك.
readers-openings = كم مرة يمكن الدخول بالرابط
readers-openings-hint = اتركه فارغًا بلا حد. العودة خلال نصف ساعة لا تُحسب.
readers-bring = الزملاء
readers-bring-yes = يجوز للقارئ أن يشرك زميلًا من العيادة
readers-bring-hint = يرى الزميل ما يُعرض عليه، ولا يأخذ شيئًا ولا يرد. نخبرك بذلك، ويمكنك إنهاؤه.
readers-mark = الاسم على الصفحات
readers-mark-yes = تحمل الصفحات التي ينظر فيها القارئ اسمه والتاريخ
readers-mark-hint = في عرض الصفحة كلها: على صفحات PDF والصور الفوتوغرافية التي يُنظر فيها، وفي الحزمة كملف PDF واحد. تبقى صور الأشعة بلا علامة كي لا يُحجب أي تفصيل تشخيصي، وتبقى الأصول كما هي تمامًا.
readers-are-marked = تحمل الصفحات اسم من ينظر فيها أو ينزّل ملف PDF والتاريخ.
review-marked = تحمل كل صفحة اسمك وتاريخ اليوم.
review-bound-marked = تحمل كل صفحة من ملف PDF اسمك وتاريخ اليوم.
readers-fault-name = اكتب اسم القارئ
readers-fault-further = اكتب لكل قارئ آخر اسمًا وعنوان بريد
readers-fault-twice = لكل قارئ عنوان خاص به
readers-fault-unsaid = لا يذكر نص هذه الموافقة إلا رمزًا يُرسل إلى عنوان القارئ نفسه. اختر الرمز، أو اطلب موافقة جديدة يذكر نصها كلمة السر أيضًا.
readers-fault-openings = اكتب عددًا من 1 إلى { $n }، أو اتركه فارغًا
readers-fault-many = تتسع المراجعة لعدد { $n } من القرّاء. أنهِ وصول من لم يعد يحتاج إليها
readers-fault-no-longer = المدة الحالية ليست أقصر من ذلك، أو تنتهي الموافقة قبلها. اكتب أيامًا أكثر أو اطلب موافقة أطول
readers-pass-on = لم تُرسل رسالة. مرّر هذا الرابط بنفسك.
readers-passcode = كلمة السر:
readers-passcode-how = تُعرض الآن فقط. أبلغها بطريق غير طريق الرابط، بالهاتف مثلًا، ولا تضعهما في رسالة واحدة.
readers-copy-passcode = نسخ كلمة السر
readers-came = مرات الدخول
readers-do = ما يمكنك فعله
readers-brought-by = أشركه { $name }.
readers-shown = { $n ->
    [zero] لا يرى أي وثيقة.
    [one] يرى وثيقة واحدة.
    [two] يرى وثيقتين.
    [few] يرى { $n } وثائق.
    [many] يرى { $n } وثيقة.
   *[other] يرى { $n } وثيقة.
 }
readers-ended = انتهى
readers-no-link = لا رابط
readers-end = إنهاء الوصول
readers-end-consequence = يتوقف الرابط وكل صفحة مفتوحة به فورًا، وكذلك ما لدى الزملاء الذين أشركهم هذا القارئ.
readers-end-button = إنهاء وصول { $name }
readers-may-bring = يجوز للقارئ أن يشرك زميلًا يرى أقل ولا يرد.
readers-add = إضافة قارئ
readers-add-button = إنشاء رابط لهذا القارئ
readers-extend = تمديد المدة
readers-extend-days = كم يومًا من اليوم
readers-extend-button = تمديد المدة
reviews-remind = طلب الرد من جديد
reviews-remind-hint = تصل إلى كل قارئ مذكور له عنوان رسالة قصيرة بلغة العيادة، ولا تذكر شيئًا عن الحالة.
reviews-reminded = آخر طلب للرد
reviews-admitted-asked = { $what } (طُلب في { $day })
